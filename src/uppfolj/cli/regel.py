"""``uppfolj regel``: en kontrolls sida i handboken."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import find_narmaste
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()


@app.command()
def regel(
    id_: Annotated[
        str | None, typer.Argument(metavar="[UPF012]", help="Regelns id. Utan id listas alla.")
    ] = None,
    rot: RotFlagga = None,  # noqa: ARG001  # alla kommandon tar samma flaggor
    idag: IdagFlagga = None,  # noqa: ARG001  # samma
    json: JsonFlagga = False,
) -> None:
    """Visa vad en regel kontrollerar, varför, fel och rätt, och dess källa."""
    from uppfolj.render.regelsida import format_regel, format_regellista
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.rules.kontroll import get_kontroller

    alla = get_kontroller()
    if id_ is not None and id_.upper() not in alla:
        narmast = find_narmaste(id_, alla)
        tips = f"Menade du ”{narmast}”?" if narmast else "Se alla: uppfolj regel"
        raise UppfoljFel(f"Regeln {id_} finns inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)
    visas = list(alla.values()) if id_ is None else [alla[id_.upper()]]
    if json:
        falt = ("id", "rubrik", "niva", "stod", "sida")
        print_json([{f: getattr(k, f) for f in falt} for k in visas])
        return
    print_text(format_regellista(visas) if id_ is None else format_regel(visas[0]))
