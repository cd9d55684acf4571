"""Kontroller av egenkontrollerna och riskanalyserna."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.egenkontroll import Egenkontroll
from uppfolj.models.riskanalys import Risk
from uppfolj.rules.arendelage import Dag
from uppfolj.rules.frister_ar import compute_perioder
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "SOSFS 2011:9 5 kap. (systematiskt förbättringsarbete)"
_FORMAT = "verktygets format"


@kontroll("UPF171", "Perioden passar inte egenkontrollen", niva="fel", stod=_FORMAT, pa="år")
def fel_period(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Perioden stämmer inte med hur ofta egenkontrollen görs, eller hör till ett annat år.

    En egenkontroll som görs i efterhand står i årets fil för perioden, med dagen då den gjordes.

    *Fel:* ``period: 2026H1`` för en egenkontroll som görs varje kvartal

    *Rätt:* ``period: 2026Q2``
    """
    lista = ar.egenkontroller
    regler = {r.id: r for r in k.profil.egenkontroll}
    for n, rad in enumerate(lista.egenkontroller if lista else []):
        regel = regler.get(rad.kontroll)
        if lista is None or regel is None:
            continue
        perioder = [p.namn for p in compute_perioder(ar.ar, regel.upprepas)]
        if fold(rad.period) not in map(fold, perioder):
            visas = ", ".join(perioder[:4]) + (" …" if perioder[4:] else "")
            yield sak(
                lista, ("egenkontroller", n, "period"),
                f"{regel.namn} har ingen period ”{rad.period}” {ar.ar}.", f"Skriv en av {visas}.",
            )  # fmt: skip


@kontroll("UPF173", "Egenkontrollen saknar analys", niva="varning", stod=_STOD, pa="år")
def egenkontroll_utan_analys(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Egenkontrollen visade något, men ingen har skrivit vad det beror på och betyder.

    Blev den inte gjord står skälet på samma plats.

    *Fel:* ``{resultat: med anmärkning}`` utan ``analys``

    *Rätt:* ``analys: Tre inloggningar saknade behörighet. Kontona var kvar efter byte av enhet.``
    """
    lista = ar.egenkontroller
    for n, rad in enumerate(lista.egenkontroller if lista else []):
        if lista is None or rad.analys or rad.resultat == "utan_anmarkning":
            continue
        if rad.resultat == "inte_gjord":
            text, gor = "Egenkontrollen är inte gjord, och skälet saknas.", "Skriv skälet i analys."
        else:
            text, gor = "Resultatet har anmärkning men ingen analys.", "Skriv analysen, och åtgärd."
        yield sak(lista, ("egenkontroller", n), text, gor)


@kontroll("UPF174", "Rad som inte går ihop", niva="fel", stod=_FORMAT, pa="år")
def rad_som_inte_gar_ihop(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Talen säger emot varandra, eller något sägs ha hänt en dag som inte har varit.

    Gäller egenkontroller, riskanalyser, basprogram och aktiviteter.

    *Fel:* ``{granskade: 8, avvek: 9}``

    *Rätt:* ``{granskade: 8, avvek: 2, resultat: med anmärkning}``
    """
    lista = ar.egenkontroller
    for n, rad in enumerate(lista.egenkontroller if lista else []):
        if lista and (fel := _find_talfel(rad)):
            yield sak(lista, ("egenkontroller", n, "avvek"), fel, "Rätta talen eller resultatet.")
    for d in _find_handelser(ar):
        if d.dag and d.dag > k.idag:
            yield sak(
                d.post, d.falt, f"{d.vad} {d.dag} ligger i framtiden.",
                "Rätta datumet, eller ta bort det tills det har hänt.",
            )  # fmt: skip


@kontroll("UPF175", "Risk utan åtgärd eller uppföljning", niva="varning", stod=_STOD, pa="år")
def risk_utan_atgard(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En allvarlig risk har ingen åtgärd, eller en genomförd åtgärd har ingen uppföljning.

    Riskvärdet är sannolikhet gånger konsekvens. Gränsen står i profilen: ``risk.åtgärd_från``.

    *Fel:* ``{sannolikhet: 4, konsekvens: 3}`` utan ``åtgärd``

    *Rätt:* ``{åtgärd: Dubbel kontroll vid delning, ansvarig: enhetschef, följs_upp: 2026-10-01}``
    """
    lista = ar.riskanalyser
    for n, r in enumerate(lista.risker if lista else []):
        text, gor = _find_riskbrist(r, k.profil.risk.atgard_fran)
        if lista and text:
            yield sak(lista, ("risker", n), text, gor)


def _find_riskbrist(r: Risk, grans: int) -> tuple[str, str]:
    if r.varde >= grans and not r.atgard:
        return (
            f"{r.id} har riskvärdet {r.varde} men ingen åtgärd.",
            f"Skriv åtgärd, ansvarig och klart_senast. Gränsen är {grans}.",
        )
    if r.genomford and not (r.foljs_upp or r.uppfoljd):
        return (
            f"{r.id}: åtgärden är genomförd men ska inte följas upp.",
            "Skriv följs_upp, dagen då effekten ses.",
        )
    if r.uppfoljd and not r.effekt:
        return (
            f"{r.id} är uppföljd, men effekten saknas.",
            "Skriv effekt: vad uppföljningen visade.",
        )
    return "", ""


def _find_talfel(rad: Egenkontroll) -> str:
    if rad.avvek is None:
        return ""
    if rad.granskade is not None and rad.avvek > rad.granskade:
        return f"{rad.avvek} avvek, men bara {rad.granskade} granskades."
    if rad.avvek and rad.resultat == "utan_anmarkning":
        return f"{rad.avvek} avvek, men resultatet är utan anmärkning."
    return ""


def _find_handelser(ar: Ar) -> Iterator[Dag]:
    if lista := ar.egenkontroller:
        for n, e in enumerate(lista.egenkontroller):
            yield Dag(lista, ("egenkontroller", n, "datum"), e.datum, "Egenkontrollens dag")
            yield Dag(lista, ("egenkontroller", n, "atgardad"), e.atgardad, "Åtgärdens dag")
    if risker := ar.riskanalyser:
        for n, r in enumerate(risker.risker):
            for falt, vad in (
                ("datum", "Riskanalysens dag"),
                ("genomford", "Åtgärdens dag"),
                ("uppfoljd", "Uppföljningens dag"),
            ):
                yield Dag(risker, ("risker", n, falt), getattr(r, falt), vad)
    if bas := ar.basprogram:
        for n, b in enumerate(bas.rader):
            yield Dag(bas, ("rader", n, "datum"), b.datum, "Analysens dag")
            yield Dag(bas, ("rader", n, "resultat_kom"), b.resultat_kom, "Resultatets dag")
    if akt := ar.aktiviteter:
        for n, a in enumerate(akt.aktiviteter):
            yield Dag(akt, ("aktiviteter", n, "datum"), a.datum, "Aktivitetens dag")
