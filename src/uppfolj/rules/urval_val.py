"""Det användaren valt på kommandoraden blir skikt, eller ett tydligt fel före dragningen."""

from __future__ import annotations

from collections.abc import Sequence

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.rules.urval import MAX_NR, Skiktval, compute_kanon, format_rangetikett

UTAN_NAMN = "journaler"
"""Skiktets namn när bara ett antal anges."""
DATORN = "datorns slumptal"
"""Källan när ingen slumptext anges."""
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


def find_kalla(kalla: str | None, slump: str | None) -> str:
    """Källan som skrivs i protokollet. Höjer ``UppfoljFel`` om en källa anges utan sin slumptext.

    Datorns slumptal får inte stå med en annan källas namn.
    """
    if slump is None and kalla is not None:
        raise _fel(
            "--kalla är angiven utan --slump.",
            "Ange slumptexten ur källan. Finns den inte än: uppfolj urval forbered",
        )
    return kalla if kalla is not None else DATORN if slump is None else "uppgiven slumptext"


def override_regler(
    regler: UrvalRegler,
    *,
    antal: int | None = None,
    alla_om_hogst: int | None = None,
    totalt: bool | None = None,
    skal: Sequence[str] = (),
    roll: str | None = None,
) -> UrvalRegler:
    """Profilens regler med det som sagts på kommandoraden. Höjer ``UppfoljFel`` (fel argument)."""
    if antal is not None and not 1 <= antal <= MAX_NR:
        raise _fel(f"{antal} går inte att granska.", f"--antal är ett heltal från 1 till {MAX_NR}.")
    if alla_om_hogst is not None and not 0 <= alla_om_hogst <= MAX_NR:
        text = f"{alla_om_hogst} är ingen gräns för när alla granskas."
        raise _fel(text, f"--alla-om-hogst är ett heltal från 0 till {MAX_NR}.")
    valt = {
        "antal": antal,
        "alla_om_hogst": alla_om_hogst,
        "per_typ": None if totalt is None else not totalt,
        "tillatna_skal": list(skal) or None,
        "dras_av": fold(compute_kanon(roll)) if roll is not None else None,
    }
    return regler.model_copy(update={k: v for k, v in valt.items() if v is not None})


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
