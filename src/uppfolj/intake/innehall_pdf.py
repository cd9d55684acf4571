"""Texten i en pdf: sidor, anteckningar, formulärfält, egenskaper och bifogade filer."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from uppfolj.intake.innehall import Bit, Innehall
from uppfolj.intake.innehall_pdfobjekt import read_ovrigt

_MAX_SIDOR = 2000
_RUTOR = re.compile(r"(?<!\S)(?:1 [89]|2 0)(?: \d){6}(?: -)?(?: \d){4}(?!\S)")
"""En blankett med en ruta för varje siffra i ett personnummer."""


def read_pdf(_namn: str, data: bytes, djup: int, ut: Innehall) -> None:
    """Läs allt in i ``ut``. En sida som är en bild, utan text, sägs."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    pdf = PdfReader(io.BytesIO(data))
    if pdf.is_encrypted and not _decrypt(pdf):
        ut.olast.append("låst med lösenord")
        return
    for nr, sida in enumerate(pdf.pages, 1):
        if nr > _MAX_SIDOR:
            ut.olast.append(f"fler än {_MAX_SIDOR} sidor")
            break
        _read_sida(nr, sida, ut)
    ut.bitar += [Bit("dokumentegenskaper", str(v)) for v in (pdf.metadata or {}).values()]
    ut.bitar += [Bit("formulärfält", t) for t in _find_falt(pdf)]
    ut.bitar += [Bit("bokmärke", t) for t in _find_rubriker(pdf.outline)]
    if (xmp := pdf.root_object.get("/Metadata")) is not None:
        text = xmp.get_object().get_data().decode("utf-8", "replace")
        ut.bitar.append(Bit("dokumentegenskaper", text))
    read_ovrigt(pdf, djup, ut)


def _decrypt(pdf: Any) -> bool:
    """En pdf som bara skyddats mot ändring öppnas utan lösenord."""
    try:
        return bool(pdf.decrypt(""))
    except Exception:  # noqa: BLE001  # saknad kryptering är också ett nej
        return False


def _read_sida(nr: int, sida: Any, ut: Innehall) -> None:
    try:
        text = sida.extract_text()
    except Exception:  # noqa: BLE001  # en trasig sida ska inte dölja de andra
        ut.olast.append(f"sida {nr} är trasig")
        return
    ut.bitar.append(Bit(f"sida {nr}", _RUTOR.sub(lambda m: m[0].replace(" ", ""), text)))
    if not text.strip() and "/XObject" in (sida.get("/Resources") or {}):
        ut.notiser.append(f"sida {nr} är en bild")
    for ref in sida.get("/Annots") or ():
        not_ = ref.get_object()
        for nyckel in ("/Contents", "/T", "/V", "/TU", "/Subj", "/RC"):
            if isinstance(not_.get(nyckel), str):
                ut.bitar.append(Bit(f"sida {nr}, anteckning", not_[nyckel]))
        if isinstance(lank := (not_.get("/A") or {}), dict) and "/URI" in lank:
            ut.bitar.append(Bit(f"sida {nr}, länk", str(lank["/URI"])))


def _find_falt(pdf: Any) -> Iterator[str]:
    for namn, falt in (pdf.get_fields() or {}).items():
        yield str(namn)
        yield str(falt.get("/V", ""))
        yield str(falt.get("/DV", ""))


def _find_rubriker(poster: Any) -> Iterator[str]:
    for post in poster:
        if isinstance(post, list):
            yield from _find_rubriker(post)
        else:
            yield str(post.title)
