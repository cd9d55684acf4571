"""Stegen: varje steg i de medföljande profilerna går att avgöra, och inget går baklänges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.steg import VILLKOR, check_ordning, compute_steg, compute_summa, find_hinder
from uppfolj.rules.steg_villkor import count_journaler
from uppfolj.store.kontext import load_kontext
from uppfolj.store.profil import find_profiler


@pytest.fixture(params=find_profiler())
def kontext(request: pytest.FixtureRequest, tmp_path: Path) -> Kontext:
    (tmp_path / "uppfolj.yaml").write_text(
        f"bygger_på: {request.param}\nkommun: {{namn: Kvarnåsa kommun}}\n", "utf-8"
    )
    kontext, anmarkningar = load_kontext(tmp_path, date(2026, 3, 20))
    assert (True, []) == (kontext is not None, anmarkningar)
    assert kontext is not None
    return kontext


def _arende(**falt: object) -> Arende:
    u = {
        "id": "a",
        "enhet": "e",
        "områden": ["dokumentation"],
        "roller": {"ansvarig": "MAS"},
        **falt,
    }
    return Arende("a", 2026, "2026/uppfoljningar/a", uppfoljning=Uppfoljning.model_validate(u))


def test_varje_slag_i_profilen_far_alla_sina_steg_i_ordning(kontext: Kontext) -> None:
    for slag in kontext.profil.slag:
        steg = compute_steg(_arende(slag=slag.id), kontext)
        assert [s.id for s in slag.steg] == [s.id for s in steg]
        assert list(range(1, len(steg) + 1)) == [s.nr for s in steg]


def test_ett_steg_som_aterstar_sager_vad_som_saknas_och_vad_man_kor(kontext: Kontext) -> None:
    for slag in kontext.profil.slag:
        for steg in compute_steg(_arende(slag=slag.id), kontext):
            if steg.lage == "återstår":
                assert steg.saknas, steg.id
                assert steg.kommando.startswith("uppfolj "), steg.id


def test_okant_slag_ger_inga_steg(kontext: Kontext) -> None:
    steg = compute_steg(_arende(slag="finns_inte"), kontext)
    assert ([], 0, None) == (steg, compute_summa(steg).nr, compute_summa(steg).nasta)


def test_trasig_uppfoljning_visar_stegen_som_oavgjorda(kontext: Kontext) -> None:
    steg = compute_steg(Arende("a", 2026, "m"), kontext)
    assert {"återstår"} >= {s.lage for s in steg}


def test_kommunens_egna_steg_ar_klara_nar_uppfoljningen_ar_avslutad(kontext: Kontext) -> None:
    for avslutad, lage in ((None, "återstår"), ("2026-03-01", "klart")):
        for slag in kontext.profil.slag:
            steg = compute_steg(_arende(slag=slag.id, avslutad=avslutad), kontext)
            assert {lage} >= {s.lage for s in steg if s.id not in VILLKOR}


def test_inga_journaler_utan_urval() -> None:
    arende = _arende()
    arende.besok = Besok.model_validate({"datum": "2026-03-18", "genomfört": "ja"})
    assert (0, 0) == count_journaler(arende)


def _dag(dag: str) -> dict[str, object]:
    return {"skickat": dag, "datumförslag": [dag], "yrkeskategorier": ["enhetschef"]}


@pytest.mark.parametrize("kontext", ["ostra-goinge"], indirect=True)
def test_og_34_steg_i_fel_ordning_vagras_med_skalet(kontext: Kontext) -> None:
    arende = _arende(information=_dag("2026-03-02"))
    assert (
        "Steg 2 av 9, Besök hos utföraren, är inte klart: besöket är inte bokat."
        == check_ordning(arende, kontext, "faststall")
    )
    assert "uppfolj ny besok a --falt datum=ÅÅÅÅ-MM-DD" == _get_kommando(arende, kontext)
    assert check_ordning(arende, kontext, "handlingsplan") == check_ordning(
        arende, kontext, "redovisning"
    )


def _get_kommando(arende: Arende, kontext: Kontext) -> str:
    hinder = find_hinder(arende, kontext, "faststall")
    return hinder.kommando if hinder else ""


@pytest.mark.parametrize("kontext", ["ostra-goinge"], indirect=True)
def test_det_forsta_steget_far_alltid_goras(kontext: Kontext) -> None:
    assert None is check_ordning(_arende(), kontext, "information")
    assert None is check_ordning(_arende(information=_dag("2026-03-02")), kontext, "besok")


@pytest.mark.parametrize("kontext", ["ostra-goinge"], indirect=True)
def test_faststallandet_kraver_ocksa_det_steg_det_foljer_pa(kontext: Kontext) -> None:
    """Före korrekturläsningen räcker rapporten; för att fastställa ska svaret ha kommit."""
    slag = kontext.profil.slag[0]
    bara_slut = [s for s in slag.steg if s.id in ("rapport", "faktagranskning")]
    profil = kontext.profil.model_copy(
        update={"slag": [slag.model_copy(update={"steg": bara_slut})]}
    )
    k = replace(kontext, profil=profil)
    klar = _arende(bedömningar=[{"område": "dokumentation", "bedömning": "grön"}])
    klar.texter = {r.id: "Text." for v in profil.rapport.versioner for r in v.rubriker}
    assert None is check_ordning(klar, k, "faktagranskning")
    assert "utkastet är inte skickat" in (check_ordning(klar, k, "faststall") or "")


def test_okant_steg_eller_slag_hindrar_inget(kontext: Kontext) -> None:
    assert None is check_ordning(_arende(), kontext, "finns-inte")
    assert None is check_ordning(_arende(slag="finns_inte"), kontext, "faststall")
