"""``uppfolj avvikelser``: det som återstår, sammanställningen och talen till uppföljningen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ENHETER = """\
enheter:
  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL, HSL]}
  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende, lagrum: [SoL], driftform: privat}
"""
EN = "enhet: solgarden, inkom: 2026-03-02, vad: Larmet hördes inte"
SEX = (
    "tillsyn IVO", "tillsyn AMV", "vårdavvikelser", "lex maria", "lex sarah", "klagomål",
)  # fmt: skip


@pytest.fixture
def skriv(kommun: Any) -> Callable[..., Any]:
    """Skriv årets avvikelser, en rad var, med en av profilerna."""

    def bygg(*rader: str, profil: str = "atvidaberg", ar: int = 2026) -> Any:
        kommun.skriv("uppfolj.yaml", f"bygger_på: {profil}\nkommun: {{namn: Kvarnåsa kommun}}\n")
        kommun.skriv("register/enheter.yaml", ENHETER)
        lista = "".join(f"  - {{id: A-{n:03d}, {rad}}}\n" for n, rad in enumerate(rader, 1))
        kommun.skriv(f"{ar}/avvikelser.yaml", f"avvikelser:\n{lista}" if lista else "{}\n")
        return kommun

    return bygg


def _find_frister(kommun: Any, idag: str) -> dict[str, dict[str, Any]]:
    svar = kommun.kor("frister", "--alla", "--json", idag=idag)
    return {f["id"]: f for f in svar.json["frister"] if "A-0" in f["id"]}


def test_at_10_klagomal_utan_uppfoljning_blir_forsenat(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: klagomål, {EN}, besvarad: 2026-03-05, åtgärd: Nya larm, "
                   "åtgärdad: 2026-03-09")  # fmt: skip
    frist = _find_frister(kommun, "2026-06-01")["2026/A-001-uppfoljd"]
    assert ("2026-05-31", False) == (frist["datum"], frist["klar"])
    svar = kommun.kor("avvikelser", "visa", "--json", idag="2026-06-01")
    (steg,) = [s for s in svar.json["avvikelser"][0]["steg"] if s["falt"] == "uppföljd"]
    assert steg["forsenad"] is True
    assert not _ar_sen(kommun, "2026-05-31")
    fil = "2026/avvikelser.yaml"
    kommun.skriv(fil, kommun.las(fil).replace("}", ", uppföljd: 2026-05-20}"))
    assert _find_frister(kommun, "2026-06-01")["2026/A-001-uppfoljd"]["klar"] is True


def _ar_sen(kommun: Any, idag: str) -> bool:
    svar = kommun.kor("avvikelser", "visa", "--json", idag=idag)
    return any(s["forsenad"] for a in svar.json["avvikelser"] for s in a["steg"])


def test_at_11_lex_sarah_over_det_lokala_malet_ar_forsenad(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: lex sarah, {EN}, utredare: utredningssekreterare")
    frister = _find_frister(kommun, "2026-05-01")
    assert {"2026/A-001-utredd"} == set(frister)
    frist = frister["2026/A-001-utredd"]
    assert "2026-04-01" == frist["datum"]
    assert (
        "lex Sarah A-001: utredning klar "
        "(lagen säger genast; målet 30 dagar är verktygets förslag, inte lag)"
    ) == frist["vad"]
    ut = kommun.kor("frister", idag="2026-05-01").ut
    assert "30 dagar sen" in ut


def test_at_11_genast_blir_aldrig_en_frist_utan_eget_mal(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: lex sarah, {EN}")
    ut = kommun.kor("avvikelser", "visa", idag="2026-03-03").ut
    assert "utredning inledd (lagen säger genast)" in ut
    assert "avhjälpt (lagen säger genast)" in ut
    assert "Lagens ord är inga dagar." in ut


def test_at_11_ett_eget_mal_kallas_lokalt(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: lex sarah, {EN}")
    kommun.skriv(
        "uppfolj.yaml",
        "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\navvikelsetyper:\n"
        "  - id: lex sarah\n    kedja:\n"
        "      - {fält: utredd, namn: utredning klar, lagens_ord: genast, mål_dagar: 14,\n"
        "         mål_källa: {slag: lokal rutin, text: Rutin för lex Sarah}}\n",
    )
    (frist,) = _find_frister(kommun, "2026-03-03").values()
    assert "2026-03-16" == frist["datum"]
    assert "målet 14 dagar är lokalt" in frist["vad"]


def test_lss_sager_utan_drojsmal_dar_sol_sager_genast(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: lex sarah lss, {EN}")
    ut = kommun.kor("avvikelser", "visa", idag="2026-03-03").ut
    assert "utredning klar (lagen säger utan dröjsmål" in ut


@pytest.mark.parametrize(
    ("typ", "ratt", "fel"),
    [
        pytest.param("lex maria", "MAS", "enhetschef", id="at_20"),
        pytest.param("lex sarah", "utredningssekreterare", "MAS", id="at_23"),
    ],
)
def test_at_20_och_at_23_bara_ratt_roll_utreder(
    typ: str, ratt: str, fel: str, skriv: Callable[..., Any]
) -> None:
    kommun = skriv(f"typ: {typ}, {EN}, utredare: {fel}")
    svar = kommun.kor("kontrollera", "--json", idag="2026-03-20")
    (sagt,) = [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF163"]
    assert ("varning", True) == (sagt["niva"], ratt in sagt["text"])
    kommun = skriv(f"typ: {typ}, {EN}, utredare: {ratt}")
    svar = kommun.kor("kontrollera", "--json", idag="2026-03-20")
    assert [] == [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF163"]


def test_at_26_en_avvikelse_med_personnummer_avvisas(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: klagomål, {EN.replace('Larmet', '19811228-9874:s larm')}")
    svar = kommun.kor("kontrollera", "--json", idag="2026-03-20")
    sagda = [a for a in svar.json["anmarkningar"] if a["fil"] == "2026/avvikelser.yaml"]
    assert (1, ["UPF117"]) == (svar.kod, [a["regel"] for a in sagda])
    assert "9874" not in svar.ut


def test_at_27_egen_och_privat_regi_har_samma_steg_och_tabell(skriv: Callable[..., Any]) -> None:
    privat = EN.replace("solgarden", "ekbacken")
    kommun = skriv(f"typ: klagomål, {EN}", f"typ: klagomål, {privat}, antal: 2")
    svar = kommun.kor("avvikelser", "visa", "--json", idag="2026-03-03")
    egen, annan = ([s["falt"] for s in a["steg"]] for a in svar.json["avvikelser"])
    assert egen == annan
    svar = kommun.kor("avvikelser", "sammanstall", "--per", "driftform", "--till", "md", "--json")
    rader = {r["Driftform"]: r["Klagomål"] for r in svar.json["tabeller"]["driftform"]}
    assert {"Kommunal (1 enhet)": "1", "Privat (1 enhet)": "2", "Totalt": "3"} == rader


def test_at_27_samma_checklista_for_egen_och_privat_regi(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(besok="datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n")
    urval = ("urval", "--kunder", "1", "--skikt", "SoL", "--slump", "4 2", "--kalla", "tärning")
    mapp = kommun.rot / f"2026/uppfoljningar/{id_}/granskning"
    blad = []
    for driftform in ("kommunal", "privat"):
        kommun.skriv("register/enheter.yaml", ENHETER.replace(
            "lagrum: [SoL, HSL]", f"lagrum: [SoL, HSL], driftform: {driftform}"))  # fmt: skip
        if not blad:
            kommun.kor(*urval, "--grund", "avtal", "--uppfoljning", id_, idag="2026-03-10")
        assert 0 == kommun.kor("granskning", "skapa", id_).kod
        blad.append({f.name: f.read_bytes() for f in mapp.glob("*.yaml")})
        for fil in mapp.glob("*.yaml"):
            fil.unlink()
    assert {"sol-01.yaml", "enhet-01.yaml"} == set(blad[0])
    assert blad[0] == blad[1]


def test_at_27_en_privat_utforare_informerar_ocksa_namnden(skriv: Callable[..., Any]) -> None:
    kommun = skriv(
        f"typ: lex sarah, {EN}", f"typ: lex sarah, {EN.replace('solgarden', 'ekbacken')}"
    )
    svar = kommun.kor("kontrollera", "--json", idag="2026-03-20")
    (sagt,) = [a for a in svar.json["anmarkningar"] if a["regel"] == "UPF168"]
    assert "A-002" in sagt["text"]


def test_li_30_alla_sex_slagen_tas_emot_och_noll_skrivs_inga(skriv: Callable[..., Any]) -> None:
    kommun = skriv(*(f"typ: {typ}, {EN}" for typ in SEX), profil="linkoping")
    svar = kommun.kor("kontrollera", "--json", idag="2026-03-20")
    assert [] == [a for a in svar.json["anmarkningar"] if a["fil"] == "2026/avvikelser.yaml"]
    svar = kommun.kor("avvikelser", "sammanstall", "--till", "md", "--json")
    assert {"1", "inga"} == {r["Antal"] for r in svar.json["tabeller"]["typ"][:-1]}
    skriv(profil="linkoping")
    svar = kommun.kor("avvikelser", "sammanstall", "--till", "md", "--json")
    typer = svar.json["tabeller"]["typ"]
    assert {"inga"} == {r["Antal"] for r in typer}
    md = kommun.las("bygge/2026/avvikelser.md")
    for namn in (
        "Tillsynsrapporter från IVO",
        "Tillsynsrapporter från Arbetsmiljöverket",
        "Vårdavvikelser",
        "Anmälningar enligt lex Maria",
        "Rapporter enligt lex Sarah (SoL)",
        "Klagomål och synpunkter",
    ):
        assert namn in {r["Typ"] for r in typer}
        assert namn in md


def test_li_30_utan_fil_sags_att_inga_betyder_inget_inlast(kommun: Any) -> None:
    svar = kommun.kor("avvikelser", "sammanstall", "--till", "md")
    assert "2026/avvikelser.yaml finns inte." in svar.ut


def test_li_22_extern_raknar_de_som_ror_en_annan_huvudman(skriv: Callable[..., Any]) -> None:
    extern = "ursprung: extern, motpart: regionen"
    kommun = skriv(
        f"typ: hsl, {EN}, {extern}", f"typ: hsl, {EN}", f"typ: hsl, {EN}, {extern}, antal: 3"
    )
    svar = kommun.kor("avvikelser", "--extern", "--json")
    assert (4, 0) == (svar.json["externa"], svar.json["interna"])
    assert ["A-001", "A-003"] == [a["id"] for a in svar.json["avvikelser"]]
    assert "4 externa" in kommun.kor("avvikelser", "--extern").ut
    svar = kommun.kor("avvikelser", "visa", "--json")
    assert (4, 1) == (svar.json["externa"], svar.json["interna"])


def test_og_20_enhetens_tal_for_sex_manader_skrivs_i_uppfoljningen(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(besok="datum: 2026-03-18\ngenomfört: ja\n")
    fore, forsta = (EN.replace("2026-03-02", dag) for dag in ("2025-09-17", "2025-09-18"))
    kommun.skriv("2025/avvikelser.yaml",
                 f"avvikelser:\n  - {{id: A-001, typ: sol, {fore}}}\n"
                 f"  - {{id: A-002, typ: sol, {forsta}}}\n")  # fmt: skip
    kommun.skriv("2026/avvikelser.yaml",
                 "avvikelser:\n"
                 f"  - {{id: A-001, typ: sol, {EN}, antal: 2}}\n"
                 f"  - {{id: A-002, typ: sol, {EN.replace('solgarden', 'bjorkliden')}}}\n"
                 f"  - {{id: A-003, typ: hsl, {EN.replace('-03-02', '-03-19')}}}\n")  # fmt: skip
    fore = kommun.find_filer()
    svar = kommun.kor("avvikelser", "rakna", id_, "--json")
    antal = {a["typ"]: a["antal"] for a in svar.json["antal"]}
    assert (3, 0) == (antal["sol"], antal["hsl"])
    assert fore == kommun.find_filer()
    assert 0 == kommun.kor("avvikelser", "rakna", id_, "--skriv").kod
    text = kommun.las(f"2026/uppfoljningar/{id_}/uppfoljning.yaml")
    assert "{typ: sol, antal: 3}" in text or "typ: sol\n" in text
    assert 0 == kommun.kor("rapport", "bygg", id_, "--till", "md").kod
    md = kommun.las(f"bygge/2026/{id_}/rapport.md")
    assert "| Avvikelser SoL" in md
    assert "inga" in md.split("Avvikelser HSL")[1].split("\n")[0]


def test_og_20_ett_ar_utan_fil_skrivs_inte_som_noll(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    id_ = solgarden(besok="datum: 2026-03-18\ngenomfört: ja\n")
    kommun.skriv("2026/avvikelser.yaml", f"avvikelser:\n  - {{id: A-001, typ: sol, {EN}}}\n")
    fore = kommun.find_filer()
    svar = kommun.kor("avvikelser", "rakna", id_, "--skriv")
    assert (3, True) == (svar.kod, "2025/avvikelser.yaml finns inte" in svar.fel)
    assert fore == kommun.find_filer()
    assert 0 == kommun.kor("avvikelser", "rakna", id_, "--skriv", "--delvis").kod


def test_oppna_fran_forra_aret_goms_inte(skriv: Callable[..., Any]) -> None:
    skriv(f"typ: klagomål, {EN.replace('2026', '2025')}", ar=2025)
    kommun = skriv(f"typ: klagomål, {EN}, bedömning: ingen brist, besvarad: 2026-03-03, "
                   "avslutad: 2026-03-03")  # fmt: skip
    svar = kommun.kor("avvikelser", "visa", "--oppna", "--json")
    assert [(2025, "A-001")] == [(a["ar"], a["id"]) for a in svar.json["avvikelser"]]
    svar = kommun.kor("avvikelser", "visa", "--json")
    assert 2 == len(svar.json["avvikelser"])


def test_perioden_fore_och_monster_star_i_dokumentet(skriv: Callable[..., Any]) -> None:
    skriv(ar=2025)
    kommun = skriv(*[f"typ: sol, {EN}, område: kompetens"] * 3)
    kommun.kor("avvikelser", "sammanstall", "--till", "md")
    md = kommun.las("bygge/2026/avvikelser.md")
    assert "Solgården, Bemanning och kompetens: 3 under perioden." in md
    assert "Avvikelser SoL: 3, mot 0 i perioden före." in md
    assert ("ARBETSMATERIAL" in md, "Bygg med" in md) == (True, True)


def test_publik_doljer_sma_tal_och_det_som_avslojar_dem(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: sol, {EN}, antal: 9", f"typ: klagomål, {EN}, antal: 6",
                   f"typ: lex sarah, {EN}, utredare: utredningssekreterare")  # fmt: skip
    svar = kommun.kor("avvikelser", "sammanstall", "--publik", "--json")
    typer = {r["Typ"]: r["Antal"] for r in svar.json["tabeller"]["typ"]}
    assert (".." == typer["Rapporter enligt lex Sarah (SoL)"], "16") == (True, typer["Totalt"])
    assert 2 <= sum(v == ".." for v in typer.values())
    assert [] == svar.json["monster"]
    assert {"Typ", "Antal"} == set(svar.json["tabeller"]["typ"][0])
    md = kommun.las("bygge/2026/avvikelser-publik.md")
    assert ("ARBETSMATERIAL" in md, "Mönster\n" in md) == (False, False)
    assert "är öppna" not in md
    lex = {r["Enhet"]: r["Lex Sarah"] for r in svar.json["tabeller"]["enhet"]}
    assert {"Solgården": "..", "Ekbacken": "..", "Totalt": ".."} == lex, "vem som har den syns inte"


@pytest.mark.parametrize(
    ("argv", "ord_"),
    [
        (("sammanstall", "--per", "enhett"), "enhet"),
        (("sammanstall", "--till", "2026-13-01"), "inget datum"),
        (("sammanstall", "--fran", "2026-06-01", "--till", "2026-01-01"), "Byt plats"),
        (("visa", "--enhet", "solgaarden"), "solgarden"),
        (("visa", "--typ", "lex sara"), "lex"),
    ],
)
def test_fel_i_argumenten_sags_med_rad(
    argv: tuple[str, ...], ord_: str, skriv: Callable[..., Any]
) -> None:
    svar = skriv(f"typ: sol, {EN}").kor("avvikelser", *argv)
    assert (2, True) == (svar.kod, ord_ in svar.fel)


def test_en_period_far_sitt_eget_dokument(skriv: Callable[..., Any]) -> None:
    kommun = skriv(f"typ: sol, {EN}", f"typ: sol, {EN.replace('-03-02', '-04-02')}")
    svar = kommun.kor("avvikelser", "sammanstall", "--fran", "2026-03-01", "--till", "2026-03-31",
                      "--till", "md", "--json")  # fmt: skip
    assert ["bygge/2026/avvikelser-2026-03-01--2026-03-31.md"] == svar.json["filer"]
    assert "1" == svar.json["tabeller"]["typ"][-1]["Antal"]


def test_en_ny_fil_och_en_rad_till_gar_att_skapa(kommun: Any) -> None:
    assert 0 == kommun.kor("ny", "avvikelser", "2026").kod
    rad = "avvikelser: id=A-001; typ=klagomål; enhet=solgarden; inkom=2026-03-02; vad=Kall mat"
    assert 0 == kommun.kor("andra", "avvikelser", "--lagg", rad).kod
    svar = kommun.kor("avvikelser", "visa", "--json")
    assert ["A-001"] == [a["id"] for a in svar.json["avvikelser"]]
