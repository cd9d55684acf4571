"""Inlästa enkätsvar: pröva varje rad, och gör den till ett anonymt svar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from uppfolj.base.datumtext import read_datumtext
from uppfolj.base.stavning import fold, format_menade_du, get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import ALDRAR, AVSLUT, GRUPPER, Enkat, Enkatfraga
from uppfolj.models.importkarta import Importkarta
from uppfolj.models.inlast import Inrad
from uppfolj.rules.enkat import find_periodnamn, find_steg, get_fragor, get_insatser
from uppfolj.rules.enkat_kolumner import FALT
from uppfolj.rules.enkat_varden import KON, read_alder, read_steg, read_tal, split_val
from uppfolj.rules.handlingsplan_las import Vagrad
from uppfolj.rules.inlasning import build_ordbocker
from uppfolj.rules.period import PERIODFORMER, read_period

_KLOCKSLAG = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?$")


class Val(NamedTuple):
    """Det som sagts på kommandoraden: det går före kolumnerna."""

    period: str = ""
    enhet: str = ""
    grupp: str = ""
    ar: int | None = None
    med_text: bool = False


@dataclass(slots=True)
class Enkatprov:
    """Vad filen innebär. Med något vägrat skrivs inget."""

    vagrade: list[Vagrad] = field(default_factory=list)
    svar: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """Efter år, sorterade: ordningen i filen säger inget om vem som svarat."""
    andra_ar: int = 0
    texter: int = 0
    """Svar i egna ord som inte sparas."""


def check_svar(
    rader: Iterable[Inrad], form: Enkat, karta: Importkarta, k: Kontext, val: Val
) -> Enkatprov:
    """Pröva alla rader. Med ett år valt läses bara det årets."""
    prov = Enkatprov()
    for rad in rader:
        laser = _Rad(rad, form, karta, k, val)
        ar, data = laser.read()
        if val.ar and ar and ar != val.ar:
            prov.andra_ar += 1
            continue
        prov.vagrade += laser.fel
        prov.texter += laser.texter
        if ar and not laser.fel:
            prov.svar.setdefault(ar, []).append(data)
    for svar in prov.svar.values():
        svar.sort(key=repr)
    return prov


class _Rad:
    """En rad på väg att bli ett svar."""

    def __init__(self, rad: Inrad, form: Enkat, karta: Importkarta, k: Kontext, val: Val) -> None:
        self._rad, self._form, self._karta, self._k, self._val = rad, form, karta, k, val
        self.fel: list[Vagrad] = []
        self.texter = 0

    def read(self) -> tuple[int | None, dict[str, Any]]:
        """Svarets år och fält."""
        ar, period = self._read_period()
        data = {
            "enhet": self._read_enhet(), "grupp": self._read_grupp(), "period": period,
            "kön": self._read_ord("kon", KON), "ålder": self._read_alder(),
            "insats": self._read_insats(),
            "avslut": self._read_ord("avslut", {fold(a): a for a in AVSLUT}),
        }  # fmt: skip
        svar = {get_skrivet(f.id): v for f in get_fragor(self._form, self._k).values()
                if (v := self._read_svar(f)) not in (None, [])}  # fmt: skip
        return ar, {n: v for n, v in {**data, "svar": svar}.items() if v}

    def _get(self, falt: str) -> str:
        text = self._rad.get(falt) or self._karta.fasta.get(falt, "")
        return self._karta.varden.get(falt, {}).get(fold(text), text) if text else ""

    def _vagra(self, falt: str, text: str, gor: str) -> None:
        namn = FALT[falt][0] if falt in FALT else falt
        self.fel.append(Vagrad(self._rad.get_plats(falt), namn, text, gor))

    def _read_period(self) -> tuple[int | None, str]:
        text = self._val.period or self._get("period") or self._get("datum")
        if not text:
            self._vagra("period", "Perioden saknas.", "Lägg till kolumnen, eller: --period 2026T1")
            return None, ""
        dag = read_datumtext(_KLOCKSLAG.sub("", text))
        text = f"{dag:%Y-%m}" if dag else text
        spann = read_period(text)
        if spann is None or find_steg(text, spann.fran.year, self._k) is None:
            gor = f"Skriv {PERIODFORMER}, eller ett datum."
            self._vagra("period", f"”{text[:40]}” är ingen period.", gor)
            return None, ""
        return spann.fran.year, find_periodnamn(text, spann.fran.year, self._k)

    def _read_enhet(self) -> str | None:
        egna = [get_skrivet(e) for e in self._form.enheter]
        text = self._val.enhet or self._get("enhet") or (egna[0] if len(egna) == 1 else "")
        bok = build_ordbocker(self._k)["enhet"]
        id_ = bok.ord.get(fold(text))
        if text and id_ is None:
            gor = format_menade_du(text, [e.id for e in self._k.enheter.values()])
            self._vagra("enhet", f"Enheten ”{text[:40]}” finns inte.", gor)
        elif id_ and egna and fold(id_) not in self._form.enheter:
            gor = "Välj enhetens eget formulär, eller lägg till enheten i formulärets enheter."
            self._vagra("enhet", f"{id_} använder inte formuläret {self._form.namn}.", gor)
        return id_

    def _read_grupp(self) -> str | None:
        egna = [str(g) for g in self._form.grupper]
        text = self._val.grupp or self._get("grupp") or (egna[0] if len(egna) == 1 else "")
        finns = {fold(g): g for g in GRUPPER if not egna or fold(g) in egna}
        if not text:
            tips = f"Lägg till kolumnen Grupp, eller: --grupp {next(iter(finns.values()))}"
            self._vagra("grupp", "Det står inte vem som svarat.", tips)
        elif fold(text) not in finns:
            gor = format_menade_du(text, finns.values())
            self._vagra("grupp", f"Gruppen ”{text[:40]}” finns inte i formuläret.", gor)
        return finns.get(fold(text))

    def _read_ord(self, falt: str, ord_: Mapping[str, str]) -> str | None:
        text = self._get(falt)
        if text and fold(text) not in ord_:
            self._vagra_ord(falt, text, list(dict.fromkeys(ord_.values())))
        return ord_.get(fold(text)) if text else None

    def _vagra_ord(self, falt: str, text: str, finns: list[str]) -> None:
        gor = format_menade_du(text, finns)
        gor += " Eller översätt ordet i kartans värden."
        self._vagra(falt, f"”{text[:40]}” finns inte att välja.", gor)

    def _read_alder(self) -> str | None:
        text = self._get("alder")
        grupp = read_alder(text) if text else None
        if text and grupp is None:
            self._vagra_ord("alder", text, list(ALDRAR))
        return grupp

    def _read_insats(self) -> str | None:
        text = self._get("insats")
        finns = {fold(i): i for i in get_insatser(self._form, self._k)}
        if text and finns and fold(text) not in finns:
            self._vagra_ord("insats", text, list(finns.values()))
        return finns.get(fold(text), None if finns else text) if text else None

    def _read_svar(self, f: Enkatfraga) -> Any:
        text = self._get(f.id)
        if not text:
            return None
        if f.svar == "text":
            self.texter += not self._val.med_text
            return text if self._val.med_text else None
        if f.svar in ("skala", "tal"):
            return self._read_tal(f, text)
        finns = {fold(a): a for a in f.alternativ}
        if f.svar == "val":
            return self._read_ett(f, text, finns)
        delar = split_val(text, finns)
        return [v for d in delar if (v := self._read_ett(f, d, finns))]

    def _read_ett(self, f: Enkatfraga, text: str, finns: Mapping[str, str]) -> str | None:
        text = self._karta.varden.get(f.id, {}).get(fold(text), text)
        if fold(text) not in finns:
            self._vagra_ord(f.id, text, list(finns.values()))
        return finns.get(fold(text))

    def _read_tal(self, f: Enkatfraga, text: str) -> str | None:
        skala = f.svar == "skala"
        tal = read_steg(f, text) if skala else read_tal(text)
        if tal is None:
            gor = "Skriv ett tal, till exempel 2,5."
            gor = f"Skriv ett helt tal från {f.fran} till {f.till}." if skala else gor
            self._vagra(f.id, f"”{text[:40]}” går inte som svar.", gor)
        return None if tal is None else f"{tal:.12g}"
