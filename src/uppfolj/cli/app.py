"""Appen: hittar kommandot, läser in bara dess fil, och är den enda gränsen för fel."""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._svenska import SvenskGrupp, build_kommando
from uppfolj.cli._svenska_fel import to_uppfoljfel
from uppfolj.render.terminal import print_fel, set_kodning

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

_KOMPLETTERA = "_UPPFOLJ_COMPLETE"


class _LatGrupp(SvenskGrupp):
    """Kommandona är filerna i ``cli/``. En fil läses in först när dess kommando behövs."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Namnen på alla kommandon."""
        namn = (m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]))
        return [n for n in namn if not n.startswith("_") and n != "app"]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Kommandot, eller None om det inte finns."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return build_kommando(import_module(f"uppfolj.cli.{cmd_name}").app, cmd_name)

    def list_rader(self, ctx: Any) -> Iterable[tuple[str, str]]:
        """Kommandona och första raden i deras filer. Ingen fil läses in, så hjälpen går fort."""
        for namn in self.list_commands(ctx):
            with Path(__file__).with_name(f"{namn}.py").open(encoding="utf-8") as fil:
                text = fil.readline().strip().strip('"').partition("``: ")[2]
            yield namn, text[:1].upper() + text[1:]


def _print_version(visa: bool) -> None:
    if visa:
        from uppfolj import __version__

        typer.echo(f"uppfolj {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=_LatGrupp,
    name="uppfolj",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def _rot(
    version: Annotated[  # skrivs ut av _print_version
        bool,
        typer.Option("--version", help="Visa versionen.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Systematisk uppföljning av vård och omsorg som en mapp med filer.

    Hjälp om ett kommando: uppfolj KOMMANDO --help
    """


def run(argv: list[str]) -> int:
    """Kör kommandot i ``argv`` och ge slutkoden. Här, och bara här, blir fel till text.

    Med ``UPPFOLJ_FELSOK=1`` visas också var i koden ett oväntat fel uppstod.
    """
    set_kodning()
    kod = _run(argv)
    try:
        sys.stdout.flush()
    except OSError as fel:
        return end_utskrift(fel, kod)
    return kod


def end_utskrift(fel: OSError, kod: int) -> int:
    """Sluta skriva på stdout när det inte går. Ett stängt rör är inget fel, en full disk är det."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return kod if isinstance(fel, BrokenPipeError) else _print_ovantat(fel)


def _run(argv: list[str]) -> int:
    try:
        return _invoke(argv)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        sys.stderr.write("Avbrutet.\n")
        return Slutkod.AVBRUTET
    except BrokenPipeError:
        return Slutkod.GAR_INTE  # mottagaren i röret slutade läsa innan allt var skrivet
    except UppfoljFel as fel:
        return _print(fel)
    except Exception as fel:  # noqa: BLE001  # gränsen: inget fel når användaren som spårutskrift
        return _print_ovantat(fel)


def _invoke(argv: list[str]) -> int:
    kommando = typer.main.get_command(app)
    if _KOMPLETTERA in os.environ:
        from uppfolj.cli.komplettering import run_komplettering

        return run_komplettering(kommando)
    try:
        with kommando.make_context("uppfolj", argv) as ctx:
            svar = kommando.invoke(ctx)
    except typer.Exit as slut:
        return slut.exit_code
    except typer.TyperException as fel:
        if type(fel).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{fel.message}\n")
            return Slutkod.FEL_ARGUMENT
        raise to_uppfoljfel(fel) from None
    return svar if isinstance(svar, int) else Slutkod.KLART


def _print(fel: UppfoljFel) -> int:
    print_fel(fel.text, fel.tips)
    return fel.kod


def _print_ovantat(fel: Exception) -> int:
    from uppfolj.cli._ovantat import explain_fel

    return _print(explain_fel(fel))
