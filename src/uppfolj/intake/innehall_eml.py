"""Ett brev som fil (``.eml``): rubriker, text och bilagor, avkodade."""

from __future__ import annotations

import email
from email import policy

from uppfolj.intake.innehall import Bit, Innehall, read_innehall

_TEKNIK = ("received", "message-id", "references", "in-reply-to", "dkim-", "arc-", "date",
           "x-ms-exchange-", "x-microsoft-", "authentication-")  # fmt: skip
"""Rubriker som servrar skriver, med nycklar och tider."""


def read_eml(data: bytes, djup: int, ut: Innehall) -> None:
    """Läs brevets alla delar in i ``ut``."""
    brev = email.message_from_bytes(data, policy=policy.default)
    for del_ in brev.walk():
        for nyckel, varde in del_.items():
            if not nyckel.lower().startswith(_TEKNIK):
                ut.bitar.append(Bit(f"brevets {nyckel}", str(varde)))
        if del_.is_multipart():
            continue
        namn = del_.get_filename() or ""
        innehall = del_.get_payload(decode=True)
        if namn:
            ut.bitar.append(Bit("namnet på en bilaga", namn))
        if isinstance(innehall, bytes):
            plats = f"bilagan {namn}" if namn else "brevets text"
            ut.add(read_innehall(namn, innehall, djup + 1), plats)
