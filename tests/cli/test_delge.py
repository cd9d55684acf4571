"""``uppfolj delge``: logga vem som fått resultatet, och se vem som väntar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-03-solgarden"
U = f"2026/uppfoljningar/{ID}/uppfoljning.yaml"
BESOK = "datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n"
Bygg = Callable[..., str]


def test_og_27_raden_laggs_sist_och_inget_annat_andras(kommun: Any, solgarden: Bygg):
    solgarden("# sist\nredovisning:\n  - {mottagare: ks, datum: 2026-05-12, form: muntligt}\n",
              besok=BESOK)  # fmt: skip
    fore = kommun.las(U)
    svar = kommun.kor(
        "delge", ID, "--till", "ledningsgrupp", "--form", "med rapporten", idag="2026-05-18"
    )
    assert (0, "") == (svar.kod, svar.fel)
    assert "Alla som ska ha resultatet har fått det." in svar.ut
    assert (
        fore + "  - {mottagare: ledningsgrupp, datum: 2026-05-18, form: med rapporten}\n"
        == kommun.las(U)
    )


def test_og_27_listan_visar_vem_som_fatt_vad_och_vem_som_vantar(kommun: Any, solgarden: Bygg):
    solgarden("redovisning:\n  - {mottagare: ks, datum: 2026-05-12, form: muntligt}\n", besok=BESOK)
    svar = kommun.kor("delge", "--lista", idag="2026-05-20")
    assert 0 == svar.kod
    assert f"{ID}\tKommunstyrelsen\t2026-05-12\tmuntligt\n" in svar.ut
    assert f"{ID}\tLedningsgruppen för hälsa och omsorg\tväntar\t" in svar.ut
    assert "1 mottagare väntar" in svar.ut


def test_fore_besoket_vantar_ingen(kommun: Any, solgarden: Bygg):
    solgarden(besok="datum: 2026-03-18\n")
    svar = kommun.kor("delge", "--lista", "--json", idag="2026-03-01")
    assert {"delgivningar": [], "beslut": {}, "kvar": 0} == svar.json


def test_og_27_sista_dagen_star_nar_rapporten_ar_faststalld(kommun: Any, solgarden: Bygg):
    solgarden(
        f"fastställd: {{datum: 2026-05-01, roll: MAS, dnr: KS 2026/7, sha256: {'a' * 64}}}\n",
        besok=BESOK,
    )
    rader = kommun.kor("delge", ID, "--lista", "--json", idag="2026-05-20").json["delgivningar"]
    assert [("ks", "2026-06-30"), ("ledningsgrupp", "2026-06-30")] == [
        (r["mottagare"], r["senast"]) for r in rader
    ]


@pytest.mark.parametrize(
    ("till", "tips"),
    [("kss", "Menade du ”KS”?"), ("ledningsgruppen för hälsa och omsrg", "Menade du ”Lednings")],
)
def test_og_27_en_okand_mottagare_ger_narmaste(kommun: Any, solgarden: Bygg, till: str, tips: str):
    solgarden(besok=BESOK)
    fore = kommun.las(U)
    svar = kommun.kor("delge", ID, "--till", till, "--form", "muntligt")
    assert (2, True) == (svar.kod, tips in svar.fel)
    assert fore == kommun.las(U)


@pytest.mark.parametrize("till", ["ks", "KS", "Kommunstyrelsen"])
def test_mottagaren_far_skrivas_som_id_kort_eller_namn(kommun: Any, solgarden: Bygg, till: str):
    solgarden(besok=BESOK)
    assert 0 == kommun.kor("delge", ID, "--till", till, "--form", "muntligt").kod
    assert "- mottagare: ks\n" in kommun.las(U)


def test_so_19_verksamhetschefen_ar_en_mottagare(kommun: Any, solgarden: Bygg):
    kommun.skriv("uppfolj.yaml", "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n")
    solgarden(besok=BESOK)
    vantar = kommun.kor("delge", "--lista", "--json").json["delgivningar"]
    assert ["Verksamhetschefen i den berörda verksamheten"] == [v["namn"] for v in vantar]
    svar = kommun.kor("delge", ID, "--till", "berörd verksamhet", "--form", "e-post", "--json")
    assert [] == svar.json["kvar"]
    assert [] == [
        a
        for a in kommun.kor("kontrollera", "--json").json["anmarkningar"]
        if a["regel"] == "UPF017"
    ]


def test_samma_redovisning_loggas_inte_tva_ganger(kommun: Any, solgarden: Bygg):
    solgarden(besok=BESOK)
    delge = ("delge", ID, "--till", "ks", "--form", "muntligt")
    assert 0 == kommun.kor(*delge).kod
    fore = kommun.las(U)
    assert 3 == kommun.kor(*delge).kod
    assert fore == kommun.las(U)


@pytest.mark.parametrize(
    "flaggor",
    [
        ("--till", "ks"),
        ("--form", "muntligt"),
        ("--till", "ks", "--form", "muntligt", "--datum", "2026-03-21"),
    ],
)
def test_det_som_saknas_eller_inte_har_hant_stoppas(
    kommun: Any, solgarden: Bygg, flaggor: tuple[str, ...]
):
    solgarden(besok=BESOK)
    fore = kommun.las(U)
    assert 2 == kommun.kor("delge", ID, *flaggor).kod
    assert fore == kommun.las(U)


def test_utan_id_sags_vad_som_saknas(kommun: Any):
    svar = kommun.kor("delge")
    assert (2, True) == (svar.kod, "ID, --till MOTTAGARE, --form TEXT" in svar.fel)


def test_so_18_namndens_beslut_star_i_listan(kommun: Any, solgarden: Bygg):
    solgarden('beslut: [{organ: ks, datum: 2026-05-12, paragraf: "§ 112"}]\n', besok=BESOK)
    ut = kommun.kor("delge", "--lista", idag="2026-05-20").ut
    assert f"Beslut om {ID}: KS, 12 maj 2026, § 112\n" in ut


def test_mottagaren_skrivs_i_filen_som_profilen_stavar_den(kommun: Any, solgarden: Bygg) -> None:
    kommun.skriv(
        "uppfolj.yaml",
        "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n",
    )
    solgarden("")
    svar = kommun.kor("delge", ID, "--till", "berord verksamhet", "--form", "e-post")
    assert 0 == svar.kod
    assert "mottagare: berörd verksamhet\n" in kommun.las(U)
