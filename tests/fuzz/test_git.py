"""Git som hänger, svämmar över, skriver skräp eller vill köra program, orsakat på riktigt."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from sandlada import Sandlada, Svar, set_miljo  # grannfilen, som inget paket är

from uppfolj.store import git

pytestmark = pytest.mark.skipif(os.name == "nt", reason="den falska git är ett skalskript")
KOMMANDON = (
    "kontrollera --ren-klon", "kontrollera --mot HEAD --andrade", "jamfor HEAD", "skydda --steg",
    "skydda --commits HEAD~1..HEAD", "init --ci github {rot}", "doktor", "logg {id}",
)  # fmt: skip
"""Allt som frågar git, utom ``urval verifiera`` (``cli/test_urval_forbundet.py``)."""
UTAN_STOPP = ("doktor", "logg {id}")
UTAN_GIT = ("kontrollera --utan-cache", "status", "skydda", "delge", "rapport verifiera")
SKRAP = (
    b"", b"\n", b"\0", b"\xff\xfe\0\n", b"x x x\n", b":a b\0", b":1 2 3 4 5\0", b"\x1e\x1f\x1f\0",
    b"\x1eabc\x1finte en dag\x1fM\0fil\0", b"a" * 40 + b"\n", b"a" * 40 + b" blob 9999999\nx\n",
    b"a" * 40 + b" blob -5\n", b"100644 blob\tx\0", b"100644 blob zzz\t../../granne/hemlig.md\0",
    b"\x1b[2J\x1b]0;x\x07\n", b"../../granne\n", b"/\n", b"1\n" * 9_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def lada(tmp_path_factory: pytest.TempPathFactory) -> Sandlada:
    """En exempelkommun med två incheckningar."""
    tmp_path = tmp_path_factory.mktemp("git")
    set_miljo(tmp_path)
    lada = Sandlada(tmp_path, "atvidaberg")
    _git(lada.rot, "init", "-q", "-b", "main")
    for text in ("Planen.", "Ärendet."):
        (lada.rot / "anteckning.md").write_text(text, "utf-8")
        _git(lada.rot, "add", "-A")
        _git(lada.rot, "commit", "-q", "-m", text)
    return lada


def _git(rot: Path, *argv: str, data: str | None = None) -> str:
    jag = ("-c", "user.name=R", "-c", "user.email=r@example.org", "-c", "commit.gpgsign=false",
           "-c", "core.fsync=none")  # fmt: skip
    svar = subprocess.run(
        ["git", "-C", str(rot), *jag, *argv], check=True, capture_output=True, text=True, input=data
    )
    return svar.stdout.strip()


def _skriv_program(fil: Path, kod: str) -> Path:
    fil.parent.mkdir(parents=True, exist_ok=True)
    fil.write_text(f"#!/bin/sh\n{kod}\n", "utf-8")
    fil.chmod(0o755)
    return fil


def _kor(lada: Sandlada, rad: str) -> Svar:
    (id_, *_) = sorted(p.name for p in lada.rot.glob("20*/uppfoljningar/*"))
    argv = rad.replace("{id}", id_).replace("{rot}", str(lada.rot)).split()
    return lada.kor(*argv)


@pytest.fixture
def falsk(lada: Sandlada, monkeypatch: pytest.MonkeyPatch) -> Path:
    """En falsk ``git`` först i sökvägen. Den minns sina processer i ``processer``."""
    mapp = lada.mapp / "logg" / "bin"
    fil = _skriv_program(mapp / "git", "exit 1")
    monkeypatch.setenv("PATH", f"{mapp}{os.pathsep}{os.environ['PATH']}")
    return fil


@pytest.mark.parametrize("rad", KOMMANDON)
def test_git_som_hanger_avbryts_med_ett_besked(
    lada: Sandlada, falsk: Path, monkeypatch: pytest.MonkeyPatch, rad: str
) -> None:
    (lada.rot / ".github/workflows/uppfolj.yml").unlink(missing_ok=True)
    monkeypatch.setenv("UPPFOLJ_GIT_SEKUNDER", "0.2")
    processer = falsk.with_name("processer")
    _skriv_program(falsk, f'echo $$ >> "{processer}"\nexec sleep 600')
    fore = time.monotonic()
    svar = _kor(lada, rad)
    assert time.monotonic() - fore < 60, "sömnen är tio minuter"
    assert "Git svarade inte inom 0 sekunder" in svar.ut + svar.fel, svar
    assert svar.kod == (0 if rad in UTAN_STOPP else 3), svar
    for nr in processer.read_text().split() if processer.exists() else ():
        with pytest.raises(ProcessLookupError):
            os.kill(int(nr), 0)


@pytest.mark.parametrize("rad", UTAN_GIT)
def test_det_som_inte_fragar_git_vantar_inte(
    lada: Sandlada, falsk: Path, monkeypatch: pytest.MonkeyPatch, rad: str
) -> None:
    monkeypatch.setenv("UPPFOLJ_GIT_SEKUNDER", "0.2")
    _skriv_program(falsk, f'touch "{falsk.with_name("frågad")}"\nexec sleep 600')
    _kor(lada, rad)
    assert not falsk.with_name("frågad").exists()


@pytest.mark.parametrize("rad", KOMMANDON)
def test_git_som_aldrig_slutar_skriva_avbryts(
    lada: Sandlada, falsk: Path, monkeypatch: pytest.MonkeyPatch, rad: str
) -> None:
    monkeypatch.setattr(git, "MAX_BYTE", 1_000_000)
    for strom in ("", " >&2"):
        _skriv_program(falsk, f"exec yes skräp{strom}")
        assert _kor(lada, rad).kod in {0, 1, 2, 3}


@pytest.mark.parametrize("rad", KOMMANDON)
def test_git_som_skriver_skrap_ger_ett_besked(lada: Sandlada, falsk: Path, rad: str) -> None:
    skrap = falsk.with_name("skräp")
    _skriv_program(falsk, f'cat "{skrap}"')
    (fil,) = (p for p in [lada.rot / "anteckning.md"])
    for data in SKRAP:
        skrap.write_bytes(data)
        _kor(lada, rad)
        assert "Ärendet." == fil.read_text("utf-8")
    assert "grannens hemlighet 4711\n" == (lada.granne / "hemlig.md").read_text("utf-8")


def test_git_kan_varken_fraga_eller_lasa_det_som_skrivs(lada: Sandlada, falsk: Path) -> None:
    svar = falsk.with_name("svar")
    _skriv_program(
        falsk, f'read x && echo läste >> "{svar}"\necho "$GIT_TERMINAL_PROMPT" >> "{svar}"\nexit 1'
    )
    for rad in KOMMANDON:
        _kor(lada, rad)
    assert {"0"} == set(svar.read_text().split())


def test_git_i_mappen_man_star_i_kors_aldrig(
    lada: Sandlada, monkeypatch: pytest.MonkeyPatch
) -> None:
    marke = lada.mapp / "logg" / "kört"
    marke.parent.mkdir(exist_ok=True)
    _skriv_program(lada.rot / "git", f'touch "{marke}"\nexit 1')
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    monkeypatch.chdir(lada.rot)
    for rad in KOMMANDON:
        _kor(lada, rad)
    (lada.rot / "git").unlink()
    assert not marke.exists()


INSTALLNINGAR = (
    "core.fsmonitor", "core.pager", "pager.log", "pager.diff", "diff.external", "gpg.program",
    "diff.ond.command", "diff.ond.textconv", "filter.ond.clean", "filter.ond.smudge",
    "filter.ond.process", "core.sshCommand", "core.askPass", "core.editor", "core.gitProxy",
    "alias.diff", "alias.log", "remote.origin.uploadpack", "credential.helper",
    "core.alternateRefsCommand", "trailer.x.command",
)  # fmt: skip


@pytest.fixture(scope="module")
def fientlig(lada: Sandlada) -> Path:
    """Kommunens mapp i en klon där allt som kan peka ut ett program gör det. Ger märket."""
    marke = lada.mapp / "logg" / "kört"
    ond = _skriv_program(lada.mapp / "logg" / "ond", f'echo "$0 $@" >> "{marke}"\nexit 0')
    rot = lada.rot
    trad, fader = (_git(rot, "rev-parse", r) for r in ("HEAD^{tree}", "HEAD"))
    signerad = (
        f"tree {trad}\nparent {fader}\nauthor R <r@example.org> 1 +0000\n"
        "committer R <r@example.org> 1 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n"
        " -----END PGP SIGNATURE-----\n\nSignerad\n"
    )
    commit = _git(rot, "hash-object", "-t", "commit", "-w", "--stdin", data=signerad)
    _git(rot, "reset", "-q", "--soft", commit)
    (rot / ".gitattributes").write_text("* filter=ond diff=ond\n", "utf-8")
    (rot / ".git/info").mkdir(exist_ok=True)
    (rot / ".git/info/attributes").write_text("* filter=ond diff=ond\n", "utf-8")
    for krok in ("post-index-change", "post-checkout", "fsmonitor-watchman", "pre-commit"):
        _skriv_program(rot / ".git/hooks" / krok, f'echo krok >> "{marke}"')
    for namn in INSTALLNINGAR:
        _git(rot, "config", namn, f"!{ond}" if namn.startswith(("alias", "cred")) else str(ond))
    _git(rot, "config", "log.showSignature", "true")
    _git(rot, "config", "protocol.allow", "always")
    _git(rot, "config", "remote.origin.url", str(lada.granne))
    _git(rot, "config", "remote.origin.promisor", "true")
    _git(rot, "config", "extensions.partialClone", "origin")
    _git(rot, "config", "core.repositoryformatversion", "1")
    for fil in rot.rglob("*.yaml"):
        os.utime(fil, (1, 1))
    (rot / "anteckning.md").write_text("Ändrad.", "utf-8")
    marke.unlink(missing_ok=True)
    return marke


@pytest.mark.parametrize("rad", KOMMANDON)
def test_en_fientlig_klon_kor_inga_program(lada: Sandlada, fientlig: Path, rad: str) -> None:
    fientlig.unlink(missing_ok=True)
    svar = _kor(lada, rad)
    assert not fientlig.exists(), fientlig.read_text("utf-8")
    if rad in {"jamfor HEAD", "kontrollera --mot HEAD --andrade"}:
        assert svar.kod in {0, 1}, svar


@pytest.mark.parametrize("rad", KOMMANDON)
def test_det_som_saknas_i_en_fientlig_klon_hamtas_inte(
    lada: Sandlada, fientlig: Path, rad: str
) -> None:
    """Git vill hämta det från ``origin``, med det program som klonen pekar ut."""
    fientlig.unlink(missing_ok=True)
    _ta_bort_objekt(lada.rot)
    _kor(lada, rad)
    assert not fientlig.exists(), fientlig.read_text("utf-8")


def _ta_bort_objekt(rot: Path) -> None:
    id_ = _git(rot, "rev-parse", "HEAD:anteckning.md")
    objekt = rot / ".git/objects" / id_[:2] / id_[2:]
    if objekt.exists():
        objekt.chmod(stat.S_IWUSR)
        objekt.unlink()


@pytest.mark.parametrize(
    "argv", [("diff",), ("log", "-1"), ("cat-file", "-p", "HEAD:anteckning.md")]
)
def test_den_fientliga_klonen_ar_fientlig(
    lada: Sandlada, fientlig: Path, argv: tuple[str, ...]
) -> None:
    """Git självt kör programmen: annars hade testet ovan inte prövat något."""
    _ta_bort_objekt(lada.rot)
    subprocess.run(
        ["git", "-C", str(lada.rot), *argv], check=False, capture_output=True, timeout=60,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert fientlig.exists()
    fientlig.unlink()
