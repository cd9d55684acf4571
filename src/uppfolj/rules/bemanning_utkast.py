"""Utkast till iakttagelser ur bemanningens luckor. Människan avgör vad det blir."""

from __future__ import annotations

from uppfolj.base.stavning import fold, slug
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.bemanning import UTKAST
from uppfolj.rules.bemanning import Passrad, build_passrader, find_luckor, format_tal
from uppfolj.rules.granskning_tal import compute_forslag
from uppfolj.rules.granskning_utkast import Utkast, find_avgjorda

_OMRADEN = ("bemanning", "kompetens", "personalens_kompetens")


def compute_bemanningsutkast(arende: Arende, k: Kontext) -> list[Utkast]:
    """Ett utkast per lucka som ingen tagit ställning till, i avtalets ordning.

    Ligger snittet under det avtalade föreslås rött; är det bara enstaka pass föreslås gult.
    """
    avgjorda = find_avgjorda(arende)
    luckor = find_luckor(build_passrader(arende, k))
    alla = [x for r in luckor if (x := _build(r, arende, k))]
    return [x for x in alla if fold(x.id) not in avgjorda]


def get_utkastid(rad: Passrad) -> str:
    """``BEM-natt-underskoterska``."""
    return f"{UTKAST}{slug(rad.arbetspass)}-{slug(rad.kompetens)}"


def _build(rad: Passrad, arende: Arende, k: Kontext) -> Utkast | None:
    bedomning = k.profil.bedomning
    andel = 0.0 if rad.ar_under else bedomning.troskel.rod_under
    forslag = compute_forslag(andel, bedomning)
    if forslag is None or arende.bemanning is None:
        return None
    vad = f"{rad.arbetspass}, {rad.kompetens}"
    tal = f"schemalagt {format_tal(rad.schemalagt)}, avtalat {format_tal(rad.avtalat)}"
    if rad.pass_under:
        tal += f"; {rad.pass_under} pass under det avtalade"
    b = arende.bemanning
    return Utkast(
        get_utkastid(rad), f"Bemanningen når inte det avtalade: {vad}", _find_omrade(arende),
        forslag, (rad.krav,) if fold(rad.krav) in k.regler else (),
        f"{vad[0].upper()}{vad[1:]}: {tal}.", f"scheman {b.fran} till {b.till}: {tal}",
    )  # fmt: skip


def _find_omrade(arende: Arende) -> str:
    """Området som bemanningen hör till, om det ingår; annars uppföljningens första."""
    egna = arende.uppfoljning.omraden if arende.uppfoljning else []
    return next((o for o in _OMRADEN if o in egna), egna[0] if egna else "")
