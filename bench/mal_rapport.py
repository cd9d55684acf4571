"""Mål P6 och P8: rapporter som docx, mot pandoc en i taget, och igen när inget ändrats."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bank import Bank, run_uppfolj
from matning import measure_median, measure_par, run
from resultat import Rad, build_rad, format_tid

from uppfolj.render.pandoc import find_pandoc

_PROVADE = 3
_BYGG = ("rapport", "bygg", "--till", "docx")


def measure_p6(b: Bank) -> Iterator[Rad]:
    """Årets alla rapporter, mot pandoc en gång per rapport på samma Markdown."""
    kommun = b.get_rapporter(b.s.rapporter)
    minne = b.get_tom("minne")
    _clear(kommun, minne)
    run_uppfolj(kommun, "rapport", "bygg", "--till", "md,docx", minne=minne)
    underlag = b.get_tom("underlag")
    shutil.copytree(kommun / "bygge", underlag, dirs_exist_ok=True)
    _check_en_i_taget(kommun, minne, underlag)

    def var() -> float:
        _clear(kommun, minne)
        return run_uppfolj(kommun, *_BYGG, minne=minne).tid

    def pandoc_en_i_taget() -> float:
        return sum(_run_pandoc(md) for md in _find_rapporter(underlag))

    p = measure_par(var, pandoc_en_i_taget, min(b.s.par, 3))
    vad = f"{b.s.rapporter} rapporter som docx, `rapport bygg`"
    yield build_rad("P6", vad, "pandoc en gång per rapport", p, 0.3)


def measure_p8(b: Bank) -> Iterator[Rad]:
    """Samma rapporter en gång till, mot första bygget."""
    kommun = b.get_rapporter(b.s.oforandrade)
    minne = b.get_tom("minne")
    _clear(kommun, minne)
    forsta = run_uppfolj(kommun, *_BYGG, minne=minne).tid
    igen = measure_median(lambda: run_uppfolj(kommun, *_BYGG, minne=minne).tid, 3)
    vad = f"{b.s.oforandrade} oförändrade rapporter, `rapport bygg` igen"
    yield Rad(
        "P8", vad, "första bygget", format_tid(igen), format_tid(forsta), igen / forsta, "%", 0.05
    )


def _clear(kommun: Path, minne: Path) -> None:
    shutil.rmtree(kommun / "bygge", ignore_errors=True)
    shutil.rmtree(minne, ignore_errors=True)


def _find_rapporter(bygge: Path) -> list[Path]:
    """Rapporternas Markdown: de som också blev docx."""
    return sorted(md for md in bygge.rglob("*.md") if md.with_suffix(".docx").exists())


def _run_pandoc(md: Path) -> float:
    """Pandoc på en rapport, med den färdiga rapporten som referensdokument: samma formatmallar."""
    docx = md.with_suffix(".docx")
    ut = md.with_suffix(".jamford.docx")
    kommando = [str(find_pandoc()), "--from=markdown", f"--reference-doc={docx}", f"--output={ut}"]
    return run([*kommando, md.name], mapp=md.parent).tid


def _check_en_i_taget(kommun: Path, minne: Path, underlag: Path) -> None:
    """Höjer ``RuntimeError`` om en rapport byggd ensam skiljer sig från den i bunten."""
    for md in _find_rapporter(underlag)[:_PROVADE]:
        _clear(kommun, minne)
        run_uppfolj(kommun, *_BYGG, md.parent.name, minne=minne)
        vag = md.with_suffix(".docx").relative_to(underlag)
        if (kommun / "bygge" / vag).read_bytes() != (underlag / vag).read_bytes():
            raise RuntimeError(f"{vag} blir en annan byggd för sig.")
