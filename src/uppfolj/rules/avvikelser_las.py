"""Inlästa avvikelser: pröva varje rad, och räkna ut vad som är nytt, ändrat och redan inläst."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Inrad
from uppfolj.rules.avvikelsedagar import DAGFALT, find_dagfel
from uppfolj.rules.avvikelsekedja import get_faltord
from uppfolj.rules.avvikelser_poster import Post, get_poster
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.inlasning import Ordbok, build_ordbocker

_KLOCKSLAG = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?$")
_GOR_DAG = "Skriv ett datum, till exempel 2026-03-18."


Tolkad = tuple[Inrad, Avvikelse, frozenset[str]]
"""En rad, avvikelsen som den ger, och fälten som raden själv säger."""


class Andrad(NamedTuple):
    """En avvikelse som redan fanns, som den blir, och fälten som får nya värden."""

    post: Post
    efter: Avvikelse
    falt: tuple[str, ...]


@dataclass(slots=True)
class Avvikelseprov:
    """Vad filen innebär. Med något vägrat skrivs inget."""

    vagrade: list[Vagrad] = field(default_factory=list)
    nya: dict[int, list[Avvikelse]] = field(default_factory=dict)
    """Efter år, med nummer."""
    andrade: list[Andrad] = field(default_factory=list)
    oforandrade: int = 0
    andra_ar: int = 0
    """Rader från ett annat år än det som ska läsas in."""


def check_avvikelser(
    rader: Iterable[Inrad],
    karta: Importkarta,
    ar: Sequence[Ar],
    k: Kontext,
    bara: int | None = None,
) -> Avvikelseprov:
    """Pröva alla rader. Med ``bara`` läses bara rader som kom in det året."""
    prov = Avvikelseprov()
    bocker = build_ordbocker(k)
    tolkade: list[Tolkad] = []
    for rad in rader:
        data, fel = _read_rad(rad, karta, bocker)
        inkom = data.get("inkom")
        if bara and isinstance(inkom, date) and inkom.year != bara:
            prov.andra_ar += 1
            continue
        avvikelse, mer = _build(rad, data, k) if not fel else (None, [])
        prov.vagrade += fel + mer
        if avvikelse:
            tolkade.append((rad, avvikelse, frozenset(data)))
    prov.vagrade += _find_dubbletter(tolkade)
    prov.vagrade += _find_utan_ar(tolkade, {a.ar for a in ar})
    if not prov.vagrade:
        _compute_andringar(prov, tolkade, get_poster(ar))
    return prov


def _read_rad(
    rad: Inrad, karta: Importkarta, bocker: dict[str, Ordbok]
) -> tuple[dict[str, Any], list[Vagrad]]:
    """Radens värden efter fält, och det som inte går att tolka."""
    data: dict[str, Any] = {}
    fel: list[Vagrad] = []
    for falt in (*rad.celler, *(f for f in karta.fasta if f not in rad.celler)):
        text = rad.get(falt) or karta.fasta.get(falt, "")
        if not text:
            continue
        text = karta.varden.get(falt, {}).get(fold(text), text)
        if falt in DAGFALT:
            data[falt] = read_datumtext(_KLOCKSLAG.sub("", text))
            if data[falt] is None:
                fel.append(_vagra(rad, falt, f"”{text[:40]}” är inget datum.", _GOR_DAG))
        elif bok := bocker.get(falt):
            data[falt] = bok.ord.get(fold(text))
            if data[falt] is None:
                gor = format_menade_du(text, sorted(set(bok.ord.values())))
                gor += f" Eller översätt ordet i kartans värden under {get_faltord(falt)}."
                fel.append(_vagra(rad, falt, f"{bok.vad} ”{text[:40]}” finns inte.", gor))
        else:
            data[falt] = text
    for falt in ("inkom", "typ", "enhet", "vad"):
        if falt not in data:
            gor = f"Fyll i cellen, eller ange fältet i kartans fasta: {{{falt}: …}}."
            fel.append(_vagra(rad, falt, f"{get_faltord(falt)} är inte ifyllt.", gor))
    return data, fel


def _build(rad: Inrad, data: dict[str, Any], k: Kontext) -> tuple[Avvikelse | None, list[Vagrad]]:
    """Avvikelsen, eller det som är fel i den. Samma krav som ``kontrollera`` har."""
    try:
        a = Avvikelse.model_validate({"id": "A-000", **data})
    except ValidationError as fel:
        return None, [
            _vagra(rad, fold(str(e["loc"][0])), f"{e['msg']}.".replace("..", "."), "Rätta cellen.")
            for e in fel.errors(include_url=False)
        ]
    fel_ = [_vagra(rad, f, f"{text}.", "Rätta datumet.") for f, text in find_dagfel(a, k.idag)]
    if a.atgardad and not a.atgard:
        gor = "Läs in kolumnen med åtgärden, eller utelämna åtgärdad."
        fel_.append(_vagra(rad, "atgardad", "åtgärdad har en dag, men åtgärden saknas.", gor))
    return a, fel_


def _find_dubbletter(tolkade: list[Tolkad]) -> Iterator[Vagrad]:
    antal = Counter(a.frammande_id for _, a, _ in tolkade if a.frammande_id)
    for rad, a, _ in tolkade:
        if a.frammande_id and antal[a.frammande_id] > 1:
            text = f"{a.frammande_id} står {antal[a.frammande_id]} gånger i filen."
            yield _vagra(rad, "frammande_id", text, "Behåll en rad per ärende.")


def _find_utan_ar(tolkade: list[Tolkad], finns: set[int]) -> Iterator[Vagrad]:
    for rad, a, _ in tolkade:
        if a.inkom.year not in finns:
            gor = f"Skapa det: uppfolj plan init {a.inkom.year}. Eller läs in ett år: --ar ÅÅÅÅ"
            yield _vagra(rad, "inkom", f"Året {a.inkom.year} finns inte i mappen.", gor)


def _compute_andringar(prov: Avvikelseprov, tolkade: list[Tolkad], finns: Sequence[Post]) -> None:
    """Samma ärende känns igen på sitt id i det andra systemet, annars på att allt är lika."""
    kanda = {p.a.frammande_id: p for p in finns if p.a.frammande_id}
    kvar: dict[date, list[Post]] = {}
    nummer: dict[int, int] = {}
    for p in finns:
        nummer[p.ar] = max(nummer.get(p.ar, 0), int(p.a.id.removeprefix("A-")))
        if not p.a.frammande_id:
            kvar.setdefault(p.a.inkom, []).append(p)
    for _, a, falt in tolkade:
        post = kanda.get(a.frammande_id) if a.frammande_id else _pop_lik(kvar, a, falt)
        if post is None:
            ar = a.inkom.year
            nummer[ar] = nummer.get(ar, 0) + 1
            ny = a.model_copy(update={"id": f"A-{nummer[ar]:03d}"})
            prov.nya.setdefault(ar, []).append(ny)
        elif skillnad := _find_skillnad(post.a, a, falt):
            efter = a.model_copy(update={"id": post.a.id})
            prov.andrade.append(Andrad(post, efter, skillnad))
        else:
            prov.oforandrade += 1


def _pop_lik(kvar: dict[date, list[Post]], a: Avvikelse, falt: frozenset[str]) -> Post | None:
    """En post utan främmande id där allt som raden säger är lika. Varje post räcker till en rad."""
    samma = kvar.get(a.inkom, [])
    post = next((p for p in samma if not _find_skillnad(p.a, a, falt)), None)
    if post:
        samma.remove(post)
    return post


def _find_skillnad(fore: Avvikelse, efter: Avvikelse, falt: frozenset[str]) -> tuple[str, ...]:
    """Fälten i raden som skiljer, i modellens ordning. Det raden inte säger är som förut."""
    return tuple(
        f for f in Avvikelse.model_fields
        if f in falt and getattr(fore, f) != getattr(efter, f)
    )  # fmt: skip


def _vagra(rad: Inrad, falt: str, text: str, gor: str) -> Vagrad:
    return Vagrad(rad.get_plats(falt), get_faltord(falt), text, gor)
