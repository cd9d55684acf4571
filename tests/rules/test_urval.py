"""Dragningen: testvektorerna, och det som ska gälla för varje dragning."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning
from uppfolj.rules.urval import (
    Skiktval,
    build_dragning,
    compute_etiketter,
    compute_kanon,
    compute_ordning,
    compute_registerbevis,
    compute_seed,
    draw_ur_ordning,
    draw_urval,
    format_rangetikett,
)
from uppfolj.rules.urval_storlek import compute_metod, compute_storlekar

OMGANG = "2027/Ekbacken särskilt boende/journaler"
UTFAST = date(2027, 1, 11)
KALLA = "Eurojackpot 2027-01-15, fem huvudnummer + två stjärnnummer i stigande ordning"
SLUMP = "03 14 22 31 45 + 02 09"
SEED = "648df1dc2abddee397220214bda642812bfb5f4690abf57034ff46ec7e828878"
VALDA = [1, 17, 7, 4, 3, 18, 21, 6]
RESERVER = [20, 8, 22, 10, 23, 15, 9, 11, 16, 2, 14, 12, 19, 5, 13]


def _dra(*skikt: tuple[str, int], slump: str = SLUMP, **regler: object) -> Dragning:
    val = [Skiktval(*s) for s in skikt]
    oppen = build_dragning(
        val, UrvalRegler.model_validate(regler), omgang=OMGANG, utfast=UTFAST, kalla=KALLA
    )
    return draw_urval(oppen, slump)


# Testvektorerna


def test_seeden_foljer_vektorn() -> None:
    assert SEED == compute_seed(OMGANG, UTFAST, KALLA, SLUMP)


def test_nfd_och_dubbla_blanksteg_ger_samma_seed() -> None:
    omgang, kalla, slump = (
        unicodedata.normalize("NFD", t).replace(" ", "  ") for t in (OMGANG, KALLA, SLUMP)
    )
    assert omgang != OMGANG
    assert SEED == compute_seed(f" {omgang}\t", UTFAST, kalla, f"{slump}\u00a0\n")


def compute_lott(seed: str, skikt: str, nr: int) -> str:
    """Facit: lotten så som formatet uppfolj-urval/1 beskriver den."""
    return hashlib.sha256(f"lott\n{seed}\n{skikt}\n{nr:06d}\n".encode()).hexdigest()


@pytest.mark.parametrize(
    ("skikt", "lott"),
    [
        ("SoL", "042111037b5f4beb507888f7108f12155c95ad0d443416f544d3412a553f2aa9"),
        ("Hemtjänst", "ffcb69f43567ecd4780489ebaf14df6fa1784a26b2f2996fb756faf3ced6469b"),
    ],
)
def test_lotten_for_nummer_ett_foljer_vektorn(skikt: str, lott: str) -> None:
    assert lott == compute_lott(SEED, skikt, 1)


def test_ordningen_for_23_foljer_vektorn() -> None:
    assert VALDA + RESERVER == compute_ordning(SEED, "SoL", 23)


def test_ordningen_ar_lotternas_som_text() -> None:
    efter_text = sorted(range(1, 24), key=lambda nr: (compute_lott(SEED, "SoL", nr), nr))
    assert efter_text == compute_ordning(SEED, "SoL", 23)


def test_alla_tas_nar_n_ar_fem_och_ingen_nar_n_ar_noll() -> None:
    assert [1, 2, 3, 4, 5] == sorted(_dra(("SoL", 5)).skikt[0].valda)
    tom = _dra(("SoL", 0)).skikt[0]
    assert ([], [], "tomt") == (tom.valda, tom.reserver, tom.metod)


def test_uteslutna_7_och_18_ersatts_av_nasta_i_tur() -> None:
    valda, reserver = draw_ur_ordning(VALDA + RESERVER, 8, {7, 18})
    assert [1, 17, 4, 3, 21, 6, 20, 8] == valda
    assert RESERVER[2:] == reserver


def test_utokat_till_tolv_ar_samma_atta_och_fyra_till() -> None:
    assert [*VALDA, 20, 8, 22, 10] == _dra(("SoL", 23), antal=12).skikt[0].valda


def test_en_sen_anmald_24_andrar_ingen_annans_lott() -> None:
    med_24 = compute_ordning(SEED, "SoL", 24)
    assert [1, 17, 7, 4, 3, 24, 18, 21] == med_24[:8]
    assert VALDA + RESERVER == [nr for nr in med_24 if nr != 24]


@pytest.mark.parametrize(
    ("antal", "populationer", "storlekar"),
    [
        (12, [50, 30, 5], [7, 4, 1]),
        (10, [10, 10, 10], [4, 3, 3]),
        (4, [51, 49, 1, 1], [1, 1, 1, 1]),
        (3, [51, 49, 1, 1], [2, 1, 0, 0]),
        (5, [100, 0, 4], [4, 0, 1]),
        (4, [50, 30], [3, 1]),
        (4, [30, 50], [1, 3]),
    ],
)
def test_proportionell_fordelning(
    antal: int, populationer: list[int], storlekar: list[int]
) -> None:
    skikt = [(chr(65 + i), n) for i, n in enumerate(populationer)]
    assert storlekar == compute_storlekar(skikt, antal, 8, "proportionell")


def test_registerbeviset_foljer_vektorn() -> None:
    bevis = compute_registerbevis(
        bytes(range(16)), ["TESTJOURNAL-A", "TESTJOURNAL-Ö", "TESTJOURNAL-B"]
    )
    assert "146039f9efaf3c5a27d6d74de7630652684c9ac3656a42c83c7190c07371ef53" == bevis


# Rutinens rader


def test_og_14_atta_sol_och_atta_hsl_var_for_sig() -> None:
    sol, hsl = _dra(("SoL", 23), ("HSL", 40)).skikt
    assert (VALDA, "slump") == (sol.valda, sol.metod)
    assert 8 == len(set(hsl.valda))
    assert _dra(("SoL", 23)).skikt[0] == sol


def test_og_14_profilen_kan_saga_atta_totalt() -> None:
    sol, hsl = _dra(("SoL", 23), ("HSL", 23), per_typ=False).skikt
    assert (4, 4) == (len(sol.valda), len(hsl.valda))


@pytest.mark.parametrize("population", [1, 2, 7, 8])
def test_og_15_alla_granskas_om_de_ar_hogst_atta(population: int) -> None:
    skikt = _dra(("SoL", population)).skikt[0]
    assert ("total", set(range(1, population + 1))) == (skikt.metod, set(skikt.valda))


def test_og_15_gransen_galler_aven_nar_farre_ska_granskas() -> None:
    assert [8, 3] == compute_storlekar([("SoL", 8), ("HSL", 9)], 3, 8)
    assert [8] == compute_storlekar([("SoL", 8)], 3, 8, "proportionell")


def test_og_16_nio_ger_atta_olika_och_samma_slump_ger_samma_dragning() -> None:
    skikt = _dra(("SoL", 9)).skikt[0]
    assert ("slump", 8, 1) == (skikt.metod, len(set(skikt.valda)), len(skikt.reserver))
    assert _dra(("SoL", 9)).model_dump_json() == _dra(("SoL", 9)).model_dump_json()
    assert _dra(("SoL", 40)).skikt != _dra(("SoL", 40), slump="annan").skikt


def test_og_16_varje_nummer_har_samma_chans() -> None:
    """10 000 dragningar av 8 bland 40: χ² (39 frihetsgrader) ligger mellan 15 och 72."""
    dragna = [0] * 41
    for i in range(10_000):
        seed = hashlib.sha256(str(i).encode()).hexdigest()
        for nr in compute_ordning(seed, "SoL", 40)[:8]:
            dragna[nr] += 1
    vantat = 10_000 * 8 / 40
    assert 15 < sum((d - vantat) ** 2 / vantat for d in dragna[1:]) < 72


# Det som gäller alltid

populationer = st.lists(st.integers(0, 60), min_size=1, max_size=5)
texter = st.text(min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=20).filter(lambda t: t.strip()), st.integers(0, 300))
def test_ingen_dras_tva_ganger_och_ingen_glomms(slump: str, population: int) -> None:
    seed = hashlib.sha256(slump.encode(errors="replace")).hexdigest()
    ordning = compute_ordning(seed, "SoL", population)
    assert list(range(1, population + 1)) == sorted(ordning)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_ett_storre_urval_borjar_som_ett_mindre(population: int, a: int, b: int) -> None:
    ordning = compute_ordning(SEED, "SoL", population)
    liten, _ = draw_ur_ordning(ordning, min(a, b))
    stor, _ = draw_ur_ordning(ordning, max(a, b))
    assert liten == stor[: len(liten)]


@given(populationer, st.integers(1, 80), st.integers(0, 20))
def test_proportionella_delar_blir_tillsammans_antalet(
    n: list[int], antal: int, grans: int
) -> None:
    skikt = [(f"S{i}", x) for i, x in enumerate(n)]
    delar = compute_storlekar(skikt, antal, grans, "proportionell")
    summa = sum(n)
    assert (summa if summa <= grans else min(antal, summa)) == sum(delar)
    assert all(0 <= d <= x for d, x in zip(delar, n, strict=True))
    if sum(delar) >= sum(x > 0 for x in n):
        assert all(d > 0 for d, x in zip(delar, n, strict=True) if x)


@given(populationer, st.integers(1, 80))
def test_skiktens_ordning_andrar_inte_vad_de_far(n: list[int], antal: int) -> None:
    skikt = [(f"S{i}", x) for i, x in enumerate(n)]
    fram = dict(zip(skikt, compute_storlekar(skikt, antal, 8, "proportionell"), strict=True))
    bak = dict(
        zip(skikt[::-1], compute_storlekar(skikt[::-1], antal, 8, "proportionell"), strict=True)
    )
    assert fram == bak


@given(texter)
def test_kanon_andrar_inte_det_som_redan_ar_kanon(text: str) -> None:
    try:
        kanon = compute_kanon(text)
    except UppfoljFel as fel:
        assert Slutkod.FEL_ARGUMENT == fel.kod  # noqa: PT017  # båda utfallen är rätt, prövas var för sig
    else:
        assert kanon == compute_kanon(kanon)
        assert kanon == compute_kanon(f"\n {unicodedata.normalize('NFD', kanon)}\u2003")


@pytest.mark.parametrize(
    "text", ["", " \t\n", "a\x00b", "a\u200bb", "a\u202eb", "a\x1cb", "\ud800"]
)
def test_tom_text_och_osynliga_tecken_vagras(text: str) -> None:
    with pytest.raises(UppfoljFel) as fel:
        compute_kanon(text)
    assert Slutkod.FEL_ARGUMENT == fel.value.kod


def test_metoden_ar_total_nar_alla_tas() -> None:
    assert ["tomt", "total", "slump"] == [compute_metod(n, 8) for n in (0, 8, 9)]


def test_kort_salt_och_tom_lista_vagras() -> None:
    for salt, lista in ((bytes(15), ["A"]), (bytes(16), [])):
        with pytest.raises(UppfoljFel):
            compute_registerbevis(salt, lista)


def test_felet_i_en_registerlista_visar_raden_men_inte_journalen() -> None:
    with pytest.raises(UppfoljFel) as fel:
        compute_registerbevis(bytes(16), ["TESTJOURNAL-A", "TESTJOURNAL-B\u200b"])
    assert fel.value.text.startswith("Rad 2 ")
    assert "TESTJOURNAL" not in fel.value.text + fel.value.tips


def test_etiketten_ar_rang_och_aldrig_nummer() -> None:
    assert "SoL-01" == format_rangetikett("SoL", 1)
    assert "Hemtjänstnatt-100" == format_rangetikett("Hemtjänst natt", 100)
    dragning = _dra(("SoL", 23))
    assert {"SoL-01": 1, "SoL-02": 17, "SoL-03": 7} == dict(
        list(compute_etiketter(dragning, dragning.skikt[0]).items())[:3]
    )
