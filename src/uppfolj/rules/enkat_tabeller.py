"""Sammanställningens tabeller: de fem fasta, avbrutna insatser, och en per fråga."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from uppfolj.base.stavning import fold, get_skrivet
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import ALDRAR, KON, Enkat, Enkatfraga
from uppfolj.rules.enkat import (
    BEHOV,
    EFTER,
    MOTT,
    SAKNAS,
    Svarsrad,
    get_alternativ,
    get_fragor,
    get_insatser,
    get_tal,
    get_varden,
)
from uppfolj.rules.enkat_bygge import ALLA, ANTAL, Tabellregel

ANNAT = "Annat svar"
JA, NEJ = "ja", "nej"
AVBROTT = ("avbruten av klienten", "avbruten av verksamheten")
_OVRIGT = "avslutad på annat sätt"
FASTA = {BEHOV: "Problem och behov vid start", MOTT: "Motsvarade insatsen behoven?",
         EFTER: "Situation efter insatsen"}  # fmt: skip


def build_stalld(id_: str, former: Collection[str], rader: Sequence[Svarsrad]) -> Tabellregel:
    """Hur många som fått frågan: alla, eller de vars formulär har den."""
    if all(r.form.id in former for r in rader):
        return Tabellregel(ANTAL, (), lambda _: (ALLA, ALLA))
    namn = f"ställd {id_}"
    return Tabellregel(namn, (), lambda r: (ALLA, ALLA) if r.form.id in former else None, bas=namn)


class Fraga(NamedTuple):
    """En fråga i sammanställningen: lika frågor i olika formulär, med alla deras alternativ."""

    id: str
    titel: str
    alternativ: tuple[str, ...]
    varianter: tuple[tuple[str, Enkatfraga], ...]
    """Formulärets id och dess egen fråga."""
    flerval: bool = False

    @property
    def bas(self) -> str:
        """Tabellen med antalet som svarat på frågan."""
        return f"svar {self.id}"

    def get_regler(self) -> list[Tabellregel]:
        """Antalet svarande och svaren. Vid flera val kan samma person räknas i flera alternativ."""
        bas = Tabellregel(self.bas, (), lambda r: (ALLA, ALLA) if self._read(r) else None,
                          bas=self.bas)  # fmt: skip
        if not self.flerval:
            rader = self.get_rader()
            return [bas, Tabellregel(self.id, rader, self._find, (), self.bas, frozenset({ANNAT}))]
        return [bas, *(self._build_alternativ(a) for a in self.alternativ)]

    def get_rader(self) -> tuple[str, ...]:
        """Alternativen, och raden för det som inte är något av dem."""
        return (*self.alternativ, ANNAT)

    def _build_alternativ(self, alternativ: str) -> Tabellregel:
        vikt = fold(alternativ)

        def find(r: Svarsrad) -> tuple[str, str] | None:
            svar = self._read(r)
            return (JA if vikt in svar else NEJ, ALLA) if svar else None

        return Tabellregel(f"{self.id}:{alternativ}", (JA, NEJ), find, bas=self.bas)

    def _find(self, r: Svarsrad) -> tuple[str, str] | None:
        svar = self._read(r)
        vikta = {fold(a): a for a in self.alternativ}
        return (vikta.get(svar[0], ANNAT), ALLA) if svar else None

    def _read(self, r: Svarsrad) -> list[str]:
        """Svaret på frågan så som den ställdes i svarets formulär. Tomt om det saknas."""
        fraga = next((f for id_, f in self.varianter if id_ == r.form.id), None)
        return get_varden(fraga, r.svar) if fraga else []


class Matning(NamedTuple):
    """En fråga med tal: en skala, eller samma skala före och efter."""

    id: str
    titel: str
    varianter: tuple[tuple[str, Enkatfraga, Enkatfraga], ...]
    """Formulärets id, frågan före och frågan efter. Utan par är de samma fråga."""
    text: str = ""
    """Frågan efter insatsen, när titeln är parets namn."""

    def read(self, r: Svarsrad) -> tuple[float, float] | None:
        """Talen före och efter, om båda finns."""
        par = next(((f, e) for id_, f, e in self.varianter if id_ == r.form.id), None)
        if par is None:
            return None
        fore, efter = (get_tal(f, r.svar) for f in par)
        return (fore, efter) if fore is not None and efter is not None else None

    def get_regel(self) -> Tabellregel:
        """Hur många som har båda talen. De andra räknas bort, och sägs."""
        return Tabellregel(
            self.id, (), lambda r: (ALLA, ALLA) if self.read(r) else None, bas=self.id
        )


def build_insatsregel(
    rader: Sequence[Svarsrad], former: Iterable[Enkat], k: Kontext
) -> Tabellregel:
    """Insatserna och hur de slutade. Ord utanför formulärens listor räknas med som de skrivits."""
    namn = {fold(i): i for f in former for i in get_insatser(f, k)}
    for r in rader:
        if r.svar.insats:
            namn.setdefault(fold(r.svar.insats), r.svar.insats)
    avbrott = {fold(a): a for a in AVBROTT}

    def find(r: Svarsrad) -> tuple[str, str]:
        insats = namn[fold(r.svar.insats)] if r.svar.insats else SAKNAS
        return insats, avbrott.get(r.svar.avslut or "", _OVRIGT)

    ord_, slut = (*namn.values(), SAKNAS), (*AVBROTT, _OVRIGT)
    return Tabellregel("insatser", ord_, find, slut, vid_behov=frozenset({SAKNAS}))


def build_aldersregel() -> Tabellregel:
    """Åldersgrupp och kön."""
    kon = {fold(x): x for x in KON}
    aldrar = {fold(a): a for a in ALDRAR}

    def find(r: Svarsrad) -> tuple[str, str]:
        return aldrar.get(r.svar.alder or "", SAKNAS), kon.get(r.svar.kon or "", KON[-1])

    vid_behov = frozenset({SAKNAS, *KON[2:]})
    return Tabellregel("alder", (*ALDRAR, SAKNAS), find, KON, vid_behov=vid_behov)


def build_fragor(former: Sequence[Enkat], k: Kontext) -> list[Fraga]:
    """Frågorna med val, i ordning. Samma fasta tema slås ihop, liksom frågor med samma id."""
    grupper: dict[str, list[tuple[str, Enkatfraga]]] = {}
    for form in former:
        for f in get_fragor(form, k).values():
            if get_tema(f) or (f.svar in ("val", "flera_val") and f.par is None):
                grupper.setdefault(get_tema(f) or f"fråga {f.id}", []).append((form.id, f))
    return [_build_fraga(id_, lika) for id_, lika in grupper.items()]


def get_tema(f: Enkatfraga) -> str:
    """Frågans fasta tabell, om den har en."""
    return next((t for t in FASTA if f.tema == fold(t) and f.svar not in ("text", "tal")), "")


def _build_fraga(id_: str, lika: Sequence[tuple[str, Enkatfraga]]) -> Fraga:
    alternativ = {fold(a): a for _, f in lika for a in get_alternativ(f)}
    flerval = any(f.svar == "flera_val" for _, f in lika)
    titel = FASTA.get(id_) or lika[0][1].text
    return Fraga(id_, titel, tuple(alternativ.values()), tuple(lika), flerval)


def build_matningar(former: Sequence[Enkat], k: Kontext) -> list[Matning]:
    """Skalor och tal som inte hör till ett par och inte har en egen tabell."""
    lika: dict[str, list[tuple[str, Enkatfraga, Enkatfraga]]] = {}
    for form in former:
        for f in get_fragor(form, k).values():
            if f.svar in ("skala", "tal") and f.par is None and not get_tema(f):
                lika.setdefault(f.id, []).append((form.id, f, f))
    return [Matning(f"tal {id_}", v[0][1].text, tuple(v)) for id_, v in lika.items()]


def build_par(former: Sequence[Enkat], k: Kontext) -> list[Matning]:
    """Samma fråga före och efter insatsen."""
    lika: dict[str, list[tuple[str, Enkatfraga, Enkatfraga]]] = {}
    for form in former:
        fragor = [f for f in get_fragor(form, k).values() if f.par and not get_tema(f)]
        for fore in (f for f in fragor if f.skede == "fore"):
            efter = next((f for f in fragor if (f.par, f.skede) == (fore.par, "efter")), None)
            if efter:
                lika.setdefault(fore.par or "", []).append((form.id, fore, efter))
    return [
        Matning(f"par {v[0][1].par}", get_skrivet(v[0][1].par or "").capitalize(), tuple(v),
                v[0][2].text)
        for v in lika.values()
    ]  # fmt: skip
