"""Checklistor och guider: verktygets egna, och kommunens ovanpå."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from uppfolj.base.stavning import fold
from uppfolj.models.fragor import Checklista, Guide
from uppfolj.models.profil import Profil
from uppfolj.store.fragor import build_checklistor, build_guider, load_egna
from uppfolj.store.kontext import load_kontext
from uppfolj.store.lasare import load_post
from uppfolj.store.profil import find_profiler, load_profil
from uppfolj.store.resurser import find_mall


def _skriv(rot: Path, text: str, profil: str = "standard") -> dict[str, Checklista]:
    (rot / "register/checklistor").mkdir(parents=True)
    (rot / "register/checklistor/egen.yaml").write_text(text, "utf-8")
    (rot / "uppfolj.yaml").write_text(f"bygger_på: {profil}\nkommun: {{namn: Kvarnåsa}}\n", "utf-8")
    egna, anmarkningar = load_egna(rot, "checklistor")
    assert [] == anmarkningar
    return build_checklistor(egna)


def _load(rot: Path, namn: str) -> Profil:
    (rot / "uppfolj.yaml").write_text(f"bygger_på: {namn}\nkommun: {{namn: K}}\n", "utf-8")
    profil, _ = load_profil(rot)
    assert profil
    return profil


FRAGA = (
    "  - {{id: {id}, text: {text}, område: dokumentation, grund: {{slag: lokal rutin, text: x}}}}\n"
)


def test_listorna_foljer_med():
    antal = {lista.id: len(lista.fragor) for lista in build_checklistor([]).values()}
    assert {"SD": 24, "GP": 18, "HS": 26, "LE": 22, "SIP": antal["SIP"], "BB": 5} == antal


@pytest.mark.parametrize("lista", build_checklistor([]).values(), ids=lambda x: x.id)
def test_medfoljande_fragor_ar_hela_och_pekar_ratt(lista: Checklista, tmp_path: Path):
    omraden = {o.id for namn in find_profiler() for o in _load(tmp_path, namn).omraden}
    profil = _load(tmp_path, "standard")
    refar = {fold(r.ref) for r in profil.regelverk}
    assert lista.version
    for nr, f in enumerate(lista.fragor, 1):
        assert f"{lista.id}{nr:02d}" == f.id
        assert f.omrade in omraden
        assert f.text.endswith("?")
        assert f.brist
        assert not f.brist.endswith(".")
        assert any(fold(k) in refar for k in f.krav), f.id
        if f.grund.slag == "lag":
            assert re.search(r"\d+ kap\. \d+ §|LSS \d+", f.grund.text), f.id


def test_varje_profils_listor_finns(tmp_path: Path):
    for namn in find_profiler():
        (tmp_path / "uppfolj.yaml").write_text(f"bygger_på: {namn}\nkommun: {{namn: K}}\n", "utf-8")
        profil, _ = load_profil(tmp_path)
        listor = {x for varden in profil.checklistor.values() for x in varden}
        assert {fold(x) for x in listor} <= build_checklistor([]).keys()
        assert {"sol", "lss", "hsl", "enhet", "barn"} <= profil.checklistor.keys()


def test_guiderna_har_fragor_till_verksamhetsansvarig_och_personal():
    guider = build_guider([])
    assert {"allmant", "avtal", "dokumentation", "halso_och_sjukvard"} <= guider.keys()
    for guide in guider.values():
        till = {k for f in guide.fragor for k in f.till}
        assert {"verksamhetsansvarig", "personal"} <= till
        assert len({f.id for f in guide.fragor}) == len(guide.fragor)


def test_samma_id_byter_fragan_nya_laggs_sist_och_utgar_tar_bort(tmp_path: Path):
    egen = FRAGA.format(id="gp01", text="Vår?") + FRAGA.format(id="GP30", text="Ny?")
    gp = _skriv(tmp_path, f"id: gp\nutgår: [gp18]\nfrågor:\n{egen}")["gp"]
    assert "Vår?" == gp.fragor[0].text
    assert "GP30" == gp.fragor[-1].id
    assert "GP18" not in [f.id for f in gp.fragor]
    assert "Genomförandeplan" == gp.namn
    assert 18 == len(gp.fragor)


def test_ersatter_gor_att_bara_kommunens_fragor_galler(tmp_path: Path):
    text = "id: GP\nersätter: ja\nfrågor:\n" + FRAGA.format(id="A1", text="Enda?")
    assert ["A1"] == [f.id for f in _skriv(tmp_path, text)["gp"].fragor]


def test_ny_lista_laggs_till_de_andra(tmp_path: Path):
    text = "id: KOST\nfrågor:\n" + FRAGA.format(id="K1", text="God mat?")
    assert {*build_checklistor([]), "kost"} == _skriv(tmp_path, text).keys()


def test_verktygets_lista_andras_inte_av_en_kommuns(tmp_path: Path):
    _skriv(tmp_path, "id: SD\nutgår: [SD01]\n")
    assert 24 == len(build_checklistor([])["sd"].fragor)


def test_en_trasig_egen_lista_blir_anmarkning_och_verktygets_galler(tmp_path: Path):
    _skriv(tmp_path, "id: X\n")
    (tmp_path / "register/checklistor/egen.yaml").write_text("id: SD\nfragor: [1]\n", "utf-8")
    from datetime import date

    kontext, anmarkningar = load_kontext(tmp_path, date(2026, 4, 1))
    assert {"register/checklistor/egen.yaml"} == {a.fil for a in anmarkningar}
    assert ("register/checklistor/egen.yaml",) == kontext.olasta
    assert 24 == len(kontext.checklistor["sd"].fragor)


def test_medfoljande_filer_heter_som_sitt_id():
    for mapp, modell in (("checklistor", Checklista), ("guider", Guide)):
        for fil in find_mall(mapp).glob("*.yaml"):
            samling, anmarkningar = load_post(find_mall(mapp), fil.name, modell)
            assert [] == anmarkningar
            assert fold(fil.stem) == fold(samling.id)
