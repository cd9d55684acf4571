"""Kontroller av att krav och lagrum gällde när de användes."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import get_kravdagar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.lagrum import find_foraldrat, get_plats, get_upphorda

_STOD = "regelverkets gäller_från och upphörd, i profilen eller register/regelverk.yaml"


@kontroll("UPF058", "Kravet hade upphört", niva="varning", stod=_STOD)
def upphort_krav(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse prövas mot en regel som hade upphört att gälla.

    Prövas mot besökets dag, annars dagen då det sågs, annars uppföljningens år.

    *Fel:* ``krav: [SoL(2001:453) 3:3]`` vid ett besök 2026

    *Rätt:* ``krav: [SoL 5:1]``
    """
    for i in arende.iakttagelser:
        for n, ref in enumerate(i.krav):
            regel = k.regler.get(fold(ref))
            if regel and regel.upphord and regel.upphord < get_kravdagar(arende, i)[0]:
                gor = f"Använd {regel.ersatts_av}." if regel.ersatts_av else "Välj ett som gäller."
                text = f"{regel.ref} upphörde {regel.upphord}."
                yield sak(i, ("krav", n), text, gor)


@kontroll("UPF059", "Kravet gällde inte än", niva="varning", stod=_STOD)
def krav_fore_ikrafttradande(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse prövas mot en regel som ännu inte gällde.

    *Fel:* ``krav: [SoL 5:1]`` vid ett besök i maj 2025

    *Rätt:* ``krav: [SoL(2001:453) 3:3]``
    """
    for i in arende.iakttagelser:
        for n, ref in enumerate(i.krav):
            regel = k.regler.get(fold(ref))
            if regel and regel.galler_fran and regel.galler_fran > get_kravdagar(arende, i)[1]:
                text = f"{regel.ref} gäller från {regel.galler_fran}."
                yield sak(i, ("krav", n), text, "Välj det som gällde då.")


@kontroll(
    "UPF060", "Lagrum ur den äldre socialtjänstlagen", niva="varning",
    stod="SoL (2025:400), i kraft 2025-07-01; paragrafernas motsvarighet är verktygets läsning",
)  # fmt: skip
def aldre_lagrum_i_text(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En text om tiden efter juni 2025 hänvisar till socialtjänstlagen från 2001.

    Detsamma gäller andra hänvisningar ur regelverket som hade upphört, och den äldre lydelsen av
    6 kap. 6 § kommunallagen.

    Samma kapitel och paragraf kan finnas i båda lagarna. Skriv lagens nummer efter, så är det
    tydligt vilken ni menar.

    *Fel:* ”enligt 14 kap. 3 § SoL” om skyldigheten att rapportera missförhållanden

    *Rätt:* ”enligt 27 kap. 2 § SoL (2025:400)”
    """
    dag, upphorda = get_kravdagar(arende)[0], get_upphorda(k.regler.values())
    for id_, text in arende.texter.items():
        for start, sagt, gor in find_foraldrat(text, dag, upphorda):
            rad, kol = get_plats(text, start)
            yield Sak(arende.textfiler[id_], (), sagt, gor, rad, kol)
    for i in arende.iakttagelser:
        for falt in ("rubrik", "brist", "forslag", "grund", "beskrivning"):
            for _, sagt, gor in find_foraldrat(getattr(i, falt) or "", dag, upphorda):
                yield sak(i, (falt,), sagt, gor)
