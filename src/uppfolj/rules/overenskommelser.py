"""Överenskommelserna om samverkan: vilka som gäller, och vilka som skulle ha setts över."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import sort_key
from uppfolj.models.arende import Kontext
from uppfolj.models.overenskommelse import Overenskommelse
from uppfolj.rules.namn import get_rollnamn


@dataclass(frozen=True, slots=True)
class Overenskommelselage:
    """En överenskommelse så som den står i dag."""

    id: str
    namn: str
    parter: tuple[str, ...]
    agare: str
    galler_fran: date | None
    galler_till: date | None
    ses_over: date | None
    lage: str
    """gäller, gäller inte än, har gått ut, eller ska ses över."""

    @property
    def forfallen(self) -> bool:
        """Om den har gått ut eller skulle ha setts över."""
        return self.lage in ("har gått ut", "skulle ha setts över")


def build_overenskommelser(k: Kontext) -> list[Overenskommelselage]:
    """Överenskommelserna, de förfallna först, sedan i svensk ordning."""
    alla = k.overenskommelser.overenskommelser if k.overenskommelser else []
    lagen = [
        Overenskommelselage(
            getattr(o.id, "skrivet", o.id), o.namn, tuple(o.parter), get_rollnamn(o.agare, k),
            o.galler_fran, o.galler_till, o.ses_over, get_lage(o, k.idag),
        )
        for o in alla
    ]  # fmt: skip
    return sorted(lagen, key=lambda o: (not o.forfallen, sort_key(o.namn)))


def get_lage(o: Overenskommelse, dag: date) -> str:
    """Hur överenskommelsen står den dagen. Sista dagen gäller den ännu."""
    if o.galler_till and o.galler_till < dag:
        return "har gått ut"
    if o.galler_fran and o.galler_fran > dag:
        return "gäller inte än"
    return "skulle ha setts över" if o.ses_over and o.ses_over < dag else "gäller"
