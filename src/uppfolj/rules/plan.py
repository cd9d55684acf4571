"""Planen mot verkligheten: vad som är planerat, vad som blivit ärende, vad som är gjort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from uppfolj.base.datum import MANADER
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, format_uppraknat, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.plan import Plan, Planrad
from uppfolj.rules.arendelage import is_gjord
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn
from uppfolj.rules.slagform import is_overgripande

Per = Literal["omrade", "niva", "del", "manad", "enhet", "verksamhet"]
PER: tuple[Per, ...] = ("omrade", "niva", "del", "manad", "enhet", "verksamhet")
_OVERGRIPANDE = "Övergripande"


class Planlage(NamedTuple):
    """En planrad med sina namn och hur långt den kommit: ärendena, och hur många som är gjorda."""

    rad: Planrad
    enhet: str
    omraden: tuple[str, ...]
    manad: str
    arenden: tuple[str, ...]
    gjorda: int


class Plangrupp(NamedTuple):
    """En rad i en sammanställning. Även tomma grupper finns med, så att luckorna syns."""

    namn: str
    planerade: int
    gjorda: int
    rader: tuple[str, ...]


class Samrad(NamedTuple):
    """De som rådfrågats, i ord, och de rader i planen det gäller."""

    parter: str
    rader: tuple[str, ...]


def check_per(per: str) -> Per:
    """Tolka ``--per``. Höjer ``UppfoljFel`` om indelningen inte finns."""
    for kand in PER:
        if fold(per) == kand:
            return kand
    raise UppfoljFel(
        f"Planen kan inte visas per {per}.",
        tips=format_menade_du(per, PER),
        kod=Slutkod.FEL_ARGUMENT,
    )


def find_arenden(rad: Planrad, arenden: Iterable[Arende], ar: int) -> list[Arende]:
    """Årets ärenden för planraden: de som pekar på den, annars enhetens egna utan rad.

    Säger raden vilket slag den gäller hör bara ärenden av det slaget dit.
    """
    return [
        a for a in arenden
        if a.ar == ar and (u := a.uppfoljning) is not None
        and (u.rad == rad.id or (u.rad is None and rad.enhet is not None and u.enhet == rad.enhet
                                 and rad.slag in (None, u.slag)))
    ]  # fmt: skip


def compute_planlagen(plan: Plan, arenden: Sequence[Arende], k: Kontext) -> list[Planlage]:
    """Planens rader i ordning, med namn i stället för id."""
    lagen = []
    for rad in plan.rader:
        har = find_arenden(rad, arenden, plan.ar)
        lagen.append(
            Planlage(
                rad,
                _get_enhet(rad, k),
                tuple(get_namn(k.profil.omraden, o) for o in rad.omraden),
                MANADER[rad.manad - 1] if rad.manad else "",
                tuple(a.id for a in har),
                sum(map(is_gjord, har)),
            )
        )
    return lagen


def compute_plangrupper(lagen: Sequence[Planlage], per: Per, k: Kontext) -> list[Plangrupp]:
    """Planen per område, nivå, slag av uppföljning (del), månad, enhet eller verksamhet.

    Det som profilen (eller registret) räknar upp men planen saknar blir en rad med 0.
    """
    grupper: dict[str, list[Planlage]] = {namn: [] for namn in _get_forvantade(per, k)}
    for lage in lagen:
        for namn in _get_grupper(lage, per, k):
            grupper.setdefault(namn, []).append(lage)
    return [
        Plangrupp(
            namn, sum(x.rad.antal for x in ur), sum(x.gjorda for x in ur),
            tuple(x.rad.id for x in ur),
        )
        for namn, ur in grupper.items()
    ]  # fmt: skip


def compute_samrad(plan: Plan, k: Kontext) -> list[Samrad]:
    """Parterna som rådfrågats, och om vilka rader. Tomt om ingen rad har samråd.

    Rader utan samråd kommer sist, så att de inte göms.
    """
    grupper: dict[tuple[str, ...], list[str]] = {}
    for rad in plan.rader:
        grupper.setdefault(tuple(rad.samrad), []).append(rad.id)
    utan = grupper.pop((), [])
    svar = [
        Samrad(format_uppraknat(get_rollnamn(p, k) for p in parter), tuple(rader))
        for parter, rader in grupper.items()
    ]
    return [*svar, Samrad("inget samråd antecknat", tuple(utan))] if svar and utan else svar


def _get_forvantade(per: Per, k: Kontext) -> list[str]:
    if per == "manad":
        manader = k.profil.plan.tillatna_manader or list(range(1, 13))
        return [MANADER[m - 1] for m in manader]
    if per == "enhet":
        return sorted((e.namn for e in k.enheter.values() if e.stangd is None), key=sort_key)
    if per in ("omrade", "verksamhet"):
        return [o.namn for o in (k.profil.omraden if per == "omrade" else k.profil.verksamheter)]
    return [o.namn for o in (k.profil.nivaer if per == "niva" else k.profil.slag)]


def _get_grupper(lage: Planlage, per: Per, k: Kontext) -> tuple[str, ...]:
    rad = lage.rad
    if per == "omrade":
        return lage.omraden or ("utan område",)
    if per == "manad":
        return (lage.manad or "utan månad",)
    if per == "enhet":
        return (lage.enhet,)
    if per == "verksamhet":
        return (_get_verksamhet(rad, k),)
    if per == "niva":
        return (get_namn(k.profil.nivaer, rad.niva) if rad.niva else "utan nivå",)
    ett = k.profil.slag[0].id if len(k.profil.slag) == 1 else None
    slag = rad.slag or ett
    return (get_namn(k.profil.slag, slag) if slag else "utan slag",)


def _get_verksamhet(rad: Planrad, k: Kontext) -> str:
    """Radens verksamhet, annars enhetens. En övergripande uppföljning är en egen rad."""
    if is_overgripande(rad.slag, k) and not rad.enhet:
        return _OVERGRIPANDE
    enhet = k.enheter.get(fold(rad.enhet or ""))
    id_ = rad.verksamhet or (enhet.verksamhet if enhet else "")
    return get_namn(k.profil.verksamheter, id_) or "utan verksamhet"


def _get_enhet(rad: Planrad, k: Kontext) -> str:
    if rad.enhet:
        return get_enhetsnamn(rad.enhet, k)
    if is_overgripande(rad.slag, k):
        slag = k.profil.get_slag(rad.slag or "")
        return slag.namn if slag else _OVERGRIPANDE
    namn = get_namn(k.profil.verksamheter, rad.verksamhet) if rad.verksamhet else "Inte bestämd"
    return f"{namn}, {rad.antal} st" if rad.verksamhet else namn
