"""``uppfolj schema``: redigeraren säger detsamma som ``kontrollera``."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pydantic import ValidationError

from uppfolj.base.stavning import fold
from uppfolj.cli.app import run
from uppfolj.models.post import get_slag
from uppfolj.store.schema import build_schema, build_scheman
from uppfolj.store.yamlfil import parse_snabbt

EXEMPEL = {
    "iakttagelse": "{id: I-003, rubrik: Rutin saknas, område: dokumentation, bedömning: röd}",
    "handlingsplan": "{begärd: 2026-03-18, svar_senast: 2026-04-08, status: återlämnad, åtgärder: "
    "[{id: Å-001, iakttagelse: I-003, åtgärd: Skriv rutinen, ansvarig: enhetschef, "
    "klart_senast: 2026-05-29, status: ej påbörjad}]}",
    "besok": "{datum: 2026-03-18, genomfört: ja, intervjuer: [{kategori: anhörig, antal: 2}]}",
    "plan": "{år: 2026, rader: [{id: P-01, enhet: solgarden, månad: 3}]}",
    "enheter": "{enheter: [{id: solgarden, namn: Solgården, verksamhet: särskilt boende}]}",
    "profil": "{kommun: {namn: Kvarnåsa kommun}, bygger_på: standard}",
}
FEL = {
    "iakttagelse": "{id: 3, rubrik: Rutin saknas, område: dokumentation, bedömning: röd}",
    "handlingsplan": "{begärd: snarast, svar_senast: 2026-04-08}",
    "besok": "{datum: 2026-03-18, genomfört: kanske}",
    "plan": "{år: 2026, rader: [{id: P-01, månad: 13}]}",
    "enheter": "{enheter: [{id: Solgården, namn: Solgården, verksamhet: hemtjänst}]}",
    "profil": "{kommun: {namn: Kvarnåsa kommun}, byger_på: standard}",
}


def _read(text: str) -> Any:
    data = parse_snabbt(text.encode())
    assert data is not None
    return data


def _is_giltig(slag: str, data: Any) -> bool:
    return bool(Draft7Validator(build_schema(get_slag()[slag])).is_valid(data))


def _fold_nycklar(data: Any) -> Any:
    if isinstance(data, dict):
        return {fold(k): _fold_nycklar(v) for k, v in data.items()}
    return [_fold_nycklar(d) for d in data] if isinstance(data, list) else data


@pytest.mark.parametrize("slag", get_slag())
def test_schemat_ar_ett_giltigt_draft_07(slag: str) -> None:
    schema = build_schema(get_slag()[slag])
    Draft7Validator.check_schema(schema)
    assert "http://json-schema.org/draft-07/schema#" == schema["$schema"]


@pytest.mark.parametrize("slag", EXEMPEL)
def test_ratt_post_godkanns_av_bade_schemat_och_modellen(slag: str) -> None:
    data = _read(EXEMPEL[slag])
    assert _is_giltig(slag, data)
    get_slag()[slag].modell.model_validate(data)


@pytest.mark.parametrize("slag", EXEMPEL)
def test_nycklar_utan_prickar_godtas_ocksa(slag: str) -> None:
    assert _is_giltig(slag, _fold_nycklar(_read(EXEMPEL[slag])))


@pytest.mark.parametrize("slag", FEL)
def test_fel_post_underkanns_av_bade_schemat_och_modellen(slag: str) -> None:
    data = _read(FEL[slag])
    assert not _is_giltig(slag, data)
    with pytest.raises(ValidationError):
        get_slag()[slag].modell.model_validate(data)


@pytest.mark.parametrize("varde", ["ej påbörjad", "ej_paborjad", "ej paborjad", "ej påborjad"])
def test_val_godtas_med_och_utan_prickar(varde: str) -> None:
    text = EXEMPEL["handlingsplan"].replace("ej påbörjad", varde)
    assert _is_giltig("handlingsplan", _read(text))


def test_det_som_kravs_kravs_oavsett_stavning() -> None:
    data = _read(EXEMPEL["iakttagelse"])
    del data["bedömning"]
    assert not _is_giltig("iakttagelse", data)


def test_komplettering_foreslar_bara_den_ratta_stavningen() -> None:
    schema = build_schema(get_slag()["iakttagelse"])
    assert {"område", "bedömning", "förslag", "åtgärdad"} < set(schema["properties"])
    assert set() == {"omrade", "bedomning"} & set(schema["properties"])


def test_ordningen_ar_modellens_och_texterna_finns() -> None:
    schema = build_schema(get_slag()["iakttagelse"])
    assert ["id", "rubrik", "typ", "område", "bedömning"] == list(schema["properties"])[:5]
    assert "Skriv id som I-001." == schema["properties"]["id"]["patternErrorMessage"]
    assert ["id", "rubrik", "område", "bedömning"] == list(schema["defaultSnippets"][0]["body"])
    for scheman in build_scheman().values():
        for namn, falt in scheman["properties"].items():
            assert falt.get("description") or "$ref" in str(falt)
            assert falt["title"].lower() == namn.replace("_", " ").lower()


def test_varde_med_kalla_och_ersattande_lista_godtas_i_profilen() -> None:
    data = _read(
        "{plan: {planeringsmånad: {värde: 1, källa: 'lokal rutin: X'}}, "
        "områden: {ersätter: ja, värde: [{id: mat, namn: Mat}]}}"
    )
    assert _is_giltig("profil", data)
    assert not _is_giltig("profil", {"plan": {"planeringsmånad": {"värde": 1, "kella": "x"}}})


def test_mappens_egna_ord_foreslas_men_andra_forbjuds_inte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", str(tmp_path), "--profil", "ostra-goinge"])
    capsys.readouterr()
    assert 0 == run(["schema", "iakttagelse", "--rot", str(tmp_path)])
    schema = json.loads(capsys.readouterr().out)
    val, fritt = schema["properties"]["bedömning"]["anyOf"]
    assert ["grön", "gul", "röd", "blå"] == val["enum"]
    assert "Måste åtgärdas" == val["markdownEnumDescriptions"][2]
    assert {"type": "string", "minLength": 1} == fritt
    assert Draft7Validator(schema).is_valid(_read(EXEMPEL["iakttagelse"]))


def test_enheterna_foreslas_ur_registret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", str(tmp_path)])
    (tmp_path / "register/enheter.yaml").write_text(EXEMPEL["enheter"], "utf-8")
    capsys.readouterr()
    assert 0 == run(["schema", "uppfoljning", "--rot", str(tmp_path)])
    schema = json.loads(capsys.readouterr().out)
    assert ["solgarden"] == schema["properties"]["enhet"]["anyOf"][0]["enum"]


def test_till_skriver_alla_scheman_och_igen_men_aldrig_over_annat(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapp = tmp_path / "s"
    for _ in range(2):
        assert 0 == run(["schema", "--till", str(mapp)])
    assert set(get_slag()) == {f.name.removesuffix(".schema.json") for f in mapp.iterdir()}
    (mapp / "plan.schema.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert 3 == run(["schema", "--till", str(mapp)])
    assert "är inte skriven av uppfolj" in capsys.readouterr().err
    assert "{}" == (mapp / "plan.schema.json").read_text("utf-8")


def test_utan_slag_listas_slagen_och_json_ger_alla_scheman(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == run(["schema"])
    assert set(get_slag()) < {rad.split("\t")[0] for rad in capsys.readouterr().out.splitlines()}
    assert 0 == run(["schema", "--json"])
    assert list(get_slag()) == list(json.loads(capsys.readouterr().out))


def test_slaget_hittas_i_alla_stavningar(capsys: pytest.CaptureFixture[str]) -> None:
    for namn in ("uppfoljning", "uppföljning", unicodedata.normalize("NFD", "uppföljning")):
        assert 0 == run(["schema", namn])
        assert "Uppfoljning" == json.loads(capsys.readouterr().out)["title"]
