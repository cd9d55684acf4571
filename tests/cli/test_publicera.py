"""``uppfolj publicera`` och ``rapport publicera``: bara det fastställda och offentliga går ut."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document

U = "2026/uppfoljningar/2026-03-solgarden"
IDAG = "2026-04-10"
_TOMMA = {"meta", "br", "hr", "img", "link", "col"}


class _Sida(HTMLParser):
    """En webbsida: element i ordning, länkar, rubriknivåer, och om allt stängs i ordning."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.oppna: list[str] = []
        self.lankar: list[str] = []
        self.nivaer: list[int] = []
        self.attribut: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert [] == self.oppna

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attribut.append((tag, dict(attrs)))
        if tag not in _TOMMA:
            self.oppna.append(tag)
        if tag == "a":
            self.lankar.append(dict(attrs)["href"] or "")
        if tag[0] == "h" and tag[1:].isdigit():
            self.nivaer.append(int(tag[1:]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TOMMA
        self.attribut.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.oppna.pop()


@pytest.fixture
def fryst(kommun: Any, klart: str) -> str:
    kommun.kor("rapport", "faststall", klart, "--dnr", "KS 2026/71", "--roll", "MAS", idag=IDAG)
    return klart


@pytest.fixture
def ut(tmp_path: Path) -> Path:
    return tmp_path / "publikt"


def _publicera(kommun: Any, ut: Path, *argument: str) -> Any:
    return kommun.kor("rapport", "publicera", *argument, "--till", str(ut), idag=IDAG)


def _find(mapp: Path) -> dict[str, bytes]:
    return {f.relative_to(mapp).as_posix(): f.read_bytes() for f in mapp.rglob("*") if f.is_file()}


def test_so_20_rapporten_publiceras_som_word_markdown_och_webbsida(
    kommun: Any, fryst: str, ut: Path
):
    fore = {f: d for f, d in kommun.find_filer().items() if f.startswith("2026/")}
    svar = _publicera(kommun, ut)
    assert (0, "") == (svar.kod, svar.fel)
    namn = f"2026/{fryst}/{fryst}"
    filer = _find(ut)
    assert {f"{namn}.md", f"{namn}.docx", f"{namn}.html", "index.md", "index.html",
            ".uppfolj-publicerat.json"} == set(filer)  # fmt: skip
    assert fore[f"{U}/rapport/rapport-v1.docx"] == filer[f"{namn}.docx"]
    assert fore[f"{U}/rapport/rapport-v1.md"] == filer[f"{namn}.md"]
    assert fore == {f: d for f, d in kommun.find_filer().items() if f.startswith("2026/")}


def test_so_20_forteckningen_ar_tillganglig_och_lankarna_leder_fram(
    kommun: Any, fryst: str, ut: Path
):
    _publicera(kommun, ut)
    for fil in ut.rglob("*.html"):
        sida = _Sida(fil.read_text("utf-8"))
        assert ("html", {"lang": "sv"}) in sida.attribut
        assert 1 == sida.nivaer.count(1)
        assert all(b - a <= 1 for a, b in zip(sida.nivaer, sida.nivaer[1:], strict=False))
        assert all(a.get("scope") == "col" for t, a in sida.attribut if t == "th")
        assert not {"script", "iframe", "object"} & {t for t, _ in sida.attribut}
        for lank in sida.lankar:
            assert lank.startswith("#") or (fil.parent / lank).is_file()
    index = (ut / "index.html").read_text("utf-8")
    assert "<title>Uppföljning av vård och omsorg – Kvarnåsa kommun</title>" in index
    assert "Uppföljning av Solgården" in index
    assert "KS 2026/71" in index
    assert f"2026/{fryst}/{fryst}.docx" in _Sida(index).lankar


@pytest.mark.usefixtures("fryst")
def test_publicera_tva_ganger_ger_samma_byte_och_ror_inget_annat(kommun: Any, ut: Path):
    ut.mkdir()
    (ut / "egen.txt").write_text("Vår egen.", "utf-8")
    _publicera(kommun, ut)
    fore = {f: (ut / f).stat().st_mtime_ns for f in _find(ut)}
    innehall = _find(ut)
    svar = _publicera(kommun, ut, "--json")
    assert (0, []) == (svar.kod, svar.json["handlingar"][0]["filer"])
    assert innehall == _find(ut)
    orort = {f for f, tid in fore.items() if (ut / f).stat().st_mtime_ns == tid}
    assert set(fore) - {".uppfolj-publicerat.json"} <= orort


@pytest.mark.usefixtures("fryst")
def test_det_nagon_annan_lagt_i_mappen_ersatts_inte(kommun: Any, ut: Path):
    ut.mkdir()
    (ut / "index.html").write_text("Kommunens egen startsida.", "utf-8")
    svar = _publicera(kommun, ut)
    assert (3, True) == (svar.kod, "ersätts inte" in svar.fel)
    assert "Kommunens egen startsida." == (ut / "index.html").read_text("utf-8")


def test_so_21_det_som_inte_ar_faststallt_publiceras_inte(kommun: Any, klart: str, ut: Path):
    alla, en = _publicera(kommun, ut), _publicera(kommun, ut, klart)
    assert (0, True) == (alla.kod, "arbetsmaterial" in alla.ut)
    assert (3, True) == (en.kod, "arbetsmaterial" in en.fel)
    assert not (ut / "2026").exists()


@pytest.mark.parametrize(
    "fil", ["text/bakgrund.md", "rapport/rapport-v1.docx", "rapport/rapport-v1.md"]
)
def test_so_21_det_som_andrats_sedan_det_faststalldes_publiceras_inte(
    kommun: Any, fryst: str, ut: Path, fil: str
):
    vag = kommun.rot / U / fil
    vag.write_bytes(vag.read_bytes() + b"x")
    for argument in ((), (fryst,)):
        svar = _publicera(kommun, ut, *argument)
        assert (1, True) == (svar.kod, fil in svar.fel)
    assert not (ut / "2026").exists()


def test_so_21_personnummer_i_den_frusna_filen_stoppar(kommun: Any, klart: str, ut: Path):
    kommun.skriv(f"{U}/text/bakgrund.md", "Klagomål 19121212-1212 togs upp.\n")
    profil = kommun.las("uppfolj.yaml")
    kommun.skriv("uppfolj.yaml", f"{profil}integritet: {{tillåtna_testnummer: ['1212121212']}}\n")
    svar = kommun.kor("rapport", "faststall", klart, "--dnr", "KS 1", "--roll", "MAS", idag=IDAG)
    assert 0 == svar.kod
    kommun.skriv("uppfolj.yaml", profil)
    svar = _publicera(kommun, ut)
    assert (1, True, False) == (svar.kod, "********-****" in svar.fel, "121212" in svar.fel)
    assert not (ut / "2026").exists()


@pytest.mark.usefixtures("fryst")
def test_profilen_avgor_vad_som_ar_offentligt(kommun: Any, ut: Path):
    kommun.skriv(
        "uppfolj.yaml", kommun.las("uppfolj.yaml") + "offentlighet: {offentligt: [plan]}\n"
    )
    svar = _publicera(kommun, ut)
    assert (0, True) == (svar.kod, "inte offentliga" in svar.ut)
    assert not (ut / "2026").exists()


def test_so_21_sma_tal_doljs_i_det_publicerade(kommun: Any, klart: str, ut: Path):
    besok = kommun.las(f"{U}/besok.yaml")
    nytt = besok.replace("antal: 6}", "antal: 6}, {kategori: brukare, antal: 3}")
    kommun.skriv(f"{U}/besok.yaml", nytt)
    kommun.kor("rapport", "faststall", klart, "--dnr", "KS 1", "--roll", "MAS", idag=IDAG)
    _publicera(kommun, ut)
    namn = ut / f"2026/{klart}/{klart}"
    stycken = [p.text for p in Document(f"{namn}.docx").paragraphs]
    for text in (*(Path(f"{namn}.{s}").read_text("utf-8") for s in ("md", "html")), *stycken):
        assert "brukare (3)" not in text
    assert "brukare (3)" in kommun.las(f"{U}/rapport/rapport-v1.md")


@pytest.mark.parametrize("till", ["2026", "publikt", "."])
def test_mappen_far_inte_ligga_bland_arets_filer(kommun: Any, till: str):
    svar = kommun.kor("publicera", "rapporter", "--till", str(kommun.rot / till), idag=IDAG)
    assert (2, True) == (svar.kod, "bygge" in svar.fel)


@pytest.mark.parametrize(
    "vad",
    ["detaljplan", "projektplan", "projektplaner", "arbetsmaterial", "Detaljplanen", "utkast"],
)
def test_so_04_och_13_arbetsmaterial_vagras_med_tydliga_ord(kommun: Any, ut: Path, vad: str):
    for kommando in (("publicera", vad), ("rapport", "publicera", vad)):
        svar = kommun.kor(*kommando, "--till", str(ut), idag=IDAG)
        assert (3, True) == (svar.kod, "är arbetsmaterial och publiceras inte." in svar.fel)
    assert not ut.exists()


def test_so_04_planen_publiceras_nar_den_ar_beslutad(kommun: Any, ut: Path):
    fore = kommun.kor("publicera", "plan", "--till", str(ut), idag=IDAG)
    assert (3, True) == (fore.kod, "tills den är beslutad" in fore.fel)
    assert not ut.exists()
    beslut = "beslut: [{organ: ks, datum: 2026-02-10, paragraf: § 14, dnr: KS 2026/3}]\n"
    kommun.skriv("2026/plan.yaml", kommun.las("2026/plan.yaml") + beslut)
    svar = kommun.kor("publicera", "plan", "--till", str(ut), idag=IDAG)
    assert (0, "") == (svar.kod, svar.fel)
    assert {"2026/plan/plan.md", "2026/plan/plan.docx", "2026/plan/plan.html"} <= set(_find(ut))
    assert "Kvalitetsuppföljningsplan 2026" in (ut / "index.md").read_text("utf-8")


def test_forteckningen_ar_i_svensk_ordning_och_minns_det_som_redan_ligger_dar(
    kommun: Any, fryst: str, ut: Path
):
    _publicera(kommun, ut)
    minne = json.loads((ut / ".uppfolj-publicerat.json").read_text("utf-8"))
    post = minne["poster"][f"2026/{fryst}"]
    for id_, titel, ar in (("a", "Uppföljning av Åsen", 2026), ("b", "Uppföljning av Zon", 2026),
                           ("c", "Uppföljning av Gamla", 2025)):  # fmt: skip
        minne["poster"][f"{ar}/{id_}"] = {**post, "titel": titel, "ar": ar}
    (ut / ".uppfolj-publicerat.json").write_text(json.dumps(minne), "utf-8")
    assert 0 == _publicera(kommun, ut, fryst).kod
    index = (ut / "index.md").read_text("utf-8")
    platser = [index.index(o) for o in ("## 2026", "Solgården", "Zon", "Åsen", "## 2025", "Gamla")]
    assert sorted(platser) == platser
