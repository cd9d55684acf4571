"""Vad fastställandet binder: det som rapporten bygger på, och inget som hör till tiden efteråt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Arende
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.overgripande import Enhetssvar, Projekt, Projektdeltagare, Svarslista
from uppfolj.models.uppfoljning import Faststallning, Roller, Uppfoljning
from uppfolj.rules.faststallande import (
    OBUNDEN,
    build_forteckning,
    compute_delar,
    find_andrade_delar,
    find_andrade_filer,
    is_bunden,
    parse_forteckning,
    set_faststalld,
)

_FAST = Faststallning(datum=date(2026, 4, 10), roll="mas", dnr="KS 1", sha256=OBUNDEN)


def _arende(**falt: object) -> Arende:
    u = Uppfoljning(id="u", enhet="a", omraden=["b"], roller=Roller(ansvarig="mas"), **falt)
    u.set_fil("2026/uppfoljningar/u/uppfoljning.yaml")
    return Arende("u", 2026, "2026/uppfoljningar/u", uppfoljning=u)


def test_forval_som_skrivs_ut_ar_samma_som_forval_som_utelamnas():
    assert compute_delar(_arende()) == compute_delar(_arende(orsak="plan", dokument=[]))


def test_samma_fil_i_annan_ordning_ger_samma_delar():
    ett, tva = (
        Iakttagelse(id=f"I-00{n}", rubrik="R", omrade="b", bedomning="gron") for n in (1, 2)
    )
    for nr, i in enumerate((ett, tva)):
        i.set_fil(f"2026/uppfoljningar/u/iakttagelser/{nr}.md")
    fram, bak = _arende(), _arende()
    fram.iakttagelser, bak.iakttagelser = [ett, tva], [tva, ett]
    assert compute_delar(fram) == compute_delar(bak)


@pytest.mark.parametrize(("fritt", "bundet"), [("ledde_till", "svar"), ("ledde_till", "kommentar")])
def test_svaren_ar_bundna_men_inte_vart_de_ledde(fritt: str, bundet: str):
    def bygg(**falt: object) -> dict[str, str]:
        arende = _arende()
        arende.svar = Svarslista(svar=[Enhetssvar(enhet="a", **falt)])
        arende.svar.set_fil("2026/uppfoljningar/u/svar.yaml")
        return compute_delar(arende)

    assert bygg() == bygg(**{fritt: "2026-09-a"})
    assert bygg() != bygg(**{bundet: "Ja."})


def test_projektplanen_ar_bunden_falt_for_falt():
    arende = _arende()
    arende.projekt = Projekt(
        syfte="S",
        fraga="F",
        start=date(2026, 1, 1),
        slut=date(2026, 2, 1),
        projektledare="mas",
        deltagare=[Projektdeltagare(roll="MAS")],
    )
    arende.projekt.set_fil("2026/uppfoljningar/u/projekt.yaml")
    assert {"projekt.yaml, fråga", "projekt.yaml, syfte"} <= set(compute_delar(arende))


def test_en_rapport_med_bara_nollor_och_inga_filer_ar_obunden():
    arende = set_faststalld(_arende(), _FAST)
    assert not is_bunden(arende)
    assert [] == find_andrade_delar(arende) + find_andrade_filer(arende)
    arende.frusna["rapport-v1.md"] = OBUNDEN
    assert is_bunden(arende)
    assert ["rapport/rapport-v1.sha256: borttagen"] == [str(a) for a in find_andrade_filer(arende)]


def test_de_tidigare_versionerna_laggs_i_ordning():
    arende = _arende()
    for nr in (1, 2, 3):
        arende = set_faststalld(arende, _FAST.model_copy(update={"version": nr}))
    assert arende.uppfoljning is not None
    f = arende.uppfoljning.faststalld
    assert f is not None
    assert (3, [1, 2]) == (f.version, [t.version for t in f.tidigare])


@given(st.dictionaries(st.text("abcåäö. -", min_size=1, max_size=9).map(str.strip).filter(bool),
                       st.binary(max_size=9), max_size=4))  # fmt: skip
def test_forteckningen_gar_att_lasa_tillbaka(filer: dict[str, bytes]):
    arende = set_faststalld(_arende(), _FAST)
    last = parse_forteckning(build_forteckning(arende, filer))
    assert set(filer) == set(last.filer)
    assert compute_delar(arende) == last.delar
