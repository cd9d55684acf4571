"""Läs ett datum som en människa har skrivit det. Det som inte är en bestämd dag är inget datum."""

from __future__ import annotations

import re
from datetime import date

from uppfolj.base.datum import MANADER

_VECKODAG = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\s+)?"
_FORMER = (
    re.compile(r"(?P<ar>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<ar>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[-/. ]+(?P<ar>\d{4})"),
    re.compile(
        _VECKODAG
        + r"(?:den\s+)?(?P<d>\d{1,2})(?::?[ae])?\.?\s+(?P<namn>[a-zåäö]{3,9})\.?,?\s+(?P<ar>\d{4})"
    ),
)
_STRECK = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u00a0\u202f", "------  ")
_KLOCKSLAG = re.compile(r"[ T]00:00(:00)?$")


def read_datumtext(text: str) -> date | None:
    """Dagen i ``text``, eller None.

    Förstår ``2026-10-15``, ``20261015``, ``15/10 2026``, ``15.10.2026``, ``den 15 oktober 2026``
    och ``tors 15 okt 2026``. Dag står före månad, som i Sverige. Utan år, och för ”snarast”,
    ”löpande” eller ”våren 2027”, är svaret None.
    """
    rent = _KLOCKSLAG.sub("", text.translate(_STRECK).strip()).lower().rstrip(".")
    for form in _FORMER:
        if traff := form.fullmatch(rent):
            return _to_datum(**traff.groupdict())
    return None


def _to_datum(ar: str, d: str, m: str = "", namn: str = "") -> date | None:
    manad = int(m) if m else _find_manad(namn)
    try:
        return date(int(ar), manad, int(d))
    except ValueError:
        return None


def _find_manad(namn: str) -> int:
    """Månadens nummer efter namn eller förkortning (minst tre tecken), annars 0."""
    return next((nr for nr, m in enumerate(MANADER, 1) if m.startswith(namn)), 0)
