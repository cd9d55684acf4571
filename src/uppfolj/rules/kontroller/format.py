"""Kontroll av mappens format."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.profil import FORMATVERSION
from uppfolj.rules.kontroll import Sak, kontroll, sak


@kontroll(
    "UPF300", "Mappen har ett äldre format", niva="upplysning", stod="verktygets format", pa="mapp"
)
def aldre_format(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Mappen är skriven i ett äldre format. Den läses, men nya regler väntar sig det nya.

    *Fel:* ``formatversion: 1``

    *Rätt:* ``uppfolj migrera --skriv``
    """
    if k.profil.formatversion < FORMATVERSION:
        yield sak(k.profil, ("formatversion",),
                  f"Formatet är {k.profil.formatversion}, dagens är {FORMATVERSION}.",
                  "Se vad som ändras: uppfolj migrera")  # fmt: skip
