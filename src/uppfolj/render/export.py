"""Exporten som xlsx, csv, json och parquet. Samma mapp ger samma byte."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from uppfolj.base.csvskydd import guard_cell
from uppfolj.render.palett import RUBRIK
from uppfolj.rules.export import Exporttabell, Rad, Varde, format_cell
from uppfolj.rules.exportschema import GEMENSAMMA, Kolumn

FORMAT = ("xlsx", "csv", "json", "parquet")
MONSTER = {
    "xlsx": "uppfolj.xlsx", "csv": "csv/*.csv", "json": "uppfolj.json",
    "parquet": "parquet/*/kommun=*/artal=*/uppfolj.parquet",
}  # fmt: skip
"""Så heter filerna i varje format. Det som följer mönstret men inte skrivs är från förr."""
SMA_TAL = "Små tal är inte skyddade: exporten är för eget arbete, inte att lämna ut."
INNEHALL = "Innehåll"
MAX_CELL = 32_000
"""Excel tar 32 767 tecken i en cell."""
FOR_LANG = "(för lång för en cell: se filen)"
_SKAPAD = datetime(2000, 1, 1)  # noqa: DTZ001  # en bestämd dag: samma innehåll ska ge samma byte
_BLADNAMN = 31


class Exportfil(NamedTuple):
    """En fil under ``bygge/export/``."""

    vag: str
    data: bytes


def render_export(
    tabeller: Sequence[Exporttabell], format_: str, kommun: str
) -> Iterator[Exportfil]:
    """Filerna i formatet. ``kommun`` är kommunens kod eller namn i ASCII."""
    if format_ == "xlsx":
        yield Exportfil("uppfolj.xlsx", _render_xlsx(tabeller))
    elif format_ == "json":
        yield Exportfil("uppfolj.json", _render_json(tabeller, kommun))
    elif format_ == "csv":
        for t in tabeller:
            if t.rader:
                yield Exportfil(f"csv/{t.form.namn}.csv", _render_csv(t))
    else:
        yield from _render_parquet(tabeller, kommun)


def get_bladnamn(tabeller: Sequence[Exporttabell]) -> dict[str, str]:
    """Tabellens namn → bladets, högst 31 tecken och inga lika."""
    namn: dict[str, str] = {}
    for t in tabeller:
        kort = t.form.namn[:_BLADNAMN]
        nr = 2
        while kort in namn.values():
            kort = f"{t.form.namn[: _BLADNAMN - 3]}~{nr}"
            nr += 1
        namn[t.form.namn] = kort
    return namn


def _get_gemensamma(r: Rad) -> tuple[Varde, ...]:
    return r.fil, r.ar, r.arende or None, r.plats or None, r.summa


def _render_csv(t: Exporttabell) -> bytes:
    ut = io.StringIO(newline="")
    skrivare = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skrivare.writerow([*GEMENSAMMA, *(k.rubrik for k in t.form.kolumner)])
    for r in t.rader:
        skrivare.writerow([_to_csv(v) for v in (*_get_gemensamma(r), *r.varden)])
    return ut.getvalue().encode("utf-8-sig")


def _to_csv(varde: Varde) -> str:
    if isinstance(varde, float):
        return format_cell(varde).replace(".", ",")
    return guard_cell(format_cell(varde)) if isinstance(varde, str) else format_cell(varde)


def _render_json(tabeller: Sequence[Exporttabell], kommun: str) -> bytes:
    data = {
        t.form.namn: [
            dict(zip((*GEMENSAMMA, *(k.namn for k in t.form.kolumner)),
                     (*_get_gemensamma(r), *r.varden), strict=True))
            for r in t.rader
        ]
        for t in tabeller
    }  # fmt: skip
    allt = {"kommun": kommun, "upplysning": SMA_TAL, "tabeller": data}
    text = json.dumps(allt, ensure_ascii=False, indent=1, default=str)
    return f"{text}\n".encode()


def _render_xlsx(tabeller: Sequence[Exporttabell]) -> bytes:
    from xlsxwriter import Workbook

    fulla = [t for t in tabeller if t.rader]
    namn = get_bladnamn(fulla)
    ut = io.BytesIO()
    text_ar_text = {f"strings_to_{vad}": False for vad in ("formulas", "urls", "numbers")}
    with Workbook(ut, {"in_memory": True, **text_ar_text}) as bok:
        bok.set_properties({"created": _SKAPAD})
        huvud = bok.add_format({"bold": True, "font_color": "FFFFFF", "bg_color": RUBRIK})
        dag = bok.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        blad = bok.add_worksheet(INNEHALL)
        _write_rad(blad, 0, ("Blad", "Tabell", "Rader", "Innehåll"), huvud, dag)
        for n, t in enumerate(fulla, 1):
            rad = (namn[t.form.namn], t.form.namn, len(t.rader), t.form.beskrivning)
            _write_rad(blad, n, rad, None, dag)
        _write_rad(blad, len(fulla) + 1, (None, None, None, SMA_TAL), None, dag)
        blad.set_column(0, 1, 34)
        blad.set_column(3, 3, 80)
        for t in fulla:
            blad = bok.add_worksheet(namn[t.form.namn])
            _write_rad(blad, 0, (*GEMENSAMMA, *(k.rubrik for k in t.form.kolumner)), huvud, dag)
            for n, r in enumerate(t.rader, 1):
                _write_rad(blad, n, (*_get_gemensamma(r), *r.varden), None, dag)
            blad.freeze_panes(1, 1)
            blad.autofilter(0, 0, len(t.rader), len(GEMENSAMMA) + len(t.form.kolumner) - 1)
            blad.set_column(0, 0, 40)
            blad.set_column(1, len(GEMENSAMMA) + len(t.form.kolumner), 18)
    return ut.getvalue()


def _write_rad(blad: Any, nr: int, varden: Sequence[Varde], huvud: Any, dag: Any) -> None:
    for kol, varde in enumerate(varden):
        if isinstance(varde, date):
            blad.write_datetime(nr, kol, varde, dag)
        elif isinstance(varde, bool) or (isinstance(varde, str) and varde):
            text = format_cell(varde)
            blad.write_string(nr, kol, text if len(text) <= MAX_CELL else FOR_LANG, huvud)
        elif isinstance(varde, int | float):
            blad.write_number(nr, kol, varde, huvud)


def _render_parquet(tabeller: Sequence[Exporttabell], kommun: str) -> Iterator[Exportfil]:
    """``<tabell>/kommun=…/artal=…/``: år 0 är registren, som gäller över åren.

    Utan inledande _: sådana mappar hoppar flera läsare över, bland dem pyarrow.
    """
    import pyarrow as pa
    from pyarrow import parquet

    typer = {"datum": pa.date32(), "heltal": pa.int64(), "tal": pa.float64(),
             "ja eller nej": pa.bool_()}  # fmt: skip
    for t in tabeller:
        falt = [pa.field(n, pa.string()) for n in GEMENSAMMA if n != "_ar"]
        falt += [pa.field(k.namn, typer.get(k.typ, pa.string())) for k in t.form.kolumner]
        for ar in sorted({r.ar or 0 for r in t.rader}):
            rader = [_build_post(r, t.form.kolumner) for r in t.rader if (r.ar or 0) == ar]
            data = io.BytesIO()
            tabell = pa.Table.from_pylist(rader, schema=pa.schema(falt))
            parquet.write_table(tabell, data, compression="zstd")
            vag = f"parquet/{t.form.namn}/kommun={kommun}/artal={ar}/uppfolj.parquet"
            yield Exportfil(vag, data.getvalue())


def _build_post(r: Rad, kolumner: Sequence[Kolumn]) -> dict[str, Varde]:
    fore = {"_fil": r.fil, "_arende": r.arende, "_plats": r.plats, "_summa": r.summa}
    return {**fore, **{k.namn: v for k, v in zip(kolumner, r.varden, strict=True)}}
