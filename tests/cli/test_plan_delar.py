"""``uppfolj plan``: processens åtta delar, nivåerna och kvalitetsplanen."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

DELAR = [
    "Biståndsbeslut", "Kvalitetsrevision", "Särskilt riktade uppföljningar",
    "Uppföljning av ledningssystem", "Uppföljning av avtal, entreprenad",
    "Budgetuppföljning, egen regi", "Internrevision, egen regi", "Statistiskt underlag",
]  # fmt: skip


@pytest.fixture
def plan(utskottet: Any) -> Any:
    """En plan med en revision på gruppnivå, och en budgetuppföljning som är gjord."""
    utskottet.skriv(
        "2026/plan.yaml",
        "år: 2026\nplanerad: 2026-01-20\nplanerad_av: [utvecklingsledare]\nrader:\n"
        "  - {id: P-01, enhet: solgarden, slag: kvalitetsrevision, områden: [dokumentation],"
        " månad: 3, nivå: grupp}\n",
    )
    utskottet.skriv(
        "2026/utfort.yaml",
        "utfört:\n  - {frist: budget, period: 2026-01, datum: 2026-01-30,"
        " av: förvaltningsekonom}\n",
    )
    return utskottet


def find_regler(kommun: Any, regel: str) -> list[str]:
    svar = kommun.kor("kontrollera", "--json", idag="2026-07-01")
    return [a["text"] for a in svar.json["anmarkningar"] if a["regel"] == regel]


def test_at_29_planen_visas_i_atta_delar(plan: Any) -> None:
    rader = plan.kor("plan", "visa", "--per", "del", "--json", idag="2026-07-01").json
    assert DELAR == [r["namn"] for r in rader]
    tal = {r["namn"]: (r["planerade"], r["gjorda"]) for r in rader}
    assert (1, 0) == tal["Kvalitetsrevision"]
    assert (4, 0) == tal["Uppföljning av ledningssystem"]
    assert (2, 0) == tal["Uppföljning av avtal, entreprenad"]
    assert (12, 1) == tal["Budgetuppföljning, egen regi"]
    assert (0, 0) == tal["Biståndsbeslut"]
    text = plan.kor("plan", "visa", "--per", "del", idag="2026-07-01").ut
    assert "Utan aktivitet: Biståndsbeslut; Särskilt riktade" in text


def test_at_29_en_del_utan_aktivitet_ar_en_varning(plan: Any) -> None:
    saknas = find_regler(plan, "UPF186")
    assert 4 == len(saknas)
    assert any("Statistiskt underlag" in s for s in saknas)
    plan.skriv(
        "2026/statistik.yaml",
        "värden:\n  - {id: U1, namn: Nöjda, år: 2025, värde: 80, mått: '%', källa: Kolada,"
        " hämtad: 2026-03-01}\n",
    )
    plan.skriv("2026/internkontroll.yaml", (
        "år: 2026\npunkter: [{id: K-01, ursprung: nämnd, område: Fakturor}]\n"))  # fmt: skip
    assert 2 == len(find_regler(plan, "UPF186"))


def test_at_29_avtal_saknas_inte_dar_ingen_entreprenor_finns(plan: Any) -> None:
    register = plan.las("register/enheter.yaml")
    plan.skriv("register/enheter.yaml", register.replace("driftform: privat, ", ""))
    assert not any("avtal" in s for s in find_regler(plan, "UPF186"))


def test_at_29_en_rad_utanfor_delarna_visas_ocksa(plan: Any) -> None:
    text = plan.las("2026/plan.yaml")
    rad = "  - {id: P-02, enhet: ekbacken, slag: verksamhetsuppföljning, områden: [bemötande]}\n"
    plan.skriv("2026/plan.yaml", text + rad)
    rader = plan.kor("plan", "visa", "--per", "del", "--json", idag="2026-07-01").json
    assert ["Verksamhetsuppföljning"] == [r["namn"] for r in rader[8:]]


def test_at_4_en_niva_utan_aktivitet_ar_en_varning(plan: Any) -> None:
    rader = plan.kor("plan", "visa", "--per", "niva", "--json", idag="2026-07-01").json
    assert [("Generell nivå", 0), ("Gruppnivå", 1), ("Individnivå", 0)] == [
        (r["namn"], r["planerade"]) for r in rader
    ]
    assert 2 == len(find_regler(plan, "UPF187"))
    text = plan.kor("plan", "visa", "--per", "niva", idag="2026-07-01").ut
    assert "Utan aktivitet: Generell nivå; Individnivå" in text


def test_at_4_uppfoljningar_atgarder_och_delar_raknas_till_sin_niva(plan: Any) -> None:
    mapp = "2026/uppfoljningar/2026-05-ekbacken"
    plan.skriv(
        f"{mapp}/uppfoljning.yaml",
        "id: 2026-05-ekbacken\nenhet: ekbacken\nslag: avtalsuppföljning\nnivå: generell\n"
        "områden: [kompetens]\n"
        "roller: {ansvarig: förvaltningschef, assisterande: [utvecklingsledare]}\n",
    )
    assert ["Individnivå har ingen uppföljning."] == find_regler(plan, "UPF187")
    plan.skriv(
        f"{mapp}/handlingsplan.yaml",
        "begärd: 2026-05-01\nsvar_senast: 2026-05-22\nåtgärder:\n"
        "  - {id: Å-001, iakttagelse: I-001, åtgärd: Planer ses över, ansvarig: enhetschef,"
        " klart_senast: 2026-08-31, nivå: individ}\n",
    )
    assert [] == find_regler(plan, "UPF187")
    rader = plan.kor("plan", "visa", "--per", "niva", "--json", idag="2026-07-01").json
    assert [1, 1, 1] == [r["planerade"] for r in rader]
    (plan.rot / mapp / "handlingsplan.yaml").unlink()
    sammantrade = "{sammanträde: 2026-09-15, organ: vård- och omsorgsutskottet}"
    plan.skriv("2026/arendekontroll.yaml", f"kontroller:\n  - {sammantrade}\n")
    assert [] == find_regler(plan, "UPF187")


def test_at_4_en_okand_niva_pa_en_atgard_ar_ett_fel(plan: Any) -> None:
    test_at_4_uppfoljningar_atgarder_och_delar_raknas_till_sin_niva(plan)
    plan.skriv(
        "2026/uppfoljningar/2026-05-ekbacken/handlingsplan.yaml",
        "begärd: 2026-05-01\nsvar_senast: 2026-05-22\nåtgärder:\n"
        "  - {id: Å-001, iakttagelse: I-001, åtgärd: Ses över, ansvarig: enhetschef,"
        " klart_senast: 2026-08-31, nivå: indvid}\n",
    )
    assert 1 == len(find_regler(plan, "UPF189"))


def test_at_17_kvalitetsplanen_byggs_med_delarna_och_vem_som_gjort_den(plan: Any) -> None:
    assert 0 == plan.kor("plan", "bygg", idag="2026-07-01").kod
    md = plan.las("bygge/2026/plan.md")
    assert md.startswith("# Kvalitetsplan 2026\n")
    assert "Planen gjordes 20 januari 2026 av utvecklingsledare." in md
    _, _, efter = md.partition("## Uppföljningens delar")
    tabell = [r for r in efter.partition("\n## ")[0].splitlines() if r.startswith("|")]
    assert DELAR == [r.split("|")[1].strip() for r in tabell[2:]]
    assert "inga" in tabell[2]
    with zipfile.ZipFile(plan.rot / "bygge/2026/plan.docx") as docx:
        assert "Statistiskt underlag" in docx.read("word/document.xml").decode()


def test_at_17_utan_delar_i_profilen_ar_planen_som_forr(kommun: Any) -> None:
    kommun.kor("plan", "bygg", "--till", "md")
    assert "Uppföljningens delar" not in kommun.las("bygge/2026/plan.md")


def test_en_uppfoljning_av_ett_annat_slag_gor_inte_planens_rad_gjord(plan: Any) -> None:
    mapp = "2026/uppfoljningar/2026-05-solgarden"
    plan.skriv(
        f"{mapp}/uppfoljning.yaml",
        "id: 2026-05-solgarden\nenhet: solgarden\nslag: uppföljning av ledningssystem\n"
        "områden: [ledningssystem]\nroller: {ansvarig: förvaltningschef}\n",
    )
    plan.skriv(f"{mapp}/besok.yaml", "datum: 2026-05-20\ngenomfört: ja\n")
    (rad,) = plan.kor("plan", "visa", "--json", idag="2026-07-01").json["rader"]
    assert ([], 0) == (rad["uppfoljningar"], rad["gjorda"])


@pytest.mark.parametrize(
    "rad",
    [
        "slag: [{id: kvalitetsrevision, kräver_roller: [revisor]}]",
        "slag: [{id: kvalitetsrevision, uppdrag_av: [utskotet]}]",
        "slag: [{id: kvalitetsrevision, orsaker: [infall]}]",
        "slag: [{id: kvalitetsrevision, parat_med: revision}]",
        "delar: [{id: budget, frister: [budjet]}]",
        "delar: [{id: budget, nivå: mellan}]",
    ],
)
def test_profilens_slag_och_delar_pekar_pa_det_som_finns(utskottet: Any, rad: str) -> None:
    assert [] == find_regler(utskottet, "UPF026")
    utskottet.skriv("uppfolj.yaml", utskottet.las("uppfolj.yaml") + f"{rad}\n")
    assert 1 == len(find_regler(utskottet, "UPF026"))
