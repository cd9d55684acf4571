"""Sammandraget i terminalen, som JSON och som dokument."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uppfolj.base.stavning import slug
from uppfolj.models.arende import Kontext
from uppfolj.render.brev import BREVFILTER
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.handelse import Handelse
from uppfolj.rules.sammandrag import Sammandrag


def print_sammandrag(s: Sammandrag, fil: str, byggda: Sequence[str], *, json: bool) -> None:
    """Det nya under sina rubriker, och filen där det loggades."""
    if json:
        print_json({
            "mottagare": s.mottagare.id, "fran": s.fran, "till": s.till, "forra": s.forra,
            "antal": len(s.alla), "handelser": [h._asdict() for h in s.nya],
            "sena": [h._asdict() for h in s.sena], "loggad": fil or None, "byggda": list(byggda),
        })  # fmt: skip
        return
    print_text(f"Nytt till {s.mottagare.namn}, {s.fran} till {s.till}: {len(s.alla) or 'inget'}")
    for grupp in s.grupper:
        print_text(f"\n{grupp.rubrik}")
        for h in grupp.handelser:
            arende = f" ({h.arende})" if h.arende else ""
            print_text(f"  {h.datum}  {format_handelse(h)}{arende}{format_sen(h, s)}")
    if fil:
        print_text(f"\nLoggat i {fil}")


def format_handelse(h: Handelse) -> str:
    """Enheten, slaget av uppföljning om det finns flera, och vad som hänt."""
    vem = ", ".join(filter(None, (h.enhet, h.om)))
    return f"{vem}: {h.vad}" if vem else h.vad


def format_sen(h: Handelse, s: Sammandrag) -> str:
    """Märkning av det som inte kom med förra gången."""
    return " [kom inte med förra gången]" if h in s.sena else ""


def build_sammandragsjobb(
    rot: Path, s: Sammandrag, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/delgivning-<mottagare>-<dag>``."""
    grupper = [(g.rubrik, [(h.datum, format_handelse(h), h in s.sena) for h in g.handelser])
               for g in s.grupper]  # fmt: skip
    text = Mallmotor(rot, **BREVFILTER).render("sammandrag.md.j2", s=s, grupper=grupper)
    egenskaper = Egenskaper(
        f"Det nya i uppföljningen {s.fran}–{s.till}", s.kommun, s.till,
        amne=f"Information till {s.mottagare.namn}", kategori="Information",
    )  # fmt: skip
    ut = f"{s.till.year}/delgivning-{slug(s.mottagare.id)}-{s.till}"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)
