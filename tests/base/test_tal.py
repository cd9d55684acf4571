"""Tal som de skrivs på svenska."""

from __future__ import annotations

from uppfolj.base.tal import format_jamnt, format_procent, format_tal


def test_x_9_decimalkomma_och_hart_mellanslag() -> None:
    assert "12\u00a0345,68" == format_tal(12345.678, 2)
    assert "87,5\u00a0%" == format_procent(0.875, 1)
    assert ("3", "2,5", "0") == (format_jamnt(3.0), format_jamnt(2.50), format_jamnt(0))


def test_minus_skrivs_med_minustecken_och_inte_framfor_noll() -> None:
    assert ("−1,5", "0,0") == (format_tal(-1.5, 1), format_tal(-0.01, 1))
