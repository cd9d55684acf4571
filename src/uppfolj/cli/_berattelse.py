"""Läs året, räkna ut berättelsen, pröva den och bygg dokumentet. Skapa textfilerna."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.cli._hela import Hela, load_hela
from uppfolj.cli._kontroll import run_kontroll
from uppfolj.models.arende import Ar, Arende
from uppfolj.render.berattelse import build_berattelsejobb
from uppfolj.render.berattelsebygge import Bygge, print_bygge, print_skapade
from uppfolj.render.dokument import Dokumentjobb, check_format
from uppfolj.render.patientsakerhet import build_patientsakerhetsjobb
from uppfolj.rules.berattelse import build_berattelse
from uppfolj.rules.berattelse_texter import BERATTELSE, RUBRIKER, Rubrik
from uppfolj.rules.patientsakerhet import build_patientsakerhet
from uppfolj.store.ar import build_rad
from uppfolj.store.skriv import write_ny

_GEMENSAMMA = ("uppfolj.yaml", "register/")
_Jobb = Callable[[bool], Dokumentjobb]


class Aret(NamedTuple):
    """Året som en berättelse handlar om, och allt i mappen."""

    hela: Hela
    ar: Ar
    arenden: list[Arende]


class Underlag(NamedTuple):
    """Det som ska byggas: vad det är, det som är kvar, och jobbet (slutligt eller inte)."""

    id: str
    ord: str
    titel: str
    kvar: tuple[str, ...]
    build: _Jobb


def run_skapa(mapp: str, rot: Path | None, ar: int | None, idag: date | None, *, json: bool) -> int:
    """Skapa textfilerna och säg vilka som är nya."""
    aret = load_aret(rot, ar, idag)
    nya, fanns = create_texter(aret.hela.rot, aret.ar.ar, mapp)
    print_skapade(nya, fanns, json=json)
    return 0


def run_bygg(
    mapp: str,
    till: str,
    rot: Path | None,
    ar: int | None,
    idag: date | None,
    *,
    slutlig: bool,
    json: bool,
) -> int:
    """Bygg berättelsen och säg vad som är kvar."""
    format_ = check_format(till)
    aret = load_aret(rot, ar, idag)
    bygge = build_bygge(aret, mapp, format_, slutlig=slutlig)
    print_bygge(aret.hela.rot, bygge, json=json)
    kod = aret.hela.finish()
    return bygge.get_slutkod() or kod


def load_aret(rot: Path | None, ar: int | None, idag: date | None) -> Aret:
    """Läs mappen. Utan ``ar`` gäller året före ``idag`` till och med juni, annars ``idag``:s år.

    En berättelse skrivs efter året. Finns inte det året gäller kommandonas vanliga val.
    """
    hela = load_hela(rot, idag)
    fore = hela.idag.year - 1
    forra = fore if hela.idag.month <= 6 and fore in hela.karta.ar else None  # noqa: PLR2004  # juni
    artal = hela.find_artal(ar or forra)
    arenden = hela.get_arenden(artal)
    aret = replace(hela.get_ar(artal), rader=[build_rad(a) for a in arenden])
    return Aret(hela, aret, arenden)


def get_underlag(a: Aret, mapp: str, till: tuple[str, ...]) -> Underlag:
    """Kvalitetsberättelsen eller patientsäkerhetsberättelsen, efter textmappens namn."""
    hela, kontext = a.hela, a.hela.kontext
    if mapp == BERATTELSE:
        fore = hela.get_arenden(a.ar.ar - 1) if a.ar.ar - 1 in hela.karta.ar else None
        b = build_berattelse(
            a.ar, a.arenden, kontext, alla_ar=hela.ar, fore=fore, olasta=hela.olasta
        )
        return Underlag(
            "kvalitetsberattelse", "kvalitetsberättelse", f"Kvalitetsberättelsen {a.ar.ar}", b.kvar,
            lambda s: build_berattelsejobb(hela.rot, b, kontext, slutlig=s, till=till),
        )  # fmt: skip
    p = build_patientsakerhet(a.ar, a.arenden, kontext, alla_ar=hela.ar, olasta=hela.olasta)
    return Underlag(
        "patientsakerhetsberattelse", "patientsäkerhetsberättelse",
        f"Patientsäkerhetsberättelsen {a.ar.ar}", p.kvar,
        lambda s: build_patientsakerhetsjobb(hela.rot, p, kontext, slutlig=s, till=till),
    )  # fmt: skip


def build_bygge(a: Aret, mapp: str, till: tuple[str, ...], *, slutlig: bool = False) -> Bygge:
    """Bygg till ``bygge/``. En slutlig med hinder byggs inte."""
    u = get_underlag(a, mapp, till)
    hinder = find_hinder(a, u) if slutlig else ()
    if hinder:
        return Bygge(a.ar.ar, u.titel, (), u.kvar, hinder)
    utfall = a.hela.build(u.build(slutlig))
    return Bygge(a.ar.ar, u.titel, tuple(utfall), u.kvar)


def find_hinder(a: Aret, u: Underlag) -> tuple[str, ...]:
    """Varför berättelsen inte kan bli slutlig: det som är kvar, och felen i årets filer."""
    fel = [
        x for x in run_kontroll(a.hela.rot, a.hela.idag).anmarkningar
        if x.niva == "fel" and x.fil.startswith((f"{a.ar.ar}/", *_GEMENSAMMA))
    ]  # fmt: skip
    namnda = {x.fil for x in fel}
    return (
        *u.kvar,
        *(f"{x.fil}:{x.rad}:{x.kol}: {x.regel} {x.text}" for x in fel),
        *(f"{fil}: går inte att läsa" for fil in a.hela.olasta if fil not in namnda),
    )


def create_texter(rot: Path, ar: int, mapp: str) -> tuple[list[str], list[str]]:
    """Skapa textfilerna med ledning. Ger de nya och de som redan fanns, som lämnas orörda."""
    nya, fanns = [], []
    for r in RUBRIKER[mapp]:
        fil = f"{ar}/{mapp}/{r.id}.md"
        if (rot / fil).exists():
            fanns.append(fil)
        else:
            write_ny(rot, fil, _format_ledning(r).encode())
            nya.append(fil)
    return nya, fanns


def _format_ledning(r: Rubrik) -> str:
    krav = "Måste ha text." if r.kravs else "Får vara tom."
    return f"<!-- {r.namn}. {krav}\n{r.ledning}\nRaderna här inne kommer inte med. -->\n"
