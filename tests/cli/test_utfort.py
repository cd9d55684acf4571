"""``uppfolj utfort``: en återkommande uppgift stängs för en period, gjord eller inte gjord."""

from __future__ import annotations

from typing import Any

import pytest

IDAG = "2026-06-20"


@pytest.fixture
def policy(kommun: Any) -> Any:
    """Kommunen med en policy som har budgetuppföljning varje månad."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    return kommun


def _get_budget(kommun: Any, idag: str = IDAG) -> list[dict[str, Any]]:
    svar = kommun.kor("frister", "--alla", "--ar", "2026", "--json", idag=idag)
    return [f for f in svar.json["frister"] if "/budget-" in f["id"]]


def test_at_46_arshjulet_visar_tolv_budgetuppfoljningar(policy: Any) -> None:
    assert 0 == policy.kor("arshjul", "--till", "md", idag=IDAG).kod
    md = policy.las("bygge/2026/arshjul.md")
    rader = [r for r in md.splitlines() if "Budgetuppföljning" in r]
    assert 12 == len(rader)
    assert 5 == sum("försenat" in r for r in rader)
    assert 7 == sum("kvar" in r for r in rader)


def test_at_46_en_manad_som_saknas_ar_forsenad(policy: Any) -> None:
    for manad in ("01", "02", "04"):
        svar = policy.kor("utfort", "budget", "--period", f"2026-{manad}", idag=IDAG)
        assert 0 == svar.kod
    sena = [f["id"] for f in _get_budget(policy) if f["dagar_sen"] and not f["klar"]]
    assert ["2026/budget-2026-03", "2026/budget-2026-05"] == sena


def test_at_46_en_manad_som_inte_gjordes_syns_som_inte_gjord_med_skal(policy: Any) -> None:
    skal = "Bokslutet var inte klart."
    svar = policy.kor("utfort", "budget", "--period", "2026-04", "--inte-gjord", skal, idag=IDAG)
    assert (0, True) == (svar.kod, "2026-04 är inte gjord" in svar.ut)
    (april,) = (f for f in _get_budget(policy) if f["id"].endswith("2026-04"))
    assert (True, None, skal) == (april["klar"], april["gjord"], april["inte_gjord"])
    assert f"inte gjord: {skal}" in policy.kor("frister", "--alla", idag=IDAG).ut
    policy.kor("arshjul", "--till", "md", idag=IDAG)
    (rad,) = (r for r in policy.las("bygge/2026/arshjul.md").splitlines() if "2026-04 (" in r)
    assert f"(inte gjort: {skal})" in rad
    assert "| inte gjort |" in rad


def test_at_46_en_gjord_manad_bar_anteckning_och_handling(policy: Any) -> None:
    argv = ("--anteckning", "Två enheter över budget.", "--handling", "KS 2026/14")
    svar = policy.kor("utfort", "budget", "--period", "2026-05", *argv, idag=IDAG)
    assert 0 == svar.kod
    fil = policy.las("2026/utfort.yaml")
    for rad in ("period: 2026-05", f"datum: {IDAG}", "av: förvaltningsekonom",
                "handling: KS 2026/14", "anteckning: Två enheter över budget."):  # fmt: skip
        assert rad in fil
    assert 0 == policy.kor("kontrollera", f"{policy.rot}/2026/utfort.yaml", idag=IDAG).kod


def test_utan_period_sags_vilka_som_ar_oppna(policy: Any) -> None:
    policy.kor("utfort", "budget", "--period", "2026-01", idag=IDAG)
    svar = policy.kor("utfort", "budget", idag=IDAG)
    assert 2 == svar.kod
    assert "Öppna perioder: 2026-02 (försenad)" in svar.fel
    assert "2026-01" not in svar.fel
    oppna = policy.kor("utfort", "--json", idag=IDAG).json["oppna"]
    assert {"budget", "kvalitetsrad"} <= {o["frist"] for o in oppna}
    assert oppna == sorted(oppna, key=lambda o: (o["senast"], o["frist"]))


@pytest.mark.parametrize(
    ("argv", "kod", "sagt"),
    [
        (("budgt", "--period", "2026-05"), 2, "Menade du ”budget”?"),
        (("budget", "--period", "2026-13"), 2, "Perioden 2026-13 finns inte"),
        (("budget", "--period", "2026-05", "--roll", "ekonomm"), 2, "Rollen ekonomm finns inte"),
        (("budget", "--period", "2026-05", "--datum", "2026-07-01"), 2, "har inte varit än"),
        (("budget", "--period", "2026-11"), 2, "hade inte börjat"),
        (("budget", "--period", "2026-05", "--inte-gjord", " "), 2, "Skälet är tomt"),
        (("redovisning_ks", "--period", "2026"), 2, "har ingen roll"),
    ],
)
def test_det_som_inte_gar_att_stanga_sags_och_inget_skrivs(
    policy: Any, argv: tuple[str, ...], kod: int, sagt: str
) -> None:
    fore = policy.find_filer()
    svar = policy.kor("utfort", *argv, idag=IDAG)
    assert (kod, True) == (svar.kod, sagt in svar.fel)
    assert fore == policy.find_filer()


def test_en_stangd_period_stangs_inte_igen(policy: Any) -> None:
    policy.kor("utfort", "budget", "--period", "2026-05", idag=IDAG)
    fore = policy.las("2026/utfort.yaml")
    svar = policy.kor("utfort", "budget", "--period", "2026-05", idag=IDAG)
    assert (3, True) == (svar.kod, f"redan stängd (gjord {IDAG})" in svar.fel)
    assert fore == policy.las("2026/utfort.yaml")


def test_kommentarer_i_filen_star_kvar_och_aret_foljer_fristen(policy: Any) -> None:
    policy.skriv("2026/utfort.yaml", "# vår lista\nutfört: []\n")
    policy.skriv("2027/plan.yaml", "år: 2027\n")
    svar = policy.kor("utfort", "budget", "--period", "2026-12", "--json", idag="2027-01-08")
    assert "2026/utfort.yaml" == svar.json["fil"]
    assert policy.las("2026/utfort.yaml").startswith("# vår lista\n")


def test_arsredovisningen_stangs_pa_samma_satt(policy: Any) -> None:
    argv = ("redovisning_ks", "--period", "2026", "--roll", "utvecklingsledare")
    assert 0 == policy.kor("utfort", *argv, idag="2026-12-10").kod
    assert 0 == policy.kor("kontrollera", f"{policy.rot}/2026/utfort.yaml", idag="2026-12-10").kod
    svar = policy.kor("frister", "--alla", "--json", idag="2026-12-10").json["frister"]
    assert [True] == [f["klar"] for f in svar if "/redovisning_ks" in f["id"]]


def test_fristens_text_sager_kommandot_som_stanger_den(policy: Any) -> None:
    assert "uppfolj utfort budget --period 2026-05" in _get_budget(policy)[4]["stangs_av"]


def test_det_oppna_visas_med_namn_och_ett_kommando_som_gar(policy: Any) -> None:
    ut = policy.kor("utfort", idag="2026-12-10").ut
    assert "Årets uppföljningar redovisas till KS" in ut
    oppna = policy.kor("utfort", "--json", idag="2026-12-10").json["oppna"]
    ks = next(o for o in oppna if o["frist"] == "redovisning_ks")
    assert "uppfolj utfort redovisning_ks --period 2026 --roll ROLL" == ks["kommando"]
    argv = ks["kommando"].replace("ROLL", "utvecklingsledare").split()[1:]
    assert 0 == policy.kor(*argv, idag="2026-12-10").kod


def test_ett_id_med_svenska_tecken_visas_som_det_skrevs(policy: Any) -> None:
    policy.skriv(
        "uppfolj.yaml",
        "bygger_på: standard\nkommun: {namn: Kvarnåsa kommun}\n"
        "organ: [{id: än, namn: Äldrenämnden, kort: ÄN}]\n"
        "redovisning: [{mottagare: än, när: årligen}]\n",
    )
    (o,) = [o for o in policy.kor("utfort", "--json").json["oppna"] if "ÄN" in o["namn"]]
    assert "uppfolj utfort redovisning_än --period" in o["kommando"]
