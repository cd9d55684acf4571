"""Åtgärderna ut som tabell och in igen, utan att något blir annorlunda."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"
PLAN = f"{MAPP}/handlingsplan.yaml"
ROD = (
    "---\nid: I-001\nrubrik: Planer\nområde: dokumentation\nbedömning: röd\nkrav: [SoL 5:1]\n---\n"
)
PLANTEXT = """\
begärd: 2026-03-23
svar_senast: 2026-04-13
status: godkänd
inkommen: [{datum: 2026-03-28, version: 1, från: enhetschef}]
godkänd: 2026-04-02
åtgärder:
  # Den här är svår
  - id: Å-001
    iakttagelse: I-001
    åtgärd: "=SUMMA(A1) är ingen formel; bara text"
    ansvarig: enhetschef
    klart_senast: 2026-05-29
    status: pågår
    främmande_id: "007"
  - id: Å-002
    iakttagelse: I-001
    åtgärd: "Rad ett\\nRad två"
    ansvarig: "@samordnare"
    klart_senast: 2026-06-30
    uppföljd: [{datum: 2026-04-05, resultat: delvis, hur: återbesök, av: MAS}]
    effekt: Lugnare mornar
"""


@pytest.fixture
def plan(solgarden: Callable[..., str], kommun: Any) -> Any:
    solgarden(I_001=ROD, handlingsplan=PLANTEXT)
    return kommun


def exportera(kommun: Any, *flaggor: str) -> Path:
    svar = kommun.kor("handlingsplan", "exportera", *flaggor, "--json")
    assert 0 == svar.kod, svar.fel
    return Path(kommun.rot / svar.json["fil"])


@pytest.mark.parametrize("slut", ["xlsx", "csv"])
@pytest.mark.parametrize("med_karta", [False, True])
def test_ut_och_in_igen_andrar_inte_en_byte(plan: Any, slut: str, med_karta: bool, tmp_path: Path):
    karta = tmp_path / "karta.yaml"
    karta.write_text("åtgärd: Aktivitet\nklart_senast: Slutdatum\nfrämmande_id: Stratsys-id\n")
    flaggor = ("--karta", str(karta)) if med_karta else ()
    fil = exportera(plan, "--till", slut, *flaggor)
    svar = plan.kor("handlingsplan", "las", str(fil), *flaggor, "--json")
    assert (0, False) == (svar.kod, svar.json["skrivet"])
    assert PLANTEXT == plan.las(PLAN)


def test_profilen_kan_saga_vad_kolumnerna_heter(plan: Any):
    profil = plan.las("uppfolj.yaml")
    plan.skriv("uppfolj.yaml", profil + "handlingsplan: {kolumner: {åtgärd: Aktivitet}}\n")
    fil = exportera(plan, "--till", "csv")
    assert "Aktivitet" in fil.read_text("utf-8-sig").splitlines()[0]
    assert 0 == plan.kor("handlingsplan", "las", str(fil)).kod


def test_csv_ar_for_svensk_excel_och_utan_formler(plan: Any):
    data = exportera(plan, "--till", "csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rader = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert "'=SUMMA(A1) är ingen formel; bara text" == rader[1][3]
    assert "'@samordnare" == rader[2][4]
    assert data.count(b"\r\n") == 3
    assert not any(cell.startswith(("=", "+", "-", "@")) for rad in rader for cell in rad)


def test_xlsx_har_riktiga_datum_text_som_text_och_samma_byte_varje_gang(plan: Any):
    fil = exportera(plan)
    forst = fil.read_bytes()
    rader = CalamineWorkbook.from_path(str(fil)).get_sheet_by_index(0).to_python()
    assert date(2026, 5, 29) == rader[1][5]
    assert "=SUMMA(A1) är ingen formel; bara text" == rader[1][3]
    assert "007" == rader[1][7]
    assert forst == exportera(plan, "--idag", "2026-09-09").read_bytes()


def skriv_xlsx(kommun: Any, *rader: tuple[Any, ...]) -> str:
    vag = kommun.rot.parent / "plan.xlsx"
    with Workbook(str(vag), {"default_date_format": "yyyy-mm-dd"}) as bok:
        blad = bok.add_worksheet("Plan")
        rubriker = ("Främmande id", "Iakttagelse", "Åtgärd", "Ansvarig", "Klart senast", "Status")
        for nr, rad in enumerate([rubriker, *rader]):
            blad.write_row(nr, 0, rad)
    return str(vag)


def test_det_andra_systemets_id_haller_ihop_atgarden(plan: Any):
    fil = skriv_xlsx(
        plan, ("007", "I-001", "Ny text", "enhetschef", date(2026, 5, 29), "Klar"),
        ("008", "I-001", "En till", "enhetschef", date(2026, 8, 28), ""),
    )  # fmt: skip
    svar = plan.kor("handlingsplan", "las", fil, "--uppfoljning", ID, "--json")
    (ett,) = svar.json["planer"]
    assert (["Å-001", "Å-002"], []) == (ett["andrade"], ett["nya"])
    text = plan.las(PLAN)
    assert "åtgärd: Ny text" in text
    assert "'008'" in text
    assert "# Den här är svår" in text
    assert "effekt: Lugnare mornar" in text


def test_varje_vagrad_cell_namns_med_blad_och_cell(plan: Any):
    fil = skriv_xlsx(
        plan, ("", "I-001", "Text", "chef", "snarast", "sen"), ("", "", "x", "", 1, "")
    )
    svar = plan.kor("handlingsplan", "las", fil, "--uppfoljning", ID)
    assert 1 == svar.kod
    for plats in ("Plan!E2: ”snarast”", "Plan!F2: ”sen”", "Plan!B3:", "Plan!D3:", "Plan!E3: ”1”"):
        assert f"plan.xlsx: {plats}" in svar.ut
    assert PLANTEXT == plan.las(PLAN)


def test_samma_nummer_tva_ganger_vagras(plan: Any):
    fil = exportera(plan, "--till", "csv")
    rader = fil.read_text("utf-8-sig").replace("Å-002", "Å-001")
    (plan.rot.parent / "dubbel.csv").write_text(rader, "utf-8")
    svar = plan.kor("handlingsplan", "las", str(plan.rot.parent / "dubbel.csv"))
    assert (1, True) == (svar.kod, "Å-001 står två gånger i filen." in svar.ut)


def test_en_atgard_som_inte_star_i_filen_stryks_inte(plan: Any):
    fil = skriv_xlsx(plan, ("007", "I-001", "Ny text", "enhetschef", date(2026, 5, 29), "Klar"))
    svar = plan.kor("handlingsplan", "las", fil, "--uppfoljning", ID)
    assert "Å-002 står inte i filen men är kvar i planen" in svar.ut
    assert "id: Å-002" in plan.las(PLAN)


def test_flera_uppfoljningar_i_samma_fil_skrivs_var_for_sig_eller_inte_alls(plan: Any):
    andra = MAPP.replace("03-solgarden", "04-bjorkliden")
    uppfoljning = plan.las(f"{MAPP}/uppfoljning.yaml").replace(ID, "2026-04-bjorkliden")
    plan.skriv(f"{andra}/uppfoljning.yaml", uppfoljning)
    plan.skriv(f"{andra}/iakttagelser/I-001.md", ROD)
    plan.skriv(f"{andra}/handlingsplan.yaml", PLANTEXT)
    fil = exportera(plan, "--till", "csv")
    text = fil.read_text("utf-8-sig").replace("2026-06-30", "2026-07-31")
    fil.write_text(text, "utf-8")
    assert 0 == plan.kor("handlingsplan", "las", str(fil)).kod
    for mapp in (MAPP, andra):
        assert "klart_senast: 2026-07-31" in plan.las(f"{mapp}/handlingsplan.yaml")
    fil.write_text(text.replace("2026-07-31", "2026-08-31", 1).replace("2026-07-31", "snarast"))
    assert 1 == plan.kor("handlingsplan", "las", str(fil)).kod
    for mapp in (MAPP, andra):
        assert "klart_senast: 2026-07-31" in plan.las(f"{mapp}/handlingsplan.yaml")


def test_en_felstavad_karta_ger_narmaste_ord(plan: Any, tmp_path: Path):
    (tmp_path / "k.yaml").write_text("atgrad: Aktivitet\n")
    svar = plan.kor("handlingsplan", "exportera", "--karta", str(tmp_path / "k.yaml"))
    assert (2, True) == (svar.kod, "åtgärd" in svar.fel)


def test_utan_atgarder_finns_inget_att_exportera(kommun: Any):
    svar = kommun.kor("handlingsplan", "exportera")
    assert (3, True) == (svar.kod, "inga åtgärder" in svar.fel)
