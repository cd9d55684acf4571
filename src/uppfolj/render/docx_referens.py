"""Words referensdokument: formatmallar, sidhuvud och sidfot, gjorda av kod ur ``mallar/word``.

Kommunen kan lägga ett eget i ``mallar/referens.docx``. Det som görs här sparas i användarens
minnesmapp, aldrig i kommunens mapp.
"""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.render.palett import PALETT, RUBRIK
from uppfolj.render.pandoc import run_pandoc
from uppfolj.store.minne import compute_namn, compute_nyckel, load_minne, save_minne
from uppfolj.store.resurser import find_mall
from uppfolj.store.skriv import find_mal

if TYPE_CHECKING:
    from docx.section import Section

EGEN = "mallar/referens.docx"
_LOGOTYP_MM = 14
_FALT = "<w:fldSimple xmlns:w='{w}' w:instr='{instr}'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def compute_utseende(rot: Path, logotyp: str | None) -> str:
    """Kontrollsumma över allt som bestämmer Word-dokumentens utseende, utan att bygga något."""
    filer = (rot / EGEN, *sorted(find_mall("word").iterdir()))
    summa = hashlib.sha256(_read_logotyp(rot, logotyp))
    for vag in filer:
        summa.update(vag.read_bytes() if vag.is_file() else b"-")
    return compute_nyckel(summa.hexdigest())


def load_referens(rot: Path, logotyp: str | None) -> bytes:
    """Kommunens eget referensdokument, annars verktygets (byggt en gång och sparat).

    Höjer ``UppfoljFel`` om det egna inte är ett Word-dokument eller om logotypen inte går att läsa.
    """
    egen = rot / EGEN
    if egen.is_file():
        data = egen.read_bytes()
        if not data.startswith(b"PK"):
            raise UppfoljFel(
                f"{EGEN} är inget Word-dokument.", tips="Spara det som .docx, eller ta bort det."
            )
        return data
    namn, nyckel = f"{compute_namn(rot)}-referens", compute_utseende(rot, logotyp)
    minne = load_minne(namn)
    if isinstance(minne, dict) and minne.get("nyckel") == nyckel:
        return base64.b64decode(str(minne.get("docx", "")))
    data = build_referens(_read_logotyp(rot, logotyp))
    save_minne(namn, {"nyckel": nyckel, "docx": base64.b64encode(data).decode()})
    return data


def build_referens(logotyp: bytes = b"") -> bytes:
    """Bygg referensdokumentet: pandocs eget, med våra formatmallar, sidhuvud och sidfot."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Mm

    dok = Document(io.BytesIO(run_pandoc(["--print-default-data-file", "reference.docx"])))
    _replace_stilar(dok, parse_xml(_render_stilar()))
    for lang in dok.settings.element.iter(f"{{{_W}}}themeFontLang"):
        lang.set(f"{{{_W}}}val", "sv-SE")
    kropp = dok.element.body
    for barn in [b for b in kropp if not b.tag.endswith("}sectPr")]:
        kropp.remove(barn)
    sektion = dok.sections[0]
    sektion.page_width, sektion.page_height = Mm(210), Mm(297)
    sektion.left_margin = sektion.right_margin = Mm(22.5)
    sektion.top_margin, sektion.bottom_margin = Mm(24), Mm(22)
    sektion.header_distance = sektion.footer_distance = Mm(11)
    sektion.gutter = Mm(0)
    _satt_huvud(sektion, logotyp)
    ut = io.BytesIO()
    dok.save(ut)
    return ut.getvalue()


def _replace_stilar(dok: Any, stilar: Any) -> None:
    gammal = dok.styles.element
    for barn in list(gammal):
        gammal.remove(barn)
    for barn in list(stilar):
        gammal.append(barn)


def _render_stilar() -> str:
    import jinja2

    text = find_mall("word/stilar.xml.j2").read_text(encoding="utf-8")
    mall = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(text)  # noqa: S701  # vår egen mall, bara färger i den
    return mall.render(palett=list(PALETT.values()), rubrikfarg=RUBRIK).removeprefix(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    )


def _satt_huvud(sektion: Section, logotyp: bytes) -> None:
    """Sidhuvudet säger kommun och status på varje sida; foten sidans nummer.

    ``%kommun%``, ``%status%`` och ``%titel%`` fylls i per dokument.
    """
    from docx.image.exceptions import UnrecognizedImageError
    from docx.shared import Mm

    sektion.different_first_page_header_footer = True
    forsta = sektion.first_page_header.paragraphs[0]
    if logotyp:
        try:
            bild = forsta.add_run().add_picture(io.BytesIO(logotyp), height=Mm(_LOGOTYP_MM))
        except UnrecognizedImageError as fel:
            raise UppfoljFel(
                "Logotypen i profilen är varken png eller jpg.",
                tips="Spara den som png och ändra kommun.logotyp i uppfolj.yaml.",
            ) from fel
        bild._inline.docPr.set("descr", "%kommun%")  # noqa: SLF001  # python-docx saknar alternativ text
    else:
        forsta.add_run("%kommun%").bold = True
    forsta.add_run("\t%status%")
    sektion.header.paragraphs[0].add_run("%kommun%\t%status%")
    for fot in (sektion.first_page_footer, sektion.footer):
        stycke = fot.paragraphs[0]
        stycke.add_run("%titel%\tSida ")
        _add_falt(stycke, "PAGE")
        stycke.add_run(" av ")
        _add_falt(stycke, "NUMPAGES")


def _add_falt(stycke: Any, instr: str) -> None:
    from docx.oxml import parse_xml

    stycke._p.append(parse_xml(_FALT.format(w=_W, instr=instr)))  # noqa: SLF001  # python-docx saknar fält


def _read_logotyp(rot: Path, logotyp: str | None) -> bytes:
    """Logotypens byte. En svg kan Word inte visa: då används en png med samma namn om den finns."""
    if not logotyp:
        return b""
    vag = find_mal(rot, logotyp)
    if vag.suffix.lower() == ".svg":
        vag = vag.with_suffix(".png")
        return vag.read_bytes() if vag.is_file() else b""
    try:
        return vag.read_bytes()
    except OSError as fel:
        raise UppfoljFel(
            f"Logotypen {logotyp} finns inte i mappen.",
            tips="Rätta kommun.logotyp i uppfolj.yaml, eller ta bort raden.",
        ) from fel
