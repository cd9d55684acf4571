"""Små dokument att läsa: en pdf för hand, och Office-filer med det som brukar gömma sig i dem."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text

NUMMER = "19121212-1212"


def build_pdf(*sidor: str) -> bytes:
    """En pdf med en rad text per sida."""
    delar = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    delar.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    barn = []
    for text in sidor:
        strom = b"".join(
            b"BT /F1 12 Tf 72 %d Td (%s) Tj ET " % (720 - 20 * nr, rad.encode())
            for nr, rad in enumerate(text.split("\n"))
        )
        delar.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(strom), strom))
        delar.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(delar)
        )
        barn.append(b"%d 0 R" % len(delar))
    delar[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(barn), b" ".join(barn))
    ut, lagen = b"%PDF-1.4\n", []
    for nr, del_ in enumerate(delar, 1):
        lagen.append(len(ut))
        ut += b"%d 0 obj\n%s\nendobj\n" % (nr, del_)
    xref = b"".join(b"%010d 00000 n \n" % lage for lage in lagen)
    slut = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(delar) + 1, len(ut),
    )  # fmt: skip
    return ut + b"xref\n0 %d\n0000000000 65535 f \n" % (len(delar) + 1) + xref + slut


def change_pdf(gor: Callable[[PdfWriter], object], *sidor: str) -> bytes:
    """En pdf som någon gjort något med: lösenord, anteckning, egenskaper, bifogad fil."""
    skrivare = PdfWriter(clone_from=PdfReader(io.BytesIO(build_pdf(*sidor or ("Hej",)))))
    gor(skrivare)
    ut = io.BytesIO()
    skrivare.write(ut)
    return ut.getvalue()


def build_anteckning(text: str) -> bytes:
    """En pdf med en gul lapp på sidan."""
    lapp = Text(rect=(50, 550, 200, 650), text=text)
    return change_pdf(lambda s: s.add_annotation(page_number=0, annotation=lapp))


def build_docx(gor: Callable[[Document], object], **delar: bytes) -> bytes:
    """Ett Word-dokument. ``delar`` läggs till i arkivet, med ``__`` för ``/``."""
    dokument, ut = Document(), io.BytesIO()
    gor(dokument)
    dokument.save(ut)
    with zipfile.ZipFile(ut, "a") as zip_:
        for namn, data in delar.items():
            zip_.writestr(namn.replace("__", "/").replace("_xml", ".xml"), data)
    return ut.getvalue()


def change_del(docx: bytes, vag: str, fran: bytes, till: bytes) -> bytes:
    """Samma dokument med en del ändrad."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as gammal, zipfile.ZipFile(ut, "w") as ny:
        for post in gammal.infolist():
            data = gammal.read(post)
            ny.writestr(post, data.replace(fran, till) if post.filename == vag else data)
    return ut.getvalue()
