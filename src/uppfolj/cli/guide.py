"""``uppfolj guide``: intervjufrågor ur uppföljningens områden och avtalspunkter."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, TillFlagga, get_korning

app = typer.Typer()


@app.command()
def guide(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Uppföljningens id.")],
    kategori: Annotated[
        list[str] | None,
        typer.Option("--kategori", metavar="NAMN", help="verksamhetsansvarig, personal, brukare …"),
    ] = None,
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg en intervjuguide till bygge/, med ett block per område och avtalspunkt."""
    from dataclasses import replace

    from uppfolj.cli._ett import load_ett
    from uppfolj.cli._hela import finish_bygge
    from uppfolj.render.dokument import check_format
    from uppfolj.render.guide import build_guide
    from uppfolj.rules.guide import check_kategorier, compute_intervjuer
    from uppfolj.store.fragor import build_guider

    format_ = check_format(till)
    k = get_korning(rot, idag)
    ett = load_ett(k.rot, k.idag, id_)
    guider = build_guider(ett.kontext.egna_guider)
    valda = check_kategorier(kategori or [])
    intervjuer = compute_intervjuer(ett.arende, guider, valda, ett.kontext)
    jobb = build_guide(k.rot, ett.arende, intervjuer, ett.kontext)
    jobb = replace(jobb, till=format_)
    return finish_bygge(k.rot, jobb, ett.arende.olasta, json=json)
