"""``uppfolj las export``: det som ändrats i exportens xlsx, tillbaka till filerna."""

from __future__ import annotations

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning
from uppfolj.cli._las._tabell import FilArgument, TorrtFlagga


def las(
    fil: FilArgument,
    torrt: TorrtFlagga = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in celler som ändrats i bygge/export/uppfolj.xlsx. Rader läggs inte till eller tas bort.

    Har en fil ändrats i mappen sedan exporten vägras dess ändringar. Är något fel skrivs inget.
    """
    from uppfolj.cli._export import load_tabeller
    from uppfolj.cli._hela import load_hela
    from uppfolj.intake.export import parse_export
    from uppfolj.intake.fil import read_fil
    from uppfolj.render.export import FOR_LANG
    from uppfolj.render.exportkvitto import print_kvitto
    from uppfolj.render.las import print_vagrade
    from uppfolj.rules.export_las import check_export
    from uppfolj.store.las import lock
    from uppfolj.store.redigera import Andring, edit_flera

    k = get_korning(rot, idag)
    data = parse_export(read_fil(fil))
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        tabeller, _ = load_tabeller(hela)
        tillatna = hela.kontext.profil.integritet.tillatna_testnummer
        prov = check_export(data, tabeller, FOR_LANG, tillatna)
        if prov.vagrade:
            print_vagrade(fil.name, prov.vagrade, personer=prov.personer, json=json)
            return Slutkod.FEL_I_FILERNA
        for vag, andringar in prov.andringar.items() if not torrt else ():
            edit_flera(k.rot, vag, [Andring(a.falt, a.varde) for a in andringar])
    print_kvitto(prov, torrt=torrt, json=json)
    return Slutkod.KLART
