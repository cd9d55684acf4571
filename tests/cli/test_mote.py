"""``uppfolj mote``: kalendern, nästa dagordning, mötets dokument, och mötenas frister."""

from __future__ import annotations

from typing import Any

import pytest

RAD = "forum: kvalitetsråd\ndatum: {dag}\n"
LEDAMOTER = (
    "närvarande: [{roll: utvecklingsledare}, {roll: MAS}, {roll: utredningssekreterare},"
    " {roll: enhetschef}]\n"
)


def skriv(
    kommun: Any, dag: str, falt: str = "", text: str = "", forum: str = "kvalitetsråd"
) -> None:
    fil = f"{dag[:4]}/moten/{dag}-{forum.replace('å', 'a').replace('ö', 'o')}"
    if "enhet: " in falt:
        fil += "-solgarden"
    kommun.skriv(f"{fil}.md", f"---\nforum: {forum}\ndatum: {dag}\n{falt}---\n\n{text}\n")


def frister(kommun: Any, idag: str) -> dict[str, Any]:
    rader = kommun.kor("frister", "--alla", "--json", idag=idag).json
    rader = rader["frister"] if isinstance(rader, dict) else rader
    return {r["id"]: r for r in rader}


def motesfel(kommun: Any, idag: str) -> list[str]:
    anm = kommun.kor("kontrollera", "--json", idag=idag).json["anmarkningar"]
    return [a["text"] for a in anm if "/moten/" in a["fil"]]


