"""Fristerna: vad som ska göras, senast när, av vem, enligt vad, och vad som gör det gjort.

Räknas i kalenderdagar. Lagens ”snarast” och ”genast” är inga antal dagar och blir inga frister.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil import FORSLAG
from uppfolj.models.profil_delar import KALLSLAG, Kalla
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_analys import compute_analysfrister
from uppfolj.rules.frister_ar import compute_arsfrister
from uppfolj.rules.frister_arende import compute_arendefrister
from uppfolj.rules.frister_arendekontroll import compute_arendekontrollfrister
from uppfolj.rules.frister_avvikelser import compute_avvikelsefrister
from uppfolj.rules.frister_basprogram import compute_basfrister
from uppfolj.rules.frister_egenkontroll import compute_egenkontrollfrister
from uppfolj.rules.frister_enkat import compute_enkatfrister
from uppfolj.rules.frister_moten import compute_motesfrister
from uppfolj.rules.frister_omtag import compute_omtagsfrister
from uppfolj.rules.frister_overenskommelser import compute_overenskommelsefrister
from uppfolj.rules.frister_regelverk import compute_regelverksfrister
from uppfolj.rules.frister_upprepas import compute_upprepade
from uppfolj.rules.frister_utvecklingsplan import compute_utvecklingsfrister

_KALLSLAG = {fold(k): k for k in KALLSLAG}


Arsraknare = Callable[[Sequence[Ar], Sequence[Arende], Kontext], Iterable[Frist]]
_ARETS: tuple[Arsraknare, ...] = (
    compute_arsfrister,
    compute_avvikelsefrister,
    compute_egenkontrollfrister,
    compute_basfrister,
    compute_upprepade,
    compute_omtagsfrister,
    compute_regelverksfrister,
    compute_motesfrister,
    compute_arendekontrollfrister,
    compute_enkatfrister,
    compute_utvecklingsfrister,
    compute_analysfrister,
    compute_overenskommelsefrister,
)
"""Allt som räknar frister ur årets filer, en rad per sak."""


def compute_frister(arenden: Iterable[Arende], ar: Sequence[Ar], kontext: Kontext) -> list[Frist]:
    """Alla frister för ärendena och åren, gjorda och ogjorda, i ordning efter datum och id."""
    lista = list(arenden)
    frister = [f for a in lista for f in compute_arendefrister(a, kontext)]
    for compute in _ARETS:
        frister += compute(ar, lista, kontext)
    return sorted(frister, key=lambda f: (f.datum, f.id))


def check_roll(roll: str, frister: Iterable[Frist], kontext: Kontext) -> None:
    """Höj ``UppfoljFel`` om rollen varken finns i profilen eller bär någon frist."""
    kanda = {r.kort or r.namn for r in kontext.roller.values()}
    kanda |= {r for f in frister for r in f.roller}
    if roll and fold(roll) not in {fold(r) for r in kanda} | set(kontext.roller):
        raise UppfoljFel(
            f"Rollen {roll} finns inte.",
            tips=format_menade_du(roll, sorted(kanda)),
            kod=Slutkod.FEL_ARGUMENT,
        )


def filter_frister(
    frister: Iterable[Frist], idag: date, *, dagar: int, roll: str = "", alla: bool = False
) -> list[Frist]:
    """De ogjorda som är försenade eller ska göras inom ``dagar``. ``alla`` ger även övriga."""
    sist = idag + timedelta(days=dagar)
    vald = fold(roll)
    return [
        f
        for f in frister
        if (alla or (not f.klar and f.datum <= sist))
        and (not vald or vald in {fold(r) for r in f.roller})
    ]


def find_forsenade(frister: Iterable[Frist], idag: date) -> list[Frist]:
    """De som varken är gjorda eller har tid kvar."""
    return [f for f in frister if not f.klar and f.datum < idag]


def format_kalla(kalla: Kalla) -> str:
    """``lag: PSL 3 kap. 10 §``. Ett förslag kallas aldrig något annat."""
    return kalla.text if kalla == FORSLAG else f"{_KALLSLAG[kalla.slag]}: {kalla.text}"


def format_nar(frist: Frist, idag: date) -> str:
    """Hur fristen ligger mot i dag: ``3 dagar sen``, ``i dag``, ``om 5 dagar``, ``gjord …``."""
    sen = frist.get_sen(idag)
    if frist.inte_gjord:
        return f"inte gjord: {frist.inte_gjord}"
    if frist.klar:
        nar = f"gjord {frist.gjord}" if frist.gjord else "gjord"
        tillagg = f", {_format_dagar(sen)} för sent" if sen else ""
        return nar + (", för tidigt" if frist.is_tidig() else tillagg)
    if sen:
        return f"{_format_dagar(sen)} sen"
    kvar = (frist.datum - idag).days
    return f"om {_format_dagar(kvar)}" if kvar else "i dag"


def _format_dagar(antal: int) -> str:
    return f"{antal} dag" if antal == 1 else f"{antal} dagar"
