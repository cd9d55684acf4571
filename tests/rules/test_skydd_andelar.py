"""Andelarna: små tal är dolda, också mot den som drar ifrån raderna från summan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.rules.skydd_andelar import Grupp, Svar, mask_andelar

GRANS = 5


def _to_grupp(tal: list[tuple[int, int]], ej_svar: int) -> Grupp:
    svar = [Svar(ja, ja + annat) for ja, annat in tal]
    return Grupp(max(s.n for s in svar) + ej_svar, svar)


_PAR = st.tuples(st.integers(0, 12), st.integers(0, 12))
_GRUPP = st.builds(_to_grupp, st.lists(_PAR, min_size=2, max_size=2), st.integers(0, 3))
GRUPPER = st.lists(_GRUPP, min_size=1, max_size=4)


@given(GRUPPER)
def test_at_32_inget_litet_antal_visas(grupper: list[Grupp]) -> None:
    rader, summa = mask_andelar(grupper, GRANS)
    for visad in (*rader, summa):
        assert visad.antal is None or not 0 < visad.antal < GRANS
        assert all(a.n is None or not 0 < a.n < GRANS for a in visad.andelar)


@given(GRUPPER)
def test_at_32_en_exakt_andel_rojer_inget_litet_antal(grupper: list[Grupp]) -> None:
    for grupp, visad in zip(grupper, mask_andelar(grupper, GRANS)[0], strict=True):
        for svar, andel in zip(grupp.svar, visad.andelar, strict=True):
            if andel.form == "exakt":
                assert not 0 < svar.ja < GRANS
                assert not 0 < svar.n - svar.ja < GRANS


@given(GRUPPER)
def test_at_32_ett_ensamt_dolt_antal_gar_inte_att_dra_fram_ur_summan(grupper: list[Grupp]) -> None:
    rader, summa = mask_andelar(grupper, GRANS)
    kolumner = [[v.antal for v in (*rader, summa)]]
    kolumner += [[v.andelar[q].n for v in (*rader, summa)] for q in (0, 1)]
    for *delar, total in kolumner:
        assert total is None or 1 != delar.count(None)
    for q in (0, 1):
        exakta = [v.andelar[q].form in ("exakt", "inga") for v in rader]
        assert summa.andelar[q].form != "exakt" or 1 != exakta.count(False)


@given(GRUPPER)
def test_gransen_ar_sann_om_den_visas(grupper: list[Grupp]) -> None:
    for grupp, visad in zip(grupper, mask_andelar(grupper, GRANS)[0], strict=True):
        for svar, andel in zip(grupp.svar, visad.andelar, strict=True):
            if andel.form == "minst":
                assert 100 * svar.ja >= (andel.procent or 0) * svar.n
            if andel.form == "högst":
                assert 100 * svar.ja <= (andel.procent or 0) * svar.n
