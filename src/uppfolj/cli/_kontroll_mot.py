"""``kontrollera --mot``: vad som är nytt, och det som bara syns i en jämförelse med git."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.cli._kontroll import Resultat, get_vag, run_kontroll

_BYGGT = "bygge"


class Utdata(NamedTuple):
    """Filerna som ``--spara`` vill ha, och mappen som vägarna räknas från."""

    rot: Path
    spara: Sequence[str]
    bas: Path | None

    def write(self, anmarkningar: list[Anmarkning]) -> list[Anmarkning]:
        """Skriv filerna och ge anmärkningarna med vägar från ``bas``.

        Höjer ``UppfoljFel`` (slutkod 2) om ett format inte finns, om en fil hade hamnat i kommunens
        mapp utanför ``bygge/``, eller om ``bas`` inte ligger ovanför mappen.
        """
        from uppfolj.render.anmarkningar import format_anmarkningar
        from uppfolj.store.skriv import write_utfil

        mal = [_parse_spara(ett, self.rot) for ett in self.spara]
        if self.bas is not None and self.bas.resolve() != self.rot:
            if not self.rot.is_relative_to(self.bas.resolve()):
                raise UppfoljFel(
                    f"{self.rot} ligger inte i {self.bas}.",
                    tips="Ange en mapp ovanför kommunens: --bas .", kod=Slutkod.FEL_ARGUMENT,
                )  # fmt: skip
            under = self.rot.relative_to(self.bas.resolve()).as_posix()
            anmarkningar = [a._replace(fil=f"{under}/{a.fil}") for a in anmarkningar]
        for format_, fil in mal:
            text = format_anmarkningar(anmarkningar, format_)
            write_utfil(fil, text.encode(errors="replace"))
        return anmarkningar


def run_mot(
    rot: Path, idag: date, resultat: Resultat, mot: str | None, stigar: list[Path], *, andrade: bool
) -> tuple[Resultat, list[str] | None, str]:
    """Resultatet med jämförelsens anmärkningar, vägarna som ska visas (None: alla) och ett besked.

    Utan ``mot`` är resultatet som det var. Går någon av profilerna inte att läsa sägs det på
    stderr, och hela kontrollens dom gäller.
    """
    vagar = [get_vag(rot, s) for s in stigar] or None
    if andrade and (mot is None or stigar):
        raise UppfoljFel(
            "--andrade går bara med --mot, och inte med filer.",
            tips="uppfolj kontrollera --mot main --andrade", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    if mot is None:
        return resultat, vagar, ""
    from uppfolj.store.gitrev import find_andrade, find_gitlage

    git = find_gitlage(rot, mot)
    if andrade:
        vagar = find_andrade(rot, git)
    try:
        jamfort, rattade = _compare(rot, idag, resultat, mot)
    except UppfoljFel as fel:
        if fel.kod != Slutkod.FEL_I_FILERNA:
            raise
        from uppfolj.render.terminal import print_fel

        print_fel(fel.text, fel.tips)
        return resultat, vagar, f"Inte jämfört med {git.kort}."
    nya = sum(a.ny is True for a in jamfort.anmarkningar)
    besked = f"Sedan {git.kort}: {nya} {'ny' if nya == 1 else 'nya'}, {rattade} borta."
    visas = jamfort.anmarkningar if vagar is None else jamfort.filter_vagar(vagar)
    if dolda := nya - sum(a.ny is True for a in visas):
        besked += f" {dolda} av de nya gäller andra filer än dem som visas."
    return jamfort, vagar, besked


def _compare(rot: Path, idag: date, resultat: Resultat, mot: str) -> tuple[Resultat, int]:
    """Alla anmärkningar märkta nya eller inte, och hur många som är borta sedan revisionen."""
    from uppfolj.cli._jamfor import open_jamforelse
    from uppfolj.render.anmarkningar.fingeravtryck import compute_fingeravtryck
    from uppfolj.rules.kontroll import run_kontroller
    from uppfolj.store.lage import resolve_lagen

    with open_jamforelse(rot, idag, mot) as j:
        fore = run_kontroll(j.mapp, idag, minne=False).anmarkningar if j.git.trad else []
        funna = resolve_lagen(rot, run_kontroller("jämförelse", j.fore, j.nu))
    alla = sorted([*resultat.anmarkningar, *funna])
    kanda = set(compute_fingeravtryck(fore))
    avtryck = compute_fingeravtryck(alla)
    markta = [a._replace(ny=s not in kanda) for a, s in zip(alla, avtryck, strict=True)]
    return Resultat(markta, resultat.antal_filer), len(kanda - set(avtryck))


def _parse_spara(text: str, rot: Path) -> tuple[str, Path]:
    from uppfolj.render.anmarkningar import check_format

    format_, skilje, fil = text.partition("=")
    if not skilje or not fil:
        raise UppfoljFel(
            f"--spara {text} saknar en fil.",
            tips="Skriv --spara sarif=FIL", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    mal = Path(fil).resolve()
    if mal.is_relative_to(rot) and mal.relative_to(rot).parts[0] != _BYGGT:
        raise UppfoljFel(
            f"{fil} ligger i kommunens mapp, och kontrollera skriver aldrig där.",
            tips=f"Välj en annan mapp, eller {_BYGGT}/: --spara {format_}={_BYGGT}/{mal.name}",
            kod=Slutkod.FEL_ARGUMENT,
        )
    return check_format(format_), mal
