"""Ett år enligt Östersunds rutin, från tom mapp till uppföljd handlingsplan, med kommandona.

Allt i mappen skrivs med kommandona, utom berättelsens texter, som skrivs i en redigerare. Svaren
kommer ur filer som ett enkätverktyg exporterat. Efter varje kommando ska mappen vara utan fel.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

RUTIN = "Rutin systematisk uppföljning"
ENHETER = {"vuxen": "Vuxenmottagningen", "ungdom": "Ungdomsteamet", "anhorig": "Anhörigstödet"}
AVSLUTADE = {"vuxen": 20, "ungdom": 20, "anhorig": 10}
SVARAT = {"vuxen": 14, "ungdom": 15, "anhorig": 9}
PERSONNUMMER = "19640823-3234"
HUVUD = [
    "Enhet", "Avslutsdatum", "Kön", "Ålder", "Insats", "Avslut",
    "Vilka behov av hjälp finns när insatsen börjar?",
    "Hur mår du när insatsen börjar? (1 mycket dåligt, 5 mycket bra)",
    "Vilka insatser har använts?", "Hur nöjd är du med kontakten med oss?",
    "Hur nöjd är du med resultatet?", "Har du nått de mål som vi satte upp tillsammans?",
    "Har insatsen svarat mot det du behövde?",
    "Hur är din situation nu, jämfört med när insatsen började?",
    "Hur mår du nu? (1 mycket dåligt, 5 mycket bra)", "Vad kan vi göra bättre?",
]  # fmt: skip
JAMFORELSER = (
    "brukarundersökningar", "dokumentation", "riktlinjer", "öppna jämförelser",
    "tidigare resultat", "medarbetare", "beställare", "samarbetspartner", "klagomål", "avvikelser",
)  # fmt: skip
SAMMANSTALLD = "sammanställningar: sammanställare=enhetschef"
FRAGOR = {
    "behov": "Insatserna passar de flesta.",
    "mål": "Hälften når målen.",
    "grupper": "Underlaget är för litet.",
}
TEXTER = {
    "hur": "Varje avslutad insats följs upp.",
    "atgarder": "Samtalet bokas när insatsen planeras.",
    "resultat": "Åtta av tio är uppföljda.",
}


@pytest.fixture
def vag(start_vag: Any) -> Any:
    """En ny kommun med Östersunds rutin."""
    return start_vag("ostersund", date(2026, 1, 7))


def test_os_4_32_hela_vagen_fran_tom_mapp_till_uppfoljd_handlingsplan(vag: Any) -> None:
    for steg in (
        registrera, planera, formular, fraga_i_februari, las_februari, las_varen, vagra_person,
        las_hosten, sammanstall, skriv_berattelse, analysera_enheter, analysera_sektorn,
        prioritera, for_over, folj_upp,
    ):  # fmt: skip
        steg(vag)
    assert [] == find_forsenade(vag)
    assert 0 == vag.forsok("kontrollera", "--strikt").kod


def registrera(v: Any) -> None:
    """Enheterna, processen med fastställd rutin, och rutinen som har en öppen kommentar."""
    v.andra(
        "enheter",
        lagg=tuple(
            f"enheter: id={id_}; namn={namn}; verksamhet=öppenvård; lagrum=SoL"
            for id_, namn in ENHETER.items()
        ),
    )
    v.andra(
        "regelverk",
        lagg=(
            (
                "regler: ref=Anvisning samtal; namn=Avslutande samtal; slag=lokal rutin; "
                "ägare=enhetschef; fastställd=2026-01-07; fastställd_av=ledningsgrupp"
            ),
            f"regler: ref={RUTIN}; namn=Ny rutin; slag=lokal rutin; ägare=enhetschef",
        ),
    )
    fraga = "Hur passar jämförelserna i tid ihop med ledningsgruppens arbete?"
    v.andra(
        "regelverk",
        lagg=(f"regler.{RUTIN}.kommentarer: datum=2026-01-07; kommentar={fraga}; av=enhetschef",),
    )
    assert fraga in v.kor("kommentarer")
    v.kor("ny", "processer")
    v.andra("processer", lagg=("processer: id=insats; namn=En insats; ägare=enhetschef",))
    aktivitet = "processer.insats.aktiviteter: id=avsluta; namn=Avsluta; rutiner="
    nej = v.forsok("andra", "processer", f"--lagg={aktivitet}{RUTIN}")
    assert 0 == nej.kod
    assert "UPF150" in v.forsok("kontrollera").ut
    v.andra("processer", "processer.insats.aktiviteter.avsluta.rutiner=Anvisning samtal")


def planera(v: Any) -> None:
    """Året, med allt som återkommer, och ledningsgruppens beslut."""
    ut = v.kor("plan", "init", "2026")
    assert "2026-03-31  Årets sammanställning klar för analys 2025" in ut
    v.andra("plan", "inledning=Varje avslutad insats följs upp.")
    v.kor("plan", "besluta", "--organ", "ledningsgrupp", "--datum", "2026-01-07")
    for frist in ("underlag för analys", "analys", "prioritering"):
        v.kor("utfort", frist, "--period", "2025", "--roll", "enhetschef",
              "--inte-gjord", "Rutinen började gälla i januari 2026.")  # fmt: skip
    v.kor("utfort", "patientsäkerhetsberättelse", "--period", "2025", "--roll", "enhetschef",
          "--inte-gjord", "Ingen hälso- och sjukvård.")  # fmt: skip


def formular(v: Any) -> None:
    """Rutinens tre formulär följer med. Mallen för svaren går att fylla i direkt."""
    for namn in ("bakgrund", "avslutssamtal", "samarbete"):
        v.kor("enkat", "mall", namn)
    v.kor("enkat", "mall", "avslutssamtal", "--till", "xlsx")
    byggt = {f.name for f in (v.rot / "bygge").rglob("*") if f.is_file()}
    assert {"samarbete.docx", "avslutssamtal.xlsx"} <= {n.removeprefix("enkat-") for n in byggt}


def fraga_i_februari(v: Any) -> None:
    """Utskicket i februari, med svar senast 1 mars: båda syns som frister."""
    v.idag = date(2026, 2, 15)
    kvar = [f["vad"] for f in json.loads(v.forsok("frister", "--json").ut)["frister"]]
    assert any("skickas ut" in f for f in kvar)
    assert any("sista svarsdag" in f for f in kvar)
    v.kor("ny", "avslut")
    grupper = (("medarbetare", 14), ("beställare", 9), ("samarbetspartner", 8))
    v.andra(
        "avslut",
        lagg=tuple(
            (
                f"utskick: enkät=samarbete; grupp={grupp}; skickat=2026-02-15; antal={n}; "
                "svar_senast=2026-03-01"
            )
            for grupp, n in grupper
        ),
    )


def las_februari(v: Any) -> None:
    """Svaren kommer som ett kalkylblad med titelrader. Varje grupp sammanställs för sig."""
    v.idag = date(2026, 3, 3)
    assert any("sista svarsdag" in f["vad"] for f in find_forsenade(v))
    fil = v.rot.parent / "samarbete.xlsx"
    huvud = [
        "Grupp", "Har verksamheten insatser som passar de behov som finns?",
        "Hur fungerar samarbetet som helhet? (1 mycket dåligt, 5 mycket bra)",
    ]  # fmt: skip
    grupper = {"Medarbetare": 10, "Beställare": 7, "Samarbetspartner": 6}
    svar = [[g, "Till stor del", 3 + nr % 2] for g, n in grupper.items() for nr in range(n)]
    write_xlsx(fil, [["Februarienkäten 2026"], ["Exporterad 2026-03-02"], [], huvud, *svar])
    v.kor("las", "enkat", str(fil), "--enkat", "samarbete", "--period", "2026")
    assert not any("svarsdag" in f["vad"] for f in find_forsenade(v))


def las_varen(v: Any) -> None:
    """Vårens samtal: semikolon, decimalkomma och cp1252. Dagen blir tertial, åldern en grupp."""
    v.idag = date(2026, 5, 11)
    las_tertial(v, "2026T1", "2026-03-1")
    svaren = "".join(f.read_text("utf-8") for f in (v.rot / "2026/enkatsvar").iterdir())
    assert "25-44" in svaren
    assert not any(text in svaren for text in ("2026-03-1", "Kortare kö", "ålder: 34"))


def vagra_person(v: Any) -> None:
    """En enda cell med ett personnummer, och inget ur filen läses in."""
    fore = {f.name: f.read_bytes() for f in (v.rot / "2026/enkatsvar").iterdir()}
    rader = build_svar("2026-06-1")
    rader[-1][-1] = f"Ring {PERSONNUMMER}"
    nej = v.forsok("las", "enkat", str(write_csv(v, rader)), "--enkat", "avslutssamtal")
    assert 1 == nej.kod
    assert PERSONNUMMER not in nej.ut + nej.fel
    assert fore == {f.name: f.read_bytes() for f in (v.rot / "2026/enkatsvar").iterdir()}


def las_hosten(v: Any) -> None:
    """Sommarens och höstens samtal. Samma fil två gånger läses in en gång."""
    v.idag = date(2026, 9, 8)
    las_tertial(v, "2026T2", "2026-06-1")
    fore = v.las("2026/avslut.yaml")
    v.kor("las", "enkat", str(write_csv(v, build_svar("2026-06-1"))), "--enkat", "avslutssamtal")
    assert fore == v.las("2026/avslut.yaml")
    v.idag = date(2027, 1, 12)
    las_tertial(v, "2026T3", "2026-11-1", gjord=False)


def sammanstall(v: Any) -> None:
    """Tredje sammanställningen. Utan den är fristen försenad."""
    v.idag = date(2027, 1, 20)
    assert any("2026T3" in f["vad"] for f in find_forsenade(v))
    v.kor("enkat", "sammanstall", "--period", "2026T3", "--ar", "2026")
    v.kor(
        "andra", "avslut", "--ar", "2026", f"--lagg={SAMMANSTALLD}; period=2026T3; gjord={v.idag}"
    )
    v.kor("enkat", "sammanstall", "--period", "2026", "--ar", "2026")
    ut = v.forsok("enkat", "sammanstall", "--period", "2026", "--ar", "2026").ut
    assert "Alla\t150\t114\t76 %\tunder målet" in ut
    v.kor("utfort", "uppföljning av handlingsplan", "--period", "2026",
          "--inte-gjord", "Den första planen prioriteras i maj 2027.")  # fmt: skip
    v.kor("utfort", "redovisning nämnd", "--period", "2026", "--roll", "enhetschef")
    assert [] == find_forsenade(v)


def skriv_berattelse(v: Any) -> None:
    """Berättelsen vägras tills de tre delarna och varje enhet har text. Sedan publiceras den."""
    v.idag = date(2027, 2, 15)
    publikt = str(v.publicerat)
    assert 0 != v.forsok("berattelse", "bygg", "--ar", "2026", "--slutlig").kod
    assert 0 != v.forsok("publicera", "berattelse", "--ar", "2026", "--till", publikt).kod
    v.kor("berattelse", "skapa", "--ar", "2026")
    for namn, text in (
        *TEXTER.items(),
        *((id_, f"{n} har följt upp.") for id_, n in ENHETER.items()),
    ):
        fil = v.rot / f"2026/berattelse/{namn}.md"
        fil.write_text(f"{text}\n", "utf-8")
    v.kor("berattelse", "bygg", "--ar", "2026", "--slutlig", "--till", "md")
    text = v.las("bygge/2026/kvalitetsberattelse.md")
    assert all(n in text for n in ENHETER.values())
    v.kor("publicera", "berattelse", "--ar", "2026", "--till", publikt)
    publicerat = [f.read_text("utf-8") for f in v.publicerat.rglob("*.md")]
    assert any("Åtta av tio är uppföljda." in t for t in publicerat)


def analysera_enheter(v: Any) -> None:
    """Enheterna i april: obesvarade frågor vägras, och dialogen med medarbetarna saknas inte."""
    v.idag = date(2027, 3, 18)
    v.kor("plan", "init", "2027")
    v.kor("utfort", "patientsäkerhetsberättelse", "--period", "2026", "--ar", "2027",
          "--roll", "enhetschef", "--inte-gjord", "Ingen hälso- och sjukvård.")  # fmt: skip
    v.kor("ny", "avslut", "--ar", "2027")
    grupper = ("medarbetare", "beställare", "samarbetspartner")
    stangt = "skickat=2027-02-08; stängt=2027-03-01"
    v.andra("avslut", lagg=tuple(f"utskick: enkät=samarbete; grupp={g}; {stangt}" for g in grupper))
    for enhet in ENHETER:
        v.kor("analys", "skapa", "--niva", "enhet", "--enhet", enhet, "--ar", "2026")
        andra_analys(v, f"{enhet}.klar_för_analys=2027-03-18")
    v.idag = date(2027, 4, 28)
    for enhet in ENHETER:
        nej = v.forsok("analys", "godkann", enhet, "--roll", "enhetschef", "--ar", "2026")
        assert (3, True) == (nej.kod, "är obesvarad" in nej.fel)
        svara(v, enhet)
        assert "UPF272" in v.forsok("kontrollera").ut
        andra_analys(v, f"{enhet}.dialog_medarbetare=2027-04-14",
                     f"{enhet}.dialog_ledningsgrupp=2027-04-21")  # fmt: skip
        v.kor("analys", "godkann", enhet, "--roll", "enhetschef", "--ar", "2026")
        v.kor("analys", "bygg", "--for", "enhet", "--enhet", enhet, "--ar", "2026",
              "--slutlig", "--till", "md")  # fmt: skip
    assert [] == find_forsenade(v)


def analysera_sektorn(v: Any) -> None:
    """Ledningsgruppen i maj: alla enheter tillsammans, med tio jämförelser."""
    v.idag = date(2027, 5, 19)
    v.kor("analys", "skapa", "--niva", "sektor", "--ar", "2026")
    assert 3 == v.forsok("analys", "godkann", "sektor", "--roll", "enhetschef").kod
    svara(v, "sektor")
    andra_analys(v, f"sektor.dialog_ledningsgrupp={v.idag}")
    v.kor("analys", "godkann", "sektor", "--roll", "enhetschef", "--ar", "2026")
    v.kor("analys", "bygg", "--for", "sektor", "--ar", "2026", "--slutlig", "--till", "md")
    text = v.las("bygge/2026/analys-sektor.md")
    assert all(n in text for n in ENHETER.values())
    assert all(svar in text for svar in FRAGOR.values())


def prioritera(v: Any) -> None:
    """Handlingsplanen prioriteras samma dag. I juni hade det varit en varning."""
    v.andra("avslut", lagg=(f"{SAMMANSTALLD}; period=2027T1; gjord={v.idag}",))
    v.kor("ny", "utvecklingsplan", "--ar", "2027")
    grund = "källa=analysen av 2026; klart_senast=2027-11-30"
    v.andra(
        "utvecklingsplan",
        lagg=(
            (
                f"aktiviteter: id=U-001; aktivitet=Samtalet bokas tidigt; enhet=ungdom; {grund}; "
                "ansvarig=enhetschef; främmande_id=VP-7"
            ),
            (
                f"aktiviteter: id=U-002; aktivitet=Gemensam kompetensplan; {grund}; "
                "omfattning=sektor; ansvarig=ledningsgrupp; främmande_id=VP-8"
            ),
        ),
    )
    v.idag = date(2027, 6, 2)
    assert "UPF281" in v.forsok("kontrollera").ut
    for id_, prioritet in (("U-001", 1), ("U-002", 2)):
        satta = (f"prioritet={prioritet}", "prioriterad=2027-05-19", "forum=ledningsgrupp")
        v.andra("utvecklingsplan", *(f"aktiviteter.{id_}.{ett}" for ett in satta))
    assert [] == find_forsenade(v)


def for_over(v: Any) -> None:
    """Planen förs till ett annat system, ändras där, och läses tillbaka på sitt id där."""
    v.idag = date(2027, 9, 1)
    v.kor("utvecklingsplan", "exportera", "--till", "csv")
    fil = v.rot / "bygge/alla/utvecklingsplan.csv"
    rader = fil.read_text("utf-8-sig")
    assert "VP-7" in rader
    svar = v.rot.parent / "tillbaka.csv"
    svar.write_bytes(rader.replace("ej påbörjad", "pågår").encode("cp1252"))
    v.kor("las", "utvecklingsplan", str(svar))
    assert 2 == v.las("2027/utvecklingsplan.yaml").count("status: pågår")


def folj_upp(v: Any) -> None:
    """Hösten: varje prioriterad aktivitet följs upp, blir klar med effekt, och året sluts."""
    v.andra("avslut", lagg=(f"{SAMMANSTALLD}; period=2027T2; gjord=2027-08-31",))
    v.idag = date(2028, 1, 3)
    forsenade = {f["id"] for f in find_forsenade(v)}
    assert {"2027/utveckling-U-001-uppfoljning", "2027/utveckling-U-002-uppfoljning"} <= forsenade
    for id_ in ("U-001", "U-002"):
        notering = "datum=2027-10-06; anteckning=Igång i två enheter.; av=enhetschef"
        v.kor("andra", "utvecklingsplan", "--ar", "2027",
              f"--lagg=aktiviteter.{id_}.uppföljningar: {notering}")  # fmt: skip
        v.kor("andra", "utvecklingsplan", "--ar", "2027", f"--falt=aktiviteter.{id_}.status=klar",
              f"--falt=aktiviteter.{id_}.effekt=Fler följs upp.")  # fmt: skip
    v.kor("andra", "avslut", "--ar", "2027",
          f"--lagg={SAMMANSTALLD}; period=2027T3; gjord={v.idag}")  # fmt: skip
    v.kor("utfort", "uppföljning av handlingsplan", "--period", "2027", "--ar", "2027")
    v.kor("utfort", "redovisning nämnd", "--period", "2027", "--ar", "2027",
          "--roll", "enhetschef")  # fmt: skip
    visade = json.loads(v.forsok("utvecklingsplan", "visa", "--ar", "2027", "--json").ut)
    assert {"klar"} == {a["status"] for a in visade["aktiviteter"]}


def find_forsenade(v: Any) -> list[dict[str, Any]]:
    """Fristerna som är försenade den dagen."""
    alla = json.loads(v.forsok("frister", "--alla", "--json").ut)["frister"]
    return [f for f in alla if not f["klar"] and date.fromisoformat(f["datum"]) < v.idag]


def andra_analys(v: Any, *falt: str) -> None:
    """Ändra fält i årets analyser, som står i det analyserade årets mapp."""
    v.kor("andra", "analyser", "--ar", "2026", *(f"--falt=analyser.{ett}" for ett in falt))


def svara(v: Any, id_: str) -> None:
    """De tre frågorna, de tio jämförelserna och slutsatsen."""
    for fraga, svar in FRAGOR.items():
        v.kor("andra", "analyser", "--ar", "2026",
              f"--lagg=analyser.{id_}.svar: fråga={fraga}; svar={svar}")  # fmt: skip
    andra_analys(
        v, f"{id_}.slutsats=Samtalet bokas tidigare.",
        *(f"{id_}.jämförelser.{j}.gjord=ja" for j in JAMFORELSER),
        *(f"{id_}.jämförelser.{j}.resultat=Jämfört i april." for j in JAMFORELSER),
    )  # fmt: skip


def las_tertial(v: Any, period: str, dag: str, *, gjord: bool = True) -> None:
    """Läs in tertialets samtal, skriv hur många som avslutats, och sammanställ."""
    v.kor("las", "enkat", str(write_csv(v, build_svar(dag))), "--enkat", "avslutssamtal")
    lagg = [f"avslutade: enhet={e}; period={period}; antal={n}" for e, n in AVSLUTADE.items()]
    if gjord:
        lagg.append(f"{SAMMANSTALLD}; period={period}; gjord={v.idag}")
    v.kor("andra", "avslut", "--ar", "2026", *(f"--lagg={rad}" for rad in lagg))
    if gjord:
        v.kor("enkat", "sammanstall", "--period", period, "--ar", "2026")


def build_svar(dag: str) -> list[list[str]]:
    """Ett svar per rad, så som ett enkätverktyg skriver dem."""
    return [
        [
            ENHETER[enhet], f"{dag}{nr % 9}", ("Kvinna", "Man")[nr % 2], ("34", "51")[nr % 3 == 0],
            "Stödsamtal", ("Enligt plan", "Avbruten av klienten")[nr % 7 == 0],
            ("Psykisk ohälsa", "Boende;Ekonomi")[nr % 2], "2,0", "Enskilda samtal",
            ("Mycket nöjd", "Ganska nöjd")[nr % 2], "Ganska nöjd",
            ("Ja", "Till viss del")[nr % 2], ("Ja", "Delvis")[nr % 2], "Något bättre",
            ("3,0", "4,0")[nr % 2], "Kortare kö",
        ]
        for enhet, antal in SVARAT.items() for nr in range(antal)
    ]  # fmt: skip


def write_csv(v: Any, rader: Sequence[Sequence[str]]) -> Path:
    """Filen som ett enkätverktyg exporterar den: cp1252 och semikolon."""
    fil: Path = v.rot.parent / "samtal.csv"
    with fil.open("w", encoding="cp1252", newline="") as ut:
        csv.writer(ut, delimiter=";").writerows([HUVUD, *rader])
    return fil


def write_xlsx(fil: Path, rader: Sequence[Sequence[Any]]) -> None:
    """Ett kalkylblad med raderna."""
    with Workbook(str(fil)) as bok:
        blad = bok.add_worksheet("Svar")
        for nr, rad in enumerate(rader):
            blad.write_row(nr, 0, rad)
