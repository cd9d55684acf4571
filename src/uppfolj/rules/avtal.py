"""Avtalets eller uppdragets ska-krav, och vad en uppföljning visade om vart och ett."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.forberedelse import Avtalspunkt, is_avvikelse
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.models.register import Enhet, Enhetsavtal
from uppfolj.rules.arendelage import get_kravdagar
from uppfolj.rules.rapport_resultat import format_lage

KRAVSLAG = frozenset({"avtal", "uppdrag"})
"""Slagen i regelverket som är krav på en enda utförare."""
_VARST_FORST = ("avvikelse", None, "inte_provat", "uppfyllt")


@dataclass(frozen=True, slots=True)
class Kravstatus:
    """Ett ska-krav med den status det fick. ``status`` är tom när ingen är satt."""

    ref: str
    namn: str
    status: str
    kommentar: str
    i_avtalet: bool

    @property
    def avviker(self) -> bool:
        """Om genomgången visade en avvikelse."""
        return self.status == "avvikelse"

    @property
    def avgjord(self) -> bool:
        """Om kravet har en status. ”Inte prövat” behöver ett skäl."""
        return bool(self.status) and (self.status != "inte_provat" or bool(self.kommentar))

    @property
    def ord(self) -> str:
        """Statusen som den skrivs för läsaren."""
        return "inte prövat" if self.status == "inte_provat" else self.status or "ingen status"


def get_provande_slag(arende: Arende, k: Kontext) -> Uppfoljningsslag | None:
    """Ärendets slag, om det prövar avtalets krav; annars None."""
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    return slag if slag and slag.provar_avtal else None


def get_avtal(arende: Arende, k: Kontext) -> Enhetsavtal | None:
    """Avtalet, eller uppdraget, för ärendets enhet."""
    u = arende.uppfoljning
    enhet = k.enheter.get(fold(u.enhet)) if u else None
    return enhet.avtal if enhet else None


def get_bestamd(avtal: Enhetsavtal | None) -> str:
    """``avtalet`` eller ``uppdraget``."""
    return "uppdraget" if avtal and avtal.slag == "uppdrag" else "avtalet"


def find_gallande(avtal: Enhetsavtal | None, dag: date, k: Kontext) -> list[str]:
    """Avtalets krav som gällde ``dag``, i avtalets ordning. Ett okänt krav räknas som gällande."""
    refs = dict.fromkeys(fold(r) for r in (avtal.krav if avtal else []))
    return [r for r in refs if not ((regel := k.regler.get(r)) and format_lage(regel, dag))]


def build_punkter(slag: object, enhet: Enhet, k: Kontext) -> list[dict[str, str]] | None:
    """En ny uppföljnings avtalspunkter: avtalets krav i dag. None om slaget inte prövar dem."""
    vald = k.profil.get_slag(fold(str(slag or "")))
    if vald is None or not vald.provar_avtal:
        return None
    skrivna = {fold(r): r for r in (enhet.avtal.krav if enhet.avtal else [])}
    refs = find_gallande(enhet.avtal, k.idag, k)
    return [{"ref": x.ref if (x := k.regler.get(r)) else skrivna[r]} for r in refs] or None


def build_provning(arende: Arende, k: Kontext) -> list[Kravstatus]:
    """Varje krav i avtalet i ordning, och sedan de punkter som lagts till. Inget faller bort."""
    punkter: dict[str, list[Avtalspunkt]] = {}
    for p in arende.uppfoljning.avtalspunkter if arende.uppfoljning else []:
        if p.utgick is None:
            punkter.setdefault(fold(p.ref), []).append(p)
    avtal = get_avtal(arende, k)
    skrivna = {fold(r): r for r in (avtal.krav if avtal else [])}
    gallande = find_gallande(avtal, get_kravdagar(arende)[0], k)
    return [
        _build(ref, skrivna.get(ref, ""), punkter.get(ref, []), k, i_avtalet=ref in gallande)
        for ref in dict.fromkeys([*gallande, *punkter])
    ]


def _build(
    ref: str, skriven: str, punkter: list[Avtalspunkt], k: Kontext, *, i_avtalet: bool
) -> Kravstatus:
    regel = k.regler.get(ref)
    statusar = [p.status for p in punkter]
    varst = next((s for s in _VARST_FORST if s in statusar), None)
    kommentarer = dict.fromkeys(p.kommentar for p in punkter if p.kommentar)
    visad = regel.ref if regel else skriven or next((p.ref for p in punkter), ref)
    namn = regel.namn if regel else "finns inte i regelverket"
    return Kravstatus(visad, namn, varst or "", " ".join(map(str, kommentarer)), i_avtalet)


def find_avvikande(arende: Arende) -> list[str]:
    """Ref till de krav som avvek."""
    u = arende.uppfoljning
    return [p.ref for p in u.avtalspunkter if is_avvikelse(p)] if u else []


def find_iakttagelser(ref: str, arende: Arende, k: Kontext) -> list[Iakttagelse]:
    """Iakttagelserna som säger att kravet inte är uppfyllt."""
    return [
        i
        for i in arende.iakttagelser
        if fold(ref) in map(fold, i.krav) and i.typ == "iakttagelse" and is_brist(i.bedomning, k)
    ]


def is_brist(bedomning: str, k: Kontext) -> bool:
    """Om bedömningen är sämre än uppfyllt. En okänd bedömning räknas som brist."""
    steg = k.profil.bedomning.get_steg(bedomning)
    return steg is None or steg.allvar > 0
