"""``uppfolj exportera`` och ``las export``: allt ut, och ingenting ändrat när det kommer in."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run
from uppfolj.models.post import Del, get_slag
from uppfolj.rules.exportschema import UTANFOR, find_former, get_former

EXEMPEL = Path(__file__).parents[2] / "exempel-ar"
AREN = sorted(p.name for p in EXEMPEL.iterdir() if p.is_dir())


def find_falt(modell: type[Del], fore: str = "") -> Iterator[str]:
    """Alla fält i modellen och dess delar, som ``tabell.fält`` i exporten hade hetat."""
    from uppfolj.rules.exportschema import _unwrap

    for namn, falt in modell.model_fields.items():
        slag, inre = _unwrap(falt.annotation)
        if slag in ("block", "blocklista"):
            yield from find_falt(inre, f"{fore}{namn}_")
        else:
            yield f"{fore}{namn}"


@pytest.fixture
def ar(tmp_path: Path) -> Path:
    """En kopia av ett exempelår."""
    return Path(shutil.copytree(EXEMPEL / "ostra-goinge", tmp_path / "ar"))


def kor(rot: Path, *argv: str) -> int:
    return int(run([*argv, "--rot", str(rot), "--idag", "2026-10-15"]))


def las_allt(rot: Path) -> dict[str, bytes]:
    filer = (f for f in rot.rglob("*") if f.is_file() and not {"bygge", ".uppfolj"} & {*f.parts})
    return {str(f.relative_to(rot)): f.read_bytes() for f in filer}


@pytest.mark.parametrize("slag", sorted(get_slag()))
def test_varje_falt_i_varje_slag_exporteras_eller_har_ett_skal(slag: str) -> None:
    if slag in UTANFOR:
        assert UTANFOR[slag]
        return
    former = list(find_former(get_former()[slag]))
    kolumner = {f"{f.namn}_{k.namn}" for f in former for k in f.kolumner}
    assert set() == {f"{slag}_{f}" for f in find_falt(get_slag()[slag].modell)} - kolumner


def test_inget_falt_krockar_med_de_gemensamma_kolumnerna() -> None:
    for topp in get_former().values():
        for form in find_former(topp):
            namn = [k.namn for k in form.kolumner]
            assert len(namn) == len(set(namn))
            assert [] == [n for n in namn if n.startswith("_") or n in ("kommun", "artal")]


@pytest.mark.parametrize("namn", AREN)
def test_xlsx_ut_och_in_andrar_ingenting(namn: str, tmp_path: Path) -> None:
    rot = Path(shutil.copytree(EXEMPEL / namn, tmp_path / "ar"))
    fore = las_allt(rot)
    assert 0 == kor(rot, "exportera", "--till", "xlsx")
    assert 0 == kor(rot, "las", "export", str(rot / "bygge/export/uppfolj.xlsx"))
    assert fore == las_allt(rot)


def test_samma_mapp_ger_samma_byte_i_varje_format(ar: Path) -> None:
    def summor() -> dict[str, str]:
        assert 0 == kor(ar, "exportera", "--till", "xlsx,csv,json,parquet")
        filer = [f for f in (ar / "bygge/export").rglob("*") if f.is_file()]
        return {f.name + str(f.parent): hashlib.sha256(f.read_bytes()).hexdigest() for f in filer}

    assert summor() == summor()


def byt_i_xlsx(fil: Path, fore: str, efter: str) -> None:
    """Byt en text i arbetsbokens delade texter, som om någon skrev i cellen och sparade."""
    ut = io.BytesIO()
    with zipfile.ZipFile(fil) as gammal, zipfile.ZipFile(ut, "w") as ny:
        for post in gammal.infolist():
            data = gammal.read(post)
            if post.filename == "xl/sharedStrings.xml":
                assert fore.encode() in data
                data = data.replace(fore.encode(), efter.encode())
            ny.writestr(post, data)
    fil.write_bytes(ut.getvalue())


def test_en_andrad_cell_andrar_en_rad_i_en_fil(ar: Path, capsys: Any) -> None:
    kor(ar, "exportera")
    fore = las_allt(ar)
    xlsx = ar / "bygge/export/uppfolj.xlsx"
    rubrik = next(
        r.removeprefix("rubrik: ").strip('"')
        for f in sorted(ar.rglob("I-001*.md")) for r in f.read_text("utf-8").splitlines()
        if r.startswith("rubrik: ")
    )  # fmt: skip
    byt_i_xlsx(xlsx, f">{rubrik}<", ">En helt ny rubrik<")
    capsys.readouterr()
    assert 0 == kor(ar, "las", "export", str(xlsx), "--json")
    svar = json.loads(capsys.readouterr().out)
    efter = las_allt(ar)
    andrade = [f for f in fore if fore[f] != efter[f]]
    assert [a["fil"] for a in svar["andrade"]] == andrade
    for fil in andrade:
        gamla, nya = fore[fil].decode().splitlines(), efter[fil].decode().splitlines()
        assert 1 == sum(g != n for g, n in zip(gamla, nya, strict=True))


def test_en_fil_som_andrats_sedan_exporten_vagras(ar: Path, capsys: Any) -> None:
    kor(ar, "exportera")
    plan = ar / "2026/plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "# en kommentar\n", "utf-8")
    fore = las_allt(ar)
    capsys.readouterr()
    assert 1 == kor(ar, "las", "export", str(ar / "bygge/export/uppfolj.xlsx"))
    assert "2026/plan.yaml har ändrats i mappen sedan exporten" in capsys.readouterr().out
    assert fore == las_allt(ar)


def test_x_1_ett_personnummer_i_en_cell_vagras_och_visas_inte(ar: Path, capsys: Any) -> None:
    kor(ar, "exportera")
    fore, xlsx = las_allt(ar), ar / "bygge/export/uppfolj.xlsx"
    byt_i_xlsx(xlsx, ">grön<", ">811228-9874<")
    capsys.readouterr()
    assert 1 == kor(ar, "las", "export", str(xlsx))
    ut = capsys.readouterr()
    assert "811228-9874" not in ut.out + ut.err
    assert fore == las_allt(ar)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>"])
def test_en_trasig_fil_ger_besked(ar: Path, data: bytes, tmp_path: Path) -> None:
    fil = tmp_path / "x.xlsx"
    fil.write_bytes(data)
    assert kor(ar, "las", "export", str(fil)) in (1, 2, 3)


def test_formler_i_texten_blir_aldrig_formler(kommun: Any) -> None:
    plan = "år: 2026\ninledning: '=HYPERLINK(\"http\")'\n"
    kommun.skriv("2026/plan.yaml", plan)
    assert 0 == kommun.kor("exportera", "--till", "xlsx,csv").kod
    with zipfile.ZipFile(kommun.rot / "bygge/export/uppfolj.xlsx") as fil:
        blad = b"".join(fil.read(n) for n in fil.namelist() if "worksheets/sheet" in n)
    assert b"<f>" not in blad
    csv = (kommun.rot / "bygge/export/csv/plan.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in csv
    assert 0 == kommun.kor("las", "export", str(kommun.rot / "bygge/export/uppfolj.xlsx")).kod
    assert plan == kommun.las("2026/plan.yaml")


def test_flera_kommuners_parquet_lases_tillsammans_med_duckdb(ar: Path, tmp_path: Path) -> None:
    import duckdb

    andra = Path(shutil.copytree(EXEMPEL / "sodertalje", tmp_path / "andra"))
    lager = tmp_path / "lager"
    for rot in (ar, andra):
        assert 0 == kor(rot, "exportera", "--till", "parquet")
        shutil.copytree(rot / "bygge/export/parquet", lager, dirs_exist_ok=True)
    vag = f"{lager}/iakttagelse/*/*/*.parquet"
    alla = duckdb.read_parquet(vag, hive_partitioning=True, union_by_name=True)
    rader = alla.filter("bedomning = 'röd'").aggregate("kommun, artal, count(*)").fetchall()
    assert {"ekbergets-kommun", "kvarnasa-kommun"} == {r[0] for r in rader}
    assert {2025, 2026} == {r[1] for r in rader}
    assert "DATE" == str(dict(zip(alla.columns, alla.types, strict=True))["konstaterad"])


def test_x_1_ett_personnummer_stoppar_exporten(kommun: Any) -> None:
    plan = kommun.las("2026/plan.yaml")
    kommun.skriv("2026/plan.yaml", f"{plan}inledning: Se 811228-9874.\n")
    for format_ in ("xlsx", "csv", "json", "parquet"):
        svar = kommun.kor("exportera", "--till", format_)
        assert 1 == svar.kod
        assert "2026/plan.yaml, inledning har ett personnummer (" in svar.fel
        assert "811228-9874" not in svar.ut + svar.fel
    assert not (kommun.rot / "bygge").exists()
    kommun.skriv("uppfolj.yaml", kommun.las("uppfolj.yaml")
                 + "integritet: {tillåtna_testnummer: [811228-9874]}\n")  # fmt: skip
    assert 0 == kommun.kor("exportera", "--till", "csv").kod


def test_det_som_inte_langre_finns_ligger_inte_kvar_i_exporten(kommun: Any) -> None:
    till = ("exportera", "--till", "csv,parquet")
    kommun.kor(*till)
    export = kommun.rot / "bygge/export"
    (export / "egen.csv").write_text("min egen", "utf-8")
    kommun.skriv("uppfolj.yaml", kommun.las("uppfolj.yaml").replace("Kvarnåsa", "Ekberga"))
    (kommun.rot / "2026/plan.yaml").unlink()
    kommun.kor(*till)
    filer = {f.relative_to(export).as_posix() for f in export.rglob("*") if f.is_file()}
    assert {
        "egen.csv", "csv/enheter_enheter.csv",
        "parquet/enheter_enheter/kommun=ekberga-kommun/artal=0/uppfolj.parquet",
    } == filer  # fmt: skip


def test_sma_tal_och_det_som_inte_ar_med_sags(kommun: Any) -> None:
    assert "Små tal är inte skyddade" in kommun.kor("exportera", "--till", "json,xlsx").ut
    data = json.loads((kommun.rot / "bygge/export/uppfolj.json").read_bytes())
    assert "Små tal är inte skyddade" in data["upplysning"]
    with zipfile.ZipFile(kommun.rot / "bygge/export/uppfolj.xlsx") as fil:
        assert "Små tal är inte skyddade" in fil.read("xl/sharedStrings.xml").decode()
    hjalp = " ".join(kommun.kor("exportera", "--help").ut.split())
    assert "Små tal skyddas inte" in hjalp
    assert "Ett personnummer stoppar exporten" in hjalp
    assert {*UTANFOR} == {*kommun.kor("exportera", "--json").json["utanfor"]}


def test_alla_kommuner_och_ar_lases_utan_att_scheman_slas_ihop(tmp_path: Path) -> None:
    import duckdb
    import pyarrow.dataset as ds
    from pyarrow import parquet

    lager = tmp_path / "lager"
    for namn in AREN:
        rot = Path(shutil.copytree(EXEMPEL / namn, tmp_path / namn))
        profil = rot / "uppfolj.yaml"
        if namn == "sodertalje":
            text = profil.read_text("utf-8").replace("\nkommun:\n", "\nkommun:\n  kod: '0999'\n")
            profil.write_text(text, "utf-8")
        assert 0 == kor(rot, "exportera", "--till", "parquet")
        shutil.copytree(rot / "bygge/export/parquet", lager, dirs_exist_ok=True)
    kommuner = set()
    for tabell in lager.iterdir():
        filer = sorted(tabell.glob("*/*/*.parquet"))
        assert 1 == len({parquet.read_schema(f) for f in filer}), tabell.name
        rader = ds.dataset(tabell, partitioning="hive").to_table()
        vag = f"{tabell}/*/*/*.parquet"
        (antal,) = duckdb.read_parquet(vag, hive_partitioning=True).count("*").fetchall()[0]
        assert rader.num_rows == antal == sum(parquet.read_metadata(f).num_rows for f in filer)
        kommuner |= set(rader["kommun"].to_pylist())
    assert len(AREN) == len(kommuner)
    assert [k for k in kommuner if k.startswith("0999-")]
