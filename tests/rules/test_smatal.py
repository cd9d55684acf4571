"""Små tal: det som visas räcker aldrig till för att räkna fram det som dolts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.angripare import Angripare, Utfall
from tests.rules.publicerad_granskning import attack_granskning
from tests.rules.publicerat import Angrepp, attack_andelar, attack_avvikelser, attack_matt

from uppfolj.rules.smatal import (
    Summa,
    compute_dolda,
    find_bestamda,
    is_andel_synlig,
)

GRANS = 5
TABELLER = st.integers(1, 3).flatmap(
    lambda bredd: st.lists(
        st.lists(st.integers(0, 12), min_size=bredd, max_size=bredd), min_size=1, max_size=3
    )
)


def build_summor(rader: Sequence[Sequence[int]]) -> tuple[list[int], list[Summa]]:
    """Tabellens celler och summor i en lista, rad för rad med radens summa sist, och sambanden."""
    hogar = [[*rad, sum(rad)] for rad in rader]
    bredd = len(hogar[0]) if hogar else 0
    hogar.append([sum(kolumn) for kolumn in zip(*hogar, strict=True)])
    varden = [v for hog in hogar for v in hog]
    summor = [
        Summa(r * bredd + bredd - 1, tuple(range(r * bredd, r * bredd + bredd - 1)))
        for r in range(len(hogar))
    ]
    sist = (len(hogar) - 1) * bredd
    summor += [Summa(sist + k, tuple(range(k, sist, bredd))) for k in range(bredd)]
    return varden, [s for s in summor if s.delar]


def skydda(rader: list[list[int]]) -> list[list[int | None]]:
    """Tabellen med radernas summor sist och kolumnernas underst. Det dolda är None."""
    varden, summor = build_summor(rader)
    dolda = compute_dolda(varden, summor, GRANS)
    visas = [None if n in dolda else v for n, v in enumerate(varden)]
    bredd = len(rader[0]) + 1
    return [visas[n : n + bredd] for n in range(0, len(visas), bredd)]


def find_mojliga(rader: list[list[int]], grans: int) -> dict[int, set[int]]:
    """Angriparen: alla värden varje dold cell kan ha, prövade ett och ett mot det som syns."""
    varden, summor = build_summor(rader)
    dolda = compute_dolda(varden, summor, grans)
    bredd = len(rader[0]) + 1
    inre = [n for n in range(len(varden) - bredd) if n % bredd != bredd - 1]
    gomda = [n for n in inre if n in dolda]
    tak = max(varden)
    mojliga: dict[int, set[int]] = {n: set() for n in dolda}
    for gissning in product(range(tak + 1), repeat=len(gomda)):
        helt = dict(enumerate(varden)) | dict(zip(gomda, gissning, strict=True))
        for s in summor:
            helt[s.summa] = sum(helt[d] for d in s.delar)
        if all(helt[n] == v for n, v in enumerate(varden) if n not in dolda):
            for n in dolda:
                mojliga[n].add(helt[n])
    return mojliga


@settings(max_examples=120, deadline=None)
@given(
    rader=st.integers(1, 2).flatmap(
        lambda b: st.lists(
            st.lists(st.integers(0, 6), min_size=b, max_size=b), min_size=1, max_size=2
        )
    )
)
def test_ingen_dold_cell_har_bara_ett_mojligt_varde(rader: list[list[int]]) -> None:
    for n, mojliga in find_mojliga(rader, GRANS).items():
        assert len(mojliga) > 1, (n, rader)


@settings(max_examples=500, deadline=None)
@given(rader=TABELLER)
def test_inget_litet_tal_syns_och_inget_dolt_ar_bestamt(rader: list[list[int]]) -> None:
    varden, summor = build_summor(rader)
    dolda = compute_dolda(varden, summor, GRANS)
    assert not [v for n, v in enumerate(varden) if 0 < v < GRANS and n not in dolda]
    assert set() == find_bestamda([(s.summa, *s.delar) for s in summor], set(dolda))


@settings(max_examples=200, deadline=None)
@given(rader=TABELLER)
def test_utan_sma_tal_doljs_ingenting(rader: list[list[int]]) -> None:
    stora = [[0 if v == 0 else v + GRANS for v in rad] for rad in rader]
    *inre, summor = skydda(stora)
    assert stora == [rad[:-1] for rad in inre]
    assert sum(map(sum, stora)) == summor[-1]


def test_x_2_ett_litet_tal_drar_med_sig_ett_till_i_raden_och_kolumnen() -> None:
    assert [
        [None, None, 23], [None, None, 70], [50, 60, 110], [83, 120, 203],
    ] == skydda([[3, 20], [30, 40], [50, 60]])  # fmt: skip


def test_en_rad_med_bara_ett_tal_doljer_summan() -> None:
    assert [[None, None], [None, None]] == skydda([[3]])


def test_nollor_visas() -> None:
    assert [0, 9, 9] == skydda([[0, 9]])[0]


def test_aret_doljs_nar_tertialen_redan_ar_utlamnade() -> None:
    varden = [3, 20, 30, 53]
    summor = [Summa(3, (0, 1, 2))]
    assert {0, 3} == compute_dolda(varden, summor, GRANS, publicerade=frozenset({1, 2}))
    with pytest.raises(ValueError, match="redan"):
        compute_dolda(varden, summor, GRANS, publicerade=frozenset({1, 2, 3}))


def test_en_andel_visas_bara_nar_bade_de_och_resten_ar_manga() -> None:
    assert is_andel_synlig(17, 22, GRANS)
    assert not is_andel_synlig(17, 20, GRANS)
    assert not is_andel_synlig(2, 30, GRANS)
    assert not is_andel_synlig(0, 4, GRANS)
    assert not is_andel_synlig(0, 0, GRANS)
    assert is_andel_synlig(0, 30, GRANS)


@settings(max_examples=500)
@given(
    rader=st.integers(1, 4).flatmap(
        lambda b: st.lists(
            st.lists(st.sampled_from([0, 0, 1, 2, 3, 8]), min_size=b, max_size=b),
            min_size=1,
            max_size=4,
        )
    )
)
def test_ocksa_en_gles_tabell_gar_att_skydda(rader: list[list[int]]) -> None:
    varden, summor = build_summor(rader)
    dolda = compute_dolda(varden, summor, GRANS)
    assert set() == find_bestamda([(s.summa, *s.delar) for s in summor], set(dolda))


@pytest.mark.parametrize("attack", [attack_andelar, attack_avvikelser, attack_matt])
def test_x_2_inget_dolt_tal_gar_att_losa_ur_de_publicerade_tabellerna(
    attack: Callable[[random.Random], Angrepp],
) -> None:
    """Den som har alla tabellerna och räknar med heltal hittar alltid minst två lösningar."""
    utfall = Utfall()
    for fro in range(300):
        a, mal = attack(random.Random(fro))  # noqa: S311  # samma tal varje gång
        utfall = utfall.add(a.attack({m: d for m, d in mal.items() if a.count(d)}))
    assert (300, 0, 0) == (utfall.tabeller, utfall.losta, utfall.oavgjorda)
    assert utfall.dolda > 1000


def test_li_5_inget_litet_tal_gar_att_losa_ur_granskningens_tabeller_och_rapporter() -> None:
    """Målen är de små talen: ett stort tal som döljs för att skydda ett litet får gå att gissa."""
    utfall = Utfall()
    for fro in range(60):
        a, mal = attack_granskning(random.Random(fro))  # noqa: S311  # samma tal
        utfall = utfall.add(a.attack({m: d for m, d in mal.items() if 0 < a.count(d) < GRANS}))
    assert (60, 0, 0) == (utfall.tabeller, utfall.losta, utfall.oavgjorda)
    assert utfall.dolda > 200


def test_angriparen_hittar_det_som_inte_ar_skyddat() -> None:
    a = Angripare({"a": 3, "b": 20})
    a.add({"a": 1, "b": 1}, 23)
    assert Utfall(1, 1, 0, 0) == a.attack({"a": {"a": 1}})
    a.add({"b": 1}, 20)
    assert Utfall(1, 1, 1, 0) == a.attack({"a": {"a": 1}})
    b = Angripare({"a": 1, "b": 1})
    b.add({"a": 1, "b": 1}, 2)
    b.add({"a": 1}, 1, 4)
    b.add({"b": 1}, 1, 4)
    assert Utfall(1, 2, 2, 0) == b.attack({"a": {"a": 1}, "b": {"b": 1}})
