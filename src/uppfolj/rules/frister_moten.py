"""Mötenas frister: anteckningarna, att verksamheten får dem, och det som ska göras till en dag.

Policyn (Åtvidaberg) säger att anteckningar förs och delges verksamheten, men inte när: dagarna i
profilen är verktygets förslag tills kommunen bestämmer egna.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.mote import Mote
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.frist import Frist
from uppfolj.rules.moten import (
    compute_punktlagen,
    find_organ,
    get_motesid,
    has_anteckningar,
    is_hallet,
    list_moten,
)
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn, get_rollnamn


class _Mote(NamedTuple):
    """Mötet, och det som alla dess frister delar."""

    m: Mote
    k: Kontext

    @property
    def enhet(self) -> str:
        return get_enhetsnamn(self.m.enhet, self.k) if self.m.enhet else ""

    @property
    def namn(self) -> str:
        med = f" med {self.enhet}" if self.enhet else ""
        return f"{get_organnamn(self.m.forum, self.k)}{med} {self.m.datum}"

    @property
    def roller(self) -> tuple[str, ...]:
        organ = find_organ(self.m, self.k)
        return (get_rollnamn(organ.leds_av, self.k),) if organ and organ.leds_av else ()


def compute_motesfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], kontext: Kontext
) -> Iterator[Frist]:
    """Frister ur årens möten, gjorda och ogjorda."""
    moten = list_moten(ar)
    for m in moten:
        if is_hallet(m, kontext.idag):
            yield from _anteckningar(_Mote(m, kontext))
            yield from _delges(_Mote(m, kontext))
    yield from _punkter(moten, kontext)


def _anteckningar(x: _Mote) -> Iterator[Frist]:
    dagar = x.k.profil.moten.anteckningar_dagar
    if dagar is not None:
        yield Frist(
            x.m.datum + timedelta(days=dagar), f"mote/{get_motesid(x.m)}/anteckningar",
            x.m.datum.year, f"Minnesanteckningar från mötet: {x.namn}",
            x.k.profil.get_kalla("moten.anteckningar_dagar"), f"anteckningarna i {x.m.fil}",
            x.roller, enhet=x.enhet, klar=has_anteckningar(x.m),
        )  # fmt: skip


def _delges(x: _Mote) -> Iterator[Frist]:
    """Verksamheten får anteckningarna från mötet med den."""
    dagar = x.k.profil.moten.delges_dagar
    if dagar is not None and x.m.enhet:
        yield Frist(
            x.m.datum + timedelta(days=dagar), f"mote/{get_motesid(x.m)}/delges", x.m.datum.year,
            f"Anteckningarna delges verksamheten: {x.namn}",
            x.k.profil.get_kalla("moten.delges_dagar"), f"delgivet i {x.m.fil}", x.roller,
            enhet=x.enhet, gjord=x.m.delgivet, klar=x.m.delgivet is not None,
        )  # fmt: skip


def _punkter(moten: Sequence[Mote], k: Kontext) -> Iterator[Frist]:
    """Det som ska vara gjort en viss dag. En punkt som tagits upp igen har bara en frist."""
    for x in compute_punktlagen(moten):
        if x.senast is None:
            continue
        enhet = x.punkt.enhet or x.mote.enhet
        kort = f"Punkt {x.ref}"
        yield Frist(
            x.senast, f"mote/{x.ref}", x.mote.datum.year,
            f"Punkt från {_Mote(x.forst, k).namn}: {x.punkt.punkt}",
            Kalla(slag="lokal_rutin", text="dagen i mötets punkter"), f"klar i {x.mote.fil}",
            (get_rollnamn(x.ansvarig, k),) if x.ansvarig else (),
            enhet=get_enhetsnamn(enhet, k) if enhet else "", gjord=x.gjord, klar=x.klar, kort=kort,
        )  # fmt: skip
