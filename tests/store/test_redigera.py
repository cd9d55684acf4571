"""Ett fält ändras, resten av filen är orörd, och inget som ``kontrollera`` vägrar skrivs."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import UppfoljFel
from uppfolj.models.handlingsplan import Handlingsplan
from uppfolj.models.iakttagelse import Iakttagelse
from uppfolj.store.lasare import load_post
from uppfolj.store.redigera import add_post, edit_falt

MAPP = "2026/uppfoljningar/2026-03-solgarden"
FIL = f"{MAPP}/handlingsplan.yaml"
MD = f"{MAPP}/iakttagelser/I-003.md"
PLAN = """\
# Handlingsplan för Solgården
begärd: 2026-04-01   # brevet
svar_senast: 2026-04-22

åtgärder:
  # den första
  - id: Å-001
    iakttagelse: I-003
    åtgärd: Ny rutin # beslutad
    ansvarig: enhetschef
    klart_senast: 2026-05-29
"""
IAKTTAGELSE = """\
---
id: I-003
rubrik: Rutinen är inte känd   # av nattpersonalen
omrade: social dokumentation
bedömning: röd
krav: [SoL 5:1]
---

Texten under är fri.
bedömning: gul
"""


@pytest.fixture
def rot(tmp_path: Path) -> Path:
    (tmp_path / MAPP / "iakttagelser").mkdir(parents=True)
    (tmp_path / FIL).write_bytes(PLAN.encode())
    (tmp_path / MD).write_bytes(IAKTTAGELSE.encode())
    (tmp_path / "uppfolj.yaml").write_text(
        "bygger_på: standard\nkommun: {namn: Kvarnåsa kommun}\n", "utf-8"
    )
    return tmp_path


def _git(rot: Path, *argument: str) -> str:
    vem = ["-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false"]
    svar = subprocess.run(
        ["git", *vem, *argument], cwd=rot, capture_output=True, text=True, check=True
    )
    return svar.stdout


@pytest.mark.parametrize(
    ("fil", "falt", "varde"),
    [
        (FIL, ("begärd",), date(2026, 4, 2)),
        (FIL, ("atgarder", 0, "atgard"), "Ny rutin: känd av alla"),
        (MD, ("bedomning",), "gul"),
        (MD, ("rubrik",), "Rutinen är känd"),
        (MD, ("krav",), ["SoL 5:1", "SOSFS 2011:9"]),
    ],
)
@pytest.mark.parametrize("radslut", ["\n", "\r\n"])
def test_x_10_ett_andrat_falt_ar_en_rad_i_git_diff(
    rot: Path, fil: str, falt: Falt, varde: Any, radslut: str
) -> None:
    (rot / fil).write_bytes((rot / fil).read_bytes().replace(b"\n", radslut.encode()))
    _git(rot, "init", "-q")
    _git(rot, "add", "-A")
    _git(rot, "commit", "-qm", "före")
    edit_falt(rot, fil, falt, varde)
    assert ["1", "1", fil] == _git(rot, "diff", "--numstat").split()
    assert "" == _git(rot, "ls-files", "--others", "--exclude-standard")


def test_ny_nyckel_skrivs_med_modellens_stavning_och_gammal_ateranvands(rot: Path) -> None:
    edit_falt(rot, MD, ("forslag",), "Gå igenom rutinen")
    edit_falt(rot, MD, ("område",), "trygghet")
    text = (rot / MD).read_text("utf-8")
    assert "krav: [SoL 5:1]\nförslag: Gå igenom rutinen\n---\n" in text
    assert "\nomrade: trygghet\n" in text
    assert text.endswith("bedömning: gul\n")


def test_ny_post_far_modellens_stavning_och_listans_indrag(rot: Path) -> None:
    ny = {
        "id": "Å-002", "iakttagelse": "I-004", "atgard": "Utbildning\ni två delar\n",
        "ansvarig": "MAS", "klart_senast": date(2026, 6, 1),
        "uppfoljd": [
            {"datum": "2026-06-02", "resultat": "delvis", "hur": "återbesök", "av": "MAS"}
        ],
    }  # fmt: skip
    add_post(rot, FIL, ("atgarder",), ny)
    vantat = """\
  - id: Å-002
    iakttagelse: I-004
    åtgärd: |-
      Utbildning
      i två delar
    ansvarig: MAS
    klart_senast: 2026-06-01
    uppföljd:
      - datum: 2026-06-02
        resultat: delvis
        hur: återbesök
        av: MAS
