"""Vägen till ett fält: stavningen, raden i listan, och att läsa och sätta på platsen."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.granskning import Granskning
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.store.faltvag import find_faltvag, format_faltvag, get_varde, set_varde


def test_vagen_far_modellens_stavning() -> None:
    vag = find_faltvag(Uppfoljning, "information.datumforslag", {})
    assert (("information", "datumförslag"), None, True) == vag[:3]


def test_bara_falt_som_pekar_pa_ett_ord_ar_nycklar() -> None:
    vagar = ("områden", "nivå", "roller.assisterande", "rad", "dnr")
    assert [True, True, True, False, False] == [
        find_faltvag(Uppfoljning, vag, {}).nyckel for vag in vagar
    ]


def test_faltet_som_heter_som_listan_far_utelamnas() -> None:
    data = {"svar": [{"fråga": "SD01"}, {"fråga": "SD04"}]}
    vantat = ("svar", 1, "svar")
    assert vantat == find_faltvag(Granskning, "svar.SD04", data).falt
    assert vantat == find_faltvag(Granskning, "svar.sd04.svar", data).falt
    assert "svar.2.svar" == format_faltvag(vantat)


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), st.integers())
def test_det_som_satts_gar_att_lasa(vag: list[str], varde: int) -> None:
    data: dict[str, Any] = {}
    assert get_varde(data, tuple(vag)) is None
    set_varde(data, tuple(vag), varde)
    assert varde == get_varde(data, tuple(vag))
