"""Mät hela processer: väggtid, största minne, utskrift. Parvis, så att maskinen tar ut sig."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Korning(NamedTuple):
    """En körd process: sekunder, största minne i MB (den största processen), utskrift."""

    tid: float
    minne: float
    ut: bytes


class Par(NamedTuple):
    """Medianerna av varvade par: vår tid, deras tid och kvoten av varje par."""

    var: float
    deras: float
    kvot: float


Sak = Callable[[], float]
"""Något som körs och ger sin tid i sekunder."""


def run(
    kommando: Sequence[str],
    *,
    mapp: Path | None = None,
    miljo: Mapping[str, str] | None = None,
    koder: tuple[int, ...] = (0,),
) -> Korning:
    """Kör en process och mät den. Höjer ``RuntimeError`` vid en annan slutkod än ``koder``."""
    with tempfile.TemporaryFile() as ut, tempfile.TemporaryFile() as fel:
        start = time.perf_counter()
        process = subprocess.Popen(
            kommando, stdout=ut, stderr=fel, cwd=mapp, env={**os.environ, **(miljo or {})}
        )
        _, status, anvant = os.wait4(process.pid, 0)
        tid = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ut.seek(0)
        fel.seek(0)
        if process.returncode not in koder:
            text = (fel.read() or ut.read()).decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(kommando[:6])} gav {process.returncode}:\n{text}")
        return Korning(tid, anvant.ru_maxrss / 1024, ut.read())


def measure_par(var: Sak, deras: Sak, antal: int) -> Par:
    """Kör ``antal`` par, varannan gång i omvänd ordning, och ta medianerna."""
    par = []
    for i in range(antal):
        if i % 2:
            d, v = deras(), var()
        else:
            v, d = var(), deras()
        par.append((v, d))
    return Par(
        statistics.median(v for v, _ in par),
        statistics.median(d for _, d in par),
        statistics.median(v / d for v, d in par),
    )


def measure_median(sak: Sak, antal: int) -> float:
    """Medianen av ``antal`` körningar, i sekunder."""
    return statistics.median(sak() for _ in range(antal))
