"""``uppfolj status``: steg x av n, vad som saknas, nästa kommando; och året på en sida."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

INFORMATION = """\
information:
  datumförslag: [2026-03-18]
  yrkeskategorier: [enhetschef]
  skickat: 2026-02-20
"""
DOKUMENT = """\
dokument:
  - namn: Rutin kontaktman
    slag: rutin
    mottaget: 2026-03-18
    granskat: 2026-03-24
    känd: ja
    följs: ja
"""
AVVIKELSER = "avvikelser: {granskat: 2026-03-23, antal: [{typ: hsl, antal: 0}]}\n"
BEDOMDA = """\
bedömningar:
  - {område: dokumentation, bedömning: röd}
  - {område: delaktighet, bedömning: grön}
"""
FAKTA = "faktagranskning: {skickad: 2026-04-01, svar: 2026-04-08}\n"
FASTSTALLD = f"fastställd: {{datum: 2026-04-10, roll: MAS, dnr: KS 1, sha256: {'0' * 64}}}\n"
BESOK = """\
datum: 2026-03-18
genomfört: ja
intervjuer: [{kategori: verksamhetsansvarig}, {kategori: personal}]
"""
ROD = "---\nid: I-001\nrubrik: Planerna är gamla\nområde: dokumentation\nbedömning: {}\n---\n"
PLAN = """\
begärd: 2026-04-10
svar_senast: 2026-05-01
status: godkänd
inkommen: [{datum: 2026-04-28, från: enhetschef}]
godkänd: 2026-04-29
åtgärder:
  - id: Å-001
    iakttagelse: I-001
    åtgärd: Gå igenom
    ansvarig: enhetschef
    klart_senast: 2026-05-29
