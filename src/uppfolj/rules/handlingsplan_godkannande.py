"""Den godkända handlingsplanen: vad godkännandet binder, och om det fortfarande gäller.

Bundet är åtgärdernas löfte: vad som ska göras, för vilken iakttagelse, av vem, senast när. Dagen,
rollen och diarienumret är också bundna. Fritt är det som ska skrivas efteråt: status,
uppföljningen, effekten och ett skäl till en flyttad dag. Åtgärdernas ordning är fri.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import Ord, fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Godkannande, Handlingsplan
from uppfolj.rules.namn import get_rollnamn

_BUNDET = {"id", "iakttagelse", "atgard", "ansvarig", "klart_senast", "niva"}


def build_godkannande(
    arende: Arende, plan: Handlingsplan, k: Kontext, dag: date, *, roll: str, dnr: str
) -> Godkannande:
    """Godkännandet av planen som den står. Höjer ``UppfoljFel`` (slutkod 2) om rollen inte finns.

    Utan ``roll`` är det uppföljningens ansvariga, utan ``dnr`` ärendets eller rapportens nummer.
    """
    u = arende.uppfoljning
    if roll and fold(roll) not in k.roller:
        raise UppfoljFel(
            f"Rollen {roll} finns inte.",
            tips=format_menade_du(roll, [get_rollnamn(r, k) for r in k.roller]),
            kod=Slutkod.FEL_ARGUMENT,
        )
    vem = roll or (u.roller.ansvarig if u else "")
    if not vem:
        raise UppfoljFel(
            "Det går inte att se vem som ansvarar för uppföljningen.", tips="Ange rollen: --roll"
        )
    nummer = dnr or (u and (u.dnr or (u.faststalld and u.faststalld.dnr))) or None
    rollord = Ord(get_rollnamn(vem, k)) if fold(get_rollnamn(vem, k)) == fold(vem) else vem
    utan = Godkannande(roll=rollord, dnr=nummer, sha256="0" * 64)
    return utan.model_copy(update={"sha256": _compute_summa(plan, utan, dag)})


def is_inaktuellt(plan: Handlingsplan) -> bool:
    """Om något bundet har ändrats sedan planen godkändes. Utan kontrollsumma går det inte att se.

    En plan som fått en ny version eller lämnats tillbaka är inte längre godkänd: då är det sagt.
    """
    g = plan.godkannande
    if g is None or plan.status != "godkand":
        return False
    return plan.godkand is None or g.sha256 != _compute_summa(plan, g, plan.godkand)


def has_samma_loften(plan: Handlingsplan, ny: Handlingsplan) -> bool:
    """Om det som ett godkännande binder är detsamma i båda."""
    return _build_bundet(plan) == _build_bundet(ny)


def _build_bundet(plan: Handlingsplan) -> list[dict[str, object]]:
    atgarder = [
        a.model_dump(mode="json", include=_BUNDET, exclude_defaults=True) for a in plan.atgarder
    ]
    return sorted(atgarder, key=lambda a: json.dumps(a, ensure_ascii=False, sort_keys=True))


def _compute_summa(plan: Handlingsplan, g: Godkannande, dag: date) -> str:
    """Summan gäller innehållet: ordning, stavning av fält och kommentarer spelar ingen roll."""
    data = [dag.isoformat(), fold(g.roll), g.dnr or "", _build_bundet(plan)]
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
