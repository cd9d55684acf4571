"""``uppfolj init --ci`` och filerna för CI: giltiga, lika varandra, körda i ett riktigt skal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from uppfolj import __version__
from uppfolj.cli.app import run

ROT = Path(__file__).resolve().parents[2]
U = "2026/uppfoljningar/2026-03-solgarden"
GITHUB = ".github/workflows/uppfolj.yml"
FILER = ("action.yml", ".pre-commit-hooks.yaml", ".github/workflows/ci.yml",
         "mallar/ci/github.yml", "mallar/ci/gitlab.yml")  # fmt: skip


def load(fil: Path) -> Any:
    return yaml.safe_load(fil.read_text("utf-8"))


def get_steg(fil: Path, namn: str) -> dict[str, Any]:
    data = load(fil)
    steg = data["runs"]["steps"] if "runs" in data else data["jobs"]["kontrollera"]["steps"]
    return next(dict(s) for s in steg if s.get("name") == namn)


@pytest.mark.parametrize("fil", FILER)
def test_filen_ar_giltig_yaml_utan_adresser(fil: str) -> None:
    assert load(ROT / fil)
    assert "://" not in (ROT / fil).read_text("utf-8")


@pytest.mark.parametrize("namn", ["Kontrollera och jämför", "Kommentera pull requesten", "Domen"])
def test_kommunens_jobb_och_action_kor_samma_skript(namn: str) -> None:
    mall, action = (get_steg(ROT / f, namn) for f in ("mallar/ci/github.yml", "action.yml"))
    assert mall["run"] == action["run"]


@pytest.mark.parametrize("fil", ["action.yml", "mallar/ci/github.yml"])
def test_inget_ur_handelsen_klistras_in_i_ett_skript(fil: str) -> None:
    data = load(ROT / fil)
    steg = data["runs"]["steps"] if "runs" in data else data["jobs"]["kontrollera"]["steps"]
    assert [] == [s["run"] for s in steg if "${{" in s.get("run", "")]


@pytest.mark.parametrize(("tjanst", "fil"), [("github", GITHUB), ("gitlab", ".gitlab-ci.yml")])
def test_init_ci_satter_jobbet_pa_plats_och_skriver_aldrig_over(
    tjanst: str, fil: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapp = tmp_path / "kommun"
    assert 0 == run(["init", str(mapp), "--ci", tjanst])
    assert f"uppfolj=={__version__}" in (mapp / fil).read_text("utf-8")
    text = (mapp / fil).read_text("utf-8")
    assert [] == [p for p in ("@VERSION@", "@ROT@", "@BYGGE@") if p in text]
    assert load(mapp / fil)
    assert 0 == run(["kontrollera", "--strikt", "--rot", str(mapp)])
    fore = (mapp / fil).read_bytes()
    capsys.readouterr()
    assert 3 == run(["init", str(mapp), "--ci", tjanst])
    assert "finns redan" in capsys.readouterr().err
    assert fore == (mapp / fil).read_bytes()


def test_en_mapp_som_finns_far_bara_jobbet(kommun: Any) -> None:
    fore = kommun.find_filer()
    assert 2 == kommun.kor("init", "--ci", "jenkins").kod
    assert fore == kommun.find_filer()
    svar = kommun.kor("init", "--ci", "github")
    assert (0, True) == (svar.kod, "Skrev " in svar.ut)
    assert {GITHUB} == set(kommun.find_filer()) - set(fore)


def test_finns_jobbet_redan_skapas_inte_mappen_heller(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    (tmp_path / "k/.gitlab-ci.yml").write_text("x: 1\n", "utf-8")
    assert 3 == run(["init", str(tmp_path / "k"), "--ci", "gitlab"])
    assert ["k/.gitlab-ci.yml"] == [
        f.relative_to(tmp_path).as_posix() for f in tmp_path.rglob("*") if f.is_file()
    ]


def test_i_en_undermapp_skrivs_jobbet_i_klonens_rot(kommun: Any) -> None:
    klon = kommun.rot.parent / "klon"
    (klon / "vård").mkdir(parents=True)
    kommun.rot.rename(klon / "vård/omsorg")
    kommun.rot = klon / "vård/omsorg"
    subprocess.run(["git", "init", "-q", str(klon)], check=True)
    for tjanst in ("github", "gitlab"):
        assert 0 == kommun.kor("init", "--ci", tjanst).kod
    job = load(klon / GITHUB)["jobs"]["kontrollera"]
    assert "vård/omsorg" == job["env"]["UPPFOLJ_ROT"]
    gitlab = load(klon / ".gitlab-ci.yml")["uppfolj"]
    assert ["vård/omsorg/bygge/ci/"] == gitlab["artifacts"]["paths"]
    assert 0 == gitlab["variables"]["GIT_DEPTH"].count("1")


@pytest.fixture
def gren(kommun: Any, klart: str) -> Any:
    """En gren där den röda iakttagelsen är borttagen."""
    kommun.checka_in(klart)
    kommun.git("checkout", "-q", "-b", "gren")
    (kommun.rot / U / "iakttagelser/I-001.md").unlink()
    kommun.checka_in("Borta")
    return kommun


def run_steg(kommun: Any, fil: str, namn: str, **miljo: str) -> subprocess.CompletedProcess[str]:
    """Kör stegets skript i bash, som GitHub gör."""
    temp = kommun.rot.parent / "runner"
    temp.mkdir(exist_ok=True)
    (temp / "bin").mkdir(exist_ok=True)
    skript = temp / "bin/uppfolj"
    skript.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m uppfolj "$@"\n', "utf-8")
    skript.chmod(0o755)
    allt = {
        **os.environ, "RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"), "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_SERVER_URL": "SERVER", "GITHUB_REPOSITORY": "kommun/omsorg", "UPPFOLJ_SHA": "abc",
        "UPPFOLJ_ROT": ".", "UPPFOLJ_STRIKT": "false", "UPPFOLJ_MOT": "main",
        "UPPFOLJ_IDAG": "2026-04-10", "PATH": f"{temp / 'bin'}:{os.environ['PATH']}", **miljo,
    }  # fmt: skip
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c",
         get_steg(ROT / fil, namn)["run"]],
        cwd=kommun.rot, env=allt, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("fil", ["action.yml", "mallar/ci/github.yml"])
def test_skriptet_ger_annoteringar_filer_sammanfattning_och_dom(gren: Any, fil: str) -> None:
    svar = run_steg(gren, fil, "Kontrollera och jämför")
    assert 0 == svar.returncode, svar.stderr
    assert f"::error file={U}/iakttagelser/I-001.md,line=1" in svar.stdout
    temp = gren.rot.parent / "runner"
    ut = (temp / "output").read_text("utf-8").splitlines()
    assert ["kod=1", f"mapp={temp}/uppfolj"] == ut
    sammanfattning = (temp / "summary").read_text("utf-8")
    assert "I-001 var röd och är borttagen" in sammanfattning
    assert "| fel (ny) | UPF295 |" in sammanfattning
    assert json.loads((temp / "uppfolj/uppfolj.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (temp / "uppfolj/uppfolj.xml").read_text("utf-8")
    assert 1 == run_steg(gren, fil, "Domen", UPPFOLJ_KOD="1").returncode
    assert 0 == run_steg(gren, fil, "Domen", UPPFOLJ_KOD="0").returncode


def test_en_ny_gren_utan_bas_kontrolleras_anda(gren: Any) -> None:
    for mot in ("", "0" * 40, "f" * 40):
        svar = run_steg(gren, "action.yml", "Kontrollera och jämför", UPPFOLJ_MOT=mot,
                        GITHUB_EVENT_NAME="push")  # fmt: skip
        assert "::error::" not in svar.stdout
        assert "UPF295" not in svar.stdout
        assert "kod=" in (gren.rot.parent / "runner/output").read_text("utf-8")


def test_en_ytlig_klon_i_ci_sager_vad_man_gor(gren: Any, tmp_path: Path) -> None:
    bas = gren.git("rev-parse", "main")
    ytlig = tmp_path / "ytlig"
    gren.git("clone", "-q", "--depth", "1", gren.rot.as_uri(), str(ytlig))
    gren.rot = ytlig
    svar = run_steg(gren, "action.yml", "Kontrollera och jämför", UPPFOLJ_MOT=bas)
    assert "fetch-depth: 0" in svar.stderr
    assert "::error::uppfolj kunde inte kontrollera mappen (slutkod 3)" in svar.stdout
    assert "kod=3" in (tmp_path / "runner/output").read_text("utf-8")


def test_kommentaren_ersatts_om_den_finns_och_skrivs_bara_nar_nagot_andrats(gren: Any) -> None:
    temp = gren.rot.parent / "runner"
    (temp / "bin").mkdir(parents=True)
    gh = temp / "bin/gh"
    gh.write_text('#!/bin/sh\necho "$@" >> "$LOGG"\ncase "$*" in *--jq*) cat "$FINNS";; esac\n')
    gh.chmod(0o755)
    logg, finns = temp / "logg", temp / "finns"
    flaggor = {"LOGG": str(logg), "FINNS": str(finns), "UPPFOLJ_PR": "7",
               "UPPFOLJ_UT": str(temp / "uppfolj")}  # fmt: skip
    run_steg(gren, "action.yml", "Kontrollera och jämför")

    def kommentera(har: str) -> str:
        logg.write_text("", "utf-8")
        finns.write_text(har, "utf-8")
        svar = run_steg(gren, "action.yml", "Kommentera pull requesten", **flaggor)
        assert 0 == svar.returncode, svar.stderr
        return logg.read_text("utf-8").splitlines()[-1]

    assert "-X PATCH repos/kommun/omsorg/issues/comments/55 " in kommentera("55\n56\n")
    assert "api --silent repos/kommun/omsorg/issues/7/comments -F body=@" in kommentera("")
    (temp / "uppfolj/jamfor.md").write_text("<!-- uppfolj-jamfor -->\ninget är ändrat\n", "utf-8")
    assert "--jq" in kommentera("")
    assert "-X PATCH" in kommentera("55\n")


@pytest.mark.parametrize("fil", ["action.yml", "mallar/ci/github.yml"])
def test_gar_det_inte_att_jamfora_sager_kommentaren_det(gren: Any, fil: str) -> None:
    gren.skriv("uppfolj.yaml", "kommun: [\n")
    run_steg(gren, fil, "Kontrollera och jämför")
    text = (gren.rot.parent / "runner/uppfolj/jamfor.md").read_text("utf-8")
    assert text.startswith("<!-- uppfolj-jamfor -->\n")
    assert "går inte att jämföra" in text


@pytest.mark.parametrize("handelse", ["pull_request", "push", "schedule", "workflow_dispatch"])
def test_ett_grennamn_blir_aldrig_ett_kommando(gren: Any, handelse: str) -> None:
    spar = gren.rot.parent / "spar"
    for mot in (f"$(touch${{IFS}}{spar})", f"`touch${{IFS}}{spar}`", f"';touch {spar};'",
                f'";touch {spar};"', "--upload-pack=x"):  # fmt: skip
        svar = run_steg(gren, "action.yml", "Kontrollera och jämför", UPPFOLJ_MOT=mot,
                        UPPFOLJ_SHA=mot, GITHUB_EVENT_NAME=handelse)  # fmt: skip
        assert 0 == svar.returncode, svar.stderr
        assert not spar.exists()


class _Gitlab(BaseHTTPRequestHandler):
    """Ett GitLab som bara kan noter."""

    noter: list[dict[str, Any]] = []  # noqa: RUF012  # en ny klass per test
    fragor: list[tuple[str, str, Any]] = []  # noqa: RUF012

    def _svara(self) -> None:
        langd = int(self.headers.get("Content-Length") or 0)
        kropp = json.loads(self.rfile.read(langd)) if langd else None
        self.fragor.append((self.command, self.path, kropp))
        assert self.headers["PRIVATE-TOKEN"] == "hemlig"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.noter if self.command == "GET" else {}).encode())

    do_GET = do_POST = do_PUT = _svara  # noqa: N815  # basklassens namn

    def log_message(self, *_: Any) -> None:
        """Tyst."""


@pytest.fixture
def gitlab() -> Iterator[tuple[str, type[_Gitlab]]]:
    klass = type("Gitlab", (_Gitlab,), {"noter": [], "fragor": []})
    server = HTTPServer(("127.0.0.1", 0), klass)
    trad = threading.Thread(target=server.serve_forever, daemon=True)
    trad.start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4", klass
    server.shutdown()
    server.server_close()
    trad.join()


def test_gitlabs_skript_ger_rapporter_dom_och_en_not(gren: Any, gitlab: Any) -> None:
    adress, klass = gitlab
    data = yaml.safe_load(
        (ROT / "mallar/ci/gitlab.yml").read_text("utf-8").replace("@BYGGE@", "bygge")
    )["uppfolj"]
    temp = gren.rot.parent / "bin"
    temp.mkdir()
    (temp / "uppfolj").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m uppfolj "$@"\n', "utf-8")
    (temp / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    for fil in temp.iterdir():
        fil.chmod(0o755)

    def kor(skal: str, **mer: str) -> subprocess.CompletedProcess[str]:
        allt = {
            **os.environ, "UPPFOLJ_ROT": ".", "UPPFOLJ_STRIKT": "false", "CI_PROJECT_ID": "3",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": gren.git("rev-parse", "main"),
            "CI_MERGE_REQUEST_IID": "9", "CI_API_V4_URL": adress, "CI_PROJECT_URL": "P",
            "CI_COMMIT_SHA": "abc", "PATH": f"{temp}:{os.environ['PATH']}", **mer,
        }  # fmt: skip
        return subprocess.run(
            [skal, "-ec", data["script"][0]], cwd=gren.rot, env=allt, capture_output=True,
            text=True, check=False,
        )  # fmt: skip

    svar = kor("sh")
    assert 1 == svar.returncode, svar.stderr
    assert "UPF295" in svar.stdout
    assert [] == klass.fragor
    rapporter = data["artifacts"]["reports"]
    kvalitet = json.loads((gren.rot / rapporter["codequality"]).read_text("utf-8"))
    assert any(f["check_name"] == "UPF295" for f in kvalitet)
    assert "<testsuites" in (gren.rot / rapporter["junit"]).read_text("utf-8")
    kor("bash", UPPFOLJ_TOKEN="hemlig")  # noqa: S106
    (_, (slag, vag, kropp)) = klass.fragor
    assert ("POST", "/api/v4/projects/3/merge_requests/9/notes") == (slag, vag)
    assert "I-001 var röd och är borttagen" in kropp["body"]
    klass.noter.append({"id": 41, "body": kropp["body"]})
    klass.fragor.clear()
    kor("bash", UPPFOLJ_TOKEN="hemlig")  # noqa: S106
    assert ("PUT", "/api/v4/projects/3/merge_requests/9/notes/41") == klass.fragor[-1][:2]


def test_krokarna_for_pre_commit_finns_och_gar_att_kora(kommun: Any) -> None:
    krokar = {k["id"]: k for k in load(ROT / ".pre-commit-hooks.yaml")}
    assert {"uppfolj-kontrollera", "uppfolj-skydda"} == set(krokar)
    assert "uppfolj kontrollera" == krokar["uppfolj-kontrollera"]["entry"]
    assert "uppfolj skydda --steg" == krokar["uppfolj-skydda"]["entry"]
    ord_ = krokar["uppfolj-kontrollera"]["entry"].split()[1:]
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", *ord_], cwd=kommun.rot, capture_output=True, check=False
    )
    assert 0 == svar.returncode


def test_verktygets_egen_ci_provar_tre_system_och_tre_pythoner() -> None:
    jobb = load(ROT / ".github/workflows/ci.yml")["jobs"]
    matris = jobb["prov"]["strategy"]["matrix"]
    assert ["ubuntu-latest", "windows-latest", "macos-latest"] == matris["os"]
    assert ["3.11", "3.12", "3.13"] == matris["python"]
    exempel = {p.name for p in (ROT / "exempel-ar").iterdir() if p.is_dir()}
    assert exempel == set(jobb["exempel"]["strategy"]["matrix"]["profil"])
    assert "./" in [s.get("uses") for s in jobb["exempel"]["steps"]]
