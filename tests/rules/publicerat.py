"""Slumpade underlag, deras publicerade tabeller, och det som en läsare av dem vet."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping
from datetime import date

from tests.rules.angripare import TAK, Angripare

from uppfolj.models.matt import Mattregel
from uppfolj.rules.avvikelser import Avvikelsetal, Typtal
from uppfolj.rules.avvikelser_fordelning import Fordelning
from uppfolj.rules.avvikelser_publikt import TOTALT, compute_tal
from uppfolj.rules.matt import Mattrad, Nod, Tal
from uppfolj.rules.matt_skydd import mask_rader
from uppfolj.rules.skydd_andelar import Grupp, Svar, Visad, mask_andelar

GRANS = 5
Mal = dict[Hashable, Mapping[Hashable, int]]
Angrepp = tuple[Angripare, Mal]


def attack_andelar(r: random.Random) -> Angrepp:
    """Andelarna i ärendekontrollen: en rad per grupp, en kolumn per fråga, och summan."""
    fragor, hogst = r.randint(1, 2), r.choice([6, 12, 20])
    grupper = []
    for _ in range(r.randint(1, 3)):
        svar = []
        for _ in range(fragor):
            ja, annat = r.randint(0, hogst), r.randint(0, r.choice([2, hogst]))
            svar.append(Svar(ja, ja + annat))
        grupper.append(Grupp(max(s.n for s in svar) + r.choice([0, 0, 1, 4]), svar))
    sant: dict[Hashable, int] = {}
    for g, grupp in enumerate(grupper):
        sant["antal", g] = grupp.antal
        for q, s in enumerate(grupp.svar):
            sant |= {("ja", g, q): s.ja, ("annat", g, q): s.n - s.ja}
    a, mal = Angripare(sant), Mal()
    for g in range(len(grupper)):
        for q in range(fragor):
            a.add({("antal", g): 1, ("ja", g, q): -1, ("annat", g, q): -1}, 0, TAK)
    rader, summa = mask_andelar(grupper, GRANS)
    for g, visad in enumerate(rader):
        _read_andelar(a, mal, visad, [g])
    _read_andelar(a, mal, summa, list(range(len(grupper))))
    return a, mal


def _read_andelar(a: Angripare, mal: Mal, visad: Visad, grupper: list[int]) -> None:
    antal = {("antal", g): 1 for g in grupper}
    if visad.antal is None:
        mal["antal", *grupper] = antal
    else:
        a.add(antal, visad.antal)
    for q, andel in enumerate(visad.andelar):
        ja = {("ja", g, q): 1 for g in grupper}
        annat = {("annat", g, q): 1 for g in grupper}
        if andel.n is not None:
            a.add(ja | annat, andel.n)
        if andel.form in ("exakt", "inga"):
            a.add(ja, sum(a.sanning[n] for n in ja))
            continue
        if andel.form in ("minst", "högst"):
            litet, stort = (annat, ja) if andel.form == "minst" else (ja, annat)
            a.add(litet, 1, GRANS - 1)
            a.add(stort, GRANS, TAK)
        mal["ja", q, *grupper], mal["annat", q, *grupper] = ja, annat


def attack_avvikelser(r: random.Random) -> Angrepp:
    """Avvikelserna: typer i grupper, och två fördelningar som delar dem på rader."""
    typer = [f"t{n}" for n in range(r.randint(2, 4))]
    grupp = {t: r.choice(["lex Sarah", "klagomål"]) for t in typer}
    rader = [(e, m) for e in ("e0", "e1", "e2")[: r.randint(1, 3)] for m in ("m0", "m1")]
    antal = {(t, rad): r.choice([0, 0, 1, 2, 4, 7]) for t in typer for rad in rader}
    per_typ = {t: sum(antal[t, rad] for rad in rader) for t in typer}
    fordelningar = {
        tabell: tuple(
            Fordelning(
                id_, id_, {t: sum(antal[t, x] for x in rader if x[plats] == id_) for t in typer}
            )
            for id_ in dict.fromkeys(x[plats] for x in rader)
        )
        for plats, tabell in enumerate(("enhet", "manad"))
    }
    tal = Avvikelsetal(
        date(2026, 1, 1), date(2026, 12, 31), "x",
        tuple(Typtal(t, t, grupp[t], n, 0, 0, None, None) for t, n in per_typ.items()),
        fordelningar, (), (), None,
    )  # fmt: skip
    sant: dict[Hashable, int] = {("typ", t): n for t, n in per_typ.items()}
    delar: dict[Hashable, Mapping[Hashable, int]] = {("typ", t): {("typ", t): 1} for t in typer}
    for g in set(grupp.values()):
        delar["grupp", g] = {("typ", t): 1 for t in typer if grupp[t] == g}
    delar[(TOTALT,)] = {("typ", t): 1 for t in typer}
    for tabell, fordelning in fordelningar.items():
        for rad in fordelning:
            for g in set(grupp.values()):
                sant[tabell, rad.id, g] = sum(n for t, n in rad.antal.items() if grupp[t] == g)
                delar[tabell, rad.id, g] = {(tabell, rad.id, g): 1}
            delar[tabell, rad.id, TOTALT] = {(tabell, rad.id, g): 1 for g in set(grupp.values())}
    a, mal = Angripare(sant), Mal()
    for tabell, fordelning in fordelningar.items():
        for g in set(grupp.values()):
            rader_ = {(tabell, rad.id, g): 1 for rad in fordelning}
            a.add(rader_ | dict.fromkeys(delar["grupp", g], -1), 0)
    for plats, varde in compute_tal(tal, GRANS).varden.items():
        if varde is None:
            mal[plats] = delar[plats]
        else:
            a.add(delar[plats], varde)
    return a, mal


def attack_matt(r: random.Random) -> Angrepp:
    """Måtten: nämnden, dess uppdrag och uppdragens enheter, som antal eller som andelar."""
    andel = r.random() < 0.6  # oftast andelar: de har tre tal
    regel = Mattregel.model_validate({
        "id": "m", "namn": "m", "klass": "resultat", "personer": "ja",
        "aggregering": "andel" if andel else "summa",
    })  # fmt: skip
    uppdrag = {
        f"u{n}": [f"e{n}{m}" for m in range(r.randint(1, 3))] for n in range(r.randint(1, 2))
    }
    sant: dict[Hashable, int] = {}
    for e in (e for enheter in uppdrag.values() for e in enheter):
        sant["ja", e] = r.choice([0, 1, 3, 5, 8, 12])
        sant["annat", e] = r.choice([0, 1, 2, 6, 9]) if andel else 0
    noder = [Nod(1, "n", "n", tuple(e for enheter in uppdrag.values() for e in enheter))]
    for u, enheter in uppdrag.items():
        noder.append(Nod(2, u, u, tuple(enheter), u))
        noder += [Nod(3, e, e, (e,), u) for e in enheter]
    rader = []
    for nod in noder:
        ja, annat = (sum(sant[s, e] for e in nod.enheter) for s in ("ja", "annat"))
        av = 0 if nod.niva == 3 else len(nod.enheter)  # enhetsnivån
        n = ja + annat
        rader.append(Mattrad(nod, regel, "2026", Tal(100 * ja / n if n else None, ja, n, av, av)
                             if andel else Tal(ja, raknade=av, av=av)))  # fmt: skip
    a, mal = Angripare(sant), Mal()
    for rad in mask_rader(rader, GRANS):
        for s in ("ja", "annat") if andel else ("ja",):
            delar = {(s, e): 1 for e in rad.nod.enheter}
            if rad.tal.dolt:
                mal[s, rad.nod.id] = delar
            else:
                a.add(delar, sum(sant[n] for n in delar))
    return a, mal
