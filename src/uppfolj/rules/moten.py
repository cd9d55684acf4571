"""Mötena: vilka som hållits, anteckningarna, ledamöterna, och punkterna som är öppna.

En punkt är öppen tills den själv eller en senare punkt som hänvisar till den har en dag i ``klar``.
Information och beslut är avslutade också när ``resultat`` säger vad det blev, och en lärdom är
ingen uppgift, om inte någon fått ansvar eller en dag för dem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, slug
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.mote import Mote, Motespunkt
from uppfolj.models.profil_delar import Organ

_INGET = re.compile(r"<!--.*?-->|^[ \t]*#[^\n]*$", re.DOTALL | re.MULTILINE)


class Punktlage(NamedTuple):
    """En punkt sist i sin kedja: var den togs upp först, hur många gånger, och om den är klar."""

    ref: str
    mote: Mote
    punkt: Motespunkt
    forst: Mote
    ganger: int
    ansvarig: str | None
    senast: date | None
    klar: bool
    gjord: date | None


class _Plats(NamedTuple):
    ref: str
    mote: Mote
    punkt: Motespunkt


def get_motesid(mote: Mote) -> str:
    """Mötets id: filens namn utan ändelse, annars det namn den borde ha."""
    return PurePosixPath(mote.fil).stem or build_motesid(mote.datum, mote.forum, mote.enhet or "")


def build_motesid(datum: date, forum: str, enhet: str = "") -> str:
    """``2026-03-12-kvalitetsrad``, och enheten sist när mötet är med en verksamhet."""
    return f"{datum}-{slug(forum)}" + (f"-{slug(enhet)}" if enhet else "")


def get_ref(mote: Mote, punkt: Motespunkt) -> str:
    """Så som en senare punkt hänvisar till den: ``2026-03-12-kvalitetsrad/2``."""
    return f"{get_motesid(mote)}/{punkt.id}"


def fold_ref(ref: str) -> tuple[str, str]:
    """Hänvisningen att jämföra med: mötets id och punktens."""
    mote, _, punkt = ref.rpartition("/")
    return slug(mote), punkt.strip().casefold()


def list_moten(ar: Iterable[Ar]) -> list[Mote]:
    """Alla årens möten i ordning."""
    return sorted((m for ett in ar for m in ett.moten), key=lambda m: (m.datum, get_motesid(m)))


def is_hallet(mote: Mote, idag: date) -> bool:
    """Om mötet har varit. I dag räknas det när något är antecknat."""
    if mote.installt or mote.datum > idag:
        return False
    return mote.datum < idag or bool(mote.narvarande) or has_anteckningar(mote)


def has_anteckningar(mote: Mote) -> bool:
    """Om brödtexten säger något: rubriker och kommentarer räknas inte."""
    return bool(_INGET.sub("", mote.beskrivning).strip())


def find_organ(mote: Mote, k: Kontext) -> Organ | None:
    """Mötets forum i profilen, eller None."""
    return next((o for o in k.profil.organ if o.id == mote.forum), None)


def find_franvarande(mote: Mote, k: Kontext) -> list[str]:
    """Forumets fasta ledamöter som inte deltog (roll-id)."""
    organ, deltog = find_organ(mote, k), {fold(d.roll) for d in mote.narvarande}
    return [r for r in (organ.fasta_ledamoter if organ else []) if r not in deltog]


def find_forum(ord_: str, k: Kontext) -> Organ:
    """Forumet med det id:t, namnet, eller en del av namnet som bara ett forum har.

    Höjer ``UppfoljFel`` (slutkod 2) med det närmaste.
    """
    sokt = fold(ord_)
    namn = {o.id: {o.id, fold(o.namn), fold(o.kort or o.namn)} for o in k.profil.organ}
    hela = [o for o in k.profil.organ if sokt in namn[o.id]]
    delar = [o for o in k.profil.organ if sokt and any(sokt in n for n in namn[o.id])]
    for traffar in (hela, delar):
        if len(traffar) == 1:
            return traffar[0]
    raise UppfoljFel(
        f"{ord_ or 'Forumet'} finns inte bland profilens organ."
        if not delar else f"{ord_} kan vara flera: {', '.join(o.namn for o in delar)}.",
        tips=format_menade_du(ord_, [getattr(o.id, "skrivet", o.id) for o in k.profil.organ])
        or "Lägg till det under organ i uppfolj.yaml.",
        kod=Slutkod.FEL_ARGUMENT,
    )  # fmt: skip


def compute_punktlagen(moten: Sequence[Mote]) -> list[Punktlage]:
    """Den sista punkten i varje kedja, i ordning efter när saken togs upp första gången."""
    platser = {fold_ref(get_ref(m, p)): _Plats(get_ref(m, p), m, p) for m in moten
               for p in m.punkter}  # fmt: skip
    kedjor = [_find_kedja(x, platser) for x in platser.values()]
    fortsatta = {x.ref for kedja in kedjor for x in kedja[1:]}
    lagen = [_compute(kedja) for kedja in kedjor if kedja[0].ref not in fortsatta]
    return sorted(lagen, key=lambda x: (x.forst.datum, get_motesid(x.forst)))


def find_oppna(
    moten: Iterable[Mote], forum: str, enhet: str = "", fore: date = date.max
) -> list[Punktlage]:
    """Forumets öppna punkter ur möten före dagen. Med enhet: bara möten med den enheten."""
    samma = [m for m in moten if (m.forum, m.enhet or "") == (forum, fold(enhet))]
    return [x for x in compute_punktlagen([m for m in samma if m.datum < fore]) if not x.klar]


def _find_kedja(sist: _Plats, platser: dict[tuple[str, str], _Plats]) -> list[_Plats]:
    """Punkten och de den hänvisar till, den senaste först. Bara tidigare möten räknas."""
    kedja = [sist]
    while kedja[-1].punkt.fran:
        forra = platser.get(fold_ref(kedja[-1].punkt.fran))
        if forra is None or forra.mote.datum >= kedja[-1].mote.datum:
            break
        kedja.append(forra)
    return kedja


def _compute(kedja: list[_Plats]) -> Punktlage:
    sist = kedja[0]
    gjord = sist.punkt.klar or next(
        (x.punkt.klar for x in kedja if x.punkt.klar and x.punkt.klar >= sist.mote.datum), None
    )
    ansvarig = next((x.punkt.ansvarig for x in kedja if x.punkt.ansvarig), None)
    senast = next((x.punkt.senast for x in kedja if x.punkt.senast), None)
    uppgift = sist.punkt.slag == "atgard" or bool(ansvarig or senast)
    avslutad = not uppgift and (sist.punkt.slag == "lardom" or bool(sist.punkt.resultat))
    return Punktlage(
        sist.ref, sist.mote, sist.punkt, kedja[-1].mote, len(kedja), ansvarig, senast,
        gjord is not None or avslutad, gjord,
    )  # fmt: skip
