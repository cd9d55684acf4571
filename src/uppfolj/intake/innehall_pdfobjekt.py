"""Det som inte syns på sidorna i en pdf: skript, länkar, alternativtext, lappar, bifogade filer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from uppfolj.intake.innehall import Bit, Innehall, read_innehall

_STRANG = re.compile(rb"\(((?:[^()\\]|\\.)*)\)")


def read_ovrigt(pdf: Any, djup: int, ut: Innehall) -> None:
    """Gå igenom alla objekt, och läs det som inte redan är läst in i ``ut``."""
    kanda = "\n".join(b.text for b in ut.bitar)
    filer: dict[int, tuple[str, Any]] = {}
    for objekt in _walk(pdf.trailer):
        if isinstance(objekt, str):
            if objekt not in kanda:
                ut.bitar.append(Bit("övrigt", objekt))
        elif "/EF" in objekt:
            namn = str(objekt.get("/UF") or objekt.get("/F") or "")
            filer |= {id(f): (namn, f) for f in objekt["/EF"].get_object().values()}
    for namn, fil in {getattr(f, "idnum", nr): (n, f) for nr, (n, f) in filer.items()}.values():
        ut.bitar.append(Bit("namnet på en bifogad fil", namn))
        ut.add(read_innehall(namn, fil.get_object().get_data(), djup + 1), f"bifogat i {namn}")


def _walk(rot: Any) -> Iterator[Any]:
    """Varje uppslag, varje text och varje nyckel, en gång. Ett trasigt objekt hoppas över."""
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject, StreamObject, TextStringObject

    kvar, sedda = [rot], set()
    while kvar:
        objekt = kvar.pop()
        if isinstance(objekt, IndirectObject):
            if objekt.idnum in sedda:
                continue
            sedda.add(objekt.idnum)
            try:
                objekt = objekt.get_object()
            except (PyPdfError, ValueError, RecursionError):
                continue
        if isinstance(objekt, dict):
            yield objekt
            yield from (str(nyckel)[1:] for nyckel in objekt)
            kvar += objekt.values()
            if isinstance(objekt, StreamObject) and objekt.get("/Subtype") == "/Form":
                yield b"".join(_STRANG.findall(objekt.get_data())).decode("latin-1")
        elif isinstance(objekt, list):
            kvar += objekt
        elif isinstance(objekt, TextStringObject):
            yield str(objekt)
