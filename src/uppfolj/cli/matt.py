"""``uppfolj matt``: mått på struktur, process och resultat, från nämnd till enhet."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    RotFlagga,
    TillFlagga,
    get_korning,
)

app = typer.Typer(no_args_is_help=True, help="Mått på struktur, process och resultat.")


NivaFlagga = Annotated[
    int | None,
    typer.Option(
        "--niva", "--nivå", min=1, max=3, help="1 nämnd, 2 uppdrag, 3 enhet. Annars alla."
    ),
]


@app.command()
def visa(
    uppdrag: Annotated[
        str, typer.Option("--uppdrag", metavar="ID", help="Bara det uppdraget och dess enheter.")
    ] = "",
    niva: NivaFlagga = None,
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="2026, 2026T1 … Annars den senaste.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa trädet med värden, mål och utfall. Små tal om personer är dolda."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._matt import check_period, filter_rader, load_rader
    from uppfolj.render.matt import print_rader

    hela = load_hela(rot, idag)
    valt = hela.find_artal(ar)
    check_period(period)
    rader = filter_rader(load_rader(hela, valt, period), hela.kontext, uppdrag, niva)
    print_rader(rader, valt, hela.kontext.profil.integritet.smatal_grans, json=json)
    return hela.finish()


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    niva: NivaFlagga = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg dokumentet med måtten och deras utveckling till bygge/.

    Nämnden får sin del med --niva 1. Utvecklingen visas per uppdrag, på nivå 2.
    """
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._matt import filter_rader, load_rader
    from uppfolj.render.dokument import check_format
    from uppfolj.render.matt import build_mattjobb
    from uppfolj.rules.matt_trend import UPPDRAG, build_trender

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    valt = hela.find_artal(ar)
    k = hela.kontext
    rader = filter_rader(load_rader(hela, valt), k, "", niva)
    aren = [a for a in hela.ar if a.ar <= valt]
    trender = build_trender(aren, k) if niva in (None, UPPDRAG) else []
    jobb = build_mattjobb(hela.rot, rader, trender, valt, k, format_, niva)
    return hela.finish_bygge(jobb, json=json)


@app.command()
def tabell(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg tabellen över område, processmål, processmått och metod till bygge/."""
    from uppfolj.cli._hela import finish_bygge, load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.matt import build_tabelljobb
    from uppfolj.rules.matt import get_regler

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    regler = [*get_regler(hela.kontext).values()]
    jobb = build_tabelljobb(hela.rot, regler, hela.kontext, format_)
    return finish_bygge(hela.rot, jobb, hela.kontext.olasta, json=json)


@app.command()
def ny(
    fran: Annotated[
        str,
        typer.Option(
            "--fran", "--från", metavar="PROFIL", help="Profilen vars mått tas som förval."
        ),
    ] = "linkoping",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa register/matt.yaml med en rutins mått som förval. Skriver aldrig över en fil."""
    from uppfolj.cli._matt import create_register
    from uppfolj.render.terminal import print_json, print_text

    k = get_korning(rot, idag)
    fil, antal = create_register(k, fran)
    if json:
        print_json({"fil": fil, "matt": antal})
    else:
        print_text(f"Skapade {fil} med {antal} mått. Stryk det ni inte följer.")
    return Slutkod.KLART
