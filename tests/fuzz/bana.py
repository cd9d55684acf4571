"""En kommun att angripa: exempelårets filer, riktiga underlag, och ett sätt att börja om."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

import typer

from uppfolj.cli.app import app

sys.path.insert(0, str(Path(__file__).parent))
from angrepp import GIFT
from sandlada import Sandlada, Svar

_UTELAMNA = {"demo", "kolada hamta", "komplettering"}
"""Bygger allt från början; använder nätet; skriver bara en fast text."""
_RIMLIGT = {
    "ar": ("2026", "2026", "2026", "2025", "2100"),
    "datum": ("2026-03-18", "2026-10-01", "2026-11-18", "1900-01-01", "2200-12-31", "9999-12-31"),
    "antal": ("0", "1", "8", "-1", "100000"),
    "text": (
        "md", "json", "xlsx", "csv", "docx", "text", "sarif", "MAS", "SAS", "2026Q2", "2026T1",
        "2026", "2026-03", "omrade", "enhet", "niva", "namnden", "nämnden", "P-01", "I-001",
        "Å-001",
        "UPF012", "plan", "iakttagelse", "atgard", "namn=x", "rader[0].enhet=x", "HEAD", "T",
        "alla",
        "HEAD..HEAD", "2026-03-18", "rader: enhet=x", "dokument: namn=x; slag=rutin", "9f" * 32,
    ),
}  # fmt: skip


class Bana:
    """Sandlådan och det som finns i den."""

    def __init__(self, mapp: Path, exempel: str) -> None:
        self.namn = exempel
        self.lada = Sandlada(mapp, exempel)
        self.rot = self.lada.rot
        self.poster = sorted(
            v
            for v in self.lada.find_kommun()
            if v.endswith((".yaml", ".md")) and "/bilagor/" not in v
        )
        self.arenden = sorted(p.name for p in self.rot.glob("20*/uppfoljningar/*") if p.is_dir())
        self.ord = self._find_ord()
        self.enheter = self._find_idn("register/enheter.yaml")
        self.formular = tuple(
            sorted(p.stem for p in (self.rot / "register/enkater").glob("*.yaml"))
        )
        self.planer = tuple(sorted(p.parent.name for p in self.rot.rglob("handlingsplan.yaml")))
        self.underlag = mapp / "underlag"
        self.underlag.mkdir()
        self.sist: tuple[str, ...] = ()
        self._borjan = self.lada.find_kommun()

    def _find_ord(self) -> tuple[str, ...]:
        """Id:n som finns i kommunen, så att argumenten ibland träffar något."""
        texter = (self.rot / "register").rglob("*.yaml")
        hittade = {o for t in texter for o in re.findall(r"\bid: ([\w.-]+)", t.read_text("utf-8"))}
        return tuple(sorted(hittade))[:60] or ("x",)

    def _find_idn(self, vag: str) -> tuple[str, ...]:
        text = (self.rot / vag).read_text("utf-8")
        return tuple(re.findall(r"^ {2}- (?:\{)?id: ([\w-]+)", text, re.MULTILINE)) or ("x",)

    def kor(self, *argv: str) -> Svar:
        """Kör med kommunens mapp som arbetsmapp."""
        self.sist = argv
        os.chdir(self.rot)
        return self.lada.kor(*argv)

    def aterstall(self) -> None:
        """Lägg tillbaka allt som ändrats i kommunens mapp."""
        nu = self.lada.find_kommun()
        for vag in nu.keys() - self._borjan.keys():
            (self.rot / vag).unlink()
        for vag, data in self._borjan.items():
            if nu.get(vag) != data:
                (self.rot / vag).parent.mkdir(parents=True, exist_ok=True)
                (self.rot / vag).write_bytes(data)
        for p in sorted(self.rot.rglob("*"), reverse=True):
            if p.is_dir() and not any(p.iterdir()):
                p.rmdir()
        shutil.rmtree(self.rot / ".uppfolj", ignore_errors=True)

    def check_orord(self) -> None:
        """Kommandot som bara läser har inte skrivit något i mappen, utom under bygge/."""
        assert self._borjan.keys() == self.lada.find_kommun().keys(), self.sist

    def save(self, namn: str, data: bytes) -> str:
        """Skriv en fil som kommer utifrån, bredvid kommunens mapp."""
        fil = self.underlag / namn
        fil.write_bytes(data)
        self.lada.borjan[str(fil)] = data
        return str(fil)


def find_kommandon() -> dict[str, list[Any]]:
    """Alla kommandon och deras parametrar, ur appen själv."""
    ut: dict[str, list[Any]] = {}

    def walk(k: Any, vag: tuple[str, ...]) -> None:
        if hasattr(k, "list_commands"):
            for namn in k.list_commands(None):
                walk(k.get_command(None, namn), (*vag, namn))
        if not hasattr(k, "list_commands") or k.invoke_without_command:
            ut[" ".join(vag)] = list(k.params)

    walk(typer.main.get_command(app), ())
    return {k: p for k, p in ut.items() if k and k not in _UTELAMNA}


KOMMANDON = find_kommandon()


def build_argument(slump: Random, bana: Bana, kommando: str) -> list[str]:
    """En rad: ibland rimlig, ibland gift, ibland flaggor som inte finns eller står på fel plats."""
    argv = kommando.split()
    for p in KOMMANDON[kommando]:
        namn = p.opts[0]
        if namn in {"--rot", "--idag"} or (not p.required and slump.random() < 0.7):
            continue
        if p.param_type_name == "option":
            if str(p.type) == "BOOL":
                argv.append(namn)
            else:
                varde = _get_varde(slump, bana, p)
                argv += [f"{namn}={varde}"] if slump.random() < 0.5 else [namn, varde]
        else:
            argv.append(_get_varde(slump, bana, p))
    if slump.random() < 0.08:
        argv.insert(slump.randint(0, len(argv)), slump.choice(("--nej", "-x", "--", *GIFT[:30])))
    return [a.replace("\0", "\x01") for a in argv]  # ett systemanrop tar inga nolltecken


def _get_varde(slump: Random, bana: Bana, p: Any) -> str:
    typ, namn = str(p.type), p.opts[-1]
    vag = [
        str(bana.lada.granne / "hemlig.md"), str(bana.lada.granne), "../granne", ".", "ut", "2026",
        "2026/plan.yaml", "uppfolj.yaml", "finns/inte.xlsx", "ut.ics", "\\\\server\\x",
        *(str(f) for f in bana.underlag.iterdir()),
    ]  # fmt: skip
    rimliga: tuple[tuple[bool, Any], ...] = (
        (slump.random() < 0.15, GIFT),
        ("Path" in typ, vag),
        ("Int" in typ or typ == "INT", _RIMLIGT["ar" if "ar" in namn else "antal"]),
        ("Func" in typ, _RIMLIGT["datum"]),
        (namn == "--till", ("md", "docx", "md,docx", "json", "csv", "xlsx", "svg", "2026-12-31")),
        (namn in {"enhet", "--enhet"} and slump.random() < 0.8, bana.enheter),
        (namn in {"roll", "--roll"}, ("MAS", "SAS", "enhetschef", "förvaltningschef", "x")),
        (namn in {"id_", "--uppfoljning", "idn"} and slump.random() < 0.8, bana.arenden),
        (True, (*_RIMLIGT["text"], *bana.ord, *bana.arenden)),
    )
    return slump.choice(next(varden for galler, varden in rimliga if galler and varden))
