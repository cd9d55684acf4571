"""Skriv schemana till en mapp, med profilens egna ord som förslag."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.post import Post
from uppfolj.models.profil import Profil
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.register import Enheter, Roll, Rollregister
from uppfolj.store.lasare import load_post
from uppfolj.store.profil import load_profil
from uppfolj.store.schema import MARKE, Forslag, build_scheman
from uppfolj.store.skriv import write_ny

_P = TypeVar("_P", bound=Post)
SCHEMAMAPP = ".uppfolj/schema"
_ROLLFALT = ("roll", "ansvarig", "assisterande", "av", "granskad_av", "utford_av", "projektledare")
_OCKSA_ORGAN = {"utvecklingsplan": "ansvarig"}
"""Slag med ett fält där också ett organ får stå: ledningsgruppen äger sektorns aktiviteter."""


def load_forslag(rot: Path | None, slag: str = "") -> Forslag:
    """Orden som går att välja i mappen ``rot``: ur profilen och registren. Utan mapp inga.

    Med ``slag`` de som gäller i den filen.
    """
    if rot is None:
        return {}
    profil, _ = load_profil(rot)
    enheter = _load_register(rot, "register/enheter.yaml", Enheter)
    roller = _load_register(rot, "register/roller.yaml", Rollregister)
    forslag = build_forslag(profil, roller.roller if roller else ()) if profil else {}
    if enheter and enheter.enheter:
        forslag["enhet"] = {e.id: e.namn for e in enheter.enheter}
    if (falt := _OCKSA_ORGAN.get(slag)) and falt in forslag:
        forslag[falt] = {**forslag[falt], **forslag["organ"]}
    return forslag


def _load_register(rot: Path, fil: str, modell: type[_P]) -> _P | None:
    return load_post(rot, fil, modell)[0] if (rot / fil).is_file() else None


def build_forslag(profil: Profil, egna: Iterable[Roll] = ()) -> dict[str, dict[str, str]]:
    """Profilens ord, och kommunens ``egna`` roller, efter vikt fältnamn med vad de betyder."""
    alla = {fold(r.id): r for r in (*profil.roller, *egna)}.values()
    roller = {_get_stavning(r.id, r.kort or r.namn): r.namn for r in alla}
    organ = {_get_stavning(o.id, o.kort or o.namn): o.namn for o in profil.organ}
    omraden = _get_ord((o.id, o.namn) for o in profil.omraden)
    return {
        "bedomning": {_get_stavning(s.id, s.namn): s.etikett for s in profil.bedomning.skala},
        "omrade": omraden,
        "omraden": omraden,
        "niva": _get_ord((o.id, o.namn) for o in profil.nivaer),
        "orsak": _get_ord((o.id, o.namn) for o in profil.orsaker),
        "slag": _get_ord((o.id, o.namn) for o in profil.slag),
        "verksamhet": _get_ord((o.id, o.namn) for o in profil.verksamheter),
        **dict.fromkeys(("organ", "uppdrag_av", "forum"), organ),
        "typ": _get_ord((o.id, o.namn) for o in profil.avvikelsetyper),
        "frist": _get_ord((f.id, f.namn) for f in profil.frister),
        "kontroll": _get_skrivna(profil.egenkontroll),
        **dict.fromkeys(("punkt", "basprogram"), _get_skrivna(profil.basprogram)),
        **dict.fromkeys(_ROLLFALT, roller),
    }


def write_scheman(rot: Path | None, mapp: Path) -> list[str]:
    """Skriv alla scheman till ``mapp`` med orden ur ``rot``. Returnerar filernas vägar.

    Höjer ``UppfoljFel`` om en fil i vägen inte är skriven av verktyget.
    """
    skrivna = []
    for namn, schema in build_scheman(load_forslag(rot)).items():
        fil = f"{namn}.schema.json"
        _write(mapp, fil, f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode())
        skrivna.append(_format_vag(mapp / fil, rot))
    return skrivna


def _write(mapp: Path, fil: str, data: bytes) -> None:
    try:
        fanns = (mapp / fil).read_bytes()
    except FileNotFoundError:
        fanns = None
    if fanns == data:
        return
    if fanns is not None:
        if MARKE.encode() not in fanns:
            tips = "Flytta den, eller välj en annan mapp."
            raise UppfoljFel(f"{mapp / fil} är inte skriven av uppfolj.", tips=tips)
        (mapp / fil).unlink()
    write_ny(mapp, fil, data)


def _format_vag(vag: Path, rot: Path | None) -> str:
    return (vag.relative_to(rot) if rot and vag.is_relative_to(rot) else vag).as_posix()


def _get_ord(par: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {_get_stavning(id_, namn): namn for id_, namn in par}


def _get_skrivna(poster: Iterable[Omrade]) -> dict[str, str]:
    """Id:na så som profilen skriver dem."""
    return {getattr(p.id, "skrivet", p.id): p.namn for p in poster}


def _get_stavning(id_: str, namn: str) -> str:
    """Id:t är vikt; namnet visar hur det skrivs om de är samma ord."""
    gement = namn if namn.isupper() else namn.lower()
    return gement if fold(gement) == id_ else id_
