"""Sammanställningen som dokument: tabeller, diagram med alternativtext, och de utsedda."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from uppfolj.base.stavning import fold, get_skrivet, slug
from uppfolj.models.arende import Ar, Kontext
from uppfolj.render.diagram import build_diagram
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.enkat import format_avslut, format_enhet, format_medel
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.rules.diagram import Diagram
from uppfolj.rules.enkat import get_perioder
from uppfolj.rules.enkat_avslut import DOLT
from uppfolj.rules.enkat_grupp import Gruppvy
from uppfolj.rules.enkat_sammanstallning import Sammanstallning
from uppfolj.rules.enkat_vyer import Tabellvy, build_pardiagram
from uppfolj.rules.namn import get_enhetsnamn, get_rollnamn
from uppfolj.rules.smatal import format_antal, format_forklaring

_KALLA = "Källa: avslutssamtal och enkäter"
_RUBRIK = {"insatser": "Insats", "avbrutna": "Insats", "alder": "Ålder"}
Rita = Callable[[Diagram | None], dict[str, str] | None]


def build_jobb(
    rot: Path, s: Sammanstallning, ar: Ar, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/enkat-<period>[-<enhet>]``."""
    ut = f"{s.ar}/enkat-{slug('-'.join(x for x in (s.period, s.enhet) if x))}"
    bilder: dict[str, Path] = {}

    def rita(d: Diagram | None) -> dict[str, str] | None:
        if d is None:
            return None
        namn, bilder_fil = build_diagram(rot, d, ut)
        bilder[namn] = bilder_fil
        return {"alt": d.build_alt(), "fil": namn}

    enhet = get_enhetsnamn(s.enhet, k) if s.enhet else ""
    dolt = any(g.dolt for g in s.grupper) or any(a.utfall == DOLT for a in s.avslutade)
    text = Mallmotor(rot).render(
        "enkat_sammanstallning.md.j2", s=s, kommun=k.profil.kommun.namn, enhet=enhet,
        avslutade=[(format_enhet(a, k), *format_avslut(a)) for a in s.avslutade],
        under=[format_enhet(a, k) for a in s.get_under_malet()],
        dolda=[format_enhet(a, k) for a in s.avslutade if a.enhet and a.utfall == DOLT],
        mal=None if s.mal is None else f"{round(100 * s.mal)}\u00a0%",
        grupper=[_build_grupp(g, rita) for g in s.grupper],
        sammanstallda=_build_sammanstallda(s, ar, k),
        forklaring=format_forklaring(k.profil.integritet.smatal_grans) if dolt else "",
    )  # fmt: skip
    titel = f"Sammanställning av samtal och enkäter {s.period}" + (f": {enhet}" if enhet else "")
    slut = next((p.slut for p in get_perioder(s.ar, k) if p.namn == s.period), None)
    egenskaper = Egenskaper(titel, k.profil.kommun.namn, slut or get_perioder(s.ar, k)[-1].slut,
                            k.profil.faktagranskning.statusrad)  # fmt: skip
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till, bilder)


def _build_grupp(g: Gruppvy, rita: Rita) -> dict[str, Any]:
    synlig = g.antal is not None and g.antal > 0
    return {
        "namn": g.namn, "antal": format_antal(g.antal), "formular": list(g.formular),
        "synlig": synlig, "tomt": g.antal == 0, "ej_fragade": list(g.ej_fragade),
        "tabeller": [_build_tabell(t, rita) for t in g.tabeller] if synlig else [],
        "medel": [(m.titel, format_medel(m.efter), format_antal(m.svarat), format_antal(m.saknas))
                  for m in g.medel],
        "par": [(f"{m.titel}. {m.text}", format_medel(m.fore), format_medel(m.efter),
                 format_forandring(m.forandring), format_antal(m.svarat), format_antal(m.saknas))
                for m in g.par],
        "parbild": rita(build_pardiagram(g.par, _KALLA)) if synlig else None,
        "texter": g.texter if synlig else (),
    }  # fmt: skip


def format_forandring(tal: float | None) -> str:
    """Efter minus före, med tecken."""
    text = format_medel(tal)
    return f"+{text}" if tal is not None and text != "–" and round(tal, 1) > 0 else text


def _build_tabell(t: Tabellvy, rita: Rita) -> dict[str, Any]:
    return {
        "titel": t.titel, "rubrik": _RUBRIK.get(t.id, "Svar"), "flerval": t.flerval,
        "kolumner": list(t.kolumner),
        "rader": [(namn, [format_antal(v) for v in tal]) for namn, tal in t.rader],
        "bild": rita(t.build_diagram(_KALLA)),
        "bredder": " ".join(["34", *([str(66 // len(t.kolumner))] * len(t.kolumner))]),
    }  # fmt: skip


def _build_sammanstallda(s: Sammanstallning, ar: Ar, k: Kontext) -> list[str]:
    """Vem som är utsedd för perioden, och om det är gjort."""
    rader = []
    for r in ar.avslut.sammanstallningar if ar.avslut else []:
        if s.period in (str(s.ar), r.period) or fold(r.period) == fold(s.period):
            enhet = f", {get_enhetsnamn(r.enhet, k)}" if r.enhet else ""
            nar = f"klar {r.gjord}" if r.gjord else "inte klar"
            roll = get_rollnamn(get_skrivet(r.sammanstallare), k)
            rader.append(f"{r.period}{enhet}: {roll}, {nar}")
    return rader
