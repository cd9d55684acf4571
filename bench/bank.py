"""Arbetsbänken: storlekarna, de påhittade kommunerna och verktyget som mäts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, ParamSpec

import generera
from matning import Korning, Sak, run

IDAG = "2026-10-15"
PYTHON = sys.executable
UPPFOLJ = str(Path(sys.executable).with_name("uppfolj"))
P = ParamSpec("P")


class Storlek(NamedTuple):
    """Hur stort och hur många gånger det mäts."""

    par: int
    starter: int
    poster: int
    vaxt: tuple[int, ...]
    rapporter: int
    oforandrade: int
    doorstop: int


FULL = Storlek(7, 21, 10_000, (1_000, 10_000, 100_000), 100, 1_000, 1_000)
SNABB = Storlek(3, 7, 3_000, (500, 1_000, 3_000), 12, 24, 200)


@dataclass(frozen=True)
class Bank:
    """Arbetsmappen och storlekarna. Påhittade kommuner skrivs en gång och används igen."""

    mapp: Path
    s: Storlek

    def get_kommun(self, poster: int) -> Path:
        """En kommun med ungefär ``poster`` poster i ett gitförråd."""
        kommun = self.mapp / f"poster-{poster}"
        if not kommun.exists():
            generera.generate(kommun, poster)
            generera.commit_allt(kommun)
        return kommun

    def get_rapporter(self, antal: int) -> Path:
        """En kommun med ``antal`` uppföljningar i ett enda år, tio iakttagelser i var."""
        kommun = self.mapp / f"rapporter-{antal}"
        if not kommun.exists():
            generera.generate(kommun, 0, ar=1, iakttagelser=10, arenden=antal)
        return kommun

    def get_tom(self, namn: str) -> Path:
        """En ny tom mapp."""
        mapp = self.mapp / namn
        shutil.rmtree(mapp, ignore_errors=True)
        mapp.mkdir(parents=True)
        return mapp


def run_uppfolj(
    kommun: Path, *argument: str, processer: int = 0, minne: Path | None = None
) -> Korning:
    """Kör ett kommando i ``kommun``. ``minne`` är mappen för kontrollens minne."""
    miljo = {"UPPFOLJ_PROCESSER": str(processer)} if processer else {}
    if minne:
        miljo["UPPFOLJ_CACHE"] = str(minne)
    return run([UPPFOLJ, *argument, "--rot", str(kommun), "--idag", IDAG], miljo=miljo)


def kontrollera(
    kommun: Path, *flaggor: str, processer: int = 0, minne: Path | None = None
) -> Korning:
    """Kör ``uppfolj kontrollera``. Utan ``minne`` läses allt om."""
    utan = () if minne else ("--utan-cache",)
    return run_uppfolj(kommun, "kontrollera", *utan, *flaggor, processer=processer, minne=minne)


def tid(korning: Callable[P, Korning], *args: P.args, **kwargs: P.kwargs) -> Sak:
    """Något som kör ``korning`` och ger bara tiden."""
    return lambda: korning(*args, **kwargs).tid


def check_lika(a: Korning, b: Korning) -> None:
    """Höjer ``RuntimeError`` om utskrifterna skiljer sig i någon byte."""
    if a.ut != b.ut:
        raise RuntimeError("Svaret med minne är ett annat än utan.")


def clone(kommun: Path, till: Path) -> Path:
    """En ny klon av ``kommun``, som i CI."""
    shutil.rmtree(till, ignore_errors=True)
    subprocess.run(["git", "clone", "-q", str(kommun), str(till)], check=True)
    return till
