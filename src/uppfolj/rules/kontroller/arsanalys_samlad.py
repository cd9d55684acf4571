"""Kontroller av de samlade analyserna och av profilens regler för analys."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.arsanalys import ENHET
from uppfolj.rules.arsanalys_underlag import find_utan_analys
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.matt import get_regler
from uppfolj.rules.trend_serier import BEDOMNING

_OSTERSUND = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 3 (Östersund)"


@kontroll("UPF279", "Enheter saknas i den samlade analysen", niva="varning", stod=_OSTERSUND,
          pa="mapp")  # fmt: skip
def samlad_analys_utan_enheter(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Sektorns eller nämndens analys är godkänd innan alla dess enheters analyser är det.

    Prövas när någon enhet har en analys det året.

    *Fel:* sektorn godkänd 2027-05-20, en enhet bara påbörjad

    *Rätt:* enheternas analyser godkänns först
    """
    for ar in aren:
        for n, a in enumerate(ar.analyser.analyser if ar.analyser else []):
            if a.niva != ENHET and a.godkand and ar.analyser:
                for enhet in find_utan_analys(a, aren, k):
                    yield sak(ar.analyser, ("analyser", n),
                              f"{enhet} har ingen godkänd analys av {a.avser}.",
                              "Godkänn enhetens analys först.")  # fmt: skip


@kontroll("UPF278", "Profilens analysregler pekar fel", niva="fel", stod="verktygets format",
          pa="mapp")  # fmt: skip
def analysregler_pekar_fel(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Organet som prioriterar, eller det som ett seriebrott gäller, finns inte.

    *Fel:* ``seriebrott: [{år: 2026, gäller: bemötand, vad: Ny fråga}]``

    *Rätt:* ``gäller: bedömning``, eller id för ett mått eller ett formulär
    """
    p, r = k.profil, k.profil.analys
    yield from check_hanvisningar(
        p, [(("analys", "prioriteras_av"), r.prioriteras_av)], build_ordlista(p.organ),
        vad="Organet", var="i profilen",
    )  # fmt: skip
    finns = {BEDOMNING: "bedömning", **build_ordlista(get_regler(k).values())}
    finns |= {fold(e.id): e.id for e in k.egna_enkater}
    platser: list[tuple[Falt, str | None]] = [
        (("analys", "seriebrott", n, "galler"), b.galler) for n, b in enumerate(r.seriebrott)
    ]
    yield from check_hanvisningar(p, platser, finns, vad="Serien", var="bland måtten")
