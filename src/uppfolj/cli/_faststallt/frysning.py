"""Frys en rapport: pröva den, bygg den, skriv filerna och noteringen i uppfoljning.yaml."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._ett import load_ett
from uppfolj.cli._kontroll import run_kontroll
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Faststallning
from uppfolj.render.dokument import build_dokument
from uppfolj.render.faststallande import Faststallt
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.rapport import RAPPORTFILTER, build_jobb, render_rapport
from uppfolj.rules.faststallande import OBUNDEN, build_forteckning, get_namn, set_faststalld
from uppfolj.rules.faststallande_hinder import (
    check_version,
    compute_version,
    find_faststallhinder,
    get_rapportrubriker,
)
from uppfolj.rules.rapport import Rapportdata, build_rapport
from uppfolj.rules.rubriker import check_rubriker, parse_rubriker
from uppfolj.rules.skydd_smatal import mask_rapport
from uppfolj.store.frusna import write_frusna
from uppfolj.store.las import lock
from uppfolj.store.nypost import build_del
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import edit_falt
from uppfolj.store.schemafiler import load_forslag


class Begaran(NamedTuple):
    """Det som ska fastställas: vilken uppföljning, när, av vem och med vilket diarienummer."""

    id: str
    datum: date
    roll: str
    dnr: str
    ny_version: bool
    motiv: str | None


def freeze_rapport(rot: Path, idag: date, b: Begaran) -> Faststallt:
    """Fastställ, eller säg vad som hindrar. Mappen är låst under tiden.

    Höjer ``UppfoljFel`` om uppföljningen inte finns, redan är fastställd eller inte går att bygga.
    """
    with lock(rot):
        anmarkningar = run_kontroll(rot, idag).anmarkningar
        arende, kontext = load_ett(rot, idag, b.id)
        check_version(arende, ny_version=b.ny_version, motiv=b.motiv)
        ny = _build_faststallning(arende, b)
        kandidat = set_faststalld(arende, ny)
        hinder = find_faststallhinder(kandidat, kontext, anmarkningar)
        if hinder:
            return Faststallt(arende.id, ny, (), hinder)
        filer = _build_filer(rot, kandidat, kontext, ny.version)
        forteckning = build_forteckning(kandidat, filer)
        filer[get_namn(ny.version, ".sha256")] = forteckning.encode()
        ny = ny.model_copy(update={"sha256": hashlib.sha256(forteckning.encode()).hexdigest()})
        skrivna = write_frusna(rot, arende.mapp, filer)
        _note(rot, set_faststalld(arende, ny))
    return Faststallt(arende.id, ny, tuple(skrivna), ())


def _build_faststallning(arende: Arende, b: Begaran) -> Faststallning:
    data: dict[str, Any] = {
        "datum": b.datum, "roll": b.roll, "dnr": b.dnr, "sha256": OBUNDEN,
        "version": compute_version(arende), "motiv": b.motiv,
    }  # fmt: skip
    return build_del(Faststallning, data)


def _build_filer(rot: Path, a: Arende, k: Kontext, version: int) -> dict[str, bytes]:
    """Rapporten, och en egen version att publicera om små tal måste döljas i den."""
    r = build_rapport(a, k, slutlig=True)
    publik = mask_rapport(r, k.profil.integritet.smatal_grans)
    filer = _build_en(rot, a, k, r, get_namn(version, ""))
    if publik != r:
        filer |= _build_en(rot, a, k, publik, get_namn(version, "-publik"))
    return filer


def _build_en(rot: Path, a: Arende, k: Kontext, r: Rapportdata, namn: str) -> dict[str, bytes]:
    markdown = render_rapport(r, Mallmotor(rot, **RAPPORTFILTER))
    jobb = build_jobb(r, markdown, f"{a.ar}/{a.id}/{namn}", logotyp=k.profil.kommun.logotyp)
    utfall = build_dokument(rot, [jobb])
    if fel := next((u.fel for u in utfall if u.fel), ""):
        raise UppfoljFel(
            f"Rapporten gick inte att bygga: {fel}", tips=f"uppfolj rapport bygg {a.id}"
        )
    filer = {f"{namn}.{u.format}": u.vag.read_bytes() for u in utfall}
    har = parse_rubriker(filer[f"{namn}.md"].decode())
    if brister := check_rubriker(har, get_rapportrubriker(r, a, k)):
        raise UppfoljFel(
            f"Mallen följer inte profilens rubriker. {' '.join(brister)}",
            tips="Rätta mallar/rapport.md.j2, eller ta bort den så används verktygets egen.",
            kod=Slutkod.FEL_I_FILERNA,
        )
    return filer


def _note(rot: Path, a: Arende) -> None:
    u = a.uppfoljning
    if u is not None and u.faststalld is not None:
        edit_falt(rot, u.fil, ("fastställd",), to_data(u.faststalld, load_forslag(rot)))
