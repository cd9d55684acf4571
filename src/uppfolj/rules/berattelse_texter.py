"""Berättelsernas texter: de tre delar som måste finnas, och det som kommunen lägger till."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar

BERATTELSE = "berattelse"
PATIENTSAKERHET = "patientsakerhet"
_KOMMENTAR = re.compile(r"<!--.*?-->", re.DOTALL)


class Rubrik(NamedTuple):
    """En rubrik i en berättelse: filens namn, rubriken, om den måste ha text, och ledningen."""

    id: str
    namn: str
    kravs: bool
    ledning: str


class Textdel(NamedTuple):
    """Texten under en rubrik. ``saknas`` är sant när den krävs men är tom."""

    id: str
    namn: str
    text: str
    saknas: bool


BERATTELSENS = (
    Rubrik(
        "sammanfattning", "Sammanfattning", False,
        "Det viktigaste på några rader: vad ni vet nu som ni inte visste, och vad ni vill besluta.",
    ),
    Rubrik(
        "hur", "Så har arbetet bedrivits", True,
        "Hur kvalitetsarbetet bedrevs under året: vem som gjorde vad, hur ni följde upp, hur "
        "enheterna deltog. Planens rader och antalen skriver verktyget.",
    ),
    Rubrik(
        "atgarder", "Åtgärder som har vidtagits", True,
        "Vad ni har ändrat, och varför just det. Listan över det röda skriver verktyget.",
    ),
    Rubrik(
        "resultat", "Resultat som har nåtts", True,
        "Vad som blivit bättre, vad som inte blivit det, och hur ni vet det.",
    ),
)  # fmt: skip
"""Innehållet i kvalitetsberättelsen. De tre som krävs kommer ur Östersunds rutin."""

PATIENTSAKERHETENS = (
    Rubrik("sammanfattning", "Sammanfattning", False, "Årets viktigaste på några rader."),
    Rubrik(
        "hur", "Så har patientsäkerhetsarbetet bedrivits", True,
        "Hur arbetet bedrevs under året: ansvar, egenkontroller, riskanalyser, utredningar. "
        "PSL 3 kap. 10 § kräver den här delen.",
    ),
    Rubrik(
        "atgarder", "Åtgärder för ökad patientsäkerhet", True,
        "Vilka åtgärder ni vidtagit. PSL 3 kap. 10 § kräver den här delen.",
    ),
    Rubrik(
        "resultat", "Resultat som har uppnåtts", True,
        "Vilka resultat ni nått och hur ni mätt dem. PSL 3 kap. 10 § kräver den här delen.",
    ),
    Rubrik(
        "delaktighet", "Patienters och närståendes medverkan", False,
        "Verktygets förslag: hur patienter och närstående varit med.",
    ),
    Rubrik(
        "samverkan", "Samverkan", False,
        "Verktygets förslag: vad ni gjort tillsammans med regionen och andra.",
    ),
    Rubrik(
        "nasta-ar", "Nästa år", False, "Verktygets förslag: mål och risker för året som kommer."
    ),
)  # fmt: skip
"""Lagens tre delar. De andra rubrikerna är verktygets förslag."""

RUBRIKER: dict[str, Sequence[Rubrik]] = {
    BERATTELSE: BERATTELSENS,
    PATIENTSAKERHET: PATIENTSAKERHETENS,
}


def clean_text(text: str) -> str:
    """Texten utan ledningen (``<!-- … -->``)."""
    return _KOMMENTAR.sub("", text).strip()


def get_text(ar: Ar, mapp: str, id_: str) -> str:
    """Texten i ``{ar}/<mapp>/<id>.md`` utan ledning, eller tom text."""
    return clean_text(ar.texter.get(mapp, {}).get(fold(id_), ""))


def build_textdelar(ar: Ar, mapp: str) -> dict[str, Textdel]:
    """Alla rubrikers texter efter id, i ordning."""
    delar = {}
    for r in RUBRIKER[mapp]:
        text = get_text(ar, mapp, r.id)
        delar[r.id] = Textdel(r.id, r.namn, text, r.kravs and not text)
    return delar


def find_egna(ar: Ar, mapp: str, enheter: Iterable[str] = ()) -> list[tuple[str, Textdel | None]]:
    """Texter som varken är en rubrik eller en enhets text: filen och avsnittet.

    Ett eget avsnitt börjar med en rubrik (``# …``). Gör den inte det är filen felstavad, och
    avsnittet None. Tomma filer räknas inte.
    """
    kanda = {fold(r.id) for r in RUBRIKER[mapp]} | {fold(e) for e in enheter}
    egna: list[tuple[str, Textdel | None]] = []
    for id_, fil in sorted(ar.textfiler.get(mapp, {}).items()):
        text = get_text(ar, mapp, id_)
        if id_ in kanda or not text:
            continue
        forsta, _, resten = text.partition("\n")
        namn = forsta[2:].strip() if forsta.startswith("# ") else ""
        egna.append((fil, Textdel(id_, namn, resten.strip(), False) if namn else None))
    return egna
