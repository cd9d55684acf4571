"""Sammanställningen av avvikelser som ett blad: tabellernas celler, mönster och det som saknas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.avvikelsekedja import GRUPPER
from uppfolj.rules.avvikelser import Avvikelsetal
from uppfolj.rules.avvikelser_fordelning import Fordelning
from uppfolj.rules.avvikelser_monster import MINST
from uppfolj.rules.avvikelser_publikt import TOTALT, Tal, compute_tal
from uppfolj.rules.smatal import DOLT, is_andel_synlig, is_litet

RUBRIKER = {
    "enhet": "Per enhet",
    "manad": "Per månad",
    "omrade": "Per område",
    "driftform": "Egen och privat regi",
    "ursprung": "Internt och externt",
}

_UTPEKANDE = frozenset({"enhet", "driftform"})
"""Tabeller där raden kan vara en enda enhet."""


@dataclass(frozen=True, slots=True)
class Tabell:
    """En tabell som den skrivs: rubrik, kolumner och rader av text. Den sista raden är summan."""

    id: str
    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """Allt som dokumentet visar. ``publikt`` är sant när små tal är dolda."""

    fran: date
    till: date
    kommun: str
    publikt: bool
    typtabell: Tabell
    tabeller: tuple[Tabell, ...]
    lage: tuple[str, ...]
    monster: tuple[str, ...]
    noter: tuple[str, ...]

    @property
    def har_dolt(self) -> bool:
        """Om något tal är dolt."""
        celler = (c for t in (self.typtabell, *self.tabeller) for rad in t.rader for c in rad)
        return DOLT in celler


def build_blad(
    tal: Avvikelsetal, ar: Sequence[Ar], k: Kontext, *, per: str = "", publikt: bool = False
) -> Blad:
    """Bladet med alla tabeller, eller bara ``per`` (vikt). Publikt döljs små tal i alla."""
    grans = k.profil.integritet.smatal_grans if publikt else 0
    dolda = compute_tal(tal, grans)
    grupper = tuple(dict.fromkeys(t.grupp for t in tal.typer))
    tabeller = tuple(
        _build_tabell(id_, tal.fordelningar[id_], grupper, dolda, k)
        for id_ in RUBRIKER
        if per in ("", id_)
    )
    return Blad(
        tal.fran, tal.till, tal.kommun, publikt, _build_typtabell(tal, dolda), tabeller,
        tuple(_list_lage(tal, k, grans)), () if publikt else tuple(m.text for m in tal.monster),
        tuple(_list_noter(tal, ar, k, publikt=publikt)),
    )  # fmt: skip


def format_tal(antal: int | None) -> str:
    """Talet; 0 är ”inga” och ett dolt tal två punkter."""
    return DOLT if antal is None else str(antal) if antal else "inga"


def _build_typtabell(tal: Avvikelsetal, dolda: Tal) -> Tabell:
    """Alla typer, också de med inga. Publikt bara antalet: resten kan peka ut ett enda ärende."""
    if dolda.grans:
        rader = [(t.namn, format_tal(dolda.get("typ", t.id))) for t in tal.typer]
        rader.append(("Totalt", format_tal(dolda.get(TOTALT))))
        return Tabell("typ", "Per typ", ("Typ", "Antal"), tuple(rader))
    fulla = [
        (t.namn, format_tal(t.antal), "" if t.fore is None else format_tal(t.fore),
         format_tal(t.uppfoljda), format_tal(t.oppna), str(t.aldsta_oppen or ""))
        for t in tal.typer
    ]  # fmt: skip
    fore = sum(t.fore or 0 for t in tal.typer)
    fulla.append(
        ("Totalt", format_tal(tal.totalt), format_tal(fore) if tal.fore else "",
         format_tal(tal.uppfoljda), format_tal(tal.oppna), str(tal.aldsta_oppen or ""))
    )  # fmt: skip
    kolumner = ("Typ", "Antal", "Perioden före", "Uppföljda", "Öppna", "Äldsta öppna")
    return Tabell("typ", "Per typ", kolumner, tuple(fulla))


def _build_tabell(
    id_: str, rader: Sequence[Fordelning], grupper: Sequence[str], dolda: Tal, k: Kontext
) -> Tabell:
    utpekande = bool(dolda.grans) and id_ in _UTPEKANDE

    def format_cell(rad: str, grupp: str) -> str:
        """En nolla i en utpekande tabell döljs: annars syns vem som har det dolda."""
        antal = dolda.get(id_, rad, grupp)
        summa = dolda.get("grupp", grupp) if grupp != TOTALT else dolda.get(TOTALT)
        return DOLT if utpekande and antal == 0 and summa != 0 else format_tal(antal)

    ut = [
        (_format_namn(id_, r, k), *(format_cell(r.id, g) for g in (*grupper, TOTALT)))
        for r in rader
    ]
    summa = [format_tal(dolda.get("grupp", g)) for g in grupper]
    ut.append(("Totalt", *summa, format_tal(dolda.get(TOTALT))))
    forsta = RUBRIKER[id_].removeprefix("Per ").capitalize() if "Per " in RUBRIKER[id_] else ""
    namn = (GRUPPER[g] for g in grupper)
    kolumner = (forsta or id_.capitalize(), *(n[:1].upper() + n[1:] for n in namn), "Totalt")
    return Tabell(id_, RUBRIKER[id_], kolumner, tuple(ut))


def _format_namn(id_: str, rad: Fordelning, k: Kontext) -> str:
    """Driftformen med antal enheter: ett tal är fler av fler."""
    if id_ != "driftform":
        return rad.namn
    antal = sum(e.driftform == rad.id for e in k.enheter.values())
    return f"{rad.namn} ({antal} {'enhet' if antal == 1 else 'enheter'})"


def _list_lage(tal: Avvikelsetal, k: Kontext, grans: int) -> Iterator[str]:
    if tal.totalt and (not grans or is_andel_synlig(tal.uppfoljda, tal.totalt, grans)):
        andel = round(100 * tal.uppfoljda / tal.totalt)
        yield f"{tal.uppfoljda} av {tal.totalt} är uppföljda ({andel} procent)."
    if grans:
        return
    if tal.aldsta_oppen:
        dagar = (k.idag - tal.aldsta_oppen).days
        sedan = "i dag" if dagar == 0 else f"för {dagar} dagar sedan"
        verb = "är öppen" if tal.oppna == 1 else "är öppna"
        yield f"{tal.oppna} {verb}. Den äldsta kom in {tal.aldsta_oppen}, {sedan}."
    elif tal.totalt:
        yield "Inga är öppna."


def _list_noter(tal: Avvikelsetal, ar: Sequence[Ar], k: Kontext, *, publikt: bool) -> Iterator[str]:
    har = {a.ar for a in ar if a.avvikelser}
    saknas = [str(y) for y in range(tal.fran.year, tal.till.year + 1) if y not in har]
    if saknas:
        filer = format_uppraknat(f"{y}/avvikelser.yaml" for y in saknas)
        yield f"{filer} finns inte. ”Inga” betyder där att inget är inläst."
    if tal.till > k.idag:
        yield f"Perioden är inte slut. Det som kommit in till och med {k.idag} är räknat."
    if publikt:
        grans = k.profil.integritet.smatal_grans
        yield (
            f"{DOLT} betyder att talet inte visas: det är mindre än {grans}, eller skulle avslöja "
            "ett sådant tal. Per enhet och regi döljs också nollor. Mönster och öppna ärenden "
            "visas inte i den här versionen."
        )
        return
    if any(is_litet(t.antal, k.profil.integritet.smatal_grans) for t in tal.typer):
        yield "Här finns små tal. Bygg med --publik innan något lämnas ut."
    yield (
        f"Mönster: minst {MINST} i samma enhet och område, eller minst {MINST} fler av en typ än i "
        "perioden före. Gränserna är verktygets förslag. Ett mönster är en fråga, inte en slutsats."
    )
