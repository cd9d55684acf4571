"""Kör en funktion över alla ärenden, på flera kärnor när de är många."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from uppfolj.store.mapp import Arendekarta

T = TypeVar("T")
MINST_FILER = 3000
"""Under så många filer kostar processerna mer än de ger (docs/prestanda.md)."""
_BIT = 16
_arbete: Callable[[int], object]


def map_arenden(
    kartor: Sequence[Arendekarta], funktion: Callable[[Arendekarta], T], processer: int = 0
) -> Iterator[T]:
    """Ge ``funktion(karta)`` för varje ärende, i samma ordning oavsett antal processer.

    ``processer``: 0 väljer själv. Flera används bara där operativsystemet kan förgrena (fork).
    """
    antal_filer = sum(len(k.filer) for k in kartor)
    processer = processer or _get_processer(antal_filer)
    with _utan_skrapsamling():
        if processer > 1 and sys.platform == "linux":
            yield from _map_forgrenat(kartor, funktion, processer)
        else:
            yield from map(funktion, kartor)


def _get_processer(antal_filer: int) -> int:
    if valt := os.environ.get("UPPFOLJ_PROCESSER", ""):
        return int(valt) if valt.isdigit() else 1
    return min(os.cpu_count() or 1, 8) if antal_filer >= MINST_FILER else 1


def _map_forgrenat(
    kartor: Sequence[Arendekarta], funktion: Callable[[Arendekarta], T], processer: int
) -> Iterator[T]:
    """Barnen ärver allt som lästs in; över röret går bara ett index ned och ett resultat upp."""
    import multiprocessing

    global _arbete  # noqa: PLW0603  # det enda ett förgrenat barn kan nå utan att packa om allt
    _arbete = lambda nr: funktion(kartor[nr])  # noqa: E731
    with multiprocessing.get_context("fork").Pool(processer) as pool:
        yield from pool.imap(_run, range(len(kartor)), chunksize=_BIT)


def _run(nr: int) -> object:
    return _arbete(nr)


@contextmanager
def _utan_skrapsamling() -> Iterator[None]:
    """Posterna har inga cykler: skräpsamlaren letar förgäves, en tredjedel av tiden."""
    var_pa = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if var_pa:
            gc.enable()
