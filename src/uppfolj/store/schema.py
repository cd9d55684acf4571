"""JSON Schema (draft-07) för varje slag av fil, så att redigeraren kan hjälpa till på svenska."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.post import Slag, get_slag

Forslag = Mapping[str, Mapping[str, str]]
"""Efter vikt fältnamn: tillåtna ord och vad vart och ett betyder."""

MARKE = "Skriven av uppfolj schema. Ändra inte för hand."
_GRANSER = {"ge": "minimum", "le": "maximum"}
_ERSATT = {"å": "[åa]", "ä": "[äa]", "ö": "[öo]", " ": "[ _-]", "-": "[ _-]"}
_FRITT = {"type": "string", "minLength": 1}
_MED_KALLA = "MedKalla"
_VARDE_KALLA = {
    "title": "Ett värde med sin källa",
    "type": "object",
    "additionalProperties": False,
    "patternProperties": {
        "^v[äa]rde$": {},
        "^k[äa]lla$": {"type": ["string", "object"]},
        "^ers[äa]tter$": {"enum": ["ja", "nej", True, False]},
    },
    "minProperties": 2,
}
"""``{värde: 21, källa: "lokal rutin: vad"}``. Med ``ersätter: ja`` ärvs inget i listan."""


def build_schema(slag: Slag, forslag: Forslag | None = None) -> dict[str, Any]:
    """Schemat för ``slag``. ``forslag`` ger ord att välja bland utan att förbjuda andra."""
    ratt = slag.modell.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    delar = {namn: _build_objekt(d, forslag or {}) for namn, d in ratt.pop("$defs", {}).items()}
    objekt = _build_objekt(ratt, forslag or {})
    if slag.namn == "profil":
        delar = {namn: _build_arvt(d) for namn, d in delar.items()} | {_MED_KALLA: _VARDE_KALLA}
        objekt = _build_arvt(objekt)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": MARKE,
        **objekt,
        "title": slag.namn.capitalize(),
        **({"definitions": delar} if delar else {}),
    }


def build_scheman(forslag: Forslag | None = None) -> dict[str, dict[str, Any]]:
    """Alla slags scheman efter slagets namn."""
    return {namn: build_schema(slag, forslag) for namn, slag in get_slag().items()}


def list_slag() -> list[tuple[str, str, str]]:
    """Slagen av filer: namn, var filerna ligger och vad de är."""
    return [(s.namn, s.plats, s.beskrivning) for s in get_slag().values()]


def find_slag(namn: str) -> Slag:
    """Slaget med namnet. Höjer ``UppfoljFel`` med närmaste namn."""
    alla = {fold(n): slag for n, slag in get_slag().items()}
    if fold(namn) not in alla:
        tips = format_menade_du(namn, get_slag())
        raise UppfoljFel(f"Slaget {namn} finns inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)
    return alla[fold(namn)]


def build_redigerarval(schemamapp: str) -> dict[str, Any]:
    """VS Codes inställningar: vilket schema som gäller för vilka filer."""
    filer = {
        f"{schemamapp}/{slag.namn}.schema.json": re.sub(r"\{\w+\}", "*", slag.plats)
        for slag in get_slag().values()
        if slag.plats.endswith(".yaml")
    }
    return {"yaml.schemas": filer, "files.encoding": "utf8", "files.eol": "\n"}


def _build_objekt(schema: dict[str, Any], forslag: Forslag) -> dict[str, Any]:
    """Ett objekt med svensk rubrik, båda stavningarna av nycklarna och ett färdigt stycke."""
    falt = {
        n: {"title": n.replace("_", " ").capitalize(), **_build_falt(n, f, forslag)}
        for n, f in schema.get("properties", {}).items()
    }
    kravs = schema.get("required", [])
    ut: dict[str, Any] = {
        "title": re.split(r"[.:]", schema.get("description", ""))[0],
        "description": schema.get("description", ""),
        "type": "object",
        "additionalProperties": False,
        "properties": falt,
        "patternProperties": {f"^{fold(n)}$": f for n, f in falt.items() if fold(n) != n},
        "required": [n for n in kravs if fold(n) == n],
        "allOf": [
            {"anyOf": [{"required": [n]}, {"required": [fold(n)]}]} for n in kravs if fold(n) != n
        ],
        "defaultSnippets": _build_stycke(kravs, falt),
    }
    return {k: v for k, v in ut.items() if v or k == "additionalProperties"}


def _build_arvt(objekt: dict[str, Any]) -> dict[str, Any]:
    """En del av profilen: det som saknas ärvs, och varje värde får bära sin källa."""
    ut = {k: v for k, v in objekt.items() if k not in ("required", "allOf", "defaultSnippets")}
    for nyckel in ("properties", "patternProperties"):
        ut[nyckel] = {n: _build_med_kalla(f) for n, f in objekt.get(nyckel, {}).items()}
    return {k: v for k, v in ut.items() if v or k == "additionalProperties"}


def _build_med_kalla(falt: dict[str, Any]) -> dict[str, Any]:
    text = {k: v for k, v in falt.items() if k in ("title", "description")}
    sjalv = {k: v for k, v in falt.items() if k not in text}
    return {**text, "anyOf": [sjalv, {"$ref": f"#/definitions/{_MED_KALLA}"}]}


def _build_stycke(kravs: list[str], falt: dict[str, Any]) -> list[dict[str, Any]]:
    if not kravs:
        return []
    platser = (f"${{{nr}{_format_val(falt[n])}}}" for nr, n in enumerate(kravs, 1))
    return [
        {
            "label": "Fyll i det som krävs",
            "description": ", ".join(kravs),
            "body": {
                n: [plats] if falt[n].get("type") == "array" else plats
                for n, plats in zip(kravs, platser, strict=True)
            },
        }
    ]


def _format_val(falt: dict[str, Any]) -> str:
    val: list[Any] = next((f["enum"] for f in [falt, *falt.get("anyOf", [])] if "enum" in f), [])
    ord_ = [str(v) for v in val if isinstance(v, str)]
    return f"|{','.join(ord_)}|" if ord_ else ""


def _build_falt(namn: str, schema: Any, forslag: Forslag) -> Any:
    """Ett fält: gränser, ord att välja bland, och ``$ref`` för sig."""
    ut = {_GRANSER.get(k, k): v for k, v in schema.items() if k not in ("title", "default")}
    ord_ = forslag.get(fold(namn))
    if ord_ and ut.items() >= _FRITT.items():
        ut = {k: v for k, v in ut.items() if k not in _FRITT}
        ut["anyOf"] = [_build_ord(ord_), dict(_FRITT)]
    for nyckel in ("items", "additionalProperties"):
        if isinstance(ut.get(nyckel), dict):
            ut[nyckel] = _build_falt(namn, ut[nyckel], forslag)
    if "enum" in ut:
        ut = _build_val(ut)
    elif "anyOf" in schema:
        ut["anyOf"] = [_build_falt(namn, s, forslag) for s in schema["anyOf"]]
    if "$ref" in ut:
        ut["allOf"] = [{"$ref": ut.pop("$ref")}]
    return ut


def _build_ord(ord_: Mapping[str, str]) -> dict[str, Any]:
    return {"enum": list(ord_), "markdownEnumDescriptions": list(ord_.values())}


def _build_val(falt: dict[str, Any]) -> dict[str, Any]:
    """Ett val: de rätt stavade orden föreslås, samma ord utan prickar godtas också."""
    ord_ = [v for v in falt["enum"] if isinstance(v, str)]
    monster = "|".join("".join(_ERSATT.get(t, re.escape(t)) for t in o) for o in ord_)
    if all(fold(o) == o for o in ord_):
        return falt
    utan = {k: v for k, v in falt.items() if k not in ("enum", "errorMessage")}
    val = {k: v for k, v in falt.items() if k in ("enum", "errorMessage")}
    text = falt.get("errorMessage", "")
    andra = {"type": "string", "pattern": f"^({monster})$", "patternErrorMessage": text}
    return {**utan, "anyOf": [val, andra]}
