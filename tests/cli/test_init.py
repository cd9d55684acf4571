"""``uppfolj init``: mappen är hel, ren och kommunens egen."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from uppfolj.cli.app import run
from uppfolj.models.post import get_slag
from uppfolj.store.profil import find_profiler, load_profil
from uppfolj.store.yamlfil import parse_snabbt

PROFILER = ("atvidaberg", "linkoping", "ostersund", "ostra-goinge", "sodertalje", "standard")


def test_alla_sex_profilerna_finns() -> None:
    assert list(PROFILER) == find_profiler()


@pytest.mark.parametrize("profil", PROFILER)
def test_x_9_ny_mapp_ur_varje_profil_ar_utan_anmarkning(
    profil: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["init", str(tmp_path / "kommun"), "--profil", profil])
    assert 0 == run(["kontrollera", "--strikt", "--rot", str(tmp_path / "kommun")])
    ut = capsys.readouterr()
    assert "Inga anmärkningar." in ut.out
    assert "" == ut.err
    assert f"bygger_på: {profil}\n" in (tmp_path / "kommun/uppfolj.yaml").read_text("utf-8")


@pytest.mark.parametrize("profil", PROFILER)
def test_profilens_hanvisningar_gar_ihop(profil: str, tmp_path: Path) -> None:
    run(["init", str(tmp_path), "--profil", profil])
    p, _ = load_profil(tmp_path)
    assert p is not None
    organ = {o.id for o in p.organ}
    roller = {r.id for r in p.roller}
    assert set() == {m.mottagare for m in p.redovisning} - organ
    assert set() == set(p.plan.beslutas_av) - organ
    assert set() == set(p.plan.planeras_av) - roller
    assert set() == {f.roll for f in p.frister if f.roll} - roller
    assert set() == {r for o in p.organ for r in o.fasta_ledamoter} - roller
    assert all(s.steg for s in p.slag)


def test_li_2_profilens_sex_omraden_ersatter_de_arvda(tmp_path: Path) -> None:
    run(["init", str(tmp_path), "--profil", "linkoping"])
    p, _ = load_profil(tmp_path)
    assert p is not None
    vantat = ["samverkan", "delaktighet", "personcentrerat_arbetssatt", "personalens_kompetens",
              "kunskapsbaserad_verksamhet", "ledning_och_styrning"]  # fmt: skip
    assert vantat == [o.id for o in p.omraden]
    assert "lokal_rutin" == p.get_kalla("omraden").slag


def test_so_7_och_so_23_profilen_kraver_assisterande_och_har_tva_rubrikversioner(
    tmp_path: Path,
) -> None:
    run(["init", str(tmp_path), "--profil", "sodertalje"])
    p, _ = load_profil(tmp_path)
    assert p is not None
    slag = p.get_slag("verksamhetsuppfoljning")
    assert slag is not None
    assert 1 == slag.minst_assisterande
    assert [6, 7] == [len(v.rubriker) for v in p.rapport.versioner]


def test_yaml_filerna_borjar_med_sitt_schema_som_finns_och_godkanner_dem(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    filer = [tmp_path / "uppfolj.yaml", *(tmp_path / "register").glob("*.yaml")]
    assert 4 == len(filer)
    for fil in filer:
        rad, _, _ = fil.read_text("utf-8").partition("\n")
        assert rad.startswith("# yaml-language-server: $schema="), fil
        schema = json.loads((fil.parent / rad.partition("=")[2]).read_text("utf-8"))
        jsonschema.validate(parse_snabbt(fil.read_bytes()), schema)


def test_redigeraren_far_schema_for_varje_slag_av_yaml_fil(tmp_path: Path) -> None:
    run(["init", str(tmp_path)])
    val = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))
    slag = {s.namn for s in get_slag().values() if s.plats.endswith(".yaml")}
    assert slag == {Path(s).name.partition(".")[0] for s in val["yaml.schemas"]}
    assert all((tmp_path / s).is_file() for s in val["yaml.schemas"])
    tillagg = json.loads((tmp_path / ".vscode/extensions.json").read_text("utf-8"))
    assert ["redhat.vscode-yaml"] == tillagg["recommendations"]


def test_befintlig_mapp_vagras_och_andra_filer_ar_orda(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("Min egen.", "utf-8")
    (tmp_path / "annat.txt").write_text("Kvar.", "utf-8")
    assert 0 == run(["init", str(tmp_path)])
    assert "Min egen." == (tmp_path / "README.md").read_text("utf-8")
    assert "Kvar." == (tmp_path / "annat.txt").read_text("utf-8")
    fore = {f: f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()}
    capsys.readouterr()
    assert 3 == run(["init", str(tmp_path), "--profil", "linkoping"])
    assert "har redan en uppfolj.yaml." in capsys.readouterr().err
    assert fore == {f: f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()}


def test_tva_mappar_blir_lika_till_sista_byten(tmp_path: Path) -> None:
    for namn in ("a", "b"):
        run(["init", str(tmp_path / namn), "--profil", "sodertalje"])
    a, b = (
        {f.relative_to(tmp_path / n).as_posix(): f.read_bytes()
         for f in (tmp_path / n).rglob("*") if f.is_file()}
        for n in ("a", "b")
    )  # fmt: skip
    assert a == b


def test_json_rakar_upp_filerna(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["init", str(tmp_path), "--json"])
    svar = json.loads(capsys.readouterr().out)
    assert "standard" == svar["profil"]
    finns = {f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*") if f.is_file()}
    assert finns == set(svar["filer"])


def test_felstavad_profil_skriver_ingenting(tmp_path: Path) -> None:
    assert 2 == run(["init", str(tmp_path / "k"), "--profil", "goinge"])
    assert not (tmp_path / "k").exists()
