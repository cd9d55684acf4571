"""Kontroller av registren och profilen: att de inte pekar på något som inte finns."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.profil import Profil
from uppfolj.rules.hanvisning import Ordlista, build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll
from uppfolj.rules.slagens_ord import find_slagens_ord

_STOD = "verktygets format"
_Plats = tuple[Falt, str | None]


@kontroll("UPF025", "Registret pekar på något som inte finns", niva="fel", stod=_STOD, pa="mapp")
def okand_hanvisning_i_register(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En enhets verksamhet, eller det som ersätter en upphörd regel, finns inte.

    *Fel:* ``verksamhet: hemtjenst``

    *Rätt:* ``verksamhet: hemtjänst``
    """
    if e := k.enhetsregister:
        platser: list[_Plats] = [
            (("enheter", n, "verksamhet"), x.verksamhet) for n, x in enumerate(e.enheter)
        ]
        verksamheter = build_ordlista(k.profil.verksamheter)
        yield from check_hanvisningar(
            e, platser, verksamheter, vad="Verksamheten", var="i profilen (uppfolj.yaml)"
        )
    if r := k.regelregister:
        platser = [(("regler", n, "ersatts_av"), x.ersatts_av) for n, x in enumerate(r.regler)]
        finns = {vikt: x.ref for vikt, x in k.regler.items()}
        yield from check_hanvisningar(r, platser, finns, vad="Regeln", var="i regelverket")


@kontroll("UPF026", "Profilen pekar på något som inte finns", niva="fel", stod=_STOD, pa="mapp")
def okand_hanvisning_i_profil(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En roll, ett organ, ett slag eller en frist som rutinen nämner finns inte i profilens listor.

    *Fel:* ``redovisning: [{mottagare: ksau}]`` utan organet ``ksau``

    *Rätt:* samma rad, och ``organ: [{id: ksau, namn: Arbetsutskottet}]``
    """
    p = k.profil
    roller = {id_: r.kort or r.namn for id_, r in k.roller.items()}
    organ = build_ordlista(p.organ)
    for vad, platser, finns in (
        ("Rollen", list(_find_roller(p)), roller),
        ("Organet", list(_find_organ(p)), organ),
        *find_slagens_ord(p, roller),
    ):
        if vad == "Rollen" and "register/roller.yaml" in k.olasta:
            continue
        yield from _check(p, platser, finns, vad)


def _check(p: Profil, platser: list[_Plats], finns: Ordlista, vad: str) -> Iterator[Sak]:
    return check_hanvisningar(p, platser, finns, vad=vad, var="i profilen (uppfolj.yaml)")


def _find_roller(p: Profil) -> Iterator[_Plats]:
    """Listor som ärvs per id har ingen säker plats i kommunens fil, så de pekas ut hela."""
    for n, roll in enumerate(p.plan.planeras_av):
        yield ("plan", "planeras_av", n), roll
    yield ("urval", "dras_av"), p.urval.dras_av
    yield ("arendekontroll", "dras_av"), p.arendekontroll.dras_av
    for frist in p.frister:
        yield ("frister",), frist.roll
    for slag in p.slag:
        for deltar in slag.deltar:
            yield ("slag",), deltar
    for organ in p.organ:
        for fast in (*organ.fasta_ledamoter, organ.leds_av):
            yield ("organ",), fast


def _find_organ(p: Profil) -> Iterator[_Plats]:
    for n, organ in enumerate(p.plan.beslutas_av):
        yield ("plan", "beslutas_av", n), organ
    yield ("arendekontroll", "organ"), p.arendekontroll.organ
    for n, mottagare in enumerate(p.redovisning):
        yield ("redovisning", n, "mottagare"), mottagare.mottagare
