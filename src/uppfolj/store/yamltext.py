"""Data till YAML-text. Det enda stället där värden blir YAML; allt som behöver citeras citeras."""

from __future__ import annotations

import io
from typing import Any


def to_yaml(data: Any) -> str:
    """YAML-text med radslut sist. Ordningen i ``data`` behålls."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 10_000
    yaml.representer.sort_base_mapping_type_on_output = False
    ut = io.StringIO()
    yaml.dump(data, ut)
    return ut.getvalue()
