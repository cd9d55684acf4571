"""Kontroller av måtten, verksamhetsuppdragen och årets värden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.matt import Mattregel
from uppfolj.models.post import Post
from uppfolj.rules.hanvisning import build_enheter, build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.matt import get_regler, get_uppdrag
from uppfolj.rules.matt_prov import BRAK, find_fel

_RUTIN = "lokal rutin: Uppföljning och kvalitetssäkring, del 2 (Linköping)"


@kontroll("UPF245", "Okänt ord bland måtten", niva="fel", stod="verktygets format", pa="mapp")
def okand_hanvisning_i_matten(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett mått eller verksamhetsuppdrag pekar på en enhet, nämnd, ett mått eller område som saknas.

    *Fel:* ``enheter: [solgaden]``

    *Rätt:* ``enheter: [solgarden]``
    """
    enheter, omraden = build_enheter(k), build_ordlista(k.profil.omraden)
    for fil, falt, m in _find_egna(k):
        if m.omrade:
            yield from check_hanvisningar(fil, [((*falt, "omrade"), m.omrade)], omraden,
                                          vad="Området", var="i profilen")  # fmt: skip
        yield from check_hanvisningar(fil, [((*falt, "enhet"), m.enhet)], enheter,
                                      vad="Enheten", var="i registret")  # fmt: skip
    for fil in k.enhetsmatt:
        yield from check_hanvisningar(fil, [(("enhet",), fil.enhet)], enheter, vad="Enheten",
                                      var="i registret")  # fmt: skip
    if (reg := k.uppdragsregister) is None:
        return
    organ, matt = build_ordlista(k.profil.organ), build_ordlista(get_regler(k).values())
    for n, u in enumerate(reg.uppdrag):
        rad: Falt = ("uppdrag", n)
        yield from check_hanvisningar(reg, [((*rad, "namnd"), u.namnd)], organ, vad="Nämnden",
                                      var="bland organen")  # fmt: skip
        for namn, ord_, finns, vad in (("enheter", u.enheter, enheter, "Enheten"),
                                       ("matt", u.matt, matt, "Måttet")):  # fmt: skip
            platser: list[tuple[Falt, str | None]] = [
                ((*rad, namn, i), o) for i, o in enumerate(ord_)
            ]
            yield from check_hanvisningar(reg, platser, finns, vad=vad, var="i registret")


@kontroll("UPF246", "Måttet saknar det som dess slag kräver", niva="fel", stod=_RUTIN, pa="mapp")
def matt_utan_det_som_kravs(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett processmått utan kvalitetsområde, eller en andel utan täljare och nämnare.

    *Fel:* ``klass: process`` utan ``område``

    *Rätt:* ``klass: process`` och ``område: delaktighet``
    """
    for fil, falt, m in _find_egna(k):
        if m.klass == "process" and m.omrade is None:
            yield sak(fil, falt, f"Processmåttet {m.namn} hör inte till något område.",
                      "Lägg till område.")  # fmt: skip
        if m.aggregering in BRAK and not (m.taljare and m.namnare):
            yield sak(fil, falt, f"{m.namn} säger inte vad som räknas.",
                      "Lägg till täljare och nämnare i ord.")  # fmt: skip


@kontroll("UPF247", "Obligatoriskt mått saknas", niva="fel", stod=_RUTIN, pa="mapp")
def obligatoriskt_matt_saknas(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett verksamhetsuppdrag följer inte ett mått som alla uppdrag ska följa.

    Fler mått får läggas till.

    *Fel:* ``mått: [platser]`` när rutinen kräver tolv processmått

    *Rätt:* alla obligatoriska, och era egna
    """
    if (reg := k.uppdragsregister) is None:
        return
    kravs = {m.id: m.namn for m in get_regler(k).values() if m.obligatoriskt}
    for n, u in enumerate(reg.uppdrag):
        saknas = [namn for id_, namn in kravs.items() if id_ not in u.matt]
        if saknas:
            yield sak(reg, ("uppdrag", n), f"{u.namn} saknar: {'; '.join(saknas)}.",
                      "Lägg till dem i mått.")  # fmt: skip


@kontroll("UPF248", "Fel i ett måttvärde", niva="fel", stod="verktygets format", pa="år")
def fel_i_mattvarden(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett värde pekar på ett mått, en enhet eller ett uppdrag som saknas, eller på fel nivå.

    *Fel:* ``{mått: kö, uppdrag: äldreomsorg, period: 2026, värde: 12}`` när kö bara mäts på nivå 3

    *Rätt:* ``{mått: kö, enhet: solgarden, period: 2026, värde: 12}``
    """
    if ar.matt is None:
        return
    regler = get_regler(k)
    ordlistor = (("matt", build_ordlista(regler.values()), "Måttet"),
                 ("enhet", build_enheter(k), "Enheten"),
                 ("uppdrag", {u.id: u.namn for u in get_uppdrag(k)}, "Uppdraget"))  # fmt: skip
    antal = Counter((v.matt, v.enhet, v.uppdrag, v.period) for v in ar.matt.varden)
    for n, v in enumerate(ar.matt.varden):
        rad = ("varden", n)
        for falt, finns, vad in ordlistor:
            platser = [((*rad, falt), getattr(v, falt))]
            yield from check_hanvisningar(ar.matt, platser, finns, vad=vad, var="i registret")
        for text, gor in find_fel(v, regler.get(v.matt)):
            yield sak(ar.matt, rad, text, gor)
        if antal[v.matt, v.enhet, v.uppdrag, v.period] > 1:
            yield sak(ar.matt, rad, "Samma mått, plats och period står två gånger.",
                      "Behåll det ena värdet.")  # fmt: skip


def _find_egna(k: Kontext) -> Iterator[tuple[Post, Falt, Mattregel]]:
    """Måtten i kommunens filer, med sin plats. En enhets fil prövas för sig."""
    filer: list[Post] = [f for f in (k.profil, k.mattregister) if f is not None]
    for fil in (*filer, *k.enhetsmatt):
        for n, m in enumerate(getattr(fil, "matt", [])):
            yield fil, ("matt", n), m
