"""Inget som byggs har ett personnummer, vad det än är till. Numret är Skatteverkets testnummer."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from uppfolj.cli.app import run
from uppfolj.render.terminal import print_json

ROT = Path(__file__).resolve().parents[2]
NUMMER = "19121212-1212"
_TEXTFALT = re.compile(
    r"^( *(?:- )?(?:text|kommentar|motiv|åtgärd|namn|resultat|vad|lärdom|aktivitet): )"
    r"([^\n\"'{}\[\],:#|>]{10,})$",
    re.MULTILINE,
)


class Rad(NamedTuple):
    """Ett kommando som bygger, i ett exempelår."""

    ar: str
    argv: str


RADER = (
    Rad("atvidaberg", "rapport bygg"), Rad("atvidaberg", "plan bygg"), Rad("atvidaberg", "policy"),
    Rad("atvidaberg", "statistik bygg"), Rad("atvidaberg", "berattelse bygg"),
    Rad("atvidaberg", "patientsakerhet bygg"), Rad("atvidaberg", "underlag kvalitetsrad"),
    Rad("atvidaberg", "avvikelser sammanstall"), Rad("atvidaberg", "arshjul"),
    Rad("atvidaberg", "handlingsplan exportera --till xlsx,csv"), Rad("atvidaberg", "exportera"),
    Rad("linkoping", "analys bygg"), Rad("linkoping", "matt bygg"),
    Rad("linkoping", "utvecklingsplan exportera --till xlsx,csv"),
    Rad("linkoping", "granskning sammanstall --per insats --till md,docx"),
)  # fmt: skip


@pytest.fixture(scope="module")
def orena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Två exempelår där varje text nämner ett nummer."""
    mapp = tmp_path_factory.mktemp("orena")
    for namn in {r.ar for r in RADER}:
        shutil.copytree(ROT / "exempel-ar" / namn, mapp / namn)
        for fil in (mapp / namn).rglob("*"):
            if fil.suffix == ".md" and "rapport" not in fil.parts:
                fil.write_text(f"{fil.read_text('utf-8')}\nSamtal om {NUMMER}.\n", "utf-8")
            elif fil.suffix == ".yaml":
                text = _TEXTFALT.sub(rf"\1\2 {NUMMER}", fil.read_text("utf-8"))
                fil.write_text(text, "utf-8")
    return mapp


@pytest.mark.parametrize("rad", RADER, ids=lambda r: f"{r.ar} {r.argv}")
def test_x_1_inget_som_byggs_har_ett_personnummer(
    orena: Path, rad: Rad, capsys: pytest.CaptureFixture[str]
) -> None:
    rot = orena / rad.ar
    shutil.rmtree(rot / "bygge", ignore_errors=True)
    kod = run([*rad.argv.split(), "--rot", str(rot), "--idag", "2026-10-15"])
    utskrift = "".join(capsys.readouterr())
    assert kod in {1, 3}
    assert "har ett personnummer (********-****)" in utskrift
    assert NUMMER not in utskrift
    if (rot / "bygge").exists():
        run(["skydda", str(rot / "bygge"), "--rot", str(rot)])
        assert "Inga träffar" in capsys.readouterr().out


def test_x_1_testnummer_som_profilen_tillater_far_sta_i_dokumentet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rot = tmp_path / "ar"
    shutil.copytree(ROT / "exempel-ar/ostersund", rot)
    profil = rot / "uppfolj.yaml"
    profil.write_text(
        f'{profil.read_text("utf-8")}\nintegritet:\n  tillåtna_testnummer: ["{NUMMER}"]\n', "utf-8"
    )
    plan = rot / "2026/plan.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("Varje avslutad", f"Provet {NUMMER}. Varje avslutad"), "utf-8")
    assert 0 == run(["plan", "bygg", "--rot", str(rot), "--idag", "2026-10-15"]), (
        capsys.readouterr()
    )
    assert NUMMER in (rot / "bygge/2026/plan.md").read_text("utf-8").replace("\\", "")


def test_x_1_det_som_skrivs_ut_doljer_numret_ocksa_i_json(
    orena: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rot = orena / "atvidaberg"
    (enhet,) = re.findall(r"id: (hagtornet)", (rot / "register/enheter.yaml").read_text("utf-8"))
    for argv in (
        ["enhet", enhet],
        ["enhet", enhet, "--json"],
        ["plan", "visa"],
        ["avvikelser", "visa"],
    ):
        run([*argv, "--rot", str(rot), "--idag", "2026-10-15"])
        utskrift = "".join(capsys.readouterr())
        assert "********-****" in utskrift, argv
        assert NUMMER not in utskrift, argv


def test_x_1_en_frist_med_ett_nummer_kommer_inte_i_kalendern(
    orena: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = tmp_path / "frister.ics"
    rot = str(orena / "atvidaberg")
    assert 1 == run(["frister", "--ics", str(fil), "--rot", rot, "--idag", "2026-10-15"])
    assert "frister.ics skrevs inte: texten har ett personnummer" in capsys.readouterr().err
    assert not fil.exists()


def test_x_1_json_doljer_numret_ocksa_i_det_som_inte_ar_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_json({NUMMER: [Path(f"bygge/{NUMMER}.md"), {"a": (NUMMER, 191212121212, None)}]})
    utskrift = capsys.readouterr().out
    assert NUMMER not in utskrift
    assert 191212121212 == json.loads(utskrift)["********-****"][1]["a"][1]
