"""Årshjulet som bild: hjulet i mitten, månadernas poster vid sidan, i läsordning runt hjulet.

Form, fyllning och text säger samma sak som färgen. Samma hjul ger samma byte, på alla datorer:
typsnittet följer med matplotlib.
"""

from __future__ import annotations

import io
import logging
import math
import warnings
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

from uppfolj.base.datum import MANADER, format_dag
from uppfolj.render.arshjul_marke import TEXTFARG, draw_forklaring, draw_marke
from uppfolj.render.palett import RUBRIK
from uppfolj.rules.arshjul import SLAG, Arshjul, Hjulpost, Slag

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_RING: dict[Slag, float] = {
    "uppföljning": 0.78, "återkommande": 0.59, "planering": 0.59, "handlingsplan": 0.41,
}  # fmt: skip
"""Ringens mitt, som andel av hjulets radie."""
_BREDD, _HOJD_MINST, _KANT, _SPALT, _RADIE = 17.0, 10.4, 0.4, 4.5, 3.1
"""Tum: bildens bredd, minsta höjd och marginal, en spalts bredd, hjulets radie."""
_RAD, _RUBRIKRAD, _LUFT = 0.205, 0.34, 0.16
_TECKEN, _MAX_RADER, _HALVA = 54, 14, 0.5
_MORK, _LINJE = f"#{RUBRIK}", "#9A9A9A"
_INSTALLNINGAR: Any = {
    "svg.hashsalt": "uppfolj", "svg.fonttype": "none", "font.family": "DejaVu Sans",
    "font.size": 9.0, "text.parse_math": False,
}  # fmt: skip


