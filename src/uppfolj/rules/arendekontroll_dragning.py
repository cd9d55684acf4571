"""Dragningen av biståndsärenden inför ett sammanträde, och prövningen av den.

Samma algoritm som för journaler (``rules/urval.py``). Omgången nämner organ och dag, så att en
dragning bara kan gälla sitt eget sammanträde.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import Ord, fold
from uppfolj.models.arende import Kontext
from uppfolj.models.arendekontroll import Arendekontroll, Arendekontroller
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning
from uppfolj.rules.arendekontroll import get_organ
from uppfolj.rules.kontroll import Sak, sak
from uppfolj.rules.urval import MAX_NR, Skiktval, build_dragning
from uppfolj.rules.urval_provning import find_skillnader

SKIKT = "ärenden"


def format_omgang(organ: str, datum: date) -> str:
    """Omgången som dragningen binds till."""
    skrivet = organ.skrivet if isinstance(organ, Ord) else organ
    return f"ärendekontroll {skrivet} {datum}"


def build_arendedragning(k: Kontext, datum: date, arenden: int, kalla: str) -> Dragning:
    """En dragning utan slumptext bland ``arenden`` ärenden, numrerade 1–N.

    Höjer ``UppfoljFel`` om profilen saknar organ, om ärendena väljs i stället för dras, eller om
    antalet inte går att dra bland.
    """
    regler, organ = k.profil.arendekontroll, get_organ(k)
    if regler.metod == "valda":
        raise UppfoljFel(
            "Enligt profilen väljer organet ärendena, så de dras inte.",
            tips="Anteckna dem: " + format_anteckna(datum, organ, finns=False),
        )
    if not 1 <= arenden <= MAX_NR:
        raise UppfoljFel(
            f"{arenden} ärenden går inte att dra bland.",
            tips=f"--arenden är antalet ärenden att dra bland, från 1 till {MAX_NR}.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    dra = UrvalRegler(
        antal=regler.antal, alla_om_hogst=regler.antal, dras_av=regler.dras_av,
        tillatna_skal=k.profil.urval.tillatna_skal,
    )  # fmt: skip
    return build_dragning(
        [Skiktval(SKIKT, arenden)], dra,
        omgang=format_omgang(organ, datum), utfast=datum, kalla=kalla,
    )  # fmt: skip


def format_anteckna(datum: date, organ: str, *, finns: bool) -> str:
    """Kommandot som antecknar ett kontrollerat ärende, eller sammanträdet om det inte ``finns``."""
    if not finns:
        skrivet = organ.skrivet if isinstance(organ, Ord) else organ
        rad = f"kontroller: sammanträde={datum}; organ={skrivet}"
    else:
        delar = "bakgrundsfakta=SVAR; bedömning=SVAR; beslut=SVAR; delegationsordning=SVAR"
        rad = f"kontroller.{datum}.ärenden: nr=NR; {delar}"
    return f'uppfolj andra arendekontroll {datum.year} --lagg "{rad}"'


def check_dragningar(post: Arendekontroller, k: Kontext) -> Iterator[Sak]:
    """Allt i dragningarna som inte går att räkna om, som anmärkningar på fälten."""
    for n, kontroll in enumerate(post.kontroller):
        yield from _check_kontroll(post, n, kontroll, k)


def _check_kontroll(
    post: Arendekontroller, n: int, kontroll: Arendekontroll, k: Kontext
) -> Iterator[Sak]:
    slumpas = k.profil.arendekontroll.metod == "slump"
    if not kontroll.dragningar and kontroll.arenden and slumpas:
        yield sak(
            post, ("kontroller", n), "Ärendena är kontrollerade utan att någon dragning står här.",
            f"Dra: uppfolj arendekontroll dra --sammantrade {kontroll.sammantrade} --arenden N",
        )  # fmt: skip
    vantad = format_omgang(kontroll.organ, kontroll.sammantrade)
    for i, d in enumerate(kontroll.dragningar):
        plats = ("kontroller", n, "dragningar", i)
        for falt, text, gor in find_skillnader(d):
            yield sak(post, (*plats, *falt), text, gor)
        if fold(d.omgang) != fold(vantad):
            yield sak(
                post, (*plats, "omgang"), f"Dragningen gäller något annat: {d.omgang}.",
                f"Ett sammanträde har sin egen dragning, med omgången {vantad}.",
            )  # fmt: skip
        if i and not d.skal_till_omdragning:
            text = f"Dragning {i + 1} är en omdragning men säger inte varför."
            yield sak(post, plats, text, "Skriv skäl_till_omdragning.")
