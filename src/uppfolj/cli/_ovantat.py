"""Det som inte skulle hända: ett begripligt fel, och en logg att bifoga när det rapporteras."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from uppfolj import __version__
from uppfolj.base.fel import UppfoljFel

_ORSAKER = {
    errno.ENOSPC: ("Disken är full.", "Frigör utrymme och kör kommandot en gång till."),
    errno.EDQUOT: ("Diskutrymmet är slut.", "Frigör utrymme och kör kommandot en gång till."),
    errno.EFBIG: ("Disken är full.", "Frigör utrymme, eller be om en större kvot."),
    errno.EACCES: (
        "Du får inte läsa eller skriva {fil}.",
        "Stäng den i andra program, och kontrollera dess behörighet.",
    ),
    errno.EPERM: ("Du får inte ändra {fil}.", "Kontrollera filens behörighet."),
    errno.EROFS: ("{fil} ligger på en skrivskyddad disk.", "Välj en annan mapp."),
    errno.ENOENT: ("{fil} finns inte.", "Kontrollera namnet."),
    errno.ENOTDIR: ("{fil} är ingen mapp.", "Kontrollera namnet."),
    errno.EISDIR: ("{fil} är en mapp, inte en fil.", "Kontrollera namnet."),
    errno.EEXIST: ("{fil} finns redan.", "Välj ett annat namn."),
    errno.ENAMETOOLONG: ("Filnamnet är för långt.", "Välj ett kortare namn."),
    errno.EMFILE: ("För många filer är öppna.", "Stäng andra program och försök igen."),
}


def explain_fel(fel: Exception) -> UppfoljFel:
    """Ett fel som inget kommando väntade sig, med vad användaren kan göra."""
    if os.environ.get("UPPFOLJ_FELSOK"):
        sys.stderr.write(_format_spar(fel))
    if isinstance(fel, OSError) and fel.errno in _ORSAKER:
        text, tips = _ORSAKER[fel.errno]
        return UppfoljFel(text.format(fil=fel.filename or "Filen"), tips=tips)
    if isinstance(fel, RecursionError):
        return UppfoljFel(
            "Innehållet är nästlat för djupt för att läsas.",
            tips="Kör uppfolj kontrollera för att se vilken fil det gäller.",
        )
    if isinstance(fel, MemoryError):
        return UppfoljFel(
            "Datorns minne räcker inte.",
            tips="Stäng andra program, eller kör kommandot på en del av mappen.",
        )
    return UppfoljFel(f"oväntat fel i verktyget ({type(fel).__name__}).", tips=_format_tips(fel))


def _format_tips(fel: Exception) -> str:
    logg = write_logg(fel)
    if logg is None:
        return "Kör om med miljövariabeln UPPFOLJ_FELSOK=1 och bifoga det som visas."
    return f"Bifoga {logg} när du rapporterar felet. Läs igenom den först: inga personuppgifter."


def _format_spar(fel: Exception) -> str:
    """Var felet uppstod. Felets text kan citera en fil, så personnummer döljs."""
    from uppfolj.rules.skydd import mask_personuppgifter

    return mask_personuppgifter("".join(traceback.format_exception(fel)))


def write_logg(fel: Exception) -> Path | None:
    """Skriv var felet uppstod till en fil utanför kommunens mapp. Samma fel ger samma fil.

    Returnerar filen, eller None om ingen plats går att skriva på.
    """
    import platformdirs

    spar = _format_spar(fel)
    text = f"uppfolj {__version__}, Python {platform.python_version()}, {sys.platform}\n\n{spar}"
    namn = f"fel-{hashlib.sha256(spar.encode(errors='replace')).hexdigest()[:8]}.txt"
    for mapp in (platformdirs.user_log_path("uppfolj"), Path(tempfile.gettempdir())):
        try:
            mapp.mkdir(parents=True, exist_ok=True)
            (mapp / namn).write_text(text, "utf-8", errors="replace")
        except OSError:
            continue
        return mapp / namn
    return None
