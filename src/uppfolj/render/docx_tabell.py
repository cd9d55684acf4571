"""Tabellerna i ett Word-dokument: formatmallar, bredder, hela rader, färgade bedömningar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from uppfolj.render.docx_bredd import compute_minsta, fit_kolumner
from uppfolj.render.palett import PALETT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"


_KORT = 10
"""En tabell med högst så många rader delas inte mellan två sidor."""


def finish_tabeller(kropp: Any, stilar: Mapping[str, str]) -> None:
    """Ordna alla tabeller i dokumentet. ``stilar`` är formatmallarnas id efter namn.

    En cell vars text är märkt med en bedömning får bedömningens färg. Stycket efter
    en tabell eller lista får luft. En formatmall som referensdokumentet saknar används inte.
    """
    mallar = _Mallar(stilar)
    bredd = _get_textbredd(kropp)
    for tabell in kropp.iter(f"{_W}tbl"):
        kolumner = [str(k) for k in _fit_kolumner(tabell, bredd)]
        rader = list(tabell.iterchildren(f"{_W}tr"))
        for rad in rader:
            egenskaper = _get_forsta(rad, f"{_W}trPr")
            huvud = any(barn.tag == f"{_W}tblHeader" for barn in egenskaper)
            egenskaper.insert(0, _element("cantSplit"))
            namn = "Tabellhuvud" if huvud else "Tabelltext"
            for nr, cell in enumerate(rad.iterchildren(f"{_W}tc")):
                mallar.finish_cell(cell, kolumner[nr] if nr < len(kolumner) else "", namn)
        for rad in rader[:-1] if len(rader) <= _KORT else (rader[1], rader[-2]):
            _keep(rad)
    for stycke in kropp.iterfind(f"{_W}body/{_W}p"):
        fore = stycke.getprevious()
        if fore is not None and (fore.tag == f"{_W}tbl" or _is_lista(fore)):
            mallar.set_stil(stycke, "Efter tabell")


class _Mallar:
    """Referensdokumentets formatmallar, och hur celler får dem."""

    def __init__(self, stilar: Mapping[str, str]) -> None:
        self._id = stilar
        self._vanliga = {stilar.get(n) for n in ("Body Text", "First Paragraph", "Compact")}
        self._bedomning = {stilar.get(f"Bedömningstecken {n}", n): n for n in PALETT}

    def finish_cell(self, cell: Any, bredd: str, namn: str) -> None:
        egenskaper = _get_forsta(cell, f"{_W}tcPr")
        if bredd:
            egenskaper.insert(0, _element("tcW", w=bredd, type="dxa"))
        marken = list(cell.iter(f"{_W}rStyle"))
        nyckel = self._bedomning.get(marken[0].get(_VAL, "")) if marken else None
        if nyckel:
            namn = f"Bedömning {nyckel}"
            _shade(egenskaper, PALETT[nyckel].bakgrund)
            for marke in marken:
                marke.getparent().remove(marke)
        for stycke in cell.iterchildren(f"{_W}p"):
            self.set_stil(stycke, namn)

    def set_stil(self, stycke: Any, namn: str) -> None:
        """Ge ett vanligt stycke en formatmall. Listor, kod och annat lämnas som de är."""
        if namn not in self._id or _is_lista(stycke):
            return
        egenskaper = _get_forsta(stycke, f"{_W}pPr")
        stil = _get_forsta(egenskaper, f"{_W}pStyle")
        if stil.get(_VAL) in (None, *self._vanliga):
            stil.set(_VAL, self._id[namn])


def _keep(rad: Any) -> None:
    """Håll raden på samma sida som nästa."""
    for stycke in rad.iterfind(f"{_W}tc/{_W}p"):
        egenskaper = _get_forsta(stycke, f"{_W}pPr")
        plats = int(bool(len(egenskaper)) and egenskaper[0].tag == f"{_W}pStyle")
        egenskaper.insert(plats, _element("keepNext"))


def _is_lista(stycke: Any) -> bool:
    """Om stycket är en punkt i en lista."""
    return bool(len(stycke)) and any(barn.tag == f"{_W}numPr" for barn in stycke[0])


def _get_textbredd(kropp: Any) -> int:
    """Sidans bredd mellan marginalerna, i tjugondels punkter. 0 om den inte går att läsa."""
    sida = kropp.find(f".//{_W}sectPr/{_W}pgSz")
    marginal = kropp.find(f".//{_W}sectPr/{_W}pgMar")
    if sida is None or marginal is None:
        return 0
    return int(sida.get(f"{_W}w", "0")) - sum(
        int(marginal.get(f"{_W}{m}", "0")) for m in ("left", "right", "gutter")
    )


def _fit_kolumner(tabell: Any, bredd: int) -> list[int]:
    """Skala kolumnerna till textens bredd. Pandoc räknar med en sida som inte är vår."""
    kolumner = list(tabell.iterfind(f"{_W}tblGrid/{_W}gridCol"))
    tal = [int(k.get(f"{_W}w", "1")) for k in kolumner]
    if not bredd or not sum(tal):
        return []
    nya = fit_kolumner(tal, compute_minsta(tabell, len(tal)), bredd)
    for kolumn, ny in zip(kolumner, nya, strict=True):
        kolumn.set(f"{_W}w", str(ny))
    helhet = tabell.find(f"{_W}tblPr/{_W}tblW")
    if helhet is not None:
        helhet.set(f"{_W}w", str(bredd))
        helhet.set(f"{_W}type", "dxa")
    return nya


def _shade(egenskaper: Any, farg: str) -> None:
    """Cellens bakgrund. ``shd`` har en bestämd plats i ``tcPr``."""
    fore = ("tcW", "gridSpan", "vMerge", "tcBorders")
    plats = sum(1 for barn in egenskaper if etree.QName(barn).localname in fore)
    egenskaper.insert(plats, _element("shd", val="clear", color="auto", fill=farg))


def _get_forsta(foralder: Any, tagg: str) -> Any:
    """Elementets första barn om det har taggen, annars ett nytt först."""
    if len(foralder) and foralder[0].tag == tagg:
        return foralder[0]
    nytt = foralder.makeelement(tagg)
    foralder.insert(0, nytt)
    return nytt


def _element(namn: str, **attribut: str) -> Any:
    return etree.Element(f"{_W}{namn}", {f"{_W}{k}": v for k, v in attribut.items()})
