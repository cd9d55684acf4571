"""``uppfolj frister --ics``: en kalenderfil per roll, som går att skriva om."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from icalendar import Calendar

BESOK = "datum: 2026-03-18\n"


def _read(kommun: Any, namn: str = "f.ics") -> dict[str, Any]:
    data = (kommun.rot / namn).read_bytes()
    return {str(p["summary"]): p for p in Calendar.from_ical(data).events}


def _skriv(kommun: Any, *argv: str, idag: str = "2026-03-01") -> Any:
    return kommun.kor("frister", "--ics", str(kommun.rot / "f.ics"), *argv, idag=idag)


def test_og_18_informationen_om_urvalet_ar_veckan_fore_i_kalendern(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK)
    assert 0 == _skriv(kommun).kod
    post = _read(kommun)["Skriftlig information till verksamheten om urvalet (Solgården)"]
    assert ("2026-03-09", "2026-03-16") == (
        str(post.decoded("dtstart")), str(post.decoded("dtend")),
    )  # fmt: skip


def test_kalendern_har_allt_som_ar_kvar_och_inget_som_ar_gjort(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(besok=BESOK)
    svar = _skriv(kommun, "--json")
    frister = kommun.kor("frister", "--alla", "--json", idag="2026-03-01").json["frister"]
    kvar = [f for f in frister if not f["klar"]]
    assert len(kvar) == len(_read(kommun)) == svar.json["poster"]
    assert any(f["klar"] for f in frister)


def test_en_kalender_per_roll(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOK)
    assert 0 == _skriv(kommun, "--roll", "mas").kod
    poster = _read(kommun)
    assert "Patientsäkerhetsberättelse 2025" in poster
    assert "Besök hos utföraren (Solgården)" in poster
    assert all("MAS" in p["description"] for p in poster.values())
    data = (kommun.rot / "f.ics").read_bytes()
    assert "Frister, MAS, Kvarnåsa kommun" == Calendar.from_ical(data)["x-wr-calname"]
    svar = _skriv(kommun, "--roll", "SAS")
    assert (3, True) == (svar.kod, "annan kalender" in svar.fel)
    assert data == (kommun.rot / "f.ics").read_bytes()


def test_ett_genomfort_besok_aterkallas(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOK)
    _skriv(kommun)
    solgarden(besok=BESOK + "genomfört: ja\n")
    svar = _skriv(kommun, idag="2026-03-20")
    assert "3 återkallade" in svar.ut
    assert "CANCELLED" == _read(kommun)["Besök hos utföraren (Solgården)"]["status"]


def test_en_olasbar_fil_aterkallar_inget(kommun: Any, solgarden: Callable[..., str]) -> None:
    solgarden(besok=BESOK)
    _skriv(kommun)
    fore = (kommun.rot / "f.ics").read_bytes()
    solgarden(besok="datum: snart\n")
    svar = _skriv(kommun, idag="2026-03-02")
    assert (1, True) == (svar.kod, "ofullständigt" in svar.fel)
    assert fore == (kommun.rot / "f.ics").read_bytes()


def test_igen_ar_oforandrad_och_mappen_ar_fortfarande_ren(kommun: Any) -> None:
    _skriv(kommun)
    fore = kommun.find_filer()
    assert "Oförändrad" in _skriv(kommun, idag="2026-03-02").ut
    assert fore == kommun.find_filer()
    assert 0 == kommun.kor("kontrollera", idag="2026-03-01").kod


@pytest.mark.parametrize(
    ("namn", "kod", "vantat"),
    [
        ("brev.txt", 2, "sluta på .ics"),
        ("annan.ics", 3, "skrivs inte över"),
        ("m.ics", 3, "läsa"),
        ("finns/inte/f.ics", 3, "finns inte"),
    ],
)
def test_det_som_inte_ar_vart_skrivs_inte_over(
    kommun: Any, namn: str, kod: int, vantat: str
) -> None:
    kommun.skriv("annan.ics", "BEGIN:VCALENDAR\nPRODID:-//Annan//SV\nEND:VCALENDAR\n")
    kommun.skriv("brev.txt", "hej")
    (kommun.rot / "m.ics").mkdir()
    fore = kommun.find_filer()
    svar = kommun.kor("frister", "--ics", str(kommun.rot / namn))
    assert (kod, True) == (svar.kod, vantat in svar.fel)
    assert fore == kommun.find_filer()


def test_filen_far_ligga_utanfor_mappen_utan_att_nagot_annat_skapas(
    kommun: Any, tmp_path: Any
) -> None:
    ute = tmp_path / "ute"
    ute.mkdir()
    assert 0 == kommun.kor("frister", "--ics", str(ute / "f.ics")).kod
    assert ["f.ics"] == [p.name for p in ute.iterdir()]
