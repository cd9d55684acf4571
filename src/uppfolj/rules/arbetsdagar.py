"""Arbetsdagar: lördagar, söndagar, helgdagar och de tre helgdagsaftnarna räknas inte."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

VECKODAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_FREDAG = 5


def is_arbetsdag(dag: date) -> bool:
    """Om ``dag`` är måndag till fredag och ingen helgdag.

    Midsommarafton, julafton och nyårsafton räknas som lediga, för då är kontoren stängda.
    Helgdagarna kommer ur paketet holidays.
    """
    return dag.isoweekday() <= _FREDAG and dag not in _get_helgdagar(dag.year)


def find_arbetsdag_senast(dag: date) -> date:
    """Den sista arbetsdagen som inte ligger efter ``dag``: dagen själv om den är en arbetsdag."""
    while not is_arbetsdag(dag):
        dag -= timedelta(days=1)
    return dag


def get_veckodag(dag: date) -> str:
    """``måndag`` … ``söndag``."""
    return VECKODAGAR[dag.weekday()]


@lru_cache(maxsize=64)
def _get_helgdagar(ar: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays("SE", years=ar, categories=("public", "de_facto")))
