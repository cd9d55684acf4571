"""Händelserna: det som hänt, ur filerna, med stabila id och utan det som inte hänt än."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from uppfolj.cli._hela import load_hela
from uppfolj.rules.handelser import RUBRIKER, compute_handelser, filter_viktiga

U = """\
id: 2026-03-solgarden
enhet: solgarden
slag: kvalitetsrevision
områden: [dokumentation]
roller: {ansvarig: MAS}
information: {datumförslag: [2026-03-18], yrkeskategorier: [alla], skickat: 2026-03-02}
fastställd: {datum: 2026-04-10, roll: MAS, dnr: KS 2026/7, sha256: %s}
avslutad: 2026-06-01
""" % ("a" * 64)
FILER = {
    "uppfolj.yaml": "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n",
    "register/enheter.yaml": (
        "enheter: [{id: solgarden, namn: Solgården, verksamhet: särskilt boende}]\n"
    ),
    "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml": U,
    "2026/uppfoljningar/2026-03-solgarden/besok.yaml": "datum: 2026-03-18\ngenomfört: ja\n",
    "2026/uppfoljningar/2026-03-solgarden/handlingsplan.yaml": (
        "begärd: 2026-04-10\nsvar_senast: 2026-05-01\nstatus: inkommen\n"
        "inkommen: [{datum: 2026-05-06, från: enhetschef}]\n"
        "åtgärder: [{id: Å-001, iakttagelse: I-001, åtgärd: Nya planer, ansvarig: enhetschef,"
        " klart_senast: 2026-05-20}]\n"
    ),
    "2026/uppfoljningar/2026-03-solgarden/iakttagelser/I-001-plan.md": (
        "---\nid: I-001\nrubrik: Planerna är gamla\nområde: dokumentation\nbedömning: röd\n---\n"
    ),
    "2026/plan.yaml": (
        "år: 2026\nbeslut: [{organ: vård- och omsorgsutskottet, datum: 2026-01-20}]\n"
        "ändringar: [{datum: 2026-02-10, rad: P-01, ändring: Ny månad, motiv: Ont om tid,"
        " av: utvecklingsledare}]\n"
    ),
    "2026/moten/2026-03-12-kvalitetsrad.md": (
        "---\nforum: kvalitetsråd\ndatum: 2026-03-12\n---\n\nAnteckningar.\n"
    ),
}


@pytest.fixture
def hela(tmp_path: Any) -> Callable[..., Any]:
    def las(idag: date, **filer: str) -> Any:
        for vag, text in {**FILER, **filer}.items():
            fil = tmp_path / vag
            fil.parent.mkdir(parents=True, exist_ok=True)
            fil.write_text(text, "utf-8")
        return load_hela(tmp_path, idag)

    return las


def _kor(h: Any) -> list[Any]:
    return compute_handelser(h.ar, h.arenden, h.kontext)


def test_handelserna_star_i_ordning_och_har_egna_id(hela: Any) -> None:
    alla = _kor(hela(date(2026, 12, 31)))
    assert sorted(alla, key=lambda h: (h.datum, h.id)) == alla
    assert len(alla) == len({h.id for h in alla})
    id_ = "2026-03-solgarden"
    dagar = {h.id: h.datum.isoformat() for h in alla}
    for slut, dag in {
        "information": "2026-03-02", "besok": "2026-03-18", "I-001": "2026-03-18",
        "rapport-1": "2026-04-10", "plan-forsenad": "2026-05-02", "plan-inkommen-1": "2026-05-06",
        "Å-001-forsenad": "2026-05-21", "avslutad": "2026-06-01",
    }.items():  # fmt: skip
        assert dag == dagar[f"{id_}/{slut}"]
    assert "2026-02-10" == dagar["2026/plan/P-01-2026-02-10-1"]
    assert "2026-03-12" == dagar["2026/mote/2026-03-12-kvalitetsrad"]


def test_bara_det_som_hant_till_och_med_i_dag_ar_med(hela: Any) -> None:
    h = hela(date(2026, 5, 10))
    assert max(x.datum for x in _kor(h)) == date(2026, 5, 6)


def test_en_plan_som_inte_ar_sen_an_ger_ingen_forsening(hela: Any) -> None:
    h = hela(date(2026, 5, 1))
    assert [] == [x for x in _kor(h) if x.slag == "forsenad"]


def test_lex_sarah_ar_viktig_men_dess_text_star_aldrig_med(hela: Any) -> None:
    h = hela(
        date(2026, 6, 1),
        **{
            "2026/avvikelser.yaml": (
                "avvikelser: [{id: A-001, typ: lexsarah, enhet: solgarden, inkom: 2026-05-02,"
                " utredd: 2026-05-20, avslutad: 2026-05-30, bedömning: missförhållande,"
                " vad: HEMLIGT}]\n"
            ),
            "uppfolj.yaml": FILER["uppfolj.yaml"]
            + "avvikelsetyper: [{id: lexsarah, namn: Lex Sarah, grupp: lex Sarah}]\n",
        },
    )
    lex = [x for x in _kor(h) if x.slag == "lex_sarah"]
    assert ["A-001 Lex Sarah: kom in", "A-001 Lex Sarah: utredningen var klar",
            "A-001 Lex Sarah: avslutades (missförhållande)"] == [x.vad for x in lex]  # fmt: skip
    assert all(x.viktig and x.enhet == "Solgården" for x in lex)
    assert "HEMLIGT" not in repr(_kor(h))


def test_anmalans_diarienummer_foljer_med(hela: Any) -> None:
    h = hela(
        date(2026, 6, 1),
        **{
            "2026/avvikelser.yaml": (
                "avvikelser: [{id: A-001, typ: lexsarah, enhet: solgarden, inkom: 2026-05-02,"
                " anmäld: 2026-05-20, anmäld_dnr: VO 2026/24, vad: HEMLIGT}]\n"
            ),
            "uppfolj.yaml": FILER["uppfolj.yaml"]
            + "avvikelsetyper: [{id: lexsarah, namn: Lex Sarah, grupp: lex Sarah}]\n",
        },
    )
    assert "A-001 Lex Sarah: anmäldes till myndigheten (VO 2026/24)" in {x.vad for x in _kor(h)}


def test_varje_viktigt_slag_har_en_rubrik(hela: Any) -> None:
    viktiga = filter_viktiga(_kor(hela(date(2026, 12, 31))))
    assert viktiga
    assert set() == {h.slag for h in viktiga} - set(RUBRIKER)


def test_andras_en_fil_behaller_handelsen_sitt_id(hela: Any) -> None:
    h = hela(date(2026, 12, 31))
    fore = {x.id for x in _kor(h)}
    assert fore == {x.id for x in _kor(replace(h, arenden=list(reversed(h.arenden))))}
