"""Spårade ändringar och kommentarer i ett Word-dokument som kommit tillbaka.

Filen är opålitlig: storleken är begränsad, inget hämtas utifrån, och bara texten läses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from uppfolj.intake.fil import build_fel, parse_xml, read_delar
from uppfolj.models.korrektur import Korrektur, Korrekturfil

KATEGORI = "Uppföljningsrapport"
"""Egenskapen som verktygets egna rapporter bär."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITEL = "{http://purl.org/dc/elements/1.1/}title"
_KATEGORI = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}category"
_MARKEN = {
    f"{_W}ins": "tillagt", f"{_W}moveTo": "tillagt",
    f"{_W}del": "borttaget", f"{_W}moveFrom": "borttaget",
}  # fmt: skip
_TEXTER = (f"{_W}t", f"{_W}delText")
_MELLANRUM = (f"{_W}tab", f"{_W}br", f"{_W}cr")
_HOPPAS = (f"{_W}p", f"{_W}pPr", f"{_W}rPr", f"{_W}tbl", _FALLBACK)
_MAX_DJUP = 100
_INTILL = 40
"""Så många tecken före en ändring visas, för att den ska gå att hitta."""


class _Bit(NamedTuple):
    """En bit text i ett stycke. ``slag`` är tomt för text som står kvar."""

    slag: str
    vem: str
    datum: str
    text: str


@dataclass(slots=True)
class _Lasning:
    """Läsningens tillstånd: närmaste rubrik och kommentarer vars text ännu läses."""

    rubriker: frozenset[str]
    kommentarer: dict[str, tuple[str, str, str]]
    avsnitt: str = ""
    oppna: dict[str, list[str]] = field(default_factory=dict)
    sagda: set[str] = field(default_factory=set)
    klara: list[Korrektur] = field(default_factory=list)


def parse_korrektur(data: bytes, namn: str) -> Korrekturfil:
    """Allt som är ändrat eller kommenterat, i den ordning det står.

    Höjer ``UppfoljFel`` (slutkod 1) om filen är trasig, för stor eller inget Word-dokument.
    """
    delar = read_delar(data)
    if "word/document.xml" not in delar:
        raise build_fel(f"{namn} är inget Word-dokument.", "Be om filen som .docx.")
    las = _Lasning(_find_rubrikmallar(delar), _find_kommentarer(delar))
    for stycke in parse_xml(delar["word/document.xml"]).iter(f"{_W}p"):
        if not any(a.tag == _FALLBACK for a in stycke.iterancestors()):
            _read_stycke(stycke, las)
    titel, kategori = _find_egenskaper(delar)
    return Korrekturfil(titel, kategori == KATEGORI, tuple(las.klara))


def _find_egenskaper(delar: dict[str, bytes]) -> tuple[str, str]:
    if "docProps/core.xml" not in delar:
        return "", ""
    rot = parse_xml(delar["docProps/core.xml"])
    return (rot.findtext(_TITEL) or "").strip(), (rot.findtext(_KATEGORI) or "").strip()


def _find_rubrikmallar(delar: dict[str, bytes]) -> frozenset[str]:
    """Id på de formatmallar som är rubriker: de har en dispositionsnivå, eller heter så."""
    if "word/styles.xml" not in delar:
        return frozenset()
    mallar = set()
    for mall in parse_xml(delar["word/styles.xml"]).iter(f"{_W}style"):
        namn = mall.find(f"{_W}name")
        heter = (namn.get(f"{_W}val", "") if namn is not None else "").lower()
        niva = mall.find(f"{_W}pPr/{_W}outlineLvl")
        if heter.startswith(("heading ", "rubrik ")) or niva is not None:
            mallar.add(mall.get(f"{_W}styleId", ""))
    return frozenset(mallar)


