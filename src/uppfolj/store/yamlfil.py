"""Den enda dörren till YAML-läsning. En snabb väg för vanliga filer, en noggrann för resten.

Den noggranna vägen (libyaml genom PyYAML) är facit: alla värden är text tills modellen tolkar dem,
varje nod vet sin plats, och det som gör YAML farligt (ankare, taggar, dubbla nycklar) vägras.
Den snabba (ryaml) används bara på texter där de två inte kan skilja sig: se ``docs/beslut/0003``.
"""

from __future__ import annotations

from typing import Any

from uppfolj.store.noder import read_nod

_OFARLIGA = bytes(b for b in range(256) if b >= 0x20 and b != 0x7F and b not in b"&*!%@`") + b"\r\n"  # noqa: PLR2004
_FARLIGA_DELAR = (
    b"<<", b"\n---", b"\n...", b"0x", b"0o",
    b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9",
)  # fmt: skip


def can_lasas_snabbt(data: bytes) -> bool:
    """Om den snabba läsaren säkert ger samma svar som den noggranna på ``data``."""
    return not data.translate(None, _OFARLIGA) and not any(d in data for d in _FARLIGA_DELAR)


def parse_snabbt(data: bytes) -> Any:
    """Tolka med ryaml. Returnerar None när den noggranna läsaren ska få avgöra."""
    import ryaml

    if not can_lasas_snabbt(data):
        return None
    try:
        return ryaml.loads(data.decode())
    except (ryaml.InvalidYamlError, UnicodeDecodeError):
        return None


def parse_noga(data: bytes, rader_fore: int = 0) -> Any:
    """Tolka med libyaml till dict, list, str och None.

    Höjer ``YamlFel`` med rad, kolumn och råd.
    """
    nod = read_nod(data, rader_fore)
    return None if nod is None else nod.to_data()
