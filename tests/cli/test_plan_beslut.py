"""``uppfolj plan besluta`` och det som följer: ändringar syns, detaljplanen mäts mot beslutet."""

from __future__ import annotations

from typing import Any

import pytest


def _besluta(k: Any, organ: str, *mer: str) -> Any:
    return k.kor("plan", "besluta", "--organ", organ, "--datum", "2026-01-20", *mer)


def _detaljplan(k: Any, rad: str) -> None:
    k.skriv("2026/detaljplan.yaml", f"år: 2026\nrader: [{rad}]\n")


def _regler(k: Any, idag: str = "2026-03-20") -> list[str]:
    poster = k.kor("kontrollera", "--json", "--utan-cache", idag=idag).json["anmarkningar"]
    return [f"{p['regel']} {p['niva']}" for p in poster]


def test_so_01_bada_namnderna_beslutar_och_det_sags_vilken_som_aterstar(namnder: Any) -> None:
    forst = _besluta(namnder, "ÄN", "--paragraf", "§ 4")
    assert (0, True) == (forst.kod, "Beslut återstår: Omsorgsnämnden" in forst.ut)
    sedan = _besluta(namnder, "ON", "--json")
    assert (0, []) == (sedan.kod, sedan.json["aterstar"])
    assert "organ: ÄN\n" in namnder.las("2026/plan.yaml")
    assert [] == _regler(namnder)


def test_so_01_en_plan_i_bruk_utan_den_ena_namnden_ar_en_varning(namnder: Any) -> None:
    _besluta(namnder, "ÄN")
    mapp = "2026/uppfoljningar/2026-03-norr"
    namnder.skriv(
        f"{mapp}/uppfoljning.yaml",
        "id: 2026-03-norr\nenhet: norr\nrad: P-02\nområden: [bemötande]\n"
        "roller: {ansvarig: MAS, assisterande: [MAR]}\n",
    )
    namnder.skriv(f"{mapp}/besok.yaml", "datum: 2026-04-18\n")
    assert ["UPF084 varning"] == _regler(namnder)
    _besluta(namnder, "ON")
    assert [] == _regler(namnder)


def test_so_02_planen_sager_antal_per_verksamhet_och_det_overgripande(namnder: Any) -> None:
    grupper = namnder.kor("plan", "visa", "--per", "verksamhet", "--json").json
    antal = {g["namn"]: g["planerade"] for g in grupper if g["planerade"]}
    assert {"Särskilt boende": 2, "Hemtjänst": 1, "Övergripande": 1} == antal
    namnder.kor("plan", "bygg", "--till", "md")
    md = namnder.las("bygge/2026/plan.md")
    rader = [[c.strip() for c in r.split("|")[1:4]] for r in md.splitlines() if r.startswith("|")]
    assert ["Särskilt boende", "2", "P-01"] in rader
    assert ["Övergripande", "1", "P-03"] in rader


def test_so_02_detaljplanens_brist_visas_mot_de_beslutade_antalen(namnder: Any) -> None:
    _detaljplan(namnder, "{rad: P-01, enhet: ekbacken, motiv: Avtalet slutar.}")
    ut = namnder.kor("plan", "visa").ut
    assert "Detaljplanen: 1 av 3 uppföljningar är bestämda." in ut
    assert "P-01: 1 av 2 bestämda (Ekbacken), 1 saknas" in ut
    detalj = namnder.kor("plan", "visa", "--json").json["detaljplan"]
    assert [("P-01", 1), ("P-02", 1)] == [(d["rad"], d["saknas"]) for d in detalj]


def test_so_03_en_detaljrad_utan_planrad_ar_fel(namnder: Any) -> None:
    _detaljplan(namnder, "{rad: P-09, enhet: norr, motiv: Klagomål.}")
    assert ["UPF024 fel"] == _regler(namnder)


def test_so_04_planen_byggs_som_beslutad_och_detaljplanen_star_inte_i_den(namnder: Any) -> None:
    _detaljplan(namnder, "{rad: P-01, enhet: ekbacken, motiv: Hemligt skäl.}")
    namnder.kor("plan", "bygg", "--till", "md")
    assert "ARBETSMATERIAL" in namnder.las("bygge/2026/plan.md")
    _besluta(namnder, "ÄN")
    namnder.kor("plan", "bygg", "--till", "md")
    md = namnder.las("bygge/2026/plan.md")
    assert "BESLUTAD" in md
    assert "Hemligt skäl" not in md
    assert "Ekbacken" not in md


@pytest.mark.parametrize(
    ("gammalt", "nytt"),
    [
        ("antal: 2", "antal: 3"),
        ("  - {id: P-02, verksamhet: hemtjänst, antal: 1, områden: [bemötande]}\n", ""),
        ("rader:\n", "rader:\n  - {id: P-04, enhet: norr, områden: [bemötande]}\n"),
    ],
    ids=["ändrad", "borttagen", "ny"],
)
def test_so_06_en_andring_utan_logg_ar_fel(namnder: Any, gammalt: str, nytt: str) -> None:
    _besluta(namnder, "ÄN")
    text = namnder.las("2026/plan.yaml")
    assert gammalt in text
    namnder.skriv("2026/plan.yaml", text.replace(gammalt, nytt))
    assert ["UPF139 fel"] == _regler(namnder)


def test_so_06_den_loggade_andringen_godtas_och_uppdraget_star_med(namnder: Any) -> None:
    _besluta(namnder, "ÄN")
    svar = namnder.kor(
        "plan", "andra", "P-01", "--falt", "antal=3", "--motiv", "Nya klagomål.",
        "--roll", "ansvarig tjänsteman", "--uppdrag-av", "ÄN",
    )  # fmt: skip
    assert 0 == svar.kod
    assert "uppdrag_av: ÄN" in namnder.las("2026/plan.yaml")
    assert [] == _regler(namnder)
    namnder.kor("plan", "bygg", "--till", "md")
    md = namnder.las("bygge/2026/plan.md")
    assert "ansvarig tjänsteman, på uppdrag av Äldrenämnden" in md
    assert "Nya klagomål." in md


def test_so_06_stavning_och_kommentarer_ar_ingen_andring(namnder: Any) -> None:
    _besluta(namnder, "ÄN")
    text = namnder.las("2026/plan.yaml")
    text = text.replace("områden: [bemötande]", "omraden: [ bemotande ]").replace(
        "rader:", "rader: # x"
    )
    namnder.skriv("2026/plan.yaml", text)
    assert [] == _regler(namnder)


def test_so_06_det_senaste_beslutet_galler(namnder: Any) -> None:
    _besluta(namnder, "ÄN")
    namnder.skriv("2026/plan.yaml", namnder.las("2026/plan.yaml").replace("antal: 2", "antal: 3"))
    svar = namnder.kor("plan", "besluta", "--organ", "ON", "--datum", "2026-02-01")
    assert (0, []) == (svar.kod, _regler(namnder))


def test_ett_beslut_som_inte_gar_skriver_inget(namnder: Any) -> None:
    fore = namnder.find_filer()
    assert 2 == _besluta(namnder, "finns-inte").kod
    assert 2 == namnder.kor("plan", "besluta", "--organ", "ÄN", "--datum", "2026-12-24").kod
    assert 2 == namnder.kor("plan", "besluta", "--organ", "ÄN", "--datum", "igår").kod
    assert fore == namnder.find_filer()
