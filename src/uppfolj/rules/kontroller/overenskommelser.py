"""Kontroller av överenskommelserna, och av fastställda rutiner med öppna kommentarer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.hanvisning import build_roller, check_hanvisningar
from uppfolj.rules.kommentarer import find_faststallda_med_oppna
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.overenskommelser import get_lage

_SAMVERKAN = "lokal rutin: Uppföljning och kvalitetssäkring, del 2 (Linköping, samverkan)"
_KOMMENTAR = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 3 (Östersund)"


@kontroll("UPF275", "Fastställd rutin med öppen kommentar", niva="varning", stod=_KOMMENTAR,
          pa="mapp")  # fmt: skip
def faststalld_med_oppen_kommentar(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En rutin är fastställd fast en kommentar till den är obesvarad.

    *Fel:* ``fastställd: 2026-02-01`` och ``kommentarer: [{kommentar: Hur passar det in?}]``

    *Rätt:* skriv ``svar`` på kommentaren, sedan ``fastställd``
    """
    register = k.regelregister
    plats = {fold(r.ref): n for n, r in enumerate(register.regler if register else [])}
    for regel, antal in find_faststallda_med_oppna(k):
        ord_ = "en öppen kommentar" if antal == 1 else f"{antal} öppna kommentarer"
        text, gor = f"{regel.ref} är fastställd med {ord_}.", "Skriv svaret: uppfolj kommentarer"
        n = plats.get(fold(regel.ref))
        if register and n is not None:
            yield sak(register, ("regler", n), text, gor)
        else:
            yield sak(k.profil, ("regelverk",), text, gor)


@kontroll("UPF276", "Överenskommelsen är förfallen", niva="varning", stod=_SAMVERKAN, pa="mapp")
def forfallen_overenskommelse(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En överenskommelse har gått ut, eller skulle ha setts över.

    *Fel:* ``ses_över: 2026-01-31`` i mars 2026

    *Rätt:* se över den och skriv nästa dag
    """
    if register := k.overenskommelser:
        for n, o in enumerate(register.overenskommelser):
            lage = get_lage(o, k.idag)
            if lage == "har gått ut":
                text, gor = f"{o.namn} gick ut {o.galler_till}.", "Förnya den, eller stryk raden."
            elif lage == "skulle ha setts över":
                text = f"{o.namn} skulle ha setts över {o.ses_over}."
                gor = "Se över den och skriv nästa dag i ses_över."
            else:
                continue
            yield sak(register, ("overenskommelser", n), text, gor)


@kontroll("UPF277", "Överenskommelsen går inte ihop", niva="fel", stod="verktygets format",
          pa="mapp")  # fmt: skip
def fel_i_overenskommelse(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ägaren finns inte bland rollerna, två har samma id, eller den slutar innan den börjar.

    *Fel:* ``{gäller_från: 2026-01-01, gäller_till: 2025-12-31}``

    *Rätt:* ``{gäller_från: 2026-01-01, gäller_till: 2026-12-31}``
    """
    register = k.overenskommelser
    if register is None:
        return
    antal = Counter(o.id for o in register.overenskommelser)
    for n, o in enumerate(register.overenskommelser):
        rad = ("overenskommelser", n)
        if "register/roller.yaml" not in k.olasta:
            yield from check_hanvisningar(register, [((*rad, "agare"), o.agare)], build_roller(k),
                                          vad="Rollen", var="bland rollerna")  # fmt: skip
        if antal[o.id] > 1:
            yield sak(register, rad, f"Två överenskommelser har id {o.id}.", "Byt det ena.")
        if o.galler_fran and o.galler_till and o.galler_till < o.galler_fran:
            yield sak(register, (*rad, "galler_till"), f"{o.namn} slutar innan den börjar.",
                      "Rätta dagarna.")  # fmt: skip
