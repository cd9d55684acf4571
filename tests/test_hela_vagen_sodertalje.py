"""En uppföljning enligt Södertäljes rutin, från tom mapp till stängt ärende, med kommandona.

Det tjänstemannen själv skriver i sin redigerare (registret, planens rader, förberedelserna,
rapportens texter) skrivs här fält för fält med ``Vag.skriv``. Allt annat gör kommandona. Efter
varje kommando ska mappen vara utan fel.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from uppfolj.base.anmarkning import Falt
from uppfolj.cli.app import run
from uppfolj.store.redigera import add_post, edit_falt

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


class Svar(NamedTuple):
    """Slutkod, stdout och stderr."""

    kod: int
    ut: str
    fel: str


class Vag:
    """Kommunens mapp och dagens datum, som går framåt."""

    def __init__(self, rot: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.rot, self._capsys, self.idag = rot, capsys, date(2026, 1, 12)
        self.publicerat = rot.parent / "webbplats"

    def forsok(self, *argv: str) -> Svar:
        self._capsys.readouterr()
        kod = run([*argv, "--rot", str(self.rot), "--idag", str(self.idag)])
        ut = self._capsys.readouterr()
        return Svar(int(kod), ut.out, ut.err)

    def kor(self, *argv: str) -> str:
        """Kör kommandot, som ska lyckas och lämna mappen utan fel."""
        svar = self.forsok(*argv)
        assert 0 == svar.kod, (argv, svar)
        kontroll = self.forsok("kontrollera")
        assert 0 == kontroll.kod, (argv, kontroll.ut)
        return svar.ut

    def skriv(self, fil: str, varden: dict[Falt, Any]) -> None:
        """Det tjänstemannen skriver i en fil. En lista av fältblock läggs till block för block."""
        for falt, varde in varden.items():
            if isinstance(varde, list) and varde and isinstance(varde[0], dict):
                for block in varde:
                    add_post(self.rot, fil, falt, block)
            else:
                edit_falt(self.rot, fil, falt, varde)

    def las(self, fil: str) -> str:
        return (self.rot / fil).read_text("utf-8")

    def steg(self) -> int:
        """Steget som står på tur."""
        return int(json.loads(self.forsok("status", ID, "--json").ut)["steg_nr"])


@pytest.fixture
def vag(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Vag:
    """En ny kommun med Södertäljes rutin."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rot = tmp_path / "kommun"
    assert 0 == run(["init", str(rot), "--profil", "sodertalje", "--idag", "2026-01-12"])
    return Vag(rot, capsys)


def test_hela_vagen_fran_namndernas_plan_till_stangd_uppfoljning(vag: Vag) -> None:
    for steg in (
        registrera, planera, valj_enhet, forbered, informera, besok, iaktta, skriv_rapport,
        lamna_for_lasning, faststall, redovisa, atgarda, avsluta,
    ):  # fmt: skip
        steg(vag)
    laget = json.loads(vag.forsok("status", ID, "--json").ut)
    assert ("2026-09-30", None, []) == (laget["avslutad"], laget["nasta"], laget["oppna"])
    assert "återstår" not in {s["lage"] for s in laget["steg"]}
    assert 0 == vag.forsok("kontrollera", "--strikt").kod


