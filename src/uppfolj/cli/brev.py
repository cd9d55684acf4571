"""``uppfolj brev``: rutinens brev som Word, Markdown och mejl att öppna. Skickar aldrig något."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning, read_datum

app = typer.Typer()


@app.command()
def brev(
    slag: Annotated[
        str,
        typer.Argument(
            metavar="SLAG",
            help="information, urval, faktagranskning, handlingsplan eller redovisning.",
        ),
    ],
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="md, docx, eml.")
    ] = "md,docx,eml",
    delar: Annotated[
        str,
        typer.Option(
            "--delar", metavar="RUBRIK,RUBRIK", help="Faktagranskning: bara de här rubrikerna."
        ),
    ] = "",
    skickat: Annotated[
        date | None,
        typer.Option(
            "--skickat", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Logga att det är skickat."
        ),
    ] = None,
    kanal: Annotated[
        str, typer.Option("--kanal", metavar="TEXT", help="Hur det skickades, t.ex. e-post.")
    ] = "",
    mottagare: Annotated[
        str,
        typer.Option(
            "--mottagare", metavar="TEXT", help="Rollen det går till. Redovisning: organet."
        ),
    ] = "",
    andra: Annotated[
        str,
        typer.Option("--andra", "--ändra", metavar="MOTIV", help="Rätta ett loggat datum. Varför."),
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv ett brev till bygge/. Med --skickat loggas utskicket i ärendets filer."""
    from uppfolj.cli._brev.bygge import build_brevfiler
    from uppfolj.cli._brev.logg import write_logg
    from uppfolj.cli._brev.val import build_val, load_brev
    from uppfolj.render.brev import print_brev

    val = build_val(slag, till, delar, skickat, kanal, mottagare, andra)
    lage = load_brev(get_korning(rot, idag), id_, val)
    svar = build_brevfiler(lage)
    write_logg(lage)
    print_brev(svar, json=json)
    return Slutkod.GAR_INTE if svar.fel else Slutkod.KLART
