"""Kolada: hämta till en fil i registret, och läs den."""

from __future__ import annotations

from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.models.arende import Kontext
from uppfolj.models.kolada import Koladabild
from uppfolj.rules.kolada import compute_summa
from uppfolj.store.kontext import find_kontext
from uppfolj.store.skriv import write_andrad, write_ny

FIL = "register/kolada.yaml"
_HUVUD = "# Hämtat från Kolada. Skrivs av: uppfolj kolada hamta. Ändra inte för hand.\n"
_LISTOR = ("nyckeltal", "kommuner", "värden")


def load_lage(k: Korning) -> Kontext:
    """Kontexten. Höjer ``UppfoljFel`` om profilen inte går att läsa."""
    return find_kontext(k.rot, k.idag)[0]


def get_bild(kontext: Kontext) -> Koladabild:
    """Det som hämtats. Höjer ``UppfoljFel`` om inget är hämtat."""
    if kontext.kolada is None:
        trasig = FIL in kontext.olasta
        raise UppfoljFel(
            f"{FIL} går inte att läsa." if trasig else "Inga nyckeltal är hämtade än.",
            tips=f"Se vad som är fel: uppfolj kontrollera {FIL}" if trasig
            else "Hämta dem: uppfolj kolada hamta",
            kod=Slutkod.FEL_I_FILERNA if trasig else Slutkod.GAR_INTE,
        )  # fmt: skip
    return kontext.kolada


def fetch(k: Korning, kontext: Kontext, adress: str | None) -> tuple[Koladabild, bool]:
    """Hämta allt och skriv filen när allt kommit. Ger bilden och om något ändrats."""
    from uppfolj.intake.kolada import ADRESS, Koladatjanst
    from uppfolj.intake.koladabild import fetch_bild

    regler, kod = kontext.profil.kolada, kontext.profil.kommun.kod
    if not regler.nyckeltal or not kod:
        saknas = "kommun.kod" if not kod else "kolada.nyckeltal"
        raise UppfoljFel(
            f"Profilen säger inte vad som ska hämtas: {saknas} saknas.",
            tips='Skriv t.ex. kod: "0580" och nyckeltal: [U23471] i uppfolj.yaml.',
        )
    tjanst = Koladatjanst(adress or ADRESS, paus=0.01 if adress else 1.0)
    data = fetch_bild(tjanst, regler, kod, k.idag)
    bild = Koladabild.model_validate({**data, "sha256": "0" * 64})
    summa = compute_summa(bild)
    bild = bild.model_copy(update={"sha256": summa})
    if kontext.kolada is not None and kontext.kolada.sha256 == summa:
        return bild, False
    _write(k, {"hämtad": data["hämtad"], "sha256": summa, **{n: data[n] for n in _LISTOR}})
    return bild, True


def _write(k: Korning, data: dict[str, Any]) -> None:
    """En rad per värde: då syns en ändrad siffra som en ändrad rad i git."""
    from uppfolj.store.yamltext import to_enrad, to_yaml

    rader = [_HUVUD, to_yaml({n: v for n, v in data.items() if n not in _LISTOR})]
    for namn in _LISTOR:
        rader.append(f"{namn}:\n" if data[namn] else f"{namn}: []\n")
        rader += [f"  - {to_enrad(rad)}\n" for rad in data[namn]]
    text = "".join(rader).encode()
    fil = k.rot / FIL
    if fil.is_file():
        write_andrad(k.rot, FIL, text, last=fil.read_bytes())
    else:
        write_ny(k.rot, FIL, text)
