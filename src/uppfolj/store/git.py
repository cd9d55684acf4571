"""Git, genom kommandot ``git``. Saknas det är mappen bara en mapp."""

from __future__ import annotations

import subprocess
from pathlib import Path

_TID = 30


def run_git(rot: Path, *argument: str) -> str | None:
    """Utskriften från ``git`` i ``rot``, eller None om git saknas eller säger nej."""
    try:
        svar = subprocess.run(  # noqa: S603  # fasta argument, inget skal
            ["git", "-C", str(rot), "-c", "core.quotepath=false", *argument],  # noqa: S607
            capture_output=True,
            timeout=_TID,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return svar.stdout.decode(errors="surrogateescape") if svar.returncode == 0 else None


def find_trad(rot: Path) -> str | None:
    """Id för mappens träd i HEAD, eller None om den inte ligger i git."""
    svar = run_git(rot, "rev-parse", "--verify", "--quiet", "HEAD:./")
    return svar.strip() if svar else None
