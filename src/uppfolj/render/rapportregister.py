"""Registret över rapporterna, i terminalen."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.publicering import Registerrad

_RUBRIKER = ("Uppföljning", "Enhet", "Datum", "Diarienummer", "Version", "Status", "Beslut")


def print_register(rader: Sequence[Registerrad], *, json: bool) -> None:
    """En rad per uppföljning, äldst år först."""
    if json:
        print_json([r._asdict() for r in rader])
    elif not rader:
        print_text("Mappen har inga uppföljningar än.")
    else:
        print_tabell(
            _RUBRIKER,
            [
                (r.id, r.enhet, str(r.datum or ""), r.dnr, str(r.version or ""), r.status, r.beslut)
                for r in rader
            ],
        )