"""
    assert PLAN + vantat == (rot / FIL).read_text("utf-8")


def test_nfd_nyckel_ateranvands_och_resten_star_kvar_i_nfd(rot: Path) -> None:
    nfd = unicodedata.normalize("NFD", PLAN)
    (rot / FIL).write_bytes(nfd.encode())
    edit_falt(rot, FIL, ("åtgärder", 0, "åtgärd"), "Ny")
    efter = (rot / FIL).read_bytes().decode()
    assert unicodedata.normalize("NFD", PLAN.replace("Ny rutin", "Ny")) == efter


@pytest.mark.parametrize(
    ("falt", "varde", "sager"),
    [
        (("begärd",), "snarast", "datum"),
        (("åtgärder", 0, "status"), "kanske", "kanske"),
        (("finns_inte",), "x", "finns_inte"),
        (("åtgärder", 0), "x", "0"),
        (("åtgärder", 7, "status"), "klar", "7"),
        (("begärd", "dag"), "x", "begärd"),
        (("åtgärder", 0, "åtgärd"), "trasig \udce5", "trasig"),
        (("åtgärder", 0, "åtgärd"), "osynlig \x07", "osynlig"),
        (("åtgärder", 0, "åtgärd"), None, "åtgärd"),
    ],
)
def test_det_som_skulle_bli_fel_skrivs_aldrig(
    rot: Path, falt: Falt, varde: Any, sager: str
) -> None:
    with pytest.raises(UppfoljFel, match=sager) as fel:
        edit_falt(rot, FIL, falt, varde)
    assert fel.value.tips
    assert PLAN.encode() == (rot / FIL).read_bytes()


def test_ett_fel_som_redan_finns_kan_rattas_men_inget_annat_skrivs(rot: Path) -> None:
    (rot / FIL).write_text(PLAN.replace("2026-04-22", "snart"), "utf-8")
    with pytest.raises(UppfoljFel, match="svar_senast"):
        edit_falt(rot, FIL, ("begärd",), date(2026, 4, 2))
    edit_falt(rot, FIL, ("svar_senast",), date(2026, 4, 22))
    assert PLAN == (rot / FIL).read_text("utf-8")


@pytest.mark.parametrize(
    ("fil", "sager"),
    [("2026/annat.yaml", "känner"), (f"{MAPP}/besok.yaml", "finns inte"), ("../ut.yaml", "känner")],
)
def test_okand_fil_saknad_fil_och_vag_ut_ur_mappen_vagras(rot: Path, fil: str, sager: str) -> None:
    with pytest.raises(UppfoljFel, match=sager):
        edit_falt(rot, fil, ("datum",), "2026-03-01")


def test_trasig_yaml_vagras_med_rad(rot: Path) -> None:
    (rot / FIL).write_text(PLAN + "\tx: y\n", "utf-8")
    with pytest.raises(UppfoljFel, match="ad 12"):
        add_post(rot, FIL, ("inkommen",), {"datum": "2026-04-20", "från": "enhetschef"})


def test_profilen_provas_med_det_den_arver(rot: Path) -> None:
    edit_falt(rot, "uppfolj.yaml", ("kommun", "namnd"), "socialnämnden")
    text = (rot / "uppfolj.yaml").read_text("utf-8")
    assert "kommun: {namn: Kvarnåsa kommun, nämnd: socialnämnden}" in text
    with pytest.raises(UppfoljFel, match="finns inte"):
        edit_falt(rot, "uppfolj.yaml", ("bygger_pa",), "finns-inte")


def test_samma_varde_igen_skriver_inte_filen(rot: Path) -> None:
    fore = (rot / FIL).stat().st_mtime_ns
    edit_falt(rot, FIL, ("begärd",), date(2026, 4, 1))
    assert fore == (rot / FIL).stat().st_mtime_ns


def test_posten_blir_den_vantade(rot: Path) -> None:
    edit_falt(rot, MD, ("åtgärdad",), date(2026, 6, 1))
    post, anm = load_post(rot, MD, Iakttagelse)
    assert [] == anm
    assert post is not None
    assert date(2026, 6, 1) == post.atgardad
    assert post.beskrivning.strip().startswith("Texten under")


def test_tva_kommandon_samtidigt_forlorar_ingen_post(rot: Path) -> None:
    kod = """
import sys
from pathlib import Path
from uppfolj.store.redigera import add_post
for i in range(25):
    nr = int(sys.argv[2]) + i
    add_post(Path(sys.argv[1]), sys.argv[3], ("åtgärder",), {"id": f"Å-{nr:03}",
        "iakttagelse": "I-003", "åtgärd": "x", "ansvarig": "MAS", "klart_senast": "2026-06-01"})
"""
    par = [subprocess.Popen([sys.executable, "-c", kod, str(rot), n, FIL]) for n in ("100", "200")]
    assert [0, 0] == [p.wait(60) for p in par]
    post, anm = load_post(rot, FIL, Handlingsplan)
    assert [] == anm
    assert post is not None
    vantat = {f"Å-{n + i}" for n in (100, 200) for i in range(25)} | {"Å-001"}
    assert vantat == {a.id for a in post.atgarder}
    assert len(vantat) == len(post.atgarder)
