"""``uppfolj avtal``: avtalen och uppdragen med deras ska-krav, och underlaget till mötet."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, TillFlagga

app = typer.Typer(no_args_is_help=True, help="Avtal och uppdrag: krav, status, mötets underlag.")


@app.command()
def visa(
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ENHET", help="Bara den, med varje krav.")
    ] = "",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa avtalen, utgångna först, med kravens senaste status över åren. Skriver inget."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.avtal import print_avtal
    from uppfolj.rules.avtal_lista import build_avtalslista, find_utan_avtal
    from uppfolj.rules.nypost import find_enhet

    hela = load_hela(rot, idag)
    vald = find_enhet(enhet, hela.kontext) if enhet else None
    rader = build_avtalslista(hela.arenden, hela.kontext, vald)
    utan = [e for e in find_utan_avtal(hela.kontext) if vald in (None, e)]
    print_avtal(rader, utan, krav=vald is not None, json=json)
    return hela.finish()


@app.command()
def blad(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg mötets underlag till bygge/: förra mötet, scheman, varje krav, plats för nytt."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.avtal import build_bladjobb
    from uppfolj.render.dokument import check_format
    from uppfolj.rules.avtalsblad import build_blad

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    arende = hela.find_arende(id_)
    data = build_blad(arende, hela.arenden, hela.ar, hela.kontext)
    jobb = build_bladjobb(hela.rot, arende.ar, data, hela.kontext, format_)
    return hela.finish_bygge(jobb, json=json)
