"""Läs hela mappen till exportens tabeller."""

from __future__ import annotations

from uppfolj.base.stavning import slug
from uppfolj.cli._hela import Hela
from uppfolj.rules.export import Exporttabell, Kalla, build_tabeller
from uppfolj.store.allt import load_allt


def load_tabeller(hela: Hela) -> tuple[list[Exporttabell], str]:
    """Tabellerna, och kommunens namn i ASCII med koden före.

    Bara en kod vore ett tal för den som läser parquet, och förlorade sin nolla.
    """
    kallor = (
        Kalla(f.fil, *_get_plats(f.fil, hela), f.summa, f.slag, f.post)
        for f in load_allt(hela.karta) if f.post is not None
    )  # fmt: skip
    kommun = hela.kontext.profil.kommun
    return build_tabeller(kallor), "-".join(filter(None, (kommun.kod, slug(kommun.namn))))


def _get_plats(fil: str, hela: Hela) -> tuple[int | None, str]:
    """Året och ärendets id. Registren gäller över åren och har inget av dem."""
    delar = fil.split("/")
    if not (delar[0].isdecimal() and int(delar[0]) in hela.karta.ar):
        return None, ""
    i_arende = delar[1] == "uppfoljningar" and len(delar) > 3  # noqa: PLR2004  # år/uppfoljningar/id/fil
    return int(delar[0]), delar[2] if i_arende else ""
