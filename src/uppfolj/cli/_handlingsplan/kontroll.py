"""En kontroll av en åtgärd, prövad innan den skrivs."""

from __future__ import annotations

from datetime import date
from typing import Any

from uppfolj.cli._gemensamt import Korning
from uppfolj.models.handlingsplan import Uppfoljd
from uppfolj.rules.nypost import check_ord
from uppfolj.store.nypost import build_del
from uppfolj.store.postdata import to_data
from uppfolj.store.schemafiler import load_forslag


def build_kontroll(k: Korning, datum: date, resultat: str, hur: str, roll: str) -> dict[str, Any]:
    """Kontrollen som den skrivs i ``uppföljd``. Höjer ``UppfoljFel`` för okända ord."""
    forslag = load_forslag(k.rot)
    data = {"datum": datum, "resultat": resultat, "hur": hur, "av": roll}
    check_ord({"av": roll}, forslag)
    return to_data(build_del(Uppfoljd, data), forslag)
