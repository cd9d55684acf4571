"""Jämförelsens lagar: ordning är ingen skillnad, en ändring syns alltid, inget nummer läcker."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.avvikelse import Avvikelselista
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.plan import Plan
from uppfolj.models.post import Post
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.render.markdown import escape_md
from uppfolj.rules.skillnad import find_skillnader
from uppfolj.rules.skydd import find_personuppgifter, mask_personuppgifter

POSTER: list[tuple[type[Post], dict[str, Any]]] = [
    (Handlingsplan, {
        "begärd": "2026-04-13", "svar_senast": "2026-05-04", "status": "inkommen",
        "inkommen": [{"datum": "2026-05-02", "från": "enhetschef"},
                     {"datum": "2026-05-03", "version": 2, "från": "enhetschef"}],
        "åtgärder": [
            {"id": f"Å-00{n}", "iakttagelse": "I-001", "åtgärd": "Läs.", "ansvarig": "chef",
             "klart_senast": "2026-05-29", "nivå": "individ",
             "uppföljd": [{"datum": "2026-06-01", "resultat": "delvis", "hur": "besök",
                           "av": "MAS"}]}
            for n in range(1, 4)
        ],
    }),
    (Plan, {
        "år": 2026, "planerad_av": ["MAS", "SAS"],
        "beslut": [{"organ": "ks", "datum": "2026-01-27", "dnr": "KS 2026/3"}],
        "rader": [{"id": f"P-0{n}", "enhet": "solgarden", "områden": ["bemötande", "måltider"],
                   "månad": n} for n in range(1, 4)],
    }),
    (Avvikelselista, {
        "avvikelser": [{"id": f"A-00{n}", "typ": "sol", "enhet": "norr", "inkom": "2026-03-01",
                        "vad": "Sen insats", "antal": n} for n in range(1, 4)],
    }),
    (Uppfoljning, {
        "id": "u", "enhet": "norr", "områden": ["bemötande", "måltider"],
        "roller": {"ansvarig": "MAS", "assisterande": ["SAS", "MAR"]},
        "dokument": [{"namn": "Rutin A", "slag": "rutin"}, {"namn": "Rutin B"}],
        "bedömningar": [{"område": "bemötande", "bedömning": "röd"},
                        {"område": "måltider", "bedömning": "gul"}],
        "lärdomar": ["Läs", "Skriv", "Läs"],
    }),
]  # fmt: skip


def shuffle(varde: Any, slump: Any) -> Any:
    if isinstance(varde, dict):
        nycklar = list(varde)
        slump.shuffle(nycklar)
        return {n: shuffle(varde[n], slump) for n in nycklar}
    if isinstance(varde, list):
        rader = [shuffle(v, slump) for v in varde]
        slump.shuffle(rader)
        return rader
    return varde


def find_lov(varde: Any, vag: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(varde, dict):
        return [v for n in varde for v in find_lov(varde[n], (*vag, n))]
    if isinstance(varde, list):
        return [v for n, ett in enumerate(varde) for v in find_lov(ett, (*vag, n))]
    return [vag]


def change(data: Any, vag: tuple[Any, ...]) -> Any:
    """Samma data med ett annat värde på ett ställe, av samma slag."""
    ny = json.loads(json.dumps(data))
    plats = ny
    for steg in vag[:-1]:
        plats = plats[steg]
    gammal = plats[vag[-1]]
    val = {"inkommen": "begärd", "delvis": "genomförd", "rutin": "övrigt", "u": "v"}
    if isinstance(gammal, int):
        plats[vag[-1]] = gammal + 1 if vag[-1] != "år" else 2025
    elif gammal in val:
        plats[vag[-1]] = val[gammal]
    elif vag[-1] == "id":
        plats[vag[-1]] = f"{gammal[:-1]}9"
    elif gammal[:3] == "202":
        plats[vag[-1]] = f"{gammal[:-1]}{(int(gammal[-1]) + 1) % 8 or 1}"
    else:
        plats[vag[-1]] = f"{gammal} till"
    return ny


def build(modell: type[Post], data: dict[str, Any]) -> Post:
    return modell.model_validate(data)


@given(st.sampled_from(POSTER), st.randoms(use_true_random=False))
def test_ordningen_pa_falt_och_rader_ar_ingen_skillnad(fall: Any, slump: Any) -> None:
    modell, data = fall
    assert [] == find_skillnader(build(modell, data), build(modell, shuffle(data, slump)))


@pytest.mark.parametrize(("modell", "data"), POSTER, ids=lambda p: getattr(p, "__name__", ""))
def test_varje_andrat_varde_syns_at_bada_hall(modell: type[Post], data: dict[str, Any]) -> None:
    lov = find_lov(data)
    assert lov
    for vag in lov:
        fore, nu = build(modell, data), build(modell, change(data, vag))
        for a, b in ((fore, nu), (nu, fore)):
            skillnader = find_skillnader(a, b)
            assert skillnader, vag
            assert all(str(s) for s in skillnader)


@given(st.sampled_from(POSTER), st.data(), st.randoms(use_true_random=False))
def test_en_andring_syns_ocksa_i_en_omkastad_fil(fall: Any, dra: Any, slump: Any) -> None:
    modell, data = fall
    vag = dra.draw(st.sampled_from(find_lov(data)))
    nu = shuffle(change(data, vag), slump)
    assert find_skillnader(build(modell, data), build(modell, nu))


def test_lang_text_skrivs_inte_ut() -> None:
    fore = build(Avvikelselista, POSTER[2][1])
    data = change(POSTER[2][1], ("avvikelser", 0, "vad"))
    data["avvikelser"][0]["vad"] = "Hemligt " * 20
    (en,) = find_skillnader(fore, build(Avvikelselista, data))
    assert "avvikelser › A-001 › vad ändrad" == str(en)


NUMMER = st.sampled_from(["811228-9874", "19811228-9874", "8112289874", "811288-9873",
                          "１９８１１２２８９８７４", "81 12 28-9874"])  # fmt: skip


@given(st.lists(st.one_of(st.text(max_size=20), NUMMER), max_size=6))
def test_efter_masken_finns_inget_personnummer(delar: list[str]) -> None:
    text = " ".join(delar)
    dold = mask_personuppgifter(text)
    assert [] == find_personuppgifter(dold)
    assert len(text) == len(dold)


def test_tillatna_testnummer_och_annat_an_nummer_star_kvar() -> None:
    assert "nr 811228-9874" == mask_personuppgifter("nr 811228-9874", ["811228-9874"])
    assert "KS 2026/71, 2026-03-18" == mask_personuppgifter("KS 2026/71, 2026-03-18")


@given(st.text())
def test_inget_i_en_text_blir_markdown_omnamnande_eller_lank(text: str) -> None:
    rent = escape_md(text)
    assert "\n" not in rent
    assert "<" not in rent
    assert "://" not in rent
    for tecken in "@#!%&~$":
        fore = rent.replace("&lt;", "").replace("&gt;", "")
        assert all(fore[n + 1 : n + 2] == "\u200b" for n, t in enumerate(fore) if t == tecken)
    for tecken in "`*_[]|":
        assert all(rent[n - 1] == "\\" for n, t in enumerate(rent) if t == tecken)
