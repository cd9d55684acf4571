"""``uppfolj las matt``: måttvärden ur en tabell, prövade innan något skrivs."""

from __future__ import annotations

from typing import Any

import pytest

CSV = (
    "Kvalitetsmått 2026;;;;\r\n"
    "Mått;Enhet;Period;Täljare;Nämnare;Värde\r\n"
    "Genomförandeplaner som avslutats enligt plan;Solgården;2026T1;17;22;\r\n"
    "Platser;Björkliden;2026;;;34,5\r\n"
)


@pytest.fixture
def linkoping(kommun: Any, tmp_path: Any) -> Any:
    """En kommun med Linköpings mått och en fil att läsa in."""
    kommun.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.fil = tmp_path / "matt.csv"
    kommun.fil.write_bytes(CSV.encode("cp1252"))
    return kommun


def test_li_26_varden_lases_ur_en_svensk_export_och_bara_en_gang(linkoping: Any) -> None:
    assert {"nya": 2, "andrade": 0, "oforandrade": 0} == {
        n: v for n, v in linkoping.kor("las", "matt", str(linkoping.fil), "--json").json.items()
        if n in ("nya", "andrade", "oforandrade")
    }  # fmt: skip
    text = linkoping.las("2026/matt.yaml")
    assert "täljare: 17" in text
    assert "värde: 34.5" in text
    igen = linkoping.kor("las", "matt", str(linkoping.fil), "--json").json
    assert (0, 0, 2) == (igen["nya"], igen["andrade"], igen["oforandrade"])
    assert text == linkoping.las("2026/matt.yaml")


def test_ett_nytt_tal_andrar_bara_det_vardet(linkoping: Any) -> None:
    linkoping.kor("las", "matt", str(linkoping.fil))
    fore = linkoping.las("2026/matt.yaml").splitlines()
    linkoping.fil.write_bytes(CSV.replace(";17;", ";18;").encode("cp1252"))
    svar = linkoping.kor("las", "matt", str(linkoping.fil), "--json").json
    assert (0, 1, 1) == (svar["nya"], svar["andrade"], svar["oforandrade"])
    efter = linkoping.las("2026/matt.yaml").splitlines()
    assert 1 == sum(f != e for f, e in zip(fore, efter, strict=True))


def test_inget_skrivs_om_en_rad_vagras(linkoping: Any) -> None:
    fel = CSV.replace("Solgården", "Solgaden").replace("34,5", "många").replace("2026T1", "våren")
    linkoping.fil.write_bytes(fel.encode("cp1252"))
    svar = linkoping.kor("las", "matt", str(linkoping.fil))
    assert 1 == svar.kod
    for ord_ in ("Solgaden", "många", "rad 3", "rad 4"):
        assert ord_ in svar.ut
    assert not (linkoping.rot / "2026/matt.yaml").exists()


def test_en_fil_med_personnummer_vagras_helt(linkoping: Any) -> None:
    linkoping.fil.write_bytes(CSV.replace("34,5", "811228-9874").encode("cp1252"))
    svar = linkoping.kor("las", "matt", str(linkoping.fil))
    assert 1 == svar.kod
    assert "811228-9874" not in svar.ut + svar.fel
    assert not (linkoping.rot / "2026/matt.yaml").exists()
