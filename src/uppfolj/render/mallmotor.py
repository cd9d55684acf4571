"""Mallmotorn: mallar i Markdown, kommunens egna före verktygets. Det de skriver ut är ofarligt.

Allt mellan ``{{`` och ``}}`` blir ren text utan mening för Markdown, om det inte märks som prosa:

* ``{{ rubrik }}`` – text: ``# x``, ``|``, ``<b>`` och ``{{ 7*7 }}`` syns som de skrevs
* ``{{ rubrik | md }}`` – detsamma, utskrivet
* ``{{ text | prosa(3) }}`` – Markdown som någon skrivit i en fil, läst för sig: stycken, listor,
  betoning, tabeller och länkar; rubriker börjar på nivå 3
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from markupsafe import Markup

from uppfolj.base.fel import UppfoljFel
from uppfolj.render.mallsandlada import Sandlada
from uppfolj.store.resurser import find_resurs

EGNA = "mallar"
_ALLTID = re.compile(r"([\\`*_\[\]<>{}|&!#~^$@])")
"""Det som betyder något var som helst i en rad."""
_FORST = re.compile(r"^( ?\d*)([-+=:.)])")
"""Det som betyder något först på en rad: listor, linjer, ramar."""
_STYR = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 och C1, alltså också terminalens styrkoder
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # vänder skrivriktningen
    "\u2028\u2029\ud800-\udfff"  # egna radslut, halva tecken
)
_OSYNLIGT = re.compile(f"[{_STYR}]")
_MELLANRUM = re.compile(f"[ \\t\\n{_STYR}]+")
_PROSASTART = re.compile(r"(`{3,})prosa-\d")
_MAX_BYTE = 200_000
_DELA = "Dela den i flera, och hämta in dem: {% include 'delen.md.j2' %}."
_TIPS = "Rätta mallen, eller ta bort den så används verktygets egen."


def quote_md(varde: object) -> Markup:
    """Text som Markdown inte kan missförstå, på en rad. None blir tom text."""
    if hasattr(varde, "__html__"):
        return Markup(varde)  # noqa: S704  # redan ofarlig
    return _quote("" if varde is None else str(varde))


@lru_cache(maxsize=4096)
def _quote(text: str) -> Markup:
    citerad = _ALLTID.sub(r"\\\1", _MELLANRUM.sub(" ", text))
    return Markup(_FORST.sub(r"\1\\\2", citerad))  # noqa: S704  # nu citerad


def quote_prosa(varde: str, niva: int = 3) -> Markup:
    """Ett block som läses för sig (``mallar/pandoc/rensa.lua``). Inget i texten kan avsluta det."""
    text = _OSYNLIGT.sub(" ", varde).strip("\n")
    langst = max((len(r) for r in re.findall("`+", text)), default=0)
    staket = "`" * max(langst + 1, 3)
    return Markup(f"\n\n{staket}prosa-{niva}\n{text}\n{staket}\n\n")  # noqa: S704  # inhägnad


def strip_prosa(text: str) -> str:
    """Det mallen själv skrivit: texten utan prosablocken. Ett block utan slut går till textens."""
    rader, staket = [], ""
    for rad in text.split("\n"):
        if staket:
            staket = "" if rad == staket else staket
            continue
        start = _PROSASTART.fullmatch(rad)
        staket = start[1] if start else ""
        rader.append("" if start else rad)
    return "\n".join(rader)


class Mallmotor:
    """Mallarna för en kommuns mapp. En mall når bara det den får in, aldrig disken."""

    def __init__(self, rot: Path, **filter_: Callable[..., Any]) -> None:
        """``rot`` är kommunens mapp. ``filter_`` läggs till de inbyggda filtren."""
        self._egna = rot / EGNA
        verktygets = _Mappladdare(find_resurs("mallar"))
        self._miljo = Sandlada(
            loader=ChoiceLoader(
                [_Mappladdare(self._egna), PrefixLoader({"original": verktygets}), verktygets]
            ),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=quote_md,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._miljo.add_filter(md=quote_md, prosa=quote_prosa, **filter_)

    def render(self, mall: str, **data: Any) -> str:
        """Fyll i ``mall`` (t.ex. ``rapport.md.j2``). Höjer ``UppfoljFel`` med fil, rad och råd."""
        self._miljo.start()
        try:
            return self._miljo.get_template(mall).render(data)
        except TemplateNotFound as fel:
            raise UppfoljFel(f"Mallen {fel.name} finns inte.", tips=_TIPS) from fel
        except TemplateSyntaxError as fel:
            raise self._to_fel(fel.filename or mall, fel.lineno, fel.message or "") from fel
        except RecursionError as fel:
            skal = "den anropar sig själv utan slut, eller är för djupt nästlad."
            raise self._to_fel(*_find_rad(fel, mall), skal) from fel
        except SyntaxError as fel:
            raise self._to_fel(fel.filename or mall, 1, "den är för djupt nästlad.") from fel
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError,
                AttributeError, MemoryError) as fel:  # fmt: skip
            raise self._to_fel(*_find_rad(fel, mall), _format_skal(fel)) from fel

    def _to_fel(self, fil: str, rad: int, skal: str) -> UppfoljFel:
        vag = Path(fil)
        namn = f"{EGNA}/{vag.name}" if vag.is_relative_to(self._egna) else vag.name
        return UppfoljFel(f"Mallen {namn} har ett fel på rad {rad}: {skal}", tips=_TIPS)


class _Mappladdare(BaseLoader):
    """Mallarna i en mapp. Länkar och vägar ut ur mappen finns inte."""

    def __init__(self, mapp: Path) -> None:
        self._mapp = mapp.resolve()

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002  # jinjas gränssnitt
        vag = self._mapp / template
        inne = vag.resolve() == vag and vag.is_relative_to(self._mapp)
        if not inne or ".." in template or not vag.is_file():
            raise TemplateNotFound(template)
        try:
            if vag.stat().st_size > _MAX_BYTE:
                raise UppfoljFel(f"Mallen {template} är större än 200 kB.", tips=_DELA)
            return vag.read_text(encoding="utf-8"), str(vag), lambda: True
        except UnicodeDecodeError as fel:
            raise UppfoljFel(
                f"Mallen {template} är inte sparad som UTF-8.", tips="Spara om den som UTF-8."
            ) from fel


def _find_rad(fel: BaseException, mall: str) -> tuple[str, int]:
    """Jinja skriver om spåret så att mallens fil och rad står där; den sista gäller."""
    fil, rad, spar = mall, 1, fel.__traceback__
    while spar is not None:
        if spar.tb_frame.f_code.co_filename.endswith(".j2"):
            fil, rad = spar.tb_frame.f_code.co_filename, spar.tb_lineno
        spar = spar.tb_next
    return fil, rad


def _format_skal(fel: Exception) -> str:
    if isinstance(fel, UndefinedError):
        return f"namnet finns inte ({fel})."
    if isinstance(fel, MemoryError):
        return "det blir orimligt stort."
    return f"{fel}"
