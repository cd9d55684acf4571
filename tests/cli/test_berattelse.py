"""``uppfolj berattelse``: planen rad för rad, tre delar med text, och varje enhet."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

EFTER = "2027-02-10"
TEXTER = {"hur": "MAS och SAS besökte enheterna.", "atgarder": "Nycklarna kvitteras.",
          "resultat": "Planerna är aktuella."}  # fmt: skip


@pytest.fixture
def aret(kommun: Any, klart: str) -> Any:
    """Solgården är besökt (rad P-01), Björkliden (rad P-02) är inte det."""
    assert klart
    return kommun


@pytest.fixture
def helt(aret: Any) -> Any:
    """Året är slut, alla texter finns, och den ogjorda raden har sitt skäl."""
    for namn, text in TEXTER.items():
        aret.skriv(f"2026/berattelse/{namn}.md", f"{text}\n")
    aret.skriv("2026/berattelse/bjorkliden.md", "Gruppen slogs ihop med Norr i april.\n")
    plan = aret.las("2026/plan.yaml")
    aret.skriv("2026/plan.yaml", f"{plan}    ej_genomförd: Enheten flyttade i april.\n")
    aret.kor("rapport", "faststall", "2026-03-solgarden", "--dnr", "KS 2026/71", "--roll", "MAS",
             idag="2026-04-10")  # fmt: skip
    return aret


def bygg(kommun: Any, *argument: str, idag: str = EFTER) -> Any:
    return kommun.kor("berattelse", "bygg", "--ar", "2026", "--till", "md", *argument, idag=idag)


def las(kommun: Any) -> str:
    return kommun.las("bygge/2026/kvalitetsberattelse.md")


def find_rad(md: str, id_: str) -> str:
    return next(rad for rad in md.splitlines() if rad.startswith(f"| {id_} "))


def test_at_54_varje_planrad_ar_gjord_eller_inte_gjord_med_skal(helt: Any) -> None:
    bygg(helt)
    md = las(helt)
    assert "| gjord" in find_rad(md, "P-01")
    assert "Varför inte" not in find_rad(md, "P-01")
    assert "| inte gjord" in find_rad(md, "P-02")
    assert "Enheten flyttade i april." in find_rad(md, "P-02")


@pytest.mark.usefixtures("aret")
def test_at_54_ogjord_rad_utan_skal_ar_fel_nar_aret_ar_slut(kommun: Any) -> None:
    under = kommun.kor("kontrollera", "--json", "--utan-cache", idag="2026-12-31")
    assert "UPF215" not in {a["regel"] for a in under.json["anmarkningar"]}
    efter = kommun.kor("kontrollera", "--json", "--utan-cache", idag="2027-01-01")
    (fel,) = [a for a in efter.json["anmarkningar"] if a["regel"] == "UPF215"]
    assert ("2026/plan.yaml", "fel") == (fel["fil"], fel["niva"])
    assert "P-02" in fel["text"]
    assert 1 == efter.kod


def test_at_54_en_rad_med_flera_uppfoljningar_kan_vara_delvis_gjord(aret: Any) -> None:
    plan = aret.las("2026/plan.yaml").replace("    månad: 3\n", "    månad: 3\n    antal: 2\n")
    aret.skriv("2026/plan.yaml", plan)
    svar = bygg(aret, "--json")
    assert "delvis gjord, 1 av 2" in find_rad(las(aret), "P-01")
    assert any("P-01" in rad for rad in svar.json["kvar"])


def test_at_54_en_uppfoljning_utan_rad_racker_till_en_rad(aret: Any) -> None:
    fil = "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml"
    aret.skriv(fil, aret.las(fil).replace("rad: P-01\n", ""))
    plan = aret.las("2026/plan.yaml")
    aret.skriv("2026/plan.yaml", f"{plan}  - {{id: P-03, enhet: solgarden, månad: 9}}\n")
    bygg(aret)
    assert "| gjord" in find_rad(las(aret), "P-01")
    assert "| inte gjord" in find_rad(las(aret), "P-03")


@pytest.mark.usefixtures("aret")
def test_at_54_fristen_foljer_arsredovisningen_enligt_atvidabergs_rutin(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2027/plan.yaml", "år: 2027\n")
    frister = kommun.kor("frister", "--json", "--dagar", "90", "--ar", "2027", idag=EFTER)
    (f,) = [f for f in frister.json["frister"] if "kvalitetsberattelse" in f["id"]]
    assert ("2027-03-31", "lokal_rutin") == (f["datum"], f["kalla"]["slag"])
    assert "2026" in f["vad"]
    bygg(kommun)
    assert "**Lämnas senast:** 31 mars 2027 (lokal rutin:" in las(kommun)


@pytest.mark.parametrize("del_", list(TEXTER))
def test_os_30_en_tom_del_ar_fel_i_den_slutliga(helt: Any, del_: str) -> None:
    helt.skriv(f"2026/berattelse/{del_}.md", "<!-- Fyll i. -->\n\n")
    svar = bygg(helt, "--slutlig")
    assert 1 == svar.kod
    assert f"berattelse/{del_}.md" in svar.fel
    assert not (helt.rot / "bygge/2026/kvalitetsberattelse.md").exists()


def test_os_30_den_hela_berattelsen_blir_slutlig_med_alla_delar(helt: Any) -> None:
    svar = bygg(helt, "--slutlig")
    assert (0, "") == (svar.kod, svar.fel)
    md = las(helt)
    assert "ARBETSMATERIAL" not in md
    assert "Kvar att göra" not in md
    delar = ["## Så har arbetet bedrivits", "## Åtgärder som har vidtagits",
             "## Resultat som har nåtts"]  # fmt: skip
    assert delar == sorted(delar, key=md.index)
    assert all(text in md for text in TEXTER.values())


def test_os_30_utkastet_ar_arbetsmaterial_och_raknar_det_som_ar_kvar(aret: Any) -> None:
    svar = bygg(aret, "--json")
    assert 0 == svar.kod
    md = las(aret)
    assert f"**ARBETSMATERIAL** – {len(svar.json['kvar'])} saker återstår." in md
    assert 3 == md.count("Text saknas")


def test_os_30_skapa_lagger_ledning_som_inte_kommer_med_och_skriver_aldrig_over(aret: Any) -> None:
    aret.skriv("2026/berattelse/hur.md", "Vår text.\n")
    svar = aret.kor("berattelse", "skapa", "--ar", "2026", "--json", idag=EFTER)
    assert ["2026/berattelse/hur.md"] == svar.json["fanns"]
    assert "2026/berattelse/resultat.md" in svar.json["skapade"]
    assert "Vår text.\n" == aret.las("2026/berattelse/hur.md")
    svar = bygg(aret, "--json")
    assert any("resultat.md" in rad for rad in svar.json["kvar"])
    assert "<!--" not in las(aret)
    assert "Raderna här inne" not in las(aret)


def test_os_31_en_enhet_utan_uppgifter_och_text_ar_fel_med_sitt_namn(helt: Any) -> None:
    (helt.rot / "2026/berattelse/bjorkliden.md").unlink()
    svar = bygg(helt, "--slutlig")
    assert 1 == svar.kod
    assert "Enheten Björkliden är inte beskriven" in svar.fel
    assert "Solgården är inte beskriven" not in svar.fel
    bygg(helt)
    md = las(helt)
    assert "Enheten är inte beskriven" in md.split("#### Björkliden")[1]


def test_os_31_varje_enhet_har_ett_datablock_eller_egen_text(helt: Any) -> None:
    bygg(helt)
    md = las(helt)
    solgarden = md.split("#### Solgården")[1]
    assert "18 mars 2026" in solgarden
    assert "■ Röd 1" in solgarden
    assert "inflytande:** inget är registrerat" in solgarden
    assert "Gruppen slogs ihop med Norr i april." in md.split("#### Björkliden")[1]


def test_os_31_avvikelse_egenkontroll_eller_aktivitet_racker_som_uppgift(aret: Any) -> None:
    aret.skriv(
        "2026/aktiviteter.yaml",
        "aktiviteter:\n  - {enhet: bjorkliden, slag: brukarråd, datum: 2026-05-04}\n",
    )
    svar = bygg(aret, "--json")
    assert not any("Björkliden är inte beskriven" in rad for rad in svar.json["kvar"])
    assert "brukarråd 4 maj 2026" in las(aret).split("#### Björkliden")[1]


def test_en_rapport_som_inte_ar_faststalld_ar_kvar_att_gora(aret: Any) -> None:
    svar = bygg(aret, "--json")
    assert any("2026-03-solgarden, Solgården, är inte fastställd" in r for r in svar.json["kvar"])


@pytest.mark.usefixtures("klart")
def test_det_roda_och_avvikelsetyper_utan_handelser_goms_aldrig(kommun: Any) -> None:
    kommun.skriv("2026/avvikelser.yaml", "avvikelser: []\n")
    bygg(kommun)
    md = las(kommun)
    assert 2 == md.count("I-001 Planerna är inte aktuella")
    assert "öppen, ingen åtgärd än" in md
    (rad,) = [r for r in md.splitlines() if r.startswith("| Anmälningar enligt lex Maria")]
    assert "inga" in rad


def test_en_egen_mall_far_inte_utelamna_rott_eller_en_planrad(aret: Any) -> None:
    aret.skriv("mallar/berattelse.md.j2", "# Kort\n")
    svar = bygg(aret)
    assert 3 == svar.kod
    assert "I-001" in svar.fel
    assert "P-02" in svar.fel


def test_grunden_kallas_allmanna_rad_och_inte_lag(aret: Any) -> None:
    bygg(aret)
    grund = las(aret).split("## Om berättelsen")[1]
    assert "allmänna råd" in grund
    assert "bör" in grund
    assert " ska " not in grund
    assert "lag:" not in grund


def test_samma_filer_ger_samma_byte_och_bygget_ror_inget_annat(helt: Any) -> None:
    def dela() -> tuple[dict[str, bytes], dict[str, bytes]]:
        filer = helt.find_filer()
        namn = "bygge/2026/kvalitetsberattelse."
        egna = {f: d for f, d in filer.items() if not f.startswith("bygge/")}
        return egna, {f: d for f, d in filer.items() if f.startswith(namn)}

    fore, _ = dela()
    helt.kor("berattelse", "bygg", "--ar", "2026", idag=EFTER)
    efter, forst = dela()
    assert fore == efter
    shutil.rmtree(helt.rot / "bygge")
    helt.kor("berattelse", "bygg", "--ar", "2026", idag=EFTER)
    assert 2 == len(forst)
    assert forst == dela()[1]


def test_utan_ar_galler_aret_fore_pa_varen(aret: Any) -> None:
    aret.skriv("2027/plan.yaml", "år: 2027\n")
    assert 2026 == aret.kor("berattelse", "bygg", "--json", idag="2027-02-10").json["ar"]
    assert 2027 == aret.kor("berattelse", "bygg", "--json", idag="2027-10-10").json["ar"]


def publicera(kommun: Any, ut: Path, vad: str = "berattelse") -> Any:
    return kommun.kor("publicera", vad, "--till", str(ut), "--ar", "2026", idag=EFTER)


def test_os_32_den_hela_berattelsen_publiceras_med_en_rad_i_forteckningen(
    helt: Any, tmp_path: Path
) -> None:
    ut = tmp_path / "publikt"
    svar = publicera(helt, ut)
    assert (0, "") == (svar.kod, svar.fel)
    filer = {f.relative_to(ut).as_posix() for f in ut.rglob("*") if f.is_file()}
    namn = "2026/kvalitetsberattelse/kvalitetsberattelse"
    assert {f"{namn}.html", f"{namn}.docx", f"{namn}.md"} <= filer
    assert f"[Kvalitetsberättelse 2026]({namn}.html)" in (ut / "index.md").read_text("utf-8")


def test_os_32_ett_personnummer_stoppar_publiceringen(helt: Any, tmp_path: Path) -> None:
    helt.skriv("2026/berattelse/resultat.md", "Ärendet 811228-9874 gick bra.\n")
    svar = publicera(helt, tmp_path / "ut")
    assert 1 == svar.kod
    assert "811228" not in svar.fel
    assert not (tmp_path / "ut/2026").exists()


def test_os_32_ofardigt_och_inte_offentligt_publiceras_inte(helt: Any, tmp_path: Path) -> None:
    profil = helt.las("uppfolj.yaml")
    helt.skriv("uppfolj.yaml", f"{profil}offentlighet: {{offentligt: [plan]}}\n")
    svar = publicera(helt, tmp_path / "ut")
    assert (3, True) == (svar.kod, "inte offentlig" in svar.fel)
    helt.skriv("uppfolj.yaml", profil)
    (helt.rot / "2026/berattelse/hur.md").unlink()
    svar = publicera(helt, tmp_path / "ut")
    assert (1, True) == (svar.kod, "berattelse/hur.md" in svar.fel)
    assert not (tmp_path / "ut/2026").exists()


def test_sma_tal_om_avvikelser_syns_inte_i_berattelsen(helt: Any) -> None:
    helt.skriv(
        "2026/avvikelser.yaml",
        "avvikelser:\n"
        "  - {id: A-001, typ: lex maria, enhet: solgarden, inkom: 2026-05-03, vad: X, antal: 3}\n",
    )
    bygg(helt)
    md = las(helt)
    (rad,) = [r for r in md.splitlines() if r.startswith("| Anmälningar enligt lex Maria")]
    assert "3" not in rad
    assert "**Avvikelser:** .." in md.split("#### Solgården")[1]


def test_os_30_berattelsen_har_arets_aktiviteter_och_vad_de_ledde_till(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2026/plan.yaml", "år: 2026\n")

    def bygg() -> str:
        assert 0 == kommun.kor("berattelse", "bygg", "--till", "md", idag="2027-02-01").kod
        return str(kommun.las("bygge/2026/kvalitetsberattelse.md"))

    assert "Inga aktiviteter är beslutade." in bygg()
    grund = "källa: analysen, ansvarig: enhetschef, klart_senast: 2026-11-30, enhet: solgarden"
    kommun.skriv(
        "2026/utvecklingsplan.yaml",
        "aktiviteter:\n"
        f"  - {{id: U-001, aktivitet: Fler grupper, {grund}, status: klar, "
        "effekt: Kön är borta.}\n"
        f"  - {{id: U-002, aktivitet: Kvällstider, {grund}, uppföljningar: "
        "[{datum: 2026-10-01, anteckning: Lokal saknas., av: enhetschef}]}\n"
        f"  - {{id: U-003, aktivitet: Ny mall, {grund}}}\n",
    )
    text = " ".join(bygg().split())
    for rad in (
        "| U-001 | Fler grupper (Solgården) | klar | Kön är borta. |",
        "| U-002 | Kvällstider (Solgården) | ej påbörjad | Lokal saknas. |",
        "| U-003 | Ny mall (Solgården) | ej påbörjad | inte uppföljd |",
        "klara | 1 av 3 |",
    ):
        assert rad in text


def test_li_27_det_som_bara_gors_samlat_star_inte_som_noll_av_enheterna(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "2026/basprogram.yaml",
        "rader:\n  - {punkt: avvikelser, analys: Färre, datum: 2026-10-01}\n",
    )
    kommun.kor("berattelse", "bygg", "--ar", "2026", "--till", "md")
    md = kommun.las("bygge/2026/kvalitetsberattelse.md")
    rad = next(r for r in md.splitlines() if r.startswith("| Avvikelser "))
    assert "görs samlat" in rad
    assert "0 av" not in rad
    assert "brukarundersökning ingen" not in md
