"""Kontroll av att ingen person pekas ut i uppföljningens texter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.kontroll import Sak, kontroll
from uppfolj.rules.skydd import find_personuppgifter

_GOR = (
    "Ta bort numret. Är det redan incheckat finns det kvar i historiken: "
    "hör med ert dataskyddsombud."
)


@kontroll(
    "UPF112", "Personnummer i texten", niva="fel",
    stod="verktygets integritetsregel: inga personuppgifter i mappen",
)  # fmt: skip
def personnummer_i_text(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett personnummer eller samordningsnummer står i uppföljningens filer.

    Numret prövas med datum och kontrollsiffra, och visas aldrig. Uppföljningen gäller verksamheten:
    ingen enskild person behöver pekas ut. Påhittade nummer i en övningsmapp kan godkännas i
    profilens ``integritet.tillåtna_testnummer``.

    *Fel:* ett personnummer i en iakttagelses ``grund``

    *Rätt:* ”Journal SoL-03” – rangen i urvalet
    """
    yield from _find_i_poster(_get_poster(arende), k)
    for id_, text in arende.texter.items():
        yield from _find_i_text(arende.textfiler[id_], text, k)


@kontroll(
    "UPF117", "Personnummer i planen eller registren", niva="fel", pa="mapp",
    stod="verktygets integritetsregel: inga personuppgifter i mappen",
)  # fmt: skip
def personnummer_i_gemensamma_filer(ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett personnummer eller samordningsnummer står i profilen, ett register eller årets filer.

    Planen är offentlig, och git minns allt som en gång checkats in. Numret visas aldrig.

    *Fel:* ett personnummer i ``motiv`` på en rad i ``plan.yaml``

    *Rätt:* ``motiv: klagomål våren 2026, se diariet``
    """
    yield from _find_i_poster(_get_poster(k), k)
    for a in ar:
        yield from _find_i_poster(a.get_poster(), k)
        for mapp, texter in a.texter.items():
            for id_, text in texter.items():
                yield from _find_i_text(a.textfiler[mapp][id_], text, k)


def _find_i_poster(poster: Iterable[Post], k: Kontext) -> Iterator[Sak]:
    """Träffar i posternas filer, också i deras kommentarer."""
    for post in poster:
        if post.siffertext:
            yield from _find_i_text(post.fil, post.siffertext, k)


def _find_i_text(fil: str, text: str, k: Kontext) -> Iterator[Sak]:
    if not can_ha_personnummer(text.encode(errors="replace")):
        return
    for t in find_personuppgifter(text, k.profil.integritet.tillatna_testnummer):
        yield Sak(fil, (), f"Här står ett {t.slag} ({t.visning}).", _GOR, t.rad, t.kol)


def _get_poster(lasta: Arende | Kontext) -> Iterator[Post]:
    """Alla poster i ett ärende eller bland det gemensamma, vilket fält de än står i."""
    for falt in fields(lasta):
        varde = getattr(lasta, falt.name)
        flera = varde if isinstance(varde, list | tuple) else (varde,)
        yield from (post for post in flera if isinstance(post, Post))
