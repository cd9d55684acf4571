"""``uppfolj granskning``: checklistor att fylla i, svaren räknade, utkast till iakttagelser."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer(no_args_is_help=True, help="Journalgranskningen: checklistor, svar, utkast.")
_Id = Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")]
_Utkast = Annotated[str, typer.Argument(metavar="UTKAST", help="Utkastets id, t.ex. HS16.")]


@app.command()
def skapa(
    id_: _Id,
    utskrift: Annotated[
        bool, typer.Option("--utskrift", help="Bygg också papper att kryssa på, i bygge/.")
    ] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skapa en checklista för varje dragen journal. Skriver filer; inget skrivs över."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._granskning import build_papper, write_blad
    from uppfolj.render.granskning import print_skapade
    from uppfolj.rules.granskning_blad import compute_blad

    k = get_korning(rot, idag)
    ett = load_ett(k.rot, k.idag, id_)
    blad = compute_blad(ett.arende, ett.kontext)
    write_blad(k.rot, ett, blad)
    byggda = build_papper(k.rot, ett, blad) if utskrift else []
    print_skapade(id_, blad, byggda, json=json)
    return ett.finish()


@app.command()
def sammanstall(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningens id. Utan: med --per.")
    ] = None,
    utkast: Annotated[
        bool, typer.Option("--utkast", help="Visa utkast till iakttagelser att ta ställning till.")
    ] = False,
    per: Annotated[
        str | None,
        typer.Option(
            "--per", metavar="VAD", help="insats eller verksamhet: årets journaler, utan små tal."
        ),
    ] = None,
    till: Annotated[
        str,
        typer.Option("--till", metavar="FORMAT", help="Med --per: bygg dokumentet, md,docx."),
    ] = "",
    niva: Annotated[
        str | None,
        typer.Option("--niva", "--nivå", metavar="NIVÅ", help="Bara den, t.ex. individ."),
    ] = None,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Räkna svaren per fråga och område, och visa vilka färger de talar för.

    Med --per räknas årets journaler ihop, checklista för checklista. Skriver inget utan --till.
    """
    from uppfolj.cli._granskning import check_val, run_tal, run_utkast
    from uppfolj.cli._granskning_ar import run_arstal

    k = get_korning(rot, idag)
    vald = check_val(id_, per, utkast=utkast, till=till)
    if vald is None:
        return run_arstal(k, ar, per or "", niva, till=till, json=json)
    return run_utkast(k, vald, json=json) if utkast else run_tal(k, vald, json=json)


@app.command()
def godta(
    id_: _Id,
    utkast: _Utkast,
    falt: Annotated[
        list[str] | None,
        typer.Option(
            "--falt", "--fält", metavar="NYCKEL=VÄRDE", help="Skriv något annat i fältet."
        ),
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Gör ett utkast till en iakttagelse. Skriver en ny fil, som du sedan arbetar vidare i."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._granskning import load_utkast
    from uppfolj.cli._nypost import build_nypost
    from uppfolj.render.nypostlista import print_nypost
    from uppfolj.rules.granskning_utkast import build_falt, find_utkast
    from uppfolj.store.skriv import write_ny

    k = get_korning(rot, idag)
    valt = find_utkast(load_utkast(load_ett(k.rot, k.idag, id_)), utkast)
    egna = build_falt(valt, falt or [])
    post = build_nypost(k, "iakttagelse", valt.rubrik, egna, uppfoljning=id_, ar=None)
    write_ny(k.rot, post.fil, post.text)
    print_nypost(post.fil, post.ifyllt, post.kvar, json=json)


@app.command()
def avvisa(
    id_: _Id,
    utkast: _Utkast,
    skal: Annotated[
        str,
        typer.Option("--skal", "--skäl", metavar="TEXT", help="Varför det inte är en iakttagelse."),
    ],
    roll: Annotated[str, typer.Option("--roll", metavar="ROLL", help="Rollen som avgjorde.")],
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Avvisa ett utkast med skäl, så att det inte kommer igen. Skriver i uppfoljning.yaml."""
    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._granskning import load_utkast, write_avvisat
    from uppfolj.render.granskning import print_avvisat
    from uppfolj.rules.granskning_utkast import find_utkast

    k = get_korning(rot, idag)
    ett = load_ett(k.rot, k.idag, id_)
    valt = find_utkast(load_utkast(ett), utkast)
    rad = write_avvisat(k, ett.arende, valt.id, skal=skal, roll=roll)
    print_avvisat(rad, json=json)
