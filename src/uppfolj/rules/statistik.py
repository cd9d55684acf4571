"""Det statistiska underlaget: värdet, året och källan, så som de får visas.

Ett värde ur Kolada har källan Kolada. Det som räknats ur värdena är en egen bearbetning och får
inte bära källans namn ensamt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, sort_key
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.statistik import Statistikvarde
from uppfolj.rules.namn import get_enhetsnamn

SAKNAS = "saknas"
HELA = "Hela kommunen"


@dataclass(frozen=True, slots=True)
class Vardesrad:
    """Ett värde som läsaren ser det."""

    id: str
    namn: str
    ar: int
    enhet: str
    varde: str
    jamforelse: str
    n: str
    kalla: str
    hamtad: date
    forbehall: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enhetsgrupp:
    """Värdena för hela kommunen, eller för en enhet."""

    namn: str
    rader: tuple[Vardesrad, ...]


@dataclass(frozen=True, slots=True)
class Statistikdata:
    """Allt som underlaget visar, kommunen först."""

    ar: int
    kommun: str
    grupper: tuple[Enhetsgrupp, ...]
    kallor: tuple[str, ...]

    @property
    def rader(self) -> tuple[Vardesrad, ...]:
        """Alla värden, i ordning."""
        return tuple(r for g in self.grupper for r in g.rader)


def build_statistik(ar: Ar, k: Kontext, enhet: str = "") -> Statistikdata:
    """Räkna ut underlaget, för alla eller för en enhet. Höjer ``UppfoljFel`` för en okänd enhet."""
    varden = ar.statistik.varden if ar.statistik else []
    if enhet:
        vald = _find_enhet(enhet, k)
        varden = [v for v in varden if v.enhet == vald]
    grupper = tuple(_build_grupper(varden, k))
    kallor = sorted({r.kalla for g in grupper for r in g.rader}, key=sort_key)
    return Statistikdata(ar.ar, k.profil.kommun.namn, grupper, tuple(kallor))


def format_kalltext(v: Statistikvarde) -> str:
    """``Källa: Kolada``, eller ``Egen bearbetning av data från Kolada``."""
    return f"Egen bearbetning av data från {v.kalla}" if v.egen_bearbetning else f"Källa: {v.kalla}"


def format_tal(tal: float, matt: str) -> str:
    """``86 %``, ``12,5 dagar``, ``1 250 000 kr``, med svenskt decimalkomma."""
    text = f"{tal:,.2f}".rstrip("0").rstrip(".").replace(",", "\u00a0").replace(".", ",")
    return f"{text.replace('-', '−')}\u00a0{matt}"


def _build_grupper(varden: Sequence[Statistikvarde], k: Kontext) -> Iterator[Enhetsgrupp]:
    grans = k.profil.integritet.smatal_grans
    skymda = {(v.id, v.ar) for v in varden if v.enhet and _is_dold(v, grans)}
    namn = {v.enhet: get_enhetsnamn(v.enhet, k) if v.enhet else HELA for v in varden}
    for enhet in sorted(namn, key=lambda e: (e is not None, sort_key(namn[e]))):
        egna = [v for v in varden if v.enhet == enhet]
        rader = (
            _build_rad(v, namn[enhet], k, utan_n=enhet is None and (v.id, v.ar) in skymda)
            for v in sorted(egna, key=lambda v: (sort_key(v.namn), v.id, -v.ar))
        )
        yield Enhetsgrupp(namn[enhet], tuple(rader))


def _build_rad(v: Statistikvarde, enhet: str, k: Kontext, *, utan_n: bool) -> Vardesrad:
    """``utan_n``: en enhets svar är dolda, och kommunens antal skulle röja hur många de var."""
    regler = k.profil.integritet
    dold = _is_dold(v, regler.smatal_grans)
    varde = SAKNAS if v.varde is None else format_tal(v.varde, v.matt)
    if v.varde is not None and v.preliminar:
        varde += " (preliminärt)"
    n = "" if v.antal is None else "–" if utan_n else str(v.antal)
    if dold:
        varde, n = "visas inte", f"färre än {regler.smatal_grans}"
    jamforelse = ""
    if v.jamforelse is not None:
        med = f" ({v.jamfort_med})" if v.jamfort_med else ""
        jamforelse = format_tal(v.jamforelse, v.matt) + med
    forbehall = []
    if not dold and v.antal is not None and v.antal < regler.smatal_varning:
        forbehall.append(f"färre än {regler.smatal_varning} svar")
    if v.kommentar:
        forbehall.append(v.kommentar)
    return Vardesrad(
        v.id, v.namn, v.ar, enhet, varde, jamforelse, n, format_kalltext(v), v.hamtad,
        tuple(forbehall),
    )  # fmt: skip


def _is_dold(v: Statistikvarde, grans: int) -> bool:
    return v.antal is not None and 0 < v.antal < grans


def _find_enhet(namn: str, k: Kontext) -> str:
    for vikt, e in k.enheter.items():
        if fold(namn) in (vikt, fold(e.namn)):
            return vikt
    raise UppfoljFel(
        f"Enheten {namn} finns inte i register/enheter.yaml.",
        tips=format_menade_du(namn, [e.id for e in k.enheter.values()])
        or "Lägg till enheten i register/enheter.yaml först.",
        kod=Slutkod.FEL_ARGUMENT,
    )
