"""Svaren räknade: det som alltid gäller, vilka svaren än är."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.fragor import Checklista
from uppfolj.models.granskning import Granskning
from uppfolj.models.profil import Profil
from uppfolj.models.profil_regler import Bedomning
from uppfolj.rules.granskning_publikt import compute_granskningstabell
from uppfolj.rules.granskning_tal import (
    SVAR,
    Antal,
    compute_forslag,
    compute_granskningstal,
    count_blad,
)

SKALA = [
    {"id": "grön", "namn": "Grön", "etikett": "Bra", "allvar": 0},
    {"id": "gul", "namn": "Gul", "etikett": "Kan utvecklas", "allvar": 1},
    {"id": "röd", "namn": "Röd", "etikett": "Måste", "kräver_handlingsplan": "ja", "allvar": 2},
    {"id": "blå", "namn": "Blå", "etikett": "Ledningen", "ägare": "kommunledning", "allvar": 2},
]
LISTA = Checklista.model_validate(
    {
        "id": "T",
        "frågor": [
            {
                "id": f"T{n}",
                "text": f"Fråga {n}?",
                "område": "dokumentation" if n < 3 else "delaktighet",
                "grund": {"slag": "förslag", "text": "prov"},
                "vikt": 3 if n == 2 else 1,
            }
            for n in range(1, 5)
        ],
    }
)


def _kontext(**falt: Any) -> Kontext:
    data = {
        "kommun": {"namn": "Kvarnåsa kommun"},
        "bedömning": {"skala": SKALA},
        "områden": [
            {"id": "delaktighet", "namn": "Delaktighet"},
            {"id": "dokumentation", "namn": "Dokumentation"},
        ],
        **falt,
    }
    return Kontext(
        Profil.model_validate(data), date(2026, 4, 1), {}, {}, {}, checklistor={"t": LISTA}
    )


def _blad(nr: int, svar: dict[str, str | None]) -> Granskning:
    return Granskning.model_validate(
        {
            "etikett": f"SoL-{nr:02d}",
            "checklistor": ["T"],
            "period": {"från": "2025-09-18", "till": "2026-03-18"},
            "svar": [{"fråga": f, "svar": s} for f, s in svar.items()],
        }
    )


def _alla(*svar: str) -> list[Granskning]:
    return [_blad(n, {"T1": s}) for n, s in enumerate(svar, 1)]


svar = st.dictionaries(
    st.sampled_from(["T1", "T2", "T3", "T4"]), st.sampled_from([*SVAR, None]), max_size=4
)


@given(st.lists(svar, max_size=12))
def test_varje_svar_raknas_precis_en_gang_och_resten_ar_obesvarade(alla: list[dict[str, Any]]):
    tal = count_blad([_blad(n, s) for n, s in enumerate(alla, 1)], _kontext())
    givna = sum(1 for s in alla for v in s.values() if v)
    assert givna == sum(sum(f.antal[:5]) for f in tal.fragor)
    assert 4 * len(alla) - givna == tal.obesvarade
    for o in tal.omraden:
        assert sum(f.antal.bedomda for f in o.fragor) == o.antal.bedomda
        assert o.antal.andel is None or 0 <= o.antal.andel <= 1


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(1, 6))
def test_det_som_visas_utat_later_ingen_liten_grupp_raknas_fram(
    ja: int, delvis: int, nej: int, grans: int
):
    k = _kontext(integritet={"småtal_gräns": grans})
    blad = _alla(*(["ja"] * ja + ["delvis"] * delvis + ["nej"] * nej))
    arende = Arende("a", 2026, "2026/uppfoljningar/a", granskningar=blad)
    for rad in compute_granskningstabell(arende, k):
        if rad.bedomda:
            assert rad.andel is not None
            uppfyllt = round(rad.andel * rad.bedomda)
            assert uppfyllt == 0 or uppfyllt >= grans
            assert rad.bedomda - uppfyllt == 0 or rad.bedomda - uppfyllt >= grans
            assert len(blad) >= grans


def test_trosklarnas_granser_ar_skarpa():
    bedomning = Bedomning.model_validate({"skala": SKALA})
    vantat = {0.0: "rod", 0.499: "rod", 0.5: "gul", 0.899: "gul", 0.9: "gron", 1.0: "gron"}
    assert vantat == {a: compute_forslag(a, bedomning).id for a in vantat}
    assert compute_forslag(None, bedomning) is None


def test_det_som_nagon_annan_ager_foreslas_aldrig():
    bara_bla = Bedomning.model_validate({"skala": [SKALA[0], SKALA[3]]})
    assert "gron" == compute_forslag(0.0, bara_bla).id


def test_en_avgorande_fraga_satter_omradets_farg_fast_andelen_ar_god():
    blad = [_blad(n, {"T1": "ja", "T2": "nej"}) for n in range(1, 4)]
    blad += [_blad(n, {"T1": "ja"}) for n in range(4, 30)]
    (dokumentation,) = [o for o in count_blad(blad, _kontext()).omraden if o.id == "dokumentation"]
    assert dokumentation.antal.andel > 0.5
    assert "rod" == dokumentation.forslag.id


def test_omradena_kommer_i_profilens_ordning():
    tal = count_blad(_alla("ja"), _kontext())
    assert ["Delaktighet", "Dokumentation"] == [o.namn for o in tal.omraden]


def test_enhetens_eget_blad_ar_inga_personer():
    enhet = _blad(1, {"T1": "nej"}).model_copy(update={"etikett": "Enhet-01"})
    tal = count_blad([enhet], _kontext())
    assert not any(f.om_personer for f in tal.fragor)
    arende = Arende("a", 2026, "2026/uppfoljningar/a", granskningar=[enhet])
    assert [] == compute_granskningstabell(arende, _kontext())
    assert 1 == compute_granskningstal(arende, _kontext()).blad


def test_smatal_ar_bade_fa_brister_och_fa_ja():
    assert Antal(8, 0, 1, 0, 0, 0.9).is_smatal(5)
    assert Antal(1, 0, 8, 0, 0, 0.1).is_smatal(5)
    assert not Antal(8, 0, 0, 3, 1, 1.0).is_smatal(5)
    assert not Antal(8, 2, 3, 0, 0, 0.7).is_smatal(5)
