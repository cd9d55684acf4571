"""Var i ett dokument ett nummer än står läses det, och det som inte går att läsa sägs."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.intake.innehall import read_innehall
from uppfolj.rules.skydd import find_personuppgifter

sys.path.insert(0, str(Path(__file__).parent))
from underlag import (  # grannfilen, som inget paket är
    NUMMER,
    build_anteckning,
    build_docx,
    build_pdf,
    change_del,
    change_pdf,
)

W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def find_platser(namn: str, data: bytes) -> list[str]:
    """Platserna där vakten finner ett nummer. Allt i filen ska ha lästs."""
    innehall = read_innehall(namn, data)
    assert [] == innehall.olast
    return [b.plats for b in innehall.bitar if find_personuppgifter(b.text)]


def _delad(dokument: Any) -> None:
    """Numret i tre bitar med ett hårt bindestreck, som Word sparar det."""
    dokument.add_paragraph("Först.")
    stycke = dokument.add_paragraph("Gäller 1912")
    stycke.add_run("1212").bold = True
    stycke.add_run()._r.append(OxmlElement("w:noBreakHyphen"))
    stycke.add_run("1212.")


def _cell(dokument: Any) -> None:
    dokument.add_table(1, 2).cell(0, 1).text = NUMMER


def _huvud(dokument: Any) -> None:
    dokument.sections[0].header.paragraphs[0].text = NUMMER
    dokument.sections[0].footer.paragraphs[0].text = NUMMER


def _egenskap(dokument: Any) -> None:
    dokument.core_properties.keywords = NUMMER


def _kommentar(dokument: Any) -> None:
    stycke = dokument.add_paragraph("Se kommentaren.")
    dokument.add_comment(stycke.runs, text=NUMMER, author="MAS")


def _lank(dokument: Any) -> None:
    dokument.part.relate_to(f"https://exempel.se/{NUMMER}", "hyperlink", is_external=True)


@pytest.mark.parametrize(
    ("gor", "platser"),
    [
        (_delad, ["stycke 2"]), (_cell, ["stycke 2"]), (_huvud, ["sidfot", "sidhuvud"]),
        (_egenskap, ["dokumentegenskaper"]), (_kommentar, ["kommentar"]),
        (_lank, ["länk"]),
    ],
)  # fmt: skip
def test_x_1_overallt_i_ett_worddokument(gor: Any, platser: list[str]):
    assert platser == find_platser("a.docx", build_docx(gor))


def test_x_1_borttagen_text_bildbeskrivning_och_textruta_i_word():
    ny = (
        b"<w:p><w:del><w:r><w:delText>%s</w:delText></w:r></w:del></w:p>"
        b'<w:p><w:r><w:drawing><docPr descr="%s"/></w:drawing></w:r></w:p>'
        b"<w:p><w:r><w:t>1</w:t><w:pict><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:pict>"
        b"<w:t>2</w:t></w:r></w:p></w:body>"
    ) % ((NUMMER.encode(),) * 3)
    data = change_del(build_docx(lambda _: None), "word/document.xml", b"</w:body>", ny)
    assert 3 == len(find_platser("a.docx", data))


def _bok(**egna: Any) -> bytes:
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True})
    blad, dolt = bok.add_worksheet("Blad1"), bok.add_worksheet("Dolt")
    dolt.hide()
    blad.write_row("A1", ["Enhet", "Personnummer", "Tal"])
    for cell, varde in egna.items():
        if cell == "kommentar":
            blad.write_comment("D9", varde)
        elif cell == "egenskap":
            bok.set_properties({"comments": varde})
        elif cell == "dolt":
            dolt.write("C7", varde)
        elif cell == "huvud":
            blad.set_header(f"&L{varde}")
        elif cell == "formel":
            blad.write_formula("F6", f'="{varde}"', None, varde)
        else:
            blad.write(cell, varde)
    bok.close()
    return ut.getvalue()


@pytest.mark.parametrize(
    ("egna", "platser"),
    [
        ({"E4": NUMMER}, ["Blad1!E4"]), ({"E4": 191212121212}, ["Blad1!E4"]),
        ({"E4": 1212121212}, ["Blad1!E4"]), ({"B3": 2290004}, []),
        ({"B3": 2290005}, ["Blad1!B3"]), ({"C3": 2290005}, []),
        ({"dolt": NUMMER}, ["Dolt!C7"]), ({"formel": NUMMER}, ["Blad1!F6"] * 2),
        ({"kommentar": NUMMER}, ["kommentar"]), ({"egenskap": NUMMER}, ["dokumentegenskaper"]),
        ({"huvud": NUMMER}, ["Blad1!sidhuvud"]), ({"E4": "KS 2026/12", "E5": 5560360793}, []),
    ],
)  # fmt: skip
def test_x_1_overallt_i_en_excelfil_med_cellens_namn(egna: dict[str, Any], platser: list[str]):
    assert platser == find_platser("a.xlsx", _bok(**egna))


PDF = [
    (build_pdf("Inget", f"Gäller {NUMMER}.".replace("ä", "a")), ["sida 2"]),
    (build_pdf("Numret 19121212-\n1212 stod sist"), ["sida 1"]),
    (build_pdf("1 9 1 2 1 2 1 2 - 1 2 1 2"), ["sida 1"]),
    (build_anteckning(NUMMER), ["sida 1, anteckning"]),
    (change_pdf(lambda s: s.add_metadata({"/Title": NUMMER})), ["dokumentegenskaper"]),
    (change_pdf(lambda s: s.add_outline_item(NUMMER, 0)), ["bokmärke"]),
    (
        change_pdf(lambda s: s.add_attachment("a.txt", NUMMER.encode())),
        ["bifogat i a.txt: rad 1"],
    ),
    (change_pdf(lambda s: s.encrypt("", "agare", algorithm="RC4-128"), NUMMER), ["sida 1"]),
]


@pytest.mark.parametrize(("data", "platser"), PDF)
def test_x_1_overallt_i_en_pdf(data: bytes, platser: list[str]):
    assert platser == find_platser("a.pdf", data)


def _arkiv(**filer: bytes) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as zip_:
        for namn, data in filer.items():
            zip_.writestr(namn.replace("_", "."), data)
    return ut.getvalue()


def _brev() -> bytes:
    brev = EmailMessage()
    brev["Subject"] = f"Om {NUMMER}"
    brev.set_content("Hälsningar från Kvarnåsa, angående 19121212–1212.", cte="base64")
    brev.add_attachment(_bok(E4=NUMMER), maintype="application", subtype="x", filename="l.xlsx")
    return brev.as_bytes()


def test_x_1_i_brev_arkiv_kalender_och_parquet():
    assert ["brevets Subject", "brevets text: rad 1", "bilagan l.xlsx: Blad1!E4"] == find_platser(
        "a.eml", _brev()
    )
    inre = _arkiv(lista_xlsx=_bok(E4=NUMMER))
    assert ["a.zip: lista.xlsx: Blad1!E4"] == find_platser("b.zip", _arkiv(a_zip=inre))
    assert [""] == find_platser("a.ics", f"SUMMARY:om {NUMMER[:6]}\r\n {NUMMER[6:]}\r\n".encode())
    ut = io.BytesIO()
    pq.write_table(pa.table({"text": ["inget", NUMMER]}), ut)
    assert ["kolumn text, rad 2"] == find_platser("a.parquet", ut.getvalue())


@pytest.mark.parametrize("kod", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_x_1_textens_kodning_spelar_ingen_roll(kod: str):
    data = f"Namn;Nummer\nÅsa;{NUMMER}\n".encode(kod)
    (bit,) = read_innehall("a.csv", data).bitar
    assert [2] == [t.rad for t in find_personuppgifter(bit.text)]


_LAST = change_pdf(lambda s: s.encrypt("hemligt", algorithm="RC4-128"), NUMMER)
OLASTA = [
    ("a.pdf", _LAST, "låst med lösenord"),
    ("a.pdf", build_pdf("x")[:60], "trasig"),
    ("a.pdf", b"inte en pdf", "trasig, eller något annat än namnet säger"),
    (
        "a.docx",
        b"\xd0\xcf\x11\xe0" + bytes(99),
        "låst med lösenord eller sparad i ett äldre format",
    ),
    ("a.docx", build_docx(_cell)[:900], "filen är trasig eller inget officedokument"),
    ("a.xlsx", b"a;b\n", "trasig, eller något annat än namnet säger"),
    ("a.gz", gzip.compress(NUMMER.encode()) + bytes(4), "ett format som vakten inte kan läsa"),
    ("a.txt", bytes(20_000_001), "större än 20 MB"),
    ("a.png", b"version https://git-lfs.github.com/spec/v1\n", "innehållet ligger i Git LFS"),
]


@pytest.mark.parametrize(("namn", "data", "skal"), OLASTA, ids=[o[2] for o in OLASTA])
def test_vakten_latsas_aldrig_ha_last_det_som_inte_gick(namn: str, data: bytes, skal: str):
    (olast,) = read_innehall(namn, data).olast
    assert olast.startswith(skal)


def test_en_bild_ar_ingen_text_men_dess_egenskaper_lases():
    innehall = read_innehall("a.png", b"\x89PNG\r\n\x1a\n\0\0Comment\0" + NUMMER.encode() + b"\0")
    assert ["en bild eller ett typsnitt"] == innehall.notiser
    assert [] == innehall.olast
    assert 1 == sum(len(find_personuppgifter(b.text)) for b in innehall.bitar)


def test_en_trasig_del_i_ett_dokument_sags_och_resten_lases():
    data = build_docx(_cell, word__header9_xml=b"<w:hdr>121212-1212")
    innehall = read_innehall("a.docx", data)
    assert ["word/header9.xml: filen är trasig"] == innehall.olast
    assert 2 == sum(len(find_personuppgifter(b.text)) for b in innehall.bitar)


@given(st.binary(max_size=300), st.sampled_from(["docx", "pdf", "eml", "ics", "parquet", "txt"]))
def test_inga_byte_far_lasaren_att_krascha(data: bytes, slut: str):
    for start in (b"", b"%PDF-1.4\n", b"PK\3\4", b"PAR1"):
        read_innehall(f"a.{slut}", start + data)


def test_ett_vanligt_dokument_har_inga_traffar():
    ut = io.BytesIO()
    dokument = Document()
    dokument.add_paragraph("Uppföljningen den 18 mars 2026, KS 2026/71, 0451-123 45.")
    dokument.save(ut)
    assert [] == find_platser("a.docx", ut.getvalue())
