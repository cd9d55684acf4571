"""``uppfolj kolada``: nationella nyckeltal – hämta, visa, bygg dokumentet."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, TillFlagga, get_korning

app = typer.Typer(no_args_is_help=True, help="Nationella nyckeltal: hämta, visa, bygg.")


@app.command()
def hamta(
    adress: Annotated[
        str | None,
        typer.Option("--adress", metavar="URL", help="En annan tjänst med samma gränssnitt."),
    ] = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Hämta profilens nyckeltal till register/kolada.yaml. Det enda kommando som använder nätet."""
    from uppfolj.cli._kolada import FIL, fetch, load_lage
    from uppfolj.render.terminal import print_json, print_notis, print_text

    k = get_korning(rot, idag)
    bild, nytt = fetch(k, load_lage(k), adress)
    for n in bild.nyckeltal:
        if n.upphort:
            print_notis(f"{n.id} har upphört: {n.titel}")
    if json:
        print_json({"fil": FIL, "andrad": nytt, "nyckeltal": len(bild.nyckeltal),
                    "varden": len(bild.varden), "sha256": bild.sha256})  # fmt: skip
        return Slutkod.KLART
    if nytt:
        print_text(f"Hämtade {len(bild.varden)} värden för {len(bild.nyckeltal)} nyckeltal: {FIL}")
    else:
        print_text("Inget har ändrats sedan förra hämtningen.")
    return Slutkod.KLART


@app.command()
def visa(
    kon: Annotated[
        str, typer.Option("--kon", "--kön", metavar="T|K|M", help="T alla, K kvinnor, M män.")
    ] = "T",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa senaste värdet för varje nyckeltal, med riket och liknande kommuner."""
    from uppfolj.cli._kolada import get_bild, load_lage
    from uppfolj.render.kolada import print_vyer, read_kon
    from uppfolj.rules.kolada import build_vyer

    k = get_korning(rot, idag)
    kontext = load_lage(k)
    bild = get_bild(kontext)
    vyer = build_vyer(bild, kontext, read_kon(kon))
    print_vyer(vyer, bild, kontext.profil.kommun.namn, json=json)
    return Slutkod.KLART


@app.command()
def bygg(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg dokumentet med ett diagram och en tabell per nyckeltal till bygge/."""
    from uppfolj.cli._hela import finish_bygge
    from uppfolj.cli._kolada import get_bild, load_lage
    from uppfolj.render.dokument import check_format
    from uppfolj.render.kolada import build_koladajobb
    from uppfolj.rules.kolada import build_vyer

    format_ = check_format(till)
    k = get_korning(rot, idag)
    kontext = load_lage(k)
    bild = get_bild(kontext)
    jobb = build_koladajobb(k.rot, build_vyer(bild, kontext), bild, kontext, format_)
    return finish_bygge(k.rot, jobb, [], json=json)
