"""``uppfolj analys skapa|bygg|godkann``: enhetens, sektorns och nämndens analys."""

from __future__ import annotations

import re
from typing import Any

import pytest

ENHETER = """\
enheter:
  - {id: vuxen, namn: Vuxenstödet, verksamhet: öppenvård, lagrum: [SoL]}
  - {id: familj, namn: Familjestödet, verksamhet: öppenvård, lagrum: [SoL]}
"""
SVAR = """\
    svar:
      - {fråga: behov, svar: De flesta behoven möts.}
      - {fråga: mål, svar: Sju av tio når sina mål.}
      - {fråga: grupper, svar: Yngre avbryter oftare.}
    slutsats: Insatserna hjälper men avbryts för ofta.
"""
DAG = "2026-04-20"


@pytest.fixture
def sektor(kommun: Any) -> Any:
    """En sektor med Östersunds rutin, två enheter, två år bakåt och året då analysen görs."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv("register/enheter.yaml", ENHETER)
    for ar in (2024, 2025, 2026):
        kommun.skriv(f"{ar}/plan.yaml", f"år: {ar}\n")
    return kommun


def skriv_uppfoljning(m: Any, ar: int, enhet: str, *farger: str) -> None:
    omraden = ("nöjdhet", "måluppfyllelse", "avbrott")
    rader = "".join(
        f"  - {{område: {o}, bedömning: {f}}}\n" for o, f in zip(omraden, farger, strict=False)
    )
    id_ = f"{ar}-03-{enhet}"
    m.skriv(
        f"{ar}/uppfoljningar/{id_}/uppfoljning.yaml",
        f"id: {id_}\nenhet: {enhet}\nslag: systematisk uppföljning\nområden: [nöjdhet]\n"
        f"roller: {{ansvarig: enhetschef}}\nbedömningar:\n{rader}",
    )


def skriv_analys(m: Any, *rader: str, ar: int = 2025) -> None:
    m.skriv(f"{ar}/analyser.yaml", "analyser:\n" + "".join(rader))


def enhet(id_: str, mer: str = "") -> str:
    return f"  - id: {id_}\n    nivå: enhet\n    enhet: {id_}\n    avser: 2025\n{mer}"


def bygg(m: Any, *argv: str, idag: str = DAG) -> str:
    svar = m.kor(
        "analys", "bygg", "--for", *argv, "--ar", "2025", "--till", "md", "--json", idag=idag
    )
    assert svar.kod == 0, svar.fel
    return str(m.las(svar.json[0]["fil"]))


def find(m: Any, regel: str, idag: str = DAG) -> list[dict[str, Any]]:
    svar = m.kor("kontrollera", "--json", "--utan-cache", idag=idag).json
    return [a for a in svar["anmarkningar"] if a["regel"] == regel]


def test_os_24_tio_jamforelser_och_tidigare_resultat_ur_forra_arets_mapp(sektor: Any) -> None:
    skriv_uppfoljning(sektor, 2024, "vuxen", "röd", "grön", "grön")
    forra = enhet("vuxen", "    slutsats: Väntetiden är för lång.\n").replace("2025", "2024")
    skriv_analys(sektor, forra, ar=2024)
    svar = sektor.kor("analys", "skapa", "--niva", "enhet", "--enhet", "vuxen", "--ar", "2025",
                      "--json", idag=DAG)  # fmt: skip
    rader = {j["källa"]: j for j in svar.json["analys"]["jämförelser"]}
    assert (10, 3) == (len(rader), len(svar.json["fragor"]))
    tidigare = rader["tidigare resultat"]
    assert "ja" == tidigare["gjord"]
    assert tidigare["resultat"].startswith("2024: Slutsatsen var: Väntetiden är för lång. ")
    assert tidigare["resultat"].endswith("Bedömda områden: röd 1, gul 0 och grön 2.")
    assert all(j["gjord"] == "nej" for k, j in rader.items() if k != "tidigare resultat")
    (varning,) = [a for a in find(sektor, "UPF274") if a["fil"].startswith("2025")]
    assert ("varning", True) == (varning["niva"], "9 av 10" in varning["text"])
    md = bygg(sektor, "enhet", "--enhet", "vuxen")
    tabell = md.partition("## Det som resultaten jämförts med")[2].partition("\n## ")[0]
    assert (9, 1) == (tabell.count("| inte gjord |"), tabell.count("| gjord |"))


def test_os_24_utan_forra_aret_sags_det_och_inget_hittas_pa(sektor: Any) -> None:
    sektor.kor("analys", "skapa", "--niva", "sektor", "--ar", "2024", idag=DAG)
    text = sektor.las("2024/analyser.yaml")
    assert "resultat: Det finns ingen mapp för 2023." in text
    svar = sektor.kor("analys", "skapa", "--niva", "sektor", "--ar", "2024", idag=DAG)
    assert (3, True) == (svar.kod, "finns redan" in svar.fel)
    assert text == sektor.las("2024/analyser.yaml")


def test_os_24_inte_relevant_utan_skal_ar_ett_fel(sektor: Any) -> None:
    rad = "    jämförelser: [{källa: riktlinjer, gjord: inte relevant}]\n"
    skriv_analys(sektor, enhet("vuxen", SVAR + rad))
    assert ["fel"] == [a["niva"] for a in find(sektor, "UPF273")]
    assert 3 == sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschef", idag=DAG).kod
    rad = rad.replace("relevant}", "relevant, resultat: Det finns inga för insatsen.}")
    skriv_analys(sektor, enhet("vuxen", SVAR + rad))
    assert [] == find(sektor, "UPF273")


def test_os_23_en_obesvarad_fraga_hindrar_godkannandet(sektor: Any) -> None:
    utan = SVAR.replace("      - {fråga: grupper, svar: Yngre avbryter oftare.}\n", "")
    skriv_analys(sektor, enhet("vuxen", utan))
    fore = sektor.las("2025/analyser.yaml")
    svar = sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschef", idag=DAG)
    assert (3, True) == (svar.kod, "grupper av klienter?” är obesvarad" in svar.fel)
    assert fore == sektor.las("2025/analyser.yaml")
    skriv_analys(sektor, enhet("vuxen", SVAR))
    svar = sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschef", "--datum",
                      "2026-04-17", "--json", idag=DAG)  # fmt: skip
    assert (0, "2026-04-17") == (svar.kod, svar.json["godkand"])
    assert "    godkänd: 2026-04-17\n    godkänd_av: enhetschef\n" in sektor.las(
        "2025/analyser.yaml"
    )
    igen = sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschef", idag=DAG)
    assert (3, True) == (igen.kod, "redan godkänd" in igen.fel)


def test_os_23_godkand_i_filen_utan_svar_ar_ett_fel(sektor: Any) -> None:
    skriv_analys(sektor, enhet("vuxen", "    godkänd: 2026-04-17\n    godkänd_av: enhetschef\n"))
    fel = find(sektor, "UPF273")
    assert 4 == len(fel)  # tre frågor och slutsatsen
    assert {"fel"} == {a["niva"] for a in fel}


def test_en_okand_roll_och_en_dag_i_framtiden_vagras(sektor: Any) -> None:
    skriv_analys(sektor, enhet("vuxen", SVAR))
    fel = sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschäf", idag=DAG)
    assert (2, True) == (fel.kod, "Menade du" in fel.fel)
    fel = sektor.kor("analys", "godkann", "vuxen", "--roll", "enhetschef", "--datum", "2026-05-01",
                     idag=DAG)  # fmt: skip
    assert 2 == fel.kod
    fel = sektor.kor("analys", "godkann", "vuxn", "--roll", "enhetschef", idag=DAG)
    assert (2, True) == (fel.kod, "Menade du ”vuxen”?" in fel.fel)


def frister(m: Any, idag: str) -> dict[str, dict[str, Any]]:
    rader = m.kor("frister", "--alla", "--json", idag=idag).json["frister"]
    return {f["id"].split("/")[1]: f for f in rader if f["id"].startswith("2026/")}


def test_os_19_inte_klar_for_analys_den_forsta_april_ar_forsenad(sektor: Any) -> None:
    klar = "    klar_för_analys: 2026-03-20\n"
    skriv_analys(sektor, enhet("vuxen", klar), enhet("familj"))
    f = frister(sektor, "2026-04-01")["underlag_for_analys-2025"]
    assert ("2026-03-31", 1, ["Familjestödet"]) == (f["datum"], f["dagar_sen"], f["kvar"])
    skriv_analys(sektor, enhet("vuxen", klar), enhet("familj", "    klar_för_analys: 2026-03-30\n"))
    f = frister(sektor, "2026-04-01")["underlag_for_analys-2025"]
    assert (True, "2026-03-30", []) == (f["klar"], f["gjord"], f["kvar"])


def test_os_20_enheternas_analyser_ar_godkanda_i_april(sektor: Any) -> None:
    god = "    godkänd: 2026-04-28\n    godkänd_av: enhetschef\n"
    skriv_analys(sektor, enhet("vuxen", SVAR + god), enhet("familj", SVAR))
    f = frister(sektor, "2026-05-01")["analys-2025"]
    assert ("2026-04-30", 1, ["Familjestödet"]) == (f["datum"], f["dagar_sen"], f["kvar"])
    skriv_analys(sektor, enhet("vuxen", SVAR + god), enhet("familj", SVAR + god))
    f = frister(sektor, "2026-05-01")["analys-2025"]
    assert (True, "2026-04-28") == (f["klar"], f["gjord"])


def test_os_20_en_rad_i_utfort_stanger_ocksa_och_fristen_star_en_gang(sektor: Any) -> None:
    svar = sektor.kor("utfort", "analys", "--period", "2025", "--roll", "enhetschef", idag=DAG)
    assert 0 == svar.kod
    rader = sektor.kor("frister", "--alla", "--json", idag="2026-05-01").json["frister"]
    egna = [f for f in rader if f["id"] == "2026/analys-2025"]
    assert [True] == [f["klar"] for f in egna]


def test_os_22_ledningsgruppen_i_maj_stangs_av_sektorns_analys(sektor: Any) -> None:
    rad = "  - id: sektor\n    nivå: sektor\n    avser: 2025\n"
    skriv_analys(sektor, rad)
    assert 1 == frister(sektor, "2026-06-01")["prioritering-2025"]["dagar_sen"]
    skriv_analys(sektor, rad + "    dialog_ledningsgrupp: 2026-05-20\n")
    assert "2026-05-20" == frister(sektor, "2026-06-01")["prioritering-2025"]["gjord"]
    aktivitet = (
        "aktiviteter:\n  - {id: U-001, aktivitet: Gruppträffar, enhet: vuxen, källa: analysen,"
        " ansvarig: enhetschef, klart_senast: 2026-11-30}\n"
    )
    sektor.skriv("2026/utvecklingsplan.yaml", aktivitet)
    assert not frister(sektor, "2026-06-01")["prioritering-2025"]["klar"]


def test_os_21_dialogen_med_medarbetarna_saknas(sektor: Any) -> None:
    skriv_analys(sektor, enhet("vuxen", SVAR + "    dialog_ledningsgrupp: 2026-04-22\n"))
    (varning,) = find(sektor, "UPF272")
    assert ("varning", True) == (varning["niva"], "medarbetarna" in varning["text"])
    assert "Inte diskuterat med medarbetarna." in bygg(sektor, "enhet", "--enhet", "vuxen")
    bada = "    dialog_medarbetare: 2026-04-14\n    dialog_ledningsgrupp: 2026-04-22\n"
    skriv_analys(sektor, enhet("vuxen", SVAR + bada))
    assert [] == find(sektor, "UPF272")


def test_os_21_en_analys_som_inte_ar_skriven_varnas_inte(sektor: Any) -> None:
    skriv_analys(sektor, enhet("vuxen"))
    assert [] == find(sektor, "UPF272")


def test_os_22_sektorns_analys_slar_ihop_enheterna(sektor: Any) -> None:
    skriv_uppfoljning(sektor, 2025, "vuxen", "röd", "gul")
    skriv_uppfoljning(sektor, 2025, "familj", "grön")
    skriv_analys(sektor, enhet("vuxen", SVAR), "  - {id: sektor, nivå: sektor, avser: 2025}\n")
    md = bygg(sektor, "sektor")
    assert re.search(r"Vuxenstödet +\| påbörjad +\| Insatserna hjälper men avbryts", md)
    assert re.search(r"Familjestödet +\| ingen analys +\| –", md)
    assert "**Vuxenstödet:** Yngre avbryter oftare." in md
    assert "2 genomförda uppföljningar" in md
    en = bygg(sektor, "enhet", "--enhet", "familj")
    assert ("1 genomförd uppföljning," in en, "Vuxenstödet" in en) == (True, False)


def test_os_22_sektorn_godkand_fore_enheterna_ger_en_varning(sektor: Any) -> None:
    god = "    godkänd: 2026-05-20\n    godkänd_av: enhetschef\n"
    sektorn = "  - id: sektor\n    nivå: sektor\n    avser: 2025\n"
    skriv_analys(sektor, enhet("vuxen", SVAR + god), enhet("familj", SVAR), sektorn + SVAR + god)
    (varning,) = find(sektor, "UPF279", "2026-06-01")
    assert "Familjestödet har ingen godkänd analys av 2025." == varning["text"]


def test_os_5_tre_rubriker_for_individ_verksamhet_och_nation(sektor: Any) -> None:
    text = "    individ: Fler når sina mål.\n    nationellt: Under riket.\n"
    skriv_analys(sektor, enhet("vuxen", text))
    rubriker = re.findall(r"^## (.+)$", bygg(sektor, "enhet", "--enhet", "vuxen"), re.MULTILINE)
    assert ["Individen", "Verksamheten", "Nationellt"] == [
        r for r in rubriker if r in ("Individen", "Verksamheten", "Nationellt")
    ]
    md = bygg(sektor, "enhet", "--enhet", "vuxen")
    assert "Fler når sina mål." in md.partition("## Individen")[2].partition("\n## ")[0]
    assert "Under riket." in md.partition("## Nationellt")[2].partition("\n## ")[0]


def test_os_7_de_sex_syftena_star_i_analysen(sektor: Any) -> None:
    avsnitt = bygg(sektor, "sektor").partition("## Syftet med den systematiska uppföljningen")[2]
    assert 6 == len(re.findall(r"^- ", avsnitt, re.MULTILINE))
    assert "evidensbaserad praktik" in avsnitt


def test_os_6_beslutsunderlaget_har_forslag_tal_och_slutsats(sektor: Any) -> None:
    skriv_uppfoljning(sektor, 2025, "vuxen", "röd", "gul")
    sektor.skriv(
        "2026/utvecklingsplan.yaml",
        "aktiviteter:\n  - {id: U-001, aktivitet: Gruppträffar, enhet: vuxen, källa: analysen,"
        " ansvarig: enhetschef, klart_senast: 2026-11-30, prioritet: 1}\n",
    )
    skriv_analys(sektor, enhet("vuxen", SVAR))
    svar = sektor.kor("underlag", "analys", "vuxen", "--organ", "nämnd", "--json", idag=DAG)
    assert ["bygge/2025/underlag-analys-vuxen.md", "bygge/2025/underlag-analys-vuxen.docx"] == [
        u["fil"] for u in svar.json
    ]
    md = sektor.las("bygge/2025/underlag-analys-vuxen.md")
    assert "Gruppträffar (Vuxenstödet) genomförs senast 2026-11-30 (prioritet 1)." in md
    assert re.search(r"Bedömda områden: målet är inte uppnått +\| +1 \|", md)
    assert "Insatserna hjälper men avbryts för ofta." in md
    assert "inte godkänd" in md


def test_os_2_en_iakttagelse_utan_krav_ar_ett_fel(sektor: Any) -> None:
    skriv_uppfoljning(sektor, 2025, "vuxen", "röd")
    fil = "2025/uppfoljningar/2025-03-vuxen/iakttagelser/I-001.md"
    text = "---\nid: I-001\nrubrik: X\nområde: nöjdhet\nbedömning: röd\n{}---\nText.\n"
    sektor.skriv(fil, text.format(""))
    assert ["fel"] == [a["niva"] for a in find(sektor, "UPF051")]
    sektor.skriv(fil, text.format('krav: ["SoL 5:1"]\n'))
    assert [] == find(sektor, "UPF051")


NAMND = """\
bygger_på: linkoping
kommun: {namn: Kvarnåsa kommun}
"""


@pytest.fixture
def namnd(kommun: Any) -> Any:
    """Två nämnder med var sin enhet, Linköpings rutin, och en effektutvärdering."""
    kommun.skriv("uppfolj.yaml", NAMND)
    kommun.skriv("2026/plan.yaml", "år: 2026\n")
    kommun.skriv(
        "register/verksamhetsuppdrag.yaml",
        "uppdrag:\n  - {id: boende, namn: Boende, nämnd: ÄN, enheter: [solgarden]}\n"
        "  - {id: hem, namn: Hemtjänst, nämnd: SON, enheter: [bjorkliden]}\n",
    )
    return kommun


def test_li_10_utan_vagning_blir_namndens_analys_varken_godkand_eller_slutlig(namnd: Any) -> None:
    svar = namnd.kor("analys", "skapa", "--niva", "namnd", "--organ", "ÄN", "--json")
    assert ("ÄN", "nämnd") == (svar.json["analys"]["id"], svar.json["analys"]["nivå"])
    argv = ("analys", "bygg", "--for", "namnd", "--organ", "ÄN", "--slutlig", "--till", "md")
    nej = namnd.kor(*argv)
    assert (3, True) == (nej.kod, "vägning" in nej.fel)
    nej = namnd.kor("analys", "godkann", "ÄN", "--roll", "MAS")
    assert (3, True) == (nej.kod, "sammanvägda bedömningen i ord saknas" in nej.fel)
    text = namnd.las("2026/analyser.yaml")
    namnd.skriv("2026/analyser.yaml", f"{text}  slutsats: Bra.\n")
    assert 3 == namnd.kor("analys", "godkann", "ÄN", "--roll", "MAS").kod
    namnd.skriv("2026/analyser.yaml", f"{text}  vägning: Kvaliteten är god i hela området.\n")
    nej = namnd.kor(*argv)
    assert (3, True) == (nej.kod, "inte godkänd" in nej.fel)
    assert 0 == namnd.kor("analys", "godkann", "ÄN", "--roll", "MAS").kod
    assert 0 == namnd.kor(*argv).kod
    md = namnd.las("bygge/2026/analys-an.md")
    assert ("**GODKÄND**" in md, "ARBETSMATERIAL" in md) == (True, False)
    assert "Kvaliteten är god i hela området." in md.partition("## Sammanvägd bedömning")[2]


def test_li_10_analysen_byggs_av_alla_uppfoljningar_i_namndens_omrade(namnd: Any) -> None:
    for enhet_ in ("solgarden", "bjorkliden"):
        id_ = f"2026-03-{enhet_}"
        namnd.skriv(
            f"2026/uppfoljningar/{id_}/uppfoljning.yaml",
            f"id: {id_}\nenhet: {enhet_}\nslag: verksamhetsuppföljning\nområden: [samverkan]\n"
            "roller: {ansvarig: MAS}\nbedömningar: [{område: samverkan, bedömning: röd}]\n",
        )
        namnd.skriv(f"2026/uppfoljningar/{id_}/besok.yaml", "datum: 2026-03-02\ngenomfört: ja\n")
    namnd.kor("analys", "bygg", "--for", "namnd", "--organ", "ÄN", "--till", "md")
    md = namnd.las("bygge/2026/analys-an.md")
    assert ("1 genomförd uppföljning" in md, "Enheterna är Solgården." in " ".join(md.split())) == (
        True, True,
    )  # fmt: skip
    assert "Björkliden" not in md
    assert "ingen analys" not in md
    namnd.kor("analys", "bygg", "--for", "sektor", "--till", "md")
    assert "2 genomförda uppföljningar" in namnd.las("bygge/2026/analys-sektor.md")


def test_li_31_effektutvarderingen_star_i_den_samlade_analysen(namnd: Any) -> None:
    namnd.skriv(
        "2026/uppfoljningar/2026-03-solgarden/uppfoljning.yaml",
        "id: 2026-03-solgarden\nenhet: solgarden\nslag: effektutvärdering\nområden: [samverkan]\n"
        "roller: {ansvarig: MAS}\nbehov: Nattens fall är fler än dagens.\n",
    )
    for argv, med in ((("namnd", "--organ", "ÄN"), True), (("namnd", "--organ", "SON"), False),
                      (("sektor",), True)):  # fmt: skip
        svar = namnd.kor("analys", "bygg", "--for", *argv, "--till", "md", "--json")
        md = namnd.las(svar.json[0]["fil"])
        avsnitt = md.partition("### Effektutvärderingar")[2].partition("\n## ")[0]
        assert ("**Solgården:** Nattens fall är fler än dagens." in avsnitt) is med
        assert ("Inga effektutvärderingar är gjorda." in avsnitt) is not med


def test_li_10_utan_organ_sags_vilka_som_finns(namnd: Any) -> None:
    svar = namnd.kor("analys", "bygg", "--for", "namnd")
    assert (2, True) == (svar.kod, "--organ: " in svar.fel)
    assert {"SON", "ÄN"} <= set(re.findall(r"\w+", svar.fel))
    svar = namnd.kor("analys", "bygg", "--for", "enhet")
    assert (2, True) == (svar.kod, "--enhet" in svar.fel)
    svar = namnd.kor("analys", "bygg", "--for", "enheten")
    assert (2, True) == (svar.kod, "Menade du ”enhet”?" in svar.fel)


def test_sma_tal_om_avvikelser_syns_varken_hos_enheten_eller_sektorn(sektor: Any) -> None:
    rad = "  - {{id: A-{:03d}, enhet: {}, inkom: 2025-02-01, typ: klagomål, vad: X, antal: {}}}\n"
    sektor.skriv(
        "2025/avvikelser.yaml",
        "avvikelser:\n" + rad.format(1, "vuxen", 12) + rad.format(2, "familj", 2),
    )
    familj = bygg(sektor, "enhet", "--enhet", "familj")
    assert re.search(r"Familjestödet +\| +\.\. \|", familj)
    vuxen = bygg(sektor, "enhet", "--enhet", "vuxen")
    hela = bygg(sektor, "sektor")
    assert not (re.search(r"\b12 \|", vuxen) and re.search(r"\b14 \|", hela))


def test_analyserna_visas_och_den_egna_texten_foljer_med(sektor: Any) -> None:
    skriv_analys(sektor, enhet("vuxen", SVAR))
    sektor.skriv("2025/analys/vuxen.md", "Här är **resonemanget**.\n")
    assert "Här är **resonemanget**." in bygg(sektor, "enhet", "--enhet", "vuxen")
    (rad,) = sektor.kor("analys", "visa", "--json", idag=DAG).json["analyser"]
    assert ("vuxen", 2025, "Vuxenstödet", []) == (
        rad["id"], rad["avser"], rad["galler"], rad["hinder"])  # fmt: skip
    sektor.skriv("2025/analys/vuxn.md", "X\n")
    (fel,) = find(sektor, "UPF271")
    assert ("2025/analys/vuxn.md", True) == (fel["fil"], "Menade du" in fel["gor"])
