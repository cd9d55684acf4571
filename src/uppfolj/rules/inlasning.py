"""Det som varje slag av inläsning behöver: kolumnernas fält, våra ord, och inga personnummer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold, format_menade_du, get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Cell
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.register import Enhet, Roll
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.skydd import find_personuppgifter

_PERSONRUBRIKER = frozenset(
    {"personnummer", "personnr", "pnr", "persnr", "samordningsnummer", "personid", "person_id"}
)
_BORT = "Ta bort kolumnen eller numret ur filen, och läs in den igen."


class Ordbok(NamedTuple):
    """Orden som ett fält får ha: vikt id eller namn till ordet som det skrivs i filen."""

    vad: str
    ord: Mapping[str, str]


def build_ordbocker(k: Kontext) -> dict[str, Ordbok]:
    """Fälten som pekar på profilen eller registren. Både id och namn känns igen."""
    return {
        "typ": Ordbok("Typen", _build_ord(k.profil.avvikelsetyper)),
        "enhet": Ordbok("Enheten", _build_ord(k.enheter.values())),
        "omrade": Ordbok("Området", _build_ord(k.profil.omraden)),
        "utredare": Ordbok("Rollen", _build_ord(k.roller.values())),
    }


def _build_ord(poster: Iterable[Omrade | Roll | Enhet]) -> dict[str, str]:
    ord_: dict[str, str] = {}
    for p in poster:
        skrivet = get_skrivet(p.id)
        kort = p.kort if isinstance(p, Roll) else None
        for namn in (p.id, p.namn, kort or p.id):
            ord_.setdefault(fold(namn), skrivet)
    return ord_


class Huvud:
    """Känner igen tabellens huvud, och minns rubrikerna som inte läses in."""

    def __init__(
        self,
        falt: Mapping[str, str],
        karta: Importkarta,
        kravs: Collection[str],
        andra: Mapping[str, str] | None = None,
    ) -> None:
        """``falt`` är vårt vikta fält och hur det skrivs. ``kravs`` måste finnas i huvudet.

        ``andra`` är fler vikta rubriker som känns igen, och fältet de hör till.
        """
        egna = {fold(rubrik): f for f, rubrik in karta.kolumner.items()}
        alla = {**(andra or {}), **{f: f for f in falt}}
        vara = {rubrik: f for rubrik, f in alla.items() if f not in egna.values()}
        self._namn = vara | egna
        self._kravs = set(kravs) - set(karta.fasta)
        self._falt, self._rubriker = falt, karta.kolumner
        self.olasta: tuple[str, ...] = ()

    def find(self, rad: Sequence[str]) -> Mapping[int, str] | None:
        """Fältet för varje kolumn, om raden är tabellens huvud. Av två lika: den första."""
        forst: dict[str, int] = {}
        for nr, cell in enumerate(rad):
            if namn := self._namn.get(fold(cell)):
                forst.setdefault(namn, nr)
        if not self._kravs <= forst.keys() or not forst:
            return None
        lasta = set(forst.values())
        self.olasta = tuple(c for nr, c in enumerate(rad) if c.strip() and nr not in lasta)
        return {nr: f for f, nr in forst.items()}

    def format_krav(self) -> list[str]:
        """Rubrikerna som måste finnas, som de heter i filen."""
        return sorted(self._rubriker.get(f, self._falt[f]) for f in self._kravs)


def find_okanda_falt(karta: Importkarta, falt: Mapping[str, str]) -> list[str]:
    """Fält i kartan som slaget inte har, med råd."""
    i_kartan = dict.fromkeys((*karta.kolumner, *karta.varden, *karta.fasta))
    return [
        f"Fältet ”{get_skrivet(f)}” i kartan finns inte. {format_menade_du(f, falt.values())}"
        for f in i_kartan
        if f not in falt
    ]


def find_personer(celler: Iterable[Cell], tillatna: Collection[str]) -> Iterator[Vagrad]:
    """Celler med personnummer, och rubriker som säger att kolumnen har det. Numret visas aldrig."""
    for cell in celler:
        if fold(cell.text) in _PERSONRUBRIKER:
            yield Vagrad(cell.plats, "", f"Kolumnen heter ”{cell.text.strip()}”.", _BORT)
        for t in find_personuppgifter(cell.text, tillatna):
            yield Vagrad(cell.plats, "", f"Här står ett {t.slag} ({t.visning}).", _BORT)
