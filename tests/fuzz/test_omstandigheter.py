"""Trasiga omständigheter, orsakade på riktigt: tydligt besked, och inget går förlorat."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from sandlada import Sandlada, set_miljo  # grannfilen, som inget paket är

from uppfolj.intake.export import parse_export

CSV = "Id;Typ;Enhet;Inkom;Händelse\n" + "".join(
    f"{n};sol;hagtornet;2026-03-0{n};Fall {n}\n" for n in range(1, 9)
)
KARTA = "kolumner: {typ: Typ, enhet: Enhet, inkom: Inkom, vad: Händelse, främmande_id: Id}\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="finns inte i Windows")


@pytest.fixture
def lada(tmp_path: Path) -> Sandlada:
    """Exempelkommunen i en sandlåda."""
    set_miljo(tmp_path)
    return Sandlada(tmp_path, "atvidaberg")


def start(
    lada: Sandlada, *argv: str, kod: str = "", fore: tuple[str, ...] = (), **miljo: str
) -> Any:
    """Starta ett kommando i en egen process. ``kod`` körs först i den."""
    text = f"import os, sys\nfrom uppfolj.cli.app import run\n{kod}\nsys.exit(run(sys.argv[1:]))"
    return subprocess.Popen(
        [*fore, sys.executable, "-c", text, *argv, "--rot", str(lada.rot), "--idag", "2026-10-15"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=lada.rot, env={**os.environ, **miljo},
    )  # fmt: skip


def kor(lada: Sandlada, *argv: str, **val: Any) -> tuple[int, str, str]:
    """Kör ett kommando i en egen process. Den får aldrig ge ett spår."""
    p = start(lada, *argv, **val)
    ut, fel = p.communicate(timeout=60)
    assert b"Traceback" not in ut + fel, fel.decode()
    assert "oväntat fel".encode() not in fel, fel.decode()
    return p.returncode, ut.decode("utf-8", "replace"), fel.decode("utf-8", "replace")


_LITEN = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))"
SKRIVER = (
    ("andra", "plan", "--falt", "rader[0].anteckning=x"),
    ("utfort", "internkontroll", "--datum", "2026-03-01"),
    ("ny", "iakttagelse", "lås", "--uppfoljning", "{id}"),
    ("plan", "init", "2027"),
    ("exportera", "--till", "xlsx"),
    ("plan", "bygg", "--till", "md"),
)


@POSIX
@pytest.mark.parametrize("argv", SKRIVER, ids=lambda a: " ".join(a[:2]))
def test_full_disk_sags_och_inget_ar_andrat(lada: Sandlada, argv: tuple[str, ...]) -> None:
    (id_, *_) = sorted(p.name for p in (lada.rot / "2026/uppfoljningar").iterdir())
    argv = tuple(a.replace("{id}", id_) for a in argv)
    fore = lada.find_kommun()
    kod, _, fel = kor(lada, *argv, kod=_LITEN)
    assert kod in {2, 3}
    assert "Gör så här: " in fel
    assert fore == lada.find_kommun()
    assert not list(lada.rot.rglob(".uppfolj-*.tmp"))
    if kod == 3:
        assert "disken är full" in fel.lower(), fel


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="bara i Linux")
@pytest.mark.parametrize("argv", [("status",), ("frister", "--json"), ("kontrollera",)])
def test_full_disk_pa_utskriften_ger_ett_besked(lada: Sandlada, argv: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        svar = subprocess.run(
            [sys.executable, "-m", "uppfolj", *argv, "--rot", str(lada.rot)],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert 3 == svar.returncode
    assert "Disken är full." in svar.stderr.decode()


@POSIX
@pytest.mark.parametrize("argv", SKRIVER[:4], ids=lambda a: " ".join(a[:2]))
def test_skrivskyddad_mapp_sags_och_inget_ar_andrat(
    lada: Sandlada, argv: tuple[str, ...], utan_makt: tuple[str, ...]
) -> None:
    (id_, *_) = sorted(p.name for p in (lada.rot / "2026/uppfoljningar").iterdir())
    val: Any = {"fore": utan_makt, "UPPFOLJ_CACHE": str(lada.rot / "cache")}
    fore = lada.find_kommun()
    alla = [lada.rot, *lada.rot.rglob("*")]
    for vag in alla:
        vag.chmod(0o555 if vag.is_dir() else 0o444)
    try:
        argv = tuple(a.replace("{id}", id_) for a in argv)
        kod, _, fel = kor(lada, *argv, **val)
        las, ut, _ = kor(lada, "status", **val)
    finally:
        for vag in alla:
            vag.chmod(0o755 if vag.is_dir() else 0o644)
    assert kod in {2, 3}, fel
    assert "Gör så här: " in fel
    assert fore == lada.find_kommun()
    assert (0, True) == (las, bool(ut)), "att läsa går ändå"


def _samtidigt(lada: Sandlada, *rader: tuple[str, ...]) -> list[tuple[int, str]]:
    processer = [start(lada, *argv) for argv in rader]
    svar = [(p, p.communicate(timeout=90)) for p in processer]
    assert not [s for _, s in svar if b"Traceback" in s[1] or "oväntat".encode() in s[1]], svar
    return [(p.returncode, s[1].decode()) for p, s in svar]


def test_tva_inlasningar_samtidigt_ger_varje_rad_en_gang(lada: Sandlada, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, "utf-8")
    (tmp_path / "k.yaml").write_text(KARTA, "utf-8")
    fil = lada.rot / "2026/avvikelser.yaml"
    fore = fil.read_text("utf-8").count("vad: Fall")
    rad = ("las", "avvikelser", str(tmp_path / "a.csv"), "--karta", str(tmp_path / "k.yaml"))
    svar = _samtidigt(lada, rad, rad)
    assert {kod for kod, _ in svar} <= {0, 1, 3}, svar
    assert any(kod == 0 for kod, _ in svar), svar
    text = fil.read_text("utf-8")
    assert 8 == text.count("vad: Fall") - fore
    assert 0 == lada.kor("kontrollera", "--utan-cache").kod


def test_tva_dragningar_samtidigt_ger_en_dragning(lada: Sandlada) -> None:
    rad = ("arendekontroll", "dra", "--sammantrade", "2026-11-18", "--arenden", "40",
           "--slump", "0a" * 16)  # fmt: skip
    svar = _samtidigt(lada, rad, rad)
    assert {kod for kod, _ in svar} <= {0, 2, 3}, svar
    text = (lada.rot / "2026/arendekontroll.yaml").read_text("utf-8")
    assert 1 == text.count("sammanträde: 2026-11-18")


def test_tva_exporter_samtidigt_ger_en_hel_fil(lada: Sandlada) -> None:
    rad = ("exportera", "--till", "xlsx,csv,json")
    assert [0, 0, 0] == [kod for kod, _ in _samtidigt(lada, rad, rad, rad)]
    (fil,) = (lada.rot / "bygge").rglob("*.xlsx")
    assert parse_export(fil.read_bytes())
    assert 0 == lada.kor("las", "export", str(fil), "--torrt").kod
    assert not list(lada.rot.rglob(".uppfolj-*.tmp"))


@POSIX
def test_pandoc_som_saknas_eller_hanger_sags(lada: Sandlada, tmp_path: Path) -> None:
    kod, _, fel = kor(lada, "plan", "bygg", UPPFOLJ_PANDOC=str(tmp_path / "finns-inte"))
    assert 3 == kod
    assert "Pandoc, som sätter dokumenten, finns inte" in fel
    trog = tmp_path / "pandoc"
    trog.write_text("#!/bin/sh\nsleep 60\n", "utf-8")
    trog.chmod(0o755)
    miljo = {"UPPFOLJ_PANDOC": str(trog), "UPPFOLJ_PANDOC_SEKUNDER": "0.3"}
    kod, ut, fel = kor(lada, "plan", "bygg", "--till", "md", **miljo)
    assert 3 == kod
    assert "avbröts" in ut + fel
    trog.write_text("#!/bin/sh\necho trasig >&2; exit 9\n", "utf-8")
    kod, ut, fel = kor(lada, "plan", "bygg", "--till", "md", UPPFOLJ_PANDOC=str(trog))
    assert 3 == kod
    assert "trasig" in ut + fel


def _git(rot: Path, *argv: str) -> None:
    jag = ("-c", "user.name=R", "-c", "user.email=r@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(rot), *jag, *argv], check=True, capture_output=True)


def _forstor(rot: Path, hur: str) -> None:
    if hur == "tom":
        (rot / ".git").mkdir()
        return
    _git(rot, "init", "-q")
    _git(rot, "add", "-A")
    _git(rot, "commit", "-q", "-m", "x")
    if hur == "index":
        (rot / ".git/index").write_bytes(b"DIRC\0\0\0\xff skrot")
    elif hur == "HEAD":
        (rot / ".git/HEAD").write_bytes(b"ref: refs/heads/\xff\n")
    elif hur == "objekt":
        for fil in (rot / ".git/objects").rglob("*"):
            if fil.is_file():
                fil.chmod(0o644)
                fil.write_bytes(b"skrot")
    elif hur == "fil":
        (rot / ".git").rename(rot.parent / "git")
        (rot / ".git").write_text("gitdir: finns/inte\n", "utf-8")


MED_GIT = (
    ("kontrollera",), ("kontrollera", "--mot", "HEAD"), ("kontrollera", "--ren-klon"),
    ("kontrollera", "--andrade"), ("jamfor",), ("skydda", "--steg"),
    ("skydda", "--commits", "HEAD~1..HEAD"), ("rapport", "verifiera"), ("doktor",),
)  # fmt: skip


@pytest.mark.parametrize("hur", ["tom", "index", "HEAD", "objekt", "fil"])
def test_trasig_git_ger_ett_besked_och_stoppar_inte_resten(lada: Sandlada, hur: str) -> None:
    _forstor(lada.rot, hur)
    (id_, *_) = sorted(p.name for p in (lada.rot / "2026/uppfoljningar").iterdir())
    for argv in (*MED_GIT, ("logg", id_)):
        svar = lada.kor(*argv)
        assert svar.kod in {0, 1, 2, 3}
        if argv in {("kontrollera",), ("rapport", "verifiera")}:
            assert 0 == svar.kod, (argv, svar)


@pytest.mark.parametrize("dag", ["0001-01-01", "1970-01-01", "2100-12-31", "9999-12-31"])
def test_klockan_kan_ga_hur_fel_som_helst(lada: Sandlada, dag: str) -> None:
    for fil in lada.rot.rglob("*.yaml"):
        os.utime(fil, (0, 0) if dag < "2000" else (4133894400, 4133894400))
    for kommando in (
        "kontrollera", "status", "frister --json", "arshjul --till md", "ansvar", "plan visa",
        "mote visa", "avtal visa", "berattelse bygg --till md",
    ):  # fmt: skip
        lada.kor(*kommando.split(), "--rot", str(lada.rot), "--idag", dag, rot=False)


SPRAK = {
    "C": {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "turkiska": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "okänt": {"LC_ALL": "xx_YY.ISO-9999", "TZ": "Finns/Inte"},
}


def test_sprak_och_kodning_andrar_inget_i_filerna(lada: Sandlada) -> None:
    """Med é, ● och å i namnen, och i en terminal som inte har dem."""
    svar = []
    for miljo in ({}, *SPRAK.values()):
        kod, ut, _ = kor(lada, "kontrollera", "--utan-cache", "--json", **miljo)
        assert 0 == kor(lada, "exportera", "--till", "csv", **miljo)[0]
        csv = {f.name: f.read_bytes() for f in (lada.rot / "bygge/export").rglob("*.csv")}
        svar.append((kod, json.loads(ut), csv))
    assert all(svar[0] == ett for ett in svar)


def test_namn_som_windows_inte_kan_ha_sags(lada: Sandlada) -> None:
    for vag in ("bilagor/aux.pdf", "bilagor/x. ", "bilagor/a:b.txt", "bilagor/CON", "bilagor/Å.txt",
                "bilagor/å.txt", "bilagor/sak/i.txt", "bilagor/Sak/j.txt"):  # fmt: skip
        fil = lada.rot / "2026" / vag
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text("x", "utf-8")
    svar = lada.kor("kontrollera", "--utan-cache", "--json")
    sagda = [a for a in json.loads(svar.ut)["anmarkningar"] if a["regel"] == "UPF301"]
    assert {"2026/bilagor/aux.pdf", "2026/bilagor/x. ", "2026/bilagor/a:b.txt", "2026/bilagor/CON",
            "2026/bilagor/å.txt", "2026/bilagor/sak"} == {a["fil"] for a in sagda}  # fmt: skip
    assert {"varning"} == {a["niva"] for a in sagda}
    assert 0 == svar.kod
    assert 1 == lada.kor("kontrollera", "--utan-cache", "--strikt").kod


def test_radslut_fran_windows_ger_samma_svar(lada: Sandlada) -> None:
    def svar() -> tuple[str, str]:
        return lada.kor("kontrollera", "--utan-cache", "--json").ut, lada.kor("status").ut

    fore = svar()
    for fil in (*lada.rot.rglob("*.yaml"), *lada.rot.rglob("*.md")):
        fil.write_bytes(fil.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert fore == svar()
    rad = next(
        r.split("id: ")[1].strip(" ,}").split(",")[0]
        for r in (lada.rot / "2026/plan.yaml").read_text("utf-8").splitlines()
        if "id: " in r
    )
    assert (
        0
        == lada.kor("plan", "andra", rad, "--motiv", "x", "--roll", "MAS", "--falt", "månad=5").kod
    )
    for fil in lada.rot.rglob("plan.yaml"):
        data = fil.read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n")


def test_en_rot_med_bakstreck_eller_som_inte_finns_sags(lada: Sandlada) -> None:
    for rot in (f"{lada.rot}\\2026", "..\\kommun", "finns-inte"):
        svar = lada.kor("status", "--rot", rot, rot=False)
        assert svar.kod in ({0, 3} if os.name == "nt" else {3}), svar
        assert "finns inte" in svar.fel


def test_utan_fork_ger_kontrollen_samma_svar(lada: Sandlada) -> None:
    """Windows och macOS läser allt i en process."""
    svar = []
    for plattform in ("linux", "win32", "darwin"):
        kod = (
            f"import uppfolj.store.strom as s; s.sys = type('S', (), {{'platform': '{plattform}'}})"
        )
        svar.append(kor(lada, "kontrollera", "--utan-cache", kod=kod, UPPFOLJ_PROCESSER="2"))
    assert svar[0] == svar[1] == svar[2]


_BARA_POSIX = re.compile(
    r"\b(shell=True|os\.fork\b|os\.kill|os\.system|os\.mkfifo|os\.getuid|os\.geteuid|preexec_fn"
    r"|import (?:fcntl|pwd|grp|resource|signal|termios|pty)\b)"
)


def test_inget_anrop_finns_bara_i_posix() -> None:
    for fil in (Path(__file__).parents[2] / "src").rglob("*.py"):
        assert not _BARA_POSIX.search(fil.read_text("utf-8")), fil
