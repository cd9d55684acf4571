"""``uppfolj ny``: en ny post av varje slag, giltig när den skrivs, aldrig utanför mappen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.post import get_slag
from uppfolj.render.nypost import render_nypost
from uppfolj.store.lasare import parse_fil

MAPP = "2026/uppfoljningar/2026-03-solgarden"
IAKTTAGELSE = ("--uppfoljning", "2026-03-solgarden", "--falt", "område=dokumentation")


def test_uppfoljning_fylls_i_ur_planens_rad(kommun: Any) -> None:
    svar = kommun.kor("ny", "uppfoljning", "solgarden", idag="2026-02-02")
    assert 0 == svar.kod
    text = kommun.las(f"{MAPP}/uppfoljning.yaml")
    for rad in ("id: 2026-03-solgarden", "rad: P-01", "- dokumentation", "ansvarig: SAS"):
        assert rad in text
    assert text.startswith(
        "# yaml-language-server: $schema=../../../.uppfolj/schema/uppfoljning.schema.json\n"
    )
    assert 0 == kommun.kor("kontrollera", f"{kommun.rot}/{MAPP}", idag="2026-02-02").kod


def test_enheten_kan_skrivas_med_sitt_namn(kommun: Any) -> None:
    assert 0 == kommun.kor("ny", "uppfoljning", "Solgården").kod
    assert "enhet: solgarden" in kommun.las(f"{MAPP}/uppfoljning.yaml")


def test_utan_planrad_galler_dagens_manad_och_det_som_fattas_namns(kommun: Any) -> None:
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    svar = kommun.kor("ny", "uppfoljning", "bjorkliden", idag="2026-05-04")
    assert (2, True) == (svar.kod, "--falt områden=…" in svar.fel)
    falt = ("--falt", "omraden=bemötande,delaktighet", "--falt", "områden=kompetens")
    assert 0 == kommun.kor("ny", "uppfoljning", "bjorkliden", *falt, idag="2026-05-04").kod
    text = kommun.las("2026/uppfoljningar/2026-05-bjorkliden/uppfoljning.yaml")
    assert "områden:\n- bemötande\n- delaktighet\n- kompetens\n" in text


@pytest.mark.parametrize("namn", ["../../x", "/etc/passwd", "..", "solgarden/../../x"])
def test_ett_namn_kan_inte_leda_ut_ur_mappen(
    kommun: Any, solgarden: Callable[..., str], namn: str
) -> None:
    solgarden()
    utanfor = sorted(kommun.rot.parent.iterdir())
    fore = set(kommun.find_filer())
    assert 2 == kommun.kor("ny", "uppfoljning", namn).kod
    kommun.kor("ny", "iakttagelse", namn, *IAKTTAGELSE, "--falt", "bedömning=gul")
    kommun.kor("ny", "besok", namn, "--falt", "datum=2026-03-18")
    kommun.kor("ny", "granskning", namn, "--uppfoljning", "2026-03-solgarden")
    nya = set(kommun.find_filer()) - fore
    assert all(fil.startswith(f"{MAPP}/iakttagelser/I-001") for fil in nya)
    assert utanfor == sorted(kommun.rot.parent.iterdir())


def test_ett_utvecklingsforslag_provas_inte_mot_avvikelsernas_typer(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    falt = ("--falt", "bedömning=grön", "--falt", "typ=utvecklingsförslag")
    assert 0 == kommun.kor("ny", "iakttagelse", "Fler planterade träd", *IAKTTAGELSE, *falt).kod
    assert "typ: utvecklingsförslag" in kommun.las(
        f"{MAPP}/iakttagelser/I-001-fler-planterade-trad.md"
    )


def test_iakttagelsen_far_nasta_nummer_och_ett_lasbart_filnamn(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    rod = "---\nid: {0}\nrubrik: x\nområde: dokumentation\nbedömning: röd\n---\n"
    solgarden(I_001=rod.format("I-001"), I_007=rod.format("I-007"))
    svar = kommun.kor(
        "ny", "iakttagelse", "Rutin: saknas", *IAKTTAGELSE, "--falt", "bedomning=röd", "--json"
    )
    assert f"{MAPP}/iakttagelser/I-008-rutin-saknas.md" == svar.json["fil"]


def test_en_trasig_iakttagelse_behaller_sitt_nummer(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(I_004="---\nid: [\n---\n")
    svar = kommun.kor("ny", "iakttagelse", "Ny", *IAKTTAGELSE, "--falt", "bedömning=gul", "--json")
    assert svar.json["fil"].endswith("/I-005-ny.md")


def test_det_som_fattas_star_som_flaggor_att_lagga_till(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    svar = kommun.kor("ny", "iakttagelse", "Rubrik", "--uppfoljning", "2026-03-solgarden")
    assert 2 == svar.kod
    assert "Lägg till: --falt område=… --falt bedömning=…" in svar.fel


@pytest.mark.parametrize(
    ("falt", "vantat"),
    [
        ("bedömning=orange", "Tillåtna: grön, gul, röd, blå."),
        ("bedömming=röd", "Menade du ”bedömning”?"),
        ("bedömning", "saknar likhetstecken"),
        ("konstaterad=snart", "ÅÅÅÅ-MM-DD"),
        ("rubrik.x=1", "rubrik har inga egna fält"),
    ],
)
def test_fel_falt_eller_varde_stoppas_innan_nagot_skrivs(
    kommun: Any, solgarden: Callable[..., str], falt: str, vantat: str
) -> None:
    solgarden()
    fore = kommun.find_filer()
    svar = kommun.kor(
        "ny", "iakttagelse", "R", *IAKTTAGELSE, "--falt", "bedömning=röd", "--falt", falt
    )
    assert 2 == svar.kod
    assert vantat in svar.fel
    assert fore == kommun.find_filer()


def test_inget_skrivs_over(kommun: Any) -> None:
    assert 0 == kommun.kor("ny", "uppfoljning", "solgarden").kod
    fore = kommun.find_filer()
    falt = ("--falt", "rad=P-01")
    svar = kommun.kor("ny", "uppfoljning", "solgarden", *falt)
    assert (3, True) == (svar.kod, "finns redan" in svar.fel)
    assert fore == kommun.find_filer()


def test_og_25_handlingsplanen_har_bara_det_roda(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    text = "---\nid: {0}\nrubrik: Sak {0}\nområde: dokumentation\nbedömning: {1}\n---\n"
    solgarden(
        I_001=text.format("I-001", "röd"),
        I_002=text.format("I-002", "gul"),
        I_003=text.format("I-003", "blå"),
    )
    assert 0 == kommun.kor("ny", "handlingsplan", "2026-03-solgarden", idag="2026-04-01").kod
    plan = kommun.las(f"{MAPP}/handlingsplan.yaml")
    assert "begärd: 2026-04-01\nsvar_senast: 2026-04-22\n" in plan
    assert "I-001" in plan
    assert "I-002" not in plan
    assert "I-003" not in plan


def test_og_25_utan_rott_gors_ingen_handlingsplan(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    svar = kommun.kor("ny", "handlingsplan", "2026-03-solgarden")
    assert (3, True) == (svar.kod, "Ingen iakttagelse kräver handlingsplan" in svar.fel)


def test_og_19_granskningens_period_raknas_fran_besoket(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok="datum: 2026-08-31\n")
    argument = ("SoL-01", "--uppfoljning", "2026-03-solgarden", "--falt", "checklistor=SD,GP")
    assert 0 == kommun.kor("ny", "granskning", *argument).kod
    assert "från: 2026-02-28\n  till: 2026-08-31" in kommun.las(f"{MAPP}/granskning/sol-01.yaml")


def test_besoket_tar_forsta_foreslagna_dagen(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden("information: {datumförslag: [2026-03-18, 2026-03-20]}\n")
    assert 0 == kommun.kor("ny", "besok", "2026-03-solgarden").kod
    assert "datum: 2026-03-18\n" in kommun.las(f"{MAPP}/besok.yaml")


def test_ett_falt_inne_i_ett_block(kommun: Any) -> None:
    falt = ("--falt", "roller.ansvarig=MAS")
    assert 0 == kommun.kor("ny", "uppfoljning", "solgarden", *falt).kod
    assert "roller:\n  ansvarig: MAS\n" in kommun.las(f"{MAPP}/uppfoljning.yaml")


def test_listan_namner_varje_slag(kommun: Any) -> None:
    svar = kommun.kor("ny", "--lista")
    assert [s for s in get_slag() if f"\n{s}\t" not in f"\n{svar.ut}"] == []


@pytest.mark.parametrize(
    ("slag", "vantat"),
    [
        ("iaktagelse", "Menade du ”iakttagelse”?"),
        ("urval", "uppfolj urval --kunder"),
        ("profil", "uppfolj init"),
    ],
)
def test_okant_slag_eller_eget_kommando(kommun: Any, slag: str, vantat: str) -> None:
    svar = kommun.kor("ny", slag, "x")
    assert (2, True) == (svar.kod, vantat in svar.fel)


def test_en_post_i_arendet_behover_en_uppfoljning(kommun: Any) -> None:
    svar = kommun.kor("ny", "besok")
    assert (2, True) == (svar.kod, "--uppfoljning ID" in svar.fel)


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1))
def test_vilken_synlig_text_som_helst_blir_samma_text_i_filen(text: str) -> None:
    rubrik = " ".join(unicodedata.normalize("NFC", text).split())
    assume(rubrik)
    data = {"id": "I-001", "rubrik": rubrik, "område": "x", "bedömning": "röd"}
    fil = "2026/uppfoljningar/a/iakttagelser/I-001.md"
    byte = render_nypost(Path("finns-inte"), get_slag()["iakttagelse"], fil, data, [])
    post, anmarkningar = parse_fil(fil, byte, Iakttagelse)
    assert [] == anmarkningar
    assert post is not None
    assert (rubrik, "rod") == (post.rubrik, post.bedomning)


@pytest.mark.parametrize(
    ("slag", "namn"),
    [("detaljplan", "2026"), ("utfort", ""), ("regelverk", ""), ("roller", "")],
)
def test_filer_utan_krav_skapas_tomma_och_rena(kommun: Any, slag: str, namn: str) -> None:
    svar = kommun.kor("ny", slag, namn, "--json")
    assert 0 == svar.kod
    fil = svar.json["fil"]
    assert kommun.las(fil).startswith("# yaml-language-server: $schema=../.uppfolj/schema/")
    assert 0 == kommun.kor("kontrollera", f"{kommun.rot}/{fil}", "--strikt").kod


def test_kommunens_egen_mall_gar_fore(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden()
    kommun.skriv(
        "mallar/nytt/besok.yaml.j2",
        '{% extends "original/nytt/besok.yaml.j2" %}\n'
        "{% block hjalp %}\n# Vår hjälp\n{% endblock %}\n",
    )
    assert 0 == kommun.kor("ny", "besok", "2026-03-solgarden", "--falt", "datum=2026-03-18").kod
    assert "# Vår hjälp\n" in kommun.las(f"{MAPP}/besok.yaml")


def test_en_mall_som_ger_en_trasig_fil_skriver_inget(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    kommun.skriv("mallar/nytt/besok.yaml.j2", "datum: [\n")
    fore = kommun.find_filer()
    svar = kommun.kor("ny", "besok", "2026-03-solgarden", "--falt", "datum=2026-03-18")
    assert 3 == svar.kod
    assert fore == kommun.find_filer()


def test_det_som_kontrollen_kommer_att_saga_visas_genast(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    falt = ("--falt", "bedömning=röd")
    svar = kommun.kor("ny", "iakttagelse", "Utan krav", *IAKTTAGELSE, *falt)
    fil = f"{MAPP}/iakttagelser/I-001-utan-krav.md"
    kvar = [r.removeprefix("Kvar: ") for r in svar.ut.splitlines() if r.startswith("Kvar: ")]
    assert (0, True) == (svar.kod, bool(kvar))
    ut = kommun.kor("kontrollera", f"{kommun.rot}/{fil}").ut
    assert [k for k in kvar if k.split(". ")[0] not in ut] == []


def test_so_7_rutinens_krav_pa_assisterande_syns_genast(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    falt = ("--falt", "områden=dokumentation", "--falt", "roller.ansvarig=MAS")
    svar = kommun.kor("ny", "uppfoljning", "solgarden", *falt, "--json")
    assert any("ssisterande" in k for k in svar.json["kvar"])
    med = ("--falt", "roller.assisterande=MAR")
    svar = kommun.kor("ny", "uppfoljning", "bjorkliden", *falt, *med, "--json")
    assert [] == svar.json["kvar"]


def test_ett_namn_som_redan_ar_ett_id_blir_id(kommun: Any) -> None:
    svar = kommun.kor("ny", "uppfoljning", "2026-05-solgarden", "--falt", "områden=dokumentation")
    assert 0 == svar.kod
    assert "id: 2026-05-solgarden" in kommun.las(
        "2026/uppfoljningar/2026-05-solgarden/uppfoljning.yaml"
    )
