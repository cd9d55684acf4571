"""``uppfolj demo``: en exempelkommun att prova i, kontrollerad, omräknad och byggd."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from uppfolj.base.fel import Slutkod
from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga

app = typer.Typer()
_PROFIL = "ostra-goinge"
_ID = "2026-03-solgarden"
_HARNAST = """
Här ligger allt:
  {mapp}/README.md – vad som finns att titta på
  {mapp}/2026/uppfoljningar – uppföljningarna, en mapp var
  {mapp}/bygge – det som byggdes nu

Öppna i Word eller LibreOffice:
{docx}

Prova sedan:
  cd {cd}
  uppfolj status --idag {dag}
  uppfolj status {id} --idag {dag}
  uppfolj frister --idag {dag}
  uppfolj plan visa --idag {dag}
  uppfolj enhet solgarden --idag {dag}
  uppfolj logg {id} --idag {dag}
  uppfolj urval verifiera {id} --visa-kommando
  uppfolj kontrollera --idag {dag}

Skriv bedömning: orange i en iakttagelse och kontrollera igen."""


class Steg(NamedTuple):
    """Ett steg i rundvisningen och vad det gav.

    ``rent`` är falskt om något var fel. ``oppna`` är den byggda fil som är värd att titta på.
    """

    vad: str
    svar: str
    rent: bool
    oppna: str = ""


@app.command()
def demo(
    mapp: Annotated[Path, typer.Argument(metavar="[MAPP]", help="En ny eller tom mapp.")] = Path(
        "uppfolj-demo"
    ),
    rot: Annotated[
        Path | None, typer.Option(metavar="MAPP", help="Samma som argumentet MAPP.")
    ] = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> Slutkod:
    """Kopiera en exempelkommun, kontrollera den och bygg dess dokument. Skriver filer i MAPP.

    Exemplet är skrivet för en bestämd dag, som används om --idag inte anges.
    """
    from uppfolj.render.terminal import print_json, print_text
    from uppfolj.store.exempel import load_exempeldag

    plats = rot or mapp
    dag = idag or load_exempeldag()
    gjort = []
    for steg in _run_steg(plats.resolve(), dag):
        gjort.append(steg)
        if not json:
            print_text(f"{steg.vad:<14}{steg.svar}")
    if json:
        print_json({"mapp": plats.resolve(), "idag": dag, "steg": [s._asdict() for s in gjort]})
    else:
        print_text(_format_harnast(plats, dag, gjort))
    return Slutkod.KLART if all(s.rent for s in gjort) else Slutkod.FEL_I_FILERNA


def _run_steg(rot: Path, dag: date) -> Iterator[Steg]:
    from uppfolj.store.exempel import copy_exempel

    antal = copy_exempel(_PROFIL, rot)
    if antal:
        yield Steg("Kopierade", f"{antal} filer till {rot}", rent=True)
    else:
        yield Steg("Använder", f"exemplet som redan ligger i {rot}", rent=True)
    yield _run_kontroll(rot, dag)
    yield _run_omrakning(rot)
    yield _run_rapporter(rot, dag)
    yield _run_plan(rot, dag)
    yield _run_berattelse(rot, dag)


def _run_kontroll(rot: Path, dag: date) -> Steg:
    from uppfolj.cli._kontroll import run_kontroll
    from uppfolj.render.anmarkningar.text import format_summa

    resultat = run_kontroll(rot, dag)
    visas = resultat.anmarkningar
    summa = format_summa(visas) if visas else "inga anmärkningar"
    rent = not resultat.is_underkant(visas, strikt=True)
    return Steg("Kontrollerade", f"{resultat.antal_filer} filer: {summa}", rent)


def _run_omrakning(rot: Path) -> Steg:
    from uppfolj.cli._urval.provning import find_filer, prove_filer

    provade = prove_filer(rot, find_filer(rot, None, None))
    skillnader = sum(len(p.skillnader) for p in provade)
    svar = f"{skillnader} saker skiljer" if skillnader else "alla stämmer"
    return Steg("Räknade om", f"{len(provade)} urval: {svar}", not skillnader)


def _run_rapporter(rot: Path, dag: date) -> Steg:
    from uppfolj.cli._rapport import build_rapporter, get_slutkod
    from uppfolj.cli._rapportval import Rapportval
    from uppfolj.render.dokument import FORMAT

    rader = build_rapporter(rot, dag, Rapportval((), None, FORMAT, slutlig=False))
    filer = [fil for rad in rader for fil in rad.filer]
    svar = f"{sum(bool(r.filer) for r in rader)} rapporter i {len(filer)} filer"
    docx = next((fil for fil in filer if _ID in fil and fil.endswith(".docx")), "")
    return Steg("Byggde", svar, get_slutkod(rader) == Slutkod.KLART, docx)


def _run_plan(rot: Path, dag: date) -> Steg:
    from uppfolj.cli._hela import load_hela
    from uppfolj.cli._planfil import find_planlage
    from uppfolj.render.plan import build_plandokument

    laget = find_planlage(load_hela(rot, dag), None)
    utfall = laget.hela.build(build_plandokument(rot, laget.plan, laget.lagen, laget.hela.kontext))
    filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
    svar = f"planen för {laget.plan.ar} i {len(filer)} filer"
    docx = next((fil for fil in filer if fil.endswith(".docx")), "")
    return Steg("Byggde", svar, len(filer) == len(utfall), docx)


def _run_berattelse(rot: Path, dag: date) -> Steg:
    from uppfolj.cli._berattelse import build_bygge, load_aret
    from uppfolj.render.dokument import FORMAT
    from uppfolj.rules.berattelse_texter import BERATTELSE

    bygge = build_bygge(load_aret(rot, None, dag), BERATTELSE, FORMAT)
    filer = bygge.get_filer(rot)
    svar = f"kvalitetsberättelsen för {bygge.ar} i {len(filer)} filer, {len(bygge.kvar)} saker kvar"
    docx = next((fil for fil in filer if fil.endswith(".docx")), "")
    return Steg("Byggde", svar, bygge.get_slutkod() == Slutkod.KLART, docx)


def _format_harnast(plats: Path, dag: date, gjort: list[Steg]) -> str:
    mapp = plats.as_posix()
    docx = "\n".join(f"  {mapp}/{steg.oppna}" for steg in gjort if steg.oppna)
    cd = f'"{mapp}"' if " " in mapp else mapp
    return _HARNAST.format(mapp=mapp, cd=cd, docx=docx, dag=dag, id=_ID)
