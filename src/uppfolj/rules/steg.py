"""Var en uppföljning står. Ingen stegjournal: det som står i filerna avgör."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules import steg_projekt, steg_slut, steg_villkor
from uppfolj.rules.steg_villkor import Brist

Lage = Literal["klart", "återstår", "ej aktuellt"]
VILLKOR: dict[str, Callable[[Arende, Uppfoljning, Kontext], list[Brist] | None]] = {
    "information": steg_villkor.check_information,
    "besok": steg_villkor.check_besok,
    "avvikelser": steg_villkor.check_avvikelser,
    "rutiner": steg_villkor.check_rutiner,
    "material": steg_villkor.check_material,
    "rapport": steg_slut.check_rapport,
    "faktagranskning": steg_slut.check_faktagranskning,
    "handlingsplan": steg_slut.check_handlingsplan,
    "redovisning": steg_slut.check_redovisning,
    "projektplan": steg_projekt.check_projektplan,
    "svar": steg_projekt.check_svar,
}
"""Villkoret för varje steg-id som verktyget känner. Andra id följer ``check_okant``."""

HANDELSER = {"faststall": ("rapport", "faktagranskning")}
"""Det som görs mellan två steg, och stegen som då ska vara klara."""


class Stegstatus(NamedTuple):
    """Ett steg: nummer från 1, id, namn, läge, vad som saknas och nästa kommando att köra."""

    nr: int
    id: str
    namn: str
    lage: Lage
    saknas: tuple[str, ...] = ()
    kommando: str = ""


class Stegsumma(NamedTuple):
    """Var ärendet står: ``nr`` av ``antal`` och steget det gäller. None när allt är klart."""

    nr: int
    antal: int
    nasta: Stegstatus | None


def compute_steg(arende: Arende, kontext: Kontext) -> list[Stegstatus]:
    """Stegen i ordning enligt profilens slag. Tom lista om slaget inte finns i profilen.

    Källa för ordningen: kommunens egen rutin, så som den står i profilens ``slag``.
    """
    slag = kontext.profil.get_slag(_get_slag(arende))
    return [
        _compute_ett(nr, steg.id, steg.namn, arende, kontext)
        for nr, steg in enumerate(slag.steg if slag else [], 1)
    ]


def compute_summa(steg: list[Stegstatus]) -> Stegsumma:
    """Första steget som återstår. Är inget kvar är numret det sista stegets."""
    nasta = next((s for s in steg if s.lage == "återstår"), None)
    return Stegsumma(nasta.nr if nasta else len(steg), len(steg), nasta)


def find_hinder(arende: Arende, kontext: Kontext, steg: str) -> Stegstatus | None:
    """Det första steget som måste bli klart innan ``steg`` får göras, eller None.

    ``steg`` är ett steg-id i ärendets slag. Då ska alla steg före det vara klara eller inte
    aktuella. Det kan också vara en händelse i ``HANDELSER``: då ska även stegen den förutsätter
    vara klara. Finns inget av stegen i slaget är inget i vägen.
    """
    alla = compute_steg(arende, kontext)
    forutsatter = HANDELSER.get(steg)
    slut = max((s.nr for s in alla if s.id in (forutsatter or (steg,))), default=0)
    fore = [s for s in alla if s.nr < slut or (forutsatter and s.nr == slut)]
    return next((s for s in fore if s.lage == "återstår"), None)


def check_ordning(arende: Arende, kontext: Kontext, steg: str) -> str | None:
    """Varför ``steg`` inte får göras än, som en mening att visa. None: det får göras.

    Kommandot som för saken framåt är ``find_hinder(...).kommando``. Källa för ordningen: kommunens
    egen rutin (Östra Göinge: stegen 1–9).
    """
    hinder = find_hinder(arende, kontext, steg)
    if hinder is None:
        return None
    antal = len(compute_steg(arende, kontext))
    saknas = f": {hinder.saknas[0]}" if hinder.saknas else ""
    return f"Steg {hinder.nr} av {antal}, {hinder.namn}, är inte klart{saknas}."


def check_far_goras(arende: Arende, kontext: Kontext, steg: str) -> None:
    """Höj ``UppfoljFel`` med skälet om ``steg`` inte får göras än, eller inte finns i slaget."""
    finns = [s.id for s in compute_steg(arende, kontext)] + list(HANDELSER)
    vald = fold(steg)
    if vald not in finns:
        raise UppfoljFel(
            f"Steget {steg} finns inte.",
            tips=format_menade_du(steg, finns),
            kod=Slutkod.FEL_ARGUMENT,
        )
    skal, hinder = check_ordning(arende, kontext, vald), find_hinder(arende, kontext, vald)
    if skal and hinder:
        raise UppfoljFel(skal, tips=hinder.kommando)


def _get_slag(arende: Arende) -> str:
    return arende.uppfoljning.slag if arende.uppfoljning else "verksamhetsuppfoljning"


def _compute_ett(nr: int, id_: str, namn: str, arende: Arende, kontext: Kontext) -> Stegstatus:
    laga = f"uppfolj kontrollera {arende.mapp}"
    if arende.uppfoljning is None:
        return Stegstatus(
            nr, id_, namn, "återstår", ("uppfoljning.yaml saknas eller är trasig",), laga
        )
    brister = VILLKOR.get(id_, steg_slut.check_okant)(arende, arende.uppfoljning, kontext)
    if brister is None:
        return Stegstatus(nr, id_, namn, "ej aktuellt")
    if not brister:
        return Stegstatus(nr, id_, namn, "klart")
    kommando = laga if arende.olasta else brister[0].kommando
    return Stegstatus(nr, id_, namn, "återstår", tuple(b.text for b in brister), kommando)
