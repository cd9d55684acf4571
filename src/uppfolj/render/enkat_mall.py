"""Ett formulär att fylla i: på papper (md, docx), eller som kalkylblad att läsa in (xlsx)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.stavning import fold, slug
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import ALDRAR, AVSLUT, GRUPPER, KON, Enkat
from uppfolj.render.dokument import FORMAT as DOKUMENT
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.palett import RUBRIK
from uppfolj.rules.enkat import (
    KLIENT,
    get_alternativ,
    get_fragor,
    get_insatser,
    get_perioder,
    is_avslutsform,
)
from uppfolj.rules.enkat_kolumner import FALT
from uppfolj.rules.enkat_vyer import format_alder
from uppfolj.rules.frister import format_kalla

FORMAT = (*DOKUMENT, "xlsx")
_RADER = 500
_SKAPAD = datetime(2000, 1, 1)  # noqa: DTZ001  # en bestämd dag: samma innehåll ska ge samma byte


class Kolumn(NamedTuple):
    """En kolumn i kalkylbladet: rubriken, orden som går att välja, och en hjälptext."""

    rubrik: str
    val: tuple[str, ...] = ()
    hjalp: str = ""


def build_malljobb(rot: Path, form: Enkat, k: Kontext, till: tuple[str, ...]) -> Dokumentjobb:
    """Formuläret till ``bygge/enkater/<id>``."""
    egna = [{"text": f.text, "svar": f.svar, "alternativ": get_alternativ(f)} for f in form.fragor]
    text = Mallmotor(rot).render(
        "enkat.md.j2", form=form, fragor=egna, klient=KLIENT in form.grupper, kon=KON[:3],
        aldrar=[format_alder(a) for a in ALDRAR],
        insatser=get_insatser(form, k), avslut=AVSLUT if is_avslutsform(form, k) else (),
        grupper=_get_grupper(form), kalla=format_kalla(form.kalla),
    )  # fmt: skip
    kommun = k.profil.kommun
    egenskaper = Egenskaper(form.namn, kommun.namn, k.idag, f"Formulär, version {form.version}")
    return Dokumentjobb(f"enkater/{slug(form.id)}", text, egenskaper, kommun.logotyp, till)


def build_kolumner(form: Enkat, ar: int, k: Kontext) -> list[Kolumn]:
    """Kolumnerna som ``uppfolj las enkat`` läser, i ordning."""
    namn = {f: rubrik for f, (rubrik, _) in FALT.items()}
    enheter = [e.id for e in k.enheter.values() if not form.enheter or fold(e.id) in form.enheter]
    perioder = [p.namn for p in get_perioder(ar, k)]
    kolumner = [Kolumn(namn["enhet"], tuple(enheter)), Kolumn(namn["period"], tuple(perioder))]
    if len(form.grupper) != 1:
        kolumner.append(Kolumn(namn["grupp"], tuple(_get_grupper(form))))
    if KLIENT in form.grupper:
        kolumner += [
            Kolumn(namn["kon"], KON), Kolumn(namn["alder"], ALDRAR, "Åldersgrupp eller hela år."),
            Kolumn(namn["insats"], tuple(get_insatser(form, k))),
        ]  # fmt: skip
    if is_avslutsform(form, k):
        kolumner.append(Kolumn(namn["avslut"], AVSLUT))
    for f in get_fragor(form, k).values():
        val = tuple(get_alternativ(f))
        if f.svar == "flera_val":
            hjalp = "Flera svar går bra. Skriv semikolon emellan: " + "; ".join(val)
            kolumner.append(Kolumn(f.text, (), hjalp))
        else:
            kolumner.append(Kolumn(f.text, val, "" if val else _get_hjalp(f.svar)))
    return kolumner


def _get_hjalp(svar: str) -> str:
    return "Ett tal." if svar == "tal" else "Läses bara in med --med-text. Aldrig namn."


def _get_grupper(form: Enkat) -> list[str]:
    return [g for g in GRUPPER if not form.grupper or fold(g) in form.grupper]


def render_xlsx(form: Enkat, kolumner: Sequence[Kolumn]) -> bytes:
    """Ett blad att fylla i, med listval, och ett med alternativen."""
    from xlsxwriter import Workbook

    ut = io.BytesIO()
    with Workbook(ut, {"in_memory": True, "strings_to_formulas": False}) as bok:
        bok.set_properties({"created": _SKAPAD, "title": form.namn})
        svar, val = bok.add_worksheet("Svar"), bok.add_worksheet("Alternativ")
        huvud = bok.add_format({"bold": True, "font_color": "FFFFFF", "bg_color": RUBRIK,
                                "text_wrap": True, "valign": "top"})  # fmt: skip
        text = bok.add_format({"num_format": "@"})
        for nr, kol in enumerate(kolumner):
            svar.set_column(nr, nr, 24 if len(kol.rubrik) > 20 else 16, text)  # noqa: PLR2004  # bredd
            svar.write_string(0, nr, kol.rubrik, huvud)
            val.set_column(nr, nr, 24)
            val.write_string(0, nr, f"Val {nr + 1}", huvud)
            for rad, ord_ in enumerate(kol.val, 1):
                val.write_string(rad, nr, ord_)
            _add_val(svar, nr, kol)
        svar.freeze_panes(1, 0)
        svar.set_row(0, 60)
        val.protect()
    return ut.getvalue()


def _add_val(blad: Any, nr: int, kol: Kolumn) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    regel: dict[str, Any] = {"validate": "any"}
    if kol.val:
        slut = xl_rowcol_to_cell(len(kol.val), nr, row_abs=True, col_abs=True)
        start = xl_rowcol_to_cell(1, nr, row_abs=True, col_abs=True)
        fri = kol.rubrik == FALT["alder"][0]
        regel = {
            "validate": "list", "source": f"=Alternativ!{start}:{slut}",
            "error_type": "information" if fri else "stop", "error_title": "Välj i listan",
            "error_message": "Välj ett av orden i listan.",
        }  # fmt: skip
    if kol.hjalp:
        regel |= {"input_title": "Så fyller du i", "input_message": kol.hjalp[:255]}
    if len(regel) > 1:
        blad.data_validation(1, nr, _RADER, nr, regel)
