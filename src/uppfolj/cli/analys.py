"""``uppfolj analys``: årets resultat över alla enheter, och enhetens, sektorns, nämndens analys."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import (
    ArFlagga,
    DatumFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
)

app = typer.Typer(help="Årets resultat, och analysen av det.", no_args_is_help=True)
EnhetFlagga = Annotated[str, typer.Option("--enhet", metavar="ID", help="Enheten, på nivån enhet.")]
OrganFlagga = Annotated[str, typer.Option("--organ", metavar="ID", help="Nämnden, på nivån nämnd.")]


@app.command()
def bygg(
    for_: Annotated[
        str,
        typer.Option("--for", "--för", metavar="VAD", help="analysdag, enhet, sektor eller namnd."),
    ] = "analysdag",
    enhet: EnhetFlagga = "",
    organ: OrganFlagga = "",
    slutlig: Annotated[
        bool, typer.Option("--slutlig", help="Vägrar om något fattas eller inte är godkänt.")
    ] = False,
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg analysdagens underlag eller en analys till bygge/. Skriver filer där."""
    from uppfolj.base.stavning import fold
    from uppfolj.cli._analys import build_analysdag, check_for
    from uppfolj.cli._arsanalys import Fraga, build_analys
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format

    check_for(for_, slutlig=slutlig)
    format_ = check_format(till)
    hela = load_hela(rot, idag)
    if fold(for_) == "analysdag":
        jobb = build_analysdag(hela, ar, format_)
    else:
        jobb = build_analys(hela, Fraga(for_, enhet, organ, ar), format_, slutlig=slutlig)
    return hela.finish_bygge(jobb, json=json)


@app.command()
def skapa(
    niva: Annotated[
        str, typer.Option("--niva", "--nivå", metavar="NIVÅ", help="enhet, sektor eller namnd.")
    ],
    enhet: EnhetFlagga = "",
    organ: OrganFlagga = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Lägg en ny analys i årets analyser.yaml, med jämförelserna och förra årets resultat.

    --ar är året som analyseras.
    """
    from uppfolj.cli._arsanalys import Fraga, create_analys
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arsanalys import print_skapad

    hela = load_hela(rot, idag)
    fil, data = create_analys(hela, Fraga(niva, enhet, organ, ar))
    print_skapad(fil, data, [f.namn for f in hela.kontext.profil.analys.fragor], json=json)


@app.command()
def visa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa analyserna: vad de gäller, hur långt de kommit och vad som återstår."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arsanalys import print_analyser
    from uppfolj.rules.arsanalys import list_analyser

    hela = load_hela(rot, idag)
    poster = [p for p in list_analyser(hela.ar) if ar in (None, p.a.avser)]
    print_analyser(poster, hela.kontext, json=json)
    return hela.finish()


@app.command()
def godkann(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Analysens id: vuxen, sektor, ÄN.")],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som godkänner.")],
    datum: DatumFlagga = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Godkänn en analys. Vägras om en fråga är obesvarad eller om nämndens vägning saknas."""
    from uppfolj.cli._arsanalys import approve_analys
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.arsanalys import print_godkand

    fil, data, varningar = approve_analys(load_hela(rot, idag), id_, roll, datum, ar)
    print_godkand(fil, data, varningar, json=json)
