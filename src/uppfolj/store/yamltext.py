"""Data till YAML-text. Det enda stället där värden blir YAML; allt som behöver citeras citeras."""

from __future__ import annotations

import io
from typing import Any


def to_yaml(data: Any) -> str:
    """YAML-text med radslut sist. Ordningen i ``data`` behålls. En lista av heltal blir en rad."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Representer(SafeRepresenter):
        def represent_lista(self, lista: list[Any]) -> Any:
            pa_en_rad = all(type(varde) is int for varde in lista)
            return self.represent_sequence("tag:yaml.org,2002:seq", lista, flow_style=pa_en_rad)

    Representer.add_representer(list, Representer.represent_lista)
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.representer.sort_base_mapping_type_on_output = False
    ut = io.StringIO()
    yaml.dump(data, ut)
    return ut.getvalue()
