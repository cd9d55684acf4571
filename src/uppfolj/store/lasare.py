"""Läs en fil till en post. Allt som är fel med filen blir anmärkningar, grannarna läses ändå."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.models.post import Post
from uppfolj.store.noder import YamlFel
from uppfolj.store.oversatt import to_anmarkning
from uppfolj.store.textfil import YamlDel, split_yaml
from uppfolj.store.yamlfil import parse_noga, parse_snabbt

P = TypeVar("P", bound=Post)


def load_post(rot: Path, fil: str, modell: type[P]) -> tuple[P | None, list[Anmarkning]]:
    """Läs ``fil`` (relativ ``rot``) som ``modell``.

    Returnerar posten, eller None och alla skäl till att den inte gick att läsa.
    """
    try:
        data = (rot / fil).read_bytes()
    except OSError as fel:
        return None, [
            Anmarkning(fil, 1, 1, "UPF001", "fel", f"Filen går inte att öppna ({fel.strerror}).",
                       "Kontrollera att den finns och att du får läsa den.")
        ]  # fmt: skip
    try:
        del_ = split_yaml(data, markdown=fil.endswith(".md"))
        return parse_post(fil, del_, modell)
    except YamlFel as fel:
        return None, [Anmarkning(fil, fel.rad, fel.kol, fel.regel, "fel", fel.text, fel.gor)]


def parse_post(fil: str, del_: YamlDel, modell: type[P]) -> tuple[P | None, list[Anmarkning]]:
    """Tolka en fils YAML-del. Höjer ``YamlFel``. Den noggranna läsaren har alltid sista ordet."""
    snabb = parse_snabbt(del_.yaml)
    if isinstance(snabb, dict):
        try:
            return _build(fil, snabb, del_, modell), []
        except ValidationError:
            pass
    data = parse_noga(del_.yaml, del_.rader_fore)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        text, gor = "Filen innehåller inga fält.", "Skriv ett ”fält: värde” på varje rad."
        return None, [Anmarkning(fil, 1 + del_.rader_fore, 1, "UPF006", "fel", text, gor)]
    try:
        return _build(fil, data, del_, modell), []
    except ValidationError as fel:
        return None, [to_anmarkning(fil, modell, e) for e in fel.errors(include_url=False)]


def _build(fil: str, data: dict[str, Any], del_: YamlDel, modell: type[P]) -> P:
    if del_.brodtext and "beskrivning" in modell.model_fields and "beskrivning" not in data:
        data["beskrivning"] = del_.brodtext.decode().replace("\r\n", "\n")
    post = modell.model_validate(data)
    post._fil = fil  # noqa: SLF001  # lagret äger platsen, modellen vet den bara
    return post
