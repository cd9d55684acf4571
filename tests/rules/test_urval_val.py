"""Kommandoradens val blir skikt, eller ett tydligt fel."""

from __future__ import annotations

import pytest

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.rules.urval import Skiktval
from uppfolj.rules.urval_val import build_skiktval, find_kalla, override_regler


def test_antal_och_namn_paras_i_ordning() -> None:
    assert [Skiktval("SoL", 23), Skiktval("HSL", 40)] == build_skiktval([23, 40], ["SoL", "HSL"])


def test_ett_ensamt_antal_behover_inget_namn() -> None:
    assert [Skiktval("journaler", 23)] == build_skiktval([23], [])


def test_x_3_en_grund_galler_alla_och_flera_paras() -> None:
    en = build_skiktval([5, 6], ["SoL", "HSL"], ["samtycke"])
    assert ["samtycke", "samtycke"] == [s.grund for s in en]
    var = build_skiktval([5, 6], ["SoL", "HSL"], ["SoL 15 kap. 9 §", "samtycke"])
    assert ["SoL 15 kap. 9 §", "samtycke"] == [s.grund for s in var]


@pytest.mark.parametrize(
    ("kunder", "skikt", "bit"),
    [
        ([], [], "hur många kunder"),
        ([0], [], "inga journaler"),
        ([-1], [], "-1 kunder går inte"),
        ([1_000_000], [], "1000000 kunder går inte"),
        ([23, 40], [], "--kunder står 2 gånger men --skikt 0"),
        ([23], ["SoL", "HSL"], "--kunder står 1 gånger men --skikt 2"),
        ([23, 40], ["SoL", "sol"], "samma etikett"),
        ([23, 40], ["Grupp 1", "Grupp 2"], "samma etikett"),
        ([23], ["1"], "saknar bokstäver"),
        ([23], ["  "], "tom"),
    ],
)
def test_fel_antal_eller_namn_ger_slutkod_2(kunder: list[int], skikt: list[str], bit: str) -> None:
    with pytest.raises(UppfoljFel, match=bit) as fel:
        build_skiktval(kunder, skikt)
    assert Slutkod.FEL_ARGUMENT == fel.value.kod
    assert fel.value.tips


def test_registerbevis_ar_64_hexsiffror() -> None:
    assert "ab" * 32 == build_skiktval([5], [], (), ["AB" * 32])[0].registerbevis
    with pytest.raises(UppfoljFel, match="64 tecken"):
        build_skiktval([5], [], (), ["ab"])


def test_flaggor_gar_fore_profilen() -> None:
    regler = override_regler(
        UrvalRegler(), antal=3, alla_om_hogst=0, totalt=True, skal=["a"], roll="Systemförvaltare"
    )
    assert (3, 0, False, ["a"], "systemforvaltare") == (
        regler.antal,
        regler.alla_om_hogst,
        regler.per_typ,
        regler.tillatna_skal,
        regler.dras_av,
    )
    assert UrvalRegler() == override_regler(UrvalRegler())


@pytest.mark.parametrize(
    "falt", [{"antal": 0}, {"antal": -8}, {"antal": 10**9}, {"alla_om_hogst": -1}]
)
def test_orimliga_antal_vagras(falt: dict[str, int]) -> None:
    with pytest.raises(UppfoljFel) as fel:
        override_regler(UrvalRegler(), **falt)  # type: ignore[arg-type]  # samma typ för alla
    assert Slutkod.FEL_ARGUMENT == fel.value.kod


def test_datorns_slumptal_far_inte_bara_en_annan_kallas_namn() -> None:
    assert "datorns slumptal" == find_kalla(None, None)
    assert "tärning" == find_kalla("tärning", "1 4 6")
    assert "uppgiven slumptext" == find_kalla(None, "1 4 6")
    with pytest.raises(UppfoljFel, match="--kalla"):
        find_kalla("tärning", None)
