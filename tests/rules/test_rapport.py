"""Rapportens data: ordningen, det röda, perioden, urvalet, rubrikerna i rätt version."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil import Profil
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.models.urval import Urval
from uppfolj.rules.rapport import Rapportdata, build_rapport
from uppfolj.rules.urval import build_dragning, draw_urval
from uppfolj.rules.urval_val import build_skiktval

SKALA = [
    {"id": "grön", "namn": "Grön", "etikett": "Uppfyller kraven", "allvar": 0},
    {"id": "gul", "namn": "Gul", "etikett": "Kan utvecklas", "allvar": 1},
    {
        "id": "röd",
        "namn": "Röd",
        "etikett": "Måste åtgärdas",
        "kräver_handlingsplan": "ja",
        "allvar": 2,
    },
    {
        "id": "blå",
        "namn": "Blå",
        "etikett": "Kommunledningen åtgärdar",
        "ägare": "kommunledning",
        "allvar": 2,
    },
]
REGLER = [
    {"ref": "SoL 14:3", "namn": "Dokumentation", "slag": "lag", "gäller_från": "2025-07-01"},
    {"ref": "Gammal", "namn": "Äldre", "slag": "lag", "upphörd": "2025-06-30"},
]
RUBRIKER = [
    {
        "gäller_från": "2010-01-01",
        "rubriker": [{"id": "bakgrund", "namn": "Bakgrund", "krävs": "ja"}],
    },
    {
        "gäller_från": "2026-01-01",
        "rubriker": [
            {"id": "sammanfattning", "namn": "Sammanfattning", "krävs": "ja"},
            {"id": "iakttagelser", "namn": "Det vi såg"},
        ],
    },
]


def _kontext(**falt: Any) -> Kontext:
    profil = Profil.model_validate(
        {
            "kommun": {"namn": "Kvarnåsa kommun"},
            "bedömning": {"skala": SKALA},
            "regelverk": REGLER,
            "rapport": {"versioner": RUBRIKER},
            "områden": [{"id": "dokumentation", "namn": "Dokumentation"}],
            "avvikelsetyper": [{"id": "sol", "namn": "SoL"}, {"id": "hsl", "namn": "HSL"}],
            **falt,
        }
    )
    return Kontext(profil, date(2026, 4, 1), {}, {fold(r.ref): r for r in profil.regelverk}, {})


def _sedd(nr: int, bedomning: str, **falt: Any) -> Iakttagelse:
    data = {"id": f"I-{nr:03d}", "rubrik": f"Sak {nr}", "område": "dokumentation", **falt}
    return Iakttagelse.model_validate({**data, "bedömning": bedomning})


def _arende(*iakttagelser: Iakttagelse, besok: str = "2026-03-18", **falt: Any) -> Arende:
    u = {"id": "a", "enhet": "ek", "områden": ["dokumentation"], "roller": {"ansvarig": "MAS"}}
    return Arende(
        "a", 2026, "2026/uppfoljningar/a",
        uppfoljning=Uppfoljning.model_validate({**u, **falt}),
        besok=Besok.model_validate({"datum": besok, "genomfört": "ja"}),
        iakttagelser=list(iakttagelser),
    )  # fmt: skip


def _alla_visade(r: Rapportdata) -> list[str]:
    return sorted(
        [i.id for o in r.omraden for i in o.iakttagelser] + [i.id for i in r.utvecklingsforslag]
    )


BEDOMNINGAR = st.sampled_from(["grön", "gul", "röd", "blå", "orange"])
OMRADEN = st.sampled_from(["dokumentation", "annat"])
TYPER = st.sampled_from(["iakttagelse", "utvecklingsförslag"])


@given(st.lists(st.tuples(BEDOMNINGAR, OMRADEN, TYPER, st.integers(1, 4)), max_size=12))
def test_ingen_iakttagelse_faller_bort_och_inget_rott_blir_ett_forslag(
    slump: list[tuple[str, str, str, int]],
) -> None:
    sedda = [_sedd(nr, b, område=o, typ=t) for b, o, t, nr in slump]
    r = build_rapport(_arende(*sedda), _kontext())
    assert sorted(i.id for i in sedda) == _alla_visade(r)
    roda = sorted(i.id for i in sedda if i.bedomning == "rod")
    assert roda == sorted(i.id for i in r.roda)
    assert roda == sorted(i.id for o in r.omraden for i in o.iakttagelser if i.ar_rod)
    assert roda == [a.iakttagelse for a in sorted(r.atgarder, key=lambda a: a.iakttagelse)]


def test_iakttagelserna_star_varst_forst_och_okand_bedomning_overst() -> None:
    sedda = [_sedd(1, "grön"), _sedd(2, "blå"), _sedd(3, "röd"), _sedd(4, "gul"), _sedd(5, "lila")]
    r = build_rapport(_arende(*sedda), _kontext())
    assert ["I-005", "I-003", "I-002", "I-004", "I-001"] == [
        i.id for i in r.omraden[0].iakttagelser
    ]


def test_og_05_reglerna_som_gallde_pa_besokets_dag() -> None:
    r = build_rapport(_arende(_sedd(1, "gul", krav=["SoL 14:3", "Gammal", "Okänd"])), _kontext())
    assert [("SoL 14:3", ("I-001",))] == [(x.ref, x.iakttagelser) for x in r.regelverk]
    assert ["", "upphörde att gälla 2025-06-30", "finns inte i regelverket"] == [
        k.lage for k in r.omraden[0].iakttagelser[0].krav
    ]
    fore = build_rapport(_arende(besok="2025-06-01"), _kontext())
    assert ["Gammal"] == [x.ref for x in fore.regelverk]


def test_og_19_granskad_tid_ar_sex_manader_kapad_vid_manadens_slut() -> None:
    r = build_rapport(_arende(besok="2026-08-31"), _kontext())
    assert (date(2026, 2, 28), date(2026, 8, 31)) == r.period


def test_og_20_avvikelser_raknas_per_typ_och_noll_star_med() -> None:
    antal = [{"typ": "sol", "antal": 3}, {"typ": "hsl", "antal": 0}, {"typ": "sol", "antal": 1}]
    r = build_rapport(_arende(avvikelser={"granskat": "2026-03-20", "antal": antal}), _kontext())
    assert r.avvikelser
    assert [("SoL", 4), ("HSL", 0)] == [(t.namn, t.antal) for t in r.avvikelser.rader]


def test_og_32_blatt_star_i_kommunledningens_lista_och_inte_bland_enhetens() -> None:
    r = build_rapport(_arende(_sedd(1, "blå"), _sedd(2, "röd")), _kontext())
    (lista,) = r.agarlistor
    assert ("Kommunledningen åtgärdar", ["I-001"]) == (
        lista.rubrik,
        [i.id for i in lista.iakttagelser],
    )
    assert ["I-002"] == [a.iakttagelse for a in r.atgarder]


def test_rubrikerna_tas_ur_versionen_som_gallde_vid_besoket() -> None:
    ny = build_rapport(_arende(), _kontext())
    assert ["Sammanfattning", "Det vi såg"] == [
        a.namn for a in ny.avsnitt if a.id in ("sammanfattning", "iakttagelser")
    ]
    assert ("Sammanfattning",) == ny.saknade_texter
    gammal = build_rapport(_arende(besok="2015-03-01"), _kontext())
    assert ("Bakgrund",) == gammal.saknade_texter
    assert "1 text saknas" in gammal.statustext


def test_en_sammanstallning_utan_rubrik_i_profilen_far_en_egen() -> None:
    r = build_rapport(_arende(_sedd(1, "röd")), _kontext(rapport={"versioner": []}))
    assert ["sammanfattning", "metod", "iakttagelser", "avvikelser", "bedomning", "atgarder"] == [
        a.del_ for a in r.avsnitt
    ]


def test_en_text_utan_rubrik_kommer_med_sist() -> None:
    arende = _arende()
    arende.texter = {"kommentar": "# Kommentar från besöket\n\nText.", "bilaga_a": "Mer."}
    namn = [(a.namn, a.text) for a in build_rapport(arende, _kontext()).avsnitt[-2:]]
    assert [("Bilaga a", "Mer."), ("Kommentar från besöket", "Text.")] == namn


def test_urvalet_visas_med_rang_och_aldrig_med_lopnummer() -> None:
    k = _kontext()
    skikt = build_skiktval([40], ["SoL"])
    fore = build_dragning(
        skikt, k.profil.urval, omgang="2026/ek", utfast=date(2026, 3, 9), kalla="tärning"
    )
    dragen = draw_urval(fore, "03 14 22")
    forsta = dragen.skikt[0].valda[0]
    ute = {"skikt": "SoL", "nr": forsta, "skäl": "spärrad", "datum": "2026-03-10", "roll": "MAS"}
    dragen = draw_urval(
        type(dragen).model_validate({**fore.model_dump(), "uteslutna": [ute]}), "03 14 22"
    )
    arende = _arende()
    arende.urval = Urval(dragningar=[dragen])
    r = build_rapport(arende, k)
    assert r.urval
    (rad,) = r.urval.skikt
    assert (40, 8, "slumpmässigt") == (rad.population, rad.antal, rad.metod)
    assert tuple(f"SoL-{n:02d}" for n in range(2, 10)) == rad.etiketter
    assert [("SoL-01", "spärrad")] == [(u.etikett, u.skal) for u in r.urval.uteslutna]


def test_trasig_uppfoljning_ger_anda_en_rapport_med_iakttagelserna() -> None:
    arende = Arende("a", 2026, "2026/uppfoljningar/a", iakttagelser=[_sedd(1, "röd")])
    arende.olasta = ["2026/uppfoljningar/a/uppfoljning.yaml"]
    r = build_rapport(arende, _kontext(), anmarkningar=1)
    assert ["I-001"] == _alla_visade(r)
    assert "1 anmärkning återstår" in r.statustext
    assert arende.olasta == list(r.olasta)
