"""``uppfolj rapport faststall``, ``verifiera`` och ``register``: det färdiga förblir sig likt."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

U = "2026/uppfoljningar/2026-03-solgarden"
IDAG = "2026-04-10"
FASTSTALL = ("--dnr", "KS 2026/71", "--roll", "MAS")


@pytest.fixture
def fryst(kommun: Any, klart: str) -> str:
    """Uppföljningen med fastställd rapport. Ger dess id."""
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert (0, "") == (svar.kod, svar.fel)
    return klart


def _byt(kommun: Any, fil: str, gammalt: str, nytt: str) -> None:
    text = kommun.las(f"{U}/{fil}")
    assert gammalt in text
    kommun.skriv(f"{U}/{fil}", text.replace(gammalt, nytt, 1))


@pytest.mark.usefixtures("fryst")
def test_so_26_faststalld_rapport_ligger_frusen_i_aret(kommun: Any):
    rapport = kommun.rot / U / "rapport"
    vantat = ["rapport-v1.docx", "rapport-v1.md", "rapport-v1.sha256"]
    assert vantat == sorted(f.name for f in rapport.iterdir())
    text = kommun.las(f"{U}/rapport/rapport-v1.md")
    assert "**ALLMÄN HANDLING** – Fastställd 10 april 2026 av MAS, diarienummer KS 2026/71." in text
    summa = hashlib.sha256((rapport / "rapport-v1.sha256").read_bytes()).hexdigest()
    assert f"  sha256: {summa}\n" in kommun.las(f"{U}/uppfoljning.yaml")
    assert "# med e-post" in kommun.las(f"{U}/uppfoljning.yaml")


@pytest.mark.usefixtures("fryst")
def test_so_26_den_frusna_wordfilen_ar_marked_och_har_riktiga_rubriker(kommun: Any):
    dokument = Document(str(kommun.rot / U / "rapport/rapport-v1.docx"))
    rubriker = [p.text for p in dokument.paragraphs if p.style and p.style.name == "Heading 1"]
    assert {"Bakgrund", "Iakttagelser", "Samlad bedömning", "Åtgärder"} <= set(rubriker)
    assert "ALLMÄN HANDLING" == dokument.core_properties.content_status
    assert "KS 2026/71" == dokument.core_properties.identifier
    assert dokument.paragraphs[0].text.startswith("ALLMÄN HANDLING")


def test_og_23_samma_underlag_ger_samma_byte(kommun: Any, fryst: str):
    fore = {f.name: f.read_bytes() for f in (kommun.rot / U / "rapport").iterdir()}
    kommun.skriv("bygge/tom.txt", "")
    for fil in (kommun.rot / U / "rapport").iterdir():
        fil.unlink()
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml", text[: text.index("fastställd:")])
    kommun.kor("rapport", "faststall", fryst, *FASTSTALL, idag=IDAG)
    assert fore == {f.name: f.read_bytes() for f in (kommun.rot / U / "rapport").iterdir()}


@pytest.mark.usefixtures("fryst")
def test_so_26_forteckningen_gar_att_prova_med_sha256sum(kommun: Any):
    rapport = kommun.rot / U / "rapport"
    kor = ["sha256sum", "--strict", "-c", "rapport-v1.sha256"]
    assert 0 == subprocess.run(kor, cwd=rapport, check=False, capture_output=True).returncode
    (rapport / "rapport-v1.md").write_text("ändrad", "utf-8")
    assert 1 == subprocess.run(kor, cwd=rapport, check=False, capture_output=True).returncode


@pytest.mark.usefixtures("fryst")
def test_so_26_orord_rapport_ger_0(kommun: Any):
    fore = kommun.find_filer()
    svar = kommun.kor("rapport", "verifiera", idag=IDAG)
    assert (0, "oförändrad") == (svar.kod, svar.ut.splitlines()[-1].split("\t")[-1])
    assert fore == kommun.find_filer()
    assert 0 == kommun.kor("kontrollera", idag=IDAG).kod


@pytest.mark.parametrize(
    ("fil", "gammalt", "nytt", "vantat", "regel"),
    [
        ("uppfoljning.yaml", "bedömning: grön", "bedömning: gul",
         "uppfoljning.yaml, bedömningar: ändrad", "UPF110"),
        ("uppfoljning.yaml", "dnr: KS 2026/71", "dnr: KS 2026/72",
         "uppfoljning.yaml, fastställd: ändrad", "UPF110"),
        ("uppfoljning.yaml", "skickad: 2026-03-25", "skickad: 2026-03-24",
         "uppfoljning.yaml, faktagranskning: ändrad", "UPF110"),
        ("besok.yaml", "antal: 6", "antal: 7", "besok.yaml, intervjuer: ändrad", "UPF110"),
        ("iakttagelser/I-001.md", "Fem planer", "Fyra planer",
         "iakttagelser/I-001.md, brist: ändrad", "UPF110"),
        ("iakttagelser/I-001.md", "vid besöket", "efteråt",
         "iakttagelser/I-001.md, beskrivning: ändrad", "UPF110"),
        ("iakttagelser/I-001.md", "förslag: Gå igenom planerna.\n", "",
         "iakttagelser/I-001.md, förslag: borttagen", "UPF110"),
        ("text/bakgrund.md", "planerad", "oplanerad", "text/bakgrund.md: ändrad", "UPF110"),
        ("rapport/rapport-v1.md", "Solgården", "Björkliden",
         "rapport/rapport-v1.md: ändrad", "UPF111"),
        ("rapport/rapport-v1.sha256", "besok.yaml", "besök.yaml",
         "rapport/rapport-v1.sha256: ändrad", "UPF111"),
    ],
)  # fmt: skip
def test_so_26_varje_andring_namns(
    kommun: Any, fryst: str, fil: str, gammalt: str, nytt: str, vantat: str, regel: str
):
    _byt(kommun, fil, gammalt, nytt)
    svar = kommun.kor("rapport", "verifiera", fryst, "--json", idag=IDAG)
    (rapport,) = svar.json
    assert (1, False) == (svar.kod, rapport["oförändrad"])
    assert vantat in rapport["andringar"]
    poster = kommun.kor("kontrollera", "--json", idag=IDAG).json["anmarkningar"]
    assert regel in {p["regel"] for p in poster if p["niva"] == "fel"}


@pytest.mark.usefixtures("fryst")
def test_so_26_nya_och_borttagna_filer_namns(kommun: Any):
    kommun.skriv(f"{U}/text/tillagg.md", "Nytt.\n")
    (kommun.rot / U / "iakttagelser/I-001.md").unlink()
    (kommun.rot / U / "rapport/rapport-v1.docx").unlink()
    andringar = kommun.kor("rapport", "verifiera", "--json", idag=IDAG).json[0]["andringar"]
    assert "text/tillagg.md: tillagd" in andringar
    assert ["iakttagelser/I-001.md: borttagen"] == [a for a in andringar if "I-001" in a]
    assert "rapport/rapport-v1.docx: borttagen" in andringar


@pytest.mark.parametrize("slut", ["rapport-v1.sha256", "rapport-v1.docx"])
@pytest.mark.usefixtures("fryst")
def test_so_26_bortplockade_frusna_filer_namns(kommun: Any, slut: str):
    (kommun.rot / U / "rapport" / slut).unlink()
    svar = kommun.kor("rapport", "verifiera", "--json", idag=IDAG)
    assert (1, [f"rapport/{slut}: borttagen"]) == (svar.kod, svar.json[0]["andringar"])


@pytest.mark.usefixtures("fryst")
def test_so_26_borttaget_faststallande_namns(kommun: Any):
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml", text[: text.index("fastställd:")])
    svar = kommun.kor("rapport", "verifiera", "--json", idag=IDAG)
    assert (1, "uppfoljning.yaml, fastställd: borttagen") == (
        svar.kod, svar.json[0]["andringar"][0],
    )  # fmt: skip
    assert 1 == kommun.kor("kontrollera", idag=IDAG).kod


@pytest.mark.usefixtures("fryst")
def test_en_borttagen_uppfoljning_med_faststalld_rapport_ar_ett_fel(kommun: Any):
    (kommun.rot / U / "uppfoljning.yaml").unlink()
    svar = kommun.kor("kontrollera", "--json", idag=IDAG)
    assert [(f"{U}/rapport/rapport-v1.sha256", "UPF111")] == [
        (a["fil"], a["regel"]) for a in svar.json["anmarkningar"] if a["regel"] == "UPF111"
    ]
    assert 1 == svar.kod


@pytest.mark.usefixtures("klart")
def test_so_26_en_rapport_utan_frusna_filer_gar_inte_att_prova(kommun: Any):
    kommun.skriv(
        f"{U}/uppfoljning.yaml",
        kommun.las(f"{U}/uppfoljning.yaml")
        + f"fastställd: {{datum: 2026-04-10, roll: MAS, dnr: KS 1, sha256: {'0' * 64}}}\n",
    )
    svar = kommun.kor("rapport", "verifiera", idag=IDAG)
    assert 1 == svar.kod
    assert "går inte att pröva" in svar.ut


@pytest.mark.usefixtures("fryst")
def test_det_som_hander_efterat_ar_fritt(kommun: Any):
    kommun.skriv(
        f"{U}/uppfoljning.yaml",
        kommun.las(f"{U}/uppfoljning.yaml").replace(
            "granskat: 2026-03-19}]", "granskat: 2026-03-19, återlämnat: 2026-04-09}]"
        )
        + "redovisning: [{mottagare: ks, datum: 2026-04-10, form: muntligt}]\n"
        "beslut: [{organ: ks, datum: 2026-04-10, paragraf: § 14}]\navslutad: 2026-04-10\n",
    )
    kommun.skriv(
        f"{U}/handlingsplan.yaml", "begärd: 2026-04-10\nsvar_senast: 2026-05-01\nåtgärder: []\n"
    )
    _byt(kommun, "iakttagelser/I-001.md", "brist:", "åtgärdad: 2026-04-10\nbrist:")
    assert 0 == kommun.kor("rapport", "verifiera", idag=IDAG).kod


@pytest.mark.usefixtures("fryst")
def test_skrivsattet_ar_fritt(kommun: Any):
    fil = kommun.rot / U / "besok.yaml"
    rader = fil.read_text("utf-8").splitlines()
    fil.write_bytes(("# En kommentar\r\n" + "\r\n".join(reversed(rader)) + "\r\n").encode())
    text = kommun.rot / U / "text/bakgrund.md"
    text.write_bytes(text.read_bytes().replace(b"\n", b"\r\n"))
    md = kommun.rot / U / "rapport/rapport-v1.md"
    md.write_bytes(md.read_bytes().replace(b"\n", b"\r\n"))
    assert 0 == kommun.kor("rapport", "verifiera", idag=IDAG).kod


def test_so_26_ny_version_behaller_den_gamla(kommun: Any, fryst: str):
    gamla = {f: d for f, d in kommun.find_filer().items() if "/rapport/" in f}
    _byt(kommun, "text/bakgrund.md", "planerad", "gjord efter klagomål")
    svar = kommun.kor("rapport", "faststall", fryst, *FASTSTALL, idag="2026-04-12")
    assert (3, True) == (svar.kod, "--ny-version" in svar.fel)
    utan = kommun.kor("rapport", "faststall", fryst, *FASTSTALL, "--ny-version", idag="2026-04-12")
    assert (2, True) == (utan.kod, "motiv" in utan.fel)
    svar = kommun.kor(
        "rapport", "faststall", fryst, *FASTSTALL, "--ny-version", "--motiv", "Fel bakgrund",
        idag="2026-04-12",
    )  # fmt: skip
    assert (0, "") == (svar.kod, svar.fel)
    filer = kommun.find_filer()
    assert gamla == {f: filer[f] for f in gamla}
    assert "version 2: Fel bakgrund." in kommun.las(f"{U}/rapport/rapport-v2.md")
    assert 0 == kommun.kor("rapport", "verifiera", idag="2026-04-12").kod
    assert 0 == kommun.kor("kontrollera", idag="2026-04-12").kod
    _byt(kommun, "rapport/rapport-v1.md", "Solgården", "Björkliden")
    andringar = kommun.kor("rapport", "verifiera", "--json", idag="2026-04-12").json[0]["andringar"]
    assert ["rapport/rapport-v1.md: ändrad"] == andringar


def test_ny_version_av_det_som_inte_ar_faststallt_vagras(kommun: Any, klart: str):
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, "--ny-version", "--motiv", "x")
    assert (2, True) == (svar.kod, "inte fastställd" in svar.fel)


@pytest.mark.parametrize(
    ("fil", "gammalt", "nytt", "skal"),
    [
        ("uppfoljning.yaml", "  svar: 2026-04-01   # med e-post\n", "  # inget svar\n",
         "har till och med 2026-04-15 på sig"),
        ("besok.yaml", "genomfört: ja", "genomfört: nej", "Besöket är inte genomfört"),
        ("besok.yaml", "genomfört: ja", "genomfört: inställt", "Besöket är inställt"),
        ("uppfoljning.yaml", "bedömning: röd", "bedömning: orange", "orange"),
        ("uppfoljning.yaml", "  - {område: delaktighet, bedömning: grön}\n", "", "Delaktighet"),
        ("iakttagelser/I-001.md", "krav: [SoL 14:3]", "krav: [SoL 99:9]", "SoL 99:9"),
        ("iakttagelser/I-001.md", "Fem planer", "Planen för 19121212-1212", "********-****"),
        ("iakttagelser/I-001.md", "id: I-001", "id: [", "UPF00"),
    ],
)  # fmt: skip
def test_og_24_og_34_vagrar_och_sager_varfor(
    kommun: Any, klart: str, fil: str, gammalt: str, nytt: str, skal: str
):
    _byt(kommun, "uppfoljning.yaml", "svar_senast: 2026-04-04", "svar_senast: 2026-04-15")
    _byt(kommun, fil, gammalt, nytt)
    fore = {f: d for f, d in kommun.find_filer().items() if f.startswith("2026/")}
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert 1 == svar.kod
    assert skal in svar.fel
    assert "121212-1212" not in svar.fel + svar.ut
    assert fore == {f: d for f, d in kommun.find_filer().items() if f.startswith("2026/")}


def test_og_24_utan_svar_gar_det_nar_tiden_gatt_ut(kommun: Any, klart: str):
    _byt(kommun, "uppfoljning.yaml", "  svar: 2026-04-01   # med e-post\n", "")
    fore = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag="2026-04-04")
    efter = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag="2026-04-05")
    assert (1, 0) == (fore.kod, efter.kod)


def test_og_24_utan_skickat_utkast_vagras(kommun: Any, klart: str):
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml", text[: text.index("faktagranskning:")])
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, "--json", idag=IDAG)
    vantat = f"Verksamheten har inte fått läsa utkastet: uppfolj brev faktagranskning {klart}"
    assert (1, False, [vantat]) == (svar.kod, svar.json["fastställd"], svar.json["hinder"])


@pytest.mark.parametrize(
    ("argument", "vantat"),
    [
        (("--roll", "MASS", "--dnr", "KS 1"), "MASS"),
        (("--roll", "MAS", "--dnr", "KS 1", "--datum", "2026-05-01"), "2026-05-01"),
        (("--roll", "MAS", "--dnr", "KS 1", "--datum", "2026-03-01"), "2026-03-01"),
    ],
)
def test_fel_roll_eller_dag_vagras(kommun: Any, klart: str, argument: Any, vantat: str):
    svar = kommun.kor("rapport", "faststall", klart, *argument, idag=IDAG)
    assert (1, True) == (svar.kod, vantat.lower() in svar.fel.lower())


def test_okant_id_far_ett_forslag(kommun: Any, klart: str):
    svar = kommun.kor("rapport", "faststall", "2026-03-solgarde", *FASTSTALL)
    assert (3, True) == (svar.kod, klart in svar.fel)


def test_tomt_diarienummer_vagras(kommun: Any, klart: str):
    svar = kommun.kor("rapport", "faststall", klart, "--dnr", " ", "--roll", "MAS", idag=IDAG)
    assert (2, "") == (svar.kod, svar.ut)


def test_ett_avbrutet_faststallande_gar_att_gora_om(kommun: Any, fryst: str):
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml", text[: text.index("fastställd:")])
    assert 0 == kommun.kor("rapport", "faststall", fryst, *FASTSTALL, idag=IDAG).kod
    assert text == kommun.las(f"{U}/uppfoljning.yaml")


def test_frusna_filer_med_annat_innehall_ersatts_aldrig(kommun: Any, klart: str):
    kommun.skriv(f"{U}/rapport/rapport-v1.md", "Något annat.\n")
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert (3, True) == (svar.kod, "finns redan" in svar.fel)
    assert "Något annat.\n" == kommun.las(f"{U}/rapport/rapport-v1.md")
    assert "fastställd:" not in kommun.las(f"{U}/uppfoljning.yaml")


@pytest.mark.usefixtures("fryst")
def test_so_08_rapportens_forfattare_ar_den_ansvariga_rollen(kommun: Any):
    assert "**Ansvarig och författare:** MAS" in kommun.las(f"{U}/rapport/rapport-v1.md")


@pytest.mark.usefixtures("klart")
def test_so_17_avslutad_utan_faststalld_rapport_ar_fel(kommun: Any):
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml", f"{text}avslutad: 2026-04-10\n")
    poster = kommun.kor("kontrollera", "--json", idag=IDAG).json["anmarkningar"]
    assert "UPF078" in {p["regel"] for p in poster}


@pytest.mark.usefixtures("fryst")
def test_og_28_fargen_star_alltid_med_ord(kommun: Any):
    text = kommun.las(f"{U}/rapport/rapport-v1.md")
    for symbol, ord_ in (("■", "Röd"), ("●", "Grön")):
        assert text.count(symbol) == text.count(f"{symbol} {ord_}") > 0


def test_sma_tal_doljs_i_en_egen_frusen_version(kommun: Any, klart: str):
    _byt(kommun, "besok.yaml", "{kategori: personal, antal: 6}",
         "{kategori: personal, antal: 6}, {kategori: brukare, antal: 3}")  # fmt: skip
    kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert "brukare (3)" in kommun.las(f"{U}/rapport/rapport-v1.md")
    publik = kommun.las(f"{U}/rapport/rapport-v1-publik.md")
    assert "brukare" in publik
    assert "brukare (3)" not in publik
    assert "personal (6)" in publik
    assert 0 == kommun.kor("rapport", "verifiera", idag=IDAG).kod


def test_so_22_mall_som_byter_ordning_vagras_med_rubrikens_namn(kommun: Any, klart: str):
    mall = (Path(__file__).parents[2] / "mallar/rapport.md.j2").read_text("utf-8")
    kommun.skriv("mallar/rapport.md.j2", mall.replace("in r.avsnitt %}", "in r.avsnitt[::-1] %}"))
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert 1 == svar.kod
    assert "”Bakgrund”" in svar.fel
    assert "fel ordning" in svar.fel


def test_so_22_mall_som_tar_bort_en_rubrik_vagras_med_dess_namn(kommun: Any, klart: str):
    mall = (Path(__file__).parents[2] / "mallar/rapport.md.j2").read_text("utf-8")
    utan = "{% if a.id != 'bakgrund' %}## {{ a.namn }}{% endif %}"
    kommun.skriv("mallar/rapport.md.j2", mall.replace("## {{ a.namn }}", utan))
    svar = kommun.kor("rapport", "faststall", klart, *FASTSTALL, idag=IDAG)
    assert (1, True) == (svar.kod, "Rubriken ”Bakgrund” saknas." in svar.fel)
    assert not (kommun.rot / U / "rapport").exists()


@pytest.mark.usefixtures("fryst")
def test_registret_sager_datum_dnr_status_och_beslut(kommun: Any):
    kommun.skriv("2026/uppfoljningar/2026-04-bjorkliden/uppfoljning.yaml",
                 "id: 2026-04-bjorkliden\nenhet: bjorkliden\nområden: [bemötande]\n"
                 "roller: {ansvarig: MAS}\ndnr: KS 2026/80\n")  # fmt: skip
    text = kommun.las(f"{U}/uppfoljning.yaml")
    kommun.skriv(f"{U}/uppfoljning.yaml",
                 text + "beslut: [{organ: ks, datum: 2026-04-10, paragraf: § 14}]\n")  # fmt: skip
    forsta, andra = kommun.kor("rapport", "register", "--json", idag=IDAG).json
    assert ("2026-04-bjorkliden", "arbetsmaterial", "KS 2026/80", None) == (
        forsta["id"], forsta["status"], forsta["dnr"], forsta["datum"],
    )  # fmt: skip
    assert ("Solgården", "2026-04-10", "KS 2026/71", "allmän handling") == (
        andra["enhet"], andra["datum"], andra["dnr"], andra["status"],
    )  # fmt: skip
    assert andra["beslut"].startswith("fastställd av MAS 10 april 2026; ")
    assert andra["beslut"].endswith("10 april 2026 § 14")
    _byt(kommun, "text/bakgrund.md", "planerad", "oplanerad")
    andra = kommun.kor("rapport", "register", "--json", idag=IDAG).json[1]
    assert "ändrad efter fastställandet" == andra["status"]


def test_verifiera_av_det_som_inte_ar_faststallt_sager_hur(kommun: Any, klart: str):
    svar = kommun.kor("rapport", "verifiera", klart, idag=IDAG)
    assert (3, True) == (svar.kod, "rapport faststall" in svar.fel)
