"""Hur mycket en mall får göra: varje varv, tecken och del räknas mot ett tak.

Taket är ett antal och ingen klocka, så samma mall ger samma svar på alla datorer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from numbers import Number
from typing import Any

from jinja2.exceptions import SecurityError

MAX_ARBETE = 10_000_000
"""Så många varv, tecken och delar får en sättning. 16 000 iakttagelser tar 2,4 miljoner."""
_DELAR = frozenset({list, tuple, dict, set, frozenset})
"""Det som mallen själv kan bygga av annat, och som kan växa."""
_OBJEKT = 100
"""Vad en post i en lista väger."""


class Rakneverk:
    """Det som är kvar av en sättnings arbete."""

    def __init__(self) -> None:
        """Börja med hela taket."""
        self.start()

    def start(self) -> None:
        """Börja om: en ny sättning."""
        self._kvar = MAX_ARBETE

    def spend(self, arbete: int) -> None:
        """Räkna av det som görs. Höjer ``SecurityError`` när det blivit för mycket."""
        self._kvar -= arbete
        if self._kvar < 0:
            raise SecurityError(
                "det blir orimligt mycket att räkna eller skriva. Se efter slingor i slingor, och "
                "texter och listor som växer."
            )

    def weigh(self, varde: object) -> int:
        """Tecknen i en text, eller delarna i en lista, på djupet. Slutar när det är för mycket."""
        vikt, kvar = 1, [varde]
        while kvar and vikt <= self._kvar:
            v = kvar.pop()
            if isinstance(v, str | bytes):
                vikt += len(v)
            elif type(v) in _DELAR:
                delar: Any = v
                vikt += len(delar)
                kvar += delar
                kvar += delar.values() if isinstance(v, dict) else ()
            elif v is not varde and not isinstance(v, Number | None):
                vikt += _OBJEKT
        return vikt

    def pay(self, varde: Any) -> Any:
        """Samma värde, när det är betalt efter storlek."""
        self.spend(self.weigh(varde))
        return varde

    def pay_each(self, varden: Iterable[Any]) -> Iterator[Any]:
        """Ett värde i taget, betalt innan nästa hämtas."""
        for v in varden:
            self.spend(1)
            yield v

    def to_text(self, varde: Any) -> Any:
        """Värdet som text, betald. Ofarlig text förblir ofarlig."""
        skriven = isinstance(varde, str) or hasattr(varde, "__html__")
        return self.pay(varde if skriven else str(check_text(varde)))

    def to_varde(self, varde: Any) -> Any:
        """Tal som de är, och allt annat som text."""
        return varde if isinstance(varde, Number | None) else self.to_text(varde)


def check_text(varde: Any) -> Any:
    """Samma värde. En lista skrivs aldrig som den är: då kan den bli hur stor som helst."""
    if type(varde) in _DELAR:
        raise SecurityError("en lista går inte att skriva ut som den är. Skriv: | join(', ')")
    return varde


def check_rimligt(gar: bool) -> None:
    """Höjer ``SecurityError`` om det inte är rimligt stort."""
    if not gar:
        raise SecurityError("det blir orimligt stort.")
