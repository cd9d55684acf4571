"""Fristerna som kalenderfil (RFC 5545), för Outlook och andra kalendrar.

Varje frist är en heldagspost som inte upptar tid, med påminnelse sju dagar före. Inget klockslag
används, så ingen tidszon behövs.

En kalender visar bara en ändring om postens ``SEQUENCE`` har ökat. Den är här dagens nummer, räknat
från år 2000, den dag då posten senast ändrades, och alltid minst ett mer än i den fil som ersätts.
Så ökar den även när en frist flyttas bakåt, och även om den förra filen är borta. Den förra filen
är det enda minnet: en oförändrad post behåller sin ``SEQUENCE`` och ``DTSTAMP``, så samma frister
ger samma byte. En post som inte längre är kvar att göra blir ``STATUS:CANCELLED``, om den fanns i
den förra filen; den som aldrig lämnats ut nämns inte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5

from uppfolj.base.fel import UppfoljFel
from uppfolj.rules.arbetsdagar import find_arbetsdag_senast, get_veckodag
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister import format_kalla

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODID = "-//uppfolj//frister//SV"
_NAMNRYMD = UUID("7c0f0c0e-5a0b-5e7e-9c55-0d7a4f0e2a61")
_AR_2000 = date(2000, 1, 1)
_KVAR_DAGAR = timedelta(days=366)
"""Så länge efter sin dag står en återkallad post kvar i filen."""


class Kalender(NamedTuple):
    """Filens byte, och hur många poster som gäller respektive är återkallade."""

    data: bytes
    poster: int
    aterkallade: int


def read_kalender(data: bytes, fil: str, namn: str) -> dict[str, Event]:
    """Posterna i den fil som ska ersättas, efter UID.

    Höjer ``UppfoljFel`` om filen inte är skriven av verktyget eller är en annan kalender än
    ``namn``: den skrivs aldrig över.
    """
    kalender = _parse(data)
    if kalender is None or str(kalender.get("prodid", "")) != PRODID:
        raise UppfoljFel(
            f"{fil} är ingen kalenderfil från uppfolj, så den skrivs inte över.",
            tips="Ange ett annat filnamn efter --ics.",
        )
    fanns = str(kalender.get("x-wr-calname", ""))
    if fanns != namn:
        raise UppfoljFel(
            f"{fil} är en annan kalender: ”{fanns}”.",
            tips="Ange ett annat filnamn efter --ics, ett för varje roll och år.",
        )
    return {str(p["uid"]): p for p in kalender.events if _is_hel(p)}


def render_kalender(
    frister: Iterable[Frist],
    kommun: str,
    namn: str,
    idag: date,
    *,
    fore: Mapping[str, Event],
    aterkalla: bool = True,
) -> Kalender:
    """Kalenderfilen: CRLF, rader om högst 75 byte, poster i datumordning.

    ``frister`` är de som ska göras. ``fore`` är posterna i filen som ersätts. De som bara finns
    där återkallas; om ``aterkalla`` är falskt (någon fil gick inte att läsa) står de kvar orörda.
    """
    poster = {get_uid(f, kommun): f for f in frister}
    nya = [_keep(_build(uid, f), fore.get(uid), idag) for uid, f in poster.items()]
    borta = [p for uid, p in fore.items() if uid not in poster]
    if aterkalla:
        borta = [
            _keep(_cancel(p), p, idag) for p in borta if p.decoded("dtend") > idag - _KVAR_DAGAR
        ]
    alla = sorted([*nya, *borta], key=lambda p: (p.decoded("dtstart"), str(p["uid"])))
    kalender = _build_kalender(namn)
    for post in alla:
        kalender.add_component(post)
    antal = sum(p["status"] == "CANCELLED" for p in alla)
    return Kalender(kalender.to_ical(), len(alla) - antal, antal)


def get_uid(frist: Frist, kommun: str) -> str:
    """Postens id, detsamma varje gång. Två kommuners frister får aldrig samma."""
    return f"{uuid5(uuid5(_NAMNRYMD, kommun), frist.id)}@uppfolj"


def _parse(data: bytes) -> Calendar | None:
    from icalendar import Calendar

    try:
        kalender = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError):
        return None
    return kalender if isinstance(kalender, Calendar) else None


def _build_kalender(namn: str) -> Calendar:
    from icalendar import Calendar

    kalender = Calendar()
    for nyckel, varde in (
        ("prodid", PRODID), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("x-wr-calname", namn),
    ):  # fmt: skip
        kalender.add(nyckel, varde)
    return kalender


def _build(uid: str, f: Frist) -> Event:
    """Posten utan SEQUENCE och DTSTAMP. Det som gäller en enhet är arbetsmaterial och privat."""
    from icalendar import Alarm, Event

    vad = f.kort or f.vad
    rubrik = f"{vad} ({f.enhet})" if f.enhet and f.enhet not in vad else vad
    post = Event()
    for nyckel, varde in (
        ("uid", uid),
        ("summary", rubrik),
        ("description", _format_beskrivning(f)),
        ("dtstart", f.fran or f.datum),
        ("dtend", f.datum + timedelta(days=1)),
        ("class", "PRIVATE" if f.enhet else "PUBLIC"),
        ("status", "CONFIRMED"),
        ("transp", "TRANSPARENT"),
        ("x-microsoft-cdo-busystatus", "FREE"),
    ):
        post.add(nyckel, varde)
    alarm = Alarm()
    for nyckel, varde in (("action", "DISPLAY"), ("description", rubrik)):
        alarm.add(nyckel, varde)
    alarm.add("trigger", timedelta(days=-7))
    post.add_component(alarm)
    return post


def _format_beskrivning(f: Frist) -> str:
    senast = find_arbetsdag_senast(f.datum)
    rader = [
        f"Senast {get_veckodag(f.datum)} {f.datum}." if f.fran else "",
        f"Ingen arbetsdag. Gör det helst {get_veckodag(senast)} {senast}."
        if senast != f.datum else "",
        f"Ansvarig: {', '.join(f.roller)}" if f.roller else "",
        f"Enligt {format_kalla(f.kalla)}",
        f"Klart när: {f.stangs_av}",
        f"Uppföljning: {f.arende}" if f.arende else "",
    ]  # fmt: skip
    return "\n".join(r for r in rader if r)


def _is_hel(post: Event) -> bool:
    """Om posten har allt som en ny version jämförs med. Annars skrivs den om från början."""
    falt = ("uid", "sequence", "dtstamp", "dtstart", "dtend", "status")
    slag = {"dtstart": date, "dtend": date, "dtstamp": datetime, "sequence": int}
    return all(n in post for n in falt) and all(
        type(post.decoded(n)) is typ for n, typ in slag.items()
    )


def _cancel(post: Event) -> Event:
    ny = post.copy(recursive=False)
    _set(ny, "status", "CANCELLED")
    return ny


def _keep(post: Event, fore: Event | None, idag: date) -> Event:
    """Ge posten SEQUENCE och DTSTAMP: de gamla om inget ändrats, annars dagens."""
    nummer = (idag - _AR_2000).days
    if fore is not None:
        _set(post, "sequence", fore.decoded("sequence"))
        _set(post, "dtstamp", fore.decoded("dtstamp"))
        if post.to_ical() == fore.to_ical():
            return post
        nummer = max(nummer, fore.decoded("sequence") + 1)
    _set(post, "sequence", nummer)
    _set(post, "dtstamp", datetime.combine(idag, time(), UTC))
    return post


def _set(post: Event, namn: str, varde: Any) -> None:
    post.pop(namn, None)
    post.add(namn, varde)
