"""Det som visas ur enkäten: tabeller, medel och före–efter, med det som är för litet dolt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import ALDRAR, KON, Enkat
from uppfolj.rules.diagram import Diagram, Serie
from uppfolj.rules.enkat import SAKNAS, Svarsrad, get_fragor
from uppfolj.rules.enkat_bygge import ALLA, ANTAL
from uppfolj.rules.enkat_kub import Kub
from uppfolj.rules.enkat_tabeller import ANNAT, AVBROTT, JA, Fraga, Matning
from uppfolj.rules.smatal import DOLT

_UTFYLLNAD = frozenset({ANNAT, SAKNAS, "annat", "uppgift saknas"})
"""Rader och kolumner som bara visas när någon hör dit."""


class Tabellvy(NamedTuple):
    """En tabell: rubriker, rader med antal (None är dolt), och hur många som svarat på något."""

    id: str
    titel: str
    kolumner: tuple[str, ...]
    rader: tuple[tuple[str, tuple[int | None, ...]], ...]
    flerval: bool = False

    @property
    def dolt(self) -> bool:
        """Om något tal inte visas."""
        return any(v is None for _, rad in self.rader for v in rad)

    def build_diagram(self, kalla: str) -> Diagram | None:
        """Samma tal som bild, utan summorna. None om inget finns att rita."""
        rader = [r for r in self.rader if r[0] != "Alla"]
        kolumner = [n for n, kol in enumerate(self.kolumner) if kol != "Alla"]
        if not any(v for _, rad in rader for v in rad):
            return None
        serier = tuple(
            Serie(
                self.kolumner[n], tuple(DOLT if rad[n] is None else rad[n] or 0 for _, rad in rader)
            )
            for n in kolumner
        )
        kategorier = tuple(r[0] for r in rader)
        if len(serier) > 1:
            return Diagram("staplade", self.titel, kategorier, serier, "", kalla)
        return Diagram("staplar", self.titel, kategorier, serier, "antal", kalla)


class Matvy(NamedTuple):
    """Medelvärdet på en fråga, eller före och efter. None är dolt eller utan svar."""

    titel: str
    svarat: int | None
    saknas: int | None
    fore: float | None
    efter: float | None
    text: str = ""

    @property
    def forandring(self) -> float | None:
        """Efter minus före."""
        return None if self.fore is None or self.efter is None else self.efter - self.fore


def build_pardiagram(par: Sequence[Matvy], kalla: str) -> Diagram | None:
    """Medlen före och efter som linjer. None om inget får visas."""
    serier = tuple(
        Serie(m.titel, (m.fore, m.efter)) for m in par if m.fore is not None and m.efter is not None
    )
    if not serier:
        return None
    return Diagram("före och efter", "Före och efter insatsen, medelvärde", ("Före", "Efter"),
                   serier, "medelvärde", kalla, 1)  # fmt: skip


def build_tabell(kub: Kub, enhet: str, p: str, id_: str, titel: str,
                 rader: Sequence[str], kolumner: Sequence[str] = ()) -> Tabellvy:  # fmt: skip
    """En tabell ur kuben, med summor när den har kolumner. Tom utfyllnad lämnas bort."""
    kol = [x for x in kolumner if x not in _UTFYLLNAD or kub.get(id_, enhet, p, ALLA, x) != 0]
    valda = [r for r in rader if r not in _UTFYLLNAD or kub.get(id_, enhet, p, r) != 0]
    if not kol:
        en = tuple((r, (kub.get(id_, enhet, p, r),)) for r in valda)
        return Tabellvy(id_, titel, ("Antal",), en)
    alla_r, alla_k = (
        [*((r, r) for r in valda), ("Alla", ALLA)],
        [*((x, x) for x in kol), ("Alla", ALLA)],
    )
    tal = tuple(
        (namn, tuple(kub.get(ANTAL if r == x == ALLA else id_, enhet, p, r, x) for _, x in alla_k))
        for namn, r in alla_r
    )
    return Tabellvy(id_, titel, tuple(_capitalize(x) for x, _ in alla_k), tal)


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def build_alderstabell(kub: Kub, enhet: str, p: str) -> Tabellvy:
    """Åldersgrupp och kön."""
    vy = build_tabell(kub, enhet, p, "alder", "Ålder och kön", (*ALDRAR, SAKNAS), KON)
    return vy._replace(rader=tuple((format_alder(namn), tal) for namn, tal in vy.rader))


def format_alder(grupp: str) -> str:
    """``25-44`` blir ”25–44 år” och den sista ”80 år eller äldre”."""
    if not grupp[:1].isdecimal():
        return grupp
    return (
        f"{grupp[:-1]} år eller äldre" if grupp.endswith("-") else f"{grupp} år".replace("-", "–")
    )


def build_avbrottstabell(kub: Kub, enhet: str, p: str, insatser: Sequence[str]) -> Tabellvy:
    """Insatserna som avbrutits under perioden, efter vem som avbröt."""
    tal = [
        (i, tuple(kub.get("insatser", enhet, p, i, a) for a in AVBROTT))
        for i in insatser if i not in _UTFYLLNAD or kub.get("insatser", enhet, p, i) != 0
    ]  # fmt: skip
    alla = tuple(kub.get("insatser", enhet, p, ALLA, a) for a in AVBROTT)
    kolumner = tuple(map(_capitalize, AVBROTT))
    return Tabellvy("avbrutna", "Avbrutna insatser", kolumner, (*tal, ("Alla", alla)))


def build_fragevy(kub: Kub, enhet: str, p: str, f: Fraga, stalld: str) -> Tabellvy:
    """Frågans svar. Vid flera val kan en person räknas i flera rader."""
    if f.flerval:
        tal = [(a, (kub.get(f"{f.id}:{a}", enhet, p, JA),)) for a in f.alternativ]
    else:
        svar = [(r, (kub.get(f.id, enhet, p, r),)) for r in f.get_rader()]
        tal = [(r, v) for r, v in svar if r != ANNAT or v != (0,)]
    if utan := _find_saknas(kub, f.bas, stalld, enhet, p):
        tal.append((SAKNAS, (utan,)))
    return Tabellvy(f.id, f.titel, ("Antal",), tuple(tal), f.flerval)


def _find_saknas(kub: Kub, bas: str, stalld: str, enhet: str, p: str) -> int | None:
    """Hur många som fått frågan men inte svarat, när det får visas."""
    alla, svarat = kub.get(stalld, enhet, p), kub.get(bas, enhet, p)
    return None if alla is None or svarat is None else alla - svarat


def build_matvy(
    kub: Kub, enhet: str, p: str, m: Matning, stalld: str, rader: Sequence[Svarsrad]
) -> Matvy:
    """Medelvärdet före och efter bland dem som har båda. Är antalet dolt är medlet det också."""
    svarat = kub.get(m.id, enhet, p)
    saknas = _find_saknas(kub, m.id, stalld, enhet, p)
    par = [t for r in rader if (t := m.read(r))]
    if not svarat or not par:
        return Matvy(m.titel, svarat, saknas, None, None, m.text)
    fore, efter = (sum(t[n] for t in par) / len(par) for n in (0, 1))
    return Matvy(m.titel, svarat, saknas, fore, efter, m.text)


def find_texter(
    kub: Kub, enhet: str, p: str, former: Sequence[Enkat], rader: Sequence[Svarsrad], k: Kontext
) -> list[tuple[str, list[str]]]:
    """Sparade svar i egna ord, bara när tillräckligt många har svarat."""
    grans = k.profil.integritet.smatal_grans
    if not kub.get("", enhet, p):
        return []
    fragor = {f.id: f.text for form in former for f in get_fragor(form, k).values()
              if f.svar == "text"}  # fmt: skip
    svar = {
        text: sorted(str(v) for r in rader if (v := r.svar.svar.get(id_)))
        for id_, text in fragor.items()
    }
    return [(text, lista) for text, lista in svar.items() if len(lista) >= grans]
