"""Mät målen i docs/prestanda.md sida vid sida med det de jämförs med.

    python bench/mat.py --forbered        installera verktygen som jämförelsen görs mot
    python bench/mat.py --snabb           små mappar, få körningar
    python bench/mat.py P2 P3             bara några mål
    python bench/mat.py --skriv           alla mål, i full storlek, in i docs/prestanda.md

Ingen tid är ett test: ett mål som inte nås står som ”nej” i tabellen, slutkoden är ändå 0.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import jamfor
from bank import FULL, SNABB, Bank, Storlek
from mal_jamfor import measure_p9
from mal_kontroll import measure_p1, measure_p2, measure_p3, measure_p4, measure_p5
from mal_rapport import measure_p6, measure_p8
from resultat import Rad, format_rapport, write_rapport

MAL: dict[str, Callable[[Bank], Iterator[Rad]]] = {
    "P1": measure_p1, "P2": measure_p2, "P3": measure_p3, "P4": measure_p4, "P5": measure_p5,
    "P6": measure_p6, "P8": measure_p8, "P9": measure_p9,
}  # fmt: skip
_DOKUMENT = jamfor.BENCH.parent / "docs" / "prestanda.md"


def run_mal(namn: list[str], bank: Bank) -> list[Rad]:
    """Mät målen i tur och ordning. Det som inte går att mäta sägs, och resten mäts ändå."""
    rader: list[Rad] = []
    for ett in namn:
        print(f"{ett} …", file=sys.stderr, flush=True)
        try:
            rader += MAL[ett](bank)
        except RuntimeError as fel:
            print(f"{ett} gick inte att mäta: {fel}", file=sys.stderr)
    return rader


def build_parser() -> argparse.ArgumentParser:
    """Kommandoradens flaggor."""
    p = argparse.ArgumentParser(description="Mät prestandamålen.")
    p.add_argument("mal", nargs="*", metavar="P1…", help="bara dessa mål; annars alla")
    p.add_argument("--forbered", action="store_true", help="installera verktygen att jämföra med")
    p.add_argument("--snabb", action="store_true", help="små mappar och få körningar")
    p.add_argument("--par", type=int, metavar="N", help="antal par (vår och deras) per rad")
    p.add_argument("--poster", type=int, metavar="N", help="poster i P2, P3, P4 och P9")
    p.add_argument("--arbete", type=Path, metavar="MAPP", help="mapp för de påhittade kommunerna")
    p.add_argument("--idag", default="", metavar="ÅÅÅÅ-MM-DD", help="dagen som skrivs ut")
    p.add_argument("--skriv", action="store_true", help="skriv tabellen i docs/prestanda.md")
    return p


def get_storlek(a: argparse.Namespace) -> Storlek:
    """Storlekarna: fulla eller snabba, med det som flaggorna ändrar."""
    s = SNABB if a.snabb else FULL
    return s._replace(par=a.par or s.par, poster=a.poster or s.poster)


def main() -> int:
    """Läs argumenten, mät, skriv ut."""
    p = build_parser()
    a = p.parse_args()
    okanda = [m for m in a.mal if m not in MAL]
    if okanda:
        p.error(f"Okända mål: {', '.join(okanda)}. Finns: {', '.join(MAL)}.")
    if a.skriv and (a.mal or a.snabb):
        p.error("--skriv kräver alla mål i full storlek.")
    if a.forbered:
        jamfor.prepare_miljo()
        return 0
    bank = Bank(a.arbete or Path(tempfile.gettempdir(), "uppfolj-bench"), get_storlek(a))
    rapport = format_rapport(run_mal(a.mal or list(MAL), bank), a.idag)
    print(rapport)
    if a.skriv:
        write_rapport(_DOKUMENT, rapport)
    return 0


if __name__ == "__main__":
    sys.exit(main())
