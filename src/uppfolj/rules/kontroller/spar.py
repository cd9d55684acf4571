"""Kontroller av spåren: att målen, rutinerna och källorna som pekas ut finns."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.register import Regelverk
from uppfolj.rules.hanvisning import build_mal, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.sparkalla import SA_SKRIVS, Pekare, find_kalla, parse_kalla

_STOD = "verktygets format"
_LEDNING = "föreskrift: SOSFS 2011:9 5 kap. (förbättra processer och rutiner)"
_Plats = tuple[Falt, str | None]


@kontroll("UPF152", "Okänd rutin eller okänt mål", niva="fel", stod=_STOD)
def okand_rutin_eller_mal(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En rutin som personalen tillfrågats om, eller ett mål på en iakttagelse, finns inte.

    Fler kan inte ha känt till rutinen än de som tillfrågats.

    *Fel:* ``mål: [KF-33]``

    *Rätt:* ``mål: [KF-3]``, med målet i ``register/mal.yaml``
    """
    if "register/mal.yaml" not in k.olasta:
        for i in arende.iakttagelser:
            mal: list[_Plats] = [(("mal", n), m) for n, m in enumerate(i.mal)]
            yield from check_hanvisningar(
                i, mal, build_mal(k), vad="Målet", var="i register/mal.yaml"
            )
    if b := arende.besok:
        rutiner: list[_Plats] = [
            (("rutiner", n, "rutin"), r.rutin) for n, r in enumerate(b.rutiner)
        ]
        if "register/regelverk.yaml" not in k.olasta:
            regler = {vikt: r.ref for vikt, r in k.regler.items()}
            yield from check_hanvisningar(b, rutiner, regler, vad="Rutinen", var="i regelverket")
        for n, r in enumerate(b.rutiner):
            if r.kande_till > r.tillfragade:
                text = f"{r.kande_till} kände till rutinen, men {r.tillfragade} tillfrågades."
                yield sak(b, ("rutiner", n, "kande_till"), text, "Rätta antalen.")


@kontroll("UPF153", "Rutinändringens skäl finns inte", niva="fel", stod=_LEDNING, pa="mapp")
def okand_kalla(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Risken, egenkontrollen, avvikelsen eller uppföljningen bakom en ändring finns inte.

    *Fel:* ``orsak: [2026/A-140]``, när avvikelserna slutar på A-014

    *Rätt:* ``orsak: [2026/A-014]``
    """
    for register, falt, orsak in _find_orsaker(k):
        pekare = parse_kalla(orsak)
        if pekare is None:
            text = f"”{orsak}” går inte att läsa som en källa."
            yield sak(register, falt, text, f"Skriv som {SA_SKRIVS}.")
        elif pekare.arende and not any(r.id == pekare.arende for a in aren for r in a.rader):
            text = f"Uppföljningen {pekare.arende} finns inte."
            yield sak(register, falt, text, "Rätta orsaken.")
        elif pekare.ar and not _is_kand(pekare, aren):
            yield sak(register, falt, f"{orsak} finns inte i {pekare.get_fil()}.",
                      "Rätta orsaken, eller lägg till det som saknas.")  # fmt: skip


def _is_kand(pekare: Pekare, aren: list[Ar]) -> bool:
    olasta = any(pekare.get_fil() in a.olasta for a in aren)
    return olasta or bool(find_kalla(pekare, aren, []))


def _find_orsaker(k: Kontext) -> Iterator[tuple[Regelverk, Falt, str]]:
    register = k.regelregister
    for n, regel in enumerate(register.regler if register else []):
        for m, a in enumerate(regel.andringar):
            for nr, orsak in enumerate(a.orsak):
                if register:
                    yield register, ("regler", n, "andringar", m, "orsak", nr), orsak


@kontroll("UPF154", "Rutinändringens iakttagelse finns inte", niva="fel", stod=_LEDNING)
def okand_iakttagelse_som_orsak(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En ändring av en rutin säger sig komma ur en iakttagelse som inte finns i uppföljningen.

    *Fel:* ``orsak: [2026-03-solgarden/I-020]``

    *Rätt:* ``orsak: [2026-03-solgarden/I-002]``
    """
    if any("/iakttagelser/" in f for f in arende.olasta):
        return
    finns = {i.id for i in arende.iakttagelser}
    for register, falt, orsak in _find_orsaker(k):
        pekare = parse_kalla(orsak)
        if pekare and pekare.arende == arende.id and pekare.delar[0] not in finns:
            text = f"{arende.id} har ingen iakttagelse {pekare.delar[0]}."
            yield sak(register, falt, text, "Rätta orsaken.")
