"""Exempelåret är rent, helt och påhittat."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from uppfolj.base.stavning import fold
from uppfolj.cli.app import run
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.steg import compute_steg, compute_summa
from uppfolj.rules.urval_provning import check_urval
from uppfolj.store.ar import load_arenden, load_kontext
from uppfolj.store.mapp import load_karta
from uppfolj.store.resurser import find_resurs

EXEMPEL = find_resurs("exempel-ar")
ROT = EXEMPEL / "ostra-goinge"
BYGGT = {"bygge", ".uppfolj", ".vscode"}
FILER = sorted(p for p in EXEMPEL.rglob("*") if p.is_file() and not BYGGT & {*p.parts})
FYRA_FARGER = {"gron", "gul", "rod", "bla"}
VERKLIGA_KOMMUNER = ("östra göinge", "åtvidaberg", "linköping", "östersund", "södertälje")
PERSONNUMMERLIKT = re.compile(r"(?<![0-9a-f])(?:\d{2})?\d{6}[-+ ]?\d{4}(?![0-9a-f])")
KONTROLLSUMMA = re.compile(r"\b[0-9a-f]{64}\b")


@pytest.fixture(scope="module")
def kontext() -> Kontext:
    laget, anmarkningar = load_kontext(ROT, read_idag())
    assert [] == anmarkningar
    assert laget is not None
    return laget


@pytest.fixture(scope="module")
def arenden() -> list[Arende]:
    lasta, anmarkningar = load_arenden(load_karta(ROT), 2026)
    assert [] == anmarkningar
    return lasta


def read_idag() -> date:
    return date.fromisoformat((EXEMPEL / "idag.txt").read_text("utf-8").strip())


def test_dagen_star_pa_en_rad():
    assert "2026-10-15\n" == (EXEMPEL / "idag.txt").read_text("utf-8")


def test_aret_ar_rent_ocksa_strikt():
    from uppfolj.cli._kontroll import run_kontroll

    resultat = run_kontroll(ROT, read_idag())
    assert [] == [a for a in resultat.anmarkningar if a.niva in {"fel", "varning"}]
    assert len(FILER) > 100


def test_minst_atta_enheter_i_flera_verksamheter_och_driftformer(kontext: Kontext):
    enheter = kontext.enheter.values()
    assert len(enheter) >= 8
    assert len({e.verksamhet for e in enheter}) >= 6
    assert {"kommunal", "privat", "ideell"} == {e.driftform for e in enheter}


def test_minst_tolv_uppfoljningar_i_olika_skeden(arenden: list[Arende], kontext: Kontext):
    steg = {compute_summa(compute_steg(a, kontext)) for a in arenden}
    obesokta = [a.id for a in arenden if a.besok is None or a.besok.genomfort == "nej"]
    assert len(arenden) >= 12
    assert len(obesokta) >= 3
    assert len(steg) >= 6


def test_minst_sextio_iakttagelser_i_alla_fyra_farger(arenden: list[Arende]):
    alla = [i for a in arenden for i in a.iakttagelser]
    antal = {f: sum(i.bedomning == f for i in alla) for f in FYRA_FARGER}
    assert len(alla) >= 60
    assert {i.bedomning for i in alla} == FYRA_FARGER
    assert 10 <= antal["rod"] <= 14
    assert min(antal["gron"], antal["gul"]) > antal["rod"]


def test_ingen_text_ar_kopierad(arenden: list[Arende]):
    texter = [t for a in arenden for i in a.iakttagelser for t in (i.rubrik, i.beskrivning.strip())]
    texter += [t for a in arenden for t in a.texter.values()]
    assert [] == sorted({t for t in texter if texter.count(t) > 1})
    assert all(texter)


def test_og_1_varje_iakttagelse_provas_mot_ett_krav_som_gallde(
    arenden: list[Arende], kontext: Kontext
):
    for i in (i for a in arenden for i in a.iakttagelser):
        regler = [kontext.regler[fold(ref)] for ref in i.krav]
        assert regler, i.fil
        assert i.konstaterad, i.fil
        for r in regler:
            assert r.galler_fran is None or r.galler_fran <= i.konstaterad, i.fil
            assert r.upphord is None or i.konstaterad <= r.upphord, i.fil


def test_omradet_ar_aldrig_mildare_an_sin_varsta_iakttagelse(
    arenden: list[Arende], kontext: Kontext
):
    allvar = {s.id: s.allvar for s in kontext.profil.bedomning.skala}
    for a in arenden:
        bedomningar = a.uppfoljning.bedomningar if a.uppfoljning else []
        for b in bedomningar:
            farger = [i.bedomning for i in a.iakttagelser if i.omrade == b.omrade]
            assert farger, (a.id, b.omrade)
            assert max(allvar[f] for f in farger) == allvar[b.bedomning], (a.id, b.omrade)


def test_granskningarna_stammer_med_iakttagelsernas_tal(arenden: list[Arende]):
    """”journaler 6 av 8” ska gå att räkna fram ur checklistorna."""
    vantat = {
        ("2026-03-solgarden", "HSL", "HS16", "nej"): 6,
        ("2026-03-solgarden", "SoL", "SD13", "delvis"): 3,
        ("2026-03-solgarden", "HSL", "HS13", "delvis"): 3,
        ("2026-04-kvarnhjulet", "SoL", "GP04", "nej"): 6,
        ("2026-04-kvarnhjulet", "SoL", "SD22", "nej"): 3,
        ("2026-04-kvarnhjulet", "HSL", "HS15", "delvis"): 4,
        ("2026-02-hemtjanst-norr", "SoL", "SD04", "nej"): 5,
        ("2026-02-hemtjanst-norr", "SoL", "SD06", "delvis"): 6,
        ("2026-04-dammluckan", "HSL", "HS14", "nej"): 5,
        ("2026-04-dammluckan", "SoL", "SD02", "nej"): 4,
        ("2026-05-hemsjukvarden", "HSL", "HS14", "nej"): 5,
        ("2026-05-hemsjukvarden", "HSL", "HS06", "nej"): 4,
        ("2026-05-skovelhjulet", "LSS", "SD07", "nej"): 4,
        ("2026-09-hemtjanst-soder", "SoL", "SD20", "delvis"): 6,
        ("2026-09-hemtjanst-soder", "SoL", "GP07", "nej"): 5,
        ("2026-09-ragaxet", "LSS", "SD11", "nej"): 4,
    }
    faktiskt = {
        (id_, skikt, fraga, svar): sum(
            (s.fraga, s.svar) == (fraga, svar)
            for a in arenden
            if a.id == id_
            for g in a.granskningar
            if g.etikett.startswith(skikt)
            for s in g.svar
        )
        for id_, skikt, fraga, svar in vantat
    }
    assert vantat == faktiskt


def test_dragningarna_gar_att_rakna_om(arenden: list[Arende]):
    urval = [a.urval for a in arenden if a.urval]
    assert len(urval) >= 10
    for u in urval:
        assert [] == list(check_urval(u))


def test_urval_verifiera_godtar_ocksa_ordningen_i_git():
    assert 0 == run(["urval", "verifiera", "--rot", str(ROT)])


@pytest.mark.parametrize("fil", FILER, ids=lambda p: p.relative_to(EXEMPEL).as_posix())
def test_filen_ar_ren_text_utan_personer_och_verkliga_kommuner(fil: Path):
    data = fil.read_bytes()
    text = data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert [] == PERSONNUMMERLIKT.findall(KONTROLLSUMMA.sub("", text))
    assert [] == [k for k in VERKLIGA_KOMMUNER if k in text.lower()]
    assert [] == re.findall(r"@(?!kvarnasa\.example)[\w.]+\.\w+", text)


@pytest.mark.parametrize("fil", [p for p in FILER if p.suffix == ".yaml"], ids=lambda p: p.stem)
def test_yamlfilen_pekar_ut_sitt_schema(fil: Path):
    forsta = fil.read_text("utf-8").split("\n", 1)[0]
    vag, namn = re.fullmatch(
        r"# yaml-language-server: \$schema=(.*)/([a-z]+)\.schema\.json", forsta
    ).groups()
    assert ROT / ".uppfolj/schema" == (fil.parent / vag).resolve()
    assert namn in {fil.stem, fil.parent.name, "profil"}
