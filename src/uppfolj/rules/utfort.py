"""Stäng en återkommande uppgift: vilken frist, vilken period, och vad som inte går att stänga."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.plan import Utfort
from uppfolj.models.profil_delar import Frist as Fristregel
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_ar import (
    Period,
    compute_fristperioder,
    find_utforda,
    format_id,
    format_kommando,
    get_fristregler,
    get_utforda,
)
from uppfolj.rules.hanvisning import build_roller
from uppfolj.rules.period import read_period

_VISADE = 12


@dataclass(frozen=True, slots=True)
class Oppen:
    """En period som varken är gjord eller har ett skäl, och när den ska vara det."""

    frist: str
    namn: str
    period: str
    senast: date
    roller: tuple[str, ...]
    forsenad: bool
    kommando: str


@dataclass(frozen=True, slots=True)
class Uppgift:
    """Det som sagts på kommandoraden om en uppgift."""

    period: str
    datum: date
    roll: str = ""
    handling: str = ""
    anteckning: str = ""
    inte_gjord: str | None = None


def find_fristregel(namn: str, k: Kontext) -> Fristregel:
    """Regeln med det id:t eller namnet. Höjer ``UppfoljFel`` med det närmaste."""
    regler = get_fristregler(k)
    for regel in regler:
        if fold(namn) in (regel.id, fold(regel.namn)):
            return regel
    raise _fel(
        f"Fristen {namn} finns inte i profilen.",
        format_menade_du(namn, [format_id(r).strip('"') for r in regler])
        or "Lägg till den under frister i uppfolj.yaml.",
    )


def find_oppna(regler: Sequence[Fristregel], ar: Sequence[Ar], k: Kontext) -> list[Oppen]:
    """De perioder som är öppna, i datumordning. En uppgift kan vara gjord i ett senare års fil."""
    utforda = find_utforda(ar, k)
    oppna = [
        Oppen(
            r.id,
            r.namn,
            period.namn,
            f.datum,
            f.roller,
            f.datum < k.idag,
            format_kommando(r, period.namn),
        )
        for ett in ar
        for r in regler
        for period, f in compute_fristperioder(ett.ar, r, utforda, k)
        if not f.klar
    ]
    return sorted(oppna, key=lambda o: (o.senast, o.frist))


def build_utfort(
    regel: Fristregel, uppgift: Uppgift, ar: Sequence[Ar], k: Kontext
) -> tuple[Utfort, int]:
    """Raden att lägga till, och året vars ``utfort.yaml`` den hör till.

    Höjer ``UppfoljFel`` om perioden är okänd eller redan stängd, om den inte har börjat, om dagen
    inte har varit, om skälet är tomt eller om rollen inte finns.
    """
    period, frist = _find_period(regel, uppgift.period, ar, k)
    if uppgift.inte_gjord is not None and not uppgift.inte_gjord.strip():
        raise _fel("Skälet är tomt.", 'Skriv varför: --inte-gjord "…"')
    if uppgift.datum > k.idag:
        raise _fel(
            f"{uppgift.datum} har inte varit än (i dag är {k.idag}).", "Stäng den när den är gjord."
        )
    spann = read_period(period.namn)
    if uppgift.inte_gjord is None and spann and uppgift.datum < spann.fran:
        raise _fel(
            f"Perioden {period.namn} hade inte börjat {uppgift.datum}.",
            "Är dagen en annan: --datum ÅÅÅÅ-MM-DD",
        )
    return Utfort(
        frist=regel.id, period=period.namn, datum=uppgift.datum, av=_find_roll(regel, uppgift, k),
        handling=uppgift.handling or None, anteckning=uppgift.anteckning or None,
        inte_gjord=(uppgift.inte_gjord or "").strip() or None,
    ), frist.ar  # fmt: skip


def check_period(oppna: Sequence[Oppen], regel: Fristregel, period: str) -> None:
    """Höj ``UppfoljFel`` som säger vilka perioder som är öppna, om ``period`` är tom."""
    if not period:
        raise _fel(f"Vilken period av {regel.namn}?", _format_oppna(oppna))


def _find_period(
    regel: Fristregel, namn: str, ar: Sequence[Ar], k: Kontext
) -> tuple[Period, Frist]:
    utforda = get_utforda(ar)
    traffar = {
        fold(p.namn): (p, f)
        for ett in ar
        for p, f in compute_fristperioder(ett.ar, regel, utforda, k)
    }
    if fold(namn) not in traffar:
        raise _fel(
            f"Perioden {namn} finns inte för {regel.namn}.",
            _format_oppna(find_oppna([regel], ar, k)),
        )
    period, frist = traffar[fold(namn)]
    if u := utforda.get((regel.id, fold(namn))):
        vad = f"inte gjord: {u.inte_gjord}" if u.inte_gjord else f"gjord {u.datum}"
        raise UppfoljFel(
            f"{regel.namn} {period.namn} är redan stängd ({vad}).",
            tips="Ändra raden i utfort.yaml om den är fel.",
        )
    return period, frist


def _format_oppna(oppna: Sequence[Oppen]) -> str:
    if not oppna:
        return "Ingen period är öppen. Se alla: uppfolj frister --alla"
    visas = ", ".join(o.period + (" (försenad)" if o.forsenad else "") for o in oppna[:_VISADE])
    fler = f" och {len(oppna) - _VISADE} till" if len(oppna) > _VISADE else ""
    return f"Öppna perioder: {visas}{fler}. Ange en: --period {oppna[0].period}"


def _find_roll(regel: Fristregel, uppgift: Uppgift, k: Kontext) -> str:
    roll = uppgift.roll or regel.roll or ""
    roller = build_roller(k)
    if not roll:
        raise _fel(f"{regel.namn} har ingen roll i profilen.", "Ange vem som gjorde den: --roll")
    if fold(roll) not in roller:
        raise _fel(f"Rollen {roll} finns inte.", format_menade_du(roll, roller.values()))
    return roll


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
