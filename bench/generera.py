"""Skriv en påhittad kommuns mapp, stor som du vill, samma byte varje gång.

    python bench/generera.py --poster 10000 UT

En post är en fil. Posterna sprids över upp till tio år, enheter och uppföljningar, har verkliga
storlekar och klarar ``uppfolj kontrollera --strikt --idag 2026-10-15``. Filerna skrivs ur mallar,
inte med en YAML-skrivare: hundratusen poster tar sekunder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import poster
import texter

from uppfolj.base.stavning import slug

SISTA_AR = 2026
BESOKSMANADER = (2, 3, 4, 5, 9, 10, 11)
_OVRIGA_FILER = 22
"""I genomsnitt per uppföljning: fyra poster, tre texter, femton granskade journaler."""


def build_enheter(antal: int) -> list[poster.Enhet]:
    """Påhittade enheter: Solgården, Solbacken … och Solgården 2 när orden tar slut."""
    namn = [f"{a}{b}" for b in texter.EFTERLED for a in texter.LED]
    enheter = []
    for i in range(antal):
        varv, plats = divmod(i, len(namn))
        visat = namn[plats] + (f" {varv + 1}" if varv else "")
        verksamhet = texter.VERKSAMHETER[i % len(texter.VERKSAMHETER)]
        enheter.append(poster.Enhet(slug(visat), visat, verksamhet, 20 + i % 40))
    return enheter


def build_arenden(ar: int, enheter: list[poster.Enhet], iakttagelser: int) -> list[poster.Arende]:
    """Årets uppföljningar, en per enhet. Sista året bara på våren, så att allt hunnit bli klart."""
    manader = BESOKSMANADER[:4] if ar == SISTA_AR else BESOKSMANADER
    arenden = []
    for i, enhet in enumerate(enheter):
        forsta = date(ar, manader[i % len(manader)], 1)
        onsdag = forsta + timedelta(days=(2 - forsta.weekday()) % 7 + 7 * (i % 4))
        arenden.append(poster.Arende(enhet, onsdag, f"P-{i + 1:02d}", iakttagelser))
    return arenden


def generate(
    ut: Path, antal: int, *, ar: int = 10, iakttagelser: int = 26, arenden: int | None = None
) -> int:
    """Skriv mappen i ``ut`` och ge antalet skrivna poster.

    ``antal`` nås så nära det går med hela uppföljningar; ``arenden`` bestämmer i stället hur
    många uppföljningar det blir. De delas jämnt på åren, en per enhet och år.
    """
    if arenden is None:
        arenden = max(1, antal // (_OVRIGA_FILER + iakttagelser))
    aren = [SISTA_AR - i for i in range(min(ar, arenden))]
    enheter = build_enheter(-(-arenden // len(aren)))
    skrivna = write_filer(ut, build_gemensamt(enheter))
    for i, ett in enumerate(aren):
        antal_i_ar = (arenden - i + len(aren) - 1) // len(aren)
        arets = build_arenden(ett, enheter[:antal_i_ar], iakttagelser)
        skrivna += write_filer(ut, build_ar(ett, arets))
        for arende in arets:
            skrivna += write_filer(ut, poster.build_arende(arende))
    return skrivna


def build_gemensamt(enheter: list[poster.Enhet]) -> poster.Filer:
    """Profilen och registret över enheter."""
    profil = (
        'formatversion: 2\nbygger_på: ostra-goinge\nversion: "1"\nkommun:\n'
        "  namn: Kvarnåsa kommun\n  förvaltning: Vård- och omsorgsförvaltningen\n"
        "  nämnd: Kommunstyrelsen\n"
    )
    rader = "".join(
        f"  - id: {e.id}\n    namn: {e.namn}\n    verksamhet: {e.verksamhet}\n"
        f"    driftform: kommunal\n    lagrum: [SoL, HSL]\n    platser: {e.platser}\n"
        for e in enheter
    )
    yield "uppfolj.yaml", profil
    yield "register/enheter.yaml", f"enheter:\n{rader}"


def build_ar(ar: int, arenden: list[poster.Arende]) -> poster.Filer:
    """Årets plan och de återkommande uppgifter som är gjorda."""
    rader = "".join(
        f"  - id: {a.rad}\n    enhet: {a.enhet.id}\n    områden: [{', '.join(texter.OMRADEN)}]\n"
        f"    månad: {a.besok.month}\n    slag: verksamhetsuppföljning\n"
        "    nivå: uppdrag_avtal\n    orsak: plan\n"
        for a in arenden
    )
    plan = (
        f"år: {ar}\nplanerad: {ar}-01-14\nplanerad_av: [SAS, MAS]\nbeslut:\n"
        f"  - organ: ks\n    datum: {ar}-01-28\n    paragraf: § 14\n    dnr: KS {ar}/0012\n"
        f"inledning: Planen visar vilka enheter och områden som följs upp under {ar}.\n"
        f"rader:\n{rader}"
    )
    utfort = (
        f'utfört:\n  - frist: planering\n    period: "{ar}"\n    datum: {ar}-01-14\n'
        f'    av: SAS\n  - frist: patientsäkerhetsberättelse\n    period: "{ar - 1}"\n'
        f"    datum: {ar}-02-20\n    av: MAS\n    handling: KS {ar}/0044\n"
    )
    yield f"{ar}/plan.yaml", plan
    yield f"{ar}/utfort.yaml", utfort


def write_filer(ut: Path, filer: poster.Filer) -> int:
    """Skriv filerna under ``ut``, gör mapparna som behövs, och ge antalet."""
    antal = 0
    mapp = ""
    for vag, text in filer:
        hel = f"{ut}/{vag}"
        if (ny := hel.rpartition("/")[0]) != mapp:
            os.makedirs(ny, exist_ok=True)  # noqa: PTH103  # Path är märkbart dyrare per fil
            mapp = ny
        with open(hel, "wb") as f:  # noqa: PTH123  # samma
            f.write(text.encode())
        antal += 1
    return antal


def commit_allt(ut: Path) -> None:
    """Gör ``ut`` till ett gitförråd med en enda insättning."""
    git = ["git", "-C", str(ut), "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Påhittad kommun"], check=True)


def main() -> int:
    """Läs argumenten och skriv mappen. Vägrar en mapp som redan har något i sig."""
    p = argparse.ArgumentParser(description="Skriv en påhittad kommuns mapp för mätningar.")
    p.add_argument("ut", type=Path, metavar="UT", help="mappen som skrivs; får inte ha innehåll")
    p.add_argument("--poster", type=int, default=1000, metavar="N", help="ungefär så många filer")
    p.add_argument("--arenden", type=int, metavar="N", help="så många uppföljningar i stället")
    p.add_argument("--ar", type=int, default=10, metavar="N", help="spridda över så många år")
    p.add_argument(
        "--iakttagelser", type=int, default=26, metavar="N", help="per uppföljning, minst 5"
    )
    p.add_argument("--git", action="store_true", help="gör mappen till ett gitförråd")
    a = p.parse_args()
    if a.ut.exists() and any(a.ut.iterdir()):
        print(f"{a.ut} har redan innehåll. Välj en tom mapp.", file=sys.stderr)
        return 3
    antal = generate(
        a.ut, a.poster, ar=a.ar, iakttagelser=max(a.iakttagelser, 5), arenden=a.arenden
    )
    if a.git:
        commit_allt(a.ut)
    print(f"{antal} poster i {a.ut}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
