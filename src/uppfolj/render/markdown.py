"""Text ur filerna i Markdown, utan att något i den blir till annat än text."""

from __future__ import annotations

import re

from uppfolj.render.terminal import clean_text

_MD = re.compile(r"([\\`*_\[\]|#~$^])")
_LANKAS = re.compile(r"([@#!%&~$]|:(?=//)|\b(?:www|https?)\b)")
_TOMT = "\u200b"
"""Nollbrett blanksteg: bryter omnämnanden, ärendenummer och länkar utan att synas."""


def escape_md(text: str) -> str:
    """En rad som varken Markdown, GitHub eller GitLab gör till länk, omnämnande eller kod."""
    bruten = _LANKAS.sub(lambda m: f"{m[0]}{_TOMT}", clean_text(" ".join(text.split())))
    return _MD.sub(r"\\\1", bruten).replace("<", "&lt;").replace(">", "&gt;")
