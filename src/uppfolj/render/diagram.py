"""Diagrammen som bilder. Mönster, märken och tal säger samma sak som färgen.

Samma data ger samma byte: bilden sparas under sin kontrollsumma och ritas inte om. Den som inte ser
bilden får samma uppgifter ur ``Diagram.build_alt`` och tabellen bredvid.
"""

from __future__ import annotations

import hashlib
import io
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uppfolj import __version__
from uppfolj.render.palett import RUBRIK
from uppfolj.rules.diagram import Diagram, Serie, check_diagram
from uppfolj.store.skriv import write_bygge

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FARGER = ("#1F5FA8", "#D98200", "#1B7A36", "#7B4EA3", "#5F5F5F", "#B3261E")
_MONSTER = ("", "///", "...", "xx", "\\\\\\", "oo")
_MARKEN = ("o", "s", "^", "D", "v", "P")
_LINJER = ("-", "--", "-.", ":", "-", "--")
_INSTALLNINGAR: Any = {
    "svg.hashsalt": "uppfolj", "svg.fonttype": "none", "font.family": "DejaVu Sans",
    "font.size": 9.0, "text.parse_math": False, "hatch.linewidth": 0.6,
}  # fmt: skip
_BREDD, _HOJD = 6.4, 3.7
_RAM, _RAD, _STAPLAD_RAD = 1.1, 0.3, 0.4
"""Ett liggande diagram är så högt som dess rader kräver, och ramen: rubrik, axel och källa."""
_AVKORTAD = "Axeln börjar inte på noll."
_GLAPP = 0.09
"""Så stor del av axeln skiljer två tal som båda får stå."""
_MANGA, _TECKEN = 6, 70
"""Så många kategorier, och tecken i deras namn, får plats under axeln; fler ritas liggande."""


def build_diagram(rot: Path, d: Diagram, ut: str) -> tuple[str, Path]:
    """Bildens väg sedd från dokumentet ``bygge/<ut>``, och filen. Ritas bara om den inte finns."""
    check_diagram(d)
    nyckel = hashlib.sha256(f"{__version__}\n{d!r}".encode()).hexdigest()[:20]
    namn = f"diagram/{nyckel}.png"
    fil = rot / "bygge" / namn
    if not fil.is_file():
        write_bygge(rot, namn, draw_diagram(d, "png"))
    return "../" * ut.count("/") + namn, fil


