"""``uppfolj enkat``: formulär, utskick och sammanställning av samtal och enkäter."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, TillFlagga

app = typer.Typer(no_args_is_help=True, help="Enkäter och avslutssamtal.")


@app.command()
def visa(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa formulären, vilka som svarar på dem, årets utskick och antalet svar."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.enkat import print_former
    from uppfolj.rules.enkat_sammanstallning import compute_sammanstallning

    hela = load_hela(rot, idag)
    valt = hela.find_artal(ar)
    s = compute_sammanstallning(hela.get_ar(valt), hela.kontext)
    print_former([*hela.kontext.enkater.values()], s, hela.kontext, json=json)
    return hela.finish()


@app.command()
def mall(
    formular: Annotated[
        str,
        typer.Argument(metavar="FORMULÄR", help="bakgrund, avslutssamtal, samarbete eller eget."),
    ],
    till: Annotated[
        str, typer.Option("--till", metavar="FORMAT", help="md, docx, xlsx eller flera.")
    ] = "docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg ett formulär att fylla i: på papper, eller som kalkylblad att läsa in."""
    from uppfolj.cli._enkat import find_formular, write_kalkylblad
    from uppfolj.cli._hela import finish, load_hela
    from uppfolj.render.dokument import Utfall, check_format
    from uppfolj.render.enkat_mall import FORMAT, build_malljobb
    from uppfolj.render.planinit import print_byggt

    format_ = check_format(till, FORMAT)
    hela = load_hela(rot, idag)
    form = find_formular(formular, hela.kontext)
    jobb = build_malljobb(hela.rot, form, hela.kontext, tuple(f for f in format_ if f != "xlsx"))
    utfall = hela.build(jobb) if jobb.till else []
    if "xlsx" in format_:
        artal = ar or hela.idag.year
        vag = write_kalkylblad(hela.rot, form, artal, hela.kontext)
        utfall.append(Utfall(jobb, "xlsx", vag, nytt=True))
    print_byggt(hela.rot, utfall, json=json)
    return finish(hela.kontext.olasta, utfall)


@app.command()
def sammanstall(
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="2026T1 … Annars hela året hittills.")
    ] = "",
    enhet: Annotated[str, typer.Option("--enhet", metavar="ID", help="Bara den enheten.")] = "",
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Sammanställ svaren: tabeller, diagram, före och efter, avslutade mot uppföljda.

    Säger sist vilket kommando som skriver att periodens sammanställning är klar.
    """
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.enkat import print_klar, print_sammanstallning
    from uppfolj.render.enkat_dokument import build_jobb
    from uppfolj.render.planinit import print_byggt
    from uppfolj.rules.enkat_sammanstallning import compute_sammanstallning
    from uppfolj.rules.frister_enkat import find_klarkommandon

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    artal = int(period[:4]) if period[:4].isdecimal() and ar is None else ar
    ett = hela.find_ar(artal)
    s = compute_sammanstallning(ett, hela.kontext, period, enhet)
    utfall = hela.build(build_jobb(hela.rot, s, ett, hela.kontext, format_))
    filer = [{"fil": u.vag.relative_to(hela.rot).as_posix(), "fel": u.fel} for u in utfall]
    print_sammanstallning(s, filer, hela.kontext, json=json)
    if not json:
        print_byggt(hela.rot, utfall, json=False)
        print_klar(find_klarkommandon(ett, hela.kontext, period))
    return hela.finish(utfall)
