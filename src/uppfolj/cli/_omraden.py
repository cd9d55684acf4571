"""Skriv ändrade områden och logga ändringen."""

from __future__ import annotations

from uppfolj.cli._gemensamt import Korning
from uppfolj.models.lankar import Omradesandring
from uppfolj.rules.nypost import check_ord
from uppfolj.rules.omraden import Omradesbyte
from uppfolj.store.las import lock
from uppfolj.store.nypost import build_del
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import add_post, edit_falt
from uppfolj.store.schemafiler import load_forslag


def write_byte(k: Korning, mapp: str, byte: Omradesbyte, *, roll: str, motiv: str) -> str:
    """Skriv bytet i ärendets ``uppfoljning.yaml`` och ge filens väg.

    Höjer ``UppfoljFel`` om rollen inte finns eller filen inte går att ändra.
    """
    fil, forslag = f"{mapp}/uppfoljning.yaml", load_forslag(k.rot)
    check_ord({"av": roll}, forslag)
    data = {"datum": k.idag, "tillagda": byte.tillagda, "borttagna": byte.borttagna,
            "motiv": motiv.strip() or None, "av": roll}  # fmt: skip
    logg = to_data(build_del(Omradesandring, data), forslag)
    logg |= {falt: data[falt] for falt in ("tillagda", "borttagna") if data[falt]}
    with lock(k.rot):
        edit_falt(k.rot, fil, ("områden",), byte.omraden)
        add_post(k.rot, fil, ("områdesändringar",), logg)
    return fil
