"""Värdetyperna som posterna är byggda av. Båda stavningarna läses, den rätta skrivs."""

import math
import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from uppfolj.base.datum import is_rimlig
from uppfolj.base.stavning import Ord, fold, format_menade_du

DATUM_MONSTER = r"^\d{4}-\d{2}-\d{2}$"
_DATUM = re.compile(DATUM_MONSTER, re.ASCII)
_HELTAL = re.compile(r"[-+]?[0-9]{1,18}")
_MAX_HELTAL = 10**18
_JA_NEJ = {"ja": True, "true": True, "nej": False, "false": False}


def _read_datum(varde: Any) -> Any:
    """Tal, ``20260318`` och ``2026-W12-3`` är inte datum här, fast biblioteken tar dem."""
    if isinstance(varde, date):
        return varde
    if isinstance(varde, str) and _DATUM.fullmatch(varde):
        try:
            dag = date(int(varde[:4]), int(varde[5:7]), int(varde[8:]))
        except ValueError:
            dag = date.min
        if is_rimlig(dag):
            return dag
    raise PydanticCustomError(
        "datum",
        "”{varde}” är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-03-18",
        {"varde": str(varde)[:40]},
    )


def _read_ja_nej(varde: Any) -> Any:
    if isinstance(varde, bool):
        return varde
    if isinstance(varde, str) and (svar := _JA_NEJ.get(fold(varde))) is not None:
        return svar
    raise PydanticCustomError("ja_nej", "”{varde}” är varken ja eller nej", {"varde": str(varde)})


def _read_heltal(varde: Any) -> Any:
    """Sant, 1.0 och 1e3 är inga heltal, fast biblioteken tar dem."""
    if type(varde) is int and abs(varde) < _MAX_HELTAL:
        return varde
    if isinstance(varde, str) and _HELTAL.fullmatch(varde.strip()):
        return int(varde)
    raise PydanticCustomError("heltal", "”{varde}” är inget heltal", {"varde": str(varde)[:40]})


def _read_andel(varde: Any) -> Any:
    try:
        tal = float(varde.strip().replace(",", ".")) if isinstance(varde, str) else float(varde)
    except (TypeError, ValueError):
        tal = -1.0
    if isinstance(varde, bool) or not 0 <= tal <= 1:
        text = "”{varde}” är ingen andel. Skriv ett tal från 0 till 1, till exempel 0.9"
        raise PydanticCustomError("andel", text, {"varde": str(varde)[:40]})
    return tal


class _Nyckelschema:
    """Vik ordet och minns hur det skrevs, i ett enda anrop per värde."""

    def __get_pydantic_core_schema__(self, _typ: Any, _nasta: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read_nyckel, serialization=core_schema.to_string_ser_schema(when_used="json")
        )


def _read_nyckel(varde: Any) -> Ord:
    if isinstance(varde, Ord):
        return varde
    if not isinstance(varde, str):
        raise PydanticKnownError("string_type")
    if ordet := Ord(varde):
        return ordet
    raise PydanticCustomError("tom_text", "texten är tom")


def _read_tal(varde: Any) -> Any:
    """Ett tal med komma eller punkt. Aldrig oändligt, sant eller tom text."""
    try:
        tal = float(varde.strip().replace(",", ".")) if isinstance(varde, str) else float(varde)
    except (TypeError, ValueError, OverflowError):
        tal = math.inf
    if isinstance(varde, bool) or not math.isfinite(tal):
        text = "”{varde}” är inget tal. Skriv till exempel 2,5"
        raise PydanticCustomError("tal", text, {"varde": str(varde)[:40]})
    return tal


Datum = Annotated[
    date,
    BeforeValidator(_read_datum),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": DATUM_MONSTER,
            "patternErrorMessage": "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-18.",
        }
    ),
]
JaNej = Annotated[
    bool,
    BeforeValidator(_read_ja_nej),
    WithJsonSchema({"enum": ["ja", "nej", True, False], "errorMessage": "Skriv ja eller nej."}),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text som inte får vara tom."""
Nyckel = Annotated[
    str,
    _Nyckelschema(),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
"""Ett ord som pekar på något i profilen eller ett register: ``röd`` och ``rod`` är samma."""
Heltal = Annotated[int, BeforeValidator(_read_heltal)]
Litet = Annotated[Heltal, Field(ge=-10_000, le=10_000)]
"""Dagar, månader, antal och år i en rutin. Med jättetal går frister inte att räkna."""
Andel = Annotated[
    float,
    BeforeValidator(_read_andel),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1}),
]
Tal = Annotated[
    float,
    BeforeValidator(_read_tal),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""Ett tal: ``2.5`` eller ``2,5``."""
ManadsNr = Annotated[Heltal, Field(ge=1, le=12)]
ManadDag = Annotated[
    str,
    StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            "patternErrorMessage": "Skriv månad och dag som MM-DD, till exempel 03-01.",
        }
    ),
]
Ar = Annotated[Heltal, Field(ge=2000, le=2100)]
PostId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
            "patternErrorMessage": "Ett id skrivs med a–z, siffror och bindestreck.",
        }
    ),
]


class Val:
    """Ett val bland rätt stavade ord: ``Annotated[str, Val("ja", "nej")]``.

    Värdet lagras vikt (``pågår`` → ``pagar``). Fel stavning blir ett fel med närmaste rätta ord,
    både i ``kontrollera`` och i redigeraren.
    """

    def __init__(self, *ord_: str) -> None:
        """Ta emot de tillåtna orden, rätt stavade."""
        self.ord = ord_
        self.vikta = {fold(o): o for o in ord_}

    def check(self, varde: Any) -> str:
        """Vik och pröva ett värde."""
        nyckel = fold(varde) if isinstance(varde, str) else None
        if nyckel in self.vikta:
            return str(nyckel)
        raise PydanticCustomError(
            "val",
            "”{varde}” finns inte att välja. {rad}",
            {"varde": str(varde)[:40], "rad": format_menade_du(str(varde), self.ord)},
        )

    def __get_pydantic_core_schema__(self, _typ: Any, _nasta: Any) -> core_schema.CoreSchema:
        """Låt pydantic pröva med ``check``."""
        return core_schema.no_info_plain_validator_function(self.check)

    def __get_pydantic_json_schema__(self, _schema: Any, _nasta: Any) -> dict[str, Any]:
        """Rätt stavade ord i redigeraren."""
        return {"enum": list(self.ord), "errorMessage": f"Välj ett av: {', '.join(self.ord)}."}
