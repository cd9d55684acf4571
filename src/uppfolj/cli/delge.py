"""``uppfolj delge``: logga vem som fick resultatet, när och hur, eller se vem som väntar."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import (
    ArFlagga,
    DatumFlagga,
    IdagFlagga,
    JsonFlagga,
    Korning,
    RotFlagga,
    get_korning,
    read_datum,
)

app = typer.Typer()


@app.command()
def delge(
    id_: Annotated[str, typer.Argument(metavar="[ID]", help="Uppföljningens id.")] = "",
    till: Annotated[
        str, typer.Option("--till", metavar="MOTTAGARE", help="Organ ur profilen, t.ex. ks.")
    ] = "",
    form: Annotated[
        str, typer.Option("--form", metavar="TEXT", help="Hur, t.ex. muntligt vid sammanträdet.")
    ] = "",
    datum: DatumFlagga = None,
    lista: Annotated[
        bool, typer.Option("--lista", help="Visa vem som fått vad, och vem som väntar.")
    ] = False,
    mottagare: Annotated[
        str, typer.Option("--mottagare", metavar="ORGAN", help="Visa det nya för t.ex. utskottet.")
    ] = "",
    sedan: Annotated[
        date | None,
        typer.Option(
            "--sedan",
            metavar="ÅÅÅÅ-MM-DD",
            parser=read_datum,
            help="Från dagen. Utan: sedan förra gången.",
        ),
    ] = None,
    logga: Annotated[
        bool, typer.Option("--logga", help="Logga att det nya lämnats i dag, med --form.")
    ] = False,
    bygg: Annotated[
        str, typer.Option("--bygg", metavar="FORMAT", help="Bygg det nya: md, docx.")
    ] = "",
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Logga att en uppföljning redovisats (ID --till), eller visa det nya för --mottagare.

    Ett resultat läggs till i redovisning i uppfoljning.yaml; --lista visar vem som väntar. Det nya
    för en mottagare loggas med --logga i årets delgivningar.yaml, och nästa gång räknas därifrån.
    """
    from uppfolj.cli._delge import list_delgivningar, log_delgivning
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.delge import print_delgivningar, print_loggad

    k = get_korning(rot, idag)
    if mottagare or sedan or logga or bygg:
        _check_flaggor(mottagare, id_, till, datum)
        return _visa_nytt(k, mottagare, sedan=sedan, bygg=bygg, logga=logga, form=form, json=json)
    if lista:
        hela = load_hela(k.rot, k.idag)
        svar = list_delgivningar(hela, id_, ar)
        print_delgivningar(svar.delgivningar, svar.beslut, json=json)
        return hela.finish()
    loggad = log_delgivning(k, id_, till=till, form=form, datum=datum)
    print_loggad(loggad.fil, loggad.rad, loggad.namn, loggad.kvar, json=json)
    return 0


def _visa_nytt(
    k: Korning, mottagare: str, *, sedan: date | None, bygg: str, logga: bool, form: str,
    json: bool,
) -> int:  # fmt: skip
    from uppfolj.cli._sammandrag import run_sammandrag
    from uppfolj.render.sammandrag import print_sammandrag

    svar = run_sammandrag(k, mottagare, sedan=sedan, bygg=bygg, logga=logga, form=form)
    byggda = [u.vag.relative_to(k.rot).as_posix() for u in svar.utfall if not u.fel]
    print_sammandrag(svar.sammandrag, svar.fil, byggda, json=json)
    return svar.hela.finish(svar.utfall)


def _check_flaggor(mottagare: str, id_: str, till: str, datum: date | None) -> None:
    """Höj ``UppfoljFel`` om flaggorna för de två sätten blandas."""
    fel = [n for n, v in (("ID", id_), ("--till", till), ("--datum", datum)) if v]
    if fel or not mottagare:
        raise UppfoljFel(
            f"{' och '.join(fel)} hör inte ihop med --mottagare." if fel
            else "Det som saknas: --mottagare ORGAN.",
            tips="Det nya: uppfolj delge --mottagare ORGAN. "
            "Ett resultat: uppfolj delge ID --till MOTTAGARE --form TEXT",
            kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
