"""En svarsgrupp i enkäten: tabellerna som den räknas i, och det som visas av dem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import Enkat
from uppfolj.rules.enkat import Svarsrad
from uppfolj.rules.enkat_bygge import ALLA, Tabellregel
from uppfolj.rules.enkat_kub import Kub
from uppfolj.rules.enkat_tabeller import (
    FASTA,
    Fraga,
    Matning,
    build_aldersregel,
    build_fragor,
    build_insatsregel,
    build_matningar,
    build_par,
    build_stalld,
)
from uppfolj.rules.enkat_vyer import (
    Matvy,
    Tabellvy,
    build_alderstabell,
    build_avbrottstabell,
    build_fragevy,
    build_matvy,
    build_tabell,
    find_texter,
)


@dataclass(frozen=True, slots=True)
class Gruppvy:
    """En grupps svar: antalet (None är dolt), tabellerna, medlen, paren och orden."""

    namn: str
    grupp: str
    antal: int | None
    formular: tuple[str, ...]
    tabeller: tuple[Tabellvy, ...]
    medel: tuple[Matvy, ...]
    par: tuple[Matvy, ...]
    texter: tuple[tuple[str, list[str]], ...]
    ej_fragade: tuple[str, ...] = ()
    """Fasta tabeller som inget formulär har någon fråga för."""

    @property
    def dolt(self) -> bool:
        """Om något tal inte visas."""
        tal = [v for m in (*self.medel, *self.par) for v in (m.svarat, m.saknas)]
        return self.antal is None or None in tal or any(t.dolt for t in self.tabeller)


class Grupp:
    """Tabellerna som en grupp har, och det som visas av dem."""

    def __init__(self, rader: Sequence[Svarsrad], former: Sequence[Enkat], k: Kontext,
                 avslut: bool) -> None:  # fmt: skip
        self._rader, self._former, self._k, self._avslut = rader, former, k, avslut
        self._insatser = build_insatsregel(rader, former, k)
        self._fragor: list[Fraga] = build_fragor(former, k)
        self._medel: list[Matning] = build_matningar(former, k)
        self._par: list[Matning] = build_par(former, k)
        fragor: list[Fraga | Matning] = [*self._fragor, *self._medel, *self._par]
        self._stallda = {
            f.id: build_stalld(f.id, {v[0] for v in f.varianter}, rader) for f in fragor
        }

    def get_regler(self) -> list[Tabellregel]:
        """Tabellerna som gruppens svar räknas i."""
        fasta = [self._insatser, build_aldersregel()] if self._avslut else []
        fragor = [t for f in self._fragor for t in f.get_regler()]
        stallda = {t.namn: t for t in self._stallda.values() if t.namn}
        matningar = (m.get_regel() for m in (*self._medel, *self._par))
        return [*fasta, *stallda.values(), *fragor, *matningar]

    def build_vy(self, kub: Kub, namn: str, grupp: str, e: str, steg: int | None) -> Gruppvy:
        """Det som visas för enheten och perioden."""
        p = kub.get_period(steg)
        med = [r for r in self._rader if e in (ALLA, r.enhet) and steg in (None, r.steg)]
        tabeller: list[Tabellvy] = []
        fragor = {f.id: build_fragevy(kub, e, p, f, self._stallda[f.id].namn) for f in self._fragor}
        if self._avslut:
            rader = self._insatser.rader
            tabeller += [build_tabell(kub, e, p, "insatser", "Insatser", rader),
                         build_alderstabell(kub, e, p)]  # fmt: skip
            tabeller += [fragor.pop(t) for t in FASTA if t in fragor]
            tabeller.append(build_avbrottstabell(kub, e, p, rader))
        saknas = [t for id_, t in FASTA.items() if self._avslut and id_ not in
                  {f.id for f in self._fragor}]  # fmt: skip
        medel, par = (
            tuple(build_matvy(kub, e, p, m, self._stallda[m.id].namn, med) for m in lista)
            for lista in (self._medel, self._par)
        )
        return Gruppvy(
            namn, grupp, kub.get("", e, p), tuple(f.namn for f in self._former),
            (*tabeller, *fragor.values()),
            medel, par,
            tuple(find_texter(kub, e, p, self._former, med, self._k)), tuple(saknas),
        )  # fmt: skip
