"""Giftiga värden, och sätt att förstöra en fil: byte för byte, eller värde för värde."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.textfil import split_yaml
from uppfolj.store.yamlfel import YamlFel
from uppfolj.store.yamlfil import parse_noga
from uppfolj.store.yamltext import to_yaml

GIFT = (
    "", " ", "\x00", "\x1b[31mröd\x1b[0m", "\x1b]0;ägd\x07", "\u009b2J", "\u202egnp.exe", "\u2028",
    "\ufeff", "\ufffe", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1", "{{ 7*7 }}",
    "{% for a in range(9**9) %}{% endfor %}", "{{ ''.__class__.__mro__ }}", "<script>alert(1)",
    "![x](/etc/hostname)", '`#read("/etc/hostname")`{=typst}', "[x](javascript:alert(1))",
    "```{=html}\n<script>\n```", "\n---\n", "\n# Rubrik\n", "../../granne/hemlig.md",
    "..\\..\\granne\\hemlig.md", "../granne", "CON", "aux.yaml", "slut.", " x", "a/b", "a" * 5_000,
    "å" * 300, "²", "١٢", "𝟙", "1" * 5_000, "1e999", "nan", "inf", "-0", "0x10", "1_000", "1,5",
    "0001-01-01", "9999-12-31", "2026-02-30", "0000-00-00", "10000-01-01", "24:00", "99:99",
    "İ", "ı", "ß", "ﬁ", "ŉ", "null", "~", "ja", "[]", "{}", "[[[[", "%s%n", "${x}", "$(id)", "; rm",
    "'", '"', "`", "\\", "|", "#", "&a", "*a", "!!python/object:os.system", "<<", "? a", "I-001",
    "2026-03-solgarden", "P-01", "MAS", "\r", "\r\n", "\t", "👩‍👩‍👧‍👦", "e\u0301", "\u0301",
    "1" * 400,
    "19121212-1212", "2026Q5", "2026-W60", "2026", "0", "100", "101", "-5", "3650000", "2147483648",
    "9007199254740993", "99999999999999999999",
)  # fmt: skip
"""Text som något led i kedjan kan ta för något annat än text."""
BYTE = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\r",
    b"\r\n",
    b"\n",
    b"\t",
    b"---\n",
    b"&a [*a]",
    b"*a",
    b"!!python/name:os.system ",
    b"[" * 200,
    b"{" * 200,
    b"- " * 200,
    b"'",
    b'"',
    b"|",
    b">",
    b"#",
    b": ",
    b"<<: ",
    b"? ",
    b"%YAML 9\n",
    b"\x1b[2J",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b"\x85",
    b"0x",
    b"=1+1",
    b"A" * 3_000,
)
STORA: tuple[Any, ...] = (
    [],
    {},
    None,
    ["x"] * 400,
    {"x": {"y": ["z"]}},
    [[["x"]]],
    [None],
    {"": ""},
)


def get_gift(slump: Random) -> Any:
    """Ett värde som inte hör hemma där det hamnar."""
    return slump.choice(GIFT) if slump.random() < 0.85 else slump.choice(STORA)


def mutate_byte(slump: Random, data: bytes) -> bytes:
    """Några byte borta, bytta, dubblerade eller tillagda, eller filen avklippt."""
    for _ in range(slump.randint(1, 4)):
        a = slump.randint(0, len(data))
        b = min(len(data), a + slump.choice((0, 1, 2, 8, 64, 1024)))
        val = slump.randint(0, 5)
        if val == 0:
            data = data[:a] + data[b:]
        elif val == 1:
            data = data[:a] + slump.choice(BYTE) + data[b:]
        elif val == 2:
            data = data[:b] + data[a:b] * slump.randint(1, 3) + data[b:]
        elif val == 3:
            data = data[:a]
        elif val == 4 and data:
            i = min(a, len(data) - 1)
            data = data[:i] + bytes([data[i] ^ (1 << slump.randint(0, 7))]) + data[i + 1 :]
        else:
            data = data[:a] + slump.choice(GIFT).encode("utf-8", "replace") + data[a:]
    return data


def mutate_post(slump: Random, data: bytes, *, markdown: bool) -> bytes:
    """Samma post med något eller några värden bytta mot gift. Oftast fortfarande giltig YAML."""
    try:
        del_ = split_yaml(data, markdown=markdown)
        rot = parse_noga(del_.yaml, del_.rader_fore)
    except (YamlFel, UppfoljFel):
        return mutate_byte(slump, data)
    for _ in range(slump.randint(1, 3)):
        rot = _mutate(slump, rot)
    text = to_yaml(rot).encode("utf-8", "replace")
    if not markdown:
        return text
    brod = mutate_byte(slump, del_.brodtext) if slump.random() < 0.5 else del_.brodtext
    return b"---\n" + text + b"---\n" + brod


def _mutate(slump: Random, nod: Any) -> Any:
    """Gå ned en slumpad väg och byt det som står där."""
    if isinstance(nod, dict) and nod and slump.random() < 0.93:
        nyckel = slump.choice(list(nod))
        val = slump.random()
        if val < 0.06:
            return {k: v for k, v in nod.items() if k != nyckel}
        if val < 0.1:
            return {**nod, str(get_gift(slump)): get_gift(slump)}
        return {**nod, nyckel: _mutate(slump, nod[nyckel])}
    if isinstance(nod, list) and nod and slump.random() < 0.93:
        i = slump.randrange(len(nod))
        if slump.random() < 0.08:
            return [*nod, nod[i]]
        return [*nod[:i], _mutate(slump, nod[i]), *nod[i + 1 :]]
    return get_gift(slump)


GRANSER = (
    "1900-01-01", "2200-12-31", "0001-01-01", "9999-12-31", "2026-02-28", "2024-02-29", "0", "1",
    "-1", "2", "13", "366", "9999", "10000", "2000", "2100", "1000000", "2147483648",
    "999999999999999999", "1900", "0,0001", "1e3", "2026Q1", "2026-W53", "2200Q4", "0001", "9999Q4",
)  # fmt: skip
_TAL_ELLER_DAG = re.compile(r"(?<![\w.-])(\d{4}-\d{2}-\d{2}|\d{1,6})(?![\w.-])")


def mutate_grans(slump: Random, data: bytes) -> bytes:
    """Ett eller flera av filens tal och dagar flyttade till en gräns. Formen är hel."""
    text = data.decode("utf-8", "replace")
    traffar = list(_TAL_ELLER_DAG.finditer(text))
    alla = slump.random() < 0.1
    valda = traffar if alla else slump.sample(traffar, min(len(traffar), slump.randint(1, 3)))
    for t in sorted(valda, key=lambda t: -t.start()):
        grans = slump.choice(GRANSER[:6] if "-" in t[1] and slump.random() < 0.9 else GRANSER)
        text = text[: t.start()] + grans + text[t.end() :]
    return text.encode()


def mutate_zip(slump: Random, data: bytes) -> bytes:
    """Ett Officedokument med en del ändrad, borttagen eller tillagd. Ibland arkivet självt."""
    if slump.random() < 0.15:
        return mutate_byte(slump, data)
    with zipfile.ZipFile(io.BytesIO(data)) as zip_:
        delar = {n: zip_.read(n) for n in zip_.namelist()}
    namn = slump.choice(list(delar))
    val = slump.random()
    if val < 0.1:
        del delar[namn]
    elif val < 0.2:
        delar[slump.choice(("../../granne/hemlig.md", "/etc/passwd", "a" * 300, "x\x00y"))] = b"x"
    elif val < 0.6:
        delar[namn] = _mutate_xml(slump, delar[namn])
    else:
        delar[namn] = mutate_byte(slump, delar[namn])
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as zip_:
        for n, d in delar.items():
            zip_.writestr(n, d)
    return ut.getvalue()


def _mutate_xml(slump: Random, data: bytes) -> bytes:
    """Text eller attribut bytt mot gift, så att XML:en oftast håller."""
    text = data.decode("utf-8", "replace")
    platser = [i for i, t in enumerate(text) if t in '>"']
    if not platser:
        return mutate_byte(slump, data)
    gift = slump.choice(GIFT).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    i = slump.choice(platser) + 1
    slut = next((j for j in range(i, len(text)) if text[j] in '<"'), len(text))
    ny = text[:i] + gift + (text[slut:] if slump.random() < 0.7 else text[i:])
    if slump.random() < 0.05:
        ny = ny.replace("?>", '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>', 1)
    return ny.encode("utf-8", "replace")


def mutate_csv(slump: Random, data: bytes) -> bytes:
    """En tabell där celler bytts mot gift, rader dubblerats eller kodningen ändrats."""
    rader = data.decode("utf-8-sig", "replace").split("\n")
    for _ in range(slump.randint(1, 4)):
        i = slump.randrange(len(rader))
        celler = rader[i].split(";")
        celler[slump.randrange(len(celler))] = slump.choice(GIFT)
        rader[i] = ";".join(celler)
        if slump.random() < 0.1:
            rader.insert(i, rader[slump.randrange(len(rader))])
    text = "\n".join(rader)
    kodning = slump.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"))
    ut = text.encode(kodning, "replace")
    return mutate_byte(slump, ut) if slump.random() < 0.2 else ut
