"""Informationsbrevets obligatoriska delar, ur profilens ``brev.obligatoriskt``."""

from __future__ import annotations

from typing import NamedTuple

from uppfolj.models.arende import Kontext
from uppfolj.models.uppfoljning import Uppfoljning


class Brevdel(NamedTuple):
    """En del av brevet: vad den är i ord, och fältet i ``uppfoljning.yaml``."""

    id: str
    vad: str
    falt: str


_DELAR = (
    Brevdel("syfte", "syfte", "information.syfte"),
    Brevdel("datumforslag", "förslag på datum", "information.datumförslag"),
    Brevdel("yrkeskategorier", "yrkeskategorier", "information.yrkeskategorier"),
    Brevdel("omraden", "områden", "områden"),
    Brevdel("dokument", "begäran om dokument", "dokument"),
)


def find_saknade_delar(u: Uppfoljning, k: Kontext) -> list[Brevdel]:
    """De obligatoriska delar som inte är ifyllda, i brevets ordning.

    Syftet får stå i profilens ``syften``. Dokument begärs bara i slag där de ska gås igenom (steget
    ``material``). Källa: Östra Göinge, steg 1.
    """
    info = u.information
    slag = k.profil.get_slag(u.slag)
    granskas = slag is None or any(s.id == "material" for s in slag.steg)
    finns = {
        "syfte": bool(k.profil.syften or (info and info.syfte)),
        "datumforslag": bool(info and info.datumforslag),
        "yrkeskategorier": bool(info and info.yrkeskategorier),
        "omraden": bool(u.omraden),
        "dokument": bool(u.dokument) or not granskas,
    }
    return [d for d in _DELAR if d.id in k.profil.brev.obligatoriskt and not finns[d.id]]
