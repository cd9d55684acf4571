"""Kontroller av handläggarnas uppföljning av beviljade insatser."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.insatser import INSATSFRAGOR, count_svar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.period import PERIODFORMER, Spann, read_period

_STOD = "verktygets format"


@kontroll("UPF200", "Fler svar än beslut", niva="fel", stod=_STOD, pa="år")
def fler_svar_an_beslut(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En fråga har fler svar än det fanns beslut att följa upp.

    *Fel:* ``{beslut: 12, fått: {ja: 10, nej: 3}, …}``

    *Rätt:* ``{beslut: 13, fått: {ja: 10, nej: 3}, …}``
    """
    post = ar.insatser
    for n, r in enumerate(post.uppfoljningar if post else []):
        for falt, fraga in INSATSFRAGOR.items():
            antal = count_svar(getattr(r, falt))
            if post and antal > r.beslut:
                text = f"{fraga}: {antal} svar, men bara {r.beslut} beslut."
                yield sak(
                    post, ("uppfoljningar", n, falt), text, "Rätta antalet svar eller beslut."
                )


@kontroll("UPF201", "Fel period i insatser", niva="fel", stod=_STOD, pa="år")
def fel_insatsperiod(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Perioden är ingen period, ligger i ett annat år, eller överlappar en annan rad.

    Står både 2026 och 2026H1 för samma verksamhet och roll räknas svaren två gånger.

    *Fel:* ``period: 2026-5``

    *Rätt:* ``period: 2026-05``
    """
    post = ar.insatser
    sedda: dict[tuple[str, str], list[tuple[str, Spann]]] = {}
    for n, r in enumerate(post.uppfoljningar if post else []):
        spann = read_period(r.period)
        tidigare = sedda.setdefault((str(r.verksamhet), str(r.av)), [])
        text, gor = "", f"Skriv {PERIODFORMER}."
        if spann is None:
            text = f"{r.period} är ingen period."
        elif spann.fran.year != ar.ar:
            text, gor = f"{r.period} är inte i {ar.ar}.", f"Flytta raden till {r.period[:4]}."
        elif krock := next((p for p, s in tidigare if s.overlaps(spann)), None):
            text = f"{r.period} överlappar {krock} för samma verksamhet och roll."
            gor = "Behåll den ena, så räknas inte svaren två gånger."
        if post and text:
            yield sak(post, ("uppfoljningar", n, "period"), text, gor)
        if spann:
            tidigare.append((r.period, spann))
