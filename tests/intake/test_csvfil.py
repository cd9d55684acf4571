"""CSV i alla de former som den kommer i."""

from __future__ import annotations

import pytest

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.intake.csvfil import MAX_KOLUMNER, MAX_RADER, parse_csv

RADER = [(1, ["Åtgärd", "Klart senast"]), (2, ["Gå igenom, allt; nu", "2026-10-15"])]
SEMIKOLON = 'Åtgärd;Klart senast\r\n"Gå igenom, allt; nu";2026-10-15\r\n'


@pytest.mark.parametrize(
    "data",
    [
        SEMIKOLON.encode(),
        SEMIKOLON.encode("utf-8-sig"),
        SEMIKOLON.encode("cp1252"),
        SEMIKOLON.replace('"Gå igenom, allt; nu"', "Gå igenom, allt; nu")
        .replace("Åtgärd;", "Åtgärd\t").replace("nu;", "nu\t").encode("utf-16"),
        'Åtgärd,Klart senast\n"Gå igenom, allt; nu",2026-10-15\n'.encode(),
    ],
    ids=["utf-8", "utf-8-märke", "cp1252", "utf-16-tabb", "komma"],
)  # fmt: skip
def test_samma_tabell_hur_den_an_ar_sparad(data: bytes):
    assert RADER == parse_csv(data)


def test_raden_sep_sager_skiljetecknet_och_raknas_som_rad():
    rader = parse_csv(b"sep=|\r\na|b;c\r\n1|2\r\n")
    assert [(2, ["a", "b;c"]), (3, ["1", "2"])] == rader


def test_radnumret_ar_filens_ocksa_efter_en_cell_med_radbrytning():
    assert [(1, ["a", "b"]), (2, ["x\ny", "1"]), (4, ["z", "2"])] == parse_csv(
        b'a;b\n"x\ny";1\nz;2\n'
    )


def test_skyddet_mot_formler_tas_av():
    assert [(1, ["=1+1", "'citat'"])] == parse_csv(b"'=1+1;'citat'\n")


@pytest.mark.parametrize("data", [b"\xff\xfea", b"a;b\n\x81\xe5", b'a;b\n"oavslutad\x00;1\n'])
def test_en_trasig_fil_ar_ett_fel_i_filen(data: bytes):
    with pytest.raises(UppfoljFel) as fel:
        parse_csv(data)
    assert Slutkod.FEL_I_FILERNA == fel.value.kod


def test_en_orimligt_stor_tabell_lases_inte():
    with pytest.raises(UppfoljFel, match="större än 50000 rader"):
        parse_csv(b"a;b\n" * (MAX_RADER + 1))
    with pytest.raises(UppfoljFel, match="eller 500 kolumner"):
        parse_csv(b";" * (MAX_KOLUMNER + 1))
