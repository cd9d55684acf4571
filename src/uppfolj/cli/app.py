"""Appen: hittar kommandot, läser in bara dess fil, och är den enda gränsen för fel."""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from typing import Any

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._svenska import SvenskGrupp

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class _LatGrupp(SvenskGrupp):
    """Kommandona är filerna i ``cli/``. En fil läses in först när dess kommando behövs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Namnen på alla kommandon."""
        import uppfolj.cli as paket

        namn = (m.name for m in pkgutil.iter_modules(paket.__path__))
        return [n for n in namn if not n.startswith("_") and n != "app"]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Kommandot, eller None om det inte finns."""
        if cmd_name not in self.list_commands(ctx):
            return None
        modul = import_module(f"uppfolj.cli.{cmd_name}")
        kommando = typer.main.get_command(modul.app)
        kommando.name = cmd_name
        return kommando


app = typer.Typer(
    cls=_LatGrupp,
    name="uppfolj",
    help="Systematisk uppföljning av vård och omsorg som en mapp med filer.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _rot() -> None:
    """Systematisk uppföljning av vård och omsorg som en mapp med filer."""


def run(argv: list[str]) -> int:
    """Kör kommandot i ``argv`` och ge slutkoden. Här, och bara här, blir fel till text."""
    for strom in (sys.stdout, sys.stderr):
        if hasattr(strom, "reconfigure"):
            strom.reconfigure(errors="replace")
    try:
        svar = typer.main.get_command(app).main(argv, prog_name="uppfolj", standalone_mode=False)
    except UppfoljFel as fel:
        sys.stderr.write(f"Fel: {fel.text}\nGör så här: {fel.tips}\n")
        return fel.kod
    except KeyboardInterrupt:
        sys.stderr.write("Avbrutet.\n")
        return Slutkod.AVBRUTET
    return svar if isinstance(svar, int) else Slutkod.KLART
