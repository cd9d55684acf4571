"""``uppfolj las utvecklingsplan``: läget på aktiviteterna, tillbaka från ett annat system."""

from __future__ import annotations

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, KartaFlagga, RotFlagga, get_korning
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
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in ändrade aktiviteter. Rader känns igen på år och id, eller på sitt främmande id."""
    from uppfolj.base.stavning import fold
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.las import print_vagrade
    from uppfolj.render.utvecklingsplan import print_inlast
    from uppfolj.rules.utvecklingsplan_tabell import RUBRIKER, check_rader
    from uppfolj.store.las import lock
    from uppfolj.store.redigera import Andring, edit_flera

    k = get_korning(rot, idag)
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        vald = get_karta(hela.kontext, "utvecklingsplan", karta, RUBRIKER)
        andra = {fold(rubrik): f for f, rubrik in RUBRIKER.items()}
        tabell = load_tabell(hela.kontext, fil, vald, RUBRIKER, ("id",), andra)
        prov = check_rader(tabell.rader, vald, hela.ar)
        if vagrade := tabell.personer or prov.vagrade:
            print_vagrade(fil.name, vagrade, personer=bool(tabell.personer), json=json)
            return Slutkod.FEL_I_FILERNA
        for ar in sorted({a for a, *_ in prov.andrade}) if not torrt else []:
            andringar = [
                Andring(("aktiviteter", n, falt), varde)
                for a, n, _, nytt in prov.andrade if a == ar
                for falt, varde in nytt.items()
            ]  # fmt: skip
            edit_flera(k.rot, f"{ar}/utvecklingsplan.yaml", andringar)
    print_inlast(prov, torrt=torrt, json=json)
    return Slutkod.KLART
