"""``uppfolj korrektur las``: riktiga Word-filer med spårade ändringar och kommentarer."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Dokument
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

U = "2026/uppfoljningar/2026-03-solgarden"
IDAG = "2026-04-08"
_BRIST = "Brist: Fem planer är äldre än ett år."
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_VEM = 'w:author="Kim Påhittad" w:date="2026-04-02T10:00:00Z"'


@pytest.fixture
def utkast(kommun: Any, klart: str) -> Path:
    """Det byggda utkastet, så som verksamheten får det."""
    kommun.kor("rapport", "bygg", klart, idag=IDAG)
    return Path(kommun.rot / f"bygge/2026/{klart}/rapport.docx")


def _hitta(dokument: Dokument, text: str) -> Paragraph:
    return next(p for p in dokument.paragraphs if text in p.text)


def _tillagg(text: str, vem: str = _VEM) -> Any:
    return parse_xml(
        f'<w:ins {_NS} w:id="1" {vem}><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'
    )


def _struket(text: str, vem: str = _VEM) -> Any:
    return parse_xml(
        f'<w:del {_NS} w:id="2" {vem}><w:r><w:delText xml:space="preserve">{text}</w:delText>'
        "</w:r></w:del>"
    )


def _korrigera(utkast: Path, ut: Path) -> Path:
    """Byt ett ord, lägg till ett, stryk ett och kommentera, i tre olika avsnitt."""
    dokument = Document(str(utkast))
    stycke = _hitta(dokument, "Uppföljningen är planerad.")
    for bit in stycke.runs:
        bit._r.getparent().remove(bit._r)
    stycke.add_run("Uppföljningen är ")
    stycke._p.append(_struket("planerad"))
    stycke._p.append(_tillagg("oan"))
    stycke._p.append(_tillagg("mäld"))
    stycke.add_run(".")
    brist = _hitta(dokument, "Fem planer är äldre")
    brist._p.append(_tillagg(" Två av dem är nu omskrivna."))
    kommenterat = _hitta(dokument, "Planerna lästes vid besöket")
    dokument.add_comment(kommenterat.runs, "Det var dagen efter.", author="Kim Påhittad")
    forslag = _hitta(dokument, "Gå igenom planerna")
    forslag._p.append(_struket(" Genast."))
    dokument.save(str(ut))
    return ut


def test_og_24_andringar_och_kommentarer_visas_med_sitt_avsnitt(
    kommun: Any, utkast: Path, tmp_path: Path
):
    fil = _korrigera(utkast, tmp_path / "svar.docx")
    fore = kommun.find_filer()
    svar = kommun.kor("korrektur", "las", str(fil), "--json")
    assert (0, True) == (svar.kod, svar.json["egen"])
    rader = [(k["slag"], k["avsnitt"], k["text"]) for k in svar.json["korrektur"]]
    iakttagelsen = "I-001 Planerna är inte aktuella"
    assert [
        ("ändrat", "Bakgrund", "Ändra ”planerad” till ”oanmäld”."),
        ("kommentar", iakttagelsen, "Om ”Planerna lästes vid besöket.”: Det var dagen efter."),
        ("tillagt", iakttagelsen, f"Lägg till ”Två av dem är nu omskrivna.” efter ”{_BRIST}”."),
        ("borttaget", iakttagelsen, "Ta bort ”Genast.”."),
    ] == rader  # fmt: skip
    assert {"Kim Påhittad"} == {k["vem"] for k in svar.json["korrektur"]}
    assert fore == kommun.find_filer()


def test_og_24_korrekturen_sparas_som_synpunkter_utan_namn(
    kommun: Any, klart: str, utkast: Path, tmp_path: Path
):
    fil = _korrigera(utkast, tmp_path / "svar.docx")
    kor = ("korrektur", "las", str(fil), "--uppfoljning", klart, "--spara")
    svar = kommun.kor(*kor, idag=IDAG)
    assert (0, "") == (svar.kod, svar.fel)
    assert "4 synpunkter sparades" in svar.ut
    text = kommun.las(f"{U}/uppfoljning.yaml")
    assert "Påhittad" not in text
    assert 4 == text.count("från: verksamheten")
    assert "# med e-post" in text
    igen = kommun.kor(*kor, idag=IDAG)
    assert (0, True) == (igen.kod, "4 fanns redan" in igen.ut)
    assert text == kommun.las(f"{U}/uppfoljning.yaml")
    assert 0 == kommun.kor("kontrollera", idag=IDAG).kod
    kommun.kor("rapport", "bygg", klart, idag=IDAG)
    assert "Ändra ”planerad” till ”oanmäld”." in kommun.las(f"bygge/2026/{klart}/rapport.md")


def test_spara_utan_uppfoljning_ar_fel_argument(kommun: Any, utkast: Path, tmp_path: Path):
    fil = _korrigera(utkast, tmp_path / "svar.docx")
    svar = kommun.kor("korrektur", "las", str(fil), "--spara")
    assert (2, True) == (svar.kod, "--uppfoljning" in svar.fel)


def test_fil_om_en_annan_enhet_sparas_inte(kommun: Any, utkast: Path, tmp_path: Path):
    fil = _korrigera(utkast, tmp_path / "svar.docx")
    kommun.skriv("2026/uppfoljningar/2026-04-bjorkliden/uppfoljning.yaml",
                 "id: 2026-04-bjorkliden\nenhet: bjorkliden\nområden: [bemötande]\n"
                 "roller: {ansvarig: MAS}\n")  # fmt: skip
    fore = kommun.find_filer()
    svar = kommun.kor(
        "korrektur", "las", str(fil), "--uppfoljning", "2026-04-bjorkliden", "--spara"
    )
    assert (3, True) == (svar.kod, "Uppföljning av Björkliden" in svar.fel)
    kvar = {f: d for f, d in kommun.find_filer().items() if f in fore}
    assert fore == kvar


def test_faststalld_rapport_tar_inte_emot_fler_synpunkter(
    kommun: Any, klart: str, utkast: Path, tmp_path: Path
):
    fil = _korrigera(utkast, tmp_path / "svar.docx")
    kommun.kor("rapport", "faststall", klart, "--dnr", "KS 1", "--roll", "MAS", idag="2026-04-10")
    svar = kommun.kor("korrektur", "las", str(fil), "--uppfoljning", klart, "--spara")
    assert (3, True) == (svar.kod, "Rapporten fastställdes 2026-04-10" in svar.fel)


def test_personnummer_i_en_kommentar_sparas_inte(
    kommun: Any, klart: str, utkast: Path, tmp_path: Path
):
    dokument = Document(str(utkast))
    _hitta(dokument, "Uppföljningen är planerad.")._p.append(_tillagg(" Gäller 19121212-1212."))
    dokument.save(str(tmp_path / "svar.docx"))
    fore = kommun.las(f"{U}/uppfoljning.yaml")
    svar = kommun.kor(
        "korrektur", "las", str(tmp_path / "svar.docx"), "--uppfoljning", klart, "--spara"
    )
    assert (1, True, False) == (svar.kod, "personnummer" in svar.fel, "1212-1212" in svar.fel)
    assert fore == kommun.las(f"{U}/uppfoljning.yaml")


def test_orord_fil_sager_att_inget_andrats(kommun: Any, utkast: Path):
    svar = kommun.kor("korrektur", "las", str(utkast))
    vantat = "Filen har inga spårade ändringar och inga kommentarer.\n"
    assert (0, vantat) == (svar.kod, svar.ut)


def test_fil_som_inte_ar_var_sager_det(kommun: Any, tmp_path: Path):
    dokument = Document()
    dokument.add_heading("Rubrik", 1)
    dokument.add_paragraph("Text.")._p.append(_tillagg(" Mer."))
    dokument.save(str(tmp_path / "annan.docx"))
    svar = kommun.kor("korrektur", "las", str(tmp_path / "annan.docx"))
    assert (0, True) == (svar.kod, "inte en rapport från verktyget" in svar.ut)
    assert "Lägg till ”Mer.” efter ”Text.”." in svar.ut


def test_flyttad_text_tabeller_och_olika_personer(kommun: Any, tmp_path: Path):
    dokument = Document()
    tabell = dokument.add_table(1, 1)
    cell = tabell.cell(0, 0).paragraphs[0]
    cell._p.append(_struket("ett", 'w:author="A" w:date=""'))
    cell._p.append(_tillagg("två", 'w:author="B"'))
    flyttad = f'<w:moveTo {_NS} w:id="5" w:author="A"><w:r><w:t>hit</w:t></w:r></w:moveTo>'
    dokument.add_paragraph()._p.append(parse_xml(flyttad))
    dokument.save(str(tmp_path / "f.docx"))
    rader = kommun.kor("korrektur", "las", str(tmp_path / "f.docx"), "--json").json["korrektur"]
    assert [("borttaget", "ett", ""), ("tillagt", "", "två"), ("tillagt", "", "hit")] == [
        (k["slag"], k["fore"], k["efter"]) for k in rader
    ]


def _zip(**delar: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as z:
        for namn, del_ in delar.items():
            z.writestr(namn.replace("__", "/").replace("_xml", ".xml"), del_)
    return data.getvalue()


_ENTITET = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
_LOKAL = _ENTITET.replace(b'"aaaaaaaaaa"', b'SYSTEM "file:///etc/passwd"')
_DJUP = (
    f"<w:document {_NS}><w:body><w:p>{'<w:smartTag>' * 200}{'</w:smartTag>' * 200}"
    "</w:p></w:body></w:document>"
).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Inget Word-dokument.",
        b"PK\x03\x04 trasig",
        b"\xd0\xcf\x11\xe0 gammalt format",
        _zip(annat_xml=b"<x/>"),
        _zip(word__document_xml=b"<trasig"),
        _zip(word__document_xml=b""),
        _zip(word__document_xml=_ENTITET),
        _zip(word__document_xml=_LOKAL),
        _zip(word__document_xml=_DJUP),
        _zip(word__document_xml=b"<x/>", bomb=bytes(110_000_000)),
    ],
    ids=["tom", "text", "trasig", "gammal", "utan", "xml", "tomxml", "entitet", "lokal", "djup",
         "bomb"],
)  # fmt: skip
def test_opalitliga_filer_ger_ett_tydligt_fel(kommun: Any, tmp_path: Path, data: bytes):
    fil = tmp_path / "svar.docx"
    fil.write_bytes(data)
    svar = kommun.kor("korrektur", "las", str(fil))
    assert (1, "") == (svar.kod, svar.ut)
    assert svar.fel.startswith("Fel: ")
    assert "root:" not in svar.fel


def test_for_stor_fil_och_fil_som_saknas(kommun: Any, tmp_path: Path):
    fil = tmp_path / "stor.docx"
    with fil.open("wb") as f:
        os.truncate(f.fileno(), 30_000_000)
    assert 1 == kommun.kor("korrektur", "las", str(fil)).kod
    assert 3 == kommun.kor("korrektur", "las", str(tmp_path / "ingen.docx")).kod
