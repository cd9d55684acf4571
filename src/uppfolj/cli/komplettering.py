"""``uppfolj komplettering``: så att tabbtangenten fyller i kommandon och flaggor."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga

app = typer.Typer()

SKAL = ("bash", "zsh", "fish", "powershell")
_VARIABEL = "_UPPFOLJ_COMPLETE"


@app.command()
def komplettering(
    skal: Annotated[str, typer.Argument(metavar="SKAL", help="bash, zsh, fish eller powershell.")],
    rot: RotFlagga = None,  # noqa: ARG001  # alla kommandon tar samma flaggor
    idag: IdagFlagga = None,  # noqa: ARG001  # samma
    json: JsonFlagga = False,
) -> None:
    """Skriv ut det som skalet behöver för att komplettera kommandon med tabbtangenten.

    bash:        lägg till raden  eval "$(uppfolj komplettering bash)"  i ~/.bashrc

    zsh:         lägg till raden  eval "$(uppfolj komplettering zsh)"  i ~/.zshrc, efter compinit

    fish:        uppfolj komplettering fish > ~/.config/fish/completions/uppfolj.fish

    powershell:  uppfolj komplettering powershell >> $PROFILE
    """
    from typer._completion_shared import get_completion_script

    from uppfolj.render.terminal import print_json, print_text

    if skal not in SKAL:
        tips = format_menade_du(skal, SKAL)
        raise UppfoljFel(f"Skalet {skal} stöds inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)
    text = get_completion_script(prog_name="uppfolj", complete_var=_VARIABEL, shell=skal)
    print_json({"skal": skal, "skript": text}) if json else print_text(text)


def run_komplettering(kommando: Any) -> int:
    """Svara skalet när det frågar (genom miljövariabeln) vad som kan stå härnäst."""
    from typer._completion_classes import completion_init

    completion_init()
    kommando.main([], prog_name="uppfolj", complete_var=_VARIABEL)
    return Slutkod.KLART
