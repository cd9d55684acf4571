"""Avvikelserna ur åren: var och en med sin plats, och typerna de kan ha."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import Avvikelse


class Post(NamedTuple):
    """En avvikelse och var den står: årets nummer och platsen i listan från 0."""

    ar: int
    nummer: int
    a: Avvikelse


def get_poster(ar: Iterable[Ar]) -> list[Post]:
    """Alla avvikelser, i filernas ordning."""
    return [
        Post(ett.ar, nr, a)
        for ett in ar
        for nr, a in enumerate(ett.avvikelser.avvikelser if ett.avvikelser else [])
    ]


def select_period(poster: Iterable[Post], fran: date, till: date) -> list[Post]:
    """De som kom in i perioden."""
    return [p for p in poster if fran <= p.a.inkom <= till]


def list_typer(k: Kontext, poster: Sequence[Post]) -> list[tuple[str, str, str]]:
    """Profilens typer, och sist de okända som ändå står i filerna: inget göms."""
    typer = [(t.id, t.namn, t.grupp) for t in k.profil.avvikelsetyper]
    kanda = {id_ for id_, *_ in typer}
    okanda = dict.fromkeys(p.a.typ for p in poster if p.a.typ not in kanda)
    return typer + [(o, f"Okänd typ: {getattr(o, 'skrivet', o)}", "avvikelse") for o in okanda]
