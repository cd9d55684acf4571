"""Utvecklingsplanens aktiviteter i terminalen, och kvittot på en inläsning."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.utvecklingsplan import STATUS, Aktivitetsrad
from uppfolj.rules.utvecklingsplan_tabell import Planprov


def print_rader(rader: Sequence[Aktivitetsrad], *, json: bool) -> None:
    """Aktiviteterna, högst prioritet först."""
    if json:
        print_json({"aktiviteter": [
            {"ar": r.ar, "agare": r.agare, "var": r.var, "sen_dagar": r.sen,
             "senast_uppfoljd": str(r.senast_uppfoljd or ""), **r.a.model_dump(mode="json")}
            for r in rader
        ]})  # fmt: skip
        return
    tabell = [
        (f"{r.ar}/{r.a.id}", str(r.a.prioritet or "–"), r.a.aktivitet, r.var, r.agare, r.a.kalla,
         f"{r.a.klart_senast}" + (f" ({r.sen} dagar sen)" if r.sen else ""), STATUS[r.a.status],
         str(r.senast_uppfoljd or "–"))
        for r in rader
    ]  # fmt: skip
    rubriker = ("Id", "Prio", "Aktivitet", "Var", "Ägare", "Källa", "Klart senast", "Läge",
                "Uppföljd")  # fmt: skip
    print_tabell(rubriker, tabell, "Handlingsplan för utveckling")
    if not rader:
        print_text("Inga aktiviteter. Skapa planen: uppfolj ny utvecklingsplan ÅÅÅÅ")


def print_inlast(prov: Planprov, *, torrt: bool, json: bool) -> None:
    """Vad som ändrades, aktivitet för aktivitet."""
    if json:
        print_json({
            "skrivet": not torrt and bool(prov.andrade), "oforandrade": prov.oforandrade,
            "andrade": [{"ar": a, "id": i, "falt": [*nytt]} for a, _, i, nytt in prov.andrade],
        })  # fmt: skip
        return
    for ar, _, id_, nytt in prov.andrade:
        print_text(f"{ar}/{id_}: ändrat {', '.join(nytt)}.")
    print_text(f"{len(prov.andrade)} ändrade, {prov.oforandrade} som förut.")
    if torrt:
        print_text("Inget är skrivet (--torrt).")
