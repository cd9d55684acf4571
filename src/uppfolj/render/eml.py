"""Ett utkast till mejl (.eml) att öppna, läsa igenom och skicka för hand. Skickar aldrig något."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

_ADRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
_DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def build_eml(
    *,
    till: str,
    fran: str,
    amne: str,
    text: str,
    datum: date,
    bilagor: Mapping[str, bytes],
) -> bytes:
    """Mejlets byte, samma för samma innehåll.

    ``X-Unsent: 1`` gör att Outlook öppnar det som ett nytt mejl. ``till`` och ``fran`` får vara
    tomma; en adress som inte är en enda vanlig adress utelämnas. ``bilagor`` är Word-filer efter
    namn (ASCII).
    """
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    marke = _compute_marke(till, fran, amne, text, str(datum), *bilagor, *bilagor.values())
    mejl = EmailMessage(policy=SMTP)
    mejl["X-Unsent"] = "1"
    for falt, adress in (("From", fran), ("To", till)):
        if _ADRESS.fullmatch(adress):
            mejl[falt] = adress
    mejl["Subject"] = " ".join(amne.split())
    mejl["Date"] = format_datetime(datetime.combine(datum, time(12), UTC))
    mejl["Message-ID"] = f"<{marke}@uppfolj.invalid>"
    mejl.set_content(text, charset="utf-8", cte="quoted-printable")
    for namn, data in bilagor.items():
        mejl.add_attachment(data, maintype=_DOCX[0], subtype=_DOCX[1], filename=namn)
    if mejl.is_multipart():
        mejl.set_boundary(f"=_{marke}")
    return mejl.as_bytes()


def _compute_marke(*delar: str | bytes) -> str:
    summa = hashlib.sha256()
    for del_ in delar:
        data = del_.encode(errors="replace") if isinstance(del_, str) else del_
        summa.update(len(data).to_bytes(8, "big") + data)
    return summa.hexdigest()[:32]
