"""``uppfolj urval``: dra, räkna om, spara."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from uppfolj.cli.app import run

VEKTOR = (
    "--omgang", "2027/Ekbacken särskilt boende/journaler", "--utfast", "2027-01-11",
    "--kalla", "Eurojackpot 2027-01-15, fem huvudnummer + två stjärnnummer i stigande ordning",
    "--slump", "03 14 22 31 45 + 02 09",
)  # fmt: skip
SOL_23 = [1, 17, 7, 4, 3, 18, 21, 6]
Kor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kor(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kor:
    """Kör ``uppfolj urval`` i en tom mapp: slutkod, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def _kor(*argument: str) -> tuple[int, str, str]:
        kod = run(["urval", *argument])
        ut = capfd.readouterr()
        return kod, ut.out, ut.err

    return _kor


@pytest.fixture
def arende(tmp_path: Path) -> Path:
    """Ett ärende i Kvarnåsa; ger vägen till dess ``urval.yaml``."""
    (tmp_path / "uppfolj.yaml").write_text(
        "bygger_på: ostra-goinge\nkommun:\n  namn: Kvarnåsa kommun\n", "utf-8"
    )
    mapp = tmp_path / "2026/uppfoljningar/2026-03-solgarden"
    mapp.mkdir(parents=True)
    (mapp / "uppfoljning.yaml").write_text("enhet: solgarden\n", "utf-8")
    return mapp / "urval.yaml"


def _json(kor: Kor, *argument: str) -> dict[str, Any]:
    kod, ut, _ = kor(*argument, "--json")
    assert 0 == kod
    return dict(json.loads(ut))


# Utan mapp


def test_og_14_23_kunder_ger_atta_nummer_slumptext_och_recept(kor: Kor) -> None:
    kod, ut, _ = kor("--kunder", "23", *VEKTOR)
    assert 0 == kod
    assert "journaler: 8 av 23 granskas (metod: slump)" in ut
    assert "03 14 22 31 45 + 02 09" in ut
    assert "uppfolj urval --kunder 23" in ut
    assert "--visa-kommando" in ut


def test_json_har_exakt_de_utlovade_nycklarna(kor: Kor) -> None:
    svar = _json(kor, "--kunder", "23", "--skikt", "SoL", *VEKTOR)
    assert ["algoritm", "omgang", "utfast", "kalla", "slump", "seed", "skikt"] == list(svar)
    assert ["namn", "population", "metod", "valda", "reserver"] == list(svar["skikt"][0])
    assert ("uppfolj-urval/1", "2027-01-11") == (svar["algoritm"], svar["utfast"])
    assert ("SoL", 23, "slump", SOL_23) == tuple(svar["skikt"][0].values())[:4]


@pytest.mark.parametrize("extra", [(), ("--totalt", "--alla-om-hogst", "3")])
def test_den_utskrivna_raden_raknar_om_samma_nummer(kor: Kor, extra: tuple[str, ...]) -> None:
    skikt = ("--kunder", "23", "--kunder", "40", "--skikt", "SoL", "--skikt", "Hälsa och sjukvård")
    _, ut, _ = kor(*skikt, *extra)
    rad = next(r for r in ut.splitlines() if r.startswith("  uppfolj urval"))
    granskas = re.findall(r"^  granska   (.*)$", ut, re.MULTILINE)
    svar = _json(kor, *shlex.split(rad)[2:])
    assert granskas == [", ".join(map(str, s["valda"])) for s in svar["skikt"]]


def test_tva_dragningar_far_var_sin_slumptext_pa_128_bitar(kor: Kor) -> None:
    ett, tva = (_json(kor, "--kunder", "40") for _ in range(2))
    assert ett["slump"] != tva["slump"]
    assert 128 == 4 * len(ett["slump"])
    assert "datorns slumptal" == ett["kalla"]


def test_utfast_ar_dagens_datum_om_inget_sags(kor: Kor) -> None:
    assert "2026-03-02" == _json(kor, "--kunder", "9", "--idag", "2026-03-02")["utfast"]


@pytest.mark.parametrize(
    ("kunder", "metod", "antal"), [("1", "total", 1), ("8", "total", 8), ("9", "slump", 8)]
)
def test_og_15_hogst_atta_ger_alla(kor: Kor, kunder: str, metod: str, antal: int) -> None:
    (skikt,) = _json(kor, "--kunder", kunder)["skikt"]
    assert (metod, antal) == (skikt["metod"], len(set(skikt["valda"])))


