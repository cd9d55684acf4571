"""Jämförelsen som text, som kommentar i en pull request och som JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from urllib.parse import quote

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.render.markdown import escape_md
from uppfolj.render.terminal import print_json, print_text
from uppfolj.rules.jamforelse_lage import Grupp, Rad, Vikt
from uppfolj.store.gitrev import Gitlage

FORMAT = ("text", "md", "json")
MARKE = "<!-- uppfolj-jamfor -->"
"""Första raden i kommentaren, så att nästa körning hittar och ersätter den."""
_COMMIT = re.compile("[0-9a-f]{7,64}")
_MAX_RADER = 25
"""Längre listor kapas, men aldrig det röda som försvunnit."""
_MAX_TECKEN = 60_000
"""GitHub tar högst 65 536 tecken i en kommentar."""


def check_format(format_: str) -> str:
    """Ge tillbaka formatets namn. Höjer ``UppfoljFel`` (slutkod 2) om det inte finns."""
    if format_ not in FORMAT:
        raise UppfoljFel(
            f"Formatet {format_} finns inte.",
            tips=format_menade_du(format_, FORMAT), kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    return format_


def filter_ar(grupper: Sequence[Grupp], ar: int | None) -> list[Grupp]:
    """Bara årets grupper. Utan år: alla."""
    return [g for g in grupper if ar is None or g.id[:4] == str(ar)]


def print_jamforelse(
    git: Gitlage, grupper: Sequence[Grupp], format_: str, *, lank: str = "", olasta: bool = False
) -> Slutkod:
    """Skriv jämförelsen på stdout. Slutkod 1 om någon fil inte gick att läsa."""
    if format_ == "json":
        print_json(build_json(git, grupper))
    elif format_ == "md":
        sys.stdout.flush()
        sys.stdout.buffer.write(format_md(git, grupper, lank).encode(errors="replace"))
    else:
        print_text(format_text(git, grupper))
    return Slutkod.FEL_I_FILERNA if olasta else Slutkod.KLART


def build_json(git: Gitlage, grupper: Sequence[Grupp]) -> dict[str, object]:
    """Revisionen och varje rad. ``vikt`` 0 är viktigast; 9 är övrigt."""
    return {
        "mot": {"commit": git.commit, "dag": git.dag, "namn": git.namn},
        "antal": sum(len(g.rader) for g in grupper),
        "grupper": [
            {"id": g.id, "rubrik": g.rubrik,
             "rader": [{**r._asdict(), "vikt": int(r.vikt)} for r in g.rader]}
            for g in grupper
        ],
    }  # fmt: skip


def format_text(git: Gitlage, grupper: Sequence[Grupp]) -> str:
    """Det viktigaste först, sedan grupp för grupp."""
    rader = [f"Ändrat sedan {_mot(git)}"]
    if not grupper:
        return f"Inget är ändrat sedan {_mot(git)}."
    if viktiga := _get_viktiga(grupper):
        rader += ["", "Viktigast", *(f"  {g.rubrik}: {_flatten(r.text)}" for g, r in viktiga)]
    for g in grupper:
        if resten := [r for r in g.rader if r.vikt == Vikt.OVRIGT]:
            rader += ["", g.rubrik, *(f"  {_format_rad(g, r)}" for r in resten)]
    return "\n".join(rader)


def format_md(git: Gitlage, grupper: Sequence[Grupp], lank: str = "") -> str:
    """Kommentaren: märket, det viktigaste, grupperna. Kort, och utan något som ett fält styr."""
    mot = escape_md(_mot(git))
    if not grupper:
        return f"{MARKE}\n**Uppföljningarna:** inget är ändrat sedan {mot}.\n"
    antal = sum(len(g.rader) for g in grupper)
    ord_ = "ändring" if antal == 1 else "ändringar"
    rader = [MARKE, f"**Uppföljningarna:** {antal} {ord_} sedan {mot}."]
    if viktiga := _get_viktiga(grupper):
        rader += ["", "### Viktigast", ""]
        borta = sum(r.vikt == Vikt.BORTA for _, r in viktiga)
        punkter = [f"- **{escape_md(g.rubrik)}**: {_link(r, git, lank)}" for g, r in viktiga]
        rader += _cut(punkter, max(borta, _MAX_RADER))
    for g in grupper:
        if resten := [r for r in g.rader if r.vikt == Vikt.OVRIGT]:
            rader += ["", f"### {escape_md(g.rubrik)}", ""]
            rader += _cut([f"- {_link(r, git, lank)}" for r in resten])
    return _fit(rader)


def _get_viktiga(grupper: Sequence[Grupp]) -> list[tuple[Grupp, Rad]]:
    par = [(g, r) for g in grupper for r in g.rader if r.vikt < Vikt.OVRIGT]
    return sorted(par, key=lambda p: p[1].vikt)


def _mot(git: Gitlage) -> str:
    grenen = "" if _COMMIT.fullmatch(git.namn) else f", {git.namn}"
    return f"{git.kort} ({git.dag}{grenen})"


def _format_rad(g: Grupp, r: Rad) -> str:
    return f"{r.text}: {r.fil}" if g.ordning == Grupp.SIST and r.slag == "fil" else _flatten(r.text)


def _link(r: Rad, git: Gitlage, lank: str) -> str:
    """Texten, med filen som länk när ``lank`` finns. En borttagen fil länkas inte."""
    if not r.fil:
        return escape_md(r.text)
    namn = r.fil if r.slag == "fil" else r.fil.rsplit("/", 1)[-1]
    borta = r.vikt == Vikt.BORTA or "orttag" in r.text
    if not lank or borta:
        return f"{escape_md(r.text)} ({escape_md(namn)})"
    adress = f"{lank.rstrip('/')}/{quote(git.prefix + r.fil)}"
    return f"{escape_md(r.text)} ([{escape_md(namn)}]({adress}))"


def _flatten(text: str) -> str:
    return " ".join(text.split())


def _cut(rader: list[str], hogst: int = _MAX_RADER) -> list[str]:
    if len(rader) <= hogst:
        return rader
    return [*rader[:hogst], f"- … och {len(rader) - hogst} till: uppfolj jamfor"]


def _fit(rader: list[str]) -> str:
    """Högst så långt som en kommentar får vara, avslutat på en hel rad."""
    ut, langd = [], 0
    for rad in rader:
        langd += len(rad) + 1
        if langd > _MAX_TECKEN:
            ut += ["", "Resten får inte plats här. Se den med: uppfolj jamfor"]
            break
        ut.append(rad)
    return "\n".join(ut) + "\n"
