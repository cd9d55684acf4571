"""Fristerna för kontrollen av biståndsärenden: en per sammanträde i kalendern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arendekontroll import compute_sammantraden, get_organets_namn
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_rollnamn


def compute_arendekontrollfrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], kontext: Kontext
) -> Iterator[Frist]:
    """En frist per sammanträde som inte är inställt. Ofullständig kontroll utan skäl är öppen."""
    regler = kontext.profil.arendekontroll
    if regler.organ is None:
        return
    for ett in ar:
        for s in compute_sammantraden(ett, kontext):
            if not s.har_mote or s.installt:
                continue
            vad = f"Kontroll av {s.krav} biståndsärenden, {get_organets_namn(kontext)} {s.datum}"
            delvis = f": {s.antal}" if s.kontrollerade and not s.is_klar else ""
            gjord = s.is_klar or (s.kontrollerade > 0 and bool(s.skal))
            kommando = f"uppfolj arendekontroll dra --sammantrade {s.datum} --arenden N"
            yield Frist(
                s.datum, f"{ett.ar}/arendekontroll-{s.datum}", ett.ar,
                vad + delvis + (f" ({s.skal})" if delvis and s.skal else ""),
                kontext.profil.get_kalla("arendekontroll.antal"),
                f"{s.krav} ärenden i arendekontroll.yaml ({kommando})",
                (get_rollnamn(regler.dras_av, kontext),),
                gjord=s.datum if gjord else None, klar=gjord or bool(s.skal), kort=vad + delvis,
                inte_gjord=s.skal if s.skal and not gjord else "",
            )  # fmt: skip
