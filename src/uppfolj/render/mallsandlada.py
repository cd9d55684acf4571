"""Mallarnas sandlåda: vad en mall når av det den får in, och hur mycket den får räkna.

En mall får läsa posternas fält och kalla deras egna frågor. Det bibliotek posterna vilar på når den
inte: pydantic kan läsa filer och packa upp objekt, och då vore sandlådan ingen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

MAX_TAL = 10_000
"""Så brett, långt eller många gånger får en mall göra något."""
_KANDA = frozenset({"builtins", "uppfolj", "datetime", "decimal", "fractions", "collections",
                    "markupsafe", "jinja2"})  # fmt: skip
"""Biblioteken vars objekt en mall får läsa. En ``Path`` kan skriva på disken."""
_SVALLER = frozenset({
    "format", "format_map", "center", "ljust", "rjust", "zfill", "expandtabs", "translate",
    "replace", "join", "strftime", "to_bytes",
})  # fmt: skip
"""Metoder som gör en kort text hur lång som helst. Filtren med samma namn är begränsade."""
_MATTAS = ("batch", "center", "format", "indent", "slice", "tojson", "truncate", "wordwrap")
_BRETT = re.compile(r"%[^%a-zA-Z]*(?:\d{4}|\*)")


class Sandlada(ImmutableSandboxedEnvironment):
    """Jinjas sandlåda, med posternas bibliotek utanför och gränser för tal och text."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **val: Any) -> None:
        """``val`` är jinjas egna inställningar. Inga globala namn finns."""
        super().__init__(**val)
        self.globals.clear()
        self.filters |= {namn: _matta(self.filters[namn]) for namn in _MATTAS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Om mallen får läsa ``obj.attr``."""
        if isinstance(obj, type) or not super().is_safe_attribute(obj, attr, value):
            return False
        if isinstance(obj, BaseModel):
            egen = attr in type(obj).model_fields or not hasattr(BaseModel, attr)
            return egen and not attr.startswith("set_")
        return type(obj).__module__.partition(".")[0] in _KANDA and attr not in _SVALLER

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002  # jinjas gränssnitt
        """Textens ``format`` går inte att använda: filtret med samma namn är begränsat."""
        return

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        """Det som inte får läsas: säg det på svenska."""
        return self.undefined(
            f"{attribute} får inte användas i en mall.", name=attribute, obj=obj, exc=SecurityError
        )

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Räkna, om svaret får rum."""
        if operator == "%" and isinstance(left, str):
            _check(not _BRETT.search(left))
        elif isinstance(left, int | float) and isinstance(right, int | float):
            _check(operator != "**" or (abs(left) <= MAX_TAL and abs(right) <= 100))  # noqa: PLR2004  # procentens tak räcker
        elif operator == "*":
            antal = next((n for n in (left, right) if isinstance(n, int)), 0)
            langd = max(len(s) for s in (left, right) if hasattr(s, "__len__"))
            _check(antal * langd <= MAX_TAL)
        return super().call_binop(context, operator, left, right)


def _matta(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Filtret, men inte med tal eller format som får det att svälla."""

    @wraps(filter_)
    def mattligt(*varden: Any, **namngivna: Any) -> Any:
        for v in (*varden[1:], *namngivna.values()):
            _check(not isinstance(v, int) or abs(v) <= MAX_TAL)
        _check(filter_.__name__ != "do_format" or not _BRETT.search(str(varden[0])))
        return filter_(*varden, **namngivna)

    return mattligt


def _check(gar: bool) -> None:
    if not gar:
        raise SecurityError("det blir orimligt stort.")
