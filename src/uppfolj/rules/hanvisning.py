"""Hänvisningen: ett ord i en fil som ska finnas någon annanstans, i profilen eller ett register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import find_narmaste, fold, get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.post import Post
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.register import Roll
from uppfolj.rules.kontroll import Sak, sak

_MAX_UPPRAKNADE = 12

Ordlista = Mapping[str, str]
"""Vikt id → ordet som det skrivs."""


def build_ordlista(poster: Iterable[Omrade | Roll]) -> Ordlista:
    """Tillåtna ord. Id:t är vikt i minnet, så det rätt skrivna hämtas ur namnet där det går."""
    return {p.id: _format_ord(p) for p in poster}


def build_roller(k: Kontext) -> Ordlista:
    """Rollerna i profilen och ``register/roller.yaml``."""
    return build_ordlista(k.roller.values())


def build_enheter(k: Kontext) -> Ordlista:
    """Enheterna i ``register/enheter.yaml``."""
    return {vikt: e.id for vikt, e in k.enheter.items()}


def build_mal(k: Kontext) -> Ordlista:
    """Målen i ``register/mal.yaml``."""
    return {m.id: get_skrivet(m.id) for m in (k.malregister.mal if k.malregister else [])}


def check_hanvisning(
    post: Post, falt: Falt, ord_: str, finns: Ordlista, *, vad: str, var: str
) -> Iterator[Sak]:
    """Säg ifrån om ``ord_`` inte finns i ordlistan, med det närmaste ordet.

    ``vad`` är saken i bestämd form (”Enheten”), ``var`` platsen (”i register/enheter.yaml”).
    """
    if ord_ in finns or fold(ord_) in finns:
        return
    if narmast := find_narmaste(ord_, finns.values()):
        gor = f"Menade du ”{narmast}”?"
    elif 0 < len(finns) <= _MAX_UPPRAKNADE:
        gor = f"Tillåtna: {', '.join(finns.values())}."
    else:
        gor = f"Rätta ordet, eller lägg till det {var}."
    yield sak(post, falt, f"{vad} ”{get_skrivet(ord_)}” finns inte {var}.", gor)


def check_hanvisningar(
    post: Post,
    platser: Iterable[tuple[Falt, str | None]],
    finns: Ordlista,
    *,
    vad: str,
    var: str,
) -> Iterator[Sak]:
    """``check_hanvisning`` för flera platser i samma fil. None hoppas över."""
    for falt, ord_ in platser:
        if ord_ is not None:
            yield from check_hanvisning(post, falt, ord_, finns, vad=vad, var=var)


def _format_ord(post: Omrade | Roll) -> str:
    kort = post.kort if isinstance(post, Roll) else None
    if kort and fold(kort) == post.id:
        return kort
    return post.namn.lower() if fold(post.namn) == post.id else get_skrivet(post.id)
