"""Måtten i terminalen och som dokument: trädet med värde och mål, och processmålens tabell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.base.stavning import slug
from uppfolj.base.tal import format_jamnt
from uppfolj.models.arende import Kontext
from uppfolj.models.matt import Mattregel
from uppfolj.render.diagram import build_diagram
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.diagram import Diagram
from uppfolj.rules.matt import Mattrad
from uppfolj.rules.namn import get_namn
from uppfolj.rules.smatal import DOLT, format_forklaring

SAKNAS = "saknas"
_STORT = 1000
_ENHET = 3
_NIVA = {1: "nämnd", 2: "uppdrag", 3: "enhet"}
_KLASS = {"struktur": "Strukturmått", "process": "Processmått", "resultat": "Resultatmått"}


def format_varde(rad: Mattrad) -> str:
    """Värdet med sitt mått, ”saknas”, eller tecknet för dolt."""
    if rad.tal.dolt:
        return DOLT
    if rad.tal.varde is None:
        return SAKNAS
    enhet = rad.regel.matt
    return _format_kort(rad.tal.varde, rad.regel.mal) + (f" {enhet}" if enhet != "antal" else "")


def _format_kort(tal: float, mal: float | None) -> str:
    """Högst en decimal, från tusen ingen. Två när talet annars ser ut att vara just målet."""
    decimaler = 0 if abs(tal) >= _STORT else 1
    kort = round(tal, decimaler)
    return format_jamnt(tal if kort == mal else kort)


def format_underlag(rad: Mattrad) -> str:
    """Det som värdet räknats ur: täljare och nämnare, antal, och hur många enheter."""
    t, delar = rad.tal, []
    if t.dolt:
        return ""
    if t.taljare is not None and t.namnare is not None:
        delar.append(f"{format_jamnt(t.taljare)} av {format_jamnt(t.namnare)}")
    elif t.namnare is not None:
        delar.append(f"n = {format_jamnt(t.namnare)}")
    if t.av and t.raknade < t.av:
        delar.append(f"{t.raknade} av {t.av} enheter")
    return ", ".join(delar + ([t.kalla] if t.kalla else []))


def format_mal(regel: Mattregel) -> str:
    """``minst 90 %``, eller tomt."""
    if regel.mal is None:
        return ""
    ord_ = "minst" if regel.mal_ar == "minst" else "högst"
    return f"{ord_} {format_jamnt(regel.mal)} {regel.matt}".removesuffix(" antal")


def print_rader(rader: Sequence[Mattrad], ar: int, grans: int, *, json: bool) -> None:
    """Trädet, mått för mått. En rad utan värde står med."""
    if json:
        print_json({"ar": ar, "rader": [_to_json(r) for r in rader]})
        return
    tabell = [
        ("  " * (r.nod.niva - 1) + r.nod.namn, r.regel.namn, r.period, format_varde(r),
         format_mal(r.regel), r.utfall, format_underlag(r))
        for r in rader
    ]  # fmt: skip
    rubriker = ("Nivå", "Mått", "Period", "Värde", "Mål", "Utfall", "Underlag")
    print_tabell(rubriker, tabell, f"Mått {ar}")
    if any(r.tal.dolt for r in rader):
        print_text(format_forklaring(grans))


def _to_json(r: Mattrad) -> dict[str, Any]:
    t = r.tal
    oppet = {} if t.dolt else {"varde": t.varde, "taljare": t.taljare, "namnare": t.namnare}
    return {
        "niva": r.nod.niva, "nod": r.nod.id, "namn": r.nod.namn, "matt": r.regel.id,
        "klass": r.regel.klass, "period": r.period, "varde": None, "taljare": None, "namnare": None,
        **oppet, "dolt": t.dolt, "mal": r.regel.mal, "utfall": r.utfall,
        "enheter_med_varde": t.raknade, "enheter": t.av, "kalla": t.kalla,
    }  # fmt: skip


def build_mattjobb(
    rot: Path, rader: Sequence[Mattrad], trender: Sequence[Diagram], ar: int, k: Kontext,
    till: tuple[str, ...] = FORMAT, niva: int | None = None,
) -> Dokumentjobb:  # fmt: skip
    """Dokumentet ``bygge/<år>/matt``: nämnder och uppdrag, utvecklingen, och enhet för enhet.

    En enda nivå får ett eget dokument: ``matt-namnd``, ``matt-uppdrag`` eller ``matt-enhet``.
    """
    namn = _NIVA[niva] if niva else ""
    ut = f"{ar}/matt" + (f"-{slug(namn)}" if namn else "")
    bilder = [build_diagram(rot, d, ut) for d in trender]
    samlade = [r for r in rader if r.nod.niva != _ENHET]
    grupper = [
        (rubrik, _group_noder([r for r in samlade if r.regel.klass == klass]))
        for klass, rubrik in _KLASS.items()
    ]
    perioder = {r.period for r in rader if r.period}
    text = Mallmotor(rot).render(
        "matt.md.j2", ar=ar, niva=namn, kommun=k.profil.kommun.namn,
        grupper=[g for g in grupper if g[1]],
        enheter=_group_noder([r for r in rader if r.nod.niva == _ENHET]),
        period=perioder.pop() if len(perioder) == 1 else "",
        trender=[(d, bild) for d, (bild, _) in zip(trender, bilder, strict=True)],
        forklaring=format_forklaring(k.profil.integritet.smatal_grans)
        if any(r.tal.dolt for r in rader) else "",
    )  # fmt: skip
    titel = f"Kvalitetsmått {ar}" + (f", {namn}" if namn else "")
    status = k.profil.faktagranskning.statusrad
    egenskaper = Egenskaper(titel, k.profil.kommun.namn, date(ar, 12, 31), status)
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till, dict(bilder))


def _group_noder(rader: Sequence[Mattrad]) -> list[tuple[str, list[dict[str, str]]]]:
    """Rubriken för varje plats i trädet och dess rader, strukturmåtten först."""
    ordning = list(_KLASS)
    noder: dict[str, list[Mattrad]] = {}
    for r in rader:
        namn = r.nod.namn if r.nod.niva == _ENHET else f"{r.nod.namn} ({_NIVA[r.nod.niva]})"
        noder.setdefault(namn, []).append(r)
    return [
        (namn, [_build_visad(r) for r in sorted(ett, key=lambda r: ordning.index(r.regel.klass))])
        for namn, ett in noder.items()
    ]


def _build_visad(r: Mattrad) -> dict[str, str]:
    return {
        "matt": r.regel.namn, "period": r.period,
        "varde": format_varde(r), "mal": format_mal(r.regel), "utfall": r.utfall,
        "underlag": format_underlag(r),
    }  # fmt: skip


def build_tabelljobb(
    rot: Path, regler: Sequence[Mattregel], k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/processmal``: område, processmål, processmått och förslag på metod."""
    process = [m for m in regler if m.klass == "process"]
    rader = [
        {
            "omrade": get_namn(k.profil.omraden, m.omrade or ""), "mal": m.processmal,
            "matt": m.namn, "metod": m.metod, "obligatoriskt": m.obligatoriskt,
        }
        for m in sorted(process, key=lambda m: _get_plats(m, k))
    ]  # fmt: skip
    kommun = k.profil.kommun.namn
    text = Mallmotor(rot).render("processmal.md.j2", rader=rader, kommun=kommun)
    egenskaper = Egenskaper("Processmål och processmått", kommun, k.idag, "")
    return Dokumentjobb("processmal", text, egenskaper, k.profil.kommun.logotyp, till)


def _get_plats(m: Mattregel, k: Kontext) -> int:
    ordning = [o.id for o in k.profil.omraden]
    return ordning.index(m.omrade) if m.omrade in ordning else len(ordning)
