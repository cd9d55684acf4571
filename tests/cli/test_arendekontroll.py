"""``uppfolj arendekontroll``: tre ärenden per sammanträde, och handläggarens fyra frågor."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from uppfolj.cli.app import run

IDAG = "2026-04-20"
ORGAN = "vård- och omsorgsutskottet"
DRA = ("arendekontroll", "dra", "--sammantrade", "2026-02-11", "--arenden", "24")
SLUMP = ("--slump", "03 14 22", "--kalla", "Eurojackpot 2026-02-06")
EGNA = ("2026/arendekontroll", "2026/insatser", "2026/statistik")
DELAR = ("bakgrundsfakta", "bedömning", "beslut", "delegationsordning")


@pytest.fixture
def utskott(kommun: Any) -> Any:
    """Kommunen med utskottets sammanträden i februari, mars och maj, och ett inställt i april."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    for dag in ("2026-02-11", "2026-03-12", "2026-04-08", "2026-05-13"):
        extra = "inställt: ja\n" if dag == "2026-04-08" else ""
        fil = f"2026/moten/{dag}-vard-och-omsorgsutskottet.md"
        kommun.skriv(fil, f"---\nforum: {ORGAN}\ndatum: {dag}\n{extra}---\n")
    return kommun


def _dra(kommun: Any, *argv: str) -> Any:
    return kommun.kor(*DRA, *argv, "--json", idag=IDAG)


def _anteckna(kommun: Any, nr: int, dag: str = "2026-02-11", **svar: str) -> Any:
    delar = "; ".join(f"{d}={svar.get(d, 'ja')}" for d in DELAR)
    rad = f"kontroller.{dag}.ärenden: nr={nr}; {delar}"
    return kommun.kor("andra", "arendekontroll", "2026", "--lagg", rad, idag=IDAG)


def _get_frister(kommun: Any) -> dict[str, dict[str, Any]]:
    svar = kommun.kor("frister", "--alla", "--json", idag=IDAG).json["frister"]
    return {f["id"][-10:]: f for f in svar if "/arendekontroll-" in f["id"]}


def _find_regler(kommun: Any) -> list[tuple[str, str]]:
    poster = kommun.kor("kontrollera", "--json", "--utan-cache", idag=IDAG).json["anmarkningar"]
    return [(p["regel"], p["niva"]) for p in poster if p["fil"].startswith(EGNA)]


