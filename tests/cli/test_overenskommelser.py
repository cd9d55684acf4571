"""``uppfolj overenskommelser`` och ``uppfolj kommentarer``: det som väntar på någon."""

from __future__ import annotations

from typing import Any

import pytest

REGISTER = """\
överenskommelser:
  - id: sip
    namn: Samordnad individuell plan
    parter: [Regionen]
    ägare: MAS
    gäller_från: 2024-01-01
    ses_över: 2026-03-19
  - id: hemgang
    namn: Trygg hemgång
    parter: [Regionen, Primärvården]
    ägare: SAS
    gäller_till: 2026-12-31
"""


@pytest.fixture
def avtalat(kommun: Any) -> Any:
    """Två överenskommelser, varav en skulle ha setts över i går (2026-03-19)."""
    kommun.skriv("register/overenskommelser.yaml", REGISTER)
    return kommun


def test_li_22_en_forfallen_overenskommelse_syns_i_listan_kontrollen_och_fristerna(
    avtalat: Any,
) -> None:
    lagen = avtalat.kor("overenskommelser", "--json").json["overenskommelser"]
    assert [("sip", "skulle ha setts över", True), ("hemgang", "gäller", False)] == [
        (o["id"], o["lage"], o["forfallen"]) for o in lagen
    ]
    (rad,) = avtalat.kor("overenskommelser", "--forfallna", "--json").json["overenskommelser"]
    assert ("sip", ["Regionen"]) == (rad["id"], rad["parter"])
    alla = avtalat.kor("kontrollera", "--json", "--utan-cache").json["anmarkningar"]
    assert ["varning"] == [a["niva"] for a in alla if a["regel"] == "UPF276"]
    frister = avtalat.kor("frister", "--roll", "MAS", "--json").json["frister"]
    (frist,) = [f for f in frister if f["id"].startswith("overenskommelse/")]
    assert ("overenskommelse/sip-ses-over", "2026-03-19", 1) == (
        frist["id"], frist["datum"], frist["dagar_sen"])  # fmt: skip


def test_li_22_sista_dagen_galler_den_och_dagen_efter_har_den_gatt_ut(avtalat: Any) -> None:
    def get_lage(idag: str) -> str:
        alla = avtalat.kor("overenskommelser", "--json", idag=idag).json["overenskommelser"]
        return next(str(o["lage"]) for o in alla if o["id"] == "hemgang")

    assert ("gäller", "har gått ut") == (get_lage("2026-12-31"), get_lage("2027-01-01"))


def test_overenskommelser_gar_att_skapa_och_fylla_pa(kommun: Any) -> None:
    assert 0 == kommun.kor("ny", "overenskommelser", "register").kod
    rad = "överenskommelser: id=sip; namn=SIP; ägare=MAS; ses_över=2027-01-31"
    assert 0 == kommun.kor("andra", "overenskommelser", "--lagg", rad).kod
    assert "SIP" in kommun.kor("overenskommelser").ut
    assert "Inga" in kommun.kor("overenskommelser", "--forfallna").ut


REGLER = """\
regler:
  - ref: R-1
    namn: Rutin för uppföljning
    slag: lokal rutin
    ägare: SAS
    kommentarer:
      - {datum: 2026-03-10, kommentar: Hur passar det in i tid?, av: MAS}
      - {datum: 2026-01-10, kommentar: Vem läser?, av: MAS, svar: SAS läser.}
"""


def find(m: Any, regel: str) -> list[dict[str, Any]]:
    alla = m.kor("kontrollera", "--json", "--utan-cache").json["anmarkningar"]
    return [a for a in alla if a["regel"] == regel]


def test_os_25_den_oppna_kommentaren_listas_med_alder_och_roll(kommun: Any) -> None:
    kommun.skriv("register/regelverk.yaml", REGLER)
    (rad,) = kommun.kor("kommentarer", "--json").json["kommentarer"]
    assert ("R-1", "utkast", "MAS", 10) == (rad["ref"], rad["lage"], rad["av"], rad["dagar"])
    assert "Hur passar det in i tid?" in kommun.kor("kommentarer", "--roll", "SAS").ut
    fel = kommun.kor("kommentarer", "--roll", "MASS")
    assert (2, True) == (fel.kod, "Menade du" in fel.fel)
    svarad = REGLER.replace("av: MAS}", "av: MAS, svar: I april.}")
    kommun.skriv("register/regelverk.yaml", svarad)
    assert "Inga öppna kommentarer." in kommun.kor("kommentarer").ut


def test_os_25_en_faststalld_rutin_med_oppen_kommentar_ger_en_varning(kommun: Any) -> None:
    kommun.skriv("register/regelverk.yaml", REGLER)
    assert [] == find(kommun, "UPF275")
    fast = REGLER.replace("ägare: SAS", "ägare: SAS\n    fastställd: 2026-03-15")
    kommun.skriv("register/regelverk.yaml", fast)
    (varning,) = find(kommun, "UPF275")
    assert ("varning", "R-1 är fastställd med en öppen kommentar.") == (
        varning["niva"], varning["text"])  # fmt: skip


def test_os_25_rutinens_egen_oppna_kommentar_foljer_med_profilen(kommun: Any) -> None:
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    (rad,) = kommun.kor("kommentarer", "--json").json["kommentarer"]
    assert ("utkast", None, None) == (rad["lage"], rad["datum"], rad["dagar"])
    assert "FLG" in rad["kommentar"]
    assert [] == find(kommun, "UPF275")
