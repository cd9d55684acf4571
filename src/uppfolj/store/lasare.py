"""Läs en fil till en post. Allt som är fel med filen blir anmärkningar, grannarna läses ändå."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.models.post import Post
from uppfolj.store.noder import YamlFel
from uppfolj.store.oversatt import to_anmarkningar
from uppfolj.store.textfil import BRODTEXT, YamlDel, read_byte, split_yaml
from uppfolj.store.yamlfil import parse_noga, parse_snabbt

P = TypeVar("P", bound=Post)


def load_post(rot: Path, fil: str, modell: type[P]) -> tuple[P | None, list[Anmarkning]]:
    """Läs ``fil`` (relativ ``rot``) som ``modell``.

    Returnerar posten, eller None och alla skäl till att den inte gick att läsa.
    """
    try:
        data = read_byte(f"{rot}/{fil}")
    except YamlFel as fel:
        return None, [fel.to_anmarkning(fil)]
    return parse_fil(fil, data, modell)


def parse_fil(fil: str, data: bytes, modell: type[P]) -> tuple[P | None, list[Anmarkning]]:
    """Tolka en fils byte som om den låg på ``fil``. Samma svar som ``load_post``."""
    try:
        post, anm = _parse_post(fil, split_yaml(data, markdown=fil.endswith(".md")), modell)
    except YamlFel as fel:
        return None, [fel.to_anmarkning(fil)]
    if post is not None:
        post.set_fil(fil, data.decode("utf-8-sig") if can_ha_personnummer(data) else "")
    return post, anm


def _parse_post(fil: str, del_: YamlDel, modell: type[P]) -> tuple[P | None, list[Anmarkning]]:
    """Den noggranna läsaren har alltid sista ordet."""
    snabb = parse_snabbt(del_.yaml)
    if isinstance(snabb, dict) and _add_brodtext(snabb, del_, modell):
        try:
            return modell.model_validate(snabb), []
        except ValidationError:
            pass
    data = parse_noga(del_.yaml, del_.rader_fore)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        text, gor = "Filen innehåller inga fält.", "Skriv ett ”fält: värde” på varje rad."
        return None, [Anmarkning(fil, 1 + del_.rader_fore, 1, "UPF006", "fel", text, gor)]
    if not _add_brodtext(data, del_, modell):
        text = "Fältet ”beskrivning” står två gånger: överst och som brödtext."
        gor = "Behåll brödtexten."
        return None, [Anmarkning(fil, 0, 0, "UPF003", "fel", text, gor, BRODTEXT)]
    try:
        return modell.model_validate(data), []
    except ValidationError as fel:
        return None, to_anmarkningar(fil, modell, fel)


def _add_brodtext(data: dict[str, Any], del_: YamlDel, modell: type[Post]) -> bool:
    """Lägg Markdownfilens brödtext i ``beskrivning``. Falskt om fältet redan står överst."""
    (falt,) = BRODTEXT
    if not del_.brodtext.strip() or falt not in modell.model_fields:
        return True
    finns = falt in data
    data[falt] = del_.brodtext.decode().replace("\r\n", "\n")
    return not finns
