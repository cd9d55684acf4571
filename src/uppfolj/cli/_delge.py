"""Det som ``delge`` gör: logga en redovisning, eller räkna upp dem som är gjorda och ogjorda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.models.uppfoljning import Redovisning
from uppfolj.rules.redovisning import (
    Delgivning,
    build_redovisning,
    compute_delgivningar,
    find_kvar,
    find_organ,
)
from uppfolj.rules.redovisning_underlag import list_beslut
from uppfolj.store.redigera import add_post


class Delgivningslista(NamedTuple):
    """Årets (eller ett ärendes) delgivningar, och nämndernas beslut efter ärendets id."""

    delgivningar: list[Delgivning]
    beslut: dict[str, tuple[str, ...]]


class Loggad(NamedTuple):
    """Raden som skrevs, i vilken fil, mottagarens namn och vilka som återstår."""

    fil: str
    rad: Redovisning
    namn: str
    kvar: list[Delgivning]


def list_delgivningar(hela: Hela, id_: str, ar: int | None) -> Delgivningslista:
    """Alla delgivningar i ett ärende, annars i årets ärenden. Skriver inget."""
    arenden = [hela.find_arende(id_)] if id_ else hela.get_arenden(hela.find_artal(ar))
    delgivningar = [d for a in arenden for d in compute_delgivningar(a, hela.kontext)]
    beslut = {a.id: list_beslut(a, hela.kontext) for a in arenden}
    return Delgivningslista(delgivningar, {i: b for i, b in beslut.items() if b})


def log_delgivning(k: Korning, id_: str, *, till: str, form: str, datum: date | None) -> Loggad:
    """Lägg till en rad. Höjer ``UppfoljFel`` om något fattas, är okänt eller redan loggat."""
    saknas = [
        flagga
        for flagga, varde in (("ID", id_), ("--till MOTTAGARE", till), ("--form TEXT", form))
        if not varde.strip()
    ]
    if saknas:
        raise UppfoljFel(
            f"Det som saknas: {', '.join(saknas)}.",
            tips="Skriv uppfolj delge ID --till MOTTAGARE --form TEXT, eller uppfolj delge --lista",
            kod=Slutkod.FEL_ARGUMENT,
        )
    hela = load_hela(k.rot, k.idag)
    arende = hela.find_arende(id_)
    if arende.uppfoljning is None:
        raise UppfoljFel(
            f"{arende.mapp}/uppfoljning.yaml går inte att läsa.",
            tips=f"Se vad som är fel: uppfolj kontrollera {arende.mapp}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    rad = build_redovisning(arende, hela.kontext, till=till, form=form, datum=datum or k.idag)
    fil = f"{arende.mapp}/uppfoljning.yaml"
    add_post(k.rot, fil, ("redovisning",), rad.model_dump())
    u = arende.uppfoljning
    efter = u.model_copy(update={"redovisning": [*u.redovisning, rad]})
    kvar = find_kvar(compute_delgivningar(replace(arende, uppfoljning=efter), hela.kontext))
    return Loggad(fil, rad, find_organ(till, hela.kontext).namn, kvar)
