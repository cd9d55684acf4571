"""``uppfolj analys bygg``: analysdagens underlag räknar varje iakttagelse en gång."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

EXEMPEL = Path(__file__).parents[2] / "exempel-ar/ostra-goinge"
FIL = """\
---
id: {0}
rubrik: {1}
område: {2}
bedömning: {3}
{4}---
"""


def _skriv(kommun: Any, enhet: str, ar: int, *iakttagelser: tuple[str, str, str]) -> str:
    """En besökt uppföljning med iakttagelser: (område, bedömning, fler fält)."""
    mapp = f"{ar}/uppfoljningar/{ar}-03-{enhet}"
    kommun.skriv(
        f"{mapp}/uppfoljning.yaml",
        f"id: {ar}-03-{enhet}\nenhet: {enhet}\nområden: [dokumentation]\n"
        "roller: {ansvarig: MAS, assisterande: [SAS]}\n",
    )
    kommun.skriv(f"{mapp}/besok.yaml", f"datum: {ar}-03-18\ngenomfört: ja\n")
    for nr, (omrade, farg, mer) in enumerate(iakttagelser, 1):
        text = FIL.format(f"I-{nr:03d}", f"Sak {nr} {enhet}", omrade, farg, mer)
        kommun.skriv(f"{mapp}/iakttagelser/I-{nr:03d}.md", text)
    return mapp


def _bygg(kommun: Any, *argv: str, idag: str = "2026-06-20") -> str:
    assert 0 == kommun.kor("analys", "bygg", "--till", "md", *argv, idag=idag).kod
    return str(kommun.las("bygge/2026/analysdag.md"))


def _avsnitt(text: str, rubrik: str) -> str:
    return text.partition(f"## {rubrik}\n")[2].partition("\n## ")[0]


def _rader(avsnitt: str) -> dict[str, list[str]]:
    """Tabellens rader efter första cellen."""
    delade = [
        [c.strip() for c in r.strip("|").split("|")] for r in avsnitt.splitlines() if "|" in r
    ]
    return {r[0]: r[1:] for r in delade}


def test_og_4_antalen_ar_filernas_i_exempelaret(tmp_path: Path, monkeypatch: Any) -> None:
    import shutil

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rot = tmp_path / "kommun"
    shutil.copytree(EXEMPEL, rot)
    argv = ["analys", "bygg", "--for", "analysdag", "--ar", "2026", "--idag", "2026-10-15"]
    assert 0 == run([*argv, "--rot", str(rot)])
    text = (rot / "bygge/2026/analysdag.md").read_text("utf-8")
    filer = list((rot / "2026/uppfoljningar").glob("*/iakttagelser/*.md"))
    farger = Counter(
        re.findall(r"^bedömning: (\w+)", f.read_text("utf-8"), re.MULTILINE)[0] for f in filer
    )
    rader = _rader(_avsnitt(text, "Iakttagelser per färg"))
    skrivna = {namn.split()[1].lower(): int(c[0]) for namn, c in rader.items() if "–" in namn}
    assert dict(farger) == {f: n for f, n in skrivna.items() if n}
    assert f"{len(filer)} iakttagelser." in text
    assert all(rad["rubrik"] in text for rad in _find_roda(filer))
    with zipfile.ZipFile(rot / "bygge/2026/analysdag.docx") as docx:
        assert "■ Röd" in docx.read("word/document.xml").decode()


def _find_roda(filer: list[Path]) -> list[dict[str, str]]:
    texter = [f.read_text("utf-8") for f in filer]
    rader = [dict(re.findall(r"^(\w+): (.+)$", t, re.MULTILINE)) for t in texter]
    return [r for r in rader if r["bedömning"] == "röd"]


def test_og_4_matrisen_visar_det_varsta_med_symbol_och_ord(kommun: Any) -> None:
    _skriv(
        kommun, "solgarden", 2026,
        ("dokumentation", "grön", ""), ("dokumentation", "gul", ""), ("delaktighet", "blå", ""),
        ("bemötande", "gul", "typ: utvecklingsförslag\n"),
    )  # fmt: skip
    _skriv(kommun, "bjorkliden", 2026, ("dokumentation", "röd", ""), ("dokumentation", "grön", ""))
    matris = _rader(_avsnitt(_bygg(kommun), "Enhet och område"))
    assert ["Dokumentation", "Delaktighet"] == matris["Enhet"]
    assert ["▲ Gul", "► Blå"] == matris["Solgården"]
    assert ["■ Röd", "–"] == matris["Björkliden"]


def test_omradets_bedomning_raknas_ocksa(kommun: Any) -> None:
    mapp = _skriv(kommun, "solgarden", 2026, ("dokumentation", "gul", ""))
    text = kommun.las(f"{mapp}/uppfoljning.yaml")
    bedomning = "bedömningar: [{område: dokumentation, bedömning: röd}]\n"
    kommun.skriv(f"{mapp}/uppfoljning.yaml", text + bedomning)
    assert ["■ Röd"] == _rader(_avsnitt(_bygg(kommun), "Enhet och område"))["Solgården"]


def test_og_29_det_roda_har_sitt_lage_och_det_oppna_forst(kommun: Any) -> None:
    mapp = _skriv(
        kommun, "solgarden", 2026,
        ("dokumentation", "röd", "åtgärdad: 2026-05-01\n"), ("dokumentation", "röd", ""),
        ("delaktighet", "röd", ""), ("bemötande", "gul", ""), ("bemötande", "röd", ""),
    )  # fmt: skip
    atgard = "  - {{id: {}, iakttagelse: {}, åtgärd: A, ansvarig: chef, klart_senast: {}}}\n"
    kommun.skriv(
        f"{mapp}/handlingsplan.yaml",
        "begärd: 2026-04-01\nsvar_senast: 2026-04-22\nåtgärder:\n"
        + atgard.format("Å-001", "I-003", "2026-05-29")
        + atgard.format("Å-002", "I-005", "2026-09-01"),
    )
    avsnitt = _avsnitt(_bygg(kommun), "Det som kräver handlingsplan")
    laget = [r.split("|")[4].strip() for r in avsnitt.splitlines() if "I-0" in r]
    assert [
        "öppen, ingen åtgärd än", "öppen, skulle vara klar 2026-05-29",
        "öppen, klar senast 2026-09-01", "åtgärdad, kontrollerad 2026-05-01",
    ] == laget  # fmt: skip
    assert "3 av 4 är öppna" in avsnitt


def test_og_32_kommunledningens_lista_och_forslagen(kommun: Any) -> None:
    _skriv(
        kommun, "solgarden", 2026,
        ("dokumentation", "blå", "förslag: Nytt system\n"),
        ("bemötande", "grön", "typ: utvecklingsförslag\nförslag: Fler besök\n"),
    )  # fmt: skip
    text = _bygg(kommun)
    assert "► Blå Solgården: I-001 Sak 1 solgarden" in _avsnitt(text, "Kommunledningen åtgärdar")
    assert "Förslag: Nytt system" in _avsnitt(text, "Kommunledningen åtgärdar")
    assert "I-002" in _avsnitt(text, "Utvecklingsförslag")
    assert "I-001" not in _avsnitt(text, "Utvecklingsförslag")


def test_omraden_dar_flest_brister_star_forst_och_gemensamma_krav_syns(kommun: Any) -> None:
    krav = 'krav: ["SoL 5:1"]\n'
    _skriv(kommun, "solgarden", 2026, ("bemötande", "röd", krav), ("dokumentation", "grön", krav))
    _skriv(kommun, "bjorkliden", 2026, ("bemötande", "gul", krav), ("dokumentation", "röd", ""),
           ("delaktighet", "röd", 'krav: ["SoL 14:3"]\n'))  # fmt: skip
    avsnitt = _avsnitt(_bygg(kommun), "Vanliga mönster")
    rader = list(_rader(avsnitt).items())[2:]
    assert [
        ("Bemötande", ["2", "1", "0", "1", "0"]), ("Dokumentation", ["2", "1", "0", "0", "1"]),
        ("Delaktighet", ["1", "1", "0", "0", "0"]),
    ] == rader  # fmt: skip
    assert "SoL 5:1 – Insatser ska vara av god kvalitet: Björkliden, Solgården" in avsnitt
    assert "SoL 14:3" not in avsnitt


@pytest.mark.parametrize(
    ("besok", "vantat"),
    [
        ("", "Björkliden: i planen i april"),
        ("datum: 2026-05-06\n", "Björkliden: besök bokat 6 maj 2026"),
        ("datum: 2026-05-06\ngenomfört: inställt\n", "Björkliden: besöket är inställt"),
        ("datum: 2026-05-06\ngenomfört: ja\n", "Alla enheter i registret är besökta."),
    ],
)
def test_enheter_utan_besok_och_nar_de_kommer(kommun: Any, besok: str, vantat: str) -> None:
    _skriv(kommun, "solgarden", 2026)
    mapp = _skriv(kommun, "bjorkliden", 2026)
    if besok:
        kommun.skriv(f"{mapp}/besok.yaml", besok)
    else:
        (kommun.rot / mapp / "besok.yaml").unlink()
    avsnitt = _avsnitt(_bygg(kommun), "Enheter utan genomfört besök")
    assert vantat in avsnitt
    assert "Solgården" not in avsnitt


def test_mot_forra_aret_syns_det_som_blivit_samre_och_battre(kommun: Any) -> None:
    assert "Ändrat sedan" not in _bygg(kommun)
    _skriv(
        kommun, "solgarden", 2025,
        ("dokumentation", "röd", ""), ("bemötande", "grön", ""), ("delaktighet", "gul", ""),
    )  # fmt: skip
    _skriv(
        kommun, "solgarden", 2026,
        ("dokumentation", "grön", ""), ("bemötande", "gul", ""), ("delaktighet", "gul", ""),
    )  # fmt: skip
    text = _bygg(kommun)
    andrat = [r for r in _avsnitt(text, "Ändrat sedan 2025").splitlines() if "Solgården" in r]
    assert ["sämre", "bättre"] == [r.strip("| ").split("|")[-1].strip() for r in andrat]
    assert "● Grön" in andrat[0]
    assert "▲ Gul" in andrat[0]
    rader = _rader(_avsnitt(text, "Iakttagelser per färg"))
    assert ["0", "1"] == rader["■ Röd – måste åtgärdas"][:2]


def test_en_bedomning_utanfor_skalan_raknas_och_syns(kommun: Any) -> None:
    _skriv(kommun, "solgarden", 2026, ("dokumentation", "lila", ""), ("dokumentation", "röd", ""))
    text = _bygg(kommun)
    assert "2 iakttagelser." in text
    assert ["1", "0", "1"] == _rader(_avsnitt(text, "Iakttagelser per färg"))["○ Okänd bedömning"]
    assert ["○ Okänd"] == _rader(_avsnitt(text, "Enhet och område"))["Solgården"]


def test_tomt_ar_och_text_som_ser_ut_som_markdown(kommun: Any) -> None:
    assert "Ingen enhet har följts upp än." in _bygg(kommun)
    mapp = _skriv(kommun, "solgarden", 2026, ("dokumentation", "röd", ""))
    fil = f"{mapp}/iakttagelser/I-001.md"
    elakt = "'a | b {% raw %} <script>x</script> **c**'"
    kommun.skriv(fil, kommun.las(fil).replace("Sak 1 solgarden", elakt))
    rad = next(r for r in _bygg(kommun).splitlines() if "I-001" in r)
    assert 4 == len(re.findall(r"(?<!\\)\|", rad)) - 1
    assert "<script>" not in rad


def test_en_olasbar_fil_namns_i_underlaget(kommun: Any) -> None:
    mapp = _skriv(kommun, "solgarden", 2026, ("dokumentation", "röd", ""))
    kommun.skriv(f"{mapp}/iakttagelser/I-002.md", "---\nid: [\n---\n")
    svar = kommun.kor("analys", "bygg", "--till", "md")
    assert (1, True) == (svar.kod, "I-002.md" in svar.fel)
    assert "I-002.md går inte att läsa" in kommun.las("bygge/2026/analysdag.md")


def test_okant_underlag_och_oforandrat_bygge(kommun: Any) -> None:
    svar = kommun.kor("analys", "bygg", "--for", "analysdagen")
    assert (2, True) == (svar.kod, "Menade du ”analysdag”?" in svar.fel)
    assert "Byggde" in kommun.kor("analys", "bygg").ut
    assert 2 == kommun.kor("analys", "bygg").ut.count("Oförändrad")
    svar = kommun.kor("analys", "bygg", "--json")
    assert "bygge/2026/analysdag.docx" == svar.json[1]["fil"]


def test_en_overgripande_uppfoljning_star_sist_och_raknas_inte_som_en_enhet(kommun: Any) -> None:
    krav = 'krav: ["SoL 5:1"]\n'
    _skriv(kommun, "solgarden", 2026, ("dokumentation", "röd", krav))
    mapp = _skriv(kommun, "alla", 2026, ("dokumentation", "röd", krav))
    kommun.skriv(
        f"{mapp}/uppfoljning.yaml",
        "id: 2026-03-alla\nslag: övergripande\nområden: [dokumentation]\n"
        "roller: {ansvarig: MAS, assisterande: [SAS]}\n",
    )
    text = _bygg(kommun)
    rader = list(_rader(_avsnitt(text, "Enhet och område")))
    assert ["Solgården", "Flera enheter"] == rader[-2:]
    assert "1 enhet, 2 iakttagelser" in text
    assert ["1", "1", "0", "0", "0"] == _rader(_avsnitt(text, "Vanliga mönster"))["Dokumentation"]
    assert "Krav som brister på flera enheter" not in text
