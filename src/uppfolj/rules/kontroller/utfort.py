"""Kontroller av årets utförda uppgifter: att varje rad stänger något, och bara en gång."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.profil_delar import Frist as Fristregel
from uppfolj.rules.frister_ar import compute_perioder, get_fristregler
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "verktygets format"


@kontroll("UPF204", "Raden stänger ingen frist", niva="fel", stod=_STOD, pa="mapp")
def utfort_stanger_inget(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En rad i ``utfort.yaml`` har en period som fristen inte har, eller som redan är stängd.

    Perioden skrivs som fristen upprepas: ``2026``, ``2026H1``, ``2026T1``, ``2026Q2`` eller
    ``2026-05``. En rad med fel period lämnar uppgiften öppen utan att det märks.

    *Fel:* ``{frist: budget, period: 2026-5, …}``

    *Rätt:* ``{frist: budget, period: 2026-05, …}``
    """
    regler = {r.id: r for r in get_fristregler(k)}
    sedda: dict[tuple[str, str], str] = {}
    for ar in aren:
        for n, u in enumerate(ar.utfort.utfort if ar.utfort else []):
            regel, nyckel = regler.get(u.frist), (str(u.frist), fold(u.period))
            if ar.utfort is None or regel is None:
                continue
            if not _is_period(regel, u.period):
                exempel = compute_perioder(ar.ar, regel.upprepas)[0].namn
                yield sak(
                    ar.utfort, ("utfort", n, "period"),
                    f"{regel.namn} har ingen period som heter {u.period}.",
                    f"Skriv perioden som {exempel}.",
                )  # fmt: skip
            elif nyckel in sedda:
                yield sak(
                    ar.utfort, ("utfort", n), f"{regel.namn} {u.period} är redan stängd.",
                    f"Behåll en av raderna. Den andra står i {sedda[nyckel]}.",
                )  # fmt: skip
            sedda.setdefault(nyckel, ar.utfort.fil)


def _is_period(regel: Fristregel, period: str) -> bool:
    if not period[:4].isdecimal():
        return False
    namn = {fold(p.namn) for p in compute_perioder(int(period[:4]), regel.upprepas)}
    return fold(period) in namn
