"""Slumpad journalgranskning: båda tabellerna och alla rapporter, och det som en läsare vet."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from tests.rules.angripare import TAK, Angripare
from tests.rules.publicerat import GRANS, Angrepp, Mal

from uppfolj.models.arende import Kontext
from uppfolj.models.fragor import Checklista
from uppfolj.models.granskning import Granskning
from uppfolj.models.profil import Profil
from uppfolj.rules.granskning_kub import Journal, build_kub
from uppfolj.rules.granskning_publikt import is_dold
from uppfolj.rules.granskning_samband import FRAGA, OMRADE

_PERIOD = {"från": "2025-01-01", "till": "2025-06-01"}
_HEMMA = {"ja": "ja", "brist": "nej"}
Bas = tuple[str, str, str]
"""Uppföljning, verksamhet och insats: den minsta grupp som journaler delas i."""


def build_granskning(r: random.Random) -> tuple[Kontext, list[Journal]]:
    """En till tre uppföljningar, en eller två insatser i var och en, en checklista."""
    omraden = ["a", "b"][: r.randint(1, 2)]
    fragor = [
        {"id": f"T{n}", "text": "?", "område": omraden[n % len(omraden)],
         "grund": {"slag": "förslag", "text": "x"}}
        for n in range(r.randint(1, 3))
    ]  # fmt: skip
    lista = Checklista.model_validate({"id": "T", "frågor": fragor})
    profil = Profil.model_validate({"kommun": {"namn": "x"}})
    k = Kontext(profil, date(2026, 1, 1), {}, {}, {}, checklistor={"t": lista})
    journaler = []
    andel = r.choice([0.9, 0.6, 0.3])
    for nr in range(r.randint(1, 3)):
        verksamhet, insatser = f"v{r.randrange(2)}", r.sample(["i0", "i1", "i2"], r.randint(1, 2))
        for _ in range(r.randint(2, 14)):
            blad = _draw_blad(r, lista, andel)
            journaler.append(Journal(f"u{nr}", verksamhet, r.choice(insatser), blad))
    return k, journaler


def _draw_blad(r: random.Random, lista: Checklista, andel: float) -> Granskning:
    vikter = [andel, 1 - andel, r.choice([0, 0.1])]
    svar = [
        {"fråga": f.id, "svar": r.choices(["ja", "nej", "ej aktuellt"], vikter)[0]}
        for f in lista.fragor
    ]
    return Granskning.model_validate(
        {"etikett": "SoL-01", "checklistor": ["T"], "period": _PERIOD, "svar": svar}
    )


def attack_granskning(r: random.Random) -> Angrepp:
    """Läsaren har tabellen per insats, tabellen per verksamhet och varje rapport.

    Hur många journaler en rapport bygger på är känt. Är alla svar ja (100 %) är var och ens svar
    känt, vilket är meningen; sådana frågor är inga mål.
    """
    k, journaler = build_granskning(r)
    bas = sorted({j[:3] for j in journaler})
    fragor = [(f.id.lower(), str(f.omrade)) for f in k.checklistor["t"].fragor]
    a, mal = Angripare(_count(journaler, bas, fragor)), Mal()
    for b in bas:
        for f, _ in fragor:
            a.add({("antal", b): 1, ("ja", f, b): -1, ("brist", f, b): -1}, 0, TAK)
    kub = build_kub(journaler, k)
    for plats, per in ((1, "verksamhet"), (2, "insats")):
        for grupp in sorted({b[plats] for b in bas}):
            egna, kol = [b for b in bas if b[plats] == grupp], (per, grupp)
            antal = kub.get(kol, "journaler")
            if antal is None:
                hela = {b for b in bas if b[0] in {e[0] for e in egna}}
                if hela - set(egna):
                    mal["antal", kol] = {("antal", b): 1 for b in egna}
            else:
                a.add({("antal", b): 1 for b in egna}, antal)
            for f, o in fragor:
                svar = None if antal is None else kub.get_svar(kol, FRAGA, "t", f, o)
                _read(a, mal, svar, [f], egna, ("fråga", f, kol))
            for o in dict(map(reversed, fragor)) if antal is not None else ():
                svar = kub.get_svar(kol, OMRADE, o)
                _read(a, {}, svar, [f for f, eget in fragor if eget == o], egna, ())
    for u in dict.fromkeys(b[0] for b in bas):
        _read_rapport(a, mal, [b for b in bas if b[0] == u], fragor)
    return a, mal


def _count(
    journaler: Iterable[Journal], bas: Iterable[Bas], fragor: Iterable[tuple[str, str]]
) -> dict[object, int]:
    sant: dict[object, int] = {}
    for b in bas:
        blad = [j.blad for j in journaler if j[:3] == b]
        sant["antal", b] = len(blad)
        for f, _ in fragor:
            givna = [s.svar for g in blad for s in g.svar if s.fraga.lower() == f]
            sant |= {(slag, f, b): givna.count(ord_) for slag, ord_ in _HEMMA.items()}
    return sant


def _read(
    a: Angripare, mal: Mal, svar: tuple[int, int] | None, fragor: list[str], egna: list[Bas],
    vad: tuple[object, ...],
) -> None:  # fmt: skip
    """Lägg till det som syns av en fråga eller ett område, eller gör det dolda till ett mål."""
    delar = {slag: {(slag, f, b): 1 for f in fragor for b in egna} for slag in _HEMMA}
    if svar is not None:
        a.add(delar["ja"], svar[0])
        a.add(delar["brist"], svar[1] - svar[0])
    elif all(sum(a.sanning[n] for n in d) for d in delar.values()):
        mal.update({(slag, *vad): d for slag, d in delar.items()})


def _read_rapport(a: Angripare, mal: Mal, egna: list[Bas], fragor: list[tuple[str, str]]) -> None:
    antal = sum(a.sanning["antal", b] for b in egna)
    a.add({("antal", b): 1 for b in egna}, antal)
    for o in dict.fromkeys(o for _, o in fragor):
        inom = [f for f, eget in fragor if eget == o]
        ja, brist = (
            sum(a.sanning[slag, f, b] for f in inom for b in egna) for slag in ("ja", "brist")
        )
        visas = not is_dold(ja, brist, antal, GRANS)
        _read(a, mal, (ja, ja + brist) if visas else None, inom, egna, ("rapport", o, egna[0][0]))
