"""Bygg rapporter: läs ärendena, räkna, rendera och minns. Oförändrat byggs inte om."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uppfolj.base.fel import Slutkod
from uppfolj.cli._rapportval import Rapportval
from uppfolj.render.byggminne import Byggminne
from uppfolj.render.rapportlista import Rapportrad
from uppfolj.store.minne import compute_filnyckel, compute_nyckel
from uppfolj.store.vandring import walk_mapp

if TYPE_CHECKING:
    from uppfolj.render.dokument import Utfall


def build_rapporter(rot: Path, idag: date, val: Rapportval) -> list[Rapportrad]:
    """Bygg rapporterna till ``bygge/``, en rad per uppföljning i ordning.

    Höjer ``UppfoljFel`` om profilen eller en mall inte går att använda, om en uppföljning inte
    finns eller om pandoc saknas.
    """
    minne = Byggminne(rot)
    stampel = _compute_stampel(rot, idag, val)
    namn = repr(val)
    if (sparade := minne.get_korning(namn, stampel)) is not None:
        return [_to_rad(s) for s in sparade]
    rader = _build_om(rot, idag, val, minne)
    if not any(r.fel for r in rader):
        filer = [f.removeprefix("bygge/") for r in rader for f in r.filer]
        minne.note_korning(namn, stampel, filer, [{**asdict(r), "nya": ()} for r in rader])
    minne.save()
    return rader


def get_slutkod(rader: Sequence[Rapportrad]) -> Slutkod:
    """3 om något inte gick att sätta, 1 om filer har fel som rapporten inte kan vara utan."""
    if any(r.fel for r in rader):
        return Slutkod.GAR_INTE
    return Slutkod.FEL_I_FILERNA if any(r.hinder or r.olasta for r in rader) else Slutkod.KLART


def _compute_stampel(rot: Path, idag: date, val: Rapportval) -> str:
    """Allt som någon rapport kan bero av. Är den densamma behöver ingen fil läsas."""
    from uppfolj.render.dokument import compute_mallnyckel

    v = walk_mapp(rot)
    filer = compute_filnyckel(v.filer)
    return compute_nyckel(
        idag, val, v.mappar, [*v.lankar, *v.olasliga], filer, compute_mallnyckel(rot)
    )


def _to_rad(sparad: dict[str, Any]) -> Rapportrad:
    listor = {k: tuple(v) for k, v in sparad.items() if isinstance(v, list)}
    return Rapportrad(**{**sparad, **listor})


def _build_om(rot: Path, idag: date, val: Rapportval, minne: Byggminne) -> list[Rapportrad]:
    from uppfolj.cli._gemensamt import get_ar
    from uppfolj.cli._kontroll import run_kontroll
    from uppfolj.cli._rapportbygge import Rapportbygge
    from uppfolj.render.dokument import build_dokument
    from uppfolj.render.terminal import print_framsteg, print_notis
    from uppfolj.store.ar import find_arende
    from uppfolj.store.kontext import find_kontext
    from uppfolj.store.mapp import load_karta

    karta = load_karta(rot)
    if val.idn:
        valda = [find_arende(karta, id_) for id_ in dict.fromkeys(val.idn)]
    else:
        artal = get_ar(val.ar, idag, karta.ar)
        valda = [a for a in karta.arenden.values() if a.ar == artal]
    kontext, _ = find_kontext(rot, idag)
    bygge = Rapportbygge(karta, kontext, run_kontroll(rot, idag).anmarkningar, val)
    par = [bygge.build(a) for a in print_framsteg(valda, "Räknar ut rapporterna")]
    jobb_ = [jobb for _, jobb in par if jobb]
    print_notis(f"Sätter {len(jobb_)} dokument …")
    utfall = build_dokument(rot, jobb_, minne)
    return [_add_utfall(rot, rad, [u for u in utfall if u.jobb is jobb]) for rad, jobb in par]


def _add_utfall(rot: Path, rad: Rapportrad, utfall: list[Utfall]) -> Rapportrad:
    vagar = [(u.vag.relative_to(rot).as_posix(), u) for u in utfall if not u.fel]
    return replace(
        rad,
        filer=tuple(v for v, _ in vagar),
        nya=tuple(v for v, u in vagar if u.nytt),
        fel=next((u.fel for u in utfall if u.fel), ""),
    )
