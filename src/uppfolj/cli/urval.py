"""``uppfolj urval``: dra journaler så att vem som helst kan räkna om valet."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga
from uppfolj.cli._urval.dra import dra
from uppfolj.cli._urval.flaggor import (
    AllaFlagga,
    AntalFlagga,
    EgenUppfoljningFlagga,
    GrundFlagga,
    KunderFlagga,
    OmdragningFlagga,
    OmgangFlagga,
    RollFlagga,
    SkiktFlagga,
    TotaltFlagga,
    UtfastFlagga,
)
from uppfolj.cli._urval.forbered import forbered
from uppfolj.cli._urval.registerbevis import registerbevis
from uppfolj.cli._urval.uteslut import uteslut
from uppfolj.cli._urval.verifiera import verifiera

app = typer.Typer()
for _kommando in (forbered, dra, uteslut, verifiera, registerbevis):
    app.command()(_kommando)


@app.callback(invoke_without_command=True)
def urval(
    ctx: typer.Context,
    kunder: KunderFlagga = None,
    skikt: SkiktFlagga = None,
    antal: AntalFlagga = None,
    alla_om_hogst: AllaFlagga = None,
    totalt: TotaltFlagga = None,
    omgang: OmgangFlagga = None,
    utfast: UtfastFlagga = None,
    kalla: Annotated[
        str | None, typer.Option("--kalla", metavar="TEXT", help="Varifrån slumptexten kommer.")
    ] = None,
    slump: Annotated[
        str | None, typer.Option("--slump", metavar="TEXT", help="Slumptext. Annars datorns egen.")
    ] = None,
    grund: GrundFlagga = None,
    uppfoljning: EgenUppfoljningFlagga = None,
    skal: OmdragningFlagga = None,
    roll: RollFlagga = None,
    visa_kommando: Annotated[
        bool, typer.Option("--visa-kommando", help="Visa bara receptet för ett vanligt skal.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Dra journaler att granska. Fungerar var som helst, även utan mapp och utan git.

    Flera skikt i samma dragning: --kunder 23 --skikt SoL --kunder 40 --skikt HSL
    """
    if ctx.invoked_subcommand:
        return
    from uppfolj.cli._urval.mal import find_plats
    from uppfolj.render.urval import print_dragning
    from uppfolj.rules.urval import build_dragning, draw_urval
    from uppfolj.rules.urval_val import build_skiktval, find_kalla, override_regler

    valt = build_skiktval(kunder or (), skikt or (), grund or ())
    plats = find_plats(rot, idag, uppfoljning)
    regler = override_regler(
        plats.regler, antal=antal, alla_om_hogst=alla_om_hogst, totalt=totalt, roll=roll
    )
    oppen = build_dragning(
        valt,
        regler,
        omgang=plats.omgang if omgang is None else omgang,
        utfast=utfast or plats.idag,
        kalla=find_kalla(kalla, slump),
    )
    dragning = draw_urval(oppen, secrets.token_hex(16) if slump is None else slump)
    fil = plats.save(dragning, skal)
    print_dragning(dragning, fil, json=json, visa_kommando=visa_kommando)
