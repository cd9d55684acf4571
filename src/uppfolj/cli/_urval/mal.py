"""Var urvalet hör hemma: uppföljningens fil och kommunens regler, om det finns någon mapp."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._gemensamt import get_idag, get_korning
from uppfolj.models.profil import Profil
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning, Urval
from uppfolj.store.ar import find_arende
from uppfolj.store.mapp import load_karta
from uppfolj.store.profil import load_profil
from uppfolj.store.urvalsfil import append_dragning, edit_dragning, load_urval
from uppfolj.store.vandring import find_rot


class Mal(NamedTuple):
    """En uppföljnings ``urval.yaml``, och profilen som gäller."""

    rot: Path
    fil: str
    omgang: str
    idag: date
    profil: Profil

    def load_dragning(self) -> Dragning:
        """Den sista dragningen. Höjer ``UppfoljFel`` om inget urval finns."""
        urval = self._load()
        if urval is None:
            raise UppfoljFel(
                "Uppföljningen har inget urval än.",
                tips="Dra ett: uppfolj urval --kunder N --uppfoljning ID",
            )
        return urval.dragningar[-1]

    def append(self, dragning: Dragning, skal: str | None) -> None:
        """Spara en dragning sist. En omdragning utan skäl ger ``UppfoljFel``."""
        if self._load() is not None:
            if not (skal and skal.strip()):
                raise UppfoljFel(
                    f"{self.fil} har redan ett urval. Det skrivs aldrig över.",
                    tips="Dra om med ett skäl, så står båda kvar: --skal TEXT. "
                    "Är urvalet förberett: uppfolj urval dra",
                    kod=Slutkod.FEL_ARGUMENT,
                )
            dragning = dragning.model_copy(update={"skal_till_omdragning": skal.strip()})
        forstors = self.idag + timedelta(days=self.profil.urval.nyckel_dagar)
        append_dragning(self.rot, self.fil, dragning, self.profil, nyckel_forstors=forstors)

    def edit(self, dragning: Dragning) -> None:
        """Spara en ändring av den sista dragningen."""
        edit_dragning(self.rot, self.fil, dragning, self.profil)

    def _load(self) -> Urval | None:
        finns = load_urval(self.rot, self.fil)
        return finns[0] if finns else None


def find_mal(rot: Path | None, idag: date | None, id_: str) -> Mal:
    """Uppföljningens fil. Höjer ``UppfoljFel`` om mappen, profilen eller uppföljningen saknas."""
    k = get_korning(rot, idag)
    profil, anmarkningar = load_profil(k.rot)
    if profil is None:
        raise UppfoljFel(
            f"Profilen går inte att läsa: {anmarkningar[0].text}",
            tips="Se vad som är fel: uppfolj kontrollera",
            kod=Slutkod.FEL_I_FILERNA,
        )
    karta = find_arende(load_karta(k.rot), id_)
    return Mal(k.rot, f"{karta.mapp}/urval.yaml", f"{karta.ar}/{karta.id}", k.idag, profil)


class Plats(NamedTuple):
    """Där det dras: kommunens regler och dagen, och uppföljningens fil om urvalet ska sparas."""

    regler: UrvalRegler
    omgang: str
    idag: date
    mal: Mal | None

    def save(self, dragning: Dragning, skal: str | None) -> str | None:
        """Spara dragningen om den hör till en uppföljning. Returnerar filens väg."""
        if self.mal is None:
            return None
        self.mal.append(dragning, skal)
        return self.mal.fil


def find_plats(rot: Path | None, idag: date | None, id_: str | None) -> Plats:
    """Platsen för en dragning. Utan uppföljning behövs ingen mapp: då gäller de vanliga reglerna.

    Höjer ``UppfoljFel`` om den uttryckligen angivna mappen eller uppföljningen inte finns.
    """
    if id_ is not None:
        mal = find_mal(rot, idag, id_)
        return Plats(mal.profil.urval, mal.omgang, mal.idag, mal)
    dag = get_idag(idag)
    return Plats(_find_regler(rot), f"journaler {dag.isoformat()}", dag, None)


def _find_regler(rot: Path | None) -> UrvalRegler:
    try:
        hittad = find_rot(rot or Path.cwd())
    except UppfoljFel:
        if rot is not None:
            raise
        return UrvalRegler()
    profil, _ = load_profil(hittad)
    return profil.urval if profil else UrvalRegler()
