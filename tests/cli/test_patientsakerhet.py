"""``uppfolj patientsakerhet``: lagens tre delar, sista dag 1 mars, och vårdens tal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DELAR = ("hur", "atgarder", "resultat")


@pytest.fixture
def tva_ar(kommun: Any) -> Any:
    """År 2025 med avvikelser, och 2026 där berättelsen om det skrivs."""
    kommun.skriv("2025/plan.yaml", "år: 2025\n")
    rader = "\n".join(
        f"  - {{id: A-{n:03}, typ: {typ}, enhet: solgarden, inkom: 2025-0{n}-03, vad: Nr {n}.{x}}}"
        for n, (typ, x) in enumerate(
            [("hsl", ", antal: 9"), ("lex maria", ", bedömning: vårdskada"), ("sol", "")], 1
        )
    )
    kommun.skriv("2025/avvikelser.yaml", f"avvikelser:\n{rader}\n")
    return kommun


def bygg(kommun: Any, *argument: str) -> Any:
    return kommun.kor("patientsakerhet", "bygg", *argument, "--till", "md", idag="2026-02-20")


def las(kommun: Any) -> str:
    return kommun.las("bygge/2025/patientsakerhetsberattelse.md")


@pytest.mark.usefixtures("tva_ar")
def test_at_22_fristen_sager_aret_fore_och_1_mars(kommun: Any) -> None:
    svar = kommun.kor("frister", idag="2026-02-20")
    (rad,) = [r for r in svar.ut.splitlines() if "Patientsäkerhetsberättelse 2025" in r]
    assert "2026-03-01" in rad
    assert "lag: PSL 3 kap. 10 §" in rad
    assert "MAS" in rad


def test_at_22_stommen_har_lagens_tre_delar_och_sista_dag(tva_ar: Any) -> None:
    svar = bygg(tva_ar, "--json")
    assert (0, 2025) == (svar.kod, svar.json["ar"])
    md = las(tva_ar)
    rubriker = [r for r in md.splitlines() if r.startswith("## ")]
    assert [
        "## Sammanfattning", "## Så har patientsäkerhetsarbetet bedrivits",
        "## Åtgärder för ökad patientsäkerhet", "## Resultat som har uppnåtts",
        "## Om berättelsen", "## Kvar att göra",
    ] == rubriker  # fmt: skip
    assert "**Upprättas senast:** 1 mars 2026 (lag: PSL 3 kap. 10 §)" in md
    assert "hållas tillgänglig" in md


def test_at_22_vardens_avvikelser_ar_ifyllda_och_andras_ar_inte_med(tva_ar: Any) -> None:
    bygg(tva_ar)
    tabell = las(tva_ar).split("### Avvikelser i vården")[1].split("###")[0]
    assert "Avvikelser HSL" in tabell
    assert "lex Maria" in tabell
    assert "Avvikelser SoL" not in tabell
    assert "Nr 2." in las(tva_ar).split("### Lex Maria")[1]


def test_at_22_fa_lex_maria_raknas_inte_upp_i_den_slutliga(tva_ar: Any) -> None:
    for namn in DELAR:
        tva_ar.skriv(f"2025/patientsakerhet/{namn}.md", "Text.\n")
    svar = bygg(tva_ar, "--slutlig")
    assert (0, "") == (svar.kod, svar.fel)
    md = las(tva_ar)
    assert "Anmälningarna är färre än 5." in md
    assert "Nr 2." not in md
    assert "ARBETSMATERIAL" not in md


@pytest.mark.parametrize("del_", DELAR)
def test_at_22_en_tom_del_stoppar_den_slutliga(tva_ar: Any, del_: str) -> None:
    for namn in set(DELAR) - {del_}:
        tva_ar.skriv(f"2025/patientsakerhet/{namn}.md", "Text.\n")
    svar = bygg(tva_ar, "--slutlig")
    assert (1, True) == (svar.kod, f"patientsakerhet/{del_}.md" in svar.fel)


def test_skapa_sager_vad_som_ar_lag_och_vad_som_ar_forslag(tva_ar: Any) -> None:
    svar = tva_ar.kor("patientsakerhet", "skapa", "--json", idag="2026-02-20")
    assert "2025/patientsakerhet/resultat.md" in svar.json["skapade"]
    assert "PSL 3 kap. 10 §" in tva_ar.las("2025/patientsakerhet/resultat.md")
    assert "förslag" in tva_ar.las("2025/patientsakerhet/samverkan.md")
    tva_ar.skriv("2025/patientsakerhet/samverkan.md", "Vi träffade regionen.\n")
    bygg(tva_ar)
    assert "## Samverkan" in las(tva_ar)


def test_en_stangd_enhet_och_en_utan_vard_ar_inte_med(tva_ar: Any) -> None:
    enheter = tva_ar.las("register/enheter.yaml")
    tva_ar.skriv(
        "register/enheter.yaml",
        f"{enheter}  - {{id: gamla, namn: Gamla, verksamhet: hemtjänst, lagrum: [HSL], "
        "stängd: 2023-12-31}\n",
    )
    bygg(tva_ar)
    grund = las(tva_ar).split("## Om berättelsen")[1]
    assert ("Solgården" in grund, "Gamla" in grund, "Björkliden" in grund) == (True, False, False)


def test_os_32_patientsakerhetsberattelsen_publiceras(tva_ar: Any, tmp_path: Path) -> None:
    for namn in DELAR:
        tva_ar.skriv(f"2025/patientsakerhet/{namn}.md", "Text.\n")
    svar = tva_ar.kor("publicera", "patientsakerhet", "--till", str(tmp_path / "ut"),
                      idag="2026-02-20")  # fmt: skip
    assert (0, "") == (svar.kod, svar.fel)
    assert "Patientsäkerhetsberättelse 2025" in (tmp_path / "ut/index.md").read_text("utf-8")
