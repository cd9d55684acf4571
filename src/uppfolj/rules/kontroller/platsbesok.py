"""Kontroller av kontaktpolitiker och platsbesök."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.register import Enhet
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.mandat import compute_styrelseperiod, read_period
from uppfolj.rules.slagform import is_platsbesok

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, platsbesök)"
_KRAVS = {"politiker": "kontaktpolitikern", "chef": "verksamhetens chef"}
_UTAN_NAMN = {"brukare": "brukare", "anhorig": "anhörig"}


@kontroll(
    "UPF140", "Kontaktpolitiker saknas", niva="varning", pa="mapp",
    stod=f"{_STOD}; mandatperioden enligt KL 5 kap. 9 § (6 kap. för styrelsen)",
)  # fmt: skip
def kontaktpolitiker_saknas(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En enhet har ingen kontaktpolitiker, eller en från en mandatperiod som har gått ut.

    Styrelsens nya period börjar den 1 januari året efter valet. Prövas när profilen säger att
    varje enhet ska ha en kontaktpolitiker.

    *Fel:* ``kontaktpolitiker: {mandatperiod: 2019–2022}`` år 2026

    *Rätt:* ``kontaktpolitiker: {mandatperiod: 2023–2026}``
    """
    register = k.enhetsregister
    if register is None or not k.profil.plan.kontaktpolitiker:
        return
    galler = compute_styrelseperiod(k.idag)
    for n, e in enumerate(register.enheter):
        text = _check_enhet(e, galler.namn, k)
        if text and (e.stangd is None or e.stangd >= k.idag):
            yield sak(
                register, ("enheter", n), f"{e.namn}: {text}",
                f"Utse en och skriv kontaktpolitiker: {{mandatperiod: {galler.namn}}}.",
            )  # fmt: skip


def _check_enhet(e: Enhet, galler: str, k: Kontext) -> str:
    if e.kontaktpolitiker is None:
        return "ingen kontaktpolitiker är utsedd."
    forsta, sista = read_period(e.kontaktpolitiker.mandatperiod)
    if sista < k.idag.year:
        return f"kontaktpolitikerns mandatperiod {forsta}–{sista} har gått ut."
    return "" if (forsta, sista) == read_period(galler) else f"perioden är inte {galler}."


@kontroll("UPF141", "Platsbesök utan politiker eller chef", niva="varning", stod=_STOD)
def platsbesok_utan_deltagare(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Platsbesöket är gjort, men kontaktpolitikern eller verksamhetens chef var inte med.

    *Fel:* ``deltagare: [{roll: kontaktpolitiker, kategori: politiker}]``

    *Rätt:* också ``{roll: enhetschef, kategori: chef}``
    """
    u, b = arende.uppfoljning, arende.besok
    if u is None or b is None or not is_besokt(arende) or not is_platsbesok(u.slag, k):
        return
    har = {d.kategori for d in b.deltagare}
    for kategori, vem in _KRAVS.items():
        if kategori not in har:
            yield sak(
                b, ("deltagare",), f"Platsbesöket är gjort utan {vem}.",
                f"Lägg till deltagaren med kategori: {kategori}, om den var med.",
            )  # fmt: skip


@kontroll(
    "UPF142", "Brukare eller anhörig med mer än kategori", niva="fel",
    stod="verktygets format: inga uppgifter om brukare i mappen",
)  # fmt: skip
def brukare_med_roll(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En brukare eller anhörig är inskriven med något annat än just det ordet.

    Mappens historia ligger kvar för alltid, så här står aldrig vem det var.

    *Fel:* ``{roll: boende i rum 4, kategori: brukare}``

    *Rätt:* ``{roll: brukare, kategori: brukare, antal: 3}``
    """
    for n, d in enumerate(arende.besok.deltagare if arende.besok else []):
        ord_ = _UTAN_NAMN.get(d.kategori or "")
        if arende.besok and ord_ and fold(d.roll) != d.kategori:
            yield sak(
                arende.besok, ("deltagare", n, "roll"),
                "Brukare och anhöriga skrivs bara som kategori och antal.",
                f"Skriv roll: {ord_} och antal.",
            )  # fmt: skip
