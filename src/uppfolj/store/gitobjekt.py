"""Det som ligger i git och inte bara på disken: det förberedda, och det ett spann lägger till."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.store.git import ask_git, build_otydligt, run_git

_MODUL = "160000"
"""En klon i klonen: dess filer ligger inte här."""
_I_TAGET = 200


class Gitfil(NamedTuple):
    """En fil som git har: väg från klonens rot, och innehållets id."""

    vag: str
    sha: str


class Meddelande(NamedTuple):
    """En incheckning: dess korta id och hela meddelandet."""

    id: str
    text: str


def find_klon(mapp: Path) -> Path:
    """Roten för klonen som ``mapp`` ligger i. Höjer ``UppfoljFel`` utanför git."""
    svar = run_git(mapp, "rev-parse", "--show-toplevel")
    if svar is None:
        raise UppfoljFel(f"{mapp} ligger inte i git.", tips="Kör utan --steg och --commits.")
    return Path(svar.rstrip("\n"))


def list_steg(klon: Path) -> list[Gitfil]:
    """De förberedda filerna (``git add``) som skiljer sig från HEAD. Höjer ``UppfoljFel``."""
    rader = _read_rader(
        klon, "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
        "--ignore-submodules", "--diff-filter=AMT",
    )  # fmt: skip
    return [Gitfil(vag, sha) for lage, sha, vag in rader if lage != _MODUL and sha.strip("0")]


def list_spann(klon: Path, spann: str) -> list[Gitfil]:
    """Allt innehåll som incheckningarna i ``spann`` lade till, också det som sedan togs bort."""
    _check_spann(klon, spann)
    rader = _read_rader(
        klon, "log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "-m",
        "--no-ext-diff", "--ignore-submodules", "--diff-filter=AMT", "--end-of-options", spann,
        "--",
    )  # fmt: skip
    unika = {Gitfil(vag, sha) for lage, sha, vag in rader if lage != _MODUL and sha.strip("0")}
    return sorted(unika)


def list_meddelanden(klon: Path, spann: str) -> list[Meddelande]:
    """Incheckningarna i ``spann``, äldst först. Höjer ``UppfoljFel`` om spannet inte finns."""
    _check_spann(klon, spann)
    text = _run(
        klon, "log", "-z", "--reverse", "--format=%h%x01%B%x01%N", "--end-of-options", spann, "--"
    )
    return [
        Meddelande(id_, f"{rader}\n{noter}".rstrip())
        for post in text.decode(errors="replace").split("\0")
        if post
        for id_, _, resten in [post.lstrip("\n").partition("\x01")]
        for rader, _, noter in [resten.partition("\x01")]
    ]


def read_objekt(klon: Path, filer: Iterable[Gitfil]) -> Iterator[tuple[Gitfil, bytes | None]]:
    """Varje fils byte ur git, i ordning. None om innehållet saknas i klonen."""
    lista = list(filer)
    for start in range(0, len(lista), _I_TAGET):
        bit = lista[start : start + _I_TAGET]
        ut = _run(klon, "cat-file", "--batch", data="".join(f"{f.sha}\n" for f in bit).encode())
        try:
            yield from zip(bit, _split_objekt(ut, len(bit)), strict=True)
        except (ValueError, IndexError) as fel:
            raise build_otydligt() from fel


def _split_objekt(ut: bytes, antal: int) -> list[bytes | None]:
    objekt: list[bytes | None] = []
    plats = 0
    for _ in range(antal):
        radslut = ut.index(b"\n", plats)
        *_, sist = ut[plats:radslut].split()
        saknas = sist == b"missing"
        slut = radslut if saknas else radslut + 1 + int(sist)
        objekt.append(None if saknas else ut[radslut + 1 : slut])
        plats = slut + 1
    return objekt


def find_fil(klon: Path, rev: str, vag: str) -> bytes | None:
    """Filen som den är i ``rev`` (tomt: det förberedda), eller None om den inte finns."""
    try:
        return _run(klon, "cat-file", "blob", f"{rev}:{vag}")
    except UppfoljFel:
        return None


def _check_spann(klon: Path, spann: str) -> None:
    if run_git(klon, "rev-list", "--max-count=1", "--end-of-options", spann, "--") is None:
        raise UppfoljFel(
            f"Git känner inte spannet {spann}.",
            tips="Skriv två revisioner med två punkter mellan, till exempel origin/main..HEAD. "
            "I CI behövs hela historiken: fetch-depth: 0.",
            kod=Slutkod.FEL_ARGUMENT,
        )


def _read_rader(klon: Path, *argument: str) -> Iterator[tuple[str, str, str]]:
    """Läge, innehållets id och väg, ur gits råa lista."""
    delar = iter(_run(klon, *argument).decode(errors="surrogateescape").split("\0"))
    try:
        for huvud in delar:
            if ":" in huvud:
                _, lage, _, sha, _ = huvud.lstrip("\n").split(" ")
                yield lage, sha, next(delar, "")
    except ValueError as fel:
        raise build_otydligt() from fel


def _run(klon: Path, *argument: str, data: bytes = b"") -> bytes:
    svar = ask_git(klon, *argument, data=data)
    if svar.kod != 0:
        raise UppfoljFel("Git kunde inte läsa det som skulle granskas.", tips="Kör git status.")
    return svar.ut
