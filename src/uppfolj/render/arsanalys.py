"""Analysen som dokument, och som rader i terminalen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.datum import format_datum
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, format_uppraknat, get_skrivet, slug
from uppfolj.base.tal import format_procent, format_tal
from uppfolj.models.arende import Kontext
from uppfolj.render.analys import format_kort
from uppfolj.render.diagram import build_diagram
from uppfolj.render.dokument import FORMAT, Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor, quote_md, strip_prosa
from uppfolj.render.matt import format_mal, format_underlag, format_varde
from uppfolj.render.palett import get_farg
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.render.terminal import print_json, print_tabell, print_text
from uppfolj.rules.arsanalys import Analyspost, find_hinder, get_analysnamn, get_vad
from uppfolj.rules.arsanalys_underlag import Analysunderlag
from uppfolj.rules.arsanalys_utkast import NIVAER
from uppfolj.rules.diagram import Diagram
from uppfolj.rules.kolada import format_varde as format_nyckeltal
from uppfolj.rules.matt import Mattrad
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.smatal import DOLT, format_antal, format_forklaring
from uppfolj.rules.trend import build_diagram as build_linje
from uppfolj.rules.trend import format_brott, format_serie, format_trend, is_jamforbar
from uppfolj.rules.trend_serier import Fargtrend
from uppfolj.rules.utvecklingsplan import STATUS

MALL = "arsanalys.md.j2"
_MAX_DIAGRAM, _MINST_AR = 12, 3
"""Två år sägs i en mening. Fler ritas."""


def get_ut(u: Analysunderlag) -> str:
    """Dokumentets väg under ``bygge/``: ``2026/analys-solgarden``."""
    return f"{u.ar}/analys-{slug(u.vad) or 'sektor'}"


def build_analysjobb(
    rot: Path, u: Analysunderlag, k: Kontext, *, slutlig: bool, till: Sequence[str] = FORMAT
) -> Dokumentjobb:
    """Jobbet som bygger analysen. Höjer ``UppfoljFel`` om den egna mallen utelämnar något rött."""
    ut = get_ut(u)
    farger = build_fargdiagram(u.farger) if u.farger else None
    fargbild = build_diagram(rot, farger, ut) if farger else None
    jamforbara = [s for s in u.serier if is_jamforbar(s)]
    langa = [s for s in jamforbara if len(s.ar) >= _MINST_AR]
    linjer = [(build_linje(s), format_trend(s)) for s in langa[:_MAX_DIAGRAM]]
    bilder = [build_diagram(rot, d, ut) for d, _ in linjer]
    status = "GODKÄND" if slutlig else k.profil.faktagranskning.statusrad
    text = _build_motor(rot, k).render(
        MALL, u=u, slutlig=slutlig, status=status, datum=format_datum(k.idag),
        fargbild=fargbild[0] if fargbild else "", fargdiagram=farger,
        brott=format_brott(u.farger.brott) if u.farger else "",
        serier=[(d, t, b) for (d, t), (b, _) in zip(linjer, bilder, strict=True)],
        fler_serier=max(0, len(langa) - _MAX_DIAGRAM),
        korta=[(s.namn, format_trend(s)) for s in jamforbara if len(s.ar) < _MINST_AR],
        brutna=[(s.namn, format_serie(s)) for s in u.serier if not is_jamforbar(s)],
        matt=[_build_matt(m) for m in u.har_matt], nyckeltal=_build_nyckeltal(u),
        enheter_gjort={j.id: sum(j.id in e.gjorda for e in u.enheter) for j in u.jamforelser},
        kallor=list(dict.fromkeys(v.kalla for v in u.kolada)),
        smatal=format_forklaring(k.profil.integritet.smatal_grans),
        forklaring=_build_forklaring(u, k.profil.integritet.smatal_grans),
    )  # fmt: skip
    saknas = [r.id for r in u.analys.roda if quote_md(r.rubrik) not in strip_prosa(text)]
    if saknas:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar det som kräver handlingsplan: {', '.join(saknas)}.",
            tips="Skriv ut alla i u.analys.roda i mallen.",
        )
    titel = f"Analys av {u.ar}: {u.namn}"
    dag = u.a.godkand if slutlig and u.a and u.a.godkand else k.idag
    egenskaper = Egenskaper(titel, u.kommun, dag, status, kategori="Analys")
    alla = dict([*bilder, *([fargbild] if fargbild else [])])
    return Dokumentjobb(ut, text, egenskaper, k.profil.kommun.logotyp, tuple(till), alla)


def _build_motor(rot: Path, k: Kontext) -> Mallmotor:
    return Mallmotor(
        rot, **RAPPORTFILTER, kort=format_kort, status=STATUS.get, antal=format_antal,
        procent=format_procent, medel=lambda tal: "–" if tal is None else format_tal(tal, 1),
        enhet=lambda id_: get_enhetsnamn(id_, k) if id_ else "Alla",
    )  # fmt: skip


def build_fargdiagram(f: Fargtrend) -> Diagram:
    """Diagrammet med bedömningarnas egna färger: rött är rött."""
    serier = (
        s._replace(farg=get_farg(steg).stark)
        for s, steg in zip(f.diagram.serier, f.steg, strict=True)
    )
    return f.diagram._replace(serier=tuple(serier))


def print_analyser(poster: Sequence[Analyspost], k: Kontext, *, json: bool) -> None:
    """En rad per analys: vad den gäller, hur långt den kommit och vad som återstår."""
    if json:
        print_json({"analyser": [_to_json(p, k) for p in poster]})
        return
    if not poster:
        print_text("Inga analyser. Skapa en: uppfolj analys skapa --niva sektor")
        return
    rader = [
        (str(p.a.avser), get_skrivet(p.a.id), NIVAER[p.a.niva],
         get_analysnamn(p.a.niva, get_vad(p.a), k), str(p.a.klar_for_analys or ""),
         str(p.a.godkand or ""), "" if p.a.godkand else "; ".join(find_hinder(p.a, k)))
        for p in poster
    ]  # fmt: skip
    print_tabell(("År", "Id", "Nivå", "Gäller", "Underlag klart", "Godkänd", "Återstår"), rader)


def print_skapad(fil: str, data: dict[str, Any], fragor: Sequence[str], *, json: bool) -> None:
    """Var analysen skrevs och vad som ska fyllas i."""
    if json:
        print_json({"fil": fil, "analys": data, "fragor": list(fragor)})
        return
    print_text(f"Skapade analysen {data['id']} i {fil}.")
    if fragor:
        print_text(f"Svara på frågorna i svar: {format_uppraknat(fragor)}.")
    niva = fold(data["nivå"])
    vad = f" --{'organ' if niva == 'namnd' else niva} {data['id']}" if niva != "sektor" else ""
    print_text(f"Bygg den: uppfolj analys bygg --for {niva}{vad} --ar {data['avser']}")


def print_godkand(fil: str, data: dict[str, Any], varningar: Sequence[str], *, json: bool) -> None:
    """Att analysen är godkänd, och det som läsaren ändå ska veta."""
    if json:
        print_json({"fil": fil, **data, "varningar": list(varningar)})
        return
    print_text(f"Analysen {data['id']} är godkänd {data['godkand']} av {data['godkand_av']}.")
    for rad in varningar:
        print_text(f"Obs: {rad}")


def _to_json(p: Analyspost, k: Kontext) -> dict[str, Any]:
    a = p.a
    return {
        "id": get_skrivet(a.id), "avser": a.avser, "niva": NIVAER[a.niva],
        "galler": get_analysnamn(a.niva, get_vad(a), k), "fil": f"{p.mapp}/analyser.yaml",
        "klar_for_analys": a.klar_for_analys, "godkand": a.godkand,
        "hinder": list(find_hinder(a, k)),
    }  # fmt: skip


def _build_matt(m: Mattrad) -> dict[str, str]:
    return {
        "namn": m.regel.namn, "var": m.nod.namn, "period": m.period, "varde": format_varde(m),
        "mal": format_mal(m.regel), "utfall": m.utfall, "underlag": format_underlag(m),
    }  # fmt: skip


def _build_nyckeltal(u: Analysunderlag) -> list[dict[str, str]]:
    return [
        {
            "titel": v.nyckeltal.titel, "ar": str(s.ar),
            "egen": format_nyckeltal(s.egen, preliminar=s.preliminar),
            "riket": format_nyckeltal(s.riket), "grupp": format_nyckeltal(s.grupp),
        }
        for v in u.kolada if (s := v.senast)
    ]  # fmt: skip


def _build_forklaring(u: Analysunderlag, grans: int) -> str:
    """Förklaringen till de dolda talen, om något är dolt."""
    dolt = any(m.tal.dolt for m in u.matt) or any(DOLT in s.varden for s in u.serier)
    dolda_avvikelser = any(r.antal == DOLT for r in u.avvikelser or ())
    if not dolt and not dolda_avvikelser:
        return ""
    text = format_forklaring(grans)
    return text if dolt else text.replace("personer", "händelser")
