"""``uppfolj basprogram``: den grundläggande uppföljningen på två nivåer, lika varje år."""

from __future__ import annotations

from typing import Any

import pytest

PUNKTER = [
    "palliativregistret", "senior alert", "BPSD", "patientsäkerhet", "öppna jämförelser",
    "brukarundersökning", "KKiK", "avvikelser", "effektutvärderingar", "egenkontroll",
]  # fmt: skip
NIVA_3 = "  - {punkt: senior alert, enhet: solgarden, analys: Fler bedömda., datum: 2027-01-20}\n"
NIVA_2 = "  - {punkt: senior alert, analys: Bedömda men inte åtgärdade., datum: 2027-02-20}\n"
RESULTAT = "  - {punkt: brukarundersökning, resultat_kom: 2026-06-01}\n"


@pytest.fixture
def linkoping(kommun: Any) -> Any:
    """En kommun med Linköpings rutin: ett boende, en hemtjänst och årets plan."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    for fil in (kommun.rot / "2026").iterdir():
        fil.unlink()
    (kommun.rot / "2026").rmdir()
    assert 0 == kommun.kor("plan", "init", "2026").kod
    return kommun


def _find_frister(kommun: Any, punkt: str, idag: str) -> dict[str, Any]:
    frister = kommun.kor("frister", "--alla", "--json", idag=idag).json["frister"]
    start = f"2026/basprogram-{punkt}-"
    return {f["id"].removeprefix(start): f for f in frister if f["id"].startswith(start)}


def _find_lage(kommun: Any, punkt: str, idag: str) -> Any:
    punkter = kommun.kor("basprogram", "visa", "--json", idag=idag).json["punkter"]
    return next(p for p in punkter if p["punkt"] == punkt)


def test_li_27_nasta_ars_plan_har_punkterna_fast_omradena_andrats(linkoping: Any) -> None:
    linkoping.skriv(
        "uppfolj.yaml",
        "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n"
        "områden: {ersätter: ja, värde: [{id: måltider, namn: Måltider}]}\n",
    )
    assert 0 == linkoping.kor("plan", "init", "2027", "--fran", "2026").kod
    text = linkoping.las("2027/plan.yaml")
    assert PUNKTER == [rad[2:] for rad in text.splitlines() if rad[:2] == "- " and ":" not in rad]
    (linkoping.rot / "2027/plan.yaml").unlink()
    assert 0 == linkoping.kor("ny", "plan", "2027").kod
    assert "- senior alert" in linkoping.las("2027/plan.yaml")


def test_li_27_en_borttagen_punkt_ar_ett_fel(linkoping: Any) -> None:
    assert 0 == linkoping.kor("kontrollera", "--utan-cache").kod
    text = linkoping.las("2026/plan.yaml")
    linkoping.skriv("2026/plan.yaml", text.replace("- senior alert\n", ""))
    svar = linkoping.kor("kontrollera", "--json", "--utan-cache")
    (anm,) = svar.json["anmarkningar"]
    assert (1, "UPF176", "fel") == (svar.kod, anm["regel"], anm["niva"])
    assert "senior alert" in anm["text"]


def test_li_27_en_punkt_som_borjar_senare_kravs_inte_i_aldre_planer(linkoping: Any) -> None:
    linkoping.skriv(
        "uppfolj.yaml",
        "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\nbasprogram:\n"
        "  - {id: måltidsmätning, namn: Måltidsmätning, slag: annat, från_år: 2027,\n"
        "     källa: {slag: lokal rutin, text: beslut 2026}}\n",
    )
    assert 0 == linkoping.kor("kontrollera", "--utan-cache").kod
    linkoping.kor("plan", "init", "2027")
    assert "måltidsmätning" in linkoping.las("2027/plan.yaml")


def test_li_27_planens_dokument_namner_den_grundlaggande_uppfoljningen(linkoping: Any) -> None:
    assert 0 == linkoping.kor("plan", "bygg", "--till", "md").kod
    md = linkoping.las("bygge/2026/plan.md")
    assert "## Grundläggande kvalitetsuppföljning" in md
    assert "Kommunens kvalitet i korthet (KKiK)" in md


def test_li_28_en_analys_pa_niva_3_utan_niva_2_ar_oppen_och_sedan_forsenad(linkoping: Any) -> None:
    linkoping.skriv("2026/basprogram.yaml", f"rader:\n{NIVA_3}")
    frister = _find_frister(linkoping, "senior_alert", "2027-02-25")
    assert (True, False) == (frister["enheter"]["klar"], frister["samlad"]["klar"])
    assert "1 analys från enheterna väntar" in frister["samlad"]["vad"]
    assert "öppen" == _find_lage(linkoping, "senior_alert", "2027-02-25")["lage"]
    sen = _find_frister(linkoping, "senior_alert", "2027-03-02")["samlad"]
    assert ("2027-02-28", 2, "forslag") == (sen["datum"], sen["dagar_sen"], sen["kalla"]["slag"])
    assert "försenad" == _find_lage(linkoping, "senior_alert", "2027-03-02")["lage"]
    linkoping.skriv("2026/basprogram.yaml", f"rader:\n{NIVA_3}{NIVA_2}")
    assert _find_frister(linkoping, "senior_alert", "2027-03-02")["samlad"]["klar"]
    assert "klar" == _find_lage(linkoping, "senior_alert", "2027-03-02")["lage"]


def test_li_28_enheten_som_inte_deltar_sager_varfor(linkoping: Any) -> None:
    utan = "rader:\n  - {punkt: senior alert, enhet: solgarden, deltar: nej}\n"
    linkoping.skriv("2026/basprogram.yaml", utan)
    assert not _find_frister(linkoping, "senior_alert", "2027-01-10")["enheter"]["klar"]
    linkoping.skriv("2026/basprogram.yaml", utan.replace("nej", "nej, skäl: Börjar i höst"))
    assert _find_frister(linkoping, "senior_alert", "2027-01-10")["enheter"]["klar"]


def test_li_29_ett_resultat_utan_analys_efter_tolv_veckor_paminner(linkoping: Any) -> None:
    assert {} == _find_frister(linkoping, "brukarundersokning", "2026-06-10")
    linkoping.skriv("2026/basprogram.yaml", f"rader:\n{RESULTAT}")
    i_tid = _find_frister(linkoping, "brukarundersokning", "2026-08-24")
    assert {"resultat-2026-06-01", "resultat-samlad"} == set(i_tid)
    assert {("2026-08-24", 0)} == {(f["datum"], f["dagar_sen"]) for f in i_tid.values()}
    sena = _find_frister(linkoping, "brukarundersokning", "2026-08-25")
    assert [1, 1] == [f["dagar_sen"] for f in sena.values()]
    assert ["Björkliden", "Solgården"] == sena["resultat-2026-06-01"]["kvar"]


def test_li_29_deltagandet_star_enhet_for_enhet(linkoping: Any) -> None:
    linkoping.skriv(
        "2026/basprogram.yaml",
        f"rader:\n{RESULTAT}"
        "  - {punkt: brukarundersökning, enhet: solgarden, analys: Gott., datum: 2026-06-20}\n"
        "  - {punkt: brukarundersökning, enhet: bjorkliden, deltar: nej, skäl: För få}\n",
    )
    lage = _find_lage(linkoping, "brukarundersokning", "2026-07-01")
    assert [("Björkliden", "nej"), ("Solgården", "ja")] == [
        (e["enhet"], e["deltar"]) for e in lage["enheter"]
    ]
    assert (1, 1, "2026-06-01") == (lage["deltar"], lage["analyserade"], lage["resultat_kom"])


def test_li_31_effektutvarderingarna_star_i_den_samlade_sammanstallningen(linkoping: Any) -> None:
    linkoping.skriv(
        "2026/basprogram.yaml",
        "rader:\n  - {punkt: effektutvärderingar, enhet: solgarden, behov: Oron på kvällen}\n",
    )
    id_ = "2026-04-bjorkliden"
    linkoping.skriv(
        f"2026/uppfoljningar/{id_}/uppfoljning.yaml",
        f"id: {id_}\nenhet: bjorkliden\nslag: effektutvärdering\nområden: [delaktighet]\n"
        "roller: {ansvarig: SAS}\nbehov: Tiden räcker inte\n",
    )
    assert 0 == linkoping.kor("basprogram", "bygg").kod
    md = linkoping.las("bygge/2026/basprogram.md")
    _, efter = md.split("## Enskilda effektutvärderingar")
    for ord_ in ("Oron på kvällen", "Tiden räcker inte", id_, "inte klar"):
        assert ord_ in efter
    assert (linkoping.rot / "bygge/2026/basprogram.docx").is_file()


def test_li_31_en_effektutvardering_utan_behov_ar_ett_fel(linkoping: Any) -> None:
    linkoping.skriv(
        "2026/basprogram.yaml", "rader:\n  - {punkt: effektutvärderingar, enhet: solgarden}\n"
    )
    id_ = "2026-04-bjorkliden"
    linkoping.skriv(
        f"2026/uppfoljningar/{id_}/uppfoljning.yaml",
        f"id: {id_}\nenhet: bjorkliden\nslag: effektutvärdering\nområden: [delaktighet]\n"
        "roller: {ansvarig: SAS}\n",
    )
    svar = linkoping.kor("kontrollera", "--json", "--utan-cache")
    fel = [a["regel"] for a in svar.json["anmarkningar"] if a["niva"] == "fel"]
    assert (1, ["UPF177", "UPF178"]) == (svar.kod, sorted(fel))


def test_li_32_egenkontrollerna_raknas_in_i_basprogrammet(linkoping: Any) -> None:
    linkoping.skriv(
        "2026/egenkontroller.yaml",
        "egenkontroller:\n  - {kontroll: loggkontroll, enhet: solgarden, period: 2026Q1,"
        " datum: 2026-03-01, resultat: utan anmärkning}\n",
    )
    lage = _find_lage(linkoping, "egenkontroll", "2026-04-05")
    logg = next(e for e in lage["egenkontroller"] if e["namn"] == "Loggkontroll")
    assert ("försenad", 8, 1, 1) == (lage["lage"], logg["ska"], logg["gjorda"], logg["forsenade"])


def test_dokumentet_har_varje_punkt_aven_nar_inget_ar_gjort(linkoping: Any) -> None:
    assert 0 == linkoping.kor("basprogram", "bygg", "--till", "md").kod
    md = linkoping.las("bygge/2026/basprogram.md")
    assert len(PUNKTER) == md.count("### Samlad analys")
    assert len(PUNKTER) == md.count("Den samlade analysen saknas")
    assert "inte redovisat" in md


def test_en_profil_utan_basprogram_sager_det(kommun: Any) -> None:
    svar = kommun.kor("basprogram", "visa")
    assert (0, True) == (svar.kod, "Profilen har inget basprogram" in svar.ut)
    assert 0 == kommun.kor("basprogram", "bygg", "--till", "md").kod


def test_ny_och_andra_skriver_en_rad_i_basprogrammet(linkoping: Any) -> None:
    assert 0 == linkoping.kor("ny", "basprogram", "2026").kod
    rad = "punkt=KKiK; enhet=solgarden; analys=Bra; datum=2026-03-01"
    assert 0 == linkoping.kor("andra", "basprogram", "--lagg", f"rader: {rad}").kod
    assert "punkt: KKiK" in linkoping.las("2026/basprogram.yaml")
    assert 2 == linkoping.kor("andra", "basprogram", "--lagg", "rader: punkt=KKIX").kod


def test_li_30_avvikelserna_star_typ_for_typ_i_sammanstallningen_aven_med_noll(
    linkoping: Any,
) -> None:
    tabell = _build_avvikelsetabell(linkoping, 6, 12, 7)
    assert "6" == tabell["Tillsynsrapporter från Arbetsmiljöverket"]
    assert "12" == tabell["Vårdavvikelser"]
    assert "7" == tabell["Anmälningar enligt lex Maria"]
    assert "inga" == tabell["Tillsynsrapporter från IVO"]
    assert "inga" == tabell["Klagomål och synpunkter"]
    assert "inga" == tabell["Rapporter enligt lex Sarah (SoL)"]
    assert ".." == _build_avvikelsetabell(linkoping, 6, 12, 2)["Anmälningar enligt lex Maria"]


def _build_avvikelsetabell(kommun: Any, *antal: int) -> dict[str, str]:
    typer = ("tillsyn AMV", "vårdavvikelser", "lex maria")
    rader = "".join(
        f"  - {{id: A-00{nr}, typ: {typ}, enhet: solgarden, inkom: 2026-02-01, vad: Ett prov,"
        f" antal: {n}}}\n"
        for nr, (typ, n) in enumerate(zip(typer, antal, strict=True))
    )
    kommun.skriv("2026/avvikelser.yaml", f"avvikelser:\n{rader}")
    assert 0 == kommun.kor("basprogram", "bygg", "--till", "md", idag="2026-10-15").kod
    md = kommun.las("bygge/2026/basprogram.md")
    celler = [[c.strip() for c in r.strip("|").split("|")] for r in md.splitlines()]
    return {c[0]: c[1] for c in celler if len(c) == 2}  # två kolumner
