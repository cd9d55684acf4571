"""Spara ett val av enhet: i underlaget, och i detaljplanen när planraden är angiven."""

from __future__ import annotations

from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import load_hela
from uppfolj.cli._nypost import build_nypost
from uppfolj.models.plan import Detaljrad
from uppfolj.models.underlag import Enhetsval
from uppfolj.rules.nypost import check_ord, find_enhet
from uppfolj.rules.plan_andring import find_radnummer
from uppfolj.store.las import lock
from uppfolj.store.nypost import build_del
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import add_post
from uppfolj.store.schemafiler import load_forslag
from uppfolj.store.skriv import write_ny


class Val(NamedTuple):
    """Ett prövat val: enhetens namn, året, posten, och raderna att lägga till i varje fil."""

    namn: str
    ar: int
    post: Enhetsval
    rader: dict[tuple[str, str], dict[str, Any]]
    """Slaget och listan i filen → raden."""


def build_val(
    k: Korning, ar: int | None, enhet: str, *, motiv: str, roll: str, rad: str, vald: bool
) -> Val:
    """Pröva valet. Skriver inget.

    Höjer ``UppfoljFel`` om enheten, rollen eller raden saknas, eller om en fil inte går att läsa.
    """
    if rad and not vald:
        raise UppfoljFel(
            "En enhet som väljs bort får ingen rad i detaljplanen.",
            tips="Ta bort --rad, eller --bort.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    hela = load_hela(k.rot, k.idag)
    artal = hela.find_artal(ar)
    vald_enhet = find_enhet(enhet, hela.kontext)
    forslag = load_forslag(k.rot)
    check_ord({"av": roll}, forslag)
    data = {"enhet": vald_enhet.id, "vald": vald, "motiv": motiv, "datum": k.idag, "av": roll}
    post = build_del(Enhetsval, data)
    rader = {("underlag", "val"): to_data(post, forslag)}
    if rad:
        plan = hela.get_ar(artal).plan
        if plan is None:
            raise UppfoljFel(f"{artal} har ingen plan.", tips=f"Skapa den: uppfolj ny plan {artal}")
        find_radnummer(plan, rad)
        detalj = build_del(Detaljrad, {"rad": rad, "enhet": vald_enhet.id, "motiv": motiv})
        rader["detaljplan", "rader"] = to_data(detalj, forslag)
    for fil in (f"{artal}/{slag}.yaml" for slag, _ in rader):
        if fil in hela.olasta:
            raise UppfoljFel(
                f"{fil} går inte att läsa, så inget är sparat.",
                tips=f"uppfolj kontrollera {fil}",
                kod=Slutkod.FEL_I_FILERNA,
            )
    return Val(vald_enhet.namn, artal, post, rader)


def write_val(k: Korning, val: Val) -> list[str]:
    """Skriv raderna. En fil som saknas skapas först. Ger filernas vägar."""
    filer = []
    with lock(k.rot):
        for (slag, lista), rad in val.rader.items():
            fil = f"{val.ar}/{slag}.yaml"
            if not (k.rot / fil).exists():
                ny = build_nypost(k, slag, str(val.ar), [], uppfoljning="", ar=val.ar)
                write_ny(k.rot, fil, ny.text)
            add_post(k.rot, fil, (lista,), rad)
            filer.append(fil)
    return filer
