"""Kontroller av nämndens beslut med anledning av rapporten."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll


@kontroll("UPF091", "Okänt organ i beslutet", niva="fel", stod="verktygets format")
def okant_organ_i_beslutet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett beslut med anledning av rapporten har ett organ som inte finns i profilen.

    *Fel:* ``beslut: [{organ: ksau, datum: 2026-06-09}]``

    *Rätt:* ``beslut: [{organ: ks, datum: 2026-06-09, paragraf: § 112}]``
    """
    if u := arende.uppfoljning:
        platser = [(("beslut", n, "organ"), b.organ) for n, b in enumerate(u.beslut)]
        organ = build_ordlista(k.profil.organ)
        yield from check_hanvisningar(
            u, platser, organ, vad="Organet", var="i profilen (uppfolj.yaml)"
        )
