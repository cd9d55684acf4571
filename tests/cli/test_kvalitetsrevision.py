"""Kvalitetsrevisionen på utskottets uppdrag, och den särskilt riktade uppföljningen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from uppfolj.cli._hela import load_hela
from uppfolj.rules.forbattringsforslag import find_forbattringsforslag

REV = "2026-03-solgarden"
RIKTAD = "2026-05-bemanning"
FYRA = ("solgarden", "ekbacken", "norr", "soder")
UPPDRAG = (
    "uppdrag: {organ: vård- och omsorgsutskottet, datum: 2026-02-10, paragraf: § 12,"
    " inriktning: Rutiner för läkemedel, omfattning: Två avdelningar}\n"
)


def skriv_revision(kommun: Any, mer: str = UPPDRAG, assisterande: str = "kvalitetsrevisor") -> None:
    mapp = f"2026/uppfoljningar/{REV}"
    kommun.skriv(
        f"{mapp}/uppfoljning.yaml",
        f"id: {REV}\nenhet: solgarden\nslag: kvalitetsrevision\nområden: [dokumentation]\n"
        f"roller: {{ansvarig: utvecklingsledare, assisterande: [{assisterande}]}}\n{mer}",
    )
    kommun.skriv(f"{mapp}/besok.yaml", "datum: 2026-03-18\ngenomfört: ja\n")


def skriv_iakttagelse(kommun: Any, nr: str, typ: str, farg: str) -> None:
    kommun.skriv(
        f"2026/uppfoljningar/{REV}/iakttagelser/I-{nr}.md",
        f"---\nid: I-{nr}\nrubrik: Rubrik {nr}\ntyp: {typ}\nområde: dokumentation\n"
        f"bedömning: {farg}\nförslag: Förslag {nr}.\n---\n",
    )


def find_regler(kommun: Any, idag: str = "2026-05-20") -> dict[str, str]:
    svar = kommun.kor("kontrollera", "--json", idag=idag)
    return {a["regel"]: a["niva"] for a in svar.json["anmarkningar"]}


def bygg_rapport(kommun: Any) -> str:
    kommun.kor("rapport", "bygg", REV, "--till", "md")
    return str(kommun.las(f"bygge/2026/{REV}/rapport.md"))


def test_at_33_en_revision_utan_uppdrag_ar_ett_fel(utskottet: Any) -> None:
    skriv_revision(utskottet)
    assert "UPF180" not in find_regler(utskottet)
    skriv_revision(utskottet, "")
    assert "fel" == find_regler(utskottet)["UPF180"]
    skriv_revision(utskottet, UPPDRAG.replace("vård- och omsorgsutskottet", "ks"))
    assert "fel" == find_regler(utskottet)["UPF180"]
    skriv_revision(utskottet, UPPDRAG.replace("utskottet", "utskotet"))
    assert "fel" == find_regler(utskottet)["UPF189"]


def test_at_33_uppdraget_skrivs_med_kommandot_och_star_i_rapporten(utskottet: Any) -> None:
    falt = (
        "slag=kvalitetsrevision", "områden=dokumentation", "uppdrag.datum=2026-02-10",
        "uppdrag.organ=vård- och omsorgsutskottet", "uppdrag.paragraf=§ 12",
        "uppdrag.inriktning=Rutiner för läkemedel", "uppdrag.omfattning=Två avdelningar",
    )  # fmt: skip
    flaggor = [d for f in falt for d in ("--falt", f)]
    assert 0 == utskottet.kor("ny", "uppfoljning", "solgarden", *flaggor).kod
    md = bygg_rapport(utskottet)
    assert "**På uppdrag av:** Vård- och omsorgsutskottet, 10 februari 2026, § 12" in md
    assert "**Inriktning:** Rutiner för läkemedel" in md
    assert "**Omfattning:** Två avdelningar" in md


def test_at_34_rapporten_sager_revisionens_syfte(utskottet: Any) -> None:
    skriv_revision(utskottet)
    md = bygg_rapport(utskottet)
    assert "**Syfte:** Revisionen visar om kommunens rutiner" in md
    profil = utskottet.las("uppfolj.yaml")
    utskottet.skriv(
        "uppfolj.yaml", f"{profil}slag:\n  - {{id: kvalitetsrevision, syfte: Eget syfte.}}\n"
    )
    assert "**Syfte:** Eget syfte." in bygg_rapport(utskottet)


def test_at_13_forsattsbladet_sager_ansvarig_namnd(utskottet: Any) -> None:
    skriv_revision(utskottet)
    assert "**Ansvarig nämnd:** Kommunstyrelsen (socialnämnd)" in bygg_rapport(utskottet)


def test_at_13_en_verksamhet_kan_ha_en_egen_namnd(utskottet: Any) -> None:
    profil = utskottet.las("uppfolj.yaml")
    utskottet.skriv(
        "uppfolj.yaml",
        f"{profil}organ:\n  - {{id: ÄN, namn: Äldrenämnden}}\n"
        "verksamheter:\n  - {id: särskilt boende, nämnd: ÄN}\n",
    )
    skriv_revision(utskottet)
    assert "**Ansvarig nämnd:** Äldrenämnden" in bygg_rapport(utskottet)


def test_at_19_en_revision_utan_kvalitetsrevisor_ar_ett_fel(utskottet: Any) -> None:
    skriv_revision(utskottet)
    assert "UPF181" not in find_regler(utskottet)
    skriv_revision(utskottet, assisterande="MAS")
    svar = utskottet.kor("kontrollera", "--json", idag="2026-05-20")
    (fel,) = [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF181"]
    assert ("fel", True) == (fel["niva"], "kvalitetsrevisor är inte med" in fel["text"])


def test_at_25_forslagen_har_en_egen_lista_och_rott_ar_aldrig_ett_forslag(utskottet: Any) -> None:
    skriv_revision(utskottet)
    assert "## Förslag på förbättringsområden\n\nInga förslag." in bygg_rapport(utskottet)
    skriv_iakttagelse(utskottet, "001", "utvecklingsförslag", "gul")
    skriv_iakttagelse(utskottet, "002", "utvecklingsförslag", "röd")
    skriv_iakttagelse(utskottet, "003", "iakttagelse", "gul")
    _, _, efter = bygg_rapport(utskottet).partition("## Förslag på förbättringsområden")
    lista = efter.partition("\n## ")[0]
    assert ("I-001" in lista, "I-002" in lista, "I-003" in lista) == (True, False, False)
    assert "Förslag 001." in lista


@pytest.mark.parametrize(
    ("fran", "till", "vantat"),
    [
        ("2026-03-18", "2026-03-18", ["I-001"]),
        ("2026-03-19", "2026-12-31", []),
        ("2026-01-01", "2026-03-17", []),
    ],
)
def test_at_25_forslagen_samlas_till_kvalitetsradet(
    utskottet: Any, fran: str, till: str, vantat: list[str]
) -> None:
    skriv_revision(utskottet)
    skriv_iakttagelse(utskottet, "001", "utvecklingsförslag", "gul")
    skriv_iakttagelse(utskottet, "002", "utvecklingsförslag", "röd")
    hela = load_hela(utskottet.rot, date(2026, 5, 1))
    dagar = date.fromisoformat(fran), date.fromisoformat(till)
    forslag = find_forbattringsforslag(hela.arenden, hela.kontext, *dagar)
    assert vantat == [f.id for f in forslag]
    assert all((f.enhet, f.forslag) == ("Solgården", "Förslag 001.") for f in forslag)


@pytest.fixture
def riktad(utskottet: Any) -> Any:
    """En särskilt riktad uppföljning av fyra enheter och två områden."""
    utskottet.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        + "".join(
            f"  - {{id: {e}, namn: Enhet {e}, verksamhet: hemtjänst, lagrum: [SoL]}}\n"
            for e in FYRA
        ),
    )
    mapp = f"2026/uppfoljningar/{RIKTAD}"
    utskottet.skriv(
        f"{mapp}/uppfoljning.yaml",
        f"id: {RIKTAD}\nslag: särskilt riktad uppföljning\norsak: politiskt beslut\n"
        "områden: [kompetens, bemötande]\nroller: {ansvarig: utvecklingsledare}\n",
    )
    utskottet.skriv(
        f"{mapp}/projekt.yaml",
        "syfte: Se om bemanningen räcker.\nfråga: Hur är bemanningen?\n"
        f"omfattning: {{enheter: [{', '.join(FYRA)}]}}\nstart: 2026-05-02\nslut: 2026-09-30\n"
        "projektledare: utvecklingsledare\ndeltagare: [{roll: MAS}]\n",
    )
    utskottet.skriv(
        f"{mapp}/svar.yaml",
        "svar:\n  - enhet: solgarden\n    svar: Full bemanning\n    datum: 2026-05-10\n"
        "    bedömningar:\n      - {område: kompetens, bedömning: grön}\n"
        "      - {område: bemötande, bedömning: röd, kommentar: Två klagomål}\n",
    )
    return utskottet


def test_at_35_fyra_enheter_ger_en_samlad_rapport_per_enhet_och_omrade(riktad: Any) -> None:
    svar = riktad.kor("overgripande", "sammanstall", RIKTAD, "--json", idag="2026-05-20")
    assert 0 == svar.kod
    assert list(FYRA) == svar.json["enheter"]
    assert 2 == len(svar.json["filer"])
    md = riktad.las(f"bygge/2026/{RIKTAD}/samlad.md")
    _, _, matris = md.partition("Bedömning per enhet och område")
    rader = [[c.strip() for c in r.split("|")[1:-1]] for r in matris.splitlines() if r[:1] == "|"]
    assert ["Enhet", "Bemanning och kompetens", "Bemötande"] == rader[0]
    efter = {r[0]: r[1:] for r in rader[2:]}
    assert {f"Enhet {e}" for e in FYRA} == set(efter)
    assert ["● Grön – kravet är uppfyllt", "■ Röd – avviker från kravet"] == efter[
        "Enhet solgarden"
    ]
    assert ["○ Ej bedömt"] * 2 == efter["Enhet norr"]
    assert "Bemötande: Två klagomål" in md


def test_at_35_rott_i_ett_omrade_ar_en_antagen_brist(riktad: Any) -> None:
    riktad.kor("overgripande", "sammanstall", RIKTAD, "--till", "md", idag="2026-05-20")
    md = riktad.las(f"bygge/2026/{RIKTAD}/samlad.md")
    assert "Enhet solgarden: en brist antas och ingen enskild uppföljning är gjord" in md
    assert "UPF149" in find_regler(riktad)


@pytest.mark.parametrize("fel", ["område: kompitens", "bedömning: orange"])
def test_at_35_ett_okant_omrade_eller_steg_ar_ett_fel(riktad: Any, fel: str) -> None:
    fil = f"2026/uppfoljningar/{RIKTAD}/svar.yaml"
    ord_ = {"område": "område: kompetens", "bedömning": "bedömning: grön"}[fel.partition(":")[0]]
    riktad.skriv(fil, riktad.las(fil).replace(ord_, fel))
    assert "fel" == find_regler(riktad)["UPF189"]


@pytest.mark.parametrize(
    ("orsak", "regel"),
    [
        ("politiskt beslut", None), ("ledningsbeslut", None), ("önskemål", None),
        ("inför upphandling", None), ("inför förlängning", None),
        ("resultat av revision", None), ("plan", "UPF188"), ("klagomål", "UPF188"),
        ("infall", "UPF018"),
    ],
)  # fmt: skip
def test_at_36_orsaken_ar_en_av_sex(riktad: Any, orsak: str, regel: str | None) -> None:
    fil = f"2026/uppfoljningar/{RIKTAD}/uppfoljning.yaml"
    riktad.skriv(fil, riktad.las(fil).replace("politiskt beslut", orsak))
    fel = {r for r, niva in find_regler(riktad).items() if niva == "fel"}
    assert fel == ({regel} if regel else set())


def test_at_36_orsaken_forlangning_visar_avtalets_dag(riktad: Any) -> None:
    fil = f"2026/uppfoljningar/{RIKTAD}/uppfoljning.yaml"
    riktad.skriv(fil, riktad.las(fil).replace("politiskt beslut", "inför förlängning"))
    register = riktad.las("register/enheter.yaml")
    avtal = "namn: Enhet norr, avtal: {nummer: A 1, slutar: 2026-12-31}"
    riktad.skriv("register/enheter.yaml", register.replace("namn: Enhet norr", avtal))
    riktad.kor("overgripande", "sammanstall", RIKTAD, "--till", "md", idag="2026-05-20")
    md = riktad.las(f"bygge/2026/{RIKTAD}/samlad.md")
    assert "Inför förlängning av avtal (Enhet norr: avtalet slutar 31 december 2026)" in md


@pytest.mark.parametrize(
    ("avtal", "plan", "vantat"),
    [
        ("slutar: 2026-12-31, option_till: 2028-12-31", "", True),
        ("option_till: 2026-12-31", "", True),
        ("slutar: 2027-12-31", "", False),
        ("slutar: 2026-01-31", "", False),
        ("slutar: 2026-12-31", "enhet: solgarden", False),
        ("slutar: 2026-12-31", "enhet: ekbacken", True),
    ],
)
def test_at_36_ett_avtal_som_snart_loper_ut_utan_planerad_uppfoljning_sags(
    utskottet: Any, avtal: str, plan: str, vantat: bool
) -> None:
    register = utskottet.las("register/enheter.yaml")
    utskottet.skriv("register/enheter.yaml", register.replace(
        "namn: Solgården", f"namn: Solgården, avtal: {{nummer: A 14, {avtal}}}"))  # fmt: skip
    rad = f"  - {{id: P-01, {plan}, områden: [kompetens], månad: 9}}\n" if plan else ""
    utskottet.skriv("2026/plan.yaml", f"år: 2026\nrader:{' []' * (not rad)}\n{rad}")
    assert vantat == ("UPF185" in find_regler(utskottet, idag="2026-07-01"))
