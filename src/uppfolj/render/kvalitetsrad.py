"""Underlaget till kvalitetsrådet: dokumentet och JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from uppfolj.models.arende import Kontext
from uppfolj.render.brev import BREVFILTER
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.kvalitetsrad import Kvalitetsradsunderlag


def build_kvalitetsradsjobb(
    rot: Path, u: Kvalitetsradsunderlag, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger ``bygge/<år>/underlag-kvalitetsrad-<kvartal>``. Alltid arbetsmaterial."""
    status = k.profil.faktagranskning.statusrad
    text = Mallmotor(rot, **BREVFILTER).render("underlag/kvalitetsrad.md.j2", u=u, status=status)
    egenskaper = Egenskaper(
        f"Underlag till kvalitetsrådet {u.kvartal}", u.kommun, u.till, status,
        amne=f"Underlag till {u.forum}", kategori="Underlag",
    )  # fmt: skip
    ut = f"{u.kvartal[:4]}/underlag-kvalitetsrad-{u.kvartal}"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)


def build_kvalitetsradsdata(u: Kvalitetsradsunderlag) -> dict[str, Any]:
    """Underlaget som JSON: de fyra delarna med antal och rader, och resten."""
    return {
        "kvartal": u.kvartal, "fran": u.fran, "till": u.till, "helt": u.helt,
        "avvikelser_saknas": u.saknas,
        "delar": {
            "uppfoljning": {"antal": len(u.uppfoljningar),
                            "rader": [asdict(r) for r in u.uppfoljningar]},
            "granskning": {"antal": u.antal_granskningar,
                           "rader": [g._asdict() for g in u.granskningar]},
            "avvikelser": {"antal": u.antal_avvikelser, "rader": [asdict(t) for t in u.avvikelser]},
            "synpunkter": {"antal": u.antal_synpunkter, "rader": [asdict(t) for t in u.synpunkter]},
        },
        "lardomar": [x._asdict() for x in u.lardomar],
        "forslag": [asdict(f) for f in u.forslag],
        "oppna": [asdict(p) for p in u.oppna],
        "kvar": [{"arende": r.arende, "enhet": r.enhet, "iakttagelse": r.iakttagelse.id,
                  "agare": r.agare, "lage": r.lage, "senast": r.senast, "sen": r.sen}
                 for r in u.kvar],
    }  # fmt: skip