def registrera(v: Vag) -> None:
    """Registret: enheten med avtal och kontaktpolitiker, och den punkt i avtalet som prövas."""
    enhet = {
        "id": "vinterlinden", "namn": "Vinterlinden", "verksamhet": "särskilt boende",
        "driftform": "privat", "utförare": "Provomsorg AB", "ansvarig": "verksamhetschef",
        "lagrum": ["SoL", "HSL"], "platser": 30,
    }  # fmt: skip
    granne = {"id": "rimfrosten", "namn": "Rimfrosten", "verksamhet": "särskilt boende"}
    v.skriv("register/enheter.yaml", {("enheter",): [enhet, granne]})
    for nr in (0, 1):
        v.skriv(
            "register/enheter.yaml",
            {("enheter", nr, "kontaktpolitiker", "mandatperiod"): "2023–2026"},
        )
    v.skriv(
        "register/enheter.yaml",
        {
            ("enheter", 0, "avtal", "nummer"): "ÄN 2024/12",
            ("enheter", 0, "avtal", "krav"): ["Avtal Vinterlinden 3.1"],
        },
    )
    punkt = {
        "ref": "Avtal Vinterlinden 3.1", "namn": "Fast personal på minst nio av tio pass",
        "slag": "avtal", "gäller_från": date(2024, 3, 1),
    }  # fmt: skip
    v.skriv("register/regelverk.yaml", {("regler",): [punkt]})
    v.kor("kontrollera", "--strikt")


def planera(v: Vag) -> None:
    """Båda nämnderna beslutar ett antal. En nämnd ger ett uppdrag, och ändringen loggas."""
    v.kor("plan", "init", "2026")
    v.skriv(
        "2026/plan.yaml",
        {
            ("rader",): [
                {
                    "id": "P-01",
                    "verksamhet": "särskilt boende",
                    "områden": ["kompetens"],
                    "nivå": "uppdrag_avtal",
                }
            ],
            ("beslut",): [{"organ": "ÄN", "datum": date(2026, 1, 12), "paragraf": "§ 4"}],
        },
    )
    v.idag = date(2026, 1, 20)
    assert 0 != v.forsok("publicera", "plan", "--till", str(v.publicerat)).kod
    v.skriv("2026/plan.yaml", {("beslut",): [{"organ": "ON", "datum": v.idag}]})
    v.kor("plan", "andra", "P-01", "--falt", "områden=kompetens,dokumentation",
          "--motiv", "Nämnden vill veta om planerna följs", "--roll", ANSVARIG,
          "--uppdrag-av", "ÄN")  # fmt: skip
    assert "uppdrag_av: ÄN" in v.las("2026/plan.yaml")
    v.kor("plan", "bygg")
    v.kor("publicera", "plan", "--till", str(v.publicerat))
    assert 0 != v.forsok("publicera", "detaljplan", "--till", str(v.publicerat)).kod


def valj_enhet(v: Vag) -> None:
    """Klagomålen talar för en enhet. Kontoret väljer den, med motiv i detaljplanen."""
    v.kor("ny", "underlag")
    signal = {
        "enhet": "vinterlinden", "slag": "klagomål", "antal": 4, "skäl": "Många vikarier.",
        "källa": "kommunens synpunktshantering", "datum": date(2026, 1, 19),
    }  # fmt: skip
    val = {
        "enhet": "vinterlinden", "vald": "ja", "motiv": "Fyra klagomål om samma sak.",
        "datum": v.idag, "av": ANSVARIG,
    }  # fmt: skip
    v.skriv("2026/underlag.yaml", {("signaler",): [signal]})
    forslag = json.loads(v.kor("forslag", "enheter", "--json"))["enheter"]
    assert "Vinterlinden" in json.dumps(forslag[0], ensure_ascii=False)
    v.skriv("2026/underlag.yaml", {("val",): [val]})
    v.kor("ny", "detaljplan")
    v.idag = date(2026, 2, 2)
    v.kor("ny", "uppfoljning", "vinterlinden", "--falt", f"id={ID}", "--falt", "rad=P-01",
          "--falt", "orsak=klagomål", "--falt", "områden=kompetens,dokumentation",
          "--falt", f"roller.ansvarig={ANSVARIG}",
          "--falt", f"roller.assisterande={ASSISTERANDE}")  # fmt: skip
    rad = {
        "rad": "P-01", "enhet": "vinterlinden", "uppföljning": ID, "vecka": 16,
        "motiv": "Fyra klagomål om vikarier.",
    }  # fmt: skip
    v.skriv("2026/detaljplan.yaml", {("rader",): [rad]})
    v.kor("kontrollera", "--strikt")


