"""Vad som gör de första stegen klara: informationen, besöket och granskningen.

Ett villkor ger det som saknas. Tom lista: klart. None: steget är inte aktuellt här.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import get_dragning, has_steg, is_besokt
from uppfolj.rules.avtal import get_provande_slag
from uppfolj.rules.bemanning import build_passrader, find_schemaperiod
from uppfolj.rules.brev_delar import find_saknade_delar
from uppfolj.rules.forberedelser import find_ogjorda
from uppfolj.rules.granskning import find_obesvarade, is_enhetsblad


class Brist(NamedTuple):
    """Det som saknas, och kommandot som för saken framåt."""

    text: str
    kommando: str


def check_information(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när informationsbrevet är skickat (``information.skickat``)."""
    info = u.information
    if info and _has_hant(info.skickat, k.idag):
        return []
    kommando = f"uppfolj brev information {a.id}"
    brister = [
        Brist(f"informationsbrevet saknar {d.vad} ({d.falt} i uppfoljning.yaml)", kommando)
        for d in find_saknade_delar(u, k)
    ]
    brister += [
        Brist(f"förberedelsen är inte gjord: {f.namn} (förberedelser)", _get_prova(a))
        for f in find_ogjorda(u, k)
    ]
    return [*brister, Brist("brevet är inte skickat (information.skickat)", kommando)]


def check_besok(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när besöket är genomfört och alla som ska intervjuas är intervjuade."""
    besok = a.besok
    if besok and besok.genomfort == "ja" and besok.datum <= k.idag:
        slag = k.profil.get_slag(u.slag)
        har = {i.kategori for i in besok.intervjuer}
        kravs = [c for c in (slag.kraver_intervjuer if slag else []) if c not in har]
        return [Brist(f"intervju med {c} saknas (i besok.yaml)", _get_prova(a)) for c in kravs]
    brister = []
    if besok is None:
        brister = [
            Brist("besöket är inte bokat", f"uppfolj ny besok {a.id} --falt datum=ÅÅÅÅ-MM-DD")
        ]
    elif besok.genomfort == "installt":
        rad = f"besöket {besok.datum} är inställt: skriv en ny dag i besok.yaml"
        brister = [Brist(rad, _get_prova(a))]
    brister += _check_urval(a, k)
    if not brister and besok:
        rad = f"besöket {besok.datum} är inte markerat som genomfört (i besok.yaml)"
        brister = [Brist(rad, _get_prova(a))]
    return brister


def _check_urval(a: Arende, k: Kontext) -> list[Brist]:
    if not k.profil.urval.typer or (a.urval is None and get_provande_slag(a, k)):
        return []
    if get_dragning(a) is None or a.urval is None:
        return [
            Brist("urvalet är inte draget", f"uppfolj urval --uppfoljning {a.id} --kunder ANTAL")
        ]
    if k.profil.urval.avisering != "ingen" and not _has_hant(a.urval.aviserat, k.idag):
        return [
            Brist(
                "verksamheten har inte fått urvalet (urval.aviserat)", f"uppfolj brev urval {a.id}"
            )
        ]
    return []


def check_avvikelser(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när avvikelserna är granskade (``avvikelser.granskat``), även när de är inga."""
    if u.avvikelser and u.avvikelser.granskat <= k.idag:
        return []
    return [
        Brist(
            "avvikelserna är inte granskade (avvikelser i uppfoljning.yaml)",
            f"uppfolj andra uppfoljning {a.id} --falt avvikelser.granskat=ÅÅÅÅ-MM-DD",
        )
    ]


def check_rutiner(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när minst en rutin är prövad och varje begärd rutin har ``känd`` och ``följs``.

    Prövar slaget enhetens ledningssystem mot kriterier räcker det att varje kriterium har svar.
    """
    rutiner = [d for d in u.dokument if d.slag == "rutin"]
    kommando = _get_prova(a)
    slag = k.profil.get_slag(u.slag)
    if slag and slag.kriterier and not rutiner:
        har = {x.kriterium for x in u.kriterier}
        if kvar := [c.namn for c in slag.kriterier if c.id not in har]:
            vad = f"kriterier utan svar: {', '.join(kvar)} (kriterier i uppfoljning.yaml)"
            return [Brist(vad, f"uppfolj ledningssystem blad {a.id}")]
        return []
    if not rutiner:
        return [Brist("ingen rutin är prövad (dokument i uppfoljning.yaml)", kommando)]
    return [
        Brist(f"{d.namn}: skriv om rutinen är känd och följs", kommando)
        for d in rutiner
        if d.kand is None or d.foljs is None
    ]


def check_material(a: Arende, u: Uppfoljning, k: Kontext) -> list[Brist]:
    """Klart när allt som kommit in är genomgånget och varje dragen journal är granskad.

    Har slaget inget besök (effektutvärderingen) väntar underlaget inte på något.
    """
    if has_steg(a, k, "besok") and not is_besokt(a):
        return [Brist("besöket är inte genomfört", _get_prova(a))]
    brister = [
        Brist(f"{d.namn} är mottaget men inte granskat", _get_prova(a))
        for d in u.dokument
        if d.mottaget and not d.granskat
    ]
    ogranskade = sum(r.schemalagt is None for r in build_passrader(a, k))
    if ogranskade and find_schemaperiod(a, k):
        vad = f"scheman är inte granskade för {ogranskade} avtalade pass (i bemanning.yaml)"
        skriv = "" if a.bemanning else " --skriv"
        brister.append(Brist(vad, f"uppfolj bemanning {a.id}{skriv}"))
    return brister + _check_granskning(a, k)


def _check_granskning(a: Arende, k: Kontext) -> list[Brist]:
    """Varje dragen journal ska vara granskad, och enhetens checklista om den finns."""
    ska, har = count_journaler(a)
    finns = sum(not is_enhetsblad(g) for g in a.granskningar)
    ogranskade = [g for g in a.granskningar if g.granskad is None]
    kommando = f"uppfolj granskning skapa {a.id}" if finns < ska else _get_prova(a)
    brister = []
    if har < ska:
        kvar = sum(len(find_obesvarade(g, k)) for g in ogranskade)
        fragor = f", {kvar} frågor är inte besvarade" if kvar else ""
        brister.append(Brist(f"{har} av {ska} journaler är granskade{fragor}", kommando))
    if har >= ska and any(map(is_enhetsblad, ogranskade)):
        brister.append(Brist("enhetens checklista är inte granskad", kommando))
    return brister


def count_journaler(a: Arende) -> tuple[int, int]:
    """Hur många journaler som ska granskas, och hur många som är granskade."""
    journaler = [g for g in a.granskningar if not is_enhetsblad(g)]
    har = sum(g.granskad is not None for g in journaler)
    dragning = get_dragning(a)
    if dragning is None:
        return len(journaler), har
    ska = 0
    for s in dragning.skikt:
        uteslutna = sum(x.skikt == s.namn for x in dragning.uteslutna)
        ska += min(len(s.valda), s.population - uteslutna)
    return ska, har


def _has_hant(dag: date | None, idag: date) -> bool:
    return dag is not None and dag <= idag


def _get_prova(a: Arende) -> str:
    """När det som saknas skrivs för hand i en fil: kommandot som prövar det efteråt."""
    return f"uppfolj kontrollera {a.mapp}"
