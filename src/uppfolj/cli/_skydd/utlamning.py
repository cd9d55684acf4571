"""Vakten före en utlämning: allt som ska publiceras läses en sista gång, som det ska lämnas ut."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._skydd.sok import Vaktsvar
from uppfolj.models.arende import Kontext
from uppfolj.rules.publicering import Hinder
from uppfolj.store.skriv import write_bygge


def find_vakthinder(filer: Mapping[str, bytes], uppgifter: str, k: Kontext) -> Hinder | None:
    """Varför filerna (väg → byte) inte får lämnas ut, eller None.

    Sekretessprövningen är människans. Här stoppas bara personnummer, också i dokumentets
    egenskaper och kommentarer, och filer som vakten inte kunde läsa. ``uppgifter`` är det som står
    om dem i en förteckning.
    """
    tillatna = k.profil.integritet.tillatna_testnummer
    svar = Vaktsvar()
    svar.add_fil("förteckningen", uppgifter.encode(), tillatna)
    for vag, data in filer.items():
        svar.add_namn(vag, tillatna)
        svar.add_fil(vag, data, tillatna)
    if svar.traffar:
        t = svar.traffar[0]
        var = t.plats or f"rad {t.rad}"
        return Hinder(f"texten har ett {t.slag} ({t.visning}) i {t.fil}, {var}", fel=True)
    if svar.olast:
        fil, skal = svar.olast[0]
        return Hinder(f"vakten kan inte läsa {fil}: {skal}", fel=True)
    return None


def write_vaktad(rot: Path, fil: str, data: bytes, k: Kontext) -> None:
    """Skriv ``bygge/<fil>``, som ska till någon annan. Höjer ``UppfoljFel`` om vakten stoppar."""
    if hinder := find_vakthinder({fil: data}, "", k):
        raise UppfoljFel(
            f"bygge/{fil} skrevs inte: {hinder.text}.",
            tips="Ta bort det där det skrevs. Se var: uppfolj skydda",
            kod=Slutkod.FEL_I_FILERNA,
        )
    write_bygge(rot, fil, data)
