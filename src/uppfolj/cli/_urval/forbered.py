"""``uppfolj urval forbered``: lägg fast allt utom slumptalet, innan talet finns."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga
from uppfolj.cli._urval.flaggor import (
    AllaFlagga,
    AntalFlagga,
    GrundFlagga,
    KunderFlagga,
    OmdragningFlagga,
    OmgangFlagga,
    RollFlagga,
    SkiktFlagga,
    TotaltFlagga,
    UppfoljningFlagga,
    UtfastFlagga,
)


def forbered(
    uppfoljning: UppfoljningFlagga,
    kalla: Annotated[
        str, typer.Option("--kalla", metavar="TEXT", help="Vilket slumptal, och hur det skrivs.")
    ],
    publiceras: Annotated[
        str, typer.Option("--publiceras", metavar="TEXT", help="Var och när talet offentliggörs.")
    ],
    kunder: KunderFlagga = None,
    skikt: SkiktFlagga = None,
    antal: AntalFlagga = None,
    alla_om_hogst: AllaFlagga = None,
    totalt: TotaltFlagga = None,
    omgang: OmgangFlagga = None,
    utfast: UtfastFlagga = None,
    grund: GrundFlagga = None,
    registerbevis: Annotated[
        list[str] | None,
        typer.Option("--registerbevis", metavar="HMAC", help="Registerlistans HMAC, per skikt."),
    ] = None,
    tillat: Annotated[
        list[str] | None,
        typer.Option("--tillat", metavar="SKÄL", help="Skäl som får utesluta. Annars profilens."),
    ] = None,
    skal: OmdragningFlagga = None,
    roll: RollFlagga = None,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> None:
    """Bind ett urval innan slumptalet finns, så att ingen kan ha valt utfallet.

    Skriver urval.yaml och visar en kontrollsumma som lämnas till registratorn.
    """
    from uppfolj.cli._urval.mal import find_mal
    from uppfolj.render.urval import print_forbindelse
    from uppfolj.rules.urval import build_dragning
    from uppfolj.rules.urval_forbindelse import build_forbindelse, format_forbindelsetext
    from uppfolj.rules.urval_val import build_skiktval, override_regler

    valt = build_skiktval(kunder or (), skikt or (), grund or (), registerbevis or ())
    mal = find_mal(rot, idag, uppfoljning)
    regler = override_regler(
        mal.profil.urval, antal=antal, alla_om_hogst=alla_om_hogst, totalt=totalt,
        skal=tillat or (), roll=roll,
    )  # fmt: skip
    oppen = build_dragning(
        valt, regler, omgang=omgang or mal.omgang, utfast=utfast or mal.idag, kalla=kalla
    )
    bunden = build_forbindelse(oppen, mal.idag, publiceras)
    mal.append(oppen.model_copy(update={"forbindelse": bunden}), skal)
    text = format_forbindelsetext(oppen, bunden.datum, bunden.publiceras)
    print_forbindelse(bunden, text, uppfoljning, mal.fil, json=json)
