"""Åtgärderna som kalkylblad eller CSV. Text är alltid text: inget blir en formel eller en länk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime

from uppfolj.base.csvskydd import guard_cell
from uppfolj.render.palett import RUBRIK
from uppfolj.rules.handlingsplan_tabell import Tabell, Varde

FORMAT = ("xlsx", "csv")
_SKAPAD = datetime(2000, 1, 1)  # noqa: DTZ001  # en bestämd dag: samma innehåll ska ge samma byte


def render_tabell(tabell: Tabell, slut: str) -> bytes:
    """Tabellens byte i formatet ``slut`` (``xlsx`` eller ``csv``)."""
    return render_xlsx(tabell) if slut == "xlsx" else render_csv(tabell)


def render_csv(tabell: Tabell) -> bytes:
    """CSV för svensk Excel: UTF-8 med märke, semikolon, CRLF. Det som liknar formler skyddas."""
    ut = io.StringIO(newline="")
    skrivare = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skrivare.writerow(tabell.rubriker)
    skrivare.writerows([_to_text(v) for v in rad] for rad in tabell.rader)
    return ut.getvalue().encode("utf-8-sig")


def render_xlsx(tabell: Tabell) -> bytes:
    """Ett blad med fast rubrikrad, filter och riktiga datum."""
    from xlsxwriter import Workbook

    ut = io.BytesIO()
    text_ar_text = {f"strings_to_{vad}": False for vad in ("formulas", "urls", "numbers")}
    with Workbook(ut, {"in_memory": True, **text_ar_text}) as bok:
        bok.set_properties({"created": _SKAPAD})
        blad = bok.add_worksheet("Åtgärder")
        huvud = bok.add_format({"bold": True, "font_color": "FFFFFF", "bg_color": RUBRIK,
                                "text_wrap": True, "valign": "top"})  # fmt: skip
        cell = bok.add_format({"text_wrap": True, "valign": "top"})
        dag = bok.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        for kol, (rubrik, bredd) in enumerate(zip(tabell.rubriker, tabell.bredder, strict=True)):
            blad.set_column(kol, kol, bredd)
            blad.write_string(0, kol, rubrik, huvud)
        for rad, kol, varde in _enumerate_celler(tabell):
            if isinstance(varde, date):
                blad.write_datetime(rad, kol, varde, dag)
            else:
                blad.write_string(rad, kol, varde, cell)
        blad.freeze_panes(1, 0)
        blad.autofilter(0, 0, len(tabell.rader), len(tabell.rubriker) - 1)
        blad.set_landscape()
        blad.fit_to_pages(1, 0)
        blad.repeat_rows(0)
    return ut.getvalue()


def _enumerate_celler(tabell: Tabell) -> Iterable[tuple[int, int, str | date]]:
    for rad, varden in enumerate(tabell.rader, 1):
        for kol, varde in enumerate(varden):
            if varde is not None:
                yield rad, kol, varde


def _to_text(varde: Varde) -> str:
    if isinstance(varde, date):
        return varde.isoformat()
    return guard_cell(varde or "")