@pytest.mark.parametrize(
    "argument",
    [
        (),
        ("--kunder", "0"),
        ("--kunder", "-3"),
        ("--kunder", "åtta"),
        ("--kunder", "8.5"),
        ("--kunder", "1" * 40),
        ("--kunder", "23", "--antal", "0"),
        ("--kunder", "23", "--antal", "-1"),
        ("--kunder", "23", "--antal", "9" * 30),
        ("--kunder", "23", "--alla-om-hogst", "-1"),
        ("--kunder", "23", "--kunder", "40"),
        ("--kunder", "23", "--skikt", "SoL", "--skikt", "HSL"),
        ("--kunder", "23", "--slump", ""),
        ("--kunder", "23", "--slump", "a\u200bb"),
        ("--kunder", "23", "--omgang", " "),
        ("--kunder", "23", "--kalla", "Eurojackpot"),
        ("--kunder", "23", "--utfast", "2026-02-30"),
        ("--kunder", "23", "--utfast", "i morgon"),
        ("--kunde", "23"),
        ("verfiera",),
    ],
)
def test_og_15_tokiga_tal_och_texter_ger_slutkod_2_pa_svenska(
    kor: Kor, argument: tuple[str, ...]
) -> None:
    kod, ut, fel = kor(*argument)
    assert (2, "") == (kod, ut)
    assert fel.startswith("Fel: ")
    assert not {"Invalid", "value", "Error", "Traceback"} & set(fel.split())


@pytest.mark.parametrize("extra", [(), ("--totalt", "--antal", "12")])
def test_og_16_receptet_i_skalet_ger_samma_nummer(kor: Kor, extra: tuple[str, ...]) -> None:
    skikt = (
        "--kunder",
        "23",
        "--skikt",
        "SoL",
        "--kunder",
        "5",
        "--skikt",
        "Kvarnens 'hus'",
        *extra,
    )
    kod, recept, _ = kor(*skikt, *VEKTOR, "--visa-kommando")
    svar = _json(kor, *skikt, *VEKTOR)
    ut = subprocess.run(["sh"], input=recept.encode(), capture_output=True, check=True)
    vantat = [f"seed: {svar['seed']}"]
    vantat += [f"{s['namn']}: {' '.join(map(str, s['valda']))}" for s in svar["skikt"]]
    assert (0, vantat) == (kod, ut.stdout.decode().splitlines())


def test_receptet_tal_skalets_alla_specialtecken(kor: Kor, tmp_path: Path) -> None:
    ont = ("--omgang", "%s\\n \\ $HOME `touch x`", "--slump", "-%d\\", "--kalla", "'\"#;&|")
    skikt = ("--kunder", "12", "--skikt", "S%d\\n$(touch x) \"'*")
    _, recept, _ = kor(*skikt, *ont, "--visa-kommando")
    (svar,) = _json(kor, *skikt, *ont)["skikt"]
    ut = subprocess.run(["sh"], input=recept.encode(), capture_output=True, check=True)
    vantat = f"{svar['namn']}: {' '.join(map(str, svar['valda']))}"
    assert vantat == ut.stdout.decode().splitlines()[-1]
    assert [] == list(tmp_path.iterdir())


def test_receptet_behover_bara_sha256sum_sort_och_awk(kor: Kor, tmp_path: Path) -> None:
    verktyg = tmp_path / "bin"
    verktyg.mkdir()
    for namn in ("sha256sum", "sort", "awk"):
        hittad = shutil.which(namn)
        assert hittad
        (verktyg / namn).symlink_to(Path(hittad).resolve() if namn != "awk" else hittad)
    _, recept, _ = kor("--kunder", "23", "--skikt", "SoL", *VEKTOR, "--visa-kommando")
    ut = subprocess.run(
        [shutil.which("sh") or "sh"], input=recept.encode(), capture_output=True, check=True,
        env={"PATH": str(verktyg)},
    )  # fmt: skip
    assert f"SoL: {' '.join(map(str, SOL_23))}" in ut.stdout.decode()
    assert b"" == ut.stderr


@pytest.mark.parametrize("bredd", ["40", "100"])
def test_pa_en_terminal_star_allt_aven_nar_den_ar_smal(tmp_path: Path, bredd: str) -> None:
    herre, slav = pty.openpty()
    argument = [sys.executable, "-m", "uppfolj", "urval", "--kunder", "23", *VEKTOR]
    miljo = {**os.environ, "COLUMNS": bredd, "TERM": "xterm", "NO_COLOR": "1"}
    barn = subprocess.Popen(argument, stdout=slav, stderr=slav, cwd=tmp_path, env=miljo)
    os.close(slav)
    data = b""
    while True:
        try:
            bit = os.read(herre, 65536)
        except OSError:
            break
        if not bit:
            break
        data += bit
    os.close(herre)
    assert 0 == barn.wait()
    rader = re.sub(r"\x1b\[[0-9;]*m|\r", "", data.decode()).split("\n")
    assert b"\x1b[3" not in data
    (kommando,) = [rad for rad in rader if rad.startswith("  uppfolj urval")]
    assert kommando.endswith("--slump '03 14 22 31 45 + 02 09'")
    assert all(len(rad) <= int(bredd) for rad in rader if rad != kommando)
    assert any(rad.startswith("  granska") for rad in rader)


def test_cp1252_i_roret_kraschar_inte(tmp_path: Path) -> None:
    ut = subprocess.run(
        [sys.executable, "-m", "uppfolj", "urval", "--kunder", "23", "--omgang", "β-huset"],
        capture_output=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )  # fmt: skip
    assert b"granska" in ut.stdout


