"""Anmärkningar som text: ``fil:rad:kol: UPF012 text`` så att redigeraren kan hoppa dit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from uppfolj.base.anmarkning import Anmarkning, Niva

_ORD: dict[Niva, tuple[str, str]] = {
    "fel": ("fel", "fel"),
    "varning": ("varning", "varningar"),
    "upplysning": ("upplysning", "upplysningar"),
}
_STIL: dict[Niva, str] = {"fel": "bold red", "varning": "bold yellow", "upplysning": "bold blue"}


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """En rad per anmärkning, rådet indraget under, och en summering sist."""
    rader = [
        f"{a.fil}:{a.rad}:{a.kol}: {a.regel} {a.niva}{_ny(a)}: {a.text}\n    {a.gor}"
        for a in anmarkningar
    ]
    return "\n".join([*rader, format_summa(anmarkningar)]) + "\n"


def print_farg(anmarkningar: Sequence[Anmarkning]) -> None:
    """Samma rader med nivån i färg. Ordet står kvar, så färgen bär aldrig något ensam."""
    from rich.console import Console
    from rich.text import Text

    terminal = Console(soft_wrap=True, highlight=False)
    for a in anmarkningar:
        rad = Text.assemble(
            (f"{a.fil}:{a.rad}:{a.kol}: ", "dim"), f"{a.regel} ", (a.niva, _STIL[a.niva]),
            f"{_ny(a)}: {a.text}\n    {a.gor}",
        )  # fmt: skip
        terminal.print(rad)
    terminal.print(Text(format_summa(anmarkningar), "bold"))


def _ny(a: Anmarkning) -> str:
    return " (ny)" if a.ny else ""


def format_antal(antal: Mapping[Niva, int]) -> str:
    """``1 fel, 2 varningar``."""
    return ", ".join(f"{n} {_ORD[niva][n != 1]}" for niva in _ORD if (n := antal.get(niva, 0)))


def format_summa(anmarkningar: Sequence[Anmarkning]) -> str:
    """``3 anmärkningar: 1 fel, 2 varningar.``"""
    if not anmarkningar:
        return "Inga anmärkningar."
    antal = Counter(a.niva for a in anmarkningar)
    helhet = "1 anmärkning" if len(anmarkningar) == 1 else f"{len(anmarkningar)} anmärkningar"
    forsta = anmarkningar[0].regel
    return f"{helhet}: {format_antal(antal)}. Läs om en regel med: uppfolj regel {forsta}"
