"""Breven: från uträknat brev till dokumentjobb, text att klistra in, och kvittot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import format_uppraknat
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor, quote_md
from uppfolj.render.palett import get_farg
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.render.terminal import print_fel, print_json, print_text
from uppfolj.rules.brev import Brev
from uppfolj.rules.brev_dagar import format_fonster, format_veckodag
from uppfolj.rules.brev_logg import Rad
from uppfolj.rules.brev_plan import Planbrev
from uppfolj.rules.brev_urval import Urvalsbrev
from uppfolj.rules.brev_utkast import Utkastbrev
from uppfolj.rules.rapport import Rapportdata

BREVFORMAT = ("md", "docx", "eml")
BREVFILTER: dict[str, Callable[..., Any]] = {
    **RAPPORTFILTER,
    "veckodag": format_veckodag,
    "versal": lambda text: text[:1].upper() + text[1:],
    "rad": format_uppraknat,
    "kort_bedomning": lambda s, okand="": f"{get_farg(s).symbol} {s.namn if s else okand}",
}
"""Filter som brevens och underlagens mallar har utöver ``md`` och ``prosa``."""
_CITERAT = re.compile(r"\\([!-/:-@\[-`{-~])")
_TOMMA = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Brevsvar:
    """Vad som hände: filerna (relativt roten), felen, bilagornas namn och det som loggades."""

    brev: Brev
    filer: tuple[str, ...]
    fel: tuple[str, ...]
    bilagor: tuple[str, ...]
    logg: tuple[Rad, ...] = ()


def get_namn(brev: Brev) -> str:
    """Filens namn utan ändelse: ``brev-information``. Ett delutkast har ett eget."""
    delar = isinstance(brev.innehall, Utkastbrev) and brev.innehall.delar
    return f"brev-{'delutkast' if delar else brev.slag}"


def build_brevjobb(brev: Brev, rot: Path, ut: str, logotyp: str | None) -> Dokumentjobb:
    """Jobbet som bygger brevet till ``bygge/<ut>``.

    Höjer ``UppfoljFel`` om mallen har fel, eller om en begäran om handlingsplan utelämnar en
    iakttagelse: det får ingen mall göra.
    """
    mall = f"brev/{brev.slag}.md.j2"
    text = Mallmotor(rot, **BREVFILTER).render(mall, b=brev, i=brev.innehall)
    roda = brev.innehall.roda if isinstance(brev.innehall, Planbrev) else ()
    utelamnade = [r.id for r in roda if not all(quote_md(d) in text for d in (r.id, r.rubrik))]
    if utelamnade:
        raise UppfoljFel(
            f"Mallen {mall} utelämnar det som planen ska svara på: {', '.join(utelamnade)}.",
            tips="Skriv ut alla i i.roda i mallen, med id och rubrik.",
        )
    egenskaper = Egenskaper(
        titel=brev.rubrik, kommun=brev.kommun, datum=brev.datum, amne="Uppföljning av verksamhet",
        nyckelord=(brev.enhet,), kategori="Brev", dnr=brev.dnr,
    )  # fmt: skip
    return Dokumentjobb(ut, text, egenskaper, logotyp)


def build_delutkastjobb(
    brev: Brev, innehall: Utkastbrev, r: Rapportdata, rot: Path, ut: str, logotyp: str | None
) -> Dokumentjobb:
    """Jobbet som bygger delarna av rapporten. ``r`` har redan bara de avsnitt som ska med."""
    text = Mallmotor(rot, **BREVFILTER).render(
        "brev/delutkast.md.j2",
        r=r, datum=brev.datum, statusrad=innehall.statusrad, delar=[a.namn for a in r.avsnitt],
    )  # fmt: skip
    egenskaper = Egenskaper(
        titel=f"{r.titel}: delar av utkast", kommun=r.kommun, datum=brev.datum,
        statusrad=innehall.statusrad, amne="Uppföljning av verksamhet",
        nyckelord=tuple(a.namn for a in r.avsnitt), kategori="Delutkast", dnr=r.dnr,
    )  # fmt: skip
    return Dokumentjobb(ut, text, egenskaper, logotyp, till=("docx",))


def render_foljetext(brev: Brev, rot: Path) -> str:
    """Följetexten till mejlet, som ren text."""
    text = Mallmotor(rot, **BREVFILTER).render("brev/epost.md.j2", b=brev, i=brev.innehall)
    return _TOMMA.sub("\n\n", _CITERAT.sub(r"\1", text)).strip() + "\n"


def render_klipptext(brev: Brev, text: str, bilagor: Sequence[str]) -> str:
    """Till, ämne, bilagor och text att klistra in i ett mejlprogram som inte öppnar eml."""
    till = brev.mottagare.epost or f"(adressen saknas: {', '.join(brev.mottagare.rader)})"
    return f"Till: {till}\nÄmne: {brev.rubrik}\nBilagor: {', '.join(bilagor)}\n\n{text}"


def print_brev(svar: Brevsvar, *, json: bool) -> None:
    """Filerna, det som behövs för att skicka brevet, varningarna och vad som loggades."""
    if json:
        print_json(_to_json(svar))
        return
    brev = svar.brev
    print_text("\n".join(f"Byggde {fil}" for fil in svar.filer))
    print_text(f"Till: {', '.join(brev.mottagare.rader)} {_format_epost(brev)}".rstrip())
    print_text(f"Ämne: {brev.rubrik}\nBilagor: {', '.join(svar.bilagor)}")
    for tid in _list_tider(brev):
        print_text(tid)
    for varning in brev.innehall.varningar:
        print_text(f"Varning: {varning}")
    for fel in svar.fel:
        print_fel(fel, "Rätta texten och bygg igen.")
    for rad in svar.logg:
        print_text(f"Loggat i {rad.fil}: {_format_logg(rad)}")
    if not brev.utskick:
        print_text(
            "Inget är skickat. När det är det: "
            f"uppfolj brev {brev.slag} {brev.id} --skickat ÅÅÅÅ-MM-DD --kanal e-post"
        )


def _format_epost(brev: Brev) -> str:
    if brev.mottagare.epost:
        return f"<{brev.mottagare.epost}>"
    organ = brev.innehall.organ
    return "" if organ else "(ingen adress: fyll i epost på enheten i register/enheter.yaml)"


def _list_tider(brev: Brev) -> list[str]:
    tider = []
    if isinstance(brev.innehall, Urvalsbrev) and brev.innehall.fonster:
        tider.append(format_fonster(brev.innehall.fonster))
    if svarstid := getattr(brev.innehall, "svarstid", None):
        tider.append(f"Svar senast {format_veckodag(svarstid.senast)} ({svarstid.kalla}).")
    return tider


def _format_logg(rad: Rad) -> str:
    vag = ".".join(map(str, rad.falt))
    varde = rad.varde
    if isinstance(varde, dict):
        varde = ", ".join(f"{n} {_format_varde(v)}" for n, v in varde.items() if v is not None)
    return f"{vag} {'+ ' if rad.ny_rad else ''}{_format_varde(varde)}".strip()


def _format_varde(varde: Any) -> str:
    """Ett loggat värde på en rad."""
    return ", ".join(map(str, varde)) if isinstance(varde, list) else str(varde)


def _to_json(svar: Brevsvar) -> dict[str, Any]:
    brev, innehall = svar.brev, svar.brev.innehall
    svarstid = getattr(innehall, "svarstid", None)
    fonster = innehall.fonster if isinstance(innehall, Urvalsbrev) else None
    return {
        "brev": brev.slag, "id": brev.id, "datum": brev.datum, "skickat": brev.utskick,
        "amne": brev.rubrik, "till": list(brev.mottagare.rader), "epost": brev.mottagare.epost,
        "filer": list(svar.filer), "bilagor": list(svar.bilagor), "fel": list(svar.fel),
        "svar_senast": svarstid.senast if svarstid else None,
        "fonster": {"fran": fonster.fran, "till": fonster.till,
                    "arbetsdagar": list(fonster.arbetsdagar)} if fonster else None,
        "varningar": list(innehall.varningar),
        "loggat": [{"fil": r.fil, "falt": ".".join(map(str, r.falt))} for r in svar.logg],
    }  # fmt: skip
