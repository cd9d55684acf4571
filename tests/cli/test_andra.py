"""``uppfolj andra``: ett fält i en fil som finns ändras, och inget annat."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"
BESOK = "# Besöket\ndatum: 2026-03-18   # en onsdag\ngenomfört: nej\ndeltagare:\n  - roll: MAS\n"
BLAD = (
    "etikett: SoL-01\nchecklistor: [SD]\nperiod: {från: 2025-03-18, till: 2026-03-18}\n"
    "svar:\n  - {fråga: SD01, svar: ja}\n  - {fråga: SD04, svar: }\n"
)
DOKUMENT = """\
dokument:
  - namn: Rutin för larm 1.2
    slag: rutin
  - namn: Rutin för mat
avtalspunkter:
  - ref: Avtal 3.1
"""


def list_andrade(fore: str, efter: str) -> list[str]:
    """Raderna som skiljer, med - och + först."""
    rader = difflib.ndiff(fore.splitlines(), efter.splitlines())
    return [rad for rad in rader if rad[0] in "-+"]


@pytest.fixture
def andra(kommun: Any, solgarden: Callable[..., str]) -> Callable[..., Any]:
    """Kör ``andra`` i en kommun med en uppföljning, ett besök och ett blad."""
    solgarden(DOKUMENT, besok=BESOK, I_003="---\nid: I-003\nrubrik: x\nområde: dokumentation\n"
              "bedömning: gul\n---\nText.\n")  # fmt: skip
    kommun.skriv(f"{MAPP}/granskning/sol-01.yaml", BLAD)
    return lambda *argv: kommun.kor("andra", *argv)


@pytest.mark.parametrize("namn", ["genomfört", "genomfort"])
def test_ett_falt_ar_en_rad_i_filen(kommun: Any, andra: Callable[..., Any], namn: str) -> None:
    svar = andra("besok", ID, "--falt", f"{namn}=ja")
    assert (0, f"Ändrade {MAPP}/besok.yaml\ngenomfört: nej → ja\n") == (svar.kod, svar.ut)
    skillnad = list_andrade(BESOK, kommun.las(f"{MAPP}/besok.yaml"))
    assert ["- genomfört: nej", "+ genomfört: ja"] == skillnad


def test_samma_varde_skriver_inget(kommun: Any, andra: Callable[..., Any]) -> None:
    fore = kommun.find_filer()
    assert "Inget ändrades" in andra("besok", ID, "--falt", "genomfört=nej").ut
    assert fore == kommun.find_filer()


def test_punkt_leder_in_i_ett_block_som_skapas(kommun: Any, andra: Callable[..., Any]) -> None:
    fore = kommun.las(f"{MAPP}/uppfoljning.yaml")
    svar = andra("uppfoljning", ID, "--falt", "information.skickat=2026-02-20",
                 "--falt", "information.yrkeskategorier=chef, sjuksköterska", "--json")  # fmt: skip
    assert [
        {"fält": "information.skickat", "före": None, "efter": "2026-02-20"},
        {
            "fält": "information.yrkeskategorier",
            "före": None,
            "efter": ["chef", "sjuksköterska"],
        },
    ] == svar.json["ändringar"]
    ny = kommun.las(f"{MAPP}/uppfoljning.yaml")
    assert ny.startswith(fore)
    assert "\ninformation:\n  skickat: 2026-02-20\n" in ny


@pytest.mark.parametrize(
    "rad", ["Rutin för larm 1.2", "rutin for larm 1.2", "1"], ids=["namn", "ascii", "nummer"]
)
def test_en_rad_i_en_lista_anges_med_namn_eller_nummer(
    kommun: Any, andra: Callable[..., Any], rad: str
) -> None:
    svar = andra("uppfoljning", ID, "--falt", f"dokument.{rad}.mottaget=2026-03-10")
    assert (0, True) == (svar.kod, "dokument.1.mottaget: inget → 2026-03-10" in svar.ut)
    assert "slag: rutin\n    mottaget: 2026-03-10\n" in kommun.las(f"{MAPP}/uppfoljning.yaml")


def test_svaret_pa_en_fraga_anges_med_fragans_id(kommun: Any, andra: Callable[..., Any]) -> None:
    assert 0 == andra("granskning", ID, "SoL-01", "--falt", "svar.SD04=delvis").kod
    ny = kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    assert ["-   - {fråga: SD04, svar: }", "+   - {fråga: SD04, svar: delvis}"] == list_andrade(
        BLAD, ny
    )


def test_en_rad_laggs_sist_i_listan_med_bara_de_falt_som_angavs(
    kommun: Any, andra: Callable[..., Any]
) -> None:
    svar = andra("besok", ID, "--lagg", "deltagare: roll=enhetschef; organisation=Solgården",
                 "--lägg", "intervjuer:kategori=personal; antal=4")  # fmt: skip
    assert "deltagare.2: inget → roll=enhetschef; organisation=Solgården" in svar.ut
    assert BESOK + (
        "  - roll: enhetschef\n    organisation: Solgården\n"
        "intervjuer:\n  - kategori: personal\n    antal: 4\n"
    ) == kommun.las(f"{MAPP}/besok.yaml")


def test_ett_tomt_varde_tar_bort_det_gamla(kommun: Any, andra: Callable[..., Any]) -> None:
    assert 0 == andra("besok", ID, "--falt", "plats=Matsalen").kod
    assert "plats: Matsalen → inget" in andra("besok", ID, "--falt", "plats=").ut
    assert 0 == kommun.kor("kontrollera", f"{kommun.rot}/{MAPP}/besok.yaml").kod


def test_ett_ord_far_profilens_stavning_och_ett_fritt_ord_den_som_skrevs(
    kommun: Any, andra: Callable[..., Any]
) -> None:
    rad = "förberedelser: vad=it-system; källa=x; datum=2026-02-01"
    assert 0 == andra("uppfoljning", ID, "--falt", "omraden=bemotande", "--lagg", rad).kod
    text = kommun.las(f"{MAPP}/uppfoljning.yaml")
    assert (True, True) == ("bemötande" in text, "vad: it-system\n" in text)
    assert "redan de värdena" in andra("uppfoljning", ID, "--falt", "områden=BEMÖTANDE").ut


def test_en_text_med_radbrytning_ar_en_rad_i_kvittot(andra: Callable[..., Any]) -> None:
    assert "\nplats: inget → Port A\n" in andra("besok", ID, "--falt", "plats=Port\nA").ut


def test_iakttagelsens_brodtext_ar_orord(kommun: Any, andra: Callable[..., Any]) -> None:
    assert 0 == andra("iakttagelse", ID, "I-003", "--falt", "bedömning=grön").kod
    text = kommun.las(f"{MAPP}/iakttagelser/I-003.md")
    assert text.endswith("bedömning: grön\n---\nText.\n")


def test_register_och_plan_har_inget_id(kommun: Any, andra: Callable[..., Any]) -> None:
    assert 0 == andra("enheter", "--falt", "enheter.bjorkliden.platser=12").kod
    assert "lagrum: [SoL], platser: 12}" in kommun.las("register/enheter.yaml")
    assert 0 == andra("plan", "--år", "2026", "--falt", "rader.P-02.månad=5").kod
    assert "enhet: solgarden   # störst" in kommun.las("2026/plan.yaml")
    assert "månad: 5" in kommun.las("2026/plan.yaml")


def test_crlf_star_kvar(kommun: Any, andra: Callable[..., Any]) -> None:
    fil = kommun.rot / MAPP / "besok.yaml"
    fil.write_bytes(BESOK.replace("\n", "\r\n").encode())
    assert 0 == andra("besok", ID, "--falt", "plats=Matsalen").kod
    assert f"{BESOK}plats: Matsalen\n".replace("\n", "\r\n").encode() == fil.read_bytes()


def test_en_faststalld_rapport_ger_en_paminnelse(kommun: Any, klart: str) -> None:
    assert "fastställd" not in kommun.kor("andra", "besok", klart, "--falt", "plats=A").ut
    argv = ("rapport", "faststall", klart, "--dnr", "KS 2026/1", "--roll", "MAS")
    assert 0 == kommun.kor(*argv, idag="2026-04-10").kod
    assert "Rapporten är fastställd." in kommun.kor("andra", "besok", klart, "--falt", "plats=B").ut


@pytest.mark.parametrize(
    ("argv", "vantat"),
    [
        (("besok", ID, "--falt", "genomford=ja"), "Menade du ”genomfört”?"),
        (("besok", ID, "--falt", "genomfört=jo"), "Tillåtna: ja, nej, inställt."),
        (("besok", ID, "--falt", "datum=snart"), "ÅÅÅÅ-MM-DD"),
        (("besok", ID), "Skriv --falt fält=värde"),
        (("besok",), "besok hör till en uppföljning."),
        (("besok", ID, "--lagg", "deltagare roll=MAS"), "saknar kolon"),
        (("besok", ID, "--lagg", "deltagare: rol=MAS"), "Menade du ”roll”?"),
        (("besok", ID, "--lagg", "deltagare: antal=2"), "Lägg till: roll=…"),
        (("besok", ID, "--lagg", "plats: namn=x"), "plats är ingen lista."),
        (("besok", ID, "--falt", "deltagare=MAS"), '--lagg "deltagare: fält=värde"'),
        (("besok", ID, "--falt", "deltagare.MAS=2"), "Vilket fält i deltagare.MAS?"),
        (("uppfoljning", ID, "--falt", "dokument.Rutin för mats.slag=rutin"), "Rutin för mat”?"),
        (("uppfoljning", ID, "--falt", "orsak=klagomol"), "Menade du ”klagomal”?"),
        (("granskning", ID, "SoL-1", "--falt", "svar.SD04=ja"), "Menade du ”SoL-01”?"),
        (("granskning", ID, "--falt", "svar.SD04=ja"), "Tillåtna: SoL-01."),
        (("enheter", "solgarden", "--falt", "x=1"), "bara en fil av slaget enheter"),
        (("enheter", ID, "x", "--falt", "x=1"), "Ta bort ”x”."),
        (("profil", "--falt", "kommun.namn=X"), "Ändra i uppfolj.yaml."),
        (("beskok", ID, "--falt", "x=1"), "Menade du ”besok”?"),
    ],
)
def test_det_som_inte_gar_sager_vad_man_gor_i_stallet(
    kommun: Any, andra: Callable[..., Any], argv: tuple[str, ...], vantat: str
) -> None:
    fore = kommun.find_filer()
    svar = andra(*argv)
    assert (2, True) == (svar.kod, vantat in svar.fel), svar.fel
    assert fore == kommun.find_filer()


@pytest.mark.parametrize(
    "argv",
    [
        ("besok", f"../{ID}"),
        ("besok", f"{ID}/../{ID}"),
        ("granskning", ID, "../granskning/sol-01"),
        ("checklista", "../enheter"),
    ],
)
def test_inget_namn_leder_ut_ur_mappen(
    kommun: Any, andra: Callable[..., Any], argv: tuple[str, ...]
) -> None:
    fore = kommun.find_filer()
    svar = andra(*argv, "--falt", "plats=x")
    assert (True, "") == (svar.kod in (2, 3), svar.ut)
    assert fore == kommun.find_filer()


def test_en_fil_som_saknas_skapas_med_ny(andra: Callable[..., Any]) -> None:
    svar = andra("handlingsplan", ID, "--falt", "status=inkommen")
    assert (3, True) == (svar.kod, "Gör så här: uppfolj ny handlingsplan" in svar.fel)


def test_tva_rader_med_samma_namn_anges_med_nummer(kommun: Any, andra: Callable[..., Any]) -> None:
    assert 0 == andra("besok", ID, "--lagg", "deltagare: roll=MAS; antal=2").kod
    assert "nummer i stället: 1, 2." in andra("besok", ID, "--falt", "deltagare.MAS.antal=3").fel
    assert 0 == andra("besok", ID, "--falt", "deltagare.2.antal=3").kod
    assert kommun.las(f"{MAPP}/besok.yaml").endswith("antal: 3\n")


def test_en_trasig_fil_andras_inte(kommun: Any, andra: Callable[..., Any]) -> None:
    kommun.skriv(f"{MAPP}/besok.yaml", "datum: i morgon\n")
    assert 1 == andra("besok", ID, "--falt", "genomfört=ja").kod
    assert "datum: i morgon\n" == kommun.las(f"{MAPP}/besok.yaml")


def test_en_rolls_fria_text_provas_inte_mot_profilen(andra: Callable[..., Any]) -> None:
    assert 0 == andra("besok", ID, "--lagg", "deltagare: roll=vaktmästare").kod
    assert 0 == andra("uppfoljning", ID, "--lagg", "dokument: namn=Ny; slag=rutin").kod
    assert 2 == andra("uppfoljning", ID, "--falt", "roller.ansvarig=vaktmästare").kod
