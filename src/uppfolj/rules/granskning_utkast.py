"""Utkast till iakttagelser ur checklistornas svar och de prövade rutinerna. Människan avgör."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du, slug
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.models.uppfoljning import Dokument
from uppfolj.rules.granskning_tal import Fragetal, Granskningstal, compute_forslag

_RUTIN = "ledningssystem"
_LAGAR = frozenset({"sol", "lss", "hsl"})


class Utkast(NamedTuple):
    """Ett utkast: id, rubrik, område, föreslagen färg, krav, brist och hur man vet."""

    id: str
    rubrik: str
    omrade: str
    forslag: Skalsteg
    krav: tuple[str, ...]
    brist: str
    grund: str


def compute_utkast(arende: Arende, tal: Granskningstal, k: Kontext) -> list[Utkast]:
    """Utkasten som ingen tagit ställning till, värst först, rutinerna sist bland lika.

    Ett utkast är avgjort när en iakttagelse har dess id i ``utkast``, eller när det står bland
    ``avvisade_utkast`` i uppföljningen.
    """
    avgjorda = find_avgjorda(arende)
    alla = [*_find_fragor(arende, tal, k), *_find_rutiner(arende, k)]
    kvar = [x for x in alla if fold(x.id) not in avgjorda]
    return sorted(kvar, key=lambda x: -x.forslag.allvar)


def find_avgjorda(arende: Arende) -> set[str]:
    """Utkasten som någon har tagit ställning till, vikta."""
    u = arende.uppfoljning
    avgjorda = {fold(i.utkast) for i in arende.iakttagelser if i.utkast}
    return avgjorda | {fold(a.utkast) for a in (u.avvisade_utkast if u else [])}


def find_utkast(utkast: list[Utkast], id_: str) -> Utkast:
    """Utkastet med id:t. Höjer ``UppfoljFel`` med närmaste id."""
    for x in utkast:
        if fold(x.id) == fold(id_):
            return x
    raise UppfoljFel(
        f"Det finns inget utkast {id_} att ta ställning till.",
        tips=format_menade_du(id_, [x.id for x in utkast]) or "Alla utkast är avgjorda.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_falt(utkast: Utkast, egna: list[str]) -> list[str]:
    """Iakttagelsens fält som ``nyckel=värde``. Det som står i ``egna`` går före utkastets."""
    falt = {
        "utkast": utkast.id,
        "område": utkast.omrade,
        "bedömning": utkast.forslag.id,
        "krav": ",".join(utkast.krav),
        "brist": utkast.brist,
        "grund": utkast.grund,
    }
    angivna = {fold(e.partition("=")[0]) for e in egna}
    return [f"{n}={v}" for n, v in falt.items() if v and fold(n) not in angivna] + egna


def _find_fragor(arende: Arende, tal: Granskningstal, k: Kontext) -> Iterator[Utkast]:
    for f in tal.fragor:
        if f.forslag is None or f.forslag.allvar == 0:
            continue
        text = f.fraga.brist or f"Nej på frågan: {f.fraga.text}"
        krav = tuple(r for r in f.fraga.krav if _is_gallande(r, arende, k))
        grund = f"checklistan {f.fraga.id}: {format_svar(f)}"
        yield Utkast(f.fraga.id, text, f.fraga.omrade, f.forslag, krav, f"{text}.", grund)


def format_svar(f: Fragetal) -> str:
    """``nej 6, delvis 1 av 8 bedömda``. Siffror för den som arbetar med underlaget."""
    delar = [f"{ord_} {n}" for ord_, n in (("nej", f.antal.nej), ("delvis", f.antal.delvis)) if n]
    return f"{', '.join(delar) or 'inga brister'} av {f.antal.bedomda} bedömda"


def _is_gallande(ref: str, arende: Arende, k: Kontext) -> bool:
    """Om kravet finns i regelverket och hör till en lag som enheten arbetar under."""
    u = arende.uppfoljning
    enhet = k.enheter.get(u.enhet) if u else None
    lag = fold(ref.split(maxsplit=1)[0])
    under = bool(enhet and enhet.lagrum and lag in _LAGAR and lag not in map(fold, enhet.lagrum))
    return fold(ref) in k.regler and not under


def _find_rutiner(arende: Arende, k: Kontext) -> Iterator[Utkast]:
    """En rutin som inte är känd eller inte följs (Östra Göinge, steg 4)."""
    rott = compute_forslag(0.0, k.profil.bedomning)
    gult = compute_forslag(k.profil.bedomning.troskel.rod_under, k.profil.bedomning)
    for d in arende.uppfoljning.dokument if arende.uppfoljning else []:
        forslag = rott if d.foljs is False else gult
        if d.slag == "rutin" and forslag and False in (d.kand, d.foljs):
            krav = tuple(r for r in ("SOSFS 2011:9",) if fold(r) in k.regler)
            text = f"{d.namn}: {_format_brist(d)}"
            id_ = f"rutin-{slug(d.namn)}"
            grund = "genomgång av rutinen och intervjuer"
            yield Utkast(id_, text, _find_omrade(arende), forslag, krav, f"{text}.", grund)


def _find_omrade(arende: Arende) -> str:
    """Ledningssystemet, om det ingår i uppföljningen; annars uppföljningens första område."""
    u = arende.uppfoljning
    egna = u.omraden if u else []
    return _RUTIN if _RUTIN in egna or not egna else egna[0]


def _format_brist(d: Dokument) -> str:
    if d.kand is False and d.foljs is False:
        return "rutinen är varken känd eller följd"
    return "rutinen är inte känd" if d.kand is False else "rutinen följs inte"