def render_bild(hjul: Arshjul, idag: date, alt: str, format_: str) -> bytes:
    """Bilden som ``svg`` eller ``png``. ``alt`` är bildens beskrivning i en mening eller två."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import rc_context

    titel = f"Årshjul {hjul.ar}, {hjul.kommun}"
    svg = format_ == "svg"
    metadata = {"Date": None, "Creator": None} if svg else {"Title": titel, "Description": alt}
    ut = io.BytesIO()
    with rc_context(_INSTALLNINGAR), warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", UserWarning
        )  # ett tecken som typsnittet saknar blir en ruta
        _draw(hjul, idag).savefig(ut, format=format_, dpi=150, metadata=metadata)
    return _add_titel(ut.getvalue(), titel, alt) if svg else ut.getvalue()


def _add_titel(svg: bytes, titel: str, alt: str) -> bytes:
    """Det som skärmläsaren säger: ``title`` och ``desc`` först i bilden."""
    start = svg.index(b"<svg ")
    slut = svg.index(b">", start)
    inne = f"<title id='t'>{escape(titel)}</title><desc id='d'>{escape(alt)}</desc>".encode()
    return svg[:slut] + b" role='img' aria-labelledby='t d'>" + inne + svg[slut + 1 :]


def _draw(hjul: Arshjul, idag: date) -> Figure:
    from matplotlib.figure import Figure

    block = {m: _build_rader(hjul.get_manad(m)) for m in range(1, 13)}
    spalter = ((range(12, 6, -1), _KANT), (range(1, 7), _BREDD - _KANT - _SPALT))
    hojder = [sum(_get_hojd(block[m]) for m in manader) for manader, _ in spalter]
    hojd = max(_HOJD_MINST, max(hojder) + 2 * _KANT)
    figur = Figure(figsize=(_BREDD, hojd), facecolor="white")
    yta = figur.add_axes((0, 0, 1, 1), xlim=(0, _BREDD), ylim=(0, hojd))
    yta.set_axis_off()
    mitt = (_BREDD / 2, hojd / 2)
    _draw_hjul(yta, hjul, mitt)
    if idag.year == hjul.ar:
        _draw_idag(yta, idag, mitt)
    for (manader, x), totalt in zip(spalter, hojder, strict=True):
        y, mellan = hojd - _KANT, (hojd - 2 * _KANT - totalt) / 5
        for m in manader:
            _draw_block(yta, m, block[m], (x, y), mitt)
            y -= _get_hojd(block[m]) + mellan
    draw_forklaring(yta, mitt[0], manader=bool(hjul.besoksmanader))
    return figur


def _draw_hjul(yta: Axes, hjul: Arshjul, mitt: tuple[float, float]) -> None:
    from matplotlib.patches import Circle, Wedge

    for m in range(1, 13):
        vinklar = (90 - 30 * m, 90 - 30 * (m - 1))
        tillaten = not hjul.besoksmanader or m in hjul.besoksmanader
        yta.add_patch(Wedge(mitt, _RADIE, *vinklar, facecolor="white", edgecolor=_LINJE))
        fyllning, farg = (_MORK, "white") if tillaten else ("white", _MORK)
        yta.add_patch(
            Wedge(mitt, _RADIE, *vinklar, width=0.34, facecolor=fyllning, edgecolor=_LINJE)
        )
        x, y = _to_xy(mitt, (m - 0.5) / 12, _RADIE - 0.17)
        namn = MANADER[m - 1][:3].capitalize()
        yta.text(x, y, namn, color=farg, weight="bold", ha="center", va="center")
    for andel in (0.685, 0.5, 0.32):
        yta.add_patch(Circle(mitt, _RADIE * andel, fill=False, edgecolor="#BDBDBD", lw=0.7))
    yta.add_patch(Circle(mitt, _RADIE * 0.32, facecolor="white", edgecolor=_LINJE))
    yta.text(mitt[0], mitt[1] + 0.15, f"Årshjul\n{hjul.ar}", size=15, weight="bold", color=_MORK,
             ha="center", va="center", linespacing=1.3)  # fmt: skip
    for slag in SLAG:
        tatt: dict[float, int] = {}
        for p in (p for p in hjul.poster if p.slag == slag):
            plats = _get_andel(hjul.ar, p)
            steg = tatt[round(plats * 36)] = tatt.get(round(plats * 36), -1) + 1
            radie = _RADIE * (_RING[slag] + (0, 0.055, -0.055)[steg % 3])
            at_sidan = 0.012 * (steg // 3) * (1 if plats * 12 % 1 < _HALVA else -1)
            draw_marke(yta, *_to_xy(mitt, plats + at_sidan, radie), p, 8)


def _draw_idag(yta: Axes, idag: date, mitt: tuple[float, float]) -> None:
    """En streckad linje vid dagens datum, som står i mitten."""
    andel = _compute_andel(idag)
    (x1, y1), (x2, y2) = (_to_xy(mitt, andel, _RADIE * r) for r in (0.32, 1.0))
    yta.plot([x1, x2], [y1, y2], color=TEXTFARG, lw=1.1, ls=(0, (4, 3)))
    text = f"i dag\n{format_dag(idag)}"
    yta.text(mitt[0], mitt[1] - 0.55, text, size=8, color=TEXTFARG, ha="center", va="center")


def _draw_block(
    yta: Axes, m: int, rader: Sequence[_Rad], plats: tuple[float, float], mitt: tuple[float, float]
) -> None:
    """En månads rubrik, linjen till dess del av hjulet, och dess poster."""
    x, y = plats
    linje = y - 0.24
    inre = x + _SPALT if x < mitt[0] else x
    mot = _to_xy(mitt, (m - 0.5) / 12, _RADIE * 1.005)
    yta.plot([x, x + _SPALT], [linje] * 2, color=_LINJE, lw=0.8)
    yta.plot([inre, mot[0]], [linje, mot[1]], color=_LINJE, lw=0.6)
    namn = MANADER[m - 1].capitalize()
    yta.text(x, y - 0.12, namn, size=11, weight="bold", color=_MORK, va="center")
    for nr, rad in enumerate(rader):
        hojd = y - _RUBRIKRAD - _RAD * (nr + 0.5)
        if rad.post:
            draw_marke(yta, x + 0.1, hojd, rad.post, 6)
        yta.text(x + 0.45, hojd, rad.dag, color=TEXTFARG, ha="right", va="center")
        yta.text(x + 0.53, hojd, rad.text, color=TEXTFARG, va="center")


class _Rad(NamedTuple):
    post: Hjulpost | None
    dag: str
    text: str


def _build_rader(poster: Sequence[Hjulpost]) -> list[_Rad]:
    """Månadens rader, brutna. Är de för många sägs hur många som bara står i tabellen."""
    rader: list[_Rad] = [] if poster else [_Rad(None, "", "Inget.")]
    for nr, p in enumerate(poster):
        delar = wrap(_format_text(p), _TECKEN)
        if len(rader) + len(delar) > _MAX_RADER:
            return [*rader, _Rad(None, "", f"… och {len(poster) - nr} till, se tabellen")]
        dag = str(p.dag.day) if p.dag else ""
        rader += [_Rad(None if i else p, "" if i else dag, d) for i, d in enumerate(delar)]
    return rader


def _format_text(p: Hjulpost) -> str:
    """Vad, slag av källa för det återkommande, och om det är sent. Styrtecken blir mellanslag."""
    kalla = f" ({p.kalla.partition(':')[0]})" if p.slag in ("återkommande", "planering") else ""
    sen = " (försenat)" if p.lage == "försenat" else ""
    return "".join(t if t.isprintable() else " " for t in p.text + kalla + sen)


def _get_hojd(rader: Sequence[_Rad]) -> float:
    return _RUBRIKRAD + _RAD * len(rader) + _LUFT


def _get_andel(ar: int, post: Hjulpost) -> float:
    """Hur långt in på året posten ligger, 0–1. Utan dag ligger den mitt i månaden."""
    return _compute_andel(post.dag) if post.dag else _compute_andel(date(ar, post.manad, 15))


def _compute_andel(dag: date) -> float:
    """Varje månad är lika bred i hjulet, med luft mot grannarna så att inget hamnar på linjen."""
    i_manaden = (dag.day - 0.5) / monthrange(dag.year, dag.month)[1]
    return (dag.month - 1 + 0.1 + 0.8 * i_manaden) / 12


def _to_xy(mitt: tuple[float, float], andel: float, radie: float) -> tuple[float, float]:
    """Punkten på hjulet: året börjar högst upp och går medurs."""
    vinkel = math.tau * (0.25 - andel)
    return mitt[0] + radie * math.cos(vinkel), mitt[1] + radie * math.sin(vinkel)
