"""Avvikelsernas frister: ett steg i kedjan med ett lokalt mål. Lagens ”genast” är ingen frist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.avvikelsekedja import (
    Steglage,
    compute_steg,
    format_typ,
    get_faltord,
    get_typ,
)
from uppfolj.rules.avvikelser_poster import Post, get_poster
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn


def compute_avvikelsefrister(
    ar: Sequence[Ar],
    _arenden: Sequence[Arende],
    kontext: Kontext,
) -> Iterator[Frist]:
    """En frist per steg som har ett mål. Källan är målets, och texten säger lagens ord."""
    for post in get_poster(ar):
        for steg in compute_steg(post.a, kontext):
            if steg.mal is not None:
                yield _build_frist(post, steg, steg.mal, kontext)


def _build_frist(post: Post, s: Steglage, mal: date, k: Kontext) -> Frist:
    a, typ = post.a, get_typ(post.a, k)
    roller = [a.utredare] if a.utredare else list(typ.utreds_av if typ else [])
    skal = "; ".join(filter(None, (s.lagen, s.malet)))
    return Frist(
        mal, f"{post.ar}/{a.id}-{s.steg.falt}", post.ar,
        f"{format_typ(a, k)} {a.id}: {s.steg.namn} ({skal})", s.steg.mal_kalla,
        f"{get_faltord(s.steg.falt)} på {a.id} i avvikelser.yaml",
        tuple(get_rollnamn(r, k) for r in roller), enhet=get_enhetsnamn(a.enhet, k),
        gjord=s.gjort, klar=s.gjort is not None,
    )  # fmt: skip
