"""Kontroller av den beslutade planen mot dess ändringar, och av valet i detaljplanen."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.internkontroll import Internkontroll
from uppfolj.models.underlag import Valunderlag
from uppfolj.rules.hanvisning import build_enheter, build_ordlista, build_roller, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.plan_beslut import find_ologgade

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, val av uppföljning)"


@kontroll("UPF139", "Planen är ändrad utan logg", niva="fel", stod=_STOD, pa="år")
def plan_andrad_utan_logg(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En rad i planen är inte som när nämnden beslutade, och ändringen är inte loggad.

    Prövas när beslutet bär radsummor, som ``uppfolj plan besluta`` skriver. Planen får ändras, men
    vad, varför och vem ska stå i ``ändringar``. Inledningen, basprogrammet och beslutets organ,
    dag, paragraf och diarienummer ändras bara med ett nytt beslut.

    *Fel:* ``antal: 2`` på en rad som beslutades med ``antal: 3``, utan rad i ``ändringar``

    *Rätt:* ``uppfolj plan andra P-02 --falt antal=2 --motiv "…" --roll ansvarig tjänsteman``
    """
    for o in find_ologgade(ar.plan) if ar.plan else []:
        if ar.plan and not o.is_rad:
            yield sak(
                ar.plan, ("beslut",), f"Planens beslut gäller inte det som står: {o}.",
                "Återställ det, eller logga ett nytt beslut: uppfolj plan besluta",
            )  # fmt: skip
        elif ar.plan:
            falt = ("rader",) if o.nummer is None else ("rader", o.nummer)
            yield sak(
                ar.plan, falt, f"{o.rad} {o.vad} sedan beslutet, utan loggad ändring.",
                "Logga ändringen i ändringar med datum, rad, ändring, motiv och av.",
            )  # fmt: skip


@kontroll("UPF147", "Vald utan motiv", niva="varning", stod=_STOD, pa="år")
def vald_utan_motiv(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet i detaljplanen är vald utan att det syns varför.

    Prövas när profilen säger ``val.motiv_krävs``. Motivet får stå i detaljplanen eller i
    ``underlag.yaml``.

    *Fel:* ``- {rad: P-02, enhet: solgarden}``

    *Rätt:* ``- {rad: P-02, enhet: solgarden, motiv: Tre klagomål om måltider.}``
    """
    if ar.detaljplan is None or not k.profil.val.motiv_kravs:
        return
    motiverade = {v.enhet for v in (ar.underlag.val if ar.underlag else []) if v.vald}
    planrader = {fold(r.id): r for r in (ar.plan.rader if ar.plan else [])}
    for n, d in enumerate(ar.detaljplan.rader):
        rad = planrader.get(fold(d.rad))
        redan_bestamd = rad is not None and rad.enhet is not None
        if not d.motiv and d.enhet not in motiverade and not redan_bestamd:
            yield sak(
                ar.detaljplan, ("rader", n), "Enheten är vald utan motiv.",
                "Skriv varför i motiv. Se vad som talar för: uppfolj forslag enheter",
            )  # fmt: skip


@kontroll(
    "UPF148", "Underlag eller intern kontroll pekar på något som inte finns", niva="fel",
    stod="verktygets format", pa="år",
)  # fmt: skip
def okand_hanvisning_i_underlag(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet, roll eller ett organ i ``underlag.yaml`` eller ``internkontroll.yaml`` finns inte.

    *Fel:* ``enhet: solgaden``

    *Rätt:* ``enhet: solgarden``
    """
    if ar.underlag:
        yield from _check_underlag(ar.underlag, k)
    if ar.internkontroll:
        yield from _check_internkontroll(ar.internkontroll, k)


def _check_underlag(u: Valunderlag, k: Kontext) -> Iterator[Sak]:
    if "register/enheter.yaml" not in k.olasta:
        platser = [(("signaler", n, "enhet"), s.enhet) for n, s in enumerate(u.signaler)]
        platser += [(("val", n, "enhet"), v.enhet) for n, v in enumerate(u.val)]
        finns = build_enheter(k)
        yield from check_hanvisningar(u, platser, finns, vad="Enheten", var="i registret")
    if "register/roller.yaml" not in k.olasta:
        platser = [(("val", n, "av"), v.av) for n, v in enumerate(u.val)]
        roller = build_roller(k)
        yield from check_hanvisningar(u, platser, roller, vad="Rollen", var="bland rollerna")


def _check_internkontroll(plan: Internkontroll, k: Kontext) -> Iterator[Sak]:
    organ: list[tuple[Falt, str | None]] = [
        ((falt, n, "organ"), b.organ)
        for falt in ("beslut", "redovisad")
        for n, b in enumerate(getattr(plan, falt))
    ]
    finns = build_ordlista(k.profil.organ)
    yield from check_hanvisningar(plan, organ, finns, vad="Organet", var="i profilen")
    if "register/roller.yaml" not in k.olasta:
        roller = [(("punkter", n, "ansvarig"), p.ansvarig) for n, p in enumerate(plan.punkter)]
        yield from check_hanvisningar(
            plan, roller, build_roller(k), vad="Rollen", var="bland rollerna"
        )
