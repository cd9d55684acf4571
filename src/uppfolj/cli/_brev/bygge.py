"""Brevets filer i ``bygge/``: Markdown, Word, mejl att öppna och text att klistra in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._brev.val import Brevlage
from uppfolj.cli._skydd.utlamning import find_vakthinder
from uppfolj.render.brev import (
    Brevsvar,
    build_brevjobb,
    build_delutkastjobb,
    get_namn,
    render_foljetext,
    render_klipptext,
)
from uppfolj.render.dokument import Dokumentjobb, build_dokument
from uppfolj.render.eml import build_eml
from uppfolj.render.vakt import find_hinder
from uppfolj.rules.brev_utkast import Utkastbrev, find_avsnitt
from uppfolj.rules.rapport import build_rapport
from uppfolj.store.skriv import write_bygge

_BILAGA = {
    "faktagranskning": "rapport",
    "redovisning": "rapport",
    "handlingsplan": "handlingsplan-blankett",
}
"""Slag av brev → det som följer med, under ärendets mapp i ``bygge/``."""


def build_brevfiler(lage: Brevlage) -> Brevsvar:
    """Bygg filerna. Höjer ``UppfoljFel`` om en mall har fel, pandoc saknas eller vakten stoppar."""
    rot, brev = lage.k.rot, lage.brev
    mapp = f"{brev.ar}/{brev.id}"
    jobb = [_build_jobb(lage, mapp)]
    if isinstance(brev.innehall, Utkastbrev) and brev.innehall.delar:
        jobb.append(_build_delar(lage, brev.innehall, mapp))
    for j in jobb:
        _stop(find_hinder(rot, j.markdown))
    utfall = build_dokument(rot, jobb)
    fel = tuple(u.fel for u in utfall if u.fel)
    vagar = [u.vag for u in utfall if not u.fel]
    docx = [v for v in vagar if v.suffix == ".docx"] + ([] if fel else _find_ovriga(lage, mapp))
    _check_vakten(lage, {*vagar, *docx})
    if "eml" in lage.val.till and not fel:
        vagar += _write_mejl(lage, f"{mapp}/{get_namn(brev)}", docx)
    onskade = {f".{f}" for f in lage.val.till} | {".txt"}
    filer = tuple(
        v.relative_to(rot).as_posix() for v in vagar if v.suffix in onskade or v.stem == "delutkast"
    )
    return Brevsvar(brev, filer, fel, tuple(v.name for v in docx), lage.logg)


def _check_vakten(lage: Brevlage, vagar: set[Path]) -> None:
    """Höj ``UppfoljFel`` om brevet eller det som följer med har ett personnummer."""
    filer = {v.name: v.read_bytes() for v in sorted(vagar)}
    hinder = find_vakthinder(filer, lage.brev.rubrik, lage.hela.kontext)
    _stop(f"{hinder.text}." if hinder else "")


def _stop(hinder: str) -> None:
    if hinder:
        raise UppfoljFel(
            f"Brevet går inte att skicka: {hinder}",
            tips="Rätta det i filerna, och bygg brevet igen.",
            kod=Slutkod.FEL_I_FILERNA,
        )


def _build_jobb(lage: Brevlage, mapp: str) -> Dokumentjobb:
    logotyp = lage.hela.kontext.profil.kommun.logotyp
    jobb = build_brevjobb(lage.brev, lage.k.rot, f"{mapp}/{get_namn(lage.brev)}", logotyp)
    format_ = tuple(f for f in ("md", "docx") if f in lage.val.till or f == "docx")
    return replace(jobb, till=format_ if "eml" in lage.val.till else _utan_eml(lage.val.till))


def _utan_eml(till: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f for f in till if f != "eml")


def _build_delar(lage: Brevlage, innehall: Utkastbrev, mapp: str) -> Dokumentjobb:
    """Rapporten med bara de valda avsnitten, märkt som arbetsmaterial."""
    k = lage.hela.kontext
    r = build_rapport(lage.arende, k)
    r = replace(r, avsnitt=find_avsnitt(innehall.delar, r.avsnitt))
    ut = f"{mapp}/delutkast"
    return build_delutkastjobb(lage.brev, innehall, r, lage.k.rot, ut, k.profil.kommun.logotyp)


def _find_ovriga(lage: Brevlage, mapp: str) -> list[Path]:
    """Det som följer med brevet: rapporten som den är nu, eller blanketten om den är byggd."""
    innehall, slag = lage.brev.innehall, lage.brev.slag
    if slag not in _BILAGA or (isinstance(innehall, Utkastbrev) and innehall.delar):
        return []
    if _BILAGA[slag] == "rapport":
        from uppfolj.cli._rapport import build_rapporter
        from uppfolj.cli._rapportval import Rapportval

        val = Rapportval((lage.brev.id,), None, ("docx",), slutlig=False)
        build_rapporter(lage.k.rot, lage.k.idag, val)
    vag = lage.k.rot / "bygge" / mapp / f"{_BILAGA[slag]}.docx"
    return [vag] if vag.is_file() else []


def _write_mejl(lage: Brevlage, ut: str, docx: list[Path]) -> list[Path]:
    brev, rot = lage.brev, lage.k.rot
    text = render_foljetext(brev, rot)
    mejl = build_eml(
        till=brev.mottagare.epost,
        fran=brev.avsandare.epost,
        amne=brev.rubrik,
        text=text,
        datum=brev.datum,
        bilagor={v.name: v.read_bytes() for v in docx},
    )
    klipp = render_klipptext(brev, text, [v.name for v in docx])
    return [
        write_bygge(rot, f"{ut}.eml", mejl),
        write_bygge(rot, f"{ut}.txt", klipp.encode()),
    ]