def test_profilen_i_mappen_ger_antalet_och_flaggan_gar_fore(kor: Kor, arende: Path) -> None:
    (arende.parents[3] / "uppfolj.yaml").write_text(
        "bygger_på: standard\nkommun: {namn: Kvarnåsa kommun}\nurval: {antal: 5}\n", "utf-8"
    )
    assert 5 == len(_json(kor, "--kunder", "23")["skikt"][0]["valda"])
    assert 6 == len(_json(kor, "--kunder", "23", "--antal", "6")["skikt"][0]["valda"])


def test_en_trasig_profil_hindrar_inte_en_dragning_utan_uppfoljning(
    kor: Kor, tmp_path: Path
) -> None:
    (tmp_path / "uppfolj.yaml").write_text("kommun: [\n", "utf-8")
    assert 8 == len(_json(kor, "--kunder", "23")["skikt"][0]["valda"])
    assert 1 == kor("--kunder", "23", "--uppfoljning", "x")[0]


# Med en uppföljning

DRA = ("--kunder", "23", "--skikt", "SoL", "--kunder", "6", "--skikt", "HSL")
ID = ("--uppfoljning", "2026-03-solgarden", "--idag", "2026-03-02")


def test_og_17_filen_har_bara_nummer_och_rollen_som_drog(kor: Kor, arende: Path) -> None:
    kod, ut, _ = kor(*DRA, *ID, "--slump", "1 4 6 2", "--grund", "egen regi")
    assert 0 == kod
    assert "Sparat i 2026/uppfoljningar/2026-03-solgarden/urval.yaml" in ut
    text = arende.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../../.uppfolj/schema/urval.")
    assert "  omgång: 2026/2026-03-solgarden\n  utfäst: 2026-03-02\n" in text
    assert "  utförd_av: systemförvaltare\n" in text
    assert "nyckel_förstörs: 2026-05-31\n" in text
    assert 0 == kor("verifiera", "2026-03-solgarden")[0]


def test_og_16_samma_slump_ger_byte_for_byte_samma_fil(kor: Kor, arende: Path) -> None:
    filer = []
    for slump in ("1 4 6 2", "1 4 6 2", "2 4 6 2"):
        arende.unlink(missing_ok=True)
        assert 0 == kor(*DRA, *ID, "--slump", slump)[0]
        filer.append(arende.read_bytes())
    assert filer[0] == filer[1]
    assert filer[0] != filer[2]


def test_x_3_grunden_skrivs_per_skikt(kor: Kor, arende: Path) -> None:
    kor(*DRA, *ID, "--grund", "egen regi", "--grund", "samtycke")
    text = arende.read_text("utf-8")
    assert ["egen regi", "samtycke"] == [
        r.split(": ")[1] for r in text.splitlines() if "rättslig_grund" in r
    ]


def test_omdragning_kraver_skal_och_bada_star_kvar(kor: Kor, arende: Path) -> None:
    kor(*DRA, *ID)
    fore = arende.read_text("utf-8")
    for skal in ((), ("--skal", "  ")):
        kod, _, fel = kor(*DRA, *ID, *skal)
        assert (2, fore) == (kod, arende.read_text("utf-8"))
        assert "--skal" in fel
    assert 0 == kor(*DRA, *ID, "--skal", "fel antal journaler angavs")[0]
    efter = arende.read_text("utf-8")
    assert efter.startswith(fore)
    assert "  skäl_till_omdragning: fel antal journaler angavs\n" in efter[len(fore) :]
    assert 0 == kor("verifiera")[0]


@pytest.mark.parametrize("id_", ["2026-03-solgarde", "../../x", ""])
def test_okand_uppfoljning_ger_slutkod_3_och_inget_skrivs(kor: Kor, arende: Path, id_: str) -> None:
    assert 3 == kor("--kunder", "9", "--uppfoljning", id_)[0]
    assert not arende.exists()


def test_uppfoljning_utan_mapp_sager_var_den_letade(kor: Kor, tmp_path: Path) -> None:
    kod, _, fel = kor("--kunder", "9", "--uppfoljning", "x")
    assert 3 == kod
    assert str(tmp_path) in fel


def test_ett_orimligt_stort_urval_sparas_inte(kor: Kor, arende: Path) -> None:
    kod, _, fel = kor("--kunder", "400000", *ID)
    assert 2 == kod
    assert "400000 journaler är för många" in fel
    assert not arende.exists()


def test_fyra_samtidiga_dragningar_star_alla_kvar(arende: Path) -> None:
    argument = [sys.executable, "-m", "uppfolj", "urval", *DRA, *ID, "--skal", "prov"]
    barn = [
        subprocess.Popen(argument, cwd=arende.parent, stdout=subprocess.DEVNULL) for _ in range(4)
    ]
    assert [0] * 4 == [b.wait() for b in barn]
    assert 4 == arende.read_text("utf-8").count("- algoritm:")
