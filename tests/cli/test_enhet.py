"""``uppfolj enhet``: enhetens sida över åren."""

from __future__ import annotations

from typing import Any

import pytest

AKTIVITETER = """\
aktiviteter:
  - {enhet: solgarden, slag: anhörigträff, datum: 2026-02-03, deltog: 3, resultat: Kvällen är lång.}
  - {enhet: solgarden, slag: anhörigträff, datum: 2026-03-04, deltog: 14, resultat: Maten är bra.}
  - {enhet: solgarden, slag: brukarråd, datum: 2026-03-09, deltog: 3}
  - {enhet: solgarden, slag: brukarråd, datum: 2026-09-09}
  - {enhet: bjorkliden, slag: brukarundersökning, datum: 2026-03-01}
"""


@pytest.fixture
def aktiv(kommun: Any) -> Any:
    kommun.skriv("2026/aktiviteter.yaml", AKTIVITETER)
    return kommun


def test_at_28_sidan_visar_senaste_datum_for_varje_aktivitet(aktiv: Any) -> None:
    ut = aktiv.kor("enhet", "solgarden").ut
    assert "Senaste brukarundersökning: ingen" in ut
    assert "Senaste anhörigträff: 2026-03-04" in ut
    assert "Senaste brukarråd: 2026-03-09" in ut
    data = aktiv.kor("enhet", "solgarden", "--json").json["aktiviteter"]
    assert data["brukarundersökning"] is None
    assert ("2026-03-04", "Maten är bra.") == (
        data["anhörigträff"]["datum"], data["anhörigträff"]["resultat"],
    )  # fmt: skip


def test_at_28_dokumentet_visar_datum_och_resultat_men_inte_sma_antal(aktiv: Any) -> None:
    svar = aktiv.kor("enhet", "solgarden", "--till", "md,docx")
    assert 0 == svar.kod
    assert (aktiv.rot / "bygge/enheter/solgarden.docx").is_file()
    md = aktiv.las("bygge/enheter/solgarden.md")
    assert "Maten är bra. (14 deltog)" in md
    assert "färre än 5 deltog" in md
    assert "(3 deltog)" not in md


@pytest.mark.usefixtures("klart")
def test_sidan_har_farger_over_aren_och_oppet_rott(kommun: Any) -> None:
    kommun.skriv(
        "2025/uppfoljningar/2025-05-solgarden/uppfoljning.yaml",
        "id: 2025-05-solgarden\nenhet: solgarden\nområden: [dokumentation]\n"
        "roller: {ansvarig: MAS}\nbedömningar: [{område: dokumentation, bedömning: grön}]\n",
    )
    kommun.skriv(
        "2025/uppfoljningar/2025-05-solgarden/besok.yaml", "datum: 2025-05-06\ngenomfört: ja\n"
    )
    data = kommun.kor("enhet", "Solgården", "--json", idag="2026-04-10").json
    assert ["2026-03-18", "2025-05-06"] == [u["datum"] for u in data["uppfoljningar"]]
    assert ["rod", "gron"] == [u["omraden"]["Dokumentation"] for u in data["uppfoljningar"]]
    assert ["2026-03-solgarden/I-001"] == data["oppna_roda"]
    kommun.kor("enhet", "solgarden", "--till", "md", idag="2026-04-10")
    md = kommun.las("bygge/enheter/solgarden.md")
    (rad,) = [r for r in md.splitlines() if r.startswith("| Dokumentation")]
    assert rad.index("■ Röd") < rad.index("● Grön")


def test_sidan_har_avtal_avvikelser_egenkontroller_och_risker(kommun: Any) -> None:
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n  - id: ek\n    namn: Eken\n    verksamhet: hemtjänst\n    driftform: privat\n"
        "    utförare: Exempelvård AB\n    lagrum: [SoL]\n"
        "    avtal: {nummer: A 14, slutar: 2027-12-31}\n",
    )
    kommun.skriv(
        "2026/avvikelser.yaml",
        "avvikelser:\n  - {id: A-001, typ: sol, enhet: ek, inkom: 2026-03-01, vad: X., antal: 6}\n"
        "  - {id: A-002, typ: hsl, enhet: ek, inkom: 2025-03-01, vad: För länge sedan.}\n",
    )
    kommun.skriv(
        "2026/egenkontroller.yaml",
        "egenkontroller:\n  - {kontroll: basal hygien, enhet: ek, period: 2026-02, "
        "datum: 2026-02-20, resultat: utan anmärkning}\n",
    )
    kommun.skriv(
        "2026/riskanalyser.yaml",
        "risker:\n  - {id: R-001, enhet: ek, datum: 2026-01-20, risk: Ensamarbete på natten, "
        "sannolikhet: 3, konsekvens: 3}\n",
    )
    data = kommun.kor("enhet", "ek", "--json").json
    assert ("A 14", "31 december 2027") == (data["avtal"]["Avtal"], data["avtal"]["Slutar"])
    assert (6, 0) == (data["avvikelser"]["sol"], data["avvikelser"]["hsl"])
    assert ["R-001"] == data["risker"]
    assert any(x and "utan anmärkning" == x["resultat"] for x in data["egenkontroller"].values())


def test_okand_enhet_ger_den_narmaste(kommun: Any) -> None:
    svar = kommun.kor("enhet", "solgardn")
    assert (3, True) == (svar.kod, "solgarden" in svar.fel)