"""
HITTILLS = INFORMATION + DOKUMENT + AVVIKELSER + BEDOMDA + FAKTA + FASTSTALLD


def _status(kommun: Any, idag: str = "2026-04-20") -> dict[str, Any]:
    return dict(kommun.kor("status", "2026-03-solgarden", "--json", idag=idag).json)


def _steg(laget: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(s for s in laget["steg"] if s["id"] == id_)


def test_og_34_forsta_steget_av_nio(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden()
    svar = kommun.kor("status", "2026-03-solgarden")
    assert "Steg 1 av 9: Information till verksamhetsansvarig" in svar.ut
    assert "Gör nu: uppfolj brev information 2026-03-solgarden" in svar.ut


@pytest.mark.parametrize(
    ("falt", "filer", "vantat"),
    [
        (INFORMATION, {}, (2, "besok")),
        (INFORMATION, {"besok": BESOK}, (3, "avvikelser")),
        (INFORMATION + AVVIKELSER, {"besok": BESOK}, (4, "rutiner")),
        (INFORMATION + AVVIKELSER + DOKUMENT, {"besok": BESOK}, (6, "rapport")),
        (INFORMATION + AVVIKELSER + DOKUMENT + BEDOMDA, {"besok": BESOK}, (7, "faktagranskning")),
        (HITTILLS, {"besok": BESOK, "I_001": ROD.format("röd")}, (8, "handlingsplan")),
        (HITTILLS, {"besok": BESOK, "I_001": ROD.format("gul")}, (9, "redovisning")),
    ],
)
def test_og_34_fakta_i_filerna_avgor_steget(
    kommun: Any,
    solgarden: Callable[..., str],
    falt: str,
    filer: dict[str, str],
    vantat: tuple[int, str],
) -> None:
    solgarden(falt, **filer)
    laget = _status(kommun)
    assert (*vantat, 9) == (laget["steg_nr"], laget["nasta"], laget["antal_steg"])


def test_alla_steg_klara(kommun: Any, solgarden: Callable[..., str]) -> None:
    redovisning = (
        "redovisning:\n  - {mottagare: ks, datum: 2026-05-04, form: muntligt}\n"
        "  - {mottagare: ledningsgrupp, datum: 2026-05-06, form: e-post}\n"
    )
    solgarden(HITTILLS + redovisning, besok=BESOK, I_001=ROD.format("röd"), handlingsplan=PLAN)
    svar = kommun.kor("status", "2026-03-solgarden", idag="2026-05-10")
    assert "Steg 9 av 9: alla steg är klara" in svar.ut
    assert "Gör nu" not in svar.ut


def test_og_27_ej_redovisad_ks_syns(kommun: Any, solgarden: Callable[..., str]) -> None:
    ledning = "redovisning: [{mottagare: ledningsgrupp, datum: 2026-05-06, form: e-post}]\n"
    solgarden(HITTILLS + ledning + "avslutad: 2026-05-10\n", besok=BESOK)
    svar = kommun.kor("status", "2026-03-solgarden", idag="2026-06-01")
    assert "ej redovisad KS" in svar.ut
    assert "ej redovisad Ledningsgruppen" not in svar.ut


def test_og_13_besoket_ar_inte_klart_utan_bada_intervjuerna(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(
        INFORMATION, besok="datum: 2026-03-18\ngenomfört: ja\nintervjuer: [{kategori: personal}]\n"
    )
    assert ["intervju med verksamhetsansvarig saknas (i besok.yaml)"] == _steg(
        _status(kommun), "besok"
    )["saknas"]


def test_og_22_mottaget_dokument_ogranskat_haller_steget_oppet(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    oppet = DOKUMENT.replace("    granskat: 2026-03-24\n", "")
    solgarden(INFORMATION + AVVIKELSER + oppet, besok=BESOK)
    steg = _steg(_status(kommun), "material")
    assert ("återstår", ["Rutin kontaktman är mottaget men inte granskat"]) == (
        steg["lage"], steg["saknas"],
    )  # fmt: skip


def test_og_24_svarstiden_haller_steget_oppet_tills_svar_eller_utgangen_tid(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden("faktagranskning: {skickad: 2026-04-01, svar_senast: 2026-04-11}\n")
    assert "återstår" == _steg(_status(kommun, "2026-04-11"), "faktagranskning")["lage"]
    assert "klart" == _steg(_status(kommun, "2026-04-12"), "faktagranskning")["lage"]


@pytest.mark.parametrize("farg", ["grön", "gul", "blå"])
def test_handlingsplan_ar_inte_aktuell_utan_rott(
    kommun: Any, solgarden: Callable[..., str], farg: str
) -> None:
    solgarden(HITTILLS, besok=BESOK, I_001=ROD.format(farg))
    assert "ej aktuellt" == _steg(_status(kommun), "handlingsplan")["lage"]


def test_utan_bedomningar_gar_det_inte_att_veta_om_handlingsplan_behovs(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(INFORMATION)
    assert "återstår" == _steg(_status(kommun), "handlingsplan")["lage"]


def test_installt_besok_ska_fa_en_ny_dag(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(INFORMATION, besok="datum: 2026-03-18\ngenomfört: inställt\nmotiv: Smitta\n")
    assert "inställt" in _steg(_status(kommun), "besok")["saknas"][0]


def test_besok_i_framtiden_ar_inte_gjort(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(INFORMATION, besok=BESOK)
    assert "återstår" == _steg(_status(kommun, "2026-03-17"), "besok")["lage"]
    assert "klart" == _steg(_status(kommun, "2026-03-18"), "besok")["lage"]


def test_og_29_oppet_rott_visas_med_datum_och_dagar(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(HITTILLS, besok=BESOK, I_001=ROD.format("röd"), handlingsplan=PLAN)
    svar = kommun.kor("status", "2026-03-solgarden", idag="2026-06-01")
    assert "I-001 Planerna är gamla (klart senast 2026-05-29, 3 dagar sen)" in svar.ut
    kontrollerad = PLAN.replace(
        "klart_senast: 2026-05-29",
        "klart_senast: 2026-05-29\n"
        "    uppföljd: [{datum: 2026-05-28, resultat: genomförd, hur: besök, av: MAS}]",
    )
    solgarden(HITTILLS, besok=BESOK, I_001=ROD.format("röd"), handlingsplan=kontrollerad)
    assert [] == _status(kommun, "2026-06-01")["oppna"]


def test_og_28_farg_visas_alltid_med_tecken_och_ord(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(HITTILLS, besok=BESOK, I_001=ROD.format("röd"))
    assert "■ 1 röd" in kommun.kor("status", "2026-03-solgarden").ut


def test_trasig_fil_namns_och_kommandot_blir_kontrollera(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(INFORMATION, besok="datum: snart\n")
    svar = kommun.kor("status", "2026-03-solgarden")
    assert 1 == svar.kod
    assert "2026-03-solgarden/besok.yaml" in svar.fel
    assert "Gör nu: uppfolj kontrollera 2026/uppfoljningar/2026-03-solgarden" in svar.ut


def test_okand_uppfoljning_far_narmaste_id(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden()
    svar = kommun.kor("status", "2026-03-solgarde")
    assert 3 == svar.kod
    assert "2026-03-solgarden" in svar.fel


def test_aret_pa_en_sida(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(HITTILLS, besok=BESOK, I_001=ROD.format("röd"))
    svar = kommun.kor("status", idag="2026-04-20")
    rad = next(r for r in svar.ut.splitlines() if r.startswith("2026-03-solgarden"))
    assert [
        "2026-03-solgarden", "Solgården", "2026-03-18", "8 av 9", "■ 1 röd", "Handlingsplan", "",
    ] == rad.split("\t")  # fmt: skip
    assert "P-02  Björkliden" in svar.ut
    assert "P-01" not in svar.ut
    assert "Patientsäkerhetsberättelse 2025" in svar.ut


def test_en_rad_som_inte_blir_av_star_for_sig_med_skal(kommun: Any) -> None:
    kommun.skriv(
        "2026/plan.yaml",
        "år: 2026\nrader:\n  - {id: P-01, verksamhet: hemtjänst, områden: [bemötande]}\n"
        "  - {id: P-02, enhet: bjorkliden, områden: [bemötande], ej_genomförd: Ny utförare.}\n",
    )
    vantar, _, stallda = kommun.kor("status").ut.partition("I planen men genomförs inte:")
    assert "P-01  Hemtjänst" in vantar
    assert "P-02" not in vantar
    assert "P-02  Björkliden: Ny utförare." in stallda


def test_aret_som_json(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden()
    data = kommun.kor("status", "--json").json
    assert ["2026-03-solgarden"] == [u["id"] for u in data["uppfoljningar"]]
    assert ["P-02"] == data["utan_uppfoljning"]


def test_det_som_star_i_ett_annat_ars_fil_ar_gjort_ocksa_i_laget(kommun: Any) -> None:
    """``status`` säger detsamma som ``frister``: en uppgift kan vara gjord i en annan årsmapp."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    sen = "Patientsäkerhetsberättelse 2025"
    assert sen in kommun.kor("status", "--ar", "2026", idag="2026-10-15").ut
    kommun.skriv("2025/plan.yaml", "år: 2025\n")
    rad = "{frist: patientsäkerhetsberättelse, period: '2025', datum: 2026-02-24, av: MAS}"
    kommun.skriv("2025/utfort.yaml", f"utfört:\n  - {rad}\n")
    assert sen not in kommun.kor("status", "--ar", "2026", idag="2026-10-15").ut


