"""Årets granskning per insats eller verksamhet: terminal, JSON och dokument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.granskning import format_andel
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_tabell, print_text
from uppfolj.rules.granskning_ar import Fragerad, Gruppdel
from uppfolj.rules.granskning_publikt import Publikrad
from uppfolj.rules.namn import get_namn
from uppfolj.rules.smatal import DOLT, format_antal, format_forklaring

MALL = "granskning_ar.md.j2"
_RUBRIK = {"insats": "Insats", "verksamhet": "Verksamhet"}
_PER_TABELL = 3
_NIVA = (
    "Bara {niva}. Lämna inte ut den här tillsammans med hela årets tabell: skillnaden mellan dem"
    " kan röja små tal."
)


class Listtabell(NamedTuple):
    """En checklista: grupperna som fått den, och en rad per fråga med en ruta per grupp."""

    id: str
    namn: str
    grupper: tuple[str, ...]
    journaler: tuple[str, ...]
    fragor: tuple[tuple[str, str, tuple[str, ...]], ...]


def print_arstal(
    per: str, delar: Sequence[Gruppdel], grans: int, *, niva: str | None = None
) -> None:
    """Områdena per grupp, sedan en tabell per checklista."""
    rader = [
        (d.namn, str(d.uppfoljningar), format_antal(d.journaler), *format_omrade(o))
        for d in delar
        for o in d.omraden or (Publikrad("alla områden", 0, None, None),)
    ]
    print_tabell(
        (_RUBRIK[per], "Uppföljningar", "Journaler", "Område", "Bedömda svar", "Ja"), rader
    )
    for t in build_listtabeller(delar):
        alla = [("", "Granskade journaler", *t.journaler), *((i, x, *r) for i, x, r in t.fragor)]
        print_tabell(("Fråga", t.namn, *t.grupper), alla, t.namn)
    print_text(format_forklaring(grans) if rader else "Inga journaler är granskade.")
    if niva:
        print_text(_NIVA.format(niva=niva))


def build_arstal(delar: Sequence[Gruppdel]) -> list[dict[str, Any]]:
    """Samma som data för skript. ``null``: för små tal för att lämnas ut."""
    return [
        {
            **d._asdict(),
            "omraden": [o._asdict() for o in d.omraden],
            "checklistor": [
                {**c._asdict(), "fragor": [f._asdict() for f in c.fragor]} for c in d.checklistor
            ],
        }
        for d in delar
    ]


def build_arsjobb(
    rot: Path, ar: int, per: str, delar: Sequence[Gruppdel], k: Kontext, *,
    niva: str | None, till: tuple[str, ...],
) -> Dokumentjobb:  # fmt: skip
    """Dokumentet ``bygge/<år>/granskning-<per>``. Varje checklista för sig, bara sammanställt."""
    grans = k.profil.integritet.smatal_grans
    nivan = get_namn(k.profil.nivaer, niva) if niva else ""
    titel = f"Granskade journaler per {per} {ar}"
    kommun = k.profil.kommun
    text = Mallmotor(rot).render(
        MALL,
        titel=titel, kommun=kommun.namn, per=_RUBRIK[per], niva=nivan,
        delar=delar, tabeller=list(_split(build_listtabeller(delar))),
        format_omrade=format_omrade, format_antal=format_antal,
        forklaring=format_forklaring(grans), varning=_NIVA.format(niva=nivan) if niva else "",
    )  # fmt: skip
    egenskaper = Egenskaper(titel, kommun.namn, k.idag, k.profil.faktagranskning.statusrad)
    slut = f"-{niva}" if niva else ""
    return Dokumentjobb(f"{ar}/granskning-{per}{slut}", text, egenskaper, kommun.logotyp, till)


def build_listtabeller(delar: Sequence[Gruppdel]) -> list[Listtabell]:
    """En tabell per checklista, med de grupper som har journaler granskade med den."""
    namn = {c.id: c for d in delar for c in d.checklistor}
    tabeller = []
    for id_, lista in namn.items():
        har = [(d, c) for d in delar for c in d.checklistor if c.id == id_]
        fragor = tuple(
            (f.id, f.text, tuple(format_fraga(c.fragor[nr]) for _, c in har))
            for nr, f in enumerate(lista.fragor)
        )
        tabeller.append(
            Listtabell(
                id_, lista.namn, tuple(d.namn for d, _ in har),
                tuple(format_antal(c.journaler) for _, c in har), fragor,
            )
        )  # fmt: skip
    return tabeller


def format_fraga(f: Fragerad) -> str:
    """``15 av 17 (88 %)``, ``inga`` när ingen gick att bedöma, eller tecknet för dolt."""
    if f.ja is None or f.bedomda is None:
        return DOLT
    return f"{f.ja} av {f.bedomda} ({format_andel(f.ja / f.bedomda)})" if f.bedomda else "inga"


def format_omrade(o: Publikrad) -> tuple[str, str, str]:
    """Namnet, antalet bedömda svar och andelen ja."""
    if o.bedomda == 0:
        return o.namn, "inga", "–"
    return o.namn, format_antal(o.bedomda), DOLT if o.bedomda is None else format_andel(o.andel)


def _split(tabeller: Sequence[Listtabell]) -> Iterator[Listtabell]:
    """Högst så många grupper som får plats i bredd."""
    for t in tabeller:
        for fran in range(0, len(t.grupper), _PER_TABELL):
            till = fran + _PER_TABELL
            fragor = tuple((i, text, rutor[fran:till]) for i, text, rutor in t.fragor)
            yield t._replace(
                namn=f"{t.namn}, fortsättning" if fran else t.namn,
                grupper=t.grupper[fran:till],
                journaler=t.journaler[fran:till],
                fragor=fragor,
            )
