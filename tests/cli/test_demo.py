"""Rundvisningen: en hel kommun på ett kommando."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from uppfolj.cli.app import run
from uppfolj.store.resurser import find_resurs

STEG = ["Kopierade", "Kontrollerade", "Räknade om", "Byggde", "Byggde", "Byggde"]


def read_mapp(mapp: Path) -> dict[str, bytes]:
    filer = (
        p for p in mapp.rglob("*") if p.is_file() and not any(d.startswith(".") for d in p.parts)
    )
    return {p.relative_to(mapp).as_posix(): p.read_bytes() for p in filer}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mapp = tmp_path_factory.mktemp("demo") / "kommun"
    assert 0 == run(["demo", str(mapp)])
    return mapp


def test_demon_kopierar_hela_exemplet(demo: Path):
    kalla = find_resurs("exempel-ar") / "ostra-goinge"
    for fil in (
        "uppfolj.yaml",
        "2026/plan.yaml",
        "2026/uppfoljningar/2026-03-solgarden/besok.yaml",
    ):
        assert (kalla / fil).read_bytes() == (demo / fil).read_bytes()


def test_demon_har_hjalp_for_redigeraren_som_init(demo: Path):
    settings = json.loads((demo / ".vscode/settings.json").read_text("utf-8"))
    schema = json.loads((demo / ".uppfolj/schema/iakttagelse.schema.json").read_text("utf-8"))
    assert settings["yaml.schemas"]
    assert "måltider" in json.dumps(schema, ensure_ascii=False)


def test_demon_bygger_rapporten_i_word_och_text(demo: Path):
    byggt = {p.name for p in (demo / "bygge/2026/2026-03-solgarden").iterdir()}
    assert {"rapport.docx", "rapport.md"} <= byggt


def test_demon_bygger_berattelsen_med_det_som_ar_kvar(demo: Path):
    md = (demo / "bygge/2026/kvalitetsberattelse.md").read_text("utf-8")
    assert "Boenderådet träffas åter varje månad." in md
    assert "ARBETSMATERIAL" in md
    assert "Texten ”Resultat som har nåtts” saknas" in md
    assert (demo / "bygge/2026/kvalitetsberattelse.docx").is_file()


def test_demon_ar_ren_efter_bygget(demo: Path):
    assert 0 == run(["kontrollera", "--strikt", "--rot", str(demo), "--idag", "2026-10-15"])
    assert 0 == run(["urval", "verifiera", "--rot", str(demo)])


def test_demon_skriver_en_rad_per_steg_och_vad_man_provar_sen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["demo"])
    ut = capsys.readouterr().out
    assert STEG == [rad[:14].strip() for rad in ut.splitlines()[: len(STEG)]]
    assert "uppfolj status 2026-03-solgarden --idag 2026-10-15" in ut
    docx = [rad.strip() for rad in ut.splitlines() if rad.endswith(".docx")]
    assert ["rapport.docx", "plan.docx", "kvalitetsberattelse.docx"] == [Path(d).name for d in docx]
    assert all((tmp_path / d).is_file() for d in docx)


def test_json_ar_ett_dokument_och_inget_annat(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert 0 == run(["demo", str(tmp_path / "d"), "--json"])
    svar = json.loads(capsys.readouterr().out)
    assert "2026-10-15" == svar["idag"]
    assert STEG == [s["vad"] for s in svar["steg"]]
    assert all(s["rent"] for s in svar["steg"])


def test_tva_rundvisningar_ger_samma_byte(demo: Path, tmp_path: Path):
    assert 0 == run(["demo", str(tmp_path / "en annan mapp")])
    assert read_mapp(demo) == read_mapp(tmp_path / "en annan mapp")


def test_en_mapp_med_innehall_lamnas_orord(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "viktigt.txt").write_text("rör inte", encoding="utf-8")
    assert 3 == run(["demo", str(tmp_path)])
    assert "inte en tom mapp" in capsys.readouterr().err
    assert {"viktigt.txt": "rör inte".encode()} == read_mapp(tmp_path)


def test_en_fil_i_vagen_ger_ett_rad(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "upptaget").write_text("", encoding="utf-8")
    assert 3 == run(["demo", str(tmp_path / "upptaget")])
    assert "Gör så här" in capsys.readouterr().err
    assert 3 == run(["demo", str(tmp_path / "upptaget" / "under")])
    assert "Gör så här" in capsys.readouterr().err


def test_demo_en_gang_till_lamnar_mappen_som_den_ar_och_bygger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["demo", str(tmp_path / "prov")])
    profil = tmp_path / "prov" / "uppfolj.yaml"
    profil.write_text(profil.read_text("utf-8") + "# min egen rad\n", "utf-8")
    capsys.readouterr()
    assert 0 == run(["demo", str(tmp_path / "prov")])
    assert "redan ligger" in capsys.readouterr().out
    assert profil.read_text("utf-8").endswith("# min egen rad\n")
