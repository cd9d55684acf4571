"""Kontroll av att ingen person pekas ut i uppföljningens texter."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.skydd import find_personuppgifter, find_texter, has_kandidat

_GOR = (
    "Ta bort numret. Är det redan incheckat finns det kvar i historiken: "
    "hör med ert dataskyddsombud."
)


@kontroll(
    "UPF112", "Personnummer i texten", niva="fel",
    stod="dataskyddsförordningen artikel 5.1 c (uppgiftsminimering)",
)  # fmt: skip
def personnummer_i_text(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett personnummer eller samordningsnummer står i uppföljningens filer.

    Numret prövas med datum och kontrollsiffra, och visas aldrig. Uppföljningen gäller verksamheten:
    ingen enskild person behöver pekas ut. Påhittade nummer i en övningsmapp kan godkännas i
    profilens ``integritet.tillåtna_testnummer``.

    *Fel:* ett personnummer i en iakttagelses ``grund``

    *Rätt:* ”Journal SoL-03” – rangen i urvalet
    """
    tillatna = k.profil.integritet.tillatna_testnummer
    for id_, text in arende.texter.items():
        for t in find_personuppgifter(text, tillatna):
            yield Sak(arende.textfiler[id_], (), f"Här står ett {t.slag} ({t.visning}).", _GOR,
                      t.rad, t.kol)  # fmt: skip
    for post, falt, text in _find_texter(arende):
        for t in find_personuppgifter(text, tillatna):
            yield sak(post, falt, f"Här står ett {t.slag} ({t.visning}).", _GOR)


def _find_texter(arende: Arende) -> Iterator[tuple[Post, Falt, str]]:
    """Texterna i ärendets poster. Granskningarna är många, och fri text är bara kommentarerna."""
    for g in arende.granskningar:
        for nr, svar in enumerate(g.svar):
            if svar.kommentar:
                yield g, ("svar", nr, "kommentar"), svar.kommentar
    enkla = (arende.uppfoljning, arende.besok, arende.urval, arende.handlingsplan,
             arende.projekt, arende.svar, *arende.iakttagelser)  # fmt: skip
    for post in enkla:
        if post is not None and has_kandidat(post.model_dump_json()):
            data = post.model_dump(mode="json", exclude_defaults=True)
            yield from ((post, falt, text) for falt, text in find_texter(data))
