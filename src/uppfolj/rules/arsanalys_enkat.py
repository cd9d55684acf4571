"""Enkäternas huvudtal i en analys, och hur före och efter har utvecklats över åren.

Talen är de som enkätsammanställningen visar. Inget räknas om här, så inget dolt kan räknas fram.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.register import Enhet
from uppfolj.rules.arsanalys import ENHET, NAMND
from uppfolj.rules.enkat import find_form
from uppfolj.rules.enkat_avslut import Avslutsrad
from uppfolj.rules.enkat_grupp import Gruppvy
from uppfolj.rules.enkat_sammanstallning import Sammanstallning, compute_sammanstallning
from uppfolj.rules.enkat_vyer import Matvy
from uppfolj.rules.trend import Brott, Tidsserie, find_seriebrott, merge_brott

_MINST_AR = 2


class Enkattal(NamedTuple):
    """Antal svar per grupp (None är dolt), avslutade mot uppföljda, medlen och före mot efter."""

    grupper: tuple[tuple[str, int | None], ...]
    avslutade: tuple[Avslutsrad, ...]
    medel: tuple[tuple[str, Matvy], ...]
    par: tuple[tuple[str, Matvy], ...]

    @property
    def dolt(self) -> bool:
        """Om något tal inte visas."""
        tal = [antal for _, antal in self.grupper]
        tal += [v for _, m in (*self.medel, *self.par) for v in (m.svarat, m.saknas)]
        return None in tal or any(a.utfall == "visas inte" for a in self.avslutade)


Sammanstallningar = Mapping[int, Sammanstallning]
"""Årens sammanställningar. De tar tid att räkna och räknas en gång."""


def compute_arens(aren: Sequence[Ar], niva: str, vad: str, k: Kontext) -> Sammanstallningar:
    """Sammanställningen för varje år som har svar eller avslutade insatser."""
    enhet = vad if niva == ENHET else ""
    return {
        a.ar: compute_sammanstallning(a, k, enhet=enhet) for a in aren if a.enkatsvar or a.avslut
    }


def build_enkattal(
    s: Sammanstallning | None, niva: str, krets: Sequence[Enhet], k: Kontext
) -> Enkattal | None:
    """Årets huvudtal, None utan svar. En nämnd med en del av enheterna får bara dem."""
    if s is None or (not s.grupper and not s.avslutade):
        return None
    if niva == NAMND and len(krets) < len(k.enheter):
        idn = {fold(e.id) for e in krets}
        return Enkattal((), tuple(a for a in s.avslutade if fold(a.enhet) in idn), (), ())
    return Enkattal(
        tuple((g.namn, g.antal) for g in s.grupper), s.avslutade,
        tuple((g.namn, m) for g in s.grupper for m in g.medel if m.efter is not None),
        tuple((g.namn, m) for g in s.grupper for m in g.par if m.fore is not None),
    )  # fmt: skip


def build_enkatserier(
    aren: Sequence[Ar], alla: Sammanstallningar, niva: str, krets: Sequence[Enhet], k: Kontext
) -> list[Tidsserie]:
    """Förändringen från före till efter, år för år, med brott när formuläret bytt version."""
    if niva == NAMND and len(krets) < len(k.enheter):
        return []
    per: dict[tuple[str, str], dict[int, tuple[float, Gruppvy]]] = {}
    for ar, s in alla.items():
        for g in s.grupper:
            for m in g.par:
                if m.forandring is not None:
                    per.setdefault((g.namn, m.titel), {})[ar] = (m.forandring, g)
    serier = []
    for (grupp, titel), varden in per.items():
        if len(varden) >= _MINST_AR:
            formular = {f for _, g in varden.values() for f in g.formular}
            idn = [form.id for f in formular if (form := find_form(f, k))]
            brott = [b for id_ in idn for b in find_seriebrott(id_, k)]
            egna = [a for a in aren if a.ar in varden]
            serier.append(Tidsserie(
                f"{titel}, förändring ({grupp.lower()})", tuple(varden),
                tuple(v for v, _ in varden.values()),
                merge_brott(brott, _find_formbrott(egna, idn, k)),
            ))  # fmt: skip
    return serier


def _find_formbrott(aren: Sequence[Ar], idn: Sequence[str], k: Kontext) -> Iterator[Brott]:
    """Åren då ett formulär hade en annan version än året före."""
    senast: dict[str, frozenset[str]] = {}
    for ar in aren:
        for id_ in sorted(set(idn)):
            nu = frozenset(s.version for s in ar.enkatsvar if fold(s.enkat) == fold(id_))
            fore = senast.get(id_)
            if nu and fore and nu != fore:
                form = find_form(id_, k)
                namn = form.namn if form else id_
                text = f"{namn} ändrades från version {_join(fore)} till {_join(nu)}"
                yield Brott(ar.ar, text)
            if nu:
                senast[id_] = nu


def _join(versioner: frozenset[str]) -> str:
    return "/".join(sorted(versioner))
