"""En uppföljning enligt Södertäljes rutin, från tom mapp till stängt ärende, med kommandona.

Alla poster skrivs med kommandona. Bara rapportens fria texter (``text/*.md``) skrivs för hand, som
i en redigerare. Efter varje kommando ska mappen vara utan fel.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

ID = "2026-04-vinterlinden"
MAPP = f"2026/uppfoljningar/{ID}"
UPPFOLJNING = f"{MAPP}/uppfoljning.yaml"
BYGGT = f"bygge/2026/{ID}"
ANSVARIG, ASSISTERANDE = "ansvarig tjänsteman", "assisterande tjänsteman"
FASTA = [
    "Sammanfattning", "Bakgrund", "Syfte och metod", "Verksamhetsuppföljning",
    "Kommentar från uppföljningen", "Bedömning", "Åtgärder",
]  # fmt: skip
TEXTER = {
    "sammanfattning": "Vinterlinden följer avtalet i allt utom en punkt.",
    "bakgrund": "Avtalet med Provomsorg AB är inne på sitt andra år.",
    "syfte-och-metod": "Vi prövade en punkt i avtalet vid ett besök.",
    "verksamhetsuppfoljning": "Enheten har två plan med var sitt arbetslag.",
    "kommentar": "Arbetslagen hjälper varandra.",
    "bedomning": "Punkten i avtalet är inte uppfylld.",
    "atgarder": "Utföraren lämnar en handlingsplan.",
    "kontinuitet": "Åtta av tio pass bemannas av fast personal.",
}


@pytest.fixture
def vag(start_vag: Any) -> Any:
    """En ny kommun med Södertäljes rutin."""
    ny = start_vag("sodertalje", date(2026, 1, 12))
    ny.id = ID
    return ny


def test_hela_vagen_fran_namndernas_plan_till_stangd_uppfoljning(vag: Any) -> None:
    for steg in (
        registrera, planera, valj_enhet, forbered, informera, besok, iaktta, skriv_rapport,
        lamna_for_lasning, faststall, redovisa, atgarda, avsluta,
    ):  # fmt: skip
        steg(vag)
    laget = json.loads(vag.forsok("status", ID, "--json").ut)
    assert ("2026-09-30", None, []) == (laget["avslutad"], laget["nasta"], laget["oppna"])
    assert "återstår" not in {s["lage"] for s in laget["steg"]}
    assert 0 == vag.forsok("kontrollera", "--strikt").kod


def registrera(v: Any) -> None:
    """Registret: enheten med avtal och kontaktpolitiker, och den punkt i avtalet som prövas."""
    v.andra(
        "regelverk",
        lagg=(
            (
                "regler: ref=Avtal Vinterlinden 3.1; slag=avtal; gäller_från=2024-03-01; "
                "namn=Fast personal på minst nio av tio pass"
            ),
        ),
    )
    v.andra(
        "enheter",
        lagg=(
            (
                "enheter: id=vinterlinden; namn=Vinterlinden; verksamhet=särskilt boende; "
                "driftform=privat; utförare=Provomsorg AB; ansvarig=verksamhetschef; "
                "lagrum=SoL,HSL; platser=30; avtal.nummer=ÄN 2024/12; "
                "avtal.krav=Avtal Vinterlinden 3.1; kontaktpolitiker.mandatperiod=2023–2026"
            ),
            (
                "enheter: id=rimfrosten; namn=Rimfrosten; verksamhet=särskilt boende; "
                "kontaktpolitiker.mandatperiod=2023–2026"
            ),
        ),
    )
    v.kor("kontrollera", "--strikt")


def planera(v: Any) -> None:
    """Båda nämnderna beslutar ett antal. En nämnd ger ett uppdrag, och ändringen loggas."""
    v.kor("plan", "init", "2026")
    v.andra(
        "plan",
        lagg=(
            "rader: id=P-01; verksamhet=särskilt boende; områden=kompetens; nivå=uppdrag_avtal",
            "beslut: organ=ÄN; datum=2026-01-12; paragraf=§ 4",
        ),
    )
    v.idag = date(2026, 1, 20)
    assert 0 != v.forsok("publicera", "plan", "--till", str(v.publicerat)).kod
    v.andra("plan", lagg=(f"beslut: organ=ON; datum={v.idag}",))
    v.kor("plan", "andra", "P-01", "--falt", "områden=kompetens,dokumentation",
          "--motiv", "Nämnden vill veta om planerna följs", "--roll", ANSVARIG,
          "--uppdrag-av", "ÄN")  # fmt: skip
    assert "uppdrag_av: ÄN" in v.las("2026/plan.yaml")
    v.kor("plan", "bygg")
    v.kor("publicera", "plan", "--till", str(v.publicerat))
    assert 0 != v.forsok("publicera", "detaljplan", "--till", str(v.publicerat)).kod


def valj_enhet(v: Any) -> None:
    """Klagomålen talar för en enhet. Kontoret väljer den, med motiv i detaljplanen."""
    v.kor("ny", "underlag")
    signal = (
        "signaler: enhet=vinterlinden; slag=klagomål; antal=4; skäl=Många vikarier.; "
        "källa=kommunens synpunktshantering; datum=2026-01-19"
    )
    v.andra("underlag", lagg=(signal,))
    forslag = json.loads(v.kor("forslag", "enheter", "--json"))["enheter"]
    assert "Vinterlinden" in json.dumps(forslag[0], ensure_ascii=False)
    val = "val: enhet=vinterlinden; vald=ja; motiv=Fyra klagomål om samma sak."
    v.andra("underlag", lagg=(f"{val}; datum={v.idag}; av={ANSVARIG}",))
    v.kor("ny", "detaljplan")
    v.idag = date(2026, 2, 2)
    v.kor("ny", "uppfoljning", "vinterlinden", "--falt", f"id={ID}", "--falt", "rad=P-01",
          "--falt", "orsak=klagomål", "--falt", "områden=kompetens,dokumentation",
          "--falt", f"roller.ansvarig={ANSVARIG}",
          "--falt", f"roller.assisterande={ASSISTERANDE}")  # fmt: skip
    rad = "rader: rad=P-01; enhet=vinterlinden; vecka=16; motiv=Fyra klagomål om vikarier."
    v.andra("detaljplan", lagg=(f"{rad}; uppföljning={ID}",))
    v.kor("kontrollera", "--strikt")


def forbered(v: Any) -> None:
    """De fyra förberedelserna, avtalets punkt och frågeguiden. Före dem varnar brevet."""
    v.idag = date(2026, 3, 16)
    v.andra(
        "uppfoljning",
        "information.syfte=Se om personalen räcker till.",
        "information.datumförslag=2026-04-15",
        "information.yrkeskategorier=verksamhetschef,undersköterska",
        lagg=(
            "avtalspunkter: ref=Avtal Vinterlinden 3.1",
            "dokument: namn=Rutin för vikarier; slag=rutin",
        ),
    )
    varning = "".join(v.forsok("brev", "information", ID)[1:])
    assert "Förberedelsen är inte gjord: Avtalet är läst" in varning
    for vad in ("avtal", "synpunkter", "uppgifter", "it-system"):
        gjord = f"förberedelser: vad={vad}; källa=källan till {vad}; datum={v.idag}"
        v.andra("uppfoljning", lagg=(gjord,))
    assert "Förberedelsen" not in "".join(v.forsok("brev", "information", ID)[1:])
    v.kor("guide", ID)
    guiden = "".join(f.read_text("utf-8") for f in (v.rot / BYGGT).glob("*guide*.md"))
    assert "Avtal Vinterlinden 3.1" in guiden
    assert "Bemanning och kompetens" in guiden


def informera(v: Any) -> None:
    """Informationsbrevet till verksamhetschefen."""
    v.kor("brev", "information", ID, "--skickat", "2026-03-16", "--kanal", "e-post")
    assert 2 == v.steg()


def besok(v: Any) -> None:
    """Urvalet dras och går att räkna om. Besöket görs tillsammans med socialförvaltningen."""
    v.kor("ny", "besok", ID, "--falt", "datum=2026-04-15")
    v.idag = date(2026, 4, 7)
    v.kor("urval", "--kunder", "5", "--skikt", "SoL", "--kalla", "alla akter", "--slump", "5",
          "--uppfoljning", ID, "--grund", "SoL 15:9, uppgifter från utföraren")  # fmt: skip
    v.kor("urval", "verifiera", ID)
    v.kor("brev", "urval", ID, "--skickat", "2026-04-07", "--kanal", "e-post")
    v.idag = date(2026, 4, 15)
    v.andra(
        "besok",
        "gemensamt=ja",
        "genomfört=ja",
        lagg=(
            f"deltagare: roll={ANSVARIG}; organisation=Kontoret; kategori=tjänsteman",
            "deltagare: roll=utredare; organisation=Socialnämnden; kategori=tjänsteman",
            "deltagare: roll=verksamhetschef; organisation=Provomsorg AB; kategori=chef",
            "intervjuer: kategori=personal; antal=5",
        ),
    )
    assert 3 == v.steg()


def iaktta(v: Any) -> None:
    """Akterna, avvikelserna och rutinen gås igenom. Iakttagelserna får sin färg."""
    v.kor("granskning", "skapa", ID)
    for fil in (v.rot / MAPP / "granskning").iterdir():
        fragor = re.findall(r"{fråga: (\w+), svar: }", fil.read_text("utf-8"))
        svar = [f"--falt=svar.{fraga}=ja" for fraga in fragor]
        v.kor("andra", "granskning", ID, fil.stem, f"--falt=granskad={v.idag}", *svar)
    rutin = ("mottaget=2026-04-10", f"granskat={v.idag}", "känd=ja", "följs=ja")
    v.andra(
        "uppfoljning",
        f"avvikelser.granskat={v.idag}",
        *(f"dokument.Rutin för vikarier.{ett}" for ett in rutin),
        lagg=("avvikelser.antal: typ=sol; antal=7", "avvikelser.antal: typ=klagomål; antal=6"),
    )
    assert 6 == v.steg()
    v.kor("ny", "iakttagelse", "Vart fjärde pass bemannas av vikarier", "--uppfoljning", ID,
          "--falt", "område=kompetens", "--falt", "bedömning=röd",
          "--falt", "krav=Avtal Vinterlinden 3.1", "--falt", "grund=schema för tre månader",
          "--falt", "brist=Avtalets gräns överskrids", "--falt", "förslag=Anställ")  # fmt: skip
    v.kor("ny", "iakttagelse", "Planerna är aktuella", "--uppfoljning", ID,
          "--falt", "område=dokumentation", "--falt", "bedömning=grön",
          "--falt", "krav=SoL 14:3", "--falt", "grund=akter 5 av 5")  # fmt: skip


def skriv_rapport(v: Any) -> None:
    """De fasta rubrikerna i ordning, och en egen mellan de fasta. Utkastet är arbetsmaterial."""
    v.andra(
        "uppfoljning",
        lagg=(
            "bedömningar: område=kompetens; bedömning=röd; motivering=För många vikarier.",
            "bedömningar: område=dokumentation; bedömning=grön; motivering=Allt är aktuellt.",
        ),
    )
    assert 6 == v.steg(), "rapporten är inte klar utan sina texter"
    for namn, text in TEXTER.items():
        fil = v.rot / MAPP / f"text/{namn}.md"
        fil.parent.mkdir(exist_ok=True)
        fil.write_text(f"{text}\n", "utf-8")
    v.kor("rapport", "bygg", ID)
    utkast = v.las(f"{BYGGT}/rapport.md")
    assert "ARBETSMATERIAL" in utkast
    rubriker = [rad[3:] for rad in utkast.splitlines() if rad.startswith("## ")]
    assert FASTA == [r for r in rubriker if r in FASTA]
    plats = rubriker.index("Kontinuitet")
    assert rubriker.index("Verksamhetsuppföljning") < plats
    assert plats < rubriker.index("Kommentar från uppföljningen")
    assert 7 == v.steg()


def lamna_for_lasning(v: Any) -> None:
    """Två rubriker lämnas för läsning i förväg, sedan hela utkastet. Svaret hanteras."""
    v.idag = date(2026, 4, 27)
    v.kor("brev", "faktagranskning", ID, "--delar", "Bakgrund,Verksamhetsuppföljning",
          "--skickat", "2026-04-27", "--kanal", "e-post")  # fmt: skip
    assert "Verksamhetsuppföljning" in v.las(UPPFOLJNING).split("delutkast:")[1]
    assert 7 == v.steg()
    v.idag = date(2026, 5, 4)
    v.kor("brev", "faktagranskning", ID, "--skickat", "2026-05-04", "--kanal", "e-post")
    assert 0 != v.forsok("rapport", "faststall", ID, "--dnr", "ÄN 2026/9", "--roll", ANSVARIG).kod
    v.idag = date(2026, 5, 12)
    v.andra(
        "uppfoljning",
        f"faktagranskning.svar={v.idag}",
        lagg=(
            (
                "faktagranskning.synpunkter: avsnitt=Bakgrund; hantering=Rättat.; "
                "synpunkt=Avtalet är på tredje året."
            ),
        ),
    )
    v.kor("kontrollera", "--strikt")
    assert 8 == v.steg()


def faststall(v: Any) -> None:
    """Den färdiga rapporten fryses. En ändring efteråt upptäcks och stoppar publiceringen."""
    assert 0 != v.forsok("publicera", ID, "--till", str(v.publicerat)).kod
    v.kor("rapport", "faststall", ID, "--dnr", "ÄN 2026/9", "--roll", ANSVARIG)
    v.kor("rapport", "verifiera")
    fil = v.rot / MAPP / "text/bedomning.md"
    fil.write_text("Allt är bra.\n", "utf-8")
    assert 1 == v.forsok("rapport", "verifiera").kod
    assert 0 != v.forsok("publicera", ID, "--till", str(v.publicerat)).kod
    fil.write_text(f"{TEXTER['bedomning']}\n", "utf-8")
    v.kor("rapport", "verifiera")


def redovisa(v: Any) -> None:
    """Verksamhetschefen får rapporten, nämnden får sitt underlag, och alla kan läsa den."""
    v.kor("delge", ID, "--till", "berörd verksamhet", "--form", "e-post")
    v.kor("underlag", "namnd", ID, "--organ", "ÄN")
    assert "Vart fjärde pass" in v.las(f"{BYGGT}/underlag-namnd.md")
    v.kor("publicera", ID, "--till", str(v.publicerat))
    handlingar = [f.read_text("utf-8") for f in v.publicerat.rglob("*.md")]
    assert any("ÄN 2026/9" in h for h in handlingar)
    assert not any("ARBETSMATERIAL" in h for h in handlingar)
    assert "Vinterlinden" in (v.publicerat / "index.html").read_text("utf-8")
    v.idag = date(2026, 6, 9)
    v.kor("delge", ID, "--till", "ÄN", "--form", "muntligt vid sammanträdet")
    beslut = f"beslut: organ=ÄN; datum={v.idag}; paragraf=§ 52; dnr=ÄN 2026/9"
    v.andra("uppfoljning", lagg=(beslut,))


def atgarda(v: Any) -> None:
    """Handlingsplanen för det röda begärs, kommer in, godkänns och kontrolleras."""
    v.kor("brev", "handlingsplan", ID, "--skickat", "2026-06-09", "--kanal", "e-post")
    v.idag = date(2026, 6, 22)
    v.andra(
        "handlingsplan",
        "status=inkommen",
        lagg=(
            f"inkommen: datum={v.idag}; från=verksamhetschef",
            (
                "åtgärder: id=Å-001; iakttagelse=I-001; åtgärd=Anställer fyra undersköterskor; "
                "ansvarig=verksamhetschef; klart_senast=2026-09-01"
            ),
        ),
    )
    v.kor("handlingsplan", "godkann", ID)
    v.idag = date(2026, 9, 29)
    assert 0 != v.forsok("kontrollera", "--strikt").kod, "åtgärden är inte kontrollerad i tid"
    v.kor("handlingsplan", "verifiera", ID, "Å-001", "--resultat", "genomförd",
          "--roll", ANSVARIG, "--hur", "schema för september",
          "--effekt", "Nio av tio pass har fast personal")  # fmt: skip


def avsluta(v: Any) -> None:
    """Uppföljningen stängs, och det frusna är oförändrat."""
    v.idag = date(2026, 9, 30)
    v.andra("urval", f"nyckel_förstörd={v.idag}")
    v.andra("uppfoljning", f"dokument.Rutin för vikarier.återlämnat={v.idag}", f"avslutad={v.idag}")
    v.kor("kontrollera", "--strikt")
    v.kor("rapport", "verifiera")
