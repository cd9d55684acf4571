"""Det som installeras är helt: hjulet har mallar och exempel, och går utanför källträdet."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from uppfolj import __version__

ROT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def hjul(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hjulet, byggt av den byggbackend som står i pyproject, utan nät."""
    mapp = tmp_path_factory.mktemp("hjul")
    kod = f"import hatchling.build as b; print(b.build_wheel({str(mapp)!r}))"
    namn = subprocess.run(
        [sys.executable, "-c", kod],
        cwd=ROT, capture_output=True, encoding="utf-8", check=True,
    ).stdout.split()[-1]  # fmt: skip
    return mapp / namn


@pytest.fixture(scope="module")
def installerad(hjul: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python i en ny miljö där hjulet är installerat. Biblioteken lånas, men inte källträdet."""
    miljo = tmp_path_factory.mktemp("miljo")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(miljo)], check=True)
    python = miljo / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps",
         "--no-index", "--disable-pip-version-check", str(hjul)],
        check=True,
    )  # fmt: skip
    paket = Path(sysconfig.get_path("purelib", "venv", {"base": str(miljo)}))
    lanade = [v for v in sys.path if v.endswith("site-packages")]
    (paket / "lanade.pth").write_text("\n".join(lanade), "utf-8")
    return python


def _run(python: Path, *argv: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-P", "-m", "uppfolj", *argv],
        cwd=cwd, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_hjulet_har_mallar_exempel_och_inget_annat(hjul: Path) -> None:
    namn = set(zipfile.ZipFile(hjul).namelist())
    for mapp, fil in (("mallar", "mallar"), ("exempel-ar", "exempel-ar")):
        vantat = {
            f"uppfolj/{mapp}/{f.relative_to(ROT / fil).as_posix()}"
            for f in (ROT / fil).rglob("*")
            if f.is_file() and f.name != ".gitkeep"
        }
        assert set() == vantat - namn
    toppar = {n.split("/")[0] for n in namn}
    assert {"uppfolj"} == {t for t in toppar if not t.endswith(".dist-info")}
    assert set() == {n for n in namn if n.endswith(".pyc")}


def test_det_installerade_verktyget_hittar_sitt_eget(installerad: Path, tmp_path: Path) -> None:
    svar = subprocess.run(
        [str(installerad), "-P", "-c", "import uppfolj; print(uppfolj.__file__)"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert Path(svar.stdout.strip()).is_relative_to(installerad.parents[1].resolve())
    svar = _run(installerad, "doktor", cwd=tmp_path)
    assert f"i {installerad.parents[1].resolve()}" in svar.stdout
    assert "6 profiler" in svar.stdout
    program = installerad.with_name("uppfolj.exe" if os.name == "nt" else "uppfolj")
    svar = subprocess.run(
        [str(program), "--version"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert f"uppfolj {__version__}" == svar.stdout.strip()


def test_init_och_kontrollera_gar_utanfor_kalltradet(installerad: Path, tmp_path: Path) -> None:
    svar = _run(installerad, "init", "kommun", "--profil", "ostersund", cwd=tmp_path)
    assert (0, "") == (svar.returncode, svar.stderr)
    svar = _run(installerad, "kontrollera", "--strikt", cwd=tmp_path / "kommun")
    assert (0, "") == (svar.returncode, svar.stderr), svar.stdout


def test_demo_gar_utanfor_kalltradet(installerad: Path, tmp_path: Path) -> None:
    svar = _run(installerad, "demo", cwd=tmp_path)
    assert (0, "") == (svar.returncode, svar.stderr), svar.stdout
    assert (tmp_path / "uppfolj-demo/uppfolj.yaml").is_file()


def test_lasfilen_har_kontrollsummor_och_inga_adresser() -> None:
    lasfil = (ROT / "krav.lock").read_text("utf-8")
    assert not re.search(r"://|@ |--index|--find|\bfile:|\.(org|com|net|se)\b|/", lasfil)
    krav = re.split(r"\n(?=\S)", lasfil.strip())
    assert all(re.match(r"[a-z0-9-]+==\S+ ", k) and " --hash=sha256:" in k for k in krav)


def test_lasfilen_racker_for_att_kora_testa_och_bygga() -> None:
    import tomllib

    projekt = tomllib.loads((ROT / "pyproject.toml").read_text("utf-8"))
    grupper = projekt["dependency-groups"]
    vill = [*projekt["project"]["dependencies"], *grupper["test"], *grupper["bygg"]]
    namn = {re.sub(r"[-_.]+", "-", re.split(r"[<>=~!\[; ]", v)[0]).lower() for v in vill}
    last = set(re.findall(r"^([a-z0-9-]+)==", (ROT / "krav.lock").read_text("utf-8"), re.MULTILINE))
    assert set() == namn - last


def _run_kor(mapp: Path, *argv: str, **miljo: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(mapp / "kor.py"), *argv],
        capture_output=True, encoding="utf-8", check=False, cwd=mapp,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **miljo},
    )  # fmt: skip


def test_kor_utan_nat_sager_det_och_lamnar_inget_halvfardigt_som_klart(tmp_path: Path) -> None:
    (tmp_path / "kor.py").write_bytes((ROT / "kor.py").read_bytes())
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    (tmp_path / "krav.lock").write_text("finns-inte==1.0 --hash=sha256:" + 64 * "0", "utf-8")
    for _ in range(2):
        svar = _run_kor(tmp_path, "--version", PIP_NO_INDEX="1")
        assert 3 == svar.returncode
        assert "Fel: Biblioteken gick inte att hämta.\nGör så här: Kontrollera nätet" in svar.stderr
        assert "Förbereder .venv" in svar.stderr
    assert not (tmp_path / ".venv/uppfolj-klar.txt").exists()


def test_kor_med_for_gammal_python_sager_vilken_som_behovs(tmp_path: Path) -> None:
    kod = (
        f"import sys; sys.path.insert(0, {str(ROT)!r}); sys.version_info = (3, 9, 2)\n"
        "import kor\ntry:\n    kor.check_python()\nexcept kor.InteKlart as fel:\n    print(fel)"
    )
    svar = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", kod],
        capture_output=True, encoding="utf-8", check=True, cwd=tmp_path,
    )  # fmt: skip
    assert "Python 3.9.2 är för gammal. Det behövs 3.11 eller senare." == svar.stdout.strip()


def test_kor_utan_venv_ger_rad(tmp_path: Path) -> None:
    kod = (
        f"import sys; sys.path.insert(0, {str(ROT)!r}); import kor\n"
        "sys.modules['ensurepip'] = None\n"
        "try:\n    kor.check_python()\nexcept kor.InteKlart as fel:\n    print(fel.gor)"
    )
    svar = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", kod],
        capture_output=True, encoding="utf-8", check=True, cwd=tmp_path,
    )  # fmt: skip
    assert "sudo apt install python3-venv" in svar.stdout
