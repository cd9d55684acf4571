"""En ny posts text ur ``mallar/nytt``. Värden blir YAML bara genom filtret ``yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.post import Slag
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.nypost import Ovrigt
from uppfolj.store.resurser import find_mall
from uppfolj.store.yamltext import to_yaml

_RADBRYTARE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def quote_yaml(data: Any) -> Markup:
    """Fält som YAML-rader. Allt som behöver citattecken får det."""
    return Markup(to_yaml(data)) if data else Markup("")  # noqa: S704  # citerat av to_yaml


def quote_kommentar(text: object) -> Markup:
    """Text på en rad, för en YAML-kommentar. Inget i den kan avsluta kommentaren."""
    return Markup(_RADBRYTARE.sub(" ", str(text)).strip())  # noqa: S704  # utan radbrytningar


def render_nypost(
    rot: Path,
    slag: Slag,
    fil: str,
    data: Mapping[str, Any],
    ovriga: Sequence[Ovrigt],
    roda: Sequence[Iakttagelse] = (),
) -> bytes:
    """Filens byte. ``data`` har rätt stavade fält, ``ovriga`` blir kommentarer att fylla i."""
    motor = Mallmotor(rot, yaml=quote_yaml, kommentar=quote_kommentar)
    upp = "../" * fil.count("/")
    falt = {nyckel: varde for nyckel, varde in data.items() if nyckel != "beskrivning"}
    text = motor.render(
        _find_mall(rot, slag, Path(fil).suffix),
        schema=f"{upp}.uppfolj/schema/{slag.namn}.schema.json",
        slag=slag.beskrivning.splitlines()[0].replace("`", ""),
        falt=falt,
        ovriga=ovriga,
        roda=roda,
        brodtext=Markup(data.get("beskrivning", "")),  # noqa: S704  # brödtext efter fältblocket
    )
    return f"{text.rstrip()}\n".encode()


def _find_mall(rot: Path, slag: Slag, andelse: str) -> str:
    """Slagets egen mall, kommunens eller verktygets; annars den som alla delar."""
    egen = f"nytt/{slag.namn}{andelse}.j2"
    finns = (rot / "mallar" / egen).is_file() or find_mall(egen).is_file()
    return egen if finns else f"nytt/post{andelse}.j2"
