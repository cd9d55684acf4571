"""Det enda felet som stoppar ett kommando, och de slutkoder som andra skriver skript mot."""

from __future__ import annotations

from enum import IntEnum


class Slutkod(IntEnum):
    """Processens slutkod (``kommandon``: dessa ändras aldrig)."""

    KLART = 0
    FEL_I_FILERNA = 1
    FEL_ARGUMENT = 2
    GAR_INTE = 3
    AVBRUTET = 130


class UppfoljFel(Exception):
    """Kommandot kan inte slutföras.

    ``text`` säger vad som hände, ``tips`` vad användaren gör nu (gärna ett kommando att köra).
    Fel i *filerna* är aldrig detta utan ``Anmarkning``.
    """

    def __init__(self, text: str, *, tips: str, kod: Slutkod = Slutkod.GAR_INTE) -> None:
        """Spara text, tips och slutkod."""
        super().__init__(text)
        self.text = text
        self.tips = tips
        self.kod = kod
