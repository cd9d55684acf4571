"""Avvikelserna i terminalen: listan med öppna steg, och sammanställningen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.models.arende import Kontext
from uppfolj.render.dokument import FORMAT, Dokumentjobb, Utfall
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.planinit import print_byggt
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.avvikelsekedja import Steglage, get_faltord
from uppfolj.rules.avvikelser import Avvikelsetal
from uppfolj.rules.avvikelser_blad import Blad, Tabell
from uppfolj.rules.avvikelser_lista import Avvikelserad
from uppfolj.rules.frister import format_kalla

_BREDA = {"Antal": 12, "Perioden före": 13, "Uppföljda": 13, "Äldsta öppna": 15, "Avvikelser": 14,
          "Lex Sarah": 13, "Lex Maria": 13, "Klagomål": 13}  # fmt: skip


def print_avvikelser(rader: Sequence[Avvikelserad], ar: int, idag: date, *, json: bool) -> None:
    """En rad per avvikelse med det som återstår, och antalet internt och externt."""
    externa = sum(r.post.a.antal for r in rader if r.post.a.ursprung == "extern")
    antal = sum(r.post.a.antal for r in rader)
    oppna = sum(r.post.a.antal for r in rader if r.post.a.avslutad is None)
    if json:
        print_json({"ar": ar, "antal": antal, "interna": antal - externa, "externa": externa,
                    "oppna": oppna, "avvikelser": [_to_data(r, idag) for r in rader]})  # fmt: skip
        return
    rubriker = ("Nr", "Typ", "Enhet", "Kom in", "Ursprung", "Vad", "Återstår")
    tabell = [
        (r.post.a.id if r.post.ar == ar else f"{r.post.ar}/{r.post.a.id}", r.typ, r.enhet,
         str(r.post.a.inkom), _format_ursprung(r), r.post.a.vad, _format_kvar(r, idag))
        for r in rader
    ]  # fmt: skip
    if rader:
        print_tabell(rubriker, tabell, f"Avvikelser {ar}")
    tidigare = sum(r.post.ar != ar for r in rader)
    fran = f", varav {tidigare} från tidigare år" if tidigare else ""
    print_text(f"{antal or 'Inga'} avvikelser{fran}: {antal - externa} interna, {externa} externa.")
    print_text(f"{oppna or 'Inga'} öppna.")
    if any(s.mal for r in rader for s in r.oppna_steg):
        print_text("Dagarna är lokala mål eller verktygets förslag. Lagens ord är inga dagar.")


def _format_ursprung(r: Avvikelserad) -> str:
    a = r.post.a
    return f"{a.ursprung} ({a.motpart})" if a.motpart else a.ursprung


def _format_kvar(r: Avvikelserad, idag: date) -> str:
    """De öppna stegen med lagens ord och målets dag. En avslutad med öppna steg döljer dem inte."""
    steg = "; ".join(_format_steg(s, idag) for s in r.oppna_steg)
    if r.post.a.avslutad:
        return f"avslutad {r.post.a.avslutad}" + (f", men inte gjort: {steg}" if steg else "")
    return steg or "avsluta"


def _format_steg(s: Steglage, idag: date) -> str:
    delar = [s.lagen]
    if s.mal:
        sen = (idag - s.mal).days
        delar.append(f"mål {s.mal}" + (f", {sen} dagar sen" if sen > 0 else ""))
    text = "; ".join(d for d in delar if d)
    return f"{s.steg.namn} ({text})" if text else s.steg.namn


def _to_data(r: Avvikelserad, idag: date) -> dict[str, Any]:
    a = r.post.a
    steg = [
        {"falt": get_faltord(s.steg.falt), "namn": s.steg.namn, "gjort": s.gjort,
         "lagens_ord": s.steg.lagens_ord,
         "stod": format_kalla(s.steg.stod) if s.steg.stod else None,
         "mal": s.mal, "mal_kalla": format_kalla(s.steg.mal_kalla) if s.mal else None,
         "forsenad": s.is_sent(idag)}
        for s in r.steg
    ]  # fmt: skip
    return {"ar": r.post.ar, "id": a.id, "typ": r.typ, "enhet": a.enhet, "inkom": a.inkom,
            "ursprung": a.ursprung, "motpart": a.motpart, "vad": a.vad, "antal": a.antal,
            "avslutad": a.avslutad, "steg": steg}  # fmt: skip


def build_avvikelsejobb(
    rot: Path, blad: Blad, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/avvikelser``, med perioden i namnet när den inte är hela året."""
    status = "SMÅ TAL VISAS INTE" if blad.publikt else k.profil.faktagranskning.statusrad
    bredder = {t.id: _compute_bredder(t) for t in (blad.typtabell, *blad.tabeller)}
    hela = (blad.fran, blad.till) == (date(blad.fran.year, 1, 1), date(blad.fran.year, 12, 31))
    namn = f"{blad.fran.year}/avvikelser" + ("" if hela else f"-{blad.fran}--{blad.till}")
    namn += "-publik" if blad.publikt else ""
    titel = f"Avvikelser {blad.fran.year if hela else f'{blad.fran} till {blad.till}'}"
    text = Mallmotor(rot).render(
        "avvikelser.md.j2", b=blad, titel=titel, status=status, bredder=bredder
    )
    egenskaper = Egenskaper(titel, blad.kommun, blad.till, status)
    return Dokumentjobb(namn, text, egenskaper, k.profil.kommun.logotyp, till)


def _compute_bredder(t: Tabell) -> str:
    """Procent per kolumn: namnet får det som talen, datumet och ”Avvikelser” inte behöver."""
    tal = [_BREDA.get(k, 10) for k in t.kolumner[1:]]
    return " ".join(map(str, (100 - sum(tal), *tal)))


def print_sammanstallning(
    rot: Path, blad: Blad, tal: Avvikelsetal, utfall: Sequence[Utfall], *, per: str, json: bool
) -> None:
    """Tabellerna, mönstren och filerna. Terminalen visar typerna och en tabell till.

    JSON har också antalet per typ i varje tabell, om inte små tal ska döljas.
    """
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        tabeller = {t.id: [dict(zip(t.kolumner, rad, strict=True)) for rad in t.rader]
                    for t in (blad.typtabell, *blad.tabeller)}  # fmt: skip
        print_json({"fran": blad.fran, "till": blad.till, "publikt": blad.publikt,
                    "tabeller": tabeller, "lage": blad.lage, "monster": blad.monster,
                    "noter": blad.noter, "filer": filer,
                    "fordelningar": {} if blad.publikt else _to_fordelningar(tal)})  # fmt: skip
        return
    for t in (blad.typtabell, *(t for t in blad.tabeller if t.id == (per or "enhet"))):
        print_tabell(t.kolumner, t.rader, t.rubrik)
        print_text("")
    for text in (*blad.lage, *(f"Mönster: {m}" for m in blad.monster), *blad.noter):
        print_text(text)
    print_byggt(rot, utfall, json=False)


def _to_fordelningar(tal: Avvikelsetal) -> dict[str, Any]:
    return {
        tabell: [{"id": r.id, "namn": r.namn, "totalt": r.totalt, "antal": r.antal} for r in rader]
        for tabell, rader in tal.fordelningar.items()
    }
