"""Kontroller av att årets texter, registren och profilen hänvisar till det som gäller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.mote import Mote
from uppfolj.models.post import Del, Post
from uppfolj.models.register import Regel
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.lagrum import find_foraldrat, get_plats, get_upphorda
from uppfolj.rules.posttexter import find_texter

_STOD = "SoL (2025:400), i kraft 2025-07-01; regelverkets upphörd; verktygets läsning"
_PROFILTEXTER = ("syften", "slag", "frister", "delar", "uppgifter", "basprogram", "egenkontroll",
             "avvikelsetyper")  # fmt: skip
"""Det i profilen som blir text för en läsare."""


@kontroll("UPF157", "Hänvisning som upphört i årets texter", niva="varning", stod=_STOD, pa="år")
def upphort_i_arets_texter(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planen, ett möte, en berättelse eller en annan av årets filer hänvisar till något upphört.

    Ett möte prövas mot sin dag, allt annat mot årets första dag. Texten ändras aldrig.

    *Fel:* ”enligt 14 kap. 3 § SoL” om lex Sarah i kvalitetsberättelsen för 2026

    *Rätt:* ”enligt 27 kap. 2 § SoL (2025:400)”
    """
    dag, upphorda = date(ar.ar, 1, 1), get_upphorda(k.regler.values())
    for post in ar.get_poster():
        yield from _check_post(post, post.datum if isinstance(post, Mote) else dag, upphorda)
    for mapp, texter in ar.texter.items():
        for id_, text in texter.items():
            for start, sagt, gor in find_foraldrat(text, dag, upphorda):
                rad, kol = get_plats(text, start)
                yield Sak(ar.textfiler[mapp][id_], (), sagt, gor, rad, kol)


@kontroll("UPF158", "Hänvisning som upphört i en rutin", niva="varning", stod=_STOD, pa="mapp")
def upphort_i_rutin(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En rutin som gäller, en process, ett mål eller profilen hänvisar till något upphört.

    Rutinen är kommunens och skrivs inte om: den ses över av sin ägare.

    *Fel:* ``namn: Rutin enligt 14 kap. 3 § SoL``

    *Rätt:* ``namn: Rutin enligt 27 kap. 2 § SoL (2025:400)``
    """
    upphorda = get_upphorda(k.regler.values())
    if r := k.regelregister:
        for n, regel in enumerate(r.regler):
            if regel.slag != "lag" and not (regel.upphord and regel.upphord < k.idag):
                texter: list[tuple[Falt, str]] = [
                    (("regler", n, "ref"), regel.ref), (("regler", n, "namn"), regel.namn),
                ]  # fmt: skip
                yield from _check_texter(r, texter, k.idag, upphorda)
    for register in (k.processregister, k.malregister):
        if register is not None:
            yield from _check_post(register, k.idag, upphorda)
    for namn in _PROFILTEXTER:
        poster = getattr(k.profil, namn)
        alla = [t for p in poster for t in _get_texter(p)]
        fynd = {f[1:] for t in alla for f in find_foraldrat(t, k.idag, upphorda)}
        for sagt, gor in sorted(fynd):
            yield sak(k.profil, (namn,), sagt, gor)


def _get_texter(post: Del | str) -> list[str]:
    return [post] if isinstance(post, str) else [text for _, text in find_texter(post)]


def _check_post(post: Post, dag: date, upphorda: Sequence[Regel]) -> Iterator[Sak]:
    """Postens texter. Vilken rutin en aktivitet använder prövas för sig (UPF150)."""
    texter = ((falt, text) for falt, text in find_texter(post) if "rutiner" not in falt)
    return _check_texter(post, texter, dag, upphorda)


def _check_texter(
    post: Post, texter: Iterable[tuple[Falt, str]], dag: date, upphorda: Sequence[Regel]
) -> Iterator[Sak]:
    for falt, text in texter:
        for _, sagt, gor in find_foraldrat(text, dag, upphorda):
            yield sak(post, falt, sagt, gor)
