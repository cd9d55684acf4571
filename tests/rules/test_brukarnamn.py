"""Möjliga namn i löpande text: bara det som ser ut som en person, och aldrig en roll."""

from __future__ import annotations

import pytest

from uppfolj.rules.brukarnamn import find_brukarnamn


@pytest.mark.parametrize(
    ("text", "visning"),
    [
        ("Anna Testsson tog emot.", "A*** T*******"),
        ("Brukaren Anna Testsson sa att maten är kall.", "A*** T*******"),
        ("Enligt Boende Olle Provsson är det så.", "O*** P*******"),
        ("Samtal med Anna-Lisa Provsson Testsson i dag.", "A***-L*** P******* T*******"),
        ("Då sa brukaren Siv att hon inte fått frukost.", "S**"),
    ],
)
def test_x_1_ett_namn_ger_rad_ocksa_efter_ett_ord_med_stor_bokstav(text: str, visning: str) -> None:
    assert [("namn", visning)] == [(f.slag, f.visning) for f in find_brukarnamn(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Enhetschef Anna Testsson tog emot.",
        "Anna Testsson, enhetschef, tog emot.",
        "Boende på Ellagården trivs. Brukaren Solgården finns inte.",
        "Västra Götaland och Region Skåne svarade.",
    ],
)
def test_x_1_en_roll_ett_hus_eller_en_ort_ger_inget_rad(text: str) -> None:
    assert [] == find_brukarnamn(text)
