"""Kontroller av journalgranskningen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.urval import Dragning, Skikt
from uppfolj.rules.arendelage import get_dragning
from uppfolj.rules.granskning import is_enhetsblad
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.urval import compute_etiketter, format_rangetikett

_STOD = "lokal rutin: profilens urval.period_månader (Östra Göinge: 6 månader tillbaka i tiden)"


@kontroll("UPF023", "Journalen ingår inte i urvalet", niva="fel", stod="uppfolj-urval/1")
def etikett_utanfor_urvalet(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En granskad journals etikett har ett skikt eller en rang som inte drogs.

    *Fel:* ``etikett: SoL-12`` när åtta journaler drogs

    *Rätt:* ``etikett: SoL-02``
    """
    d = get_dragning(arende)
    if d is None:
        return
    dragna = {fold(e): e for s in d.skikt for e in _find_etiketter(d, s)}
    for g in arende.granskningar:
        if fold(g.etikett) not in dragna and not is_enhetsblad(g):
            finns = f"Urvalet är {', '.join(dragna.values())}."
            yield sak(g, ("etikett",), f"{g.etikett} ingår inte i urvalet.", finns)


def _find_etiketter(dragning: Dragning, skikt: Skikt) -> Iterable[str]:
    """Rangerna är 1–n, om inte någon uteslutits och lämnat en lucka."""
    if any(u.skikt == skikt.namn for u in dragning.uteslutna):
        return compute_etiketter(dragning, skikt)
    return (format_rangetikett(skikt.namn, r) for r in range(1, len(skikt.valda) + 1))


@kontroll("UPF050", "Granskad tid är inte den rutinen säger", niva="varning", stod=_STOD)
def fel_granskad_period(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Perioden täcker inte månaderna före besöket, eller mer än dem.

    Räknas från besökets dag (eller urvalets, om profilen säger det) och kapas vid månadens slut:
    sex månader före 2026-08-31 är 2026-02-28.

    *Fel:* besök 2026-08-31 och ``period: {från: 2026-03-31, till: 2026-08-31}``

    *Rätt:* ``period: {från: 2026-02-28, till: 2026-08-31}``
    """
    slut = _get_slut(arende, k)
    if slut is None:
        return
    start = add_manader(slut, -k.profil.urval.period_manader)
    for g in arende.granskningar:
        if g.period.fran != start or g.period.till not in (slut, slut - timedelta(days=1)):
            yield sak(
                g, ("period",),
                f"Perioden är {g.period.fran}–{g.period.till}, rutinen ger {start}–{slut}.",
                f"Granska och skriv från: {start} och till: {slut}.",
            )  # fmt: skip


def _get_slut(arende: Arende, k: Kontext) -> date | None:
    if k.profil.urval.period_fran == "besok":
        return arende.besok.datum if arende.besok else None
    d = get_dragning(arende)
    return d.utfast if d else None
