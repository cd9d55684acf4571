"""Ingen engelska når användaren: varken i hjälpen eller i felen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import typer

from uppfolj.cli import app as appen
from uppfolj.cli._svenska import build_kommando
from uppfolj.cli._svenska_fel import to_uppfoljfel
from uppfolj.cli.app import run

ENGELSKA = re.compile(
    r"\b(Usage|Options?|Arguments|Commands?|Missing|Invalid|No such|required|default|Show this|"
    r"exit|Try|Errors?|INTEGER|PATH|FILE|DIRECTORY|BOOLEAN|FLOAT|Got|unexpected|value|not|the|is|"
    r"(?<!--)for|with|does|takes?|requires?|Aborted|Did you mean|Possible|Choose|dynamic|"
    r"env var)\b|"
    r"<\w+>|x[<>]=|\.\.\."
)
PROV = typer.Typer()


@PROV.command()
def prova(
    fil: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Filen.")],
    antal: Annotated[int, typer.Option(min=1, max=9, help="Hur många.")] = 8,
    minst: Annotated[int, typer.Option(min=3, help="Minst.")] = 3,
    hogst: Annotated[int, typer.Option(max=3, help="Högst.")] = 3,
    andel: Annotated[float, typer.Option(help="Andel.")] = 0.5,
    nummer: Annotated[int | None, typer.Option(help="Nummer.")] = None,
    mapp: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="Var.")] = None,
    per: Annotated[Literal["område", "nivå", "månad"], typer.Option(help="Hur.")] = "nivå",
    namn: Annotated[list[str] | None, typer.Option(help="Namn.")] = None,
    ja: Annotated[bool, typer.Option("--ja/--nej", help="Ja eller nej.")] = True,
) -> None:
    """Prova alla slag av argument och flaggor."""


@PROV.command()
def annat(
    ord_: Annotated[str, typer.Argument(metavar="ORD", help="Ordet.")],
    till: Annotated[str, typer.Option(help="Vart.")],
) -> None:
    """Ett kommando till."""


def _get_prov() -> Any:
    return build_kommando(PROV, "prov")


def _call_prov(argv: list[str]) -> str:
    kommando = _get_prov()
    with pytest.raises(typer.TyperException) as fel, kommando.make_context("prov", argv) as ctx:
        kommando.invoke(ctx)
    svenska = to_uppfoljfel(fel.value)
    assert 2 == svenska.kod
    return f"{svenska.text} | {svenska.tips}"


@pytest.mark.parametrize(
    ("argv", "vantat"),
    [
        (["prova"], "Argumentet FIL saknas."),
        (["prova", "finns-inte"], "Argumentet FIL: ”finns-inte” finns inte."),
        (["prova", "."], "Argumentet FIL: ”.” är en mapp, inte en fil."),
        (["prova", __file__, "--antal"], "Flaggan --antal behöver ett värde."),
        (["prova", __file__, "--antal", "x"], "Flaggan --antal: ”x” är inget heltal."),
        (["prova", __file__, "--nummer", "1,5"], "Flaggan --nummer: ”1,5” är inget heltal."),
        (["prova", __file__, "--antal", "12"], "Flaggan --antal: 12 är inte mellan 1 och 9."),
        (["prova", __file__, "--minst", "2"], "Flaggan --minst: 2 är mindre än 3."),
        (["prova", __file__, "--hogst", "4"], "Flaggan --hogst: 4 är större än 3."),
        (["prova", __file__, "--andel", "halva"], "Flaggan --andel: ”halva” är inget tal."),
        (["prova", __file__, "--mapp", __file__], "är en fil, inte en mapp."),
        (["prova", __file__, "--per", "omrade"], "| Menade du ”område”?"),
        (["prova", __file__, "--per", "x"], "| Tillåtna: område, nivå, månad."),
        (["prova", __file__, "--antl", "3"], "Flaggan --antl finns inte. | Menade du ”--antal”?"),
        (["prova", __file__, "--ja=nej"], "Flaggan --ja tar inget värde."),
        (["prova", __file__, "-x"], "Flaggan -x finns inte."),
        (["prova", __file__, "ett", "till"], "”ett till” är ett argument för mycket."),
        (["annat", "--till", "x"], "Argumentet ORD saknas."),
        (["annat", "ord"], "Flaggan --till saknas."),
        (["provaa"], "Kommandot provaa finns inte. | Menade du ”prov prova”?"),
        (["zzz"], "Kommandot zzz finns inte. | Se: prov --help"),
        ([], "Efter ”prov” saknas ett kommando. | Välj ett av: prova, annat."),
        (["--antal", "3"], "Flaggan --antal finns inte."),
    ],
    ids=" ".join,
)
def test_felet_ar_pa_svenska_med_rad(argv: list[str], vantat: str) -> None:
    svar = _call_prov(argv)
    assert vantat in svar
    assert [] == ENGELSKA.findall(svar.replace(__file__, ""))


def test_hjalpen_visar_forval_granser_och_krav_pa_svenska(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kommando = _get_prov()
    with pytest.raises(typer.Exit), kommando.make_context("prov", ["prova", "--help"]) as ctx:
        kommando.invoke(ctx)
    ut = capsys.readouterr().out
    assert ut.startswith("Användning: prov prova [FLAGGOR] FIL\n")
    assert "--antal TAL" in ut
    assert "Hur många. (annars 8, 1–9)" in ut
    assert "Minst. (annars 3, minst 3)" in ut
    assert "Visa denna hjälp." in ut
    assert [] == ENGELSKA.findall(ut)


@pytest.mark.parametrize("namn", appen._LatGrupp().list_commands(None))
def test_varje_kommandos_hjalp_ar_pa_svenska(namn: str, capsys: pytest.CaptureFixture[str]) -> None:
    for vag in _list_vagar([namn]):
        assert 0 == run([*vag, "--help"])
        ut = capsys.readouterr().out
        assert ut.startswith(f"Användning: uppfolj {' '.join(vag)}")
        assert "Visa denna hjälp." in ut
        assert [] == ENGELSKA.findall(ut)


def _list_vagar(vag: list[str]) -> Iterator[list[str]]:
    """Kommandot och alla dess underkommandon."""
    yield vag
    kommando: Any = typer.main.get_command(appen.app)
    for delnamn in vag:
        kommando = kommando.get_command(None, delnamn)
    for under in getattr(kommando, "commands", {}):
        yield from _list_vagar([*vag, under])


def _list_korbara(namn: str) -> Iterator[tuple[list[str], Any]]:
    """Kommandot och dess underkommandon, utom grupper som bara samlar andra."""
    for vag in _list_vagar([namn]):
        kommando: Any = typer.main.get_command(appen.app)
        for delnamn in vag:
            kommando = kommando.get_command(None, delnamn)
        if getattr(kommando, "invoke_without_command", True):
            yield vag, kommando


@pytest.mark.parametrize("namn", appen._LatGrupp().list_commands(None))
def test_varje_kommando_tar_rot_idag_och_json(namn: str) -> None:
    for vag, kommando in _list_korbara(namn):
        flaggor = {o for p in kommando.params for o in p.opts}
        assert set() == {"--rot", "--idag", "--json"} - flaggor, vag


@pytest.mark.parametrize("namn", appen._LatGrupp().list_commands(None))
def test_okand_flagga_till_varje_kommando_ger_tva_och_svenska(
    namn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for vag, _ in _list_korbara(namn):
        assert 2 == run([*vag, "--jsn"])
        fel = capsys.readouterr().err
        assert fel.startswith("Fel: Flaggan --jsn finns inte.\nGör så här: Menade du ”--json”?")
        assert [] == ENGELSKA.findall(fel)


@pytest.mark.parametrize(
    ("rad", "text", "tips"),
    [
        ("kontrolera", "Kommandot kontrolera finns inte.", "Menade du ”uppfolj kontrollera”?"),
        ("--rot x schema", "Flaggan --rot finns inte.", "Flaggor skrivs efter kommandot: "),
        ("schema plan x", "”x” är ett argument för mycket.", "Se: uppfolj schema --help"),
        ("schema plann", "Slaget plann finns inte.", "Menade du ”plan”?"),
        ("schema --idag igår", "Flaggan --idag: ”igår” är inget datum.", "Se: uppfolj schema"),
        ("komplettering", "Argumentet SKAL saknas.", "Se: uppfolj komplettering --help"),
        ("komplettering bush", "Skalet bush stöds inte.", "Menade du ”bash”?"),
        ("init x --profil stanard", "Profilen stanard finns inte.", "Menade du ”standard”?"),
    ],
)
def test_riktiga_kommandon_felar_pa_svenska(
    rad: str, text: str, tips: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(rad.split())
    ut, fel = capsys.readouterr()
    assert "" == ut
    assert fel.startswith(f"Fel: {text}")
    assert f"\nGör så här: {tips}" in fel
    assert [] == ENGELSKA.findall(fel)


def test_gruppens_hjalp_har_en_rad_for_varje_kommando(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["--help"])
    ut = capsys.readouterr().out
    for namn in appen._LatGrupp().list_commands(None):
        assert re.search(rf"^  {namn} +[A-ZÅÄÖ0-9].*\S", ut, re.MULTILINE), namn


def test_utan_argument_visas_hjalpen_och_koden_ar_tva(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run([])
    assert capsys.readouterr().err.startswith("Användning: uppfolj")
