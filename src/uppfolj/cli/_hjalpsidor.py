"""Alla kommandons hjälp som text, för handboken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from uppfolj.cli.app import app

_BREDD = 88


def get_hjalpsidor() -> Iterator[tuple[str, str]]:
    """Kommandots fulla namn (``plan bygg``) och dess hjälp, i ordning."""
    rot = typer.main.get_command(app)
    with rot.make_context("uppfolj", [], resilient_parsing=True) as ctx:
        yield from _walk(rot, ctx, "")


def _walk(grupp: Any, ctx: Any, under: str) -> Iterator[tuple[str, str]]:
    for namn in grupp.list_commands(ctx):
        kommando = grupp.get_command(ctx, namn)
        sub = type(ctx)(kommando, info_name=namn, parent=ctx, terminal_width=_BREDD)
        yield f"{under}{namn}", kommando.get_help(sub)
        if hasattr(kommando, "list_commands"):
            yield from _walk(kommando, sub, f"{under}{namn} ")
