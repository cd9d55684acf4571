"""Det röda i jämförelsen: vad som försvunnit, mildrats eller flyttats fram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende
from uppfolj.models.handlingsplan import Atgard
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.rules.jamforelse_lage import Lage, get_iakttagelser
from uppfolj.rules.skillnad import find_skillnader


class Bortfall(NamedTuple):
    """En röd iakttagelse som inte längre är en brist. ``nu`` är None när den är borttagen."""

    arende: str
    fore: Iakttagelse
    nu: Iakttagelse | None


class Mildring(NamedTuple):
    """En bedömning som blivit mildare. ``vad`` är iakttagelsens id eller områdets."""

    arende: str
    fil: str
    vad: str
    fore: str
    nu: str
    falt: Falt
    faststalld: bool
    """Om rapporten var fastställd och inte har fastställts på nytt."""


class Flytt(NamedTuple):
    """En åtgärd som ska vara klar senare än förut."""

    arende: str
    fil: str
    nummer: int
    fore: Atgard
    nu: Atgard

    def get_dagar(self) -> int:
        """Hur många dagar den flyttats."""
        return (self.nu.klart_senast - self.fore.klart_senast).days

    def has_motiv(self) -> bool:
        """Om flytten har ett eget motiv. Ett gammalt motiv räcker inte till en ny flytt."""
        return bool(self.nu.motiv) and self.nu.motiv != self.fore.motiv


def find_flyttade(fore: Lage, nu: Lage) -> dict[str, str]:
    """Ärenden som bytt mapp, gammal → ny: en iakttagelse eller uppföljningen själv är densamma."""
    nya = {m: a for m, a in nu.get_arenden().items() if m not in fore.get_arenden()}
    flyttade: dict[str, str] = {}
    for gammal, arende in fore.get_arenden().items():
        lika = {ny: _count_lika(arende, a) for ny, a in nya.items()}
        if gammal not in nu.get_arenden() and any(lika.values()):
            flyttade[gammal] = max(lika, key=lambda ny: lika[ny])
            del nya[flyttade[gammal]]
    return flyttade


def _count_lika(a: Arende, x: Arende) -> int:
    u, v = a.uppfoljning, x.uppfoljning
    finns = {i.id: i for i in x.iakttagelser}
    antal = sum(i.id in finns and not find_skillnader(i, finns[i.id]) for i in a.iakttagelser)
    return antal + bool(u and v and not find_skillnader(u, v, {"id"}))


def find_bortfall(fore: Lage, nu: Lage) -> Iterator[Bortfall]:
    """Röda iakttagelser som är borttagna, eller som gjorts till utvecklingsförslag.

    Vad som är rött avgörs av skalan som den var. En fil som inte längre går att läsa är inte
    borttagen.
    """
    nya = nu.get_arenden()
    for mapp, arende in fore.get_arenden().items():
        finns = get_iakttagelser(nya.get(mapp), arende)
        for nyckel, i in get_iakttagelser(arende, nya.get(mapp)).items():
            if not fore.is_rod(i) or i.fil in nu.olasta:
                continue
            kvar = finns.get(nyckel)
            if kvar is None or kvar.typ != "iakttagelse":
                yield Bortfall(mapp, i, kvar)


def find_mildrade(fore: Lage, nu: Lage) -> Iterator[Mildring]:
    """Iakttagelser och områden med en mildare bedömning än förut, efter den gamla skalan."""
    nya = nu.get_arenden()
    for mapp, arende in fore.get_arenden().items():
        if efter := nya.get(mapp):
            fast = _is_faststalld(arende, efter)
            finns = get_iakttagelser(efter, arende)
            for nyckel, i in get_iakttagelser(arende, efter).items():
                if (x := finns.get(nyckel)) and _is_mildare(i.bedomning, x.bedomning, fore, nu):
                    yield Mildring(
                        mapp, x.fil, i.id, i.bedomning, x.bedomning, ("bedomning",), fast
                    )
            yield from _find_omraden(arende, efter, fore, nu, fast=fast)


def find_framflyttade(fore: Lage, nu: Lage) -> Iterator[Flytt]:
    """Åtgärder som ska vara klara senare än förut."""
    gamla = fore.get_arenden()
    for mapp, arende in nu.get_arenden().items():
        plan, forra = arende.handlingsplan, gamla[mapp].handlingsplan if mapp in gamla else None
        dagar = {a.id: a for a in forra.atgarder} if forra else {}
        for nummer, a in enumerate(plan.atgarder if plan else []):
            x = dagar.get(a.id)
            if plan and x and x.klart_senast < a.klart_senast:
                yield Flytt(mapp, plan.fil, nummer, x, a)


def _find_omraden(
    arende: Arende, efter: Arende, fore: Lage, nu: Lage, *, fast: bool
) -> Iterator[Mildring]:
    u, x = arende.uppfoljning, efter.uppfoljning
    if u is None or x is None:
        return
    finns = {b.omrade: (n, b.bedomning) for n, b in enumerate(x.bedomningar)}
    for b in u.bedomningar:
        nr, ny = finns.get(b.omrade, (0, b.bedomning))
        if _is_mildare(b.bedomning, ny, fore, nu):
            omrade = fore.kontext.profil.get_omrade(b.omrade)
            namn = omrade.namn if omrade else b.omrade
            yield Mildring(
                efter.mapp, x.fil, namn, b.bedomning, ny, ("bedomningar", nr, "bedomning"), fast
            )


def _is_mildare(gammal: str, ny: str, fore: Lage, nu: Lage) -> bool:
    if gammal == ny:
        return False
    skala = fore if fore.get_steg(ny) else nu
    return skala.get_allvar(ny) < fore.get_allvar(gammal)


def _is_faststalld(arende: Arende, efter: Arende) -> bool:
    u, x = arende.uppfoljning, efter.uppfoljning
    if u is None or u.faststalld is None:
        return False
    ny = x.faststalld if x else None
    return ny is None or ny.version <= u.faststalld.version
