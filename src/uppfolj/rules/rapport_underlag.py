"""Rapportens underlag: besök, urval, granskad tid, avvikelser, dokument, gällande regler."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok, Intervju
from uppfolj.models.uppfoljning import Dokument, Synpunkt
from uppfolj.models.urval import Dragning, Skikt
from uppfolj.rules.arendelage import get_dragning, get_kravdagar
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rapport_resultat import format_kalla, format_lage
from uppfolj.rules.steg_slut import get_svar_senast
from uppfolj.rules.urval import compute_etiketter, compute_ordning, format_rangetikett

_METODER = {"total": "alla", "slump": "slumpmässigt", "tomt": "inga att granska"}


@dataclass(frozen=True, slots=True)
class Antalsrad:
    """Något och hur många: en roll vid besöket, en kategori intervjuer, en typ av avvikelser."""

    namn: str
    antal: int


@dataclass(frozen=True, slots=True)
class Skiktrad:
    """Ett skikt i urvalet: N, n, metod och journalernas etiketter (rang, aldrig löpnummer)."""

    namn: str
    population: int
    antal: int
    metod: str
    etiketter: tuple[str, ...]
    grund: str


@dataclass(frozen=True, slots=True)
class Uteslutningsrad:
    """En utesluten journal, med etikett i stället för löpnummer, och skälet."""

    etikett: str
    skal: str
    datum: date
    roll: str


@dataclass(frozen=True, slots=True)
class Urvalsrad:
    """Urvalet som gäller, hur det drogs och vad som uteslöts."""

    utfast: date
    kalla: str
    utford_av: str
    omdragningar: int
    skikt: tuple[Skiktrad, ...]
    uteslutna: tuple[Uteslutningsrad, ...]


@dataclass(frozen=True, slots=True)
class Avvikelser:
    """Granskade avvikelser per typ. Alla profilens typer står med; 0 skrivs ”inga”."""

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
    """Rollerna vid besöket och hur många i varje."""
    return [Antalsrad(get_rollnamn(d.roll, k), d.antal) for d in (besok.deltagare if besok else [])]


def build_intervjuer(besok: Besok | None) -> list[Antalsrad]:
    """Intervjuerna: kategori och antal personer."""
    return [
        Antalsrad(get_ord(Intervju, "kategori", i.kategori), i.antal)
        for i in (besok.intervjuer if besok else [])
    ]


def build_urval(arende: Arende, k: Kontext) -> Urvalsrad | None:
    """Det urval som gäller, med etiketter. None om inget är draget."""
    d = get_dragning(arende)
    if d is None or arende.urval is None:
        return None
    return Urvalsrad(
        d.utfast,
        d.kalla,
        get_rollnamn(d.utford_av, k),
        sum(1 for en in arende.urval.dragningar if en.slump) - 1,
        tuple(_build_skikt(d, s) for s in d.skikt),
        tuple(_build_uteslutna(d, k)),
    )


def _build_skikt(d: Dragning, s: Skikt) -> Skiktrad:
    etiketter = tuple(compute_etiketter(d, s))
    metod = _METODER.get(s.metod, s.metod)
    return Skiktrad(s.namn, s.population, len(s.valda), metod, etiketter, s.rattslig_grund or "")


def _build_uteslutna(d: Dragning, k: Kontext) -> list[Uteslutningsrad]:
    populationer = {s.namn: s.population for s in d.skikt}
    rader = []
    for u in d.uteslutna:
        ordning = compute_ordning(d.seed, u.skikt, populationer.get(u.skikt, 0))
        rang = ordning.index(u.nr) + 1 if u.nr in ordning else 0
        etikett = format_rangetikett(u.skikt, rang) if rang else f"{u.skikt} (okänd)"
        rader.append(Uteslutningsrad(etikett, u.skal, u.datum, get_rollnamn(u.roll, k)))
    return sorted(rader, key=lambda r: r.etikett)


def build_avvikelser(arende: Arende, k: Kontext) -> Avvikelser | None:
    """Avvikelserna per typ. None om de inte är granskade."""
    a = arende.uppfoljning.avvikelser if arende.uppfoljning else None
    if a is None:
        return None
    antal = {t.id: 0 for t in k.profil.avvikelsetyper} if not a.antal else {}
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

    Ett avtal gäller en utförare: det står med bara om någon iakttagelse prövats mot det.
    """
    dag = get_kravdagar(arende)[0]
    rader = []
    for nyckel, regel in k.regler.items():
        provade = [i.id for i in arende.iakttagelser if nyckel in map(fold, i.krav)]
        if not format_lage(regel, dag) and (provade or regel.slag != "avtal"):
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
