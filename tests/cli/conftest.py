"""En liten påhittad kommun att köra kommandon i, och ett sätt att köra dem."""

from __future__ import annotations

import json
import os
import subprocess
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


_JAG = (
    "-c", "user.name=Roll Rollsson", "-c", "user.email=roll@example.org", "-c",
    "commit.gpgsign=false", "-c", "init.defaultBranch=main", "-c", "core.autocrlf=false",
    "-c", "protocol.file.allow=always",
)  # fmt: skip
_GITMILJO = {
    "GIT_AUTHOR_DATE": "2026-03-19T12:00:00", "GIT_COMMITTER_DATE": "2026-03-19T12:00:00",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


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

    def git(self, *argument: str) -> str:
        """Kör riktig git i mappen och ge utskriften. Ingen riktig persons namn."""
        svar = subprocess.run(
            ["git", "-C", str(self.rot), *_JAG, *argument],
            check=True, capture_output=True, env={**os.environ, **_GITMILJO},
        )  # fmt: skip
        return svar.stdout.decode().strip()

    def checka_in(self, text: str = "Ändring") -> str:
        """Checka in allt, i en ny klon om det inte finns någon. Ger commitens id."""
        if not (self.rot / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", text)
        return self.git("rev-parse", "HEAD")

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


_KLART = """\
information: {datumförslag: [2026-03-18], yrkeskategorier: [alla], skickat: 2026-03-02}
dokument: [{namn: Rutin för nycklar, slag: rutin, mottaget: 2026-03-18, granskat: 2026-03-19}]
avvikelser: {granskat: 2026-03-19}
bedömningar:
  - {område: dokumentation, bedömning: röd}
  - {område: delaktighet, bedömning: grön}
faktagranskning:
  skickad: 2026-03-25
  svar_senast: 2026-04-04
  svar: 2026-04-01   # med e-post
"""
_BESOK = """\
datum: 2026-03-18
genomfört: ja
deltagare: [{roll: MAS}, {roll: SAS}]
intervjuer: [{kategori: verksamhetsansvarig}, {kategori: personal, antal: 6}]
"""
_ROD = """\
---
id: I-001
rubrik: Planerna är inte aktuella
område: dokumentation
bedömning: röd
krav: [SoL 14:3]
brist: Fem planer är äldre än ett år.
förslag: Gå igenom planerna.
---
Planerna lästes vid besöket.
"""


@pytest.fixture
def klart(kommun: Kommun, solgarden: Callable[..., str]) -> str:
    """Uppföljningen av Solgården, klar att fastställa den 10 april 2026. Ger dess id."""
    id_ = solgarden(_KLART, besok=_BESOK, I_001=_ROD)
    kommun.skriv(f"2026/uppfoljningar/{id_}/text/bakgrund.md", "Uppföljningen är planerad.\n")
    return id_


@pytest.fixture
def namnder(kommun: Kommun) -> Kommun:
    """Samma kommun med Södertäljes rutin: två nämnder, detaljplan, projekt, kontaktpolitiker."""
    kommun.skriv("uppfolj.yaml", "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n")
    kp = "kontaktpolitiker: {mandatperiod: 2023–2026}"
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        "  - id: solgarden\n    namn: Solgården\n    verksamhet: särskilt boende\n"
        f"    lagrum: [HSL]\n    {kp}\n"
        "  - id: ekbacken\n    namn: Ekbacken\n    verksamhet: särskilt boende\n"
        "    driftform: privat\n    lagrum: [SoL]\n"
        f"    avtal: {{nummer: A 14, slutar: 2026-12-31}}\n    {kp}\n"
        f"  - {{id: norr, namn: Hemtjänst Norr, verksamhet: hemtjänst, lagrum: [SoL], {kp}}}\n",
    )
    kommun.skriv(
        "2026/plan.yaml",
        "år: 2026\nrader:\n"
        "  - {id: P-01, verksamhet: särskilt boende, antal: 2, områden: [dokumentation]}\n"
        "  - {id: P-02, verksamhet: hemtjänst, antal: 1, områden: [bemötande]}\n"
        "  - {id: P-03, slag: övergripande uppföljning, områden: [kompetens]}\n",
    )
    return kommun


@pytest.fixture
def entreprenad(kommun: Kommun) -> Kommun:
    """Samma kommun med Åtvidabergs rutin: en entreprenad med avtal och en enhet i egen regi."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        "  - id: ekbacken\n    namn: Ekbacken\n    verksamhet: särskilt boende\n"
        "    driftform: privat\n    lagrum: [SoL]\n"
        "    avtal:\n      nummer: A 14\n      slutar: 2027-06-30\n"
        "      krav: [Avtal 3.4, Avtal 4.1]\n      bemanning:\n"
        "        - {arbetspass: natt, kompetens: undersköterska, antal: 2, krav: Avtal 4.1}\n"
        "        - {arbetspass: dag, kompetens: sjuksköterska, antal: 0.5}\n"
        "  - id: solgarden\n    namn: Solgården\n    verksamhet: särskilt boende\n"
        "    lagrum: [SoL]\n"
        "    avtal: {slag: uppdrag, nummer: U 3, krav: [Uppdrag 1, Uppdrag 2]}\n",
    )
    kommun.skriv(
        "register/regelverk.yaml",
        "regler:\n"
        "  - {ref: Avtal 3.4, namn: Dokumentation förs enligt avtalet, slag: avtal}\n"
        "  - {ref: Avtal 4.1, namn: Bemanningen följer avtalet, slag: avtal}\n"
        "  - {ref: Uppdrag 1, namn: Aktiviteter erbjuds varje dag, slag: uppdrag}\n"
        "  - {ref: Uppdrag 2, namn: Anhöriga bjuds in, slag: uppdrag}\n",
    )
    (kommun.rot / "2026/plan.yaml").unlink()
    return kommun


@pytest.fixture
def avtalsmote(entreprenad: Kommun) -> Callable[..., str]:
    """Skriv en genomförd avtalsuppföljning av Ekbacken. Ger dess id."""

    def bygg(
        datum: str = "2026-05-20", *, enhet: str = "ekbacken", fran: str = "",
        punkter: str = "", mer: str = "", genomfort: str = "ja", deltar: str = "",
    ) -> str:  # fmt: skip
        id_ = f"{datum[:7]}-{enhet}"
        mapp = f"{datum[:4]}/uppfoljningar/{id_}"
        rader = punkter or "[{ref: Avtal 3.4, status: uppfyllt}, {ref: Avtal 4.1}]"
        lank = f"länkar: {{från: {fran}}}\n" if fran else ""
        entreprenad.skriv(
            f"{mapp}/uppfoljning.yaml",
            f"id: {id_}\nenhet: {enhet}\nslag: avtalsuppföljning\nområden: [kompetens]\n"
            "roller: {ansvarig: förvaltningschef, assisterande: [utvecklingsledare]}\n"
            f"{lank}avtalspunkter: {rader}\n{mer}",
        )
        roller = deltar or "förvaltningschef, utvecklingsledare, verksamhetschef, regionchef"
        rader = "".join(f"  - {{roll: {r}}}\n" for r in roller.split(", "))
        entreprenad.skriv(
            f"{mapp}/besok.yaml", f"datum: {datum}\ngenomfört: {genomfort}\ndeltagare:\n{rader}"
        )
        return id_

    return bygg


@pytest.fixture
def utskottet(kommun: Kommun) -> Kommun:
    """Samma kommun med Åtvidabergs rutin, och en enhet som en entreprenör driver."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n"
        "  - {id: solgarden, namn: Solgården, verksamhet: särskilt boende, lagrum: [SoL, HSL]}\n"
        "  - {id: ekbacken, namn: Ekbacken, verksamhet: särskilt boende, driftform: privat,"
        " lagrum: [SoL]}\n",
    )
    (kommun.rot / "2026/plan.yaml").unlink()
    return kommun
