"""``uppfolj kontrollera``: slutkoder, stigar, format, och att den aldrig skriver."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from uppfolj.base.fel import Slutkod
from uppfolj.cli.app import run
from uppfolj.rules.kontroll import get_kontroller
from uppfolj.store.textfil import MAX_BYTE

IDAG = ["--idag", "2026-04-01", "--utan-cache"]
PROFIL = "bygger_på: ostra-goinge\nkommun: {namn: Kvarnåsa kommun}\n"
Skriv = Callable[..., Path]


@pytest.fixture
def skriv(tmp_path: Path) -> Skriv:
    """Lägg filer i en mapp med profil. Nyckeln är vägen, värdet innehållet."""

    def lagg(filer: dict[str, str | bytes] | None = None) -> Path:
        for vag, text in {"uppfolj.yaml": PROFIL, **(filer or {})}.items():
            fil = tmp_path / vag
            fil.parent.mkdir(parents=True, exist_ok=True)
            fil.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return lagg


def kontrollera(rot: Path, *argument: str) -> int:
    return run(["kontrollera", "--rot", str(rot), *IDAG, *argument])


TVA_FEL: dict[str, str | bytes] = {
    "2026/plan.yaml": "år: 2025\nplanerad: 2026-02-03\n",
    "2026/detaljplan.yaml": "år: 2027\n",
}


def test_en_ren_mapp_ger_noll(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    assert Slutkod.KLART == kontrollera(skriv())
    assert "Inga anmärkningar.\n" == capsys.readouterr().out


def test_alla_fel_visas_i_en_korning_sorterade(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    assert Slutkod.FEL_I_FILERNA == kontrollera(skriv(TVA_FEL))
    rader = [r for r in capsys.readouterr().out.splitlines() if "UPF03" in r[:40]]
    platser = [" ".join(r.split()[:2]) for r in rader]
    assert [
        "2026/detaljplan.yaml:1:1: UPF030",
        "2026/plan.yaml:1:1: UPF030",
        "2026/plan.yaml:1:1: UPF032",
        "2026/plan.yaml:2:1: UPF031",
    ] == platser


def test_varningar_faller_bara_med_strikt(skriv: Skriv):
    plan = "år: 2026\nplanerad: 2026-02-03\nplanerad_av: [SAS, MAS]\n"
    rot = skriv({"2026/plan.yaml": plan})
    assert Slutkod.KLART == kontrollera(rot)
    assert Slutkod.FEL_I_FILERNA == kontrollera(rot, "--strikt")


def test_upplysningar_faller_aldrig(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    u = "2026/uppfoljningar/u"
    rot = skriv(
        {
            "register/enheter.yaml": "enheter: [{id: a, namn: A, verksamhet: hemtjänst}]\n",
            f"{u}/uppfoljning.yaml": "id: u\nenhet: a\nområden: [dokumentation]\n"
            "roller: {ansvarig: MAS}\n",
            f"{u}/handlingsplan.yaml": "begärd: 2026-03-25\nsvar_senast: 2026-04-15\n",
        }
    )
    assert Slutkod.KLART == kontrollera(rot, "--strikt")
    assert "UPF069 upplysning" in capsys.readouterr().out


def test_bara_namngivna_filer_visas_och_raknas(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    rot = skriv({**TVA_FEL, "2025/plan.yaml": "år: 2025\n"})
    assert Slutkod.FEL_I_FILERNA == kontrollera(rot, str(rot / "2026" / "detaljplan.yaml"))
    ut = capsys.readouterr().out
    assert "2026/detaljplan.yaml" in ut
    assert "2026/plan.yaml" not in ut
    assert Slutkod.KLART == kontrollera(rot, str(rot / "2025"))


@pytest.mark.parametrize("stig", ["saknas.yaml", "/"])
def test_stig_som_saknas_eller_ligger_utanfor_ar_fel_argument(
    skriv: Skriv, stig: str, capsys: pytest.CaptureFixture[str]
):
    assert Slutkod.FEL_ARGUMENT == kontrollera(skriv(TVA_FEL), stig)
    ut = capsys.readouterr()
    assert "" == ut.out
    assert ut.err.startswith(f"Fel: {stig} ")


def test_okant_format_ar_fel_argument_med_narmaste(
    skriv: Skriv, capsys: pytest.CaptureFixture[str]
):
    assert Slutkod.FEL_ARGUMENT == kontrollera(skriv(TVA_FEL), "--format", "junitt")
    ut = capsys.readouterr()
    assert "" == ut.out
    assert "Formatet junitt finns inte." in ut.err
    assert "Menade du ”junit”?" in ut.err


def test_json_ar_samma_som_format_json(skriv: Skriv, capsysbinary: pytest.CaptureFixture[bytes]):
    rot = skriv(TVA_FEL)
    kontrollera(rot, "--json")
    forst = capsysbinary.readouterr().out
    kontrollera(rot, "--format", "json")
    assert forst == capsysbinary.readouterr().out
    assert 3 <= len(json.loads(forst)["anmarkningar"])


@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif", "gitlab", "junit"])
def test_slutkoden_ar_densamma_i_alla_format(skriv: Skriv, format_: str):
    assert Slutkod.FEL_I_FILERNA == kontrollera(skriv(TVA_FEL), "--format", format_)


def test_styrtecken_i_ett_filnamn_nar_aldrig_terminalen(
    skriv: Skriv, capsys: pytest.CaptureFixture[str]
):
    rot = skriv({"2026/\x1b[31mplan.yaml": "år: 2026\n"})
    assert Slutkod.FEL_I_FILERNA == kontrollera(rot)
    ut = capsys.readouterr().out
    assert "\x1b" not in ut
    assert "2026/\\x1b[31mplan.yaml:1:1: UPF007 " in ut


@pytest.mark.skipif(os.name == "nt", reason="Windows tar bara emot filnamn i Unicode")
def test_filnamn_som_inte_ar_utf8_gar_att_skriva_i_alla_format(
    skriv: Skriv, capsysbinary: pytest.CaptureFixture[bytes]
):
    rot = skriv({"2026/plan.yaml": "år: 2026\n"})
    fil = os.fsencode(rot) + b"/2026/\xe5r.yaml"
    Path(os.fsdecode(fil)).write_bytes(b"id: x\n")
    for format_ in ("text", "json", "github", "sarif", "gitlab", "junit"):
        assert Slutkod.FEL_I_FILERNA == kontrollera(rot, "--format", format_)
        assert "UPF007" in capsysbinary.readouterr().out.decode()


def test_en_fil_pa_over_tva_megabyte_ar_for_stor(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    rot = skriv({"2026/plan.yaml": b"ar: 2026\n#" + b"x" * MAX_BYTE})
    assert Slutkod.FEL_I_FILERNA == kontrollera(rot)
    assert "2026/plan.yaml:1:1: UPF009 fel: " in capsys.readouterr().out


def test_kontrollera_skriver_inget_i_mappen(skriv: Skriv):
    rot = skriv(TVA_FEL)
    fore = {p: p.stat().st_mtime_ns for p in rot.rglob("*")}
    kontrollera(rot)
    run(["kontrollera", "--rot", str(rot)])
    assert fore == {p: p.stat().st_mtime_ns for p in rot.rglob("*")}


def test_en_trasig_fil_stoppar_inte_grannarna(skriv: Skriv, capsys: pytest.CaptureFixture[str]):
    kontrollera(skriv({**TVA_FEL, "2026/utfort.yaml": "utfört: [\n"}))
    ut = capsys.readouterr().out
    assert "2026/utfort.yaml:" in ut
    assert "UPF002" in ut
    assert ut.count("UPF030") >= 2


def test_olasligt_register_ger_inte_en_anmarkning_per_hanvisning(
    skriv: Skriv, capsys: pytest.CaptureFixture[str]
):
    plan = "år: 2026\nrader: [{id: P-01, enhet: solgarden, områden: [dokumentation]}]\n"
    rot = skriv({"register/enheter.yaml": "enheter: [\n", "2026/plan.yaml": plan})
    kontrollera(rot)
    ut = capsys.readouterr().out
    assert "register/enheter.yaml" in ut
    assert "UPF024" not in ut


def test_varje_regel_som_namns_i_utdata_har_en_sida(
    skriv: Skriv, capsys: pytest.CaptureFixture[str]
):
    kontrollera(skriv(TVA_FEL), "--json")
    for post in json.loads(capsys.readouterr().out)["anmarkningar"]:
        assert get_kontroller()[post["regel"]].rubrik == post["rubrik"]
