"""``uppfolj exportera``: varje post som tabeller, för kalkylprogram och analys."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()
_MAX_LISTA = 5


@app.command()
def exportera(
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="xlsx, csv, parquet, json.")
    ] = "xlsx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv varje post som tabeller i bygge/export/. En xlsx går att läsa in igen med las export.

    Parquet delas efter kommun och år, så att flera kommuners export kan läsas tillsammans. Ett
    personnummer stoppar exporten. Små tal skyddas inte: den är för eget arbete, inte att lämna ut.
    """
    from uppfolj.cli._export import load_tabeller
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.export import FORMAT, MONSTER, SMA_TAL, render_export
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.rules.export import find_personer
    from uppfolj.rules.exportschema import UTANFOR
    from uppfolj.store.skriv import clean_bygge, write_bygge

    valda = check_format(till, FORMAT)
    hela = load_hela(rot, idag)
    tabeller, kommun = load_tabeller(hela)
    tillatna = hela.kontext.profil.integritet.tillatna_testnummer
    if fynd := next(find_personer(tabeller, tillatna), None):
        raise UppfoljFel(f"{fynd} Inget skrevs.", tips="Se alla ställen: uppfolj skydda",
                         kod=Slutkod.FEL_I_FILERNA)  # fmt: skip
    filer = []
    for format_ in valda:
        vagar = []
        for fil in render_export(tabeller, format_, kommun):
            write_bygge(hela.rot, f"export/{fil.vag}", fil.data)
            vagar.append(f"export/{fil.vag}")
        clean_bygge(hela.rot, f"export/{MONSTER[format_]}", vagar)
        filer += [f"bygge/{vag}" for vag in vagar]
    rader = sum(len(t.rader) for t in tabeller)
    if json:
        antal = {t.form.namn: len(t.rader) for t in tabeller}
        print_json({"filer": filer, "rader": rader, "tabeller": antal, "utanfor": UTANFOR,
                    "upplysning": SMA_TAL})  # fmt: skip
        return hela.finish()
    print_text(f"{rader} rader i {sum(bool(t.rader) for t in tabeller)} tabeller.")
    for vag in filer if len(filer) <= _MAX_LISTA else [f"{len(filer)} filer i bygge/export/"]:
        print_text(f"Skrev {vag}")
    print_text(SMA_TAL)
    return hela.finish()
