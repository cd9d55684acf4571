"""``uppfolj underlag namnd``: en sida till den som beslutar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-03-solgarden"
FIL = f"bygge/2026/{ID}/underlag-namnd"
BESOK = "datum: {0}-03-18\ngenomfört: ja\ndeltagare: [{{roll: MAS}}]\n"
BEDOMT = """\
bedömningar:
  - {{område: dokumentation, bedömning: {0}}}
  - {{område: delaktighet, bedömning: {1}}}
"""
I = "---\nid: {0}\nrubrik: {1}\nområde: dokumentation\nbedömning: {2}\n{3}---\n"  # noqa: E741  # som i I-001
Bygg = Callable[..., str]


@pytest.fixture
def forra_aret(kommun: Any) -> Callable[[str, str], None]:
    """En uppföljning av samma enhet 2025, med två bedömda områden."""

    def bygg(dokumentation: str, delaktighet: str) -> None:
        mapp = "2025/uppfoljningar/2025-03-solgarden"
        kommun.skriv(
            f"{mapp}/uppfoljning.yaml",
            "id: 2025-03-solgarden\nenhet: solgarden\nområden: [dokumentation, delaktighet]\n"
            "roller: {ansvarig: MAS}\n" + BEDOMT.format(dokumentation, delaktighet),
        )
        kommun.skriv(f"{mapp}/besok.yaml", BESOK.format(2025))

    return bygg


def bygg_namnd(kommun: Any, idag: str = "2026-05-01") -> str:
    svar = kommun.kor("underlag", "namnd", ID, idag=idag)
    assert (0, "") == (svar.kod, svar.fel)
    assert (kommun.rot / f"{FIL}.docx").is_file()
    return str(kommun.las(f"{FIL}.md"))


def test_so_18_sidan_har_forslag_rott_blatt_och_vad_som_hander(kommun: Any, solgarden: Bygg):
    solgarden(
        BEDOMT.format("röd", "grön"),
        besok=BESOK.format(2026),
        I_001=I.format("I-001", "Plan saknas", "röd", ""),
        I_002=I.format("I-002", "Klart nu", "röd", "åtgärdad: 2026-04-20\n"),
        I_003=I.format("I-003", "För få på natten", "blå", "förslag: Se över natten.\n"),
        handlingsplan="begärd: 2026-04-07\nsvar_senast: 2026-04-28\n",
    )
    text = bygg_namnd(kommun)
    assert "**Till:** Kommunstyrelsen" in text
    for rad in (
        "Resultatet av uppföljningen noteras.",
        "En ny redovisning lämnas när I-001 har kontrollerats som åtgärdat.",
        "Ställning tas till I-003 (kommunledningen åtgärdar).",
        "Öppen, handlingsplan väntas 28 april 2026",
        "Åtgärdad, kontrollerat 20 april 2026",
        "För få på natten",
        "senast 28 april 2026 (**3 dagar sen**)",
    ):
        assert rad in " ".join(text.split())


def test_sidan_jamfor_med_enhetens_forra_uppfoljning(
    kommun: Any, solgarden: Bygg, forra_aret: Callable[[str, str], None]
):
    forra_aret("röd", "grön")
    solgarden(BEDOMT.format("gul", "röd"), besok=BESOK.format(2026))
    rader = bygg_namnd(kommun).splitlines()
    dokumentation = next(r for r in rader if r.startswith("| Dokumentation"))
    delaktighet = next(r for r in rader if r.startswith("| Delaktighet"))
    assert ["■ Röd", "▲ Gul", "bättre"] == [c.strip() for c in dokumentation.split("|")[2:5]]
    assert ["● Grön", "■ Röd", "sämre"] == [c.strip() for c in delaktighet.split("|")[2:5]]


def test_utan_tidigare_uppfoljning_sags_det(kommun: Any, solgarden: Bygg):
    solgarden(BEDOMT.format("gul", "röd"), besok=BESOK.format(2026))
    assert "ingen tidigare uppföljning att jämföra med" in bygg_namnd(kommun)


def test_so_18_beslutet_ersatter_forslaget(kommun: Any, solgarden: Bygg):
    solgarden(
        'beslut: [{organ: ks, datum: 2026-04-28, paragraf: "§ 112"}]\n', besok=BESOK.format(2026)
    )
    text = bygg_namnd(kommun)
    assert "KS, 28 april 2026, § 112" in text
    assert "Förslag till beslut" not in text


def test_so_18_ett_okant_organ_i_beslutet_ar_fel(kommun: Any, solgarden: Bygg):
    solgarden("beslut: [{organ: ksx, datum: 2026-04-28}]\n", besok=BESOK.format(2026))
    svar = kommun.kor("kontrollera", "--json", idag="2026-05-01")
    assert "UPF091" in [a["regel"] for a in svar.json["anmarkningar"]]


def test_organet_gar_att_valja_och_ett_okant_ger_rad(kommun: Any, solgarden: Bygg):
    solgarden(besok=BESOK.format(2026))
    assert 0 == kommun.kor("underlag", "namnd", ID, "--organ", "ledningsgrupp").kod
    assert "**Till:** Ledningsgruppen för hälsa och omsorg" in kommun.las(f"{FIL}.md")
    svar = kommun.kor("underlag", "namnd", ID, "--organ", "ksx")
    assert (2, True) == (svar.kod, "Menade du ”KS”?" in svar.fel)


def test_det_vanliga_bygget_skrivs_som_json(kommun: Any, solgarden: Bygg):
    solgarden(besok=BESOK.format(2026))
    svar = kommun.kor("underlag", "namnd", ID, "--till", "md", "--json").json
    assert [{"fil": f"{FIL}.md", "nytt": True, "fel": ""}] == svar


def test_det_som_kommunledningen_redan_atgardat_begar_inget_beslut(kommun: Any, solgarden: Bygg):
    blatt = I.format("I-003", "För få på natten", "blå", "åtgärdad: 2026-04-20\n")
    solgarden(BEDOMT.format("blå", "grön"), besok=BESOK.format(2026), I_003=blatt)
    text = bygg_namnd(kommun)
    assert "Ställning tas" not in text
    assert "Åtgärdad, kontrollerat 20 april 2026" in text