def draw_diagram(d: Diagram, format_: str) -> bytes:
    """Bilden som ``png`` eller ``svg``."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    ut = io.BytesIO()
    svg = format_ == "svg"
    metadata = {"Date": None, "Creator": None} if svg else {"Title": d.titel}
    with rc_context(_INSTALLNINGAR):
        liggande = d.slag in ("staplar", "staplade") and _is_liggande(d)
        rad = _STAPLAD_RAD if d.slag == "staplade" else _RAD * len(d.serier)
        hojd = _RAM + rad * len(d.kategorier) if liggande else _HOJD
        figur = Figure(figsize=(_BREDD, hojd), facecolor="white", layout="constrained")
        yta = figur.add_subplot()
        if d.slag in ("linjer", "före och efter"):
            _draw_linjer(yta, d)
        else:
            _draw_staplar(yta, d, liggande=liggande)
        _draw_ram(yta, d, liggande=liggande)
        figur.savefig(ut, format=format_, dpi=150, metadata=metadata)
    return ut.getvalue()


def _get_farg(serie: Serie, nr: int) -> str:
    return f"#{serie.farg}" if serie.farg else _FARGER[nr % 6]


def _is_liggande(d: Diagram) -> bool:
    """En ensam serie, eller namn som inte får plats bredvid varandra under axeln."""
    ensam = d.slag == "staplar" and len(d.serier) == 1
    return ensam or len(d.kategorier) > _MANGA or sum(map(len, d.kategorier)) > _TECKEN


def _get_antal(d: Diagram) -> int:
    return 1 if d.slag == "staplade" else len(d.serier)


def _draw_staplar(yta: Axes, d: Diagram, *, liggande: bool) -> None:
    bredd = 0.8 / _get_antal(d)
    rita = yta.barh if liggande else yta.bar
    golv = [0.0] * len(d.kategorier)
    for nr, serie in enumerate(d.serier):
        lagen = [n + (0 if d.slag == "staplade" else (nr + 0.5) * bredd - 0.4)
                 for n in range(len(d.kategorier))]  # fmt: skip
        hojder = [0.0 if isinstance(v, str) else v for v in serie.varden]
        under: Any = {"left" if liggande else "bottom": list(golv)}
        staplar = rita(
            lagen, hojder, bredd * 0.92, label=serie.namn, color=_get_farg(serie, nr),
            edgecolor="white", hatch=_MONSTER[nr % 6], **under,
        )  # fmt: skip
        mitt = d.slag == "staplade"
        texter = ["" if mitt and (isinstance(v, str) or not v) else d.format_varde(v)
                  for v in serie.varden]  # fmt: skip
        ruta: Any = {"facecolor": "white", "edgecolor": "none", "pad": 1} if mitt else None
        yta.bar_label(staplar, texter, label_type="center" if mitt else "edge", padding=2,
                      fontsize=8, bbox=ruta)  # fmt: skip
        if mitt:
            golv = [g + h for g, h in zip(golv, hojder, strict=True)]
    if d.slag == "staplade":
        _write_dolda(yta, d, golv, liggande=liggande)
    satt = yta.set_yticks if liggande else yta.set_xticks
    satt(range(len(d.kategorier)), d.kategorier)
    if liggande:
        yta.invert_yaxis()
    topp = 1.14 * max(*golv, *(v for s in d.serier for v in s.varden if not isinstance(v, str)), 0)
    (yta.set_xlim if liggande else yta.set_ylim)(0, topp or 1)


def _write_dolda(yta: Axes, d: Diagram, toppar: list[float], *, liggande: bool) -> None:
    """Ovanför en staplad stapel: de serier som inte visas."""
    for n, topp in enumerate(toppar):
        dolda = [f"{s.namn}: {s.varden[n]}" for s in d.serier if isinstance(s.varden[n], str)]
        if dolda:
            lage, skift = ((topp, n), (4, 0)) if liggande else ((n, topp), (0, 4))
            yta.annotate("\n".join(dolda), lage, skift, textcoords="offset points", fontsize=8,
                         ha="left" if liggande else "center",
                         va="center" if liggande else "bottom")  # fmt: skip


def _draw_linjer(yta: Axes, d: Diagram) -> None:
    lagst, hogst = _get_spann(d)
    skrivna: dict[int, list[float]] = {}
    for nr, serie in enumerate(d.serier):
        varden = [float("nan") if isinstance(v, str) else v for v in serie.varden]
        yta.plot(
            range(len(varden)), varden, label=serie.namn, color=_FARGER[nr % 6], lw=2,
            ls=_LINJER[nr % 6], marker=_MARKEN[nr % 6],
        )  # fmt: skip
        for x, v in enumerate(serie.varden):
            andra = skrivna.setdefault(x, [])
            if isinstance(v, str) or any(abs(v - a) < (hogst - lagst) * _GLAPP for a in andra):
                continue  # talet står i tabellen bredvid
            andra.append(v)
            yta.annotate(d.format_varde(v), (x, v), (0, 6), textcoords="offset points",
                         ha="center", fontsize=8, color=_FARGER[nr % 6])  # fmt: skip
    yta.set_xticks(range(len(d.kategorier)), d.kategorier)
    yta.margins(x=0.08)
    yta.set_ylim(lagst, hogst)


def _get_spann(d: Diagram) -> tuple[float, float]:
    """Axelns början och slut. Ligger alla värden högt börjar den inte på noll, och det sägs."""
    tal = [v for s in d.serier for v in s.varden if not isinstance(v, str)] or [0.0]
    if is_avkortad(d):
        luft = max(max(tal) - min(tal), max(tal) * 0.04)
        return max(0.0, min(tal) - luft), max(tal) + luft * 0.6
    return min(0.0, *tal), max(tal) * 1.15 or 1


def is_avkortad(d: Diagram) -> bool:
    """Om linjernas axel börjar över noll: alla värden ligger inom den övre halvan."""
    tal = [v for s in d.serier for v in s.varden if not isinstance(v, str)]
    return d.slag == "linjer" and bool(tal) and min(tal) > max(tal) * 0.5


def _draw_ram(yta: Axes, d: Diagram, *, liggande: bool) -> None:
    """Titel, axel med svenska tal, förklaring och källa."""
    from matplotlib.ticker import FuncFormatter

    yta.set_title(d.titel, loc="left", fontsize=10.5, weight="bold", color=f"#{RUBRIK}", wrap=True)
    yta.spines[["top", "right"]].set_visible(False)
    axel = yta.xaxis if liggande else yta.yaxis
    axel.set_major_formatter(FuncFormatter(lambda v, _: d.format_axel(v)))
    yta.grid(axis="x" if liggande else "y", color="#DDDDDD", lw=0.6)
    yta.set_axisbelow(True)
    if d.matt and d.matt not in ("%", "kr"):
        (yta.set_xlabel if liggande else yta.set_ylabel)(d.matt)
    if len(d.serier) > 1:
        yta.legend(frameon=False, fontsize=8.5, ncols=min(3, len(d.serier)), loc="upper center",
                   bbox_to_anchor=(0.5, -0.1))  # fmt: skip
    fot = " ".join(filter(None, [d.kalla, _AVKORTAD if is_avkortad(d) else ""]))
    if fot:
        yta.figure.supxlabel(fot, x=0.01, ha="left", fontsize=7.5, color="#444444")
