"""``uppfolj status --pdca`` och ``--sosfs``: året efter fas och efter föreskriftens delar."""

from __future__ import annotations

from uppfolj.cli._hela import Hela


def run_oversikt(hela: Hela, ar: int, *, sosfs: bool, json: bool) -> int:
    """Skriv ut översikten över året. Ger slutkoden."""
    from uppfolj.render.oversikt import print_pdca, print_sosfs
    from uppfolj.rules.pdca import compute_pdca
    from uppfolj.rules.sosfs import compute_sosfs

    underlag = (hela.get_ar(ar), hela.get_arenden(ar), hela.kontext)
    if sosfs:
        print_sosfs(ar, compute_sosfs(*underlag), hela.olasta, json=json)
    else:
        print_pdca(ar, compute_pdca(*underlag), hela.olasta, json=json)
    return hela.finish()
