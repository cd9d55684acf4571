"""Från säker Markdown till färdiga filer i ``bygge/``: rapporter, plan, brev och berättelse.

Så här bygger ett kommando sina dokument::

    motor = Mallmotor(rot)
    text = motor.render("plan.md.j2", plan=data)
    jobb = [Dokumentjobb("2026/plan", text, Egenskaper(titel, kommun, datum, "BESLUTAD"))]
    utfall = build_dokument(rot, jobb)

Ett dokument vars innehåll, utseende och verktyg är oförändrade byggs inte om. Ett dokument som inte
går att sätta stoppar inte de andra: dess ``Utfall`` bär felet. Ett med personnummer sätts aldrig.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du, format_uppraknat
from uppfolj.render.byggminne import Byggminne
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.vakt import find_hinder
from uppfolj.store.resurser import find_mall, find_resurs

FORMAT = ("md", "docx")


@dataclass(frozen=True, slots=True)
class Dokumentjobb:
    """Ett dokument att bygga.

    ``ut`` är filens väg under ``bygge/`` utan ändelse. ``markdown`` kommer ur ``Mallmotor.render``
    och är redan säker; rubriknivå 1 är titeln. ``logotyp`` är en png- eller jpg-fil i kommunens
    mapp. ``bilder`` är de bilder som Markdown får visa: namn → fil (png eller jpg).
    """

    ut: str
    markdown: str
    egenskaper: Egenskaper
    logotyp: str | None = None
    till: tuple[str, ...] = FORMAT
    bilder: Mapping[str, Path] = field(default_factory=dict)


class Utfall(NamedTuple):
    """Vad som hände med ett dokument i ett format. ``fel`` är tomt när filen finns i ``vag``."""

    jobb: Dokumentjobb
    format: str
    vag: Path
    nytt: bool
    fel: str = ""


def check_format(till: str, kan: Sequence[str] = FORMAT) -> tuple[str, ...]:
    """``md,docx`` → ``("md", "docx")``. Höjer ``UppfoljFel`` (slutkod 2) för andra format."""
    valda = tuple(dict.fromkeys(f.strip().lower() for f in till.split(",") if f.strip()))
    for f in valda or ("",):
        if f not in kan:
            raise UppfoljFel(
                f"Formatet ”{f}” går inte, det kan ännu bara byggas som {format_uppraknat(kan)}.",
                tips=format_menade_du(f, kan),
                kod=Slutkod.FEL_ARGUMENT,
            )
    return valda


def build_dokument(
    rot: Path, jobb: Sequence[Dokumentjobb], minne: Byggminne | None = None
) -> list[Utfall]:
    """Bygg dokumenten till ``bygge/`` och ge ett utfall per dokument och format, i ordning.

    ``minne`` ges av den som själv vill minnas körningen och spara det; annars görs det här.
    Höjer ``UppfoljFel`` om pandoc saknas eller om referensdokumentet inte går att använda.
    """
    byggt = minne or Byggminne(rot)
    utseenden = {j.logotyp: _compute_utseende(rot, j.logotyp) for j in jobb}
    nycklar = [_compute_nyckel(j, utseenden[j.logotyp]) for j in jobb]
    fel = {nr: skal for nr, j in enumerate(jobb) if (skal := find_hinder(rot, j.markdown))}
    behov = [
        tuple(f for f in j.till if nr not in fel and not byggt.is_oforandrad(f"{j.ut}.{f}", n))
        for nr, (j, n) in enumerate(zip(jobb, nycklar, strict=True))
    ]
    for logotyp in utseenden:
        nummer = [nr for nr, f in enumerate(behov) if f and jobb[nr].logotyp == logotyp]
        filer, fel_har = _satt(rot, [(nr, jobb[nr], behov[nr]) for nr in nummer], logotyp)
        fel |= fel_har
        for nr, format_, data in filer:
            byggt.write(f"{jobb[nr].ut}.{format_}", nycklar[nr], data)
    if minne is None:
        byggt.save()
    return [
        Utfall(j, f, rot / "bygge" / f"{j.ut}.{f}", f in behov[nr], fel.get(nr, ""))
        for nr, j in enumerate(jobb)
        for f in j.till
    ]


def _satt(
    rot: Path, att_gora: list[tuple[int, Dokumentjobb, tuple[str, ...]]], logotyp: str | None
) -> tuple[list[tuple[int, str, bytes]], dict[int, str]]:
    """Sätt det som ska byggas. Ger filerna (nummer, format, byte) och felen efter nummer."""
    if not att_gora:
        return [], {}
    from uppfolj.render.docx_efter import finish_docx
    from uppfolj.render.docx_referens import load_referens
    from uppfolj.render.pandoc import Sattning, satt_dokument

    def efter(plats: int, filer: dict[str, bytes]) -> dict[str, bytes]:
        jobb = att_gora[plats][1]
        return {f: finish_docx(d, jobb.egenskaper) if f == "docx" else d for f, d in filer.items()}

    behover_word = any("docx" in f for _, _, f in att_gora)
    satta = satt_dokument(
        [Sattning(j.markdown, f, j.bilder) for _, j, f in att_gora],
        load_referens(rot, logotyp) if behover_word else b"",
        efter=efter,
    )
    klara = list(zip((nr for nr, _, _ in att_gora), satta, strict=True))
    filer = [(nr, f, data) for nr, satt in klara for f, data in satt.filer.items()]
    return filer, {nr: satt.fel for nr, satt in klara if satt.fel}


def compute_mallnyckel(rot: Path) -> str:
    """Kontrollsumma över alla mallar, verktygets och kommunens, för minnet av en körning."""
    summa = hashlib.sha256()
    for mapp in (find_resurs("mallar"), rot / "mallar"):
        for fil in sorted(f for f in mapp.rglob("*") if f.is_file()):
            summa.update(f"{fil}\n".encode(errors="surrogatepass") + fil.read_bytes())
    return summa.hexdigest()


def _compute_utseende(rot: Path, logotyp: str | None) -> str:
    from uppfolj.render.docx_referens import compute_utseende

    summa = hashlib.sha256(compute_utseende(rot, logotyp).encode())
    for fil in sorted(find_mall("pandoc").iterdir()):
        summa.update(fil.read_bytes())
    return summa.hexdigest()


def _compute_nyckel(jobb: Dokumentjobb, utseende: str) -> str:
    """Kontrollsumma över allt som filen beror av."""
    summa = hashlib.sha256(f"{utseende}\n{jobb.egenskaper!r}\n{jobb.markdown}".encode())
    for namn, vag in sorted(jobb.bilder.items()):
        summa.update(f"\n{namn}\n".encode() + vag.read_bytes())
    return summa.hexdigest()
