"""Spara korrekturen som synpunkter i uppföljningens faktagranskning."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._ett import load_ett
from uppfolj.cli._gemensamt import get_korning
from uppfolj.models.korrektur import Korrekturfil
from uppfolj.render.korrektur import Sparat
from uppfolj.rules.korrektur import build_synpunkter, check_korrektur, check_synpunkter
from uppfolj.store.las import lock
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import add_post


def save_korrektur(
    rot: Path | None, idag: date | None, id_: str | None, fil: Korrekturfil
) -> Sparat:
    """Lägg korrekturen sist bland synpunkterna. Det som redan finns läggs inte till igen.

    Höjer ``UppfoljFel`` om uppföljningen inte är angiven eller filen inte hör till den.
    """
    if id_ is None:
        raise UppfoljFel(
            "Vilken uppföljning gäller filen?", tips="Lägg till --uppfoljning ID",
            kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    k = get_korning(rot, idag)
    with lock(k.rot):
        arende, kontext = load_ett(k.rot, k.idag, id_)
        check_korrektur(fil, arende, kontext)
        u = arende.uppfoljning
        finns = u.faktagranskning.synpunkter if u and u.faktagranskning else []
        nya = build_synpunkter(fil.korrektur, finns)
        check_synpunkter(nya, kontext)
        vag = f"{arende.mapp}/uppfoljning.yaml"
        for synpunkt in nya:
            add_post(k.rot, vag, ("faktagranskning", "synpunkter"), to_data(synpunkt))
    return Sparat(vag, tuple(nya), len(build_synpunkter(fil.korrektur, [])) - len(nya))
