"""Rapportens underlag: besök, granskad tid, avvikelser, dokument, gällande regler."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok, Intervju
from uppfolj.models.uppfoljning import Dokument, Synpunkt
from uppfolj.rules.arendelage import get_dragning, get_kravdagar, has_steg
from uppfolj.rules.avtal import KRAVSLAG
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rapport_resultat import format_kalla, format_lage
from uppfolj.rules.steg_slut import get_svar_senast


@dataclass(frozen=True, slots=True)
class Antalsrad:
    """Något och hur många: en roll vid besöket, en kategori intervjuer, en typ av avvikelser."""

    namn: str
    antal: int


@dataclass(frozen=True, slots=True)
class Avvikelser:
    """Granskade avvikelser per typ. 0 skrivs ”inga”; utan rader är inga rapporterade alls."""

    granskat: date
    rader: tuple[Antalsrad, ...]
    kommentar: str


@dataclass(frozen=True, slots=True)
class Dokumentrad:
    """Ett begärt dokument och vad som hänt med det. None: har inte hänt."""

    namn: str
    slag: str
    begart: date | None
    mottaget: date | None
    granskat: date | None
    sedan: str


@dataclass(frozen=True, slots=True)
class Regelrad:
    """En regel som gällde vid besöket, och iakttagelserna som prövats mot den."""

    ref: str
    namn: str
    kalla: str
    iakttagelser: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faktagranskningsrad:
    """Verksamhetens korrekturläsning: när, av vem, vad den sade och vad som gjordes."""

    skickad: date
    mottagare: str
    svar_senast: date | None
    svar: date | None
    synpunkter: tuple[Synpunkt, ...]


def compute_period(arende: Arende, k: Kontext) -> tuple[date, date] | None:
    """Den granskade tidens första och sista dag (Östra Göinge: sex månader bakåt från besöket)."""
    dragning = get_dragning(arende)
    if k.profil.urval.period_fran == "urval" and dragning:
        slut = dragning.utfast
    elif arende.besok:
        slut = arende.besok.datum
    else:
        return None
    return add_manader(slut, -k.profil.urval.period_manader), slut


def build_deltagare(besok: Besok | None, k: Kontext) -> list[Antalsrad]:
    """Rollerna vid besöket, varifrån de kom och hur många i varje."""
    return [
        Antalsrad(
            get_rollnamn(d.roll, k) + (f" från {d.organisation}" if d.organisation else ""), d.antal
        )
        for d in (besok.deltagare if besok else [])
    ]


def build_intervjuer(besok: Besok | None) -> list[Antalsrad]:
    """Intervjuerna: kategori och antal personer."""
    return [
        Antalsrad(get_ord(Intervju, "kategori", i.kategori), i.antal)
        for i in (besok.intervjuer if besok else [])
    ]


def build_avvikelser(arende: Arende, k: Kontext) -> Avvikelser | None:
    """Avvikelserna per typ. None om de inte är granskade."""
    a = arende.uppfoljning.avvikelser if arende.uppfoljning else None
    if a is None:
        return None
    antal: dict[str, int] = {}
    for rad in a.antal:
        antal[rad.typ] = antal.get(rad.typ, 0) + rad.antal
    rader = tuple(Antalsrad(get_namn(k.profil.avvikelsetyper, t), n) for t, n in antal.items())
    return Avvikelser(a.granskat, rader, a.kommentar or "")


def build_dokument(arende: Arende) -> list[Dokumentrad]:
    """De begärda dokumenten i den ordning de begärdes."""
    u = arende.uppfoljning
    return [
        Dokumentrad(
            d.namn, get_ord(Dokument, "slag", d.slag), d.begart, d.mottaget, d.granskat,
            _format_sedan(d),
        )
        for d in (u.dokument if u else [])
    ]  # fmt: skip


def _format_sedan(d: Dokument) -> str:
    delar = (
        ("återlämnat", d.aterlamnat), ("förstört", d.forstort),
    )  # fmt: skip
    return ", ".join(f"{vad} {dag}" for vad, dag in delar if dag)


def build_regelverk(arende: Arende, k: Kontext) -> list[Regelrad]:
    """Reglerna som gällde på besökets dag, i bokstavsordning (Östra Göinge: Regelverk).

    Ett avtal eller uppdrag gäller en utförare: det står med bara om en iakttagelse prövats mot det.
    """
    dag = get_kravdagar(arende)[0]
    rader = []
    for nyckel, regel in k.regler.items():
        provade = [i.id for i in arende.iakttagelser if nyckel in map(fold, i.krav)]
        if not format_lage(regel, dag) and (provade or regel.slag not in KRAVSLAG):
            rader.append(
                Regelrad(regel.ref, regel.namn, format_kalla(regel), tuple(sorted(provade)))
            )
    return sorted(rader, key=lambda r: sort_key(r.ref))


def build_faktagranskning(arende: Arende, k: Kontext) -> Faktagranskningsrad | None:
    """Korrekturläsningen, eller None om utkastet inte skickats."""
    u = arende.uppfoljning
    f = u.faktagranskning if u else None
    if u is None or f is None:
        return None
    mottagare = get_rollnamn(f.mottagare, k) if f.mottagare else ""
    return Faktagranskningsrad(
        f.skickad, mottagare, get_svar_senast(u, k), f.svar, tuple(f.synpunkter)
    )


def saknar_avvikelser(arende: Arende, k: Kontext) -> bool:
    """Om slaget inte granskar avvikelser, som en övergripande uppföljning eller ett platsbesök."""
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    har_steg = slag is None or not slag.steg or has_steg(arende, k, "avvikelser")
    return not har_steg and not (u and u.avvikelser)
