"""``uppfolj las enkat``: riktiga exportfiler, anonyma svar, inga personuppgifter."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

RUBRIKER = ("Enhet", "Datum", "Kön", "Ålder", "Insats", "Avslutsorsak", "behov_start",
            "vardag_före", "vardag_efter", "Hur nöjd är du med kontakten med oss?",
            "behovet_mött", "situation_efter", "synpunkter")  # fmt: skip
RAD = ("Eken", "2026-03-04", "Kvinna", 34, "Stödsamtal", "Enligt plan", "Boende; Ekonomi", 2, 4,
       "Ganska nöjd", "Ja", "Mycket bättre", "Det var bra.")  # fmt: skip
TITEL = "Uttag, avslutade insatser, våren 2026\r\n\r\n"
FIL = "2026/enkatsvar/avslutssamtal-2026t1-eken.yaml"


@pytest.fixture
def oppenvard(kommun: Any) -> Any:
    """Östersunds rutin med två enheter."""
    kommun.skriv("uppfolj.yaml", "bygger_på: ostersund\nkommun: {namn: Kvarnåsa kommun}\n")
    kommun.skriv(
        "register/enheter.yaml",
        "enheter:\n  - {id: eken, namn: Eken, verksamhet: öppenvård, lagrum: [SoL]}\n"
        "  - {id: linden, namn: Linden, verksamhet: öppenvård, lagrum: [SoL]}\n",
    )
    kommun.skriv("2026/plan.yaml", "år: 2026\nrader: []\n")
    return kommun


@pytest.fixture
def las(oppenvard: Any) -> Callable[..., Any]:
    """Läs in en fil med svar på avslutssamtalet."""

    def kor(data: bytes | str | Path, *argv: str, namn: str = "svar.csv") -> Any:
        fil = data if isinstance(data, Path) else oppenvard.rot.parent / namn
        if not isinstance(data, Path):
            fil.write_bytes(data.encode() if isinstance(data, str) else data)
        argv = argv if "--enkat" in argv else ("--enkat", "avslutssamtal", *argv)
        return oppenvard.kor("las", "enkat", str(fil), *argv, idag="2026-05-10")

    return kor


def bygg_csv(rader: Sequence[Sequence[Any]], skilje: str = ";", over: str = "") -> str:
    ut = io.StringIO(newline="")
    ut.write(over)
    csv.writer(ut, delimiter=skilje, lineterminator="\r\n").writerows(rader)
    return ut.getvalue()


def byt(kolumn: str, varde: Any, rad: Sequence[Any] = RAD) -> tuple[Any, ...]:
    return tuple(varde if r == kolumn else v for r, v in zip(RUBRIKER, rad, strict=True))


def finns(kommun: Any) -> list[str]:
    return [f for f in kommun.find_filer() if f.startswith("2026/enkatsvar/")]


@pytest.mark.parametrize(
    ("data", "namn"),
    [
        (bygg_csv([RUBRIKER, RAD]).encode("cp1252"), "cp1252.csv"),
        (b"\xef\xbb\xbf" + bygg_csv([RUBRIKER, RAD]).encode(), "bom.csv"),
        (bygg_csv([RUBRIKER, RAD], "\t").encode("utf-16"), "utf16.csv"),
        (bygg_csv([RUBRIKER, RAD], ",").encode(), "komma.csv"),
        (bygg_csv([RUBRIKER, RAD], over=TITEL).encode("cp1252"), "titel.csv"),
        (bygg_csv([RUBRIKER, RAD], over="sep=;\r\n").encode(), "sep.csv"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)  # fmt: skip
def test_os_4_svenska_exportfiler_ger_samma_svar(las: Any, oppenvard: Any, data: bytes, namn: str):
    svar = las(data, "--json", namn=namn)
    assert (0, [FIL]) == (svar.kod, svar.json["filer"]), svar
    text = oppenvard.las(FIL)
    for del_ in (
        "enhet: eken", "period: 2026T1", "kön: kvinna", "ålder: 25-44", "- Ekonomi",
        "avslut: enligt plan", "vardag_före: '2'", "nöjd_kontakt: Ganska nöjd",
    ):  # fmt: skip
        assert del_ in text
    assert 0 == oppenvard.kor("kontrollera", "--strikt", idag="2026-05-10").kod


def test_os_10_alder_dag_och_egna_ord_sparas_inte(las: Any, oppenvard: Any) -> None:
    svar = las(bygg_csv([RUBRIKER, RAD]))
    text = oppenvard.las(FIL)
    assert not any(d in text for d in ("ålder: 34", "2026-03-04", "Det var bra"))
    assert "inte sparade" in svar.ut
    assert 0 == las(bygg_csv([RUBRIKER, RAD]), "--med-text", "--ersatt").kod
    assert "synpunkter: Det var bra." in oppenvard.las(FIL)


def test_en_exportfil_i_xlsx_med_titel_exceldatum_och_decimalkomma(
    las: Any, oppenvard: Any
) -> None:
    oppenvard.skriv(
        "register/enkater/eken.yaml",
        "id: ekens enkät\nnamn: Ekens enkät\ngrupper: [klient]\nenheter: [eken]\nfrågor:\n"
        "  - {id: timmar, text: Timmar per vecka, svar: tal}\n",
    )
    vag = oppenvard.rot.parent / "uttag.xlsx"
    with Workbook(str(vag), {"default_date_format": "yyyy-mm-dd"}) as bok:
        blad = bok.add_worksheet("Uttag")
        rader = [("Uttag 2026",), (), ("Datum", "Timmar per vecka"), (date(2026, 5, 4), "2,5")]
        for nr, rad in enumerate(rader):
            blad.write_row(nr, 0, rad)
    svar = las(vag, "--enkat", "ekens enkät", "--json")
    assert 0 == svar.kod, svar
    text = oppenvard.las("2026/enkatsvar/ekens-enkat-2026t2-eken.yaml")
    assert ("timmar: '2.5'" in text, "period: 2026T2" in text) == (True, True)


@pytest.mark.parametrize(
    ("rubrik", "varde", "visas"),
    [
        ("Personnummer", "", "Personnummer"),
        ("Klientens namn", "Kim", "Klientens namn"),
        ("E-postadress", "", "E-postadress"),
        ("E-post", "", "E-post"),
        ("Telefonnr", "", "Telefonnr"),
        ("Adress", "", "Adress"),
        ("Födelsedatum", "", "Födelsedatum"),
        ("Löpnr", "900101-0017", "******-****"),
        ("Löpnr", "199001010017", "************"),
        ("Löpnr", "19900101-0017", "********-****"),
        ("Löpnr", "900161-0014", "******-****"),
        ("Löpnr", "900101-XXXX", "******-****"),
        ("Löpnr", "101010015", "*********"),
        ("Anteckning", "ring 070-123 45 67", "***-*** ** **"),
        ("Anteckning", "skriv till a.b@kommun.example", "***@***"),
    ],
)
def test_os_4_x_1_en_fil_med_personuppgift_vagras_helt(
    las: Any, oppenvard: Any, rubrik: str, varde: str, visas: str
) -> None:
    fore = finns(oppenvard)
    svar = las(bygg_csv([(*RUBRIKER, rubrik), (*RAD, ""), (*RAD, varde)]), "--json")
    assert (1, False) == (svar.kod, svar.json["skrivet"])
    assert any(visas in v["text"] and v["plats"].startswith("rad ") for v in svar.json["vagrade"])
    assert not varde or varde not in svar.ut
    assert fore == finns(oppenvard)


def test_x_1_bladet_och_cellen_sags_i_xlsx(las: Any, oppenvard: Any) -> None:
    vag = oppenvard.rot.parent / "svar.xlsx"
    with Workbook(str(vag)) as bok:
        bok.add_worksheet("Svar").write_row(0, 0, RUBRIKER)
        bok.get_worksheet_by_name("Svar").write_row(1, 0, RAD)
        bok.add_worksheet("Lista").write(4, 2, "900101-0017")
    svar = las(vag)
    assert (1, True, False) == (svar.kod, "Lista!C5" in svar.ut, "0017" in svar.ut)
    assert [] == finns(oppenvard)


def test_en_fraga_med_ordet_telefon_ar_ingen_personuppgift(las: Any) -> None:
    rubrik = "Hur nöjd är du med kontakten per telefon med oss?"
    svar = las(bygg_csv([(*RUBRIKER, rubrik), (*RAD, "Telefon")]), "--json")
    assert (0, [rubrik]) == (svar.kod, svar.json["olasta_kolumner"])


def test_alla_rader_med_fel_namns_och_inget_skrivs(las: Any, oppenvard: Any) -> None:
    rader = [
        RUBRIKER, RAD, byt("Enhet", "Elken"), byt("Ålder", "gammal"), byt("vardag_efter", "4,5"),
        byt("behovet_mött", "Kanske"), byt("Insats", "Yoga"), byt("Datum", "i våras"),
    ]  # fmt: skip
    svar = las(bygg_csv(rader), "--json")
    assert 1 == svar.kod
    platser = {(v["plats"], v["falt"].lower()) for v in svar.json["vagrade"]}
    assert {
        ("rad 3", "enhet"), ("rad 4", "ålder"), ("rad 5", "vardag_efter"),
        ("rad 6", "behovet_mott"), ("rad 7", "insats"), ("rad 8", "period"),
    } == platser  # fmt: skip
    assert [] == finns(oppenvard)


def test_samma_fil_lases_inte_in_tva_ganger(las: Any, oppenvard: Any) -> None:
    las(bygg_csv([RUBRIKER, RAD]))
    fore = oppenvard.las(FIL)
    svar = las(bygg_csv([RUBRIKER, RAD]), "--json")
    assert (0, FIL) == (svar.kod, svar.json["redan_inlast"])
    ny = bygg_csv([RUBRIKER, RAD, byt("Kön", "Man")])
    svar = las(ny)
    assert svar.kod != 0
    assert "--ersatt" in svar.fel
    assert fore == oppenvard.las(FIL)
    assert 0 == las(ny, "--ersatt").kod
    assert "kön: man" in oppenvard.las(FIL)
    assert 1 == len(finns(oppenvard))
    assert 0 == las(bygg_csv([RUBRIKER, byt("Kön", "")]), "--fler").kod
    assert 2 == len(finns(oppenvard))


def test_ordningen_i_filen_sager_inte_vem_som_svarat(las: Any, oppenvard: Any) -> None:
    rader = [byt("Kön", x) for x in ("Man", "Kvinna", "Man", "")]
    las(bygg_csv([RUBRIKER, *rader]))
    ena = oppenvard.las(FIL).partition("svar:")[2]
    las(bygg_csv([RUBRIKER, *reversed(rader)]), "--ersatt")
    assert ena == oppenvard.las(FIL).partition("svar:")[2]


def test_flaggor_och_karta_sager_det_som_filen_inte_sager(las: Any, oppenvard: Any) -> None:
    karta = oppenvard.rot.parent / "karta.yaml"
    karta.write_text(
        "kolumner: {nöjd_kontakt: Kontakt}\nvärden: {nöjd_kontakt: {Bra: Ganska nöjd}}\n", "utf-8"
    )
    text = "Kontakt\nBra\n"
    svar = las(text, "--period", "2026T1", "--enhet", "linden", "--karta", str(karta))
    assert 0 == svar.kod, svar
    text = oppenvard.las("2026/enkatsvar/avslutssamtal-2026t1-linden.yaml")
    assert ("nöjd_kontakt: Ganska nöjd" in text, "enhet: linden" in text) == (True, True)


def test_torrt_skriver_inget_och_okant_formular_sags(las: Any, oppenvard: Any) -> None:
    assert 0 == las(bygg_csv([RUBRIKER, RAD]), "--torrt").kod
    assert [] == finns(oppenvard)
    svar = las(bygg_csv([RUBRIKER, RAD]), "--enkat", "avslutsamtal")
    assert (2, True) == (svar.kod, "avslutssamtal" in svar.fel)
    assert 1 == las("a;b\n1;2\n").kod


def test_mallens_kalkylblad_gar_att_fylla_i_och_lasa_in(las: Any, oppenvard: Any) -> None:
    from uppfolj.intake.kalkyl import parse_xlsx

    svar = oppenvard.kor("enkat", "mall", "avslutssamtal", "--till", "xlsx", "--json")
    data = (oppenvard.rot / svar.json[0]["fil"]).read_bytes()
    huvud = parse_xlsx(data)[0].rader[0]
    assert {"Enhet", "Period", "Kön", "Ålder", "Insats", "Avslut"} <= set(huvud)
    varden = {"Enhet": "eken", "Period": "2026T1", "Hur nöjd är du med resultatet?": "Mycket nöjd"}
    vag = oppenvard.rot.parent / "ifylld.xlsx"
    with Workbook(str(vag)) as bok:
        blad = bok.add_worksheet("Svar")
        blad.write_row(0, 0, huvud)
        blad.write_row(1, 0, [varden.get(h, "") for h in huvud])
    assert 0 == las(vag).kod
    assert "nöjd_resultat: Mycket nöjd" in oppenvard.las(FIL)
