"""Dragningen: journaler väljs så att vem som helst kan räkna om valet (``uppfolj-urval/1``).

Varje nummer får en lott, SHA-256 av seeden, skiktet och numret. Lotterna sorteras; de första n
väljs och resten är reserver i tur och ordning. Därför är ett större urval ett längre förspann av
samma ordning, och ett nytt nummer N+1 ändrar ingen annans lott.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.profil_regler import UrvalRegler
from uppfolj.models.urval import Dragning, Skikt
from uppfolj.rules.urval_storlek import compute_metod, compute_storlekar

ALGORITM = "uppfolj-urval/1"
MAX_NR = 999_999
"""Lotten skriver numret med sex siffror."""
MIN_SALT = 16
"""Byte. Ett kortare salt går att gissa, och då går registret att räkna fram."""
_BLANKA = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_OSYNLIGA = frozenset({"Cc", "Cf", "Cs"})
_EJ_BOKSTAV = re.compile("[^A-Za-zÅÄÖåäö]")


class Skiktval(NamedTuple):
    """Ett skikt före dragningen: namn, antal journaler och vad som följer med till filen."""

    namn: str
    population: int
    grund: str | None = None
    """Stödet för att läsa journalerna, i ord."""
    registerbevis: str | None = None
    """HMAC av registerlistan, 64 hexsiffror."""


def compute_kanon(text: str) -> str:
    """K(x): NFC, varje följd av blanktecken blir ett blanksteg, inga i ändarna.

    Höjer ``UppfoljFel`` för tom text och för styrtecken och osynliga tecken, som annars kunde
    skilja två texter som ser lika ut.
    """
    kanon = _BLANKA.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")
    if not kanon:
        raise UppfoljFel("Texten är tom.", tips="Skriv minst ett tecken.", kod=Slutkod.FEL_ARGUMENT)
    for tecken in kanon:
        if unicodedata.category(tecken) in _OSYNLIGA:
            raise UppfoljFel(
                f"Texten ”{kanon.encode('ascii', 'backslashreplace').decode()}” innehåller ett "
                f"osynligt tecken (U+{ord(tecken):04X}).",
                tips="Skriv texten för hand i stället för att klistra in den.",
                kod=Slutkod.FEL_ARGUMENT,
            )
    return kanon


def compute_seed(omgang: str, utfast: date, kalla: str, slump: str) -> str:
    """Seeden, 64 hexsiffror: SHA-256 av de fyra texterna som dragningen vilar på."""
    text = (
        f"{ALGORITM}\nomgang: {compute_kanon(omgang)}\nutfast: {utfast.isoformat()}\n"
        f"kalla: {compute_kanon(kalla)}\nslump: {compute_kanon(slump)}\n"
    )
    return hashlib.sha256(text.encode()).hexdigest()


def compute_ordning(seed: str, skikt: str, population: int) -> list[int]:
    """Alla nummer 1–``population`` i lotternas ordning, lika lotter efter nummer."""
    stam = hashlib.sha256(f"lott\n{seed}\n{compute_kanon(skikt)}\n".encode())

    def compute(nr: int) -> bytes:
        lott = stam.copy()
        lott.update(b"%06d\n" % nr)
        return lott.digest()

    return sorted(range(1, population + 1), key=compute)


def draw_ur_ordning(
    ordning: Sequence[int], antal: int, uteslutna: Collection[int] = ()
) -> tuple[list[int], list[int]]:
    """De ``antal`` första som inte är uteslutna, och reserverna efter dem."""
    kvar = [nr for nr in ordning if nr not in uteslutna]
    return kvar[:antal], kvar[antal:]


def compute_registerbevis(salt: bytes, journaler: Iterable[str]) -> str:
    """HMAC-SHA-256 av registerlistan i nummerordning, 64 hexsiffror.

    Saltet stannar hos systemförvaltaren: en osaltad summa av personnummer går att räkna fram på
    en minut. Höjer ``UppfoljFel`` om saltet är kortare än 16 byte eller listan är tom.
    """
    if len(salt) < MIN_SALT:
        raise UppfoljFel(
            f"Saltet är {len(salt)} byte, det ska vara minst {MIN_SALT}.",
            tips="Skapa ett: head -c 32 /dev/urandom > salt",
            kod=Slutkod.FEL_ARGUMENT,
        )
    rader = [f"{nr:06d}\t{_read_journal(nr, j)}\n" for nr, j in enumerate(journaler, start=1)]
    if not rader:
        raise UppfoljFel(
            "Registerlistan är tom.", tips="En journal per rad.", kod=Slutkod.FEL_ARGUMENT
        )
    return hmac.new(salt, "".join(rader).encode(), hashlib.sha256).hexdigest()


def _read_journal(nr: int, text: str) -> str:
    """K(text). Felet nämner raden, aldrig vad som står på den."""
    try:
        return compute_kanon(text)
    except UppfoljFel as fel:
        raise UppfoljFel(
            f"Rad {nr} i registerlistan är tom eller innehåller ett osynligt tecken.",
            tips="En journal per rad, utan tomma rader.",
            kod=fel.kod,
        ) from None


def build_dragning(
    skikt: Sequence[Skiktval], regler: UrvalRegler, *, omgang: str, utfast: date, kalla: str
) -> Dragning:
    """En dragning utan slumptext: skikten och hur många som ska granskas i vart och ett.

    ``regler`` säger antal, gräns, fördelning, tillåtna skäl och vem som drar. Texterna skrivs om
    till K(x), så att filen visar exakt det som hashas.
    """
    fordelning = "per_skikt" if regler.per_typ else "proportionell"
    par = [(compute_kanon(s.namn), s.population) for s in skikt]
    storlekar = compute_storlekar(par, regler.antal, regler.alla_om_hogst, fordelning)
    return Dragning(
        algoritm=ALGORITM,
        omgang=compute_kanon(omgang),
        utfast=utfast,
        kalla=compute_kanon(kalla),
        antal=regler.antal,
        alla_om_hogst=regler.alla_om_hogst,
        fordelning=fordelning,
        skikt=[
            Skikt(
                namn=namn,
                population=population,
                antal=storlek,
                metod=compute_metod(population, storlek),
                valda=[],
                registerbevis=s.registerbevis,
                rattslig_grund=s.grund,
            )
            for (namn, population), s, storlek in zip(par, skikt, storlekar, strict=True)
        ],
        tillatna_skal=[compute_kanon(s) for s in regler.tillatna_skal],
        utford_av=regler.dras_av,
    )


def draw_urval(dragning: Dragning, slump: str) -> Dragning:
    """Dra: seed, valda och reserver ur ``slump``. Det som är uteslutet hoppas över."""
    kanon = compute_kanon(slump)
    seed = compute_seed(dragning.omgang, dragning.utfast, dragning.kalla, kanon)
    skikt = []
    for s in dragning.skikt:
        uteslutna = {u.nr for u in dragning.uteslutna if u.skikt == s.namn}
        ordning = compute_ordning(seed, s.namn, s.population)
        valda, reserver = draw_ur_ordning(ordning, s.antal, uteslutna)
        skikt.append(s.model_copy(update={"valda": valda, "reserver": reserver}))
    return dragning.model_copy(update={"slump": kanon, "seed": seed, "skikt": skikt})


def format_rangetikett(skikt: str, rang: int) -> str:
    """Journalens namn i rapporter: ``SoL-01``. Rang i ordningen, aldrig journalens nummer."""
    return f"{_EJ_BOKSTAV.sub('', skikt)}-{rang:02d}"


def compute_etiketter(dragning: Dragning, skikt: Skikt) -> dict[str, int]:
    """Etikett → löpnummer för de valda. Rangen står fast: en utesluten rang blir en lucka."""
    ordning = compute_ordning(dragning.seed, skikt.namn, skikt.population)
    valda = set(skikt.valda)
    return {
        format_rangetikett(skikt.namn, rang): nr
        for rang, nr in enumerate(ordning, start=1)
        if nr in valda
    }
