"""Södertäljes rutin, rad för rad: kontrollerna prövade åt båda hållen med det riktiga kommandot.

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


@pytest.fixture
def prova(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prova:
    """Fallet ger regeln på nivån; ändrat ger det den inte."""

    def find_regler(rot: Path, idag: str) -> list[str]:
        run(["kontrollera", "--rot", str(rot), "--idag", idag, "--json", "--utan-cache"])
        poster = json.loads(capsys.readouterr().out)["anmarkningar"]
        return [f"{p['regel']} {p['niva']}" for p in poster]

    def kor(namn: str, vantat: str, *andringar: tuple[str, str, str], idag: str) -> None:
        rot = tmp_path / namn
        shutil.copytree(FALL / namn, rot)
        assert vantat in find_regler(rot, idag)
        for fil, gammalt, nytt in andringar:
            text = (rot / fil).read_text("utf-8") if (rot / fil).exists() else ""
            assert gammalt in text
            (rot / fil).write_text(text.replace(gammalt, nytt), "utf-8")
        assert vantat not in find_regler(rot, idag)

    return kor


def test_so_07_minst_en_assisterande(prova: Prova) -> None:
    andring = (f"{U}/uppfoljning.yaml", "{ansvarig: MAS}", "{ansvarig: MAS, assisterande: [SAS]}")
    prova("upf080-for-fa-assisterande", "UPF080 fel", andring, idag="2026-04-01")


def test_so_07_ansvarig_och_assisterande_ar_olika(prova: Prova) -> None:
    andring = (f"{U}/uppfoljning.yaml", "assisterande: [MAS]", "assisterande: [MAR]")
    prova("upf137-samma-roll", "UPF137 fel", andring, idag="2026-06-01")


def test_so_11_andring_efter_besoket_kraver_motiv(prova: Prova) -> None:
    andring = (f"{U}/uppfoljning.yaml", "borttagna: [bemötande],",
               "borttagna: [bemötande], motiv: Kom fram vid besöket.,")  # fmt: skip
    prova("upf138-andrat-efter-besoket", "UPF138 fel", andring, idag="2026-04-01")


def test_so_12_overgripande_ar_ett_projekt_med_projektplan(prova: Prova) -> None:
    plan = (FALL / "upf149-antagen-brist" / U / "projekt.yaml").read_text("utf-8")
    andring = (f"{U}/projekt.yaml", "", plan)
    prova("upf130-utan-projektplan", "UPF130 fel", andring, idag="2026-06-01")


def test_so_12_den_ansvariga_ar_projektledare(prova: Prova) -> None:
    andring = (f"{U}/projekt.yaml", "projektledare: MAR", "projektledare: ansvarig tjänsteman")
    prova("upf133-annan-projektledare", "UPF133 varning", andring, idag="2026-06-01")


def test_so_15_svar_utanfor_fragan_ar_fel(prova: Prova) -> None:
    rader = "  - {enhet: solgarden, svar: 20 timmar}\n  - {enhet: norr, svar: 8 timmar}\n"
    andring = (f"{U}/svar.yaml", rader, "")
    prova("upf134-svar-utanfor", "UPF134 fel", andring, idag="2026-06-01")


def test_so_16_lanken_star_at_bada_hall(prova: Prova) -> None:
    prova(
        "upf135-ensidig-lank", "UPF135 fel",
        ("2026/uppfoljningar/o/svar.yaml", "finns-inte", "u"),
        ("2026/uppfoljningar/v/uppfoljning.yaml", "länkar: {kopplad: u}", ""),
        idag="2026-06-01",
    )  # fmt: skip


def test_so_16_en_antagen_brist_kan_leda_till_en_enskild(prova: Prova) -> None:
    andring = (f"{U}/svar.yaml", "brist_antas: ja", "brist_antas: ja, ledde_till: x")
    prova("upf149-antagen-brist", "UPF149 upplysning", andring, idag="2026-06-01")


@pytest.mark.parametrize(
    "andringar",
    [
        [(f"{U}/uppfoljning.yaml", "{kopplad: v}", "{kopplad: v, omvänd: ja}"),
         ("2026/plan.yaml", "kopplad: P-02}", "kopplad: P-02, omvänd: ja}")],
        [("2026/uppfoljningar/v/besok.yaml", "2026-05-20", "2026-03-10"),
         ("2026/plan.yaml", "månad: 5", "månad: 3")],
        [("uppfolj.yaml", "bygger_på: sodertalje", "bygger_på: standard")],
    ],
    ids=["omvänd", "individ först", "ingen ordning i profilen"],
)  # fmt: skip
def test_so_28_individuppfoljningen_forst_om_inte_omvand(
    prova: Prova, andringar: list[tuple[str, str, str]]
) -> None:
    prova("upf136-avtal-fore-individ", "UPF136 upplysning", *andringar, idag="2026-04-01")


def test_so_30_deltagare_i_ett_gemensamt_besok_har_organisation(prova: Prova) -> None:
    andring = (f"{U}/besok.yaml", "roll: socialsekreterare",
               "roll: socialsekreterare, organisation: socialförvaltningen")  # fmt: skip
    prova("upf143-gemensamt-besok", "UPF143 varning", andring, idag="2026-04-01")


def test_so_31_varje_enhet_har_en_kontaktpolitiker_for_perioden(prova: Prova) -> None:
    prova(
        "upf140-utan-kontaktpolitiker", "UPF140 varning",
        ("register/enheter.yaml", "2019–2022", "2023–2026"),
        ("register/enheter.yaml", "verksamhet: särskilt boende}",
         "verksamhet: särskilt boende, kontaktpolitiker: {mandatperiod: 2023–2026}}"),
        idag="2026-06-01",
    )  # fmt: skip


def test_so_31_en_ny_mandatperiod_gor_de_gamla_for_gamla(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FALL / "upf131-utan-enhet", tmp_path / "m")
    antal = []
    for idag in ("2026-12-31", "2027-01-01"):
        argv = ["kontrollera", "--rot", str(tmp_path / "m"), "--idag", idag, "--json"]
        run([*argv, "--utan-cache"])
        poster = json.loads(capsys.readouterr().out)["anmarkningar"]
        antal.append(sum(p["regel"] == "UPF140" for p in poster))
    assert [0, 2] == antal


def test_so_32_politiker_och_chef_deltar_i_platsbesoket(prova: Prova) -> None:
    andring = (f"{U}/besok.yaml", "kategori: politiker}",
               "kategori: politiker}, {roll: enhetschef, kategori: chef}")  # fmt: skip
    prova("upf141-utan-chef", "UPF141 varning", andring, idag="2026-04-01")


def test_so_32_brukare_skrivs_bara_som_kategori(prova: Prova) -> None:
    andring = (f"{U}/besok.yaml", "roll: boende i rum 4", "roll: Brukare")
    prova("upf142-namngiven-brukare", "UPF142 fel", andring, idag="2026-04-01")


def test_so_33_bada_namnderna_och_styrelsens_kontroller(prova: Prova) -> None:
    fil = "2026/internkontroll.yaml"
    prova(
        "upf144-utan-beslut", "UPF144 varning",
        (fil, "2026-01-20}]", "2026-01-20}, {organ: ON, datum: 2026-01-21}]"), idag="2026-10-01",
    )  # fmt: skip
    prova(
        "upf146-utan-styrelsens", "UPF146 varning",
        (fil, "ursprung: nämnd", "ursprung: ks"), idag="2026-10-01",
    )  # fmt: skip


def test_so_34_efter_aret_ar_varje_kontroll_redovisad(prova: Prova) -> None:
    fil = "2026/internkontroll.yaml"
    prova(
        "upf145-inte-redovisad", "UPF145 fel",
        (fil, "från utförare}", "från utförare, gjord: 2026-11-02, resultat: inga brister}"),
        (fil, "inte gjord", "inte gjord, kommentar: Systemet byttes ut"), idag="2027-01-10",
    )  # fmt: skip


def test_so_03_ett_val_i_detaljplanen_har_motiv(prova: Prova) -> None:
    andring = ("2026/detaljplan.yaml", "enhet: solgarden}", "enhet: solgarden, motiv: Klagomål.}")
    prova("upf147-vald-utan-motiv", "UPF147 varning", andring, idag="2026-06-01")