def forbered(v: Vag) -> None:
    """De fyra förberedelserna, avtalets punkt och frågeguiden. Före dem varnar brevet."""
    v.idag = date(2026, 3, 16)
    v.skriv(UPPFOLJNING, {("avtalspunkter",): [{"ref": "Avtal Vinterlinden 3.1"}]})
    v.skriv(
        UPPFOLJNING,
        {
            ("information", "syfte"): "Se om personalen räcker till.",
            ("information", "datumförslag"): [date(2026, 4, 15)],
            ("information", "yrkeskategorier"): ["verksamhetschef", "undersköterska"],
            ("dokument",): [{"namn": "Rutin för vikarier", "slag": "rutin"}],
        },
    )
    varning = "".join(v.forsok("brev", "information", ID)[1:])
    assert "Förberedelsen är inte gjord: Avtalet är läst" in varning
    for vad in ("avtal", "synpunkter", "uppgifter", "it-system"):
        gjord = {"vad": vad, "källa": f"källan till {vad}", "datum": v.idag}
        v.skriv(UPPFOLJNING, {("förberedelser",): [gjord]})
    assert "Förberedelsen" not in "".join(v.forsok("brev", "information", ID)[1:])
    v.kor("guide", ID)
    guiden = "".join(f.read_text("utf-8") for f in (v.rot / BYGGT).glob("*guide*.md"))
    assert "Avtal Vinterlinden 3.1" in guiden
    assert "Bemanning och kompetens" in guiden


def informera(v: Vag) -> None:
    """Informationsbrevet till verksamhetschefen."""
    v.kor("brev", "information", ID, "--skickat", "2026-03-16", "--kanal", "e-post")
    assert 2 == v.steg()


def besok(v: Vag) -> None:
    """Urvalet dras och går att räkna om. Besöket görs tillsammans med socialförvaltningen."""
    v.kor("ny", "besok", ID, "--falt", "datum=2026-04-15")
    v.idag = date(2026, 4, 7)
    v.kor("urval", "--kunder", "5", "--skikt", "SoL", "--kalla", "alla akter", "--slump", "5",
          "--uppfoljning", ID, "--grund", "SoL 15:9, uppgifter från utföraren")  # fmt: skip
    v.kor("urval", "verifiera", ID)
    v.kor("brev", "urval", ID, "--skickat", "2026-04-07", "--kanal", "e-post")
    v.idag = date(2026, 4, 15)
    v.skriv(
        f"{MAPP}/besok.yaml",
        {
            ("gemensamt",): "ja",
            ("deltagare",): [
                {"roll": ANSVARIG, "organisation": "Kontoret", "kategori": "tjänsteman"},
                {"roll": "utredare", "organisation": "Socialnämnden", "kategori": "tjänsteman"},
                {"roll": "verksamhetschef", "organisation": "Provomsorg AB", "kategori": "chef"},
            ],
            ("intervjuer",): [{"kategori": "personal", "antal": 5}],
            ("genomfört",): "ja",
        },
    )
    assert 3 == v.steg()


def iaktta(v: Vag) -> None:
    """Akterna, avvikelserna och rutinen gås igenom. Iakttagelserna får sin färg."""
    v.kor("granskning", "skapa", ID)
    for fil in (v.rot / MAPP / "granskning").iterdir():
        text = fil.read_text("utf-8").replace("svar: }", "svar: ja}")
        text = text.replace("# granskad: ÅÅÅÅ-MM-DD", f"granskad: {v.idag}")
        fil.write_text(text.replace("# granskad_av:", "granskad_av:"), "utf-8")
    v.skriv(
        UPPFOLJNING,
        {
            ("avvikelser", "granskat"): v.idag,
            ("avvikelser", "antal"): [{"typ": "sol", "antal": 7}, {"typ": "klagomål", "antal": 6}],
            ("dokument", 0, "mottaget"): date(2026, 4, 10),
            ("dokument", 0, "granskat"): v.idag,
            ("dokument", 0, "känd"): "ja",
            ("dokument", 0, "följs"): "ja",
        },
    )
    assert 6 == v.steg()
    v.kor("ny", "iakttagelse", "Vart fjärde pass bemannas av vikarier", "--uppfoljning", ID,
          "--falt", "område=kompetens", "--falt", "bedömning=röd",
          "--falt", "krav=Avtal Vinterlinden 3.1", "--falt", "grund=schema för tre månader",
          "--falt", "brist=Avtalets gräns överskrids", "--falt", "förslag=Anställ")  # fmt: skip
    v.kor("ny", "iakttagelse", "Planerna är aktuella", "--uppfoljning", ID,
          "--falt", "område=dokumentation", "--falt", "bedömning=grön",
          "--falt", "krav=SoL 14:3", "--falt", "grund=akter 5 av 5")  # fmt: skip


