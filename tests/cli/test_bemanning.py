"""``uppfolj bemanning``: de fjorton dagarna före mötet, det avtalade, luckorna och utkasten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "2026-05-ekbacken"
MAPP = f"2026/uppfoljningar/{ID}"


@pytest.fixture
def ifylld(entreprenad: Any, avtalsmote: Callable[..., str]) -> Any:
    """Mötet den 20 maj med ifyllda scheman: natten når inte det avtalade, dagen gör det."""
    avtalsmote()
    assert 0 == entreprenad.kor("bemanning", ID, "--skriv", idag="2026-05-21").kod
    svar = entreprenad.kor(
        "andra", "bemanning", ID, "--falt", "rader.1.schemalagt=1,5", "--falt",
        "rader.1.pass_under=7", "--falt", "rader.2.schemalagt=0,5",
    )  # fmt: skip
    assert 0 == svar.kod, svar.fel
    return entreprenad


def test_at_43_motet_den_20_maj_ger_den_6_till_19_maj(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote("2026-05-20", genomfort="nej")
    fore = entreprenad.find_filer()
    data = entreprenad.kor("bemanning", ID, "--json", idag="2026-05-05").json
    assert {"fran": "2026-05-06", "till": "2026-05-19"} == data["period"]
    assert fore == entreprenad.find_filer()
    svar = entreprenad.kor("bemanning", ID, "--skriv", idag="2026-05-05")
    assert 0 == svar.kod, svar.fel
    text = entreprenad.las(f"{MAPP}/bemanning.yaml")
    assert "från: 2026-05-06\ntill: 2026-05-19\n" in text
    assert "arbetspass: natt\n  kompetens: undersköterska\n  avtalat: 2\n" in text
    assert 3 == entreprenad.kor("bemanning", ID, "--skriv", idag="2026-05-05").kod


def test_at_43_andra_dagar_an_de_fjorton_fore_motet_sags(ifylld: Any) -> None:
    def find() -> list[str]:
        svar = ifylld.kor("kontrollera", "--json", idag="2026-05-25").json["anmarkningar"]
        return [a["text"] for a in svar if a["regel"] == "UPF230"]

    assert [] == find()
    fil = f"{MAPP}/bemanning.yaml"
    ifylld.skriv(fil, ifylld.las(fil).replace("2026-05-06", "2026-05-07"))
    (text,) = find()
    assert "rutinen ger 2026-05-06 till 2026-05-19" in text


def test_at_43_en_lucka_blir_ett_utkast_som_en_manniska_godtar(ifylld: Any) -> None:
    svar = ifylld.kor("bemanning", ID, "--utkast", "--json", idag="2026-05-21")
    (utkast,) = svar.json
    assert ("BEM-natt-underskoterska", "rod", "kompetens", ["Avtal 4.1"]) == (
        utkast["id"], utkast["forslag"], utkast["omrade"], list(utkast["krav"])
    )  # fmt: skip
    assert "schemalagt 1,5, avtalat 2; 7 pass under" in utkast["brist"]
    svar = ifylld.kor("granskning", "godta", ID, utkast["id"], idag="2026-05-21")
    assert 0 == svar.kod, svar.fel
    (fil,) = (f for f in ifylld.find_filer() if "/iakttagelser/" in f)
    for rad in ("utkast: BEM-natt-underskoterska", "bedömning: röd", "- Avtal 4.1"):
        assert rad in ifylld.las(fil)
    assert [] == ifylld.kor("bemanning", ID, "--utkast", "--json", idag="2026-05-21").json


def test_at_43_ett_avvisat_utkast_kommer_inte_igen(ifylld: Any) -> None:
    svar = ifylld.kor("granskning", "avvisa", ID, "BEM-natt-underskoterska", "--skal", "Fel schema",
                      "--roll", "utvecklingsledare", idag="2026-05-21")  # fmt: skip
    assert 0 == svar.kod, svar.fel
    assert [] == ifylld.kor("bemanning", ID, "--utkast", "--json", idag="2026-05-21").json


def test_at_43_enstaka_pass_under_det_avtalade_ar_ocksa_en_lucka(ifylld: Any) -> None:
    ifylld.kor("andra", "bemanning", ID, "--falt", "rader.2.pass_under=1")
    utkast = ifylld.kor("bemanning", ID, "--utkast", "--json", idag="2026-05-21").json
    assert {"BEM-natt-underskoterska": "rod", "BEM-dag-sjukskoterska": "gul"} == {
        u["id"]: u["forslag"] for u in utkast
    }


def test_at_43_luckan_star_i_rapporten(ifylld: Any) -> None:
    ifylld.kor("rapport", "bygg", ID, "--till", "md", idag="2026-05-25")
    md = ifylld.las(f"bygge/2026/{ID}/rapport.md")
    assert "Scheman från 6 maj 2026 till 19 maj 2026. 1 rad når inte det avtalade." in md
    (natt,) = (rad for rad in md.splitlines() if rad.startswith("| natt"))
    for ord_ in ("undersköterska", "1,5", "■ under avtalat", "(7 pass)"):
        assert ord_ in natt


def test_at_43_en_lucka_som_blev_brist_ger_ny_uppfoljning(ifylld: Any) -> None:
    ifylld.kor("granskning", "godta", ID, "BEM-natt-underskoterska", idag="2026-05-21")
    svar = ifylld.kor("frister", "--alla", "--json", idag="2026-05-25").json
    poster = svar["frister"] if isinstance(svar, dict) else svar
    assert ["2026-08-20"] == [f["datum"] for f in poster if f["id"].endswith("/ny-uppfoljning")]


def test_bemanningen_binds_nar_rapporten_faststalls(ifylld: Any) -> None:
    from datetime import date

    from uppfolj.rules.faststallande import compute_delar
    from uppfolj.store.ar import find_arende, load_arende
    from uppfolj.store.mapp import load_karta

    arende, _ = load_arende(ifylld.rot, find_arende(load_karta(ifylld.rot), ID))
    assert arende.besok is not None
    assert date(2026, 5, 20) == arende.besok.datum
    assert "bemanning.yaml, rader" in compute_delar(arende)


def test_utan_bokat_mote_sags_vad_som_saknas(entreprenad: Any, avtalsmote: Any) -> None:
    avtalsmote()
    (entreprenad.rot / f"{MAPP}/besok.yaml").unlink()
    svar = entreprenad.kor("bemanning", ID, "--skriv")
    assert (3, True) == (svar.kod, f"uppfolj ny besok {ID}" in svar.fel)
    assert 2 == entreprenad.kor("bemanning", ID, "--skriv", "--utkast").kod
