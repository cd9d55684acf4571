"""Kontroller av vem som gör uppföljningen och av att områdena inte ändras i tysthet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, ansvarig tjänsteman)"


@kontroll("UPF137", "Ansvarig och assisterande är samma", niva="fel", stod=_STOD)
def samma_roll_tva_ganger(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Den ansvariga rollen står också som assisterande, eller en assisterande står två gånger.

    *Fel:* ``roller: {ansvarig: MAS, assisterande: [MAS]}``

    *Rätt:* ``roller: {ansvarig: MAS, assisterande: [MAR]}``
    """
    u = arende.uppfoljning
    sedda = {u.roller.ansvarig} if u else set()
    for n, roll in enumerate(u.roller.assisterande if u else []):
        if u and roll in sedda:
            yield sak(
                u, ("roller", "assisterande", n), "Rollen står redan som ansvarig eller ovanför.",
                "Skriv en annan roll, eller ta bort den.",
            )  # fmt: skip
        sedda.add(roll)


@kontroll("UPF138", "Ändrat efter besöket utan motiv", niva="fel", stod=_STOD)
def andrat_utan_motiv(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Ett område eller en avtalspunkt har ändrats när besöket väl är gjort, utan skäl.

    Före besöket är valet fritt.

    *Fel:* ``områdesändringar: [{datum: 2026-03-20, tillagda: [bemötande], av: MAS}]`` efter besöket

    *Rätt:* samma rad med ``motiv: Klagomål kom fram vid intervjuerna.``
    """
    u, b = arende.uppfoljning, arende.besok
    if u is None or b is None or not is_besokt(arende):
        return
    for falt, dag, motiv in _find_andringar(u):
        if dag >= b.datum and not motiv:
            yield sak(
                u, falt, f"Ändrat {dag}, efter besöket {b.datum}, utan motiv.",
                "Skriv skälet i motiv.",
            )  # fmt: skip


def _find_andringar(u: Uppfoljning) -> Iterator[tuple[Falt, date, str | None]]:
    for n, a in enumerate(u.omradesandringar):
        yield ("omradesandringar", n), a.datum, a.motiv
    for n, p in enumerate(u.avtalspunkter):
        for dag in (p.tillagd, p.utgick):
            if dag:
                yield ("avtalspunkter", n), dag, p.motiv
