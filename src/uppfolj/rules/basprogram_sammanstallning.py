"""Sammanställningen av basprogrammet: varje punkt, i enheterna (nivå 3) och samlat (nivå 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_kvalitet import Baspunkt
from uppfolj.rules.avvikelser import compute_sammanstallning
from uppfolj.rules.avvikelser_publikt import compute_tal
from uppfolj.rules.basprogram import (
    Baslage,
    Basruta,
    Effektutvardering,
    compute_baslagen,
    find_effektutvarderingar,
)
from uppfolj.rules.egenkontroll import compute_celler
from uppfolj.rules.frist import Frist
from uppfolj.rules.frister_basprogram import compute_basfrister
from uppfolj.rules.smatal import format_antal


@dataclass(frozen=True, slots=True)
class Enhetsrad:
    """En enhet på en punkt: deltar den, och vad visar analysen."""

    enhet: str
    deltar: str
    """``ja``, ``nej`` eller ``inte redovisat``."""
    resultat_kom: date | None
    analys: str
    datum: date | None


@dataclass(frozen=True, slots=True)
class Kontrollsumma:
    """En egenkontroll över året, alla enheter och perioder."""

    namn: str
    ska: int
    gjorda: int
    anmarkningar: int
    inte_gjorda: int
    forsenade: int


@dataclass(frozen=True, slots=True)
class Punktdata:
    """Allt om en punkt som visas. ``analyserade`` är None när bara nivå 2 analyserar."""

    punkt: Baspunkt
    antal_enheter: int
    deltar: int
    analyserade: int | None
    samlad: str
    samlad_datum: date | None
    samlad_klar: bool
    resultat_kom: date | None
    lage: str
    """``klar``, ``försenad``, ``öppen`` (nivå 2 saknas), ``pågår`` eller ``inte påbörjad``."""
    nasta: date | None
    enheter: tuple[Enhetsrad, ...]
    egenkontroller: tuple[Kontrollsumma, ...]
    effekter: tuple[Effektutvardering, ...]
    avvikelser: tuple[tuple[str, str], ...] = ()
    """Årets avvikelser: typens namn och antalet, ”inga” eller tecknet för dolt."""

    @property
    def redovisade(self) -> int:
        """Antal enheter som skrivit något om punkten."""
        return sum(e.deltar != "inte redovisat" for e in self.enheter)


def build_punkter(
    ar: Ar, arenden: Sequence[Arende], k: Kontext, enhet: str = ""
) -> list[Punktdata]:
    """Årets basprogram, punkt för punkt. Ingen punkt utelämnas för att den är tom."""
    frister = list(compute_basfrister([ar], arenden, k))
    effekter = tuple(find_effektutvarderingar(ar, arenden, k))
    return [
        _build_punkt(
            x, [f for f in frister if f.id.startswith(f"{ar.ar}/basprogram-{x.punkt.id}-")], k,
            tuple(compute_kontrollsummor(ar, k)) if x.punkt.slag == "egenkontroll" else (),
            effekter if x.punkt.slag == "effektutvardering" else (),
            compute_avvikelserader(ar, k) if x.punkt.slag == "avvikelser" and not enhet else (),
        )
        for x in compute_baslagen(ar, k, enhet)
    ]  # fmt: skip


def compute_avvikelserader(ar: Ar, k: Kontext) -> tuple[tuple[str, str], ...]:
    """Årets avvikelser typ för typ, också de som har 0. Små tal är dolda.

    Linköping: avvikelserna har rutin och genomförande i enheten och analyseras samlat.
    """
    if ar.avvikelser is None:
        return ()
    tal = compute_sammanstallning([ar], k, date(ar.ar, 1, 1), date(ar.ar, 12, 31))
    visat = compute_tal(tal, k.profil.integritet.smatal_grans)
    return tuple(
        (t.namn, format_antal(visat.get("typ", t.id)) if t.antal else "inga") for t in tal.typer
    )


def compute_kontrollsummor(ar: Ar, k: Kontext) -> Iterator[Kontrollsumma]:
    """Årets egenkontroller summerade över perioder och enheter, i profilens ordning."""
    summor: dict[str, list[int]] = {}
    for c in compute_celler(ar, k):
        tal = summor.setdefault(c.regel.namn, [0, 0, 0, 0, 0])
        nya = (len(c.rutor), c.gjorda, c.anmarkningar, c.avstadda, c.get_sena(k.idag))
        summor[c.regel.namn] = [a + b for a, b in zip(tal, nya, strict=True)]
    for namn, tal in summor.items():
        yield Kontrollsumma(namn, *tal)


def _build_punkt(
    x: Baslage,
    frister: Sequence[Frist],
    k: Kontext,
    kontroller: tuple[Kontrollsumma, ...],
    effekter: tuple[Effektutvardering, ...],
    avvikelser: tuple[tuple[str, str], ...],
) -> Punktdata:
    kvar = [f for f in frister if not f.klar]
    return Punktdata(
        x.punkt, len(x.rutor), x.deltar, len(x.analyserade) if x.enheterna_analyserar else None,
        (x.samlad.analys or "") if x.samlad else "", x.samlad.datum if x.samlad else None,
        x.samlad_klar, x.samlad.resultat_kom if x.samlad else None,
        _get_lage(x, kvar, kontroller, k),
        min((f.datum for f in kvar), default=None), tuple(map(_build_rad, x.rutor)),
        kontroller, effekter, avvikelser,
    )  # fmt: skip


def _get_lage(
    x: Baslage, kvar: Sequence[Frist], kontroller: Sequence[Kontrollsumma], k: Kontext
) -> str:
    if any(f.datum < k.idag for f in kvar) or any(s.forsenade for s in kontroller):
        return "försenad"
    if x.oppen:
        return "öppen"
    if x.samlad_klar and not (x.enheterna_analyserar and x.kvar):
        return "klar"
    borjat = x.samlad or any(r.rad for r in x.rutor) or any(s.gjorda for s in kontroller)
    return "pågår" if borjat else "inte påbörjad"


def _build_rad(r: Basruta) -> Enhetsrad:
    rad = r.rad
    if rad is None:
        return Enhetsrad(r.enhet.namn, "inte redovisat", None, "", None)
    text = rad.analys or "" if rad.deltar else rad.skal or "skälet saknas"
    if rad.behov:
        text = f"Behov: {rad.behov} {text}".strip()
    return Enhetsrad(r.enhet.namn, "ja" if rad.deltar else "nej", rad.resultat_kom, text, rad.datum)
