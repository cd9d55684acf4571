"""Typer på svenska: hjälp, användningsfel och förslag på rätt kommando. Bara i denna fil."""

from __future__ import annotations

from typer.core import TyperGroup


class SvenskGrupp(TyperGroup):
    """En grupp kommandon vars hjälp och fel är på svenska."""
