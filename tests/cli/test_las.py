"""``uppfolj las``: allt eller inget, inga dubbletter, inga personnummer."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

KARTA = """\
kolumner: {typ: Kategori, enhet: Avdelning, inkom: Rapporterad, vad: Händelse}
värden: {typ: {Läkemedel: hsl, Fall: sol}}
"""
CSV = """\
Ur avvikelsesystemet;;;;
;;;;
Ärendenr;Kategori;Avdelning;Rapporterad;Händelse;Patient
007;Läkemedel;Solgården;2026-03-02 08:15;Fel dos, upptäckt vid kontroll;x
008;Fall;solgarden;20260304;Fall på golvet;x
"""


@pytest.fixture
def las(kommun: Any) -> Callable[..., Any]:
    """Läs in text (som CSV) eller en fil med avvikelser."""
    karta = kommun.rot.parent / "karta.yaml"
    karta.write_text(KARTA, "utf-8")

    def kor(innehall: str | bytes | Path, *argv: str) -> Any:
        fil = innehall if isinstance(innehall, Path) else kommun.rot.parent / "avvikelser.csv"
        if not isinstance(innehall, Path):
            data = innehall.encode() if isinstance(innehall, str) else innehall
            fil.write_bytes(data)
        argv = argv if "--karta" in argv else ("--karta", str(karta), *argv)
        return kommun.kor("las", "avvikelser", str(fil), *argv)

    return kor


def find_filer(kommun: Any) -> dict[str, bytes]:
    """Kommunens filer, utan verktygets egna lås."""
    return {f: d for f, d in kommun.find_filer().items() if not f.startswith(".uppfolj/")}


def skriv_xlsx(kommun: Any, *rader: tuple[Any, ...]) -> Path:
    vag = Path(kommun.rot.parent / "avvikelser.xlsx")
    with Workbook(str(vag), {"default_date_format": "yyyy-mm-dd"}) as bok:
        blad = bok.add_worksheet("Uttag")
        rubriker = ("Ärendenr", "Kategori", "Avdelning", "Rapporterad", "Händelse")
        for nr, rad in enumerate([("Uttag 2026",), (), rubriker, *rader]):
            blad.write_row(nr, 0, rad)
    return vag


def test_raderna_blir_poster_och_okanda_kolumner_lases_inte(kommun: Any, las: Any) -> None:
    svar = las(CSV, "--json")
    assert (0, {"2026": ["A-001", "A-002"]}) == (svar.kod, svar.json["nya"])
    assert ["Patient"] == svar.json["olasta_kolumner"]
    a, b = kommun.kor("avvikelser", "visa", "--json").json["avvikelser"]
    assert ("Avvikelser HSL", "2026-03-02", "Avvikelser SoL", "2026-03-04") == (
        a["typ"], a["inkom"], b["typ"], b["inkom"],
    )  # fmt: skip
    text = kommun.las("2026/avvikelser.yaml")
    assert "främmande_id: '007'" in text
    assert 0 == kommun.kor("kontrollera").kod


def test_samma_fil_tva_ganger_ger_inga_dubbletter(kommun: Any, las: Any) -> None:
    las(CSV)
    fore = find_filer(kommun)
    svar = las(CSV, "--json")
    assert ({}, [], 2) == (svar.json["nya"], svar.json["andrade"], svar.json["oforandrade"])
    assert fore == find_filer(kommun)
    utan_id = CSV.replace("Ärendenr", "Löpnr")
    nya = las(utan_id, "--json").json["nya"]
    assert {} == nya or 2 == len(nya["2026"])
    fore = find_filer(kommun)
    las(utan_id)
    assert fore == find_filer(kommun)


def test_en_rad_till_och_en_andrad_rad_behaller_kommentarerna(kommun: Any, las: Any) -> None:
    las(CSV)
    fil = "2026/avvikelser.yaml"
    kommun.skriv(fil, kommun.las(fil).replace("enhet: solgarden", "enhet: solgarden  # två", 1))
    ny = CSV.replace("20260304", "2026-03-05") + "009;Fall;Björkliden;5 april 2026;Fall ute;x\n"
    assert "inkom 2026-04-05 ligger i framtiden" in las(ny).ut
    svar = las(ny.replace("5 april", "5 mars"), "--json")
    assert ({"2026": ["A-003"]}, ["inkom"]) == (svar.json["nya"], svar.json["andrade"][0]["falt"])
    text = kommun.las(fil)
    assert ("# två" in text, "inkom: 2026-03-05" in text) == (True, True)


def test_alla_vagrade_celler_namns_och_inget_skrivs(kommun: Any, las: Any) -> None:
    fore = find_filer(kommun)
    fil = skriv_xlsx(
        kommun,
        ("007", "Läkemedel", "Solgården", date(2026, 3, 2), "Fel dos"),
        ("008", "Ormbett", "Solgaarden", "snarast", ""),
        ("007", "Fall", "Solgården", datetime(2026, 3, 4, 8, 15), "Fall"),  # noqa: DTZ001
    )
    svar = las(fil)
    assert 1 == svar.kod
    for ord_ in ("Uttag!B5", "Uttag!C5", "Uttag!D5", "Uttag!E5", "solgarden", "Inget skrevs"):
        assert ord_ in svar.ut
    assert fore == find_filer(kommun)
    fil = skriv_xlsx(kommun, ("007", "Fall", "Solgården", date(2026, 3, 2), "a"),
                     ("007", "Fall", "Solgården", date(2026, 3, 3), "b"))  # fmt: skip
    svar = las(fil, "--json")
    assert ["Uttag!A4", "Uttag!A5"] == [v["plats"] for v in svar.json["vagrade"]]
    assert fore == find_filer(kommun)


def test_exceldatum_med_klockslag_ar_en_dag(kommun: Any, las: Any) -> None:
    fil = skriv_xlsx(kommun, (7, "Fall", "Solgården", datetime(2026, 3, 4, 8, 15), "Fall"))  # noqa: DTZ001
    assert 0 == las(fil).kod
    assert "inkom: 2026-03-04" in kommun.las("2026/avvikelser.yaml")


@pytest.mark.parametrize(
    ("gammalt", "nytt"),
    [
        pytest.param("Fall på golvet", "Gäller 19811228-9874", id="i en text"),
        pytest.param("008;", "198112289874;", id="som id"),
        pytest.param("golvet;x", "golvet;19811228-9874", id="i en kolumn som inte läses"),
        pytest.param(";Patient", ";Personnummer", id="en kolumn som heter det"),
    ],
)
def test_at_26_en_fil_med_personnummer_vagras_helt(
    gammalt: str, nytt: str, kommun: Any, las: Any
) -> None:
    fore = find_filer(kommun)
    svar = las(CSV.replace(gammalt, nytt))
    assert (1, True) == (svar.kod, "läses inte alls" in svar.ut)
    assert "9874" not in svar.ut + svar.fel
    assert fore == find_filer(kommun)


def test_torrt_visar_men_skriver_inget(kommun: Any, las: Any) -> None:
    fore = find_filer(kommun)
    svar = las(CSV, "--torrt")
    assert (0, True, True) == (svar.kod, "2 nya" in svar.ut, "--torrt" in svar.ut)
    assert fore == find_filer(kommun)


def test_windows_1252_med_semikolon_lases(kommun: Any, las: Any) -> None:
    assert 0 == las(CSV.encode("cp1252")).kod
    assert "Fall på golvet" in kommun.las("2026/avvikelser.yaml")


def test_kartan_kan_sta_i_profilen(kommun: Any, tmp_path: Path) -> None:
    profil = kommun.las("uppfolj.yaml")
    rader = "".join(f"    {rad}\n" for rad in KARTA.splitlines())
    kommun.skriv("uppfolj.yaml", f"{profil}inläsning:\n  avvikelser:\n{rader}")
    fil = tmp_path / "a.csv"
    fil.write_text(CSV, "utf-8")
    assert 0 == kommun.kor("las", "avvikelser", str(fil)).kod


def test_ett_okant_falt_i_kartan_sags(las: Any, tmp_path: Path) -> None:
    karta = tmp_path / "fel.yaml"
    karta.write_text("kolumner: {enhett: Avdelning}\n", "utf-8")
    svar = las(CSV, "--karta", str(karta))
    assert (2, True) == (svar.kod, "Menade du ”enhet”?" in svar.fel)


def test_en_tabell_utan_rubrikerna_sags(las: Any) -> None:
    svar = las("A;B\n1;2\n")
    assert (1, True) == (svar.kod, "Avdelning, Händelse, Kategori och Rapporterad" in svar.fel)


def test_ar_laser_bara_arets_rader(las: Any) -> None:
    blandat = CSV + "001;Fall;Solgården;2024-05-05;Fall;x\n"
    svar = las(blandat)
    assert (1, True) == (svar.kod, "Året 2024 finns inte i mappen." in svar.ut)
    svar = las(blandat, "--ar", "2026")
    assert (0, True) == (svar.kod, "Från andra år: 1, inte lästa." in svar.ut)


def test_ett_ror_i_stallet_for_en_fil_hanger_inget(kommun: Any) -> None:
    if os.name == "nt":
        return
    os.mkfifo(kommun.rot.parent / "a.csv")
    svar = kommun.kor("las", "avvikelser", str(kommun.rot.parent / "a.csv"))
    assert (3, True) == (svar.kod, "går inte att läsa" in svar.fel)
