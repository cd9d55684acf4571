"""Serier över åren: brottet märks ut, och inget jämförs över det."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import kommun  # noqa: F401  # fixturen

from uppfolj.rules.smatal import DOLT
from uppfolj.rules.trend import Brott, Tidsserie, build_diagram, format_trend, split_ar


def test_utan_brott_jamfors_forsta_och_sista_aret() -> None:
    s = Tidsserie("Väntetid", (2023, 2024, 2025), (8.0, 6.0, 4.0), (), "veckor", 3.0)
    assert "Ner från 8 (2023) till 4 (2025)." == format_trend(s)
    assert ["Värdet", "Målet"] == [x.namn for x in build_diagram(s).serier]


def test_over_ett_brott_jamfors_inget_och_brottet_sags() -> None:
    s = Tidsserie("X", (2023, 2024, 2025), (8.0, 6.0, 4.0), (Brott(2025, "ny fråga"),), "", 5.0)
    text = format_trend(s)
    assert text.startswith("Det finns inga två år att jämföra.")
    assert "bruten 2025 (ny fråga)" in text
    d = build_diagram(s)
    assert [("2023–2024", (8.0, 6.0, "–")), ("2025", ("–", "–", 4.0)),
            ("Målet", ("–", "–", 5.0))] == [(x.namn, x.varden) for x in d.serier]  # fmt: skip
    s = s._replace(ar=(2023, 2024, 2025, 2026), varden=(8.0, 6.0, 4.0, 5.0))
    assert format_trend(s).startswith("Upp från 4 (2025) till 5 (2026).")


def test_ett_dolt_tal_jamfors_inte() -> None:
    s = Tidsserie("X", (2023, 2024), (DOLT, 6.0))
    assert "Det finns inga två år att jämföra." == format_trend(s)
    assert DOLT == build_diagram(s).serier[0].varden[0]


def test_ett_brott_fore_forsta_aret_bryter_ingenting() -> None:
    s = Tidsserie("X", (2023, 2024), (1.0, 2.0), (Brott(2023, "x"), Brott(2020, "y")))
    assert "Upp från 1 (2023) till 2 (2024)." == format_trend(s)


AR = st.lists(st.integers(2000, 2030), unique=True, max_size=12).map(sorted)


@given(AR, st.lists(st.integers(2000, 2030), max_size=5))
def test_delarna_ar_alla_ar_och_ingen_del_har_ett_brott_i_sig(ar: Any, brott: Any) -> None:
    delar = split_ar(ar, [Brott(b, "x") for b in brott])
    assert ar == [a for d in delar for a in d]
    assert not any(d[0] < b <= d[-1] for d in delar for b in brott)


def skriv(m: Any, ar: int, bedomning: str, period: str) -> None:
    id_ = f"{ar}-03-vuxen"
    m.skriv(f"{ar}/plan.yaml", f"år: {ar}\n")
    m.skriv(
        f"{ar}/uppfoljningar/{id_}/uppfoljning.yaml",
        f"id: {id_}\nenhet: vuxen\nslag: systematisk uppföljning\nområden: [nöjdhet]\n"
        "roller: {ansvarig: enhetschef}\n"
        f"bedömningar: [{{område: nöjdhet, bedömning: {bedomning}}}]\n",
    )
    rad = f"  - {{mått: väntetid, enhet: vuxen, period: {period}, värde: {ar - 2020}, vikt: 9}}\n"
    m.skriv(f"{ar}/matt.yaml", f"värden:\n{rad}")


def bygg(m: Any) -> str:
    svar = m.kor("analys", "bygg", "--for", "enhet", "--enhet", "vuxen", "--ar", "2025",
                 "--till", "md,docx")  # fmt: skip
    assert svar.kod == 0, svar.fel
    return str(m.las("bygge/2025/analys-vuxen.md")).partition("## Utvecklingen över åren")[2]


def test_skalan_perioden_och_mattets_definition_bryter_serien(kommun: Any) -> None:  # noqa: F811
    profil = "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n"
    kommun.skriv("uppfolj.yaml", profil)
    kommun.skriv(
        "register/enheter.yaml",
        "enheter: [{id: vuxen, namn: Vuxen, verksamhet: öppenvård, lagrum: [SoL]}]\n",
    )
    kommun.skriv(
        "register/matt.yaml",
        "mått:\n  - {id: väntetid, namn: Väntetid, klass: resultat, aggregering: vägt medel,"
        " mått: veckor}\n",
    )
    kommun.skriv(
        "register/verksamhetsuppdrag.yaml",
        "uppdrag: [{id: oppen, namn: Öppenvård, nämnd: nämnd, enheter: [vuxen],"
        " mått: [väntetid]}]\n",
    )
    skriv(kommun, 2023, "grön", "2023")
    skriv(kommun, 2024, "gul", "2024")
    skriv(kommun, 2025, "röd", "2025")
    md = bygg(kommun)
    assert "Upp från 3 (2023) till 5 (2025)." in md
    assert "bruten" not in md
    skriv(kommun, 2023, "tre av fem", "2023T1")
    md = bygg(kommun)
    assert "bruten 2024 (bedömningarna dessförinnan finns inte på dagens skala)" in md
    assert "2024 (ny skala)" in md
    assert "Upp från 4 (2024) till 5 (2025). Serien är bruten 2024 (perioden ändrades" in md
    kommun.skriv(
        "uppfolj.yaml",
        profil + "analys:\n  seriebrott:\n    - {år: 2024, gäller: bedömning, vad: ny skala}\n"
        "    - {år: 2025, gäller: väntetid, vad: räknas från ansökan}\n",
    )
    md = bygg(kommun)
    assert "bruten 2024 (ny skala)" in md
    assert "2025: räknas från ansökan" in md
    assert "Mått som inte går att jämföra mellan åren" in md
    assert "3 (2023T1), 4 (2024), 5 (2025). Brott 2024: perioden ändrades" in md
    svar = kommun.kor("kontrollera", "--json", "--utan-cache").json["anmarkningar"]
    assert [] == [a for a in svar if a["regel"] == "UPF019"]


def test_ett_halvar_jamfors_med_halvaret_aret_fore(kommun: Any) -> None:  # noqa: F811
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter: [{id: vuxen, namn: Vuxen, verksamhet: öppenvård, lagrum: [SoL]}]\n",
    )
    kommun.skriv(
        "register/matt.yaml",
        "mått:\n  - {id: väntetid, namn: Väntetid, klass: resultat, aggregering: vägt medel,"
        " mått: veckor}\n",
    )
    kommun.skriv(
        "register/verksamhetsuppdrag.yaml",
        "uppdrag: [{id: oppen, namn: Öppenvård, nämnd: nämnd, enheter: [vuxen],"
        " mått: [väntetid]}]\n",
    )
    rad = "  - {{mått: väntetid, enhet: vuxen, period: {}, värde: {}, vikt: 9}}\n"
    for ar, varden in ((2024, (("2024", 9), ("2024H1", 7))), (2025, (("2025H1", 5),))):
        kommun.skriv(f"{ar}/plan.yaml", f"år: {ar}\n")
        kommun.skriv(f"{ar}/matt.yaml", "värden:\n" + "".join(rad.format(*v) for v in varden))
    md = bygg(kommun)
    assert ("Ner från 7 (2024H1) till 5 (2025H1)." in md, "bruten" in md) == (True, False)
    kommun.skriv("2024/matt.yaml", "värden:\n" + rad.format("2024", 9))
    assert "9 (2024), 5 (2025H1). Brott 2025: perioden ändrades från" in bygg(kommun)
