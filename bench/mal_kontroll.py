"""Mål P1–P5: uppstart, kontrollen kall och varm, en ändrad fil, växt och minne."""

from __future__ import annotations

import math
from collections.abc import Iterator

import jamfor
from bank import PYTHON, UPPFOLJ, Bank, check_lika, clone, kontrollera, tid
from matning import measure_median, measure_par, run
from resultat import Rad, build_rad, format_tal, format_tid


def measure_p1(b: Bank) -> Iterator[Rad]:
    """Uppstarten, mot en Python som inte gör något."""
    for argument, grans in (
        (["--version"], 1.5),
        (["--help"], 8),
        (["status", "--help"], 8),
        (["kontrollera", "--help"], 8),
    ):
        p = measure_par(
            tid(run, [UPPFOLJ, *argument]), tid(run, [PYTHON, "-c", "pass"]), b.s.starter
        )
        vad = f"`uppfolj {' '.join(argument)}`"
        yield build_rad("P1", vad, "`python -c pass`", p, grans)


def measure_p2(b: Bank) -> Iterator[Rad]:
    """Kallt, mot en läsare som bara tolkar samma filer."""
    kommun = b.get_kommun(b.s.poster)
    csafe = tid(run, [PYTHON, str(jamfor.BENCH / "jamfor_csafe.py"), str(kommun)])
    for processer, grans in ((1, 0.65), (2, 0.4)):
        p = measure_par(tid(kontrollera, kommun, processer=processer), csafe, b.s.par)
        ord_ = "en process" if processer == 1 else "två processer"
        vad = f"`kontrollera` kallt, {b.s.poster} poster, {ord_}"
        yield build_rad("P2", vad, "PyYAML CSafeLoader", p, grans)


def measure_p3(b: Bank) -> Iterator[Rad]:
    """Varmt, mot sig själv kallt, med samma svar till sista byten."""
    kommun = b.get_kommun(b.s.poster)
    minne = b.get_tom("minne")
    kontrollera(kommun, minne=minne)
    check_lika(kontrollera(kommun, minne=minne), kontrollera(kommun))
    p = measure_par(tid(kontrollera, kommun, minne=minne), tid(kontrollera, kommun), b.s.par)
    vad = f"`kontrollera` igen, inget ändrat, {b.s.poster} poster"
    yield build_rad("P3", vad, "sig själv kallt", p, 0.15, enhet="%")
    minne = b.get_tom("minne-klon")
    kontrollera(clone(kommun, b.mapp / "klon"), "--ren-klon", minne=minne)
    klon = clone(kommun, b.mapp / "klon")
    check_lika(kontrollera(klon, "--ren-klon", minne=minne), kontrollera(klon))
    p = measure_par(
        tid(kontrollera, klon, "--ren-klon", minne=minne),
        tid(kontrollera, klon),
        b.s.par,
    )
    vad = f"`kontrollera --ren-klon` i en ny klon med sparat minne, {b.s.poster} poster"
    yield build_rad("P3", vad, "sig själv kallt", p, 0.05, enhet="%")


def measure_p4(b: Bank) -> Iterator[Rad]:
    """En ändrad fil, mot sig själv kallt."""
    kommun = b.get_kommun(b.s.poster)
    minne = b.get_tom("minne")
    kontrollera(kommun, minne=minne)
    fil = next(iter(sorted(kommun.glob("2026/uppfoljningar/*/iakttagelser/*.md"))))
    original = fil.read_bytes()
    varv = 0

    def en_andrad() -> float:
        nonlocal varv
        varv += 1
        fil.write_bytes(original + b"\nEn rad till.\n" * varv)
        return kontrollera(kommun, minne=minne).tid

    p = measure_par(en_andrad, tid(kontrollera, kommun), b.s.par)
    check_lika(kontrollera(kommun, minne=minne), kontrollera(kommun))
    fil.write_bytes(original)
    vad = f"`kontrollera` när en fil av {b.s.poster} ändrats"
    yield build_rad("P4", vad, "sig själv kallt", p, 0.25, enhet="%")


def measure_p5(b: Bank) -> Iterator[Rad]:
    """Hur tiden växer med antalet poster, och minnet vid det största."""
    minst, *_, mest = b.s.vaxt
    tider = {}
    for n in b.s.vaxt:
        kommun = b.get_kommun(n)
        tider[n] = measure_median(tid(kontrollera, kommun), 3)
    exponent = math.log(tider[mest] / tider[minst]) / math.log(mest / minst)
    visade = ", ".join(f"{n}: {format_tid(t)}" for n, t in tider.items())
    vad = f"växtens exponent från {minst} till {mest} poster, kallt"
    yield Rad("P5", vad, "–", visade, "–", exponent, "", 1.05)
    for processer in (1, 2):
        k = kontrollera(b.get_kommun(mest), processer=processer)
        ord_ = "en process" if processer == 1 else "två processer, den största"
        vad = f"största minne vid {mest} poster, {ord_}"
        yield Rad("P5", vad, "–", f"{format_tal(k.minne, 0)} MB", "–", k.minne, "MB", 300)
