"""Det röda: öppet tills kommunen har kontrollerat varje åtgärd."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil import Profil
from uppfolj.rules.rott import find_oppna_roda, find_roda

SKALA = [
    {"id": "grön", "namn": "Grön", "etikett": "Uppfyllt"},
    {"id": "röd", "namn": "Röd", "etikett": "Måste åtgärdas", "kräver_handlingsplan": "ja"},
]
GJORD = {"datum": "2026-05-01", "resultat": "genomförd", "hur": "besök", "av": "MAS"}
DELVIS = {**GJORD, "datum": "2026-05-10", "resultat": "delvis"}


@pytest.fixture
def kontext() -> Kontext:
    profil = Profil.model_validate({"kommun": {"namn": "K"}, "bedömning": {"skala": SKALA}})
    return Kontext(profil, date(2026, 6, 1), {}, {}, {})


def _arende(*uppfoljda: list[dict[str, Any]], **iakttagelse: object) -> Arende:
    i = {"id": "I-001", "rubrik": "x", "område": "x", "bedömning": "röd", **iakttagelse}
    atgarder = [
        {
            "id": f"Å-{nr:03d}", "iakttagelse": "I-001", "åtgärd": "x", "ansvarig": "chef",
            "klart_senast": "2026-05-01", "status": "klar", "uppföljd": uppfoljd,
        }
        for nr, uppfoljd in enumerate(uppfoljda, 1)
    ]  # fmt: skip
    plan = {"begärd": "2026-04-01", "svar_senast": "2026-04-22", "åtgärder": atgarder}
    return Arende(
        "a", 2026, "m",
        iakttagelser=[Iakttagelse.model_validate(i)],
        handlingsplan=Handlingsplan.model_validate(plan),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("uppfoljda", "oppen"),
    [
        ([], True),
        ([[]], True),
        ([[GJORD]], False),
        ([[DELVIS]], True),
        ([[GJORD, DELVIS]], True),
        ([[DELVIS, {**GJORD, "datum": "2026-05-20"}]], False),
        ([[GJORD], []], True),
        ([[GJORD], [GJORD]], False),
    ],
)
def test_og_29_rott_ar_oppet_tills_varje_atgard_ar_kontrollerad(
    kontext: Kontext, uppfoljda: list[list[dict[str, Any]]], *, oppen: bool
) -> None:
    assert oppen is bool(find_oppna_roda(_arende(*uppfoljda), kontext))


def test_og_29_en_dag_i_atgardad_stanger(kontext: Kontext) -> None:
    assert [] == find_oppna_roda(_arende(åtgärdad="2026-05-01"), kontext)


def test_og_2_utvecklingsforslag_kraver_ingen_plan(kontext: Kontext) -> None:
    assert [] == find_roda(_arende(typ="utvecklingsförslag"), kontext)
    assert ["I-001"] == [i.id for i in find_roda(_arende(), kontext)]
