"""Kontrollen av biståndsärenden på disken: dra, uteslut, räkna om."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._hela import Hela, load_hela
from uppfolj.cli._radfil import append_arsrad
from uppfolj.models.arende import Ar
from uppfolj.models.arendekontroll import Arendekontroll
from uppfolj.models.urval import Dragning
from uppfolj.rules.arendekontroll import find_kontroll, get_organ
from uppfolj.rules.arendekontroll_dragning import check_dragningar
from uppfolj.rules.urval_provning import check_orord
from uppfolj.store.lage import resolve_lagen
from uppfolj.store.las import lock
from uppfolj.store.postdata import to_data
from uppfolj.store.redigera import Andring, add_post, edit_flera
from uppfolj.store.schemafiler import load_forslag

_BEHALL = ("slump", "seed", "reserver")


def find_arsdata(hela: Hela, datum: date) -> Ar:
    """Året som sammanträdet är i. Höjer ``UppfoljFel`` om det saknas, eller om filen inte går."""
    if datum.year not in hela.karta.ar:
        raise UppfoljFel(
            f"Året {datum.year} finns inte i mappen.",
            tips=f"Skapa det: uppfolj plan init {datum.year}",
            kod=Slutkod.FEL_ARGUMENT,
        )
    fil = f"{datum.year}/arendekontroll.yaml"
    if fil in hela.olasta:
        raise UppfoljFel(
            f"{fil} går inte att läsa.", tips=f"Se vad som är fel: uppfolj kontrollera {fil}",
            kod=Slutkod.FEL_I_FILERNA,
        )  # fmt: skip
    return hela.get_ar(datum.year)


def save_dragning(
    rot: Path, idag: date, datum: date, dragning: Dragning, skal: str | None
) -> tuple[str, Dragning]:
    """Spara dragningen sist, och ge filen och det som sparades. En omdragning kräver ett skäl."""
    with lock(rot):
        hela = load_hela(rot, idag)
        organ, ar = get_organ(hela.kontext), find_arsdata(hela, datum)
        hittad = find_kontroll(ar.arendekontroll, datum, organ)
        forslag = load_forslag(rot)
        if hittad is None:
            ny = Arendekontroll(sammantrade=datum, organ=organ, dragningar=[dragning])
            rad = to_data(ny, forslag, _BEHALL)
            return append_arsrad(rot, datum.year, "arendekontroll", ("kontroller",), rad), dragning
        nr, kontroll = hittad
        if kontroll.dragningar:
            if not (skal and skal.strip()):
                raise UppfoljFel(
                    f"Ärenden är redan dragna till sammanträdet {datum}. De skrivs aldrig över.",
                    tips="Dra om med ett skäl, så står båda kvar: --skal TEXT",
                    kod=Slutkod.FEL_ARGUMENT,
                )
            dragning = dragning.model_copy(update={"skal_till_omdragning": skal.strip()})
        fil = f"{datum.year}/arendekontroll.yaml"
        plats = ("kontroller", nr, "dragningar")
        add_post(rot, fil, plats, to_data(dragning, forslag, _BEHALL))
    return fil, dragning


def exclude_arende(
    rot: Path, idag: date, datum: date, nr: int, *, skal: str, roll: str | None
) -> tuple[str, Dragning]:
    """Uteslut ett draget nummer; nästa i tur tar dess plats. Ger filen och dragningen."""
    from uppfolj.rules.urval_uteslutning import exclude_nummer

    with lock(rot):
        hela = load_hela(rot, idag)
        ar = find_arsdata(hela, datum)
        hittad = find_kontroll(ar.arendekontroll, datum, get_organ(hela.kontext))
        if hittad is None or not hittad[1].dragningar:
            raise UppfoljFel(
                f"Inga ärenden är dragna till sammanträdet {datum}.",
                tips=f"Dra först: uppfolj arendekontroll dra --sammantrade {datum} --arenden N",
            )
        plats, kontroll = hittad
        gammal = kontroll.dragningar[-1]
        check_orord(gammal)
        (skikt,) = gammal.skikt
        ny = exclude_nummer(
            gammal, skikt.namn, nr, skal=skal, datum=idag, roll=roll or gammal.utford_av
        )
        vag = ("kontroller", plats, "dragningar", len(kontroll.dragningar) - 1)
        fil = f"{datum.year}/arendekontroll.yaml"
        edit_flera(rot, fil, [
            Andring((*vag, "skikt", 0, "valda"), ny.skikt[0].valda),
            Andring((*vag, "skikt", 0, "reserver"), ny.skikt[0].reserver),
            Andring((*vag, "uteslutna"), to_data(ny.uteslutna[-1], load_forslag(rot)), sist=True),
        ])  # fmt: skip
    return fil, ny


def check_alla(rot: Path, hela: Hela, ar: int | None) -> tuple[int, list[Anmarkning]]:
    """Räkna om alla årens dragningar. Ger antalet, och det som skiljer."""
    antal, skillnader = 0, []
    for ett in hela.ar:
        if ett.arendekontroll is None or ar not in (None, ett.ar):
            continue
        antal += sum(len(c.dragningar) for c in ett.arendekontroll.kontroller)
        saker = check_dragningar(ett.arendekontroll, hela.kontext)
        skillnader += [
            Anmarkning(s.fil, 0, 0, "UPF199", "fel", s.text, s.gor, s.falt) for s in saker
        ]
    return antal, list(resolve_lagen(rot, skillnader))
