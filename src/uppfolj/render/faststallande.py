"""Fastställandet i terminalen: vad som frystes, vad som hindrade, vad som ändrats sedan dess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.fel import Slutkod
from uppfolj.models.uppfoljning import Faststallning
from uppfolj.render.terminal import print_fel, print_json, print_tabell, print_text


class Faststallt(NamedTuple):
    """Svaret på ett fastställande: de skrivna filerna, eller vad som hindrade."""

    id: str
    faststalld: Faststallning
    filer: tuple[str, ...]
    hinder: tuple[str, ...]


class Verifierad(NamedTuple):
    """En fastställd rapport, om den gick att pröva, och vad som ändrats."""

    id: str
    version: int
    provad: bool
    andringar: tuple[str, ...]


def print_faststallande(svar: Faststallt, *, json: bool) -> Slutkod:
    """Skriv ut svaret och ge slutkoden: 1 om något hindrade."""
    f = svar.faststalld
    if json:
        print_json(
            {
                "id": svar.id, "fastställd": not svar.hinder, "version": f.version,
                "datum": f.datum, "dnr": f.dnr, "sha256": "" if svar.hinder else f.sha256,
                "filer": svar.filer, "hinder": svar.hinder,
            }
        )  # fmt: skip
    elif svar.hinder:
        skal = "\n".join(f"  {h}" for h in svar.hinder)
        tips = f"Rätta det, och kör sedan kommandot igen. Läget: uppfolj status {svar.id}"
        print_fel(f"{svar.id} kan inte fastställas. Det här hindrar:\n{skal}", tips)
    else:
        print_text(f"Fastställd: {svar.id}, version {f.version}, {f.datum}, {f.dnr}")
        for fil in svar.filer:
            print_text(f"  {fil}")
        print_text(f"Kontrollsumma: {f.sha256}")
        print_text("Checka in filerna. Pröva när som helst: uppfolj rapport verifiera")
    return Slutkod.FEL_I_FILERNA if svar.hinder else Slutkod.KLART


def print_verifierade(rapporter: Sequence[Verifierad], *, json: bool) -> Slutkod:
    """Skriv ut prövningen och ge slutkoden: 1 om något ändrats eller inte gick att pröva."""
    if json:
        print_json([{**r._asdict(), "oförändrad": r.provad and not r.andringar} for r in rapporter])
    elif not rapporter:
        print_text("Ingen rapport är fastställd.")
    else:
        rader = [(r.id, str(r.version), _format_svar(r)) for r in rapporter]
        print_tabell(("Uppföljning", "Version", "Prövning"), rader)
        for r in rapporter:
            for andring in r.andringar:
                print_text(f"{r.id}: {andring}")
    rena = all(r.provad and not r.andringar for r in rapporter)
    return Slutkod.KLART if rena else Slutkod.FEL_I_FILERNA


def _format_svar(r: Verifierad) -> str:
    if not r.provad:
        return "går inte att pröva: fastställd utan verktyget, inga frusna filer"
    return "ändrad sedan den fastställdes" if r.andringar else "oförändrad"
