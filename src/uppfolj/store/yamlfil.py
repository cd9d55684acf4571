"""Den enda dörren till YAML-läsning. En snabb väg för vanliga filer, en noggrann för resten.

Den noggranna vägen (libyaml genom PyYAML) är facit: alla värden är text tills modellen tolkar dem,
varje nod vet sin plats, och det som gör YAML farligt (ankare, taggar, dubbla nycklar) vägras.
Den snabba (ryaml) används bara på texter där de två inte kan skilja sig: se ``docs/beslut/0003``.
"""

from __future__ import annotations

import re
from typing import Any

from uppfolj.store.noder import read_nod

_MAX_BYTE = 32_768
"""ryaml blir kvadratiskt långsam på djupa klamrar; större texter läses noga."""
_OFARLIGA = bytes(
    b
    for b in range(256)
    if b in b"\r\n" or (b >= 0x20 and b not in b"&*!%@`<\\\x7f")  # noqa: PLR2004  # ASCII:s gräns
)
_ANNAN_BAS = re.compile(rb"(?<![0-9A-Za-z])0[xob]")


def can_lasas_snabbt(data: bytes, text: str) -> bool:
    """Om den snabba läsaren säkert ger samma svar som den noggranna. ``text`` är ``data`` som str.

    Falskt vid tecken som börjar ett YAML-trick, tabb, omvänt snedstreck, dokumentgränser, tal i
    annan bas (0x, 0o, 0b), osynliga radbrytningar (NEL, LS, PS) eller BOM inne i texten, och i
    stora filer.
    """
    return not (
        len(data) > _MAX_BYTE
        or data.translate(None, _OFARLIGA)
        or "\x85" in text
        or "\u2028" in text
        or "\u2029" in text
        or "\ufeff" in text
        or ((b"0x" in data or b"0o" in data or b"0b" in data) and _ANNAN_BAS.search(data))
        or data.startswith((b"---", b"..."))
        or b"\n---" in data
        or b"\n..." in data
    )


def parse_snabbt(data: bytes) -> Any:
    """Tolka UTF-8 med ryaml. Returnerar None när den noggranna läsaren ska få avgöra."""
    import ryaml

    text = data.decode()
    if not can_lasas_snabbt(data, text):
        return None
    try:
        return ryaml.loads(text)
    except ValueError:  # också ryaml:s egna fel
        return None


def parse_noga(data: bytes, rader_fore: int = 0) -> Any:
    """Tolka med libyaml till dict, list, str och None.

    Höjer ``YamlFel`` med rad, kolumn och råd.
    """
    nod = read_nod(data, rader_fore)
    return None if nod is None else nod.to_data()
