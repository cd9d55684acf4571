"""``uppfolj las enkat``: anonyma enkätsvar ur ett kalkylblad till årets enkatsvar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import (
    ArFlagga,
    IdagFlagga,
    JsonFlagga,
    KartaFlagga,
    RotFlagga,
    get_korning,
)
from uppfolj.cli._las._tabell import FilArgument, TorrtFlagga, get_karta
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import Enkat
from uppfolj.models.inlast import Cell, Inrad
from uppfolj.rules.enkat_kolumner import Enkathuvud
from uppfolj.rules.enkat_las import Enkatprov
from uppfolj.rules.handlingsplan_las import Vagrad

_FORMAT = (".xlsx", ".csv")


def las(
    fil: FilArgument,
    enkat: Annotated[
        str, typer.Option("--enkat", "--enkät", metavar="ID", help="Formuläret som besvarats.")
    ],
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="2026T1 … när filen inte säger det.")
    ] = "",
    enhet: Annotated[
        str, typer.Option("--enhet", metavar="ID", help="Enheten, när filen inte säger den.")
    ] = "",
    grupp: Annotated[
        str, typer.Option("--grupp", metavar="GRUPP", help="medarbetare, beställare … om alla är.")
    ] = "",
    karta: KartaFlagga = None,
    med_text: Annotated[
        bool, typer.Option("--med-text", help="Spara svar i egna ord. De kan peka ut någon.")
    ] = False,
    ersatt: Annotated[
        bool, typer.Option("--ersatt", "--ersätt", help="Byt ut svaren som lästs in tidigare.")
    ] = False,
    fler: Annotated[
        bool, typer.Option("--fler", help="Lägg till, fast enheten och perioden redan har svar.")
    ] = False,
    torrt: TorrtFlagga = False,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Läs in anonyma svar. En fil med personuppgifter vägras helt, och inget skrivs.

    Rubrikerna är frågornas text eller id, och Enhet, Period eller Datum, Kön, Ålder, Insats och
    Avslut. Ålder sparas som grupp, dag som period, och svar i egna ord bara med --med-text.
    """
    from uppfolj.cli._enkat import find_formular
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._svarsfil import Inlasning, compute_summa, find_redan, write_svar
    from uppfolj.render.enkat_las import print_inlast, print_redan
    from uppfolj.render.las import print_vagrade
    from uppfolj.rules.enkat import get_fragor
    from uppfolj.rules.enkat_las import Val, check_svar
    from uppfolj.store.las import lock

    k = get_korning(rot, idag)
    with lock(k.rot):
        hela = load_hela(k.rot, k.idag)
        form = find_formular(enkat, hela.kontext)
        falt = _get_falt(form, hela.kontext)
        vald = get_karta(hela.kontext, "enkat", karta, falt)
        huvud = Enkathuvud(get_fragor(form, hela.kontext), vald)
        data, personer, rader = _load(fil, huvud, hela.kontext)
        if personer:
            print_vagrade(fil.name, personer, personer=True, json=json)
            return Slutkod.FEL_I_FILERNA
        prov = check_svar(rader, form, vald, hela.kontext, Val(period, enhet, grupp, ar, med_text))
        _check_ar(prov, hela.karta.ar)
        if prov.vagrade:
            print_vagrade(fil.name, prov.vagrade, personer=False, json=json)
            return Slutkod.FEL_I_FILERNA
        summa = compute_summa(data, med_text=med_text)
        if redan := find_redan(hela, summa):
            print_redan(fil.name, redan, json=json)
            return Slutkod.KLART
        inlasning = Inlasning(form, fil.name, summa, k.idag, ersatt, fler)
        skrivna = write_svar(k.rot, hela, prov, inlasning, torrt=torrt)
    grans = hela.kontext.profil.integritet.smatal_grans
    print_inlast(skrivna, prov, huvud.olasta, grans, torrt=torrt, json=json)
    return Slutkod.KLART


def _get_falt(form: Enkat, k: Kontext) -> dict[str, str]:
    """Fälten som en karta kan ha: våra egna, och frågornas id."""
    from uppfolj.base.stavning import get_skrivet
    from uppfolj.rules.enkat import get_fragor
    from uppfolj.rules.enkat_kolumner import FALT

    egna = {f: namn.lower() for f, (namn, _) in FALT.items()}
    return egna | {id_: get_skrivet(id_) for id_ in get_fragor(form, k)}


def _load(fil: Path, huvud: Enkathuvud, k: Kontext) -> tuple[bytes, list[Vagrad], list[Inrad]]:
    """Filens byte, det som pekar ut någon, och raderna. Höjer ``UppfoljFel`` utan tabell."""
    from uppfolj.intake.fil import build_fel, check_slut, read_fil
    from uppfolj.intake.tabell import parse_celler, parse_rader
    from uppfolj.rules.enkat_kolumner import find_utpekande

    check_slut(fil, _FORMAT)
    data = read_fil(fil)
    celler = [*parse_celler(fil, data), Cell(fil.stem, "filnamnet")]
    rader = parse_rader(fil, data, huvud.find)
    personer = find_utpekande(celler, huvud, k.profil.integritet.tillatna_testnummer)
    if rader is None and not personer:
        raise build_fel(
            f"{fil.name} har ingen rad med formulärets frågor som rubriker.",
            "Se rubrikerna: uppfolj enkat mall FORMULÄR --till xlsx. Eller: --karta FIL",
        )
    return data, personer, rader or []


def _check_ar(prov: Enkatprov, finns: list[int]) -> None:
    """Höj ``UppfoljFel`` om svaren är från flera år, eller från ett år som inte finns."""
    ar = sorted(prov.svar)
    if len(ar) > 1:
        raise UppfoljFel(
            f"Filen har svar från flera år: {', '.join(map(str, ar))}.",
            tips=f"Läs in ett år i taget: --ar {ar[-1]}", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    if ar and ar[0] not in finns:
        raise UppfoljFel(
            f"Året {ar[0]} finns inte i mappen.", tips=f"Skapa det: uppfolj plan init {ar[0]}"
        )
