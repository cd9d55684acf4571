"""Filer utifrån: en som saknas, en av fel slag och en som inte får läsas är tre olika fel."""

from __future__ import annotations

from pathlib import Path

import pytest

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.intake.fil import check_slut, read_fil


def test_en_fil_som_saknas_sags_saknas(tmp_path: Path) -> None:
    with pytest.raises(UppfoljFel, match=r"svar\.xlsx finns inte") as fel:
        read_fil(tmp_path / "svar.xlsx")
    assert "mappen du står i" in fel.value.tips


def test_en_mapp_i_stallet_for_en_fil_gar_inte_att_lasa(tmp_path: Path) -> None:
    with pytest.raises(UppfoljFel, match="går inte att läsa"):
        read_fil(tmp_path)


def test_fel_slag_av_fil_raknar_upp_de_ratta() -> None:
    check_slut(Path("SVAR.XLSX"), (".xlsx", ".csv"))
    with pytest.raises(UppfoljFel) as fel:
        check_slut(Path("svar.pdf"), (".xlsx", ".csv", ".docx"))
    assert (Slutkod.FEL_ARGUMENT, "Spara den som .xlsx, .csv eller .docx.") == (
        fel.value.kod,
        fel.value.tips,
    )
