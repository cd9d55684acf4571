"""``uppfolj ledningssystem``: genomgången per enhet och halvår, bladet och årets matris."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest

LS = "2026-05-solgarden-ls"
REV = "2026-03-solgarden-rev"
FEM = ("processer", "riskanalyser", "egenkontroller", "synpunkter", "revision")
ALLA = "".join(f"  - {{kriterium: {k}, uppfyllt: ja}}\n" for k in FEM)


def skriv_genomgang(
    kommun: Any, id_: str, enhet: str, dag: str, *, slag: str = "uppföljning av ledningssystem",
    mer: str = "", genomfort: str = "ja",
) -> None:  # fmt: skip
    mapp = f"2026/uppfoljningar/{id_}"
    kommun.skriv(
        f"{mapp}/uppfoljning.yaml",
        f"id: {id_}\nenhet: {enhet}\nslag: {slag}\nområden: [ledningssystem]\n"
        "roller: {ansvarig: förvaltningschef, assisterande: [utvecklingsledare]}\n"
        f"avvikelser: {{granskat: {dag}}}\n{mer}",
    )
    kommun.skriv(
        f"{mapp}/besok.yaml",
        f"datum: {dag}\ngenomfört: {genomfort}\n"
        "deltagare: [{roll: förvaltningschef}, {roll: utvecklingsledare}]\n",
    )


@pytest.fixture
def revision(utskottet: Any) -> Any:
    """En kvalitetsrevision i mars med en öppen och en kontrollerad brist, och ett förslag."""
    mapp = f"2026/uppfoljningar/{REV}"
    utskottet.skriv(
        f"{mapp}/uppfoljning.yaml",
        f"id: {REV}\nenhet: solgarden\nslag: kvalitetsrevision\nområden: [dokumentation]\n"
        "roller: {ansvarig: utvecklingsledare, assisterande: [kvalitetsrevisor]}\n"
        "uppdrag: {organ: vård- och omsorgsutskottet, datum: 2026-02-10, paragraf: § 12,"
        " inriktning: Rutiner för dokumentation, omfattning: Ett särskilt boende}\n"
        "bedömningar: [{område: dokumentation, bedömning: röd}]\n",
    )
    utskottet.skriv(f"{mapp}/besok.yaml", "datum: 2026-03-18\ngenomfört: ja\n")
    for nr, rubrik, typ, farg in (
        ("001", "Planerna är gamla", "iakttagelse", "röd"),
        ("002", "Loggar saknas", "iakttagelse", "röd"),
        ("003", "Rutinen är lång", "utvecklingsförslag", "gul"),
    ):
        utskottet.skriv(
            f"{mapp}/iakttagelser/I-{nr}.md",
            f"---\nid: I-{nr}\nrubrik: {rubrik}\ntyp: {typ}\nområde: dokumentation\n"
            f"bedömning: {farg}\nförslag: Gör om {nr}.\n---\n",
        )
    utskottet.skriv(
        f"{mapp}/handlingsplan.yaml",
        "begärd: 2026-04-01\nsvar_senast: 2026-04-22\nstatus: inkommen\nåtgärder:\n"
        "  - {id: Å-001, iakttagelse: I-001, åtgärd: Planerna ses över, ansvarig: enhetschef,"
        " klart_senast: 2026-08-31, status: pågår}\n"
        "  - {id: Å-002, iakttagelse: I-002, åtgärd: Loggar förs, ansvarig: enhetschef,"
        " klart_senast: 2026-05-01, status: klar,"
        " uppföljd: [{datum: 2026-05-05, resultat: genomförd, hur: besök, av: MAS}]}\n",
    )
    return utskottet


def find_frister(kommun: Any, idag: str, slag: str = "ledningssystem") -> dict[str, dict[str, Any]]:
    svar = kommun.kor("frister", "--alla", "--dagar", "400", "--json", idag=idag)
    return {f["id"]: f for f in svar.json["frister"] if slag in f["id"]}


def test_at_37_en_enhet_utan_genomgang_ar_forsenad_nar_halvaret_ar_slut(utskottet: Any) -> None:
    alla = find_frister(utskottet, "2026-07-01")
    assert 4 == len(alla)
    ogjord = alla["2026/uppfoljning_av_ledningssystem-2026H1-solgarden"]
    assert ("2026-06-30", False) == (ogjord["datum"], ogjord["klar"])
    assert "Policy för uppföljning, ledningssystem" in ogjord["kalla"]["text"]
    text = utskottet.kor("frister", idag="2026-07-01").ut
    assert "1 dag sen" in next(r for r in text.splitlines() if "ledningssystemet 2026H1: Sol" in r)
    matris = utskottet.kor("ledningssystem", "visa", idag="2026-07-01").ut
    assert 2 == matris.count("försenad sedan 2026-06-30")


def test_at_37_ett_genomfort_besok_i_halvaret_stanger_bara_den_enhetens_frist(
    utskottet: Any,
) -> None:
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    alla = find_frister(utskottet, "2026-07-01")
    klara = [id_ for id_, f in alla.items() if f["klar"]]
    assert ["2026/uppfoljning_av_ledningssystem-2026H1-solgarden"] == klara
    assert "2026-05-20" == alla[klara[0]]["gjord"]
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", genomfort="nej")
    assert not any(f["klar"] for f in find_frister(utskottet, "2026-07-01").values())


def test_at_37_samma_genomgang_ar_en_frist_inte_tva(utskottet: Any) -> None:
    svar = utskottet.kor("frister", "--alla", "--dagar", "400", "--json", idag="2026-07-01")
    vad = [f["vad"] for f in svar.json["frister"] if "edningssystem" in f["vad"]]
    assert len(vad) == len(set(vad)) == 4


def test_at_37_en_stangd_enhet_har_ingen_frist(utskottet: Any) -> None:
    register = utskottet.las("register/enheter.yaml")
    utskottet.skriv("register/enheter.yaml", register.replace(
        "namn: Solgården", "namn: Solgården, stängd: 2026-03-01"))  # fmt: skip
    assert ["ekbacken"] == sorted(
        {i.rpartition("-")[2] for i in find_frister(utskottet, "2026-07-01")}
    )


def test_at_37_arshjulet_raknar_enheterna_i_en_post(utskottet: Any) -> None:
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    utskottet.kor("arshjul", "--till", "md", idag="2026-07-01")
    hjul = utskottet.las("bygge/2026/arshjul.md")
    assert "Uppföljning av ledningssystemet 2026H1: 1 av 2 enheter" in hjul


def test_at_38_bladet_visar_den_senaste_revisionens_oppna_atgarder(revision: Any) -> None:
    skriv_genomgang(revision, LS, "solgarden", "2026-05-20", genomfort="nej")
    svar = revision.kor("ledningssystem", "blad", LS, "--json", idag="2026-05-12")
    assert 0 == svar.kod
    assert list(FEM) == [k["id"] for k in svar.json["kriterier"]]
    (sista,) = [k for k in svar.json["kriterier"] if k["id"] == "revision"]
    assert 1 == len(sista["oppna"])
    assert (
        "I-001 Planerna är gamla: Planerna ses över, enhetschef, senast 2026-08-31"
        in (sista["oppna"][0])
    )
    md = revision.las(f"bygge/2026/{LS}/ledningssystem.md")
    assert REV in md
    assert "Öppna åtgärder ur revisionen" in md
    assert "Loggar förs" not in md
    assert "☐ ja ☐ delvis ☐ nej" in md
    with zipfile.ZipFile(revision.rot / f"bygge/2026/{LS}/ledningssystem.docx") as docx:
        assert "Planerna ses över" in docx.read("word/document.xml").decode()


def test_at_38_bladet_fylls_i_ur_riskanalyser_egenkontroller_avvikelser_och_rutiner(
    utskottet: Any,
) -> None:
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20")
    utskottet.skriv(
        "register/processer.yaml",
        "processer:\n  - {id: läkemedel, namn: Läkemedel, ägare: MAS, aktiviteter:"
        " [{id: överlämna, namn: Överlämna, rutiner: [Rutin L1]}]}\n",
    )
    utskottet.skriv(
        "register/regelverk.yaml",
        "regler:\n  - {ref: Rutin L1, namn: Läkemedel, slag: lokal rutin, ägare: MAS,"
        " fastställd: 2024-01-01, revideras_senast: 2026-01-01}\n",
    )
    utskottet.skriv(
        "2026/riskanalyser.yaml",
        "risker:\n  - {id: R-001, enhet: solgarden, datum: 2026-02-01, risk: Fall på natten,"
        " sannolikhet: 3, konsekvens: 3, åtgärd: Larm}\n",
    )
    utskottet.skriv(
        "2026/avvikelser.yaml",
        "avvikelser:\n  - {id: A-001, typ: klagomål, enhet: solgarden, inkom: 2026-04-01,"
        " vad: Maten var kall}\n",
    )
    svar = utskottet.kor("ledningssystem", "blad", LS, "--till", "md", "--json", idag="2026-05-21")
    underlag = {k["id"]: " ".join(k["underlag"]) for k in svar.json["kriterier"]}
    assert "Process: Läkemedel (ägare MAS), 1 rutin" in underlag["processer"]
    assert "ses över senast 2026-01-01 (försenad)" in underlag["processer"]
    assert "R-001 Fall på natten (riskvärde 9, Solgården): pågår" in underlag["riskanalyser"]
    assert "Loggkontroll 2026Q1: inte gjord, försenad" in underlag["egenkontroller"]
    assert "Klagomål och synpunkter: 1" in underlag["synpunkter"]
    assert "Ingen kvalitetsrevision av enheten finns" in underlag["revision"]
    bara_solgarden = utskottet.las("2026/avvikelser.yaml").replace("solgarden", "ekbacken")
    utskottet.skriv("2026/avvikelser.yaml", bara_solgarden)
    svar = utskottet.kor("ledningssystem", "blad", LS, "--till", "md", "--json", idag="2026-05-21")
    (synpunkter,) = [k for k in svar.json["kriterier"] if k["id"] == "synpunkter"]
    assert "Inga avvikelser" in " ".join(synpunkter["underlag"])


def test_at_38_bladet_visar_forra_gangens_svar(utskottet: Any) -> None:
    brist = "  - {kriterium: riskanalyser, uppfyllt: nej, kommentar: Ingen sedan 2024.}\n"
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{brist}")
    nasta = "2026-11-solgarden-ls"
    skriv_genomgang(utskottet, nasta, "solgarden", "2026-11-10", genomfort="nej")
    utskottet.kor("ledningssystem", "blad", nasta, "--till", "md", idag="2026-11-01")
    md = utskottet.las(f"bygge/2026/{nasta}/ledningssystem.md")
    assert "**Förra gången:** nej (2026-05-20). Ingen sedan 2024." in md


def test_at_38_matrisen_visar_svaren_per_enhet_halvar_och_kriterium(utskottet: Any) -> None:
    svar = ALLA.replace("riskanalyser, uppfyllt: ja", "riskanalyser, uppfyllt: delvis")
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{svar}")
    ut = utskottet.kor("ledningssystem", "visa", "--json", idag="2026-07-01").json
    rader = {(r["enhet"], r["period"]): r for r in ut["rader"]}
    assert 4 == len(rader)
    solgarden = rader["Solgården", "2026H1"]
    assert ("gjord 2026-05-20", LS) == (solgarden["lage"], solgarden["uppfoljning"])
    assert "delvis" == solgarden["svar"]["riskanalyser"]
    assert "ja" == solgarden["svar"]["processer"]
    assert {None} == set(rader["Ekbacken", "2026H1"]["svar"].values())
    text = utskottet.kor("ledningssystem", "visa", idag="2026-07-01").ut
    assert "1 svar är nej eller delvis" in text


def test_at_38_rapporten_har_svaret_pa_varje_kriterium(utskottet: Any) -> None:
    brist = "  - {kriterium: riskanalyser, uppfyllt: nej, kommentar: Ingen sedan 2024.}\n"
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{brist}")
    utskottet.kor("rapport", "bygg", LS, "--till", "md", idag="2026-05-21")
    _, _, efter = utskottet.las(f"bygge/2026/{LS}/rapport.md").partition("## Ledningssystemet")
    rader = [[c.strip() for c in r.split("|")[1:-1]] for r in efter.splitlines() if r[:1] == "|"]
    assert ["Riskanalyser", "nej", "Ingen sedan 2024."] in rader
    assert 4 == sum(r[1:] == ["inte besvarat", "–"] for r in rader)


def test_blad_for_en_annan_uppfoljning_sager_vilket_slag_det_ska_vara(revision: Any) -> None:
    svar = revision.kor("ledningssystem", "blad", REV)
    assert 3 == svar.kod
    assert "uppföljning av ledningssystemet" in svar.fel


def test_utan_kriterier_i_profilen_finns_ingen_matris(kommun: Any) -> None:
    svar = kommun.kor("ledningssystem", "visa")
    assert (3, True) == (svar.kod, "kriterier" in svar.fel)


def test_at_39_forvaltningschef_och_utvecklingsledare_kravs(utskottet: Any) -> None:
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    fil = f"2026/uppfoljningar/{LS}/uppfoljning.yaml"
    assert 0 == utskottet.kor("kontrollera", idag="2026-05-21").kod
    utskottet.skriv(fil, utskottet.las(fil).replace("ansvarig: förvaltningschef", "ansvarig: MAS"))
    svar = utskottet.kor("kontrollera", "--json", idag="2026-05-21")
    (fel,) = [a for a in svar.json["anmarkningar"] if a["niva"] == "fel"]
    assert ("UPF181", True) == (fel["regel"], "förvaltningschef är inte med" in fel["text"])


def test_at_39_en_ny_genomgang_far_slagets_roller(utskottet: Any) -> None:
    ny = ("ny", "uppfoljning", "solgarden", "--falt", "slag=uppföljning av ledningssystem",
          "--falt", "områden=ledningssystem")  # fmt: skip
    assert 0 == utskottet.kor(*ny, idag="2026-05-02").kod
    text = utskottet.las("2026/uppfoljningar/2026-05-solgarden/uppfoljning.yaml")
    assert "ansvarig: förvaltningschef" in text
    assert "- utvecklingsledare" in text


def find_upf184(kommun: Any, idag: str) -> list[str]:
    svar = kommun.kor("kontrollera", "--json", idag=idag)
    return [a["text"] for a in svar.json["anmarkningar"] if a["regel"] == "UPF184"]


def test_at_40_entreprenaden_ska_fa_avtalet_uppfoljt_samma_halvar(utskottet: Any) -> None:
    skriv_genomgang(utskottet, LS, "ekbacken", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    (text,) = find_upf184(utskottet, "2026-05-21")
    assert "Uppföljning av avtal saknas 2026H1 för Ekbacken" in text
    avtal = "2026-05-ekbacken-avtal"
    skriv_genomgang(utskottet, avtal, "ekbacken", "2026-05-20", slag="avtalsuppföljning")
    assert [] == find_upf184(utskottet, "2026-05-21")
    blad = utskottet.kor("ledningssystem", "blad", LS, "--till", "md", "--json", idag="2026-05-21")
    assert [f"Uppföljning av avtal: {avtal}, 2026-05-20"] == blad.json["parade"]
    skriv_genomgang(utskottet, avtal, "ekbacken", "2026-07-02", slag="avtalsuppföljning")
    assert 1 == len(find_upf184(utskottet, "2026-07-03"))


def test_at_40_egen_regi_behover_ingen_avtalsuppfoljning(utskottet: Any) -> None:
    skriv_genomgang(utskottet, LS, "solgarden", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    assert [] == find_upf184(utskottet, "2026-05-21")
    frister = find_frister(utskottet, "2026-07-01", "avtalsuppfoljning")
    assert {"ekbacken"} == {i.rpartition("-")[2] for i in frister}


def test_at_40_en_bokad_avtalsuppfoljning_racker_tills_dagen_har_varit(utskottet: Any) -> None:
    skriv_genomgang(utskottet, LS, "ekbacken", "2026-05-20", mer=f"kriterier:\n{ALLA}")
    skriv_genomgang(utskottet, "2026-06-ekbacken", "ekbacken", "2026-06-10",
                    slag="avtalsuppföljning", genomfort="nej")  # fmt: skip
    assert [] == find_upf184(utskottet, "2026-06-09")
    assert 1 == len(find_upf184(utskottet, "2026-06-11"))
