"""Informationsbrevet till verksamhetsansvarig: de fem delar som rutinen kräver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from uppfolj.models.profil_delar import Omrade
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.brev_delar import find_saknade_delar
from uppfolj.rules.brev_innehall import Fall, Innehall, Saknas, check_saknas
from uppfolj.rules.forberedelser import find_ogjorda


@dataclass(frozen=True, slots=True, kw_only=True)
class Information(Innehall):
    """Informationsbrevet. ``skikt`` är tom när inga journaler granskas."""

    syften: tuple[str, ...]
    datumforslag: tuple[date, ...]
    yrkeskategorier: tuple[str, ...]
    omraden: tuple[Omrade, ...]
    dokument: tuple[str, ...]
    skikt: tuple[str, ...]
    period_manader: int
    avisering: str


def build_information(f: Fall) -> Information:
    """Brevet. Höjer ``UppfoljFel`` (slutkod 1) med varje del som saknas och fältet att fylla i."""
    u, k = f.u, f.k
    fil = f"{f.arende.mapp}/uppfoljning.yaml"
    saknas = [Saknas(d.vad, d.falt) for d in find_saknade_delar(u, k)]
    check_saknas("Informationsbrevet", saknas, f"Fyll i fälten i {fil} och kör kommandot igen.")
    info = u.information
    syfte = info.syfte if info else None
    return Information(
        rubrik="Information om uppföljning av {enhet}",
        varningar=tuple(_find_varningar(f)),
        syften=(syfte,) if syfte else tuple(k.profil.syften),
        datumforslag=tuple(info.datumforslag if info else ()),
        yrkeskategorier=tuple(info.yrkeskategorier if info else ()),
        omraden=tuple(k.profil.get_omrade(o) or Omrade(id=o, namn=o) for o in u.omraden),
        dokument=tuple(d.namn for d in u.dokument),
        skikt=_get_skikt(f),
        period_manader=k.profil.urval.period_manader,
        avisering=k.profil.urval.avisering,
    )


def _get_skikt(f: Fall) -> tuple[str, ...]:
    """De slag av journaler som granskas: profilens, som enheten arbetar under."""
    enhet = f.k.enheter.get(f.u.enhet)
    typer = tuple(f.k.profil.urval.typer)
    if enhet is None or not enhet.lagrum:
        return typer
    return tuple(t for t in typer if t.lower() in enhet.lagrum or t in enhet.lagrum)


def _find_varningar(f: Fall) -> Iterator[str]:
    """Förberedelser som fattas (Södertälje), och dagar som redan har varit."""
    for forberedelse in find_ogjorda(f.u, f.k, f.datum):
        yield f"Förberedelsen är inte gjord: {forberedelse.namn}."
    besok = f.arende.besok
    if besok and is_besokt(f.arende) and f.datum > besok.datum:
        yield f"Brevet är daterat {f.datum}, efter besöket {besok.datum}."
        return
    for dag in f.u.information.datumforslag if f.u.information else []:
        if dag < f.datum:
            yield f"Den föreslagna dagen {dag} är före brevets dag {f.datum}."
