"""Blanketten ut till enheten och svaret tillbaka, så som det går till hos dem som fyller i."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"
PLAN = f"{MAPP}/handlingsplan.yaml"
BLANKETT = f"bygge/2026/{ID}/handlingsplan-blankett.docx"
BEGARD = "# Vår plan\nbegärd: 2026-03-23\nsvar_senast: 2026-04-13\nstatus: begärd\n"


def iakttagelse(id_: str, farg: str, **ovrigt: str) -> str:
    rader = [f"{n}: {v}" for n, v in ovrigt.items()]
    return "\n".join(
        ["---", f"id: {id_}", f"rubrik: Det som sågs i {id_}", "område: dokumentation",
         f"bedömning: {farg}", "krav: [SoL 5:1]", *rader, "---", ""]
    )  # fmt: skip


@pytest.fixture
def plan(solgarden: Callable[..., str], kommun: Any) -> Any:
    """Två röda, en gul, en blå, en grön och ett utvecklingsförslag; planen är begärd."""
    solgarden(
        'dnr: "KS 2026/85"\n',
        I_001=iakttagelse("I-001", "röd", brist="Planer & mål <saknas>."),
        I_002=iakttagelse("I-002", "röd", brist="Nycklar."),
        I_003=iakttagelse("I-003", "gul", brist="Luckor."),
        I_004=iakttagelse("I-004", "blå", brist="Bemanning."),
        I_005=iakttagelse("I-005", "grön"),
        I_006=iakttagelse("I-006", "gul", typ="utvecklingsförslag"),
        handlingsplan=BEGARD,
    )
    return kommun


def edit_docx(data: bytes, andra: Callable[[Any], None]) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as in_, zipfile.ZipFile(ut, "w") as zip_:
        for namn in in_.namelist():
            del_ = in_.read(namn)
            if namn == "word/document.xml":
                rot = etree.fromstring(del_)
                andra(rot)
                del_ = etree.tostring(rot)
            zip_.writestr(namn, del_)
    return ut.getvalue()


def fyll(data: bytes, svar: dict[str, str]) -> bytes:
    """Som Word: ledtexten försvinner när någon skriver, ett radbyte blir ``w:br``."""

    def andra(rot: Any) -> None:
        kontroller = {s.find(f".//{W}tag").get(f"{W}val"): s for s in rot.iter(f"{W}sdt")}
        for tagg, text in svar.items():
            kontroll = kontroller[f"hp.{tagg}"]
            for ledtext in list(kontroll.iter(f"{W}showingPlcHdr")):
                ledtext.getparent().remove(ledtext)
            lop = kontroll.find(f"{W}sdtContent/{W}r")
            for barn in list(lop):
                lop.remove(barn)
            for nr, rad in enumerate(text.split("\n")):
                if nr:
                    etree.SubElement(lop, f"{W}br")
                etree.SubElement(lop, f"{W}t").text = rad

    return edit_docx(data, andra)


def som_libreoffice(rot: Any) -> None:
    """LibreOffice tar bort märkena och sparar ledtexterna som vanlig text."""
    for namn in ("tag", "showingPlcHdr", "alias", "lock"):
        for element in list(rot.iter(f"{W}{namn}")):
            element.getparent().remove(element)


def utan_kontroller(rot: Any) -> None:
    """Någon har klistrat in tabellen på nytt: bara text i celler."""
    for kontroll in list(rot.iter(f"{W}sdt")):
        foralder = kontroll.getparent()
        plats = foralder.index(kontroll)
        foralder[plats : plats + 1] = list(kontroll.find(f"{W}sdtContent"))


SVAR = {
    "I-001.atgard": "Målen skrivs om.\nSedan följs de upp.", "I-001.ansvarig": "enhetschef",
    "I-001.klart_senast": "2026-10-15", "I-001.status": "Pågår",
    "I-002.atgard": "Nytt nyckelskåp", "I-002.ansvarig": "samordnare",
    "I-002.klart_senast": "den 29 maj 2026",
    "ny1.iakttagelse": "I-001", "ny1.atgard": "Utbildning", "ny1.ansvarig": "enhetschef",
    "ny1.klart_senast": "1/12 2026",
}  # fmt: skip


def bygg(kommun: Any, svar: dict[str, str], *andra: Callable[[Any], None]) -> str:
    """Bygg blanketten, fyll i den och gör det som enheten gjorde med filen."""
    assert 0 == kommun.kor("handlingsplan", "blankett", ID).kod
    data = fyll((kommun.rot / BLANKETT).read_bytes(), svar)
    for steg in andra:
        data = edit_docx(data, steg)
    vag = kommun.rot.parent / "svar.docx"
    vag.write_bytes(data)
    return str(vag)


def las_text(fil: str) -> str:
    return "\n".join(etree.fromstring(zipfile.ZipFile(fil).read("word/document.xml")).itertext())


def find_fel(kommun: Any) -> list[Any]:
    """Det ``kontrollera`` säger om planen."""
    svar = kommun.kor("kontrollera", "--json", idag="2026-04-11").json
    return [a for a in svar["anmarkningar"] if a["fil"] == PLAN]


def las_atgarder(kommun: Any) -> list[tuple[Any, ...]]:
    svar = kommun.kor("handlingsplan", "visa", ID, "--agare", "enhet", "--json").json
    return sorted(
        (a["id"], a["iakttagelse"], a["atgard"], a["ansvarig"], a["klart_senast"])
        for a in svar["atgarder"]
        if a["id"]
    )


VANTAT = [
    ("Å-001", "I-001", "Målen skrivs om.\nSedan följs de upp.", "enhetschef", "2026-10-15"),
    ("Å-002", "I-002", "Nytt nyckelskåp", "samordnare", "2026-05-29"),
    ("Å-003", "I-001", "Utbildning", "enhetschef", "2026-12-01"),
]


@pytest.mark.parametrize(("flaggor", "vantat"), [((), 2), (("--med-gula",), 3)])
def test_og_25_og_30_og_32_blanketten_har_just_det_roda(plan: Any, flaggor: Any, vantat: int):
    svar = plan.kor("handlingsplan", "blankett", ID, *flaggor, "--json")
    assert vantat == svar.json["rader"]
    text = las_text(str(plan.rot / BLANKETT))
    med = {i for i in ("I-001", "I-002", "I-003", "I-004", "I-005", "I-006") if i in text}
    assert {"I-001", "I-002"} | ({"I-003"} if flaggor else set()) == med
    assert "Planer & mål <saknas>." in text
    assert "13 april 2026" in text


def test_blanketten_ar_liggande_last_och_kanns_igen(plan: Any):
    plan.kor("handlingsplan", "blankett", ID)
    dok = Document(str(plan.rot / BLANKETT))
    assert ID == dok.core_properties.identifier
    sida = dok.sections[0]
    assert sida.page_width > sida.page_height
    las = [e.get(f"{W}val") for e in dok.element.iter(f"{W}lock")]
    assert {"sdtLocked": 2 * 4 + 2 * 5, "sdtContentLocked": 2} == {o: las.count(o) for o in las}
    assert {"yyyy-MM-dd"} == {e.get(f"{W}val") for e in dok.element.iter(f"{W}dateFormat")}
    assert {1} == {len(e.findall(f"{W}tcW")) for e in dok.element.iter(f"{W}tcPr")}
    lagen = [e.get(f"{W}value") for e in next(dok.element.iter(f"{W}dropDownList"))]
    assert ["Ej påbörjad", "Pågår", "Klar"] == lagen


def test_blanketten_har_samma_byte_varje_dag(plan: Any):
    plan.kor("handlingsplan", "blankett", ID)
    forst = (plan.rot / BLANKETT).read_bytes()
    plan.kor("handlingsplan", "blankett", ID, idag="2026-05-05")
    assert forst == (plan.rot / BLANKETT).read_bytes()


def test_utan_begard_plan_sags_kommandot_som_begar_den(solgarden: Any, kommun: Any):
    solgarden(I_001=iakttagelse("I-001", "röd"))
    svar = kommun.kor("handlingsplan", "blankett", ID)
    assert 3 == svar.kod
    assert f"uppfolj ny handlingsplan {ID}" in svar.fel


def test_utan_rott_blir_det_ingen_blankett(solgarden: Any, kommun: Any):
    solgarden(I_001=iakttagelse("I-001", "gul"), handlingsplan=BEGARD)
    svar = kommun.kor("handlingsplan", "blankett", ID)
    assert 3 == svar.kod
    assert "--med-gula" in svar.fel


@pytest.mark.parametrize(
    "andra", [(), (som_libreoffice,), (utan_kontroller,)], ids=["Word", "LibreOffice", "tabell"]
)
def test_og_26_og_33_svaret_lases_hur_det_an_ar_sparat(plan: Any, andra: Any):
    fil = bygg(plan, SVAR, *andra)
    svar = plan.kor("handlingsplan", "las", fil, "--fran", "enhetschef", idag="2026-04-10")
    assert (0, "") == (svar.kod, svar.fel)
    assert VANTAT == las_atgarder(plan)
    text = plan.las(PLAN)
    assert text.startswith("# Vår plan\n")
    assert "status: inkommen" in text
    for falt in ("datum: 2026-04-10", "version: 1", "från: enhetschef"):
        assert falt in text
    assert [] == find_fel(plan)


@pytest.mark.parametrize("ord_", ["snarast", "löpande", "våren 2027", "15 oktober", "asap"])
def test_og_26_ett_svar_utan_datum_vagras_och_inget_skrivs(plan: Any, ord_: str):
    fil = bygg(plan, SVAR | {"I-002.klart_senast": ord_})
    fore = plan.las(PLAN)
    svar = plan.kor("handlingsplan", "las", fil)
    assert 1 == svar.kod
    assert f"rad 2, Klart senast: ”{ord_}” är inget datum. Skriv ett datum" in svar.ut
    assert fore == plan.las(PLAN)


def test_og_26_alla_fel_sags_pa_en_gang(plan: Any):
    fil = bygg(
        plan,
        {"I-001.atgard": "Målen skrivs om.", "I-001.klart_senast": "snarast",
         "ny1.iakttagelse": "I-004", "ny1.atgard": "Mer personal", "ny1.ansvarig": "chef",
         "ny1.klart_senast": "2026-10-15", "ny2.atgard": "Ring 19800101-0001",
         "ny2.iakttagelse": "I-099"},
    )  # fmt: skip
    svar = plan.kor("handlingsplan", "las", fil, "--json")
    assert 1 == svar.kod
    sagt = {(v["plats"], v["text"]) for v in svar.json["vagrade"]}
    assert {
        ("rad 1, Ansvarig roll", "Ansvarig roll är inte ifyllt."),
        ("rad 1, Klart senast", "”snarast” är inget datum."),
        ("I-002", "I-002 (Det som sågs i I-002) saknar åtgärd."),
        ("rad 3, Nr", "I-004 är blå och åtgärdas av kommunledning."),
        ("rad 4, Nr", "”I-099” finns inte i 2026-03-solgarden."),
        ("rad 4, Ansvarig roll", "Ansvarig roll är inte ifyllt."),
        ("rad 4, Klart senast", "Klart senast är inte ifyllt."),
        ("rad 4, Åtgärd", "Åtgärd har ett personnummer."),
    } == sagt
    assert not svar.json["skrivet"]


def test_en_egen_rad_utan_nummer_vagras_med_de_roda_som_forslag(plan: Any):
    fil = bygg(plan, SVAR | {"ny1.iakttagelse": "den första"})
    assert "finns inte i 2026-03-solgarden" in plan.kor("handlingsplan", "las", fil).ut
    fil = bygg(plan, {k: v for k, v in SVAR.items() if k != "ny1.iakttagelse"})
    assert "till exempel I-001, I-002" in plan.kor("handlingsplan", "las", fil).ut


def test_en_rad_som_klippts_in_for_hand_lases(plan: Any):
    def lagg_till(rot: Any) -> None:
        utan_kontroller(rot)
        rader = list(rot.iter(f"{W}tr"))
        kopia = etree.fromstring(etree.tostring(rader[2]))
        celler = list(kopia.iter(f"{W}tc"))
        for cell, text in zip(celler[2:5], ("Stickprov", "samordnare", "2026-06-30"), strict=True):
            lop = next(cell.iter(f"{W}r"))
            for barn in list(lop):
                lop.remove(barn)
            etree.SubElement(lop, f"{W}t").text = text
        rader[-1].addnext(kopia)

    assert 0 == plan.kor("handlingsplan", "las", bygg(plan, SVAR, lagg_till)).kod
    sista = ("Å-004", "I-002", "Stickprov", "samordnare", "2026-06-30")
    assert [*VANTAT, sista] == las_atgarder(plan)


def test_borttagen_text_med_spara_andringar_raknas_inte(plan: Any):
    def ta_bort(rot: Any) -> None:
        lop = next(t for t in rot.iter(f"{W}t") if t.text == "Nytt nyckelskåp").getparent()
        stycke = lop.getparent()
        struket = etree.fromstring(
            f'<w:del xmlns:w="{W[1:-1]}"><w:r><w:delText>Gammalt. </w:delText></w:r></w:del>'
        )
        stycke.insert(stycke.index(lop), struket)

    plan.kor("handlingsplan", "las", bygg(plan, SVAR, ta_bort))
    assert VANTAT == las_atgarder(plan)


def test_og_33_en_ny_version_andrar_samma_atgarder_och_minns_den_forra(plan: Any):
    plan.kor("handlingsplan", "las", bygg(plan, SVAR), "--datum", "2026-04-02")
    plan.kor("handlingsplan", "aterlamna", ID, "--skal", "Dagen för I-001 är för sen.")
    text = las_text(bygg(plan, {}))
    assert "Dagen för I-001 är för sen." in text
    svar = plan.kor(
        "handlingsplan", "las", bygg(plan, {"I-002.klart_senast": "2026-06-30"}),
        "--datum", "2026-04-09",
    )  # fmt: skip
    assert "1 ändrad åtgärd, ny version inkommen" in svar.ut
    vantat = [VANTAT[0], (*VANTAT[1][:4], "2026-06-30"), VANTAT[2]]
    assert vantat == las_atgarder(plan)
    plandata = plan.las(PLAN)
    for falt in ("version: 1", "version: 2", "2026-04-02", "2026-04-09", "status: inkommen"):
        assert falt in plandata
    assert [] == find_fel(plan)


def test_en_godkand_plan_som_andras_maste_godkannas_igen(plan: Any):
    plan.kor("handlingsplan", "las", bygg(plan, SVAR))
    plan.kor("handlingsplan", "godkann", ID)
    assert "godkänd: 2026-03-20" in plan.las(PLAN)
    plan.kor("handlingsplan", "las", bygg(plan, {"I-001.status": "Klar"}))
    assert "godkänd: 2026-03-20" in plan.las(PLAN)
    assert 1 == plan.las(PLAN).count("version:")
    plan.kor("handlingsplan", "las", bygg(plan, {"I-001.klart_senast": "2026-07-01"}))
    assert "status: inkommen" in plan.las(PLAN)
    assert "godkänd: 2026-03-20" not in plan.las(PLAN)


def test_samma_fil_en_gang_till_andrar_inget(plan: Any):
    fil = bygg(plan, SVAR)
    plan.kor("handlingsplan", "las", fil)
    fore = plan.find_filer()
    svar = plan.kor("handlingsplan", "las", fil, idag="2026-05-01")
    assert "inget nytt" in svar.ut
    assert fore == plan.find_filer()


def test_tva_personer_som_laser_in_samtidigt_forlorar_inget(plan: Any):
    plan.kor("handlingsplan", "las", bygg(plan, SVAR))
    (plan.rot / PLAN).write_text(plan.las(PLAN).replace("Utbildning", "Utbildning i mål"), "utf-8")
    plan.kor("handlingsplan", "las", bygg(plan, {"I-002.status": "Klar"}))
    assert "Utbildning i mål" in plan.las(PLAN)


@pytest.mark.parametrize(
    ("namn", "data", "kod"),
    [
        ("svar.docx", b"PK\x03\x04", 1), ("svar.docx", b"", 1), ("svar.pdf", b"%PDF", 2),
        ("svar.xlsx", b"\xd0\xcf\x11\xe0", 1), ("svar.csv", b"a;b\n1;2\n", 1),
    ],
)  # fmt: skip
def test_en_fil_som_inte_gar_att_lasa_ger_ett_rad(plan: Any, namn: str, data: bytes, kod: int):
    vag = plan.rot.parent / namn
    vag.write_bytes(data)
    svar = plan.kor("handlingsplan", "las", str(vag))
    assert kod == svar.kod
    assert "Gör så här:" in svar.fel


def test_en_blankett_utan_identitet_kraver_att_man_sager_vilken(plan: Any):
    fil = bygg(plan, SVAR)
    dok = Document(fil)
    dok.core_properties.identifier = ""
    dok.save(fil)
    assert "--uppfoljning ID" in plan.kor("handlingsplan", "las", fil).fel
    assert 0 == plan.kor("handlingsplan", "las", fil, "--uppfoljning", ID).kod
