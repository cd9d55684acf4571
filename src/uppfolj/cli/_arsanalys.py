"""Det som ``analys`` gör med årets analyser: skapa, visa, bygg och godkänn."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._hela import Hela
from uppfolj.cli._radfil import append_arsrad
from uppfolj.render.arsanalys import build_analysjobb
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.rules.ansvar import find_roll
from uppfolj.rules.arsanalys import find_analys, find_hinder
from uppfolj.rules.arsanalys_underlag import Analysunderlag, build_underlag, find_varningar
from uppfolj.rules.arsanalys_utkast import build_utkast, find_vad, read_niva
from uppfolj.store.redigera import Andring, edit_flera


class Fraga(NamedTuple):
    """Vilken analys som menas: nivån, enheten, nämnden och året."""

    niva: str
    enhet: str = ""
    organ: str = ""
    ar: int | None = None


def create_analys(hela: Hela, f: Fraga) -> tuple[str, dict[str, Any]]:
    """Lägg en ny analys i årets fil. Höjer ``UppfoljFel`` om den finns eller något fattas."""
    niva, avser = read_niva(f.niva), hela.find_artal(f.ar)
    vad = find_vad(niva, f.enhet, f.organ, hela.kontext)
    fil = f"{avser}/analyser.yaml"
    if fil in hela.olasta:
        raise UppfoljFel(
            f"{fil} går inte att läsa.", tips=f"Se vad som är fel: uppfolj kontrollera {fil}",
            kod=Slutkod.FEL_I_FILERNA,
        )  # fmt: skip
    data = build_utkast(niva, vad, avser, hela.ar, hela.arenden, hela.kontext)
    append_arsrad(hela.rot, avser, "analyser", ("analyser",), data)
    return fil, data


def build_analys(hela: Hela, f: Fraga, till: tuple[str, ...], *, slutlig: bool) -> Dokumentjobb:
    """Analysen som dokument. Höjer ``UppfoljFel`` om den inte finns eller inte får bli slutlig."""
    niva, avser = read_niva(f.niva), hela.find_artal(f.ar)
    vad = find_vad(niva, f.enhet, f.organ, hela.kontext)
    u = build_underlag(niva, vad, avser, hela.ar, hela.arenden, hela.kontext)
    if slutlig:
        check_slutlig(u)
    return build_analysjobb(hela.rot, u, hela.kontext, slutlig=slutlig, till=till)


def check_slutlig(u: Analysunderlag) -> None:
    """Höj ``UppfoljFel`` om något fattas eller om analysen inte är godkänd."""
    if u.hinder:
        _refuse(f"Analysen av {u.namn} kan inte bli slutlig", u.hinder, f"{u.ar}/analyser.yaml")
    if u.a is None or u.a.godkand is None:
        id_ = getattr(u.a.id, "skrivet", u.a.id) if u.a else u.vad
        raise UppfoljFel(
            f"Analysen av {u.namn} är inte godkänd.",
            tips=f"Godkänn den: uppfolj analys godkann {id_} --roll ROLL --ar {u.ar}",
        )


def approve_analys(
    hela: Hela, id_: str, roll: str, datum: date | None, ar: int | None
) -> tuple[str, dict[str, Any], list[str]]:
    """Skriv att analysen är godkänd. Höjer ``UppfoljFel`` om något fattas eller redan är gjort."""
    post, dag = find_analys(id_, hela.ar, ar), datum or hela.idag
    fil = f"{post.mapp}/analyser.yaml"
    av = find_roll(roll, hela.kontext)
    if dag > hela.idag:
        raise UppfoljFel(
            f"{dag} har inte varit än (i dag är {hela.idag}).", tips="Godkänn när det är gjort.",
            kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    if post.a.godkand:
        raise UppfoljFel(
            f"Analysen är redan godkänd {post.a.godkand}.",
            tips=f"Ändra i {fil} om dagen är fel.",
        )
    if hinder := tuple(find_hinder(post.a, hela.kontext)):
        _refuse("Analysen kan inte godkännas", hinder, fil)
    rad = ("analyser", post.nr)
    skrivs = av.kort or (av.namn if "_" in av.id else getattr(av.id, "skrivet", av.id))
    edit_flera(
        hela.rot, fil, [Andring((*rad, "godkänd"), dag), Andring((*rad, "godkänd_av"), skrivs)]
    )
    data = {"id": id_, "avser": post.a.avser, "godkand": dag, "godkand_av": skrivs}
    return fil, data, list(find_varningar(post.a, hela.ar, hela.kontext))


def _refuse(vad: str, hinder: tuple[str, ...], fil: str) -> None:
    rader = "".join(f"\n  {h}" for h in hinder)
    raise UppfoljFel(f"{vad}:{rader}", tips=f"Fyll i det i {fil}, och försök igen.")
