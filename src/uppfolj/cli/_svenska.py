"""Typers hjälp på svenska. Felen: ``_svenska_fel.py``.

Typer bär sin egen kopia av click, utan översättning. Här ärvs därför dess publika klasser. En
kommandofil behöver bara ``app = typer.Typer()``; resten gör ``build_kommando``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_TYPER = {
    "str": "TEXT",
    "int": "TAL",
    "int range": "TAL",
    "float": "TAL",
    "float range": "TAL",
    "path": "STIG",
    "file": "FIL",
    "filename": "FIL",
    "directory": "MAPP",
    "datetime": "DATUM",
}
_ANVANDNING = {"[OPTIONS]": "[FLAGGOR]", "COMMAND [ARGS]...": "KOMMANDO …"}
_TILLAGG = (
    (r"default: (.*)", r"annars \1"),
    (r"required", "krävs"),
    (r"env var: (.*)", r"miljövariabel \1"),
    (r"(\S+)<=x<=(\S+)", r"\1–\2"),
    (r"x>=(\S+)", r"minst \1"),
    (r"x<=(\S+)", r"högst \1"),
)


class _Svensk:
    """Det som kommandon och grupper av kommandon har gemensamt."""

    def get_help_option(self, ctx: Any) -> Any:
        """Flaggan ``--help`` med svensk text."""
        flagga = super().get_help_option(ctx)  # type: ignore[misc]  # ärvs av TyperCommand
        if flagga is not None:
            flagga.help = "Visa denna hjälp."
        return flagga

    def get_params(self, ctx: Any) -> list[Any]:
        """Argument och flaggor, med svenska ord för värdenas slag."""
        alla: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # ärvs av TyperCommand
        for p in alla:
            if p.metavar is None and p.type.name in _TYPER:
                p.metavar = p.name.upper() if p.param_type_name == "argument" else None
                p.metavar = p.metavar or _TYPER[p.type.name]
        return alla

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Delarna i raden ”Användning”."""
        delar = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # ärvs av TyperCommand
        return [_ANVANDNING.get(d, d.strip("{}").replace("...", "…")) for d in delar]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Raden ”Användning”."""
        delar = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, delar, prefix="Användning: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Argument, flaggor och, för en grupp, kommandon."""
        poster = [(p, p.get_help_record(ctx)) for p in self.get_params(ctx)]
        for rubrik, slag in (("Argument", "argument"), ("Flaggor", "option")):
            rader = [
                (namn.strip("{}").replace("...", "…"), _translate_tillagg(text))
                for p, (namn, text) in ((p, r) for p, r in poster if r)
                if p.param_type_name == slag
            ]
            if rader:
                with formatter.section(rubrik):
                    formatter.write_dl(rader)
        if kommandon := list(self.list_rader(ctx)):
            with formatter.section("Kommandon"):
                formatter.write_dl(kommandon)

    def list_rader(self, ctx: Any) -> Iterable[tuple[str, str]]:  # noqa: ARG002
        """Underkommandona och vad de gör, för hjälpen."""
        return ()


class SvensktKommando(_Svensk, TyperCommand):
    """Ett kommando vars hjälp är på svenska."""


class SvenskGrupp(_Svensk, TyperGroup):
    """En grupp kommandon vars hjälp är på svenska."""

    def list_rader(self, ctx: Any) -> Iterable[tuple[str, str]]:
        """Underkommandona och första meningen i deras hjälp."""
        for namn in self.list_commands(ctx):
            kommando = self.get_command(ctx, namn)
            if kommando is not None and not kommando.hidden:
                yield namn, re.split(r"(?<=[.?])\s", kommando.help or "")[0]


def build_kommando(app: typer.Typer, namn: str) -> Any:
    """Kommandot ``namn`` ur en fils ``app``, med svensk hjälp i alla led."""
    _set_svenska(app)
    kommando = typer.main.get_command(app)
    kommando.name = namn
    return kommando


def _set_svenska(app: typer.Typer) -> None:
    app.info.cls = SvenskGrupp
    app.rich_markup_mode = None
    app._add_completion = False  # noqa: SLF001  # typer.Typer() ska räcka i kommandots fil
    for kommando in app.registered_commands:
        kommando.cls = SvensktKommando
    for grupp in app.registered_groups:
        grupp.cls = SvenskGrupp
        if grupp.typer_instance:
            _set_svenska(grupp.typer_instance)


def _translate_tillagg(text: str) -> str:
    """``…  [default: 8; x>=1]`` → ``… (annars 8, minst 1)``."""
    fore, _, tillagg = text.rpartition("  [") if text.endswith("]") else (text, "", "")
    if not tillagg and text.startswith("["):
        fore, tillagg = "", text[1:]
    if not tillagg:
        return text
    delar = tillagg.removesuffix("]").split("; ")
    for monster, svenska in _TILLAGG:
        delar = [re.sub(rf"^{monster}$", svenska, d) for d in delar]
    return f"{fore} ({', '.join(delar)})".strip()
