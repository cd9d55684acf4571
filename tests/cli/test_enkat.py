"""``uppfolj enkat``: formulären, sammanställningen, fristerna och kontrollerna."""

from __future__ import annotations

import re
import shlex
import zipfile
from typing import Any

import pytest

TEMAN = ("använda insatser", "nöjd med kontakten", "nöjd med resultatet", "måluppfyllelse",
         "synpunkter", "förslag", "viktiga händelser")  # fmt: skip
_UTSEDD = "  - {{period: 2026T1, sammanställare: enhetschef, enhet: {}}}\n"
ENHETER = """\
enheter:
  - {id: eken, namn: Eken, verksamhet: öppenvård, lagrum: [SoL]}
  - {id: linden, namn: Linden, verksamhet: öppenvård, lagrum: [SoL]}
"""


@pytest.fixture
def oppenvard(kommun: Any) -> Any:
    """Östersunds rutin med två enheter."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("register/enheter.yaml", ENHETER)
    kommun.skriv("2026/plan.yaml", "år: 2026\nrader: []\n")
    return kommun


def svar(enhet: str = "eken", period: str = "2026T1", *, grupp: str = "klient", **falt: Any) -> str:
    """En rad i en svarsfil. Okända fält är svar på frågor."""
    egna = {n: falt.pop(n) for n in ("kön", "ålder", "insats", "avslut") if n in falt}
    rader = "".join(f", {n}: {v}" for n, v in egna.items())
    return (f"  - {{enhet: {enhet}, grupp: {grupp}, period: {period}{rader}, svar: {{"
            + ", ".join(f"{n}: {v}" for n, v in falt.items()) + "}}\n")  # fmt: skip


def skriv(m: Any, *rader: str, enkat: str = "avslutssamtal", fil: str = "a") -> None:
    m.skriv(f"2026/enkatsvar/{fil}.yaml",
            f"enkät: {enkat}\nversion: '2026.1'\nsvar:\n" + "".join(rader))  # fmt: skip


def sammanstall(m: Any, *argv: str) -> dict[str, Any]:
    svar = m.kor("enkat", "sammanstall", "--till", "md", "--json", *argv, idag="2027-01-10")
    assert 0 == svar.kod, svar
    return dict(svar.json)


def tabell(data: dict[str, Any], titel: str, grupp: int = 0) -> dict[str, list[Any]]:
    alla = {t["titel"]: t for t in data["grupper"][grupp]["tabeller"]}
    return {r["namn"]: r["antal"] for r in alla[titel]["rader"]}


def regler(m: Any, idag: str = "2026-10-10") -> set[str]:
    return {a["regel"] for a in m.kor("kontrollera", "--json", idag=idag).json["anmarkningar"]}


def test_formularet_sager_att_ett_eget_inte_gick_att_lasa(oppenvard: Any) -> None:
    oppenvard.skriv("register/enkater/eget.yaml", "frågor: [\n")
    svar = oppenvard.kor("enkat", "mall", "avslutssamtal", "--till", "md")
    assert 1 == svar.kod
    assert "register/enkater/eget.yaml" in svar.fel


def test_os_4_fyrtio_rader_blir_tabeller(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(insats="Stödsamtal", nöjd_kontakt="Ganska nöjd")] * 28,
          *[svar("linden", insats="Familjestöd", nöjd_kontakt="Mycket nöjd")] * 12)  # fmt: skip
    data = sammanstall(oppenvard)
    assert 40 == data["grupper"][0]["svar"]
    insatser = tabell(data, "Insatser")
    assert ([28], [12], [0]) == (
        insatser["Stödsamtal"], insatser["Familjestöd"], insatser["Boendestöd"],
    )  # fmt: skip
    assert [28] == tabell(data, "Hur nöjd är du med kontakten med oss?")["Ganska nöjd"]
    egna = sammanstall(oppenvard, "--enhet", "linden")
    assert 12 == egna["grupper"][0]["svar"]


def test_os_8_forandringen_ar_efter_minus_fore_och_par_som_saknas_raknas(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(vardag_före=2, vardag_efter=4)] * 20,
          *[svar(vardag_före=3, vardag_efter=3)] * 18, *[svar(vardag_före=1)] * 2)  # fmt: skip
    (par,) = [p for p in sammanstall(oppenvard)["grupper"][0]["fore_efter"] if p["par"] == "Vardag"]
    assert (38, 2) == (par["antal_par"], par["utan_par"])
    assert pytest.approx(94 / 38) == par["fore"]
    assert pytest.approx(40 / 38) == par["forandring"]
    text = oppenvard.las("bygge/2026/enkat-2026.md")
    rad = next(r for r in text.splitlines() if r.startswith("| Vardag."))
    assert [c.strip() for c in rad.split("|")[2:-1]] == ["2,5", "3,5", "+1,1", "38", "2"]


def test_os_8_ett_medel_av_for_fa_visas_inte(oppenvard: Any) -> None:
    skriv(
        oppenvard,
        *[svar(vardag_före=2, vardag_efter=4)] * 3,
        *[svar(nöjd_kontakt="Ganska nöjd")] * 9,
    )
    par = sammanstall(oppenvard)["grupper"][0]["fore_efter"][0]
    assert (None, None, None, None) == (
        par["antal_par"], par["utan_par"], par["fore"], par["forandring"],
    )  # fmt: skip


def test_os_9_tva_enheter_med_olika_formular_sammanstalls_bada(oppenvard: Any) -> None:
    fragor = "".join(
        f"  - {{id: fråga{n}, text: Fråga {n}?, svar: val, tema: {t}, alternativ: [Bra, Dåligt]}}\n"
        for n, t in enumerate(TEMAN)
    )
    oppenvard.skriv(
        "register/enkater/linden.yaml",
        "id: lindens intervju\nnamn: Lindens intervju\nversion: '2026.1'\n"
        "bygger_på: avslutssamtal\ninstrument: ASI\n"
        "grupper: [klient]\nenheter: [linden]\nbakgrund: bakgrund\nfrågor:\n"
        + fragor
        + "  - {id: läget, text: Hur är läget?, tema: situation efter,"
        " alternativ: [Bättre, Sämre]}\n",
    )
    skriv(oppenvard, *[svar(situation_efter="Oförändrad", behov_start="[Boende]")] * 11)
    skriv(oppenvard, *[svar("linden", läget="Bättre", behov_start="[Boende]")] * 8,
          enkat="lindens intervju", fil="b")  # fmt: skip
    data = sammanstall(oppenvard)
    assert (19, 2) == (data["grupper"][0]["svar"], len(data["grupper"][0]["formular"]))
    assert [19] == tabell(data, "Problem och behov vid start")["Boende"]
    efter = tabell(data, "Situation efter insatsen")
    assert ([11], [8]) == (efter["Oförändrad"], efter["Bättre"])
    linden = tabell(sammanstall(oppenvard, "--enhet", "linden"), "Situation efter insatsen")
    assert ([0], [8]) == (linden["Oförändrad"], linden["Bättre"])
    visas = oppenvard.kor("enkat", "visa", "--json").json["formular"]
    assert "ASI" in {f["instrument"] for f in visas}
    assert set() == regler(oppenvard)


def test_os_10_formularen_byggs_att_fylla_i(oppenvard: Any) -> None:
    for id_ in ("bakgrund", "avslutssamtal", "samarbete"):
        kvitto = oppenvard.kor("enkat", "mall", id_, "--till", "md,docx,xlsx", "--json")
        assert (0, 3) == (kvitto.kod, len(kvitto.json))
        for post in kvitto.json:
            assert (oppenvard.rot / post["fil"]).stat().st_size > 0
    text = oppenvard.las("bygge/enkater/bakgrund.md")
    for ord_ in ("Vilka behov av hjälp finns", "25–44 år", "Stödsamtal", "Boende"):
        assert ord_ in text
    assert "Beställare" in oppenvard.las("bygge/enkater/samarbete.md").title()


def test_os_11_femtio_avslutade_och_trettioatta_uppfoljda_ar_76_procent(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(nöjd_kontakt="Ganska nöjd")] * 38,
          *[svar("linden", nöjd_kontakt="Ganska nöjd")] * 20)  # fmt: skip
    oppenvard.skriv("2026/avslut.yaml", "avslutade:\n  - {enhet: eken, period: 2026T1, antal: 50}\n"
                    "  - {enhet: linden, period: 2026T1, antal: 20}\n")  # fmt: skip
    data = sammanstall(oppenvard)
    eken, linden, alla = data["avslutade"]
    falt = ("avslutade", "uppfoljda", "andel", "utfall")
    assert (50, 38, 0.76, "under målet") == tuple(eken[f] for f in falt)
    assert ("når målet", 70, 58) == (linden["utfall"], alla["avslutade"], alla["uppfoljda"])
    assert ["eken"] == data["under_malet"]
    text = oppenvard.kor("enkat", "sammanstall", idag="2027-01-10").ut
    assert ("76 %" in text, "Under målet: Eken." in text) == (True, True)
    assert "**Under målet (100 %):** Eken." in oppenvard.las("bygge/2026/enkat-2026.md").replace(
        "\u00a0", " "
    )


def test_os_11_okant_antal_ar_inte_noll_och_fler_svar_an_avslutade_varnas(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar()] * 9)
    (eken,) = sammanstall(oppenvard)["avslutade"]
    assert (None, "antalet avslutade saknas") == (eken["avslutade"], eken["utfall"])
    oppenvard.skriv("2026/avslut.yaml", "avslutade: [{enhet: eken, period: 2026T1, antal: 6}]\n")
    (eken,) = sammanstall(oppenvard)["avslutade"]
    assert (None, "fler svar än avslutade") == (eken["andel"], eken["utfall"])
    assert {"UPF261"} == regler(oppenvard)


def test_os_12_avslutssamtalet_har_rutinens_sju_fragor(oppenvard: Any) -> None:
    former = {f["id"]: f for f in oppenvard.kor("enkat", "visa", "--json").json["formular"]}
    assert set(TEMAN) <= {f["tema"] for f in former["avslutssamtal"]["fragor"]}


@pytest.mark.parametrize("tema", TEMAN)
def test_os_12_ett_lokalt_formular_utan_en_av_de_sju_ar_fel(oppenvard: Any, tema: str) -> None:
    def formular(*teman: str) -> str:
        return (
            "id: vår\nnamn: Vår intervju\nbygger_på: avslutssamtal\ngrupper: [klient]\nfrågor:\n"
            + "".join(
                f"  - {{id: f{n}, text: Fråga {n}?, svar: text, tema: {t}}}\n"
                for n, t in enumerate(teman)
            )
        )

    oppenvard.skriv("register/enkater/var.yaml", formular(*TEMAN))
    assert set() == regler(oppenvard)
    oppenvard.skriv("register/enkater/var.yaml", formular(*(t for t in TEMAN if t != tema)))
    kontroll = oppenvard.kor("kontrollera", idag="2026-10-10")
    assert ("UPF256" in kontroll.ut, tema in kontroll.ut, kontroll.kod) == (True, True, 1)


def test_os_13_fristerna_i_februari_visar_utskick_och_svarsdag(oppenvard: Any) -> None:
    def frister(*argv: str) -> dict[str, dict[str, Any]]:
        data = oppenvard.kor("frister", "--json", *argv, idag="2026-02-15").json
        poster = data["frister"] if isinstance(data, dict) else data
        return {f["id"].rpartition("/")[2]: f for f in poster if "enkat-" in f["id"]}

    assert {"enkat-utskick-samarbete", "enkat-svar-samarbete"} == set(frister())
    assert ("2026-02-28", "2026-03-01") == (
        frister()["enkat-utskick-samarbete"]["datum"], frister()["enkat-svar-samarbete"]["datum"],
    )  # fmt: skip
    utskick = "  - {{enkät: samarbete, grupp: {}, skickat: 2026-02-03}}\n"
    grupper = ("medarbetare", "beställare", "samarbetspartner")
    oppenvard.skriv("2026/avslut.yaml", "utskick:\n" + "".join(map(utskick.format, grupper[:2])))
    assert "samarbetspartner" in frister()["enkat-utskick-samarbete"]["vad"]
    oppenvard.skriv("2026/avslut.yaml", "utskick:\n" + "".join(map(utskick.format, grupper)))
    assert {"enkat-svar-samarbete"} == set(frister())
    skriv(oppenvard, *(svar(grupp=g, period="2026") for g in grupper), enkat="samarbete")
    assert {} == frister()


def test_os_13_tre_grupper_sammanstalls_var_for_sig(oppenvard: Any) -> None:
    grupper = {"medarbetare": ("Ja", 9), "beställare": ("Nej", 7), "samarbetspartner": ("Ja", 3)}
    rader = [svar(grupp=g, period="2026", rätt_insatser=ord_)
             for g, (ord_, n) in grupper.items() for _ in range(n)]  # fmt: skip
    skriv(oppenvard, *rader, enkat="samarbete")
    data = sammanstall(oppenvard)
    svaren = {g["namn"]: g["svar"] for g in data["grupper"]}
    assert {"Medarbetare": 9, "Beställare": 7, "Samarbetspartner": None} == {
        n: v for n, v in svaren.items() if n != "Svar om avslutade insatser"
    }
    nr = [g["namn"] for g in data["grupper"]].index("Beställare")
    titel = "Har verksamheten insatser som passar de behov som finns?"
    assert ([0], [7]) == (tabell(data, titel, nr)["Ja"], tabell(data, titel, nr)["Nej"])
    text = oppenvard.las("bygge/2026/enkat-2026.md")
    assert "För få har svarat" in text.partition("## Samarbetspartner")[2]


@pytest.mark.parametrize(
    "avslut",
    [
        None,
        "avslutade: []\n",
        "sammanställningar:\n" + _UTSEDD.format("eken") + _UTSEDD.format("linden"),
    ],
)
def test_os_14_kommandot_som_stanger_sammanstallningen_sags_ordagrant_och_gar(
    oppenvard: Any, avslut: str | None
) -> None:
    if avslut is not None:
        oppenvard.skriv("2026/avslut.yaml", avslut)
    skriv(oppenvard, svar(mål="Ja"), svar("linden", mål="Ja"))
    dag = "2026-05-20"
    ut = oppenvard.kor("enkat", "sammanstall", "--till", "md", idag=dag).ut
    (rad,) = [r for r in ut.splitlines() if r.startswith("När sammanställningen är klar: ")]
    assert "2026T1" in rad or "sammanställningar.1.gjord=2026-05-20" in rad
    for kommando in rad.partition(": ")[2].split(" och sedan "):
        svar_ = oppenvard.kor(*shlex.split(kommando)[1:], idag=dag)
        assert 0 == svar_.kod, svar_.fel
    frister = oppenvard.kor("frister", "--alla", "--json", idag=dag).json["frister"]
    (t1,) = [f for f in frister if f["id"].endswith("enkat-sammanstallning-2026T1")]
    assert t1["klar"]
    (t2,) = [f for f in frister if f["id"].endswith("enkat-sammanstallning-2026T2")]
    assert "uppfolj andra avslut 2026 --lagg" in t2["stangs_av"]
    ut = oppenvard.kor("enkat", "sammanstall", "--till", "md", idag=dag).ut
    assert "När sammanställningen är klar" not in ut


def test_os_14_tva_sammanstallningar_gor_den_tredje_forsenad(oppenvard: Any) -> None:
    gjorda = [("2026T1", "2026-05-04"), ("2026T2", "2026-09-10")]
    rader = "".join(
        f"  - {{period: {p}, sammanställare: utsedd medarbetare, gjord: {d}}}\n" for p, d in gjorda
    ) + "  - {period: 2026T3, sammanställare: enhetschef}\n"  # fmt: skip
    oppenvard.skriv("2026/avslut.yaml", f"sammanställningar:\n{rader}")
    data = oppenvard.kor("frister", "--alla", "--json", idag="2027-01-02").json
    poster = data["frister"] if isinstance(data, dict) else data
    egna = {f["id"]: f for f in poster if "enkat-sammanstallning" in f["id"]}
    assert 3 == len([i for i in egna if "2026" in i])
    oppna = [f for f in egna.values() if not f["klar"]]
    assert ["2026/enkat-sammanstallning-2026T3"] == [f["id"] for f in oppna]
    assert (["enhetschef"], 2) == (oppna[0]["roller"], oppna[0]["dagar_sen"])


def test_os_15_alla_fem_fasta_tabeller_finns_och_sma_celler_ar_dolda(oppenvard: Any) -> None:
    rad = {"behov_start": "[Boende]", "behovet_mött": "Ja", "situation_efter": "Mycket bättre",
           "insats": "Stödsamtal"}  # fmt: skip
    kvinnor = [svar(kön="kvinna", ålder="25-44", **rad)] * 12
    man = [svar(kön="man", ålder="25-44", **rad)] * 9
    skriv(oppenvard, *kvinnor, *man, *[svar(kön="man", ålder="65-79", **rad)] * 2)
    data = sammanstall(oppenvard)
    titlar = [t["titel"] for t in data["grupper"][0]["tabeller"]]
    assert ["Insatser", "Ålder och kön", "Problem och behov vid start",
            "Motsvarade insatsen behoven?", "Situation efter insatsen"] == titlar[:5]  # fmt: skip
    alder = tabell(data, "Ålder och kön")
    assert None in alder["65–79 år"]
    dolda = sum(v is None for rad in alder.values() for v in rad)
    assert dolda >= 4
    text = oppenvard.las("bygge/2026/enkat-2026.md")
    assert ".. betyder att talet inte visas" in text.replace("\\", "")
    for titel in titlar[:5]:
        assert f"### {titel}" in text.replace("\\", "")


def test_os_15_tva_tertial_och_aret_rojer_inte_varandra(oppenvard: Any) -> None:
    t1 = [svar(period="2026T1", behovet_mött="Nej")] * 9
    t2 = [svar(period="2026T2", behovet_mött="Nej")] * 2
    skriv(oppenvard, *t1, *t2, *[svar(period="2026T2", behovet_mött="Ja")] * 9)

    def nej(*argv: str) -> Any:
        return tabell(sammanstall(oppenvard, *argv), "Motsvarade insatsen behoven?")["Nej"]

    assert ([9], [None], [None]) == (
        nej("--period", "2026T1"), nej("--period", "2026T2"), nej("--period", "2026"),
    )  # fmt: skip


def test_os_16_avbrutna_insatser_ar_de_filtrerade_raderna(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(insats="Stödsamtal", avslut="enligt plan")] * 20,
          *[svar(insats="Stödsamtal", avslut="avbruten av klienten")] * 7,
          *[svar(insats="Familjestöd", avslut="avbruten av klienten")] * 6,
          *[svar(insats="Familjestöd", avslut="avbruten av verksamheten")] * 5,
          *[svar(insats="Familjestöd", avslut="flyttat")] * 5)  # fmt: skip
    avbrutna = tabell(sammanstall(oppenvard), "Avbrutna insatser")
    assert ([7, 0], [6, 5], [13, 5]) == (
        avbrutna["Stödsamtal"], avbrutna["Familjestöd"], avbrutna["Alla"],
    )  # fmt: skip


def test_os_17_os_18_dokumentet_har_bilder_med_alternativtext_och_samma_tal(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(insats="Stödsamtal", vardag_före=2, vardag_efter=4)] * 14,
          *[svar(insats="Familjestöd", vardag_före=2, vardag_efter=4)] * 6)  # fmt: skip
    assert 0 == oppenvard.kor("enkat", "sammanstall", "--till", "md,docx", idag="2026-06-01").kod
    text = oppenvard.las("bygge/2026/enkat-2026.md")
    bilder = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", text)
    assert bilder
    for alt, vag in bilder:
        assert alt
        assert (oppenvard.rot / "bygge/2026" / vag).is_file()
    alt = next(a for a, _ in bilder if "Insatser." in a)
    assert "Stödsamtal 14" in alt
    assert re.search(r"\| Stödsamtal +\| +14 \|", text)
    with zipfile.ZipFile(oppenvard.rot / "bygge/2026/enkat-2026.docx") as docx:
        xml = docx.read("word/document.xml").decode()
    assert xml.count('descr="') >= len(bilder)
    oppenvard.skriv("mallar/enkat_sammanstallning.md.j2", "# Vår egen {{ s.period }}\n")
    oppenvard.kor("enkat", "sammanstall", "--till", "md", idag="2026-06-01")
    assert "Vår egen 2026" in oppenvard.las("bygge/2026/enkat-2026.md")


def test_egna_ord_visas_bara_nar_manga_svarat(oppenvard: Any) -> None:
    skriv(oppenvard, *[svar(synpunkter="Bra stöd hela vägen")] * 3, *[svar()] * 9)
    sammanstall(oppenvard)
    assert "Bra stöd" not in oppenvard.las("bygge/2026/enkat-2026.md")
    skriv(oppenvard, *[svar(synpunkter="Bra stöd hela vägen")] * 6, *[svar()] * 9)
    sammanstall(oppenvard)
    assert "Bra stöd" in oppenvard.las("bygge/2026/enkat-2026.md")


@pytest.mark.parametrize(
    ("profil", "vantat"),
    [("linkoping", True), ("standard", False), ("ostersund", False), ("ostra-goinge", False)],
)
def test_li_23_oktoberenkaten_syns_bara_i_linkopings_profil(
    kommun: Any, profil: str, vantat: bool
) -> None:
    kommun.skriv("uppfolj.yaml", f"bygger_på: {profil}\nkommun: {{namn: Kvarnåsa kommun}}\n")
    svar = kommun.kor("frister", "--json", idag="2026-10-05")
    assert vantat == ("enkat-utskick-kompetens" in svar.ut)
    if vantat:
        assert ("2026-10-31" in svar.ut, "Uppföljning och kvalitetssäkring" in svar.ut) == (
            True,
            True,
        )
        utskick = "{enkät: kompetens, grupp: medarbetare, skickat: 2026-10-06}"
        kommun.skriv("2026/avslut.yaml", f"utskick: [{utskick}]\n")
        kvar = kommun.kor("frister", "--json", idag="2026-10-08").ut
        assert "enkat-utskick-kompetens" not in kvar


def test_svar_utan_enhet_raknas_bland_alla_men_inte_i_nagon_enhet(oppenvard: Any) -> None:
    utan = "  - {grupp: klient, period: 2026T1, insats: Stödsamtal}\n"
    skriv(oppenvard, *[svar(insats="Stödsamtal")] * 9, *[utan] * 6)
    assert 15 == sammanstall(oppenvard)["grupper"][0]["svar"]
    assert [15] == tabell(sammanstall(oppenvard), "Insatser")["Stödsamtal"]
    assert 9 == sammanstall(oppenvard, "--enhet", "eken")["grupper"][0]["svar"]


def test_okanda_val_sags_med_rad(oppenvard: Any) -> None:
    for argv in (("mall", "avslutsamtal"), ("sammanstall", "--period", "2026T9"),
                 ("sammanstall", "--enhet", "elken")):  # fmt: skip
        kvitto = oppenvard.kor("enkat", *argv)
        assert (2, True) == (kvitto.kod, "Gör så här" in kvitto.fel)


def test_ny_och_andra_gar_for_enkat_svar_och_avslut(oppenvard: Any) -> None:
    assert 0 == oppenvard.kor("ny", "avslut", "2026").kod
    lagg = "utskick: enkät=samarbete; grupp=medarbetare; skickat=2026-02-03"
    kvitto = oppenvard.kor("andra", "avslut", "--lagg", lagg)
    assert 0 == kvitto.kod, kvitto
    kvitto = oppenvard.kor("ny", "enkat", "avslutssamtal", "--falt", "namn=Avslutssamtal")
    assert 0 == kvitto.kod, kvitto
    kvitto = oppenvard.kor("ny", "enkatsvar", "avslutssamtal", "--falt", "enkät=avslutssamtal")
    assert 0 == kvitto.kod, kvitto
    assert set() == regler(oppenvard) - {"UPF262"}
