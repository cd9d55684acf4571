"""Mallarnas filter och prov, betalda efter det som går in och ut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from jinja2 import pass_eval_context
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext

from uppfolj.render.mallgrans import Rakneverk, check_rimligt

MAX_TAL = 10_000
"""Så brett, långt eller många gånger får en mall göra något."""
FOR_WEBBEN = ("pprint", "random", "striptags", "urlize", "xmlattr")
"""Filter som inte hör hemma i ett dokument: för HTML, för felsökning, eller olika varje gång."""
_MATTAS = frozenset({
    "batch", "center", "format", "indent", "round", "slice", "tojson", "truncate", "wordwrap",
})  # fmt: skip
_AV_TEXT = frozenset({
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "md",
    "replace", "safe", "string", "title", "trim", "truncate", "upper", "urlencode", "wordcount",
    "wordwrap",
})  # fmt: skip
"""Filter som gör text av vad de än får."""
_YTLIGA = frozenset({"count", "d", "default", "first", "last", "length"})
_BRETT = re.compile(r"%[^%a-zA-Z]*(?:\d{4}|\*)")


def limit_filter(namn: str, filter_: Callable[..., Any], verk: Rakneverk) -> Callable[..., Any]:
    """Filtret, betalt, och utan tal som får det att svälla."""
    miljo = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def begransat(*alla: Any, **namngivna: Any) -> Any:
        fore, (varde, *varden) = alla[:miljo], alla[miljo:]
        if isinstance(varde, Iterator):
            varde = [*verk.pay_each(varde)]
        if namn in _AV_TEXT:
            varde, *varden = map(verk.to_varde, (varde, *varden))
            namngivna = {n: verk.to_varde(v) for n, v in namngivna.items()}
        _check_filter(namn, varde, [*varden, *namngivna.values()])
        if namn in _YTLIGA:
            verk.spend(1)
            return filter_(*fore, varde, *varden, **namngivna)
        langder = (len(v) for v in (*varden, *namngivna.values()) if isinstance(v, str))
        verk.spend(verk.weigh(varde) * max(langder, default=1))
        return verk.pay(filter_(*fore, varde, *varden, **namngivna))

    return begransat


def _check_filter(namn: str, varde: Any, varden: list[Any]) -> None:
    for v in varden:
        check_rimligt(namn not in _MATTAS or not isinstance(v, int) or abs(v) <= MAX_TAL)
        check_rimligt(namn != "sum" or not isinstance(v, list | tuple))
    if namn == "format":
        check_format(varde)


def check_format(text: object) -> None:
    """Höjer ``SecurityError`` om formatet gör ett värde orimligt brett."""
    check_rimligt(not _BRETT.search(str(text)))


def limit_prov(prov: Callable[..., Any], verk: Rakneverk) -> Callable[..., Any]:
    """Provet (``is …``), betalt."""

    @wraps(prov)
    def betalt(*varden: Any) -> Any:
        for v in varden:
            verk.pay(v)
        return prov(*varden)

    return betalt


def build_join(verk: Rakneverk) -> Callable[..., Any]:
    """Jinjas ``join``, där varje del betalas innan nästa skrivs."""

    @pass_eval_context
    def join(kontext: EvalContext, varde: Any, d: str = "", attribute: Any = None) -> Any:
        delar = verk.pay_each(varde)
        if attribute is not None:
            delar = map(make_attrgetter(kontext.environment, attribute), delar)
        return do_join(kontext, [verk.to_text(v) for v in delar], d)

    return join
