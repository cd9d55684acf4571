"""Sandlådan: en kommuns mapp, en granne som ingen får röra, och kommandon i samma process."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from uppfolj.cli.app import run

REPO = Path(__file__).parents[2]
EXEMPEL = tuple(sorted(p.name for p in (REPO / "exempel-ar").iterdir() if p.is_dir()))
IDAG = "2026-10-15"
SLUTKODER = frozenset({0, 1, 2, 3, 130})
STYR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Det som en terminal lyder. Radbyten och tabbar är ofarliga."""
HEMLIGT = "grannens hemlighet 4711"
_UTANFOR = (".uppfolj/", "bygge/")


class Svar(NamedTuple):
    """Slutkod, stdout och stderr."""

    kod: int
    ut: str
    fel: str


class Sandlada:
    """``mapp/a/b/kommun`` med ett exempelår, och bredvid den ``granne`` med en hemlighet."""

    def __init__(self, mapp: Path, exempel: str) -> None:
        self.mapp = mapp
        self.rot = mapp / "a" / "b" / "kommun"
        self.granne = mapp / "a" / "b" / "granne"
        skip = shutil.ignore_patterns("bygge", ".uppfolj", ".git")
        shutil.copytree(REPO / "exempel-ar" / exempel, self.rot, ignore=skip)
        self.granne.mkdir()
        (self.granne / "hemlig.md").write_text(f"{HEMLIGT}\n", "utf-8")
        self.borjan = self.find_trad()

    def kor(self, *argv: str, rot: bool = True) -> Svar:
        """Kör ett kommando och kräv det som alltid gäller, hur dålig indata än är."""
        resten = ["--rot", str(self.rot), "--idag", IDAG] if rot else []
        ut, fel = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        fore, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(b"a\n"), "utf-8")
        try:
            with contextlib.redirect_stdout(ut), contextlib.redirect_stderr(fel):
                kod = run([*argv, *resten])
        finally:
            sys.stdin = fore
        ut.flush()
        fel.flush()
        texter = [s.buffer.getvalue().decode("utf-8", "strict") for s in (ut, fel)]
        svar = Svar(int(kod), *texter)
        self.check(svar, argv)
        return svar

    def check(self, svar: Svar, argv: tuple[str, ...]) -> None:
        """Slutkoden är en av fem, inget spår, inga styrkoder, inget oväntat, ingen hemlighet."""
        allt = svar.ut + svar.fel
        assert svar.kod in SLUTKODER, (argv, svar)
        assert "Traceback" not in allt or "UPPFOLJ_FELSOK" in os.environ, (argv, svar.fel)
        assert "oväntat fel" not in allt, (argv, svar.fel)
        assert not STYR.search(allt), (argv, STYR.search(allt))
        assert HEMLIGT not in allt, argv
        if svar.kod in {2, 3}:
            assert svar.fel.strip(), (argv, "inget besked")

    def find_trad(self) -> dict[str, bytes]:
        """Alla filer i sandlådan utanför kommunens mapp, och deras byte."""
        return {
            str(f): f.read_bytes()
            for f in self.mapp.rglob("*")
            if f.is_file() and not f.is_relative_to(self.rot) and "logg" not in f.parts
        }

    def find_kommun(self) -> dict[str, bytes]:
        """Kommunens filer, utom det byggda."""
        return {
            v: f.read_bytes()
            for f in self.rot.rglob("*")
            if f.is_file() and not (v := f.relative_to(self.rot).as_posix()).startswith(_UTANFOR)
        }

    def check_granne(self, *, utpekat: bool = False) -> None:
        """Inget utanför kommunens mapp är skrivet, ändrat eller borttaget.

        ``utpekat``: raden pekade ut en plats att skriva på. Nya filer får komma; de tas bort igen.
        """
        nu = self.find_trad()
        if utpekat:
            for ny in nu.keys() - self.borjan.keys():
                Path(ny).unlink()
                nu.pop(ny)
        assert self.borjan == nu

    @contextlib.contextmanager
    def bytt(self, vag: str, data: bytes) -> Iterator[None]:
        """Låt filen ha innehållet ``data`` en stund."""
        fil = self.rot / vag
        fanns = fil.read_bytes() if fil.exists() else None
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_bytes(data)
        try:
            yield
        finally:
            fil.unlink(missing_ok=True) if fanns is None else fil.write_bytes(fanns)


def set_miljo(mapp: Path) -> None:
    """Cache och logg i sandlådan, och aldrig någon väntan på nätet."""
    os.environ.update(
        XDG_CACHE_HOME=str(mapp / "logg"), XDG_STATE_HOME=str(mapp / "logg"),
        UPPFOLJ_CACHE=str(mapp / "logg" / "minne"), NO_COLOR="1",
    )  # fmt: skip
