"""Enkäterna i terminalen: formulären, utskicken, och sammanställningens huvudtal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.base.tal import format_procent, format_tal
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import GRUPPER, Enkat
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.enkat import get_fragor
from uppfolj.rules.enkat_avslut import DOLT, Avslutsrad
from uppfolj.rules.enkat_grupp import Gruppvy
from uppfolj.rules.enkat_sammanstallning import Sammanstallning
from uppfolj.rules.enkat_vyer import Matvy
from uppfolj.rules.frister import format_kalla
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.smatal import format_antal, format_forklaring

_GRUPP = {fold(g): g for g in GRUPPER}


def print_former(former: Sequence[Enkat], s: Sammanstallning, k: Kontext, *, json: bool) -> None:
    """Formulären, utskicken och hur många svar varje grupp har."""
    if json:
        print_json({
            "ar": s.ar, "formular": [_form_json(f, k) for f in former],
            "utskick": [u.model_dump(mode="json") for u in s.utskick],
            "svar": [{"grupp": g.namn, "antal": g.antal} for g in s.grupper],
        })  # fmt: skip
        return
    print_tabell(
        ("Id", "Formulär", "Version", "Svarar", "Enheter", "Frågor", "Källa"),
        [
            (get_skrivet(f.id), f.namn + (f" ({f.instrument})" if f.instrument else ""), f.version,
             ", ".join(_GRUPP[g] for g in f.grupper),
             ", ".join(get_enhetsnamn(e, k) for e in f.enheter) or "alla",
             str(len(get_fragor(f, k))), format_kalla(f.kalla))
            for f in former
        ],
        "Formulär",
    )  # fmt: skip
    print_text("")
    print_tabell(
        ("Formulär", "Grupp", "Enhet", "Skickat", "Svar senast"),
        [
            (get_skrivet(u.enkat), _GRUPP[u.grupp],
             get_enhetsnamn(u.enhet, k) if u.enhet else "alla", str(u.skickat),
             str(u.svar_senast or ""))
            for u in s.utskick
        ],
        f"Utskick {s.ar}",
    )  # fmt: skip
    if not s.utskick:
        print_text(f"Inga utskick {s.ar}. Lägg till: uppfolj ny avslut {s.ar}")
    print_text("")
    print_tabell(("Grupp", "Svar"), [(g.namn, format_antal(g.antal)) for g in s.grupper],
                 f"Svar {s.ar}")  # fmt: skip
    if any(g.antal is None for g in s.grupper):
        print_text(format_forklaring(k.profil.integritet.smatal_grans))


def _form_json(f: Enkat, k: Kontext) -> dict[str, Any]:
    return {
        "id": get_skrivet(f.id), "namn": f.namn, "version": f.version,
        "grupper": [_GRUPP[g] for g in f.grupper], "enheter": [get_skrivet(e) for e in f.enheter],
        "instrument": f.instrument, "kalla": format_kalla(f.kalla), "egen": bool(f.fil),
        "fragor": [{"id": get_skrivet(x.id), "text": x.text, "svar": x.svar,
                    "tema": get_skrivet(x.tema or "")} for x in get_fragor(f, k).values()],
    }  # fmt: skip


def print_klar(kommandon: Sequence[str]) -> None:
    """Kommandona som skriver att en sammanställning är klar."""
    for kommando in kommandon:
        print_text(f"När sammanställningen är klar: {kommando}")


def print_sammanstallning(s: Sammanstallning, filer: Sequence[dict[str, Any]], k: Kontext,
                          *, json: bool) -> None:  # fmt: skip
    """Det viktigaste: svar per grupp, andel uppföljda, och enheterna under målet."""
    if json:
        print_json({"filer": list(filer), **to_json(s, k)})
        return
    print_tabell(("Grupp", "Svar"), [(g.namn, format_antal(g.antal)) for g in s.grupper], s.period)
    if s.avslutade:
        print_text("")
        print_tabell(
            ("Enhet", "Avslutade", "Uppföljda", "Andel", "Utfall"),
            [(format_enhet(a, k), *format_avslut(a)) for a in s.avslutade],
        )
    if under := s.get_under_malet():
        print_text(f"\nUnder målet: {', '.join(format_enhet(a, k) for a in under)}.")
    if any(g.dolt for g in s.grupper) or any(a.utfall == DOLT for a in s.avslutade):
        print_text("\n" + format_forklaring(k.profil.integritet.smatal_grans))


def format_enhet(a: Avslutsrad, k: Kontext) -> str:
    """Enhetens namn, eller alla tillsammans."""
    return get_enhetsnamn(a.enhet, k) if a.enhet else "Alla"


def format_avslut(a: Avslutsrad) -> tuple[str, str, str, str]:
    """Avslutade, uppföljda, andelen och utfallet, i ord där talet inte visas."""
    kand = a.avslutade is not None or a.utfall == DOLT
    andel = format_procent(a.andel) if a.andel is not None else "–"
    return (format_antal(a.avslutade) if kand else "–", format_antal(a.uppfoljda), andel, a.utfall)


def format_medel(tal: float | None) -> str:
    """Ett medelvärde med en decimal, eller ett streck."""
    return "–" if tal is None else format_tal(tal, 1)


def to_json(s: Sammanstallning, k: Kontext) -> dict[str, Any]:
    """Allt som sammanställts. Ett dolt tal är null."""
    return {
        "ar": s.ar, "period": s.period, "enhet": s.enhet or None,
        "grans": k.profil.integritet.smatal_grans, "mal_uppfoljda": s.mal,
        "avslutade": [a._asdict() for a in s.avslutade],
        "under_malet": [a.enhet for a in s.get_under_malet()],
        "grupper": [_grupp_json(g) for g in s.grupper],
    }  # fmt: skip


def _grupp_json(g: Gruppvy) -> dict[str, Any]:
    return {
        "namn": g.namn, "grupp": g.grupp, "svar": g.antal, "formular": list(g.formular),
        "tabeller": [
            {"id": get_skrivet(t.id), "titel": t.titel, "kolumner": list(t.kolumner),
             "flera_val": t.flerval, "rader": [{"namn": n, "antal": list(v)} for n, v in t.rader]}
            for t in g.tabeller
        ],
        "medel": [{"fraga": m.titel, "svarat": m.svarat, "saknas": m.saknas, "medel": m.efter}
                  for m in g.medel],
        "fore_efter": [_par_json(m) for m in g.par],
        "ej_fragade": list(g.ej_fragade),
    }  # fmt: skip


def _par_json(m: Matvy) -> dict[str, Any]:
    return {"par": m.titel, "fraga": m.text, "antal_par": m.svarat, "utan_par": m.saknas,
            "fore": m.fore, "efter": m.efter, "forandring": m.forandring}  # fmt: skip
