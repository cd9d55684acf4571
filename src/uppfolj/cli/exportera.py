"""``uppfolj exportera``: varje post som tabeller, för kalkylprogram och analys."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer(help="Varje post som tabeller.")
_MAX_LISTA = 5


@app.callback(invoke_without_command=True)
def exportera(
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="xlsx, csv, parquet, json.")
    ] = "xlsx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Skriv alla poster som tabeller i bygge/export/. En xlsx går att läsa in igen med las export.

    Parquet delas efter kommun och år, så att flera kommuners export kan läsas tillsammans.
    """
    from uppfolj.cli._export import load_tabeller
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.export import FORMAT, render_export
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.rules.exportschema import UTANFOR
    from uppfolj.store.skriv import write_bygge

    valda = check_format(till, FORMAT)
    hela = load_hela(rot, idag)
    tabeller, kommun = load_tabeller(hela)
    filer = []
    for format_ in valda:
        for fil in render_export(tabeller, format_, kommun):
            write_bygge(hela.rot, f"export/{fil.vag}", fil.data)
            filer.append(f"bygge/export/{fil.vag}")
    rader = sum(len(t.rader) for t in tabeller)
    if json:
        antal = {t.form.namn: len(t.rader) for t in tabeller}
        print_json({"filer": filer, "rader": rader, "tabeller": antal, "utanfor": UTANFOR})
        return hela.finish()
    print_text(f"{rader} rader i {sum(bool(t.rader) for t in tabeller)} tabeller.")
    for vag in filer if len(filer) <= _MAX_LISTA else [f"{len(filer)} filer i bygge/export/"]:
        print_text(f"Skrev {vag}")
    return hela.finish()
