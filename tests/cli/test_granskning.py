"""``uppfolj granskning``: bladen, svaren och utkasten, med riktiga filer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

Solgarden = Callable[..., str]
ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"
BESOK = "datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n"


@pytest.fixture
def dragen(kommun: Any, solgarden: Solgarden) -> str:
    """Solgården med besök, två dragna SoL-journaler och en HSL-journal."""
    id_ = solgarden(besok=BESOK)
    _dra(kommun, "SoL", "HSL")
    return id_


def _dra(kommun: Any, *skikt: str) -> None:
    argv = [
        d for n, namn in enumerate(skikt) for d in ("--kunder", str(9 - 8 * n), "--skikt", namn)
    ]
    svar = kommun.kor(
        "urval", *argv, "--antal", "2", "--alla-om-hogst", "1", "--slump", "4 2 6 1",
        "--kalla", "tärning", "--grund", "egen regi", "--uppfoljning", ID, idag="2026-03-10",
    )  # fmt: skip
    assert 0 == svar.kod, svar.fel


def besvara(kommun: Any, blad: str, svar: dict[str, str]) -> None:
    """Skriv svar på frågor i ett blad, så som man gör i redigeraren."""
    fil = f"{MAPP}/granskning/{blad}.yaml"
    text = kommun.las(fil)
    for fraga, ord_ in svar.items():
        rad = f"{{fråga: {fraga}, svar: }}"
        assert rad in text
        text = text.replace(rad, f"{{fråga: {fraga}, svar: {ord_}}}")
    kommun.skriv(fil, text)


def _blad(kommun: Any) -> list[str]:
    return sorted(p.name for p in (kommun.rot / MAPP / "granskning").glob("*.yaml"))


@pytest.mark.usefixtures("dragen")
def test_og_19_skapa_ger_ett_blad_per_dragen_journal_med_period_ur_besoket(kommun: Any):
    svar = kommun.kor("granskning", "skapa", ID, "--json")
    assert 0 == svar.kod
    assert ["enhet-01.yaml", "hsl-01.yaml", "sol-01.yaml", "sol-02.yaml"] == _blad(kommun)
    assert 4 == len(svar.json["skapade"])
    text = kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    assert "period: {från: 2025-09-18, till: 2026-03-18}" in text
    assert "checklistor: [SD, GP]" in text
    assert "checklistor: [HS]" in kommun.las(f"{MAPP}/granskning/hsl-01.yaml")
    assert "checklistor: [LE]" in kommun.las(f"{MAPP}/granskning/enhet-01.yaml")


@pytest.mark.usefixtures("dragen")
def test_varje_fraga_star_med_sin_text_och_utan_svar_och_filen_ar_ren(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    text = kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    assert 42 == text.count("svar: }")
    rader = text.splitlines()
    plats = rader.index("  - {fråga: SD04, svar: }")
    assert rader[plats - 1].startswith("  # SD04 Är planen aktuell")
    kontroll = kommun.kor("kontrollera", f"{kommun.rot}/{MAPP}/granskning", "--json")
    assert [] == kontroll.json["anmarkningar"]


@pytest.mark.usefixtures("dragen")
def test_skapa_skriver_aldrig_over_och_lagger_bara_till_det_som_saknas(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    kommun.skriv(
        f"{MAPP}/granskning/sol-01.yaml", kommun.las(f"{MAPP}/granskning/sol-01.yaml") + "# min\n"
    )
    (kommun.rot / MAPP / "granskning/sol-02.yaml").unlink()
    fore = kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    svar = kommun.kor("granskning", "skapa", ID, "--json")
    assert [f"{MAPP}/granskning/sol-02.yaml"] == svar.json["skapade"]
    assert 3 == len(svar.json["fanns"])
    assert fore == kommun.las(f"{MAPP}/granskning/sol-01.yaml")


@pytest.mark.usefixtures("dragen")
def test_efter_en_uteslutning_tillkommer_bara_ersattaren(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    nr = re.search(r"valda: \[(\d+), ", kommun.las(f"{MAPP}/urval.yaml"))[1]
    ut = kommun.kor(
        "urval", "uteslut", "--uppfoljning", ID, "--skikt", "SoL", "--nr", nr,
        "--skal", "journalen spärrad", "--roll", "MAS",
    )  # fmt: skip
    assert 0 == ut.kod, ut.fel
    svar = kommun.kor("granskning", "skapa", ID, "--json")
    assert [f"{MAPP}/granskning/sol-03.yaml"] == svar.json["skapade"]


@pytest.mark.usefixtures("dragen")
def test_en_trasig_fil_skrivs_inte_over(kommun: Any):
    kommun.skriv(f"{MAPP}/granskning/sol-01.yaml", "etikett: [\n")
    svar = kommun.kor("granskning", "skapa", ID, "--json")
    assert 1 == svar.kod
    assert "etikett: [\n" == kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    assert f"{MAPP}/granskning/sol-01.yaml" in svar.json["fanns"]


def test_utan_urval_eller_besok_sags_vad_som_ska_goras(kommun: Any, solgarden: Solgarden):
    solgarden()
    svar = kommun.kor("granskning", "skapa", ID)
    assert 3 == svar.kod
    assert "uppfolj urval --uppfoljning" in svar.fel
    _dra(kommun, "SoL")
    svar = kommun.kor("granskning", "skapa", ID)
    assert 3 == svar.kod
    assert "uppfolj ny besok" in svar.fel


def test_skikt_utan_checklista_i_profilen_ger_rad(kommun: Any, solgarden: Solgarden):
    solgarden(besok=BESOK)
    _dra(kommun, "SoL", "Rehab")
    svar = kommun.kor("granskning", "skapa", ID)
    assert 3 == svar.kod
    assert "checklistor: {Rehab: [SD, GP]}" in svar.fel
    assert not (kommun.rot / MAPP / "granskning").exists()


@pytest.mark.usefixtures("dragen")
def test_egen_checklista_byter_lagger_till_och_tar_bort_fragor(kommun: Any):
    kommun.skriv(
        "register/checklistor/gp.yaml",
        "id: GP\nutgår: [GP02]\nfrågor:\n"
        "  - id: gp01\n    text: Vår egen fråga?\n    område: dokumentation\n"
        "    grund: {slag: lokal rutin, text: x}\n"
        "  - id: GP99\n    text: 'Ny: fråga?'\n    område: delaktighet\n"
        "    grund: {slag: lokal rutin, text: x}\n",
    )
    kommun.kor("granskning", "skapa", ID)
    text = kommun.las(f"{MAPP}/granskning/sol-01.yaml")
    assert "# gp01 Vår egen fråga?" in text
    assert "{fråga: GP99, svar: }" in text
    assert "GP02" not in text


@pytest.mark.usefixtures("dragen")
def test_utskriften_ar_en_tabell_att_kryssa_pa(kommun: Any):
    svar = kommun.kor("granskning", "skapa", ID, "--utskrift", "--json")
    assert f"bygge/2026/{ID}/checklistor/sol-01.docx" in svar.json["utskrifter"]
    dok = Document(str(kommun.rot / f"bygge/2026/{ID}/checklistor/sol-01.docx"))
    sd, gp = dok.tables
    assert ["Nr", "Fråga", "Ja", "Delvis", "Nej", "Ej akt.", "Går ej", "Not"] == [
        c.text for c in sd.rows[0].cells
    ]
    assert (25, 19) == (len(sd.rows), len(gp.rows))
    assert 5 == [c.text for c in sd.rows[1].cells].count("☐")


@pytest.mark.usefixtures("dragen")
def test_og_22_status_sager_hur_manga_fragor_som_ar_kvar(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(kommun, "sol-01", {f"SD{n:02d}": "ja" for n in range(1, 11)})
    steg = {s["id"]: s for s in kommun.kor("status", ID, "--json").json["steg"]}
    kvar = 2 * 42 + 26 + 22 - 10
    vantat = f"0 av 3 journaler är granskade, {kvar} frågor är inte besvarade"
    assert vantat in steg["material"]["saknas"]


@pytest.mark.usefixtures("dragen")
def test_sammanstall_raknar_per_fraga_och_foreslar_farg(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(
        kommun, "sol-01", {"SD04": "nej", "SD13": "delvis", "SD01": "ja", "SD22": "ej aktuellt"}
    )
    besvara(
        kommun, "sol-02", {"SD04": "nej", "SD13": "ja", "SD01": "ja", "SD22": "går ej att bedöma"}
    )
    data = kommun.kor("granskning", "sammanstall", ID, "--json").json
    fragor = {f["id"]: f for f in data["fragor"]}
    assert ("rod", 2, 0.0) == tuple(fragor["SD04"][n] for n in ("forslag", "nej", "andel"))
    assert ("gul", 1, 0.75) == tuple(fragor["SD13"][n] for n in ("forslag", "delvis", "andel"))
    assert ("gron", 2, 1.0) == tuple(fragor["SD01"][n] for n in ("forslag", "ja", "andel"))
    assert (None, 0, 2) == tuple(fragor["SD22"][n] for n in ("forslag", "bedomda", "stalld"))
    assert fragor["SD04"]["smatal"]
    assert 2 * 42 + 26 + 22 - 8 == data["obesvarade"]
    assert {"dokumentation"} == {o["id"] for o in data["omraden"] if o["forslag"] == "gul"}
    text = kommun.kor("granskning", "sammanstall", ID).ut
    assert "0 av 4 blad är ifyllda" in text
    assert "0 % av 2*" in text


@pytest.mark.usefixtures("dragen")
def test_trosklarna_ar_profilens(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(kommun, "sol-01", {"SD13": "delvis"})
    kommun.skriv(
        "uppfolj.yaml",
        kommun.las("uppfolj.yaml")
        + "bedömning: {tröskel: {röd_under: '0,8', delvis_räknas: 0.7}}\n",
    )
    data = kommun.kor("granskning", "sammanstall", ID, "--json").json
    assert "rod" == next(f["forslag"] for f in data["fragor"] if f["id"] == "SD13")


@pytest.mark.usefixtures("dragen")
def test_utkast_blir_en_iakttagelse_som_kommer_ihag_var_den_kom_ifran(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(kommun, "sol-01", {"SD04": "nej"})
    (utkast,) = kommun.kor("granskning", "sammanstall", ID, "--utkast", "--json").json
    assert ("SD04", "rod", ["SoL 14:3"]) == (utkast["id"], utkast["forslag"], utkast["krav"])
    svar = kommun.kor("granskning", "godta", ID, "sd04", "--falt", "förslag=Gör om planen.")
    assert 0 == svar.kod, svar.fel
    (fil,) = (kommun.rot / MAPP / "iakttagelser").glob("*.md")
    text = fil.read_text("utf-8")
    assert "id: I-001\nrubrik: Genomförandeplanen är inte aktuell\n" in text
    assert "bedömning: röd\n" in text
    assert "förslag: Gör om planen.\n" in text
    assert "utkast: SD04\n" in text
    assert [] == kommun.kor("granskning", "sammanstall", ID, "--utkast", "--json").json
    assert 2 == kommun.kor("granskning", "godta", ID, "SD04").kod


@pytest.mark.usefixtures("dragen")
def test_det_angivna_gar_fore_utkastets(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(kommun, "sol-01", {"SD04": "nej"})
    kommun.kor(
        "granskning", "godta", ID, "SD04", "--falt", "bedömning=gul", "--falt", "krav=SoL 5:1"
    )
    (fil,) = (kommun.rot / MAPP / "iakttagelser").glob("*.md")
    text = fil.read_text("utf-8")
    assert "bedömning: gul\n" in text
    assert "krav:\n- SoL 5:1\n" in text
    assert "SoL 14:3" not in text


@pytest.mark.usefixtures("dragen")
def test_avvisat_utkast_star_kvar_med_skal_och_kommer_inte_igen(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    besvara(kommun, "sol-01", {"SD04": "nej"})
    fel = kommun.kor("granskning", "avvisa", ID, "SD04", "--skal", "x", "--roll", "påven")
    assert 2 == fel.kod
    svar = kommun.kor("granskning", "avvisa", ID, "SD04", "--skal", "Nyinflyttad.", "--roll", "MAS")
    assert 0 == svar.kod, svar.fel
    assert "avvisade_utkast:" in kommun.las(f"{MAPP}/uppfoljning.yaml")
    assert "skäl: Nyinflyttad." in kommun.las(f"{MAPP}/uppfoljning.yaml")
    assert [] == kommun.kor("granskning", "sammanstall", ID, "--utkast", "--json").json


@pytest.mark.parametrize(
    ("provad", "forslag", "slut"),
    [
        ("känd: nej, följs: ja", "gul", "rutinen är inte känd"),
        ("känd: ja, följs: nej", "rod", "rutinen följs inte"),
        ("känd: nej, följs: nej", "rod", "rutinen är varken känd eller följd"),
    ],
)
def test_og_21_rutin_som_inte_ar_kand_eller_foljs_blir_utkast(
    kommun: Any, solgarden: Solgarden, provad: str, forslag: str, slut: str
):
    solgarden(f"dokument:\n  - {{namn: Rutin nycklar, slag: rutin, {provad}}}\n", besok=BESOK)
    (utkast,) = kommun.kor("granskning", "sammanstall", ID, "--utkast", "--json").json
    assert ("rutin-rutin-nycklar", forslag) == (utkast["id"], utkast["forslag"])
    assert utkast["rubrik"] == f"Rutin nycklar: {slut}"
    assert 0 == kommun.kor("granskning", "godta", ID, "rutin-rutin-nycklar").kod


def test_og_21_rutin_som_ar_kand_och_foljs_ger_inget_utkast(kommun: Any, solgarden: Solgarden):
    solgarden("dokument:\n  - {namn: Rutin nycklar, slag: rutin, känd: ja, följs: ja}\n")
    assert [] == kommun.kor("granskning", "sammanstall", ID, "--utkast", "--json").json


@pytest.mark.usefixtures("dragen")
def test_sammanstall_skriver_inget(kommun: Any):
    kommun.kor("granskning", "skapa", ID)
    fore = kommun.find_filer()
    kommun.kor("granskning", "sammanstall", ID)
    kommun.kor("granskning", "sammanstall", ID, "--utkast")
    kommun.kor("granskning", "sammanstall", "--per", "verksamhet")
    assert fore == kommun.find_filer()


@pytest.mark.usefixtures("dragen")
@pytest.mark.parametrize("argv", [[], [ID, "--per", "verksamhet"], ["--per", "enhet"]])
def test_motsagande_val_ger_fel_argument(kommun: Any, argv: list[str]):
    assert 2 == kommun.kor("granskning", "sammanstall", *argv).kod


def test_so_27_individuppfoljningar_lamnas_bara_ut_sammanstallda_utan_sma_tal(
    kommun: Any, solgarden: Solgarden
):
    solgarden("nivå: individ\n", besok=BESOK)
    for nr in range(1, 5):
        _granska(kommun, nr, "nej")
    argv = ["granskning", "sammanstall", "--per", "verksamhet", "--nivå", "individ", "--json"]
    (fyra,) = kommun.kor(*argv).json
    assert (None, []) == (fyra["journaler"], fyra["omraden"])
    _granska(kommun, 5, "nej")
    (fem,) = kommun.kor(*argv).json
    assert ("Särskilt boende", 5) == (fem["namn"], fem["journaler"])
    (dokumentation,) = fem["omraden"][:1]
    assert ("Dokumentation", 5, 0.0) == (
        dokumentation["namn"], dokumentation["bedomda"], dokumentation["andel"],
    )  # fmt: skip
    _granska(kommun, 5, "ja")
    (rojer,) = kommun.kor(*argv).json
    assert rojer["omraden"][0]["bedomda"] is None
    assert [] == kommun.kor(*argv[:-2], "tematisk", "--json").json


def _granska(kommun: Any, nr: int, svar: str) -> None:
    kommun.skriv(
        f"{MAPP}/granskning/sol-{nr:02d}.yaml",
        f"etikett: SoL-{nr:02d}\nchecklistor: [SD]\n"
        "period: {från: 2025-09-18, till: 2026-03-18}\n"
        f"svar:\n  - {{fråga: SD04, svar: {svar}}}\n",
    )


def test_rapporten_har_granskningen_i_siffror_utan_sma_tal(kommun: Any, solgarden: Solgarden):
    solgarden(besok=BESOK)
    for nr in range(1, 9):
        _granska(kommun, nr, "nej" if nr == 1 else "ja")
    kommun.kor("rapport", "bygg", ID, "--till", "md")
    text = Path(kommun.rot / f"bygge/2026/{ID}/rapport.md").read_text("utf-8")
    (rad,) = [r for r in _siffror(text).splitlines() if r.startswith("| Dokumentation")]
    assert ["Dokumentation", "15", "–", "–"] == [c.strip() for c in rad.strip("|").split("|")]
    for nr in range(2, 9):
        _granska(kommun, nr, "nej")
    kommun.kor("rapport", "bygg", ID, "--till", "md")
    text = Path(kommun.rot / f"bygge/2026/{ID}/rapport.md").read_text("utf-8")
    assert "0 %" in _siffror(text)


def _siffror(text: str) -> str:
    return text.partition("Journalgranskningen i siffror")[2].partition("\n#")[0]


def test_og_20_rapporten_raknar_avvikelserna_och_skriver_ut_inga(kommun: Any, solgarden: Solgarden):
    solgarden(
        "avvikelser:\n  granskat: 2026-03-19\n  antal:\n"
        "    - {typ: hsl, antal: 7}\n    - {typ: sol, antal: 0}\n",
        besok=BESOK,
    )
    kommun.kor("rapport", "bygg", ID, "--till", "md")
    text = Path(kommun.rot / f"bygge/2026/{ID}/rapport.md").read_text("utf-8")
    rader = [[c.strip() for c in r.strip("|").split("|")] for r in text.splitlines() if "|" in r]
    assert ["Avvikelser HSL", "7"] in rader
    assert ["Avvikelser SoL", "inga"] in rader