def test_tomt_ar_sager_vad_man_gor(kommun: Any) -> None:
    assert "uppfolj ny uppfoljning ENHET" in kommun.kor("status").ut


def test_og_34_ett_steg_i_fel_ordning_vagras_med_skalet(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden("information: {skickat: 2026-03-02, datumförslag: [2026-03-18]}\n")
    for steg in ("faststall", "redovisning", "handlingsplan"):
        svar = kommun.kor("status", id_, "--steg", steg)
        assert 3 == svar.kod
        assert "Steg 2 av 9, Besök hos utföraren, är inte klart" in svar.fel
        assert "Gör så här: uppfolj ny besok" in svar.fel
    assert 0 == kommun.kor("status", id_, "--steg", "besök").kod
    assert 2 == kommun.kor("status", id_, "--steg", "fastsall").kod


def test_og_29_alla_steg_klara_sags_inte_nar_nagot_rott_ar_oppet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rot = str(Path(__file__).parents[2] / "exempel-ar" / "linkoping")
    assert 0 == run(["status", "--rot", rot, "--idag", "2026-10-15"])
    rad = next(r for r in capsys.readouterr().out.splitlines() if "ljuslyktan-avtal" in r)
    assert "1 röd öppen, klart senast 2026-10-30" in rad
    assert "alla steg klara" not in rad
