"""Linköpings tematiska uppföljning: en frågeuppsättning till flera enheter, en samlad rapport."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

ID = "2026-03-maltider"
MAPP = f"2026/uppfoljningar/{ID}"
_KOST = (
    ("KOST1", "Får de boende välja maträtt?"),
    ("KOST2", "Serveras kvällsmål?"),
    ("KOST3", "Följs policyn?"),
)


@pytest.fixture
def tema(kommun: Any) -> Any:
    """Tre enheter och en tematisk uppföljning av måltiderna, skapad med kommandona."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        "  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL]}\n"
        "  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende, driftform: privat,"
        " lagrum: [SoL]}\n"
        "  - {id: linden, namn: Linden, verksamhet: särskilt boende, lagrum: [SoL]}\n"
        "  - {id: norr, namn: Hemtjänst Norr, verksamhet: hemtjänst, lagrum: [SoL]}\n",
    )
    (kommun.rot / "2026/plan.yaml").unlink()
    fragor = "".join(
        f"  - {{id: {id_}, text: '{text}', område: delaktighet,"
        " grund: {slag: lokal rutin, text: Måltidspolicyn}}\n"
        for id_, text in _KOST
    )
    kommun.skriv("register/checklistor/kost.yaml", f"id: KOST\nnamn: Måltider\nfrågor:\n{fragor}")
    _kor(kommun, "ny", "uppfoljning", "maltider", "slag=tematisk uppföljning",
         "områden=delaktighet", "nivå=tematisk", "roller.ansvarig=MAS",
         "roller.assisterande=utvecklingsledare",
         "brukarperspektiv=Maten är en stor del av dagen.")  # fmt: skip
    _kor(kommun, "ny", "projekt", ID, "syfte=Se om måltiderna följer policyn",
         "fråga=Hur fungerar måltiderna?", "tema=måltider", "checklista=KOST",
         "omfattning.verksamhet=särskilt boende", "slut=2026-06-01")  # fmt: skip
    _kor(kommun, "ny", "svar", ID)
    return kommun


def _kor(kommun: Any, *argv: str) -> None:
    namn, falt = [a for a in argv if "=" not in a], [a for a in argv if "=" in a]
    svar = kommun.kor(*namn, *(d for f in falt for d in ("--falt", f)))
    assert 0 == svar.kod, svar.fel


def _svara(kommun: Any) -> None:
    svar = {"solgarden": ("ja", "ja", "delvis"), "ekbacken": ("nej", "ja", "ej aktuellt")}
    text = "".join(
        f"  - enhet: {enhet}\n    frågesvar:\n"
        + "".join(f"      - {{fråga: {f}, svar: {s}}}\n"
                  for (f, _), s in zip(_KOST, egna, strict=True))
        for enhet, egna in svar.items()
    )  # fmt: skip
    text = text.replace("svar: nej}", "svar: nej, kommentar: Köket har en rätt.}")
    kommun.skriv(f"{MAPP}/svar.yaml", f"svar:\n{text}")


def find_tabellrader(md: str) -> dict[str, list[str]]:
    """Sista raden i dokumentet för varje första cell."""
    rader = [r.strip("|").split("|") for r in md.splitlines() if r.startswith("|")]
    return {r[0].strip(): [c.strip() for c in r[1:]] for r in rader}


def test_li_7_ett_tema_skapas_med_kommandon_och_ar_utan_fel(tema: Any) -> None:
    text = tema.las(f"{MAPP}/projekt.yaml")
    assert "tema: måltider\n" in text
    assert "checklista: KOST\n" in text
    _svara(tema)
    assert [] == tema.kor("kontrollera", "--json").json["anmarkningar"]


def test_li_7_en_samlad_rapport_har_en_rad_per_enhet_och_samma_fragor(tema: Any) -> None:
    _svara(tema)
    svar = tema.kor("overgripande", "sammanstall", ID, "--json")
    assert (0, ["solgarden", "ekbacken", "linden"]) == (svar.kod, svar.json["enheter"])
    assert (2, ["linden"]) == (svar.json["svarat"], svar.json["inget_svar"])
    md = tema.las(f"bygge/2026/{ID}/samlad.md")
    rader = find_tabellrader(md)
    assert ["ja", "ja", "delvis"] == rader["Solgården"]
    assert ["nej", "ja", "ej aktuellt"] == rader["Ekbacken"]
    assert ["inget svar"] * 3 == rader["Linden"]
    assert ["Får de boende välja maträtt?", "1", "0", "1", "0", "1"] == rader["KOST1"]
    assert ["Följs policyn?", "0", "1", "0", "1", "1"] == rader["KOST3"]
    assert "Norr" not in md
    assert "- Ekbacken: KOST1: Köket har en rätt." in md
    assert "**Tema:** måltider" in md
    assert "## Brukarperspektiv\n\nMaten är en stor del av dagen." in md
    with zipfile.ZipFile(tema.rot / f"bygge/2026/{ID}/samlad.docx") as docx:
        assert "Får de boende välja maträtt?" in docx.read("word/document.xml").decode()


def test_li_7_rapporten_som_faststalls_har_samma_tabell(tema: Any) -> None:
    _svara(tema)
    tema.kor("rapport", "bygg", ID, "--till", "md")
    md = tema.las(f"bygge/2026/{ID}/rapport.md")
    assert ["nej", "ja", "ej aktuellt"] == find_tabellrader(md)["Ekbacken"]


def test_li_7_utan_svar_star_varje_enhet_och_stegen_sager_hur_manga_som_fattas(tema: Any) -> None:
    (tema.rot / MAPP / "svar.yaml").unlink()
    tema.kor("overgripande", "sammanstall", ID, "--till", "md")
    md = tema.las(f"bygge/2026/{ID}/samlad.md")
    assert ["inget svar"] * 3 == find_tabellrader(md)["Solgården"]
    steg = {s["id"]: s for s in tema.kor("status", ID, "--json").json["steg"]}
    assert "0 av 3 enheter har svarat (svar.yaml)" in steg["svar"]["saknas"]


def test_li_7_fler_an_sex_fragor_delas_pa_flera_tabeller(tema: Any) -> None:
    fragor = "".join(
        f"  - {{id: KOST{n}, text: 'Fråga {n}?', område: delaktighet,"
        " grund: {slag: lokal rutin, text: x}}\n"
        for n in range(1, 9)
    )
    tema.skriv("register/checklistor/kost.yaml", f"id: KOST\nfrågor:\n{fragor}")
    svar = "{enhet: solgarden, frågesvar: [{fråga: KOST8, svar: ja}]}"
    tema.skriv(f"{MAPP}/svar.yaml", f"svar:\n  - {svar}\n")
    tema.kor("overgripande", "sammanstall", ID, "--till", "md")
    md = tema.las(f"bygge/2026/{ID}/samlad.md")
    assert ["inget svar", "ja"] == find_tabellrader(md)["Solgården"]
