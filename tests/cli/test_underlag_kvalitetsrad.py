"""``uppfolj underlag kvalitetsrad``: kvartalets fyra delar, lärdomarna och det som är öppet."""

from __future__ import annotations

from typing import Any

import pytest

DELAR = ("## 1. Resultat av uppföljning", "## 2. Granskning", "## 3. Avvikelser",
         "## 4. Synpunkter")  # fmt: skip
ARGV = ("underlag", "kvalitetsrad", "--kvartal", "2026Q2")
MD = "bygge/2026/underlag-kvalitetsrad-2026Q2.md"
U = """\
id: 2026-04-solgarden
enhet: solgarden
slag: kvalitetsrevision
områden: [dokumentation]
roller: {ansvarig: MAS}
dokument: [{namn: Rutin för nycklar, slag: rutin, granskat: 2026-04-15, följs: nej}]
lärdomar: [Kontaktmannen ska stå i planen.]
"""
A = """\
avvikelser:
  - {id: A-001, typ: klagomål, enhet: solgarden, inkom: 2026-04-02, vad: Mat, antal: 3}
  - {id: A-002, typ: SoL, enhet: solgarden, inkom: 2026-05-02, vad: Larm, antal: 2,
     lärande: Larmen prövas varje vecka., utredd: 2026-05-20}
  - {id: A-003, typ: SoL, enhet: solgarden, inkom: 2026-07-02, vad: Efter kvartalet, antal: 9}
"""


@pytest.fixture
def radet(kommun: Any) -> Any:
    """Kommunen med Åtvidabergs rutin."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    return kommun


@pytest.fixture
def kvartalet(radet: Any) -> Any:
    """Ett kvartal med en revision, avvikelser, klagomål och ett möte."""
    mapp = "2026/uppfoljningar/2026-04-solgarden"
    radet.skriv(f"{mapp}/uppfoljning.yaml", U)
    radet.skriv(f"{mapp}/besok.yaml", "datum: 2026-04-14\ngenomfört: ja\n")
    huvud = "---\nid: I-00{}\nrubrik: {}\nområde: dokumentation\nbedömning: {}\n{}---\n"
    radet.skriv(f"{mapp}/iakttagelser/I-001-a.md", huvud.format(1, "Planerna är gamla", "röd", ""))
    typ = "typ: utvecklingsförslag\nförslag: Gör en mall.\n"
    radet.skriv(f"{mapp}/iakttagelser/I-002-b.md", huvud.format(2, "Mall saknas", "grön", typ))
    radet.skriv("2026/avvikelser.yaml", A)
    radet.skriv(
        "2026/moten/2026-06-11-kvalitetsrad.md",
        "---\nforum: kvalitetsråd\ndatum: 2026-06-11\npunkter:\n"
        "  - {id: 1, punkt: Alla prövar larmen, slag: lärdom}\n"
        "  - {id: 2, punkt: Ny rutin, slag: åtgärd, ansvarig: MAS, senast: 2026-06-20}\n---\n",
    )
    return radet


def test_at_18_de_fyra_delarna_star_med_antal_eller_inga(kvartalet: Any) -> None:
    svar = kvartalet.kor(*ARGV, "--json", idag="2026-07-03")
    delar = svar.json["delar"]
    antal = {"uppfoljning": 1, "granskning": 1, "avvikelser": 2, "synpunkter": 3}
    assert antal == {namn: d["antal"] for namn, d in delar.items()}
    md = kvartalet.las(MD)
    for rubrik, tal in zip(DELAR, ("1", "1", "2", "3"), strict=True):
        assert f"{rubrik}: {tal}\n" in md
    assert (kvartalet.rot / MD).with_suffix(".docx").is_file()


def test_at_18_ett_tomt_kvartal_sager_inga_i_varje_del(radet: Any) -> None:
    radet.skriv("2026/avvikelser.yaml", "avvikelser: []\n")
    assert 0 == radet.kor(*ARGV, idag="2026-07-03").kod
    md = radet.las(MD)
    assert [f"{r}: inga" for r in DELAR] == [r for r in md.splitlines() if r.startswith(DELAR)]


def test_at_18_utan_avvikelsefil_sags_att_inget_ar_inlast(radet: Any) -> None:
    assert radet.kor(*ARGV, "--json", idag="2026-07-03").json["avvikelser_saknas"]
    assert "de är inte inlästa" in radet.las(MD)


def test_at_53_lardomarna_ur_uppfoljningar_avvikelser_och_moten_star_samlade(
    kvartalet: Any,
) -> None:
    lardomar = kvartalet.kor(*ARGV, "--json", idag="2026-07-03").json["lardomar"]
    assert [
        ("Kontaktmannen ska stå i planen.", "2026-04-solgarden"),
        ("Larmen prövas varje vecka.", "2026/A-002"),
        ("Alla prövar larmen", "Centrala kvalitetsrådet, 2026-06-11-kvalitetsrad/1"),
    ] == [(x["lardom"], x["kalla"]) for x in lardomar]
    andra = kvartalet.kor(*ARGV[:3], "2026Q1", "--json", idag="2026-07-03").json
    assert [] == andra["lardomar"]


def test_at_25_revisionens_forslag_star_i_underlaget(kvartalet: Any) -> None:
    (forslag,) = kvartalet.kor(*ARGV, "--json", idag="2026-07-03").json["forslag"]
    assert ("2026-04-solgarden", "I-002", "Gör en mall.") == (
        forslag["arende"], forslag["id"], forslag["forslag"],
    )  # fmt: skip
    assert "Gör en mall." in kvartalet.las(MD).split("## Förslag på förbättringsområden")[1]


def test_det_roda_och_radets_oppna_punkter_star_med(kvartalet: Any) -> None:
    data = kvartalet.kor(*ARGV, "--json", idag="2026-07-03").json
    assert [("2026-04-solgarden", "I-001")] == [(r["arende"], r["iakttagelse"])
                                                for r in data["kvar"]]  # fmt: skip
    (punkt,) = data["oppna"]
    assert ("2026-06-11-kvalitetsrad/2", 13) == (punkt["ref"], punkt["sen"])
    md = kvartalet.las(MD)
    assert "I-001 Planerna är gamla (röd)" in md
    assert "Ny rutin" in md


def test_ett_kvartal_som_pagar_sager_det(kvartalet: Any) -> None:
    assert not kvartalet.kor(*ARGV, "--json", idag="2026-06-01").json["helt"]
    assert "(kvartalet är inte slut)" in kvartalet.las(MD)


def test_utan_kvartal_tas_det_senaste_som_ar_slut(kvartalet: Any) -> None:
    argv = ("underlag", "kvalitetsrad", "--json", "--till", "md")
    assert "2026Q2" == kvartalet.kor(*argv, idag="2026-09-30").json["kvartal"]


@pytest.mark.parametrize(
    ("kvartal", "kod", "tips"),
    [
        ("2026Q5", 2, "”2026Q5” är inget kvartal."),
        ("andra kvartalet", 2, "till exempel 2026Q2"),
        ("2026Q4", 2, "har inte börjat än"),
        ("2024Q1", 3, "År som finns: 2026"),
    ],
)
def test_fel_kvartal_ger_ett_begripligt_fel(
    kvartalet: Any, kvartal: str, kod: int, tips: str
) -> None:
    svar = kvartalet.kor(*ARGV[:3], kvartal, idag="2026-07-03")
    assert (kod, True) == (svar.kod, tips in svar.fel)
    assert not (kvartalet.rot / "bygge").exists()
