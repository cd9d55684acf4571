"""``uppfolj bemanning``: scheman före avtalsmötet mot den avtalade bemanningen, i antal."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def bemanning(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    skriv: Annotated[
        bool, typer.Option("--skriv", help="Skapa bemanning.yaml med perioden och raderna.")
    ] = False,
    utkast: Annotated[
        bool, typer.Option("--utkast", help="Visa ett utkast till iakttagelse för varje lucka.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa vilka dagars scheman som granskas, det avtalade mot det schemalagda, och luckorna.

    Utan flaggor skrivs inget. Varje utkast tar du ställning till: uppfolj granskning godta, avvisa.
    """
    from uppfolj.base.fel import Slutkod, UppfoljFel
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._nypost import build_nypost
    from uppfolj.render.bemanning import print_bemanning, print_bemanningsutkast
    from uppfolj.render.nypostlista import print_nypost
    from uppfolj.rules.bemanning import build_passrader, find_schemaperiod
    from uppfolj.rules.bemanning_utkast import compute_bemanningsutkast
    from uppfolj.store.skriv import write_ny

    if skriv and utkast:
        raise UppfoljFel(
            "Ange --skriv eller --utkast, inte båda.",
            tips="Skriv filen först, fyll i den, och be sedan om utkasten.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    k = get_korning(rot, idag)
    ett = load_ett(k.rot, k.idag, id_)
    if skriv:
        if find_schemaperiod(ett.arende, ett.kontext) is None:
            raise UppfoljFel(
                "Det går inte att räkna ut vilka dagars scheman som ska granskas.",
                tips=f"Boka mötet: uppfolj ny besok {id_} --falt datum=ÅÅÅÅ-MM-DD. Slaget behöver "
                "också schema_dagar i profilen.",
            )
        post = build_nypost(k, "bemanning", id_, [], uppfoljning=id_, ar=None)
        write_ny(k.rot, post.fil, post.text)
        print_nypost(post.fil, post.ifyllt, post.kvar, json=json)
        return ett.finish()
    forslag = compute_bemanningsutkast(ett.arende, ett.kontext)
    if utkast:
        print_bemanningsutkast(id_, forslag, json=json)
        return ett.finish()
    rader = build_passrader(ett.arende, ett.kontext)
    period = find_schemaperiod(ett.arende, ett.kontext)
    fil = ett.arende.bemanning is not None
    print_bemanning(id_, period, rader, forslag, fil=fil, json=json)
    return ett.finish()
