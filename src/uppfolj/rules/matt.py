"""Måtten räknade i trädet nämnd – uppdrag – enhet.

En andel eller kvot på en högre nivå är summan av täljarna genom summan av nämnarna, aldrig ett
medelvärde av andelar. Ett värde som saknas är inte noll: saknas en enhets värde sägs hur många som
räknats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.matt import Mattregel, Mattvarde, Verksamhetsuppdrag
from uppfolj.rules.namn import get_enhetsnamn, get_namn
from uppfolj.rules.period import read_period


class Tal(NamedTuple):
    """Ett räknat värde. ``varde`` är None när det saknas; ``dolt`` när det inte får visas."""

    varde: float | None
    taljare: float | None = None
    namnare: float | None = None
    raknade: int = 0
    av: int = 0
    """Enheter med värde, av enheter som måttet gäller. 0 av 0 för ett direkt värde."""
    dolt: bool = False
    kalla: str = ""


class Nod(NamedTuple):
    """En plats i trädet: nivå 1 nämnd, 2 uppdrag, 3 enhet. ``enheter`` är de som ligger under."""

    niva: int
    id: str
    namn: str
    enheter: tuple[str, ...]
    uppdrag: str = ""


class Mattrad(NamedTuple):
    """Ett mått i en nod och en period."""

    nod: Nod
    regel: Mattregel
    period: str
    tal: Tal

    @property
    def utfall(self) -> str:
        """``når målet``, ``under målet``, ``över målet``, eller tomt utan mål eller värde."""
        mal, varde = self.regel.mal, self.tal.varde
        if mal is None or varde is None or self.tal.dolt:
            return ""
        if self.regel.mal_ar == "minst":
            return "når målet" if varde >= mal else "under målet"
        return "når målet" if varde <= mal else "över målet"


def get_regler(k: Kontext) -> dict[str, Mattregel]:
    """Alla mått efter id: profilens, kommunens och enheternas."""
    egna = k.mattregister.matt if k.mattregister else []
    enheternas = [
        m.model_copy(update={"enhet": m.enhet or fil.enhet, "nivaer": [3]})
        for fil in k.enhetsmatt for m in fil.matt
    ]  # fmt: skip
    return {m.id: m for m in [*k.profil.matt, *egna, *enheternas]}


def get_uppdrag(k: Kontext) -> list[Verksamhetsuppdrag]:
    """Verksamhetsuppdragen i registrets ordning."""
    return k.uppdragsregister.uppdrag if k.uppdragsregister else []


def build_trad(k: Kontext) -> list[Nod]:
    """Noderna i ordning: nämnden, dess uppdrag, uppdragets enheter, nästa uppdrag …"""
    trad: list[Nod] = []
    for namnd in dict.fromkeys(u.namnd for u in get_uppdrag(k)):
        under = [u for u in get_uppdrag(k) if u.namnd == namnd]
        alla = tuple(dict.fromkeys(e for u in under for e in u.enheter))
        trad.append(Nod(1, namnd, get_namn(k.profil.organ, namnd), alla))
        for u in under:
            trad.append(Nod(2, u.id, u.namn, tuple(u.enheter), u.id))
            trad += [Nod(3, e, get_enhetsnamn(e, k), (e,), u.id) for e in u.enheter]
    return trad


def get_foljda(u: Verksamhetsuppdrag, regler: dict[str, Mattregel]) -> list[Mattregel]:
    """Måtten som uppdraget följer, i profilens ordning, med enheternas egna sist."""
    valda = set(u.matt) | {m.id for m in regler.values() if m.obligatoriskt}
    egna = {m.id for m in regler.values() if m.enhet in u.enheter}
    return [m for m in regler.values() if m.id in valda | egna]


def compute_rader(ar: Ar, k: Kontext, period: str = "") -> list[Mattrad]:
    """Alla mått i alla noder, för ``period`` eller måttets senaste period i året."""
    return [_build_rad(nod, regel, ar, k, period) for nod, regel in find_rutor(k)]


def find_rutor(k: Kontext) -> Iterator[tuple[Nod, Mattregel]]:
    """Varje nod och mått som hör ihop: måttets nivåer, och uppdragets val."""
    regler = get_regler(k)
    foljda = {u.id: get_foljda(u, regler) for u in get_uppdrag(k)}
    for nod in build_trad(k):
        if nod.niva == 1:
            under = [u for u in get_uppdrag(k) if u.namnd == nod.id]
            alla = {m.id: m for u in under for m in foljda[u.id]}
            matt = [m for m in alla.values() if m.aggregering != "ingen" and not m.enhet]
        else:
            matt = foljda[nod.uppdrag]
        for m in matt:
            agd = m.enhet is None or (nod.niva == 3 and m.enhet == nod.id)  # noqa: PLR2004  # enhetsnivån
            if agd and (nod.niva in m.nivaer or nod.niva == 1):
                yield nod, m


def _build_rad(nod: Nod, regel: Mattregel, ar: Ar, k: Kontext, period: str) -> Mattrad:
    varden = [v for v in (ar.matt.varden if ar.matt else []) if v.matt == regel.id]
    vald = period or get_senaste(varden)
    varden = [v for v in varden if v.period == vald]
    if nod.niva == 1:
        return Mattrad(nod, regel, vald, _compute_namndens(nod, regel, varden, k))
    return Mattrad(nod, regel, vald, _compute_tal(nod, regel, varden))


def _compute_namndens(nod: Nod, regel: Mattregel, varden: Sequence[Mattvarde], k: Kontext) -> Tal:
    """Nämndens värde ur de uppdrag som följer måttet: uppdragets eget, annars dess enheters.

    Hur många som räknats gäller enheterna, eller uppdragen när måttet inte mäts på enheter.
    """
    regler = get_regler(k)
    foljer = [u for u in get_uppdrag(k) if u.namnd == nod.id and regel in get_foljda(u, regler)]
    valda: list[Mattvarde] = []
    enheter: set[str] = set()
    for u in foljer:
        egna = [v for v in varden if v.uppdrag == u.id]
        valda += egna[-1:] or [
            v for v in varden if v.uppdrag is None and v.enhet in set(u.enheter) - enheter
        ]
        enheter |= {u.id} if egna or 3 not in regel.nivaer else set(u.enheter)  # noqa: PLR2004  # enhetsnivån
    return aggregate(regel, valda, len(enheter))


def get_senaste(varden: Iterable[Mattvarde]) -> str:
    """Den period som slutar sist, den längsta om flera gör det. Tom om inga värden finns."""
    perioder = {v.period: s for v in varden if (s := read_period(v.period))}
    return max(
        perioder, key=lambda p: (perioder[p].till, -perioder[p].fran.toordinal()), default=""
    )


def _compute_tal(nod: Nod, regel: Mattregel, varden: Sequence[Mattvarde]) -> Tal:
    """Nodens eget värde om det finns, annars sammanlagt ur enheterna under den."""
    egna = [v for v in varden if nod.uppdrag and v.uppdrag == nod.id and nod.niva == 2]  # noqa: PLR2004  # uppdragsnivån
    if egna:
        return _compute_eget(regel, egna[-1])
    enheternas = [v for e in nod.enheter for v in varden if v.enhet == e and v.uppdrag is None]
    if nod.niva == 3:  # noqa: PLR2004  # enhetsnivån
        return _compute_eget(regel, enheternas[-1]) if enheternas else Tal(None)
    return aggregate(regel, enheternas, len(nod.enheter))


def _compute_eget(regel: Mattregel, v: Mattvarde) -> Tal:
    kalla = v.kalla or ""
    if regel.aggregering in ("andel", "kvot"):
        return Tal(_divide(regel, v.taljare, v.namnare), v.taljare, v.namnare, kalla=kalla)
    return Tal(v.varde, namnare=v.vikt, kalla=kalla)


def aggregate(regel: Mattregel, varden: Sequence[Mattvarde], av: int) -> Tal:
    """Enheternas värden till ett, efter måttets regel. ``av`` är hur många enheter det finns."""
    if regel.aggregering in ("andel", "kvot"):
        par = [(v.taljare, v.namnare) for v in varden if None not in (v.taljare, v.namnare)]
        taljare, namnare = sum(t or 0 for t, _ in par), sum(n or 0 for _, n in par)
        if not par:
            return Tal(None, av=av)
        return Tal(_divide(regel, taljare, namnare), taljare, namnare, len(par), av)
    tal = [v for v in varden if v.varde is not None]
    if regel.aggregering == "summa" and tal:
        return Tal(sum(v.varde or 0 for v in tal), None, None, len(tal), av)
    if regel.aggregering == "vagt_medel":
        vagda = [v for v in tal if v.vikt]
        vikt = sum(v.vikt or 0 for v in vagda)
        if vikt:
            medel = sum((v.varde or 0) * (v.vikt or 0) for v in vagda) / vikt
            return Tal(medel, None, vikt, len(vagda), av)
    return Tal(None, av=av)


def _divide(regel: Mattregel, taljare: float | None, namnare: float | None) -> float | None:
    """Andelen i procent, eller kvoten. Saknas nämnaren eller är den noll saknas värdet."""
    if taljare is None or not namnare:
        return None
    return taljare / namnare * (100 if regel.aggregering == "andel" else 1)
