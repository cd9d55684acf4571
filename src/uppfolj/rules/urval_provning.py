"""Prövningen: räkna om varje dragning och säg allt som skiljer, länk för länk.

Texterna ger seeden, seeden ger ordningen, ordningen och uteslutningarna ger numren. Varje länk
prövas mot den före, så att en ändring sägs en gång, där den är.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from uppfolj.base.anmarkning import Anmarkning, Falt
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.urval import Dragning, Skikt, Urval
from uppfolj.rules.kontroll import Sak, sak
from uppfolj.rules.urval import (
    MAX_NR,
    compute_kanon,
    compute_ordning,
    compute_seed,
    draw_ur_ordning,
)
from uppfolj.rules.urval_forbindelse import compute_summa
from uppfolj.rules.urval_storlek import compute_metod, compute_storlekar
from uppfolj.rules.urval_uteslutning import find_onadda

_HISTORIK = "Ta fram filen som den var när den drogs, ur versionshistoriken."
Skillnad = tuple[Falt, str, str]
"""Var i dragningen, vad som skiljer, vad man gör åt det."""


class Provad(NamedTuple):
    """En urvalsfil och allt som skiljer den från sin omräkning."""

    id: str
    fil: str
    urval: Urval | None
    """None om filen inte gick att läsa; då säger ``skillnader`` varför."""
    skillnader: Sequence[Anmarkning]


def check_urval(urval: Urval) -> Iterator[Sak]:
    """Allt i ``urval.yaml`` som inte går att räkna om, som anmärkningar på fälten."""
    for i, dragning in enumerate(urval.dragningar):
        for falt, text, gor in find_skillnader(dragning):
            yield sak(urval, ("dragningar", i, *falt), text, gor)
        if i and not dragning.skal_till_omdragning:
            text = f"Dragning {i + 1} är en omdragning men säger inte varför."
            yield sak(urval, ("dragningar", i), text, "Skriv skäl_till_omdragning.")


def find_skillnader(dragning: Dragning) -> Iterator[Skillnad]:
    """Allt som skiljer en dragning från sin omräkning."""
    yield from _find_otydliga(dragning)
    yield from _find_villkor(dragning)
    yield from _find_uteslutningar(dragning)
    if not dragning.slump:
        yield from _find_odragna(dragning)
        return
    if all(kanon is not None for _, _, _, kanon in _get_texter(dragning)):
        seed = compute_seed(dragning.omgang, dragning.utfast, dragning.kalla, dragning.slump)
        if seed != dragning.seed:
            text = "Seeden stämmer inte med omgång, utfäst, källa och slump."
            yield ("seed",), text, f"Av texterna följer {seed}. {_HISTORIK}"
    for j, skikt in enumerate(dragning.skikt):
        for falt, text, gor in _find_nummer(dragning, skikt):
            yield ("skikt", j, falt), f"{skikt.namn}: {text}", gor


def check_orord(dragning: Dragning) -> None:
    """Höj ``UppfoljFel`` om dragningen inte stämmer: den som ändras ska först gå att räkna om."""
    for _, text, gor in find_skillnader(dragning):
        raise UppfoljFel(
            f"Urvalet har ändrats sedan det gjordes, så det rörs inte. {text}",
            tips=f"Se allt som skiljer: uppfolj urval verifiera. {gor}",
            kod=Slutkod.FEL_I_FILERNA,
        )


def _get_texter(dragning: Dragning) -> list[tuple[Falt, str, str, str | None]]:
    """Fält, namn, text och K(text) för det som hashas; None där texten inte går att hasha."""
    texter: list[tuple[Falt, str, str]] = [
        (("omgang",), "Omgången", dragning.omgang),
        (("kalla",), "Källan", dragning.kalla),
        *((("skikt", j, "namn"), "Skiktets namn", s.namn) for j, s in enumerate(dragning.skikt)),
    ]
    if dragning.slump:
        texter.append((("slump",), "Slumptexten", dragning.slump))
    return [(falt, namn, text, _try_kanon(text)) for falt, namn, text in texter]


def _try_kanon(text: str) -> str | None:
    try:
        return compute_kanon(text)
    except UppfoljFel:
        return None


def _find_otydliga(dragning: Dragning) -> Iterator[Skillnad]:
    for falt, namn, text, kanon in _get_texter(dragning):
        if kanon is None:
            yield falt, f"{namn} innehåller ett osynligt tecken.", _HISTORIK
        elif kanon != text:
            udda = next((t for t in text if t.isspace() and t != " "), None)
            vad = "dubbla blanksteg" if udda is None else f"ett blanktecken U+{ord(udda):04X}"
            if udda == "\xa0":
                vad = "ett hårt blanksteg (U+00A0)"
            yield falt, f"{namn} innehåller {vad}.", f"Skriv vanliga blanksteg: {kanon}"


def _find_villkor(d: Dragning) -> Iterator[Skillnad]:
    storlekar = compute_storlekar(
        [(s.namn, s.population) for s in d.skikt], d.antal, d.alla_om_hogst, d.fordelning
    )
    namn = [fold(s.namn) for s in d.skikt]
    for j, (s, storlek) in enumerate(zip(d.skikt, storlekar, strict=True)):
        if namn.index(namn[j]) < j:
            yield ("skikt", j, "namn"), f"Skiktet {s.namn} står två gånger.", _HISTORIK
        if s.antal != storlek:
            text = f"{s.namn}: antalet är {s.antal}, men av {s.population} ska {storlek} granskas."
            yield ("skikt", j, "antal"), text, _HISTORIK
        if s.metod != compute_metod(s.population, storlek):
            text = f"{s.namn}: metoden ”{s.metod}” passar inte när {storlek} av {s.population} tas."
            yield ("skikt", j, "metod"), text, _HISTORIK
    if d.forbindelse is None:
        return
    if d.forbindelse.sha256 != compute_summa(d, d.forbindelse.datum, d.forbindelse.publiceras):
        text = "Något som förbindelsen band har ändrats efteråt."
        gor = f"Jämför omgång, källa, skikt, antal, grund och skäl. {_HISTORIK}"
        yield ("forbindelse", "sha256"), text, gor
    if d.forbindelse.datum > d.utfast:
        text = "Förbindelsen är gjord efter dagen då dragningen utfästes."
        yield ("forbindelse", "datum"), text, _HISTORIK


def _find_uteslutningar(d: Dragning) -> Iterator[Skillnad]:
    skal = {fold(s) for s in d.tillatna_skal}
    skikt = {s.namn: s for s in d.skikt}
    sedda: set[tuple[str, int]] = set()
    for k, u in enumerate(d.uteslutna):
        falt: Falt = ("uteslutna", k)
        if fold(u.skal) not in skal:
            yield (*falt, "skal"), f"”{u.skal}” är inget tillåtet skäl.", "Skäl ur tillåtna_skäl."
        if u.skikt not in skikt or u.nr > skikt[u.skikt].population:
            yield falt, f"{u.skikt} {u.nr} finns inte i urvalet.", "Rätta skiktet eller numret."
        if (u.skikt, u.nr) in sedda:
            yield falt, f"{u.skikt} {u.nr} är uteslutet två gånger.", "Ta bort den ena."
        sedda.add((u.skikt, u.nr))


def _find_odragna(d: Dragning) -> Iterator[Skillnad]:
    if d.seed or any(s.valda or s.reserver for s in d.skikt):
        yield ("slump",), "Slumptexten saknas, så dragningen går inte att räkna om.", _HISTORIK
    elif d.forbindelse is None:
        gor = "Förbered eller dra med uppfolj urval."
        yield (), "Dragningen är varken förberedd eller gjord.", gor


def _find_nummer(d: Dragning, s: Skikt) -> Iterator[tuple[str, str, str]]:
    uteslutna = {u.nr for u in d.uteslutna if u.skikt == s.namn}
    if s.population > MAX_NR:
        text = f"N är {s.population}, men numren har högst sex siffror."
        yield "population", text, _HISTORIK
        return
    listade = len(s.valda) + len(s.reserver) + len(uteslutna)
    if listade != s.population:
        text = f"N är {s.population}, men valda, reserver och uteslutna är {listade} tillsammans."
        yield "population", text, f"Antalet journaler har ändrats efter dragningen. {_HISTORIK}"
    if _try_kanon(s.namn) is None:
        return
    ordning = compute_ordning(d.seed, s.namn, s.population)
    valda, reserver = draw_ur_ordning(ordning, s.antal, uteslutna)
    for falt, star, ger in (("valda", s.valda, valda), ("reserver", s.reserver, reserver)):
        if star != ger:
            yield falt, _format_skillnad(falt, star, ger), f"Dragningen ger {_format_lista(ger)}."
    for nr in find_onadda(d, s):
        text = f"nummer {nr} är uteslutet fast dragningen aldrig kom till det."
        yield "valda", text, "Bara ett nummer som kommit i tur får uteslutas."


def _format_skillnad(falt: str, star: Sequence[int], ger: Sequence[int]) -> str:
    lika = sum(1 for _ in _takewhile_lika(star, ger))
    vad = "ordningen är ändrad" if sorted(star) == sorted(ger) else "numren är ändrade"
    star_nr = str(star[lika]) if lika < len(star) else "inget"
    ger_nr = str(ger[lika]) if lika < len(ger) else "inget"
    return f"{vad} bland {falt}: på plats {lika + 1} står {star_nr}, dragningen ger {ger_nr}."


def _takewhile_lika(star: Sequence[int], ger: Sequence[int]) -> Iterator[int]:
    for a, b in zip(star, ger, strict=False):
        if a != b:
            return
        yield a


def _format_lista(nummer: Sequence[int]) -> str:
    return ", ".join(map(str, nummer[:12])) + (" …" if len(nummer) > 12 else "")  # noqa: PLR2004
