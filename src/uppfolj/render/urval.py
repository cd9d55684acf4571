"""Urvalet på skärmen: numren, slumptexten och hur var och en räknar om dem."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from uppfolj.models.urval import Dragning, Forbindelse, Skikt
from uppfolj.render.terminal import clean_text, print_json, print_text
from uppfolj.render.urval_recept import format_kommando, format_recept

_VISADE_RESERVER = 24
_ENKELT = (
    "Alla kan räkna om numren ur slumptexten. Utskriften visar däremot inte om någon dragit flera "
    "gånger och valt. Ska det uteslutas: uppfolj urval forbered"
)
_FORBUNDET = (
    "Tilliten vilar på att summan diariefördes innan slumptalet fanns. Datum i filer och i git går "
    "att skriva om i efterhand."
)
_OMRAKNING = (
    "Räkna om dragningen (samma nummer varje gång)",
    "Räkna om dragningen, före uteslutningarna",
)
_UTAN_OSS = (
    "Utan uppfolj: lägg till --visa-kommando på raden ovan.",
    "Med uteslutningarna, och utan uppfolj: uppfolj urval verifiera --visa-kommando",
)


class Stycke(NamedTuple):
    """En rubrik och dess rader: etikett och värde."""

    rubrik: str
    rader: Sequence[tuple[str, str]]


def build_json(dragning: Dragning) -> dict[str, Any]:
    """Dragningen för skript. Nycklarna är ett löfte (se ``uppfolj urval --help``)."""
    return {
        "algoritm": dragning.algoritm,
        "omgang": dragning.omgang,
        "utfast": dragning.utfast.isoformat(),
        "kalla": dragning.kalla,
        "slump": dragning.slump,
        "seed": dragning.seed,
        "skikt": [
            {
                "namn": s.namn,
                "population": s.population,
                "metod": s.metod,
                "valda": list(s.valda),
                "reserver": list(s.reserver),
            }
            for s in dragning.skikt
        ],
    }


def print_dragning(
    dragning: Dragning, fil: str | None = None, *, json: bool = False, visa_kommando: bool = False
) -> None:
    """Skriv ut en gjord dragning som text, JSON eller skalrecept.

    ``fil`` är där den sparats, relativ mappens rot. Receptet skrivs som UTF-8 oavsett terminal,
    för det är de byten som hashas.
    """
    if json:
        print_json(build_json(dragning))
        return
    if visa_kommando:
        sys.stdout.buffer.write(format_recept(dragning).encode())
        return
    stycken = [Stycke(f"Urval: {dragning.omgang}", [])]
    stycken += [Stycke(_format_skikt(s), list(_list_nummer(dragning, s))) for s in dragning.skikt]
    stycken += [
        Stycke("Slumpen", [
            ("källa", dragning.kalla), ("text", dragning.slump),
            ("utfäst", dragning.utfast.isoformat()), ("seed", dragning.seed),
            *_list_forbindelse(dragning.forbindelse),
        ]),
        Stycke(_OMRAKNING[bool(dragning.uteslutna)], [("", format_kommando(dragning))]),
        Stycke(_UTAN_OSS[bool(dragning.uteslutna)], []),
        Stycke(_FORBUNDET if dragning.forbindelse else _ENKELT, []),
    ]  # fmt: skip
    if fil:
        stycken.append(Stycke(f"Sparat i {fil}", []))
    print_stycken(stycken)


def print_forbindelse(bunden: Forbindelse, text: str, id_: str, fil: str, *, json: bool) -> None:
    """Skriv ut förbindelsens ``text``, dess summa och vad som görs nu."""
    if json:
        print_json({"uppfoljning": id_, "fil": fil, "sha256": bunden.sha256, "text": text})
        return
    kommando = f"uppfolj urval dra --uppfoljning {id_} --slump TEXT --dnr DIARIENUMMER"
    print_stycken([
        Stycke("Förbindelse", [("", rad) for rad in text.rstrip("\n").split("\n")]),
        Stycke("Kontrollsumma (SHA-256 av raderna ovan, utan indrag)", [("", bunden.sha256)]),
        Stycke("Gör så här nu", [
            ("1", f"Checka in {fil}."),
            ("2", "Lämna kontrollsumman och texten till registratorn och få ett diarienummer."),
            ("3", f"Vänta på slumptalet: {bunden.publiceras}."),
            ("4", kommando),
        ]),
        Stycke(_FORBUNDET, []),
    ])  # fmt: skip


def _format_skikt(s: Skikt) -> str:
    if s.metod == "total":
        return f"{s.namn}: alla {s.population} granskas (metod: total)"
    return f"{s.namn}: {s.antal} av {s.population} granskas (metod: {s.metod})"


def _list_forbindelse(bunden: Forbindelse | None) -> Iterable[tuple[str, str]]:
    if bunden:
        yield "bundet", f"{bunden.datum.isoformat()}, {bunden.sha256}"
        yield "diariet", bunden.dnr or "inget diarienummer: ange det med --dnr, eller i filen"


def _list_nummer(dragning: Dragning, s: Skikt) -> Iterable[tuple[str, str]]:
    yield "granska", ", ".join(map(str, s.valda))
    if s.reserver:
        visade = ", ".join(map(str, s.reserver[:_VISADE_RESERVER]))
        fler = len(s.reserver) - _VISADE_RESERVER
        yield "reserver", visade + (f" … och {fler} till (alla: --json)" if fler > 0 else "")
    for u in dragning.uteslutna:
        if u.skikt == s.namn:
            yield "uteslutet", f"{u.nr}: {u.skal} ({u.datum.isoformat()})"
    if saknas := s.antal - len(s.valda):
        yield "obs", f"Reserverna är slut, så urvalet är {saknas} mindre än beslutat."


def print_stycken(stycken: Sequence[Stycke]) -> None:
    """Rubriker och indragna rader: i färg och radbrutet på en terminal, en rad var i ett rör."""
    bredd = max((len(etikett) for _, rader in stycken for etikett, _ in rader), default=0)
    if not sys.stdout.isatty():
        for rubrik, rader in stycken:
            varden = [f"  {e:<{bredd if e else 0}}{'  ' if e else ''}{v}" for e, v in rader]
            print_text("\n".join([rubrik, *varden, ""]))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    konsol = Console(highlight=False)
    for rubrik, rader in stycken:
        konsol.print(Text(clean_text(rubrik), style="bold" if rader else ""))
        rutnat = Table.grid(padding=(0, 2))
        for etikett, varde in rader:
            if etikett:
                rutnat.add_row(*(Text(clean_text(c), overflow="fold") for c in (etikett, varde)))
            else:  # ett kommando ska gå att kopiera: terminalen bryter det, inte vi
                konsol.print(Text(f"  {clean_text(varde)}"), soft_wrap=True)
        if rutnat.rows:
            konsol.print(Padding(rutnat, (0, 0, 0, 2)))
        konsol.print()
