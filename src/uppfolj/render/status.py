"""Läget i terminalen och som JSON: ett ärende, eller året på en sida."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from uppfolj.models.profil_regler import Skalsteg
from uppfolj.render.frister import build_frist
from uppfolj.render.palett import get_farg
from uppfolj.render.terminal import print_tabell, print_text
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import format_kalla, format_nar
from uppfolj.rules.status import Arendestatus, Arsstatus
from uppfolj.rules.steg import Stegstatus

_TECKEN = {"klart": "[x]", "återstår": "[ ]", "ej aktuellt": "[-]"}


def print_arendestatus(s: Arendestatus, idag: date) -> None:
    """Ärendets steg, vad som saknas, nästa kommando, färger, öppet och försenat."""
    besok = f", besök {s.besok}" if s.besok else ""
    avslutad = f", avslutad {s.avslutad}" if s.avslutad else ""
    print_text(f"{s.id}  {s.enhet} ({s.slag.lower()}{besok}{avslutad})")
    print_text(f"{format_summa(s)}\n")
    for steg in s.steg:
        print_text(format_steg(steg))
    print_text(f"\nIakttagelser: {format_antal(s.antal)}")
    _print_lista("Öppna röda:", (_format_oppen(o.id, o.rubrik, o.senast, o.sen) for o in s.oppna))
    _print_lista("Försenat:", (format_forsenad(f, idag) for f in s.forsenade))
    if s.summa.nasta:
        print_text(f"\nGör nu: {s.summa.nasta.kommando}")


def print_arsstatus(s: Arsstatus, idag: date) -> None:
    """En rad per ärende, planens rader utan ärende, och årets egna försenade frister."""
    if s.arenden:
        rubriker = ("Uppföljning", "Enhet", "Besök", "Steg", "Iakttagelser", "Härnäst", "Sent")
        print_tabell(rubriker, [_build_rad(a) for a in s.arenden], f"Läget {s.ar}")
    else:
        print_text(f"{s.ar} har ingen uppföljning än. Skapa en: uppfolj ny uppfoljning ENHET")
    vantar = (f"{r.id}  {r.namn}" for r in s.utan_arende if not r.skal)
    _print_lista("I planen men inte påbörjat:", vantar)
    stallda = (f"{r.id}  {r.namn}: {r.skal}" for r in s.utan_arende if r.skal)
    _print_lista("I planen men genomförs inte:", stallda)
    _print_lista(
        "Årets egna frister som är försenade:", (format_forsenad(f, idag) for f in s.forsenade)
    )


def format_summa(s: Arendestatus) -> str:
    """``Steg 3 av 9: Granskning av avvikelser``."""
    if not s.steg:
        return "Slaget av uppföljning har inga steg i profilen."
    if s.summa.nasta is None:
        kvar = ", men det röda är inte kontrollerat" if s.oppna else ""
        return f"Steg {s.summa.antal} av {s.summa.antal}: alla steg är klara{kvar}"
    return f"Steg {s.summa.nr} av {s.summa.antal}: {s.summa.nasta.namn}"


def _format_slut(a: Arendestatus) -> str:
    """Det som väntar när varje steg är gjort: det röda som inte är kontrollerat, annars inget."""
    if a.oppna:
        senast = min((o.senast for o in a.oppna if o.senast), default=None)
        return f"{len(a.oppna)} röd öppen" + (f", klart senast {senast}" if senast else "")
    return "avslutad" if a.avslutad else "alla steg klara"


def format_steg(steg: Stegstatus) -> str:
    """Steget på en rad, och det som saknas indraget under."""
    lage = " (ej aktuellt)" if steg.lage == "ej aktuellt" else ""
    rader = [f"  {_TECKEN[steg.lage]} {steg.nr}. {steg.namn}{lage}"]
    return "\n".join([*rader, *(f"         {rad}" for rad in steg.saknas)])


def format_antal(antal: Sequence[tuple[Skalsteg, int]]) -> str:
    """``● 3 grön, ■ 1 röd``: symbol, antal och ord. Steg utan iakttagelser utelämnas."""
    delar = [f"{get_farg(s).symbol} {n} {s.namn.lower()}" for s, n in antal if n]
    return ", ".join(delar) or "inga"


def format_forsenad(frist: Frist, idag: date) -> str:
    """``2026-03-15  3 dagar sen  Vad (roll; källa)``."""
    roll = f"{', '.join(frist.roller)}; " if frist.roller else ""
    return (
        f"{frist.datum}  {format_nar(frist, idag)}  {frist.vad} ({roll}{format_kalla(frist.kalla)})"
    )


def build_arendestatus(s: Arendestatus, idag: date) -> dict[str, Any]:
    """Ärendets läge som data för skript."""
    return {
        "id": s.id, "enhet": s.enhet, "slag": s.slag, "besok": s.besok, "avslutad": s.avslutad,
        "steg_nr": s.summa.nr, "antal_steg": s.summa.antal,
        "nasta": s.summa.nasta.id if s.summa.nasta else None,
        "kommando": s.summa.nasta.kommando if s.summa.nasta else None,
        "steg": [steg._asdict() for steg in s.steg],
        "bedomningar": {steg.id: n for steg, n in s.antal},
        "oppna": [o._asdict() for o in s.oppna],
        "forsenade": [build_frist(f, idag) for f in s.forsenade],
        "olasta": list(s.olasta),
    }  # fmt: skip


def build_arsstatus(s: Arsstatus, idag: date, olasta: Sequence[str]) -> dict[str, Any]:
    """Årets läge som data för skript."""
    return {
        "ar": s.ar,
        "uppfoljningar": [build_arendestatus(a, idag) for a in s.arenden],
        "utan_uppfoljning": [r.id for r in s.utan_arende],
        "forsenade": [build_frist(f, idag) for f in s.forsenade],
        "olasta": list(olasta),
    }


def _build_rad(a: Arendestatus) -> tuple[str, ...]:
    nasta = a.summa.nasta.namn if a.summa.nasta else _format_slut(a)
    return (
        a.id, a.enhet, str(a.besok or ""), f"{a.summa.nr} av {a.summa.antal}",
        format_antal(a.antal), nasta, str(len(a.forsenade) or ""),
    )  # fmt: skip


def _format_oppen(id_: str, rubrik: str, senast: date | None, sen: int) -> str:
    nar = f"klart senast {senast}" if senast else "inget datum än"
    return f"{id_} {rubrik} ({nar}{f', {sen} dagar sen' if sen else ''})"


def _print_lista(rubrik: str, rader: Iterable[str]) -> None:
    lista = list(rader)
    if lista:
        print_text("\n".join([f"\n{rubrik}", *(f"  {rad}" for rad in lista)]))
