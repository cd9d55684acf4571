"""Ett diagram som data: det som ritas, det som står i tabellen bredvid och det som läses upp."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from uppfolj.base.tal import format_jamnt, format_tal

Slag = Literal["staplar", "staplade", "linjer", "före och efter"]
Varde = float | str
"""Ett tal, eller det som står i stället: ”saknas”, eller tecknet för ett dolt tal."""
INGET = "–"
"""Serien omfattar inte kategorin: inget saknas."""


class Serie(NamedTuple):
    """En serie: ett värde per kategori. ``farg`` är seriens egen: ``B3261E``."""

    namn: str
    varden: tuple[Varde, ...]
    farg: str = ""


class Diagram(NamedTuple):
    """Ett diagram. ``matt`` är vad talen är (%, antal, kr); ``kalla`` är hela källraden."""

    slag: Slag
    titel: str
    kategorier: tuple[str, ...]
    serier: tuple[Serie, ...]
    matt: str = ""
    kalla: str = ""
    decimaler: int = 0

    def format_varde(self, varde: Varde) -> str:
        """Värdet med svenska tecken: ``87,5 %``. Text står som den är."""
        if isinstance(varde, str):
            return varde
        return format_tal(varde, self.decimaler) + self._get_enhet()

    def format_axel(self, varde: float) -> str:
        """Värdet på axeln, utan onödiga decimaler."""
        return format_jamnt(varde) + self._get_enhet()

    def _get_enhet(self) -> str:
        return f" {self.matt}" if self.matt in ("%", "kr") else ""

    def build_tabell(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Rubriker och rader med samma tal som bilden."""
        rader = (
            (k, *(self.format_varde(s.varden[n]) for s in self.serier))
            for n, k in enumerate(self.kategorier)
        )
        return ("", *(s.namn for s in self.serier)), tuple(rader)

    def build_alt(self) -> str:
        """Bilden i ord: vad den visar, och varje serie från första till sista eller största."""
        vad = {"linjer": "Linjediagram", "före och efter": "Diagram över före och efter"}
        start = f"{vad.get(self.slag, 'Stapeldiagram')}: {self.titel}."
        return " ".join([start, *(self._format_serie(s) for s in self.serier)])

    def _format_serie(self, serie: Serie) -> str:
        par = [
            (k, v) for k, v in zip(self.kategorier, serie.varden, strict=True)
            if not isinstance(v, str)
        ]  # fmt: skip
        if not par:
            return f"{serie.namn}: inga värden visas."
        utan = sum(isinstance(v, str) and v != INGET for v in serie.varden)
        ord_ = "värde" if utan == 1 else "värden"
        rest = f" {utan} {ord_} saknas eller visas inte." if utan else ""
        if self.slag == "linjer" and len(par) > 1:
            (k1, v1), (k2, v2) = par[0], par[-1]
            text = f"från {self.format_varde(v1)} ({k1}) till {self.format_varde(v2)} ({k2})."
        else:
            text = ", ".join(f"{k} {self.format_varde(v)}" for k, v in par) + "."
        return f"{serie.namn}: {text}{rest}"


def check_diagram(d: Diagram) -> None:
    """Höj ValueError om en serie inte har ett värde per kategori."""
    fel: Sequence[str] = [s.namn for s in d.serier if len(s.varden) != len(d.kategorier)]
    if fel or not d.kategorier or not d.serier:
        raise ValueError(f"Diagrammet ”{d.titel}” har olika många värden: {', '.join(fel)}")
