"""Excelfiler: riktiga datum, dolda blad, formler utan värde, bomber."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from uppfolj.base.fel import UppfoljFel
from uppfolj.intake.fil import MAX_UPPACKAT, MAX_XML, parse_xml, read_delar
from uppfolj.intake.kalkyl import format_ref, parse_xlsx
from uppfolj.intake.tabell import parse_tabell
from uppfolj.models.blankett import Kolumnkarta

RUBRIKER = ("Iakttagelse", "Åtgärd", "Ansvarig roll", "Klart senast")
VAG = Path("plan.xlsx")


def bygg(*blad: tuple[str, Callable[[Any, Any], None]]) -> bytes:
    ut = io.BytesIO()
    with Workbook(ut, {"default_date_format": "yyyy-mm-dd"}) as bok:
        for namn, fyll in blad:
            fyll(bok, bok.add_worksheet(namn))
    return ut.getvalue()


def plan(_bok: Any, blad: Any) -> None:
    blad.write(0, 0, "Handlingsplan för Solgården")
    blad.write_row(2, 0, RUBRIKER)
    blad.write_row(3, 0, ["I-001", "Gå igenom planerna", "enhetschef"])
    blad.write_datetime(3, 3, date(2026, 10, 15))
    blad.write_row(5, 0, ["I-002", "Byt skåp", "enhetschef", "15/10 2026"])


def test_tabellen_hittas_under_titeln_och_datum_blir_iso():
    rader = parse_tabell(VAG, bygg(("Plan", plan)), Kolumnkarta()).rader
    assert [("I-001", "2026-10-15"), ("I-002", "15/10 2026")] == [
        (r.get("iakttagelse"), r.get("klart_senast")) for r in rader
    ]
    assert ["Plan!D4", "Plan!D6"] == [r.get_plats("klart_senast") for r in rader]


def test_ett_dolt_blad_lases_inte():
    def dolt(bok: Any, blad: Any) -> None:
        plan(bok, blad)
        blad.hide()

    def tomt(_bok: Any, blad: Any) -> None:
        blad.activate()

    with pytest.raises(UppfoljFel, match="har ingen tabell"):
        parse_tabell(VAG, bygg(("Öppet", tomt), ("Dolt", dolt)), Kolumnkarta())


def test_en_formel_utan_sparat_varde_namns_och_gissas_inte():
    def formel(bok: Any, blad: Any) -> None:
        plan(bok, blad)
        blad.write_formula(3, 1, "=A1&B1", value="")

    with pytest.raises(UppfoljFel, match=r"Plan!B4 har inget sparat värde"):
        parse_tabell(VAG, bygg(("Plan", formel)), Kolumnkarta())


def test_en_formel_med_sparat_varde_ar_sitt_varde():
    def formel(bok: Any, blad: Any) -> None:
        plan(bok, blad)
        blad.write_formula(3, 1, "=A1", value="Räknat")

    rader = parse_tabell(VAG, bygg(("Plan", formel)), Kolumnkarta()).rader
    assert "Räknat" == rader[0].get("atgard")


def test_kartans_rubriker_galler_i_stallet_for_verktygets():
    def annat(_bok: Any, blad: Any) -> None:
        blad.write_row(0, 0, ["Brist", "Aktivitet", "Ägare", "Deadline", "Åtgärd"])
        blad.write_row(1, 0, ["I-001", "Gå igenom", "chef", "2026-10-15", "läses inte"])

    karta = Kolumnkarta(
        iakttagelse="Brist", atgard="Aktivitet", ansvarig="Ägare", klart_senast="Deadline"
    )
    (rad,) = parse_tabell(VAG, bygg(("Blad1", annat)), karta).rader
    assert ("I-001", "Gå igenom", "chef") == tuple(
        rad.get(f) for f in ("iakttagelse", "atgard", "ansvarig")
    )


def test_en_cell_langt_ut_stoppas_innan_minnet_tar_slut():
    def langt(bok: Any, blad: Any) -> None:
        plan(bok, blad)
        blad.write(1_000_000, 16_000, "x")

    with pytest.raises(UppfoljFel, match=r"A1000001.*utanför en tabell"):
        parse_xlsx(bygg(("Plan", langt)))


@pytest.mark.parametrize("ut", ['<row r="1048576"', '<row r="x"'])
def test_en_rad_langt_ned_stoppas_ocksa_nar_cellerna_saknar_namn(ut: str):
    data = bygg(("Plan", plan))
    ny = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as in_, zipfile.ZipFile(ny, "w") as zip_:
        for namn in in_.namelist():
            zip_.writestr(namn, in_.read(namn).replace(b'<row r="6"', ut.encode()))
    with pytest.raises(UppfoljFel, match="utanför en tabell"):
        parse_xlsx(ny.getvalue())


def test_en_zipbomb_stoppas():
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("xl/workbook.xml", b"0" * (MAX_UPPACKAT + 1))
    assert len(ut.getvalue()) < 200_000
    with pytest.raises(UppfoljFel, match="orimligt stor"):
        read_delar(ut.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04trasig", b"\xd0\xcf\x11\xe0gammal", b"<html>", b"\x00" * 100]
)
def test_det_som_inte_ar_ett_dokument_ar_ett_fel_i_filen(data: bytes):
    with pytest.raises(UppfoljFel):
        parse_xlsx(data)


def test_egna_definitioner_i_xml_lases_inte():
    with pytest.raises(UppfoljFel, match="egna definitioner"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')


def test_cellens_namn_som_i_excel():
    assert ["A1", "Z1", "AA2", "XFD3"] == [
        format_ref(0, 0), format_ref(0, 25), format_ref(1, 26), format_ref(2, 16_383)
    ]  # fmt: skip


def test_en_orimligt_stor_xml_del_lases_inte():
    with pytest.raises(UppfoljFel, match="orimligt stor"):
        parse_xml(b"<a>" + b" " * MAX_XML + b"</a>")
