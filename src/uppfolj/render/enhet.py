"""Enhetens sida i terminalen, som JSON och som dokument."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import sort_key
from uppfolj.models.aktiviteter import Aktivitet
from uppfolj.models.arende import Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.render.berattelse import FILTER
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.palett import get_farg
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.enhetsdata import Uppfoljningsrad
from uppfolj.rules.enhetssida import Enhetssida, format_resultat
from uppfolj.rules.smatal import is_litet

MALL = "enhet.md.j2"
_PER_TABELL = 4


class Fargdel(NamedTuple):
    """En tabell med färger: uppföljningarnas dagar, och varje område (bedömt, färg) per dag."""

    dagar: list[str]
    rader: list[tuple[str, list[tuple[bool, Skalsteg | None]]]]


def build_enhetsjobb(rot: Path, e: Enhetssida, k: Kontext, till: tuple[str, ...]) -> Dokumentjobb:
    """Jobbet som bygger ``bygge/enheter/<id>``. Arbetsmaterial: den är för det egna arbetet."""
    status = k.profil.faktagranskning.statusrad
    grans = k.profil.integritet.smatal_grans
    text = Mallmotor(rot, **FILTER, resultat=format_resultat).render(
        MALL, e=e, status=status, datum=format_datum(k.idag), farger=_split_farger(e),
        deltog={a.namn: format_deltog(a.sista, grans) for a in e.aktiviteter},
    )  # fmt: skip
    egenskaper = Egenskaper(e.namn, e.kommun, k.idag, status, kategori="Enhet")
    return Dokumentjobb(f"enheter/{e.id}", text, egenskaper, k.profil.kommun.logotyp, till)


def _split_farger(e: Enhetssida) -> list[Fargdel]:
    """Områdenas färger, de nyaste uppföljningarna först, i lagom breda tabeller."""
    bedomda = [u for u in e.uppfoljningar if u.omraden]
    delar = []
    for start in range(0, len(bedomda), _PER_TABELL):
        valda = bedomda[start : start + _PER_TABELL]
        omraden = sorted({namn for u in valda for namn, _ in u.omraden}, key=sort_key)
        per = [dict(u.omraden) for u in valda]
        rader = [(o, [(o in p, p.get(o)) for p in per]) for o in omraden]
        delar.append(Fargdel([str(u.dag or u.ar) for u in valda], rader))
    return delar


def format_deltog(a: Aktivitet | None, grans: int) -> str:
    """Hur många som deltog. Ett litet antal skrivs bara som ”färre än”."""
    if a is None or a.deltog is None:
        return ""
    return f"färre än {grans} deltog" if is_litet(a.deltog, grans) else f"{a.deltog} deltog"


def print_enhet(e: Enhetssida, k: Kontext, *, json: bool) -> None:
    """Sidan i terminalen: uppgifter, uppföljningar, öppet rött, inflytande, avvikelser."""
    if json:
        print_json(_build_data(e, k))
        return
    print_text(e.namn)
    for namn, varde in (*e.uppgifter, *e.avtal):
        print_text(f"  {namn}: {varde}")
    if e.uppfoljningar:
        rader = [
            (str(u.dag or u.ar), u.slag, u.lage, _format_farger(u), u.id) for u in e.uppfoljningar
        ]
        print_tabell(("Dag", "Uppföljning", "Läge", "Områden", "Id"), rader, "Uppföljningar")
    else:
        print_text("Uppföljningar: inga")
    print_text(f"Öppet rött: {len(e.roda) or 'inget'}")
    for r in e.roda:
        print_text(f"  {r.arende} {r.id} {r.rubrik} ({r.lage})")
    for a in e.aktiviteter:
        print_text(f"Senaste {a.namn}: {a.sista.datum if a.sista else 'ingen'}")
    typer = ", ".join(f"{t.namn} {t.antal}" for t in e.avvikelser.typer if t.antal) or "inga"
    print_text(f"Avvikelser de senaste 12 månaderna: {typer if e.har_avvikelser else 'okänt'}")
    for namn, x in e.egenkontroller:
        senast = f"{x.period} {format_resultat(x)}" if x else "ingen"
        print_text(f"Senaste egenkontroll, {namn}: {senast}")
    print_text(f"Risker som inte är uppföljda: {len(e.risker) or 'inga'}")
    for risk in e.risker:
        print_text(f"  {risk.id} {risk.risk} (värde {risk.varde})")


def _format_farger(u: Uppfoljningsrad) -> str:
    farger = u.count_farger()
    return ", ".join(f"{get_farg(s).symbol} {s.namn if s else 'Okänd'} {n}" for s, n in farger)


def _build_data(e: Enhetssida, k: Kontext) -> dict[str, object]:
    grans = k.profil.integritet.smatal_grans
    return {
        "id": e.id, "namn": e.namn, "uppgifter": dict(e.uppgifter), "avtal": dict(e.avtal),
        "uppfoljningar": [
            {"id": u.id, "ar": u.ar, "slag": u.slag, "datum": u.dag, "lage": u.lage,
             "omraden": {namn: s.id if s else None for namn, s in u.omraden},
             "roda": u.roda, "oppna": u.oppna}
            for u in e.uppfoljningar
        ],
        "oppna_roda": [r.arende + "/" + r.id for r in e.roda],
        "aktiviteter": {
            a.namn: {"datum": a.sista.datum, "resultat": a.sista.resultat,
                     "deltog": format_deltog(a.sista, grans)} if a.sista else None
            for a in e.aktiviteter
        },
        "avvikelser": {t.id: t.antal for t in e.avvikelser.typer} if e.har_avvikelser else None,
        "avvikelser_fran": e.avvikelser.fran, "avvikelser_till": e.avvikelser.till,
        "egenkontroller": {
            namn: {"period": x.period, "resultat": format_resultat(x)} if x else None
            for namn, x in e.egenkontroller
        },
        "risker": [r.id for r in e.risker],
    }  # fmt: skip
