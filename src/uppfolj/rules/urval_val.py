"""Det användaren valt på kommandoraden blir skikt, eller ett tydligt fel före dragningen."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.rules.urval import MAX_NR, Skiktval, compute_kanon, format_rangetikett

UTAN_NAMN = "journaler"
"""Skiktets namn när bara ett antal anges."""
_EXEMPEL = "Skriv ett antal och ett namn per skikt: --kunder 23 --skikt SoL --kunder 40 --skikt HSL"


def build_skiktval(
    kunder: Sequence[int],
    namn: Sequence[str],
    grunder: Sequence[str] = (),
    registerbevis: Sequence[str] = (),
) -> list[Skiktval]:
    """Para ihop antalen med namn, rättsliga grunder och registerbevis i den ordning de står.

    En ensam grund gäller alla skikt. Höjer ``UppfoljFel`` (fel argument) om antalen är färre än 1
    eller fler än 999999, om listorna inte är lika långa eller om två skikt inte går att skilja åt.
    """
    if not kunder:
        raise _fel("Säg hur många kunder det finns att dra bland.", "uppfolj urval --kunder 23")
    for antal in kunder:
        _check_kunder(antal)
    namn = [compute_kanon(n) for n in namn] or ([UTAN_NAMN] if len(kunder) == 1 else [])
    _check_lika_manga("skikt", len(kunder), len(namn))
    grunder = list(grunder) * len(kunder) if len(grunder) == 1 else list(grunder)
    for flagga, lista in (("grund", grunder), ("registerbevis", registerbevis)):
        if lista:
            _check_lika_manga(flagga, len(kunder), len(lista))
    _check_namn(namn)
    return [
        Skiktval(
            n,
            antal,
            compute_kanon(grunder[i]) if grunder else None,
            _read_bevis(registerbevis[i]) if registerbevis else None,
        )
        for i, (n, antal) in enumerate(zip(namn, kunder, strict=True))
    ]


def check_antal(antal: int, alla_om_hogst: int) -> None:
    """Höj ``UppfoljFel`` om antalen att granska är orimliga."""
    if not 1 <= antal <= MAX_NR:
        raise _fel(f"{antal} går inte att granska.", f"--antal är ett heltal från 1 till {MAX_NR}.")
    if not 0 <= alla_om_hogst <= MAX_NR:
        text = f"{alla_om_hogst} är ingen gräns för när alla granskas."
        raise _fel(text, f"--alla-om-hogst är ett heltal från 0 till {MAX_NR}.")


def _check_kunder(antal: int) -> None:
    if antal == 0:
        text = "Det finns inga journaler att dra bland (--kunder 0)."
        raise _fel(text, "Ange antalet kunder, minst 1. Utelämna ett skikt som är tomt.")
    if not 1 <= antal <= MAX_NR:
        raise _fel(f"{antal} kunder går inte.", f"--kunder är ett heltal från 1 till {MAX_NR}.")


def _check_lika_manga(flagga: str, kunder: int, andra: int) -> None:
    if kunder != andra:
        text = f"--kunder står {kunder} gånger men --{flagga} {andra}."
        raise _fel(text, _EXEMPEL if flagga == "skikt" else f"Ange --{flagga} en gång per skikt.")


def _check_namn(namn: Sequence[str]) -> None:
    sedda: dict[str, str] = {}
    for n in namn:
        etikett = format_rangetikett(n, 1)
        if etikett.startswith("-"):
            raise _fel(f"Skiktet ”{n}” saknar bokstäver.", "Ge det ett namn, t.ex. SoL.")
        if (annat := sedda.setdefault(etikett.casefold(), n)) is not n:
            text = f"Skikten ”{annat}” och ”{n}” får samma etikett i rapporten ({etikett})."
            raise _fel(text, "Ge dem namn som skiljer sig i bokstäverna, t.ex. SoL och HSL.")


def _read_bevis(text: str) -> str:
    bevis = text.strip().lower()
    if len(bevis) != 64 or not set(bevis) <= set("0123456789abcdef"):  # noqa: PLR2004  # SHA-256
        text = "Ett registerbevis är 64 tecken, 0–9 och a–f."
        raise _fel(text, "Systemförvaltaren tar fram det: uppfolj urval registerbevis")
    return bevis


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
