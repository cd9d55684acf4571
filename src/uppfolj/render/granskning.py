"""Granskningen i terminalen och som JSON: skapade blad, svaren räknade, utkasten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from uppfolj.render.dokument import Utfall
from uppfolj.render.palett import format_bedomning, get_farg
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.granskning_blad import Blad
from uppfolj.rules.granskning_tal import Fragetal, Granskningstal, Omradestal
from uppfolj.rules.granskning_utkast import Utkast

_RUBRIKER = ("Fråga", "Ja", "Delvis", "Nej", "Ej akt.", "Går ej", "Uppfyllt", "Förslag", "Vad")


def print_skapade(id_: str, blad: Sequence[Blad], byggda: Sequence[Utfall], *, json: bool) -> None:
    """Vilka blad som skapades och vilka som redan fanns, och vad man gör sedan."""
    nya, fanns = [b for b in blad if not b.finns], [b for b in blad if b.finns]
    papper = [f"bygge/{u.jobb.ut}.{u.format}" for u in byggda]
    if json:
        print_json(
            {
                "skapade": [b.fil for b in nya],
                "fanns": [b.fil for b in fanns],
                "utskrifter": papper,
            }
        )
        return
    if nya:
        print_text("\n".join(["Skapade:", *(f"  {b.fil}" for b in nya)]))
    if fanns:
        print_text(f"{len(fanns)} fanns redan och är orörda.")
    if papper:
        print_text("\n".join(["Att skriva ut:", *(f"  {fil}" for fil in papper)]))
    print_text(f"Fyll i svaren. Sedan: uppfolj granskning sammanstall {id_}")


def print_tal(id_: str, tal: Granskningstal, grans: int) -> None:
    """Svaren per fråga, sedan per område. ``*`` märker tal som inte får lämnas ut."""
    for o in tal.omraden:
        rader = [(f.fraga.id, *_build_celler(f, grans), f.fraga.text) for f in o.fragor]
        rader.append(("", *_build_celler(o, grans), f"{o.namn}, sammanvägt"))
        print_tabell(_RUBRIKER, rader, o.namn)
    kvar = f", {tal.obesvarade} frågor är inte besvarade" if tal.obesvarade else ""
    print_text(f"{tal.klara} av {tal.blad} blad är ifyllda{kvar}.")
    print_text(f"Uppfyllt räknas bland bedömda svar. * under {grans}: lämnas inte ut.")
    print_text(
        f"Färgen är ett förslag ur profilens trösklar. Utkast: {_get_kommando(id_)} --utkast"
    )


def build_tal(tal: Granskningstal, grans: int) -> dict[str, Any]:
    """Svaren som data för skript. ``smatal`` säger vad som inte får lämnas ut."""
    return {
        "blad": tal.blad,
        "klara": tal.klara,
        "obesvarade": tal.obesvarade,
        "omraden": [{"id": o.id, "namn": o.namn, **_build_antal(o, grans)} for o in tal.omraden],
        "fragor": [
            {
                "id": f.fraga.id,
                "text": f.fraga.text,
                "omrade": f.fraga.omrade,
                "vikt": f.fraga.vikt,
                "stalld": f.stalld,
                **_build_antal(f, grans),
            }
            for f in tal.fragor
        ],
    }


def print_utkast(id_: str, utkast: Sequence[Utkast]) -> None:
    """Utkasten och kommandona som tar ställning till vart och ett."""
    for u in utkast:
        print_text(f"{u.id}  {format_bedomning(u.forslag)}\n  {u.rubrik}\n  {u.grund}")
        print_text(f"  Godta:  uppfolj granskning godta {id_} {u.id}")
        print_text(f"  Avvisa: uppfolj granskning avvisa {id_} {u.id} --skal TEXT --roll ROLL\n")
    if not utkast:
        print_text("Inga utkast att ta ställning till.")


def build_utkast(utkast: Sequence[Utkast]) -> list[dict[str, Any]]:
    """Utkasten som data för skript."""
    return [{**u._asdict(), "forslag": u.forslag.id} for u in utkast]


def print_avvisat(rad: Mapping[str, Any], *, json: bool) -> None:
    """Att utkastet är avvisat, och varför."""
    if json:
        print_json(rad)
        return
    print_text(f"Avvisade {rad['utkast']}: {rad['skäl']}")


def format_andel(andel: float | None) -> str:
    """``88 %``, eller ett tankstreck när talet saknas eller inte får visas."""
    return "–" if andel is None else f"{andel:.0%}".replace("%", " %")


def _get_kommando(id_: str) -> str:
    return f"uppfolj granskning sammanstall {id_}"


def _build_celler(tal: Fragetal | Omradestal, grans: int) -> tuple[str, ...]:
    a, steg = tal.antal, tal.forslag
    marke = "*" if tal.om_personer and a.is_smatal(grans) else ""
    andel = f"{format_andel(a.andel)} av {a.bedomda}{marke}" if a.bedomda else "–"
    farg = f"{get_farg(steg).symbol} {steg.namn.lower()}" if steg else "–"
    return (*(str(n) for n in a[:5]), andel, farg)


def _build_antal(tal: Fragetal | Omradestal, grans: int) -> dict[str, Any]:
    return {
        **tal.antal._asdict(),
        "bedomda": tal.antal.bedomda,
        "smatal": tal.om_personer and tal.antal.is_smatal(grans),
        "forslag": tal.forslag.id if tal.forslag else None,
    }
