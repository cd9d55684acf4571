"""``uppfolj regel``: en kontrolls sida i handboken."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du

app = typer.Typer()


@app.command()
def regel(
    id_: Annotated[
        str | None, typer.Argument(metavar="[UPF012]", help="Regelns id. Utan id listas alla.")
    ] = None,
) -> None:
    """Visa vad en regel kontrollerar, varför, fel och rätt, och dess källa."""
    from uppfolj.render.regelsida import format_regel, format_regellista
    from uppfolj.rules.kontroll import get_kontroller

    alla = get_kontroller()
    if id_ is None:
        typer.echo(format_regellista(list(alla.values())))
        return
    vald = alla.get(id_.upper())
    if vald is None:
        raise UppfoljFel(
            f"Regeln {id_} finns inte.", tips=format_menade_du(id_, alla), kod=Slutkod.FEL_ARGUMENT
        )
    typer.echo(format_regel(vald))
