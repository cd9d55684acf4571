"""``uppfolj migrera``: för över en äldre mapp till dagens format."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def migrera(
    skriv: Annotated[bool, typer.Option("--skriv", help="Gör ändringarna.")] = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa vad som ändras när mappen förs över till dagens format, och gör det med --skriv.

    Kommentarer och övriga rader står kvar. Går det att avbryta och köra om: versionen skrivs sist.
    """
    from uppfolj.cli._hela import load_hela
    from uppfolj.models.profil import FORMATVERSION
    from uppfolj.render.migrering import print_migrering
    from uppfolj.rules.migrering import find_andringar
    from uppfolj.store.las import lock
    from uppfolj.store.redigera import Andring, edit_flera

    k = get_korning(rot, idag)
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        fran = hela.kontext.profil.formatversion
        andringar = find_andringar(hela.ar, hela.kontext)
        if hela.olasta and andringar:
            print_migrering(fran, FORMATVERSION, andringar, skrivet=None, json=json)
            hela.finish()
            return Slutkod.FEL_I_FILERNA
        for a in andringar if skriv else []:
            edit_flera(k.rot, a.fil, [Andring(a.falt, a.varde, flera=a.flera)])
    print_migrering(fran, FORMATVERSION, andringar, skrivet=skriv and bool(andringar), json=json)
    return Slutkod.KLART
