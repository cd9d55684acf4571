"""En revision ur git: hitta den att jämföra med, skriv ut dess filer, lista det som ändrats.

Filerna läses som objekt ur git, så ingen inställning i mappen (``export-ignore``, filter, krokar)
kan dölja eller ändra något. Höjer ``UppfoljFel`` med vad man gör när git, historiken eller
revisionen saknas.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.store.git import Gitsvar, ask_git, build_otydligt, find_git
from uppfolj.store.gitobjekt import Gitfil, read_objekt

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
    lankar, filer = set(), []
    for post in lista.ut.split(b"\0")[:-1]:
        huvud, _, namn = post.partition(b"\t")
        match os.fsdecode(huvud).split():
            case [mode, "blob", id_]:
                fil = Gitfil(os.fsdecode(namn), id_)
                filer.append(fil)
                lankar |= {fil.vag} if mode == _LANK else set()
            case [_, _, _]:
                continue
            case _:
                raise build_otydligt()
    for fil, data in read_objekt(rot, filer):
        if data is None:
            raise UppfoljFel("Git svarar med fel: historiken är inte hel.", tips=_HAMTA)
        _write(till, fil.vag, data, lank=fil.vag in lankar)


def find_andrade(rot: Path, lage: Gitlage) -> list[str]:
    """Filer i mappen som ändrats, kommit till eller tagits bort sedan revisionen, med ``/``."""
    andrade = _run(
        rot, *_find_utan_filter(rot), "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--relative", lage.commit, "--", ".",
    )  # fmt: skip
    nya = _run(rot, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({os.fsdecode(f) for f in (andrade.ut + nya.ut).split(b"\0") if f})


def _find_utan_filter(rot: Path) -> list[str]:
    """Flaggor som stänger av klonens filter: program som git annars kör på mappens filer."""
    svar = _run(rot, "config", "--name-only", "-z", "--get-regexp", r"^filter\.", check=False)
    namn = {os.fsdecode(n).rpartition(".")[0] for n in svar.ut.split(b"\0") if n}
    tomma = (f"{n}.{val}" for n in sorted(namn)
             for val in ("clean=", "process=", "smudge=", "required=false"))  # fmt: skip
    return [del_ for ett in tomma for del_ in ("-c", ett)]


def find_klonrot(rot: Path) -> tuple[Path, str]:
    """Klonens rot och mappens väg från den (``.`` när den är roten). Utan git: mappen själv.

    Det git säger gäller bara om mappen ligger där: ``core.worktree`` kan peka vart som helst.
    """
    topp = Path((_ask(rot, "rev-parse", "--show-toplevel") if find_git() else None) or rot)
    hel = rot.resolve()
    if not (topp / ".git").exists() or not hel.is_relative_to(topp.resolve()):
        return rot, "."
    return topp, hel.relative_to(topp.resolve()).as_posix()


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
    if find_git() is None:
        raise UppfoljFel(
            "Programmet git finns inte på datorn, så det går inte att jämföra.",
            tips="Installera git. Vad som finns: uppfolj doktor",
        )
    svar = _run(rot, "rev-parse", "--show-prefix", check=False)
    if svar.kod == 0:
        return os.fsdecode(svar.ut.rstrip(b"\n"))
    if b"dubious ownership" in svar.fel:
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
    return os.fsdecode(svar.ut).strip() or None if svar.kod == 0 else None


def _run(rot: Path, *argument: str, check: bool = True) -> Gitsvar:
    svar = ask_git(rot, *argument)
    if check and svar.kod:
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
