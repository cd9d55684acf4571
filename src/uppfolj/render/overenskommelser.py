"""Överenskommelserna och rutinernas öppna kommentarer i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.kommentarer import Oppenkommentar
from uppfolj.rules.overenskommelser import Overenskommelselage


def print_overenskommelser(lagen: Sequence[Overenskommelselage], *, json: bool) -> None:
    """En rad var, de förfallna först."""
    if json:
        print_json({"overenskommelser": [
            {**asdict(o), "forfallen": o.forfallen} for o in lagen
        ]})  # fmt: skip
        return
    if not lagen:
        print_text("Inga överenskommelser. Lägg till i register/overenskommelser.yaml.")
        return
    rader = [
        (o.namn, ", ".join(o.parter), o.agare, str(o.galler_fran or ""), str(o.galler_till or ""),
         str(o.ses_over or ""), o.lage)
        for o in lagen
    ]  # fmt: skip
    rubriker = ("Överenskommelse", "Parter", "Ägare", "Från", "Till", "Ses över", "Läge")
    print_tabell(rubriker, rader)
    if forfallna := sum(o.forfallen for o in lagen):
        print_text(f"{forfallna} är {'förfallen' if forfallna == 1 else 'förfallna'}.")


def print_kommentarer(oppna: Sequence[Oppenkommentar], *, json: bool) -> None:
    """En rad per öppen kommentar, med ålder."""
    if json:
        print_json({"kommentarer": [asdict(o) for o in oppna]})
        return
    if not oppna:
        print_text("Inga öppna kommentarer.")
        return
    rader = [
        (o.ref, o.lage, o.kommentar, o.av, o.agare, str(o.datum or "okänt"), _format_alder(o.dagar))
        for o in oppna
    ]
    print_tabell(("Rutin", "Läge", "Kommentar", "Frågar", "Ägare", "Skriven", "Ålder"), rader)


def _format_alder(dagar: int | None) -> str:
    if dagar is None:
        return ""
    return f"{dagar} dag" if dagar == 1 else f"{dagar} dagar"
