"""``urval.yaml`` skrivs med rätt stavning, och ändras utan att något annat rörs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.profil import Profil
from uppfolj.models.urval import Dragning, Skikt, Uteslutning
from uppfolj.store.urvalsfil import append_dragning, edit_dragning, load_urval

DAG = date(2026, 3, 2)
FIL = "2026/uppfoljningar/solgarden/urval.yaml"
PROFIL = Profil.model_validate(
    {"kommun": {"namn": "Kvarnåsa kommun"}, "roller": [{"id": "MAS", "namn": "MAS"},
     {"id": "systemförvaltare", "namn": "systemförvaltare"}]}
)  # fmt: skip
DRAGNING = Dragning(
    algoritm="uppfolj-urval/1",
    omgang="2026/solgarden",
    utfast=DAG,
    kalla="tärning",
    slump="12e45",
    seed="0" * 64,
    skikt=[Skikt(namn="mas", population=9, antal=2, metod="slump", valda=[3, 1], reserver=[2])],
)


def _append(rot: Path, dragning: Dragning = DRAGNING) -> str:
    append_dragning(rot, FIL, dragning, PROFIL, nyckel_forstors=date(2026, 5, 31))
    return (rot / FIL).read_text("utf-8")


def test_ny_fil_har_schemarad_ratt_stavning_och_listor_pa_en_rad(tmp_path: Path) -> None:
    assert """\
# yaml-language-server: $schema=../../../.uppfolj/schema/urval.schema.json
nyckel_förstörs: 2026-05-31
dragningar:
- algoritm: uppfolj-urval/1
  omgång: 2026/solgarden
  utfäst: 2026-03-02
  källa: tärning
  slump: '12e45'
  seed: '0000000000000000000000000000000000000000000000000000000000000000'
  antal: 8
  alla_om_högst: 8
  fördelning: per skikt
  skikt:
  - namn: mas
    population: 9
    antal: 2
    metod: slump
    valda: [3, 1]
    reserver: [2]
  utförd_av: systemförvaltare
""" == _append(tmp_path)


def test_en_dragning_till_laggs_sist_och_handskrivet_star_kvar(tmp_path: Path) -> None:
    forsta = _append(tmp_path) + "# handskrivet\naviserat: 2026-03-09\n"
    (tmp_path / FIL).write_text(forsta, "utf-8")
    om = DRAGNING.model_copy(update={"skal_till_omdragning": "fel antal"})
    andra = _append(tmp_path, om)
    bit = "  skäl_till_omdragning: fel antal\n"
    assert bit in andra
    assert andra.endswith(bit + "# handskrivet\naviserat: 2026-03-09\n")
    assert andra.startswith(forsta.partition("# handskrivet")[0])


def test_bara_andrade_falt_skrivs_om(tmp_path: Path) -> None:
    fore = _append(tmp_path).replace("  källa: tärning\n", "  källa: tärning  # tiosidig\n")
    (tmp_path / FIL).write_text(fore, "utf-8")
    ute = Uteslutning(skikt="mas", nr=3, skal="journalen spärrad", datum=DAG, roll="MAS")
    skikt = DRAGNING.skikt[0].model_copy(update={"valda": [1, 2], "reserver": []})
    ny = DRAGNING.model_copy(update={"skikt": [skikt], "uteslutna": [ute]})
    edit_dragning(tmp_path, FIL, ny, PROFIL)
    efter = (tmp_path / FIL).read_text("utf-8")
    rader = set(efter.splitlines()) - set(fore.splitlines())
    assert {
        "    valda: [1, 2]", "    reserver: []", "  uteslutna:", "  - skikt: mas", "    nr: 3",
        "    skäl: journalen spärrad", "    datum: 2026-03-02", "    roll: MAS",
    } == rader  # fmt: skip
    finns = load_urval(tmp_path, FIL)
    assert finns is not None
    assert [ny] == finns[0].dragningar


def test_en_uteslutning_till_laggs_till_och_den_forstas_kommentar_star_kvar(tmp_path: Path) -> None:
    ute = [Uteslutning(skikt="mas", nr=nr, skal="fel", datum=DAG, roll="MAS") for nr in (3, 1)]
    fore = _append(tmp_path, DRAGNING.model_copy(update={"uteslutna": ute[:1]}))
    fore = fore.replace("    nr: 3\n", "    nr: 3  # beslut 2\n")
    (tmp_path / FIL).write_text(fore, "utf-8")
    edit_dragning(tmp_path, FIL, DRAGNING.model_copy(update={"uteslutna": ute}), PROFIL)
    assert "    nr: 3  # beslut 2\n" in (tmp_path / FIL).read_text("utf-8")


def test_en_fil_skriven_med_klamrar_far_sin_dragning_till(tmp_path: Path) -> None:
    _append(tmp_path)
    flode = f"dragningar: [{DRAGNING.model_dump_json(by_alias=True, exclude_none=True)}]\n"
    (tmp_path / FIL).write_text(flode, "utf-8")
    assert _append(tmp_path).startswith(flode.removesuffix("]\n"))
    finns = load_urval(tmp_path, FIL)
    assert finns is not None
    assert [DRAGNING, DRAGNING] == finns[0].dragningar


def test_det_som_inte_gar_att_lasa_tillbaka_likadant_skrivs_inte(tmp_path: Path) -> None:
    with pytest.raises(UppfoljFel, match="gick inte att skriva"):
        _append(tmp_path, DRAGNING.model_copy(update={"kalla": "ta\u0308rning"}))
    assert not (tmp_path / FIL).exists()


def test_trasig_fil_ger_fel_och_saknad_ger_none(tmp_path: Path) -> None:
    assert load_urval(tmp_path, FIL) is None
    with pytest.raises(UppfoljFel):
        edit_dragning(tmp_path, FIL, DRAGNING, PROFIL)
    _append(tmp_path)
    (tmp_path / FIL).write_text("dragningar: 3\n", "utf-8")
    with pytest.raises(UppfoljFel, match="dragningar"):
        load_urval(tmp_path, FIL)
