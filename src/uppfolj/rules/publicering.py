"""Vad som får publiceras, vad som inte får det och varför. Och registret över rapporterna."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import fold, format_uppraknat, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.plan import Plan
from uppfolj.rules.arendelage import is_installd
from uppfolj.rules.faststallande import find_andrade_delar, find_andrade_filer, is_bunden
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn, get_rollnamn

ARBETSMATERIAL = {
    "detaljplan": "Detaljplanen",
    "projekt": "Projektplanen",
    "utkast": "Ett utkast",
    "arbetsmaterial": "Arbetsmaterial",
    "delutkast": "Ett delutkast",
}
"""Det som är arbetsmaterial och aldrig publiceras, och hur det skrivs först i en mening."""


class Hinder(NamedTuple):
    """Varför något inte publiceras. ``fel``: något är fel i filerna, inte bara inte klart än."""

    text: str
    fel: bool


class Registerrad(NamedTuple):
    """En rapport i registret. Tomt: har inte hänt än."""

    id: str
    ar: int
    enhet: str
    datum: date | None
    dnr: str
    version: int
    status: str
    beslut: str


def find_rapporthinder(arende: Arende, k: Kontext) -> Hinder | None:
    """Varför rapporten inte får publiceras, eller None."""
    u = arende.uppfoljning
    if u is None:
        return Hinder("uppfoljning.yaml saknas eller går inte att läsa", fel=True)
    if "rapport" not in k.profil.offentlighet.offentligt:
        return Hinder("rapporter är inte offentliga enligt profilens offentlighet", fel=False)
    andringar = [*find_andrade_filer(arende), *find_andrade_delar(arende)]
    if andringar:
        rad = format_uppraknat(map(str, andringar))
        return Hinder(f"inte som när rapporten fastställdes ({rad})", fel=True)
    if u.faststalld is None:
        return Hinder("rapporten är arbetsmaterial tills den är fastställd", fel=False)
    if not is_bunden(arende):
        return Hinder("fastställd utan verktyget, så det finns ingen frusen rapport", fel=False)
    return None


def find_planhinder(plan: Plan, k: Kontext) -> Hinder | None:
    """Varför planen inte får publiceras, eller None: alla organ i profilen ska ha beslutat den."""
    if "plan" not in k.profil.offentlighet.offentligt:
        return Hinder("planer är inte offentliga enligt profilens offentlighet", fel=False)
    har = {b.organ for b in plan.beslut}
    saknas = [get_organnamn(o, k) for o in k.profil.plan.beslutas_av if o not in har]
    if saknas or not har:
        av = f" av {format_uppraknat(saknas)}" if saknas else ""
        return Hinder(f"planen är arbetsmaterial tills den är beslutad{av}", fel=False)
    return None


def find_berattelsehinder(slag: str, k: Kontext) -> Hinder | None:
    """Varför berättelsen (``kvalitetsberattelse`` …) inte får publiceras, eller None."""
    if slag not in k.profil.offentlighet.offentligt:
        return Hinder("den är inte offentlig enligt profilens offentlighet", fel=False)
    return None


def find_arbetsmaterial(vad: str) -> str:
    """Vad ``vad`` heter om det är arbetsmaterial som aldrig publiceras, annars tomt."""
    return next((n for ord_, n in ARBETSMATERIAL.items() if fold(vad).startswith(ord_)), "")


def build_register(arenden: Iterable[Arende], k: Kontext) -> list[Registerrad]:
    """Rapporterna, äldst år först och sedan efter enhet."""
    rader = [_build_rad(a, k) for a in arenden]
    return sorted(rader, key=lambda r: (r.ar, sort_key(r.enhet), r.id))


def _build_rad(a: Arende, k: Kontext) -> Registerrad:
    u = a.uppfoljning
    if u is None:
        return Registerrad(a.id, a.ar, "", None, "", 0, "går inte att läsa", "")
    f = u.faststalld
    enhet = get_enhetsnamn(u.enhet, k) if u.enhet else a.id
    dnr = f.dnr if f else u.dnr or ""
    beslut = [f"fastställd av {get_rollnamn(f.roll, k)} {format_datum(f.datum)}"] if f else []
    for b in u.beslut:
        paragraf = f" {b.paragraf}" if b.paragraf else ""
        beslut.append(f"{get_organnamn(b.organ, k)} {format_datum(b.datum)}{paragraf}")
    return Registerrad(
        a.id, a.ar, enhet, f.datum if f else None, dnr, f.version if f else 0,
        _get_status(a), "; ".join(beslut),
    )  # fmt: skip


def _get_status(a: Arende) -> str:
    if find_andrade_filer(a) or find_andrade_delar(a):
        return "ändrad efter fastställandet"
    if a.uppfoljning and a.uppfoljning.faststalld:
        return "allmän handling"
    return "inställd" if is_installd(a) else "arbetsmaterial"
