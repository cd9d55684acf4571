"""Fastställandet: vad som binds, förteckningen över det, och vad som ändrats sedan dess.

Bundet är det rapporten bygger på. Fritt är det som ska ändras efteråt: se ``_FRITT``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from uppfolj.models.arende import Arende
from uppfolj.models.post import Post
from uppfolj.models.uppfoljning import Faststallande, Faststallning

OBUNDEN = "0" * 64
"""Summan för en rapport som fastställts utan verktyget. Den går inte att pröva."""
_FRITT: dict[str, dict[str, Any]] = {
    "uppfoljning": {
        "redovisning": True, "beslut": True, "avslutad": True, "lankar": True,
        "brevandringar": True, "dokument": {"__all__": {"aterlamnat", "forstort"}},
        "faststalld": {"sha256", "tidigare"},
    },
    "urval": {
        "nyckel_forstors": True, "nyckel_forstord": True,
        "aviserat_kanal": True, "aviserat_till": True,
    },
    "iakttagelse": {"atgardad": True},
    "svar": {"svar": {"__all__": {"ledde_till"}}},
}  # fmt: skip
"""Det som får ändras efter fastställandet. Handlingsplanen är fri i sin helhet."""
_HELA = frozenset({"granskning", "svar"})
"""Binds som hela filer; det andra fält för fält, så att det syns vad som ändrats."""
_RAD = re.compile(r"^(# )?([0-9a-f]{64})  (.+)$", re.MULTILINE)

Vad = Literal["ändrad", "tillagd", "borttagen", "går inte att läsa"]


class Andring(NamedTuple):
    """En del som inte är som när rapporten fastställdes. ``falt`` är tomt för en hel fil."""

    fil: str
    falt: str
    vad: Vad

    def __str__(self) -> str:
        """``uppfoljning.yaml, bedömningar: ändrad``."""
        return f"{self.fil}{f', {self.falt}' if self.falt else ''}: {self.vad}"


class Forteckning(NamedTuple):
    """Förteckningens innehåll: frusna filer och bundna delar, med SHA-256."""

    filer: dict[str, str]
    delar: dict[str, str]


def get_namn(version: int, slut: str) -> str:
    """Namnet på en frusen fil: ``rapport-v1.docx``."""
    return f"rapport-v{version}{slut}"


def set_faststalld(arende: Arende, ny: Faststallning) -> Arende:
    """Ärendet som om ``ny`` vore fastställd; den som fanns läggs bland de tidigare.

    Ärendet ska ha en läsbar uppföljning.
    """
    u = arende.uppfoljning
    if u is None:
        raise ValueError(arende.id)
    tidigare = []
    if gammal := u.faststalld:
        tidigare = [*gammal.tidigare, Faststallning(**gammal.model_dump(exclude={"tidigare"}))]
    faststalld = Faststallande(**ny.model_dump(), tidigare=tidigare)
    uppfoljning = u.model_copy(update={"faststalld": faststalld})
    uppfoljning.set_fil(u.fil)
    return replace(arende, uppfoljning=uppfoljning)


def compute_delar(arende: Arende) -> dict[str, str]:
    """Kontrollsumman för varje bunden del, efter ``fil, fält``.

    Summan gäller innehållet, inte skrivsättet: kommentarer, ordning och citattecken är fria.
    """
    delar: dict[str, str] = {}
    for namn, post in _find_poster(arende):
        data = post.model_dump(mode="json", exclude_defaults=True, exclude=_FRITT.get(namn))
        fil = post.fil.removeprefix(f"{arende.mapp}/")
        if namn in _HELA:
            delar[fil] = _compute_summa(data)
            continue
        for falt, varde in data.items():
            if varde not in (None, [], {}):
                alias = type(post).model_fields[falt].alias or falt
                delar[f"{fil}, {alias}"] = _compute_summa(varde)
    for id_, text in arende.texter.items():
        fil = arende.textfiler[id_].removeprefix(f"{arende.mapp}/")
        delar[fil] = _compute_summa(text.strip())
    return delar


def build_forteckning(arende: Arende, filer: Mapping[str, bytes]) -> str:
    """Förteckningen över de frusna filerna och de bundna delarna.

    Filernas rader följer ``sha256sum``; delarnas är kommentarer där. ``sha256sum -c`` prövar alltså
    filerna utan det här verktyget.
    """
    frusna = {namn: hashlib.sha256(data).hexdigest() for namn, data in filer.items()}
    rader = [f"# uppfolj-rapport/1 {arende.id}"]
    rader += [f"{summa}  {namn}" for namn, summa in sorted(frusna.items())]
    rader += [f"# {summa}  {del_}" for del_, summa in sorted(compute_delar(arende).items())]
    return "\n".join(rader) + "\n"


def parse_forteckning(text: str) -> Forteckning:
    """Läs en förteckning. Rader som inte går att läsa hoppas över: summan avslöjar dem."""
    filer: dict[str, str] = {}
    delar: dict[str, str] = {}
    for m in _RAD.finditer(text):
        (delar if m[1] else filer)[m[3]] = m[2]
    return Forteckning(filer, delar)


def is_bunden(arende: Arende) -> bool:
    """Om det finns något att pröva. En rapport fastställd utan verktyget har inget."""
    u = arende.uppfoljning
    if u is None or u.faststalld is None:
        return False
    return u.faststalld.sha256 != OBUNDEN or bool(arende.forteckningar or arende.frusna)


def find_andrade_delar(arende: Arende) -> list[Andring]:
    """Bundna delar som ändrats, kommit till eller försvunnit sedan rapporten fastställdes.

    En fil som är ny, borttagen eller oläslig nämns en gång, inte fält för fält.
    """
    f = arende.uppfoljning.faststalld if arende.uppfoljning else None
    text = arende.forteckningar.get(get_namn(f.version, ".sha256")) if f else None
    if text is None or not is_bunden(arende):
        return []
    fore, nu = parse_forteckning(text).delar, compute_delar(arende)
    i_bada = set.intersection(*({d.partition(", ")[0] for d in delar} for delar in (fore, nu)))
    andringar: dict[Andring, None] = {}
    for del_, vad in _compare(fore, nu):
        fil, _, falt = del_.partition(", ")
        olast = f"{arende.mapp}/{fil}" in arende.olasta
        ett = Andring(fil, falt if fil in i_bada else "", "går inte att läsa" if olast else vad)
        andringar[ett] = None
    return list(andringar)


def find_andrade_filer(arende: Arende) -> list[Andring]:
    """Frusna filer och förteckningar, i alla versioner, som ändrats eller försvunnit."""
    f = arende.uppfoljning.faststalld if arende.uppfoljning else None
    if f is None:
        falt = "fastställd" if arende.uppfoljning else ""
        borta = [Andring("uppfoljning.yaml", falt, "borttagen")]
        return borta if arende.forteckningar and not arende.olasta else []
    if not is_bunden(arende):
        return []
    andringar = []
    for version in (*f.tidigare, f):
        namn = get_namn(version.version, ".sha256")
        text = arende.forteckningar.get(namn)
        if text is None:
            if version.sha256 != OBUNDEN or version is f:
                andringar.append(Andring(f"rapport/{namn}", "", "borttagen"))
            continue
        if hashlib.sha256(text.encode()).hexdigest() != version.sha256:
            andringar.append(Andring(f"rapport/{namn}", "", "ändrad"))
        vantade = parse_forteckning(text).filer
        har = {fil: s for fil, s in arende.frusna.items() if fil in vantade}
        andringar += [Andring(f"rapport/{fil}", "", vad) for fil, vad in _compare(vantade, har)]
    return andringar


def _find_poster(arende: Arende) -> Iterator[tuple[str, Post]]:
    for namn in ("uppfoljning", "besok", "urval", "projekt", "svar", "bemanning"):
        if (post := getattr(arende, namn)) is not None:
            yield namn, post
    yield from (("granskning", g) for g in arende.granskningar)
    yield from (("iakttagelse", i) for i in arende.iakttagelser)


def _compute_summa(varde: Any) -> str:
    text = json.dumps(varde, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _compare(fore: Mapping[str, str], nu: Mapping[str, str]) -> Iterator[tuple[str, Vad]]:
    for namn in sorted({*fore, *nu}):
        if namn not in nu:
            yield namn, "borttagen"
        elif namn not in fore:
            yield namn, "tillagd"
        elif fore[namn] != nu[namn]:
            yield namn, "ändrad"
