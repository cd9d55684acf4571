"""Uppföljningsprocessens delar: hur mycket som är planerat och gjort i var och en."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.models.plan import Planrad
from uppfolj.models.profil_kvalitet import Uppfoljningsdel
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.rules.frister_ar import compute_perioder
from uppfolj.rules.genomgang import find_enheter_i_slaget, find_perioder
from uppfolj.rules.planutfall import is_genomford


class Delrad(NamedTuple):
    """En del av processen. ``aktuell`` är falskt när ingen enhet berörs av den."""

    id: str
    namn: str
    niva: str
    planerade: int
    gjorda: int
    rader: tuple[str, ...]
    aktuell: bool
    gor: str

    @property
    def saknas(self) -> bool:
        """Om delen gäller kommunen men varken är planerad eller gjord."""
        return self.aktuell and not self.planerade


def compute_delar(ar: Ar, rader: Sequence[ArendeRad], k: Kontext) -> list[Delrad]:
    """Profilens delar i ordning. ``rader`` är årets ärenden.

    Åtvidaberg: processen har åtta delar. Ett slag som varje enhet ska ha varje period är planerat
    så många gånger, även utan rad i planen.
    """
    return [_compute_en(d, ar, rader, k) for d in k.profil.delar]


def find_utanfor(ar: Ar, k: Kontext) -> list[Planrad]:
    """Planens rader vars slag inte hör till någon del."""
    slag = {s for d in k.profil.delar for s in d.slag}
    return [r for r in (ar.plan.rader if ar.plan else []) if r.slag not in slag]


def _compute_en(d: Uppfoljningsdel, ar: Ar, rader: Sequence[ArendeRad], k: Kontext) -> Delrad:
    planrader = [r for r in (ar.plan.rader if ar.plan else []) if r.slag in d.slag]
    slag = [s for s in k.profil.slag if s.id in d.slag]
    tal = [_count_slag(s, planrader, ar, rader, k) for s in slag]
    tal += _count_frister(d, ar, k)
    if d.underlag:
        tal.append(_UNDERLAG[d.underlag](ar, k))
    planerade, gjorda = sum(t[0] for t in tal), sum(t[1] for t in tal)
    upprepas = [s for s in slag if s.upprepas]
    aktuell = bool(planerade) or not slag or len(upprepas) < len(slag)
    ider = tuple(r.id for r in planrader)
    return Delrad(d.id, d.namn, d.niva or "", planerade, gjorda, ider, aktuell, _get_gor(d, ar, k))


def _count_slag(
    s: Uppfoljningsslag, planrader: Sequence[Planrad], ar: Ar, rader: Sequence[ArendeRad],
    k: Kontext,
) -> tuple[int, int]:  # fmt: skip
    planerade = sum(r.antal for r in planrader if r.slag == s.id)
    egna = [r for r in rader if r.slag == s.id]
    ska = sum(len(find_enheter_i_slaget(s, p.slut, k)) for p in find_perioder(ar.ar, s))
    return max(planerade, ska, len(egna)), sum(map(is_genomford, egna))


def _count_frister(d: Uppfoljningsdel, ar: Ar, k: Kontext) -> Iterator[tuple[int, int]]:
    utfort = ar.utfort.utfort if ar.utfort else []
    for f in k.profil.frister:
        if f.id in d.frister:
            gjorda = sum(u.frist == f.id and not u.inte_gjord for u in utfort)
            yield len(compute_perioder(ar.ar, f.upprepas)), gjorda


def _count_arendekontroll(ar: Ar, k: Kontext) -> tuple[int, int]:
    alla = ar.arendekontroll.kontroller if ar.arendekontroll else []
    return len(alla), sum(bool(x.arenden) and x.sammantrade <= k.idag for x in alla)


def _count_internkontroll(ar: Ar, _k: Kontext) -> tuple[int, int]:
    alla = ar.internkontroll.punkter if ar.internkontroll else []
    return len(alla), sum(p.resultat not in (None, "inte_gjord") for p in alla)


def _count_statistik(ar: Ar, _k: Kontext) -> tuple[int, int]:
    alla = ar.statistik.varden if ar.statistik else []
    return len(alla), sum(v.varde is not None for v in alla)


def _count_avvikelser(ar: Ar, _k: Kontext) -> tuple[int, int]:
    alla = ar.avvikelser.avvikelser if ar.avvikelser else []
    return len(alla), sum(a.avslutad is not None for a in alla)


_UNDERLAG = {
    "arendekontroll": _count_arendekontroll,
    "internkontroll": _count_internkontroll,
    "statistik": _count_statistik,
    "avvikelser": _count_avvikelser,
}


def _get_gor(d: Uppfoljningsdel, ar: Ar, k: Kontext) -> str:
    """Vad man gör åt en del som saknas."""
    if d.slag:
        namn = next((s.namn for s in k.profil.slag if s.id == d.slag[0]), d.slag[0])
        return f"Lägg till en rad i planen med slag: {namn.lower()}."
    if d.underlag:
        return f"Lägg till {ar.ar}/{d.underlag}.yaml: uppfolj ny {d.underlag} {ar.ar}"
    return "Lägg till fristen i profilen."
