"""Vaktens svar: en rad per träff, det som inte gick att läsa, och en summering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.skydd import Vaktfynd

Par = Sequence[tuple[str, str]]


def print_skydd(
    traffar: Sequence[Vaktfynd], rad: Sequence[Vaktfynd], olast: Par, notiser: Par, antal: int,
    *, json: bool,
) -> None:  # fmt: skip
    """Skriv ut svaret. Numren är redan dolda, också i filernas namn."""
    if json:
        poster = [_to_post(t, "fel") for t in traffar]
        poster += [_to_post(Vaktfynd(f, None, None, "", "oläst", s), "fel") for f, s in olast]
        print_json(poster + [_to_post(r, "upplysning") for r in rad])
        return
    for text in _format_rader(traffar, rad, olast):
        print_text(text)
    print_text(_format_summa(len(traffar), len(olast), len(notiser), antal))
    if traffar:
        print_text(
            "Ta bort numren. Det som redan är incheckat finns kvar i historiken: "
            "hör med ert dataskyddsombud."
        )


def format_plats(t: Vaktfynd) -> str:
    """``fil:rad:kol`` så att redigeraren kan hoppa dit, eller filen och platsen i dokumentet."""
    if t.rad is not None:
        return f"{t.fil}:{t.rad}:{t.kolumn}"
    return f"{t.fil}, {t.plats}" if t.plats else t.fil


def _format_rader(
    traffar: Sequence[Vaktfynd], rad: Sequence[Vaktfynd], olast: Par
) -> Iterator[str]:
    yield from (f"{format_plats(t)}: {t.slag} {t.visning}" for t in traffar)
    yield from (f"{fil}: inte läst, {skal}" for fil, skal in olast)
    yield from (f"{format_plats(r)}: råd: kan vara {r.slag} ({r.visning})" for r in rad)


def _format_summa(traffar: int, olast: int, bilder: int, antal: int) -> str:
    delar = ["1 träff" if traffar == 1 else f"{traffar or 'Inga'} träffar"]
    delar.append("1 text läst" if antal == 1 else f"{antal} texter och filer lästa")
    if olast:
        delar.append(f"{olast} gick inte att läsa")
    if bilder:
        delar.append(f"{bilder} bilder och länkar lästes inte")
    return f"{', '.join(delar)}."


def _to_post(t: Vaktfynd, niva: str) -> dict[str, Any]:
    return {**t._asdict(), "niva": niva}
