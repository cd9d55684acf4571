"""``uppfolj las avvikelser``: en tabell ur avvikelsesystemet till årens avvikelser.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
from uppfolj.models.profil import Profil
from uppfolj.rules.avvikelser_las import Avvikelseprov

_ANDRA = dict.fromkeys(
    ("id", "nr", "nummer", "arendenr", "arende_nr", "arendenummer", "arende_id", "arendeid"),
    "frammande_id",
)
"""Rubriker som brukar vara ärendets id i det andra systemet."""
_KRAVS = ("typ", "enhet", "inkom", "vad")


def las(
    fil: FilArgument,
    karta: KartaFlagga = None,
    torrt: TorrtFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in avvikelser. Samma fil två gånger ger inga dubbletter. Med --ar bara ett års rader.

    Rubrikerna är fältens namn (typ, enhet, inkom, vad …) eller det som kartan säger. Kolumner som
    inte känns igen läses inte. Ett personnummer någonstans gör att hela filen vägras.
    """
    from uppfolj.cli._hela import load_hela
    from uppfolj.models.avvikelse import Avvikelse
    from uppfolj.render.las import print_inlasta, print_vagrade
    from uppfolj.rules.avvikelsekedja import get_faltord
    from uppfolj.rules.avvikelser_las import check_avvikelser
    from uppfolj.store.las import lock

    k = get_korning(rot, idag)
    falt = {f: get_faltord(f) for f in Avvikelse.model_fields if f != "id"}
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        _check_lasbara(hela.olasta)
        vald = get_karta(hela.kontext, "avvikelser", karta, falt)
        tabell = load_tabell(hela.kontext, fil, vald, falt, _KRAVS, _ANDRA)
        prov = check_avvikelser(tabell.rader, vald, hela.ar, hela.kontext, ar)
        if vagrade := tabell.personer or prov.vagrade:
            print_vagrade(fil.name, vagrade, personer=bool(tabell.personer), json=json)
            return Slutkod.FEL_I_FILERNA
        if not torrt:
            _write(k.rot, prov, hela.kontext.profil)
    print_inlasta(prov, tabell.olasta, torrt=torrt, json=json)
    return Slutkod.KLART


def _check_lasbara(olasta: list[str]) -> None:
    """Höj ``UppfoljFel`` om det som redan är inläst inte går att jämföra med."""
    from uppfolj.base.fel import UppfoljFel

    for fil in olasta:
        if fil.endswith("/avvikelser.yaml") or fil == "register/enheter.yaml":
            raise UppfoljFel(
                f"{fil} går inte att läsa.", tips=f"Se vad som är fel: uppfolj kontrollera {fil}",
                kod=Slutkod.FEL_I_FILERNA,
            )  # fmt: skip


def _write(rot: Path, prov: Avvikelseprov, profil: Profil) -> None:
    """Skriv det nya och det ändrade, en skrivning per år."""
    from uppfolj.cli._radfil import append_arsrader
    from uppfolj.rules.avvikelsekedja import get_faltord
    from uppfolj.store.postdata import to_data
    from uppfolj.store.redigera import Andring, edit_flera
    from uppfolj.store.schemafiler import build_forslag

    ord_ = build_forslag(profil)
    ord_ = {f: o for f, o in ord_.items() if f not in ("bedomning", "slag")}

    def build(a: Any) -> dict[str, Any]:
        data = to_data(a, ord_)
        return data if a.antal > 1 else {f: v for f, v in data.items() if f != "antal"}

    for ar in sorted({*prov.nya, *(a.post.ar for a in prov.andrade)}):
        andringar = [
            Andring(("avvikelser", a.post.nummer, namn), to_data(a.efter, ord_)[namn])
            for a in prov.andrade
            if a.post.ar == ar
            for namn in map(get_faltord, a.falt)
        ]
        if andringar:
            edit_flera(rot, f"{ar}/avvikelser.yaml", andringar)
        if nya := [build(a) for a in prov.nya.get(ar, [])]:
            append_arsrader(rot, ar, "avvikelser", ("avvikelser",), nya)
