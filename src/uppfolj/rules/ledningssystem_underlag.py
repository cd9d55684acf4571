"""Det som mappen redan säger om enhetens ledningssystem, ett stycke per slag av underlag."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.register import Enhet, Regel
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avvikelser import compute_sammanstallning
from uppfolj.rules.egenkontroll import Kontrollruta, compute_celler
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.rapport_resultat import build_atgarder, build_iakttagelser, build_omraden
from uppfolj.rules.riskanalys import compute_riskrader, find_enheter_utan_riskanalys
from uppfolj.rules.rott import find_oppna_roda


@dataclass(frozen=True, slots=True)
class Underlagsfraga:
    """Vad underlaget gäller: enheten, året, tiden och alla års filer och ärenden."""

    enhet: Enhet
    ar: Ar
    aren: Sequence[Ar]
    arenden: Sequence[Arende]
    fran: date
    till: date
    slut: date
    """Periodens sista dag."""


def build_underlag(vad: str, f: Underlagsfraga, k: Kontext) -> list[str]:
    """Raderna för ett kriteriums ``underlag``. Finns inget sägs det."""
    return list(_UNDERLAG[vad](f, k))


def find_revision(f: Underlagsfraga, k: Kontext) -> Arende | None:
    """Enhetens senaste genomförda uppföljning på ett organs uppdrag, före eller på sista dagen."""
    slag = {s.id for s in k.profil.slag if s.kraver_uppdrag}
    egna = [
        (a.besok.datum, a.id, a) for a in f.arenden
        if a.uppfoljning and a.besok and is_besokt(a) and a.besok.datum <= f.till
        and a.uppfoljning.slag in slag and fold(a.uppfoljning.enhet) == fold(f.enhet.id)
    ]  # fmt: skip
    return max(egna, key=lambda x: x[:2])[2] if egna else None


def find_oppna_atgarder(revision: Arende, k: Kontext) -> list[str]:
    """Revisionens brister som inte är kontrollerade som åtgärdade, med åtgärd, roll och dag."""
    oppna = {i.id for i in find_oppna_roda(revision, k)}
    rader = build_atgarder(revision, k, build_iakttagelser(revision, k))
    return [
        f"{r.iakttagelse} {r.rubrik}: " + ", ".join(
            d for d in (r.atgard, r.ansvarig, f"senast {r.klart_senast}" if r.klart_senast else "",
                        r.lage) if d
        )
        for r in rader
        if r.iakttagelse in oppna and not r.lage.startswith(("genomförd,", "åtgärdad "))
    ]  # fmt: skip


def _list_processer(f: Underlagsfraga, k: Kontext) -> Iterator[str]:
    register = k.processregister
    for p in register.processer if register else []:
        refs = {fold(r) for a in p.aktiviteter for r in a.rutiner}
        antal = "ingen rutin" if not refs else f"{len(refs)} rutin{'er' * (len(refs) > 1)}"
        yield f"Process: {p.namn} (ägare {get_rollnamn(p.agare, k)}), {antal}"
    if not (register and register.processer):
        yield "Inga processer står i register/processer.yaml."
    rutiner = [r for r in k.regler.values() if _galler(r, f)]
    for r in rutiner:
        yield f"{r.ref} ({r.namn[:1].lower()}{r.namn[1:]}), {_format_rutin(r, f.till)}"
    if not rutiner:
        yield "Inga lokala rutiner för enheten står i registret."


def _galler(r: Regel, f: Underlagsfraga) -> bool:
    lagar = {fold(x) for x in r.lagar}
    return (
        r.slag == "lokal_rutin"
        and (r.upphord is None or r.upphord >= f.till)
        and (not lagar or bool(lagar & {fold(x) for x in f.enhet.lagrum}))
    )


def _format_rutin(r: Regel, dag: date) -> str:
    delar = [f"version {r.version}" if r.version else "", "" if r.agare else "utan ägare"]
    delar.append(f"fastställd {r.faststalld}" if r.faststalld else "inte fastställd")
    if r.revideras_senast:
        sen = " (försenad)" if r.revideras_senast < dag else ""
        delar.append(f"ses över senast {r.revideras_senast}{sen}")
    oppna = sum(not x.svar for x in r.kommentarer)
    delar.append(f"{oppna} öppna frågor" if oppna > 1 else "en öppen fråga" if oppna else "")
    return ", ".join(d for d in delar if d)


def _list_risker(f: Underlagsfraga, k: Kontext) -> Iterator[str]:
    if any(fold(e.id) == fold(f.enhet.id) for e in find_enheter_utan_riskanalys(f.ar, k)):
        yield f"Enheten har ingen egen riskanalys {f.ar.ar}."
    for r in compute_riskrader(f.ar, k, f.enhet.id):
        atgard = f", åtgärd: {r.atgard}" if r.atgard else ""
        yield f"{r.id} {r.risk} (riskvärde {r.varde}, {r.enhet}): {r.lage}{atgard}"


def _list_egenkontroller(f: Underlagsfraga, k: Kontext) -> Iterator[str]:
    alla = [r for cell in compute_celler(f.ar, k, enhet=f.enhet.id) for r in cell.rutor]
    rutor = [r for r in alla if r.rad or r.senast <= f.slut]
    for r in rutor:
        yield f"{r.regel.namn} {r.period}: {_format_ruta(r, f.till)}"
    if not rutor:
        yield "Profilen har inga egenkontroller för enheten."


def _format_ruta(r: Kontrollruta, dag: date) -> str:
    if r.rad is None:
        return (
            f"inte gjord, försenad sedan {r.senast}"
            if r.senast < dag
            else f"ännu inte gjord, senast {r.senast}"
        )
    if r.avstadd:
        return f"inte gjord. {r.rad.analys or ''}".strip()
    atgard = f". Åtgärd: {r.rad.atgard}" if r.rad.atgard else ""
    return f"gjord {r.rad.datum}, {'med' if r.anmarkning else 'utan'} anmärkning{atgard}"


def _list_avvikelser(f: Underlagsfraga, k: Kontext) -> Iterator[str]:
    tal = compute_sammanstallning(f.aren, k, f.fran, f.till, enhet=f.enhet.id)
    tid = f"från {format_datum(f.fran)} till {format_datum(f.till)}"
    if f.ar.avvikelser is None:
        yield f"{f.ar.ar}/avvikelser.yaml finns inte."
    elif not tal.totalt:
        yield f"Inga avvikelser, klagomål eller rapporter kom in {tid}."
    for t in tal.typer:
        if t.antal:
            yield f"{t.namn}: {t.antal} {tid}, {t.oppna} öppna, {t.uppfoljda} uppföljda"


def _list_revision(f: Underlagsfraga, k: Kontext) -> Iterator[str]:
    a = find_revision(f, k)
    if a is None or a.besok is None:
        slag = format_uppraknat(s.namn.lower() for s in k.profil.slag if s.kraver_uppdrag)
        yield f"Ingen {slag or 'revision'} av enheten finns i mappen."
        return
    yield f"Senast: {a.id}, {format_datum(a.besok.datum)}"
    rader = build_iakttagelser(a, k)
    for o in build_omraden(a, k, [r for r in rader if not r.utvecklingsforslag]):
        steg = f"{o.steg.namn}, {o.steg.etikett.lower()}" if o.steg else "inte bedömt"
        yield f"{o.namn}: {steg}"
    for r in rader:
        if r.utvecklingsforslag:
            yield f"Förslag {r.id}: {r.forslag or r.rubrik}"


_UNDERLAG: dict[str, Callable[[Underlagsfraga, Kontext], Iterator[str]]] = {
    "processer": _list_processer,
    "riskanalyser": _list_risker,
    "egenkontroller": _list_egenkontroller,
    "avvikelser": _list_avvikelser,
    "revision": _list_revision,
}
