"""Mål P9: kontrollen, mot de verktyg en kommun annars skulle ta."""

from __future__ import annotations

from collections.abc import Iterator

import jamfor
from bank import Bank, kontrollera, tid
from matning import Par, measure_par, run
from resultat import Rad, format_tid

_MINST = 25
_PAR = 2


def measure_p9(b: Bank) -> Iterator[Rad]:
    """``kontrollera`` kallt, mot check-jsonschema, yamllint och doorstop."""
    kommun = b.get_kommun(b.s.poster)
    kopia = b.get_tom("yaml")
    per_slag = jamfor.extract_yaml(kommun, kopia)
    scheman = b.get_tom("scheman")
    jamfor.write_scheman(scheman)
    filer = sum(map(len, per_slag.values()))

    def check_jsonschema() -> float:
        program = jamfor.find_verktyg("check-jsonschema")
        return sum(
            run([program, "--schemafile", str(scheman / f"{s}.json"), *v], mapp=kopia).tid
            for s, v in per_slag.items()
        )

    def yamllint() -> float:
        program = jamfor.find_verktyg("yamllint")
        return run([program, "-d", "relaxed", "."], mapp=kopia).tid

    for namn, sak in (("check-jsonschema", check_jsonschema), ("yamllint", yamllint)):
        p = measure_par(sak, tid(kontrollera, kommun), _PAR)
        yield _build_rad(f"`kontrollera` kallt, {filer} filer", namn, p, _MINST)
    yield from _measure_doorstop(b)


def _measure_doorstop(b: Bank) -> Iterator[Rad]:
    antal = b.s.doorstop
    krav = b.mapp / "doorstop"
    jamfor.build_doorstop(krav, antal)
    kommando = [jamfor.find_verktyg("doorstop"), "--no-reformat"]
    run(kommando, mapp=krav)
    p = measure_par(tid(run, kommando, mapp=krav), tid(kontrollera, b.get_kommun(antal)), _PAR)
    yield _build_rad(f"`kontrollera` kallt, {antal} poster", "doorstop, andra körningen", p, None)


def _build_rad(vad: str, mot: str, p: Par, minst: float | None) -> Rad:
    """Paren är deras genom vår: hur många gånger fortare."""
    vart, deras = format_tid(p.deras), format_tid(p.var)
    return Rad("P9", vad, mot, vart, deras, p.kvot, "×", minst, minst=True)
