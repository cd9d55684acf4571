"""Åtgärderna över tid: vad som är sent, vem som äger det, och kommunens beslut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-03-solgarden"
PLAN = f"2026/uppfoljningar/{ID}/handlingsplan.yaml"


def iakttagelse(id_: str, farg: str, *rader: str) -> str:
    return "\n".join(
        ["---", f"id: {id_}", f"rubrik: Rubrik {id_}", "område: dokumentation",
         f"bedömning: {farg}", "krav: [SoL 5:1]", "brist: Något fattas.", *rader, "---", ""]
    )  # fmt: skip


BEGARD = "begärd: 2026-03-23\nsvar_senast: 2026-04-13\n"
INKOMMEN = BEGARD + "status: inkommen\ninkommen: [{datum: 2026-04-10, från: enhetschef}]\n"
ATGARDER = """\
åtgärder:
  - id: Å-001
    iakttagelse: I-001
    åtgärd: Skriv om
    ansvarig: enhetschef
    klart_senast: 2026-06-30
  - id: Å-002
    iakttagelse: I-002
    åtgärd: Byt skåp
    ansvarig: samordnare
    klart_senast: 2026-05-29
    status: klar
"""


@pytest.fixture
def bygg(solgarden: Callable[..., str], kommun: Any) -> Callable[[str], Any]:
    def gor(plan: str = INKOMMEN + ATGARDER) -> Any:
        solgarden(
            I_001=iakttagelse("I-001", "röd"),
            I_002=iakttagelse("I-002", "röd"),
            I_003=iakttagelse("I-003", "gul"),
            I_004=iakttagelse("I-004", "blå"),
            I_006=iakttagelse("I-006", "gul", "typ: utvecklingsförslag"),
            handlingsplan=plan,
        )
        return kommun

    return gor


def visa(kommun: Any, *flaggor: str, idag: str = "2026-06-10") -> list[tuple[Any, ...]]:
    svar = kommun.kor("handlingsplan", "visa", *flaggor, "--json", idag=idag)
    assert 0 == svar.kod
    return [(a["iakttagelse"], a["id"], a["lage"], a["dagar_sen"]) for a in svar.json["atgarder"]]


def test_og_29_det_forsenade_star_forst_och_enhetens_klar_racker_inte(bygg: Any):
    assert [
        ("I-002", "Å-002", "klar enligt enheten", 12),
        ("I-001", "Å-001", "ej påbörjad", 0),
        ("I-004", None, "öppen", 0),
    ] == visa(bygg())


def test_og_32_blatt_star_bara_i_kommunledningens_lista(bygg: Any):
    kommun = bygg()
    assert [("I-004", None, "öppen", 0)] == visa(kommun, "--agare", "kommunledning")
    assert {"I-001", "I-002"} == {rad[0] for rad in visa(kommun, "--agare", "enhet")}


def test_og_32_det_blaa_som_kommunledningen_atgardat_ar_stangt(bygg: Any, solgarden: Any):
    kommun = bygg()
    solgarden(I_004=iakttagelse("I-004", "blå", "åtgärdad: 2026-06-01"))
    assert [("I-004", None, "åtgärdad", 0)] == visa(kommun, "--agare", "kommunledning")
    assert [] == visa(kommun, "--agare", "kommunledning", "--oppna")


def test_og_30_gult_utan_atgard_star_inte_i_listan_men_med_atgard(bygg: Any):
    assert "I-003" not in {rad[0] for rad in visa(bygg())}
    extra = ATGARDER.replace("iakttagelse: I-001", "iakttagelse: I-003")
    assert "I-003" in {rad[0] for rad in visa(bygg(INKOMMEN + extra))}


def test_og_2_utvecklingsforslag_listas_for_sig_och_far_bli_en_aktivitet(bygg: Any):
    kommun = bygg()
    svar = kommun.kor("handlingsplan", "visa", "--json").json
    assert ["I-006"] == [f["id"] for f in svar["utvecklingsforslag"]]
    assert "I-006" not in {a["iakttagelse"] for a in svar["atgarder"]}
    text = kommun.kor("handlingsplan", "visa").ut
    assert "Utvecklingsförslag (frivilliga, kräver ingen handlingsplan):" in text
    aktivitet = ATGARDER.replace("I-001", "I-006")
    assert "I-006" in {rad[0] for rad in visa(bygg(INKOMMEN + aktivitet))}
    kommunledning = kommun.kor("handlingsplan", "visa", "--agare", "kommunledning", "--json").json
    assert [] == kommunledning["utvecklingsforslag"]


def test_en_roll_ser_sina_atgarder_och_en_okand_far_forslag(bygg: Any):
    kommun = bygg()
    assert [("I-002", "Å-002", "klar enligt enheten", 12)] == visa(kommun, "--agare", "samordnare")
    svar = kommun.kor("handlingsplan", "visa", "--agare", "kommunledningn")
    assert (2, True) == (svar.kod, "Menade du ”kommunledning”?" in svar.fel)


@pytest.mark.parametrize(
    ("plan", "idag", "vantat"),
    [
        (BEGARD + "status: begärd\n", "2026-04-10", ("väntar på plan", 0)),
        (BEGARD + "status: begärd\n", "2026-04-20", ("väntar på plan", 7)),
        (INKOMMEN, "2026-04-12", ("åtgärd saknas", 0)),
    ],
)
def test_og_33_rott_som_vantar_pa_enhetens_plan(bygg: Any, plan: str, idag: str, vantat: Any):
    rader = visa(bygg(plan), "--agare", "enhet", idag=idag)
    assert [("I-001", None, *vantat), ("I-002", None, *vantat)] == rader


def test_og_33_planen_godkanns_nar_allt_rott_har_en_atgard(bygg: Any):
    kommun = bygg()
    assert 0 == kommun.kor("handlingsplan", "godkann", ID, idag="2026-04-15").kod
    text = kommun.las(PLAN)
    assert "status: godkänd" in text
    assert "godkänd: 2026-04-15" in text
    igen = kommun.kor("handlingsplan", "godkann", ID)
    assert (3, True) == (igen.kod, "redan godkänd 2026-04-15" in igen.fel)


def test_og_33_en_plan_som_utelamnar_nagot_rott_godkanns_inte(bygg: Any):
    kommun = bygg(INKOMMEN + ATGARDER.replace("I-002", "I-001"))
    svar = kommun.kor("handlingsplan", "godkann", ID)
    assert 3 == svar.kod
    assert "I-002 saknar åtgärd" in svar.fel
    assert "aterlamna" in svar.fel


@pytest.mark.parametrize("kommando", [("godkann",), ("aterlamna", "--skal", "x")])
def test_og_33_en_plan_som_inte_kommit_kan_varken_godkannas_eller_lamnas_tillbaka(
    bygg: Any, kommando: Any
):
    svar = bygg(BEGARD).kor("handlingsplan", kommando[0], ID, *kommando[1:])
    assert (3, True) == (svar.kod, "har inte kommit in" in svar.fel)


def test_og_33_en_aterlamnad_plan_bar_sitt_skal_och_vantar_pa_nasta_version(bygg: Any):
    kommun = bygg()
    kommun.kor("handlingsplan", "godkann", ID, idag="2026-04-15")
    assert 0 == kommun.kor("handlingsplan", "aterlamna", ID, "--skal", "Datum saknas: se I-001").kod
    text = kommun.las(PLAN)
    assert "status: återlämnad" in text
    assert "godkänd: 2026" not in text
    assert "Datum saknas: se I-001" in text
    assert 3 == kommun.kor("handlingsplan", "godkann", ID).kod
    assert 3 == kommun.kor("handlingsplan", "aterlamna", ID, "--skal", "igen").kod


def verifiera(kommun: Any, atgard: str, resultat: str, *flaggor: str, idag: str = "2026-06-10"):
    return kommun.kor(
        "handlingsplan", "verifiera", ID, atgard, "--resultat", resultat, "--hur",
        "återbesök, stickprov: 8 av 8", "--roll", "MAS", *flaggor, idag=idag,
    )  # fmt: skip


def test_og_29_rott_stangs_nar_varje_atgard_ar_kontrollerad(bygg: Any):
    kommun = bygg(INKOMMEN + ATGARDER.replace("I-002", "I-001"))
    assert 0 == verifiera(kommun, "Å-001", "delvis", idag="2026-06-02").kod
    assert 0 == verifiera(kommun, "Å-001", "genomförd", "--effekt", "Alla planer följs").kod
    oppna = {"I-001", "I-002"}
    assert oppna == {o["id"] for o in kommun.kor("status", ID, "--json").json["oppna"]}
    assert 0 == verifiera(kommun, "Å-002", "genomförd").kod
    assert ["I-002"] == [o["id"] for o in kommun.kor("status", ID, "--json").json["oppna"]]
    text = kommun.las(PLAN)
    assert "effekt: Alla planer följs" in text
    assert 3 == text.count("återbesök, stickprov: 8 av 8")
    (rad,) = [r for r in visa(kommun) if r[1] == "Å-001"]
    assert ("I-001", "Å-001", "kontrollerad", 0) == rad


def test_en_genomford_atgard_blir_klar_vad_enheten_an_skrivit(bygg: Any):
    kommun = bygg()
    verifiera(kommun, "Å-001", "genomförd")
    fel = [
        a["regel"]
        for a in kommun.kor("kontrollera", "--json", idag="2026-06-11").json["anmarkningar"]
    ]
    assert "UPF121" not in fel
    assert kommun.las(PLAN).count("status: klar") == 2


def test_en_kontroll_som_visar_att_det_inte_ar_gjort_haller_det_oppet(bygg: Any):
    kommun = bygg()
    verifiera(kommun, "Å-002", "inte genomförd")
    assert ("I-002", "Å-002", "inte genomförd", 12) == visa(kommun)[0]


@pytest.mark.parametrize(
    ("argument", "kod", "sagt"),
    [
        (("Å-02", "genomförd"), 3, "Menade du ”Å-002”?"),
        (("Å-002", "gjord"), 2, "genomförd"),
        (("Å-002", "delvis", "--roll", "MASS"), 2, "MAS"),
        (("Å-002", "delvis", "--datum", "i går"), 2, "ÅÅÅÅ-MM-DD"),
    ],
)
def test_ett_fel_i_kommandot_skriver_inget(bygg: Any, argument: Any, kod: int, sagt: str):
    kommun = bygg()
    fore = kommun.las(PLAN)
    svar = verifiera(kommun, *argument)
    assert (kod, True) == (svar.kod, sagt in svar.fel), svar.fel
    assert fore == kommun.las(PLAN)


def test_alla_ar_visas_utan_ar_och_bara_arets_med(bygg: Any):
    kommun = bygg()
    kommun.skriv("2027/plan.yaml", "år: 2027\n")
    assert 3 == len(visa(kommun, idag="2027-02-01"))
    assert [] == visa(kommun, "--ar", "2027", idag="2027-02-01")


def test_en_trasig_fil_namns_och_ger_slutkod_1(bygg: Any):
    kommun = bygg()
    kommun.skriv(f"2026/uppfoljningar/{ID}/iakttagelser/I-009.md", "---\nid: [\n---\n")
    assert 1 == kommun.kor("handlingsplan", "visa").kod
    svar = kommun.kor("handlingsplan", "godkann", ID)
    assert (1, True) == (svar.kod, "I-009.md går inte att läsa" in svar.fel)
