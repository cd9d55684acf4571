"""Platser i dokument där ett nummer kan gömma sig, var och en med en fil som har det just där."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from uppfolj.intake.innehall import read_innehall
from uppfolj.rules.skydd import find_personuppgifter

sys.path.insert(0, str(Path(__file__).parent))
from underlag import build_docx, build_pdf, change_del, change_pdf

N = "19121212-1212"
_TOM = build_docx(lambda d: d.add_paragraph("PLATS"))


def find_traffar(namn: str, data: bytes) -> list[str]:
    """Platserna där vakten ser ett nummer."""
    bitar = read_innehall(namn, data).bitar
    return [b.plats for b in bitar if find_personuppgifter(b.text)]


def _docx(xml: str) -> bytes:
    return change_del(_TOM, "word/document.xml", b"<w:t>PLATS</w:t>", xml.encode())


def _xlsx(gor: Callable[[xlsxwriter.Workbook, object], object]) -> bytes:
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True})
    gor(bok, bok.add_worksheet("Blad1"))
    bok.close()
    return ut.getvalue()


def _lapp(**falt: object) -> Callable[[PdfWriter], None]:
    def add(s: PdfWriter) -> None:
        lapp = DictionaryObject({NameObject(f"/{k}"): v for k, v in falt.items()})
        lapp[NameObject("/Subtype")] = NameObject("/Text")
        lapp[NameObject("/Rect")] = ArrayObject([FloatObject(0)] * 4)
        s.pages[0][NameObject("/Annots")] = ArrayObject([s._add_object(lapp)])

    return add


def _strom(data: bytes, **falt: str) -> DecodedStreamObject:
    strom = DecodedStreamObject()
    strom.set_data(data)
    strom.update({NameObject(f"/{k}"): NameObject(v) for k, v in falt.items()})
    return strom


def _uppslag(nyckel: str, varde: object) -> DictionaryObject:
    return DictionaryObject({NameObject(nyckel): varde})


_BORT = '</w:r><w:del w:id="1" w:author="x"><w:r><w:delText>{}</w:delText></w:r></w:del><w:r>'
_NYTT = '</w:r><w:ins w:id="2" w:author="x"><w:r><w:t>99</w:t></w:r></w:ins><w:r>'
_RUTOR = "".join(f"<w:tc><w:p><w:r><w:t>{s}</w:t></w:r></w:p></w:tc>" for s in "191212121212")
WORD = {
    "siffror strukna mitt i numret": f"<w:t>19121212-12</w:t>{_BORT.format(99)}<w:t>12</w:t>",
    "numret struket i bitar": _BORT.format("19121212-12") + _NYTT + _BORT.format("12"),
    "en ruta för varje siffra": f"</w:r></w:p><w:tbl><w:tr>{_RUTOR}</w:tr></w:tbl><w:p><w:r>",
    "brutet vid strecket": "<w:t>19121212-</w:t></w:r></w:p><w:p><w:r><w:t>1212</w:t>",
}
_TIO = {"num_format": "000000-0000"}
EXCEL: dict[str, Callable] = {
    "talformat med nollor": lambda b, s: s.write_number("A1", 2290005, b.add_format(_TIO)),
    "hjälptext": lambda _b, s: s.data_validation(
        "A1", {"validate": "any", "input_title": "a", "input_message": N}
    ),
    "villkorad formatering": lambda b, s: s.conditional_format(
        "A1", {"type": "cell", "criteria": "==", "value": f'"{N}"', "format": b.add_format()}
    ),
    "filter": lambda _b, s: (s.autofilter("A1:B3"), s.filter_column_list("A", [N])),
    "en ruta för varje siffra": lambda _b, s: s.write_row("C3", [int(c) for c in "191212121212"]),
}
_AP = _strom(f"BT ({N}) Tj ET".encode(), Subtype="/Form")
PDF = {
    "skript": lambda s: s.add_js(f'app.alert("{N}")'),
    "länk till fil": _lapp(A=_uppslag("/F", TextStringObject(f"C:/{N}.doc"))),
    "lappens utseende": _lapp(AP=_uppslag("/N", _AP)),
    "lappens bifogade fil": _lapp(FS=_uppslag("/EF", _uppslag("/F", _strom(N.encode())))),
    "alternativtext": _lapp(Alt=TextStringObject(N)),
    "egenskapens namn": lambda s: s.add_metadata({f"/{N}": "a"}),
}
_BREV = (
    b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n1912=31212-=\n1212"
)
_TABELL = pa.table({"a": ["x"]})
FILER: dict[str, bytes] = {
    "komma.csv": b"antal,nummer,mer\n1,191212121212,3\n",
    "tio.csv": b"nummer,antal\n1212121212,3\n",
    "pandas.txt": b"namn;191212121212.0;3",
    "pandas10.txt": b"namn;1212121212.0;3",
    "webb.mht": _BREV, "webb.mhtml": _BREV, "rubrik.eml": f"X-Kund: {N}\n\na".encode(),
    "svar.eml": f'Reply-To: "{N}" <a@exempel.se>\n\na'.encode(),
    "a.rtf": rb"{\rtf1 {\rtlch 19121212}{\insrsid12 -1212}}", "b.rtf": rb"{\rtf1 19121212\'961212}",
    "c.rtf": rb"{\rtf1 19121212\u8211?1212}", "d.rtf": rb"{\rtf1 19121212\_1212}",
    "utf32.csv": f"a;{N}".encode("utf-32"), "exif.jpg": b"\xff\xd8\xff\0" + N.encode("utf-16-le"),
    "gammalt.doc": b"\xd0\xcf\x11\xe0\0" + N.encode(),
    "BM.txt": "BM är bemannings­samordnaren. 19121212–1212".encode(),
}  # fmt: skip


@pytest.mark.parametrize("xml", WORD.values(), ids=WORD)
def test_x_1_word(xml: str):
    assert find_traffar("a.docx", _docx(xml))


@pytest.mark.parametrize("gor", EXCEL.values(), ids=EXCEL)
def test_x_1_excel(gor: Callable):
    assert find_traffar("a.xlsx", _xlsx(gor))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("gor", PDF.values(), ids=PDF)
def test_x_1_pdf(gor: Callable):
    assert find_traffar("a.pdf", change_pdf(gor))


@pytest.mark.parametrize("namn", FILER)
def test_x_1_andra_filer(namn: str):
    assert find_traffar(namn, FILER[namn])


def test_x_1_egna_delar_i_word_och_delarnas_namn():
    data = build_docx(lambda d: d.add_paragraph("a"), customXml__a_xml=f'<a b="{N}"/>'.encode())
    assert ["customXml/a.xml"] == find_traffar("a.docx", data)
    data = build_docx(lambda d: d.add_paragraph("a"), **{f"word__media__{N}.png": b"\x89PNG\0"})
    assert ["namnet på en fil i arkivet"] == find_traffar("a.docx", data)


def test_x_1_dokumentvariabler_i_word():
    xml = f'<w:a xmlns:w="w"><w:docVar w:name="a" w:val="{N}"/></w:a>'.encode()
    assert find_traffar("a.docx", build_docx(lambda d: d.add_paragraph("a"), word__x_xml=xml))


def test_x_1_tabellens_egenskaper_i_parquet():
    ut = io.BytesIO()
    pq.write_table(_TABELL.replace_schema_metadata({"k": N}), ut)
    assert ["tabellens egenskaper"] == find_traffar("a.parquet", ut.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_x_1_tva_delar_med_samma_namn_i_ett_arkiv_sags():
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as zip_:
        zip_.writestr("a.txt", N)
        zip_.writestr("a.txt", "ren")
    assert ["filen har två delar med samma namn"] == read_innehall("a.zip", ut.getvalue()).olast


def test_x_1_en_databas_full_av_nollor_ar_ingen_text_och_sags():
    innehall = read_innehall("a.db", b"SQLite format 3" + bytes(4000) + N.encode())
    assert ["ett format som vakten inte kan läsa"] == innehall.olast
    assert find_traffar("a.db", b"SQLite format 3" + bytes(4000) + N.encode())


def test_det_som_redan_lastes_i_en_pdf_sags_en_gang():
    assert ["sida 1"] == find_traffar("a.pdf", build_pdf(N))
    bifogad = change_pdf(lambda s: s.add_attachment("a.txt", N.encode()))
    assert ["bifogat i a.txt: rad 1"] == find_traffar("a.pdf", bifogad)


def test_tabeller_med_ensiffriga_tal_ar_inga_nummer():
    assert [] == find_traffar("a.xlsx", _xlsx(lambda _b, s: s.write_row("A1", [1, 9, 1, 2] * 5)))
    assert [] == find_traffar("a.xlsx", _xlsx(lambda _b, s: s.write_row("A1", [1, 2] * 5)))