def test_at_30_tre_arenden_dras_och_gar_att_rakna_om(
    utskott: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    forsta = _dra(utskott, *SLUMP).json
    assert 3 == len(forsta["skikt"][0]["valda"])
    assert ORGAN in forsta["omgang"]
    assert "2026-02-11" in forsta["omgang"]
    text = utskott.kor(*DRA[:3], "2026-03-12", *DRA[4:], *SLUMP, idag=IDAG).ut
    (recept,) = (r for r in text.splitlines() if r.startswith("  uppfolj urval"))
    capsys.readouterr()
    assert 0 == run([*shlex.split(recept)[1:], "--json"])
    assert ", ".join(map(str, _las_valda(capsys))) in text
    svar = utskott.kor("arendekontroll", "verifiera", "--json", idag=IDAG)
    assert (0, 2, True) == (svar.kod, svar.json["dragningar"], svar.json["stammer"])


def _las_valda(capsys: pytest.CaptureFixture[str]) -> list[int]:
    import json

    return list(json.loads(capsys.readouterr().out)["skikt"][0]["valda"])


def test_at_30_ett_sammantrade_med_tva_kontrollerade_ar_ofullstandigt(utskott: Any) -> None:
    valda = _dra(utskott, *SLUMP).json["skikt"][0]["valda"]
    for nr in valda[:2]:
        assert 0 == _anteckna(utskott, nr).kod
    februari = _get_frister(utskott)["2026-02-11"]
    assert (False, 68) == (februari["klar"], februari["dagar_sen"])
    assert februari["vad"].endswith(": 2 av 3")
    assert [("UPF197", "varning")] == _find_regler(utskott)
    svar = utskott.kor("arendekontroll", "sammanstall", "--till", "md", "--json", idag=IDAG)
    (rad,) = (m for m in svar.json["sammantraden"] if m["datum"] == "2026-02-11")
    assert ("2 av 3", "ofullständig") == (rad["antal"], rad["lage"])
    _anteckna(utskott, valda[2])
    februari = _get_frister(utskott)["2026-02-11"]
    assert (True, "2026-02-11") == (februari["klar"], februari["gjord"])


def test_at_30_varje_sammantrade_i_kalendern_ar_en_frist_utom_det_installda(utskott: Any) -> None:
    frister = _get_frister(utskott)
    assert ["2026-02-11", "2026-03-12", "2026-05-13"] == sorted(frister)
    assert {"lokal_rutin"} == {f["kalla"]["slag"] for f in frister.values()}
    assert [True, True, False] == [bool(frister[d]["dagar_sen"]) for d in sorted(frister)]


def test_at_30_ett_sammantrade_utan_kontroll_kan_ha_ett_skal_men_ar_inte_gjort(
    utskott: Any,
) -> None:
    rad = f"kontroller: sammanträde=2026-03-12; organ={ORGAN}; skäl=Extra sammanträde."
    utskott.kor("ny", "arendekontroll", "2026", idag=IDAG)
    assert 0 == utskott.kor("andra", "arendekontroll", "2026", "--lagg", rad, idag=IDAG).kod
    mars = _get_frister(utskott)["2026-03-12"]
    assert (True, None) == (mars["klar"], mars["gjord"])
    assert "Extra sammanträde." == mars["inte_gjord"]


def test_ar_arendena_farre_an_tre_racker_det_att_alla_kontrolleras(utskott: Any) -> None:
    utskott.kor(*DRA[:-1], "2", idag=IDAG)
    _anteckna(utskott, 1)
    _anteckna(utskott, 2)
    assert _get_frister(utskott)["2026-02-11"]["klar"]
    assert [] == _find_regler(utskott)


def test_en_omdragning_kraver_skal_och_bada_star_kvar(utskott: Any) -> None:
    _dra(utskott, *SLUMP)
    fore = utskott.las("2026/arendekontroll.yaml")
    nej = _dra(utskott)
    assert (2, True) == (nej.kod, "skrivs aldrig över" in nej.fel)
    assert fore == utskott.las("2026/arendekontroll.yaml")
    assert 0 == _dra(utskott, "--skal", "Fel antal ärenden.").kod
    fil = utskott.las("2026/arendekontroll.yaml")
    assert (2, True) == (fil.count("algoritm:"), "skäl_till_omdragning: Fel antal" in fil)
    assert 2 == utskott.kor("arendekontroll", "verifiera", "--json").json["dragningar"]


def test_ett_uteslutet_arende_ersatts_av_nasta_i_tur(utskott: Any) -> None:
    skikt = _dra(utskott, *SLUMP).json["skikt"][0]
    argv = ("arendekontroll", "uteslut", "--sammantrade", "2026-02-11", "--json", "--nr")
    fel = utskott.kor(*argv, str(skikt["valda"][0]), "--skal", "för svårt", idag=IDAG)
    assert (2, True) == (fel.kod, "inget tillåtet skäl" in fel.fel)
    svar = utskott.kor(*argv, str(skikt["valda"][0]), "--skal", "fel i registret", idag=IDAG)
    assert [*skikt["valda"][1:], skikt["reserver"][0]] == svar.json["skikt"][0]["valda"]
    assert 0 == utskott.kor("arendekontroll", "verifiera", idag=IDAG).kod


@pytest.mark.parametrize(
    ("gammalt", "nytt"),
    [("population: 24", "population: 25"), ("2026-02-11\n    utf", "2026-02-12\n    utf")],
)
def test_en_andrad_dragning_hittas(utskott: Any, gammalt: str, nytt: str) -> None:
    _dra(utskott, *SLUMP)
    fil = utskott.las("2026/arendekontroll.yaml")
    assert gammalt in fil
    utskott.skriv("2026/arendekontroll.yaml", fil.replace(gammalt, nytt))
    svar = utskott.kor("arendekontroll", "verifiera", "--json", idag=IDAG)
    assert (1, False) == (svar.kod, svar.json["stammer"])
    assert {"UPF199"} <= {r for r, _ in _find_regler(utskott)}


@pytest.mark.parametrize("utan", DELAR)
def test_at_31_en_del_som_saknas_ar_fel(utskott: Any, utan: str) -> None:
    delar = ", ".join(f"{d}: ja" for d in DELAR if d != utan)
    utskott.skriv(
        "2026/arendekontroll.yaml",
        f"kontroller:\n  - sammanträde: 2026-02-11\n    organ: {ORGAN}\n"
        f"    ärenden: [{{nr: 4, {delar}}}]\n",
    )
    svar = utskott.kor("kontrollera", "--json", "--utan-cache", idag=IDAG)
    (post,) = (p for p in svar.json["anmarkningar"] if p["fil"].startswith(EGNA))
    assert (1, "UPF005", "fel") == (svar.kod, post["regel"], post["niva"])
    assert utan in post["text"]


def test_at_31_formularet_har_fyra_delar_per_arende_och_ingen_identitet(utskott: Any) -> None:
    valda = _dra(utskott, *SLUMP).json["skikt"][0]["valda"]
    _anteckna(utskott, valda[0], bedömning="delvis")
    argv = ("arendekontroll", "blad", "--sammantrade", "2026-02-11", "--json")
    svar = utskott.kor(*argv, idag=IDAG)
    assert (0, 2) == (svar.kod, len(svar.json["kommandon"]))
    md = utskott.las("bygge/2026/arendekontroll/2026-02-11.md")
    for rubrik in ("Bakgrundsfakta", "Bedömning", "Beslut", "Delegationsordning"):
        assert 3 == md.count(f"| {rubrik} |")
    assert [f"löpnummer {nr}" in md for nr in valda] == [True] * 3
    assert (4, 32) == (md.count("☒"), md.count("☐"))
    assert "Namn:" not in md
    assert (utskott.rot / "bygge/2026/arendekontroll/2026-02-11.docx").is_file()


def test_valjer_organet_arendena_dras_inget_men_numren_antecknas(utskott: Any) -> None:
    profil = utskott.las("uppfolj.yaml")
    utskott.skriv("uppfolj.yaml", f"{profil}ärendekontroll: {{metod: valda}}\n")
    svar = _dra(utskott)
    assert (3, True) == (svar.kod, "dras inte" in svar.fel)
    argv = ("arendekontroll", "blad", "--sammantrade", "2026-02-11", "--till", "md")
    assert 0 == utskott.kor(*argv, idag=IDAG).kod
    utskott.kor("ny", "arendekontroll", "2026", idag=IDAG)
    rad = f"kontroller: sammanträde=2026-02-11; organ={ORGAN}"
    utskott.kor("andra", "arendekontroll", "2026", "--lagg", rad, idag=IDAG)
    for nr in (4, 9, 31):
        assert 0 == _anteckna(utskott, nr).kod
    assert (True, []) == (_get_frister(utskott)["2026-02-11"]["klar"], _find_regler(utskott))


def test_brister_syns_per_del_utan_att_ett_litet_antal_gar_att_rakna_ut(utskott: Any) -> None:
    for nr in _dra(utskott, *SLUMP).json["skikt"][0]["valda"]:
        _anteckna(utskott, nr, beslut="nej")
    utskott.kor("arendekontroll", "sammanstall", "--till", "md", idag=IDAG)
    rader = utskott.las("bygge/2026/arendekontroll.md").splitlines()
    (beslut,) = (r for r in rader if r.startswith("| Beslut  "))
    assert [".." in beslut, "färre än 5" in beslut, "3" in beslut] == [True, True, False]
    (fakta,) = (r for r in rader if r.startswith("| Bakgrundsfakta"))
    assert "inga" in fakta


def _skriv_insatser(kommun: Any, *rader: str) -> None:
    kommun.skriv("2026/insatser.yaml", "uppföljningar:\n" + "".join(f"  - {r}\n" for r in rader))


def _insats(verksamhet: str, beslut: int, ja: int, nej: int, period: str = "2026H1") -> str:
    svar = f"{{ja: {ja}, nej: {nej}}}"
    fragor = ", ".join(f"{f}: {svar}" for f in ("fått", "rätt", "effekt", "nöjd"))
    return (
        f"{{period: {period}, verksamhet: {verksamhet}, av: handläggare, "
        f"beslut: {beslut}, {fragor}}}"
    )


def _get_insatser(kommun: Any, *argv: str) -> dict[str, dict[str, Any]]:
    svar = kommun.kor("arendekontroll", "sammanstall", "--till", "md", *argv, "--json", idag=IDAG)
    assert 0 == svar.kod
    return {r["verksamhet"]: r for r in svar.json["insatser"]}


def test_at_32_fyra_andelar_med_n_per_verksamhet_och_totalt(utskott: Any) -> None:
    _skriv_insatser(
        utskott, _insats("hemtjänst", 40, 30, 10), _insats("särskilt boende", 20, 12, 8)
    )
    rader = _get_insatser(utskott)
    assert [75] * 4 == [a["procent"] for a in rader["Hemtjänst"]["andelar"]]
    assert [(70, 60)] * 4 == [(a["procent"], a["n"]) for a in rader["Alla"]["andelar"]]
    md = utskott.las("bygge/2026/arendekontroll.md").replace("\u00a0", " ")
    assert 4 == md.count("75 % (n = 40)")
    for fraga in ("Fått det som", "Rätt insats", "Avsedd effekt", "Nöjd med"):
        assert fraga in md


def test_at_32_for_fa_svar_doljs_och_gar_inte_att_rakna_ut_ur_summan(utskott: Any) -> None:
    _skriv_insatser(
        utskott,
        _insats("hemtjänst", 40, 30, 10),
        _insats("särskilt boende", 20, 12, 8),
        _insats("korttidsboende", 3, 2, 1),
    )
    rader = _get_insatser(utskott)
    kort = rader["Korttidsboende"]
    assert ("..", [("dold", None, None)] * 4) == (
        kort["beslut"], [(a["form"], a["procent"], a["n"]) for a in kort["andelar"]],
    )  # fmt: skip
    dolda = [v for v, r in rader.items() if r["beslut"] == ".."]
    assert len(dolda) > 1
    assert "n = 3)" not in utskott.las("bygge/2026/arendekontroll.md").replace("\u00a0", " ")


def test_at_32_ar_bara_de_missnojda_fa_syns_en_undre_grans(utskott: Any) -> None:
    _skriv_insatser(utskott, _insats("hemtjänst", 40, 38, 2))
    (andel, *_) = _get_insatser(utskott)["Hemtjänst"]["andelar"]
    assert ("minst", 87, 40) == (andel["form"], andel["procent"], andel["n"])


def test_at_32_sammanstallningen_gors_for_en_period(utskott: Any) -> None:
    _skriv_insatser(
        utskott,
        _insats("hemtjänst", 40, 30, 10, "2026Q1"),
        _insats("hemtjänst", 40, 20, 20, "2026Q2"),
    )
    assert 75 == _get_insatser(utskott, "--period", "2026Q1")["Alla"]["andelar"][0]["procent"]
    argv = ("arendekontroll", "sammanstall", "--period", "2026Q7")
    svar = utskott.kor(*argv, idag=IDAG)
    assert (2, True) == (svar.kod, "ingen period" in svar.fel)


def test_utan_organ_i_profilen_sags_vad_som_fattas(kommun: Any) -> None:
    svar = kommun.kor(*DRA, idag=IDAG)
    assert (3, True) == (svar.kod, "ärendekontroll: {organ:" in svar.fel)
    assert {} == _get_frister(kommun)


def test_utan_kalender_sags_att_den_fattas(utskott: Any) -> None:
    for fil in (utskott.rot / "2026/moten").iterdir():
        fil.unlink()
    utskott.kor("arendekontroll", "sammanstall", "--till", "md", idag=IDAG)
    assert "Inga sammanträden finns i kalendern" in utskott.las("bygge/2026/arendekontroll.md")


@pytest.mark.parametrize("slag", ["arendekontroll", "insatser", "statistik"])
def test_en_ny_fil_av_slaget_ar_giltig(utskott: Any, slag: str) -> None:
    assert 0 == utskott.kor("ny", slag, "2026", idag=IDAG).kod
    assert [] == _find_regler(utskott)


def test_ett_okant_organ_i_profilen_ar_fel(utskott: Any) -> None:
    profil = utskott.las("uppfolj.yaml")
    utskott.skriv("uppfolj.yaml", f"{profil}ärendekontroll: {{organ: utskotet}}\n")
    poster = utskott.kor("kontrollera", "--json", "--utan-cache", idag=IDAG).json["anmarkningar"]
    assert [True] == ["utskotet" in p["text"] for p in poster if p["regel"] == "UPF026"]
