"""Det som gäller alla tester: egenskapstesten mäter aldrig tid, och vägen med bara kommandon."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from uppfolj.cli.app import run
from uppfolj.models.post import get_slag

settings.register_profile("uppfolj", deadline=None)
settings.load_profile("uppfolj")


@pytest.fixture
def utan_makt() -> tuple[str, ...]:
    """Det som ska stå först på en rad för att rättigheterna ska gälla också den som är root."""
    if os.name == "nt":
        pytest.skip("Windows har inga sådana rättigheter")
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root får läsa och skriva överallt, och setpriv saknas")
    return ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


class Svar(NamedTuple):
    """Slutkod, stdout och stderr."""

    kod: int
    ut: str
    fel: str


class Vag:
    """En kommuns mapp som bara kommandona skriver i, och dagens datum, som går framåt.

    ``id`` är uppföljningen som ``andra`` och ``steg`` gäller.
    """

    def __init__(self, rot: Path, idag: date, capsys: pytest.CaptureFixture[str]) -> None:
        self.rot, self.idag, self.id, self._capsys = rot, idag, "", capsys
        self.publicerat = rot.parent / "webbplats"

    def forsok(self, *argv: str) -> Svar:
        """Kör kommandot, hur det än går."""
        self._capsys.readouterr()
        kod = run([*argv, "--rot", str(self.rot), "--idag", str(self.idag)])
        ut = self._capsys.readouterr()
        return Svar(int(kod), ut.out, ut.err)

    def kor(self, *argv: str) -> str:
        """Kör kommandot, som ska lyckas och lämna mappen utan fel."""
        svar = self.forsok(*argv)
        assert 0 == svar.kod, (argv, svar)
        kontroll = self.forsok("kontrollera")
        assert 0 == kontroll.kod, (argv, kontroll.ut)
        return svar.ut

    def andra(self, slag: str, *falt: object, lagg: tuple[str, ...] = ()) -> None:
        """Ändra fält i en av mappens filer, och lägg till rader i dess listor."""
        id_ = (self.id,) if "{arende}" in get_slag()[slag].plats else ()
        satta = (f"--falt={ett}" for ett in falt)
        self.kor("andra", slag, *id_, *satta, *(f"--lagg={rad}" for rad in lagg))

    def las(self, fil: str) -> str:
        """En fils text."""
        return (self.rot / fil).read_text("utf-8")

    def steg(self) -> int:
        """Steget som står på tur."""
        return int(json.loads(self.forsok("status", self.id, "--json").ut)["steg_nr"])


@pytest.fixture
def start_vag(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, date], Vag]:
    """En ny kommun med profilens rutin, skapad den dagen."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def start(profil: str, idag: date) -> Vag:
        rot = tmp_path / "kommun"
        assert 0 == run(["init", str(rot), "--profil", profil, "--idag", str(idag)])
        return Vag(rot, idag, capsys)

    return start