@pytest.fixture
def radet(kommun: Any) -> Any:
    """Kommunen med Åtvidabergs rutin."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    return kommun


def test_at_42_en_oppen_punkt_star_forst_pa_nasta_dagordning(radet: Any) -> None:
    skriv(
        radet, "2026-05-12",
        "enhet: solgarden\npunkter:\n"
        "  - {id: 1, punkt: Redan gjort, slag: åtgärd, klar: 2026-05-20}\n"
        "  - {id: 2, punkt: Scheman ses över, slag: åtgärd, ansvarig: enhetschef,"
        " senast: 2026-08-31}\n"
        "  - {id: 3, punkt: Information om avtalet, resultat: Noterades}\n",
        "Text.", "uppföljningsmöte",
    )  # fmt: skip
    argv = ("mote", "dagordning", "uppföljningsmöte", "--datum", "2026-11-10",
            "--enhet", "solgarden")  # fmt: skip
    d = radet.kor(*argv, "--json", idag="2026-10-01").json
    assert [("2026-05-12-uppfoljningsmote-solgarden/2", "Scheman ses över")] == [
        (p["fran"], p["punkt"]) for p in d["oppna"]
    ]
    assert 0 == radet.kor(*argv, "--skriv", idag="2026-10-01").kod
    text = radet.las("2026/moten/2026-11-10-uppfoljningsmote-solgarden.md")
    forst = text.index("punkt: Scheman ses över")
    assert forst == text.index("punkt: ")
    assert "från: 2026-05-12-uppfoljningsmote-solgarden/2" in text
    assert [] == motesfel(radet, "2026-10-01")


def test_at_42_punkten_foljer_med_over_arsskiftet_och_stangs_av_kedjan(radet: Any) -> None:
    radet.skriv("2027/plan.yaml", "år: 2027\n")
    skriv(radet, "2026-12-03", "punkter: [{id: 1, punkt: Ny rutin, slag: åtgärd}]\n")
    argv = ("mote", "dagordning", "kvalitetsråd", "--json", "--datum")
    oppna = radet.kor(*argv, "2027-03-04", idag="2027-01-10").json["oppna"]
    assert ["2026-12-03-kvalitetsrad/1"] == [p["fran"] for p in oppna]
    fran = "punkter: [{id: 7, punkt: Ny rutin, slag: åtgärd, från: 2026-12-03-kvalitetsrad/1"
    skriv(radet, "2027-03-04", f"{fran}}}]\n")
    (punkt,) = radet.kor(*argv, "2027-06-10", idag="2027-03-10").json["oppna"]
    assert ("2027-03-04-kvalitetsrad/7", 2, "2026-12-03") == (
        punkt["fran"], punkt["ganger"], punkt["forst"],
    )  # fmt: skip
    skriv(radet, "2027-03-04", f"{fran}, klar: 2027-03-04}}]\n")
    assert [] == radet.kor(*argv, "2027-06-10", idag="2027-03-10").json["oppna"]


def test_at_42_atgarderna_stams_av_efter_de_oppna_punkterna(radet: Any, klart: str) -> None:
    skriv(radet, "2026-04-01", "enhet: solgarden\npunkter: [{id: 1, punkt: Kvar, slag: åtgärd}]\n",
          "Text.", "uppföljningsmöte")  # fmt: skip
    radet.skriv(
        f"2026/uppfoljningar/{klart}/handlingsplan.yaml",
        "begärd: 2026-04-10\nsvar_senast: 2026-05-01\nåtgärder: [{id: Å-001, iakttagelse: I-001,"
        " åtgärd: Nya planer, ansvarig: enhetschef, klart_senast: 2026-09-01}]\n",
    )
    argv = ("mote", "dagordning", "uppföljningsmöte", "--datum", "2026-10-06", "--enhet",
            "solgarden", "--skriv")  # fmt: skip
    assert 0 == radet.kor(*argv, idag="2026-10-01").kod
    text = radet.las("2026/moten/2026-10-06-uppfoljningsmote-solgarden.md")
    assert text.index("punkt: Kvar") < text.index("Stäm av Å-001 för I-001: Nya planer")


def test_en_annan_enhets_punkter_foljer_inte_med(radet: Any) -> None:
    skriv(radet, "2026-04-01", "enhet: solgarden\npunkter: [{id: 1, punkt: Kvar, slag: åtgärd}]\n",
          "Text.", "uppföljningsmöte")  # fmt: skip
    for flaggor in (("--enhet", "bjorkliden"), ()):
        svar = radet.kor("mote", "dagordning", "uppföljningsmöte", "--datum", "2026-10-06",
                         "--json", *flaggor)  # fmt: skip
        assert [] == svar.json["oppna"]


def test_at_49_mote_utan_anteckningar_ar_forsenat_efter_fjorton_dagar(radet: Any) -> None:
    skriv(radet, "2026-03-12", LEDAMOTER, "## Anteckningar\n\n<!-- skriv här -->")
    nyckel = "mote/2026-03-12-kvalitetsrad/anteckningar"
    frist = frister(radet, "2026-03-26")[nyckel]
    assert ("2026-03-26", False) == (frist["datum"], frist["klar"])
    ut = radet.kor("frister", "--roll", "utvecklingsledare", idag="2026-03-27").ut
    assert "1 dag sen\t2026-03-26\ttorsdag\tMinnesanteckningar från mötet" in ut
    assert "verktygets förslag" in next(r for r in ut.splitlines() if "Minnesant" in r)
    skriv(radet, "2026-03-12", LEDAMOTER, "## Anteckningar\n\nRådet gick igenom resultaten.")
    assert frister(radet, "2026-03-27")[nyckel]["klar"]


@pytest.mark.parametrize("falt", ["inställt: ja\n", ""])
def test_at_49_ett_mote_som_inte_hallits_har_inga_anteckningar_att_vanta_pa(
    radet: Any, falt: str
) -> None:
    skriv(radet, "2026-03-12" if falt else "2026-06-11", falt)
    assert [] == [i for i in frister(radet, "2026-05-01") if i.endswith("/anteckningar")]


def test_at_51_anteckningarna_vantar_pa_att_delges_verksamheten(radet: Any) -> None:
    skriv(radet, "2026-03-12", "enhet: solgarden\n", "Text.", "uppföljningsmöte")
    nyckel = "mote/2026-03-12-uppfoljningsmote-solgarden/delges"
    frist = frister(radet, "2026-05-01")[nyckel]
    assert ("2026-04-11", False) == (frist["datum"], frist["klar"])
    skriv(radet, "2026-03-12", "enhet: solgarden\ndelgivet: 2026-03-20\n", "Text.",
          "uppföljningsmöte")  # fmt: skip
    frist = frister(radet, "2026-05-01")[nyckel]
    assert ("2026-03-20", True) == (frist["gjord"], frist["klar"])


def test_at_53_kvartalet_utan_information_ar_forsenat_nasta_kvartals_forsta_dag(
    radet: Any,
) -> None:
    nyckel = "2026/kvalitetsrad-2026Q2"
    assert ("2026-06-30", False) == (
        frister(radet, "2026-07-01")[nyckel]["datum"], frister(radet, "2026-07-01")[nyckel]["klar"],
    )  # fmt: skip
    assert "1 dag sen\t2026-06-30" in radet.kor("frister", idag="2026-07-01").ut
    skriv(radet, "2026-06-11", LEDAMOTER, "Ett möte om annat.")
    assert not frister(radet, "2026-07-01")[nyckel]["klar"]
    skriv(radet, "2026-06-11", f"{LEDAMOTER}uppföljningar: [2026-03-solgarden]\n", "Text.")
    frist = frister(radet, "2026-07-01")[nyckel]
    assert ("2026-06-11", True) == (frist["gjord"], frist["klar"])


def test_at_53_ett_senare_mote_med_kvartalets_underlag_stanger_fristen_for_sent(radet: Any) -> None:
    skriv(radet, "2026-07-09", f"{LEDAMOTER}underlag: [2026Q2]\n", "Text.")
    frist = frister(radet, "2026-07-10")["2026/kvalitetsrad-2026Q2"]
    assert ("2026-07-09", True) == (frist["gjord"], frist["klar"])
    assert not frister(radet, "2026-07-08")["2026/kvalitetsrad-2026Q2"]["klar"]
    assert not frister(radet, "2026-10-10")["2026/kvalitetsrad-2026Q3"]["klar"]


def test_punktens_dag_ar_en_frist_hos_den_ansvariga_och_bara_en_per_kedja(radet: Any) -> None:
    punkt = "punkt: Ny rutin, slag: åtgärd, ansvarig: MAS, senast: 2026-05-01"
    skriv(radet, "2026-03-12", f"punkter: [{{id: 1, {punkt}}}]\n", "Text.")
    skriv(radet, "2026-06-11", f"punkter: [{{id: 1, {punkt}, från: 2026-03-12-kvalitetsrad/1}}]\n")
    (frist,) = [f for f in frister(radet, "2026-05-03").values() if "Ny rutin" in f["vad"]]
    assert ("2026-05-01", ["MAS"], False) == (frist["datum"], frist["roller"], frist["klar"])


def test_at_24_en_fast_ledamot_som_inte_deltog_star_som_franvarande(radet: Any) -> None:
    skriv(radet, "2026-03-12", LEDAMOTER.replace("{roll: MAS}, ", ""), "Rådet *diskuterade*.")
    (mote,) = radet.kor("mote", "visa", "--json").json["moten"]
    assert (["MAS"], "finns") == (mote["franvarande"], mote["anteckningar"])
    assert 0 == radet.kor("mote", "bygg", "2026-03-12-kvalitetsrad").kod
    md = radet.las("bygge/2026/moten/2026-03-12-kvalitetsrad.md")
    assert "**Frånvarande fasta ledamöter:** MAS" in md
    assert "Rådet *diskuterade*." in md
    assert (radet.rot / "bygge/2026/moten/2026-03-12-kvalitetsrad.docx").is_file()


def test_ett_mote_utan_punkter_och_anteckningar_sager_det(radet: Any) -> None:
    skriv(radet, "2026-03-12", LEDAMOTER)
    radet.kor("mote", "bygg", "2026-03-12-kvalitetsrad", "--till", "md")
    md = radet.las("bygge/2026/moten/2026-03-12-kvalitetsrad.md")
    for rad in ("**Frånvarande fasta ledamöter:** inga", "Inga punkter.",
                "Inga anteckningar är skrivna."):  # fmt: skip
        assert rad in md


def test_kalendern_visar_kommande_moten_och_oppna_punkter(radet: Any) -> None:
    skriv(radet, "2026-03-12", "punkter: [{id: 1, punkt: Kvar, slag: åtgärd}]\n")
    skriv(radet, "2026-06-11")
    skriv(radet, "2026-09-10", "inställt: ja\n")
    svar = radet.kor("mote", "visa", "--forum", "kvalitetsråd")
    assert "2026-03-12-kvalitetsrad\tCentrala kvalitetsrådet\thållet\tsaknas\t1\t" in svar.ut
    assert "2026-06-11-kvalitetsrad\tCentrala kvalitetsrådet\tkommande\t\t\t" in svar.ut
    assert "2026-09-10-kvalitetsrad\tCentrala kvalitetsrådet\tinställt\t\t\t" in svar.ut
    assert "2026-03-12-kvalitetsrad/1\tKvar\tsaknas\tingen dag\t1 gång" in svar.ut
    assert "Inga möten 2026." in radet.kor("mote", "visa", "--forum", "ledningsgrupp").ut


@pytest.mark.parametrize(
    ("argv", "kod", "tips"),
    [
        (("mote", "visa", "--forum", "kvalitetrad"), 2, "Menade du"),
        (("mote", "dagordning", "rådet", "--datum", "2026-13-01"), 2, "inget datum"),
        (("mote", "dagordning", "kvalitetsråd", "--datum", "2029-01-10", "--skriv"), 3, "2029"),
        (("mote", "bygg", "2026-03-12-kvalitetsrat"), 2, "Menade du ”2026-03-12-kvalitetsrad”?"),
        (("mote", "bygg", "2026-03-12-kvalitetsrad", "--till", "pdf"), 2, "md"),
        (("mote", "dagordning", "kvalitetsråd", "--datum", "2026-03-12", "--skriv"), 3, "finns"),
        (("mote", "dagordning", "uppföljningsmöte", "--datum", "2026-04-12", "--enhet", "solgaden"),
         2, "solgarden"),
        (("ny", "mote", "kvalitetsråd", "--falt", "datum=2027-01-10"), 2, "--ar 2027"),
    ],
)  # fmt: skip
def test_det_som_inte_gar_sags_med_rad(
    radet: Any, argv: tuple[str, ...], kod: int, tips: str
) -> None:
    skriv(radet, "2026-03-12")
    fore = radet.find_filer()
    svar = radet.kor(*argv)
    assert (kod, True) == (svar.kod, tips in svar.fel)
    assert fore == radet.find_filer()


def test_ny_mote_far_namn_efter_dag_och_forum_och_gar_att_andra(radet: Any) -> None:
    assert 0 == radet.kor("ny", "mote", "kvalitetsråd", "--falt", "datum=2026-06-11").kod
    assert "forum: kvalitetsråd\n" in radet.las("2026/moten/2026-06-11-kvalitetsrad.md")
    lagg = "punkter: id=1; punkt=Ny rutin; slag=åtgärd; ansvarig=MAS; senast=2026-09-01"
    assert 0 == radet.kor("andra", "mote", "2026-06-11-kvalitetsrad", "--lagg", lagg).kod
    lagg = "närvarande: roll=regionchef; organisation=utföraren"
    assert 0 == radet.kor("andra", "mote", "2026-06-11-kvalitetsrad", "--lagg", lagg).kod
    svar = radet.kor("ny", "mote", "uppföljningsmöte", "--falt", "enhet=solgarden")
    assert 0 == svar.kod
    assert (radet.rot / "2026/moten/2026-03-20-uppfoljningsmote-solgarden.md").is_file()
    assert [] == motesfel(radet, "2026-03-20")


def test_at_24_kontrollen_sager_vilken_fast_ledamot_som_var_franvarande(radet: Any) -> None:
    skriv(radet, "2026-03-12", LEDAMOTER.replace("{roll: MAS}, ", ""), "Text.")
    assert ["Frånvarande fasta ledamöter: MAS."] == motesfel(radet, "2026-03-20")
    skriv(radet, "2026-03-12", LEDAMOTER, "Text.")
    assert [] == motesfel(radet, "2026-03-20")
