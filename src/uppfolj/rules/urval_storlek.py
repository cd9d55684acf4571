"""Hur många journaler som granskas i varje skikt."""

from __future__ import annotations

from collections.abc import Sequence


def compute_storlekar(
    skikt: Sequence[tuple[str, int]],
    antal: int,
    alla_om_hogst: int,
    fordelning: str = "per_skikt",
) -> list[int]:
    """Antal att granska per skikt, i samma ordning som ``skikt`` (namn enligt K(x), antal N).

    ``per_skikt``: alla om N är högst ``alla_om_hogst``, annars ``antal`` (aldrig fler än N).
    ``proportionell``: samma regel för summan, sedan delad efter skiktens storlek.
    """
    if fordelning == "per_skikt":
        return [_compute_antal(n, antal, alla_om_hogst) for _, n in skikt]
    return _allocate(skikt, _compute_antal(sum(n for _, n in skikt), antal, alla_om_hogst))


def compute_metod(population: int, storlek: int) -> str:
    """``total`` om alla granskas, ``slump`` om några väljs, ``tomt`` om skiktet är tomt."""
    if population == 0:
        return "tomt"
    return "total" if storlek >= population else "slump"


def _compute_antal(population: int, antal: int, alla_om_hogst: int) -> int:
    return population if population <= alla_om_hogst else min(antal, population)


def _allocate(skikt: Sequence[tuple[str, int]], antal: int) -> list[int]:
    """Största resten: hela delar först, sedan en var till de största bråkdelarna."""
    summa = sum(n for _, n in skikt)
    if summa == 0:
        return [0] * len(skikt)
    delar = [antal * n // summa for _, n in skikt]
    efter_rest = sorted(
        range(len(skikt)),
        key=lambda i: (-(antal * skikt[i][1] % summa), -skikt[i][1], skikt[i][0].encode()),
    )
    for i in efter_rest[: antal - sum(delar)]:
        delar[i] += 1
    befolkade = [i for i, (_, n) in enumerate(skikt) if n > 0]
    if antal >= len(befolkade):
        for i in befolkade:
            if delar[i] == 0:
                delar[min(befolkade, key=lambda j: _get_tur(skikt[j], delar[j]))] -= 1
                delar[i] = 1
    return delar


def _get_tur(skikt: tuple[str, int], del_: int) -> tuple[int, int, bytes]:
    """Det skikt som fått mest lämnar ifrån sig, vid lika det med flest journaler."""
    return -del_, -skikt[1], skikt[0].encode()
