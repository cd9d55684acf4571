"""``uppfolj utvecklingsplan``: aktiviteterna, ägarna, prioriteringen och tabellen ut och in."""

from __future__ import annotations

from typing import Any

import pytest

PLAN = """\
# Ledningsgruppens plan
aktiviteter:
  - id: U-001
    aktivitet: Gruppträffar som komplement till samtal
    enhet: solgarden
    källa: brukarundersökning 2026 U23471
    ansvarig: enhetschef   # på Solgården
    klart_senast: 2026-11-30
    prioritet: 2
    prioriterad: 2026-05-20
    forum: ledningsgrupp
  - id: U-002
    aktivitet: Gemensam kompetensplan
    omfattning: sektor
    källa: analysen av 2025
    ansvarig: ledningsgrupp
    klart_senast: 2026-09-15
    prioritet: 1
    prioriterad: 2026-05-20
    forum: ledningsgrupp
"""


@pytest.fixture
def ostersund(kommun: Any) -> Any:
    """En sektor med Östersunds rutin och två aktiviteter."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    kommun.skriv("2026/utvecklingsplan.yaml", PLAN)
    return kommun


def visa(m: Any, *argv: str) -> list[str]:
    svar = m.kor("utvecklingsplan", "visa", "--json", *argv, idag="2026-10-01")
    return [a["id"] for a in svar.json["aktiviteter"]]


def frister(m: Any, idag: str) -> dict[str, dict[str, Any]]:
    svar = m.kor("frister", "--alla", "--json", idag=idag)
    return {f["id"]: f for f in svar.json["frister"]}


def test_os_26_tabellen_gar_fram_och_tillbaka_utan_skillnad(ostersund: Any) -> None:
    for slut in ("csv", "xlsx"):
        assert 0 == ostersund.kor("utvecklingsplan", "exportera", "--till", slut).kod
        fil = str(ostersund.rot / f"bygge/alla/utvecklingsplan.{slut}")
        svar = ostersund.kor("las", "utvecklingsplan", fil, "--json")
        assert (0, [], 2) == (svar.kod, svar.json["andrade"], svar.json["oforandrade"])
        assert PLAN == ostersund.las("2026/utvecklingsplan.yaml")


def test_os_26_kolumnerna_heter_som_i_det_andra_systemet(ostersund: Any) -> None:
    profil = ostersund.las("uppfolj.yaml")
    karta = "inläsning: {utvecklingsplan: {kolumner: {aktivitet: Åtgärdsbeskrivning}}}\n"
    ostersund.skriv("uppfolj.yaml", profil + karta)
    ostersund.kor("utvecklingsplan", "exportera", "--till", "csv")
    fil = ostersund.rot / "bygge/alla/utvecklingsplan.csv"
    text = fil.read_text("utf-8-sig")
    assert "Åtgärdsbeskrivning" in text.splitlines()[0]
    rad = next(r for r in text.splitlines() if "U-001" in r)
    nytt = rad.replace("ej påbörjad", "pågår").replace("2026;U-001;", "2026;U-001;STR-77", 1)
    fil.write_text(text.replace(rad, nytt), "utf-8-sig")
    assert 0 == ostersund.kor("las", "utvecklingsplan", str(fil)).kod
    las = ostersund.las("2026/utvecklingsplan.yaml")
    assert "status: pågår" in las
    assert "främmande_id: STR-77" in las
    assert "# på Solgården" in las


def test_os_26_inget_skrivs_om_en_rad_vagras(ostersund: Any) -> None:
    ostersund.kor("utvecklingsplan", "exportera", "--till", "csv")
    fil = ostersund.rot / "bygge/alla/utvecklingsplan.csv"
    text = fil.read_text("utf-8-sig").replace("2026-11-30", "snarast").replace("U-002", "U-009")
    fil.write_text(text, "utf-8-sig")
    svar = ostersund.kor("las", "utvecklingsplan", str(fil))
    assert 1 == svar.kod
    assert "snarast" in svar.ut
    assert "U-009" in svar.ut
    assert PLAN == ostersund.las("2026/utvecklingsplan.yaml")


def test_os_27_en_aktivitet_utan_prioritet_efter_majs_mote_ar_en_varning(ostersund: Any) -> None:
    utan = PLAN.replace("    prioritet: 2\n", "")
    ostersund.skriv("2026/utvecklingsplan.yaml", utan)

    def regler(idag: str) -> set[str]:
        svar = ostersund.kor("kontrollera", "--json", idag=idag)
        return {a["regel"] for a in svar.json["anmarkningar"]}

    assert "UPF281" not in regler("2026-05-31")
    assert "UPF281" in regler("2026-06-01")
    frist = frister(ostersund, "2026-06-01")["2026/prioritering-aktiviteter"]
    assert ("2026-05-31", False) == (frist["datum"], frist["klar"])
    assert "(1 av 2)" in frist["vad"]


def test_os_28_en_prioriterad_aktivitet_utan_uppfoljning_i_host_ar_forsenad(
    ostersund: Any,
) -> None:
    namn = "2026/utveckling-U-001-uppfoljning"
    frist = frister(ostersund, "2027-01-01")[namn]
    assert ("2026-12-31", False) == (frist["datum"], frist["klar"])
    assert "uppfoljning" in namn
    rad = "    uppföljningar: [{datum: 2026-10-10, anteckning: Två grupper, av: enhetschef}]\n"
    ostersund.skriv(
        "2026/utvecklingsplan.yaml", PLAN.replace("    prioritet: 2\n", f"    prioritet: 2\n{rad}")
    )
    assert frister(ostersund, "2027-01-01")[namn]["klar"]


def test_os_29_ledningsgruppen_ager_sektorns_aktiviteter(ostersund: Any) -> None:
    assert ["U-002", "U-001"] == visa(ostersund)
    assert ["U-002"] == visa(ostersund, "--agare", "Ledningsgruppen för Öppenvården")
    assert ["U-001"] == visa(ostersund, "--agare", "enhetschef")


def test_li_24_aktiviteten_spars_till_undersokningen(ostersund: Any) -> None:
    assert ["U-001"] == visa(ostersund, "--kalla", "U23471")
    ostersund.kor("utvecklingsplan", "exportera", "--till", "csv")
    assert "brukarundersökning 2026 U23471" in (
        ostersund.rot / "bygge/alla/utvecklingsplan.csv"
    ).read_text("utf-8-sig")


def test_en_forsenad_aktivitet_visar_hur_sen_den_ar(ostersund: Any) -> None:
    svar = ostersund.kor("utvecklingsplan", "visa", "--json", idag="2026-10-01").json
    assert [16, 0] == [a["sen_dagar"] for a in svar["aktiviteter"]]


def test_os_29_ledningsgruppen_kan_ansvara_for_en_aktivitet_som_laggs_till(ostersund: Any) -> None:
    rad = "aktiviteter: id=U-003; aktivitet=Ny mall; källa=analysen; klart_senast=2026-11-30"
    rad += "; omfattning=sektor; ansvarig="
    assert 0 == ostersund.kor("andra", "utvecklingsplan", f"--lagg={rad}ledningsgrupp").kod
    assert "U-003" in visa(ostersund, "--agare", "ledningsgrupp")
    nej = ostersund.kor("andra", "utvecklingsplan", f"--lagg={rad}ledningsgrup")
    assert (2, True) == (nej.kod, "Menade du ”ledningsgrupp”?" in nej.fel)


@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_en_plan_utan_aktiviteter_gar_ut_och_in(kommun: Any, format_: str) -> None:
    ut = kommun.kor("utvecklingsplan", "exportera", "--till", format_)
    assert 0 == ut.kod
    (fil,) = (kommun.rot / "bygge").rglob(f"utvecklingsplan.{format_}")
    svar = kommun.kor("las", "utvecklingsplan", str(fil))
    assert 0 == svar.kod, svar.fel
    assert "0 ändrade, 0 som förut" in svar.ut
