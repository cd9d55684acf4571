"""``uppfolj arshjul``: samma innehåll som bild och som text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

BESOK = "datum: 2026-03-18\n"
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
ROD = "---\nid: I-001\nrubrik: Planerna är gamla\nområde: dokumentation\nbedömning: röd\n---\n"
PLAN = """\
begärd: 2026-04-01
svar_senast: 2026-04-22
åtgärder:
  - {id: Å-001, iakttagelse: I-001, åtgärd: Rätta, ansvarig: enhetschef, klart_senast: 2026-05-29}
  - {id: Å-002, iakttagelse: I-001, åtgärd: Lära, ansvarig: enhetschef, klart_senast: 2026-05-29}
"""


def _bygg(kommun: Any, *argv: str, idag: str = "2026-03-20") -> str:
    assert 0 == kommun.kor("arshjul", *argv, idag=idag).kod
    return str(kommun.las("bygge/2026/arshjul.md"))


def _manad(text: str, namn: str) -> str:
    return text.partition(f"## {namn}\n")[2].partition("\n## ")[0]


def test_varje_manad_har_sina_poster_med_slag_av_kalla(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK + "genomfört: ja\n", I_001=ROD, handlingsplan=PLAN)
    text = _bygg(kommun, "--till", "md")
    assert (
        "2026-01-15 | Årets uppföljningar planeras | Planering av året | gjort | lokal rutin"
        in (_manad(text, "Januari"))
    )
    mars = _manad(text, "Mars")
    assert "2026-03-18 | Solgården | Uppföljning | gjort" in mars
    assert "Patientsäkerhetsberättelse 2025 | Återkommande uppgift | försenat | lag: PSL" in mars
    assert "ingen dag än | Björkliden | Uppföljning | kvar" in _manad(text, "April")
    assert "Solgården: sista dag för handlingsplan" in _manad(text, "April")
    assert "Solgården: sista dag för 2 åtgärder" in _manad(text, "Maj")
    assert "Inget." in _manad(text, "Juli")


def test_og_8_rutinens_manader_star_i_hjulet(kommun: Any) -> None:
    text = _bygg(kommun, "--till", "md")
    assert "februari, mars, april, maj, september, oktober, november." in text


def test_en_planerad_uppfoljning_utan_besoksdag_finns_kvar_i_hjulet(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    fore = _manad(_bygg(kommun, "--till", "md"), "Mars")
    solgarden()
    assert fore == _manad(_bygg(kommun, "--till", "md"), "Mars")
    solgarden(besok="datum: 2026-05-06\n")
    efter = _bygg(kommun, "--till", "md")
    assert "Solgården" not in _manad(efter, "Mars")
    assert "2026-05-06 | Solgården" in _manad(efter, "Maj")
    assert "| Uppföljning          |     2 |      0 |" in efter


def test_so_28_kopplade_rader_syns(kommun: Any) -> None:
    plan = kommun.las("2026/plan.yaml").replace("    månad: 4", "    månad: 4\n    kopplad: P-01")
    kommun.skriv("2026/plan.yaml", plan)
    assert "Björkliden (samordnas med rad P-01)" in _bygg(kommun, "--till", "md")


def test_bilden_ar_tillganglig_och_har_samma_text_som_tabellen(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK)
    text = _bygg(kommun)
    rot = ET.fromstring(kommun.las("bygge/2026/arshjul.svg"))  # noqa: S314  # vår egen fil
    assert ("img", "t d") == (rot.get("role"), rot.get("aria-labelledby"))
    (titel,) = rot.iter(f"{SVG}title")
    (beskrivning,) = rot.iter(f"{SVG}desc")
    assert "Årshjul 2026, Kvarnåsa kommun" == titel.text
    assert "uppföljning: 2, varav 0 gjorda" in str(beskrivning.text)
    skrivet = " ".join("".join(t.itertext()) for t in rot.iter(f"{SVG}text"))
    for manad in ("Januari", "Juni", "December"):
        assert manad in skrivet
    poster = re.findall(r"\| (?:2026-\S+|ingen dag än) \| ([^|]+) \|", text)
    assert poster
    for vad in poster:
        assert set(vad.split()) <= set(skrivet.split()), vad
    assert "Patientsäkerhetsberättelse 2025 (lag)" in skrivet
    assert [] == list(rot.iter(f"{SVG}script"))
    assert (kommun.rot / "bygge/2026/arshjul.png").read_bytes().startswith(PNG)


def test_samma_ar_ger_samma_byte(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOK)
    _bygg(kommun)
    fore = {n: d for n, d in kommun.find_filer().items() if "arshjul" in n}
    assert 3 == len(fore)
    assert 3 == kommun.kor("arshjul").ut.count("Oförändrad")
    for namn in fore:
        (kommun.rot / namn).unlink()
    assert 3 == kommun.kor("arshjul").ut.count("Byggde")
    assert fore == {n: d for n, d in kommun.find_filer().items() if "arshjul" in n}


def test_en_andring_ritar_om_bilden(kommun: Any, solgarden: Callable[..., str]) -> None:
    _bygg(kommun, "--till", "svg,md")
    fore = kommun.las("bygge/2026/arshjul.svg")
    solgarden(besok=BESOK)
    _bygg(kommun, "--till", "svg,md")
    assert fore != kommun.las("bygge/2026/arshjul.svg")


def test_text_med_dollar_styrtecken_och_okanda_tecken_gar_att_rita(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    kommun.skriv(
        "register/enheter.yaml",
        'enheter: [{id: solgarden, namn: "Sol $x_2$ <b>&\\u200b🏠 gården", '
        "verksamhet: särskilt boende}, {id: bjorkliden, namn: B, verksamhet: hemtjänst}]\n",
    )
    solgarden(besok=BESOK)
    _bygg(kommun)
    svg = ET.fromstring(kommun.las("bygge/2026/arshjul.svg"))  # noqa: S314  # vår egen fil
    assert any("Sol $x_2$ <b>&" in "".join(t.itertext()) for t in svg.iter(f"{SVG}text"))


def test_sa_manga_att_bilden_inte_rymmer_dem_sags(kommun: Any) -> None:
    rader = "".join(
        f"  - {{id: P-{n:02d}, enhet: solgarden, områden: [bemötande], månad: 3}}\n"
        for n in range(1, 31)
    )
    kommun.skriv("2026/plan.yaml", f"år: 2026\nrader:\n{rader}")
    text = _bygg(kommun, "--till", "svg,md")
    assert 30 == _manad(text, "Mars").count("Solgården")
    assert "till, se tabellen" in kommun.las("bygge/2026/arshjul.svg")


def test_json_och_fel_format(kommun: Any) -> None:
    svar = kommun.kor("arshjul", "--till", "md", "--json")
    assert ["bygge/2026/arshjul.md"] == [b["fil"] for b in svar.json]
    svar = kommun.kor("arshjul", "--till", "pdf")
    assert (2, True) == (svar.kod, "svg" in svar.fel)


@pytest.mark.parametrize("vag", ["2026/uppfoljningar/2026-03-solgarden/besok.yaml"])
def test_en_olasbar_fil_namns_i_texten(
    kommun: Any, solgarden: Callable[..., str], vag: str
) -> None:
    solgarden(besok="datum: snart\n")
    svar = kommun.kor("arshjul", "--till", "md")
    assert (1, True) == (svar.kod, vag in svar.fel)
    assert "går inte att läsa" in kommun.las("bygge/2026/arshjul.md")


FASTSTALLD = f"fastställd: {{datum: 2026-04-10, roll: MAS, dnr: KS 1, sha256: {'0' * 64}}}\n"


@pytest.mark.parametrize(("faststalld", "lage"), [("", "försenat"), (FASTSTALLD, "gjort")])
def test_det_som_foljs_upp_utan_besok_ar_gjort_nar_rapporten_ar_faststalld(
    kommun: Any, solgarden: Callable[..., str], faststalld: str, lage: str
) -> None:
    solgarden(faststalld)
    mars = _manad(_bygg(kommun, "--till", "md", idag="2026-05-01"), "Mars")
    assert f"ingen dag än | Solgården | Uppföljning | {lage}" in mars
