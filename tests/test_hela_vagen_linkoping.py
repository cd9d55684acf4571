"""Ett år enligt Linköpings rutin, från tom mapp till lämnad berättelse, med kommandona.

Två nämnder, sex områden och tre nivåer; egen regi och en privat utförare; mått i trädet, och det
som görs varje år. Alla poster skrivs med kommandona. Bara profilen och de fria texterna skrivs för
hand, som i en redigerare. Efter varje kommando ska mappen vara utan fel.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

EGEN, AVTAL, TEMA = "2026-03-rimfrosten", "2026-05-vinterlinden", "2026-09-barnkonventionen"
EFFEKT = "2026-10-knoppen"
OMRADEN = (
    "samverkan,delaktighet,personcentrerat arbetssätt,personalens kompetens,"
    "kunskapsbaserad verksamhet,ledning och styrning"
)
SAMRAD = "Social- och omsorgsförvaltningen,Egen regi"
OBLIGATORISKA = (
    "delaktighet i planen,anpassad information,HME,budgetavvikelse,SIP,samverkan i planen,"
    "externa avvikelser,bemötande,personalomsättning,effektutvärderingar,planer ur undersökningar"
)
CONTROLLER, UTVECKLARE = "kvalitetscontroller", "kvalitetsutvecklare"
TEXTER = ("sammanfattning", "bakgrund", "syfte-och-metod", "bedomning", "atgarder")


@pytest.fixture
def vag(start_vag: Any) -> Any:
    """En ny kommun med Linköpings rutin."""
    return start_vag("linkoping", date(2026, 1, 12))


@pytest.fixture
def kolada() -> Iterator[Any]:
    """Samma lokala tjänst som proven av ``uppfolj kolada`` har."""
    fil = Path(__file__).parent / "cli/test_kolada.py"
    spec = importlib.util.spec_from_file_location("koladaserver", fil)
    assert spec is not None
    assert spec.loader is not None
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    server = modul.Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


def test_hela_aret_fran_tom_mapp_till_kvalitetsberattelse(vag: Any, kolada: Any) -> None:
    for steg in (
        registrera, bygg_tradet, planera, folj_upp_egen_regi, folj_upp_privat, folj_upp_tema,
        utvardera_effekt, egenkontrollera, las_avvikelser, mata, gora_basprogrammet, utveckla,
    ):  # fmt: skip
        steg(vag)
    jamfor_nationellt(vag, kolada)
    vag_samman(vag)
    beratta(vag)
    assert 0 == vag.forsok("kontrollera", "--strikt").kod
    assert 0 == vag.forsok("rapport", "verifiera").kod


def visa(v: Any, *argv: str) -> Any:
    """Kommandots svar som JSON."""
    svar = v.forsok(*argv, "--json")
    assert 0 == svar.kod, (argv, svar)
    return json.loads(svar.ut)


def skriv(v: Any, fil: str, text: str) -> None:
    """Fri text, som i en redigerare."""
    vag = v.rot / fil
    vag.parent.mkdir(parents=True, exist_ok=True)
    vag.write_text(f"{text}\n", "utf-8")


def registrera(v: Any) -> None:
    """Rollerna, kraven i uppdrag och avtal, enheterna, och överenskommelsen med regionen."""
    v.kor("plan", "init", "2026")
    v.andra(
        "roller",
        lagg=(
            f"roller: id={CONTROLLER}; namn=kvalitetscontroller",
            f"roller: id={UTVECKLARE}; namn=kvalitetsutvecklare i egen regi",
            "roller: id=verksamhetschef; namn=verksamhetschef hos utföraren",
        ),
    )
    v.andra(
        "regelverk",
        lagg=(
            "regler: ref=Uppdrag 2.1; slag=uppdrag; namn=Delaktig i planen; gäller_från=2024-01-01",
            "regler: ref=Avtal 3.1; slag=avtal; namn=Två på natten; gäller_från=2024-01-01",
            "regler: ref=Avtal 5.2; slag=avtal; namn=Avvikelser utreds; gäller_från=2024-01-01",
        ),
    )
    v.andra(
        "enheter",
        lagg=(
            (
                "enheter: id=rimfrosten; namn=Rimfrosten; verksamhet=särskilt boende; "
                "lagrum=SoL,HSL; platser=40; avtal.slag=uppdrag; avtal.nummer=ÄN 2023/4; "
                "avtal.krav=Uppdrag 2.1"
            ),
            (
                "enheter: id=vinterlinden; namn=Vinterlinden; verksamhet=särskilt boende; "
                "driftform=privat; utförare=Provomsorg AB; ansvarig=verksamhetschef; "
                "lagrum=SoL,HSL; platser=30; avtal.nummer=ÄN 2023/9; avtal.krav=Avtal 3.1,Avtal 5.2"
            ),
            "enheter: id=knoppen; namn=Knoppens öppenvård; verksamhet=öppenvård; lagrum=SoL",
        ),
    )
    v.kor("ny", "overenskommelser")
    v.andra(
        "overenskommelser",
        lagg=(
            (
                "överenskommelser: id=utskrivning; namn=Trygg utskrivning; parter=regionen; "
                "ägare=MAS; gäller_från=2025-01-01; ses_över=2027-12-31"
            ),
        ),
    )


def bygg_tradet(v: Any) -> None:
    """Trädet från nämnd till enhet. Ett uppdrag utan ett obligatoriskt mått är ett fel."""
    v.kor("ny", "verksamhetsuppdrag")
    v.andra(
        "verksamhetsuppdrag",
        lagg=(
            (
                "uppdrag: id=särskilt boende; namn=Särskilt boende; nämnd=ÄN; "
                f"enheter=rimfrosten,vinterlinden; mått={OBLIGATORISKA},platser,"
                "kostnad per plats,kö"
            ),
            (
                "uppdrag: id=öppenvård; namn=Öppenvård; nämnd=SON; enheter=knoppen; "
                f"berörs_barn=ja; mått={OBLIGATORISKA},avslutade enligt plan"
            ),
        ),
    )
    v.kor("ny", "enhetsmatt", "knoppen", "--falt", "enhet=knoppen")
    v.kor(
        "andra", "enhetsmatt", "knoppen",
        "--lagg=mått: id=väntan; namn=Samtal inom en vecka; klass=process; nivåer=3; "
        "område=delaktighet; aggregering=andel; mått=%; täljare=i tid; nämnare=nya; mål=90",
    )  # fmt: skip
    rader = visa(v, "matt", "visa")["rader"]
    assert {1, 2, 3} == {r["niva"] for r in rader}
    assert {"knoppen"} == {r["nod"] for r in rader if r["matt"] == "vantan"}
    v.kor("matt", "tabell")
    assert "| Område | Processmål | Processmått |" in v.las("bygge/processmal.md")


def planera(v: Any) -> None:
    """Båda nämnderna beslutar. Matrisen visar det som ingen rad täcker."""
    v.andra(
        "plan",
        lagg=(
            (
                f"rader: id=P-01; enhet=rimfrosten; nivå=individ; månad=3; samråd={SAMRAD}; "
                "områden=delaktighet,personcentrerat arbetssätt"
            ),
            (
                f"rader: id=P-02; enhet=vinterlinden; nivå=uppdrag_avtal; månad=5; "
                f"samråd={SAMRAD}; slag=uppdrags- eller avtalsuppföljning; "
                "områden=personalens kompetens,ledning och styrning"
            ),
            (
                f"rader: id=P-03; slag=tematisk uppföljning; nivå=tematisk; månad=9; "
                f"samråd={SAMRAD}; områden=delaktighet,samverkan"
            ),
            (
                f"rader: id=P-04; enhet=knoppen; slag=effektutvärdering; nivå=tematisk; månad=10; "
                f"samråd={SAMRAD}; områden=kunskapsbaserad verksamhet"
            ),
            "beslut: organ=SON; datum=2026-01-12; paragraf=§ 4; dnr=SON 2025/9",
        ),
    )
    v.idag = date(2026, 1, 22)
    v.andra("plan", lagg=(f"beslut: organ=ÄN; datum={v.idag}; paragraf=§ 6; dnr=ÄN 2025/8",))
    v.kor("utfort", "kvalitetsuppföljningsplan", "--period", "2026", "--roll", CONTROLLER)
    assert "HÅL" in v.kor("plan", "visa", "--matris")
    per_omrade = v.kor("plan", "visa", "--per", "omrade")
    assert all(namn.capitalize() in per_omrade for namn in OMRADEN.split(","))
    v.kor("plan", "bygg")
    assert "Senior alert" in v.las("bygge/2026/plan.md")


def folj_upp(v: Any, id_: str, enhet: str, rad: str, *falt: str) -> None:
    """Uppföljningen läggs upp ur planens rad, med brukarens perspektiv och vem som granskar."""
    v.id = id_
    v.kor("ny", "uppfoljning", enhet, "--falt", f"id={id_}", "--falt", f"rad={rad}",
          "--falt", "brukarperspektiv=Den enskilde ska märka skillnad.",
          *(del_ for ett in falt for del_ in ("--falt", ett)))  # fmt: skip


def iaktta(v: Any, omrade: str, farg: str, rubrik: str, krav: str, *falt: str) -> None:
    """En iakttagelse, och områdets bedömning."""
    v.kor("ny", "iakttagelse", rubrik, "--uppfoljning", v.id, "--falt", f"område={omrade}",
          "--falt", f"bedömning={farg}", "--falt", f"krav={krav}", "--falt", "grund=samtal",
          *(del_ for ett in falt for del_ in ("--falt", ett)))  # fmt: skip
    v.andra("uppfoljning", lagg=(f"bedömningar: område={omrade}; bedömning={farg}",))


def rapportera(v: Any, dnr: str, organ: str) -> None:
    """Texterna, rapporten, fastställandet och redovisningen för nämnden."""
    for namn in (*TEXTER, "iakttagelser"):
        skriv(v, f"2026/uppfoljningar/{v.id}/text/{namn}.md", "Det här är skrivet för hand.")
    v.kor("rapport", "bygg", v.id)
    v.kor("rapport", "faststall", v.id, "--dnr", dnr, "--roll", CONTROLLER)
    v.kor("delge", v.id, "--till", organ, "--form", "skriftligt till sammanträdet")


def folj_upp_egen_regi(v: Any) -> None:
    """Egen regi granskar sina egna genomförandeplaner. Steg för steg till avslutad."""
    v.idag = date(2026, 2, 9)
    folj_upp(v, EGEN, "rimfrosten", "P-01", "granskare=egen", f"roller.ansvarig={UTVECKLARE}")
    v.andra(
        "uppfoljning",
        "information.syfte=Se om planerna bärs av individens egna ord.",
        "information.datumförslag=2026-03-11",
        "information.yrkeskategorier=enhetschef,undersköterska",
        lagg=("dokument: namn=Arbetsgång för planen; slag=rutin",),
    )
    v.kor("brev", "information", EGEN, "--skickat", str(v.idag), "--kanal", "e-post")
    v.kor("ny", "besok", EGEN, "--falt", "datum=2026-03-11")
    v.idag = date(2026, 2, 23)
    v.kor("urval", "--kunder", "6", "--skikt", "genomförandeplan", "--kalla", "alla planer",
          "--slump", "6", "--uppfoljning", EGEN, "--grund", "egen regi")  # fmt: skip
    v.kor("brev", "urval", EGEN, "--skickat", str(v.idag), "--kanal", "e-post")
    v.idag = date(2026, 3, 11)
    v.andra("besok", "genomfört=ja", lagg=(f"deltagare: roll={UTVECKLARE}",
            "intervjuer: kategori=personal; antal=5"))  # fmt: skip
    v.kor("granskning", "skapa", EGEN)
    for fil in (v.rot / f"2026/uppfoljningar/{EGEN}/granskning").iterdir():
        fragor = re.findall(r"{fråga: (\w+), svar: }", fil.read_text("utf-8"))
        svar = [f"--falt=svar.{fraga}=ja" for fraga in fragor]
        v.kor("andra", "granskning", EGEN, fil.stem, f"--falt=granskad={v.idag}", *svar)
    assert "100 % av 6" in v.kor("granskning", "sammanstall", EGEN)
    rutin = ("mottaget=2026-03-02", f"granskat={v.idag}", "känd=ja", "följs=ja")
    v.andra(
        "uppfoljning",
        f"avvikelser.granskat={v.idag}",
        *(f"dokument.Arbetsgång för planen.{ett}" for ett in rutin),
        lagg=("avvikelser.antal: typ=sol; antal=0",),
    )
    iaktta(v, "delaktighet", "grön", "Planen börjar med individens ord", "Uppdrag 2.1")
    iaktta(v, "personcentrerat arbetssätt", "grön", "Kontaktpersonen kan berätta", "Uppdrag 2.1")
    v.kor("brev", "faktagranskning", EGEN, "--skickat", str(v.idag), "--kanal", "e-post")
    v.idag = date(2026, 3, 20)
    v.andra("uppfoljning", f"faktagranskning.svar={v.idag}")
    rapportera(v, "ÄN 2026/12", "ÄN")
    v.andra("urval", f"nyckel_förstörd={v.idag}")
    v.andra("uppfoljning", f"dokument.Arbetsgång för planen.återlämnat={v.idag}",
            f"avslutad={v.idag}")  # fmt: skip
    laget = visa(v, "status", EGEN)
    assert ("2026-03-20", None) == (laget["avslutad"], laget["nasta"])
    v.kor("kontrollera", "--strikt")


def folj_upp_privat(v: Any) -> None:
    """Förvaltningen prövar avtalet krav för krav. Utföraren får inte granska sig själv."""
    v.idag = date(2026, 4, 20)
    folj_upp(v, AVTAL, "vinterlinden", "P-02", f"roller.ansvarig={CONTROLLER}")
    v.andra(
        "uppfoljning",
        "information.syfte=Pröva avtalets krav.",
        "information.datumförslag=2026-05-13",
        "information.yrkeskategorier=verksamhetschef",
    )
    v.kor("brev", "information", AVTAL, "--skickat", str(v.idag), "--kanal", "e-post")
    v.kor("ny", "besok", AVTAL, "--falt", "datum=2026-05-13")
    v.idag = date(2026, 5, 13)
    nekad = v.forsok("andra", "uppfoljning", AVTAL, "--falt", "granskare=egen")
    assert "UPF236" in v.forsok("kontrollera").ut or 0 != nekad.kod
    v.andra("uppfoljning", "granskare=beställaren")
    v.andra("besok", "genomfört=ja", lagg=(f"deltagare: roll={CONTROLLER}",
            "intervjuer: kategori=personal; antal=4"))  # fmt: skip
    v.andra(
        "uppfoljning",
        "avtalspunkter.Avtal 3.1.status=uppfyllt",
        "avtalspunkter.Avtal 5.2.status=avvikelse",
        "avtalspunkter.Avtal 5.2.kommentar=Ett kvartal är inte utrett.",
    )
    iaktta(v, "personalens kompetens", "grön", "Två arbetar varje natt", "Avtal 3.1")
    iaktta(v, "ledning och styrning", "röd", "Ett kvartals avvikelser är inte utredda",
           "Avtal 5.2", "brist=Avvikelser är inte utredda.", "förslag=Utred dem.")  # fmt: skip
    v.idag = date(2026, 5, 25)
    rapportera(v, "ÄN 2026/31", "ÄN")
    v.kor("brev", "handlingsplan", AVTAL, "--skickat", str(v.idag), "--kanal", "e-post")
    v.idag = date(2026, 6, 8)
    v.andra(
        "handlingsplan",
        "status=inkommen",
        lagg=(
            f"inkommen: datum={v.idag}; från=verksamhetschef",
            (
                "åtgärder: id=Å-001; iakttagelse=I-002; åtgärd=Utreder det äldsta först; "
                "ansvarig=verksamhetschef; klart_senast=2026-08-31"
            ),
        ),
    )
    v.kor("handlingsplan", "godkann", AVTAL)
    v.idag = date(2026, 9, 1)
    v.kor("handlingsplan", "verifiera", AVTAL, "Å-001", "--resultat", "genomförd",
          "--roll", CONTROLLER, "--hur", "avvikelsesystemet", "--effekt", "Klart")  # fmt: skip
    v.andra("uppfoljning", f"avslutad={v.idag}")
    v.kor("kontrollera", "--strikt")


def folj_upp_tema(v: Any) -> None:
    """En frågeuppsättning till två enheter, och en samlad rapport med svaren i en tabell."""
    v.kor("ny", "checklista", "BK", "--falt", "namn=Barnkonventionen")
    v.kor("andra", "checklista", "BK",
          "--lagg=frågor: id=BK1; text=Får barnet säga sin mening?; område=delaktighet; "
          "grund.slag=lag; grund.text=barnkonventionen artikel 12")  # fmt: skip
    v.id = TEMA
    # Utan projektplan är den inte hel: kontrollen säger nästa kommando.
    v.forsok("ny", "uppfoljning", "barnkonventionen", "--falt", f"id={TEMA}", "--falt", "rad=P-03",
          "--falt", "slag=tematisk uppföljning", "--falt", f"roller.ansvarig={CONTROLLER}",
          "--falt", f"roller.assisterande={UTVECKLARE}",
          "--falt", "brukarperspektiv=Barnet ska ha fått frågan.",
          "--falt", "områden=delaktighet,samverkan")  # fmt: skip
    assert "uppfolj ny projekt" in v.forsok("kontrollera").ut
    v.kor("ny", "projekt", TEMA, "--falt", "syfte=Se vad barnet märker.",
          "--falt", "fråga=Hur får barnet säga sin mening?", "--falt", "tema=Barnkonventionen",
          "--falt", "checklista=BK", "--falt", "omfattning.enheter=rimfrosten,knoppen",
          "--falt", f"start={v.idag}", "--falt", "slut=2026-09-30",
          "--falt", f"projektledare={CONTROLLER}")  # fmt: skip
    v.kor("ny", "svar", TEMA)
    v.andra("svar", lagg=("svar: enhet=rimfrosten; svar=Barnbarn är välkomna.",
                          "svar: enhet=knoppen; svar=Barn får ett eget samtal."))  # fmt: skip
    v.andra("svar", lagg=("svar.rimfrosten.frågesvar: fråga=BK1; svar=ej aktuellt",
                          "svar.knoppen.frågesvar: fråga=BK1; svar=ja"))  # fmt: skip
    iaktta(v, "delaktighet", "grön", "Barn får ett eget samtal", "SoL 5:1")
    iaktta(v, "samverkan", "grön", "Skolan kallas när barnet vill", "SoL 10:8")
    v.idag = date(2026, 9, 28)
    rapportera(v, "SON 2026/40", "SON")
    v.kor("overgripande", "sammanstall", TEMA)
    samlad = v.las(f"bygge/2026/{TEMA}/samlad.md")
    assert "BK1" in samlad
    assert "Knoppens öppenvård" in samlad
    v.andra("uppfoljning", f"avslutad={v.idag}")


def utvardera_effekt(v: Any) -> None:
    """Enheten har sett ett behov och prövar om insatsen hjälper. Utan besök."""
    v.idag = date(2026, 10, 12)
    nekad = v.forsok("ny", "uppfoljning", "knoppen", "--falt", f"id={EFFEKT}", "--falt", "rad=P-04",
                     "--falt", f"roller.ansvarig={UTVECKLARE}")  # fmt: skip
    assert 0 != nekad.kod or 0 != v.forsok("kontrollera").kod, "behovet måste beskrivas"
    if nekad.kod == 0:
        v.id = EFFEKT
        v.andra("uppfoljning", "behov=Många hör inte av sig efter avslutet.", "granskare=båda",
                "brukarperspektiv=Den som slutar vet vem som ringer.")  # fmt: skip
    else:
        folj_upp(v, EFFEKT, "knoppen", "P-04", f"roller.ansvarig={UTVECKLARE}", "granskare=båda",
                 "behov=Många hör inte av sig efter avslutet.")  # fmt: skip
    iaktta(v, "kunskapsbaserad verksamhet", "grön", "Samtal efter avslutet hjälper", "SoL 5:2")
    rapportera(v, "SON 2026/52", "SON")
    v.andra("uppfoljning", f"avslutad={v.idag}")
    laget = visa(v, "status", EFFEKT)
    assert {"klart"} == {s["lage"] for s in laget["steg"]}


def egenkontrollera(v: Any) -> None:
    """De fyra egenkontrollerna. Den som saknas är försenad, och kan få sitt skäl."""
    v.kor("ny", "egenkontroller")
    rader = []
    for kontroll, perioder in (
        ("loggkontroll", ("Q1", "Q2", "Q3")), ("brandskydd", ("Q1", "Q2", "Q3")),
        ("dokumentation", ("H1",)), ("basal hygien", ("H1",)),
    ):  # fmt: skip
        for enhet in ("rimfrosten", "vinterlinden", "knoppen"):
            rader += [
                f"egenkontroller: kontroll={kontroll}; enhet={enhet}; period=2026{p}; "
                f"datum={v.idag}; resultat=utan anmärkning; granskade=12; avvek=0"
                for p in perioder
                if (kontroll, enhet, p) != ("loggkontroll", "vinterlinden", "Q3")
            ]
    v.andra("egenkontroller", lagg=tuple(rader))
    assert "Försenad: Loggkontroll 2026Q3: Vinterlinden." in v.kor("egenkontroll", "visa")
    v.andra(
        "egenkontroller",
        lagg=(
            (
                "egenkontroller: kontroll=loggkontroll; enhet=vinterlinden; period=2026Q3; "
                f"datum={v.idag}; resultat=inte gjord; analys=Systemet byttes under kvartalet."
            ),
        ),
    )
    assert "Försenad: " not in v.kor("egenkontroll", "visa")


def las_avvikelser(v: Any) -> None:
    """Avvikelserna kommer ur en Excel-fil. De externa räknas för sig."""
    fil = v.rot.parent / "avvikelser.xlsx"
    with Workbook(fil) as bok:
        blad = bok.add_worksheet("Avvikelser")
        for nr, rad in enumerate((
            ("typ", "enhet", "inkom", "ursprung", "motpart", "vad"),
            ("vårdavvikelser", "rimfrosten", "2026-02-03", "extern", "regionen", "Sen utskrivning"),
            ("tillsyn AMV", "vinterlinden", "2026-04-14", "intern", "", "Inspektion"),
            ("tillsyn IVO", "knoppen", "2026-05-06", "intern", "", "Tillsyn av barnsamtal"),
        )):  # fmt: skip
            blad.write_row(nr, 0, rad)
    v.kor("las", "avvikelser", str(fil))
    assert "1 externa" in v.kor("avvikelser", "--extern")
    v.kor("avvikelser", "sammanstall")


def mata(v: Any) -> None:
    """Måttens värden, från enhet till nämnd. Det som saknas är inte noll."""
    v.kor("ny", "matt")
    v.andra(
        "matt",
        lagg=(
            (
                "värden: mått=delaktighet i planen; enhet=rimfrosten; period=2026; täljare=30; "
                "nämnare=38; källa=granskning"
            ),
            (
                "värden: mått=delaktighet i planen; enhet=vinterlinden; period=2026; täljare=14; "
                "nämnare=26; källa=granskning"
            ),
            "värden: mått=HME; enhet=rimfrosten; period=2026; värde=80; vikt=30",
            "värden: mått=HME; enhet=vinterlinden; period=2026; värde=70; vikt=10",
            "värden: mått=platser; enhet=rimfrosten; period=2026; värde=40",
            "värden: mått=kostnad per plats; enhet=rimfrosten; period=2026; täljare=34000000",
            "värden: mått=väntan; enhet=knoppen; period=2026; täljare=41; nämnare=50",
        ),
    )
    rader = {(r["nod"], r["matt"]): r for r in visa(v, "matt", "visa")["rader"]}
    assert 44 / 64 * 100 == pytest.approx(rader["an", "delaktighet_i_planen"]["varde"])
    assert 77.5 == rader["sarskilt_boende", "hme"]["varde"]
    assert rader["rimfrosten", "kostnad_per_plats"]["varde"] is None
    v.kor("matt", "bygg")


def gora_basprogrammet(v: Any) -> None:
    """Det som görs varje år. Enheternas analyser utan den samlade är inte klart."""
    v.kor("ny", "basprogram")
    v.idag = date(2027, 1, 20)
    v.andra(
        "basprogram",
        lagg=tuple(
            f"rader: punkt={p}; enhet={e}; datum=2027-01-20; analys=Resultatet är analyserat."
            for p in ("palliativregistret", "senior alert", "BPSD", "patientsäkerhet")
            for e in ("rimfrosten", "vinterlinden")
        ),
    )
    v.idag = date(2027, 3, 3)
    punkter = {p["punkt"]: p for p in visa(v, "basprogram", "visa", "--ar", "2026")["punkter"]}
    assert "försenad" == punkter["bpsd"]["lage"]
    v.andra(
        "basprogram",
        lagg=(
            *(
                f"rader: punkt={p}; datum=2027-03-03; analys=Samlat ser vi en förbättring."
                for p in ("palliativregistret", "senior alert", "BPSD", "patientsäkerhet",
                          "avvikelser", "effektutvärderingar", "egenkontroll")
            ),
            ("rader: punkt=effektutvärderingar; enhet=knoppen; datum=2027-01-20; "
            "behov=Många hör inte av sig; analys=Samtalen hjälper."),
        ),
    )  # fmt: skip
    v.kor("basprogram", "bygg", "--ar", "2026")


def utveckla(v: Any) -> None:
    """En aktivitet ur brukarundersökningen, spårad till sitt nyckeltal."""
    v.kor("ny", "utvecklingsplan")
    v.andra(
        "utvecklingsplan",
        lagg=(
            (
                "aktiviteter: id=U-001; aktivitet=Kvällsmål när man vill; omfattning=enhet; "
                "enhet=rimfrosten; område=personcentrerat arbetssätt; ansvarig=enhetschef; "
                "källa=brukarundersökning 2026 U23471; klart_senast=2027-09-30; prioritet=1"
            ),
        ),
    )
    svar = v.kor("utvecklingsplan", "visa", "--kalla", "U23471")
    assert "Kvällsmål när man vill" in svar


def jamfor_nationellt(v: Any, kolada: Any) -> None:
    """Nyckeltalen hämtas från den lokala tjänsten och visas med rätt källa.

    Profilen skrivs i en redigerare: den ändras inte med kommandon.
    """
    profil = "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun, kod: '9901'}"
    skriv(
        v,
        "uppfolj.yaml",
        f"{profil}\nkolada: {{nyckeltal: [U23471], grupp: G900001, från_år: 2023}}",
    )
    v.kor("kolada", "hamta", "--adress", kolada.adress)
    v.kor("kolada", "bygg")
    text = v.las("bygge/nyckeltal.md")
    assert "Källa: Kolada" in text
    assert "Egen bearbetning av data från Kolada" in text


def vag_samman(v: Any) -> None:
    """Nämndens analys godkänns först när den sammanvägda bedömningen är skriven."""
    v.kor("analys", "skapa", "--niva", "namnd", "--organ", "ÄN", "--ar", "2026")
    nekad = v.forsok("analys", "godkann", "ÄN", "--roll", CONTROLLER, "--ar", "2026")
    assert 0 != nekad.kod
    v.kor("andra", "analyser", "--ar", "2026", "--falt", "analyser.ÄN.slutsats=Planerna är bättre.",
          "--falt", "analyser.ÄN.vägning=Kvaliteten är god, men underlaget är litet.")  # fmt: skip
    v.kor("analys", "godkann", "ÄN", "--roll", CONTROLLER, "--ar", "2026")
    v.kor("analys", "bygg", "--for", "namnd", "--organ", "ÄN", "--ar", "2026", "--slutlig")


def beratta(v: Any) -> None:
    """Berättelsen om året, slutlig först när den är skriven."""
    assert 0 != v.forsok("berattelse", "bygg", "--ar", "2026", "--slutlig").kod
    v.kor("berattelse", "skapa", "--ar", "2026")
    for namn in ("sammanfattning", "hur", "atgarder", "resultat"):
        skriv(v, f"2026/berattelse/{namn}.md", "Det här är skrivet för hand.")
    v.kor("berattelse", "bygg", "--ar", "2026", "--slutlig")
    text = v.las("bygge/2026/kvalitetsberattelse.md")
    assert "ARBETSMATERIAL" not in text
    assert "Rimfrosten" in text
