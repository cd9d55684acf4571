"""Den samlade rapporten: varje enhet i urvalet, även de som inte har svarat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.overgripande import Enhetssvar, Projekt, Urvalsfilter
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.register import Enhet
from uppfolj.rules.namn import get_enhetsnamn, get_namn, get_rollnamn
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.rapport_uppdrag import format_namnd, format_orsak
from uppfolj.rules.slagform import find_enheter, format_ny_projekt, is_projekt
from uppfolj.rules.steg_slut import find_rubriker
from uppfolj.rules.tema import Tema, build_tema


@dataclass(frozen=True, slots=True)
class Svarsrad:
    """En enhet och vad den svarade. ``svar`` är tomt när inget svar har kommit."""

    id: str
    enhet: str
    verksamhet: str
    driftform: str
    svar: str
    datum: date | None
    kommentar: str
    brist_antas: bool
    ledde_till: str
    steg: tuple[Skalsteg | None, ...] = ()
    """Bedömningen i vart och ett av områdena. None: inte bedömt. Rött är en antagen brist."""
    kommentarer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Svarsgrupp:
    """En verksamhet: hur många enheter som ingår, som svarat och där en brist antas."""

    namn: str
    enheter: int
    svarat: int
    brister: int


@dataclass(frozen=True, slots=True)
class Samlad:
    """Allt som den samlade rapporten visar."""

    id: str
    kommun: str
    status: str
    datum: date
    dnr: str
    projekt: Projekt
    ansvarig: str
    deltagare: tuple[str, ...]
    omfattning: str
    rader: tuple[Svarsrad, ...]
    grupper: tuple[Svarsgrupp, ...]
    texter: tuple[tuple[str, str], ...]
    utanfor: tuple[str, ...]
    """Svar från enheter som inte ingår. De står inte i tabellen."""
    omraden: tuple[str, ...] = ()
    per_omrade: bool = False
    """Om varje enhet ska bedömas i varje område."""
    namnd: str = ""
    orsak: str = ""
    tema: Tema | None = None
    """Enheternas svar på temats frågor."""
    brukarperspektiv: str = ""

    @property
    def svarat(self) -> int:
        """Hur många enheter som har svarat."""
        return sum(bool(r.svar) for r in self.rader)


def get_projekt(arende: Arende, k: Kontext) -> Projekt:
    """Ärendets projektplan. Höjer ``UppfoljFel`` om ärendet inte är övergripande eller saknar en.

    Södertälje: övergripande uppföljningar hanteras som projekt, med projektplan.
    """
    if not is_projekt(arende, k):
        raise UppfoljFel(
            f"{arende.id} är ingen övergripande uppföljning.",
            tips="Slaget i uppfoljning.yaml ska vara ett som profilen säger är övergripande.",
        )
    if arende.projekt is None:
        raise UppfoljFel(
            f"{arende.id} har ingen projektplan.",
            tips=f"Gör en: {format_ny_projekt(arende)}, eller rätta den som finns",
        )
    return arende.projekt


def find_samlad(arende: Arende, k: Kontext) -> Samlad | None:
    """Den samlade rapporten, eller None när ärendet inte är ett projekt med projektplan."""
    return build_samlad(arende, k) if is_projekt(arende, k) and arende.projekt else None


def build_samlad(arende: Arende, k: Kontext) -> Samlad:
    """Räkna ut den samlade rapporten. Höjer ``UppfoljFel`` som ``get_projekt``."""
    projekt = get_projekt(arende, k)
    svar = {s.enhet: s for s in (arende.svar.svar if arende.svar else [])}
    enheter = find_enheter(projekt.omfattning, k, arende.ar)
    med = {fold(e.id) for e in enheter}
    u = arende.uppfoljning
    omraden = u.omraden if u else []
    slag = k.profil.get_slag(u.slag) if u else None
    rader = [_build_rad(e, svar.get(fold(e.id)), omraden, k) for e in enheter]
    faststalld = u.faststalld if u else None
    return Samlad(
        id=arende.id,
        kommun=k.profil.kommun.namn,
        status="ALLMÄN HANDLING" if faststalld else k.profil.faktagranskning.statusrad,
        datum=faststalld.datum if faststalld else projekt.slut,
        dnr=(faststalld.dnr if faststalld else (u.dnr if u else None)) or "",
        projekt=projekt,
        ansvarig=get_rollnamn(projekt.projektledare, k),
        deltagare=tuple(
            f"{get_rollnamn(d.roll, k)} ({d.organisation})" if d.organisation
            else get_rollnamn(d.roll, k)
            for d in projekt.deltagare
        ),
        omfattning=format_omfattning(projekt.omfattning, k),
        rader=tuple(rader),
        grupper=tuple(_build_grupper(rader)),
        texter=tuple(
            (r.namn, arende.texter[r.id]) for r in find_rubriker(arende, k)
            if arende.texter.get(r.id, "").strip()
        ),
        utanfor=tuple(get_enhetsnamn(id_, k) for id_ in svar if id_ not in med),
        omraden=tuple(get_namn(k.profil.omraden, o) for o in omraden),
        per_omrade=bool(slag and slag.per_omrade) or any(any(r.steg) for r in rader),
        namnd=format_namnd(u, k) if u else "",
        orsak=format_orsak(u, enheter, date(arende.ar, 1, 1), k) if u else "",
        tema=build_tema(arende, enheter, k),
        brukarperspektiv=(u.brukarperspektiv or "") if u else "",
    )  # fmt: skip


def format_omfattning(f: Urvalsfilter, k: Kontext) -> str:
    """``särskilt boende; privat regi``, eller ``alla enheter``."""
    delar = [
        format_uppraknat(get_namn(k.profil.verksamheter, v).lower() for v in f.verksamhet),
        format_uppraknat(f"{get_ord(Enhet, 'driftform', d)} regi" for d in f.driftform),
        format_uppraknat(f"verksamhet enligt {_LAGAR[lag]}" for lag in f.lagrum),
        format_uppraknat(get_enhetsnamn(e, k) for e in f.enheter),
    ]
    return "; ".join(d for d in delar if d) or "alla enheter"


_LAGAR = {"sol": "SoL", "hsl": "HSL", "lss": "LSS"}


def _build_rad(e: Enhet, s: Enhetssvar | None, omraden: Sequence[str], k: Kontext) -> Svarsrad:
    egna = {b.omrade: b for b in (s.bedomningar if s else [])}
    steg = tuple(
        k.profil.bedomning.get_steg(egna[o].bedomning) if o in egna else None for o in omraden
    )
    return Svarsrad(
        e.id,
        e.namn,
        get_namn(k.profil.verksamheter, e.verksamhet),
        get_ord(Enhet, "driftform", e.driftform),
        _format_svar(s) if s else "",
        s.datum if s else None,
        (s.kommentar or "") if s else "",
        bool(s and s.brist_antas) or any(x is not None and x.kraver_handlingsplan for x in steg),
        (s.ledde_till or "") if s else "",
        steg,
        tuple(
            f"{get_namn(k.profil.omraden, o)}: {b.kommentar}"
            for o, b in egna.items()
            if b.kommentar
        ),
    )


def _format_svar(s: Enhetssvar) -> str:
    """Svaret i ord, annars hur många av temats frågor som har ett svar."""
    antal = sum(bool(f.svar) for f in s.fragesvar)
    return s.svar or (f"svar på {antal} fråg{'a' if antal == 1 else 'or'}" if antal else "")


def _build_grupper(rader: Sequence[Svarsrad]) -> list[Svarsgrupp]:
    namn = dict.fromkeys(r.verksamhet for r in rader)
    per = {n: [r for r in rader if r.verksamhet == n] for n in namn}
    return [
        Svarsgrupp(n, len(ur), sum(bool(r.svar) for r in ur), sum(r.brist_antas for r in ur))
        for n, ur in per.items()
    ]
