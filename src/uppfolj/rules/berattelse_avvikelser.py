"""Årets avvikelser i en berättelse: alla typer, även de som har noll, utan små tal.

En berättelse är offentlig. En enda lex Sarah i en liten enhet kan peka ut någon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.avvikelser import Typtal, compute_sammanstallning
from uppfolj.rules.avvikelser_publikt import TOTALT, Tal, compute_tal
from uppfolj.rules.smatal import DOLT, format_forklaring, is_litet


class Typrad(NamedTuple):
    """En typ, årets antal, förra årets (tomt: finns inte), och hur många som är öppna."""

    id: str
    namn: str
    antal: str
    fore: str
    oppna: str


@dataclass(frozen=True, slots=True)
class Avvikelsetabell:
    """Tabellen. ``tal`` är alla tal utan de små, för enheterna. ``not_`` förklarar dolda tal."""

    totalt: str
    rader: tuple[Typrad, ...]
    har_fore: bool
    tal: Tal
    not_: str


def build_avvikelsetabell(ar: Ar, alla: Sequence[Ar], k: Kontext) -> Avvikelsetabell | None:
    """Årets avvikelser, eller None när de inte finns i mappen: då är de inte noll, utan okända."""
    if ar.avvikelser is None:
        return None
    grans = k.profil.integritet.smatal_grans
    summa = compute_sammanstallning(alla, k, date(ar.ar, 1, 1), date(ar.ar, 12, 31))
    tal = compute_tal(summa, grans)
    rader = tuple(
        Typrad(
            t.id, t.namn, format_tal(tal.get("typ", t.id)),
            "" if t.fore is None else format_tal(None if is_litet(t.fore, grans) else t.fore),
            format_tal(_mask_oppna(t, tal.get("typ", t.id), grans)),
        )
        for t in summa.typer
    )  # fmt: skip
    totalt = format_tal(tal.get(TOTALT))
    celler = {totalt, *(c for r in rader for c in (r.antal, r.fore, r.oppna))}
    har_dolt = DOLT in celler or None in tal.varden.values()
    not_ = format_forklaring(grans).replace("personer", "händelser") if har_dolt else ""
    return Avvikelsetabell(totalt, rader, summa.fore is not None, tal, not_)


def format_tal(antal: int | None) -> str:
    """``12``, ``inga`` eller tecknet för dolt."""
    return DOLT if antal is None else str(antal or "inga")


def _mask_oppna(t: Typtal, synligt: int | None, grans: int) -> int | None:
    """De öppna, om varken de, resten eller alla är för få för att visas."""
    if t.oppna == 0:
        return 0
    for_litet = is_litet(t.oppna, grans) or is_litet(t.antal - t.oppna, grans)
    return None if synligt is None or for_litet else t.oppna
