"""Bara raderna som ska ändras ändras: kommentarer, ordning, radslut och BOM står kvar."""

from __future__ import annotations

import unicodedata

import pytest

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import UppfoljFel
from uppfolj.store.snitt import append_rad, replace_falt

FIL = """\
# överst
namn: Solgården  # enheten
åtgärder:
  # den första
  - id: Å-001
    # varför
    status: pågår   # ändras
    nr: [1, 2]
  - id: Å-002
    status: klar

# sist
slut: ja
"""


def test_ett_falt_byts_och_resten_star_kvar() -> None:
    ny = replace_falt(FIL.encode(), ("åtgärder", 0, "status"), "klar").decode()
    assert FIL.replace("status: pågår   # ändras", "status: klar   # ändras") == ny


def test_faltet_hittas_fast_det_ar_annorlunda_stavat() -> None:
    ny = replace_falt(FIL.encode(), ("atgarder", 1, "Status"), "pågår").decode()
    assert FIL.replace("status: klar", "status: pågår") == ny


def test_ett_nytt_falt_laggs_sist_i_sitt_block() -> None:
    ny = replace_falt(FIL.encode(), ("åtgärder", 0, "effekt"), "god: mycket").decode()
    rad = "    nr: [1, 2]\n"
    assert FIL.replace(rad, f"{rad}    effekt: 'god: mycket'\n") == ny


def test_forsta_faltet_i_en_listrad_behaller_strecket() -> None:
    ny = replace_falt(FIL.encode(), ("åtgärder", 0, "id"), "Å-009").decode()
    assert FIL.replace("- id: Å-001", "- id: Å-009") == ny


def test_en_lista_byts_mot_ett_block_med_filens_indrag() -> None:
    ny = replace_falt(FIL.encode(), ("åtgärder", 0, "nr"), [{"a": "x\ny"}])
    block = "    nr:\n      - a: |-\n          x\n          y\n"
    assert FIL.replace("    nr: [1, 2]\n", block) == ny.decode()


def test_en_rad_laggs_sist_i_listan_med_listans_indrag() -> None:
    ny = append_rad(FIL.encode(), ("åtgärder",), {"id": "Å-003", "nr": [3]}).decode()
    assert FIL.replace("klar\n", "klar\n  - id: Å-003\n    nr: [3]\n") == ny


def test_crlf_bom_och_saknat_radslut_star_kvar() -> None:
    data = b"\xef\xbb\xbf" + FIL.replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    ny = replace_falt(data, ("namn",), "Ekbacken")
    assert data.replace("Solgården".encode(), b"Ekbacken") == ny
    ny = replace_falt(data, ("mer",), "x")
    assert data + b"\r\nmer: x" == ny


def test_tomt_varde_fylls_i() -> None:
    assert b"a: 1\nb: 2\n" == replace_falt(b"a:\nb: 2\n", ("a",), 1)


def test_flerradig_text_byts_hel() -> None:
    data = b"a: |\n  ett\n  tva\n# kvar\nb: 2\n"
    assert b"a: tre\n# kvar\nb: 2\n" == replace_falt(data, ("a",), "tre")


@pytest.mark.parametrize(
    ("fore", "falt", "varde", "efter"),
    [
        ("a: {b: 1}\n", ("a", "b"), 2, "a: {b: 2}\n"),
        ("a: {b: 1}  # k\n", ("a", "c"), "x, y", "a: {b: 1, c: 'x, y'}  # k\n"),
        ("a: {}\n", ("a", "c"), 1, "a: {c: 1}\n"),
        ("a: {b: , c: 1}\n", ("a", "b"), 2, "a: {b: 2, c: 1}\n"),
        ("a: {b, c: 1}\n", ("a", "b"), 2, "a: {b: 2, c: 1}\n"),
        ("a: [x,\n  y]  # k\n", ("a", 1), "z", "a: [x,\n  z]  # k\n"),
        ("a:\n- x  # k\n-\n- z\n", ("a", 1), "y", "a:\n- x  # k\n- y\n- z\n"),
        ("a:   # k\nb: 2\n", ("a",), "1", "a: '1'   # k\nb: 2\n"),
        ("a: ~\n", ("a",), None, "a:\n"),
        ("a: x  # k\n", ("a",), None, "a:  # k\n"),
        ("a:\n", ("a", "b", "c"), True, "a:\n  b:\n    c: ja\n"),
        ("a:  # k\n- x\n- y\n\n# b\nb: 1\n", ("a",), [], "a: []  # k\n\n# b\nb: 1\n"),
        ("a: []  # k\nb: 1\n", ("a",), [{"c": 1}], "a:  # k\n  - c: 1\nb: 1\n"),
        ("a: >-  # k\n  x\n\n  y\n\nb: 1\n", ("a",), "z", "a: z  # k\n\nb: 1\n"),
        ("a: |\n  x", ("a",), "y\nz", "a: |-\n  y\n  z"),
        ("a: 'x\n  y'  # k\n", ("a",), "p\nq\n", "a: |  # k\n  p\n  q\n"),
        ("a: x", ("b",), 1, "a: x\nb: 1"),
        ("a:\n  b: 1", ("a", "c"), 1, "a:\n  b: 1\n  c: 1"),
        ("# bara en kommentar", ("b",), 1, "# bara en kommentar\nb: 1"),
        ("# bara en kommentar\n", ("b",), 1, "# bara en kommentar\nb: 1\n"),
        ("", ("b", "c"), [1], "b:\n  c: [1]\n"),
        ("a:\n    x\n", ("a",), "y", "a:\n    y\n"),
        ("a: x\n  y # k\nb: 1\n", ("a",), "z", "a: z # k\nb: 1\n"),
        ("a: {b: x}\n", ("a", "b"), "p\nq", 'a: {b: "p\\nq"}\n'),
    ],
)  # fmt: skip
def test_snittet_ror_bara_vardet(fore: str, falt: Falt, varde: object, efter: str) -> None:
    assert efter == replace_falt(fore.encode(), falt, varde).decode()
    crlf = replace_falt(fore.replace("\n", "\r\n").encode(), falt, varde).decode()
    if "\n" in fore:
        assert efter.replace("\n", "\r\n") == crlf


