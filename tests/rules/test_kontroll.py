"""Registret över kontroller: varje regel är en sida som går att lita på."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from uppfolj.rules.kontroll import Kontroll, get_kontroller, kontroll

ALLA = list(get_kontroller().values())


@pytest.mark.parametrize("k", ALLA, ids=lambda k: k.id)
def test_sidan_sager_vad_fel_och_ratt(k: Kontroll):
    forst = k.sida.split("\n\n")[0].strip()
    assert forst.endswith(".")
    assert 1 == k.sida.count("*Fel:*")
    assert 1 == k.sida.count("*Rätt:*")
    assert k.sida.index("*Fel:*") < k.sida.index("*Rätt:*")


@pytest.mark.parametrize("k", ALLA, ids=lambda k: k.id)
def test_rubriken_ar_en_rad_utan_punkt_och_kallan_inte_tom(k: Kontroll):
    assert re.fullmatch(r"[A-ZÅÄÖ][^\n.]{5,60}", k.rubrik)
    assert k.stod
    assert not k.stod.endswith(".")


def test_minst_trettio_kontroller_med_egna_rubriker():
    assert len(ALLA) >= 30
    assert {1} == set(Counter(k.rubrik for k in ALLA).values())


def test_bara_bekraftad_lag_star_som_kalla():
    """Allt annat är lokal rutin, verktygets format eller kommunens eget register."""
    lag = {k.id for k in ALLA if re.match(r"(SoL|HSL|LSS|PSL|KL|SOSFS|HSLF)\b", k.stod)}
    assert {"UPF045", "UPF060", "UPF157", "UPF158", "UPF173", "UPF175"} == lag


def test_samma_id_gar_inte_att_anmala_tva_ganger():
    with pytest.raises(ValueError, match="UPF012 är redan anmäld"):
        kontroll("UPF012", "Något annat", niva="fel", stod="verktygets format")(list)


def test_funktionens_namn_ar_fel_tillstandet_och_unikt():
    namn = [k.funktion.__name__ for k in ALLA]
    assert len(namn) == len(set(namn))
    assert [] == [n for n in namn if n.startswith(("check_", "is_", "har_"))]
