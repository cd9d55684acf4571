"""Det som alla slag delar: filen, kartan, tabellen, och skyddet mot personnummer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Kontext
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Inrad
from uppfolj.rules.handlingsplan_las import Vagrad

FilArgument = Annotated[Path, typer.Argument(metavar="FIL", help="Tabellen, .xlsx eller .csv.")]
TorrtFlagga = Annotated[
    bool, typer.Option("--torrt", help="Visa vad som skulle hända, men skriv inget.")
]
_FORMAT = (".xlsx", ".csv")


class Tabell(NamedTuple):
    """Tabellens rader, det som gör att filen vägras helt, och rubrikerna som inte läses."""

    rader: list[Inrad]
    personer: list[Vagrad]
    olasta: tuple[str, ...]


def get_karta(k: Kontext, slag: str, fil: Path | None, falt: Mapping[str, str]) -> Importkarta:
    """Kartan: ``--karta``, annars profilens. Höjer ``UppfoljFel`` om den har okända fält."""
    from uppfolj.rules.inlasning import find_okanda_falt
    from uppfolj.store.kolumnkarta import load_importkarta

    karta = load_importkarta(fil) if fil else k.profil.inlasning.get(slag, Importkarta())
    if okanda := find_okanda_falt(karta, falt):
        raise UppfoljFel(okanda[0], tips="Rätta kartan.", kod=Slutkod.FEL_ARGUMENT)
    return karta


def load_tabell(
    k: Kontext, fil: Path, karta: Importkarta, falt: Mapping[str, str],
    kravs: Collection[str], andra: Mapping[str, str],
) -> Tabell:  # fmt: skip
    """Läs tabellen. Finns ett personnummer någonstans i filen läses inga rader alls.

    Höjer ``UppfoljFel`` om filen inte går att läsa eller inte har någon tabell.
    """
    from uppfolj.intake.fil import build_fel, check_slut, read_fil
    from uppfolj.intake.tabell import parse_celler, parse_rader
    from uppfolj.rules.inlasning import Huvud, find_personer

    check_slut(fil, _FORMAT)
    data = read_fil(fil)
    celler = parse_celler(fil, data)
    personer = list(find_personer(celler, k.profil.integritet.tillatna_testnummer))
    if personer:
        return Tabell([], personer, ())
    huvud = Huvud(falt, karta, kravs, andra)
    rader = parse_rader(fil, data, huvud.find)
    if rader is None:
        raise build_fel(
            f"{fil.name} har ingen tabell med rubrikerna {format_uppraknat(huvud.format_krav())}.",
            "Rätta rubrikerna, eller säg vad de heter: --karta FIL",
        )
    return Tabell(rader, [], huvud.olasta)
