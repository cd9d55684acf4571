"""Läs det som är gemensamt för hela mappen: profilen och registren."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Kontext
from uppfolj.models.post import Post
from uppfolj.models.profil import Profil
from uppfolj.models.register import Enheter, Regelverk, Rollregister
from uppfolj.store.fragor import build_checklistor, build_enkater, load_egna
from uppfolj.store.lasare import load_post
from uppfolj.store.mapp import find_slag
from uppfolj.store.profil import load_profil

_REGISTER = {
    "enhetsregister": "enheter", "regelregister": "regelverk", "rollregister": "roller",
    "processregister": "processer", "malregister": "mal",
    "uppdragsregister": "verksamhetsuppdrag", "mattregister": "matt",
    "overenskommelser": "overenskommelser", "kolada": "kolada",
}  # fmt: skip
"""Fält i ``Kontext`` → registrets fil."""
_SAMLINGAR = {
    "egna_checklistor": "checklistor", "egna_guider": "guider", "egna_enkater": "enkater",
    "enhetsmatt": "matt",
}  # fmt: skip
"""Fält i ``Kontext`` → mappen i ``register/`` med en fil per post."""


def load_kontext(rot: Path, idag: date) -> tuple[Kontext | None, list[Anmarkning]]:
    """Läs profil och register. Utan läsbar profil blir kontexten None."""
    profil, anmarkningar = load_profil(rot)
    register: dict[str, Any] = {}
    registrets: list[Anmarkning] = []
    for falt, namn in _REGISTER.items():
        register[falt], anm = _load_register(rot, namn)
        registrets += anm
    for falt, mapp in _SAMLINGAR.items():
        register[falt], anm = load_egna(rot, mapp)
        registrets += anm
    anmarkningar += registrets
    if profil is None:
        return None, anmarkningar
    register["checklistor"] = build_checklistor(register["egna_checklistor"])
    register["enkater"] = build_enkater(register["egna_enkater"])
    register["olasta"] = tuple(sorted({a.fil for a in registrets}))
    return build_kontext(profil, idag, **register), anmarkningar


def find_kontext(rot: Path, idag: date) -> tuple[Kontext, list[Anmarkning]]:
    """Läs profil och register. Höjer ``UppfoljFel`` om profilen inte går att läsa."""
    kontext, anmarkningar = load_kontext(rot, idag)
    if kontext is None:
        raise UppfoljFel(
            "Profilen uppfolj.yaml går inte att läsa.",
            tips="Se vad som är fel: uppfolj kontrollera uppfolj.yaml",
            kod=Slutkod.FEL_I_FILERNA,
        )
    return kontext, anmarkningar


def build_kontext(profil: Profil, idag: date, **register: Any) -> Kontext:
    """Slå ihop profilens och registrens regler och roller; registret går före.

    ``register`` är registrens filer efter fältens namn i ``Kontext``.
    """
    enheter: Enheter | None = register.get("enhetsregister")
    regelverk: Regelverk | None = register.get("regelregister")
    roller: Rollregister | None = register.get("rollregister")
    return Kontext(
        profil,
        idag,
        {fold(e.id): e for e in (enheter.enheter if enheter else [])},
        {fold(r.ref): r for r in [*profil.regelverk, *(regelverk.regler if regelverk else [])]},
        {r.id: r for r in [*profil.roller, *(roller.roller if roller else [])]},
        **register,
    )


def _load_register(rot: Path, namn: str) -> tuple[Post | None, list[Anmarkning]]:
    vag = f"register/{namn}.yaml"
    slag = find_slag(vag)
    return load_post(rot, vag, slag.modell) if slag and (rot / vag).is_file() else (None, [])
