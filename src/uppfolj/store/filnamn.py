"""Vägar som går att skriva på alla datorer: även på Windows, och aldrig utanför mappen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel

_UPPTAGNA = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\Z", re.IGNORECASE)
"""Namn som Windows använder till annat, med eller utan ändelse."""
_FORBJUDNA = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_KANSKE_FORBJUDET = re.compile(r'[<>:"|?*\\\x00-\x09\x0b-\x1f\x7f]')
_KANSKE_UPPTAGET = re.compile(r"\n(?:con|prn|aux|nul|com|lpt)[a-z0-9¹²³$ ]{0,4}[.\n]")
"""I en lista av namn, ett per rad. Oftast finns inget, och då går det fort."""
_KORT, _MAX_NAMN = 60, 255
"""Byte i ett fil- eller mappnamn: gränsen på de vanliga filsystemen."""


def find_mal(rot: Path, fil: str) -> Path:
    """Platsen för ``fil`` (relativ ``rot``, med ``/``) med alla länkar följda.

    Höjer ``UppfoljFel`` om vägen leder ut ur mappen, om något namn i den inte fungerar på alla
    datorer, eller om en länk leder ut.
    """
    for namn in fil.split("/"):
        _check_namn(fil, namn)
    try:
        mal = (rot / fil).resolve()
    except (OSError, RuntimeError) as fel:
        raise _fel(f"Vägen {fil} går runt i en länk.", "Ta bort länken.") from fel
    if not mal.is_relative_to(rot.resolve()):
        raise _fel(f"{fil} leder genom en länk ut ur mappen.", "Lägg filen i mappen, utan länk.")
    return mal


def check_namn(vagar: Sequence[str]) -> Iterator[Anmarkning]:
    """Anmärkningar (UPF301) på namn som inte går på alla datorer, eller som där är samma namn."""
    vikta = [_fold(v) for v in vagar]
    if len(set(vikta)) == len(vikta) and not _is_misstankt("\n".join(["", *vikta, ""]), len(vikta)):
        return
    sedda: dict[str, str] = {}
    for vag, vikt in zip(vagar, vikta, strict=True):
        hinder = _find_hinder(vag.rsplit("/", 1)[-1])
        forst = sedda.setdefault(vikt, vag)
        if hinder is None and forst != vag and not _har_krock_ovanfor(vag, sedda):
            skiljer = "stora och små bokstäver" if forst.casefold() == vag.casefold() else "kodning"
            hinder = UppfoljFel(
                f"Namnet skiljer sig bara i {skiljer} från {forst}.",
                tips="Döp om den ena: i Windows och macOS är de samma fil.",
            )
        if hinder is not None:
            yield Anmarkning(vag, 1, 1, "UPF301", "varning", hinder.text, hinder.tips)


def _is_misstankt(text: str, antal: int) -> bool:
    """Om något av namnen i ``text``, ett per rad, kan vara ett hinder. Får ta fel åt det hållet."""
    if text.count("\n") != antal + 1:
        return True
    namn = text.replace("/", "\n")
    return (
        any(kant in namn for kant in (".\n", " \n", "\n "))
        or _KANSKE_FORBJUDET.search(namn) is not None
        or _KANSKE_UPPTAGET.search(namn) is not None
        or max(map(len, namn.split("\n"))) > _KORT
    )


def _fold(vag: str) -> str:
    return vag.lower() if vag.isascii() else unicodedata.normalize("NFC", vag).casefold()


def _har_krock_ovanfor(vag: str, sedda: dict[str, str]) -> bool:
    """Om krocken redan är sagd om mappen som ``vag`` ligger i."""
    mapp = vag.rpartition("/")[0]
    return bool(mapp) and sedda.get(_fold(mapp), mapp) != mapp


def _find_hinder(namn: str) -> UppfoljFel | None:
    try:
        _check_namn(namn, namn)
    except UppfoljFel as fel:
        return fel
    return None


def _check_namn(fil: str, namn: str) -> None:
    if namn in ("", ".", ".."):
        raise _fel(f"{fil} ligger utanför mappen.", "Ange ett namn utan .. och utan / först.")
    if traff := _FORBJUDNA.search(namn):
        tecken = traff[0] if traff[0].isprintable() else f"U+{ord(traff[0]):04X}"
        raise _fel(f"Namnet {namn!r} har ett otillåtet tecken: {tecken}", "Byt ut tecknet.")
    if namn[-1] in ". " or namn[0] == " ":
        raise _fel(
            f"Namnet ”{namn}” börjar eller slutar med blanksteg, eller slutar med punkt.",
            "Ta bort det: Windows kan inte öppna en sådan fil.",
        )
    if _UPPTAGNA.match(namn.split(".", maxsplit=1)[0].rstrip()):
        raise _fel(f"Namnet {namn} är upptaget i Windows.", "Välj ett annat namn.")
    if len(namn.encode(errors="replace")) > _MAX_NAMN:
        raise _fel(f"Namnet {namn[:40]}… är för långt.", "Välj ett kortare namn.")


def _fel(text: str, tips: str) -> UppfoljFel:
    return UppfoljFel(text, tips=tips, kod=Slutkod.FEL_ARGUMENT)
