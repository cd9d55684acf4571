"""Delgivningarna: vem som fått vad och vem som väntar, i terminalen och som JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uppfolj.models.uppfoljning import Redovisning
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.redovisning import Delgivning, find_kvar


def print_delgivningar(
    delgivningar: Sequence[Delgivning], beslut: Mapping[str, Sequence[str]], *, json: bool
) -> None:
    """En rad per ärende och mottagare, nämndernas beslut, och hur många som väntar."""
    kvar = find_kvar(delgivningar)
    if json:
        print_json({"delgivningar": [d._asdict() for d in delgivningar], "beslut": beslut,
                    "kvar": len(kvar)})  # fmt: skip
        return
    rubriker = ("Uppföljning", "Mottagare", "När", "Form")
    print_tabell(rubriker, [(d.arende, d.namn, _format_nar(d), d.form) for d in delgivningar])
    for id_, rader in beslut.items():
        for rad in rader:
            print_text(f"Beslut om {id_}: {rad}")
    if kvar:
        ord_ = "mottagare väntar" if len(kvar) == 1 else "mottagare väntar, räknat per uppföljning"
        print_text(f"{len(kvar)} {ord_}. Logga: uppfolj delge ID --till MOTTAGARE --form TEXT")
    else:
        print_text("Ingen väntar.")


def print_loggad(
    fil: str, rad: Redovisning, namn: str, kvar: Sequence[Delgivning], *, json: bool
) -> None:
    """Kvitto på raden som lades till, och vilka som väntar i samma uppföljning."""
    if json:
        print_json({"fil": fil, **rad.model_dump(), "kvar": [d.mottagare for d in kvar]})
        return
    print_text(f"Loggat i {fil}: {namn}, {rad.datum}, {rad.form}")
    vantar = ", ".join(d.namn for d in kvar)
    print_text(f"Väntar: {vantar}." if vantar else "Alla som ska ha resultatet har fått det.")


def _format_nar(d: Delgivning) -> str:
    if d.datum:
        return d.datum.isoformat()
    return f"väntar, senast {d.senast}" if d.senast else "väntar"
