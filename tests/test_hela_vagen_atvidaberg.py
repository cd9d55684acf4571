"""Ett år enligt Åtvidabergs rutin, från tom mapp till lämnad kvalitetsberättelse, med kommandona.

Alla poster skrivs med kommandona. Bara rapporternas och berättelsernas fria texter skrivs för hand,
som i en redigerare, och avvikelserna kommer ur en Excel-fil. Efter varje kommando ska mappen vara
utan fel.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from xlsxwriter import Workbook

AVTAL = "2026-05-vinterlinden-avtal"
LEDNING = "2026-05-vinterlinden-ledning"
NY = "2026-08-vinterlinden-avtal"
REVISION = "2026-10-rimfrosten"
UTSKOTT, RAD = "vård- och omsorgsutskottet", "kvalitetsråd"
KRITERIER = ("processer", "riskanalyser", "egenkontroller", "synpunkter", "revision")
KARTA = """\
kolumner: {typ: Kategori, enhet: Enhet, inkom: Rapporterad, vad: Händelse}
värden: {typ: {Läkemedel: hsl, Klagomål: klagomål}}
"""


@pytest.fixture
def vag(start_vag: Any) -> Any:
    """En ny kommun med Åtvidabergs rutin."""
    return start_vag("atvidaberg", date(2026, 1, 12))


def test_hela_aret_fran_tom_mapp_till_kvalitetsberattelse(vag: Any) -> None:
    for steg in (
        registrera, planera, sammantrade, riskanalysera, egenkontrollera, las_avvikelser,
        avtalsmote, ga_igenom_ledningssystemet, atgarda, folj_upp_igen, revidera,
        informera, folj_upp_beslut, budgetera, internkontrollera, folj_upp_planen,
        skriv_patientsakerhet, skriv_berattelse,
    ):  # fmt: skip
        steg(vag)
    assert 0 == vag.forsok("kontrollera", "--strikt").kod
    assert 0 == vag.forsok("rapport", "verifiera").kod


def visa(v: Any, *argv: str) -> Any:
    """Kommandots svar som JSON."""
    svar = v.forsok(*argv, "--json")
    assert 0 == svar.kod, (argv, svar)
    return json.loads(svar.ut)


def find_frist(v: Any, del_: str) -> dict[str, Any]:
    """Den enda frist, gjord eller inte, vars id innehåller ``del_``."""
    [frist] = [f for f in visa(v, "frister", "--alla")["frister"] if del_ in f["id"]]
    return dict(frist)


def skriv(v: Any, fil: str, text: str) -> None:
    """Fri text, som i en redigerare."""
    vag = v.rot / fil
    vag.parent.mkdir(parents=True, exist_ok=True)
    vag.write_text(f"{text}\n", "utf-8")


def registrera(v: Any) -> None:
    """Avtalets krav, rutinerna, enheterna, processen och målet."""
    v.andra(
        "regelverk",
        lagg=(
            "regler: ref=Avtal 3.1; slag=avtal; namn=Tre på natten; gäller_från=2024-01-01",
            "regler: ref=Avtal 6.1; slag=avtal; namn=Svar inom tio dagar; gäller_från=2024-01-01",
            (
                "regler: ref=Rutin avvikelser; slag=lokal rutin; namn=Rapportera och utreda; "
                "ägare=utvecklingsledare; version=1.0; fastställd=2025-03-03; "
                "fastställd_av=ledningsgrupp; revideras_senast=2027-03-01"
            ),
        ),
    )
    v.andra(
        "enheter",
        lagg=(
            (
                "enheter: id=vinterlinden; namn=Vinterlinden; verksamhet=särskilt boende; "
                "driftform=privat; utförare=Provomsorg AB; ansvarig=verksamhetschef; "
                "lagrum=SoL,HSL; "
                "platser=30; avtal.nummer=VO 2023/9; avtal.slutar=2028-12-31; "
                "avtal.krav=Avtal 3.1,Avtal 6.1"
            ),
            (
                "enheter: id=rimfrosten; namn=Rimfrostens hemtjänst; verksamhet=hemtjänst; "
                "lagrum=SoL,HSL; platser=60"
            ),
        ),
    )
    v.andra(
        "enheter",
        lagg=(
            (
                "enheter.vinterlinden.avtal.bemanning: arbetspass=natt; kompetens=undersköterska; "
                "antal=3; krav=Avtal 3.1"
            ),
        ),
    )
    v.kor("ny", "processer")
    v.andra("processer", lagg=(("processer: id=avvikelser; namn=Ta hand om avvikelser; "
                               "ägare=utvecklingsledare"),))  # fmt: skip
    v.andra("processer", lagg=(("processer.avvikelser.aktiviteter: id=rapportera; "
                               "namn=Rapportera; rutiner=Rutin avvikelser"),))  # fmt: skip
    v.kor("ny", "mal")
    v.andra("mal", lagg=("mål: id=KF-1; namn=Trygg vård; organ=kommunfullmäktige",))
    assert "VO 2023/9" in v.kor("avtal", "visa")
    v.kor("policy")


def planera(v: Any) -> None:
    """Planen med alla delar, utskottets beslut och den interna kontrollen."""
    v.kor("plan", "init", "2026")
    v.andra(
        "plan",
        "planerad=2026-01-12",
        "planerad_av=utvecklingsledare",
        lagg=(
            (
                "rader: id=P-01; enhet=rimfrosten; slag=kvalitetsrevision; områden=avvikelser; "
                "månad=10; nivå=grupp; mål=KF-1"
            ),
            (
                "rader: id=P-02; enhet=vinterlinden; slag=avtalsuppföljning; områden=kompetens; "
                "antal=2; nivå=generell"
            ),
            (
                "rader: id=P-03; verksamhet=särskilt boende; slag=uppföljning av ledningssystem; "
                "områden=ledningssystem; antal=2; nivå=generell"
            ),
            (
                "rader: id=P-04; slag=särskilt riktad uppföljning; områden=bemötande; nivå=grupp; "
                "orsak=önskemål"
            ),
        ),
    )
    v.idag = date(2026, 1, 20)
    v.kor("plan", "besluta", "--organ", UTSKOTT, "--paragraf", "§ 4", "--dnr", "VO 2026/1")
    v.kor("ny", "internkontroll")
    v.andra("internkontroll", lagg=("beslut: organ=ks; datum=2026-01-14; paragraf=§ 9",
            "punkter: id=K-01; ursprung=ks; område=Attest; risk=Fel belopp betalas ut.",
            "punkter: id=K-02; ursprung=nämnd; område=Privata medel"))  # fmt: skip
    v.kor("plan", "bygg")
    delar = visa(v, "plan", "visa", "--per", "del")
    assert len(delar) == 8
    assert {"Generell nivå", "Gruppnivå"} <= {
        g["namn"] for g in visa(v, "plan", "visa", "--per", "niva")
    }


def mot(v: Any, forum: str, dag: date, *roller: str, enhet: str = "", punkter: tuple[str, ...] = (),
        **falt: str) -> str:  # fmt: skip
    """Ett möte: dagordningen med det som är öppet, sedan deltagare, punkter och anteckningar."""
    med = ("--enhet", enhet) if enhet else ()
    v.kor("mote", "dagordning", forum, "--datum", str(dag), *med, "--skriv", "--till", "md")
    v.idag = dag
    [fil] = (v.rot / f"{dag.year}/moten").glob(f"{dag}-*.md")
    lagg = [f"närvarande: roll={roll}" for roll in roller] + [f"punkter: {p}" for p in punkter]
    v.kor("andra", "mote", fil.stem, *(f"--falt={f}={x}" for f, x in falt.items()),
          *(f"--lagg={rad}" for rad in lagg))  # fmt: skip
    text = fil.read_text("utf-8").rstrip("\n")
    fil.write_text(f"{text}\n\nDet som stod på dagordningen gicks igenom.\n", "utf-8")
    v.kor("mote", "bygg", fil.stem, "--till", "md")
    return str(fil.stem)


def sammantrade(v: Any) -> None:
    """Utskottet kontrollerar tre dragna ärenden. Två räcker inte."""
    v.kor("ny", "mote", UTSKOTT, "--falt", "datum=2026-02-17")
    assert not find_frist(v, "arendekontroll-2026-02-17")["klar"]
    v.idag = date(2026, 2, 12)
    v.kor("arendekontroll", "dra", "--sammantrade", "2026-02-17", "--arenden", "40",
          "--slump", "7", "--kalla", "tärning")  # fmt: skip
    v.kor("arendekontroll", "blad", "--sammantrade", "2026-02-17")
    v.idag = date(2026, 2, 17)
    v.kor("arendekontroll", "verifiera")
    [nummer] = re.findall(r"valda: \[(.*)\]", v.las("2026/arendekontroll.yaml"))
    valda = nummer.split(", ")
    assert len(valda) == 3
    for nr in valda:
        v.andra("arendekontroll", lagg=((f"kontroller.2026-02-17.ärenden: nr={nr}; "
                "bakgrundsfakta=ja; bedömning=ja; beslut=ja; delegationsordning=ja"),))  # fmt: skip
    assert find_frist(v, "arendekontroll-2026-02-17")["klar"]


def riskanalysera(v: Any) -> None:
    """En riskanalys per enhet, och en åtgärd mot den allvarliga risken."""
    v.idag = date(2026, 3, 3)
    v.kor("ny", "riskanalyser")
    v.andra("riskanalyser", lagg=(
        ("risker: id=R-001; enhet=vinterlinden; datum=2026-03-03; risk=Natten är kort bemannad.; "
        "sannolikhet=3; konsekvens=4; åtgärd=Timanställda introduceras.; "
        "ansvarig=verksamhetschef; klart_senast=2026-06-30; följs_upp=2026-09-30"),
        ("risker: id=R-002; enhet=rimfrosten; datum=2026-03-03; risk=Larm tappas bort.; "
        "sannolikhet=1; konsekvens=4")))  # fmt: skip
    assert "R-001" in v.kor("riskanalys", "visa")


def egenkontrollera(v: Any) -> None:
    """Det som visade något får en analys."""
    v.idag = date(2026, 3, 30)
    v.kor("ny", "egenkontroller")
    v.andra("egenkontroller", lagg=(
        ("egenkontroller: kontroll=loggkontroll; enhet=vinterlinden; period=2026Q1; "
        "datum=2026-03-30; resultat=utan anmärkning"),
        ("egenkontroller: kontroll=loggkontroll; enhet=rimfrosten; period=2026Q1; "
        "datum=2026-03-30; resultat=med anmärkning; granskade=20; avvek=2; "
        "analys=Två konton var kvar.; åtgärd=De stängs.; klart_senast=2026-04-15")))  # fmt: skip
    assert "1" in v.kor("egenkontroll", "visa")


def las_avvikelser(v: Any) -> None:
    """Avvikelserna ur ett annat system, i Excel, lästa två gånger utan dubbletter."""
    v.idag = date(2026, 4, 20)
    fil, karta = v.rot.parent / "uttag.xlsx", v.rot.parent / "karta.yaml"
    karta.write_text(KARTA, "utf-8")
    with Workbook(str(fil)) as bok:
        blad = bok.add_worksheet()
        for nr, rad in enumerate((
            ("Kategori", "Enhet", "Rapporterad", "Händelse"),
            ("Läkemedel", "Vinterlinden", "2026-04-02", "Dos gavs för sent"),
            ("Klagomål", "Vinterlinden", "2026-04-14", "Ingen svarar i telefon på natten"),
        )):  # fmt: skip
            blad.write_row(nr, 0, rad)
    v.kor("las", "avvikelser", str(fil), "--karta", str(karta))
    assert "2 är redan inlästa" in v.kor("las", "avvikelser", str(fil), "--karta", str(karta))
    v.andra("avvikelser", "avvikelser.A-001.utredare=MAS", "avvikelser.A-001.utredd=2026-04-16",
            "avvikelser.A-001.åtgärd=Schemat ändrades.",
            "avvikelser.A-001.åtgärdad=2026-04-20")  # fmt: skip
    v.kor("avvikelser", "sammanstall")


def budgetera(v: Any) -> None:
    """Budgeten följs upp varje månad. Den som inte gjordes har ett skäl och visas så."""
    v.idag = date(2026, 12, 28)
    for manad in range(1, 13):
        period = ("--period", f"2026-{manad:02d}", "--datum", f"2026-{manad:02d}-28")
        if manad == 7:  # semester
            v.kor("utfort", "budget", *period, "--inte-gjord", "Semester")
        else:
            v.kor("utfort", "budget", *period, "--anteckning", "I balans")
    assert find_frist(v, "budget-2026-07")["inte_gjord"] == "Semester"
    assert "2026-08" in v.kor("arshjul", "--till", "md") + v.las("bygge/2026/arshjul.md")


def boka(v: Any, id_: str, slag: str, dag: str, *falt: str, enhet: str = "vinterlinden") -> None:
    """Uppföljningen och mötets dag."""
    v.id = id_
    v.kor("ny", "uppfoljning", enhet, "--falt", f"id={id_}", "--falt", f"slag={slag}",
          "--falt", "roller.ansvarig=utvecklingsledare", *(x for f in falt for x in ("--falt", f)),
          )  # fmt: skip
    v.kor("ny", "besok", id_, "--falt", f"datum={dag}")


def halla(v: Any, *roller: str) -> None:
    """Mötet hålls."""
    v.andra("besok", "genomfört=ja", lagg=tuple(f"deltagare: roll={r}" for r in roller))


def faststall(v: Any, dnr: str, omrade: str, farg: str) -> None:
    """Bedömningen, texten och den fastställda rapporten, som delges verksamheten."""
    v.andra("uppfoljning", f"avvikelser.granskat={v.idag}",
            lagg=(f"bedömningar: område={omrade}; bedömning={farg}; motivering=Se iakttagelsen.",
                  "avvikelser.antal: typ=hsl; antal=1"))  # fmt: skip
    skriv(v, f"2026/uppfoljningar/{v.id}/text/sammanfattning.md", f"Det viktigaste i {v.id}.")
    v.kor("rapport", "bygg", v.id)
    v.kor("rapport", "faststall", v.id, "--dnr", dnr, "--roll", "utvecklingsledare")
    v.kor("delge", v.id, "--till", "berörd verksamhet", "--form", "e-post")


UTFORAREN = ("förvaltningschef", "utvecklingsledare", "verksamhetschef", "regionchef")


def avtalsmote(v: Any) -> None:
    """Kraven prövas, och scheman för fjorton dagar visar en lucka på natten."""
    v.idag = date(2026, 5, 4)
    boka(v, AVTAL, "avtalsuppföljning", "2026-05-20", "rad=P-02", "områden=kompetens",
         "roller.assisterande=förvaltningschef")  # fmt: skip
    v.idag = date(2026, 5, 20)
    v.kor("bemanning", AVTAL, "--skriv")
    assert "från: 2026-05-06\ntill: 2026-05-19" in v.las(
        f"2026/uppfoljningar/{AVTAL}/bemanning.yaml"
    )
    v.andra("bemanning", "rader.1.schemalagt=2,4", "rader.1.pass_under=8")
    v.kor("avtal", "blad", AVTAL)
    halla(v, *UTFORAREN)
    v.andra("uppfoljning", "avtalspunkter.Avtal 3.1.status=avvikelse",
            "avtalspunkter.Avtal 3.1.kommentar=Åtta av fjorton nätter.",
            "avtalspunkter.Avtal 6.1.status=uppfyllt")  # fmt: skip
    utkast = v.kor("bemanning", AVTAL, "--utkast")
    [id_] = set(re.findall(r"BEM-[\wåäö-]+", utkast))
    v.kor("granskning", "godta", AVTAL, id_, "--falt", "bedömning=röd",
          "--falt", "område=kompetens", "--falt", "förslag=Introducera timanställda.")  # fmt: skip
    id_ = mot(v, "uppföljningsmöte", v.idag, *UTFORAREN, enhet="vinterlinden",
        punkter=(("id=9; punkt=Ordna natten; slag=åtgärd; ansvarig=verksamhetschef; "
                 "senast=2026-08-18"),))  # fmt: skip
    v.kor("andra", "mote", id_, "--falt", "punkter.1.resultat=Åtgärdsplan begärs.")
    faststall(v, "VO 2026/20", "kompetens", "röd")
    frist = find_frist(v, f"{AVTAL}/ny-uppfoljning")
    assert ("2026-08-20", False) == (frist["datum"], frist["klar"])


def ga_igenom_ledningssystemet(v: Any) -> None:
    """Samma dag, samma enhet: fem kriterier. Den andra enheten är försenad efter halvåret."""
    v.idag = date(2026, 5, 20)
    boka(v, LEDNING, "uppföljning av ledningssystem", "2026-05-20", "rad=P-03",
         "områden=ledningssystem", "roller.assisterande=förvaltningschef")  # fmt: skip
    v.kor("ledningssystem", "blad", LEDNING)
    v.andra("uppfoljning", lagg=tuple(
        f"kriterier: kriterium={k}; uppfyllt=ja; underlag=Mötet." for k in KRITERIER
    ))  # fmt: skip
    halla(v, *UTFORAREN)
    v.kor("ny", "iakttagelse", "Rutinerna är kända", "--uppfoljning", LEDNING,
          "--falt", "område=ledningssystem", "--falt", "bedömning=grön",
          "--falt", "krav=SOSFS 2011:9", "--falt", "grund=samtal")  # fmt: skip
    faststall(v, "VO 2026/21", "ledningssystem", "grön")
    v.andra("uppfoljning", f"avslutad={v.idag}")
    assert visa(v, "status", LEDNING)["nasta"] is None
    v.idag = date(2026, 7, 1)
    sena = [r for r in visa(v, "frister")["frister"] if "ledningssystemet 2026H1" in r["vad"]]
    assert ["Rimfrostens hemtjänst"] == [r["enhet"] for r in sena]


def atgarda(v: Any) -> None:
    """Åtgärdsplanen begärs, kommer in och godkänns."""
    v.id, v.idag = AVTAL, date(2026, 5, 25)
    v.kor("brev", "handlingsplan", AVTAL, "--skickat", "2026-05-25", "--kanal", "e-post")
    v.idag = date(2026, 6, 10)
    v.andra("handlingsplan", "status=inkommen",
            lagg=(f"inkommen: datum={v.idag}; från=verksamhetschef",
                  ("åtgärder: id=Å-001; iakttagelse=I-001; åtgärd=Timanställda introduceras; "
                  "ansvarig=verksamhetschef; klart_senast=2026-08-18")))  # fmt: skip
    v.kor("handlingsplan", "godkann", AVTAL)


def folj_upp_igen(v: Any) -> None:
    """Inom tre månader: punkten från maj först, och fristen är stängd."""
    v.idag = date(2026, 8, 4)
    boka(v, NY, "avtalsuppföljning", "2026-08-18", "rad=P-02", "områden=kompetens",
         "roller.assisterande=förvaltningschef", f"länkar.från={AVTAL}")  # fmt: skip
    v.idag = date(2026, 8, 18)
    v.kor("avtal", "blad", NY)
    assert "Ordna natten" in v.las(f"bygge/2026/{NY}/avtalsblad.md")
    oppna = visa(v, "mote", "dagordning", "uppföljningsmöte", "--datum", "2026-08-18",
                 "--enhet", "vinterlinden")["oppna"]  # fmt: skip
    assert ["Ordna natten"] == [p["punkt"] for p in oppna]
    halla(v, *UTFORAREN)
    v.kor("bemanning", NY, "--skriv")
    v.andra("bemanning", "rader.1.schemalagt=3", "rader.1.pass_under=0")
    v.andra("uppfoljning", "avtalspunkter.Avtal 3.1.status=uppfyllt",
            "avtalspunkter.Avtal 6.1.status=uppfyllt")  # fmt: skip
    id_ = mot(v, "uppföljningsmöte", v.idag, *UTFORAREN, enhet="vinterlinden")
    v.kor("andra", "mote", id_, "--falt", "punkter.1.klar=2026-08-18",
          "--falt", "delgivet=2026-08-18")  # fmt: skip
    v.kor("andra", "mote", "2026-05-20-uppfoljningsmote-vinterlinden", "--falt",
          "delgivet=2026-08-18")  # fmt: skip
    assert "Ordna natten" not in v.kor("mote", "dagordning", "uppföljningsmöte", "--datum",
                                       "2026-10-01", "--enhet", "vinterlinden")  # fmt: skip
    v.kor("ny", "iakttagelse", "Natten är bemannad", "--uppfoljning", NY, "--falt",
          "område=kompetens", "--falt", "bedömning=grön", "--falt", "krav=Avtal 3.1",
          "--falt", "grund=scheman")  # fmt: skip
    faststall(v, "VO 2026/40", "kompetens", "grön")
    v.id = AVTAL
    v.kor("handlingsplan", "verifiera", AVTAL, "Å-001", "--resultat", "genomförd", "--roll",
          "utvecklingsledare", "--hur", "scheman", "--effekt", "Tre på alla nätter")  # fmt: skip
    assert find_frist(v, f"{AVTAL}/ny-uppfoljning")["gjord"] == "2026-08-18"


def revidera(v: Any) -> None:
    """Utan uppdrag ingen revision. Förslaget når kvalitetsrådet."""
    v.idag = date(2026, 9, 7)
    slag = ("--falt", "slag=kvalitetsrevision", "--falt", "områden=avvikelser",
            "--falt", "rad=P-01", "--falt", f"id={REVISION}")  # fmt: skip
    v.id = REVISION
    v.kor("ny", "uppfoljning", "rimfrosten", *slag,
          "--falt", f"uppdrag.organ={UTSKOTT}", "--falt", "uppdrag.datum=2026-09-01",
          "--falt", "uppdrag.inriktning=Rapporteras det som går fel?",
          "--falt", "uppdrag.omfattning=Alla arbetslag",
          "--falt", "roller.ansvarig=utvecklingsledare",
          "--falt", "roller.assisterande=kvalitetsrevisor")  # fmt: skip
    v.kor("ny", "besok", REVISION, "--falt", "datum=2026-10-06")
    v.andra("uppfoljning", "information.datumförslag=2026-10-06",
            "information.yrkeskategorier=undersköterska",
            lagg=("dokument: namn=Lokal rutin för avvikelser; slag=rutin",))  # fmt: skip
    v.kor("brev", "information", REVISION, "--skickat", "2026-09-07", "--kanal", "e-post")
    v.idag = date(2026, 10, 6)
    v.andra("uppfoljning", *(f"dokument.1.{f}" for f in ("mottaget=2026-09-28",
            "granskat=2026-10-06", "känd=ja", "följs=ja")))  # fmt: skip
    halla(v, "utvecklingsledare", "kvalitetsrevisor", "enhetschef")
    v.andra("besok", lagg=("rutiner: rutin=Rutin avvikelser; tillfrågade=8; kände_till=6",))
    v.kor("ny", "iakttagelse", "Det mesta rapporteras", "--uppfoljning", REVISION, "--falt",
          "område=avvikelser", "--falt", "bedömning=grön", "--falt", "krav=Rutin avvikelser",
          "--falt", "grund=samtal med åtta")  # fmt: skip
    v.kor("ny", "iakttagelse", "Samla lärdomarna på en sida", "--uppfoljning", REVISION, "--falt",
          "typ=utvecklingsförslag", "--falt", "område=avvikelser", "--falt", "bedömning=gul",
          "--falt", "krav=Rutin avvikelser", "--falt", "förslag=En sida per kvartal")  # fmt: skip
    v.andra("uppfoljning", "lärdomar=Fråga efter det senaste som gick fel")
    faststall(v, "VO 2026/55", "avvikelser", "grön")
    text = v.las(f"bygge/2026/{REVISION}/rapport.md")
    assert "75 % av 8" in text
    assert "Rapporteras det som går fel?" in text


def informera(v: Any) -> None:
    """Kvalitetsrådet, utskottet och ledningsgruppen får veta, och det loggas."""
    v.idag = date(2026, 12, 15)
    v.kor("underlag", "kvalitetsrad", "--kvartal", "2026Q4")
    text = v.las("bygge/2026/underlag-kvalitetsrad-2026Q4.md")
    assert "Fråga efter det senaste som gick fel" in text
    assert "Samla lärdomarna på en sida" in text
    mot(v, RAD, v.idag, "utvecklingsledare", "MAS", "utredningssekreterare", "enhetschef",
        underlag="2026Q2,2026Q3,2026Q4")  # fmt: skip
    for mottagare in (UTSKOTT, "ledningsgrupp"):
        v.kor("delge", "--mottagare", mottagare, "--sedan", "2026-01-01", "--logga",
              "--form", "på mötet")  # fmt: skip
    assert ": inget" in v.kor("delge", "--mottagare", UTSKOTT)
    assert find_frist(v, "kvalitetsrad-2026Q4")["klar"]


def folj_upp_beslut(v: Any) -> None:
    """Handläggarnas fyra frågor, statistik och enhetens egen uppföljning."""
    v.kor("ny", "insatser")
    v.andra("insatser", lagg=(("uppföljningar: period=2026H2; verksamhet=hemtjänst; "
            "av=handläggare; beslut=40; fått.ja=34; fått.nej=6; rätt.ja=40; effekt.ja=30; "
            "effekt.delvis=10; nöjd.ja=40"),))  # fmt: skip
    assert "85 %" in v.kor("arendekontroll", "sammanstall")
    v.kor("ny", "statistik")
    v.andra("statistik", lagg=(("värden: id=U23471; namn=Helhetssyn; år=2026; värde=84; mått=%; "
            "källa=Kolada; hämtad=2026-12-01"),))  # fmt: skip
    v.kor("statistik", "bygg")
    assert "Källa: Kolada" in v.las("bygge/2026/statistik.md")
    v.kor("ny", "aktiviteter")
    v.andra("aktiviteter", lagg=(("aktiviteter: enhet=rimfrosten; slag=brukarråd; "
            "datum=2026-11-10; deltog=8; resultat=Fler vill veta vem som kommer."),))  # fmt: skip
    assert "2026-11-10" in v.kor("enhet", "rimfrosten")


def internkontrollera(v: Any) -> None:
    """Båda slagen av kontrollpunkter redovisas var för sig."""
    v.andra("internkontroll", "punkter.K-01.gjord=2026-10-01", "punkter.K-01.resultat=inga brister",
            "punkter.K-02.resultat=inte gjord",
            "punkter.K-02.kommentar=Kontrollen flyttades till 2027.")  # fmt: skip
    ut = v.kor("internkontroll", "redovisa")
    assert ut.index("Förvaltningsspecifika") < ut.index("Kommungemensamma")


def folj_upp_planen(v: Any) -> None:
    """Det i planen som inte blev gjort när året är slut är ett fel tills skälet står där."""
    v.idag = date(2027, 1, 8)
    assert "UPF215" in v.forsok("kontrollera").ut
    v.kor("andra", "plan", "--ar", "2026",
          "--falt", "rader.P-03.ej_genomförd=Hösten gick åt till avtalet.",
          "--falt", "rader.P-04.ej_genomförd=Ingen önskade någon.")  # fmt: skip


def skriv_patientsakerhet(v: Any) -> None:
    """MAS har till den 1 mars. Lagens tre delar måste ha text."""
    v.idag = date(2027, 2, 20)
    v.kor("plan", "init", "2027", "--fran", "2026")
    frist = find_frist(v, "2027/patientsakerhetsberattelse")
    assert ("2027-03-01", ["MAS"]) == (frist["datum"], frist["roller"])
    v.kor("patientsakerhet", "skapa", "--ar", "2026")
    assert 0 != v.forsok("patientsakerhet", "bygg", "--ar", "2026", "--slutlig").kod
    for del_ in ("hur", "atgarder", "resultat"):
        skriv(v, f"2026/patientsakerhet/{del_}.md", f"Det här skrev MAS om {del_}.")
    v.kor("patientsakerhet", "bygg", "--ar", "2026", "--slutlig")
    v.kor("utfort", "patientsäkerhetsberättelse", "--period", "2026", "--handling", "VO 2027/3")
    assert find_frist(v, "2027/patientsakerhetsberattelse")["klar"]


def skriv_berattelse(v: Any) -> None:
    """Planen rad för rad. Det som inte blev gjort har ett skäl, annars blir den inte slutlig."""
    v.idag = date(2027, 3, 15)
    v.kor("berattelse", "skapa", "--ar", "2026")
    assert 0 != v.forsok("berattelse", "bygg", "--ar", "2026", "--slutlig").kod
    for del_ in ("hur", "atgarder", "resultat"):
        skriv(v, f"2026/berattelse/{del_}.md", f"Det här skrev förvaltningen om {del_}.")
    v.kor("berattelse", "bygg", "--ar", "2026", "--slutlig")
    text = v.las("bygge/2026/kvalitetsberattelse.md")
    assert "Ingen önskade någon." in text
    assert all(f"P-0{n}" in text for n in range(1, 5))
    assert "ARBETSMATERIAL" not in text
    v.kor("utfort", "kvalitetsberättelse", "--period", "2026", "--handling", "KS 2027/12")
    v.id = AVTAL
    logg = v.kor("logg", AVTAL, "--git", "nej")
    assert logg.index("Besöket gjordes") < logg.index("Rapporten fastställdes")
