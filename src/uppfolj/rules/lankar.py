"""Uppföljningar som hör ihop, så som läsaren av rapporten ser dem."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Kontext
from uppfolj.models.uppfoljning import Uppfoljning


def build_lankuppgifter(u: Uppfoljning, k: Kontext) -> Iterator[tuple[str, str]]:
    """Etikett och värde för varje länk: varifrån den kommer, vad den samordnas med, uppgifterna.

    Södertälje: uppgifter ur individuppföljningen används i avtalsuppföljningen. Då ska det synas
    vilken de kommer ur.
    """
    if u.lankar is None:
        return
    if u.lankar.fran:
        slag = k.profil.get_slag(u.slag)
        ny = slag is not None and slag.provar_avtal
        yield "Ny uppföljning efter" if ny else "Kommer ur övergripande uppföljning", u.lankar.fran
    if u.lankar.kopplad:
        yield "Samordnad med", u.lankar.kopplad
    if u.lankar.uppgifter:
        kalla = f" (ur {u.lankar.kopplad})" if u.lankar.kopplad else ""
        yield "Uppgifter som använts", f"{u.lankar.uppgifter}{kalla}"
