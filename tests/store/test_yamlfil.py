"""Den snabba läsaren och den noggranna säger samma sak om varje fil, hel eller söndrad."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import uppfolj.store.lasare as lasare_modul
from uppfolj.models.post import Post, get_slag
from uppfolj.store.lasare import parse_fil
from uppfolj.store.mapp import find_slag
from uppfolj.store.vandring import walk_mapp
from uppfolj.store.yamlfil import can_lasas_snabbt, parse_noga, parse_snabbt

EXEMPEL = Path(__file__).resolve().parents[2] / "exempel-ar"
BITAR = [
    b"0x10", b"0b1", b"0o7", b"null", b"~", b"NULL", b"true", b"True", b"yes", b"no", b"1e3",
    b".5", b"1.", b"+5", b"-0", b"007", b"1_000", b"9" * 18, b"9" * 19, b"9" * 20, b"9" * 40,
    b"-" + b"9" * 19, b": ", b":", b"- ", b"-", b"? ", b"#", b" #", b"\n", b"\n\n", b"  ", b" ",
    b"\t", b"'", b'"', b"|", b">", b"|-", b">+", b"|2", b"[", b"]", b"{", b"}", b",", b"&a ",
    b"*a", b"!x ", b"!!int ", b"<<", b"---", b"\n---\n", b"\n...\n", b"%", b"@", b"`", b"\\",
    b'"\\u00e5"', b"\xc2\x85", b"\xc2\x9f", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\xc2\xa0",
    b"\xef\xbf\xbe", b"\xf0\x9f\x98\x80", b"\x00", b"\x7f", b"\r", b"\r\n", b"\xcc\x88", b"\xff",
    b"2026-03-18", b"2026-1-1", b"10:30", b".inf", b".nan", b"0", b"5", b"\n  - x", b"''", b"~:",
    b"a: b", b"1:2", b"::", b"=", b"\xc3\xa5tg\xc3\xa4rd: x", b"atgard: x",
]  # fmt: skip


def _get_prov() -> list[tuple[str, type[Post], bytes]]:
    """Alla poster i exempelåren, högst åtta av varje slag."""
    prov: dict[str, list[tuple[str, type[Post], bytes]]] = {}
    for kommun in sorted(EXEMPEL.iterdir()):
        for fil in walk_mapp(kommun).filer:
            slag = find_slag(fil.vag)
            if slag is not None and slag.namn != "profil":
                data = (kommun / fil.vag).read_bytes()
                prov.setdefault(slag.namn, []).append((fil.vag, slag.modell, data))
    return [p for lista in prov.values() for p in lista[:8]]


PROV = _get_prov()


def _check_samma(vag: str, modell: type[Post], data: bytes) -> bool:
    snabbt = parse_fil(vag, data, modell)
    with pytest.MonkeyPatch.context() as m:
        m.setattr(lasare_modul, "parse_snabbt", lambda _: None)
        noga = parse_fil(vag, data, modell)
    assert noga == snabbt, data
    assert repr(noga[0]) == repr(snabbt[0]), data
    return snabbt[0] is not None


def test_alla_vanliga_slag_provas() -> None:
    slag = {s.namn for s in get_slag().values() for p in PROV if p[1] is s.modell}
    assert {"uppfoljning", "besok", "urval", "handlingsplan", "iakttagelse", "plan"} <= slag


def test_sondrade_filer_far_samma_svar_pa_bada_vagarna() -> None:
    slump = random.Random(7)  # noqa: S311  # prov, inte hemlighet
    hela = 0
    for _ in range(4000):
        vag, modell, original = slump.choice(PROV)
        data = bytearray(original)
        for _ in range(slump.choice([1, 1, 1, 2, 3])):
            _mutate(data, slump)
        hela += _check_samma(vag, modell, bytes(data))
    assert 400 < hela < 3600


def _mutate(data: bytearray, slump: random.Random) -> None:
    i = slump.randrange(len(data) + 1)
    sort = slump.random()
    if sort < 0.4:
        data[i:i] = slump.choice(BITAR)
    elif sort < 0.55:
        del data[i : i + slump.randrange(1, 4)]
    elif sort < 0.6:
        data[i : i + 1] = bytes([slump.randrange(256)])
    else:
        rader = bytes(data).split(b"\n")
        j = slump.randrange(len(rader))
        nyckel, kolon, varde = rader[j].partition(b": ")
        if sort < 0.9:
            rader[j] = (
                nyckel + kolon + slump.choice(BITAR) + (varde if slump.random() < 0.3 else b"")
            )
        else:
            rader.insert(slump.randrange(len(rader)), rader[j])
        data[:] = b"\n".join(rader)


@settings(max_examples=600, deadline=None)
@given(st.text(st.sampled_from("ab0123.-+_eExob:# \n'\"[]{},|>?~åäö<\u00a0\u2028\r"), max_size=40))
def test_vilken_text_som_helst_far_samma_svar(text: str) -> None:
    vag, modell, original = PROV[len(text) % len(PROV)]
    _check_samma(vag.replace(".md", ".yaml"), modell, text.encode())
    namn, _, _ = original.removeprefix(b"---\n").lstrip(b"#").partition(b":")
    _check_samma(vag.replace(".md", ".yaml"), modell, namn + b": " + text.encode())


@pytest.mark.parametrize(
    "data",
    [b"a: " + b for b in (b"0x1", b"0o7", b"0b1", b"&x 1", b"*x", b"!x", b"%", b"@", b"`", b"\\")]
    + [b"a: 1\tb", b"<<: {}", b"---\na: 1", b"a: 1\n---\n", b"a: 1\n...\n", b"a: 1\x7f"]
    + [f"a: å{t}b".encode() for t in "\x85\u2028\u2029\ufeff"]
    + [b"a: " + b"x" * 40_000],
)
def test_grinden_lamnar_det_tvetydiga_till_den_noggranna(data: bytes) -> None:
    assert not can_lasas_snabbt(data, data.decode())
    assert parse_snabbt(data) is None


def test_vanliga_filer_gar_den_snabba_vagen() -> None:
    data = "# k\nid: I-001\nrubrik: ”Å” – ö…\nkrav: [SoL 5:1]\nlista:\n- a: '1'\n".encode()
    assert can_lasas_snabbt(data, data.decode())
    assert parse_noga(data) == parse_snabbt(data)
    assert parse_snabbt(b"? [a]\n: b") is None
