"""``uppfolj patientsakerhet``: årets patientsäkerhetsberättelse."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    get_korning,
)

app = typer.Typer(help="Årets patientsäkerhetsberättelse.", no_args_is_help=True)


@app.callback()
def _patientsakerhet() -> None:
    """Årets patientsäkerhetsberättelse."""


@app.command()
def skapa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa textfilerna att fylla i, med ledning. Skriver aldrig över en fil.

    Lagens tre delar måste ha text. De andra filerna är förslag.
    """
    from uppfolj.cli._berattelse import create_texter, load_aret
    from uppfolj.render.berattelsebygge import print_skapade
    from uppfolj.rules.berattelse_texter import PATIENTSAKERHET

    k = get_korning(rot, idag)
    aret = load_aret(k, ar)
    nya, fanns = create_texter(k, aret.ar.ar, PATIENTSAKERHET)
    print_skapade(nya, fanns, json=json)
    return 0


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    slutlig: Annotated[
        bool,
        typer.Option("--slutlig", help="Vägra om något återstår; bygg annars utan utkaststext."),
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg dokumentet till bygge/: lagens tre delar och vårdens tal.

    Utan --ar gäller året före till och med juni: berättelsen skrivs när året är slut.
    """
    from uppfolj.cli._berattelse import build_bygge, load_aret
    from uppfolj.cli._hela import warn_olasta
    from uppfolj.render.berattelsebygge import print_bygge
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.berattelse_texter import PATIENTSAKERHET

    format_ = check_format(till)
    k = get_korning(rot, idag)
    aret = load_aret(k, ar)
    bygge = build_bygge(k, aret, PATIENTSAKERHET, format_, slutlig=slutlig)
    print_bygge(k.rot, bygge, json=json)
    warn_olasta(aret.hela.olasta)
    return bygge.get_slutkod() or aret.hela.get_slutkod()
