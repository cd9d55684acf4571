"""En ny kommuns mapp: filerna i ``mallar/mapp``, profilens namn ifyllt, och hjälp i redigeraren."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du
from uppfolj.store.profil import find_profiler
from uppfolj.store.resurser import find_mall
from uppfolj.store.schema import build_redigerarval
from uppfolj.store.schemafiler import SCHEMAMAPP, write_scheman
from uppfolj.store.skriv import write_ny
from uppfolj.store.vandring import PROFILFIL

_REDIGERARVAL = ".vscode/settings.json"


def init_mapp(mapp: Path, profil: str) -> list[str]:
    """Skapa en kommuns mapp från profilen ``profil`` (ett namn ur ``find_profiler``).

    Returnerar de skrivna filernas vägar. Filer som redan finns lämnas orörda. Höjer ``UppfoljFel``
    om profilen inte finns eller om mappen redan har en ``uppfolj.yaml``.
    """
    if profil not in find_profiler():
        tips = format_menade_du(profil, find_profiler())
        raise UppfoljFel(f"Profilen {profil} finns inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)
    if (mapp / PROFILFIL).exists():
        raise UppfoljFel(
            f"{mapp} har redan en {PROFILFIL}.",
            tips="Redigera den, eller välj en annan mapp: uppfolj init MAPP",
        )
    return complete_mapp(mapp, profil)


def complete_mapp(mapp: Path, profil: str) -> list[str]:
    """Lägg till det en mapp saknar: mallmappens filer, redigerarens inställningar och schemana.

    Returnerar de skrivna filernas vägar. Filer som redan finns lämnas orörda.
    """
    filer = _read_mallmapp(profil) | {_REDIGERARVAL: _to_json(build_redigerarval(SCHEMAMAPP))}
    nya = [fil for fil in sorted(filer) if not (mapp / fil).exists()]
    for fil in nya:
        write_ny(mapp, fil, filer[fil])
    return sorted([*nya, *write_scheman(mapp, mapp / SCHEMAMAPP)])


def _read_mallmapp(profil: str) -> dict[str, bytes]:
    mall = find_mall("mapp")
    texter = {v.relative_to(mall).as_posix(): v for v in mall.rglob("*") if v.is_file()}
    return {
        fil: Template(vag.read_text("utf-8")).substitute(profil=profil).encode()
        for fil, vag in texter.items()
    }


def _to_json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()
