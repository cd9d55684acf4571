"""``uppfolj jamfor``: vad som ändrats sedan en revision, i klartext, med riktig git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

U = "2026/uppfoljningar/2026-03-solgarden"
PLAN = f"{U}/handlingsplan.yaml"
_HANDLINGSPLAN = """\
begärd: 2026-04-13
svar_senast: 2026-05-04
status: inkommen
inkommen: [{datum: 2026-05-02, från: enhetschef}]
åtgärder:
  - id: Å-001
    iakttagelse: I-001
    åtgärd: Planerna gås igenom.
    ansvarig: enhetschef
    klart_senast: 2026-05-29
"""
_GUL = """\
---
id: I-002
rubrik: Måltiderna är sena
område: delaktighet
bedömning: gul
krav: [SoL 5:1]
brist: Middagen kommer sent.
förslag: Ändra schemat.
---
"""


@pytest.fixture
def gren(kommun: Any, klart: str) -> Any:
    """Solgården med plan och två iakttagelser på main, och en egen gren."""
    kommun.skriv(PLAN, _HANDLINGSPLAN)
    kommun.skriv(f"{U}/iakttagelser/I-002.md", _GUL)
    byt(kommun, f"{U}/uppfoljning.yaml", "delaktighet, bedömning: grön",
        "delaktighet, bedömning: gul")  # fmt: skip
    kommun.checka_in(klart)
    kommun.git("checkout", "-q", "-b", "gren")
    return kommun


def byt(kommun: Any, fil: str, gammalt: str, nytt: str) -> None:
    text = kommun.las(fil)
    assert gammalt in text
    kommun.skriv(fil, text.replace(gammalt, nytt, 1))


def texter(kommun: Any, *argument: str) -> list[str]:
    svar = kommun.kor("jamfor", *argument, "--json", idag="2026-05-10")
    return [r["text"] for g in svar.json["grupper"] for r in g["rader"]]


def test_inget_andrat_ger_inget(gren: Any) -> None:
    svar = gren.kor("jamfor")
    assert (0, "") == (svar.kod, svar.fel)
    assert svar.ut.startswith("Inget är ändrat sedan ")


def test_en_andrad_bedomning_sags_som_farger(gren: Any) -> None:
    byt(gren, f"{U}/iakttagelser/I-002.md", "bedömning: gul", "bedömning: röd")
    assert "I-002 gul → röd" in texter(gren)


def test_en_framflyttad_atgard_sags_i_dagar_med_eller_utan_motiv(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-07-02")
    assert ["Å-001 framflyttad 34 dagar, till 2026-07-02, utan motiv"] == texter(gren)
    byt(gren, PLAN, "2026-07-02", "2026-07-02\n    motiv: Ny sjuksköterska i juni.")
    vantat = "Å-001 framflyttad 34 dagar, till 2026-07-02. Motiv: Ny sjuksköterska i juni."
    assert [vantat] == texter(gren)


def test_en_borttagen_rod_iakttagelse_star_forst_av_allt(gren: Any) -> None:
    (gren.rot / U / "iakttagelser/I-001.md").unlink()
    byt(gren, f"{U}/iakttagelser/I-002.md", "bedömning: gul", "bedömning: röd")
    byt(gren, PLAN, "2026-05-29", "2026-07-02")
    rader = gren.kor("jamfor").ut.splitlines()
    forst = rader[rader.index("Viktigast") + 1]
    assert "I-001 var röd och är borttagen: Planerna är inte aktuella" in forst
    md = gren.kor("jamfor", "--format", "md").ut.splitlines()
    punkter = [r for r in md if r.startswith("- ")]
    assert "I-001 var röd och är borttagen" in punkter[0]
    assert "I-002 gul → röd" in punkter[1]


def test_ett_omdopt_arende_ar_inte_nytt_och_det_roda_foljs(gren: Any) -> None:
    ny = U.replace("2026-03-", "2026-04-")
    gren.git("mv", U, ny)
    assert [f"Uppföljningen har bytt mapp, från {U}"] == texter(gren)
    byt(gren, f"{ny}/iakttagelser/I-001.md", "bedömning: röd", "bedömning: gul")
    md = gren.kor("jamfor", "--format", "md").ut
    assert "I-001 röd → gul" in md.split("### Viktigast")[1].split("###")[0]
    assert "ny, röd" not in md
    assert "är borttagen" not in md


def test_tva_med_samma_id_tar_inte_bort_den_roda(gren: Any) -> None:
    text = gren.las(f"{U}/iakttagelser/I-001.md")
    gren.skriv(f"{U}/iakttagelser/I-001-b.md", text.replace("Planerna är", "Larmen är"))
    assert ["I-001 ny, röd: Larmen är inte aktuella"] == [t for t in texter(gren) if "I-001" in t]


def test_det_roda_syns_nar_atgarden_tas_bort_eller_byter_agare(gren: Any) -> None:
    byt(gren, PLAN, "ansvarig: enhetschef", "ansvarig: sjuksköterska")
    byt(gren, f"{U}/uppfoljning.yaml", "enhet: solgarden", "enhet: bjorkliden")
    viktigast = gren.kor("jamfor").ut.split("Viktigast")[1].split("\n\n")[0]
    assert "Å-001 för I-001 byter ansvarig: enhetschef → sjuksköterska" in viktigast
    assert "Byter enhet: Solgården → Björkliden" in viktigast
    (gren.rot / PLAN).unlink()
    viktigast = gren.kor("jamfor").ut.split("Viktigast")[1].split("\n\n")[0]
    assert "Å-001 för I-001 är borttagen" in viktigast


def test_en_skala_dar_rott_inte_langre_kraver_plan_star_forst(gren: Any) -> None:
    byt(gren, "uppfolj.yaml", "bygger_på: ostra-goinge", "bygger_på: ostra-goinge\nbedömning:\n"
        "  skala:\n    - {id: röd, namn: Röd, kräver_handlingsplan: nej}")  # fmt: skip
    viktigast = gren.kor("jamfor").ut.split("Viktigast")[1].split("\n\n")[0]
    assert "Röd kräver inte längre handlingsplan: 1 iakttagelse" in viktigast


def test_en_godkand_plan_utan_kontrollsumma_som_andras_ska_godkannas_pa_nytt(gren: Any) -> None:
    byt(gren, PLAN, "status: inkommen", "status: godkänd\ngodkänd: 2026-05-04")
    gren.checka_in()
    byt(gren, PLAN, "Planerna gås igenom.", "Två planer gås igenom.")
    sagt = "Handlingsplanen som godkändes 2026-05-04 är ändrad: godkänn på nytt"
    assert sagt in texter(gren, "HEAD")
    byt(gren, PLAN, "Två planer gås igenom.", "Planerna gås igenom.")
    byt(gren, PLAN, "klart_senast: 2026-05-29", "klart_senast: 2026-05-29\n    status: klar")
    assert sagt not in texter(gren, "HEAD")


def test_en_olaslig_fil_ger_inga_pastaenden_om_frister(gren: Any) -> None:
    gren.skriv(PLAN, "begärd: [2026\n")
    assert [f"{PLAN} går inte att läsa, så den är inte jämförd"] == texter(gren)
    gren.checka_in()
    gren.skriv(PLAN, _HANDLINGSPLAN)
    assert [f"{PLAN} gick inte att läsa förut, så den är inte jämförd"] == texter(gren, "HEAD")


def test_en_borttagen_faststalld_uppfoljning_och_ett_borttaget_ar_star_overst(gren: Any) -> None:
    fast = gren.kor("rapport", "faststall", "2026-03-solgarden", "--dnr", "KS 2026/71", "--roll",
                    "MAS", idag="2026-05-05")  # fmt: skip
    assert 0 == fast.kod, fast
    gren.checka_in()
    shutil.rmtree(gren.rot / "2026")
    svar = gren.kor("jamfor", "HEAD").ut
    viktigast = svar.split("Viktigast")[1].split("\n\n")[0]
    assert "Året är borttaget" in viktigast
    assert "är borttagen, med rapporten som fastställdes 2026-05-05 (KS 2026/71)" in viktigast
    assert "Borttagen: " not in svar


def test_det_roda_som_forsvunnit_kapas_aldrig_ur_kommentaren(gren: Any) -> None:
    rod = gren.las(f"{U}/iakttagelser/I-001.md")
    for n in range(10, 50):
        gren.skriv(f"{U}/iakttagelser/I-0{n}.md", rod.replace("I-001", f"I-0{n}"))
    gren.checka_in()
    for n in range(10, 50):
        (gren.rot / f"{U}/iakttagelser/I-0{n}.md").unlink()
    md = gren.kor("jamfor", "HEAD", "--format", "md").ut
    assert 40 == md.count("var röd och är borttagen")


def test_ett_namn_i_macos_kodning_ar_samma_fil(gren: Any) -> None:
    namn = f"{U}/bilagor/Överenskommelse.txt"
    gren.skriv(unicodedata.normalize("NFD", namn), "Text.\n")
    gren.checka_in()
    (gren.rot / unicodedata.normalize("NFD", namn)).unlink()
    gren.skriv(unicodedata.normalize("NFC", namn), "Text.\n")
    assert [] == texter(gren, "HEAD")


def test_en_rad_som_tas_ur_den_beslutade_planen_utan_logg_star_overst(gren: Any) -> None:
    plan = gren.las("2026/plan.yaml")
    gren.skriv("2026/plan.yaml", f"{plan}beslut: [{{organ: ks, datum: 2026-01-27}}]\n")
    gren.checka_in()
    borta = plan[: plan.index("  - id: P-02")]
    gren.skriv("2026/plan.yaml", f"{borta}beslut: [{{organ: ks, datum: 2026-01-27}}]\n")
    viktigast = gren.kor("jamfor", "HEAD").ut.split("Viktigast")[1].split("\n\n")[0]
    assert "P-02 är borttagen, fast planen är beslutad" in viktigast
    gren.skriv(
        "2026/plan.yaml",
        f"{gren.las('2026/plan.yaml')}ändringar:\n  - {{datum: 2026-03-02, rad: P-02, "
        "ändring: Borttagen., motiv: Enheten stängs., av: MAS}\n",
    )
    assert "Viktigast" not in gren.kor("jamfor", "HEAD").ut


def test_en_commit_namns_en_gang(gren: Any) -> None:
    id_ = gren.git("rev-parse", "HEAD")
    assert id_ not in gren.kor("jamfor", id_, "--format", "md").ut


def test_ett_borttaget_arende_tar_inte_det_roda_med_sig_tyst(gren: Any) -> None:
    for fil in sorted((gren.rot / U).rglob("*"), reverse=True):
        fil.rmdir() if fil.is_dir() else fil.unlink()
    (gren.rot / U).rmdir()
    assert any(t.startswith("I-001 var röd och är borttagen") for t in texter(gren))
    assert "Uppföljningen är borttagen" in texter(gren)


def test_en_ny_bla_iakttagelse_sags_ga_till_kommunledningen(gren: Any) -> None:
    bla = _GUL.replace("I-002", "I-003").replace("gul", "blå")
    gren.skriv(f"{U}/iakttagelser/I-003.md", bla)
    svar = gren.kor("jamfor")
    assert "I-003 ny, blå, till kommunledningen: Måltiderna är sena" in svar.ut
    assert "Viktigast" in svar.ut


def test_besok_plan_avvikelser_och_register_i_klartext(gren: Any) -> None:
    byt(gren, f"{U}/besok.yaml", "datum: 2026-03-18", "datum: 2026-03-25")
    byt(gren, "2026/plan.yaml", "månad: 4", "månad: 5")
    byt(gren, "register/enheter.yaml", "namn: Björkliden", "namn: Björkliden Norra")
    gren.skriv(
        "2026/avvikelser.yaml",
        "avvikelser:\n  - {id: A-001, typ: lex sarah, enhet: solgarden, inkom: 2026-03-01,"
        " vad: Larmet gick inte fram}\n",
    )
    sagt = texter(gren)
    for text in (
        "Besöket framflyttat 7 dagar, från 2026-03-18 till 2026-03-25",
        "Planens rad P-02: månad: 4 → 5",
        "register/enheter.yaml: enheter › bjorkliden › namn: Björkliden → Björkliden Norra",
    ):
        assert text in sagt
    assert any(t.endswith("0 → 1") and "lex Sarah" in t for t in sagt)
    assert "Larmet" not in gren.kor("jamfor", "--format", "md").ut


def test_en_andrad_kalla_i_profilen_syns_ocksa(gren: Any) -> None:
    plan = "handlingsplan: {svarstid_dagar: {värde: 21, källa: 'lokal rutin: Ny rutin'}}\n"
    gren.skriv("uppfolj.yaml", gren.las("uppfolj.yaml") + plan)
    gren.checka_in()
    byt(gren, "uppfolj.yaml", "lokal rutin: Ny rutin", "lokal rutin: En annan")
    (en,) = texter(gren, "HEAD")
    assert "Källan till handlingsplan.svarstid_dagar" in en
    assert en.endswith("lokal rutin: Ny rutin → lokal rutin: En annan")


def test_ordning_kommentarer_och_radslut_ar_ingen_andring(gren: Any) -> None:
    rader = gren.las("2026/plan.yaml").splitlines()
    start = rader.index("rader:") + 1
    gren.skriv("2026/plan.yaml", "\r\n".join(
        ["# En annan kommentar", *rader[1:start], *rader[start + 4:], *rader[start:start + 4], ""]
    ))  # fmt: skip
    falt = gren.las(f"{U}/uppfoljning.yaml").splitlines()
    gren.skriv(f"{U}/uppfoljning.yaml", "\n".join([*falt[3:5], *falt[:3], *falt[5:]]) + "\n")
    byt(
        gren,
        f"{U}/uppfoljning.yaml",
        "[dokumentation, delaktighet]",
        "[delaktighet, dokumentation]",
    )
    text = gren.las(f"{U}/text/bakgrund.md").replace("\n", "\r\n")
    (gren.rot / U / "text/bakgrund.md").write_bytes(text.encode())
    assert gren.git("status", "--porcelain")
    assert [] == texter(gren)


def test_inaktuella_godkannanden_namns_med_roll_dag_och_diarienummer(gren: Any) -> None:
    gren.kor("handlingsplan", "godkann", "2026-03-solgarden", "--dnr", "KS 2026/9", "--roll", "MAS",
             idag="2026-05-04")  # fmt: skip
    fast = gren.kor("rapport", "faststall", "2026-03-solgarden", "--dnr", "KS 2026/71", "--roll",
                    "MAS", idag="2026-05-05")  # fmt: skip
    assert 0 == fast.kod, fast
    sagt = texter(gren)
    assert "Handlingsplanen godkänd 2026-05-04 (MAS, KS 2026/9)" in sagt
    assert "Rapporten fastställd 2026-05-05, version 1 (MAS, KS 2026/71)" in sagt
    gren.checka_in()
    byt(gren, PLAN, "ansvarig: enhetschef", "ansvarig: sjuksköterska")
    byt(gren, f"{U}/iakttagelser/I-001.md", "Fem planer", "Två planer")
    sagt = texter(gren, "HEAD")
    assert any(
        t.startswith("Den godkända handlingsplanen (MAS 2026-05-04, KS 2026/9)") for t in sagt
    )
    assert any(t.startswith("Den fastställda rapporten (MAS 2026-05-05, KS 2026/71)") for t in sagt)
    gren.checka_in()
    assert all(t.endswith("(så var det också förut)") for t in texter(gren, "HEAD"))


def test_en_bortplockad_kontrollsumma_namns(gren: Any) -> None:
    gren.kor("plan", "besluta", "--organ", "ks", "--datum", "2026-05-04", idag="2026-05-04")
    gren.kor("handlingsplan", "godkann", "2026-03-solgarden", idag="2026-05-04")
    gren.kor("rapport", "faststall", "2026-03-solgarden", "--dnr", "KS 2026/71", "--roll", "MAS",
             idag="2026-05-05")  # fmt: skip
    gren.checka_in()
    text = gren.las("2026/plan.yaml")
    gren.skriv("2026/plan.yaml", re.sub(r"    radsummor:[^\n]*\n(      [^\n]*\n)*", "", text))
    text = gren.las(PLAN)
    gren.skriv(PLAN, re.sub(r"godkännande:\n(  [^\n]*\n)+", "", text))
    (gren.rot / U / "uppfoljning.yaml").unlink()
    sagt = texter(gren, "HEAD")
    assert "Beslutet om planen är inte längre bundet: dess radsummor är borttagna" in sagt
    assert "Den godkända handlingsplanen är inte längre bunden: godkännandet är borttaget" in sagt
    assert "Den fastställda rapporten är inte som den var: uppfoljning.yaml: borttagen" in sagt


def test_personnummer_visas_aldrig_i_nagot_format(gren: Any) -> None:
    nummer = "811228-9874"
    byt(gren, f"{U}/iakttagelser/I-002.md", "rubrik: Måltiderna är sena", f"rubrik: Om {nummer}")
    byt(gren, f"{U}/iakttagelser/I-002.md", "id: I-002", "id: I-009")
    for format_ in ("text", "md", "json"):
        ut = gren.kor("jamfor", "--format", format_).ut
        assert "9874" not in ut
        assert "811228" not in ut
        assert "I-009" in ut


def test_text_ur_filerna_blir_aldrig_markdown_eller_styrtecken(gren: Any) -> None:
    ond = "'<img src=x> @alla #12 [a](http://x.se) | `kod` /close \x1b'"
    byt(gren, f"{U}/iakttagelser/I-002.md", "rubrik: Måltiderna är sena", "rubrik: !!binary x")
    byt(gren, f"{U}/iakttagelser/I-002.md", "rubrik: !!binary x", f"rubrik: {ond[:-2]}'")
    byt(gren, f"{U}/iakttagelser/I-002.md", "id: I-002", "id: I-009")
    md = gren.kor("jamfor", "--format", "md").ut
    assert "I-009" in md
    for farligt in ("<img", "@alla", "[a](", "http://", "`kod`", "#12", "\x1b"):
        assert farligt not in md
    assert [] == [r for r in md.splitlines() if r.startswith("/")]


def test_md_lankar_filen_och_har_market_forst(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-07-02")
    md = gren.kor("jamfor", "--format", "md", "--lank", "LÄNK/blob/abc/").ut
    assert md.startswith("<!-- uppfolj-jamfor -->\n")
    assert f"([handlingsplan.yaml](LÄNK/blob/abc/{PLAN}))" in md


def test_i_en_undermapp_lankas_filen_fran_klonens_rot(gren: Any, tmp_path: Path) -> None:
    klon = tmp_path / "klon"
    (klon / "omsorg").mkdir(parents=True)
    gren.git("clone", "-q", str(gren.rot), str(tmp_path / "x"))
    for fil in (tmp_path / "x").iterdir():
        if fil.name != ".git":
            fil.rename(klon / "omsorg" / fil.name)
    gren.rot = klon / "omsorg"
    gren.git("init", "-q", str(klon))
    gren.git("add", ".")
    gren.git("commit", "-q", "-m", "x")
    byt(gren, PLAN, "2026-05-29", "2026-07-02")
    md = gren.kor("jamfor", "--format", "md", "--lank", "L").ut
    assert f"(L/omsorg/{PLAN})" in md


def test_utan_git_utan_commit_och_med_okand_revision_sags_vad_man_gor(
    kommun: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    svar = kommun.kor("jamfor")
    assert (3, True) == (svar.kod, "ligger inte i git" in svar.fel)
    kommun.git("init", "-q")
    svar = kommun.kor("jamfor")
    assert (3, True) == (svar.kod, "Inget är incheckat" in svar.fel)
    kommun.checka_in()
    svar = kommun.kor("jamfor", "finnsinte")
    assert (3, True) == (svar.kod, "känner inte till finnsinte" in svar.fel)
    assert 2 == kommun.kor("jamfor", "--format", "html").kod
    monkeypatch.setenv("PATH", os.devnull)
    svar = kommun.kor("jamfor")
    assert (3, True) == (svar.kod, "git finns inte" in svar.fel)


def test_en_ytlig_klon_sager_fetch_depth_noll(
    gren: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fore = gren.git("rev-parse", "HEAD")
    gren.checka_in("En till")
    ytlig = tmp_path / "ytlig"
    gren.git("clone", "-q", "--depth", "1", gren.rot.as_uri(), str(ytlig))
    capsys.readouterr()
    for kommando in (["jamfor", fore], ["kontrollera", "--mot", fore]):
        assert 3 == run([*kommando, "--rot", str(ytlig), "--idag", "2026-05-10"])
        fel = capsys.readouterr().err
        assert "Klonen är ytlig" in fel
        assert "fetch-depth: 0" in fel
        assert "Traceback" not in fel


def test_det_som_hant_pa_huvudgrenen_sedan_grenen_skildes_raknas_inte(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-06-05")
    gren.checka_in()
    gren.git("checkout", "-q", "main")
    byt(gren, "2026/plan.yaml", "månad: 4", "månad: 5")
    gren.checka_in()
    gren.git("checkout", "-q", "gren")
    assert ["Å-001 framflyttad 7 dagar, till 2026-06-05, utan motiv"] == texter(gren)
    assert texter(gren) == texter(gren, "main")


def test_filer_gomda_for_git_archive_jamfors_anda(gren: Any) -> None:
    gren.skriv(".gitattributes", "*.md export-ignore\n")
    gren.checka_in()
    (gren.rot / U / "iakttagelser/I-001.md").unlink()
    assert any("I-001 var röd" in t for t in texter(gren, "HEAD"))


def test_en_fil_som_inte_gar_att_lasa_ar_inte_borttagen(gren: Any) -> None:
    gren.skriv(f"{U}/iakttagelser/I-001.md", "---\ntrasig: [\n---\n")
    svar = gren.kor("jamfor", "--json")
    assert 1 == svar.kod
    (rad,) = [r for g in svar.json["grupper"] for r in g["rader"]]
    assert f"{U}/iakttagelser/I-001.md går inte att läsa, så den är inte jämförd" == rad["text"]
    assert rad["text"] in gren.kor("jamfor").ut


def test_jamfor_skriver_inget_i_mappen(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-06-05")
    fore = gren.find_filer()
    gren.kor("jamfor")
    gren.kor("jamfor", "--format", "md")
    assert fore == gren.find_filer()


def test_kommandot_gar_fran_ett_riktigt_skal(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-06-05")
    svar = subprocess.run(
        ["bash", "-c", 'python -m uppfolj jamfor main --format md > "$UT" && cat "$UT"'],
        cwd=gren.rot, capture_output=True, check=True,
        env={**os.environ, "UT": str(gren.rot.parent / "ut.md"), "PATH":
             f"{Path(os.sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert "Å-001 framflyttad 7 dagar" in svar.stdout.decode()


def test_en_bedomning_utanfor_skalan_star_som_den_skrevs(gren: Any) -> None:
    byt(gren, f"{U}/iakttagelser/I-001.md", "bedömning: röd", "bedömning: Gråblå")
    assert any("röd → Gråblå" in t for t in texter(gren, "HEAD"))
