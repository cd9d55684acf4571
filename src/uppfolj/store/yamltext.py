"""Data till YAML-text. Det enda stället där värden blir YAML; allt som behöver citeras citeras."""

from __future__ import annotations

import io
import re
from typing import Any

_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_STR = "tag:yaml.org,2002:str"
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
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Representer(SafeRepresenter):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # läsaren tar inga ankare
            return True

        def represent_lista(self, lista: list[Any]) -> Any:
            pa_en_rad = flode or all(type(varde) is int for varde in lista)
            return self.represent_sequence("tag:yaml.org,2002:seq", lista, flow_style=pa_en_rad)

        def represent_text(self, text: str) -> Any:
            if _DATUM.match(text):
                return self.represent_scalar("tag:yaml.org,2002:timestamp", text)
            stil = None if "\n" not in text else "|" if _is_block(text) and not flode else '"'
            return self.represent_scalar(_STR, text, style=stil)

        def represent_ja_nej(self, varde: bool) -> Any:
            return self.represent_scalar(_STR, "ja" if varde else "nej")

    Representer.add_representer(list, Representer.represent_lista)
    Representer.add_representer(str, Representer.represent_text)
    Representer.add_representer(bool, Representer.represent_ja_nej)
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = Representer
    yaml.default_flow_style = flode
    yaml.allow_unicode = True
    yaml.width = _BRED
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    if indragna:
        yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.sort_base_mapping_type_on_output = False
    ut = io.StringIO()
    yaml.dump(data, ut)
    return ut.getvalue()


def _is_block(text: str) -> bool:
    """Om texten i flera rader kan stå som ett block utan att blanksteg i kanterna förloras."""
    return text[0] not in " \n" and not text.endswith((" ", "\n\n")) and "\t" not in text
