"""Undersökningen bakom ``uppfolj doktor``: ett prov för varje sak som verktyget behöver."""

from __future__ import annotations

import locale
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal, NamedTuple

from uppfolj import __version__
from uppfolj.base.fel import UppfoljFel

_MINSTA_PYTHON = (3, 11)
_BIBLIOTEK = ("typer", "pydantic", "PyYAML", "ryaml", "Jinja2", "python-docx")


class Prov(NamedTuple):
    """Ett prov: vad, hur det gick, vad som sågs, och vad man gör (tomt om det är ok)."""

    vad: str
    lage: Literal["ok", "varning", "fel"]
    text: str
    gor: str = ""


def check_allt(mapp: Path | None) -> list[Prov]:
    """Alla prov, i ordning. ``mapp`` är kommunens mapp, eller None om man står utanför."""
    return [
        Prov("uppfolj", "ok", __version__),
        check_python(sys.version_info[:2]),
        *check_bibliotek(),
        check_yaml(),
        check_pandoc(),
        check_mallar(),
        check_git(),
        check_mapp(mapp),
        check_kodning(),
        check_minne(),
    ]


def check_python(fanns: tuple[int, int]) -> Prov:
    """Pythons version."""
    text = f"{platform.python_version()} i {sys.prefix}"
    if fanns >= _MINSTA_PYTHON:
        return Prov("Python", "ok", text)
    return Prov("Python", "fel", text, "Installera Python 3.11 eller senare.")


def check_bibliotek() -> Iterator[Prov]:
    """Biblioteken som verktyget är byggt av."""
    for namn in _BIBLIOTEK:
        try:
            yield Prov(namn, "ok", version(namn))
        except PackageNotFoundError:
            yield Prov(namn, "fel", "saknas.", "Installera om uppfolj.")


def check_yaml() -> Prov:
    """PyYAMLs C-del (libyaml) och den snabba läsaren. Utan C-delen går inget att läsa."""
    import yaml

    if not getattr(yaml, "__with_libyaml__", False):
        gor = "Installera om: pip install --force-reinstall --only-binary :all: PyYAML"
        return Prov("YAML-läsaren", "fel", "PyYAML saknar sin C-del (libyaml).", gor)
    return Prov("YAML-läsaren", "ok", "libyaml är med.")


def check_pandoc() -> Prov:
    """Pandoc, som följer med: finns det och går det att köra?"""
    from uppfolj.render.pandoc import find_pandoc, run_pandoc

    try:
        namn = run_pandoc(["--version"]).decode(errors="replace").partition("\n")[0].strip()
        return Prov("Pandoc", "ok", f"{namn.removeprefix('pandoc ')} i {find_pandoc().parent}")
    except (UppfoljFel, OSError, subprocess.SubprocessError) as fel:
        gor = "Installera om: pip install --force-reinstall pypandoc_binary"
        return Prov("Pandoc", "fel", str(fel), gor)


def check_mallar() -> Prov:
    """Mallar, profiler och exempelår som följer med."""
    from uppfolj.store.profil import find_profiler
    from uppfolj.store.resurser import find_resurs

    try:
        profiler = find_profiler()
        exempel = [m for m in find_resurs("exempel-ar").iterdir() if m.is_dir()]
    except (UppfoljFel, OSError) as fel:
        return Prov("Mallar", "fel", str(fel), "Installera om uppfolj.")
    text = f"{len(profiler)} profiler och {len(exempel)} exempel i {find_resurs('mallar')}"
    return Prov("Mallar", "ok", text)


def check_git() -> Prov:
    """Git behövs bara för att jämföra med tidigare versioner."""
    from uppfolj.store.git import ask_git

    gor = "Behövs för --ren-klon och för förbundna urval. Installera git."
    try:
        svar = ask_git(Path(), "--version")
    except UppfoljFel as fel:
        return Prov("Git", "varning", fel.text, gor)
    namn = svar.ut.decode(errors="replace").partition("\n")[0].strip()
    if svar.kod or not namn.startswith("git version "):
        return Prov("Git", "varning", "går inte att köra.", gor)
    return Prov("Git", "ok", namn.removeprefix("git version "))


def check_mapp(mapp: Path | None) -> Prov:
    """Kommunens mapp: finns den, och går profilen att läsa?"""
    if mapp is None:
        gor = "Gå till kommunens mapp, eller skapa en: uppfolj init MAPP"
        return Prov("Kommunens mapp", "varning", "du står inte i någon.", gor)
    from uppfolj.store.profil import load_profil

    profil, anmarkningar = load_profil(mapp)
    if profil is None:
        text = f"{mapp}: profilen har {len(anmarkningar)} fel."
        return Prov("Kommunens mapp", "varning", text, "Kör: uppfolj kontrollera")
    ar = sorted(m.name for m in mapp.iterdir() if m.is_dir() and m.name.isdecimal())
    return Prov("Kommunens mapp", "ok", f"{mapp}, år: {', '.join(ar) or 'inga än'}")


def check_kodning() -> Prov:
    """Kan terminalen visa å, ä, ö och färgernas tecken?"""
    kodning = sys.stdout.encoding or locale.getpreferredencoding(False)
    try:
        "åäö ●▲■►○".encode(kodning)
    except (UnicodeEncodeError, LookupError):
        gor = "Färger skrivs som [grön]. Vill du se tecknen: sätt PYTHONIOENCODING=utf-8"
        return Prov("Terminalens kodning", "varning", f"{kodning}.", gor)
    return Prov("Terminalens kodning", "ok", kodning)


def check_minne() -> Prov:
    """Går det att skriva i cachemappen? Annars läses allt om varje gång."""
    from uppfolj.store.minne import get_minnesmapp

    mapp = get_minnesmapp()
    try:
        mapp.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=mapp):
            pass
    except OSError:
        gor = "Välj en annan mapp med miljövariabeln UPPFOLJ_CACHE. Utan den går allt, men saktare."
        return Prov("Cachemapp", "varning", f"{mapp} går inte att skriva i.", gor)
    return Prov("Cachemapp", "ok", str(mapp))
