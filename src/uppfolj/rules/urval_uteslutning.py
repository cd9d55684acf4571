"""Ett draget nummer som inte kan granskas: skäl ur listan, och nästa i tur tar dess plats."""

from __future__ import annotations

from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.urval import Dragning, Skikt, Uteslutning
from uppfolj.rules.urval import compute_ordning, draw_urval


def exclude_nummer(
    dragning: Dragning, skikt: str, nr: int, *, skal: str, datum: date, roll: str
) -> Dragning:
    """Uteslut ``nr`` och dra om listan. Finns ingen reserv blir urvalet mindre.

    Höjer ``UppfoljFel`` om dragningen inte är gjord, om skiktet är okänt, om numret inte är valt
    (redan uteslutet, ännu inte nått, utanför 1–N) eller om skälet inte står i den beslutade listan.
    """
    if not dragning.slump:
        raise UppfoljFel(
            "Urvalet är förberett men inte draget, så inget nummer kan uteslutas.",
            tips="Dra först: uppfolj urval dra --uppfoljning ID --slump TEXT",
        )
    valt = _find_skikt(dragning, skikt)
    _check_nummer(dragning, valt, nr)
    uteslutning = Uteslutning(
        skikt=valt.namn, nr=nr, skal=_find_skal(dragning, skal), datum=datum, roll=roll
    )
    utokad = dragning.model_copy(update={"uteslutna": [*dragning.uteslutna, uteslutning]})
    return draw_urval(utokad, dragning.slump)


def find_onadda(dragning: Dragning, skikt: Skikt) -> list[int]:
    """Uteslutna nummer som dragningen aldrig kom fram till. De får inte uteslutas i förväg."""
    uteslutna = {u.nr for u in dragning.uteslutna if u.skikt == skikt.namn}
    kvar = skikt.antal
    onadda = []
    for nr in compute_ordning(dragning.seed, skikt.namn, skikt.population):
        if nr not in uteslutna:
            kvar -= 1
        elif kvar <= 0:
            onadda.append(nr)
    return onadda


def _find_skikt(dragning: Dragning, namn: str) -> Skikt:
    for skikt in dragning.skikt:
        if fold(skikt.namn) == fold(namn):
            return skikt
    raise UppfoljFel(
        f"Skiktet {namn} finns inte i urvalet.",
        tips=format_menade_du(namn, [s.namn for s in dragning.skikt]),
        kod=Slutkod.FEL_ARGUMENT,
    )


def _check_nummer(dragning: Dragning, skikt: Skikt, nr: int) -> None:
    if nr in skikt.valda:
        return
    if any(u.nr == nr and u.skikt == skikt.namn for u in dragning.uteslutna):
        varfor = "är redan uteslutet"
    elif nr in skikt.reserver:
        varfor = "är reserv och har inte kommit i tur"
    else:
        varfor = f"finns inte: numren går från 1 till {skikt.population}"
    raise UppfoljFel(
        f"{skikt.namn} {nr} {varfor}.",
        tips=f"Bara ett valt nummer kan uteslutas: {', '.join(map(str, skikt.valda)) or 'inget'}.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def _find_skal(dragning: Dragning, skal: str) -> str:
    for tillatet in dragning.tillatna_skal:
        if fold(tillatet) == fold(skal):
            return tillatet
    if not dragning.tillatna_skal:
        raise UppfoljFel(
            "Dragningen gjordes utan lista över tillåtna skäl, så inget nummer får uteslutas.",
            tips="Skriv skälen i profilen (urval: tillåtna_skäl) och dra om med --skal.",
        )
    raise UppfoljFel(
        f"”{skal}” är inget tillåtet skäl.",
        tips=format_menade_du(skal, dragning.tillatna_skal),
        kod=Slutkod.FEL_ARGUMENT,
    )
