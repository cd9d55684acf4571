"""``uppfolj urval forbered | dra | uteslut | verifiera | registerbevis``."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from uppfolj.cli.app import run

ID = ("--uppfoljning", "2026-03-solgarden", "--idag", "2026-03-02")
FORBERED = (
    "forbered", *ID, "--kunder", "23", "--skikt", "SoL", "--kunder", "40", "--skikt", "HSL",
    "--kalla", "Eurojackpot 2026-03-06", "--publiceras", "spelbolagets webbplats 2026-03-06",
    "--grund", "egen regi",
)  # fmt: skip
DRA = ("dra", *ID, "--slump", "03 14 22 31 45 + 02 09")
ENKELT = ("--kunder", "23", "--skikt", "SoL", *ID, "--slump", "1 4 6 2")
UTESLUT = ("uteslut", *ID, "--skikt", "SoL", "--roll", "MAS", "--skal", "journalen spärrad", "--nr")
Kor = Callable[..., tuple[int, str, str]]


@pytest.fixture
def kor(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kor:
    """Kör ``uppfolj urval`` i kommunens mapp: slutkod, stdout, stderr."""
    monkeypatch.chdir(tmp_path / "kvarnasa")

    def _kor(*argument: str) -> tuple[int, str, str]:
        kod = run(["urval", *argument])
        ut = capfd.readouterr()
        return kod, ut.out, ut.err

    return _kor


@pytest.fixture(autouse=True)
def fil(tmp_path: Path) -> Path:
    """Ett ärende i Kvarnåsa; ger vägen till dess ``urval.yaml``."""
    mapp = tmp_path / "kvarnasa/2026/uppfoljningar/2026-03-solgarden"
    mapp.mkdir(parents=True)
    (tmp_path / "kvarnasa/uppfolj.yaml").write_text(
        "bygger_på: ostra-goinge\nkommun:\n  namn: Kvarnåsa kommun\n", "utf-8"
    )
    (mapp / "uppfoljning.yaml").write_text("enhet: solgarden\n", "utf-8")
    return mapp / "urval.yaml"


def _valda(fil: Path) -> list[int]:
    rad = next(r for r in fil.read_text("utf-8").splitlines() if r.startswith("    valda:"))
    return [int(nr) for nr in re.findall(r"\d+", rad)]


def _byt(fil: Path, fran: str, till: str) -> None:
    text = fil.read_text("utf-8")
    assert fran in text
    fil.write_text(text.replace(fran, till, 1), "utf-8")


# Förbundet urval


def test_summan_som_visas_ar_sha256_av_texten_som_visas(kor: Kor, fil: Path) -> None:
    kod, ut, _ = kor(*FORBERED, "--json")
    svar = json.loads(ut)
    assert 0 == kod
    assert svar["sha256"] == hashlib.sha256(svar["text"].encode()).hexdigest()
    assert svar["sha256"] in fil.read_text("utf-8")
    assert "skikt: HSL\t40\t8\t-\tegen regi\n" in svar["text"]
    assert "skäl: journalen spärrad\n" in svar["text"]


def test_forberett_urval_visar_summan_nasta_steg_och_tillitens_grans(kor: Kor, fil: Path) -> None:
    kod, ut, _ = kor(*FORBERED)
    assert 0 == kod
    assert re.search(r"^  [0-9a-f]{64}$", ut, re.MULTILINE)
    assert "uppfolj urval dra --uppfoljning 2026-03-solgarden" in ut
    assert "registratorn" in ut
    assert "att skriva om i efterhand" in ut
    assert "    valda: []\n" in fil.read_text("utf-8")
    assert (0, True) == (kor("verifiera")[0], "förberett" in kor("verifiera")[1])


def test_dra_fyller_i_numren_och_ror_bara_sina_falt(kor: Kor, fil: Path) -> None:
    kor(*FORBERED)
    _byt(fil, "  källa: Eurojackpot 2026-03-06\n", "  källa: Eurojackpot 2026-03-06  # fredag\n")
    fore = fil.read_text("utf-8").splitlines()
    assert 0 == kor(*DRA, "--dnr", "KS 2026/12")[0]
    nya = [r.split(":")[0].strip() for r in fil.read_text("utf-8").splitlines() if r not in fore]
    assert ["slump", "seed", "valda", "reserver", "valda", "reserver", "dnr"] == nya
    assert "# fredag" in fil.read_text("utf-8")
    assert 0 == kor("verifiera", "2026-03-solgarden")[0]


def test_receptet_raknar_ocksa_om_forbindelsen(kor: Kor, fil: Path) -> None:
    _, ut, _ = kor(*FORBERED, "--json")
    kor(*DRA)
    _, recept, _ = kor("verifiera", "--visa-kommando")
    skal = subprocess.run(["sh"], input=recept.encode(), capture_output=True, check=True)
    rader = skal.stdout.decode().splitlines()
    assert f"förbindelse: {json.loads(ut)['sha256']}" == rader[-1]
    assert f"SoL: {' '.join(map(str, _valda(fil)))}" in rader


def test_diarienumret_efterfragas_tills_det_finns(kor: Kor) -> None:
    kor(*FORBERED)
    assert "inget diarienummer" in kor(*DRA)[1]
    kor(*FORBERED, "--skal", "ny omgång")
    assert "diariet   KS 2026/12" in kor(*DRA, "--dnr", "KS 2026/12")[1]


def test_dra_vagrar_utan_forberedelse_och_nar_det_redan_ar_draget(kor: Kor) -> None:
    assert 3 == kor(*DRA)[0]
    kor(*FORBERED)
    assert [0, 3] == [kor(*DRA)[0], kor(*DRA)[0]]


def test_dra_vagrar_om_det_forberedda_har_andrats(kor: Kor, fil: Path) -> None:
    kor(*FORBERED)
    _byt(fil, "- fel i registret", "- vad som helst")
    fore = fil.read_bytes()
    kod, _, fel = kor(*DRA)
    assert (1, fore) == (kod, fil.read_bytes())
    assert "förbindelsen band" in fel


def test_forbered_kan_binda_skal_och_registerbevis(kor: Kor, fil: Path) -> None:
    bevis = "ab" * 32
    argument = ("--registerbevis", bevis, "--registerbevis", bevis, "--tillat", "flyttat")
    assert 0 == kor(*FORBERED, *argument)[0]
    text = fil.read_text("utf-8")
    assert (2, True) == (text.count(bevis), "tillåtna_skäl:\n  - flyttat\n  förb" in text)
    _byt(fil, bevis, "cd" * 32)
    assert 1 == kor("verifiera")[0]


def _git(mapp: Path, *argument: str) -> None:
    vem = ("-c", "user.name=prov", "-c", "user.email=prov@example.invalid")
    subprocess.run(["git", "-C", mapp, *vem, *argument], check=True, capture_output=True)


def _checka_in(fil: Path, text: bytes, rubrik: str) -> None:
    fil.write_bytes(text)
    _git(fil.parent, "add", "-A", ".")
    _git(fil.parent, "commit", "-q", "-m", rubrik)


@pytest.mark.parametrize(("bakvant", "kod"), [(False, 0), (True, 1)])
def test_git_ska_visa_forbindelsen_fore_dragningen(
    kor: Kor, fil: Path, *, bakvant: bool, kod: int
) -> None:
    kor(*FORBERED)
    bunden = fil.read_bytes()
    kor(*DRA)
    dragen = fil.read_bytes()
    bundna = bunden.decode().split("  förbindelse:")[1].split("  utförd")[0]
    utan = dragen.decode().replace("  förbindelse:" + bundna, "")
    _git(fil.parents[3], "init", "-q")
    _checka_in(fil, utan.encode() if bakvant else bunden, "först")
    _checka_in(fil, dragen, "sedan")
    svar, ut, _ = kor("verifiera")
    assert (kod, bakvant) == (svar, "checkades dragningen in före sin förbindelse" in ut)


@pytest.mark.skipif(os.name == "nt", reason="den falska git är ett skalskript")
@pytest.mark.parametrize(
    ("git", "skal"), [("echo skräp", "inte går att läsa"), ("exec sleep 600", "avbröts")]
)
def test_git_som_hanger_eller_skriver_skrap_godkanner_inget_urval(
    kor: Kor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: str, skal: str
) -> None:
    kor(*FORBERED)
    kor(*DRA)
    falsk = tmp_path / "bin/git"
    falsk.parent.mkdir()
    falsk.write_text(f"#!/bin/sh\ncase $* in *rev-list*) {git};; *) echo x;; esac\n", "utf-8")
    falsk.chmod(0o755)
    monkeypatch.setenv("PATH", f"{falsk.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("UPPFOLJ_GIT_SEKUNDER", "0.2")
    kod, ut, fel = kor("verifiera")
    assert (3, "") == (kod, ut)
    assert skal in fel


# Uteslutning


def test_uteslutet_nummer_ersatts_av_nasta_i_tur(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    fore = _valda(fil)
    reserv = int(re.findall(r"reserver: \[(\d+)", fil.read_text("utf-8"))[0])
    kod, ut, _ = kor(*UTESLUT, str(fore[2]))
    assert (0, [*fore[:2], *fore[3:], reserv]) == (kod, _valda(fil))
    assert f"{fore[2]}: journalen spärrad (2026-03-02)" in ut
    assert "    roll: MAS\n" in fil.read_text("utf-8")
    kod, ut, _ = kor("verifiera")
    assert (0, True) == (kod, f"SoL\t23\t8\t8\t{fore[2]}\tstämmer" in ut)


def test_utan_reserv_blir_urvalet_mindre_och_det_sags(kor: Kor, fil: Path) -> None:
    kor("--kunder", "4", "--skikt", "SoL", *ID)
    kod, ut, _ = kor(*UTESLUT, "2")
    assert (0, 3) == (kod, len(_valda(fil)))
    assert "Reserverna är slut, så urvalet är 1 mindre än beslutat." in ut
    assert 0 == kor("verifiera")[0]


def test_onatt_nummer_och_fel_skal_vagras_utan_att_filen_rors(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    fore = fil.read_bytes()
    onadd = next(nr for nr in range(1, 24) if nr not in _valda(fil))
    assert 2 == kor(*UTESLUT, str(onadd))[0]
    assert 2 == kor(*UTESLUT, str(_valda(fil)[0]), "--skal", "svår att läsa")[0]
    assert fore == fil.read_bytes()


def test_receptet_tar_hansyn_till_det_som_ar_uteslutet(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    for _ in range(3):
        kor(*UTESLUT, str(_valda(fil)[1]))
    _, recept, _ = kor("verifiera", "2026-03-solgarden", "--visa-kommando")
    ut = subprocess.run(["sh"], input=recept.encode(), capture_output=True, check=True)
    assert f"SoL: {' '.join(map(str, _valda(fil)))}" == ut.stdout.decode().splitlines()[-1]


# Verifiering


def test_og_16_varje_andring_i_filen_hittas_och_pekas_ut(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    kor(*UTESLUT, str(_valda(fil)[0]))
    orord = fil.read_text("utf-8")
    a, b, *_ = _valda(fil)
    andringar = {
        "ordningen är ändrad bland valda": (f"valda: [{a}, {b},", f"valda: [{b}, {a},"),
        "N är 24": ("population: 23", "population: 24"),
        "är inget tillåtet skäl": ("skäl: journalen spärrad", "skäl: svår att läsa"),
        "Fältet ”skäl” saknas": ("    skäl: journalen spärrad\n", ""),
        "ett hårt blanksteg (U+00A0)": ("slump: 1 4 6 2", "slump: 1 4\u00a06 2"),
        "Seeden stämmer inte": ("slump: 1 4 6 2", "slump: 1 4 6 3"),
        "ska 8 granskas": ("    antal: 8", "    antal: 7"),
        "går inte att läsa": ("algoritm:", "\talgoritm:"),
    }
    for text, (fran, till) in andringar.items():
        fil.write_text(orord, "utf-8")
        _byt(fil, fran, till)
        kod, ut, _ = kor("verifiera", "2026-03-solgarden")
        hittad = [r for r in ut.splitlines() if text in r] or text == "går inte att läsa"
        assert (1, True) == (kod, bool(hittad)), f"{text}: {ut}"
        plats = "2026/uppfoljningar/2026-03-solgarden/urval.yaml:"
        assert re.search(rf"^{plats}[1-9]\d*:[1-9]\d*: UPF", ut, re.MULTILINE)


def test_ett_andrat_urval_rors_inte_av_uteslutning(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    a, b, *_ = _valda(fil)
    _byt(fil, f"valda: [{a}, {b},", f"valda: [{b}, {a},")
    fore = fil.read_bytes()
    assert (1, fore) == (kor(*UTESLUT, str(a))[0], fil.read_bytes())


def test_verifiera_skriver_inget_och_ger_json(kor: Kor, fil: Path) -> None:
    kor(*ENKELT)
    fore = {f: f.read_bytes() for f in fil.parents[3].rglob("*.yaml")}
    kod, ut, _ = kor("verifiera", "--ar", "2026", "--json")
    (svar,) = json.loads(ut)["urval"]
    assert (0, True, []) == (kod, svar["stammer"], svar["skillnader"])
    assert fore == {f: f.read_bytes() for f in fil.parents[3].rglob("*.yaml")}


def test_verifiera_utan_urval(kor: Kor) -> None:
    assert (0, "Det finns inga urval att räkna om.\n") == kor("verifiera")[:2]
    assert 3 == kor("verifiera", "2026-03-solgarden")[0]
    assert 3 == kor("verifiera", "finns-inte")[0]


# Registerbevis


def test_og_17_registerbeviset_visar_bara_summan(kor: Kor, tmp_path: Path) -> None:
    (tmp_path / "salt").write_bytes(bytes(range(16)))
    (tmp_path / "lista").write_bytes(
        "\ufeffTESTJOURNAL-A\r\nTESTJOURNAL-Ö\nTESTJOURNAL-B\n".encode()
    )
    svar = kor("registerbevis", str(tmp_path / "lista"), "--salt", str(tmp_path / "salt"))
    vantat = "146039f9efaf3c5a27d6d74de7630652684c9ac3656a42c83c7190c07371ef53"
    assert (0, f"{vantat}\n", "") == svar


def test_og_17_lista_eller_salt_i_kommunens_mapp_vagras(kor: Kor, tmp_path: Path) -> None:
    for namn in ("salt", "lista", "kvarnasa/salt", "kvarnasa/lista"):
        (tmp_path / namn).write_bytes(b"TESTJOURNAL-A-0123456789\n")
    for lista, salt in (("kvarnasa/lista", "salt"), ("lista", "kvarnasa/salt")):
        kod, ut, fel = kor("registerbevis", str(tmp_path / lista), "--salt", str(tmp_path / salt))
        assert (3, "", True) == (kod, ut, "ligger i kommunens mapp" in fel)


def test_og_17_fel_i_listan_visar_aldrig_en_journal(kor: Kor, tmp_path: Path) -> None:
    (tmp_path / "salt").write_bytes(bytes(16))
    for text in (
        b"TESTJOURNAL-A\n\nTESTJOURNAL-B\n",
        "TESTJOURNAL-Å".encode("cp1252"),
        b"",
    ):
        (tmp_path / "lista").write_bytes(text)
        kod, ut, fel = kor(
            "registerbevis", str(tmp_path / "lista"), "--salt", str(tmp_path / "salt")
        )
        assert kod in (2, 3)
        assert "TESTJOURNAL" not in ut + fel


def test_kort_eller_saknat_salt_vagras(kor: Kor, tmp_path: Path) -> None:
    (tmp_path / "salt").write_bytes(b"kort")
    (tmp_path / "lista").write_text("TESTJOURNAL-A\n", "utf-8")
    for salt in ("salt", "saknas"):
        svar = kor("registerbevis", str(tmp_path / "lista"), "--salt", str(tmp_path / salt))
        assert 2 == svar[0]
