"""Brevet om urvalet: hur många journaler per skikt, med rang i stället för nummer och namn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.rules.brev_dagar import Fonster, compute_fonster
from uppfolj.rules.brev_innehall import Fall, Innehall, Saknas, check_saknas
from uppfolj.rules.namn import get_rollnamn
from uppfolj.rules.rapport_underlag import compute_period
from uppfolj.rules.rapport_urval import Skiktrad, build_urval


@dataclass(frozen=True, slots=True, kw_only=True)
class Urvalsbrev(Innehall):
    """Brevet om urvalet. ``nyckel`` är rollen som vet vilken journal en etikett är."""

    besok: date
    period: tuple[date, date]
    period_manader: int
    skikt: tuple[Skiktrad, ...]
    nyckel: str
    fonster: Fonster | None

    @property
    def antal(self) -> int:
        """Journaler i alla skikt."""
        return sum(s.antal for s in self.skikt)


def build_urvalsbrev(f: Fall) -> Urvalsbrev:
    """Brevet. Höjer ``UppfoljFel`` (slutkod 1) om besöket inte är bokat eller urvalet inte draget.

    Östra Göinge: skriftlig information veckan före uppföljningen, sex månader granskas.
    """
    besok, urval, period = f.arende.besok, build_urval(f.arende, f.k), compute_period(f.arende, f.k)
    id_ = f.arende.id
    saknas = []
    if besok is None:
        saknas.append(Saknas("besökets dag", f"uppfolj ny besok {id_} --falt datum=ÅÅÅÅ-MM-DD"))
    if urval is None:
        vad = f"uppfolj urval --uppfoljning {id_} --kunder ANTAL"
        saknas.append(Saknas("ett draget urval", vad))
    check_saknas("Brevet om urvalet", saknas, "Kör kommandona ovan, och sedan det här igen.")
    assert besok is not None  # noqa: S101  # prövat ovan
    assert urval is not None  # noqa: S101  # prövat ovan
    assert period is not None  # noqa: S101  # finns när besöket finns
    fonster = compute_fonster(f.arende, f.k)
    varning = fonster.check(f.datum) if fonster else ""
    return Urvalsbrev(
        rubrik="Urval av journaler vid uppföljningen av {enhet}",
        varningar=(varning,) if varning else (),
        besok=besok.datum,
        period=period,
        period_manader=f.k.profil.urval.period_manader,
        skikt=urval.skikt,
        nyckel=get_rollnamn(f.k.profil.urval.dras_av, f.k),
        fonster=fonster,
    )
