"""Fristen efter en avvikelse från avtalet: en ny uppföljning av enheten inom så många månader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.bemanning import is_bemanningsutkast
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avtal import (
    find_avvikande,
    get_avtal,
    get_bestamd,
    get_provande_slag,
    is_brist,
)
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn

OMTAG = "ny-uppfoljning"


def compute_omtagsfrister(
    ar: Sequence[Ar],  # noqa: ARG001  # alla som räknar årets frister har samma form
    arenden: Sequence[Arende],
    kontext: Kontext,
) -> Iterator[Frist]:
    """En frist per genomförd avtalsuppföljning med avvikelse, över årsmapparna.

    Räknas från besöket, kapat vid månadens slut: avvikelse 2026-11-30 och tre månader ger
    2027-02-28 (Åtvidaberg: ”ny uppföljning sker inom tre månader”). Fristen hör till det år då den
    går ut. Bara en annan, senare och genomförd uppföljning av enheten stänger den.
    """
    manader = kontext.profil.handlingsplan.ny_uppfoljning_manader
    for a in arenden if manader else []:
        u, antal = a.uppfoljning, count_avvikelser(a, kontext)
        if u is None or a.besok is None or manader is None or not antal:
            continue
        datum = add_manader(a.besok.datum, manader)
        gjord = _find_nasta(a, arenden)
        fran = get_bestamd(get_avtal(a, kontext))
        vad = "avvikelse" if antal == 1 else "avvikelser"
        yield Frist(
            datum, f"{a.id}/{OMTAG}", datum.year, f"Ny uppföljning efter {antal} {vad} från {fran}",
            kontext.profil.get_kalla("handlingsplan.ny_uppfoljning_manader"),
            f"en senare genomförd uppföljning av samma slag, eller med länkar.från {a.id}",
            (get_rollnamn(u.roller.ansvarig, kontext),), arende=a.id,
            enhet=get_enhetsnamn(u.enhet, kontext), gjord=gjord, klar=gjord is not None,
        )  # fmt: skip


def count_avvikelser(arende: Arende, k: Kontext) -> int:
    """Krav i avtalet som avvek, och luckor i bemanningen som blev brister. 0 före besöket."""
    if not is_besokt(arende) or get_provande_slag(arende, k) is None:
        return 0
    luckor = [i for i in arende.iakttagelser if is_bemanningsutkast(i.utkast)]
    egna = [i for i in luckor if is_brist(i.bedomning, k)]
    avvikande = {fold(r) for r in find_avvikande(arende)}
    egna = [i for i in egna if avvikande.isdisjoint(map(fold, i.krav))]
    return len(avvikande) + len(egna)


def _find_nasta(a: Arende, arenden: Sequence[Arende]) -> date | None:
    """Besöket i den första senare uppföljningen av enheten som svarar på avvikelserna."""
    u, besok = a.uppfoljning, a.besok
    dagar = [
        x.besok.datum
        for x in arenden
        if u and besok and x.id != a.id and (x.uppfoljning and x.besok and is_besokt(x))
        and fold(x.uppfoljning.enhet) == fold(u.enhet) and x.besok.datum > besok.datum
        and (x.uppfoljning.slag == u.slag or _get_fran(x) == a.id)
    ]  # fmt: skip
    return min(dagar, default=None)


def _get_fran(a: Arende) -> str:
    lankar = a.uppfoljning.lankar if a.uppfoljning else None
    return (lankar.fran or "") if lankar else ""
