"""Allt som går att läsa i en fil utifrån, bit för bit med plats. Till personskyddet.

Det som inte gick att läsa sägs alltid: ``olast`` är filer som borde gå att läsa, ``notiser`` är
bilder, som inte har någon text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from uppfolj.base.fel import UppfoljFel
from uppfolj.intake.fil import MAX_BYTE, read_delar
from uppfolj.intake.innehall_text import decode_text, read_byte, read_rtf, split_kolumner

_MAX_DJUP = 3
_BILDER = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0",
           b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0")  # fmt: skip
_TYPSNITT = (b"\0\1\0\0", b"OTTO", b"wOFF", b"wOF2", b"true")
_MEDIER = re.compile(r"/media/|/fonts/|/printerSettings/|Pictures/|thumbnail", re.IGNORECASE)
"""Det som Office själv lägger in bland delarna, och som inte är text."""
_DOKUMENT = frozenset(("docx", "xlsx", "xlsm", "pptx", "odt", "ods", "odp", "pdf"))
_OLE = b"\xd0\xcf\x11\xe0"
_LFS = b"version https://git-lfs."
_PDF_INOM = 1024
_BREV = frozenset(("eml", "mht", "mhtml"))


class Bit(NamedTuple):
    """En bit text. ``plats`` är tom för en textfil, annars ``Blad1!E4``, ``sida 3``, ``stycke 12``.

    ``rad`` är raden där biten börjar i en textfil.
    """

    plats: str
    text: str
    rad: int = 1


@dataclass(slots=True)
class Innehall:
    """Bitarna, varför något inte lästes, och bilderna som ingen text har."""

    bitar: list[Bit] = field(default_factory=list)
    olast: list[str] = field(default_factory=list)
    notiser: list[str] = field(default_factory=list)

    def add(self, annat: Innehall, plats: str) -> None:
        """Lägg till det som stod i en fil inuti filen."""
        self.bitar += [Bit(_join(plats, b.plats or f"rad {b.rad}"), b.text) for b in annat.bitar]
        self.olast += [_join(plats, o) for o in annat.olast]
        self.notiser += [_join(plats, n) for n in annat.notiser]


def read_innehall(namn: str, data: bytes, djup: int = 0) -> Innehall:
    """Allt i filen, efter vad byten säger att den är. Höjer aldrig fel: det som inte gick sägs."""
    ut = Innehall()
    if len(data) > MAX_BYTE:
        ut.olast.append(f"större än {MAX_BYTE // 1_000_000} MB")
    elif djup > _MAX_DJUP:
        ut.olast.append("för många filer inuti varandra")
    elif (las := _find_lasare(namn, data)) is not None:
        _read(las, namn, data, djup, ut)
    elif _is_bild(namn, data, djup):
        ut.bitar.append(Bit("byte", read_byte(data)))
        ut.notiser.append("en bild eller ett typsnitt")
    elif (text := decode_text(data)) is not None:
        ut.bitar += _split_text(namn.lower().rpartition(".")[2], text)
    else:
        ut.bitar.append(Bit("byte", read_byte(data)))
        ut.olast.append("ett format som vakten inte kan läsa")
    if data.startswith(_LFS):
        ut.olast.append("innehållet ligger i Git LFS, inte här")
    return ut


Lasare = Callable[[str, bytes, int, Innehall], None]


def _find_lasare(namn: str, data: bytes) -> Lasare | None:
    slut = namn.lower().rpartition(".")[2]
    if b"%PDF-" in data[:_PDF_INOM]:
        las: Lasare | None = _read_pdf
    elif data.startswith((b"PK\3\4", b"PK\5\6")):
        las = _read_zip
    elif data.startswith(_OLE):
        las = _read_ole
    elif data.startswith(b"PAR1"):
        las = _read_parquet
    elif data.startswith(b"{\\rtf"):
        las = _read_rtf
    elif slut in _BREV:
        las = _read_eml
    else:
        las = _read_trasig if slut in _DOKUMENT and data else None
    return las


def _read_pdf(namn: str, data: bytes, djup: int, ut: Innehall) -> None:
    from uppfolj.intake.innehall_pdf import read_pdf

    read_pdf(namn, data, djup, ut)


def _read_parquet(_namn: str, data: bytes, _djup: int, ut: Innehall) -> None:
    from uppfolj.intake.innehall_parquet import read_parquet

    read_parquet(data, ut)


def _read_eml(_namn: str, data: bytes, djup: int, ut: Innehall) -> None:
    from uppfolj.intake.innehall_eml import read_eml

    read_eml(data, djup, ut)


def _read(las: Lasare, namn: str, data: bytes, djup: int, ut: Innehall) -> None:
    """En trasig fil får aldrig välta vakten, och felets egen text kan ha numret i sig."""
    try:
        las(namn, data, djup, ut)
    except UppfoljFel as fel:
        ut.olast.append(fel.text.rstrip(".").lower())
    except MemoryError:
        ut.olast.append("för stor")
    except Exception:  # noqa: BLE001  # bibliotekens fel är otaliga, och filen är någon annans
        ut.olast.append("trasig")


def _read_rtf(_namn: str, data: bytes, _djup: int, ut: Innehall) -> None:
    ut.bitar.append(Bit("dokumentets text", read_rtf(data)))


def _read_ole(_namn: str, data: bytes, _djup: int, ut: Innehall) -> None:
    ut.bitar.append(Bit("byte", read_byte(data)))
    ut.olast.append("låst med lösenord eller sparad i ett äldre format")


def _read_trasig(_namn: str, data: bytes, _djup: int, ut: Innehall) -> None:
    """Filen heter som ett dokument men är inget. Byten läses ändå."""
    ut.bitar.append(Bit("byte", read_byte(data)))
    ut.olast.append("trasig, eller något annat än namnet säger")


def _read_zip(_namn: str, data: bytes, djup: int, ut: Innehall) -> None:
    from uppfolj.intake.innehall_office import read_office

    delar = read_delar(data)
    ut.bitar += [Bit("namnet på en fil i arkivet", vag) for vag in delar]
    if "[Content_Types].xml" in delar or "mimetype" in delar:
        read_office(delar, djup, ut)
        return
    for vag, del_ in sorted(delar.items()):
        if not vag.endswith("/"):
            ut.add(read_innehall(vag, del_, djup + 1), vag)


def _is_bild(namn: str, data: bytes, djup: int) -> bool:
    """En text kan börja som en bild (”BM”, ”true”), men i en bild finns alltid byten 0."""
    if b"\0" not in data:
        return False
    if data.startswith((*_BILDER, *_TYPSNITT)) or data[8:12] == b"WEBP":
        return True
    return djup > 0 and bool(_MEDIER.search(namn))


def _split_text(slut: str, text: str) -> Iterable[Bit]:
    """I en kalenderfil bryts långa rader mitt i ord: raden efter börjar med ett mellanslag."""
    if slut != "ics":
        yield Bit("", split_kolumner(text) if slut == "csv" else text)
        return
    rad = 1
    for hel in re.split(r"\r?\n(?![ \t])", text):
        yield Bit("", re.sub(r"\r?\n[ \t]", "", hel), rad)
        rad += hel.count("\n") + 1


def _join(plats: str, inre: str) -> str:
    return f"{plats}: {inre}" if inre else plats
