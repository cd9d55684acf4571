"""Vem som ska få resultatet, vem som har fått det, och vad som återstår."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.profil_delar import Organ
from uppfolj.models.uppfoljning import Redovisning
from uppfolj.rules.arendelage import has_steg, is_besokt
from uppfolj.rules.frister_arende import compute_arendefrister
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn


class Delgivning(NamedTuple):
    """En mottagare i ett ärende: när och hur den fick resultatet, eller att den väntar på det.

    ``senast`` är sista dagen när rapporten är fastställd, annars None.
    """

    arende: str
    enhet: str
    mottagare: str
    namn: str
    datum: date | None
    form: str
    senast: date | None


def find_organ(mottagare: str, k: Kontext) -> Organ:
    """Organet med det id:t, namnet eller kortnamnet. Höjer ``UppfoljFel`` med det närmaste."""
    for organ in k.profil.organ:
        if fold(mottagare) in (organ.id, fold(organ.namn), fold(organ.kort or organ.id)):
            return organ
    raise UppfoljFel(
        f"Mottagaren {mottagare} finns inte bland profilens organ.",
        tips=format_menade_du(mottagare, [o.kort or o.namn for o in k.profil.organ])
        or "Lägg till den under organ i uppfolj.yaml.",
        kod=Slutkod.FEL_ARGUMENT,
    )


def build_redovisning(
    arende: Arende, k: Kontext, *, till: str, form: str, datum: date
) -> Redovisning:
    """Raden att lägga till i ``redovisning``.

    Höjer ``UppfoljFel`` om mottagaren är okänd, om dagen inte har varit än eller om samma rad redan
    finns.
    """
    organ = find_organ(till, k)
    if datum > k.idag:
        raise UppfoljFel(
            f"{datum} har inte varit än (i dag är {k.idag}).",
            tips="Logga redovisningen när den är gjord.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    rad = Redovisning(mottagare=organ.id, datum=datum, form=form)
    if arende.uppfoljning and rad in arende.uppfoljning.redovisning:
        raise UppfoljFel(
            f"Redovisningen till {get_organnamn(organ.id, k)} {datum} är redan loggad.",
            tips="Se vad som är loggat: uppfolj delge --lista",
        )
    return rad


def get_mottagare(k: Kontext) -> tuple[str, ...]:
    """Id på de organ som ska få varje uppföljning, enligt profilens ``redovisning``."""
    return tuple(m.mottagare for m in k.profil.redovisning if m.nar == "varje_uppfoljning")


def compute_delgivningar(arende: Arende, k: Kontext) -> list[Delgivning]:
    """Ärendets loggade redovisningar i datumordning, sedan dem som återstår.

    Före besöket finns inget att redovisa. Källa: profilens ``redovisning``.
    """
    u = arende.uppfoljning
    if u is None:
        return []
    enhet = get_enhetsnamn(u.enhet, k)
    gjorda = [
        Delgivning(arende.id, enhet, r.mottagare, _get_namn(r.mottagare, k), r.datum, r.form, None)
        for r in sorted(u.redovisning, key=lambda r: (r.datum, r.mottagare))
    ]
    if has_steg(arende, k, "besok") and not is_besokt(arende):
        return gjorda
    har = {r.mottagare for r in u.redovisning}
    frister = {f.id: f.datum for f in compute_arendefrister(arende, k)}
    kvar = [
        Delgivning(
            arende.id, enhet, m, _get_namn(m, k), None, "",
            frister.get(f"{arende.id}/redovisning-{m}"),
        )
        for m in get_mottagare(k)
        if m not in har
    ]  # fmt: skip
    return gjorda + kvar


def find_kvar(delgivningar: Sequence[Delgivning]) -> list[Delgivning]:
    """De som inte har fått resultatet."""
    return [d for d in delgivningar if d.datum is None]


def _get_namn(id_: str, k: Kontext) -> str:
    return next((o.namn for o in k.profil.organ if o.id == id_), id_)
