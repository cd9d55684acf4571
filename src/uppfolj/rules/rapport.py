"""Allt som rapporten visar, uträknat. Mallen skriver bara ut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.uppfoljning import Faststallande
from uppfolj.rules import rapport_resultat as resultat
from uppfolj.rules import rapport_underlag as underlag
from uppfolj.rules.granskning_publikt import Publikrad, compute_granskningstabell
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.overgripande import Samlad, find_samlad
from uppfolj.rules.rapport_avsnitt import DELAR, Avsnitt, build_avsnitt
from uppfolj.rules.rapport_avtal import Avtalsdel, build_avtalsdel
from uppfolj.rules.rapport_uppdrag import build_kriterier, has_forslagsdel
from uppfolj.rules.rapport_uppgifter import build_uppgifter
from uppfolj.rules.rapport_urval import Urvalsrad, build_urval
from uppfolj.rules.rutinkannedom import build_kannedomsrader

Status = Literal["arbetsmaterial", "slutlig", "allman"]


@dataclass(frozen=True, slots=True)
class Skalrad:
    """Ett steg på skalan: hur många områden och iakttagelser som fick det."""

    steg: Skalsteg
    omraden: int
    iakttagelser: int


@dataclass(frozen=True, slots=True)
class Rapportdata:
    """Rapporten för ett ärende. ``roda`` är de iakttagelser som kräver handlingsplan, alla."""

    id: str
    titel: str
    enhet: str
    kommun: str
    datum: date
    status: Status
    statusrad: str
    statustext: str
    dnr: str
    olasta: tuple[str, ...]
    uppgifter: tuple[tuple[str, str], ...]
    brukarperspektiv: str
    avsnitt: tuple[Avsnitt, ...]
    besokt: bool
    deltagare: tuple[underlag.Antalsrad, ...]
    intervjuer: tuple[underlag.Antalsrad, ...]
    period: tuple[date, date] | None
    urval: Urvalsrad | None
    granskning: tuple[Publikrad, ...]
    kannedom: tuple[tuple[str, str, str], ...]
    avvikelser: underlag.Avvikelser | None
    skala: tuple[Skalrad, ...]
    omraden: tuple[resultat.Omradesrad, ...]
    roda: tuple[resultat.Iakttagelserad, ...]
    agarlistor: tuple[resultat.Agarlista, ...]
    utvecklingsforslag: tuple[resultat.Iakttagelserad, ...]
    atgarder: tuple[resultat.Atgardsrad, ...]
    handlingsplan: Handlingsplan | None
    faktagranskning: underlag.Faktagranskningsrad | None
    dokument: tuple[underlag.Dokumentrad, ...]
    regelverk: tuple[underlag.Regelrad, ...]
    samlad: Samlad | None
    avtal: Avtalsdel | None
    kriterier: tuple[tuple[str, str, str], ...] = ()
    """Ledningssystemets kriterier: namn, svar och kommentar."""
    ska_ha_brukarperspektiv: bool = False

    @property
    def saknade_texter(self) -> tuple[str, ...]:
        """Rubrikerna på de texter som profilen kräver och som saknas."""
        return tuple(a.namn for a in self.avsnitt if a.saknas)


def build_rapport(
    arende: Arende, k: Kontext, *, anmarkningar: int = 0, slutlig: bool = False
) -> Rapportdata:
    """Räkna ut rapporten. ``anmarkningar`` är hur många som återstår i ärendets filer.

    Saknade eller trasiga filer stoppar inte: det som finns visas, och filerna räknas upp.
    """
    u, b = arende.uppfoljning, arende.besok
    slag = k.profil.get_slag(u.slag) if u else None
    alla = resultat.build_iakttagelser(arende, k)
    egna = [r for r in alla if not r.utvecklingsforslag]
    utveckling = [r for r in alla if r.utvecklingsforslag]
    omraden = resultat.build_omraden(arende, k, egna)
    fakta = underlag.build_faktagranskning(arende, k)
    avtal = build_avtalsdel(arende, k)
    kriterier = build_kriterier(arende, k)
    tomma = {"utvecklingsforslag": not utveckling and not has_forslagsdel(arende, k),
             "faktagranskning": fakta is None,
             "avtal": avtal is None, "kriterier": not kriterier,
             "avvikelser": underlag.saknar_avvikelser(arende, k)}  # fmt: skip
    avsnitt = build_avsnitt(arende, k, [d for d in DELAR if not tomma.get(d)])
    enhet = get_enhetsnamn(u.enhet, k) if u else arende.id
    faststalld = u.faststalld if u else None
    status: Status = "allman" if faststalld else "slutlig" if slutlig else "arbetsmaterial"
    saknas = sum(a.saknas for a in avsnitt)
    return Rapportdata(
        id=arende.id,
        titel=f"Uppföljning av {enhet}",
        enhet=enhet,
        kommun=k.profil.kommun.namn,
        datum=b.datum if b else date(arende.ar, 1, 1),
        status=status,
        statusrad=_get_statusrad(status, k),
        statustext=_format_statustext(status, faststalld, anmarkningar, saknas, k),
        dnr=(faststalld.dnr if faststalld else (u.dnr if u else None)) or "",
        olasta=tuple(arende.olasta),
        uppgifter=tuple(build_uppgifter(arende, k)),
        brukarperspektiv=(u.brukarperspektiv or "") if u else "",
        avsnitt=tuple(avsnitt),
        besokt=b is not None and b.genomfort == "ja",
        deltagare=tuple(underlag.build_deltagare(b, k)),
        intervjuer=tuple(underlag.build_intervjuer(b)),
        period=None if avtal and not arende.urval else underlag.compute_period(arende, k),
        urval=build_urval(arende, k),
        granskning=tuple(compute_granskningstabell(arende, k)),
        kannedom=tuple(build_kannedomsrader(arende, k)),
        avvikelser=underlag.build_avvikelser(arende, k),
        skala=tuple(_build_skala(omraden, egna, k)),
        omraden=tuple(omraden),
        roda=tuple(r for r in alla if r.ar_rod),
        agarlistor=tuple(resultat.build_agarlistor(alla, k)),
        utvecklingsforslag=tuple(utveckling),
        atgarder=tuple(resultat.build_atgarder(arende, k, alla)),
        handlingsplan=arende.handlingsplan,
        faktagranskning=fakta,
        dokument=tuple(underlag.build_dokument(arende)),
        regelverk=tuple(underlag.build_regelverk(arende, k)),
        samlad=find_samlad(arende, k),
        avtal=avtal,
        kriterier=tuple(kriterier),
        ska_ha_brukarperspektiv=bool(slag and slag.kraver_brukarperspektiv),
    )


def format_antal(antal: int, ental: str, flertal: str) -> str:
    """``1 text``, ``3 texter``, ``inga texter``."""
    return f"{antal or 'inga'} {ental if antal == 1 else flertal}"


def _get_statusrad(status: Status, k: Kontext) -> str:
    if status == "arbetsmaterial":
        return k.profil.faktagranskning.statusrad
    return "ALLMÄN HANDLING" if status == "allman" else "SLUTLIG, INTE FASTSTÄLLD"


def _format_statustext(
    status: Status, f: Faststallande | None, anmarkningar: int, saknas: int, k: Kontext
) -> str:
    if f:
        roll = get_rollnamn(f.roll, k)
        version = f", version {f.version}: {f.motiv}" if f.motiv else ""
        dag = format_datum(f.datum)
        return f"Fastställd {dag} av {roll}, diarienummer {f.dnr}{version}."
    if status == "slutlig":
        return "Inga fel återstår. Rapporten är ännu inte fastställd."
    kvar = f"{format_antal(anmarkningar, 'anmärkning', 'anmärkningar')} återstår"
    texter = f", {format_antal(saknas, 'text', 'texter')} saknas" if saknas else ""
    return f"{kvar[0].upper()}{kvar[1:]}{texter}."


def _build_skala(
    omraden: Sequence[resultat.Omradesrad],
    rader: Sequence[resultat.Iakttagelserad],
    k: Kontext,
) -> Iterator[Skalrad]:
    for steg in resultat.sort_skala(k):
        antal = sum(o.steg is steg for o in omraden)
        yield Skalrad(steg, antal, sum(r.steg is steg for r in rader))
