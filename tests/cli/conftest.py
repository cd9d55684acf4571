"""En liten påhittad kommun att köra kommandon i, och ett sätt att köra dem."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from uppfolj.cli.app import run

_FILER = {
    "uppfolj.yaml": """\
bygger_på: ostra-goinge
kommun: {namn: Kvarnåsa kommun}
""",
    "register/enheter.yaml": """\
enheter:
  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL, HSL]}
  - {id: bjorkliden, namn: Björkliden, verksamhet: hemtjänst, lagrum: [SoL]}
""",
    "2026/plan.yaml": """\
# Planen
år: 2026
planerad: 2026-01-15
planerad_av: [SAS, MAS]
rader:
  - id: P-01
    enhet: solgarden   # störst
    områden: [dokumentation, delaktighet]
    månad: 3
  - id: P-02
    enhet: bjorkliden
    områden: [bemötande]
    månad: 4
""",
}


class Svar(NamedTuple):
    """Slutkod, stdout och stderr."""

    kod: int
    ut: str
    fel: str

    @property
    def json(self) -> Any:
        return json.loads(self.ut)


class Kommun:
    """Kommunens mapp: skriv en fil, kör ett kommando."""

    def __init__(self, rot: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.rot = rot
        self._capsys = capsys

    def skriv(self, vag: str, text: str) -> None:
        fil = self.rot / vag
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(text, "utf-8")

    def las(self, vag: str) -> str:
        return (self.rot / vag).read_text("utf-8")

    def kor(self, *argv: str, idag: str = "2026-03-20") -> Svar:
        self._capsys.readouterr()
        kod = run([*argv, "--rot", str(self.rot), "--idag", idag])
        ut = self._capsys.readouterr()
        return Svar(int(kod), ut.out, ut.err)

    def find_filer(self) -> dict[str, bytes]:
        """Alla filer och deras byte, för att visa att inget skrevs."""
        return {
            f.relative_to(self.rot).as_posix(): f.read_bytes()
            for f in sorted(self.rot.rglob("*"))
            if f.is_file()
        }


@pytest.fixture
def kommun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Kommun:
    """En kommun med två enheter, en plan för 2026 och ingen uppföljning."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ny = Kommun(tmp_path / "kommun", capsys)
    for vag, text in _FILER.items():
        ny.skriv(vag, text)
    return ny


@pytest.fixture
def solgarden(kommun: Kommun) -> Callable[..., str]:
    """Skriv uppföljningen 2026-03-solgarden med valfria filer. Ger dess id."""

    def bygg(uppfoljning: str = "", **filer: str) -> str:
        mapp = "2026/uppfoljningar/2026-03-solgarden"
        kommun.skriv(
            f"{mapp}/uppfoljning.yaml",
            "id: 2026-03-solgarden\nenhet: solgarden\nrad: P-01\n"
            "områden: [dokumentation, delaktighet]\nroller: {ansvarig: MAS, assisterande: [SAS]}\n"
            + uppfoljning,
        )
        for namn, text in filer.items():
            slut = f"iakttagelser/{namn.replace('_', '-')}.md" if namn[0] == "I" else f"{namn}.yaml"
            kommun.skriv(f"{mapp}/{slut}", text)
        return "2026-03-solgarden"

    return bygg
