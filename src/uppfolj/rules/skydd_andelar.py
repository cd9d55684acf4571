"""Andelar med n där små tal är dolda, också mot den som räknar ur summorna (``smatal.py``).

Ett antal som är lika med ett annat i samma rad är samma tal: döljs det på ett ställe döljs det på
alla. Är bara de som svarade annat få syns en undre gräns (”minst 87 %”) i stället för andelen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from uppfolj.rules.skydd_granser import is_rojd
from uppfolj.rules.smatal import Summa, compute_dolda, is_litet

Form = Literal["exakt", "minst", "högst", "dold", "inga"]


class Svar(NamedTuple):
    """Hur många av ``n`` som svarade ja. Öppna tal, som inte får skrivas ut."""

    ja: int
    n: int


class Andel(NamedTuple):
    """Det som får visas: andelen i hela procent och n. None visas inte."""

    form: Form
    procent: int | None
    n: int | None


class Grupp(NamedTuple):
    """En grupps eget antal (t.ex. beslut), och dess svar på varje fråga."""

    antal: int
    svar: Sequence[Svar]


class Visad(NamedTuple):
    """En grupp som den får visas."""

    antal: int | None
    andelar: tuple[Andel, ...]


def mask_andelar(grupper: Sequence[Grupp], grans: int) -> tuple[tuple[Visad, ...], Visad]:
    """Grupperna och deras summa, så som de får visas."""
    fragor = range(len(grupper[0].svar))
    summa = Grupp(
        sum(g.antal for g in grupper),
        [Svar(sum(g.svar[q].ja for g in grupper), sum(g.svar[q].n for g in grupper))
         for q in fragor],
    )  # fmt: skip
    alla = [*grupper, summa]
    tal = _Tal()
    platser = [_add_grupp(tal, g) for g in alla]
    for kolumn in zip(*platser, strict=True):
        *delar, total = kolumn
        tal.summor.append(Summa(total, tuple(delar)))
    dolda = compute_dolda(tal.varden, tal.summor, grans)
    visade = [_build_visad(g, p, dolda, grans) for g, p in zip(alla, platser, strict=True)]
    vaga = [q for q in fragor if is_rojd([(g.svar[q], v.andelar[q]) for g, v in
                                          zip(alla, visade, strict=True)], grans)]  # fmt: skip
    visade = [_hide_granser(v, vaga) for v in visade]
    return tuple(visade[:-1]), visade[-1]


class _Tal:
    """Alla tal och sambanden mellan dem, så som motorn vill ha dem."""

    def __init__(self) -> None:
        self.varden: list[int] = []
        self.summor: list[Summa] = []

    def add(self, varde: int) -> int:
        """Lägg till ett tal och ge dess nummer."""
        self.varden.append(varde)
        return len(self.varden) - 1


def _add_grupp(tal: _Tal, grupp: Grupp) -> list[int]:
    """Numren på gruppens tal: antalet, och för varje fråga ja, annat och n."""
    lika = {grupp.antal: tal.add(grupp.antal)}
    platser = [lika[grupp.antal]]
    for svar in grupp.svar:
        if svar.n not in lika:
            lika[svar.n] = tal.add(svar.n)
        ja, annat = tal.add(svar.ja), tal.add(svar.n - svar.ja)
        tal.summor.append(Summa(lika[svar.n], (ja, annat)))
        platser += [ja, annat, lika[svar.n]]
    return platser


def _build_visad(grupp: Grupp, platser: Sequence[int], dolda: frozenset[int], grans: int) -> Visad:
    antal, *resten = platser
    andelar = [
        _build_andel(svar, [nr in dolda for nr in resten[3 * q : 3 * q + 3]], grans)
        for q, svar in enumerate(grupp.svar)
    ]
    return Visad(None if antal in dolda else grupp.antal, tuple(andelar))


def _build_andel(s: Svar, dolda: Sequence[bool], grans: int) -> Andel:
    ja_dolt, annat_dolt, n_dolt = dolda
    if n_dolt:
        return Andel("dold", None, None)
    if s.n == 0:
        return Andel("inga", None, 0)
    if not ja_dolt and not annat_dolt:
        return Andel("exakt", round(100 * s.ja / s.n), s.n)
    # Så många att gränsen inte säger mer än att de andra är få.
    if s.n >= 2 * grans - 1 and is_litet(s.n - s.ja, grans):
        return Andel("minst", 100 * (s.n - grans) // s.n, s.n)
    if s.n >= 2 * grans - 1 and is_litet(s.ja, grans):
        return Andel("högst", -(-100 * grans // s.n), s.n)
    return Andel("dold", None, s.n)


def _hide_granser(v: Visad, fragor: Sequence[int]) -> Visad:
    """Utan gränserna på frågorna: de skulle tillsammans röja ett tal."""
    andelar = [
        a._replace(form="dold", procent=None) if q in fragor and a.form in ("minst", "högst") else a
        for q, a in enumerate(v.andelar)
    ]
    return v._replace(andelar=tuple(andelar))
