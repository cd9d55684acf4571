"""``uppfolj guide``: frågor ur valda områden och avtalspunkter."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

Solgarden = Callable[..., str]
ID = "2026-03-solgarden"
_AVTAL = (
    "avtalspunkter:\n  - {ref: Avtal § 4 bemanning}\n"
    "  - {ref: Avtal § 5 lokaler, utgick: 2026-03-02, motiv: Följs upp i maj.}\n"
)
_REGELVERK = """regler:
  - {ref: Avtal § 4 bemanning, namn: Två i tjänst dygnet runt, slag: avtal}
  - {ref: Avtal § 5 lokaler, namn: Lokaler, slag: avtal}
"""


def _bygg(kommun: Any, *argv: str) -> str:
    svar = kommun.kor("guide", ID, *argv)
    assert 0 == svar.kod, svar.fel
    return Path(kommun.rot / f"bygge/2026/{ID}/guide.md").read_text("utf-8")


def _block(text: str, kategori: str) -> list[str]:
    (del_,) = re.findall(rf"^## {kategori}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^### (.*)$", del_, re.MULTILINE)


def test_so_10_och_og_13_ett_block_per_omrade_for_varje_kategori(kommun: Any, solgarden: Solgarden):
    solgarden()
    text = _bygg(kommun)
    for kategori in ("Verksamhetsansvarig", "Personal", "Brukare"):
        assert ["Dokumentation", "Delaktighet"] == _block(text, kategori)
    dok = Document(str(kommun.rot / f"bygge/2026/{ID}/guide.docx"))
    assert 3 == [p.text for p in dok.paragraphs].count("Delaktighet")


def test_og_13_guiden_har_bade_verksamhetsansvarig_och_personal(kommun: Any, solgarden: Solgarden):
    solgarden()
    text = _bygg(kommun)
    assert text.index("## Verksamhetsansvarig") < text.index("## Personal")


def test_so_11_valda_avtalspunkter_far_egna_block_men_inte_bortvalda(
    kommun: Any, solgarden: Solgarden
):
    kommun.skriv("register/regelverk.yaml", _REGELVERK)
    solgarden(_AVTAL)
    text = _bygg(kommun)
    block = _block(text, "Personal")
    assert "Avtal § 4 bemanning" in [b.replace("\\", "") for b in block]
    assert "Två i tjänst dygnet runt" in text
    assert "§ 5" not in text


def test_omrade_utan_egen_guide_far_de_allmanna_fragorna(kommun: Any, solgarden: Solgarden):
    kommun.skriv(
        "uppfolj.yaml",
        kommun.las("uppfolj.yaml") + "områden:\n  - {id: musik, namn: Musik, beskrivning: Sång.}\n",
    )
    solgarden()
    fil = "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml"
    kommun.skriv(fil, kommun.las(fil).replace("[dokumentation, delaktighet]", "[musik]"))
    text = _bygg(kommun)
    assert ["Musik"] == _block(text, "Personal")
    assert "Vad fungerar bra här, och hur vet ni det?" in text
    assert "Sång." in text


def test_egna_fragor_laggs_till_och_utgangna_forsvinner(kommun: Any, solgarden: Solgarden):
    kommun.skriv(
        "register/guider/dokumentation.yaml",
        "id: dokumentation\nutgår: [DOK03]\nfrågor:\n"
        "  - {id: E1, till: [anhörig, personal], text: Vår egen fråga?}\n",
    )
    solgarden()
    text = _bygg(kommun)
    assert "Vår egen fråga?" in text
    assert "När skriver du, och vad skriver du om?" not in text


def test_kategorin_kan_valjas_och_provas(kommun: Any, solgarden: Solgarden):
    solgarden()
    text = _bygg(kommun, "--kategori", "anhorig", "--till", "md")
    assert ["Anhörig"] == re.findall(r"^## (.*)$", text, re.MULTILINE)
    svar = kommun.kor("guide", ID, "--kategori", "chef")
    assert 2 == svar.kod
    assert "verksamhetsansvarig" in svar.fel


@pytest.mark.parametrize("forberedda", [0, 4])
def test_so_9_brevet_vantar_pa_fyra_forberedelser(
    kommun: Any, solgarden: Solgarden, forberedda: int
):
    kommun.skriv("uppfolj.yaml", "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n")
    vad = ("avtal", "synpunkter", "uppgifter", "it-system")[:forberedda]
    rader = [f"  - {{vad: {v}, källa: Källan, datum: 2026-02-20}}" for v in vad]
    extra = "\n".join(["förberedelser:", *rader]) + "\n" if rader else ""
    solgarden(extra)
    (steg,) = [
        s for s in kommun.kor("status", ID, "--json").json["steg"] if s["id"] == "information"
    ]
    saknas = [s for s in steg["saknas"] if s.startswith("förberedelsen")]
    assert 4 - forberedda == len(saknas)
    solgarden(extra + "information: {skickat: 2026-03-02}\n")
    regler = [a["regel"] for a in kommun.kor("kontrollera", "--json").json["anmarkningar"]]
    assert 4 - forberedda == regler.count("UPF106")
