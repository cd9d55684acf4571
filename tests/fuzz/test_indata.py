"""Fientlig indata genom riktiga kommandon: aldrig ett spår, aldrig utanför mappen, inga styrkoder.

Samma försök körs många fler gånger av ``lang.py``; figurerna står i docs/sakerhet.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uppfolj.store.filnamn import _find_hinder, check_namn

sys.path.insert(0, str(Path(__file__).parent))
from angrepp import GIFT  # grannfilerna, som inget paket är
from bana import KOMMANDON, Bana, build_argument
from forsok import FORSOK, build_bomb
from sandlada import STYR, set_miljo

ANTAL = {"post": 14, "grans": 14, "argument": 40, "profil": 10, "mall": 16, "kolada": 60, "namn": 8}
"""Försök i sviten. De andra är åtta."""
EXEMPEL = ("atvidaberg", "ostersund")


@pytest.fixture(scope="module")
def banor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Bana]]:
    """Två kommuner med varsin rutin."""
    mapp = tmp_path_factory.mktemp("fuzz")
    fore, var = dict(os.environ), Path.cwd()
    set_miljo(mapp)
    yield [Bana(mapp / namn, namn) for namn in EXEMPEL]
    os.chdir(var)
    os.environ.clear()
    os.environ.update(fore)


@pytest.mark.parametrize("namn", FORSOK)
def test_fientlig_indata_ger_besked_och_ror_inget_annat(namn: str, banor: list[Bana]) -> None:
    @settings(
        max_examples=ANTAL.get(namn, 8), deadline=None, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.integers(0, 2**32))
    def angrip(fro: int) -> None:
        try:
            FORSOK[namn](Random(fro), banor[fro % len(banor)])  # noqa: S311  # prov, inte hemlighet
        finally:
            for bana in banor:
                bana.aterstall()

    angrip()


def test_varje_kommando_gar_att_angripa_och_svarar_alltid(banor: list[Bana]) -> None:
    slump = Random(4)  # noqa: S311  # prov, inte hemlighet
    for kommando in KOMMANDON:
        banor[0].kor(*build_argument(slump, banor[0], kommando))
        banor[0].lada.check_granne(utpekat=True)
    banor[0].aterstall()
    assert len(KOMMANDON) > 90


@pytest.mark.parametrize("namn", ["bomb.xlsx", "bomb.docx"])
def test_en_zipbomb_sags_och_packas_inte_upp(banor: list[Bana], namn: str) -> None:
    bana = banor[0]
    fil = bana.save(namn, build_bomb())
    slag = ("las", "export") if namn.endswith("xlsx") else ("korrektur", "las")
    svar = bana.kor(*slag, fil)
    assert 1 == svar.kod
    assert "orimligt stor" in svar.fel


@pytest.mark.parametrize(
    ("mal", "hur"), [("fil", "2026/bilagor/lank.md"), ("mapp", "2026/lank"), ("mapp", "mallar")]
)
@pytest.mark.skipif(os.name == "nt", reason="länkar kräver en särskild rättighet i Windows")
def test_en_lank_ut_ur_mappen_foljs_aldrig(banor: list[Bana], mal: str, hur: str) -> None:
    bana = banor[0]
    vag = bana.rot / hur
    vag.parent.mkdir(parents=True, exist_ok=True)
    vag.symlink_to(bana.lada.granne / ("hemlig.md" if mal == "fil" else ""))
    try:
        for argv in (("kontrollera", "--utan-cache"), ("skydda",), ("exportera", "--till", "json"),
                     ("plan", "bygg", "--till", "md"), ("status",)):  # fmt: skip
            bana.kor(*argv)
        for fil in (bana.rot / "bygge").rglob("*"):
            assert not fil.is_file() or b"hemlighet 4711" not in fil.read_bytes()
    finally:
        vag.unlink()
    bana.lada.check_granne()


@pytest.mark.skipif(os.name == "nt", reason="rör finns inte i filsystemet i Windows")
def test_ett_ror_i_mappen_hanger_inget(banor: list[Bana]) -> None:
    bana = banor[0]
    for vag in ("2026/plan2.yaml", "register/roller2.yaml", "2026/bilagor/x.pdf"):
        (bana.rot / vag).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(bana.rot / vag)
    try:
        for argv in (("kontrollera", "--utan-cache"), ("skydda",), ("status",), ("las", "export",
                     str(bana.rot / "2026/bilagor/x.pdf"))):  # fmt: skip
            bana.kor(*argv)
    finally:
        for vag in ("2026/plan2.yaml", "register/roller2.yaml", "2026/bilagor/x.pdf"):
            (bana.rot / vag).unlink()
    bana.aterstall()


def test_gift_i_varje_fritextfalt_blir_aldrig_en_styrkod_i_json(banor: list[Bana]) -> None:
    bana = banor[0]
    text = "".join(g for g in GIFT if g.isprintable() and "\n" not in g)[:2000]
    rader = f"enheter:\n  - id: x\n    namn: {text!a}\n    verksamhet: x\n    lagrum: [SoL]\n"
    with bana.lada.bytt("register/enheter.yaml", rader.encode()):
        for argv in (("status", "--json"), ("ansvar", "--json"), ("exportera", "--till", "csv")):
            svar = bana.kor(*argv)
            assert not STYR.search(svar.ut + svar.fel)
    for fil in (bana.rot / "bygge/export").rglob("*.csv"):
        for rad in fil.read_text("utf-8-sig").splitlines():
            assert not rad.startswith(("=", "+", "@"))
    bana.aterstall()


@given(st.text('aA.: ?*\\|<>"conxlpt1å\t\x7f', max_size=8))
@settings(max_examples=200)
def test_den_snabba_namnkontrollen_missar_inget(namn: str) -> None:
    if _find_hinder(namn) is not None and namn not in {"", ".", ".."}:
        assert ["UPF301"] == [a.regel for a in check_namn([f"2026/{namn}"])]
