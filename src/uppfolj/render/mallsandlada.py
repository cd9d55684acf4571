"""Mallarnas sandlåda: vad en mall når av det den får in, och hur mycket den får räkna.

En mall får läsa posternas fält och kalla deras egna frågor. Det bibliotek posterna vilar på når den
inte: pydantic kan läsa filer och packa upp objekt, och då vore sandlådan ingen.
"""

from __future__ import annotations

from collections.abc import Callable
from numbers import Rational
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from uppfolj.render.mallfilter import (
    FOR_WEBBEN,
    MAX_TAL,
    build_join,
    check_format,
    limit_filter,
    limit_prov,
)
from uppfolj.render.mallgrans import Rakneverk, check_rimligt, check_text
from uppfolj.render.mallkod import TEXT, VAG, VARV, Matare

_MAX_BITAR = 4_000
"""Så stora tal får en mall räkna med: tusen siffror."""
_ANROP = 100
"""Vad ett anrop kostar: en fråga till posterna kan gå igenom många."""
_KANDA = frozenset({"builtins", "uppfolj", "datetime", "decimal", "fractions", "collections",
                    "markupsafe", "jinja2"})  # fmt: skip
"""Biblioteken vars objekt en mall får läsa. En ``Path`` kan skriva på disken."""
_SVALLER = frozenset({
    "format", "format_map", "center", "ljust", "rjust", "zfill", "expandtabs", "translate",
    "replace", "join", "strftime", "to_bytes", "escape", "unescape", "striptags",
})  # fmt: skip
"""Metoder som gör en kort text hur lång som helst. Filtren med samma namn är begränsade."""


class Sandlada(ImmutableSandboxedEnvironment):
    """Jinjas sandlåda, med posternas bibliotek utanför och gränser för tal, text och varv."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    code_generator_class = Matare

    def __init__(self, finalize: Callable[[Any], str], **val: Any) -> None:
        """``val`` är jinjas egna inställningar. Inga globala namn finns."""
        super().__init__(**val)
        self._verk = verk = Rakneverk()
        self.start, self.spend = verk.start, verk.spend
        self.finalize = lambda v: verk.pay(finalize(check_text(v)))
        self.globals.clear()
        inbyggda = {n: f for n, f in self.filters.items() if n not in FOR_WEBBEN}
        self.filters = {VAG: verk.pay, TEXT: verk.to_text, VARV: self._spend_varv}
        self.add_filter(**inbyggda | {"join": build_join(verk)})
        prov: dict[str, Any] = dict(self.tests)
        self.tests = {namn: limit_prov(ett, verk) for namn, ett in prov.items()}

    def add_filter(self, **filter_: Callable[..., Any]) -> None:
        """Lägg till filter, med samma gränser som jinjas egna."""
        self.filters |= {namn: limit_filter(namn, f, self._verk) for namn, f in filter_.items()}

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

    def call(
        self, context: Context, obj: Any, /, *varden: Any, **namngivna: Any
    ) -> Any:  # ett makro kan ha vilka namn som helst
        """Anropa ett makro, en fråga eller en texts metod."""
        self.spend(_ANROP)
        for v in (getattr(obj, "__self__", None), *varden, *namngivna.values()):
            self._verk.pay(v)
        return self._verk.pay(super().call(context, obj, *varden, **namngivna))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Räkna, om svaret får rum."""
        for v in (left, right):
            self._verk.pay(v)
            if isinstance(v, Rational):
                bitar = int(v.numerator).bit_length() + int(v.denominator).bit_length()
                check_rimligt(bitar <= _MAX_BITAR)
        if operator == "%" and isinstance(left, str):
            check_format(left)
            delar = right if isinstance(right, tuple) else (right,)
            right = tuple(map(self._verk.to_varde, delar))
            langst = max((len(d) for d in right if isinstance(d, str)), default=1)
            self.spend(len(left) * langst)
        elif operator == "**":
            tal = isinstance(left, int | float) and isinstance(right, int | float)
            check_rimligt(tal and abs(left) <= MAX_TAL and abs(right) <= 100)  # noqa: PLR2004  # procentens tak räcker
        elif operator == "*" and (hasattr(left, "__len__") or hasattr(right, "__len__")):
            antal = next((n for n in (left, right) if isinstance(n, int)), 0)
            langd = max(len(s) for s in (left, right) if hasattr(s, "__len__"))
            check_rimligt(antal * langd <= MAX_TAL)
        return self._verk.pay(super().call_binop(context, operator, left, right))

    def _spend_varv(self, varden: Any, storlek: int) -> list[Any]:
        """Det som en slinga med villkor går igenom, också de varv som väljs bort."""
        lista = [*self._verk.pay_each(varden)]
        self.spend(len(lista) * storlek)
        return lista
