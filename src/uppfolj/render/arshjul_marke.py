"""Årshjulets märken: formen är slaget, och fyllning, kryss eller streck är läget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uppfolj.render.palett import BLA, EJ, GUL, ROD, RUBRIK
from uppfolj.rules.arshjul import SLAG, Hjulpost, Lage, Slag

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TEXTFARG = f"#{EJ.text}"
SLAGNAMN: dict[Slag, str] = {
    "uppföljning": "Uppföljning",
    "återkommande": "Återkommande uppgift",
    "handlingsplan": "Handlingsplan",
    "planering": "Planering av året",
}
_FORM: dict[Slag, tuple[str, str]] = {
    "uppföljning": ("o", BLA.stark),
    "återkommande": ("s", GUL.stark),
    "handlingsplan": ("^", ROD.stark),
    "planering": ("D", RUBRIK),
}
_LAGE: dict[Lage, str] = {
    "gjort": "fylld: gjord", "kvar": "ofylld: kvar", "försenat": "kryss: försenad",
    "inte gjort": "streck: inte gjord, med skäl",
}  # fmt: skip
_TECKENBREDD = 0.079
"""Tum per tecken, ungefär."""


def draw_marke(yta: Axes, x: float, y: float, post: Hjulpost, storlek: float) -> None:
    """Rita postens märke i punkten, ``storlek`` i punkter."""
    form, farg = _FORM[post.slag]
    fyllning = f"#{farg}" if post.lage == "gjort" else "white"
    yta.plot([x], [y], marker=form, ms=storlek, mec=f"#{farg}", mew=1.4, mfc=fyllning, ls="")
    if post.lage == "försenat":
        yta.plot([x], [y], marker="x", ms=storlek * 0.7, mec=TEXTFARG, mew=1.3, ls="")
    elif post.lage == "inte gjort":
        yta.plot([x], [y], marker="_", ms=storlek * 0.9, mec=TEXTFARG, mew=1.6, ls="")


def draw_forklaring(yta: Axes, x_mitt: float, *, manader: bool) -> None:
    """Vad form och fyllning betyder, längst ned. Med ``manader`` förklaras även ytterringen."""
    slag = [(Hjulpost(1, None, s, "", "gjort", ""), SLAGNAMN[s]) for s in SLAG]
    lagen = [(Hjulpost(1, None, "uppföljning", "", g, ""), text) for g, text in _LAGE.items()]
    for y, poster in ((0.84, slag), (0.58, lagen)):
        bredder = [0.42 + _TECKENBREDD * len(text) for _, text in poster]
        x = x_mitt - sum(bredder) / 2
        for (post, text), bredd in zip(poster, bredder, strict=True):
            draw_marke(yta, x, y, post, 7)
            yta.text(x + 0.13, y, text, color=TEXTFARG, va="center")
            x += bredd
    if manader:
        text = "Fylld månad i ytterringen: rutinens månader för uppföljning"
        yta.text(x_mitt, 0.32, text, color=TEXTFARG, ha="center", va="center")
