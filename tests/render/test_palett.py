"""Paletten: ord och symbol följer alltid färgen, och kontrasten håller."""

from __future__ import annotations

import pytest

from uppfolj.models.profil_regler import Skalsteg
from uppfolj.render.palett import PALETT, RUBRIK, Farg, format_bedomning, get_farg


def _ljushet(hexa: str) -> float:
    tal = [int(hexa[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linjara = [t / 12.92 if t <= 0.04045 else ((t + 0.055) / 1.055) ** 2.4 for t in tal]
    return sum(v * t for v, t in zip((0.2126, 0.7152, 0.0722), linjara, strict=True))


def _kontrast(a: str, b: str) -> float:
    ljus, mork = sorted((_ljushet(a), _ljushet(b)), reverse=True)
    return (ljus + 0.05) / (mork + 0.05)


@pytest.mark.parametrize("farg", PALETT.values(), ids=lambda f: f.nyckel)
def test_kontrasten_racker(farg: Farg) -> None:
    assert _kontrast(farg.text, farg.bakgrund) >= 7
    assert _kontrast(farg.stark, "FFFFFF") >= 4.5
    assert _kontrast(farg.stark, farg.bakgrund) >= 4.5
    assert _kontrast(RUBRIK, "FFFFFF") >= 7


def _steg(id_: str, allvar: int, agare: str | None = None) -> Skalsteg:
    data = {"id": id_, "namn": "X", "etikett": "Något", "allvar": allvar, "ägare": agare}
    return Skalsteg.model_validate(data)


def test_ett_steg_utanfor_paletten_far_farg_efter_allvar() -> None:
    assert ["gron", "gul", "rod", "rod"] == [get_farg(_steg("x", n)).nyckel for n in range(4)]
    assert "bla" == get_farg(_steg("x", 2, "nämnden")).nyckel
    assert "ej" == get_farg(None).nyckel


def test_og_28_bedomningen_har_alltid_symbol_och_ord() -> None:
    assert "■ X – något" == format_bedomning(_steg("röd", 2))
    assert "○ Ej bedömt" == format_bedomning(None)
