"""Mötena ett år, och ett möte så som det ska läsas: deltagare, punkter, anteckningar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.mote import Mote, Motesdeltagare, Motespunkt
from uppfolj.rules.moten import (
    Punktlage,
    compute_punktlagen,
    find_franvarande,
    fold_ref,
    get_motesid,
    get_ref,
    has_anteckningar,
    is_hallet,
    list_moten,
)
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn

_SLAG = {"information": "Information", "beslut": "Beslut", "atgard": "Åtgärd", "lardom": "Lärdom"}


@dataclass(frozen=True, slots=True)
class Motesrad:
    """Ett möte i kalendern."""

    id: str
    datum: date
    forum: str
    enhet: str
    lage: str
    anteckningar: str
    """``finns``, ``saknas``, eller tomt för ett möte som inte har hållits."""
    oppna: int
    franvarande: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oppenrad:
    """En öppen punkt: var, vad, vem, när och hur sent."""

    ref: str
    forum: str
    punkt: str
    ansvarig: str
    senast: date | None
    sen: int
    forst: date
    ganger: int


@dataclass(frozen=True, slots=True)
class Kalender:
    """Årets möten, och alla öppna punkter oavsett år."""

    ar: int
    moten: tuple[Motesrad, ...]
    oppna: tuple[Oppenrad, ...]


@dataclass(frozen=True, slots=True)
class Punktrad:
    """En punkt i mötets dokument."""

    id: str
    punkt: str
    slag: str
    enhet: str
    ansvarig: str
    senast: date | None
    lage: str
    resultat: str
    fran: str


@dataclass(frozen=True, slots=True)
class Motesdata:
    """Allt som mötets dokument visar."""

    id: str
    titel: str
    kommun: str
    datum: date
    lage: str
    narvarande: tuple[str, ...]
    franvarande: tuple[str, ...]
    uppfoljningar: tuple[str, ...]
    underlag: tuple[str, ...]
    punkter: tuple[Punktrad, ...]
    anteckningar: str
    delgivet: date | None
    med_verksamhet: bool


def build_kalender(ar: Sequence[Ar], k: Kontext, artal: int, forum: str = "") -> Kalender:
    """Årets möten i ordning. ``forum`` (id) begränsar."""
    moten = [m for m in list_moten(ar) if not forum or m.forum == forum]
    oppna = [x for x in compute_punktlagen(moten) if not x.klar]
    per_mote = [get_motesid(x.mote) for x in oppna]
    rader = [
        Motesrad(
            get_motesid(m), m.datum, get_namn(k.profil.organ, m.forum),
            get_enhetsnamn(m.enhet, k) if m.enhet else "", get_lage(m, k.idag),
            get_anteckningar(m, k.idag), per_mote.count(get_motesid(m)),
            _get_franvarande(m, k),
        )
        for m in moten if m.datum.year == artal
    ]  # fmt: skip
    return Kalender(artal, tuple(rader), tuple(build_oppenrad(x, k) for x in oppna))


def build_oppenrad(x: Punktlage, k: Kontext) -> Oppenrad:
    """Raden för en öppen punkt."""
    return Oppenrad(
        x.ref, get_namn(k.profil.organ, x.mote.forum), x.punkt.punkt,
        get_rollnamn(x.ansvarig, k) if x.ansvarig else "", x.senast,
        max(0, (k.idag - x.senast).days) if x.senast else 0, x.forst.datum, x.ganger,
    )  # fmt: skip


def get_lage(mote: Mote, idag: date) -> str:
    """``hållet``, ``kommande`` eller ``inställt``."""
    if mote.installt:
        return "inställt"
    return "hållet" if is_hallet(mote, idag) else "kommande"


def get_anteckningar(mote: Mote, idag: date) -> str:
    """``finns`` eller ``saknas`` för ett hållet möte, annars tomt."""
    if not is_hallet(mote, idag):
        return ""
    return "finns" if has_anteckningar(mote) else "saknas"


def build_motesdata(mote: Mote, moten: Sequence[Mote], k: Kontext) -> Motesdata:
    """Mötet med alla namn utskrivna. ``moten`` är alla möten, så att öppna punkter syns."""
    oppna = {fold_ref(x.ref) for x in compute_punktlagen(moten) if not x.klar}
    igen = {fold_ref(p.fran) for m in moten for p in m.punkter if p.fran}
    namn = get_namn(k.profil.organ, mote.forum)
    return Motesdata(
        get_motesid(mote),
        f"{namn} med {get_enhetsnamn(mote.enhet, k)}" if mote.enhet else namn,
        k.profil.kommun.namn, mote.datum, get_lage(mote, k.idag),
        tuple(_format_deltagare(d, k) for d in mote.narvarande), _get_franvarande(mote, k),
        tuple(mote.uppfoljningar), tuple(mote.underlag),
        tuple(
            Punktrad(
                p.id, p.punkt, _SLAG[p.slag], get_enhetsnamn(p.enhet, k) if p.enhet else "",
                get_rollnamn(p.ansvarig, k) if p.ansvarig else "", p.senast,
                _get_punktlage(p, fold_ref(get_ref(mote, p)), oppna, igen),
                p.resultat or "", p.fran or "",
            )
            for p in mote.punkter
        ),
        mote.beskrivning if has_anteckningar(mote) else "", mote.delgivet, bool(mote.enhet),
    )  # fmt: skip


def _get_punktlage(
    p: Motespunkt, ref: tuple[str, str], oppna: set[tuple[str, str]], igen: set[tuple[str, str]]
) -> str:
    if p.klar:
        return f"klar {p.klar}"
    return "öppen" if ref in oppna else "tas upp igen" if ref in igen else ""


def _get_franvarande(mote: Mote, k: Kontext) -> tuple[str, ...]:
    if not is_hallet(mote, k.idag):
        return ()
    return tuple(get_rollnamn(r, k) for r in find_franvarande(mote, k))


def _format_deltagare(d: Motesdeltagare, k: Kontext) -> str:
    return get_rollnamn(d.roll, k) + (f" ({d.organisation})" if d.organisation else "")
