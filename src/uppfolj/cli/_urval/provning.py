"""Läs och pröva urvalsfiler: omräkningen, och i vilken ordning git säger att de skrevs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.models.urval import Urval
from uppfolj.rules.kontroll import Sak, sak
from uppfolj.rules.urval_provning import Provad, check_urval
from uppfolj.store.ar import find_arende
from uppfolj.store.git import build_otydligt, run_git
from uppfolj.store.lage import resolve_lagen
from uppfolj.store.lasare import load_post
from uppfolj.store.mapp import load_karta


def find_filer(rot: Path, id_: str | None, ar: int | None) -> list[tuple[str, str]]:
    """Id och fil för urvalen i mappen, ett år eller en uppföljning. Höjer ``UppfoljFel``."""
    karta = load_karta(rot)
    arenden = [find_arende(karta, id_)] if id_ else list(karta.arenden.values())
    filer = [
        (a.id, f"{a.mapp}/urval.yaml")
        for a in arenden
        if ar in (None, a.ar) and (rot / a.mapp / "urval.yaml").is_file()
    ]
    if id_ and not filer:
        raise UppfoljFel(
            f"Uppföljningen {id_} har inget urval.",
            tips=f"Dra ett: uppfolj urval --kunder N --uppfoljning {id_}",
        )
    return filer


def prove_filer(rot: Path, filer: list[tuple[str, str]]) -> list[Provad]:
    """Pröva filerna i ordning."""
    return [_prove(rot, id_, fil) for id_, fil in filer]


def _prove(rot: Path, id_: str, fil: str) -> Provad:
    urval, anmarkningar = load_post(rot, fil, Urval)
    if urval is not None:
        saker = [*check_urval(urval), *_check_historik(rot, urval)]
        anmarkningar = [
            Anmarkning(s.fil, 0, 0, "UPF049", "fel", s.text, s.gor, s.falt) for s in saker
        ]
    return Provad(id_, fil, urval, resolve_lagen(rot, anmarkningar))


def _check_historik(rot: Path, urval: Urval) -> Iterator[Sak]:
    """Förbindelsen ska vara incheckad före slumptalet, där git vet något om det."""
    for i, d in enumerate(urval.dragningar):
        if d.forbindelse is None or not d.seed:
            continue
        bunden = _find_forsta(rot, urval.fil, d.forbindelse.sha256)
        dragen = _find_forsta(rot, urval.fil, d.seed)
        if dragen is not None and (bunden is None or bunden > dragen):
            text = "Enligt git checkades dragningen in före sin förbindelse."
            gor = "Utred ordningen. Registratorns datum för kontrollsumman avgör."
            yield sak(urval, ("dragningar", i, "forbindelse"), text, gor)


def _find_forsta(rot: Path, fil: str, text: str) -> int | None:
    """Platsen i historiken (0 är äldst) för den incheckning som först innehöll ``text``."""
    alla = run_git(rot, "rev-list", "--reverse", "HEAD")
    traffar = run_git(rot, "log", "--reverse", "--format=%H", f"-S{text}", "--", fil)
    if not alla or not traffar:
        return None
    try:
        return alla.split().index(traffar.split()[0])
    except (ValueError, IndexError) as fel:
        raise build_otydligt() from fel