def _find_kommentarer(delar: dict[str, bytes]) -> dict[str, tuple[str, str, str]]:
    """Kommentarens vem, datum och text efter id."""
    if "word/comments.xml" not in delar:
        return {}
    return {
        k.get(f"{_W}id", ""): (
            k.get(f"{_W}author", ""), k.get(f"{_W}date", "")[:10],
            " ".join(" ".join(t.text or "" for t in p.iter(f"{_W}t")) for p in k.iter(f"{_W}p")),
        )
        for k in parse_xml(delar["word/comments.xml"]).iter(f"{_W}comment")
    }  # fmt: skip


def _read_stycke(stycke: Any, las: _Lasning) -> None:
    mall = stycke.find(f"{_W}pPr/{_W}pStyle")
    bitar = list(_merge(_walk(stycke, ("", "", ""), las, 0)))
    text = _squeeze("".join(b.text for b in bitar if b.slag != "borttaget"))
    if mall is not None and mall.get(f"{_W}val") in las.rubriker and text:
        las.avsnitt = text
    fore = ""
    nr = 0
    while nr < len(bitar):
        b = bitar[nr]
        nasta = bitar[nr + 1] if nr + 1 < len(bitar) else None
        if not b.slag:
            fore += b.text
        elif nasta and {b.slag, nasta.slag} == {"tillagt", "borttaget"} and b.vem == nasta.vem:
            gammal, ny = (b, nasta) if b.slag == "borttaget" else (nasta, b)
            _add(las, "ändrat", gammal.text, ny.text, fore, b)
            nr += 1
        else:
            gammalt, nytt = (b.text, "") if b.slag == "borttaget" else ("", b.text)
            _add(las, b.slag, gammalt, nytt, fore, b)
        nr += 1


def _add(las: _Lasning, slag: Any, fore: str, efter: str, intill: str, b: _Bit) -> None:
    fore, efter = _squeeze(fore), _squeeze(efter)
    if fore or efter:
        intill = _squeeze(intill)[-_INTILL:]
        las.klara.append(Korrektur(slag, las.avsnitt, fore, efter, intill, b.vem, b.datum))


def _walk(element: Any, marke: tuple[str, str, str], las: _Lasning, djup: int) -> Iterator[_Bit]:
    """Styckets text i ordning. Kommentarer läggs i ``las`` när deras text är slut."""
    if djup > _MAX_DJUP:
        raise build_fel("Filen är orimligt nästlad.", "Be om en ny fil.")
    for barn in element:
        tagg = barn.tag
        if tagg in _TEXTER or tagg in _MELLANRUM:
            text = (barn.text or "") if tagg in _TEXTER else " "
            for oppen in las.oppna.values():
                oppen.append(text)
            yield _Bit(*marke, text)
        elif tagg in _MARKEN:
            nytt = (_MARKEN[tagg], barn.get(f"{_W}author", ""), barn.get(f"{_W}date", "")[:10])
            yield from _walk(barn, nytt, las, djup + 1)
        elif tagg == f"{_W}commentRangeStart":
            las.oppna[barn.get(f"{_W}id", "")] = []
        elif tagg in (f"{_W}commentRangeEnd", f"{_W}commentReference"):
            _close(barn.get(f"{_W}id", ""), las)
        elif tagg not in _HOPPAS:
            yield from _walk(barn, marke, las, djup + 1)


def _close(id_: str, las: _Lasning) -> None:
    if id_ in las.sagda or id_ not in las.kommentarer:
        return
    las.sagda.add(id_)
    vem, datum, text = las.kommentarer[id_]
    om = _squeeze("".join(las.oppna.pop(id_, [])))
    if _squeeze(text):
        las.klara.append(Korrektur("kommentar", las.avsnitt, om, _squeeze(text), "", vem, datum))


def _merge(bitar: Iterator[_Bit]) -> Iterator[_Bit]:
    """Word delar en ändring i många bitar. Samma slag och person i följd är en."""
    hel: _Bit | None = None
    for b in bitar:
        if hel and (hel.slag, hel.vem) == (b.slag, b.vem):
            hel = hel._replace(text=hel.text + b.text)
            continue
        if hel:
            yield hel
        hel = b
    if hel:
        yield hel


def _squeeze(text: str) -> str:
    return " ".join(text.split())