def skriv_rapport(v: Vag) -> None:
    """De fasta rubrikerna i ordning, och en egen mellan de fasta. Utkastet är arbetsmaterial."""
    v.skriv(
        UPPFOLJNING,
        {
            ("bedömningar",): [
                {"område": "kompetens", "bedömning": "röd", "motivering": "För många vikarier."},
                {"område": "dokumentation", "bedömning": "grön", "motivering": "Allt är aktuellt."},
            ]
        },
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


def lamna_for_lasning(v: Vag) -> None:
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
    synpunkt = {
        "avsnitt": "Bakgrund", "synpunkt": "Avtalet är på tredje året.",
        "hantering": "Rättat.",
    }  # fmt: skip
    v.skriv(
        UPPFOLJNING,
        {
            ("faktagranskning", "svar"): v.idag,
            ("faktagranskning", "synpunkter"): [synpunkt],
        },
    )
    v.kor("kontrollera", "--strikt")
    assert 8 == v.steg()


def faststall(v: Vag) -> None:
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


def redovisa(v: Vag) -> None:
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
    beslut = {"organ": "ÄN", "datum": v.idag, "paragraf": "§ 52", "dnr": "ÄN 2026/9"}
    v.skriv(UPPFOLJNING, {("beslut",): [beslut]})


def atgarda(v: Vag) -> None:
    """Handlingsplanen för det röda begärs, kommer in, godkänns och kontrolleras."""
    v.kor("brev", "handlingsplan", ID, "--skickat", "2026-06-09", "--kanal", "e-post")
    v.idag = date(2026, 6, 22)
    plan = f"{MAPP}/handlingsplan.yaml"
    atgard = {
        "id": "Å-001", "iakttagelse": "I-001", "åtgärd": "Anställer fyra undersköterskor",
        "ansvarig": "verksamhetschef", "klart_senast": date(2026, 9, 1),
    }  # fmt: skip
    v.skriv(
        plan,
        {
            ("inkommen",): [{"datum": v.idag, "från": "verksamhetschef"}],
            ("status",): "inkommen",
            ("åtgärder",): [atgard],
        },
    )
    v.kor("handlingsplan", "godkann", ID)
    v.idag = date(2026, 9, 29)
    assert 0 != v.forsok("kontrollera", "--strikt").kod, "åtgärden är inte kontrollerad i tid"
    v.kor("handlingsplan", "verifiera", ID, "Å-001", "--resultat", "genomförd",
          "--roll", ANSVARIG, "--hur", "schema för september",
          "--effekt", "Nio av tio pass har fast personal")  # fmt: skip


def avsluta(v: Vag) -> None:
    """Uppföljningen stängs, och det frusna är oförändrat."""
    v.idag = date(2026, 9, 30)
    v.skriv(f"{MAPP}/urval.yaml", {("nyckel_förstörd",): v.idag})
    v.skriv(UPPFOLJNING, {("dokument", 0, "återlämnat"): v.idag})
    v.skriv(UPPFOLJNING, {("avslutad",): v.idag})
    v.kor("kontrollera", "--strikt")
    v.kor("rapport", "verifiera")
