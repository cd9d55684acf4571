"""Anmärkningar i sju format ur samma lista."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from importlib import import_module

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.render.terminal import clean_text

FORMAT = {
    "text": "text",
    "json": "som_json",
    "github": "github",
    "sarif": "sarif",
    "gitlab": "gitlab",
    "junit": "junit",
    "md": "md",
}
"""Formatets namn → modulen här som skriver det. Bara den läses in."""
_BLANKA = re.compile(r"[\t\r\n]+")
_EJ_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def check_format(format_: str) -> str:
    """Ge tillbaka formatets namn. Höjer ``UppfoljFel`` (slutkod 2) om det inte finns."""
    if format_ not in FORMAT:
        raise UppfoljFel(
            f"Formatet {format_} finns inte.",
            tips=format_menade_du(format_, FORMAT),
            kod=Slutkod.FEL_ARGUMENT,
        )
    return format_


def format_anmarkningar(anmarkningar: Sequence[Anmarkning], format_: str) -> str:
    """Anmärkningarna i valt format, med radslut sist. Höjer ``UppfoljFel`` för okänt format.

    Styrtecken ur filerna görs synliga (``\\x1b``), så att de aldrig når en terminal eller logg.
    """
    modul = import_module(f"{__name__}.{FORMAT[check_format(format_)]}")
    return str(modul.format_lista([clean_anmarkning(a) for a in anmarkningar]))


def print_anmarkningar(anmarkningar: Sequence[Anmarkning], format_: str) -> None:
    """Skriv anmärkningarna på stdout: i färg på en terminal, maskinformaten alltid i UTF-8."""
    if format_ == "text" and sys.stdout.isatty():
        from uppfolj.render.anmarkningar.text import print_farg

        print_farg([clean_anmarkning(a) for a in anmarkningar])
        return
    text = format_anmarkningar(anmarkningar, format_)
    if format_ == "text":
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


def clean_anmarkning(a: Anmarkning) -> Anmarkning:
    """Samma anmärkning på en rad, utan styrtecken, tecken som är ogiltiga i XML, och personnummer.

    Ett nummer kan stå i filens namn, eller i ett värde som anmärkningen citerar.
    """
    return a._replace(fil=_clean(a.fil), text=_clean(a.text), gor=_clean(a.gor))


def _clean(text: str) -> str:
    from uppfolj.rules.skydd import mask_personuppgifter

    return _EJ_XML.sub("\ufffd", clean_text(_BLANKA.sub(" ", mask_personuppgifter(text))))
