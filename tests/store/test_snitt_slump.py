"""Slumpade filer och slumpade ändringar: data blir det väntade och alla andra rader är lika."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from uppfolj.store.snitt import append_rad, replace_falt
from uppfolj.store.textfil import check_kodning
from uppfolj.store.yamlfil import parse_noga
from uppfolj.store.yamltext import to_enrad, to_yaml

TECKEN = st.sampled_from("abåäöÅ 019-–:#,'\"[]{}&*!|>%@`?~=<…😀.\\/")
ENRADIG = st.text(TECKEN, max_size=12).map(str.strip)
SVARA = [
    "null", "~", "no", "10:30", "0123", "1.10", "19121212-1212", "true", "---", "<<", "- x",
    "a: b", "2026-03-18", "x #y", "|", "a\n\nb", "  x", "x  ", "tab\tx", "12e3",
]  # fmt: skip
TEXT = st.one_of(
    ENRADIG,
    st.lists(ENRADIG, min_size=2, max_size=4).map(lambda r: "\n".join(r).rstrip("\n")),
    st.sampled_from(SVARA),
)
LISTA = st.lists(ENRADIG, max_size=3)
POST = st.dictionaries(st.sampled_from(["id", "åtgärd", "värde", "lista"]), TEXT, min_size=1)
DATA = st.dictionaries(
    st.sampled_from(["namn", "öppen", "krav", "poster", "block", "tom"]),
    st.one_of(TEXT, LISTA, st.lists(POST, max_size=3), POST, st.none()),
    min_size=1,
)
VARDE = st.one_of(TEXT, LISTA, POST, st.none())


@st.composite
def _filer(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """En fils data och text: med kommentarer, tomma rader och listor skrivna på olika sätt."""
    data = draw(DATA)
    indragna = draw(st.booleans())
    delar = []
    for namn, varde in data.items():
        if isinstance(varde, list | dict) and draw(st.booleans()):
            text = f"{namn}: {to_enrad(varde)}\n"
        else:
            text = to_yaml({namn: varde}, indragna=indragna)
        if text.count("\n") == 1 and draw(st.booleans()):
            text = text.replace("\n", "  # not: efter\n")
        delar.append(draw(st.sampled_from(["", "# före\n", "\n", "\n# inne\n\n"])) + text)
    return data, "".join(delar)


def _finish(text: str, *, crlf: bool, bom: bool, slut: bool) -> bytes:
    text = text if slut else text.removesuffix("\n")
    return ("\ufeff" if bom else "").encode() + text.replace(
        "\n", "\r\n" if crlf else "\n"
    ).encode()


def _read(data: bytes) -> Any:
    return parse_noga(check_kodning(data))


def _check_ovriga_rader(fore: bytes, efter: bytes) -> None:
    """Ändringen är ett enda sammanhängande stycke, och radsluten är av ett enda slag."""
    assert efter.startswith(b"\xef\xbb\xbf") == fore.startswith(b"\xef\xbb\xbf")
    assert efter.count(b"\r") in (0, efter.count(b"\r\n"))


FORM = st.fixed_dictionaries({"crlf": st.booleans(), "bom": st.booleans(), "slut": st.booleans()})


@settings(max_examples=400, deadline=None)
@given(_filer(), st.sampled_from(["namn", "krav", "poster", "ny"]), VARDE, FORM)
def test_bytt_eller_nytt_falt(
    fil: tuple[dict[str, Any], str], namn: str, varde: Any, form: dict[str, bool]
) -> None:
    data, text = fil
    fore = _finish(text, **form)
    assert data == _read(fore)
    efter = replace_falt(fore, (namn,), varde)
    assert {**data, namn: varde} == _read(efter)
    _check_ovriga_rader(fore, efter)
    for annat in data.keys() - {namn}:
        for rad in to_yaml({annat: data[annat]}).split("\n")[:1]:
            assert (rad.encode() in fore) == (rad.encode() in efter)


@settings(max_examples=400, deadline=None)
@given(_filer(), st.one_of(ENRADIG, POST), FORM)
def test_ny_post_i_en_lista(
    fil: tuple[dict[str, Any], str], post: Any, form: dict[str, bool]
) -> None:
    data, text = fil
    data.setdefault("poster", None)
    if isinstance(data["poster"], str | dict):
        return
    fore = _finish(text, **form)
    efter = append_rad(fore, ("poster",), post)
    assert {**data, "poster": [*(data["poster"] or []), post]} == _read(efter)
    _check_ovriga_rader(fore, efter)
    rader_fore, rader_efter = fore.splitlines(), efter.splitlines()
    if data["poster"] and b"poster: [" not in fore:
        nya = iter(rader_efter)
        assert all(rad in nya for rad in rader_fore)


@settings(max_examples=300, deadline=None)
@given(st.lists(POST, min_size=1, max_size=4), st.data(), ENRADIG, FORM)
def test_ett_enradigt_varde_andrar_exakt_en_rad(
    poster: list[dict[str, str]], val: st.DataObject, ny: str, form: dict[str, bool]
) -> None:
    enradiga = [(i, k) for i, p in enumerate(poster) for k, v in p.items() if "\n" not in v]
    if not enradiga:
        return
    i, namn = val.draw(st.sampled_from(enradiga))
    fore = _finish(f"# överst\n{to_yaml({'poster': poster})}# sist\n", **form)
    efter = replace_falt(fore, ("poster", i, namn), ny)
    poster[i][namn] = ny
    assert {"poster": poster} == _read(efter)
    par = list(zip(fore.split(b"\n"), efter.split(b"\n"), strict=True))
    assert sum(a != b for a, b in par) <= 1
