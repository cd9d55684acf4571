"""Punkternas kedjor som rena funktioner: inget öppet försvinner, hur filerna än pekar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.mote import Mote
from uppfolj.rules.moten import compute_punktlagen, find_oppna, has_anteckningar

FORST = date(2026, 1, 15)


def mote(nr: int, *punkter: dict[str, Any], **falt: Any) -> Mote:
    """Möte nummer ``nr``: ett i månaden."""
    return Mote(forum="kvalitetsråd", datum=FORST + timedelta(days=30 * nr), punkter=list(punkter),
                **falt)  # fmt: skip


def ref(nr: int, punkt: str = "1") -> str:
    return f"{FORST + timedelta(days=30 * nr)}-kvalitetsrad/{punkt}"


def atgard(id_: str = "1", **falt: Any) -> dict[str, Any]:
    return {"id": id_, "punkt": "Rutin", "slag": "åtgärd", **falt}


def oppna(*moten: Mote) -> list[str]:
    return [x.ref for x in find_oppna(moten, "kvalitetsrad")]


def test_kedjan_stangs_av_den_sista_punkten() -> None:
    assert [ref(1)] == oppna(mote(0, atgard()), mote(1, atgard(fran=ref(0))))
    klar = atgard(fran=ref(0), klar=FORST + timedelta(days=30))
    assert [] == oppna(mote(0, atgard()), mote(1, klar))


def test_klar_i_den_ursprungliga_filen_stanger_om_det_var_efter_det_nya_motet() -> None:
    nasta = mote(1, atgard(fran=ref(0)))
    assert [] == oppna(mote(0, atgard(klar=FORST + timedelta(days=40))), nasta)
    assert [ref(1)] == oppna(mote(0, atgard(klar=FORST + timedelta(days=10))), nasta)


def test_hanvisningen_far_skrivas_med_prickar() -> None:
    fran = ref(0).replace("rad/", "råd/")
    assert [ref(1)] == oppna(mote(0, atgard()), mote(1, atgard(fran=fran)))


def test_ansvarig_och_dag_foljer_med_fast_de_inte_upprepas() -> None:
    forst = atgard(ansvarig="MAS", senast=date(2026, 3, 1))
    (laget,) = compute_punktlagen([mote(0, forst), mote(1, atgard(fran=ref(0)))])
    assert ("mas", date(2026, 3, 1), 2) == (laget.ansvarig, laget.senast, laget.ganger)


def test_information_ar_oppen_tills_resultatet_star_och_en_lardom_aldrig() -> None:
    info: dict[str, Any] = {"id": "1", "punkt": "Om lagen"}
    assert [ref(0)] == oppna(mote(0, info))
    assert [] == oppna(mote(0, {**info, "resultat": "Noterades"}))
    assert [ref(0)] == oppna(mote(0, {**info, "resultat": "MAS svarar", "ansvarig": "MAS"}))
    assert [] == oppna(mote(0, {**info, "slag": "lärdom"}))


def test_ett_installt_motes_punkter_ar_kvar() -> None:
    assert [ref(0)] == oppna(mote(0, atgard(), installt=True))


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_ringar_och_hanvisningar_framat_gommer_inget(par: list[tuple[int, int]]) -> None:
    """Varje öppen punkt nås från minst en öppen punkt i listan: inget försvinner."""
    fran = dict(par)
    moten = [mote(n, atgard(**({"fran": ref(fran[n])} if n in fran else {}))) for n in range(5)]
    lagen = compute_punktlagen(moten)
    tackta = set()
    for x in lagen:
        n: int | None = next(i for i in range(5) if ref(i) == x.ref)
        while n is not None and n not in tackta:
            tackta.add(n)
            forra = fran.get(n)
            n = forra if forra is not None and forra < n else None
    assert set(range(5)) == tackta
    assert not any(x.klar for x in lagen)


def test_rubriker_och_kommentarer_ar_inga_anteckningar() -> None:
    assert not has_anteckningar(mote(0, beskrivning="## Anteckningar\n\n<!-- skriv\nhär -->\n"))
    assert has_anteckningar(mote(0, beskrivning="## Anteckningar\n\nRådet noterade.\n"))
