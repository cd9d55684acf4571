"""En revision ur git: hitta den att jämföra med, skriv ut dess filer, lista det som ändrats.

Filerna läses som objekt ur git, så ingen inställning i mappen (``export-ignore``, filter, krokar)
kan dölja eller ändra något. Höjer ``UppfoljFel`` med vad man gör när git, historiken eller
revisionen saknas.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel

_TID = 120
_STANDARD = (
    "@{upstream}", "origin/HEAD", "origin/main", "origin/master", "upstream/main", "main", "master"
)  # fmt: skip
"""Grenar att jämföra med när ingen revision anges. Den första som finns gäller."""
_HAMTA = (
    "Hämta hela historiken: git fetch --unshallow. I GitHub Actions: fetch-depth: 0 i steget "
    "actions/checkout. I GitLab: variabeln GIT_DEPTH: 0."
)
_LANK = "120000"


class Gitlage(NamedTuple):
    """Revisionen som mappen jämförs med, och var i klonen kommunens mapp ligger.

    ``prefix`` slutar med ``/``, eller är tomt när mappen är klonens rot. ``trad`` är mappens träd i
    revisionen; tomt när mappen inte fanns då.
    """

    commit: str
    kort: str
    dag: str
    namn: str
    prefix: str
    trad: str


def find_gitlage(rot: Path, rev: str | None = None) -> Gitlage:
    """Revisionen där grenen skildes från ``rev``, annars från huvudgrenen, annars HEAD.

    Höjer ``UppfoljFel`` (slutkod 3) utan git, utan commit, för en okänd revision och när en ytlig
    klon inte räcker. Slutkod 2 om ``rev`` är en flagga.
    """
    if rev and rev.startswith("-"):
        raise UppfoljFel(f"{rev} är ingen revision.", tips="Ange en gren, en tagg eller ett "
                         "commit-id.", kod=Slutkod.FEL_ARGUMENT)  # fmt: skip
    prefix = _find_prefix(rot)
    head = _find_commit(rot, "HEAD")
    if head is None:
        raise UppfoljFel(
            "Inget är incheckat i git än, så det finns inget att jämföra med.",
            tips="Checka in först: git add . och sedan git commit",
        )
    namn, kandidat = (rev, _find_commit(rot, rev)) if rev else _find_standard(rot)
    if kandidat is None:
        raise _build_okand(rot, namn)
    bas = _ask(rot, "merge-base", kandidat, head)
    if bas is None and _is_ytlig(rot):
        raise UppfoljFel(
            f"Klonen är ytlig: det syns inte var grenen skildes från {namn}.", tips=_HAMTA
        )
    commit = bas or kandidat
    kort, _, dag = (_ask(rot, "show", "-s", "--format=%h %cs", commit) or commit).partition(" ")
    trad = _ask(rot, "rev-parse", "--verify", "--quiet", f"{commit}:{prefix.rstrip('/')}") or ""
    return Gitlage(commit, kort, dag, namn, prefix, trad)


def extract_mapp(rot: Path, lage: Gitlage, till: Path) -> None:
    """Skriv kommunens mapp som den var i revisionen till ``till``, som är tom."""
    if not lage.trad:
        return
    lista = _run(rot, "ls-tree", "-r", "-z", "--full-tree", lage.trad)
    poster = [p.partition(b"\t") for p in lista.stdout.split(b"\0") if p]
    filer = [(huvud.split(), os.fsdecode(vag)) for huvud, _, vag in poster]
    blobbar = [(h[0].decode(), h[2], vag) for h, vag in filer if h[1] == b"blob"]
    svar = _run(rot, "cat-file", "--batch", data=b"".join(b"%s\n" % id_ for _, id_, _ in blobbar))
    data, plats = svar.stdout, 0
    for slag, _, vag in blobbar:
        radslut = data.index(b"\n", plats) + 1
        slut = radslut + int(data[plats:radslut].split()[2])
        _write(till, vag, data[radslut:slut], lank=slag == _LANK)
        plats = slut + 1


def find_andrade(rot: Path, lage: Gitlage) -> list[str]:
    """Filer i mappen som ändrats, kommit till eller tagits bort sedan revisionen, med ``/``."""
    andrade = _run(
        rot, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative",
        lage.commit, "--", ".",
    )  # fmt: skip
    nya = _run(rot, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({os.fsdecode(f) for f in (andrade.stdout + nya.stdout).split(b"\0") if f})


def find_klonrot(rot: Path) -> tuple[Path, str]:
    """Klonens rot och mappens väg från den (``.`` när den är roten). Utan git: mappen själv."""
    topp = _ask(rot, "rev-parse", "--show-toplevel") if shutil.which("git") else None
    if topp is None:
        return rot, "."
    prefix = _ask(rot, "rev-parse", "--show-prefix") or ""
    return Path(topp), prefix.rstrip("/") or "."


def _find_standard(rot: Path) -> tuple[str, str | None]:
    for namn in _STANDARD:
        if commit := _find_commit(rot, namn):
            return namn, commit
    if _is_ytlig(rot):
        raise UppfoljFel(
            "Klonen är ytlig och har ingen huvudgren att jämföra med.", tips=_HAMTA
        )  # fmt: skip
    return "HEAD", _find_commit(rot, "HEAD")


def _find_prefix(rot: Path) -> str:
    if shutil.which("git") is None:
        raise UppfoljFel(
            "Programmet git finns inte på datorn, så det går inte att jämföra.",
            tips="Installera git. Vad som finns: uppfolj doktor",
        )
    svar = _run(rot, "rev-parse", "--show-prefix", check=False)
    if svar.returncode == 0:
        return os.fsdecode(svar.stdout.rstrip(b"\n"))
    if b"dubious ownership" in svar.stderr:
        raise UppfoljFel(
            f"Git läser inte {rot}, för mappen ägs av en annan användare.",
            tips=f"Litar du på den: git config --global --add safe.directory {rot}",
        )
    raise UppfoljFel(
        f"{rot} ligger inte i git, så det finns inget att jämföra med.",
        tips="Lägg mappen i git: git init, git add . och sedan git commit",
    )


def _build_okand(rot: Path, namn: str) -> UppfoljFel:
    if _is_ytlig(rot):
        return UppfoljFel(f"Klonen är ytlig: {namn} finns inte i den.", tips=_HAMTA)
    return UppfoljFel(
        f"Git känner inte till {namn}.",
        tips="Hämta med git fetch, eller ange en gren, en tagg eller ett commit-id (git log).",
    )


def _find_commit(rot: Path, rev: str) -> str | None:
    return _ask(rot, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")


def _is_ytlig(rot: Path) -> bool:
    return _ask(rot, "rev-parse", "--is-shallow-repository") == "true"


def _ask(rot: Path, *argument: str) -> str | None:
    svar = _run(rot, *argument, check=False)
    return os.fsdecode(svar.stdout).strip() or None if svar.returncode == 0 else None


def _run(
    rot: Path, *argument: str, data: bytes = b"", check: bool = True
) -> subprocess.CompletedProcess[bytes]:
    try:
        svar = subprocess.run(  # noqa: S603  # fasta argument, inget skal
            ["git", "-C", str(rot), "-c", "core.quotepath=false", *argument],  # noqa: S607
            input=data, capture_output=True, timeout=_TID, check=False,
            env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired) as fel:
        raise UppfoljFel("Git svarar inte.", tips="Pröva git status i mappen.") from fel
    if check and svar.returncode:
        raise UppfoljFel("Git svarar med fel: historiken är skadad.", tips="Pröva: git fsck")
    return svar


def _write(till: Path, vag: str, data: bytes, *, lank: bool) -> None:
    """En länk skrivs som en länk till inget: att den finns syns, men den följs aldrig."""
    if not {"", ".", "..", ".git"}.isdisjoint(vag.split("/")) or "\\" in vag:
        return
    mal = till / vag
    with contextlib.suppress(OSError):  # ett namn som inte går på den här disken finns inte här
        mal.parent.mkdir(parents=True, exist_ok=True)
        mal.symlink_to("saknas") if lank else mal.write_bytes(data)
