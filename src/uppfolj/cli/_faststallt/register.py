"""``uppfolj rapport register``: alla rapporter, deras diarienummer och beslut."""

from __future__ import annotations

from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga


def register(
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Visa registret över rapporterna: datum, diarienummer och beslut. Utan --ar alla år."""
    from uppfolj.cli._hela import load_hela
    from uppfolj.render.rapportregister import print_register
    from uppfolj.rules.publicering import build_register

    hela = load_hela(rot, idag)
    arenden = [a for a in hela.arenden if ar in (None, a.ar)]
    print_register(build_register(arenden, hela.kontext), json=json)
    return hela.finish()
