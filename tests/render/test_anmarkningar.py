"""Samma anmärkningar i alla sju formaten, och inget av dem släpper igenom tecken ur filerna."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from uppfolj.base.anmarkning import Anmarkning, Niva
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.render.anmarkningar import FORMAT, check_format, clean_anmarkning, format_anmarkningar
from uppfolj.render.anmarkningar.fingeravtryck import compute_fingeravtryck
from uppfolj.render.anmarkningar.sarif import MAX_RESULTAT
from uppfolj.render.anmarkningar.text import print_farg
from uppfolj.rules.kontroll import get_kontroller

SARIF_SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-delmangd.json").read_text("utf-8"))
HELA_SCHEMAT = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
"""Hela SARIF 2.1.0, med sin källa i filen. Delmängden är strängare än standarden."""
NIVAER: tuple[Niva, ...] = ("fel", "varning", "upplysning")


def build(
    fil: str = "2026/plan.yaml", text: str = "Raden är tom.", niva: Niva = "fel", rad: int = 3
) -> Anmarkning:
    return Anmarkning(fil, rad, 5, "UPF012", niva, text, "Fyll i den.")


LISTA = [
    build(),
    build(niva="varning", rad=9),
    build(fil="2026/uppfoljningar/åsgården 1/besok.yaml", niva="upplysning", text="50 %: a, b"),
]
godtyckliga = st.lists(
    st.builds(build, fil=st.text(min_size=1), text=st.text(), niva=st.sampled_from(NIVAER)),
    max_size=8,
)


def read_text(ut: str) -> list[tuple[str, int, int, str]]:
    traffar = re.findall(r"^(.*?):(\d+):(\d+): (UPF\d{3}) \w+: ", ut, re.MULTILINE)
    return [(fil, int(rad), int(kol), regel) for fil, rad, kol, regel in traffar]


def read_json(ut: str) -> list[tuple[str, int, int, str]]:
    return [(a["fil"], a["rad"], a["kol"], a["regel"]) for a in json.loads(ut)["anmarkningar"]]


def read_github(ut: str) -> list[tuple[str, int, int, str]]:
    monster = r"^::\w+ file=(.*?),line=(\d+),col=(\d+),title=(UPF\d{3}) "
    return [
        (_unescape(fil), int(rad), int(kol), regel)
        for fil, rad, kol, regel in re.findall(monster, ut, re.MULTILINE)
    ]


def _unescape(text: str) -> str:
    return text.replace("%2C", ",").replace("%3A", ":").replace("%25", "%")


def read_sarif(ut: str) -> list[tuple[str, int, int, str]]:
    from urllib.parse import unquote

    platser = [
        (r["locations"][0]["physicalLocation"], r["ruleId"])
        for r in json.loads(ut)["runs"][0]["results"]
    ]
    return [
        (
            unquote(p["artifactLocation"]["uri"]),
            p["region"]["startLine"],
            p["region"]["startColumn"],
            r,
        )
        for p, r in platser
    ]


def read_gitlab(ut: str) -> list[tuple[str, int, int, str]]:
    platser = [(p["location"], p["check_name"]) for p in json.loads(ut)]
    return [(p["path"], p["lines"]["begin"], 5, regel) for p, regel in platser]


def read_junit(ut: str) -> list[tuple[str, int, int, str]]:
    prov = [p for p in etree.fromstring(ut.encode()).iter("testcase") if p.get("file")]
    delar = [(p.get("name", "").rsplit(":", 2), p) for p in prov]
    return [
        (p.get("file", ""), int(rad), int(kol), p.get("classname", ""))
        for (_, rad, kol), p in delar
    ]


def read_md(ut: str) -> list[tuple[str, int, int, str]]:
    """Tabellen har nya först och sedan felen. Platsen har ingen kolumn."""
    monster = r"^\| \w+(?: \(ny\))? \| (UPF\d{3}) \| (.*?):(\d+) \| "
    return [
        (fil.replace("\\", ""), int(rad), 5, regel)
        for regel, fil, rad in re.findall(monster, ut, re.MULTILINE)
    ]


LASARE = {
    "text": read_text,
    "json": read_json,
    "github": read_github,
    "sarif": read_sarif,
    "gitlab": read_gitlab,
    "junit": read_junit,
    "md": read_md,
}


@pytest.mark.parametrize("format_", FORMAT)
def test_formatet_har_samma_anmarkningar_som_listan(format_: str):
    vantat = [(a.fil, a.rad, a.kol, a.regel) for a in LISTA]
    assert vantat == LASARE[format_](format_anmarkningar(LISTA, format_))


@given(godtyckliga)
def test_maskinformaten_sager_samma_sak_vad_som_an_star_i_filerna(lista: list[Anmarkning]):
    rena = [clean_anmarkning(a) for a in lista]
    vantat = [(a.fil, a.rad, a.kol, a.regel) for a in rena]
    for format_ in ("json", "sarif", "gitlab"):
        assert vantat == LASARE[format_](format_anmarkningar(lista, format_))
    antal = len(format_anmarkningar(lista, "github").split("\n")) - 1
    assert len(lista) == antal


@given(godtyckliga)
def test_inget_format_slapper_igenom_styrtecken_eller_ogiltig_text(lista: list[Anmarkning]):
    for format_ in FORMAT:
        ut = format_anmarkningar(lista, format_)
        assert ut.endswith("\n") or (format_, lista) == ("github", [])
        assert "" == re.sub(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "", ut)
        assert ut == ut.encode().decode()


@given(godtyckliga)
def test_junit_ar_xml_vad_som_an_star_i_filerna(lista: list[Anmarkning]):
    rot = etree.fromstring(format_anmarkningar(lista, "junit").encode())
    prov = list(rot.iter("testcase"))
    assert max(len(lista), 1) == len(prov) == int(rot.get("tests", ""))
    assert sum(a.niva == "fel" for a in lista) == len(list(rot.iter("failure")))


@given(godtyckliga)
def test_sarif_foljer_schemat(lista: list[Anmarkning]):
    validator = Draft202012Validator(SARIF_SCHEMA)
    assert [] == list(validator.iter_errors(json.loads(format_anmarkningar(lista, "sarif"))))


@given(godtyckliga, st.sampled_from((None, True, False)))
def test_sarif_foljer_hela_standardens_schema(lista: list[Anmarkning], ny: bool | None):
    dokument = json.loads(format_anmarkningar([a._replace(ny=ny) for a in lista], "sarif"))
    assert [] == list(Draft202012Validator(HELA_SCHEMAT).iter_errors(dokument))
    assert [] == list(Draft202012Validator(SARIF_SCHEMA).iter_errors(dokument))


def test_hela_schemat_faller_ett_falt_som_inte_finns():
    dokument = json.loads(format_anmarkningar(LISTA, "sarif"))
    dokument["runs"][0]["results"][0]["baselineState"] = "kanske"
    dokument["runs"][0]["påhittat"] = 1
    assert 2 == len(list(Draft202012Validator(HELA_SCHEMAT).iter_errors(dokument)))


def test_en_terminalsekvens_ur_en_fil_blir_synlig_text():
    lista = [build(text="\x1b[2J\x9b31mhej\nUPF000\u202e", fil="a\udce5\nb.yaml")]
    for format_ in FORMAT:
        ut = format_anmarkningar(lista, format_)
        assert "\x1b" not in ut
        assert "\x9b" not in ut
    assert "a\ufffd b.yaml:3:5: UPF012 fel: \\x1b[2J\\x9b31mhej UPF000" in format_anmarkningar(
        lista, "text"
    )


def test_textraden_borjar_med_plats_och_regel_och_slutar_med_en_summa():
    ut = format_anmarkningar(LISTA, "text").splitlines()
    assert "2026/plan.yaml:3:5: UPF012 fel: Raden är tom." == ut[0]
    assert "    Fyll i den." == ut[1]
    assert ut[-1].startswith("3 anmärkningar: 1 fel, 1 varning, 1 upplysning.")
    assert "Inga anmärkningar.\n" == format_anmarkningar([], "text")


def test_github_skyddar_procent_kolon_och_komma():
    (rad,) = format_anmarkningar(
        [build(fil="a,b:c.yaml", text="50 %: a, b")], "github"
    ).splitlines()
    assert rad.startswith("::error file=a%2Cb%3Ac.yaml,line=3,col=5,title=UPF012 Röd ")
    assert rad.endswith("::50 %25: a, b Fyll i den.")


def test_github_visar_de_nya_forst_och_sager_hur_manga_som_inte_visas():
    gamla = [build(rad=n)._replace(ny=False) for n in range(1, 12)]
    ny = build(fil="sist.yaml")._replace(ny=True)
    rader = format_anmarkningar([*gamla, ny], "github").splitlines()
    assert rader[0].startswith("::notice ")
    assert "2 fel till visas inte" in rader[0]
    assert "file=sist.yaml" in rader[1]
    assert 10 == len(format_anmarkningar(gamla[:10], "github").splitlines())


@pytest.mark.parametrize("lista", [[], LISTA])
def test_junit_har_de_attribut_som_jenkins_schema_kraver_och_inga_andra(lista: list[Anmarkning]):
    rot = etree.fromstring(format_anmarkningar(lista, "junit").encode())
    assert {"name", "tests", "failures", "errors"} == set(rot.attrib)
    for svit in rot:
        krav = {"name", "tests", "failures", "errors"}
        assert krav <= set(svit.attrib) <= krav | {"skipped"}
        assert all({"name", "classname", "file"} >= set(prov.attrib) for prov in svit)


def test_sarif_foljer_standarden_for_varje_regel():
    lista = [build()._replace(regel=regel) for regel in get_kontroller()]
    dokument = json.loads(format_anmarkningar(lista, "sarif"))
    assert len(lista) == len(dokument["runs"][0]["tool"]["driver"]["rules"])
    assert [] == list(Draft202012Validator(HELA_SCHEMAT).iter_errors(dokument))


def test_nivaerna_i_varje_format():
    lista = [build(niva=n) for n in NIVAER]
    github = format_anmarkningar(lista, "github").splitlines()
    assert ["::error", "::warning", "::notice"] == [r.split()[0] for r in github]
    resultat = json.loads(format_anmarkningar(lista, "sarif"))["runs"][0]["results"]
    assert ["error", "warning", "note"] == [r["level"] for r in resultat]
    gitlab = json.loads(format_anmarkningar(lista, "gitlab"))
    assert ["major", "minor", "info"] == [p["severity"] for p in gitlab]
    junit = etree.fromstring(format_anmarkningar(lista, "junit").encode())
    assert ["failure", "skipped", "skipped"] == [p[0].tag for p in junit.iter("testcase")]
    summa = json.loads(format_anmarkningar(lista, "json"))["summa"]
    assert {"fel": 1, "varning": 1, "upplysning": 1} == summa


def test_sarif_har_reglernas_sidor_och_procentkodade_adresser():
    korning = json.loads(format_anmarkningar(LISTA, "sarif"))["runs"][0]
    (regel,) = korning["tool"]["driver"]["rules"]
    assert "UPF012" == regel["id"]
    assert "*Rätt:*" in regel["help"]["markdown"]
    adresser = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in korning["results"]
    ]
    assert "2026/uppfoljningar/%C3%A5sg%C3%A5rden%201/besok.yaml" == adresser[2]
    assert all(adress.isascii() for adress in adresser)


def test_sarif_visar_hogst_femtusen_och_sager_det():
    lista = [build(rad=n) for n in range(1, MAX_RESULTAT + 2)]
    korning = json.loads(format_anmarkningar(lista, "sarif"))["runs"][0]
    (notis,) = korning["invocations"][0]["toolExecutionNotifications"]
    assert MAX_RESULTAT == len(korning["results"])
    assert notis["message"]["text"].startswith("5001 anmärkningar, de 5000 första visas.")


@given(godtyckliga)
def test_fingeravtrycken_ar_unika(lista: list[Anmarkning]):
    assert len(lista) == len(set(compute_fingeravtryck([clean_anmarkning(a) for a in lista])))


def test_fingeravtrycket_overlever_att_raden_flyttas():
    assert compute_fingeravtryck([build(rad=3)]) == compute_fingeravtryck([build(rad=80)])
    assert compute_fingeravtryck([build()]) != compute_fingeravtryck([build(text="Annat.")])
    assert compute_fingeravtryck([build()]) != compute_fingeravtryck([build(fil="annan.yaml")])


def test_okant_format_stoppar_med_narmaste_namn():
    with pytest.raises(UppfoljFel) as fel:
        check_format("sariff")
    assert "Menade du ”sarif”?" == fel.value.tips
    assert Slutkod.FEL_ARGUMENT == fel.value.kod


def test_formaten_ar_lika_varje_gang():
    for format_ in FORMAT:
        assert format_anmarkningar(LISTA, format_) == format_anmarkningar(LISTA, format_)


def test_json_namner_regelns_rubrik():
    poster: list[dict[str, Any]] = json.loads(format_anmarkningar(LISTA, "json"))["anmarkningar"]
    assert {get_kontroller()["UPF012"].rubrik} == {p["rubrik"] for p in poster}


def test_fargutskriften_har_samma_text(capsys: pytest.CaptureFixture[str]):
    print_farg(LISTA)
    assert format_anmarkningar(LISTA, "text") == capsys.readouterr().out


def test_nivan_ar_fargad_bara_dar_farg_gar(tmp_path: Path):
    kod = (
        "from uppfolj.base.anmarkning import Anmarkning as A\n"
        "from uppfolj.render.anmarkningar.text import print_farg\n"
        "print_farg([A('a.yaml', 1, 1, 'UPF012', 'fel', 'Tom.', 'Fyll i.')])\n"
    )
    miljo = {"FORCE_COLOR": "1", "TERM": "xterm", "PYTHONUTF8": "1", "HOME": str(tmp_path)}
    svar = subprocess.run([sys.executable, "-c", kod], env=miljo, capture_output=True, check=True)
    assert b"\x1b[1;31mfel\x1b[0m" in svar.stdout


def test_maskinformaten_ar_utf8_fast_terminalen_inte_ar_det(tmp_path: Path):
    (tmp_path / "uppfolj.yaml").write_text("bygger_på: ostra-goinge\n", "utf-8")
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "plan.yaml").write_text("år: 2025\n", "utf-8")
    argument = ["kontrollera", "--rot", str(tmp_path), "--utan-cache", "--json"]
    miljo = {"PYTHONIOENCODING": "cp1252", "HOME": str(tmp_path)}
    svar = subprocess.run(
        [sys.executable, "-m", "uppfolj", *argument], env=miljo, capture_output=True, check=False
    )
    (post,) = json.loads(svar.stdout.decode())["anmarkningar"]
    assert "Året är 2025 men mappen heter 2026." == post["text"]
