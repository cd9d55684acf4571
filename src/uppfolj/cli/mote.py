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
    get_korning,
    read_datum,
)

app = typer.Typer(no_args_is_help=True, help="Möten: kalendern, dagordningen, anteckningarna.")


@app.callback()
def _mote() -> None:
    """Möten: kalendern, dagordningen, anteckningarna."""


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
    from uppfolj.cli._mote import load_kalender
    from uppfolj.render.mote import print_kalender

    k = get_korning(rot, idag)
    last, kalender = load_kalender(k, forum, ar)
    print_kalender(kalender, k.idag, json=json)
    return last.warn()


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
    from uppfolj.cli._mote import build_dagordningsdokument, load_dagordning, write_mote
    from uppfolj.render.dokument import check_format
    from uppfolj.render.mote import print_dagordning
    from uppfolj.render.planinit import print_byggt

    format_ = check_format(till) if till else ()
    k = get_korning(rot, idag)
    last, d = load_dagordning(k, forum, datum, enhet)
    fil = write_mote(k, d) if skriv else ""
    utfall = build_dagordningsdokument(k, last, d, format_) if format_ else []
    byggda = [u.vag.relative_to(k.rot).as_posix() for u in utfall if not u.fel]
    print_dagordning(d, last.hela.kontext, fil, byggda, json=json)
    if utfall and not json:
        print_byggt(k.rot, utfall, json=False)
    return last.warn(fel=any(u.fel for u in utfall))


@app.command()
def bygg(
    id_: Annotated[
        str, typer.Argument(metavar="MÖTE", help="Filens namn, t.ex. 2026-03-12-kvalitetsrad.")
    ],
    till: Annotated[str, typer.Option("--till", metavar="FORMAT", help="md, docx.")] = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg mötets dokument till bygge/: närvarande, frånvarande, punkter och anteckningar."""
    from uppfolj.cli._mote import build_motesdokument
    from uppfolj.render.planinit import print_byggt

    k = get_korning(rot, idag)
    last, utfall = build_motesdokument(k, id_, till)
    print_byggt(k.rot, utfall, json=json)
    return last.warn(fel=any(u.fel for u in utfall))
