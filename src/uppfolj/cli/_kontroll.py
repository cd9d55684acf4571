"""Kontrollen av hela mappen, med minne: har inget ändrats ges förra svaret på nytt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._dag import get_idag
from uppfolj.store.minne import (
    compute_filnyckel,
    compute_namn,
    compute_nyckel,
    load_minne,
    save_minne,
)
from uppfolj.store.vandring import find_rot, walk_mapp

_OM_REGELVERKET = frozenset(
    ("UPF020", "UPF058", "UPF059", "UPF060", "UPF150", "UPF151", "UPF152", "UPF153", "UPF154",
     "UPF157", "UPF158", "UPF159")
)  # fmt: skip
"""Regler om lagar, rutiner och mål, för ``kontrollera --regelverk``."""


class Resultat(NamedTuple):
    """Alla anmärkningar i ordning, och hur många filer som kontrollerats."""

    anmarkningar: list[Anmarkning]
    antal_filer: int

    def filter_stigar(self, rot: Path, stigar: list[Path]) -> list[Anmarkning]:
        """Anmärkningarna på ``stigar`` (filer eller mappar); alla om inga anges."""
        if not stigar:
            return self.anmarkningar
        return self.filter_vagar([get_vag(rot, s) for s in stigar])

    def filter_vagar(self, vagar: Sequence[str]) -> list[Anmarkning]:
        """Anmärkningarna på filerna i ``vagar``, under dem, eller på en mapp som de ligger i."""
        return [
            a
            for a in self.anmarkningar
            if any(_ligger_under(a.fil, v) or _ligger_under(v, a.fil) for v in vagar)
        ]

    def is_underkant(self, visas: list[Anmarkning], *, strikt: bool) -> bool:
        """Om slutkoden ska bli 1."""
        nivaer = ("fel", "varning") if strikt else ("fel",)
        return any(a.niva in nivaer for a in visas)


def run_kommando(
    stigar: list[Path],
    *,
    rot: Path | None = None,
    idag: date | None = None,
    format_: str = "text",
    strikt: bool = False,
    utan_cache: bool = False,
    ren_klon: bool = False,
    regelverk: bool = False,
    mot: str | None = None,
    andrade: bool = False,
    spara: Sequence[str] = (),
    bas: Path | None = None,
    json: bool = False,
) -> int:
    """``uppfolj kontrollera``, från flaggor till utskrift och slutkod."""
    from uppfolj.render.anmarkningar import check_format, print_anmarkningar

    valt = "json" if json else check_format(format_)
    mapp, dag = find_rot(rot or Path.cwd()), get_idag(idag)
    if ren_klon:
        resultat = run_kontroll_av_klon(mapp, dag)
    else:
        resultat = run_kontroll(mapp, dag, minne=not utan_cache)
    besked = ""
    if mot is not None or andrade or spara or bas:
        from uppfolj.cli._kontroll_mot import Utdata, run_mot

        ut = Utdata(mapp, list(spara), bas)
        resultat, vagar, besked = run_mot(mapp, dag, resultat, mot, stigar, andrade=andrade)
        visas = resultat.anmarkningar if vagar is None else resultat.filter_vagar(vagar)
    else:
        ut, visas = None, resultat.filter_stigar(mapp, stigar)
    if regelverk:
        visas = [a for a in visas if a.regel in _OM_REGELVERKET]
    kod = Slutkod.FEL_I_FILERNA if resultat.is_underkant(visas, strikt=strikt) else Slutkod.KLART
    if ut is not None:
        visas = ut.write(visas)
    print_anmarkningar(visas, valt)
    if besked and valt == "text":
        from uppfolj.render.terminal import print_text

        print_text(besked)
    return kod


def run_kontroll(rot: Path, idag: date, *, minne: bool = True) -> Resultat:
    """Kontrollera hela mappen. Skriver ingenting i den.

    Har ett ärende ändrats sedan sist läses bara det om. ``minne=False`` läser allt.
    """
    vandring = walk_mapp(rot)
    namn = compute_namn(rot)
    nyckel = compute_nyckel(
        idag,
        vandring.mappar,
        [*vandring.lankar, *vandring.olasliga],
        compute_filnyckel(vandring.filer),
    )
    if minne and (kant := _load_resultat(f"{namn}-hela", nyckel)):
        return kant
    from uppfolj.cli._kontroll_kall import run_kallt

    arenden = (load_minne(f"{namn}-arenden") or {}) if minne else {}
    anmarkningar, nya = run_kallt(rot, idag, vandring, arenden)
    resultat = Resultat(anmarkningar, len(vandring.filer))
    if minne:
        _save_resultat(f"{namn}-hela", nyckel, resultat)
        save_minne(f"{namn}-arenden", nya)
    return resultat


def run_kontroll_av_klon(rot: Path, idag: date) -> Resultat:
    """Kontrollera en orörd git-klon: är trädet i HEAD känt behöver mappen inte ens gås igenom.

    Höjer ``UppfoljFel`` om mappen inte är en git-klon.
    """
    from uppfolj.store.git import find_trad

    trad = find_trad(rot)
    if trad is None:
        raise UppfoljFel(
            f"{rot} är ingen git-klon med minst en commit.", tips="Kör utan --ren-klon."
        )
    nyckel = compute_nyckel(idag, trad)
    if kant := _load_resultat("klon", nyckel):
        return kant
    resultat = run_kontroll(rot, idag, minne=False)
    _save_resultat("klon", nyckel, resultat)
    return resultat


def _load_resultat(namn: str, nyckel: str) -> Resultat | None:
    data = load_minne(namn)
    if not isinstance(data, dict) or data.get("nyckel") != nyckel:
        return None
    return Resultat([Anmarkning(*a[:7]) for a in data["anmarkningar"]], data["antal_filer"])


def _save_resultat(namn: str, nyckel: str, resultat: Resultat) -> None:
    data: dict[str, Any] = {
        "nyckel": nyckel,
        "antal_filer": resultat.antal_filer,
        "anmarkningar": resultat.anmarkningar,
    }
    save_minne(namn, data)


def get_vag(rot: Path, stig: Path) -> str:
    """Vägen från ``rot``. Höjer ``UppfoljFel`` (slutkod 2) om den saknas eller ligger utanför."""
    if not stig.exists():
        raise UppfoljFel(
            f"{stig} finns inte.", tips="Kontrollera stavningen.", kod=Slutkod.FEL_ARGUMENT
        )
    vag = stig.resolve()
    if not vag.is_relative_to(rot):
        raise UppfoljFel(
            f"{stig} ligger inte i {rot}.", tips="Ange mappen med --rot.", kod=Slutkod.FEL_ARGUMENT
        )
    return vag.relative_to(rot).as_posix()


def _ligger_under(fil: str, vag: str) -> bool:
    return vag in (fil, ".") or fil.startswith(f"{vag}/")
