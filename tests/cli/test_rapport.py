"""``uppfolj rapport bygg``: byggs, byggs inte om, vägrar, och tappar aldrig något."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAPP = "2026/uppfoljningar/2026-03-solgarden"
BYGGT = "bygge/2026/2026-03-solgarden/rapport"
BESOK = "datum: 2026-03-18\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n"
FIENDE = (
    "a|b <script>alert(1)</script> [x](javascript:alert(1)) {onclick=1} {{ 7*7 }} "
    "{% raise %} $x$ ![b](/etc/passwd) =1+1"
)


def _sedd(nr: int, bedomning: str, rubrik: str = "Sak", **falt: str) -> str:
    rader = "".join(f"{k}: {v}\n" for k, v in falt.items())
    return (
        f"---\nid: I-{nr:03d}\nrubrik: '{rubrik}'\nområde: dokumentation\n"
        f"bedömning: {bedomning}\n{rader}---\n\nBrödtext {nr}.\n"
    )


@pytest.fixture
def fall(kommun: Any, solgarden: Callable[..., str]) -> Any:
    """Uppföljningen med fyra färger, och kommunen att köra i."""
    filer = {
        f"I_00{nr}": _sedd(nr, b, f"Sak {nr}")
        for nr, b in enumerate(["grön", "gul", "röd", "blå"], 1)
    }
    solgarden(
        "bedömningar:\n  - {område: dokumentation, bedömning: röd, motivering: Brister.}\n"
        "  - {område: delaktighet, bedömning: grön}\n"
        "avvikelser: {granskat: 2026-03-19, antal: [{typ: sol, antal: 0}]}\n"
        "dokument: [{namn: Rutin A, slag: rutin, begärt: 2026-03-01}]\n",
        besok=BESOK,
        **filer,
    )
    return kommun


def _docx(kommun: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO((kommun.rot / f"{BYGGT}.docx").read_bytes())) as z:
        return {n: z.read(n) for n in z.namelist()}


def _kropp(kommun: Any) -> Any:
    return etree.fromstring(_docx(kommun)["word/document.xml"])


def _text(el: Any) -> str:
    return "".join(t.text or "" for t in el.iter(f"{W}t"))


def _stil(el: Any) -> str:
    stil = el.find(f"{W}pPr/{W}pStyle")
    return "" if stil is None else stil.get(f"{W}val")


def test_og_23_tva_byggen_ger_samma_byte_och_riktiga_rubriker(fall: Any) -> None:
    assert 0 == fall.kor("rapport", "bygg", "2026-03-solgarden").kod
    forst = {f: (fall.rot / f"{BYGGT}.{f}").read_bytes() for f in ("md", "docx")}
    for f in forst:
        (fall.rot / f"{BYGGT}.{f}").unlink()
    assert 0 == fall.kor("rapport", "bygg", idag="2026-03-21").kod
    assert forst == {f: (fall.rot / f"{BYGGT}.{f}").read_bytes() for f in ("md", "docx")}
    stilar = [_stil(p) for p in _kropp(fall).iter(f"{W}p")]
    assert "Title" in stilar
    assert {"Heading1", "Heading2", "Heading3"} <= set(stilar)


def test_x_6_dokumentet_har_sprak_titel_huvudrader_och_farg_med_ord(fall: Any) -> None:
    fall.kor("rapport", "bygg", "--till", "docx")
    delar = _docx(fall)
    spraken = etree.fromstring(delar["word/styles.xml"]).iter(f"{W}lang")
    assert {"sv-SE"} == {lang.get(f"{W}val") for lang in spraken}
    assert b'themeFontLang w:val="sv-SE"' in delar["word/settings.xml"]
    core = delar["docProps/core.xml"].decode()
    for falt in (
        "<dc:title>Uppföljning av Solgården</dc:title>",
        "<dc:creator>Kvarnåsa kommun</dc:creator>",
        "<cp:contentStatus>ARBETSMATERIAL</cp:contentStatus>",
        "<dc:language>sv-SE</dc:language>",
        "2026-03-18T12:00:00Z",
    ):
        assert falt in core
    assert b"<property " not in delar["docProps/custom.xml"]
    kropp = etree.fromstring(delar["word/document.xml"])
    for tabell in kropp.iter(f"{W}tbl"):
        assert tabell.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in tabell.iter(f"{W}tr"))
        huvud = tabell.find(f"{W}tr")
        assert {"Tabellhuvud"} == {_stil(p) for p in huvud.iter(f"{W}p")}
    fargade = [c for c in kropp.iter(f"{W}tc") if c.find(f"{W}tcPr/{W}shd") is not None]
    monster = re.compile("[●▲■►○] (Grön|Gul|Röd|Blå|Ej bedömt)")
    assert fargade
    assert all(monster.match(_text(c)) for c in fargade)
    ihop = {_text(c).split(" –")[0]: c.find(f"{W}tcPr/{W}shd").get(f"{W}fill") for c in fargade}
    assert {"● Grön": "DDF3E0", "■ Röd": "FBDDDA"}.items() <= ihop.items()


def test_sidhuvud_och_sidfot_sager_kommun_status_och_sida(fall: Any) -> None:
    fall.kor("rapport", "bygg", "--till", "docx")
    delar = _docx(fall)
    huvuden = [d.decode() for n, d in delar.items() if n.startswith("word/header")]
    assert 2 == len(huvuden)
    assert all("Kvarnåsa kommun" in h and "ARBETSMATERIAL" in h for h in huvuden)
    fotter = [d.decode() for n, d in delar.items() if n.startswith("word/footer")]
    assert all("PAGE" in f and "NUMPAGES" in f and "Sida " in f for f in fotter)
    assert not any("%" in d for d in (*huvuden, *fotter))


def test_utkastet_sager_arbetsmaterial_och_hur_mycket_som_aterstar(fall: Any) -> None:
    svar = fall.kor("rapport", "bygg", "--json").json
    antal = svar["rapporter"][0]["anmarkningar"]
    assert antal > 0
    md = fall.las(f"{BYGGT}.md")
    assert md.startswith(f"> **ARBETSMATERIAL** – {antal} anmärkning")


def test_rapporten_visar_underlaget(fall: Any) -> None:
    fall.kor("rapport", "bygg")
    md = fall.las(f"{BYGGT}.md")
    for text in (
        "från 18 september 2025 till 18 mars 2026",  # OG-19
        "| Avvikelser SoL                      | inga",  # OG-20
        "| Rutin A (rutin) | 2026-03-01 | har inte kommit |",  # OG-12
        "### Kommunledningen åtgärdar\n\n- ► Blå – kommunledningen åtgärdar I-004 Sak 4",
        "Brödtext 3.",
    ):
        assert re.sub(" +", " ", text) in re.sub(" +", " ", md)


def test_oforandrat_byggs_inte_om_och_andrat_gor_det(fall: Any) -> None:
    def bygg(*argv: str) -> list[str]:
        rad = fall.kor("rapport", "bygg", "--json", *argv).json["rapporter"][0]
        return [f["fil"].rsplit(".")[-1] for f in rad["filer"] if f["byggd"]]

    assert ["md", "docx"] == bygg()
    assert [] == bygg()
    assert [] == bygg("2026-03-solgarden")
    (fall.rot / f"{BYGGT}.docx").write_bytes(b"x")
    assert ["docx"] == bygg()
    (fall.rot / f"{BYGGT}.md").unlink()
    assert ["md"] == bygg()
    fall.skriv(f"{MAPP}/text/sammanfattning.md", "Ny text.\n")
    assert ["md", "docx"] == bygg()
    assert "Ny text." in fall.las(f"{BYGGT}.md")


def test_oforandrat_starter_ingen_pandoc(fall: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fall.kor("rapport", "bygg")
    monkeypatch.setenv("UPPFOLJ_PANDOC", "/finns/inte")
    assert 0 == fall.kor("rapport", "bygg").kod


def test_saknad_pandoc_ger_3_och_ett_rad(fall: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPPFOLJ_PANDOC", str(fall.rot / "tom"))
    svar = fall.kor("rapport", "bygg")
    assert 3 == svar.kod
    assert "uppfolj doktor" in svar.fel


def test_slutlig_vagrar_medan_fel_aterstar_och_raknar_upp_dem(fall: Any) -> None:
    svar = fall.kor("rapport", "bygg", "--slutlig")
    assert 1 == svar.kod
    assert "kan inte bli slutlig" in svar.fel
    assert "UPF" in svar.fel
    assert not (fall.rot / f"{BYGGT}.md").exists()


def test_slutlig_byggs_nar_inget_aterstar_och_sager_att_den_inte_ar_faststalld(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden(
        "information: {syfte: Se, datumförslag: [2026-03-18], yrkeskategorier: [chef],"
        " skickat: 2026-03-01, kanal: e-post, mottagare: chef}\n"
        "dokument: [{namn: Rutin A, begärt: 2026-03-01, mottaget: 2026-03-18}]\n"
        "bedömningar: [{område: dokumentation, bedömning: grön},"
        " {område: delaktighet, bedömning: grön}]\n",
        besok=BESOK,
        I_001=_sedd(1, "grön", krav="[SoL 14:3]", grund="intervju"),
    )
    svar = kommun.kor("rapport", "bygg", "--slutlig", idag="2026-03-18")
    assert (0, "") == (svar.kod, svar.fel)
    assert kommun.las(f"{BYGGT}.md").startswith("> **SLUTLIG, INTE FASTSTÄLLD** – Inga fel")


def test_og_34_ingen_slutlig_rapport_fore_besoket(
    kommun: Any, solgarden: Callable[..., str]
) -> None:
    solgarden()
    svar = kommun.kor("rapport", "bygg", "--slutlig", idag="2026-02-01")
    assert 1 == svar.kod
    assert "besöket är inte genomfört" in svar.fel
    assert "Dokumentation är inte bedömt" in svar.fel


def test_faststalld_rapport_ar_allman_handling(fall: Any) -> None:
    u = fall.las(f"{MAPP}/uppfoljning.yaml")
    rad = f"fastställd: {{datum: 2026-03-20, roll: MAS, dnr: KS 2026/71, sha256: {'0' * 64}}}\n"
    fall.skriv(f"{MAPP}/uppfoljning.yaml", u + rad)
    fall.kor("rapport", "bygg")
    text = "> **ALLMÄN HANDLING** – Fastställd 20 mars 2026 av MAS, diarienummer KS 2026/71."
    assert fall.las(f"{BYGGT}.md").startswith(text)
    assert b"<dc:identifier>KS 2026/71</dc:identifier>" in _docx(fall)["docProps/core.xml"]


@pytest.mark.parametrize(("argv", "kod", "text"), [
    (["2026-03-solgardn"], 3, "Menade du ”2026-03-solgarden”?"),
    (["--till", "pdf"], 2, "ännu bara byggas som md och docx"),
    (["--till", "dox"], 2, "Menade du ”docx”?"),
])  # fmt: skip
def test_fel_argument(fall: Any, argv: list[str], kod: int, text: str) -> None:
    svar = fall.kor("rapport", "bygg", *argv)
    assert kod == svar.kod
    assert text in svar.fel


def test_en_trasig_fil_namns_i_utkastet_och_stoppar_inte_de_andra(fall: Any) -> None:
    fall.skriv(f"{MAPP}/iakttagelser/I-005.md", "---\nid: I-005\nrubrik: [\n---\n")
    fall.skriv(f"{MAPP}/iakttagelser/I-006.txt", "bortglömd")
    annan = "2026/uppfoljningar/2026-04-bjorkliden"
    fall.skriv(
        f"{annan}/uppfoljning.yaml",
        "id: 2026-04-bjorkliden\nenhet: bjorkliden\nområden: [bemötande]\n"
        "roller: {ansvarig: MAS}\n",
    )
    svar = fall.kor("rapport", "bygg")
    assert 1 == svar.kod
    assert "I-005.md" in svar.fel
    md = fall.las(f"{BYGGT}.md")
    assert "I-005.md går inte att läsa" in md
    assert "I-006.txt går inte att läsa" in md
    assert (fall.rot / "bygge/2026/2026-04-bjorkliden/rapport.docx").is_file()


def test_fientlig_text_ar_ofarlig_i_md_och_docx(fall: Any) -> None:
    text = _sedd(7, "röd", FIENDE, forslag=f"'{FIENDE}'") + f"\n{FIENDE}\n\n```\nöppet\n"
    fall.skriv(f"{MAPP}/iakttagelser/I-007.md", text)
    fall.kor("rapport", "bygg")
    md = fall.las(f"{BYGGT}.md")
    assert "{{ 7\\*7 }} {% raise %}" in md
    assert "\n#### I-003 Sak 3" in md
    assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript|(?<!\\)!\[", md)
    kropp = _kropp(fall)
    assert FIENDE in _text(kropp)
    rels = _docx(fall)["word/_rels/document.xml.rels"]
    assert b"javascript" not in rels
    assert b"passwd" not in rels


def test_kommunens_mall_kan_arva_och_ersatta_ett_block(fall: Any) -> None:
    fall.skriv(
        "mallar/rapport.md.j2",
        '{% extends "original/rapport.md.j2" %}\n{% block titel %}\n# Egen: {{ r.enhet }}\n'
        "{% endblock %}\n{% block bilagor %}\n## Egen bilaga\n\n{{ super() }}{% endblock %}\n",
    )
    assert 0 == fall.kor("rapport", "bygg").kod
    md = fall.las(f"{BYGGT}.md")
    assert "# Egen: Solgården" in md
    assert "## Egen bilaga\n\n## Bilaga 1: Begärda dokument" in md


def test_en_mall_som_utelamnar_det_roda_vagras(fall: Any) -> None:
    fall.skriv(
        "mallar/rapport.md.j2",
        '{% extends "original/rapport.md.j2" %}{% block iakttagelser %}{% endblock %}'
        "{% block atgarder %}Allt är bra.{% endblock %}",
    )
    svar = fall.kor("rapport", "bygg")
    assert 3 == svar.kod
    assert "utelämnar det som kräver handlingsplan: I-003" in svar.fel


def test_fel_i_kommunens_mall_sager_fil_och_rad(fall: Any) -> None:
    fall.skriv("mallar/rapport.md.j2", "# Titel\n\n{{ r.finns_inte }}\n")
    svar = fall.kor("rapport", "bygg")
    assert 3 == svar.kod
    assert "mallar/rapport.md.j2 har ett fel på rad 3" in svar.fel


def test_kommunens_eget_referensdokument_anvands(fall: Any) -> None:
    from uppfolj.render.docx_referens import build_referens

    with zipfile.ZipFile(io.BytesIO(build_referens())) as z:
        delar = {n: z.read(n) for n in z.namelist()}
    delar["word/styles.xml"] = delar["word/styles.xml"].replace(b"Arial", b"Georgia")
    egen = fall.rot / "mallar/referens.docx"
    egen.parent.mkdir()
    with zipfile.ZipFile(egen, "w") as z:
        for namn, data in delar.items():
            z.writestr(namn, data)
    assert 0 == fall.kor("rapport", "bygg").kod
    assert b"Georgia" in _docx(fall)["word/styles.xml"]
    egen.write_bytes(b"inget dokument")
    assert "inget Word-dokument" in fall.kor("rapport", "bygg").fel


def test_logotypen_star_forst_med_alternativ_text(fall: Any) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
        "0000000c49444154789c6360606000000004000127340a710000000049454e44ae426082"
    )
    (fall.rot / "logo.png").write_bytes(png)
    fall.skriv(
        "uppfolj.yaml", fall.las("uppfolj.yaml").replace("kommun}", "kommun, logotyp: logo.png}")
    )
    assert 0 == fall.kor("rapport", "bygg").kod
    delar = _docx(fall)
    assert any(n.startswith("word/media/") for n in delar)
    assert any(b'descr="Kvarn' in d for n, d in delar.items() if n.startswith("word/header"))
    (fall.rot / "logo.png").write_bytes(b"ingen bild")
    assert "varken png eller jpg" in fall.kor("rapport", "bygg").fel


def test_inget_skrivs_utanfor_bygge(fall: Any) -> None:
    fore = fall.find_filer()
    fall.kor("rapport", "bygg")
    assert fore == {f: d for f, d in fall.find_filer().items() if not f.startswith("bygge/")}
    assert not list(Path(fall.rot).rglob("*.tmp"))
