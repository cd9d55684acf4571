"""Kvalitetsberättelsen: planen rad för rad, det röda, talen, och varje enhet.

Inget rött göms, och det som fattas räknas upp i ``kvar``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import format_uppraknat, sort_key
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules import berattelse_tal as tal
from uppfolj.rules.analys import Analys, compute_analys
from uppfolj.rules.berattelse_avvikelser import Avvikelsetabell, build_avvikelsetabell
from uppfolj.rules.berattelse_enheter import Verksamhetsgrupp, build_grupper
from uppfolj.rules.berattelse_texter import (
    BERATTELSE,
    Textdel,
    build_textdelar,
    find_egna,
)
from uppfolj.rules.internkontroll import Redovisningsdata, build_redovisning
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.planutfall import Planutfall, compute_planutfall
from uppfolj.rules.redovisning_underlag import get_namnd
from uppfolj.rules.utvecklingsplan import Aktivitetsrad, build_rader

FRIST = "kvalitetsberattelse"


@dataclass(frozen=True, slots=True)
class Berattelse:
    """Årets kvalitetsberättelse. ``kvar`` är det som fattas innan den kan bli slutlig."""

    ar: int
    kommun: str
    namnd: str
    delar: dict[str, Textdel]
    egna: tuple[Textdel, ...]
    analys: Analys
    plan: tuple[Planutfall, ...]
    har_plan: bool
    arslut: bool
    basprogram: tuple[tal.Basrad, ...]
    avvikelser: Avvikelsetabell | None
    """None när årets avvikelser inte finns i mappen: då är de inte noll, utan okända."""
    egenkontroller: tuple[tal.Egenkontrollrad, ...]
    risker: tuple[int, int]
    """Årets risker, och hur många av dem som har en genomförd åtgärd."""
    internkontroll: Redovisningsdata | None
    utveckling: tuple[Aktivitetsrad, ...] | None
    """Årets handlingsplan för utveckling. None när rutinen inte har någon."""
    mal: tuple[tal.Malrad, ...]
    lardomar: tuple[tal.Lardom, ...]
    grupper: tuple[Verksamhetsgrupp, ...]
    klart: tal.Klart | None
    forslag: tuple[str, ...]
    kvar: tuple[str, ...]
    olasta: tuple[str, ...]

    @property
    def oppna(self) -> int:
        """Röda iakttagelser som inte är kontrollerade som åtgärdade."""
        return sum(r.oppen for r in self.analys.roda)

    @property
    def gjorda_rader(self) -> int:
        """Planens rader som blev gjorda."""
        return sum(r.utfall == "gjord" for r in self.plan)


def build_berattelse(
    ar: Ar,
    arenden: Sequence[Arende],
    k: Kontext,
    *,
    alla_ar: Iterable[Ar] = (),
    fore: Sequence[Arende] | None = None,
    olasta: Iterable[str] = (),
) -> Berattelse:
    """Sammanställ året. ``ar.rader`` är årets ärenden, ``fore`` förra årets (None: finns inte)."""
    aren = list(alla_ar) or [ar]
    analys = compute_analys(ar, arenden, k, fore=fore, olasta=olasta)
    delar = build_textdelar(ar, BERATTELSE)
    plan = tuple(compute_planutfall(ar, k))
    avvikelser = build_avvikelsetabell(ar, aren, k)
    grupper = build_grupper(ar, arenden, k, avvikelser.tal if avvikelser else None)
    risker = ar.riskanalyser.risker if ar.riskanalyser else []
    arslut = k.idag > date(ar.ar, 12, 31)
    return Berattelse(
        ar=ar.ar,
        kommun=k.profil.kommun.namn,
        namnd=get_namnd(k),
        delar=delar,
        egna=tuple(t for _, t in find_egna(ar, BERATTELSE, k.enheter) if t),
        analys=analys,
        plan=plan,
        har_plan=ar.plan is not None,
        arslut=arslut,
        basprogram=tal.build_basprogram(ar, k),
        avvikelser=avvikelser,
        egenkontroller=tal.build_egenkontroller(ar, k),
        risker=(len(risker), sum(r.genomford is not None for r in risker)),
        internkontroll=build_redovisning(ar, k) if ar.internkontroll else None,
        utveckling=_find_utveckling(ar, k),
        mal=tal.build_mal(ar, plan, k),
        lardomar=tal.build_lardomar(ar, arenden, k),
        grupper=grupper,
        klart=tal.find_klart(FRIST, ar.ar, aren, k),
        forslag=tuple(_build_forslag(ar.ar, analys)),
        kvar=(
            *_find_kvar(ar, delar, plan, grupper, arslut=arslut),
            *find_ofaststallda(arenden, k),
        ),
        olasta=tuple(olasta),
    )


def _find_utveckling(ar: Ar, k: Kontext) -> tuple[Aktivitetsrad, ...] | None:
    """Östersund: vilka åtgärder som vidtagits och vad de lett till."""
    if ar.utvecklingsplan is None and k.profil.analys.prioriteras_av is None:
        return None
    return tuple(build_rader([ar], k))


def _build_forslag(ar: int, analys: Analys) -> Iterator[str]:
    """Det nämnden kan besluta. Ett förslag från verktyget: den som skriver ärendet avgör."""
    yield f"Kvalitetsberättelsen för {ar} godkänns."
    oppna = {r.enhet for r in analys.roda if r.oppen}
    if oppna:
        yield (
            "En ny redovisning lämnas när de öppna röda iakttagelserna hos "
            f"{format_uppraknat(sorted(oppna, key=sort_key))} har kontrollerats som åtgärdade."
        )


def _find_kvar(
    ar: Ar, delar: dict[str, Textdel], plan: Sequence[Planutfall],
    grupper: Sequence[Verksamhetsgrupp], *, arslut: bool,
) -> Iterator[str]:  # fmt: skip
    mapp = f"{ar.ar}/{BERATTELSE}"
    for d in delar.values():
        if d.saknas:
            yield f"Texten ”{d.namn}” saknas ({mapp}/{d.id}.md)."
    if ar.plan is None:
        yield "Året har ingen plan att gå igenom (plan.yaml)."
    for r in plan:
        if r.saknar_skal:
            gor = "skriv varför (ej_genomförd)" if arslut else "gör den, eller skriv varför inte"
            yield f"Planens rad {r.id}, {r.vad}, är {format_utfall(r)}: {gor}."
    for g in grupper:
        for e in g.enheter:
            if not e.tackt:
                yield f"Enheten {e.namn} är inte beskriven: skriv {mapp}/{e.id}.md."


def find_ofaststallda(arenden: Iterable[Arende], k: Kontext) -> Iterator[str]:
    """Uppföljningar med resultat utan fastställd rapport: det de visar är arbetsmaterial."""
    for a in arenden:
        u = a.uppfoljning
        if u and not (u.faststalld or u.avslutad) and (a.iakttagelser or u.bedomningar):
            namn = get_enhetsnamn(u.enhet, k)
            yield f"Rapporten {a.id}, {namn}, är inte fastställd: resultatet är arbetsmaterial."


def format_utfall(r: Planutfall) -> str:
    """Utfallet, med antal när raden gäller flera: ``delvis gjord, 1 av 3``."""
    antal = f", {r.gjorda} av {r.planerade}" if r.planerade > 1 else ""
    return f"{r.utfall}{antal}"
