"""Kontroller av handlingsplanen för utveckling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.hanvisning import build_enheter, build_ordlista, build_roller, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.utvecklingsplan import find_utan_prioritet, get_aktiviteter

_STOD = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 4 (Östersund)"


@kontroll(
    "UPF280", "Okänt ord i utvecklingsplanen", niva="fel", stod="verktygets format", pa="år"
)  # fmt: skip
def okand_hanvisning_i_utvecklingsplanen(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En aktivitet pekar på en enhet, en roll, ett organ eller ett område som inte finns.

    *Fel:* ``ansvarig: enhetschäf``

    *Rätt:* ``ansvarig: enhetschef``
    """
    plan = ar.utvecklingsplan
    if plan is None:
        return
    organ = build_ordlista(k.profil.organ)
    listor = (("enhet", build_enheter(k), "Enheten", "i registret"),
              ("omrade", build_ordlista(k.profil.omraden), "Området", "i profilen"),
              ("forum", organ, "Organet", "i profilen"),
              ("ansvarig", {**organ, **build_roller(k)}, "Rollen", "bland rollerna"))  # fmt: skip
    for n, a in enumerate(plan.aktiviteter):
        for falt, finns, vad, var in listor:
            platser = [(("aktiviteter", n, falt), getattr(a, falt))]
            yield from check_hanvisningar(plan, platser, finns, vad=vad, var=var)


@kontroll("UPF281", "Aktiviteten är inte prioriterad", niva="varning", stod=_STOD, pa="år")
def aktivitet_utan_prioritet(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En öppen aktivitet saknar prioritet när mötet som prioriterar ska ha varit.

    *Fel:* ingen ``prioritet`` i juni, när ledningsgruppen prioriterar i maj

    *Rätt:* ``prioritet: 2``, ``prioriterad: 2026-05-20``, ``forum: ledningsgrupp``
    """
    for n in find_utan_prioritet(ar, k):
        if ar.utvecklingsplan:
            yield sak(ar.utvecklingsplan, ("aktiviteter", n), "Aktiviteten är inte prioriterad.",
                      "Fyll i prioritet, prioriterad och forum.")  # fmt: skip


@kontroll("UPF282", "Oklart vad aktiviteten omfattar", niva="fel", stod=_STOD, pa="år")
def aktivitet_utan_omfattning(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En aktivitet för en enhet saknar enhet, en för sektorn har en, eller två har samma id.

    *Fel:* ``omfattning: sektor`` och ``enhet: vuxen``

    *Rätt:* ``omfattning: sektor`` utan enhet
    """
    plan, antal = ar.utvecklingsplan, Counter(a.id for a in get_aktiviteter(ar))
    for n, a in enumerate(get_aktiviteter(ar)):
        fel = []
        if a.omfattning == "enhet" and a.enhet is None:
            fel.append((f"{a.id} gäller en enhet, men ingen är angiven.",
                        "Fyll i enhet, eller skriv omfattning: sektor."))  # fmt: skip
        if a.omfattning == "sektor" and a.enhet is not None:
            fel.append((f"{a.id} gäller hela sektorn men har en enhet.", "Ta bort det ena."))
        if antal[a.id] > 1:
            fel.append((f"Två aktiviteter heter {a.id}.", "Ge den ena nästa nummer."))
        for text, gor in fel:
            if plan:
                yield sak(plan, ("aktiviteter", n), text, gor)


@kontroll("UPF283", "Klar utan effekt", niva="varning", stod=_STOD, pa="år")
def klar_utan_effekt(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En aktivitet är klar men det står inte vad den ledde till.

    *Fel:* ``status: klar``

    *Rätt:* ``status: klar`` och ``effekt: Väntetiden har gått från fem till två veckor.``
    """
    for n, a in enumerate(get_aktiviteter(ar)):
        if a.status == "klar" and not a.effekt and ar.utvecklingsplan:
            yield sak(ar.utvecklingsplan, ("aktiviteter", n), f"{a.id} är klar utan effekt.",
                      "Skriv vad den ledde till i effekt.")  # fmt: skip
