"""Årets resultat över alla enheter, för analysdagen. Källa: Östra Göinges rutin (analysdagar).

Varje fil med en iakttagelse räknas en gång. Matrisens färg är den allvarligaste av områdets
bedömning och iakttagelser; utvecklingsförslag är inga brister och färgar inget.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uppfolj.base.stavning import fold, sort_key
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.overgripande import Urvalsfilter
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules import analys_listor as listor
from uppfolj.rules.arendelage import is_besokt, is_gjord
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.rapport_resultat import build_iakttagelser, sort_skala
from uppfolj.rules.slagform import find_enheter


@dataclass(frozen=True, slots=True)
class Fargrad:
    """En färg: iakttagelser, hur många av dem som är utvecklingsförslag, och förra årets antal.

    ``steg`` är None för bedömningar som inte finns på skalan. ``fore`` är None utan förra år.
    """

    steg: Skalsteg | None
    antal: int
    utvecklingsforslag: int
    rutor: int
    """Rutor i matrisen med färgen."""
    fore: int | None = None


@dataclass(frozen=True, slots=True)
class Ruta:
    """Ett område hos en enhet. ``steg`` är None när bedömningen inte finns på skalan."""

    steg: Skalsteg | None


@dataclass(frozen=True, slots=True)
class Matrisrad:
    """En enhet och dess ruta per område, i områdenas ordning. None: inte uppföljt."""

    enhet: str
    rutor: tuple[Ruta | None, ...]


@dataclass(frozen=True, slots=True)
class Forandring:
    """Ett område hos en enhet som följts upp båda åren och fått en annan färg."""

    enhet: str
    omrade: str
    fore: Skalsteg
    nu: Skalsteg
    battre: bool


@dataclass(frozen=True, slots=True)
class Analys:
    """Årets resultat. ``fore`` är året det jämförs med, eller None."""

    ar: int
    kommun: str
    uppfoljningar: int
    enheter: int
    omraden: tuple[str, ...]
    matris: tuple[Matrisrad, ...]
    farger: tuple[Fargrad, ...]
    roda: tuple[listor.Listrad, ...]
    agarlistor: tuple[tuple[Skalsteg, tuple[listor.Listrad, ...]], ...]
    forslag: tuple[listor.Listrad, ...]
    monster: tuple[listor.Monster, ...]
    krav: tuple[listor.Kravmonster, ...]
    ej_besokta: tuple[listor.Ejbesokt, ...]
    fore: int | None
    forandringar: tuple[Forandring, ...]
    olasta: tuple[str, ...]

    @property
    def antal(self) -> int:
        """Alla iakttagelser."""
        return sum(f.antal for f in self.farger)


def compute_analys(
    ar: Ar,
    arenden: Sequence[Arende],
    k: Kontext,
    *,
    fore: Sequence[Arende] | None = None,
    olasta: Iterable[str] = (),
) -> Analys:
    """Sammanställ året. ``arenden`` är årets, ``fore`` förra årets (None om det inte finns)."""
    nu = _compute_rutor(arenden, k)
    forra = _compute_rutor(fore or [], k)
    ordning = [o.id for o in k.profil.omraden]
    bedomda = {omrade for _, omrade in nu}
    omraden = [o for o in ordning if o in bedomda] + sorted(bedomda - set(ordning))
    enheter = sorted({e for e, _ in nu}, key=lambda e: (not e, sort_key(get_enhetsnamn(e, k))))
    enskilda = {plats: r.steg for plats, r in nu.items() if plats[0]}
    besokta = {a.uppfoljning.enhet for a in arenden if a.uppfoljning and is_besokt(a)} - {""}
    ej = [e for e in find_enheter(Urvalsfilter(), k, ar.ar) if fold(e.id) not in besokta]
    return Analys(
        ar=ar.ar,
        kommun=k.profil.kommun.namn,
        uppfoljningar=sum(map(is_gjord, arenden)),
        enheter=len(besokta),
        omraden=tuple(get_namn(k.profil.omraden, o) for o in omraden),
        matris=tuple(
            Matrisrad(_get_radnamn(e, k), tuple(nu.get((e, o)) for o in omraden)) for e in enheter
        ),
        farger=tuple(_build_farger(arenden, fore, nu, k)),
        roda=tuple(listor.build_roda(arenden, k)),
        agarlistor=tuple(listor.build_agarlistor(arenden, k)),
        forslag=tuple(listor.build_forslag(arenden, k)),
        monster=tuple(listor.build_monster(enskilda, omraden, k)),
        krav=tuple(listor.build_krav(arenden, k)),
        ej_besokta=tuple(listor.build_ej_besokt(e, ar, arenden) for e in ej),
        fore=ar.ar - 1 if fore is not None else None,
        forandringar=tuple(_build_forandringar(forra, nu, k)),
        olasta=tuple(olasta),
    )


def _get_radnamn(enhet: str, k: Kontext) -> str:
    """Enhetens namn. En övergripande uppföljning gäller ingen enskild enhet och står sist."""
    namn = get_enhetsnamn(enhet, k)
    return namn[:1].upper() + namn[1:]


def _compute_rutor(arenden: Iterable[Arende], k: Kontext) -> dict[tuple[str, str], Ruta]:
    """Den allvarligaste färgen per enhet och område. Det som inte finns på skalan går först."""
    ordning = {s.id: nr for nr, s in enumerate(sort_skala(k))}
    alla: dict[tuple[str, str], list[str]] = {}
    for a in arenden:
        enhet = a.uppfoljning.enhet if a.uppfoljning else a.id
        par = [
            (b.omrade, b.bedomning) for b in (a.uppfoljning.bedomningar if a.uppfoljning else [])
        ]
        par += [
            (i.omrade, i.bedomning) for i in build_iakttagelser(a, k) if not i.utvecklingsforslag
        ]
        for omrade, bedomning in par:
            alla.setdefault((enhet, omrade), []).append(bedomning)
    return {
        plats: Ruta(k.profil.bedomning.get_steg(min(b, key=lambda id_: ordning.get(id_, -1))))
        for plats, b in alla.items()
    }


def _build_farger(
    arenden: Sequence[Arende],
    fore: Sequence[Arende] | None,
    rutor: dict[tuple[str, str], Ruta],
    k: Kontext,
) -> list[Fargrad]:
    """En rad per steg, värst först, och sist det som inte finns på skalan om något sådant finns."""
    alla = [i for a in arenden for i in a.iakttagelser]
    gamla = [i for a in fore or [] for i in a.iakttagelser]
    steg: list[Skalsteg | None] = list(sort_skala(k))
    kanda = {s.id for s in sort_skala(k)}
    rader = []
    for s in [*steg, None]:
        valda = [i for i in alla if (i.bedomning == s.id if s else i.bedomning not in kanda)]
        forra = sum(i.bedomning == s.id if s else i.bedomning not in kanda for i in gamla)
        rader.append(
            Fargrad(
                s,
                len(valda),
                sum(i.typ == "utvecklingsforslag" for i in valda),
                sum(r.steg is s for r in rutor.values()),
                None if fore is None else forra,
            )
        )
    return rader if rader[-1].antal or rader[-1].rutor else rader[:-1]


def _build_forandringar(
    forra: dict[tuple[str, str], Ruta], nu: dict[tuple[str, str], Ruta], k: Kontext
) -> list[Forandring]:
    ordning = {s.id: nr for nr, s in enumerate(sort_skala(k))}
    andrade = []
    for (enhet, omrade), ruta in nu.items():
        fore = forra.get((enhet, omrade), Ruta(None)).steg
        if fore and ruta.steg and fore.id != ruta.steg.id:
            battre = ordning[ruta.steg.id] > ordning[fore.id]
            namn = get_enhetsnamn(enhet, k), get_namn(k.profil.omraden, omrade)
            andrade.append(Forandring(*namn, fore, ruta.steg, battre))
    return sorted(andrade, key=lambda f: (f.battre, sort_key(f.enhet), sort_key(f.omrade)))
