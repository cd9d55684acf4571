"""Enkäternas frister: utskicket, sista svarsdag, och sammanställningarna under året.

Östersund: en gång per år i februari med svar senast 1 mars, och sammanställning tre gånger per år.
Linköping: en enkät i oktober. Utskick och sammanställningar står i ``avslut.yaml``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.base.stavning import fold, format_uppraknat, get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.enkat import GRUPPER, Enkatutskick, Sammanstallning
from uppfolj.rules.enkat import UTAN_ENHET, find_form, get_enhetsid, get_rader, is_avslutsform
from uppfolj.rules.enkat_avslut import count_avslutade
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_ar import Period, compute_perioder
from uppfolj.rules.frister_basprogram import get_dag
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn

_GRUPPORD = {fold(g): g for g in GRUPPER}


def compute_enkatfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], k: Kontext
) -> Iterator[Frist]:
    """Årens frister för enkäter och sammanställningar, gjorda och ogjorda."""
    for ett in ar:
        yield from _arlig(ett, k)
        yield from (f for _, f in _build_perioder(ett, k))


def _arlig(ar: Ar, k: Kontext) -> Iterator[Frist]:
    """Utskicket till varje grupp i månaden, och svaren till sista dagen."""
    regler = k.profil.enkat
    if regler.arlig is None or regler.utskick_manad is None:
        return
    form = find_form(regler.arlig, k)
    namn = f"Enkäten {form.namn if form else regler.arlig} {ar.ar}"
    utskick = [u for u in (ar.avslut.utskick if ar.avslut else []) if u.enkat == regler.arlig]
    skickade = {u.grupp: u.skickat for u in utskick}
    kvar = [_GRUPPORD[g] for g in regler.grupper if g not in skickade]
    klar = bool(utskick) and not kvar
    manad = regler.utskick_manad
    till = format_uppraknat(kvar or [_GRUPPORD[g] for g in regler.grupper])
    yield Frist(
        date(ar.ar, manad, monthrange(ar.ar, manad)[1]), f"{ar.ar}/enkat-utskick-{regler.arlig}",
        ar.ar, f"{namn} skickas ut" + (f" till {till}" if till else ""),
        k.profil.get_kalla("enkat.utskick_manad"), "utskick i avslut.yaml", _get_roller(k),
        fran=date(ar.ar, manad, 1), gjord=max(skickade.values()) if klar else None, klar=klar,
    )  # fmt: skip
    if regler.svar_senast:
        yield _build_svarsfrist(ar, k, namn, utskick, get_dag(ar.ar, regler.svar_senast))


def _build_svarsfrist(
    ar: Ar, k: Kontext, namn: str, utskick: Sequence[Enkatutskick], senast: date
) -> Frist:
    """Klar när svar från varje grupp är inlästa, eller när svarstiden stängts utan svar."""
    regler = k.profil.enkat
    filer = [f for f in ar.enkatsvar if f.enkat == regler.arlig]
    har = {s.grupp for f in filer for s in f.svar} | {u.grupp for u in utskick if u.stangt}
    kvar = [_GRUPPORD[g] for g in regler.grupper if g not in har]
    klar = bool(har) and not kvar
    dagar = [d for d in (*(f.inlast for f in filer), *(u.stangt for u in utskick)) if d]
    fran = format_uppraknat(kvar)
    return Frist(
        senast, f"{ar.ar}/enkat-svar-{regler.arlig}", ar.ar,
        f"{namn}: sista svarsdag" + (f", svar saknas från {fran}" if fran else ""),
        k.profil.get_kalla("enkat.svar_senast"), "inlästa svar (uppfolj las enkat)",
        _get_roller(k), gjord=max(dagar) if klar and dagar else None, klar=klar,
    )  # fmt: skip


def _build_perioder(ar: Ar, k: Kontext) -> Iterator[tuple[Period, Frist]]:
    """En per period. Klar när alla är sammanställda, eller varje enhet som har något att räkna."""
    regler = k.profil.enkat
    if regler.sammanstallning is None:
        return
    rader = ar.avslut.sammanstallningar if ar.avslut else []
    enheter = _find_enheter(ar, k)
    for period in compute_perioder(ar.ar, regler.sammanstallning):
        egna = [s for s in rader if fold(s.period) == fold(period.namn)]
        yield period, _build_sammanstallning(ar, k, period, egna, enheter)


def _build_sammanstallning(
    ar: Ar, k: Kontext, period: Period, rader: Sequence[Sammanstallning], enheter: Sequence[str]
) -> Frist:
    gjorda = [s for s in rader if s.gjord]
    har = {get_enhetsid(s.enhet, k) for s in gjorda}
    kvar = [] if "" in har else [e for e in enheter if e not in har]
    klar = bool(gjorda) and not kvar
    utsedda = [s.sammanstallare for s in rader if s.gjord is None]
    roller = [get_rollnamn(r, k) for r in utsedda or [s.sammanstallare for s in rader]]
    namn = tuple(get_enhetsnamn(e, k) for e in kvar)
    dagar = [s.gjord for s in gjorda if s.gjord]
    return Frist(
        period.slut, f"{ar.ar}/enkat-sammanstallning-{period.namn}", ar.ar,
        f"Sammanställning av samtal och enkäter {period.namn}"
        + (f": {format_uppraknat(namn)} återstår" if gjorda and namn else ""),
        k.profil.get_kalla("enkat.sammanstallning"),
        f"sammanställningar i avslut.yaml med gjord ({format_klar(ar, period.namn, k)})",
        tuple(dict.fromkeys(roller)) or _get_roller(k), gjord=max(dagar) if klar else None,
        klar=klar, kvar=namn,
    )  # fmt: skip


def find_klarkommandon(ar: Ar, k: Kontext, period: str = "") -> list[str]:
    """Kommandot som stänger ``period``, annars varje period som är slut och inte är klar."""
    return [
        format_klar(ar, p.namn, k)
        for p, f in _build_perioder(ar, k)
        if not f.klar and (fold(period) == fold(p.namn) if period else p.slut <= k.idag)
    ]


def format_klar(ar: Ar, period: str, k: Kontext) -> str:
    """Kommandot som skriver att periodens sammanställning är klar i dag."""
    rader = ar.avslut.sammanstallningar if ar.avslut else []
    oppna = [
        f"--falt sammanställningar.{nr}.gjord={k.idag}"
        for nr, s in enumerate(rader, 1)
        if fold(s.period) == fold(period) and s.gjord is None
    ]
    roll = next((get_skrivet(r) for r in k.profil.enkat.sammanstalls_av), "ROLL")
    ny = f'--lagg "sammanställningar: period={period}; sammanställare={roll}; gjord={k.idag}"'
    fore = "" if ar.avslut else f"uppfolj ny avslut {ar.ar} och sedan "
    return f"{fore}uppfolj andra avslut {ar.ar} {' '.join(oppna) or ny}"


def _find_enheter(ar: Ar, k: Kontext) -> list[str]:
    """Enheterna som har avslutade insatser eller svar på avslutssamtal under året."""
    svar = {r.enhet for r in get_rader(ar, k) if is_avslutsform(r.form, k)}
    return sorted((svar | set(count_avslutade(ar, k))) - {UTAN_ENHET})


def _get_roller(k: Kontext) -> tuple[str, ...]:
    return tuple(get_rollnamn(r, k) for r in k.profil.enkat.sammanstalls_av[:1])
