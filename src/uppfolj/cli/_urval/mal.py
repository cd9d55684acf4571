"""Var urvalet hör hemma: uppföljningens fil och kommunens regler, om det finns någon mapp."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._dag import get_idag
from uppfolj.cli._gemensamt import get_korning
from uppfolj.models.profil import Profil
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning
from uppfolj.rules.urval_provning import check_orord
from uppfolj.store.ar import find_arende
from uppfolj.store.las import lock
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

    def append(self, dragning: Dragning, skal: str | None) -> None:
        """Spara en dragning sist. En omdragning utan skäl ger ``UppfoljFel``."""
        forstors = self.idag + timedelta(days=self.profil.urval.nyckel_dagar)
        with lock(self.rot):
            if load_urval(self.rot, self.fil) is not None:
                if not (skal and skal.strip()):
                    raise UppfoljFel(
                        f"{self.fil} har redan ett urval. Det skrivs aldrig över.",
                        tips="Dra om med ett skäl, så står båda kvar: --skal TEXT. "
                        "Är urvalet förberett: uppfolj urval dra",
                        kod=Slutkod.FEL_ARGUMENT,
                    )
                dragning = dragning.model_copy(update={"skal_till_omdragning": skal.strip()})
            append_dragning(self.rot, self.fil, dragning, self.profil, nyckel_forstors=forstors)

    def change(self, andra: Callable[[Dragning], Dragning]) -> Dragning:
        """Ändra den sista dragningen med ``andra`` och spara den.

        Höjer ``UppfoljFel`` om inget urval finns, eller om det som står där inte stämmer.
        """
        with lock(self.rot):
            finns = load_urval(self.rot, self.fil)
            if finns is None:
                raise UppfoljFel(
                    "Uppföljningen har inget urval än.",
                    tips="Dra ett: uppfolj urval --kunder N --uppfoljning ID",
                )
            gammal = finns[0].dragningar[-1]
            check_orord(gammal)
            ny = andra(gammal)
            edit_dragning(self.rot, self.fil, ny, self.profil)
        return ny


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
