"""Avvikelserna att visa: årets, och de öppna från tidigare år, var och en med sina steg."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.avvikelsekedja import Steglage, compute_steg
from uppfolj.rules.avvikelser_poster import Post, get_poster
from uppfolj.rules.hanvisning import Ordlista, build_enheter, build_ordlista
from uppfolj.rules.namn import get_enhetsnamn, get_namn


class Avvikelserad(NamedTuple):
    """En avvikelse med enhetens och typens namn, och stegen som gäller den."""

    post: Post
    enhet: str
    typ: str
    steg: tuple[Steglage, ...]

    @property
    def oppna_steg(self) -> tuple[Steglage, ...]:
        """Stegen som inte är gjorda."""
        return tuple(s for s in self.steg if s.gjort is None)


class Filter(NamedTuple):
    """Vad som ska visas. Tomt är allt."""

    enhet: str = ""
    typ: str = ""
    oppna: bool = False
    extern: bool = False


def find_avvikelser(
    ar: Sequence[Ar], artal: int, k: Kontext, filter_: Filter
) -> list[Avvikelserad]:
    """Årets avvikelser och de öppna från tidigare år, i ordning efter när de kom in.

    Höjer ``UppfoljFel`` om enheten eller typen i filtret inte finns.
    """
    _check(filter_.enhet, "Enheten", build_enheter(k))
    _check(filter_.typ, "Typen", build_ordlista(k.profil.avvikelsetyper))
    valda = [p for p in get_poster(ar) if _is_vald(p, artal, filter_)]
    return [
        Avvikelserad(
            p, get_enhetsnamn(p.a.enhet, k), get_namn(k.profil.avvikelsetyper, p.a.typ),
            tuple(compute_steg(p.a, k)),
        )
        for p in sorted(valda, key=lambda p: (p.a.inkom, p.ar, p.nummer))
    ]  # fmt: skip


def _is_vald(p: Post, artal: int, f: Filter) -> bool:
    oppen = p.a.avslutad is None
    return (
        (p.ar == artal or (p.ar < artal and oppen))
        and (oppen or not f.oppna)
        and (not f.enhet or p.a.enhet == fold(f.enhet))
        and (not f.typ or p.a.typ == fold(f.typ))
        and (not f.extern or p.a.ursprung == "extern")
    )


def _check(ord_: str, vad: str, finns: Ordlista) -> None:
    if ord_ and fold(ord_) not in finns:
        raise UppfoljFel(
            f"{vad} ”{ord_}” finns inte.",
            tips=format_menade_du(ord_, finns.values()),
            kod=Slutkod.FEL_ARGUMENT,
        )
