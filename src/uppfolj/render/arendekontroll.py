"""Kontrollen av biståndsärenden: dragningen på skärmen, formuläret och sammanställningen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.datum import format_datum
from uppfolj.models.arende import Kontext
from uppfolj.models.urval import Dragning
from uppfolj.render.anmarkningar import print_anmarkningar
from uppfolj.render.dokument import FORMAT, Dokumentjobb, Utfall
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.planinit import print_byggt
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.render.urval import Stycke, build_json, print_stycken
from uppfolj.render.urval_recept import format_kommando
from uppfolj.rules.arendekontroll_blad import Blad
from uppfolj.rules.arendekontroll_sammanstallning import Sammanstallning
from uppfolj.rules.smatal import format_forklaring

_RUBRIKER = ("Sammanträde", "Kontrollerade", "Läge", "Skäl")


def print_arendedragning(d: Dragning, fil: str, datum: str, *, json: bool) -> None:
    """Numren, slumpen, hur var och en räknar om dem, och vad man gör sedan."""
    if json:
        print_json({**build_json(d), "fil": fil})
        return
    (s,) = d.skikt
    nummer = [("kontrollera", ", ".join(map(str, s.valda)))]
    if s.reserver:
        nummer.append(("reserver", ", ".join(map(str, s.reserver[:8]))))
    nummer += [("uteslutet", f"{u.nr}: {u.skal}") for u in d.uteslutna]
    print_stycken([
        Stycke(f"{d.omgang[:1].upper()}{d.omgang[1:]}", nummer),
        Stycke("Slumpen", [("källa", d.kalla), ("text", d.slump), ("seed", d.seed)]),
        Stycke("Räkna om dragningen (före uteslutningar)", [("", format_kommando(d))]),
        Stycke(f"Sparat i {fil}", []),
        Stycke("Härnäst", [("", f"uppfolj arendekontroll blad --sammantrade {datum}")]),
    ])  # fmt: skip


def print_omrakning(antal: int, skillnader: Sequence[Anmarkning], *, json: bool) -> None:
    """Hur många dragningar som räknats om, och det som skiljer."""
    if json:
        print_json({"dragningar": antal, "stammer": not skillnader, "skillnader": [
            {"fil": a.fil, "rad": a.rad, "kolumn": a.kol, "text": a.text, "gor": a.gor}
            for a in skillnader
        ]})  # fmt: skip
    elif skillnader:
        print_anmarkningar(skillnader, "text")
    elif antal:
        ord_ = "1 dragning är omräknad" if antal == 1 else f"{antal} dragningar är omräknade"
        print_text(f"{ord_}. Allt stämmer.")
    else:
        print_text("Det finns inga dragningar av ärenden att räkna om.")


def build_bladjobb(rot: Path, b: Blad, k: Kontext, till: tuple[str, ...] = FORMAT) -> Dokumentjobb:
    """Formuläret ``bygge/<år>/arendekontroll/<dag>``."""
    text = Mallmotor(rot).render("arendekontroll_blad.md.j2", b=b)
    status = k.profil.faktagranskning.statusrad
    egenskaper = Egenskaper(f"Kontroll av biståndsärenden {b.datum}", b.kommun, b.datum, status)
    ut = f"{b.datum.year}/arendekontroll/{b.datum}"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)


def print_blad(rot: Path, b: Blad, utfall: Sequence[Utfall], *, json: bool) -> None:
    """Filerna, och kommandona som för in svaren efter sammanträdet."""
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        print_json({"sammantrade": b.datum, "filer": filer, "kommandon": list(b.kommandon)})
        return
    print_byggt(rot, utfall, json=False)
    if b.kommandon:
        rader = "\n".join(f"  {kommando}" for kommando in b.kommandon)
        print_text(f"Efter sammanträdet, med SVAR som ja, delvis eller nej:\n{rader}")


def build_sammanstallningsjobb(
    rot: Path, s: Sammanstallning, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/arendekontroll``."""
    status = k.profil.faktagranskning.statusrad
    text = Mallmotor(rot).render(
        "arendekontroll.md.j2", s=s, status=status, datum=format_datum(s.idag),
        forklaring=format_forklaring(s.grans),
    )  # fmt: skip
    titel = f"Uppföljning av biståndsbeslut {s.ar}"
    egenskaper = Egenskaper(titel, s.kommun, s.idag, status)
    return Dokumentjobb(f"{s.ar}/arendekontroll", text, egenskaper, k.profil.kommun.logotyp, till)


def print_sammanstallning(
    rot: Path, s: Sammanstallning, utfall: Sequence[Utfall], *, json: bool
) -> None:
    """Sammanträdena, delarna, de fyra frågorna och filerna. Små tal är dolda också i JSON."""
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        fragor = [
            {"verksamhet": r.namn, "beslut": r.beslut,
             "andelar": [a._asdict() for a in r.andelar], "text": list(r.svar)}
            for r in (*s.rader, *([s.summa] if s.summa else []))
        ]  # fmt: skip
        print_json({"ar": s.ar, "sammantraden": [asdict(m) for m in s.moten],
                    "delar": [asdict(d) for d in s.delar], "period": s.period,
                    "fragor": list(s.fragor), "insatser": fragor, "filer": filer})  # fmt: skip
        return
    if s.moten:
        print_tabell(_RUBRIKER, [(str(m.datum), m.antal, m.lage, m.skal) for m in s.moten])
    else:
        print_text(f"{s.organ} har inga sammanträden i kalendern: uppfolj ny mote")
    if s.delar:
        rader = [(d.namn, d.utan_brist, d.brister) for d in s.delar]
        print_tabell(("Del", "Utan brist", "Med brist"), rader)
    if s.summa:
        rader_ = [(r.namn, r.beslut, *r.svar) for r in (*s.rader, s.summa)]
        print_tabell(("Verksamhet", "Beslut", *s.fragor), rader_)
    else:
        print_text(f"Inga uppföljda beslut för {s.period} (insatser.yaml).")
    if s.har_dolda:
        print_text(format_forklaring(s.grans))
    print_byggt(rot, utfall, json=False)
