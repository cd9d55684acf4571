"""Enkäternas formulär, perioder och svar: det som inläsning, kontroll och sammanställning delar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.enkat import Enkat, Enkatfraga, Enkatsvar
from uppfolj.rules.frister_ar import Period, compute_perioder
from uppfolj.rules.period import read_period

AVSLUTSSAMTAL = "avslutssamtal"
KLIENT = "klient"
SAKNAS = "Uppgift saknas"
UTAN_ENHET = "utan enhet"
"""Enheten för de svar som inte har någon."""
TEMAN = (
    "använda insatser", "nöjd med kontakten", "nöjd med resultatet", "måluppfyllelse",
    "synpunkter", "förslag", "viktiga händelser",
)  # fmt: skip
"""Det som ett avslutande samtal frågar om (Östersund, rutinen, avsnitt 3)."""
BEHOV, MOTT, EFTER = "behov vid start", "behovet mött", "situation efter"
"""Teman som har en egen fast tabell i sammanställningen."""
GRUPPNAMN = {
    "klient": "Klienter", "medarbetare": "Medarbetare", "bestallare": "Beställare",
    "samarbetspartner": "Samarbetspartner",
}  # fmt: skip


class Svarsrad(NamedTuple):
    """Ett svar med sitt formulär, sin enhet och periodens plats i året."""

    form: Enkat
    enhet: str
    steg: int
    svar: Enkatsvar


def get_fragor(form: Enkat, k: Kontext) -> dict[str, Enkatfraga]:
    """Frågorna som ett svar på formuläret kan ha: bakgrundens först, sedan dess egna."""
    under = k.enkater.get(fold(form.bakgrund)) if form.bakgrund else None
    egna = {f.id: f for f in form.fragor}
    fore = under.fragor if under and under.id != form.id else []
    return {**{f.id: f for f in fore if f.id not in egna}, **egna}


def get_insatser(form: Enkat, k: Kontext) -> list[str]:
    """Insatserna som kan anges: formulärets, annars bakgrundens. Tomt: alla ord."""
    under = k.enkater.get(fold(form.bakgrund)) if form.bakgrund else None
    return form.insatser or (under.insatser if under else [])


def is_avslutsform(form: Enkat, k: Kontext) -> bool:
    """Om formuläret följer upp en avslutad insats: profilens, eller ett som bygger på det."""
    avslut = {AVSLUTSSAMTAL, k.profil.enkat.avslut or AVSLUTSSAMTAL}
    return form.id in avslut or (form.bygger_pa or "") in avslut


def find_form(id_: str, k: Kontext) -> Enkat | None:
    """Formuläret med det id:t eller namnet."""
    vikt = fold(id_)
    return k.enkater.get(vikt) or next(
        (f for f in k.enkater.values() if fold(f.namn) == vikt), None
    )


def get_perioder(ar: int, k: Kontext) -> list[Period]:
    """Perioderna som svaren sammanställs för: profilens, annars tertial."""
    return compute_perioder(ar, k.profil.enkat.sammanstallning or "tertial")


def find_steg(period: str, ar: int, k: Kontext) -> int | None:
    """Periodens plats bland årets. Sist: hela året, eller över en gräns. None: inte i året."""
    spann = read_period(period)
    if spann is None or spann.fran.year != ar or spann.till.year != ar:
        return None
    perioder = get_perioder(ar, k)
    for n, p in enumerate(perioder):
        if (egen := read_period(p.namn)) and egen.contains(spann):
            return n
    return len(perioder)


def find_periodnamn(period: str, ar: int, k: Kontext) -> str:
    """Perioden som svaret hör till, så som den skrivs: 2026T1, eller året."""
    steg, perioder = find_steg(period, ar, k), get_perioder(ar, k)
    return perioder[steg].namn if steg is not None and steg < len(perioder) else str(ar)


def get_rader(ar: Ar, k: Kontext) -> list[Svarsrad]:
    """Årets svar. Det vars formulär eller period inte finns sägs av kontrollerna."""
    rader = []
    for fil in ar.enkatsvar:
        form = k.enkater.get(fold(fil.enkat))
        for s in fil.svar if form else []:
            steg = find_steg(s.period, ar.ar, k)
            if form and steg is not None:
                rader.append(Svarsrad(form, get_enhetsid(s.enhet, k) or UTAN_ENHET, steg, s))
    return rader


def get_enhetsid(enhet: str | None, k: Kontext) -> str:
    """Enhetens id som det står i registret."""
    post = k.enheter.get(fold(enhet)) if enhet else None
    return post.id if post else get_skrivet(enhet or "")


def get_varden(fraga: Enkatfraga, svar: Enkatsvar) -> list[str]:
    """Svaret som vikta ord: ett för ett val, flera för flera val, inget om det saknas."""
    rakt = svar.svar.get(fraga.id)
    if rakt is None:
        return []
    delar: Sequence[object] = rakt if isinstance(rakt, list) else [rakt]
    return [fold(str(d)) for d in delar]


def get_tal(fraga: Enkatfraga, svar: Enkatsvar) -> float | None:
    """Svaret som tal, om det är ett."""
    rakt = svar.svar.get(fraga.id)
    if rakt is None or isinstance(rakt, list):
        return None
    try:
        return float(str(rakt).replace(",", "."))
    except ValueError:
        return None


def get_alternativ(fraga: Enkatfraga) -> list[str]:
    """Alternativen, också skalans steg."""
    if fraga.svar == "skala":
        return [str(n) for n in range(fraga.fran, fraga.till + 1)]
    return list(fraga.alternativ)
