"""Ändringen sedan förra uppföljningen, och vilken uppföljning som är den förra."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok
from uppfolj.models.profil import Profil
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.redovisning_trend import compute_trend, find_forra

FARGER = ("grön", "gul", "röd", "blå")
_ALLVAR = {"grön": 0, "gul": 1, "röd": 2, "blå": 2}
PROFIL = Profil.model_validate(
    {
        "kommun": {"namn": "Kvarnåsa kommun"},
        "bedömning": {
            "skala": [{"id": f, "namn": f, "etikett": f, "allvar": _ALLVAR[f]} for f in FARGER]
        },
    }
)
K = Kontext(PROFIL, date(2026, 6, 1), {}, {}, {})


def bygg(
    besok: str, bedomt: dict[str, str], enhet: str = "solgarden", genomfort: str = "ja"
) -> Arende:
    dag = date.fromisoformat(besok)
    u = Uppfoljning.model_validate(
        {
            "id": f"u-{dag.year}-{dag.month}", "enhet": enhet, "områden": list(bedomt) or ["mat"],
            "roller": {"ansvarig": "MAS"},
            "bedömningar": [{"område": o, "bedömning": f} for o, f in bedomt.items()],
        }
    )  # fmt: skip
    b = Besok.model_validate({"datum": besok, "genomfört": genomfort})
    return Arende(u.id, dag.year, f"{dag.year}/uppfoljningar/{u.id}", u, b)


@pytest.mark.parametrize(
    ("forr", "nu", "riktning"),
    [
        ("röd", "gul", "bättre"),
        ("grön", "röd", "sämre"),
        ("gul", "gul", "oförändrad"),
        ("röd", "blå", "annan bedömning"),
    ],
)
def test_riktningen_foljer_skalans_allvar(forr: str, nu: str, riktning: str):
    trend = compute_trend(bygg("2026-03-18", {"mat": nu}), [bygg("2025-03-18", {"mat": forr})], K)
    assert [riktning] == [r.riktning for r in trend.rader]


def test_nya_och_utelamnade_omraden_sags():
    nu, forr = bygg("2026-03-18", {"mat": "gul"}), bygg("2025-03-18", {"natt": "röd"})
    trend = compute_trend(nu, [forr], K)
    assert [("Mat", "ny"), ("Natt", "inte med nu")] == [(r.omrade, r.riktning) for r in trend.rader]


def test_den_forra_ar_enhetens_senast_besokta_fore_denna():
    nu = bygg("2026-03-18", {"mat": "gul"})
    andra = [
        bygg("2023-03-18", {"mat": "röd"}),
        bygg("2025-09-18", {"mat": "röd"}),
        bygg("2026-05-18", {"mat": "röd"}),
        bygg("2025-12-01", {"mat": "röd"}, enhet="bjorkliden"),
        bygg("2025-11-01", {"mat": "röd"}, genomfort="inställt"),
        bygg("2025-10-01", {}),
    ]
    forra = find_forra(nu, [nu, *andra])
    assert forra is not None
    assert "u-2025-9" == forra.id


@given(st.sampled_from(FARGER), st.sampled_from(FARGER))
def test_riktningen_vands_nar_tiden_vands(a: str, b: str):
    def riktning(forr: str, nu: str) -> str:
        par = bygg("2026-03-18", {"mat": nu}), bygg("2025-03-18", {"mat": forr})
        return compute_trend(par[0], [par[1]], K).rader[0].riktning

    motsatt = {"bättre": "sämre", "sämre": "bättre"}
    assert motsatt.get(riktning(a, b), riktning(a, b)) == riktning(b, a)
