"""Varje fälla i en fil blir en anmärkning på svenska med plats och råd; grannarna läses ändå."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.models.post import Post, get_slag
from uppfolj.models.register import Enheter
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.models.urval import Urval
from uppfolj.store.lage import resolve_lagen
from uppfolj.store.lasare import load_post, parse_fil
from uppfolj.store.mapp import load_karta
from uppfolj.store.textfil import MAX_BYTE
from uppfolj.store.yamltext import to_yaml

HEL = b"beg\xc3\xa4rd: 2026-01-01\nsvar_senast: 2026-02-01\n"
ATGARD = (
    "åtgärder:\n- id: Å-001\n  iakttagelse: I-001\n  åtgärd: x\n  ansvarig: MAS\n"
    "  klart_senast: 2026-05-01\n"
)
ENGELSKA = re.compile(
    r"\b(the|is|are|was|not|found|expected|could|should|must|valid|invalid|value|input|field"
    r"|required|string|integer|mapping|scalar|token|while|error|type|match|character|control"
    r"|line|column|byte|object|none|true|false|extra|permitted|directory|such|permission|denied"
    r"|unexpected|missing|dict|list|str|int|bool|float|key|keys|pydantic|yaml\.\w+)\b",
    re.IGNORECASE,
)


def _load(
    tmp_path: Path, data: bytes | str, modell: type[Post], fil: str
) -> tuple[Post | None, list[Anmarkning]]:
    (tmp_path / fil).write_bytes(data.encode() if isinstance(data, str) else data)
    post, anm = load_post(tmp_path, fil, modell)
    return post, resolve_lagen(tmp_path, anm)


def _check_svenska(anm: list[Anmarkning]) -> None:
    for a in anm:
        for text in (a.text, a.gor):
            assert text[-1] in ".?:!", text
            assert not ENGELSKA.search(re.sub(r"”[^”]*”", "", text)), text
        assert (a.rad, a.kol) > (0, 0)


@pytest.mark.parametrize(
    ("data", "regel", "rad", "kol", "text", "gor"),
    [
        (HEL + b"x: a\0b\n", "UPF002", 3, 5, "osynligt tecken (U+0000)", "Ta bort"),
        (HEL + b"x: a\x1bb\n", "UPF002", 3, 5, "osynligt tecken (U+001B)", "Ta bort"),
        (HEL + b'x: "a\\0b"\n', "UPF002", 3, 4, "osynligt tecken (U+0000)", "Ta bort"),
        (HEL + "x: å\u2028b\n".encode(), "UPF002", 3, 5, "(U+2028)", "Ta bort"),
        (HEL + "x: å\ufeffb\n".encode(), "UPF002", 3, 5, "(U+FEFF)", "Ta bort"),
        (b"ab: \xe5\xe4\xf6", "UPF001", 1, 5, "Windows-1252", "UTF-8"),
        ("a: å".encode("utf-16"), "UPF001", 1, 1, "UTF-16", "UTF-8"),
        ("a: b".encode("utf-16-le"), "UPF001", 1, 1, "UTF-16", "UTF-8"),
        ("a: b".encode("utf-16-be"), "UPF001", 1, 1, "UTF-16", "UTF-8"),
        (b"a: b\rc: d\r", "UPF001", 1, 1, "radslut", "LF"),
        (HEL + b"<<<<<<< HEAD\nx: 1\n=======\n>>>>>>> b\n", "UPF001", 3, 1, "konflikt", "<<<"),
        (HEL + b"x: [1\n", "UPF002", 3, 4, "hakparentes", "]"),
        (HEL + b'x: "1\n', "UPF002", 3, 4, "citattecken", "Avsluta"),
        (HEL + b"x: 'a' b\n", "UPF002", 3, 8, "hör inte ihop", "citattecken"),
        (HEL + b"x: a: b\n", "UPF002", 3, 5, "kolon", "citattecken"),
        (HEL + b"x\n", "UPF002", 4, 1, "kolon saknas", "fält: värde"),
        (HEL + b"x: [a,,b]\n", "UPF002", 3, 7, "värde saknas", "kommat"),
        (HEL + b"x: - a\n", "UPF002", 3, 4, "lista", "nästa rad"),
        (HEL + b"x: |a\n", "UPF002", 3, 5, "fel början", "ensamt"),
        (HEL + b"x: %a\n", "UPF002", 3, 4, "reserverat", "citattecken"),
        (HEL + b"x: `a`\n", "UPF002", 3, 4, "reserverat", "citattecken"),
        (HEL + b'x: "a\\q"\n', "UPF002", 3, 6, "snedstreck", "'"),
        (HEL + b"x:\n\ta: b\n", "UPF002", 4, 1, "tabb", "blanksteg"),
        (HEL + b"\tx: a\n", "UPF002", 3, 1, "tabb", "blanksteg"),
        (HEL + "x:\u00a0a\ny: b\n".encode(), "UPF002", 4, 1, "hårt blanksteg", "mellanslag"),
        (HEL + b"x: &a b\n", "UPF002", 3, 4, "Ankare", "Skriv ut"),
        (HEL + b"x: *a\n", "UPF002", 3, 4, "alias", "Skriv ut"),
        (HEL + b"x: *\n", "UPF002", 3, 5, "alias", "citattecken"),
        (HEL + b"x: !!int 3\n", "UPF002", 3, 4, "Taggar", "Ta bort"),
        (HEL + b"x: ! a\n", "UPF002", 3, 4, "Taggar", "Ta bort"),
        (HEL + b"x: !<a\n", "UPF002", 3, 7, "Taggar", "Ta bort"),
        (HEL + b"<<: {a: b}\n", "UPF002", 3, 1, "<<", "Skriv ut"),
        (HEL + b"---\na: b\n", "UPF002", 3, 1, "dokument", "flera filer"),
        (HEL + b"? [a]\n: b\n", "UPF002", 3, 3, "fältnamn", "fält: värde"),
        (HEL + b": b\n", "UPF002", 3, 1, "hör inte ihop", "indraget"),
        (b"%x\na: b\n", "UPF002", 1, 3, "%", "Ta bort"),
        (HEL + b"svar_senast: 2026-03-01\n", "UPF003", 3, 1, "två gånger", "Behåll det ena"),
        (HEL + b"begard: 2026-03-01\n", "UPF003", 3, 1, "”begärd” är samma", "Behåll det ena"),
        (HEL + "begärd: 2026-03-01\n".encode(), "UPF003", 3, 1, "två gånger", "Behåll"),
        (HEL + b"statis: klar\n", "UPF004", 3, 1, "”statis” finns inte", "Menade du ”status”?"),
        (HEL + b"status:\n  a: b\n", "UPF006", 3, 1, "inte fält", "Tillåtna"),
        (HEL + b"status: klart\n", "UPF006", 3, 1, "går inte att välja", "Tillåtna: begärd"),
        (HEL + b"status: inkomen\n", "UPF006", 3, 1, "går inte", "Menade du ”inkommen”?"),
        (HEL + b"inkommen: x\n", "UPF006", 3, 1, "en lista, inte ”x”", "- "),
        (HEL + b"inkommen: {a: b}\n", "UPF006", 3, 1, "en lista, inte fält", "- "),
        (HEL + b"inkommen:\n- x\n", "UPF006", 4, 3, "fält, inte ”x”", "datum, från"),
        (HEL + b"inkommen:\n- []\n", "UPF006", 4, 3, "saknas", "Fyll i"),
        (HEL + b"inkommen: [[a]]\n", "UPF006", 3, 12, "fält, inte en lista", "datum, från"),
        (HEL + b"godkand: snarast\n", "UPF006", 3, 1, "”snarast”", "2026-03-18"),
        (HEL + b"godkand: 2026-02-30\n", "UPF006", 3, 1, "datum", "ÅÅÅÅ-MM-DD"),
        (HEL + b"godkand: 20260218\n", "UPF006", 3, 1, "datum", "ÅÅÅÅ-MM-DD"),
        (HEL + b"godkand: [2026-02-18]\n", "UPF006", 3, 1, "en lista", "ÅÅÅÅ-MM-DD"),
        (HEL + b"inkommen: [{datum: 2026-01-01, fr\xc3\xa5n: x, version: 1.0}]\n",
         "UPF006", 3, 41, "heltal, inte ”1.0”", "siffror"),
        (HEL + b"inkommen: [{datum: 2026-01-01, fr\xc3\xa5n: x, version: 0}]\n",
         "UPF006", 3, 41, "0 går inte", "minst 1"),
        (HEL + b"status:\n", "UPF006", 3, 1, "saknas", "ta bort raden"),
        (HEL + b"status: ''\n", "UPF006", 3, 1, "saknas", "ta bort raden"),
        (b"beg\xc3\xa4rd: 2026-01-01\n", "UPF005", 1, 1, "”svar_senast” saknas", "Lägg till"),
        (b"- a\n", "UPF006", 1, 1, "inga fält", "fält: värde"),
        (b"bara text\n", "UPF006", 1, 1, "inga fält", "fält: värde"),
        (b"[" * 100_000, "UPF002", 1, 51, "djupare", "Förenkla"),
        (b"- " * 100_000, "UPF002", 1, 101, "djupare", "Förenkla"),
        (b"a: {a: " * 50_000, "UPF002", 1, 4, "klammer", "}"),
        (b"{a: " * 300_000, "UPF002", 1, 201, "djupare", "Förenkla"),
        (b"? " * 100_000, "UPF002", 1, 3, "fältnamn", "fält: värde"),
        ("\n".join(" " * i + "a:" for i in range(1500)).encode(), "UPF002", 51, 51, "djupare", ""),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "UPF002", 1, 4, "Ankare", ""),
        (b"#" * (MAX_BYTE + 1), "UPF009", 1, 1, "2 MB", "Dela"),
    ],
)  # fmt: skip
def test_fallan_blir_en_anmarkning_med_plats_och_rad(
    tmp_path: Path, data: bytes, regel: str, rad: int, kol: int, text: str, gor: str
) -> None:
    borjade = time.monotonic()
    post, anm = _load(tmp_path, data, Handlingsplan, "h.yaml")
    assert time.monotonic() - borjade < 5
    assert post is None
    traff = [a for a in anm if (regel, rad, kol) == (a.regel, a.rad, a.kol)]
    assert traff, anm
    assert text in traff[0].text
    assert gor in traff[0].gor
    _check_svenska(anm)


@pytest.mark.parametrize(
    ("data", "rad", "text"),
    [
        ("", 1, "saknar fältblock"),
        ("text\n---\nid: x\n---\n", 1, "saknar fältblock"),
        ("----\nid: x\n---\n", 1, "saknar fältblock"),
        ("---\nid: x\n", 1, "inte avslutat"),
        ("---\r\nid: x\r\n--- \r\nid: y", 2, "id"),
        ("---\n---\n", 2, "saknas"),
        ("---\nid: x\n\tb: c\n---\n", 3, "tabb"),
        ("---\nid: I-001\n---\nbröd\n\x07text\n", 5, "U+0007"),
        ("---\nid: I-001\n---\nbröd\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> b\n", 5, "konflikt"),
        ("---\r\nid: I-001\r\n---\r\nbröd\r\n>>>>>>> b\r\n", 5, "konflikt"),
        ("---\nid: I-001\nbeskrivning: x\n---\nbrödtext\n", 3, "två gånger"),
    ],
)
def test_faltblocket_i_markdown(tmp_path: Path, data: str, rad: int, text: str) -> None:
    post, anm = _load(tmp_path, data, Iakttagelse, "i.md")
    assert post is None
    assert any(rad == a.rad and text in a.text for a in anm), anm
    _check_svenska(anm)


@pytest.mark.parametrize("radslut", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_bom_crlf_och_nfd_laser_samma_post(
    tmp_path: Path, radslut: str, bom: str, form: str
) -> None:
    text = "---\nid: I-001\nrubrik: Känd rutin\nområde: a\nbedömning: röd\n---\nÅ\n\n---\nÄ\n"
    fil = bom + unicodedata.normalize(form, text).replace("\n", radslut)  # type: ignore[arg-type]
    post, anm = _load(tmp_path, fil, Iakttagelse, "i.md")
    assert [] == anm
    assert isinstance(post, Iakttagelse)
    assert ("Känd rutin", "rod", "Å\n\n---\nÄ") == (
        post.rubrik, post.bedomning, post.beskrivning,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["10:30", "no", "0123", "1.10", "19121212-1212", "0x10", "1e3", "12_3", "yes", "2026"]
)
def test_ociterat_varde_forblir_den_text_som_skrevs(tmp_path: Path, text: str) -> None:
    rader = f"{HEL.decode()}återlämnad_skäl: {text}\n"
    post, anm = _load(tmp_path, rader, Handlingsplan, "h.yaml")
    assert [] == anm
    assert isinstance(post, Handlingsplan)
    assert text == post.aterlamnad_skal


@pytest.mark.parametrize("varde", ["", "null", "~", "NULL", "  # kommentar"])
def test_tomt_varde_ar_inget_varde(tmp_path: Path, varde: str) -> None:
    post, anm = _load(tmp_path, f"{HEL.decode()}godkänd: {varde}\n", Handlingsplan, "h.yaml")
    assert [] == anm
    assert isinstance(post, Handlingsplan)
    assert post.godkand is None


def test_bada_stavningarna_lases(tmp_path: Path) -> None:
    data = HEL.decode() + ATGARD.replace("åtgärder", "atgarder").replace("åtgärd:", "atgard:")
    post, anm = _load(tmp_path, data, Handlingsplan, "h.yaml")
    assert [] == anm
    assert isinstance(post, Handlingsplan)
    assert "x" == post.atgarder[0].atgard
    assert date(2026, 5, 1) == post.atgarder[0].klart_senast


@pytest.mark.parametrize("data", [b"", b"# bara en kommentar\n", b"---\n", b"\n\n"])
def test_en_fil_utan_falt_ar_tom_inte_trasig(tmp_path: Path, data: bytes) -> None:
    post, anm = _load(tmp_path, data, Enheter, "e.yaml")
    assert [] == anm
    assert Enheter() == post
    post, anm = _load(tmp_path, data, Handlingsplan, "h.yaml")
    assert ["UPF005", "UPF005"] == [a.regel for a in anm]


def test_mapp_saknad_fil_och_ror_ger_anmarkning(tmp_path: Path) -> None:
    (tmp_path / "mapp.yaml").mkdir()
    filer = ["mapp.yaml", "saknas.yaml"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ror.yaml")
        filer.append("ror.yaml")
    for fil in filer:
        post, anm = load_post(tmp_path, fil, Handlingsplan)
        assert post is None
        assert [(fil, 1, 1, "UPF001")] == [(a.fil, a.rad, a.kol, a.regel) for a in anm]
        _check_svenska(anm)


_LAS = """
import sys
from pathlib import Path
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.store.lasare import load_post
print(*load_post(Path(sys.argv[1]), "h.yaml", Handlingsplan)[1][0])
"""


def test_en_fil_som_inte_far_lasas_ger_anmarkning(
    tmp_path: Path, utan_makt: tuple[str, ...]
) -> None:
    (tmp_path / "h.yaml").write_bytes(HEL)
    (tmp_path / "h.yaml").chmod(0)
    svar = subprocess.run(
        [*utan_makt, sys.executable, "-c", _LAS, str(tmp_path)], capture_output=True, check=True
    )
    assert "UPF001 fel Du får inte läsa filen." in svar.stdout.decode()


def test_manga_fel_raknas_upp_till_en_grans(tmp_path: Path) -> None:
    _, anm = _load(tmp_path, "".join(f"x{i}: b\n" for i in range(5000)), Enheter, "e.yaml")
    assert 101 == len(anm)
    assert any("Filen har 4900 fel till." == a.text for a in anm)


def test_en_trasig_fil_hindrar_inte_grannarna(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_bytes(HEL)
    svar = [load_post(tmp_path, fil, Handlingsplan)[0] is not None for fil in ("a.yaml", "b.yaml")]
    assert [False, True] == svar
    assert [] == load_karta(tmp_path).ar


DALIGA: list[Any] = [
    None, "", "x", "snarast", [], {}, ["x"], [None], [[]], {"x": "y"}, [{"x": "y"}], "-1",
    "9" * 40, "1.5", "a. b", "x" * 300, "å\nb", "10:30", [{"id": None, "datum": "i dag"}],
]  # fmt: skip


def test_ingen_engelska_nar_ett_falt_har_fel_varde() -> None:
    for slag in get_slag().values():
        if slag.namn == "profil":
            continue
        for falt in slag.modell.model_fields.values():
            for varde in DALIGA:
                namn = falt.alias or falt.title or ""
                data = to_yaml({namn: varde, "finns_ej": 1}).encode()
                if slag.plats.endswith(".md"):
                    data = b"---\n" + data + b"---\n"
                _, anm = parse_fil(f"x{slag.plats[-5:]}", data, slag.modell)
                _check_svenska([a._replace(rad=1, kol=1) for a in anm])


@pytest.mark.parametrize("modell", [Handlingsplan, Uppfoljning, Urval, Iakttagelse])
def test_djupt_liggande_fel_pekar_pa_sin_rad(tmp_path: Path, modell: type[Post]) -> None:
    _, anm = _load(tmp_path, b"finns_ej: 1\n# k\nmer:\n  x: y\n", modell, "h.yaml")
    assert {("finns_ej", 1), ("mer", 3)} <= {
        (a.text.split("”")[1], a.rad) for a in anm if a.regel == "UPF004"
    }
