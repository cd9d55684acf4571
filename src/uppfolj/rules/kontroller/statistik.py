"""Kontroller av det statistiska underlaget."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.statistik import Statistikvarde
from uppfolj.rules.kontroll import Sak, kontroll, sak


@kontroll("UPF202", "Statistiken går inte ihop", niva="fel", stod="verktygets format", pa="år")
def statistik_gar_inte_ihop(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett värde jämförs utan att det syns med vad, står två gånger, eller har fel källa eller dag.

    Det som räknats ur en källas värden är en egen bearbetning och får inte ha källans namn som
    källa. Skriv ``egen_bearbetning: ja``, så står det rätt i dokumentet.

    *Fel:* ``{id: U23471, värde: 86, jämförelse: 81, …}``

    *Rätt:* ``{id: U23471, värde: 86, jämförelse: 81, jämfört_med: riket, …}``
    """
    post = ar.statistik
    sedda: set[tuple[str, int, str | None]] = set()
    for n, v in enumerate(post.varden if post else []):
        nyckel = (fold(v.id), v.ar, v.enhet)
        if post and nyckel in sedda:
            text = f"{v.id} {v.ar} står två gånger för samma enhet."
            yield sak(post, ("varden", n), text, "Behåll det ena värdet.")
        sedda.add(nyckel)
        for falt, text, gor in _find_fel(v, k):
            if post:
                yield sak(post, ("varden", n, falt), text, gor)


def _find_fel(v: Statistikvarde, k: Kontext) -> Iterator[tuple[str, str, str]]:
    if v.jamforelse is not None and not v.jamfort_med:
        yield "jamforelse", f"{v.id} jämförs, men inte med vad.", "Skriv jämfört_med, t.ex. riket."
    if v.jamfort_med and v.jamforelse is None:
        gor = "Skriv jämförelsens värde, eller ta bort jämfört_med."
        yield "jamfort_med", f"{v.id} jämförs med {v.jamfort_med}, men talet saknas.", gor
    if "bearbet" in fold(v.kalla) and not v.egen_bearbetning:
        gor = "Skriv bara källans namn, och egen_bearbetning: ja."
        yield "kalla", f"{v.id} är en egen bearbetning, men märks som källans värde.", gor
    if v.hamtad > k.idag:
        yield "hamtad", f"{v.id} är hämtat {v.hamtad}, som ligger i framtiden.", "Rätta dagen."
