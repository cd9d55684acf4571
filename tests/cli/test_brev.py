"""``uppfolj brev``: de fem breven, vad som stoppar dem, och loggen över det som skickats."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"
U = f"{MAPP}/uppfoljning.yaml"
BYGGE = f"bygge/2026/{ID}"
INFO = """\
information:
  syfte: Se hur väl kraven på god kvalitet följs.
  datumförslag: [2026-03-18, 2026-03-19]
  yrkeskategorier: [enhetschef, undersköterska]
dokument:
  - namn: Rutin för nycklar # den lokala
    slag: rutin
"""
BESOK = "datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n"
ROD = """\
---
id: {0}
rubrik: {1}
område: dokumentation
bedömning: {2}
brist: Det saknas.
krav: ["SoL 14:3"]
förslag: Skriv det.
---
"""
SKICKA = ("--kanal", "e-post", "--skickat")
Bygg = Callable[..., str]


def las_docx(fil: Path) -> str:
    with zipfile.ZipFile(fil) as zip_:
        return zip_.read("word/document.xml").decode()


def dra_urval(kommun: Any) -> None:
    svar = kommun.kor(
        "urval", "--uppfoljning", ID, "--kunder", "12", "--skikt", "SoL", "--utfast", "2026-03-05",
        "--kalla", "tärning", "--slump", "3 1 4 1 5", idag="2026-03-06",
    )  # fmt: skip
    assert 0 == svar.kod, svar.fel


def test_og_09_brevet_byggs_till_verksamhetsansvarig(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    svar = kommun.kor("brev", "information", ID, idag="2026-03-02")
    assert (0, "") == (svar.kod, svar.fel)
    for andelse in ("md", "docx", "eml", "txt"):
        assert (kommun.rot / f"{BYGGE}/brev-information.{andelse}").is_file()
    text = kommun.las(f"{BYGGE}/brev-information.md")
    for ord_ in ("Enhetschef", "Solgården", "2 mars 2026", "Onsdag 18 mars 2026"):
        assert ord_ in text
    assert "Inget är skickat" in svar.ut


def test_og_09_utskicket_loggas_och_steget_blir_klart(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    fore = kommun.las(U)
    steg = kommun.kor("status", ID, "--json", idag="2026-03-02").json["steg"]
    assert ("återstår", f"uppfolj brev information {ID}") == (
        steg[0]["lage"], steg[0]["kommando"],
    )  # fmt: skip
    svar = kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02", idag="2026-03-04")
    assert 0 == svar.kod
    nya = [r for r in kommun.las(U).splitlines() if r not in fore.splitlines()]
    assert [
        "  skickat: 2026-03-02", "  kanal: e-post", "  mottagare: enhetschef",
        "    begärt: 2026-03-02",
    ] == nya  # fmt: skip
    assert all(rad in kommun.las(U).splitlines() for rad in fore.splitlines())
    steg = kommun.kor("status", ID, "--json", idag="2026-03-04").json["steg"]
    assert "klart" == steg[0]["lage"]


@pytest.mark.parametrize(
    ("rad", "falt"),
    [
        ("  datumförslag: [2026-03-18, 2026-03-19]\n", "information.datumförslag"),
        ("  yrkeskategorier: [enhetschef, undersköterska]\n", "information.yrkeskategorier"),
        ("dokument:\n  - namn: Rutin för nycklar # den lokala\n    slag: rutin\n", "dokument"),
    ],
)
def test_og_10_en_del_som_saknas_stoppar_och_namns_med_sitt_falt(
    kommun: Any, solgarden: Bygg, rad: str, falt: str
):
    assert rad in INFO
    solgarden(INFO.replace(rad, ""))
    svar = kommun.kor("brev", "information", ID)
    assert 1 == svar.kod
    assert f": {falt}\n" in svar.fel
    assert not (kommun.rot / "bygge").exists()


def test_og_10_utan_syfte_bade_i_profil_och_arende_stoppas_brevet(kommun: Any, solgarden: Bygg):
    kommun.skriv("uppfolj.yaml", "bygger_på: standard\nkommun: {namn: Kvarnåsa kommun}\n")
    solgarden(INFO.replace("  syfte: Se hur väl kraven på god kvalitet följs.\n", ""))
    svar = kommun.kor("brev", "information", ID)
    assert (1, True) == (svar.kod, "syfte: information.syfte" in svar.fel)


def test_og_10_alla_saknade_delar_namns_pa_en_gang(kommun: Any, solgarden: Bygg):
    solgarden()
    fel = kommun.kor("brev", "information", ID).fel
    for del_ in ("förslag på datum", "yrkeskategorier", "begäran om dokument"):
        assert del_ in fel


def test_og_10_word_filen_har_fem_rubriker(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    kommun.kor("brev", "information", ID, "--till", "docx")
    xml = las_docx(kommun.rot / f"{BYGGE}/brev-information.docx")
    for rubrik in (
        "Syftet med uppföljningen", "Förslag på datum för besök",
        "Yrkeskategorier som vi vill träffa", "Områden som ingår",
        "Dokument som vi ber att få ta del av",
    ):  # fmt: skip
        assert 1 == xml.count(f">{rubrik}<")


def test_og_12_brevet_ar_begaran_och_redan_begarda_dokument_ror_ingen(kommun: Any, solgarden: Bygg):
    solgarden(INFO + "  - {namn: Larmlista, begärt: 2026-02-01}\n")
    kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02")
    text = kommun.las(U)
    assert 1 == text.count("begärt: 2026-03-02")
    assert "{namn: Larmlista, begärt: 2026-02-01}" in text


def test_so_09_brevet_varnar_for_forberedelser_som_inte_ar_gjorda(kommun: Any, solgarden: Bygg):
    kommun.skriv(
        "uppfolj.yaml",
        "bygger_på: ostra-goinge\nkommun: {namn: Kvarnåsa kommun}\nslag:\n"
        "  - id: verksamhetsuppföljning\n"
        "    kräver_förberedelser: [{id: avtal, namn: Läs avtalet}]\n",
    )
    solgarden(INFO)
    varning = "Förberedelsen är inte gjord: Läs avtalet."
    assert f"Varning: {varning}" in kommun.kor("brev", "information", ID, idag="2026-03-02").ut
    solgarden(INFO + "förberedelser: [{vad: avtal, källa: Avtalet, datum: 2026-02-20}]\n")
    svar = kommun.kor("brev", "information", ID, "--json", idag="2026-03-02")
    assert [] == svar.json["varningar"]


def test_og_18_brevet_om_urvalet_har_etiketter_och_fonster(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok="datum: 2026-03-18\n")
    dra_urval(kommun)
    svar = kommun.kor("brev", "urval", ID, "--json", idag="2026-03-10")
    assert {
        "fran": "2026-03-09", "till": "2026-03-15",
        "arbetsdagar": [f"2026-03-{n:02d}" for n in range(9, 14)],
    } == svar.json["fonster"]  # fmt: skip
    assert [] == svar.json["varningar"]
    text = kommun.las(f"{BYGGE}/brev-urval.md")
    for ord_ in ("SoL-01", "18 september 2025 till 18 mars 2026", "8 journaler"):
        assert ord_ in text


@pytest.mark.parametrize(
    ("skickat", "varning"), [("2026-03-08", "före fönstret"), ("2026-03-16", "för sent")]
)
def test_og_18_ett_utskick_utanfor_veckan_loggas_med_varning(
    kommun: Any, solgarden: Bygg, skickat: str, varning: str
):
    solgarden(INFO, besok="datum: 2026-03-18\n")
    dra_urval(kommun)
    svar = kommun.kor("brev", "urval", ID, *SKICKA, skickat)
    assert (0, True) == (svar.kod, varning in svar.ut)
    assert f"aviserat: {skickat}\n" in kommun.las(f"{MAPP}/urval.yaml")


def test_brevet_om_urvalet_sager_vad_som_saknas(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    svar = kommun.kor("brev", "urval", ID)
    assert 1 == svar.kod
    assert f"uppfolj ny besok {ID}" in svar.fel
    assert f"uppfolj urval --uppfoljning {ID}" in svar.fel


def test_og_24_utkastet_skickas_med_svarsdag_som_inte_kallas_lag(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK)
    svar = kommun.kor("brev", "faktagranskning", ID, *SKICKA, "2026-04-08", idag="2026-04-08")
    assert 0 == svar.kod
    text = kommun.las(f"{BYGGE}/brev-faktagranskning.md")
    assert "(verktygets förslag)" in svar.ut
    assert "Måndag 20 april 2026" in text
    assert "lördag 18 april 2026, som inte är en arbetsdag" in text
    assert "Svarstiden är 10 dagar. Det är vårt eget mål och ingen tid enligt lag." in text
    logg = kommun.las(U).partition("faktagranskning:\n")[2]
    assert (
        "  skickad: 2026-04-08\n  kanal: e-post\n  mottagare: enhetschef\n"
        "  svar_senast: 2026-04-20\n" == logg
    )
    mejl = message_from_bytes(
        (kommun.rot / f"{BYGGE}/brev-faktagranskning.eml").read_bytes(), policy=policy.default
    )
    bilagor = [d.get_filename() for d in mejl.iter_attachments()]
    assert ["brev-faktagranskning.docx", "rapport.docx"] == bilagor


def test_so_25_delar_av_utkastet_ar_arbetsmaterial_och_loggas_med_rubriker(
    kommun: Any, solgarden: Bygg
):
    solgarden(INFO, besok=BESOK, I_001=ROD.format("I-001", "Plan saknas", "röd"))
    svar = kommun.kor(
        "brev", "faktagranskning", ID, "--delar", "iakttagelser, sammanfattning", *SKICKA,
        "2026-04-07", idag="2026-04-07",
    )  # fmt: skip
    assert 0 == svar.kod
    xml = las_docx(kommun.rot / f"{BYGGE}/delutkast.docx")
    assert "ARBETSMATERIAL" in xml
    assert "Med här: Sammanfattning och Iakttagelser." in xml
    assert "Plan saknas" in xml
    assert "Bilaga" not in xml
    assert "Avvikelser" not in xml
    assert "    delar:\n      - Sammanfattning\n      - Iakttagelser\n" in kommun.las(U)
    assert "faktagranskning:" not in kommun.las(U)


def test_so_25_en_okand_rubrik_ger_narmaste(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK)
    svar = kommun.kor("brev", "faktagranskning", ID, "--delar", "Iakttagelse")
    assert (2, True) == (svar.kod, "Menade du ”Iakttagelser”?" in svar.fel)


def test_og_25_begaran_har_exakt_det_roda(kommun: Any, solgarden: Bygg):
    solgarden(
        INFO,
        besok=BESOK,
        I_001=ROD.format("I-001", "Plan saknas", "röd"),
        I_002=ROD.format("I-002", "Rörigt arkiv", "gul"),
        I_003=ROD.format("I-003", "För få på natten", "blå"),
        I_004=ROD.format("I-004", "Nycklar saknas", "röd"),
        I_005=ROD.format("I-005", "Redan klart", "röd").replace(
            "krav:", "åtgärdad: 2026-03-25\nkrav:"
        ),
    )
    svar = kommun.kor("brev", "handlingsplan", ID, *SKICKA, "2026-04-07", idag="2026-04-07")
    assert 0 == svar.kod
    text = kommun.las(f"{BYGGE}/brev-handlingsplan.md")
    har = [i for i in ("I-001", "I-002", "I-003", "I-004", "I-005") if i in text]
    assert ["I-001", "I-004"] == har
    assert "Tisdag 28 april 2026" in text
    plan = kommun.las(f"{MAPP}/handlingsplan.yaml")
    for rad in ("begärd: 2026-04-07", "svar_senast: 2026-04-28", "begärd_till: enhetschef"):
        assert f"{rad}\n" in plan


def test_og_25_en_egen_mall_far_inte_utelamna_nagot_rott(kommun: Any, solgarden: Bygg):
    kommun.skriv(
        "mallar/brev/handlingsplan.md.j2",
        '{% extends "original/brev/handlingsplan.md.j2" %}{% block roda %}{% endblock %}',
    )
    solgarden(INFO, besok=BESOK, I_001=ROD.format("I-001", "Plan saknas", "röd"))
    svar = kommun.kor("brev", "handlingsplan", ID)
    assert (3, True) == (svar.kod, "utelämnar det som planen ska svara på: I-001" in svar.fel)


def test_og_25_utan_rott_finns_inget_att_begara(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK, I_002=ROD.format("I-002", "Rörigt arkiv", "gul"))
    svar = kommun.kor("brev", "handlingsplan", ID)
    assert (1, True) == (svar.kod, "Inget rött" in svar.fel)
    assert not (kommun.rot / MAPP / "handlingsplan.yaml").exists()


def test_og_25_status_foreslar_brevet_nar_planen_inte_ar_begard(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK, I_001=ROD.format("I-001", "Plan saknas", "röd"))
    steg = kommun.kor("status", ID, "--json", idag="2026-04-07").json["steg"]
    assert f"uppfolj brev handlingsplan {ID}" in [s["kommando"] for s in steg]


def test_og_27_redovisningen_gar_till_alla_i_profilen_och_loggas(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK)
    svar = kommun.kor("brev", "redovisning", ID, *SKICKA, "2026-05-12", idag="2026-05-12")
    assert 0 == svar.kod
    text = kommun.las(f"{BYGGE}/brev-redovisning.md")
    assert "Kommunstyrelsen" in text
    assert "Ledningsgruppen för hälsa och omsorg" in text
    logg = kommun.las(U)
    assert ["ks", "ledningsgrupp"] == [
        r.partition("mottagare: ")[2] for r in logg.splitlines() if "- mottagare" in r
    ]


def test_ett_loggat_datum_skrivs_inte_over_utan_motiv(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02")
    fore = kommun.las(U)
    svar = kommun.kor("brev", "information", ID, *SKICKA, "2026-03-03")
    assert (3, True) == (svar.kod, "redan loggat" in svar.fel)
    assert fore == kommun.las(U)
    svar = kommun.kor("brev", "information", ID, *SKICKA, "2026-03-03", "--andra", "Fel dag.")
    assert 0 == svar.kod
    text = kommun.las(U)
    assert "skickat: 2026-03-03\n" in text
    assert "skickat: 2026-03-02\n" not in text
    for rad in ("från: 2026-03-02", "till: 2026-03-03", "motiv: Fel dag."):
        assert rad in text


def test_en_redovisning_ar_en_ny_rad_och_rattar_inget(kommun: Any, solgarden: Bygg):
    solgarden(INFO, besok=BESOK)
    fore = kommun.find_filer()
    flaggor = (*SKICKA, "2026-03-20", "--andra", "Fel.")
    assert 2 == kommun.kor("brev", "redovisning", ID, *flaggor).kod
    assert fore == kommun.find_filer()


def test_samma_logg_tva_ganger_andrar_inget(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02")
    fore = kommun.las(U)
    assert 0 == kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02").kod
    assert fore == kommun.las(U)


@pytest.mark.parametrize(
    "flaggor",
    [
        ("--skickat", "2026-03-02"),
        ("--kanal", "e-post"),
        (*SKICKA, "2026-03-21"),
        ("--delar", "Bakgrund"),
        ("--till", "pdf"),
    ],
)
def test_flaggor_som_inte_gar_ihop_stoppas_utan_att_nagot_skrivs(
    kommun: Any, solgarden: Bygg, flaggor: tuple[str, ...]
):
    solgarden(INFO)
    fore = kommun.find_filer()
    assert 2 == kommun.kor("brev", "information", ID, *flaggor).kod
    assert fore == kommun.find_filer()


def test_ett_okant_brev_ger_narmaste(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    svar = kommun.kor("brev", "infomation", ID)
    assert (2, True) == (svar.kod, "Menade du ”information”?" in svar.fel)


def test_brevet_ar_detsamma_nar_det_byggs_igen_en_annan_dag(kommun: Any, solgarden: Bygg):
    solgarden(INFO)
    kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02", idag="2026-03-02")
    namn = [f"{BYGGE}/brev-information.{a}" for a in ("md", "docx", "eml", "txt")]
    fore = [(kommun.rot / n).read_bytes() for n in namn]
    for n in namn:
        (kommun.rot / n).unlink()
    kommun.kor("brev", "information", ID, idag="2026-09-09")
    assert fore == [(kommun.rot / n).read_bytes() for n in namn]


def test_enhetens_brevlada_star_i_mejlet(kommun: Any, solgarden: Bygg):
    enheter = kommun.las("register/enheter.yaml")
    kommun.skriv(
        "register/enheter.yaml",
        enheter.replace("namn: Solgården,", "namn: Solgården, epost: solgarden@kvarnasa.example,"),
    )
    solgarden(INFO)
    kommun.kor("brev", "information", ID)
    assert "Till: solgarden@kvarnasa.example\n" in kommun.las(f"{BYGGE}/brev-information.txt")
    assert "\r\n" not in kommun.las(f"{BYGGE}/brev-information.txt")
    assert (
        b"To: solgarden@kvarnasa.example"
        in (kommun.rot / f"{BYGGE}/brev-information.eml").read_bytes()
    )


def test_kommunen_kan_ersatta_ett_block_i_brevet(kommun: Any, solgarden: Bygg):
    kommun.skriv(
        "mallar/brev/information.md.j2",
        '{% extends "original/brev/information.md.j2" %}{% block syfte %}## Därför\n{% endblock %}',
    )
    solgarden(INFO)
    assert 0 == kommun.kor("brev", "information", ID).kod
    text = kommun.las(f"{BYGGE}/brev-information.md")
    assert "## Därför" in text
    assert "## Områden som ingår" in text


def test_text_i_filerna_blir_aldrig_rubrik_i_brevet_eller_huvud_i_mejlet(
    kommun: Any, solgarden: Bygg
):
    elakt = '"# Rubrik <b>fet</b> {{ 7*7 }}"'
    solgarden(INFO.replace("Se hur väl kraven på god kvalitet följs.", elakt))
    kommun.kor("brev", "information", ID)
    xml = las_docx(kommun.rot / f"{BYGGE}/brev-information.docx")
    assert "# Rubrik &lt;b&gt;fet&lt;/b&gt; {{ 7*7 }}" in xml


def test_x_1_ett_brev_med_personnummer_blir_inget_mejl_och_loggas_inte(
    kommun: Any, solgarden: Bygg
):
    solgarden(INFO.replace("god kvalitet", "121212-1212"))
    fore = kommun.las(U)
    svar = kommun.kor("brev", "information", ID, *SKICKA, "2026-03-02", idag="2026-03-02")
    assert 1 == svar.kod
    assert "Brevet går inte att skicka: texten har ett personnummer (******-****)" in svar.fel
    assert not (kommun.rot / f"{BYGGE}/brev-information.eml").exists()
    assert fore == kommun.las(U)
