"""Diagrammen: samma tal i bilden, tabellen och texten, och samma byte varje gång."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from uppfolj.render.diagram import build_diagram, draw_diagram
from uppfolj.rules.diagram import Diagram, Serie, check_diagram

STAPLAR = Diagram(
    "staplar", "Nöjda med helheten", ("2023", "2024", "2025"),
    (Serie("Kvarnåsa", (81.2, 79.5, "saknas")), Serie("Riket", (80.0, 81.1, 80.4))),
    "%", "Källa: Kolada", 1,
)  # fmt: skip
STAPLADE = Diagram(
    "staplade", "Avslutade insatser", ("2026T1", "2026T2"),
    (Serie("Kvinnor", (12, "..")), Serie("Män", (8, 11))), "antal",
)  # fmt: skip


@pytest.mark.parametrize("d", [STAPLAR, STAPLADE, STAPLAR._replace(slag="linjer")])
def test_samma_data_ger_samma_byte(d: Diagram) -> None:
    assert draw_diagram(d, "svg") == draw_diagram(d, "svg")
    assert draw_diagram(d, "png") == draw_diagram(d, "png")


def test_os_18_bilden_har_samma_tal_som_tabellen() -> None:
    svg = draw_diagram(STAPLAR, "svg").decode().replace("\u00a0", " ")
    _, rader = STAPLAR.build_tabell()
    for rad in rader:
        for cell in rad:
            assert cell.replace("\u00a0", " ") in svg, cell
    assert "Källa: Kolada" in svg


def test_os_18_alternativtexten_har_varje_tal_och_sager_vad_som_fattas() -> None:
    alt = STAPLAR.build_alt()
    assert alt.startswith("Stapeldiagram: Nöjda med helheten. Kvarnåsa: 2023 81,2 %")
    assert "1 värde saknas eller visas inte" in alt


def test_ett_dolt_tal_far_ingen_stapel_men_syns_som_dolt() -> None:
    svg = draw_diagram(STAPLADE, "svg").decode()
    assert "Kvinnor: .." in svg
    assert not re.search(r">\s*0\s*</text>.*>\s*0\s*</text>", svg)


def test_bilden_ritas_bara_en_gang(tmp_path: Path) -> None:
    namn, fil = build_diagram(tmp_path, STAPLADE, "2026/x")
    assert fil == (tmp_path / "bygge/2026" / namn).resolve()
    fil.write_bytes(b"orord")
    assert (namn, fil) == build_diagram(tmp_path, STAPLADE, "2026/x")
    assert b"orord" == fil.read_bytes()
    assert fil != build_diagram(tmp_path, STAPLADE._replace(titel="En annan"), "2026/x")[1]


def test_manga_kategorier_ritas_liggande() -> None:
    namn = tuple(f"Kategori {i}" for i in range(12))
    d = Diagram("staplar", "Många", namn, (Serie("2026", tuple(range(12))),))
    assert all(n in draw_diagram(d, "svg").decode() for n in namn)


def test_olika_manga_varden_sags() -> None:
    with pytest.raises(ValueError, match="Kvinnor"):
        check_diagram(STAPLADE._replace(serier=(Serie("Kvinnor", (1,)),)))


def test_linjer_som_ligger_nara_varandra_gar_att_skilja_och_axeln_sager_var_den_borjar() -> None:
    nara = STAPLAR._replace(slag="linjer")
    svg = draw_diagram(nara, "svg").decode()
    assert "Axeln börjar inte på noll." in svg
    brett = nara._replace(serier=(Serie("Kvarnåsa", (5.0, 40.0, 80.0)),))
    assert "Axeln börjar" not in draw_diagram(brett, "svg").decode()
    assert "Axeln börjar" not in draw_diagram(STAPLAR, "svg").decode()


def _get_matt(d: Diagram) -> tuple[float, float]:
    svg = draw_diagram(d, "svg").decode()
    m = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', svg)
    assert m
    return float(m[1]), float(m[2])


def test_ett_diagram_med_tre_svar_ar_lagt_och_ryms_mellan_marginalerna() -> None:
    svar = Diagram("staplar", "Nöjd?", ("Ja", "Delvis", "Nej"), (Serie("Antal", (35, 65, 11)),))
    bredd, hojd = _get_matt(svar)
    assert bredd <= 6.5 * 72
    assert hojd < 2.2 * 72


def test_den_langsta_staplade_stapeln_gar_inte_ut_ur_diagrammet() -> None:
    namn = tuple(f"{n}–{n + 9} år" for n in range(0, 80, 10))
    d = STAPLADE._replace(
        kategorier=namn, serier=(Serie("Kvinnor", (21,) * 8), Serie("Män", (13,) * 8))
    )
    tal = [int(t) for t in re.findall(r">(\d+)</text>", draw_diagram(d, "svg").decode())]
    assert max(tal) >= 35
