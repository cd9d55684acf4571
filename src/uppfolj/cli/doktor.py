"""``uppfolj doktor``: vad som är installerat, och om det fungerar."""

from __future__ import annotations

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, find_rot_eller_ingen

app = typer.Typer()


@app.command()
def doktor(rot: RotFlagga = None, idag: IdagFlagga = None, json: JsonFlagga = False) -> int:  # noqa: ARG001  # alla kommandon tar samma flaggor
    """Visa vad som är installerat, om det fungerar, och vad du gör om det inte gör det.

    Slutkoden är 3 om något som verktyget behöver saknas. Skriver ingenting i kommunens mapp.
    """
    from uppfolj.cli._undersokning import check_allt
    from uppfolj.render.terminal import print_json, print_text

    prov = check_allt(find_rot_eller_ingen(rot))
    if json:
        print_json([p._asdict() for p in prov])
    else:
        for p in prov:
            print_text(f"{p.lage:8} {p.vad}: {p.text}" + (f" {p.gor}" if p.gor else ""))
    return Slutkod.GAR_INTE if any(p.lage == "fel" for p in prov) else Slutkod.KLART
