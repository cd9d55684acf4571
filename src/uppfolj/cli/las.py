"""``uppfolj las``: läs in en tabell ur ett annat system."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import typer

from uppfolj.cli import _las

app = typer.Typer(no_args_is_help=True, help="Läs in en tabell (xlsx eller csv).")

for _modul in pkgutil.iter_modules(_las.__path__):
    if not _modul.name.startswith("_"):
        app.command(_modul.name)(import_module(f"{_las.__name__}.{_modul.name}").las)
