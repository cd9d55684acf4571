"""Kvitton på det som hänt med planen: året skapat, dokumentet byggt, raden ändrad."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from uppfolj.base.stavning import slug
from uppfolj.models.plan import Planrad
from uppfolj.models.post import get_slag
from uppfolj.render.dokument import Utfall
from uppfolj.render.nypost import render_nypost
from uppfolj.render.terminal import print_fel, print_json, print_text
from uppfolj.rules.frist import Frist


def render_utfort(rot: Path, ar: int, aterkommande: Sequence[Frist]) -> bytes:
    """Årets ``utfort.yaml``: tom, med varje återkommande uppgift som en kommentar att fylla i."""
    fil = f"{ar}/utfort.yaml"
    text = render_nypost(rot, get_slag()["utfort"], fil, {}, [])
    rader = [f"# {f.datum}  {f.vad}: {_get_kommando(f)}" for f in aterkommande]
    return text + "\n".join(["", f"# Det här återkommer {ar}:", *rader, ""]).encode()


def _get_kommando(frist: Frist) -> str:
    """Kommandot inom parentesen, annars hela texten om vad som stänger fristen."""
    return frist.stangs_av.partition("(")[2].rstrip(")") or frist.stangs_av


def print_arsmapp(
    rot: Path,
    ar: int,
    filer: Sequence[str],
    arvda: Sequence[Planrad],
    aterkommande: Sequence[Frist],
    *,
    json: bool,
) -> None:
    """Vad som skapades, vad som ärvdes och varför, vad som återkommer, och nästa kommando."""
    nasta = f"uppfolj plan visa --ar {ar}" if arvda else f"uppfolj ny uppfoljning ENHET --ar {ar}"
    if json:
        print_json({"mapp": str(rot), "ar": ar, "filer": list(filer), "nasta": nasta,
                    "rader": [r.id for r in arvda]})  # fmt: skip
        return
    egna = [fil for fil in filer if not Path(fil).name.startswith(".") and fil[0] != "."]
    print_text("\n".join([f"Skapade i {rot}:", *(f"  {fil}" for fil in egna)]))
    if arvda:
        rader = [f"  {r.id}  {slug(r.enhet or r.id)}: {r.motiv}" for r in arvda]
        print_text("\n".join(["\nI planen från förra gången:", *rader]))
    if aterkommande:
        rader = [f"  {f.datum}  {f.vad}" for f in aterkommande]
        print_text("\n".join([f"\nÅterkommer {ar}:", *rader]))
    print_text(f"\nFyll i {ar}/plan.yaml. Härnäst: {nasta}")


def print_byggt(rot: Path, utfall: Sequence[Utfall], *, json: bool) -> None:
    """De byggda filerna, eller felen."""
    if json:
        print_json([{"fil": u.vag.relative_to(rot).as_posix(), "nytt": u.nytt, "fel": u.fel}
                    for u in utfall])  # fmt: skip
        return
    for u in utfall:
        if u.fel:
            print_fel(u.fel, "Rätta texten och bygg igen.")
        else:
            vag = u.vag.relative_to(rot).as_posix()
            print_text(f"{'Byggde' if u.nytt else 'Oförändrad'} {vag}")


def print_beslut(fil: str, beslut: Mapping[str, Any], kvar: Sequence[str], *, json: bool) -> None:
    """Vem som beslutade och när, och vilka som återstår."""
    if json:
        print_json({"fil": fil, **beslut, "aterstar": list(kvar)})
        return
    print_text(f"Beslut av {beslut['organ']} {beslut['datum']} är loggat i {fil}.")
    if kvar:
        print_text(f"Beslut återstår: {', '.join(kvar)}")
    print_text("Ändra planen efter beslutet så: uppfolj plan andra RAD --motiv TEXT --roll ROLL")


def print_andring(fil: str, logg: Mapping[str, Any], *, json: bool) -> None:
    """Vad som ändrades och loggades."""
    if json:
        print_json({"fil": fil, **logg})
        return
    print_text(
        f"Ändrade {logg['rad']} i {fil}: {logg['ändring']}\nLoggat med motiv: {logg['motiv']}"
    )
