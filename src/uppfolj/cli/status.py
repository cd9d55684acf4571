"""``uppfolj status``: var en uppföljning står, eller året på en sida."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga

if TYPE_CHECKING:
    from uppfolj.cli._hela import Hela

app = typer.Typer()


@app.command()
def status(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Uppföljningens id. Utan id visas året.")
    ] = None,
    steg: Annotated[
        str, typer.Option("--steg", metavar="STEG", help="Slutkod 3 om steget inte får göras än.")
    ] = "",
    pdca: Annotated[
        bool,
        typer.Option("--pdca", help="Året efter fas: planera, genomföra, följa upp, förbättra."),
    ] = False,
    sosfs: Annotated[
        bool, typer.Option("--sosfs", help="Året efter de fyra delarna i SOSFS 2011:9, 5 kap.")
    ] = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa steg x av n, vad som saknas och vad du gör härnäst."""
    from uppfolj.cli._hela import load_hela

    if (id_ is not None) + pdca + sosfs > 1:
        raise UppfoljFel(
            "Ange ett id, --pdca eller --sosfs: bara ett av dem.",
            tips="Hela året: uppfolj status --pdca",
            kod=Slutkod.FEL_ARGUMENT,
        )
    hela = load_hela(rot, idag)
    if pdca or sosfs:
        from uppfolj.cli._oversikt import run_oversikt

        artal = hela.find_artal(ar)
        return run_oversikt(hela, artal, sosfs=sosfs, json=json)
    if id_ is not None:
        return _run_arende(hela, id_, hela.idag, steg, json=json)
    from uppfolj.render.status import build_arsstatus, print_arsstatus
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.status import compute_arsstatus

    artal = hela.find_artal(ar)
    laget = compute_arsstatus(hela.get_ar(artal), hela.get_arenden(artal), hela.kontext, hela.ar)
    if json:
        print_json(build_arsstatus(laget, hela.idag, hela.olasta))
    else:
        print_arsstatus(laget, hela.idag)
    return hela.finish()


def _run_arende(hela: Hela, id_: str, idag: date, steg: str, *, json: bool) -> int:
    from uppfolj.cli._hela import finish
    from uppfolj.render.status import build_arendestatus, print_arendestatus
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.status import compute_arendestatus
    from uppfolj.rules.steg import check_far_goras

    arende = hela.find_arende(id_)
    if steg:
        check_far_goras(arende, hela.kontext, steg)
    laget = compute_arendestatus(arende, hela.kontext)
    if json:
        print_json(build_arendestatus(laget, idag))
    else:
        print_arendestatus(laget, idag)
    return finish(arende.olasta)
