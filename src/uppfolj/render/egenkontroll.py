"""Egenkontrollerna i terminalen och som JSON: kontroll för kontroll, period för period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.egenkontroll import Kontrollcell, Kontrollruta
from uppfolj.rules.frister import format_kalla

_RUBRIKER = (
    "Egenkontroll", "Period", "Senast", "Gjorda", "Med anmärkning", "Inte gjorda", "Försenade",
)  # fmt: skip
_ENHET = ("Egenkontroll", "Period", "Senast", "Läge", "Datum", "Analys och åtgärd")
_MAX_NAMN = 5


def print_egenkontroller(
    ar: int,
    celler: Sequence[Kontrollcell],
    idag: date,
    *,
    enhet: str,
    alla_namn: bool,
    json: bool,
) -> None:
    """En rad per kontroll och period. Med ``enhet`` vad just den skrivit.

    Försenade enheter räknas upp, de första eller ``alla_namn``.
    """
    if json:
        print_json({"ar": ar, "egenkontroller": [_build_cell(c, idag) for c in celler]})
        return
    if not celler:
        print_text(
            "Ingen enhet har någon egenkontroll att göra. Enheterna står i register/enheter.yaml "
            "och egenkontrollerna i uppfolj.yaml: egenkontroll."
        )
        return
    titel = f"Egenkontroller {ar}"
    if enhet:
        rader = [_build_enhetsrad(c.rutor[0], idag) for c in celler]
        print_tabell(_ENHET, rader, f"{titel}, {celler[0].rutor[0].enhet.namn}")
    else:
        print_tabell(_RUBRIKER, [_build_rad(c, idag) for c in celler], titel)
    ska = sum(len(c.rutor) for c in celler)
    sena = sum(c.get_sena(idag) for c in celler)
    forsenade = "1 är försenad" if sena == 1 else f"{sena} är försenade"
    print_text(f"{sum(c.gjorda for c in celler)} av {ska} är gjorda, {forsenade}.")
    if not enhet:
        for cell in celler:
            if namn := [r.enhet.namn for r in cell.rutor if r.is_sen(idag)]:
                max_ = len(namn) if alla_namn else _MAX_NAMN
                fler = f" och {len(namn) - max_} till" if namn[max_:] else ""
                visas = ", ".join(namn[:max_]) + fler
                print_text(f"Försenad: {cell.regel.namn} {cell.period}: {visas}.")
    for kalla in dict.fromkeys(format_kalla(c.regel.kalla) for c in celler):
        print_text(f"Källa: {kalla}.")


def format_lage(ruta: Kontrollruta, idag: date) -> str:
    """``gjord``, ``med anmärkning``, ``inte gjord``, ``försenad`` eller ``återstår``."""
    if ruta.rad:
        if ruta.avstadd:
            return "inte gjord"
        return "med anmärkning" if ruta.anmarkning else "gjord"
    return "försenad" if ruta.is_sen(idag) else "återstår"


def _build_rad(c: Kontrollcell, idag: date) -> tuple[str, ...]:
    return (
        c.regel.namn, c.period, c.senast.isoformat(), f"{c.gjorda} av {len(c.rutor)}",
        str(c.anmarkningar), str(c.avstadda), str(c.get_sena(idag)),
    )  # fmt: skip


def _build_enhetsrad(r: Kontrollruta, idag: date) -> tuple[str, ...]:
    rad = r.rad
    texter = [rad.analys or "", f"Åtgärd: {rad.atgard}" if rad.atgard else ""] if rad else []
    return (
        r.regel.namn, r.period, r.senast.isoformat(), format_lage(r, idag),
        rad.datum.isoformat() if rad else "", " ".join(filter(None, texter)),
    )  # fmt: skip


def _build_cell(c: Kontrollcell, idag: date) -> dict[str, Any]:
    return {
        "kontroll": c.regel.id, "namn": c.regel.namn, "period": c.period, "senast": c.senast,
        "ska": len(c.rutor), "gjorda": c.gjorda, "med_anmarkning": c.anmarkningar,
        "inte_gjorda": c.avstadda, "forsenade": c.get_sena(idag),
        "kalla": {"slag": c.regel.kalla.slag, "text": c.regel.kalla.text},
        "enheter": [
            {"enhet": r.enhet.id, "lage": format_lage(r, idag),
             "datum": r.rad.datum if r.rad else None}
            for r in c.rutor
        ],
    }  # fmt: skip
