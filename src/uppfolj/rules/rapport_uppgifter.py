"""Rapportens första rader: vem som följts upp, när, varför och av vilka."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.datum import format_datum
from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.register import Enhet
from uppfolj.rules.lankar import build_lankuppgifter
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rapport_uppdrag import build_uppdragsuppgifter, format_namnd, format_orsak

_GRANSKARE = {
    "egen": "utföraren själv",
    "bestallaren": "beställaren",
    "bada": "utföraren själv och beställaren",
}


def build_uppgifter(arende: Arende, k: Kontext) -> Iterator[tuple[str, str]]:
    """Det läsaren behöver veta först: vem, när, varför och vilka som gjorde det."""
    u, b = arende.uppfoljning, arende.besok
    if u:
        enhet = k.enheter.get(fold(u.enhet))
        yield "Enhet", _format_enhet(enhet, k) if enhet else get_enhetsnamn(u.enhet, k)
    if b:
        plats = f", {b.plats}" if b.plats else ""
        tillagg = {"nej": " (planerat)", "installt": " (inställt)"}.get(b.genomfort, "")
        yield "Besök", f"{format_datum(b.datum)}{plats}{tillagg}"
    if u:
        yield "Slag", get_namn(k.profil.slag, u.slag)
        enheter = [e for e in (k.enheter.get(fold(u.enhet)),) if e]
        yield "Orsak", format_orsak(u, enheter, date(arende.ar, 1, 1), k)
        yield from build_uppdragsuppgifter(u, k)
        if namnd := format_namnd(u, k):
            yield "Ansvarig nämnd", namnd
        yield "Ansvarig och författare", get_rollnamn(u.roller.ansvarig, k)
        if u.roller.assisterande:
            roller = (get_rollnamn(r, k) for r in u.roller.assisterande)
            yield "Tillsammans med", format_uppraknat(roller)
        if u.granskare:
            yield "Uppföljd av", _GRANSKARE[u.granskare]
        yield from build_lankuppgifter(u, k)
        if u.dnr:
            yield "Diarienummer", u.dnr


def _format_enhet(enhet: Enhet, k: Kontext) -> str:
    verksamhet = get_namn(k.profil.verksamheter, enhet.verksamhet).lower()
    drift = get_ord(Enhet, "driftform", enhet.driftform)
    utforare = f", {enhet.utforare}" if enhet.utforare else ""
    return f"{enhet.namn} ({verksamhet}, {drift} regi{utforare})"
