"""Vakten i ``kontrollera``: namnen på allt i mappen, och bilagorna som är nya eller ändrade."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.models.arende import Kontext
from uppfolj.rules.skydd import Vaktfynd, find_personuppgifter, mask_personuppgifter
from uppfolj.store.ar import ARSTEXTER
from uppfolj.store.mapp import find_slag
from uppfolj.store.minne import compute_nyckel
from uppfolj.store.vandring import Fil, Vandring

_GOR_NAMN = (
    "Döp om den. Är den redan incheckad finns namnet kvar i historiken: "
    "hör med ert dataskyddsombud."
)
_GOR_BILAGA = (
    "Ta bort numret ur filen. Är den redan incheckad finns det kvar i historiken: "
    "hör med ert dataskyddsombud."
)
_GOR_OLAST = "Spara om den så att den går att läsa, eller ta bort den."
_TEXTMAPPAR = ("/iakttagelser/", "/text/", *(f"/{m}/" for m in ARSTEXTER))


def check_bilagor(
    rot: Path, vandring: Vandring, kontext: Kontext | None, minne: dict[str, Any]
) -> tuple[list[Anmarkning], dict[str, Any]]:
    """Anmärkningarna om namn och bilagor, och det som är värt att minnas om bilagorna."""
    tillatna = kontext.profil.integritet.tillatna_testnummer if kontext else []
    anmarkningar = _check_namn(vandring, tillatna)
    nyckel = compute_nyckel(tillatna)
    kanda = minne.get("filer", {}) if minne.get("nyckel") == nyckel else {}
    filer: dict[str, list[Any]] = {}
    for fil in vandring.filer:
        if not _is_bilaga(fil.vag):
            continue
        id_, stampel = _get_id(fil), [fil.tid, fil.storlek]
        if (kant := kanda.get(id_)) and kant[0] == stampel:
            filer[id_] = kant
        else:
            filer[id_] = [stampel, _check_bilaga(rot, fil, tillatna)]
        anmarkningar += [Anmarkning(fil.vag, *a) for a in filer[id_][1]]
    return anmarkningar, {"nyckel": nyckel, "filer": filer}


def _is_bilaga(vag: str) -> bool:
    """Allt utom det som läses som post eller text. Okända YAML-filer är redan fel (UPF007)."""
    if vag.endswith(".yaml"):
        return "/bilagor/" in vag or "/rapport/" in vag
    if vag.endswith(".md") and any(m in vag for m in _TEXTMAPPAR):
        return False
    return find_slag(vag) is None


def _get_id(fil: Fil) -> str:
    """Minnet ska inte ha filernas namn."""
    return hashlib.sha256(fil.vag.encode(errors="surrogatepass")).hexdigest()[:24]


def _check_namn(vandring: Vandring, tillatna: Collection[str]) -> list[Anmarkning]:
    alla = [*vandring.mappar, *(f.vag for f in vandring.filer), *vandring.lankar]
    anmarkningar: list[Anmarkning] = []
    namn = {vag.rpartition("/")[2] for vag in alla}
    if not can_ha_personnummer("\n".join(namn).encode(errors="replace")):
        return anmarkningar
    for vag in alla:
        for t in find_personuppgifter(vag.rpartition("/")[2], tillatna):
            text = f"I namnet står ett {t.slag} ({t.visning})."
            anmarkningar.append(Anmarkning(vag, 1, 1, "UPF290", "fel", text, _GOR_NAMN))
    return anmarkningar


def _check_bilaga(rot: Path, fil: Fil, tillatna: Collection[str]) -> list[list[Any]]:
    """Anmärkningarna om en bilaga, utan filens namn."""
    from uppfolj.cli._skydd.mapp import read_fil
    from uppfolj.cli._skydd.sok import Vaktsvar

    svar = Vaktsvar()
    data, skal = read_fil(rot / fil.vag)
    if data is None:
        svar.olast.append((fil.vag, skal))
    else:
        svar.add_fil(fil.vag, data, tillatna)
    ut = [[*_get_lage(t), "UPF291", "fel", _format_fynd(t), _GOR_BILAGA] for t in svar.traffar]
    for _, varfor in svar.olast:
        text = f"Bilagan är inte läst: {varfor}."
        ut.append([1, 1, "UPF292", "varning", text, _GOR_OLAST])
    return ut


def _get_lage(t: Vaktfynd) -> tuple[int, int]:
    return t.rad or 1, t.kolumn or 1


def _format_fynd(t: Vaktfynd) -> str:
    plats = f", {mask_personuppgifter(t.plats)}" if t.plats else ""
    return f"Här står ett {t.slag} ({t.visning}){plats}."
