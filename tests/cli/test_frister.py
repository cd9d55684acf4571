"""``uppfolj frister``: det som är sent först, med källa, och med det som gör det gjort."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

BESOK = "datum: 2026-03-18\ngenomfört: {}\n"
BESOKT = (
    BESOK.format("ja") + "intervjuer: [{kategori: verksamhetsansvarig}, {kategori: personal}]\n"
)
URVAL = """\
aviserat: {}
dragningar:
  - algoritm: uppfolj-urval/1
    omgång: 2026/solgarden
    utfäst: 2026-03-02
    källa: tärning
    slump: "1 2 3"
    seed: ""
    skikt:
      - {{namn: SoL, population: 2, antal: 8, metod: total, valda: [1, 2]}}
"""
ROD = """\
---
id: {0}
rubrik: Planerna är gamla
område: dokumentation
bedömning: {1}
---
"""
PLAN = """\
begärd: 2026-04-01
svar_senast: 2026-04-22
inkommen:
  - {{datum: 2026-04-20, från: enhetschef}}
godkänd: 2026-04-23
åtgärder:
  - id: Å-001
    iakttagelse: I-001
    åtgärd: Följ upp alla planer
    ansvarig: enhetschef
    klart_senast: 2026-05-29
    status: klar
{}"""


def _get(kommun: Any, slut: str, *argv: str, idag: str = "2026-03-20") -> dict[str, Any]:
    alla = kommun.kor("frister", "--json", "--alla", *argv, idag=idag).json["frister"]
    return next(f for f in alla if f["id"].endswith(slut))


def test_og_18_avisering_ska_ske_veckan_fore_besoket(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK.format("nej"))
    frist = _get(kommun, "/avisering", idag="2026-03-01")
    assert ("2026-03-09", "2026-03-15") == (frist["fran"], frist["datum"])
    assert not frist["klar"]


@pytest.mark.parametrize(
    ("aviserat", "vantat"),
    [
        ("2026-03-09", "gjord 2026-03-09\t"),
        ("2026-03-15", "gjord 2026-03-15\t"),
        ("2026-03-16", "gjord 2026-03-16, 1 dag för sent\t"),
        ("2026-03-08", "gjord 2026-03-08, för tidigt\t"),
    ],
)
def test_og_18_avisering_utanfor_fonstret_syns(
    kommun: Any, solgarden: Callable[..., str], aviserat: str, vantat: str
) -> None:
    solgarden(besok=BESOK.format("nej"), urval=URVAL.format(aviserat))
    rader = kommun.kor("frister", "--alla", idag="2026-03-17").ut.splitlines()
    rad = next(r for r in rader if "om urvalet" in r)
    assert rad.startswith(vantat)


def test_og_18_utan_avisering_ar_den_sen_dagen_efter_fonstret(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK.format("nej"))
    assert 0 == _get(kommun, "/avisering", idag="2026-03-15")["dagar_sen"]
    assert 1 == _get(kommun, "/avisering", idag="2026-03-16")["dagar_sen"]


def test_ett_gjort_besok_stanger_det_som_skulle_ske_fore(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOKT)
    for slut in ("/information", "/avisering", "/besok"):
        assert _get(kommun, slut)["klar"], slut


def test_og_29_oppet_rott_efter_sitt_datum_ar_forsenat(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOKT, I_001=ROD.format("I-001", "röd"), handlingsplan=PLAN.format(""))
    frist = _get(kommun, "/atgard-Å-001", idag="2026-06-01")
    assert (3, False) == (frist["dagar_sen"], frist["klar"])
    assert "(röd)" in frist["vad"]
    assert 0 == kommun.kor("frister", idag="2026-06-01").kod
    assert 1 == kommun.kor("frister", "--strikt", idag="2026-06-01").kod


@pytest.mark.parametrize(
    ("resultat", "klar"), [("genomförd", True), ("delvis", False), ("inte genomförd", False)]
)
def test_og_29_bara_kommunens_kontroll_stanger_atgarden(
    kommun: Any, solgarden: Callable[..., str], resultat: str, *, klar: bool
) -> None:
    uppfoljd = (
        f"    uppföljd:\n      - {{datum: 2026-05-28, resultat: {resultat}, hur: besök, av: MAS}}\n"
    )
    solgarden(besok=BESOKT, I_001=ROD.format("I-001", "röd"), handlingsplan=PLAN.format(uppfoljd))
    assert klar is _get(kommun, "/atgard-Å-001", idag="2026-06-01")["klar"]


def test_og_33_handlingsplan_som_inte_kommit_ar_forsenad(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(
        besok=BESOKT,
        I_001=ROD.format("I-001", "röd"),
        handlingsplan="begärd: 2026-04-01\nsvar_senast: 2026-04-22\n",
    )
    frist = _get(kommun, "/handlingsplan", idag="2026-04-25")
    assert (3, "forslag") == (frist["dagar_sen"], frist["kalla"]["slag"])
    assert "verktygets förslag" in kommun.kor("frister", idag="2026-04-25").ut


def test_planens_21_dagar_raknas_fran_aterkopplingen_om_inget_begarts(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(
        "faktagranskning: {skickad: 2026-04-01}\n", besok=BESOKT, I_001=ROD.format("I-001", "röd")
    )
    assert "2026-04-22" == _get(kommun, "/handlingsplan")["datum"]


@pytest.mark.parametrize("farg", ["gul", "blå", "grön"])
def test_og_30_bara_rott_far_en_frist_for_handlingsplan(
    kommun: Any, solgarden: Callable[..., str], farg: str
) -> None:
    solgarden(
        "faktagranskning: {skickad: 2026-04-01}\n", besok=BESOKT, I_001=ROD.format("I-001", farg)
    )
    frister = kommun.kor("frister", "--alla", "--json").json["frister"]
    assert [] == [f for f in frister if f["id"].endswith("/handlingsplan")]


def test_at_22_patientsakerhetsberattelsen_for_forra_aret(kommun: Any) -> None:
    svar = kommun.kor("frister", idag="2026-02-20")
    rad = next(r for r in svar.ut.splitlines() if "atientsäkerhet" in r)
    assert [
        "om 9 dagar", "2026-03-01", "söndag, helst fredag 27 februari",
        "Patientsäkerhetsberättelse 2025", "", "MAS", "lag: PSL 3 kap. 10 §",
    ] == rad.split("\t")  # fmt: skip


def test_en_frist_pa_en_ledig_dag_far_ett_rad_men_behaller_sin_dag(kommun: Any) -> None:
    frist = _get(kommun, "-2025", idag="2026-02-20")
    assert ("2026-03-01", "söndag", "2026-02-27") == (
        frist["datum"], frist["veckodag"], frist["arbetsdag"],
    )  # fmt: skip
    assert 0 == _get(kommun, "-2025", idag="2026-03-01")["dagar_sen"]


def test_en_gjord_frist_far_inget_rad(kommun: Any) -> None:
    kommun.skriv(
        "2026/utfort.yaml",
        "utfört: [{frist: patientsäkerhetsberättelse, period: 2025, datum: 2026-02-19, av: MAS}]\n",
    )
    rader = kommun.kor("frister", "--alla", idag="2026-02-20").ut.splitlines()
    rad = next(r for r in rader if "atientsäkerhetsberättelse 2025" in r)
    assert "söndag" == rad.split("\t")[2]


def test_at_21_bara_rollens_frister(kommun: Any) -> None:
    frister = kommun.kor("frister", "--roll", "mas", "--json", idag="2026-02-20").json["frister"]
    assert frister
    assert all("MAS" in f["roller"] for f in frister)


def test_okand_roll_far_ett_forslag(kommun: Any) -> None:
    svar = kommun.kor("frister", "--roll", "enhetscheff")
    assert 2 == svar.kod
    assert "Menade du ”enhetschef”?" in svar.fel


@pytest.mark.parametrize("period", ["2025", '"2025"'])
def test_en_rad_i_utfort_stanger_den_aterkommande_fristen(kommun: Any, period: str) -> None:
    fore = _get(kommun, "-2025")
    assert not fore["klar"]
    kommun.skriv(
        "2026/utfort.yaml",
        "utfört:\n  - {frist: patientsäkerhetsberättelse, datum: 2026-02-19, av: MAS, "
        f"period: {period}}}\n",
    )
    assert ("2026-02-19", True) == (_get(kommun, "-2025")["gjord"], _get(kommun, "-2025")["klar"])


def test_og_6_planeringen_i_januari_stangs_av_planeringsmotet(kommun: Any) -> None:
    assert ("2026-01-31", "2026-01-15") == (
        _get(kommun, "/planering")["datum"],
        _get(kommun, "/planering")["gjord"],
    )
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    assert not _get(kommun, "/planering")["klar"]
    ider = [f["id"] for f in kommun.kor("frister", "--alla", "--json").json["frister"]]
    assert 1 == len([i for i in ider if "planering" in i])


def test_planrad_utan_uppfoljning_ar_en_frist_till_dess_den_finns(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    assert ("2026-03-31", False) == (
        _get(kommun, "/plan-P-01")["datum"],
        _get(kommun, "/plan-P-01")["klar"],
    )
    solgarden()
    assert _get(kommun, "/plan-P-01")["klar"]


def test_og_27_varje_mottagare_far_en_frist_nar_rapporten_ar_faststalld(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    faststalld = (
        f"fastställd: {{datum: 2026-04-10, roll: MAS, dnr: KS 1, sha256: {'0' * 64}}}\n"
        "redovisning: [{mottagare: ks, datum: 2026-05-04, form: muntligt}]\n"
    )
    solgarden(faststalld, besok=BESOKT)
    assert "2026-05-04" == _get(kommun, "/redovisning-ks")["gjord"]
    assert not _get(kommun, "/redovisning-ledningsgrupp")["klar"]


def test_nyckellistan_ska_forstoras_och_stangs_nar_den_ar_det(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOKT, urval=URVAL.format("2026-03-10"))
    frist = _get(kommun, "/nyckel")
    assert ("2026-06-16", False, ["systemförvaltare"]) == (
        frist["datum"], frist["klar"], frist["roller"],
    )  # fmt: skip
    solgarden(besok=BESOKT, urval="nyckel_förstörd: 2026-06-01\n" + URVAL.format("2026-03-10"))
    assert _get(kommun, "/nyckel")["klar"]


def test_forsenade_kommer_forst_och_langre_fram_visas_inte(kommun: Any) -> None:
    svar = kommun.kor("frister", "--dagar", "20", idag="2026-03-20")
    rader = svar.ut.splitlines()[1:-1]
    assert [r.split("\t")[1] for r in rader] == sorted(r.split("\t")[1] for r in rader)
    assert rader[0].startswith("19 dagar sen")
    assert "P-02" not in svar.ut
    assert "1 försenad, 1 kvar att göra i tid." == svar.ut.splitlines()[-1]


@pytest.mark.parametrize(
    ("vag", "text"),
    [
        ("2026/uppfoljningar/2026-03-solgarden/besok.yaml", "datum: snart\n"),
        ("2026/utfort.yaml", "utfört: [\n"),
        ("2026/uppföljningar/x.yaml", "a: 1\n"),
        ("register/enheter.yaml", "enheter: nej\n"),
    ],
)
def test_en_olasbar_fil_gor_listan_ofullstandig(
    kommun: Any, solgarden: Callable[..., str], vag: str, text: str
) -> None:
    solgarden()
    kommun.skriv(vag, text)
    svar = kommun.kor("frister")
    assert 1 == svar.kod
    assert "ofullständigt" in svar.fel
    assert vag.removesuffix("/x.yaml") in svar.fel


def test_en_trasig_profil_stoppar_med_rad(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: finns-inte\n")
    svar = kommun.kor("frister")
    assert 1 == svar.kod
    assert "uppfolj kontrollera" in svar.fel


def test_listan_skriver_inget(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOKT)
    fore = kommun.find_filer()
    kommun.kor("frister", "--alla")
    kommun.kor("status")
    kommun.kor("plan", "visa")
    assert fore == kommun.find_filer()


def test_en_planrad_med_skal_ar_inte_forsenad_och_verksamheten_skrivs_som_den_heter(
    kommun: Any,
) -> None:
    rad = "{id: P-9, verksamhet: särskilt boende, områden: [dokumentation], månad: 1"
    kommun.skriv("2026/plan.yaml", f"år: 2026\nrader:\n  - {rad}}}\n")

    def find() -> Any:
        frister = kommun.kor("frister", "--alla", "--json", idag="2026-10-15").json["frister"]
        return next(f for f in frister if f["id"].endswith("plan-P-9"))

    assert "Uppföljning enligt plan: Särskilt boende" == find()["vad"]
    assert not find()["klar"]
    kommun.skriv("2026/plan.yaml", f"år: 2026\nrader:\n  - {rad}, ej_genomförd: Vakant.}}\n")
    assert find()["klar"]
