"""``uppfolj las export``: det som ändrats i exportens xlsx, tillbaka till filerna."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, get_korning
from uppfolj.cli._las._tabell import FilArgument, TorrtFlagga
from uppfolj.rules.export_las import Cellandring
from uppfolj.rules.handlingsplan_las import Vagrad


def las(
    fil: FilArgument,
    torrt: TorrtFlagga = False,
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in celler som ändrats i bygge/export/uppfolj.xlsx. Rader läggs inte till eller tas bort.

    Har en fil ändrats i mappen sedan exporten vägras den. Är något fel skrivs inget. Ordningen på
    rader och kolumner är fri. Bara xlsx läses in: en csv går inte att lita på efter Excel.
    """
    from uppfolj.cli._export import load_tabeller
    from uppfolj.cli._hela import load_hela
    from uppfolj.intake.export import parse_export
    from uppfolj.intake.fil import check_slut, read_fil
    from uppfolj.render.export import FOR_LANG
    from uppfolj.render.exportkvitto import print_kvitto
    from uppfolj.render.las import print_vagrade
    from uppfolj.rules.export_las import check_export
    from uppfolj.store.las import lock
    from uppfolj.store.redigera import Andring, edit_flera

    check_slut(fil, (".xlsx",), "Ändra i xlsx: uppfolj exportera --till xlsx")
    k = get_korning(rot, idag)
    data = parse_export(read_fil(fil))
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        tabeller, _ = load_tabeller(hela)
        tillatna = hela.kontext.profil.integritet.tillatna_testnummer
        prov = check_export(data, tabeller, FOR_LANG, tillatna)
        for vag, andrade in prov.andringar.items() if not prov.vagrade else ():
            prov.vagrade += _find_fel(k.rot, vag, andrade)
        if prov.vagrade:
            print_vagrade(fil.name, prov.vagrade, personer=prov.personer, json=json)
            return Slutkod.FEL_I_FILERNA
        for vag, andrade in prov.andringar.items() if not torrt else ():
            edit_flera(k.rot, vag, [Andring(a.falt, a.varde) for a in andrade])
    print_kvitto(prov, torrt=torrt, json=json)
    return Slutkod.KLART


def _find_fel(rot: Path, vag: str, andrade: Sequence[Cellandring]) -> list[Vagrad]:
    """Cellerna som skulle göra filen felaktig. Prövas innan någon fil skrivs."""
    from uppfolj.store.redigera import Andring, check_flera

    def find(nagra: Sequence[Cellandring]) -> Vagrad | None:
        try:
            check_flera(rot, vag, [Andring(a.falt, a.varde) for a in nagra])
        except UppfoljFel as fel:
            return Vagrad(nagra[0].plats, nagra[0].namn, fel.text, fel.tips)
        return None

    fel = find(andrade)
    return [v for a in andrade if (v := find([a]))] or [fel] if fel else []
