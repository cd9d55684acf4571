"""Texten i en påhittad uppföljnings filer: allt är gjort, i rätt ordning och på rätt dagar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import lottning
import texter

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import slug

Filer = Iterator[tuple[str, str]]
"""Väg relativ mappens rot, och filens text."""
_NY_SOL = date(2025, 7, 1)
_OMRADEN = ", ".join(texter.OMRADEN)


class Enhet(NamedTuple):
    """En påhittad enhet."""

    id: str
    namn: str
    verksamhet: str
    platser: int


class Arende(NamedTuple):
    """En uppföljning: enhet, besökets dag (en onsdag), planrad och antal iakttagelser."""

    enhet: Enhet
    besok: date
    rad: str
    iakttagelser: int

    @property
    def id(self) -> str:
        """Mappens namn."""
        return f"{self.besok.year}-{self.besok.month:02d}-{self.enhet.id}"

    def dag(self, antal: int) -> date:
        """Dagen ``antal`` dagar efter besöket."""
        return self.besok + timedelta(days=antal)


class Iakttagelse(NamedTuple):
    """En iakttagelse: nummer, område, färg och ämne."""

    nr: int
    omrade: str
    farg: str
    amne: texter.Amne


def build_arende(a: Arende) -> Filer:
    """Alla filer i en uppföljnings mapp. Samma ärende ger alltid samma text."""
    fro = Random(a.id)
    mapp = f"{a.besok.year}/uppfoljningar/{a.id}"
    iakttagelser = _draw_iakttagelser(a, fro)
    urval = lottning.draw_urval(
        a.id, a.dag(-14), {"SoL": fro.randint(5, 45), "HSL": fro.randint(5, 45)}
    )
    yield f"{mapp}/uppfoljning.yaml", _build_uppfoljning(a, iakttagelser, fro)
    yield f"{mapp}/besok.yaml", _build_besok(a)
    yield f"{mapp}/urval.yaml", lottning.format_urval(urval, a.dag(-7), a.dag(90))
    if roda := [i for i in iakttagelser if i.farg == "röd"]:
        yield f"{mapp}/handlingsplan.yaml", _build_handlingsplan(a, roda)
    for rubrik, text in texter.TEXTER.items():
        yield f"{mapp}/text/{rubrik}.md", text
    for s in urval.skikt:
        for rang in range(1, s.antal + 1):
            etikett = f"{s.namn}-{rang:02d}"
            yield f"{mapp}/granskning/{etikett.lower()}.yaml", _build_granskning(a, etikett, fro)
    for i in iakttagelser:
        namn = f"i-{i.nr:03d}-{slug(i.amne.rubrik)[:28].strip('-')}"
        yield f"{mapp}/iakttagelser/{namn}.md", _build_iakttagelse(a, i, fro)


def _draw_iakttagelser(a: Arende, fro: Random) -> list[Iakttagelse]:
    farger = fro.choices(texter.FARGER, texter.VIKTER, k=a.iakttagelser)
    omraden = (texter.OMRADEN[i % len(texter.OMRADEN)] for i in range(a.iakttagelser))
    return [
        Iakttagelse(nr, omrade, farg, fro.choice(texter.AMNEN[omrade]))
        for nr, (omrade, farg) in enumerate(zip(omraden, farger, strict=True), start=1)
    ]


def _build_uppfoljning(a: Arende, iakttagelser: list[Iakttagelse], fro: Random) -> str:
    varst = {
        o: max((i.farg for i in iakttagelser if i.omrade == o), key=texter.ALLVAR.index)
        for o in texter.OMRADEN
    }
    bedomningar = "".join(
        f"  - område: {o}\n    bedömning: {farg}\n    motivering: {texter.MOTIV[farg]}\n"
        for o, farg in varst.items()
    )
    dokument = "".join(
        f"  - namn: {namn}\n    slag: {slag}\n    begärt: {a.dag(-42)}\n    mottaget: {a.besok}\n"
        f"    granskat: {a.dag(7)}\n    återlämnat: {a.dag(14)}\n"
        + ("    känd: ja\n    följs: ja\n" if slag == "rutin" else "")
        for namn, slag in texter.DOKUMENT
    )
    avvikelser = "".join(
        f"    - typ: {typ}\n      antal: {fro.randint(0, 30)}\n" for typ in texter.AVVIKELSER
    )
    yrken = "".join(f"    - {y}\n" for y in texter.YRKEN)
    ar = a.besok.year
    return (
        f"id: {a.id}\nenhet: {a.enhet.id}\nslag: verksamhetsuppföljning\nrad: {a.rad}\n"
        f"nivå: uppdrag_avtal\norsak: plan\nområden: [{_OMRADEN}]\n"
        "roller:\n  ansvarig: MAS\n  assisterande: [SAS]\n"
        "brukarperspektiv: Uppföljningen visar om den enskilde får det stöd som är bestämt.\n"
        "information:\n  syfte: Ta reda på hur väl verksamheten lever upp till kraven på god "
        f"kvalitet.\n  datumförslag: [{a.besok}, {a.dag(1)}]\n  yrkeskategorier:\n{yrken}"
        f"  skickat: {a.dag(-42)}\n  kanal: e-post\n  mottagare: enhetschef\n"
        f"dokument:\n{dokument}"
        f"avvikelser:\n  granskat: {a.dag(6)}\n  antal:\n{avvikelser}"
        "  kommentar: Läkemedel och fall är vanligast, som tidigare år.\n"
        f"bedömningar:\n{bedomningar}"
        f"faktagranskning:\n  skickad: {a.dag(21)}\n  mottagare: enhetschef\n"
        f"  svar_senast: {a.dag(31)}\n  svar: {a.dag(30)}\n  synpunkter:\n"
        "    - avsnitt: Bakgrund\n      synpunkt: Antalet platser har ändrats sedan i våras.\n"
        "      hantering: Rättat.\n"
        f"fastställd:\n  datum: {a.dag(35)}\n  roll: MAS\n  dnr: KS {ar}/0{fro.randint(100, 999)}\n"
        f"  sha256: '{0:064d}'\n"
        f"redovisning:\n  - mottagare: ledningsgrupp\n    datum: {a.dag(45)}\n    form: muntligt\n"
        f"  - mottagare: ks\n    datum: {a.dag(50)}\n    form: skriftligt\n"
        f"avslutad: {a.dag(100)}\ndnr: KS {ar}/0{fro.randint(100, 999)}\n"
    )


def _build_besok(a: Arende) -> str:
    return (
        f"datum: {a.besok}\nplats: {a.enhet.namn}\ngenomfört: ja\ndeltagare:\n"
        "  - {roll: MAS, organisation: kommunen}\n  - {roll: SAS, organisation: kommunen}\n"
        "  - {roll: enhetschef, organisation: verksamheten}\nintervjuer:\n"
        f"  - kategori: verksamhetsansvarig\n    antal: 1\n    områden: [{_OMRADEN}]\n"
        "  - kategori: personal\n    antal: 5\n    områden: [dokumentation, bemötande]\n"
    )


def _build_handlingsplan(a: Arende, roda: list[Iakttagelse]) -> str:
    rader = "".join(
        f"  - id: Å-{nr:03d}\n    iakttagelse: I-{i.nr:03d}\n    åtgärd: {i.amne.forslag}\n"
        f"    ansvarig: enhetschef\n    klart_senast: {a.dag(90)}\n    status: klar\n"
        f"    uppföljd:\n      - datum: {a.dag(95)}\n        resultat: genomförd\n"
        "        hur: återbesök och genomgång av rutinen\n        av: MAS\n"
        "    effekt: Arbetssättet är på plats och följs upp varje månad\n"
        for nr, i in enumerate(roda, start=1)
    )
    return (
        f"begärd: {a.dag(21)}\nsvar_senast: {a.dag(42)}\nstatus: godkänd\n"
        f"inkommen:\n  - {{datum: {a.dag(40)}, version: 1, från: enhetschef}}\n"
        f"godkänd: {a.dag(44)}\nåtgärder:\n{rader}"
    )


def _build_granskning(a: Arende, etikett: str, fro: Random) -> str:
    lista = "HS" if etikett.startswith("HSL") else "SD"
    svar = "".join(
        f"  - fråga: {lista}{nr:02d}\n    svar: {fro.choice(texter.SVAR)}\n"
        for nr in range(1, texter.FRAGOR[lista] + 1)
    )
    return (
        f"etikett: {etikett}\nchecklistor: [{lista}]\nperiod:\n"
        f"  från: {add_manader(a.besok, -6)}\n  till: {a.besok}\n"
        f"granskad: {a.dag(5)}\ngranskad_av: MAS\nsvar:\n{svar}"
    )


def _build_iakttagelse(a: Arende, i: Iakttagelse, fro: Random) -> str:
    lag = "SoL 5:1" if a.besok >= _NY_SOL else "SoL(2001:453) 3:3"
    brist = "" if i.farg == "grön" else f"brist: {i.amne.brist}\nförslag: {i.amne.forslag}\n"
    atgardad = f"åtgärdad: {a.dag(95)}\n" if i.farg == "röd" else ""
    return (
        f"---\nid: I-{i.nr:03d}\nrubrik: {i.amne.rubrik}\ntyp: iakttagelse\n"
        f"område: {i.omrade}\nbedömning: {i.farg}\nkrav:\n"
        f"  - {lag}\n  - HSL 5:4\n  - SOSFS 2011:9 4:2\n"
        f"{brist}grund: {fro.choice(texter.GRUNDER)}\nkonstaterad: {a.besok}\n{atgardad}---\n"
        f"\n{i.amne.text}\n"
    )
