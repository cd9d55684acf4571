"""Patientsäkerhetsberättelsen: lagens tre delar, och det mappen vet om vårdens säkerhet.

PSL 3 kap. 10 §: senast 1 mars varje år, om arbetet under föregående kalenderår.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.avvikelse import BEDOMNINGAR, Avvikelse
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.profil_kvalitet import Avvikelsetyp
from uppfolj.models.riskanalys import Risk
from uppfolj.rules import berattelse_tal as tal
from uppfolj.rules.analys_listor import Listrad, build_roda
from uppfolj.rules.berattelse import find_ofaststallda
from uppfolj.rules.berattelse_avvikelser import Typrad, build_avvikelsetabell, format_tal
from uppfolj.rules.berattelse_texter import PATIENTSAKERHET, Textdel, build_textdelar, find_egna
from uppfolj.rules.enhetsdata import count_egenkontroller, find_egenkontroller
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.slagform import find_enheter
from uppfolj.rules.smatal import is_litet

FRIST = "patientsakerhetsberattelse"
LAG = "PSL 3 kap. 10 §"
_HSL = "hsl"
_VARDENS_LAGAR = ("PSL", "HSL")
_VARDSKADOR = ("vardskada", "allvarlig_vardskada", "risk_for_allvarlig_vardskada")


class Anmalan(NamedTuple):
    """En lex Maria: när den kom in, anmäldes och vad den ledde till. Aldrig vem eller var."""

    id: str
    vad: str
    inkom: date
    anmald: date | None
    bedomning: str
    atgard: str


class Riskrad(NamedTuple):
    """En risk i vården, med riskvärdet och åtgärdens läge."""

    id: str
    enhet: str
    risk: str
    varde: int
    atgard: str
    genomford: date | None


@dataclass(frozen=True, slots=True)
class Patientsakerhet:
    """Årets patientsäkerhetsberättelse. ``kvar`` är det som fattas innan den kan bli slutlig."""

    ar: int
    kommun: str
    delar: dict[str, Textdel]
    egna: tuple[Textdel, ...]
    senast: date
    klart: tal.Klart | None
    enheter: tuple[str, ...]
    """Enheterna som arbetar under hälso- och sjukvårdslagen."""
    privata: tuple[str, ...]
    """De av dem som kommunen inte driver själv."""
    har_avvikelser: bool
    typer: tuple[Typrad, ...]
    avvikelsenot: str
    vardskador: tuple[tuple[str, str], ...]
    lexmaria: tuple[Anmalan, ...]
    lexmaria_fa: str
    """Ifyllt när anmälningarna är så få att de inte visas i det slutliga: ”färre än 5”."""
    egenkontroller: tuple[tal.Egenkontrollrad, ...]
    risker: tuple[Riskrad, ...]
    register: tuple[tal.Basrad, ...]
    roda: tuple[Listrad, ...]
    kvar: tuple[str, ...]
    olasta: tuple[str, ...]


def build_patientsakerhet(
    ar: Ar,
    arenden: Sequence[Arende],
    k: Kontext,
    *,
    alla_ar: Iterable[Ar] = (),
    olasta: Iterable[str] = (),
) -> Patientsakerhet:
    """Sammanställ året för de enheter som arbetar under hälso- och sjukvårdslagen."""
    aren = list(alla_ar) or [ar]
    oppna = find_enheter(Urvalsfilter(lagrum=["HSL"]), k, ar.ar)
    enheter = {fold(e.id) for e in oppna}
    delar = build_textdelar(ar, PATIENTSAKERHET)
    alla = ar.avvikelser.avvikelser if ar.avvikelser else []
    vard = {t.id for t in k.profil.avvikelsetyper if is_vardtyp(t)}
    tabell = build_avvikelsetabell(ar, aren, k)
    anmalningar = tuple(_build_lexmaria(alla, k))
    grans = k.profil.integritet.smatal_grans
    klart = tal.find_klart(FRIST, ar.ar, aren, k)
    arets = [a for a in arenden if a.uppfoljning and fold(a.uppfoljning.enhet) in enheter]
    return Patientsakerhet(
        ar=ar.ar,
        kommun=k.profil.kommun.namn,
        delar=delar,
        egna=tuple(t for _, t in find_egna(ar, PATIENTSAKERHET) if t),
        senast=date(ar.ar + 1, 3, 1),
        klart=klart,
        enheter=tuple(e.namn for e in oppna),
        privata=tuple(e.namn for e in oppna if e.driftform != "kommunal"),
        har_avvikelser=ar.avvikelser is not None,
        typer=tuple(t for t in tabell.rader if t.id in vard) if tabell else (),
        avvikelsenot=tabell.not_ if tabell else "",
        vardskador=tuple(_count_vardskador(alla, grans)),
        lexmaria=anmalningar,
        lexmaria_fa=f"färre än {grans}" if is_litet(len(anmalningar), grans) else "",
        egenkontroller=tuple(_build_egenkontroller(ar, enheter, k)),
        risker=tuple(_build_risker(ar, enheter, k)),
        register=tuple(_find_register(ar, k)),
        roda=tuple(build_roda(arets, k)),
        kvar=(
            *(
                f"Texten ”{d.namn}” saknas ({ar.ar}/{PATIENTSAKERHET}/{d.id}.md). {LAG} kräver den."
                for d in delar.values() if d.saknas
            ),
            *find_ofaststallda(arets, k),
        ),
        olasta=tuple(olasta),
    )  # fmt: skip


def is_vardtyp(t: Avvikelsetyp) -> bool:
    """Om typen gäller vården: lex Maria, id:t hsl, eller ett steg med stöd i PSL eller HSL."""
    stod = [s.stod.text for s in t.kedja if s.stod]
    return (
        t.grupp == "lex_maria"
        or _HSL in t.id.split("_")
        or any(lag in text.split() for text in stod for lag in _VARDENS_LAGAR)
    )


def _count_vardskador(alla: Sequence[Avvikelse], grans: int) -> Iterator[tuple[str, str]]:
    for b in _VARDSKADOR:
        antal = sum(a.antal for a in alla if a.bedomning == b)
        yield get_ord_bedomning(b), format_tal(None if is_litet(antal, grans) else antal)


def get_ord_bedomning(varde: str) -> str:
    """Bedömningen rätt stavad: ``vardskada`` → ``vårdskada``."""
    return next((b for b in BEDOMNINGAR if fold(b) == varde), varde)


def _build_lexmaria(alla: Sequence[Avvikelse], k: Kontext) -> Iterator[Anmalan]:
    typer = {t.id for t in k.profil.avvikelsetyper if t.grupp == "lex_maria"} | {"lex_maria"}
    for a in alla:
        if a.typ in typer:
            yield Anmalan(
                a.id, a.vad, a.inkom, a.anmald,
                get_ord_bedomning(a.bedomning) if a.bedomning else "", a.atgard or "",
            )  # fmt: skip


def _build_egenkontroller(ar: Ar, enheter: set[str], k: Kontext) -> Iterator[tal.Egenkontrollrad]:
    """De egenkontroller som profilen kopplar till HSL, i de enheterna."""
    alla = [e for e in find_egenkontroller("", [ar]) if fold(e.enhet) in enheter]
    for r in k.profil.egenkontroll:
        if not r.lagrum or _HSL in map(fold, r.lagrum):
            egna = [e for e in alla if e.kontroll == r.id]
            yield tal.Egenkontrollrad(r.namn, count_egenkontroller(egna))


def _build_risker(ar: Ar, enheter: set[str], k: Kontext) -> Iterator[Riskrad]:
    risker: list[Risk] = ar.riskanalyser.risker if ar.riskanalyser else []
    for r in sorted(risker, key=lambda r: (-r.varde, r.id)):
        if r.enhet is None or fold(r.enhet) in enheter:
            namn = get_enhetsnamn(r.enhet, k) if r.enhet else "alla enheter"
            yield Riskrad(r.id, namn, r.risk, r.varde, r.atgard or "", r.genomford)


def _find_register(ar: Ar, k: Kontext) -> Iterator[tal.Basrad]:
    """Kvalitetsregistren i den grundläggande uppföljningen."""
    namn = {p.namn for p in k.profil.basprogram if p.slag == "register"}
    yield from (b for b in tal.build_basprogram(ar, k) if b.namn in namn)
