"""Prövningen: en orörd dragning stämmer, och varje ändring sägs där den är."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning, Urval
from uppfolj.rules.urval import Skiktval, build_dragning, compute_etiketter, draw_urval
from uppfolj.rules.urval_forbindelse import build_forbindelse, register_forbindelse
from uppfolj.rules.urval_provning import check_orord, check_urval, find_skillnader
from uppfolj.rules.urval_uteslutning import exclude_nummer

DAG = date(2026, 3, 2)
SPARRAD = "journalen spärrad"


def _bygg(*skikt: Skiktval) -> Dragning:
    regler = UrvalRegler(tillatna_skal=[SPARRAD, "fel i registret"])
    skikt = skikt or (Skiktval("SoL", 23, "egen regi"), Skiktval("HSL", 9))
    return build_dragning(skikt, regler, omgang="2026/solgarden", utfast=DAG, kalla="tärning")


def _dra(*skikt: Skiktval) -> Dragning:
    return draw_urval(_bygg(*skikt), "1 4 6 2")


def _uteslut(dragning: Dragning, nr: int, skal: str = SPARRAD, skikt: str = "SoL") -> Dragning:
    return exclude_nummer(dragning, skikt, nr, skal=skal, datum=DAG, roll="MAS")


def _andra(dragning: Dragning, **falt: Any) -> list[tuple[Any, str]]:
    andrad = Dragning.model_validate({**dragning.model_dump(), **falt})
    return [(plats, text) for plats, text, _ in find_skillnader(andrad)]


def _andra_skikt(dragning: Dragning, **falt: Any) -> list[tuple[Any, str]]:
    skikt = [s.model_dump() for s in dragning.skikt]
    return _andra(dragning, skikt=[{**skikt[0], **falt}, *skikt[1:]])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=3), st.data())
def test_en_ordentlig_dragning_stammer_alltid(populationer: list[int], data: st.DataObject) -> None:
    dragning = _dra(*(Skiktval(f"Skikt {'ABC'[i]}", n) for i, n in enumerate(populationer)))
    for _ in range(data.draw(st.integers(0, 4))):
        skikt = data.draw(st.sampled_from(dragning.skikt))
        if skikt.valda:
            nr = data.draw(st.sampled_from(skikt.valda))
            dragning = _uteslut(dragning, nr, skikt=skikt.namn)
    assert [] == list(find_skillnader(dragning))


def test_omkastad_rang_sags_med_plats_och_ratt_nummer() -> None:
    dragning = _dra()
    a, b, *rest = dragning.skikt[0].valda
    ((plats, text),) = _andra_skikt(dragning, valda=[b, a, *rest])
    assert ("skikt", 0, "valda") == plats
    assert "SoL: ordningen är ändrad" in text
    assert f"på plats 1 står {b}, dragningen ger {a}" in text


def test_omkastade_reserver_sags() -> None:
    dragning = _dra()
    a, b, *rest = dragning.skikt[0].reserver
    ((plats, text),) = _andra_skikt(dragning, reserver=[b, a, *rest])
    assert (("skikt", 0, "reserver"), True) == (plats, "ändrad bland reserver" in text)


def test_utbytt_nummer_sags() -> None:
    dragning = _dra()
    *forsta, sista = dragning.skikt[0].valda
    reserv = dragning.skikt[0].reserver[3]
    texter = [t for _, t in _andra_skikt(dragning, valda=[*forsta, reserv])]
    assert [
        f"SoL: numren är ändrade bland valda: på plats 8 står {reserv}, dragningen ger {sista}."
    ] == texter


def test_andrat_n_sags() -> None:
    dragning = _dra()
    texter = [t for _, t in _andra_skikt(dragning, population=24)]
    assert "SoL: N är 24, men valda, reserver och uteslutna är 23 tillsammans." in texter


def test_orimligt_n_sags_utan_att_raknas_ut() -> None:
    texter = [t for _, t in _andra_skikt(_dra(), population=10**15)]
    assert "SoL: N är 1000000000000000, men numren har högst sex siffror." in texter


def test_andrad_slumptext_och_andrad_seed_sags_en_gang() -> None:
    dragning = _dra()
    for falt in ({"slump": "1 4 6 3"}, {"omgang": "2026/annat"}, {"utfast": date(2026, 3, 3)}):
        assert [(("seed",), "Seeden stämmer inte med omgång, utfäst, källa och slump.")] == _andra(
            dragning, **falt
        )
    assert ("seed",) in [plats for plats, _ in _andra(dragning, seed="0" * 64)]


def test_hart_blanksteg_i_slumptexten_sags() -> None:
    ((plats, text),) = _andra(_dra(), slump="1 4\u00a06 2")
    assert (("slump",), "Slumptexten innehåller ett hårt blanksteg (U+00A0).") == (plats, text)


@pytest.mark.parametrize(
    ("falt", "text"),
    [
        ({"omgang": "2026/solgarden\u200b"}, "Omgången innehåller ett osynligt tecken."),
        ({"kalla": "tärning\u2003kast"}, "Källan innehåller ett blanktecken U+2003."),
        ({"slump": "1  4 6 2"}, "Slumptexten innehåller dubbla blanksteg."),
    ],
)
def test_andra_otydliga_texter_sags(falt: dict[str, str], text: str) -> None:
    assert text in [t for _, t in _andra(_dra(), **falt)]


def test_andrat_antal_och_andrad_metod_sags() -> None:
    platser = [plats for plats, _ in _andra_skikt(_dra(), antal=7, metod="total")]
    assert {("skikt", 0, "antal"), ("skikt", 0, "metod"), ("skikt", 0, "valda")} <= set(platser)


def test_tva_skikt_med_samma_namn_sags() -> None:
    skikt = _dra().skikt[0]
    texter = [t for _, t in _andra(_dra(), skikt=[skikt.model_dump()] * 2)]
    assert ["Skiktet SoL står två gånger."] == texter


def test_slumptext_som_tagits_bort_sags() -> None:
    texter = [t for _, t in _andra(_dra(), slump="")]
    assert ["Slumptexten saknas, så dragningen går inte att räkna om."] == texter


def test_oforberedd_och_odragen_sags() -> None:
    texter = [t for _, t, _ in find_skillnader(_bygg())]
    assert ["Dragningen är varken förberedd eller gjord."] == texter


# Uteslutningar


def test_uteslutet_nummer_ersatts_av_nasta_och_rangen_star_fast() -> None:
    dragning = _dra()
    sol = dragning.skikt[0]
    efter = _uteslut(dragning, sol.valda[2])
    assert [*sol.valda[:2], *sol.valda[3:], sol.reserver[0]] == efter.skikt[0].valda
    assert dragning.skikt[1] == efter.skikt[1]
    etiketter = list(compute_etiketter(efter, efter.skikt[0]))
    assert ["SoL-01", "SoL-02", "SoL-04"] == etiketter[:3]
    assert "SoL-09" == etiketter[-1]


def test_utan_reserv_blir_urvalet_mindre() -> None:
    dragning = _dra(Skiktval("SoL", 5))
    efter = _uteslut(dragning, 3)
    assert (5, 4, []) == (efter.skikt[0].antal, len(efter.skikt[0].valda), efter.skikt[0].reserver)
    assert [] == list(find_skillnader(efter))


@pytest.mark.parametrize(
    ("val", "text"),
    [
        ("reserv", "är reserv och har inte kommit i tur"),
        ("utanfor", "finns inte"),
        ("redan", "är redan uteslutet"),
    ],
)
def test_bara_ett_valt_nummer_kan_uteslutas(val: str, text: str) -> None:
    dragning = _dra()
    nr = {"reserv": dragning.skikt[0].reserver[0], "utanfor": 24, "redan": 0}[val]
    if val == "redan":
        nr = dragning.skikt[0].valda[0]
        dragning = _uteslut(dragning, nr)
    with pytest.raises(UppfoljFel, match=text) as fel:
        _uteslut(dragning, nr)
    assert Slutkod.FEL_ARGUMENT == fel.value.kod


def test_skal_utanfor_listan_vagras_med_narmaste() -> None:
    dragning = _dra()
    with pytest.raises(UppfoljFel) as fel:
        _uteslut(dragning, dragning.skikt[0].valda[0], "journalen sparrat")
    assert "journalen spärrad" in fel.value.tips


def test_okant_skikt_vagras_och_ratt_skikt_far_skrivas_med_sma_bokstaver() -> None:
    dragning = _dra()
    with pytest.raises(UppfoljFel, match="LSS"):
        _uteslut(dragning, 1, skikt="LSS")
    nr = dragning.skikt[0].valda[0]
    assert "SoL" == _uteslut(dragning, nr, skikt="sol").uteslutna[0].skikt


@pytest.mark.parametrize("plats", [0, -1])
def test_uteslutning_av_onatt_nummer_sags(plats: int) -> None:
    dragning = _dra()
    nr = dragning.skikt[0].reserver[plats]
    ute = {"skikt": "SoL", "nr": nr, "skal": SPARRAD, "datum": DAG, "roll": "mas"}
    texter = [t for _, t in _andra(dragning, uteslutna=[ute])]
    assert f"SoL: nummer {nr} är uteslutet fast dragningen aldrig kom till det." in texter


def test_uteslutning_utan_tillatet_skal_sags() -> None:
    dragning = _dra()
    efter = _uteslut(dragning, dragning.skikt[0].valda[0])
    ute = {**efter.uteslutna[0].model_dump(), "skal": "svår att hitta"}
    ((plats, text),) = _andra(efter, uteslutna=[ute])
    assert (("uteslutna", 0, "skal"), "”svår att hitta” är inget tillåtet skäl.") == (plats, text)


def test_dubbel_uteslutning_och_okant_nummer_sags() -> None:
    dragning = _dra()
    efter = _uteslut(dragning, dragning.skikt[0].valda[0])
    ute = efter.uteslutna[0].model_dump()
    texter = [t for _, t in _andra(efter, uteslutna=[ute, ute, {**ute, "nr": 99}])]
    assert f"SoL {ute['nr']} är uteslutet två gånger." in texter
    assert "SoL 99 finns inte i urvalet." in texter


def test_ett_urval_som_inte_stammer_rors_inte() -> None:
    dragning = _dra()
    check_orord(dragning)
    with pytest.raises(UppfoljFel) as fel:
        check_orord(dragning.model_copy(update={"seed": "0" * 64}))
    assert Slutkod.FEL_I_FILERNA == fel.value.kod


# Omdragning och förbindelse


def test_omdragning_utan_skal_sags() -> None:
    dragning = _dra()
    om = dragning.model_copy(update={"skal_till_omdragning": "fel antal"})
    assert [] == list(check_urval(Urval(dragningar=[dragning, om])))
    (skillnad,) = check_urval(Urval(dragningar=[dragning, dragning]))
    assert (("dragningar", 1), "Dragning 2 är en omdragning men säger inte varför.") == (
        skillnad.falt,
        skillnad.text,
    )


def _bind() -> Dragning:
    oppen = _bygg()
    bunden = build_forbindelse(oppen, DAG, "Svenska Spels webbplats 2026-03-06")
    return oppen.model_copy(update={"forbindelse": bunden})


def test_forbunden_dragning_stammer_fore_och_efter() -> None:
    bunden = _bind()
    assert [] == list(find_skillnader(bunden))
    assert [] == list(find_skillnader(draw_urval(register_forbindelse(bunden, "KS 2026/12"), "7")))


@pytest.mark.parametrize(
    "falt",
    [
        {"omgang": "2026/annan"},
        {"utfast": date(2026, 3, 9)},
        {"kalla": "mynt"},
        {"antal": 9},
        {"alla_om_hogst": 7},
        {"fordelning": "proportionell"},
        {"tillatna_skal": ["vad som helst"]},
        {"skikt": {"namn": "LSS"}},
        {"skikt": {"population": 24}},
        {"skikt": {"antal": 7}},
        {"skikt": {"rattslig_grund": "samtycke"}},
        {"skikt": {"registerbevis": "ab" * 32}},
        {"forbindelse": {"datum": date(2026, 3, 1)}},
        {"forbindelse": {"publiceras": "någon annanstans"}},
        {"forbindelse": {"sha256": "0" * 64}},
    ],
)
def test_det_som_forbindelsen_band_kan_inte_andras(falt: dict[str, Any]) -> None:
    bunden = _bind().model_dump()
    ((namn, nytt),) = falt.items()
    if namn == "skikt":
        bunden["skikt"][0] |= nytt
    elif namn == "forbindelse":
        bunden["forbindelse"] |= nytt
    else:
        bunden[namn] = nytt
    texter = [t for _, t, _ in find_skillnader(Dragning.model_validate(bunden))]
    assert "Något som förbindelsen band har ändrats efteråt." in texter


def test_forbindelse_efter_utfasta_dagen_sags() -> None:
    oppen = _bygg()
    bunden = build_forbindelse(oppen, date(2026, 3, 3), "webbplatsen")
    texter = [t for _, t, _ in find_skillnader(oppen.model_copy(update={"forbindelse": bunden}))]
    assert ["Förbindelsen är gjord efter dagen då dragningen utfästes."] == texter


def test_diarienumret_skrivs_utan_att_summan_andras() -> None:
    bunden = _bind()
    registrerad = register_forbindelse(bunden, "KS 2026/12")
    assert registrerad.forbindelse is not None
    assert bunden.forbindelse is not None
    assert ("KS 2026/12", bunden.forbindelse.sha256) == (
        registrerad.forbindelse.dnr,
        registrerad.forbindelse.sha256,
    )


@pytest.mark.parametrize("dragning", [_bygg(), draw_urval(_bind(), "7")])
def test_bara_en_forberedd_och_odragen_kan_dras(dragning: Dragning) -> None:
    with pytest.raises(UppfoljFel, match="inget förberett urval"):
        register_forbindelse(dragning, None)


def test_ett_odraget_urval_har_inget_att_utesluta() -> None:
    with pytest.raises(UppfoljFel, match="förberett men inte draget"):
        _uteslut(_bind(), 1)
