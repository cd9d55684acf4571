"""Vilken form ett slag av uppföljning har enligt profilen."""

from __future__ import annotations

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.register import Enhet


def is_overgripande(slag: str | None, k: Kontext) -> bool:
    """Om slaget gäller flera enheter och drivs som projekt (Södertälje: övergripande)."""
    return _get_form(slag, k) == "overgripande"


def is_platsbesok(slag: str | None, k: Kontext) -> bool:
    """Om slaget är en dialog ledd av kontaktpolitikern (Södertälje: platsbesök)."""
    return _get_form(slag, k) == "platsbesok"


def is_projekt(arende: Arende, k: Kontext) -> bool:
    """Om ärendet är en övergripande uppföljning."""
    return arende.uppfoljning is not None and is_overgripande(arende.uppfoljning.slag, k)


def format_ny_projekt(arende: Arende) -> str:
    """Kommandot som gör ärendets projektplan, med de fält som inte går att fylla i själv."""
    u = arende.uppfoljning
    falt = ['"syfte=…"', '"fråga=…"', "slut=ÅÅÅÅ-MM-DD"]
    falt += [] if u and u.roller.assisterande else ["deltagare=ROLL"]
    return " --falt ".join([f"uppfolj ny projekt {arende.id}", *falt])


def find_enheter(filter_: Urvalsfilter, k: Kontext, ar: int) -> list[Enhet]:
    """Enheterna som filtret släpper igenom, i registrets ordning.

    Enheter som stängt före året eller öppnat efter det ingår inte. Är ``enheter`` ifyllt gäller
    bara de, och de ska ändå klara de andra villkoren.
    """
    return [e for id_, e in k.enheter.items() if _is_oppen(e, ar) and _passar(id_, e, filter_)]


def get_roller(slag: object, k: Kontext) -> list[str]:
    """De roller som en ny uppföljning får: de som slaget kräver, annars de som planerar."""
    vald = k.profil.get_slag(fold(str(slag))) if slag else None
    return (vald.kraver_roller if vald else []) or k.profil.plan.planeras_av


def _passar(nyckel: str, e: Enhet, f: Urvalsfilter) -> bool:
    return (
        (not f.enheter or nyckel in f.enheter)
        and (not f.verksamhet or e.verksamhet in f.verksamhet)
        and (not f.driftform or e.driftform in f.driftform)
        and (not f.lagrum or not set(f.lagrum).isdisjoint(e.lagrum))
    )


def _is_oppen(e: Enhet, ar: int) -> bool:
    return (e.stangd is None or e.stangd.year >= ar) and (e.oppnad is None or e.oppnad.year <= ar)


def _get_form(slag: str | None, k: Kontext) -> str:
    vald = k.profil.get_slag(slag) if slag else None
    return vald.form if vald else ""
