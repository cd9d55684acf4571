"""Kör uppfolj utan att installera något själv: gör ``.venv`` ur ``krav.lock`` första gången.

    python3 kor.py                 kör rundvisningen (uppfolj demo)
    python3 kor.py test            kör alla tester
    python3 kor.py rapport bygg    kör vilket kommando som helst

Behöver bara Python 3.11 eller senare. Nätet behövs första gången och när krav.lock ändrats.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent
MILJO = ROT / ".venv"
MARKE = MILJO / "uppfolj-klar.txt"
MINSTA = (3, 11)
HAR_C_DEL = "import yaml, sys; sys.exit(0 if yaml.__with_libyaml__ else 1)"


class InteKlart(Exception):
    """Det går inte att fortsätta. Texten säger vad som hände, ``gor`` vad man gör åt det."""

    def __init__(self, text: str, gor: str) -> None:
        """Spara text och råd."""
        super().__init__(text)
        self.gor = gor


def find_python() -> Path:
    """Pythonprogrammet i ``.venv``."""
    return MILJO / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def compute_marke() -> str:
    """Kontrollsumma över allt som avgör om ``.venv`` är rätt."""
    summa = hashlib.sha256(f"{sys.version} {ROT}".encode())
    for fil in ("krav.lock", "pyproject.toml"):
        summa.update((ROT / fil).read_bytes())
    return summa.hexdigest()


def is_klar(marke: str) -> bool:
    """Om ``.venv`` är färdig. En halvfärdig saknar märket, för det skrivs sist."""
    return find_python().is_file() and MARKE.is_file() and MARKE.read_text("utf-8") == marke


def check_python() -> None:
    """Pythons version, och att den kan göra virtuella miljöer."""
    if sys.version_info < MINSTA:
        fanns = ".".join(map(str, sys.version_info[:3]))
        raise InteKlart(
            f"Python {fanns} är för gammal. Det behövs 3.11 eller senare.",
            "Installera en nyare Python och kör om, till exempel: python3.12 kor.py",
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise InteKlart(
            "Python saknar delen som gör virtuella miljöer (venv och ensurepip).",
            "Debian och Ubuntu: sudo apt install python3-venv. Annars: installera Python på nytt.",
        )


def build_miljo(marke: str) -> None:
    """Gör ``.venv`` från början: det låsta med kontrollsummor, sedan verktyget självt."""
    sys.stderr.write("Förbereder .venv, tar någon minut första gången …\n")
    pip = [str(find_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steg = (
        ([sys.executable, "-m", "venv", "--clear", str(MILJO)], "Det gick inte att göra .venv.",
         "Kontrollera att du får skriva i mappen och att disken inte är full."),
        ([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(ROT / "krav.lock")],
         "Biblioteken gick inte att hämta.",
         "Kontrollera nätet (och proxyn, om ni har en) och kör om. Inget är halvvägs klart."),
        ([*pip, "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROT)],
         "Verktyget gick inte att installera.", "Hämta hem projektet på nytt och kör om."),
        ([str(find_python()), "-c", HAR_C_DEL], "PyYAML saknar sin C-del (libyaml).",
         "Använd en vanlig Python från python.org eller systemet och kör om."),
    )  # fmt: skip
    for kommando, text, gor in steg:
        if subprocess.run(kommando, check=False).returncode:
            raise InteKlart(text, gor)
    MARKE.write_text(marke, "utf-8")


def run(argument: list[str]) -> int:
    """Gör i ordning det som behövs och kör kommandot. Returnerar dess slutkod."""
    check_python()
    marke = compute_marke()
    if not is_klar(marke):
        build_miljo(marke)
    if argument[:1] == ["test"]:
        kommando = ["-m", "pytest", str(ROT / "tests"), f"--rootdir={ROT}", "-n", "auto"]
        kommando += argument[1:]
    else:
        kommando = ["-m", "uppfolj", *(argument or ["demo"])]
    kod = subprocess.run([str(find_python()), *kommando], check=False).returncode
    if not argument:
        program = find_python().with_name("uppfolj")
        sys.stderr.write(f"\nDär det står uppfolj: skriv {program}\n")
    return kod


if __name__ == "__main__":
    try:
        sys.exit(run(sys.argv[1:]))
    except InteKlart as fel:
        sys.stderr.write(f"Fel: {fel}\nGör så här: {fel.gor}\n")
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(130)
