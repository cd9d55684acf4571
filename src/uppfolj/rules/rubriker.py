"""Rapportens rubriker mot profilen: rätt version, rätt ordning, inget som fallit bort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_regler import Rubrik, Rubrikversion

_LIKHET = 0.85
"""Så lik en rubrik är en felskriven fil. Lägre, och egna rubriker tas för stavfel."""
_STAKET = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_RUBRIK = re.compile(r"^##[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")


class Egen(NamedTuple):
    """En text som inte har någon rubrik i profilen. ``menade`` är rubrik-id den kan avse."""

    id: str
    fil: str
    menade: str


def find_version(arende: Arende, k: Kontext) -> Rubrikversion | None:
    """Versionen av rubrikerna som gäller på rapportens dag: besökets, annars i dag."""
    dag = arende.besok.datum if arende.besok else k.idag
    galler = [v for v in k.profil.rapport.versioner if v.galler_fran <= dag]
    return max(galler, key=lambda v: v.galler_fran, default=None)


def find_saknade(arende: Arende, k: Kontext) -> list[Rubrik]:
    """Rubriker som profilen kräver text under och som saknar text."""
    version = find_version(arende, k)
    return [
        r
        for r in (version.rubriker if version else [])
        if r.kravs and not arende.texter.get(r.id, "").strip()
    ]


def find_egna(arende: Arende, k: Kontext) -> list[Egen]:
    """Texterna som inte hör till någon av profilens rubriker, i ordning efter id."""
    version = find_version(arende, k)
    rubriker = {r.id for r in version.rubriker} if version else set()
    tomma = [r for r in rubriker if not arende.texter.get(r, "").strip()]
    egna = []
    for id_ in sorted(set(arende.texter) - rubriker):
        lika = get_close_matches(id_, sorted(tomma), n=1, cutoff=_LIKHET)
        egna.append(Egen(id_, arende.textfiler[id_], lika[0] if lika else ""))
    return egna


def parse_rubriker(markdown: str) -> list[str]:
    """Rubrikerna på nivå 2 i ordning, utan dem som står i kodblock."""
    rubriker, staket = [], ""
    for rad in markdown.splitlines():
        if m := _STAKET.match(rad):
            if not staket:
                staket = m[1]
            elif m[1].startswith(staket) and not rad.strip(" `~"):
                staket = ""
        elif not staket and (m := _RUBRIK.match(rad)):
            rubriker.append(_unquote(m[1]))
    return rubriker


def parse_titel(markdown: str) -> str:
    """Dokumentets titel: den första rubriken på nivå 1, eller tom text."""
    rader = (r for r in markdown.splitlines() if r.startswith("# "))
    return _unquote(next(rader, "# ")[2:])


def _unquote(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).strip()


def check_rubriker(har: Sequence[str], vantade: Sequence[str]) -> list[str]:
    """Vad som skiljer rubrikerna i en rapport (``har``) från de ``vantade``, som hela meningar.

    Andra rubriker får stå emellan. Tom lista: alla väntade finns, en gång var och i ordning.
    """
    vikta, brister = [fold(h) for h in har], []
    platser = {namn: [nr for nr, h in enumerate(vikta) if h == fold(namn)] for namn in vantade}
    for namn, nummer in platser.items():
        if not nummer:
            brister.append(f"Rubriken ”{namn}” saknas.")
        elif len(nummer) > 1:
            brister.append(f"Rubriken ”{namn}” står {len(nummer)} gånger.")
    finns = [namn for namn in vantade if platser[namn]]
    ordning = sorted(finns, key=lambda namn: platser[namn][0])
    if ordning != finns:
        fel = [f"”{namn}”" for namn, ratt in zip(ordning, finns, strict=True) if namn != ratt]
        ratt = format_uppraknat(f"”{namn}”" for namn in finns)
        brister.append(
            f"Rubrikerna {format_uppraknat(fel)} står i fel ordning. Ordningen är {ratt}."
        )
    return brister
