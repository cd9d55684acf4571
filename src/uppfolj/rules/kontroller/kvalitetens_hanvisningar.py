"""Kontroller av att riskanalyser, egenkontroller, basprogram och aktiviteter pekar rätt."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.basprogram import format_punktid
from uppfolj.rules.hanvisning import (
    Ordlista,
    build_enheter,
    build_ordlista,
    build_roller,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "verktygets format"
_PROFILEN = "i profilen (uppfolj.yaml)"
_Platser = list[tuple[Falt, str | None]]
_Lista = tuple[Post, _Platser]


@kontroll("UPF170", "Okänd enhet, roll, kontroll eller punkt", niva="fel", stod=_STOD, pa="år")
def okand_hanvisning(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Något som egenkontroller, riskanalyser, basprogram eller aktiviteter pekar på finns inte.

    Egenkontroller och punkter står i profilen, enheter, roller och processer i registren. Planens
    ``basprogram`` prövas också.

    *Fel:* ``kontroll: loggkontrol``

    *Rätt:* ``kontroll: loggkontroll``
    """
    p = k.profil
    punkter = {b.id: format_punktid(b) for b in p.basprogram}
    listor: list[tuple[str, Ordlista, str, list[_Lista]]] = [
        ("Egenkontrollen", build_ordlista(p.egenkontroll), _PROFILEN, _find(ar, "kontroll")),
        ("Punkten", punkter, _PROFILEN, [*_find(ar, "punkt"), *_find_planens(ar)]),
        ("Området", build_ordlista(p.omraden), _PROFILEN, _find(ar, "omrade")),
    ]
    if "register/enheter.yaml" not in k.olasta:
        enheter = build_enheter(k)
        listor.append(("Enheten", enheter, "i register/enheter.yaml", _find(ar, "enhet")))
    if "register/roller.yaml" not in k.olasta:
        listor.append(("Rollen", build_roller(k), "bland rollerna", _find(ar, "ansvarig")))
    if "register/processer.yaml" not in k.olasta:
        register = k.processregister.processer if k.processregister else []
        processer = {x.id: x.namn.lower() if fold(x.namn) == x.id else x.id for x in register}
        listor.append(("Processen", processer, "i register/processer.yaml", _find(ar, "process")))
    for vad, finns, var, platser in listor:
        for post, falt in platser:
            yield from check_hanvisningar(post, falt, finns, vad=vad, var=var)


@kontroll("UPF172", "Samma sak står två gånger", niva="fel", stod=_STOD, pa="år")
def dubbel_rad(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Två rader gäller samma egenkontroll, enhet och period, samma punkt och enhet, eller risk.

    *Fel:* två rader med ``kontroll: loggkontroll``, ``enhet: solgarden``, ``period: 2026Q1``

    *Rätt:* en rad, med det som till slut gäller
    """
    nycklar = {
        "egenkontroller": ("kontroll", "enhet", "period"),
        "rader": ("punkt", "enhet"),
        "risker": ("id",),
    }
    for post, namn, rader in _get_rader(ar):
        sedda: dict[tuple[str, ...], int] = {}
        for n, rad in enumerate(rader):
            if namn not in nycklar:
                continue
            nyckel = tuple(fold(str(getattr(rad, falt) or "")) for falt in nycklar[namn])
            if nyckel in sedda:
                yield sak(
                    post, (namn, n), f"Samma som rad {sedda[nyckel] + 1} i listan.",
                    "Behåll en av dem. En ny risk får ett nytt löpnummer."
                    if namn == "risker" else "Behåll en av dem.",
                )  # fmt: skip
            sedda.setdefault(nyckel, n)


def _get_rader(ar: Ar) -> Iterator[tuple[Post, str, list[object]]]:
    if ar.egenkontroller:
        yield ar.egenkontroller, "egenkontroller", list(ar.egenkontroller.egenkontroller)
    if ar.riskanalyser:
        yield ar.riskanalyser, "risker", list(ar.riskanalyser.risker)
    if ar.basprogram:
        yield ar.basprogram, "rader", list(ar.basprogram.rader)
    if ar.aktiviteter:
        yield ar.aktiviteter, "aktiviteter", list(ar.aktiviteter.aktiviteter)


def _find(ar: Ar, falt: str) -> list[_Lista]:
    """Alla ``falt`` i de fyra filernas rader, med sin plats."""
    return [
        (post, [((namn, n, falt), getattr(rad, falt, None)) for n, rad in enumerate(rader)])
        for post, namn, rader in _get_rader(ar)
    ]


def _find_planens(ar: Ar) -> list[_Lista]:
    if ar.plan is None:
        return []
    return [(ar.plan, [(("basprogram", n), p) for n, p in enumerate(ar.plan.basprogram)])]
