"""``uppfolj mote``: kalendern, nästa dagordning och mötets dokument."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    read_datum,
)

app = typer.Typer(no_args_is_help=True, help="Möten: kalendern, dagordningen, anteckningarna.")


@app.command()
def visa(
    forum: Annotated[
        str, typer.Option("--forum", metavar="FORUM", help="Bara forumet, t.ex. kvalitetsråd.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa årets möten, om anteckningarna finns, och alla öppna punkter."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._mote import find_kalender
    from uppfolj.render.mote import print_kalender

    hela = load_hela(rot, idag)
    print_kalender(find_kalender(hela, forum, ar), hela.idag, json=json)
    return hela.finish()


@app.command()
def dagordning(
    forum: Annotated[str, typer.Argument(metavar="FORUM", help="Forumet, t.ex. kvalitetsråd.")],
    datum: Annotated[
        date,
        typer.Option("--datum", metavar="ÅÅÅÅ-MM-DD", parser=read_datum, help="Mötets dag."),
    ],
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Enheten, om mötet är med en.")
    ] = "",
    skriv: Annotated[bool, typer.Option("--skriv", help="Skapa mötets fil med punkterna.")] = False,
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="Bygg också dokumentet: md, docx.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa dagordningen: öppna punkter sedan förra mötet först. Skriver filer bara om du ber."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._mote import find_dagordning, write_mote
    from uppfolj.render.dokument import check_format
    from uppfolj.render.mote import build_dagordningsjobb, print_dagordning
    from uppfolj.render.planinit import print_byggt

    format_ = check_format(till) if till else ()
    hela = load_hela(rot, idag)
    d = find_dagordning(hela, forum, datum, enhet)
    fil = write_mote(hela.rot, d) if skriv else ""
    jobb = build_dagordningsjobb(hela.rot, d, hela.kontext, format_)
    utfall = hela.build(jobb) if format_ else []
    byggda = [u.vag.relative_to(hela.rot).as_posix() for u in utfall if not u.fel]
    print_dagordning(d, hela.kontext, fil, byggda, json=json)
    if utfall and not json:
        print_byggt(hela.rot, utfall, json=False)
    return hela.finish(utfall)


@app.command()
def bygg(
    id_: Annotated[
        str, typer.Argument(metavar="MÖTE", help="Filens namn, t.ex. 2026-03-12-kvalitetsrad.")
    ],
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg mötets dokument till bygge/: närvarande, frånvarande, punkter och anteckningar."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._mote import find_mote
    from uppfolj.render.dokument import check_format
    from uppfolj.render.mote import build_motesjobb
    from uppfolj.rules.moten import list_moten
    from uppfolj.rules.moteskalender import build_motesdata

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    data = build_motesdata(find_mote(hela, id_), list_moten(hela.ar), hela.kontext)
    return hela.finish_bygge(build_motesjobb(hela.rot, data, hela.kontext, format_), json=json)
