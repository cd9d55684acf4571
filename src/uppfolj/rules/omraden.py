"""Ändra vilka områden en uppföljning gäller: fritt före besöket, med motiv efter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.hanvisning import Ordlista, build_ordlista


class Omradesbyte(NamedTuple):
    """De nya områdena, och vad som kom till och togs bort. Rätt stavade."""

    omraden: list[str]
    tillagda: list[str]
    borttagna: list[str]


def compute_byte(
    arende: Arende, k: Kontext, till: Sequence[str], bort: Sequence[str], motiv: str
) -> Omradesbyte:
    """Räkna ut bytet. Höjer ``UppfoljFel`` om det inte får göras.

    Södertälje: vilka områden ur avtalet som följs upp kan ändras under uppföljningens gång. När
    besöket är gjort krävs ett motiv.
    """
    u = arende.uppfoljning
    if u is None:
        raise UppfoljFel(
            f"{arende.id} går inte att läsa.",
            tips=f"uppfolj kontrollera {arende.mapp}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    if not till and not bort:
        raise _fel("Inget område är angivet.", "Ange --lagg-till eller --ta-bort.")
    if is_besokt(arende) and not motiv.strip():
        raise _fel("Besöket är gjort, så ändringen behöver ett motiv.", "Lägg till --motiv TEXT.")
    finns = build_ordlista(k.profil.omraden)
    nya = [_find(o, finns) for o in till]
    borta = [_find(o, {o: finns.get(o, o) for o in u.omraden}) for o in bort]
    if redan := [o for o in nya if o in u.omraden]:
        raise _fel(f"Området {finns[redan[0]]} ingår redan.", "Ta bort det ur --lagg-till.")
    if sedda := [i.id for i in arende.iakttagelser if i.omrade in borta]:
        raise _fel(
            f"Det finns iakttagelser i området: {', '.join(sedda)}.",
            "Flytta eller ta bort dem först.",
        )
    kvar = [o for o in u.omraden if o not in borta] + list(dict.fromkeys(nya))
    if not kvar:
        raise _fel("Uppföljningen måste ha minst ett område kvar.", "Lägg till ett: --lagg-till")
    return Omradesbyte(*([finns.get(o, o) for o in lista] for lista in (kvar, nya, borta)))


def _find(omrade: str, bland: Ordlista) -> str:
    if fold(omrade) in bland:
        return fold(omrade)
    raise _fel(f"Området {omrade} finns inte här.", format_menade_du(omrade, bland.values()))


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
