"""Frister för egenkontroller och risker: en per kontroll och period, en per lovad åtgärd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.riskanalys import Risk
from uppfolj.rules.egenkontroll import Kontrollcell, compute_celler
from uppfolj.rules.enhetskrets import find_oppna, format_saknas, get_ansvariga
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn
from uppfolj.rules.riskanalys import find_enheter_utan_riskanalys


def compute_egenkontrollfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], k: Kontext
) -> Iterator[Frist]:
    """Egenkontrollerna per period, åtgärderna efter dem, och riskernas åtgärder."""
    for ett in ar:
        for cell in compute_celler(ett, k):
            yield _build_periodfrist(ett, cell, k)
        for rad in ett.egenkontroller.egenkontroller if ett.egenkontroller else []:
            if rad.klart_senast:
                yield _build_atgardsfrist(ett, rad, rad.klart_senast, k)
        for risk in ett.riskanalyser.risker if ett.riskanalyser else []:
            yield from _build_riskfrister(ett, risk, k)
        if k.profil.risk.varje_ar:
            yield _build_riskanalysfrist(ett, k)


def _build_periodfrist(ar: Ar, cell: Kontrollcell, k: Kontext) -> Frist:
    kvar = [e.namn for e in cell.kvar]
    vad = f"{cell.regel.namn} {cell.period}"
    if kvar:
        vad = f"{vad}: {format_saknas(kvar, len(cell.rutor))}"
    elif cell.avstadda:
        vad = f"{vad}: inte gjord i {cell.avstadda} av {len(cell.rutor)} enheter"
    roll = cell.regel.roll
    ansvariga = cell.kvar or tuple(r.enhet for r in cell.rutor)
    dagar = [r.rad.datum for r in cell.rutor if r.rad and r.gjord]
    return Frist(
        cell.senast, f"{ar.ar}/egenkontroll-{cell.regel.id}-{cell.period}", ar.ar, vad,
        cell.regel.kalla, "en rad per enhet i egenkontroller.yaml",
        (get_rollnamn(roll, k),) if roll else get_ansvariga(ansvariga),
        enhet=kvar[0] if len(kvar) == 1 else "",
        gjord=None if kvar else max(dagar, default=None), klar=not kvar, kvar=tuple(kvar),
        inte_gjord="" if kvar or dagar else "skälen står i egenkontroller.yaml",
    )  # fmt: skip


def _build_atgardsfrist(ar: Ar, rad: Egenkontroll, senast: date, k: Kontext) -> Frist:
    namn = get_namn(k.profil.egenkontroll, rad.kontroll)
    kort = f"Åtgärd efter egenkontroll: {namn} {rad.period}"
    return Frist(
        senast, f"{ar.ar}/egenkontroll-{rad.kontroll}-{rad.period}-{rad.enhet}-atgard", ar.ar,
        f"{kort}: {rad.atgard}" if rad.atgard else kort,
        Kalla(slag="lokal_rutin", text="åtgärden i egenkontroller.yaml"),
        "åtgärdad i egenkontroller.yaml",
        (get_rollnamn(rad.ansvarig, k),) if rad.ansvarig else (),
        enhet=get_enhetsnamn(rad.enhet, k), gjord=rad.atgardad, klar=rad.atgardad is not None,
        kort=kort,
    )  # fmt: skip


def _build_riskfrister(ar: Ar, risk: Risk, k: Kontext) -> Iterator[Frist]:
    kalla = Kalla(slag="lokal_rutin", text=f"riskanalysen {risk.id}")
    roller = (get_rollnamn(risk.ansvarig, k),) if risk.ansvarig else ()
    enhet = get_enhetsnamn(risk.enhet, k) if risk.enhet else ""
    for senast, gjord, falt, vad, id_ in (
        (risk.klart_senast, risk.genomford, "genomförd", "Åtgärd mot risk", "atgard"),
        (risk.foljs_upp, risk.uppfoljd, "uppföljd", "Uppföljning av åtgärd mot risk", "effekt"),
    ):
        if senast:
            kort = f"{vad} {risk.id}"
            yield Frist(
                senast, f"{ar.ar}/risk-{risk.id}-{id_}", ar.ar, f"{kort}: {risk.risk}", kalla,
                f"{falt} i riskanalyser.yaml", roller, enhet=enhet, gjord=gjord,
                klar=gjord is not None, kort=kort,
            )  # fmt: skip


def _build_riskanalysfrist(ar: Ar, k: Kontext) -> Frist:
    utan = find_enheter_utan_riskanalys(ar, k)
    alla = find_oppna(k, date(ar.ar, 12, 31))
    kvar = [e.namn for e in utan]
    vad = f"Riskanalys {ar.ar}"
    return Frist(
        date(ar.ar, 12, 31), f"{ar.ar}/riskanalys", ar.ar,
        f"{vad}: {format_saknas(kvar, len(alla))}" if kvar else vad,
        k.profil.get_kalla("risk.varje_ar"), "en risk per enhet i riskanalyser.yaml",
        get_ansvariga(utan or alla), enhet=kvar[0] if len(kvar) == 1 else "",
        klar=not kvar, kvar=tuple(kvar),
    )  # fmt: skip
