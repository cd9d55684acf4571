"""Data till YAML-text. Det enda stället där värden blir YAML; allt som behöver citeras citeras."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from uppfolj.base.stavning import Ord

_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_TAL = re.compile(r"[-+.]?[0-9][0-9_.]*([eE][-+]?[0-9]+)?\Z")
"""Det som något YAML-bibliotek kan ta för ett tal. Ett diarienummer ska förbli text."""
_BRED = 2**30
"""Inga rader bryts: då ändrar en ändring av ett värde bara sin egen rad."""


def to_yaml(data: Any, *, indragna: bool = False) -> str:
    """YAML-text med radslut sist. Ordningen i ``data`` behålls. En lista av heltal blir en rad.

    Sanningsvärden blir ja och nej, datum står utan citattecken, text i flera rader blir ett block.
    ``indragna``: om listor under ett fält står ett steg in.
    """
    return _dump(data, flode=False, indragna=indragna)


def to_enrad(data: Any) -> str:
    """Samma på en enda rad, med ``[ ]`` och ``{ }``, så att det kan stå inne i en sådan."""
    return _dump([data], flode=True, indragna=False).strip()[1:-1]


def _dump(data: Any, *, flode: bool, indragna: bool) -> str:
    """PyYAML skriver efter libyamls regler; ruamel skriver ``[:a]``, som libyaml inte läser."""
    import yaml

    return yaml.dump(
        data,
        Dumper=_get_skrivare(flode=flode, indragna=indragna),
        allow_unicode=True,
        default_flow_style=flode,
        sort_keys=False,
        width=_BRED,
    )


@cache
def _get_skrivare(*, flode: bool, indragna: bool) -> Any:
    """En PyYAML-klass som skriver så som filerna ser ut."""
    import yaml

    class Skrivare(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # läsaren tar inga ankare
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, indentless and not indragna)

        def represent_lista(self, lista: list[Any]) -> Any:
            pa_en_rad = flode or all(type(varde) is int for varde in lista)
            return self.represent_sequence("tag:yaml.org,2002:seq", lista, flow_style=pa_en_rad)

        def represent_text(self, text: str) -> Any:
            if _DATUM.match(text):
                return self.represent_scalar("tag:yaml.org,2002:timestamp", text)
            stil = _get_stil(text, flode=flode)
            return self.represent_scalar("tag:yaml.org,2002:str", text, style=stil)

        def represent_ord(self, ordet: Ord) -> Any:
            return self.represent_text(ordet.skrivet)

        def represent_ja_nej(self, varde: bool) -> Any:
            return self.represent_scalar("tag:yaml.org,2002:str", "ja" if varde else "nej")

    Skrivare.add_representer(list, Skrivare.represent_lista)
    Skrivare.add_representer(str, Skrivare.represent_text)
    Skrivare.add_representer(Ord, Skrivare.represent_ord)
    Skrivare.add_representer(bool, Skrivare.represent_ja_nej)
    return Skrivare


def _get_stil(text: str, *, flode: bool) -> str | None:
    """Citattecken runt det som liknar ett tal; block av flera rader om inga blanksteg förloras."""
    if "\n" not in text:
        return "'" if _TAL.match(text) else None
    kanter = text[0] in " \n" or text.endswith((" ", "\n\n")) or "\t" in text
    return '"' if flode or kanter else "|"
