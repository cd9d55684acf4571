"""Måtten: läs och räkna, välj rader, och skapa registret ur en profil."""

from __future__ import annotations

from collections.abc import Iterable

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import Hela
from uppfolj.models.arende import Kontext
from uppfolj.rules.matt import Mattrad, compute_rader, get_uppdrag
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.period import PERIODFORMER, read_period

FIL = "register/matt.yaml"


def check_period(period: str) -> None:
    """Höj ``UppfoljFel`` (slutkod 2) om det inte är en period. Tomt är den senaste."""
    if period and read_period(period) is None:
        raise UppfoljFel(
            f"{period} är ingen period.", tips=f"Skriv {PERIODFORMER}.", kod=Slutkod.FEL_ARGUMENT
        )


def load_rader(hela: Hela, ar: int, period: str = "") -> list[Mattrad]:
    """Årets mått, med små tal dolda."""
    rader = compute_rader(hela.get_ar(ar), hela.kontext, period)
    return mask_rader(rader, hela.kontext.profil.integritet.smatal_grans)


def filter_rader(
    rader: Iterable[Mattrad], k: Kontext, uppdrag: str, niva: int | None
) -> list[Mattrad]:
    """Bara uppdragets rader, och bara nivåns. Höjer ``UppfoljFel`` för ett okänt uppdrag."""
    finns = {u.id: u.namn for u in get_uppdrag(k)}
    if uppdrag and fold(uppdrag) not in finns:
        raise UppfoljFel(
            f"Uppdraget {uppdrag} finns inte i register/verksamhetsuppdrag.yaml.",
            tips=format_menade_du(uppdrag, finns),
            kod=Slutkod.FEL_ARGUMENT,
        )
    return [
        r for r in rader
        if (not uppdrag or r.nod.uppdrag == fold(uppdrag)) and niva in (None, r.nod.niva)
    ]  # fmt: skip


def create_register(k: Korning, profil: str) -> tuple[str, int]:
    """Skriv profilens mått till registret. Höjer ``UppfoljFel`` om filen finns eller inga mått."""
    from uppfolj.store.postdata import to_data
    from uppfolj.store.profil import find_profiler, parse_profil
    from uppfolj.store.resurser import find_mall
    from uppfolj.store.skriv import write_ny
    from uppfolj.store.yamltext import to_yaml

    vald = next((p for p in find_profiler() if p == profil), "")
    last, _ = parse_profil(find_mall(f"profiler/{vald}.yaml").read_bytes()) if vald else (None, [])
    if last is None:
        raise UppfoljFel(
            f"Profilen {profil} finns inte.", tips=format_menade_du(profil, find_profiler()),
            kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    matt = last.matt
    if not matt:
        raise UppfoljFel(
            f"Profilen {profil} har inga mått.", tips="Prova: uppfolj matt ny --fran linkoping",
            kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    huvud = f"# Mått att följa, hämtade ur profilen {profil}. Stryk, ändra och lägg till.\n"
    text = huvud + to_yaml({"mått": [to_data(m) for m in matt]})
    write_ny(k.rot, FIL, text.encode())
    return FIL, len(matt)
