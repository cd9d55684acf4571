"""Den kalla kontrollen: läs filerna och kör reglerna, ärende för ärende."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.cli._skydd.bilagor import check_bilagor
from uppfolj.models.arende import ArendeRad, Kontext
from uppfolj.rules.kontroll import check_ar, check_arende, check_mapp
from uppfolj.rules.skydd import mask_personuppgifter
from uppfolj.store.ar import build_rad, load_ar, load_arende
from uppfolj.store.kontext import load_kontext
from uppfolj.store.lage import resolve_lagen
from uppfolj.store.mapp import Arendekarta, Mappkarta, sort_vandring
from uppfolj.store.minne import compute_filnyckel, compute_nyckel
from uppfolj.store.strom import map_arenden
from uppfolj.store.vandring import Fil, Vandring

Minne = dict[str, Any]
"""``gemensamt``: nyckel för profil, register och dag. ``arenden``: mapp → [nyckel, anm, rad].

``bilagor``: det vakten läst, se ``_skydd/bilagor.py``.
"""


def run_kallt(
    rot: Path, idag: date, vandring: Vandring, minne: Minne
) -> tuple[list[Anmarkning], Minne]:
    """Alla anmärkningar, och det som är värt att minnas av varje ärende till nästa gång."""
    karta = sort_vandring(rot, vandring)
    kontext, anmarkningar = load_kontext(rot, idag)
    anmarkningar += [*karta.okanda, *karta.namn]
    anm, bilagor = check_bilagor(rot, vandring, kontext, minne.get("bilagor", {}))
    anmarkningar += anm
    ar = {}
    for a in karta.ar:
        ar[a], anm = load_ar(karta, a)
        anmarkningar += anm
    gemensamt = compute_nyckel(idag, compute_filnyckel(_get_kontextfiler(karta)))
    kanda = minne.get("arenden", {}) if minne.get("gemensamt") == gemensamt else {}
    nycklar = {mapp: compute_filnyckel(k.filer) for mapp, k in karta.arenden.items()}
    gamla = {m: k for m, k in kanda.items() if nycklar.get(m) == k[0]}
    nya = [k for m, k in karta.arenden.items() if m not in gamla]
    for k, (anm, rad) in zip(nya, map_arenden(nya, partial(_check_en, rot, kontext)), strict=True):
        gamla[k.mapp] = [nycklar[k.mapp], anm, rad]
    for mapp in karta.arenden:
        anmarkningar += [Anmarkning(*a[:7]) for a in gamla[mapp][1]]
        rad = ArendeRad(*gamla[mapp][2])
        ar[rad.ar].rader.append(rad)
    if kontext is not None:
        for ett in ar.values():
            anmarkningar += check_ar(ett, kontext)
        anmarkningar += check_mapp(list(ar.values()), kontext)
    nytt = {"gemensamt": gemensamt, "arenden": gamla, "bilagor": bilagor}
    return [_mask(a) for a in resolve_lagen(rot, anmarkningar)], nytt


def _get_kontextfiler(karta: Mappkarta) -> list[Fil]:
    """Profilen och registren. Årens filer rör inte prövningen av ett enskilt ärende."""
    ar = tuple(f"{a}/" for a in karta.ar)
    return [f for f in karta.gemensamt if not f.vag.startswith(ar)]


def _check_en(
    rot: Path, kontext: Kontext | None, karta: Arendekarta
) -> tuple[list[Anmarkning], ArendeRad]:
    """Läs och kontrollera ett ärende. Platserna slås upp här, medan filerna är varma."""
    arende, anmarkningar = load_arende(rot, karta)
    if kontext is not None:
        anmarkningar += check_arende(arende, kontext)
    return [_mask(a) for a in resolve_lagen(rot, anmarkningar)], build_rad(arende)


def _mask(a: Anmarkning) -> Anmarkning:
    """Ett felaktigt värde citeras i anmärkningen. Ett personnummer där ska inte ens minnas."""
    return a._replace(text=mask_personuppgifter(a.text), gor=mask_personuppgifter(a.gor))
