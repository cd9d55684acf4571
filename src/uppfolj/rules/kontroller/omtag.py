"""Kontroll av att en avvikelse från avtalet följs av en ny uppföljning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from uppfolj.base.datum import add_manader
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.rules.avtal import is_brist
from uppfolj.rules.kontroll import Sak, kontroll

_RUTIN = "lokal rutin: profilen (Åtvidaberg: Policy för uppföljning, avtal och entreprenad)"


@kontroll("UPF233", "Ny uppföljning är inte planerad", niva="varning", stod=_RUTIN, pa="mapp")
def ny_uppfoljning_inte_planerad(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En avtalsuppföljning med avvikelse är stängd, och ingen ny av enheten är planerad.

    Planerad är den som har en egen uppföljning, av samma slag eller med ``länkar.från``, eller en
    rad för enheten i planen senast den månad då den nya uppföljningen ska vara gjord.

    *Fel:* ``avslutad: 2026-12-20`` med ett krav som avviker, och inget planerat för enheten 2027

    *Rätt:* ``uppfolj ny uppfoljning solgarden --ar 2027`` med samma slag
    """
    manader = k.profil.handlingsplan.ny_uppfoljning_manader
    alla = [rad for ar in aren for rad in ar.rader]
    for rad in alla if manader else []:
        slag = k.profil.get_slag(rad.slag)
        brister = any(is_brist(b, k) for b in rad.bemanningsbrister) or rad.avtalsavvikelser
        if not (rad.avslutad and brister and rad.genomfort and slag and slag.provar_avtal):
            continue
        senast = add_manader(date.fromisoformat(rad.besok), manader or 0)
        if not any(_is_ny(x, rad) for x in alla) and not _is_i_planen(rad, aren, senast):
            yield Sak(
                f"{rad.mapp}/uppfoljning.yaml", ("avslutad",),
                f"Uppföljningen är stängd med avvikelse, och ingen ny är planerad till {senast}.",
                f"Planera den: uppfolj ny uppfoljning {rad.enhet} --ar {senast.year} "
                f'--falt "slag={getattr(slag.id, "skrivet", slag.id)}" --falt länkar.från={rad.id}',
            )  # fmt: skip


def _is_ny(x: ArendeRad, rad: ArendeRad) -> bool:
    """Om ``x`` är en annan uppföljning av enheten, senare eller ännu utan bokat besök."""
    svarar = x.fran == rad.id or x.slag == rad.slag
    senare = x.besok > rad.besok or not (x.besok or x.avslutad)
    return x.id != rad.id and fold(x.enhet) == fold(rad.enhet) and svarar and senare


def _is_i_planen(rad: ArendeRad, aren: Iterable[Ar], senast: date) -> bool:
    fran = rad.besok[:7]
    return any(
        r.enhet and fold(r.enhet) == fold(rad.enhet) and r.slag in (None, rad.slag)
        and r.manad and fran < f"{ar.ar}-{r.manad:02d}" <= f"{senast:%Y-%m}"
        for ar in aren for r in (ar.plan.rader if ar.plan else [])
    )  # fmt: skip
