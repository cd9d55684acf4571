"""Skriv de genererade sidorna i ``docs/``. Med ``--prova``: säg bara om någon är gammal.

Kör ``python docs/generera.py`` när ett kommando, en kontroll, en post eller ett kravtest ändrats.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from uppfolj.cli._hjalpsidor import get_hjalpsidor
from uppfolj.models.post import Slag, get_slag
from uppfolj.render.regelsida import format_handbok
from uppfolj.rules.kontroll import get_kontroller
from uppfolj.store.yamlfil import parse_noga

ROT = Path(__file__).resolve().parents[1]
_MARKE = "<!-- Genererad av docs/generera.py. Redigera inte här. -->\n\n"
_KRAVTEST = re.compile(r"^(?:    )?def (test_(?:og|at|li|os|so|x)_\d+_\w+)", re.MULTILINE)
_RAD = re.compile(r"(?:test|och)_(og|at|li|os|so|x)_(\d+)(?=_)")


def format_kommandon() -> str:
    """Alla kommandons hjälp, så som den visas i terminalen."""
    delar = [
        f"## uppfolj {namn}\n\n```text\n{text.strip()}\n```\n" for namn, text in get_hjalpsidor()
    ]
    return "# Kommandon\n\n" + "\n".join(delar)


def format_poster() -> str:
    """Alla slag av filer och deras fält."""
    return "# Poster\n\n" + "\n".join(_format_slag(s) for s in get_slag().values())


def _format_slag(slag: Slag) -> str:
    rader = [f"## {slag.namn}\n", f"`{slag.plats}`\n", f"{slag.beskrivning}\n"]
    rader += ["| fält | krävs | vad |", "|---|---|---|"]
    for namn, falt in slag.modell.model_fields.items():
        kravs = "ja" if falt.is_required() else ""
        rader.append(f"| `{falt.alias or namn}` | {kravs} | {falt.description or ''} |")
    return "\n".join(rader) + "\n"


def format_krav() -> str:
    """Kravens rader och testen som bevisar dem."""
    rader: dict[str, Any] = parse_noga((ROT / "docs" / "krav.yaml").read_bytes())
    bevis = find_kravtest()
    ut = ["# Krav och bevis\n", "| rad | vad | bevisas av |", "|---|---|---|"]
    for rad, vad in rader.items():
        ut.append(f"| {rad} | {vad} | {'<br>'.join(bevis.get(rad, ['*inget test än*']))} |")
    return "\n".join(ut) + "\n"


def find_kravtest() -> dict[str, list[str]]:
    """Kravrad (``OG-18``) → testen med radens nummer i namnet, med fil."""
    bevis: defaultdict[str, list[str]] = defaultdict(list)
    for fil in sorted((ROT / "tests").rglob("test_*.py")):
        vag = fil.relative_to(ROT).as_posix()
        for namn in _KRAVTEST.findall(fil.read_text("utf-8")):
            for rutin, nummer in _RAD.findall(namn):
                bevis[f"{rutin.upper()}-{int(nummer)}"].append(f"`{namn}` ({vag})")
    return bevis


def main() -> int:
    """Skriv sidorna, eller pröva att de är färska. Returnerar slutkoden."""
    sidor = {
        "kommandon.md": format_kommandon(),
        "kontroller.md": format_handbok(list(get_kontroller().values())),
        "poster.md": format_poster(),
        "krav.md": format_krav(),
    }
    gamla = []
    for namn, text in sidor.items():
        fil = ROT / "docs" / namn
        ny = _MARKE + text
        if not fil.is_file() or fil.read_text("utf-8") != ny:
            gamla.append(namn)
            if "--prova" not in sys.argv:
                fil.write_text(ny, "utf-8", newline="\n")
    if gamla and "--prova" in sys.argv:
        sys.stderr.write(f"Gamla sidor: {', '.join(gamla)}. Kör: python docs/generera.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
