"""Mötena i terminalen, som JSON och som dokument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from uppfolj.models.arende import Kontext
from uppfolj.render.brev import BREVFILTER
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.dagordning import Dagordning, format_avstamning
from uppfolj.rules.moteskalender import Kalender, Motesdata, Oppenrad, build_oppenrad
from uppfolj.rules.namn import get_rollnamn


def print_kalender(kalender: Kalender, idag: date, *, json: bool) -> None:
    """Årets möten, och de öppna punkterna med hur sena de är."""
    if json:
        print_json({**asdict(kalender), "idag": idag})
        return
    if not kalender.moten:
        print_text(f"Inga möten {kalender.ar}.")
        print_text("Börja med en dagordning: uppfolj mote dagordning FORUM --datum ÅÅÅÅ-MM-DD")
    else:
        rubriker = ("Möte", "Forum", "Läge", "Anteckningar", "Öppna punkter", "Frånvarande")
        rader = [
            (m.id, f"{m.forum} med {m.enhet}" if m.enhet else m.forum, m.lage, m.anteckningar,
             str(m.oppna or ""), ", ".join(m.franvarande))
            for m in kalender.moten
        ]  # fmt: skip
        print_tabell(rubriker, rader, f"Möten {kalender.ar}")
    saknas = [m.id for m in kalender.moten if m.anteckningar == "saknas"]
    if saknas:
        print_text(f"Anteckningar saknas: {', '.join(saknas)}")
    print_oppna(kalender.oppna)


def print_oppna(rader: Sequence[Oppenrad]) -> None:
    """De öppna punkterna, eller att det inte finns några."""
    if not rader:
        print_text("Inga öppna punkter.")
        return
    rubriker = ("Öppen punkt", "Vad", "Ansvarig", "Senast", "Uppe")
    print_tabell(rubriker, [(r.ref, r.punkt, r.ansvarig or "saknas", format_senast(r),
                             f"{r.ganger} gånger" if r.ganger > 1 else "1 gång")
                            for r in rader])  # fmt: skip


def format_senast(r: Oppenrad) -> str:
    """Dagen, och hur sen den är."""
    if r.senast is None:
        return "ingen dag"
    return (
        f"{r.senast} ({r.sen} {'dag' if r.sen == 1 else 'dagar'} sen)" if r.sen else f"{r.senast}"
    )


def print_dagordning(
    d: Dagordning, k: Kontext, fil: str, byggda: Sequence[str], *, json: bool
) -> None:
    """Dagordningens punkter: de öppna, det att stämma av, och det som redan står i filen."""
    if json:
        print_json({**_build_json(d), "fil": fil or d.fil or None, "skriven": bool(fil),
                    "byggda": list(byggda)})  # fmt: skip
        return
    print_text(f"Dagordning: {d.titel} {d.datum}")
    forra = d.forra_id or "inget tidigare möte finns i mappen"
    print_text(f"Förra mötets anteckningar: {forra}")
    rader = [
        *((r.punkt, r.ref, r.ansvarig or "saknas", format_senast(r))
          for r in (build_oppenrad(x, k) for x in d.oppna)),
        *((f"Stäm av {format_avstamning(r)}", "", r.ansvarig, "") for r in d.avstams),
        *((p.punkt, p.fran or "", get_rollnamn(p.ansvarig, k) if p.ansvarig else "",
           str(p.senast or "")) for p in d.egna),
    ]  # fmt: skip
    if rader:
        print_tabell(
            ("Nr", "Punkt", "Från", "Ansvarig", "Senast"),
            [(str(nr), *rad) for nr, rad in enumerate(rader, 1)],
        )
    if not d.oppna:
        print_text("Inga öppna punkter sedan tidigare möten.")
    if fil:
        print_text(f"Skapade {fil}")
    elif not d.fil:
        print_text("Skapa mötets fil: lägg till --skriv")


def _build_json(d: Dagordning) -> dict[str, Any]:
    return {
        "mote": d.id, "forum": d.forum.id, "datum": d.datum, "enhet": d.enhet or None,
        "forra": d.forra_id or None, "kallas": list(d.kallas),
        "oppna": [{"fran": x.ref, "punkt": x.punkt.punkt, "slag": x.punkt.slag,
                   "ansvarig": x.ansvarig, "senast": x.senast, "forst": x.forst.datum,
                   "ganger": x.ganger} for x in d.oppna],
        "avstams": [format_avstamning(r) for r in d.avstams],
        "egna": [{"id": p.id, "punkt": p.punkt} for p in d.egna],
    }  # fmt: skip


def build_dagordningsjobb(
    rot: Path, d: Dagordning, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/moten/<möte>-dagordning``."""
    text = Mallmotor(rot, **BREVFILTER).render(
        "dagordning.md.j2", d=d,
        oppna=[build_oppenrad(x, k) for x in d.oppna],
        avstams=[format_avstamning(r) for r in d.avstams],
        egna=[(p.punkt, get_rollnamn(p.ansvarig, k) if p.ansvarig else "") for p in d.egna],
    )  # fmt: skip
    egenskaper = Egenskaper(f"Dagordning: {d.titel}", d.kommun, d.datum, kategori="Dagordning")
    ut = f"{d.datum.year}/moten/{d.id}-dagordning"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)


def build_motesjobb(
    rot: Path, m: Motesdata, k: Kontext, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Dokumentet ``bygge/<år>/moten/<möte>``."""
    text = Mallmotor(rot, **BREVFILTER).render("mote.md.j2", m=m)
    egenskaper = Egenskaper(f"Minnesanteckningar: {m.titel}", m.kommun, m.datum,
                            kategori="Minnesanteckningar")  # fmt: skip
    ut = f"{m.datum.year}/moten/{m.id}"
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, till)
