"""``uppfolj overgripande``: en fråga till flera enheter, och vad den leder till."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, TillFlagga, get_korning

app = typer.Typer(no_args_is_help=True, help="Övergripande uppföljningar, som projekt.")

_Id = Annotated[str, typer.Argument(metavar="ID", help="Den övergripande uppföljningens id.")]


@app.command()
def sammanstall(
    id_: _Id,
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg den samlade rapporten till bygge/, med en rad för varje enhet. Skriver filer där."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.render.dokument import build_dokument, check_format
    from uppfolj.render.samlad import build_samladjobb, print_samlad
    from uppfolj.rules.overgripande import build_samlad

    format_ = check_format(till)
    k = get_korning(rot, idag)
    o = load_ett(k.rot, k.idag, id_)
    samlad = build_samlad(o.arende, o.kontext)
    logotyp = o.kontext.profil.kommun.logotyp
    jobb = build_samladjobb(k.rot, samlad, o.arende.ar, logotyp=logotyp, till=format_)
    utfall = build_dokument(k.rot, [jobb])
    print_samlad(k.rot, samlad, utfall, json=json)
    return o.finish(utfall)


@app.command()
def fodd(
    id_: _Id,
    enhet: Annotated[str, typer.Option("--enhet", metavar="ENHET", help="Enhetens id.")],
    orsak: Annotated[
        str, typer.Option("--orsak", metavar="ORD", help="Orsak, om inte profilens.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa en enskild uppföljning av en enhet, länkad åt båda håll. Skriver filer."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._overgripande import build_fodd, write_fodd
    from uppfolj.render.samlad import print_fodd

    k = get_korning(rot, idag)
    o = load_ett(k.rot, k.idag, id_)
    ny = build_fodd(k, o, enhet, orsak)
    write_fodd(k, o, ny)
    print_fodd(ny.fil, ny.id, id_, json=json)
    return o.finish()
