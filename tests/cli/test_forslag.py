"""``uppfolj forslag``: ordningen går att räkna efter, och valet sparas med motiv."""

from __future__ import annotations

from typing import Any

UNDERLAG = """\
# arbetsmaterial
år: 2026
signaler:
  - {enhet: norr, slag: klagomål, antal: 2, skäl: Sena besök., källa: synpunkter, datum: 2026-01-05}
  - {enhet: norr, slag: klagomål, antal: 1, skäl: Byten., källa: MAR, datum: 2026-01-06}
  - {enhet: norr, slag: uppgift, skäl: Många vikarier, källa: MAS, datum: 2026-01-07}
  - {enhet: solgarden, slag: avvikelser, antal: 40, skäl: Fall, källa: MAS, datum: 2026-01-07}
"""
ROLL = ("--roll", "ansvarig tjänsteman")


def _rader(namnder: Any, **kw: str) -> dict[str, Any]:
    svar = namnder.kor("forslag", "enheter", "--json", **kw)
    assert 0 == svar.kod
    return {r["enhet"]: r for r in svar.json["enheter"]}


def _skriv_arende(namnder: Any, id_: str, besok: str) -> None:
    mapp = f"{id_[:4]}/uppfoljningar/{id_}"
    falt = f"id: {id_}\nenhet: norr\nområden: [bemötande]\nroller: {{ansvarig: MAS}}\n"
    namnder.skriv(f"{mapp}/uppfoljning.yaml", falt)
    namnder.skriv(f"{mapp}/besok.yaml", besok)


def test_so_05_enheterna_ordnas_efter_poang_och_varje_skal_star_med(namnder: Any) -> None:
    namnder.skriv("2026/underlag.yaml", UNDERLAG)
    _skriv_arende(namnder, "2024-03-norr", "datum: 2024-03-20\ngenomfört: ja\n")
    rader = _rader(namnder, idag="2026-03-31")
    assert ["norr", "solgarden", "ekbacken"] == list(rader)
    assert [
        ("3 klagomål: Sena besök (synpunkter, 2026-01-05); Byten (MAR, 2026-01-06)", 9),
        ("1 uppgift: Många vikarier (MAS, 2026-01-07)", 5),
        ("2 år sedan besöket 2024-03-20", 4),
    ] == [(s["text"], s["poang"]) for s in rader["norr"]["skal"]]
    assert 18 == rader["norr"]["poang"]
    assert [12, 6] == [s["poang"] for s in rader["solgarden"]["skal"]]
    assert "avtalet slutar 2026-12-31" == rader["ekbacken"]["skal"][1]["text"]


def test_so_05_avtalet_raknas_nar_det_slutar_inom_nio_manader(namnder: Any) -> None:
    for dag, antal in (("2026-03-30", 1), ("2026-03-31", 2), ("2027-01-01", 1)):
        assert antal == len(_rader(namnder, idag=dag)["ekbacken"]["skal"]), dag


def test_so_05_poangen_kallas_forslag_tills_kommunen_anger_en_kalla(namnder: Any) -> None:
    ut = namnder.kor("forslag", "enheter").ut
    assert "Poängen är ett stöd (verktygets förslag)" in ut
    assert "inget tidigare besök i mappen (6 p)" in ut
    profil = namnder.las("uppfolj.yaml")
    egen = 'val: {klagomål: {värde: 1, källa: "lokal rutin: Riskurval"}}\n'
    namnder.skriv("uppfolj.yaml", profil + egen)
    assert "lokal rutin: Riskurval" in namnder.kor("forslag", "enheter").ut


def test_ett_installt_eller_framtida_besok_raknas_inte(namnder: Any) -> None:
    for besok in ("datum: 2026-01-10\ngenomfört: inställt\n", "datum: 2026-06-01\n"):
        _skriv_arende(namnder, "2026-06-norr", besok)
        assert None is _rader(namnder)["norr"]["senaste_besok"]


def test_so_05_valet_och_motivet_sparas(namnder: Any) -> None:
    namnder.skriv("2026/underlag.yaml", UNDERLAG)
    svar = namnder.kor("forslag", "valj", "norr", "--rad", "P-02", "--motiv", "Klagomål.", *ROLL)
    assert 0 == svar.kod
    assert "# arbetsmaterial\n" in namnder.las("2026/underlag.yaml")
    assert "rad: P-02" in namnder.las("2026/detaljplan.yaml")
    rad = _rader(namnder)["norr"]
    assert ["P-02"] == rad["planrader"]
    assert {"vald": True, "motiv": "Klagomål.", "datum": "2026-03-20",
            "av": "ansvarig_tjansteman"} == rad["val"]  # fmt: skip
    assert [] == namnder.kor("kontrollera", "--json").json["anmarkningar"]


def test_so_05_att_valja_bort_sparas_ocksa(namnder: Any) -> None:
    bort = ("forslag", "valj", "solgarden", "--bort", "--motiv", "Besöktes nyss.", *ROLL)
    assert 0 == namnder.kor(*bort).kod
    assert "Vald bort: Solgården" in namnder.kor(*bort).ut
    assert False is _rader(namnder)["solgarden"]["val"]["vald"]
    assert not (namnder.rot / "2026/detaljplan.yaml").exists()


def test_ett_val_som_inte_gar_skriver_inget(namnder: Any) -> None:
    fore = namnder.find_filer()
    for argv in (
        ("finns-inte", "--motiv", "x", *ROLL),
        ("norr", "--motiv", "x", "--roll", "chefen"),
        ("norr", "--motiv", "x", "--rad", "P-99", *ROLL),
        ("norr", "--motiv", "", *ROLL),
        ("norr", "--motiv", "x", "--rad", "P-02", "--bort", *ROLL),
    ):
        assert 2 == namnder.kor("forslag", "valj", *argv).kod, argv
    assert fore == namnder.find_filer()


def test_en_trasig_detaljplan_gor_att_inget_skrivs(namnder: Any) -> None:
    namnder.skriv("2026/detaljplan.yaml", "rader: [\n")
    fore = namnder.find_filer()
    val = ("forslag", "valj", "norr", "--rad", "P-02", "--motiv", "x", *ROLL)
    assert 1 == namnder.kor(*val).kod
    assert fore == namnder.find_filer()
