"""``uppfolj handlingsplan blankett``: blanketten som enheten fyller i."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning
from uppfolj.cli._handlingsplan.mal import UppfoljningArgument


def blankett(
    id_: UppfoljningArgument,
    med_gula: Annotated[
        bool, typer.Option("--med-gula", help="Ta också med det som är frivilligt att utveckla.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg blanketten (docx) med just de iakttagelser som kräver åtgärd. Skriver i bygge/."""
    from uppfolj.cli._handlingsplan.mal import load_mal
    from uppfolj.cli._skydd.utlamning import write_vaktad
    from uppfolj.render.handlingsplan import print_fil
    from uppfolj.render.handlingsplan_blankett import render_blankett
    from uppfolj.rules.handlingsplan_blankett import build_blankett

    k = get_korning(rot, idag)
    mal = load_mal(k, id_)
    kontext = mal.hela.kontext
    b = build_blankett(mal.arende, mal.plan, kontext, med_gula=med_gula)
    data = render_blankett(k.rot, b, kontext.profil.kommun.logotyp)
    fil = f"{b.ar}/{b.id}/handlingsplan-blankett.docx"
    write_vaktad(k.rot, fil, data, kontext)
    print_fil(f"bygge/{fil}", len(b.rader), "uppfolj handlingsplan las FIL", json=json)
    return Slutkod.KLART
