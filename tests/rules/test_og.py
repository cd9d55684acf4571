"""Östra Göinges rutin, rad för rad: varje krav prövat åt båda hållen med det riktiga kommandot.

Ett fall ur ``tests/fall`` ger anmärkningen. Rättas just det som är fel försvinner den.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from uppfolj.cli.app import run

FALL = Path(__file__).parents[1] / "fall"
U = "2026/uppfoljningar/u"
Prova = Callable[..., None]
Kontrollera = Callable[..., list[str]]


@pytest.fixture
def kontrollera(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kontrollera:
    """Kör kommandot på ett fall med vissa filer ändrade. Ger regler och nivåer som slog till."""

    def kor(namn: str, idag: str, *andringar: tuple[str, str, str]) -> list[str]:
        rot = tmp_path / namn
        if not rot.exists():
            shutil.copytree(FALL / namn, rot)
        for fil, gammalt, nytt in andringar:
            text = (rot / fil).read_text("utf-8")
            assert gammalt in text
            (rot / fil).write_text(text.replace(gammalt, nytt), "utf-8")
        run(["kontrollera", "--rot", str(rot), "--idag", idag, "--json", "--utan-cache"])
        poster = json.loads(capsys.readouterr().out)["anmarkningar"]
        return [f"{p['regel']} {p['niva']}" for p in poster]

    return kor


@pytest.fixture
def prova(kontrollera: Kontrollera) -> Prova:
    """Fallet ger regeln på nivån; ändrad ger den inte."""

    def kor(namn: str, vantat: str, *andringar: tuple[str, str, str], idag: str) -> None:
        assert vantat in kontrollera(namn, idag)
        assert vantat not in kontrollera(namn, idag, *andringar)

    return kor


def test_og_01_iakttagelse_utan_krav_ar_fel(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "bedömning: grön", "bedömning: grön\nkrav: [SoL 14:3]")
    prova("upf051-utan-krav", "UPF051 fel", andring, idag="2026-04-01")


def test_og_01_okant_krav_ar_fel(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "SoL 14:33", "SoL 14:3")
    prova("upf020-okant-krav", "UPF020 fel", andring, idag="2026-04-01")


def test_og_02_utvecklingsforslag_behover_varken_krav_eller_plan(kontrollera: Kontrollera):
    andring = (
        f"{U}/iakttagelser/I-001.md",
        "bedömning: grön",
        "bedömning: röd\ntyp: utvecklingsförslag",
    )
    assert [] == kontrollera("upf051-utan-krav", "2026-04-01", andring)


def test_og_03_gul_utan_forslag_ar_varning(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "krav:", "förslag: Skriv om planen.\nkrav:")
    prova("upf052-utan-forslag", "UPF052 varning", andring, idag="2026-04-01")


def test_og_05_upphort_lagrum_ar_varning_och_namner_det_nya(
    kontrollera: Kontrollera, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert ["UPF058 varning"] == kontrollera("upf058-upphort-krav", "2026-04-01")
    run(["kontrollera", "--rot", str(tmp_path / "upf058-upphort-krav"), "--idag", "2026-04-01"])
    assert "SoL(2001:453) 3:3 upphörde 2025-06-30.\n    Använd SoL 5:1." in capsys.readouterr().out
    andring = (f"{U}/iakttagelser/I-001.md", "SoL(2001:453) 3:3", "SoL 5:1")
    assert [] == kontrollera("upf058-upphort-krav", "2026-04-01", andring)


def test_og_05_besokets_dag_avgor_vilken_lag_som_gallde(kontrollera: Kontrollera, tmp_path: Path):
    fil = tmp_path / "upf058-upphort-krav" / U / "besok.yaml"
    kontrollera("upf058-upphort-krav", "2026-04-01")
    fil.write_text("datum: 2025-06-30\nmotiv: Gammalt besök\n", "utf-8")
    assert [] == kontrollera("upf058-upphort-krav", "2026-04-01")
    fil.write_text("datum: 2025-09-01\nmotiv: Gammalt besök\n", "utf-8")
    assert ["UPF058 varning"] == kontrollera("upf058-upphort-krav", "2026-04-01")


def test_og_06_planerat_i_februari_ar_varning(prova: Prova):
    andring = ("2026/plan.yaml", "2026-02-03", "2026-01-31")
    prova("upf031-planerad-i-februari", "UPF031 varning", andring, idag="2026-04-01")


def test_og_06_planerat_utan_mas_ar_fel(prova: Prova):
    andring = ("2026/plan.yaml", "[SAS]", "[MAS, SAS]")
    prova("upf032-planerad-utan-mas", "UPF032 fel", andring, idag="2026-04-01")


def test_og_07_planrad_utan_omraden_ar_fel(prova: Prova):
    andring = ("2026/plan.yaml", "enhet: solgarden", "enhet: solgarden, områden: [dokumentation]")
    prova("upf033-planrad-utan-omraden", "UPF033 fel", andring, idag="2026-04-01")


def test_og_07_okand_enhet_i_planen_ar_fel(kontrollera: Kontrollera):
    andring = ("2026/plan.yaml", "enhet: solgarden", "enhet: solgaden")
    assert "UPF024 fel" in kontrollera("upf033-planrad-utan-omraden", "2026-04-01", andring)


@pytest.mark.parametrize(
    ("dag", "vantat"),
    [
        ("2026-06-10", ["UPF036 varning"]),
        ("2026-05-31", []),
        ("2026-09-01", []),
        ("2026-12-01", ["UPF036 varning"]),
    ],
)
def test_og_08_besok_utanfor_manaderna_ar_varning(
    kontrollera: Kontrollera, dag: str, vantat: list[str]
):
    andring = (f"{U}/besok.yaml", "2026-06-10", dag)
    assert vantat == kontrollera("upf036-besok-i-juni", "2026-01-15", andring)


def test_og_09_besok_utan_skickad_information_ar_fel(prova: Prova):
    brev = (
        "information: {skickat: 2026-03-02, datumförslag: [2026-03-18], yrkeskategorier: [alla]}\n"
    )
    andring = (
        f"{U}/uppfoljning.yaml",
        "avvikelser:",
        f"{brev}dokument: [{{namn: Rutin}}]\navvikelser:",
    )
    prova("upf038-besok-utan-information", "UPF038 fel", andring, idag="2026-04-01")


@pytest.mark.parametrize(
    ("del_", "ord_"),
    [
        ("  datumförslag: [2026-03-18]\n", "förslag på datum"),
        ("  yrkeskategorier: [undersköterska]\n", "yrkeskategorier"),
        ("dokument:\n  - {namn: Rutin för nycklar, slag: rutin}\n", "begäran om dokument"),
    ],
)
def test_og_10_skickat_brev_utan_obligatorisk_del_ar_fel(
    kontrollera: Kontrollera,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    del_: str,
    ord_: str,
):
    assert [] == [r for r in kontrollera("upf039-besok-utan-deltagare", "2026-04-01") if "037" in r]
    andring = (f"{U}/uppfoljning.yaml", del_, "")
    assert "UPF037 fel" in kontrollera("upf039-besok-utan-deltagare", "2026-04-01", andring)
    rot = tmp_path / "upf039-besok-utan-deltagare"
    run(["kontrollera", "--rot", str(rot), "--idag", "2026-04-01", "--utan-cache"])
    assert f"Brevet är skickat utan {ord_}." in capsys.readouterr().out


def test_og_10_utan_syfte_i_bade_brev_och_profil_ar_fel(kontrollera: Kontrollera):
    andring = ("uppfolj.yaml", "kommun:", "syften: []\nkommun:")
    assert "UPF037 fel" in kontrollera("upf039-besok-utan-deltagare", "2026-04-01", andring)
    andring = (f"{U}/uppfoljning.yaml", "information:\n", "information:\n  syfte: Se kvaliteten.\n")
    assert "UPF037 fel" not in kontrollera("upf039-besok-utan-deltagare", "2026-04-01", andring)


def test_og_11_besok_utan_deltagare_ar_fel(prova: Prova):
    andring = (f"{U}/besok.yaml", "genomfört: ja", "genomfört: ja\ndeltagare: [{roll: SAS}]")
    prova("upf039-besok-utan-deltagare", "UPF039 fel", andring, idag="2026-04-01")


def test_og_12_begart_dokument_som_inte_kommit_ar_varning(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "2026-03-02}", "2026-03-02, mottaget: 2026-03-18}")
    prova("upf040-dokument-saknas", "UPF040 varning", andring, idag="2026-04-01")


def test_og_12_vad_som_hande_med_kopian_ar_upplysning(prova: Prova):
    andring = (
        f"{U}/uppfoljning.yaml",
        "granskat: 2026-03-19",
        "granskat: 2026-03-19, förstört: 2026-03-30",
    )
    prova("upf085-kopia-utan-slut", "UPF085 upplysning", andring, idag="2026-04-01")


def test_og_13_bara_chefen_intervjuad_ar_varning(prova: Prova):
    andring = (f"{U}/besok.yaml", "ansvarig}", "ansvarig}, {kategori: personal, antal: 4}")
    prova("upf042-intervju-saknas", "UPF042 varning", andring, idag="2026-04-01")


def test_og_14_fem_av_tjugotre_ar_fel(prova: Prova):
    profil = ("uppfolj.yaml", "kommun:", "urval: {antal: 5}\nkommun:")
    prova("upf043-for-litet-urval", "UPF043 fel", profil, idag="2026-03-12")


def test_og_15_atta_journaler_granskas_alla(kontrollera: Kontrollera):
    profil = ("uppfolj.yaml", "kommun:", "urval: {alla_om_högst: 9}\nkommun:")
    assert [] == kontrollera("rent-pagaende", "2026-03-12")
    assert ["UPF043 fel"] == kontrollera("rent-pagaende", "2026-03-12", profil)


def test_og_16_urval_som_inte_foljer_av_slumpen_ar_fel(kontrollera: Kontrollera):
    andring = (f"{U}/urval.yaml", "slump: 4 2 6 1", "slump: 4 2 6 2")
    assert "UPF049 fel" in kontrollera("rent-pagaende", "2026-03-12", andring)


def test_og_17_annan_roll_an_systemforvaltaren_ar_varning(prova: Prova):
    andring = (f"{U}/urval.yaml", "utförd_av: MAS", "utförd_av: systemförvaltare")
    prova("upf048-fel-roll-drog", "UPF048 varning", andring, idag="2026-03-12")


@pytest.mark.parametrize(
    ("dag", "vantat"),
    [
        ("2026-03-08", ["UPF044 varning"]),
        ("2026-03-09", []),
        ("2026-03-15", []),
        ("2026-03-16", ["UPF044 varning"]),
    ],
)
def test_og_18_urvalet_aviseras_veckan_fore(kontrollera: Kontrollera, dag: str, vantat: list[str]):
    andring = (f"{U}/urval.yaml", "2026-03-11", dag)
    assert vantat == kontrollera("rent-pagaende", "2026-03-16", andring)


@pytest.mark.parametrize(
    ("dag", "vantat"), [("2026-03-11", []), ("2026-03-12", ["UPF044 varning"])]
)
def test_og_18_minst_sju_dagar_om_profilen_sager_det(
    kontrollera: Kontrollera, dag: str, vantat: list[str]
):
    profil = ("uppfolj.yaml", "kommun:", "urval: {avisering: minst 7 dagar}\nkommun:")
    andring = (f"{U}/urval.yaml", "2026-03-11", dag)
    assert vantat == kontrollera("rent-pagaende", "2026-03-16", profil, andring)


def test_og_19_perioden_ar_sex_manader_kapad_vid_manadens_slut(kontrollera: Kontrollera):
    andring = (f"{U}/granskning/a.yaml", "2026-03-31", "2026-02-28")
    assert ["UPF050 varning"] == kontrollera("upf050-fel-period", "2026-09-02")
    assert [] == kontrollera("upf050-fel-period", "2026-09-02", andring)


def test_og_20_avvikelser_som_inte_granskats_ar_varning(prova: Prova):
    andring = (
        f"{U}/uppfoljning.yaml",
        "dokument:",
        "avvikelser: {granskat: 2026-03-19}\ndokument:",
    )
    prova("upf061-avvikelser-ogranskade", "UPF061 varning", andring, idag="2026-04-02")


def test_og_20_forst_nar_granskningstiden_gatt(kontrollera: Kontrollera):
    assert [] == kontrollera("upf061-avvikelser-ogranskade", "2026-04-01")


def test_og_21_okand_rutin_utan_iakttagelse_ar_upplysning(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "känd: nej", "känd: ja, följs: ja")
    prova("upf062-rutin-utan-iakttagelse", "UPF062 upplysning", andring, idag="2026-04-01")


def test_og_22_mottaget_men_ogranskat_ar_varning(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "2026-03-18}", "2026-03-18, granskat: 2026-03-19}")
    prova("upf041-dokument-ogranskat", "UPF041 varning", andring, idag="2026-04-01")


def test_og_24_faststalld_kraver_svar_eller_att_tiden_gatt_ut(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "svar_senast: 2026-03-25", "svar_senast: 2026-03-24")
    prova("upf063-utan-svar", "UPF063 fel", andring, idag="2026-04-01")


def test_og_24_synpunkt_utan_hantering_ar_varning(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "Fel antal.", "Fel antal., hantering: Rättat.")
    prova("upf064-synpunkt-utan-hantering", "UPF064 varning", andring, idag="2026-04-01")


def test_og_25_begard_plan_utan_rott_ar_upplysning(prova: Prova):
    andring = (
        f"{U}/iakttagelser/I-001.md",
        "bedömning: grön",
        "bedömning: röd\nförslag: Skriv om.",
    )
    prova("upf069-plan-utan-rott", "UPF069 upplysning", andring, idag="2026-04-01")


def test_og_25_rott_utan_begard_plan_ar_varning(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "bedömning: röd", "bedömning: gul")
    prova("upf071-rott-utan-begard-plan", "UPF071 varning", andring, idag="2026-04-01")


def test_og_26_rott_utan_atgard_ar_fel(prova: Prova):
    atgard = (
        "{id: Å-002, iakttagelse: I-002, åtgärd: Ny plan, ansvarig: chef, klart_senast: 2026-05-29}"
    )
    andring = (f"{U}/handlingsplan.yaml", "åtgärder:\n", f"åtgärder:\n  - {atgard}\n")
    prova("upf012-rott-utan-atgard", "UPF012 fel", andring, idag="2026-04-01")


def test_og_26_atgard_utan_datum_ar_fel(kontrollera: Kontrollera):
    andring = (f"{U}/handlingsplan.yaml", ", klart_senast: 2026-05-29", "")
    assert "UPF005 fel" in kontrollera("upf012-rott-utan-atgard", "2026-04-01", andring)


def test_og_26_atgard_for_okand_iakttagelse_ar_fel(prova: Prova):
    andring = (f"{U}/handlingsplan.yaml", "I-010", "I-001")
    prova("upf021-okand-iakttagelse", "UPF021 fel", andring, idag="2026-04-01")


def test_og_27_avslutad_utan_redovisning_for_ks_ar_fel(prova: Prova):
    rad = "{{mottagare: {}, datum: 2026-03-30, form: skriftligt}}"
    andring = (f"{U}/uppfoljning.yaml", rad.format("ledningsgrupp"), rad.format("ks"))
    prova("upf076-avslutad-utan-redovisning", "UPF076 fel", andring, idag="2026-04-01")


def test_og_28_orange_ar_fel_och_utan_bedomning_ar_fel(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "orange", "grön")
    skala = (f"{U}/uppfoljning.yaml", "rödd", "röd")
    prova("upf019-okand-bedomning", "UPF019 fel", andring, skala, idag="2026-04-01")
    rad = "  - {område: delaktighet, bedömning: gul}"
    bedomd = (f"{U}/uppfoljning.yaml", "bedömningar:\n", f"bedömningar:\n{rad}\n")
    prova("upf054-omrade-utan-bedomning", "UPF054 fel", bedomd, idag="2026-04-01")


def test_og_28_rapporten_far_inte_dolja_en_rod_iakttagelse(prova: Prova):
    andring = (f"{U}/uppfoljning.yaml", "bedömning: gul", "bedömning: röd")
    prova("upf057-mildare-bedomning", "UPF057 fel", andring, idag="2026-04-01")


def test_og_29_oppet_rott_efter_sista_dag_faller_med_strikt(
    kontrollera: Kontrollera, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert [] == kontrollera("upf068-rott-over-tiden", "2026-03-31")
    assert ["UPF068 varning"] == kontrollera("upf068-rott-over-tiden", "2026-04-01")
    argument = ["--rot", str(tmp_path / "upf068-rott-over-tiden"), "--idag", "2026-04-01"]
    assert 0 == run(["kontrollera", *argument])
    assert 1 == run(["kontrollera", *argument, "--strikt"])
    assert "Å-001 skulle vara klar 2026-03-31" in capsys.readouterr().out
    andring = (f"{U}/iakttagelser/I-001.md", "krav:", "åtgärdad: 2026-03-31\nkrav:")
    assert [] == kontrollera("upf068-rott-over-tiden", "2026-04-01", andring)


def test_og_30_gult_utan_atgard_ar_rent(kontrollera: Kontrollera):
    andring = (f"{U}/iakttagelser/I-002.md", "bedömning: röd", "bedömning: gul")
    assert [] == kontrollera("upf012-rott-utan-atgard", "2026-04-01", andring)


def test_og_31_gron_med_brist_ar_fel(prova: Prova):
    andring = (f"{U}/iakttagelser/I-001.md", "bedömning: grön", "bedömning: gul")
    prova("upf053-gron-med-brist", "UPF053 fel", andring, idag="2026-04-01")


def test_og_32_blatt_laggs_aldrig_pa_enheten(prova: Prova):
    andring = (f"{U}/handlingsplan.yaml", "iakttagelse: I-002", "iakttagelse: I-001")
    prova("upf070-blatt-i-enhetens-plan", "UPF070 fel", andring, idag="2026-04-01")


def test_og_33_inkommen_utan_dag_ar_fel(prova: Prova):
    inkommen = "inkommen: [{datum: 2026-03-28, från: chef}]"
    andring = (f"{U}/handlingsplan.yaml", "åtgärder:", f"{inkommen}\nåtgärder:")
    prova("upf066-inkommen-utan-dag", "UPF066 fel", andring, idag="2026-04-01")


def test_og_33_sen_plan_ar_varning(prova: Prova):
    andring = (f"{U}/handlingsplan.yaml", "svar_senast: 2026-03-27", "svar_senast: 2026-03-28")
    prova("upf067-plan-kom-sent", "UPF067 varning", andring, idag="2026-04-01")


def test_og_33_plan_som_inte_kommit_ar_varning_dagen_efter(kontrollera: Kontrollera):
    assert [] == kontrollera("upf067-plan-har-inte-kommit", "2026-03-31")
    assert ["UPF067 varning"] == kontrollera("upf067-plan-har-inte-kommit", "2026-04-01")


def test_og_34_besok_fore_informationen_ar_fel(kontrollera: Kontrollera):
    assert [] == kontrollera("rent-avslutat", "2026-05-01")
    andring = (f"{U}/uppfoljning.yaml", "skickat: 2026-03-02", "skickat: 2026-03-19")
    assert ["UPF072 fel"] == kontrollera("rent-avslutat", "2026-05-01", andring)


@pytest.mark.parametrize(
    ("gammalt", "nytt"),
    [
        ("skickad: 2026-03-22", "skickad: 2026-03-17"),
        ("fastställd: {datum: 2026-03-25", "fastställd: {datum: 2026-03-23"),
        ("avslutad: 2026-04-30", "avslutad: 2026-03-24"),
        ("mottagare: ks, datum: 2026-03-30", "mottagare: ks, datum: 2026-03-17"),
    ],
)
def test_og_34_steg_i_fel_ordning_ar_fel(kontrollera: Kontrollera, gammalt: str, nytt: str):
    andring = (f"{U}/uppfoljning.yaml", gammalt, nytt)
    assert {"UPF072 fel"} == set(kontrollera("rent-avslutat", "2026-05-01", andring))


def test_og_34_faststalld_fore_besoket_ar_fel(prova: Prova):
    andring = (f"{U}/besok.yaml", "genomfört: nej", "genomfört: ja")
    prova("upf075-faststalld-fore-besok", "UPF075 fel", andring, idag="2026-04-01")


def test_og_34_avslutad_med_oppet_rott_ar_fel(prova: Prova):
    klar = "status: klar, uppföljd: [{datum: 2026-03-30, resultat: genomförd, hur: besök, av: MAS}]"
    andring = (f"{U}/handlingsplan.yaml", "status: klar", klar)
    prova("upf077-avslutad-med-rott", "UPF077 fel", andring, idag="2026-04-01")


def test_og_34_det_som_hant_ligger_inte_i_framtiden(kontrollera: Kontrollera):
    assert [] == kontrollera("rent-avslutat", "2026-04-30")
    assert ["UPF073 fel"] == kontrollera("rent-avslutat", "2026-04-29")


def test_x_03_privat_hsl_utan_rattslig_grund_ar_fel(prova: Prova):
    andring = (f"{U}/urval.yaml", "metod: slump", "metod: slump\n        rättslig_grund: samtycke")
    prova("upf045-privat-hsl-utan-grund", "UPF045 fel", andring, idag="2026-03-12")


def test_x_03_radet_till_en_privat_utforare_ar_samtycke_eller_avtal(
    kontrollera: Kontrollera, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    kontrollera("upf045-privat-hsl-utan-grund", "2026-03-12")
    rot = str(tmp_path / "upf045-privat-hsl-utan-grund")
    run(["kontrollera", "--rot", rot, "--idag", "2026-03-12", "--utan-cache"])
    ut = capsys.readouterr().out
    assert "Lägg till rättslig_grund: samtycke eller avtal." in ut
    assert "SoL 15:9" not in ut


def test_x_03_kommunal_utan_grund_ar_varning_om_profilen_kraver_den(prova: Prova):
    profil = ("uppfolj.yaml", "kommun:", "urval: {rättslig_grund_krävs: nej}\nkommun:")
    prova("upf046-urval-utan-grund", "UPF046 varning", profil, idag="2026-03-12")


def test_x_04_gammalt_lagrum_i_text_ger_det_nya(
    kontrollera: Kontrollera, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    andring = (f"{U}/text/bakgrund.md", "14 kap. 3 § SoL.", "27 kap. 2 § SoL.")
    assert 2 == kontrollera("upf060-aldre-lagrum", "2026-04-01").count("UPF060 varning")
    run(["kontrollera", "--rot", str(tmp_path / "upf060-aldre-lagrum"), "--idag", "2026-04-01"])
    ut = capsys.readouterr().out
    assert f"{U}/text/bakgrund.md:2:34: UPF060 varning: ”14 kap. 3 § SoL”" in ut
    assert "Närmast motsvarar 27 kap. 2 § SoL (2025:400)." in ut
    assert 1 == kontrollera("upf060-aldre-lagrum", "2026-04-01", andring).count("UPF060 varning")


def test_x_04_gammalt_lagrum_ar_ratt_i_en_text_om_tiden_fore(
    kontrollera: Kontrollera, tmp_path: Path
):
    kontrollera("upf060-aldre-lagrum", "2026-04-01")
    besok = tmp_path / "upf060-aldre-lagrum" / U / "besok.yaml"
    besok.write_text("datum: 2025-05-06\nmotiv: Gammalt besök\n", "utf-8")
    assert [] == [r for r in kontrollera("upf060-aldre-lagrum", "2026-04-01") if "060" in r]
