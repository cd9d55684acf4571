"""Kontrollernas sidor, en och en och som hel handbok."""

from __future__ import annotations

from uppfolj.render.regelsida import format_handbok, format_regel, format_regellista
from uppfolj.rules.kontroll import get_kontroller

ALLA = get_kontroller()


def test_sidan_har_inget_indrag_kvar_fran_koden():
    for k in ALLA.values():
        assert [] == [r for r in format_regel(k).splitlines() if r.startswith(" ")]


def test_listan_har_en_rad_per_regel():
    assert len(ALLA) == len(format_regellista(list(ALLA.values())).splitlines())


def test_handboken_har_varje_regel_i_tabellen_och_som_avsnitt():
    bok = format_handbok(ALLA.values())
    for k in ALLA.values():
        assert 1 == bok.count(f"## {k.id} {k.rubrik}\n")
        assert f"| [{k.id}](#{k.id.lower()}) | {k.niva} | {k.rubrik} |" in bok


def test_handboken_ar_lika_i_vilken_ordning_reglerna_an_kommer():
    alla = list(ALLA.values())
    assert format_handbok(alla) == format_handbok(reversed(alla))
    assert format_handbok(alla).endswith("\n")