@pytest.mark.parametrize(
    ("fore", "varde", "efter"),
    [
        ("a:\n- x\n- y  # k\n\n# b\nb: 1\n", "z", "a:\n- x\n- y  # k\n- z\n\n# b\nb: 1\n"),
        ("a:\n  -   c: 1\n", {"c": 2, "d": 3}, "a:\n  -   c: 1\n  -   c: 2\n      d: 3\n"),
        ("a:\n  - {c: 1}  # k\n", {"c": 2}, "a:\n  - {c: 1}  # k\n  - {c: 2}\n"),
        ("a: [x, y]  # k\n", "z", "a: [x, y, z]  # k\n"),
        ("a: [x, y,]\n", "z", "a: [x, y, z,]\n"),
        ("a: [x, # k\n  y # l\n  ]\n", "z", "a: [x, # k\n  y, z # l\n  ]\n"),
        ("a: [{c: 1}]", {"c": 2}, "a: [{c: 1}, {c: 2}]"),
        ("a: []  # k\n", {"c": 1}, "a:  # k\n  - c: 1\n"),
        ("a: []\n", "x", "a: [x]\n"),
        ("a:\n", {"c": 1}, "a:\n  - c: 1\n"),
        ("b: 1\n", {"c": 1}, "b: 1\na:\n  - c: 1\n"),
        ("b:\n- 1\n", {"c": 1}, "b:\n- 1\na:\n- c: 1\n"),
        ("a:\n  - x", "p\nq", "a:\n  - x\n  - |-\n    p\n    q"),
        ("a:\n  - c: |\n      x\n\n\nb: 1\n", {"c": 1},
         "a:\n  - c: |\n      x\n  - c: 1\n\n\nb: 1\n"),
        ("", {"c": [{"d": 1}]}, "a:\n  - c:\n      - d: 1\n"),
    ],
)  # fmt: skip
def test_en_rad_skrivs_som_listans_andra(fore: str, varde: object, efter: str) -> None:
    assert efter == append_rad(fore.encode(), ("a",), varde).decode()


@pytest.mark.parametrize("falt", [(), ("a", "b"), ("l", 9), ("l", 0, "x"), ("n", 0)])
def test_en_plats_som_inte_finns_vagras(falt: Falt) -> None:
    with pytest.raises(UppfoljFel):
        replace_falt(b"a: 1\nl:\n- x\nn:\n", falt, 2)
    with pytest.raises(UppfoljFel):
        append_rad(b"a: 1\nl:\n- x\nn:\n", (*falt, "a"), 2)


def test_kolonet_pa_en_annan_rad_sags_ifran_om() -> None:
    with pytest.raises(UppfoljFel, match="kolon"):
        replace_falt(b"? a\n: b\n", ("a",), [{"c": 1}])


def test_markdown_far_bara_sitt_faltblock_andrat() -> None:
    fil = "---\r\na: x  # k\r\nl:\r\n- p\r\n---\r\n\r\na: text\r\n---\r\nslut"
    ny = replace_falt(fil.encode(), ("a",), "y", markdown=True).decode()
    assert fil.replace("a: x", "a: y") == ny
    ny = append_rad(fil.encode(), ("l",), "q", markdown=True).decode()
    assert fil.replace("- p\r\n", "- p\r\n- q\r\n") == ny
    ny = replace_falt(b"---\n---\ntext", ("a",), 1, markdown=True)
    assert b"---\na: 1\n---\ntext" == ny


def test_nfd_i_resten_av_filen_star_kvar_och_nyckeln_ateranvands() -> None:
    fil = unicodedata.normalize("NFD", "# åäö\nåtgärd: å  # ä\nö: ö\n")
    ny = replace_falt(fil.encode(), ("åtgärd",), "ny").decode()
    assert unicodedata.normalize("NFD", "# åäö\nåtgärd: ny  # ä\nö: ö\n") == ny


def test_trasig_yaml_ger_rad_och_rad() -> None:
    with pytest.raises(UppfoljFel, match="Rad 2"):
        replace_falt(b"a: 1\n\tb: 2\n", ("a",), 2)
