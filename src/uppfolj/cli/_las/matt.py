"""``uppfolj las matt``: en tabell med värden för måtten till årets matt.yaml."""

from __future__ import annotations

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    KartaFlagga,
    RotFlagga,
    get_korning,
)
from uppfolj.cli._las._tabell import (
    FilArgument,
    TorrtFlagga,
    get_karta,
    load_tabell,
)


def las(
    fil: FilArgument,
    karta: KartaFlagga = None,
    torrt: TorrtFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in måttvärden. Ett värde som redan finns ändras, och samma fil två gånger ändrar inget.

    Rubrikerna är fältens namn: mått, enhet eller uppdrag, period, värde eller täljare och nämnare.
    """
    from uppfolj.base.stavning import fold
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._radfil import append_arsrader
    from uppfolj.render.las import print_vagrade
    from uppfolj.render.matt_las import print_inlast
    from uppfolj.rules.matt_las import KRAVS, RUBRIKER, check_matt
    from uppfolj.store.las import lock
    from uppfolj.store.postdata import to_data
    from uppfolj.store.redigera import Andring, edit_flera

    k = get_korning(rot, idag)
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        valt = hela.find_artal(ar)
        vald = get_karta(hela.kontext, "matt", karta, RUBRIKER)
        andra = {fold(rubrik): f for f, rubrik in RUBRIKER.items()}
        tabell = load_tabell(hela.kontext, fil, vald, RUBRIKER, KRAVS, andra)
        prov = check_matt(tabell.rader, vald, hela.get_ar(valt), hela.kontext)
        if vagrade := tabell.personer or prov.vagrade:
            print_vagrade(fil.name, vagrade, personer=bool(tabell.personer), json=json)
            return Slutkod.FEL_I_FILERNA
        if not torrt:
            andringar = [
                Andring(("varden", a.nummer, f), getattr(a.varde, f))
                for a in prov.andrade for f in a.falt
            ]  # fmt: skip
            if andringar:
                edit_flera(k.rot, f"{valt}/matt.yaml", andringar)
            if prov.nya:
                rader = [to_data(v) for v in prov.nya]
                append_arsrader(k.rot, valt, "matt", ("värden",), rader)
    print_inlast(prov, valt, torrt=torrt, json=json)
    return Slutkod.KLART
