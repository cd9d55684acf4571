"""Bara raderna som ska ändras ändras: kommentarer, ordning, radslut och BOM står kvar."""

from __future__ import annotations

import pytest

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.redigera import append_rad, edit_falt
from uppfolj.store.yamlfil import parse_noga

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
    ny = edit_falt(FIL.encode(), ("åtgärder", 0), "status", "klar").decode()
    assert FIL.replace("status: pågår   # ändras", "status: klar   # ändras") == ny


def test_faltet_hittas_fast_det_ar_annorlunda_stavat() -> None:
    ny = edit_falt(FIL.encode(), ("atgarder", 1), "Status", "pågår").decode()
    assert FIL.replace("status: klar", "status: pågår") == ny


def test_ett_nytt_falt_laggs_sist_i_sitt_block() -> None:
    ny = edit_falt(FIL.encode(), ("åtgärder", 0), "effekt", "god: mycket").decode()
    rad = "    nr: [1, 2]\n"
    assert FIL.replace(rad, f"{rad}    effekt: 'god: mycket'\n") == ny


def test_forsta_faltet_i_en_listrad_behaller_strecket() -> None:
    ny = edit_falt(FIL.encode(), ("åtgärder", 0), "id", "Å-009").decode()
    assert FIL.replace("- id: Å-001", "- id: Å-009") == ny


def test_en_lista_byts_mot_ett_block_med_ratt_indrag() -> None:
    ny = edit_falt(FIL.encode(), ("åtgärder", 0), "nr", [{"a": 1}])
    assert [{"a": "1"}] == parse_noga(ny)["åtgärder"][0]["nr"]
    assert "    nr:\n    - a: 1\n  - id: Å-002\n" in ny.decode()


def test_en_rad_laggs_sist_i_listan_med_listans_indrag() -> None:
    ny = append_rad(FIL.encode(), ("åtgärder",), {"id": "Å-003", "nr": [3]}).decode()
    assert FIL.replace("klar\n", "klar\n  - id: Å-003\n    nr: [3]\n") == ny


def test_crlf_bom_och_saknat_radslut_star_kvar() -> None:
    data = b"\xef\xbb\xbf" + FIL.replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    ny = edit_falt(data, (), "namn", "Ekbacken")
    assert data.replace("Solgården".encode(), b"Ekbacken") == ny
    ny = edit_falt(data, (), "mer", "x")
    assert data + b"\r\nmer: x" == ny


def test_tomt_varde_fylls_i() -> None:
    assert b"a: 1\nb: 2\n" == edit_falt(b"a:\nb: 2\n", (), "a", 1)


def test_flerradig_text_byts_hel() -> None:
    data = b"a: |\n  ett\n  tva\n# kvar\nb: 2\n"
    assert b"a: tre\n# kvar\nb: 2\n" == edit_falt(data, (), "a", "tre")


@pytest.mark.parametrize("data", [b"a: {b: 1}\n", b"a:\n", b"b: 1\n", b"", b"a: [1, 2]\n"])
def test_det_som_inte_gar_att_andra_for_sig_vagras(data: bytes) -> None:
    with pytest.raises(UppfoljFel):
        edit_falt(data, ("a",), "b", 2)
    with pytest.raises(UppfoljFel):
        append_rad(data, ("a",), 3)


def test_trasig_yaml_ger_rad_och_rad() -> None:
    with pytest.raises(UppfoljFel, match="Rad 2"):
        edit_falt(b"a: 1\n\tb: 2\n", (), "a", 2)
