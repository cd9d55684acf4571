"""Sammanställningen: perioden före, mönster, och att inget dolt tal går att räkna fram."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import Avvikelselista
from uppfolj.models.profil import Profil
from uppfolj.models.register import Enhet
from uppfolj.rules.avvikelser import Avvikelsetal, compute_sammanstallning
from uppfolj.rules.avvikelser_publikt import TOTALT, compute_tal
from uppfolj.store.profil import parse_profil

GRANS = 5


@pytest.fixture
def kontext() -> Kontext:
    profil, _ = parse_profil("bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n".encode())
    assert isinstance(profil, Profil)
    enheter = {
        f"e{n}": Enhet(id=f"e{n}", namn=f"Enhet {n}", verksamhet="hemtjänst",
                       driftform="privat" if n % 3 == 0 else "kommunal")
        for n in range(40)
    }  # fmt: skip
    return Kontext(profil, date(2026, 12, 31), enheter, {}, {})


def build_ar(ar: int, *rader: dict[str, Any]) -> Ar:
    alla = [
        {"id": f"A-{n:03d}", "enhet": "e1", "inkom": date(ar, 3, 2), "vad": "Larm", **rad}
        for n, rad in enumerate(rader, 1)
    ]
    return Ar(ar, avvikelser=Avvikelselista.model_validate({"avvikelser": alla}))


def compute(k: Kontext, *ar: Ar, fran: date, till: date) -> Avvikelsetal:
    return compute_sammanstallning(ar, k, fran, till)


def test_perioden_fore_ar_lika_lang_och_kraver_en_fil(kontext: Kontext) -> None:
    ett, tva = build_ar(2025, {"typ": "sol", "inkom": date(2025, 12, 31)}), build_ar(2026)
    kvartal = (date(2026, 1, 1), date(2026, 3, 31))
    tal = compute(kontext, ett, tva, fran=kvartal[0], till=kvartal[1])
    assert (date(2025, 10, 1), date(2025, 12, 31)) == tal.fore
    assert 1 == next(t.fore for t in tal.typer if t.id == "sol")
    assert compute(kontext, tva, fran=kvartal[0], till=kvartal[1]).fore is None


def test_en_okand_typ_goms_inte(kontext: Kontext) -> None:
    tal = compute(kontext, build_ar(2026, {"typ": "brand"}),
                  fran=date(2026, 1, 1), till=date(2026, 12, 31))  # fmt: skip
    assert ("Okänd typ: brand", 1) == (tal.typer[-1].namn, tal.totalt)


def test_at_27_driftformerna_star_med_aven_utan_avvikelser(kontext: Kontext) -> None:
    tal = compute(kontext, build_ar(2026), fran=date(2026, 1, 1), till=date(2026, 12, 31))
    rader = {r.id: r.totalt for r in tal.fordelningar["driftform"]}
    assert {"kommunal": 0, "privat": 0} == rader


@pytest.mark.parametrize("fro", range(4))
def test_inget_litet_tal_visas_och_inget_star_ensamt_dolt(fro: int, kontext: Kontext) -> None:
    slump = Random(fro)  # noqa: S311  # samma tal varje gång
    typer = [t.id for t in kontext.profil.avvikelsetyper]
    rader = [
        {"typ": slump.choice(typer), "enhet": f"e{slump.randrange(40)}",
         "inkom": date(2026, slump.randint(1, 12), 3), "antal": slump.choice((1, 1, 2, 7))}
        for _ in range(120)
    ]  # fmt: skip
    tal = compute(kontext, build_ar(2026, *rader), fran=date(2026, 1, 1), till=date(2026, 12, 31))
    fullt, dolt = compute_tal(tal, 0), compute_tal(tal, GRANS)
    assert not [p for p, v in dolt.varden.items() if v is not None and 0 < v < GRANS]
    for tabell in ("enhet", "manad", "driftform", "ursprung", "omrade"):
        for rad in {p[1] for p in fullt.varden if p[0] == tabell}:
            celler = [p for p in fullt.varden if p[:2] == (tabell, rad)]
            dolda = [p for p in celler if dolt.varden[p] is None]
            assert len(dolda) != 1, dolda
            if dolt.get(tabell, rad, TOTALT) is not None and dolda:
                assert sum(fullt.varden[p] or 0 for p in dolda) >= GRANS
