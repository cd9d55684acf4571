"""Skriv i ärendets filer att brevet är skickat. Bara de berörda raderna ändras."""

from __future__ import annotations

from uppfolj.cli._brev.val import Brevlage
from uppfolj.cli._nypost import build_nypost
from uppfolj.store.las import lock
from uppfolj.store.redigera import add_post, edit_falt
from uppfolj.store.skriv import write_ny


def write_logg(lage: Brevlage) -> None:
    """Skriv loggen, om brevet är skickat. En begäran skapar handlingsplan.yaml om den saknas."""
    if not lage.logg:
        return
    rot = lage.k.rot
    with lock(rot):
        if lage.brev.slag == "handlingsplan" and lage.arende.handlingsplan is None:
            falt = [f"{rad.falt[-1]}={rad.varde}" for rad in lage.logg]
            post = build_nypost(
                lage.k, "handlingsplan", lage.brev.id, falt, uppfoljning="", ar=None
            )
            write_ny(rot, post.fil, post.text)
            return
        for rad in lage.logg:
            skriv = add_post if rad.ny_rad else edit_falt
            skriv(rot, rad.fil, rad.falt, rad.varde)
