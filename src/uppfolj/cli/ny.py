"""``uppfolj ny``: en ny post av vilket slag som helst, giltig när den skrivs."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def ny(
    slag: Annotated[
        str | None, typer.Argument(metavar="[SLAG]", help="uppfoljning, besok, iakttagelse …")
    ] = None,
    namn: Annotated[
        str,
        typer.Argument(
            metavar="[NAMN]",
            help="Enheten för en uppföljning, rubriken för en iakttagelse, annars ärendets id.",
        ),
    ] = "",
    falt: Annotated[
        list[str] | None,
        typer.Option("--falt", "--fält", metavar="NYCKEL=VÄRDE", help="Ett fält. Kan upprepas."),
    ] = None,
    uppfoljning: Annotated[
        str, typer.Option("--uppfoljning", metavar="ID", help="Uppföljningen som posten hör till.")
    ] = "",
    lista: Annotated[bool, typer.Option("--lista", help="Visa slagen och avsluta.")] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Skapa en ny fil. Den prövas innan den skrivs, och inget skrivs över."""
    from uppfolj.cli._nypost import build_nypost
    from uppfolj.render.nypostlista import print_nypost, print_slag
    from uppfolj.store.skriv import write_ny

    if lista or slag is None:
        print_slag(json=json)
        return
    k = get_korning(rot, idag)
    post = build_nypost(k, slag, namn, falt or [], uppfoljning=uppfoljning, ar=ar)
    write_ny(k.rot, post.fil, post.text)
    print_nypost(post.fil, post.ifyllt, post.kvar, json=json)
