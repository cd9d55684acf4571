"""``uppfolj regel``: en sida per kontroll."""

from __future__ import annotations

import pytest

from uppfolj.base.fel import Slutkod
from uppfolj.cli.app import run
from uppfolj.rules.kontroll import get_kontroller


def test_regel_visar_vad_varfor_fel_ratt_och_kalla(capsys: pytest.CaptureFixture[str]):
    assert Slutkod.KLART == run(["regel", "UPF012"])
    ut = capsys.readouterr().out
    assert ut.startswith("UPF012 Röd iakttagelse utan åtgärd (fel)\n\n")
    for del_ in ("*Fel:*", "*Rätt:*", "Källa: lokal rutin"):
        assert del_ in ut


def test_regel_utan_id_listar_alla(capsys: pytest.CaptureFixture[str]):
    assert Slutkod.KLART == run(["regel"])
    rader = capsys.readouterr().out.splitlines()
    assert list(get_kontroller()) == [r.split()[0] for r in rader]


def test_regel_tar_gemena(capsys: pytest.CaptureFixture[str]):
    assert Slutkod.KLART == run(["regel", "upf012"])
    assert "UPF012" in capsys.readouterr().out


def test_okand_regel_ar_fel_argument_med_narmaste(capsys: pytest.CaptureFixture[str]):
    assert Slutkod.FEL_ARGUMENT == run(["regel", "UPF912"])
    assert "Menade du ”UPF" in capsys.readouterr().err
