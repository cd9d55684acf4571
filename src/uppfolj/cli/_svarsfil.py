"""Svarsfilerna: en fil per inläsning, aldrig samma svar två gånger."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, get_skrivet, slug
from uppfolj.cli._hela import Hela
from uppfolj.models.enkat import Enkat, Svarsfil
from uppfolj.models.post import get_slag
from uppfolj.rules.enkat_las import Enkatprov

_HUVUD = "# Inlästa anonyma svar, sorterade. Skrivs av: uppfolj las enkat\n"


class Inlasning(NamedTuple):
    """Det som står om inläsningen i filen, och hur den möter det som redan är inläst."""

    form: Enkat
    kalla: str
    summa: str
    dag: date
    ersatt: bool
    fler: bool


def compute_summa(data: bytes, *, med_text: bool) -> str:
    """Filens kontrollsumma. Med och utan svar i egna ord är två olika inläsningar."""
    return hashlib.sha256(data + (b"+text" if med_text else b"")).hexdigest()[:32]


def find_redan(hela: Hela, summa: str) -> str:
    """Svarsfilen som kom ur samma fil, eller tom text."""
    return next((f.fil for a in hela.ar for f in a.enkatsvar if f.summa == summa), "")


def write_svar(
    rot: Path, hela: Hela, prov: Enkatprov, inlasning: Inlasning, *, torrt: bool
) -> list[str]:
    """Skriv svaren, ett år per fil. Höjer ``UppfoljFel`` om de redan finns."""
    from uppfolj.store.nypost import check_text
    from uppfolj.store.skriv import write_andrad, write_ny
    from uppfolj.store.yamltext import to_yaml

    filer = []
    for ar, svar in prov.svar.items():
        gammal = _find_gammal(hela, ar, svar, inlasning)
        fil = gammal or _build_namn(rot, ar, svar, inlasning)
        text = (_HUVUD + to_yaml(_build_data(svar, inlasning))).encode()
        check_text(fil, get_slag()["enkatsvar"], text)
        if not torrt and gammal:
            write_andrad(rot, fil, text, last=(rot / fil).read_bytes())
        elif not torrt:
            write_ny(rot, fil, text)
        filer.append(fil)
    return filer


def _build_data(svar: list[dict[str, Any]], i: Inlasning) -> dict[str, Any]:
    return {
        "enkät": get_skrivet(i.form.id), "version": i.form.version, "inläst": i.dag,
        "källa": i.kalla, "summa": i.summa, "svar": svar,
    }  # fmt: skip


def _find_gammal(hela: Hela, ar: int, svar: list[dict[str, Any]], i: Inlasning) -> str:
    """Filen som ska bytas ut. Höjer ``UppfoljFel`` när svar redan finns och inget är valt."""
    nya = {(fold(s.get("enhet", "")), fold(s["period"]), fold(s["grupp"])) for s in svar}
    samma = [
        f for f in hela.get_ar(ar).enkatsvar
        if fold(f.enkat) == i.form.id and nya & _get_platser(f)
    ]  # fmt: skip
    if not samma or i.fler:
        return ""
    namn = ", ".join(f.fil for f in samma)
    if not i.ersatt:
        raise UppfoljFel(
            f"Det finns redan svar för samma enhet och period: {namn}.",
            tips="Byt ut dem: --ersatt. Är det andra personers svar: --fler",
        )
    if len(samma) > 1 or not _get_platser(samma[0]) <= nya:
        raise UppfoljFel(
            f"Svaren ersätter inte allt i {namn}.",
            tips="Ta bort de filer som ska bytas ut, och läs in igen.",
            kod=Slutkod.GAR_INTE,
        )
    return samma[0].fil


def _get_platser(f: Svarsfil) -> set[tuple[str, str, str]]:
    return {(fold(s.enhet or ""), fold(s.period), fold(s.grupp)) for s in f.svar}


def _build_namn(rot: Path, ar: int, svar: list[dict[str, Any]], i: Inlasning) -> str:
    """``avslutssamtal-2026t1-solgarden.yaml``: det som är lika för alla svar."""
    delar = [i.form.id]
    for falt in ("period", "grupp", "enhet"):
        lika = {s.get(falt) for s in svar}
        en = lika.pop() if len(lika) == 1 else None
        if en and en != str(ar) and (falt != "grupp" or len(i.form.grupper) > 1):
            delar.append(en)
    grund = f"{ar}/enkatsvar/{slug('-'.join(delar))}"
    nr, fil = 1, f"{grund}.yaml"
    while (rot / fil).exists():
        nr += 1
        fil = f"{grund}-{nr}.yaml"
    return fil
