"""Planen mot ärendena: vilken rad som är vems, och att inget räknas två gånger."""

from __future__ import annotations

from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.besok import Besok
from uppfolj.models.plan import Plan, Planrad
from uppfolj.models.profil import Profil
from uppfolj.models.register import Enhet
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.plan import PER, compute_plangrupper, compute_planlagen, find_arenden
from uppfolj.rules.plan_arv import compute_arv


def _kontext(*enheter: Enhet) -> Kontext:
    profil = Profil.model_validate(
        {
            "kommun": {"namn": "Kvarnåsa kommun"},
            "områden": [{"id": "mat", "namn": "Mat"}, {"id": "lugn", "namn": "Lugn"}],
        }
    )
    return Kontext(profil, date(2026, 3, 20), {e.id: e for e in enheter}, {}, {})


def _enhet(id_: str, **falt: object) -> Enhet:
    return Enhet.model_validate({"id": id_, "namn": id_.title(), "verksamhet": "boende", **falt})


def _arende(id_: str, enhet: str, rad: str | None = None, *, besokt: bool = False) -> Arende:
    u = Uppfoljning.model_validate(
        {"id": id_, "enhet": enhet, "rad": rad, "områden": ["mat"], "roller": {"ansvarig": "MAS"}}
    )
    besok = Besok.model_validate({"datum": "2026-03-18", "genomfört": "ja"}) if besokt else None
    return Arende(id_, 2026, f"2026/uppfoljningar/{id_}", uppfoljning=u, besok=besok)


def test_arendets_rad_gar_fore_dess_enhet() -> None:
    rader = [Planrad(id="P-01", enhet="eken"), Planrad(id="P-02", enhet="eken")]
    arenden = [_arende("a", "eken", "P-02"), _arende("b", "eken")]
    assert [["b"], ["a", "b"]] == [[a.id for a in find_arenden(r, arenden, 2026)] for r in rader]
    assert [] == find_arenden(rader[0], arenden, 2025)


def test_en_rad_for_flera_raknas_efter_sitt_antal() -> None:
    plan = Plan.model_validate(
        {
            "år": 2026,
            "rader": [{"id": "P-01", "verksamhet": "boende", "antal": 3, "områden": ["mat"]}],
        }
    )
    arenden = [_arende("a", "eken", "P-01", besokt=True), _arende("b", "alen", "P-01")]
    k = _kontext()
    lage = compute_planlagen(plan, arenden, k)
    assert ("Boende, 3 st", ("a", "b"), 1) == (lage[0].enhet, lage[0].arenden, lage[0].gjorda)
    grupp = {g.namn: (g.planerade, g.gjorda) for g in compute_plangrupper(lage, "omrade", k)}
    assert {"Mat": (3, 1), "Lugn": (0, 0)} == grupp


def test_varje_indelning_utom_omrade_tar_med_varje_rad_exakt_en_gang() -> None:
    plan = Plan.model_validate(
        {"år": 2026, "rader": [{"id": f"P-{n}", "enhet": "eken", "månad": n} for n in range(1, 13)]}
    )
    k = _kontext(_enhet("eken"))
    lagen = compute_planlagen(plan, [], k)
    for per in PER:
        rader = [r for g in compute_plangrupper(lagen, per, k) for r in g.rader]
        assert sorted(x.rad.id for x in lagen) == sorted(rader), per


def test_en_stangd_enhet_arvs_inte() -> None:
    oppen, stangd = _enhet("eken"), _enhet("alen", stängd="2026-06-30")
    rader = compute_arv(Ar(2026), [], _kontext(oppen, stangd))
    assert [("P-01", "eken", "Inte uppföljd 2026.")] == [(r.id, r.enhet, r.motiv) for r in rader]
    assert ["mat", "lugn"] == rader[0].omraden


def test_ett_gjort_besok_arvs_inte() -> None:
    arenden = [_arende("a", "eken", besokt=True)]
    assert [] == compute_arv(Ar(2026), arenden, _kontext(_enhet("eken")))
