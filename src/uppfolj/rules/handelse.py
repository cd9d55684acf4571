"""En händelse: något som hände en viss dag, läst ur filerna."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Handelse(NamedTuple):
    """Något som hände.

    ``id`` är stabilt mellan körningar, så att det som redan lämnats kan kännas igen. ``slag`` är
    vad det är (``rapport``, ``rott``, ``lex_sarah`` …). ``vad`` har aldrig filernas fritext om
    enskilda händelser. ``viktig`` är sant för det som ledning och nämnd löpande ska få veta; det
    övriga hör till loggen över ett ärende.
    """

    datum: date
    id: str
    slag: str
    vad: str
    arende: str = ""
    enhet: str = ""
    viktig: bool = True
    om: str = ""
    """Slaget av uppföljning, när rutinen har flera."""
