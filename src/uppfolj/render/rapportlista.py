"""Vad ``rapport bygg`` gjorde, för terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uppfolj.render.terminal import print_fel, print_json, print_tabell, print_text

_STATUS = {
    "arbetsmaterial": "arbetsmaterial",
    "slutlig": "slutlig, inte fastställd",
    "allman": "fastställd",
}


@dataclass(frozen=True, slots=True)
class Rapportrad:
    """Vad som hände med en rapport.

    ``filer`` är de byggda filerna relativt roten, ``nya`` de som skrevs nu. ``hinder`` är felen som
    gör att en slutlig rapport vägras; ``olasta`` filer som inte gick att läsa; ``fel`` varför
    dokumentet inte gick att sätta.
    """

    id: str
    status: str
    anmarkningar: int
    saknade_texter: tuple[str, ...] = ()
    olasta: tuple[str, ...] = ()
    filer: tuple[str, ...] = ()
    nya: tuple[str, ...] = ()
    hinder: tuple[str, ...] = ()
    fel: str = ""


def print_rapporter(rader: Sequence[Rapportrad], *, json: bool) -> None:
    """Skriv en rad per rapport och en summering på stdout; hindren på stderr."""
    if json:
        print_json({"rapporter": [_to_json(r) for r in rader]})
    else:
        rubriker = ("Uppföljning", "Status", "Återstår", "Bygget", "Fil")
        print_tabell(rubriker, [_to_tabellrad(r) for r in rader])
        print_text(_format_summa(rader))
    for r in rader:
        _print_brister(r)


def _to_json(r: Rapportrad) -> dict[str, object]:
    filer = [{"fil": f, "byggd": f in r.nya} for f in r.filer]
    return {
        "id": r.id,
        "status": r.status,
        "anmarkningar": r.anmarkningar,
        "saknade_texter": r.saknade_texter,
        "olasta": r.olasta,
        "filer": filer,
        "hinder": r.hinder,
        "fel": r.fel,
    }


def _to_tabellrad(r: Rapportrad) -> tuple[str, ...]:
    kvar = f"{r.anmarkningar} anmärkning{'' if r.anmarkningar == 1 else 'ar'}"
    if r.saknade_texter:
        kvar += f", {len(r.saknade_texter)} text{'' if len(r.saknade_texter) == 1 else 'er'} saknas"
    return r.id, _STATUS[r.status], kvar, _format_bygget(r), r.filer[-1] if r.filer else "–"


def _format_bygget(r: Rapportrad) -> str:
    if r.fel:
        return "gick inte"
    if r.hinder:
        return "vägrad"
    return "byggd" if r.nya else "oförändrad"


def _format_summa(rader: Sequence[Rapportrad]) -> str:
    if not rader:
        return "Året har inga uppföljningar."
    utfall = [_format_bygget(r) for r in rader]
    ord_ = {"byggd": "byggda", "oförändrad": "oförändrade", "vägrad": "vägrade"}
    delar = [
        f"{n} {ord_.get(u, u) if n > 1 else u}"
        for u in ("byggd", "oförändrad", "vägrad", "gick inte")
        if (n := utfall.count(u))
    ]
    antal = f"{len(rader)} rapport{'' if len(rader) == 1 else 'er'}"
    return f"{antal}: {', '.join(delar)}."


def _print_brister(r: Rapportrad) -> None:
    if r.hinder:
        rader = "\n".join(f"  {h}" for h in r.hinder)
        print_fel(
            f"{r.id} kan inte bli slutlig:\n{rader}", "Rätta felen, eller bygg utan --slutlig."
        )
    if r.fel:
        print_fel(f"{r.id} gick inte att bygga: {r.fel}", "")
    if r.olasta and not r.hinder:
        rader = "\n".join(f"  {fil}" for fil in r.olasta)
        print_fel(
            f"{r.id} är inte fullständig, för det här gick inte att läsa:\n{rader}",
            f"Se vad som är fel: uppfolj kontrollera, och bygg igen: uppfolj rapport bygg {r.id}",
        )
