"""Förslaget på enheter att följa upp: poängen, varför, och vad ni redan valt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.models.arende import Kontext
from uppfolj.models.underlag import Enhetsval
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.val import Forslagsrad

_UTAN_SKAL = "inget talar särskilt för"


def print_forslag(rader: Sequence[Forslagsrad], ar: int, k: Kontext, *, json: bool) -> None:
    """En rad per enhet, flest poäng först, med varje skäl och dess poäng."""
    if json:
        print_json({"ar": ar, "kalla": _get_kalla(k), "enheter": [_build_rad(r) for r in rader]})
        return
    rubriker = ("Plats", "Enhet", "Poäng", "Varför", "I planen", "Ert val")
    celler = [
        (str(nr), r.enhet, str(r.poang), _format_skal(r), ", ".join(r.planerad), _format_val(r.val))
        for nr, r in enumerate(rader, 1)
    ]
    print_tabell(rubriker, celler, f"Förslag för {ar}")
    print_text(
        f"Poängen är ett stöd ({_get_kalla(k)}). Ni väljer och skriver varför: "
        "uppfolj forslag valj ENHET --motiv TEXT --roll ROLL"
    )


def print_val(enhet: str, val: Enhetsval, filer: Sequence[str], *, json: bool) -> None:
    """Valet som sparades och filerna som ändrades."""
    if json:
        print_json({"enhet": enhet, **_build_val(val), "filer": list(filer)})
        return
    vad = "Vald" if val.vald else "Vald bort"
    print_text(f"{vad}: {enhet}. Motiv: {val.motiv}")
    print_text(f"Skrev i {' och '.join(filer)}.")


def _get_kalla(k: Kontext) -> str:
    """Poängens källa. Utan angiven källa är de verktygets förslag."""
    return format_kalla(k.profil.get_kalla("val.klagomal"))


def _format_skal(r: Forslagsrad) -> str:
    return ". ".join(f"{s.text} ({s.poang} p)" for s in r.skal) or _UTAN_SKAL


def _format_val(val: Enhetsval | None) -> str:
    if val is None:
        return ""
    return f"{'vald' if val.vald else 'vald bort'}: {val.motiv}"


def _build_val(val: Enhetsval) -> dict[str, Any]:
    return {"vald": val.vald, "motiv": val.motiv, "datum": val.datum, "av": val.av}


def _build_rad(r: Forslagsrad) -> dict[str, Any]:
    return {
        "enhet": r.id, "namn": r.enhet, "poang": r.poang,
        "skal": [{"text": s.text, "poang": s.poang} for s in r.skal],
        "senaste_besok": r.senast, "planrader": list(r.planerad),
        "val": _build_val(r.val) if r.val else None,
    }  # fmt: skip
