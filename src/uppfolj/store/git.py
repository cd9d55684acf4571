"""Git, genom kommandot ``git``. Saknas det är mappen bara en mapp.

Inställningarna i en klon kan peka ut program (krokar, filter, fsmonitor). Inget av dem får köras:
den som öppnar någon annans klon ska kunna granska den. Git får inte heller fråga eller hämta.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO, NamedTuple

from uppfolj.base.fel import UppfoljFel

TIDSGRANS_SEKUNDER = 120.0
MAX_BYTE = 1_000_000_000
_TITTA = 0.05
"""Så ofta, i sekunder, ses det efter hur mycket git har skrivit."""
_OFARLIGT = tuple(
    del_
    for ett in ("core.quotepath=false", "core.fsmonitor=", f"core.hooksPath={os.devnull}",
                "diff.external=", "log.showSignature=false", "diff.ignoreSubmodules=dirty")
    for del_ in ("-c", ett)
)  # fmt: skip
_MILJO = {
    "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat",
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "inga",
}  # fmt: skip


class Gitsvar(NamedTuple):
    """Gits slutkod och det den skrev."""

    kod: int
    ut: bytes
    fel: bytes


def find_git() -> str | None:
    """Git i sökvägen. Aldrig i mappen man står i: där kan vem som helst ha lagt något."""
    namn = "git.exe" if os.name == "nt" else "git"
    mappar = os.environ.get("PATH", os.defpath).split(os.pathsep)
    platser = (shutil.which(Path(m, namn)) for m in mappar if Path(m).is_absolute())
    return next((str(p) for p in platser if p), None)


def ask_git(rot: Path, *argument: str, data: bytes = b"") -> Gitsvar:
    """Fråga ``git`` i ``rot``. Höjer ``UppfoljFel`` om git saknas, hänger eller aldrig slutar."""
    git = find_git()
    if git is None:
        raise UppfoljFel(
            "Programmet git finns inte på datorn.",
            tips="Installera git. Vad som finns: uppfolj doktor",
        )
    with (
        tempfile.TemporaryFile() as in_,
        tempfile.TemporaryFile() as ut,
        tempfile.TemporaryFile() as fel,
    ):
        in_.write(data)
        in_.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603  # inget skal; argumenten sätts här i store
                [git, *_OFARLIGT, "-C", str(rot), *argument],
                stdin=in_, stdout=ut, stderr=fel, env={**os.environ, **_MILJO},
            )  # fmt: skip
        except (OSError, ValueError) as orsak:
            raise UppfoljFel("Git går inte att starta.", tips="Se: uppfolj doktor") from orsak
        try:
            _wait(process, ut, fel)
        finally:
            process.kill()
            process.wait()
        return Gitsvar(process.returncode, _read(ut), _read(fel))


def run_git(rot: Path, *argument: str) -> str | None:
    """Utskriften från ``git``, eller None om git saknas eller säger nej. Höjer om det hänger."""
    if find_git() is None:
        return None
    svar = ask_git(rot, *argument)
    return svar.ut.decode(errors="surrogateescape") if svar.kod == 0 else None


def find_trad(rot: Path) -> str | None:
    """Id för mappens träd i HEAD, eller None om den inte ligger i git."""
    svar = run_git(rot, "rev-parse", "--verify", "--quiet", "HEAD:./")
    return svar.strip() if svar else None


def build_otydligt() -> UppfoljFel:
    """Felet när git skriver något som inte går att läsa."""
    return UppfoljFel("Git svarar med något som inte går att läsa.", tips="Pröva: git fsck")


def get_tidsgrans() -> float:
    """Sekunderna en fråga till git får ta."""
    try:
        return float(os.environ.get("UPPFOLJ_GIT_SEKUNDER", TIDSGRANS_SEKUNDER))
    except ValueError:
        return TIDSGRANS_SEKUNDER


def _wait(process: subprocess.Popen[bytes], *filer: IO[bytes]) -> None:
    """Vänta tills git är klar, men inte för länge och inte på för mycket."""
    sekunder = get_tidsgrans()
    slut = time.monotonic() + sekunder
    while True:
        try:
            process.wait(_TITTA)
        except subprocess.TimeoutExpired:
            if time.monotonic() > slut:
                raise UppfoljFel(
                    f"Git svarade inte inom {sekunder:.0f} sekunder och avbröts.",
                    tips="Pröva git status i mappen. Behövs längre tid: UPPFOLJ_GIT_SEKUNDER=600",
                ) from None
        if any(os.fstat(f.fileno()).st_size > MAX_BYTE for f in filer):
            raise UppfoljFel(
                f"Git skrev mer än {MAX_BYTE // 1_000_000_000} GB och avbröts.",
                tips="Pröva git status i mappen, och ange en mindre del.",
            )
        if process.returncode is not None:
            return


def _read(fil: IO[bytes]) -> bytes:
    fil.seek(0)
    return fil.read()
