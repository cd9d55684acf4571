"""Kontroller av det som hämtats från Kolada."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.kolada import compute_summa
from uppfolj.rules.kontroll import Sak, kontroll, sak


@kontroll(
    "UPF265", "Hämtade nyckeltal är ändrade för hand", niva="fel", pa="mapp",
    stod="Koladas villkor: ”Källa: Kolada” får bara stå vid värden som de hämtades",
)  # fmt: skip
def andrade_nyckeltal(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Värdena i ``register/kolada.yaml`` stämmer inte med filens kontrollsumma.

    *Fel:* ett värde rättat för hand

    *Rätt:* ``uppfolj kolada hamta``
    """
    if k.kolada is not None and compute_summa(k.kolada) != k.kolada.sha256:
        yield sak(k.kolada, ("sha256",), "Filen har ändrats efter hämtningen.",
                  "Hämta på nytt: uppfolj kolada hamta")  # fmt: skip


@kontroll(
    "UPF266", "Nyckeltalet har upphört", niva="varning", pa="mapp",
    stod="Koladas katalog: titeln säger sista året",
)  # fmt: skip
def upphort_nyckeltal(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Profilen följer ett nyckeltal som inte längre mäts.

    *Fel:* ett nyckeltal vars titel slutar med ”(- 2024)”

    *Rätt:* ett som mäts, se ``uppfolj kolada visa``
    """
    if k.kolada is None:
        return
    valda = set(k.profil.kolada.nyckeltal)
    for n, post in enumerate(k.kolada.nyckeltal):
        if post.upphort and post.id in valda:
            yield sak(k.kolada, ("nyckeltal", n), f"{post.id} har upphört.",
                      "Byt det i uppfolj.yaml, kolada.nyckeltal.")  # fmt: skip
