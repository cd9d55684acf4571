"""Analysen räknar aldrig fel: summorna är filerna, och matrisen aldrig mildare än dem."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.stavning import get_skrivet
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil import Profil
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.analys import compute_analys

SKALA = [
    {"id": "grön", "namn": "Grön", "etikett": "Bra", "tillåter_brist": "nej"},
    {"id": "gul", "namn": "Gul", "etikett": "Kan bli bättre", "allvar": 1},
    {"id": "röd", "namn": "Röd", "etikett": "Måste", "kräver_handlingsplan": "ja", "allvar": 2},
    {"id": "blå", "namn": "Blå", "etikett": "Ledningen", "ägare": "ledning", "allvar": 2},
]
PROFIL = Profil.model_validate(
    {"kommun": {"namn": "Kvarnåsa"}, "bedömning": {"skala": SKALA},
     "områden": [{"id": o, "namn": o} for o in ("ett", "två")]}
)  # fmt: skip
KONTEXT = Kontext(PROFIL, date(2026, 6, 1), {}, {}, {})
IAKTTAGELSER = st.lists(
    st.tuples(
        st.sampled_from(["ett", "två", "tre"]),
        st.sampled_from(["grön", "gul", "röd", "blå", "lila"]),
        st.sampled_from(["iakttagelse", "utvecklingsförslag"]),
    ),
    max_size=8,
)


def build_arende(nr: int, iakttagelser: list[tuple[str, str, str]]) -> Arende:
    u = Uppfoljning.model_validate(
        {"id": f"u-{nr}", "enhet": f"enhet-{nr % 2}", "områden": ["ett"],
         "roller": {"ansvarig": "MAS"}}
    )  # fmt: skip
    poster = [
        Iakttagelse.model_validate(
            {"id": f"I-{n:03d}", "rubrik": "x", "område": o, "bedömning": b, "typ": t}
        )
        for n, (o, b, t) in enumerate(iakttagelser, 1)
    ]
    return Arende(f"u-{nr}", 2026, f"2026/uppfoljningar/u-{nr}", u, iakttagelser=poster)


@given(st.lists(IAKTTAGELSER, max_size=4))
def test_og_4_summan_av_fargerna_ar_antalet_filer(alla: list[list[tuple[str, str, str]]]):
    arenden = [build_arende(n, i) for n, i in enumerate(alla)]
    a = compute_analys(Ar(2026), arenden, KONTEXT)
    assert sum(map(len, alla)) == a.antal == sum(f.antal for f in a.farger)
    for f in a.farger:
        namn = f.steg.id if f.steg else "lila"
        assert sum(i.bedomning == namn for x in arenden for i in x.iakttagelser) == f.antal
    rutor = [r for rad in a.matris for r in rad.rutor if r]
    assert len(rutor) == sum(f.rutor for f in a.farger) == sum(m.enheter for m in a.monster)


@given(st.lists(IAKTTAGELSER, max_size=4))
def test_rutan_ar_aldrig_mildare_an_nagon_iakttagelse(alla: list[list[tuple[str, str, str]]]):
    arenden = [build_arende(n, i) for n, i in enumerate(alla)]
    a = compute_analys(Ar(2026), arenden, KONTEXT)
    rutor = {
        (rad.enhet, omrade): ruta
        for rad in a.matris
        for omrade, ruta in zip(a.omraden, rad.rutor, strict=True)
    }
    for x in arenden:
        for i in x.iakttagelser:
            steg = PROFIL.bedomning.get_steg(i.bedomning)
            if steg and (i.typ == "iakttagelse" or steg.kraver_handlingsplan):
                ruta = rutor[get_skrivet(x.uppfoljning.enhet).capitalize(), _namn(i.omrade)]
                assert ruta
                assert ruta.steg is None or ruta.steg.allvar >= steg.allvar


def _namn(omrade: str) -> str:
    return {"tva": "två", "tre": "Tre"}.get(omrade, omrade)


@given(st.lists(IAKTTAGELSER, max_size=4), st.randoms(use_true_random=False))
def test_ordningen_pa_arendena_spelar_ingen_roll(
    alla: list[list[tuple[str, str, str]]], slump: Random
):
    arenden = [build_arende(n, i) for n, i in enumerate(alla)]
    blandade = list(arenden)
    slump.shuffle(blandade)
    fore, efter = (compute_analys(Ar(2026), x, KONTEXT) for x in (arenden, blandade))
    assert (fore.matris, fore.farger, fore.monster) == (efter.matris, efter.farger, efter.monster)
    assert fore.roda == efter.roda
