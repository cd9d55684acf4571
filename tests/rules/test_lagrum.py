"""Hänvisningar som upphört: vad som hittas, vad som får vara, och vad som sägs i stället."""

from __future__ import annotations

from datetime import date

import pytest

from uppfolj.models.register import Regel
from uppfolj.rules.lagrum import MOTSVARAR, find_foraldrat

DAG = date(2026, 3, 1)


def test_x_4_varje_paragraf_i_tabellen_hittas_och_far_sin_motsvarighet() -> None:
    for nummer, nytt in MOTSVARAR.items():
        kap, _, par = nummer.partition(":")
        (fynd,) = find_foraldrat(f"Se {kap} kap. {par} § SoL.", DAG, [])
        assert nytt in fynd.gor


@pytest.mark.parametrize(
    "text",
    [
        "Se 27 kap. 2 § SoL (2025:400).",
        "Se 14 kap. 3 § SoL (2025:400).",
        "Se 9 kap. 1 § SoL.",
        "Den äldre socialtjänstlagen (2001:453) gällde då.",
        "Lagen ersatte socialtjänstlagen (2001:453).",
        "den interna kontrollen är tillräcklig för att förebygga fel och oegentligheter",
    ],
)
def test_det_som_galler_eller_sags_vara_aldre_far_sta(text: str) -> None:
    assert [] == find_foraldrat(text, DAG, [])


def test_ett_spann_av_paragrafer_och_bara_lagens_nummer_hittas() -> None:
    (spann,) = find_foraldrat("Se 14 kap. 2–7 §§ SoL.", DAG, [])
    assert "14 kap. 2–7 §§ SoL" in spann.text
    (nummer,) = find_foraldrat("Enligt socialtjänstlagen, SFS 2001:453, gäller.", DAG, [])
    assert "(2025:400)" in nummer.gor


def test_x_5_den_aldre_lydelsen_av_kommunallagen_kanns_igen() -> None:
    text = "Nämnden ser till att den interna kontrollen är tillräcklig."
    (fynd,) = find_foraldrat(text, DAG, [])
    assert "för att förebygga fel och oegentligheter" in fynd.gor


def test_en_egen_regel_som_upphort_kanns_igen_pa_sin_beteckning() -> None:
    data = {"ref": "R-7", "namn": "Gammal", "slag": "lokal rutin", "upphörd": "2025-12-31",
            "ersätts_av": "R-8"}  # fmt: skip
    regel = Regel.model_validate(data)
    (fynd,) = find_foraldrat("Följ R-7 och R-77.", DAG, [regel])
    assert ("R-7 upphörde 2025-12-31.", "Hänvisa till R-8.") == fynd[1:]
    assert [] == find_foraldrat("Följ R-7.", date(2025, 12, 31), [regel])


def test_fore_juli_2025_gallde_den_aldre_lagen() -> None:
    assert [] == find_foraldrat("Se 14 kap. 3 § SoL.", date(2025, 6, 30), [])
