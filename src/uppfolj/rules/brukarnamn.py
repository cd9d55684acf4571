"""Möjliga namn, adresser och initialer med födelseår i löpande text. Bara råd, aldrig ett fel.

Ett namn går inte att skilja säkert från ett ortnamn eller en författare. Därför sägs det bara när
någon frågar (``uppfolj skydda --namn``), och bara det som ser ut som för- och efternamn utan roll.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FORNAMN = """
Adam Agneta Ahmed Aina Albin Alexander Ali Alice Alma Amanda Anders Andreas Anette Anita Ann
Anna Annika Arne Arvid Astrid Axel Barbro Bengt Berit Berta Birgit Birgitta Bo Britt Britta
Börje Camilla Carina Carl Caroline Cecilia Charlotte Christer Christina Dagny Dan Daniel David
Ebba Edit Einar Eivor Elin Elisabet Elisabeth Ella Ellen Elsa Emil Emma Erik Erika Ester Eva
Fatima Filip Frida Fredrik Georg Gerd Gertrud Greta Gudrun Gunborg Gunilla Gunnar Gunnel Gun
Gustav Göran Gösta Hanna Hans Harald Harriet Hasan Hassan Helena Helga Henrik Hilda Hugo Håkan
Ida Inga Ingeborg Ingegerd Ingela Inger Ingrid Ingvar Irene Iris Jan Jenny Johan Johanna John
Jonas Josef Josefin Karin Karl Katarina Kent Kerstin Kjell Klara Kristina Kurt Lars Leif Lena
Lennart Lilian Linda Linnea Lisa Liselotte Louise Lovisa Lucas Maj Maja Malin Margareta Margit
Maria Marianne Marie Marta Martin Mats Mattias Mikael Moa Mohamed Monica Monika Märta Nils Oskar
Olle Olof Omar Oscar Ove Patrik Per Peter Petra Pia Rolf Roland Rune Rut Ruth Sara Signe Sigrid
Siv Sofia Solveig Sonja Stefan Sten Stig Stina Sture Sune Susanne Svea Sven Sylvia Thomas Tomas
Tommy Tora Torbjörn Tore Torsten Tyra Ulf Ulla Ulrika Valborg Vera Viktor Viola Viveka William
Yvonne Åke Åsa Örjan Östen
"""
"""De vanligaste bland äldre och bland personal."""
_ORD = r"[A-ZÅÄÖÉ][a-zåäöéü]+"
_NAGOT = "|".join(_FORNAMN.split())
_NAMN = re.compile(
    rf"(?<![\w.-])(?:{_NAGOT})(?:-{_ORD})?(?: {_ORD}(?:-{_ORD})?){{1,2}}(?!\w)"
    rf"|(?<=\b[Bb]rukaren )(?:{_NAGOT})(?!\w)|(?<=\b[Bb]oende )(?:{_NAGOT})(?!\w)"
    rf"|(?<=\b[Pp]atienten )(?:{_NAGOT})(?!\w)|(?<=\b[Kk]unden )(?:{_NAGOT})(?!\w)"
)
_ROLL = re.compile(
    r"(?:chef|ordförande|ledamot|handläggare|sekreterare|sjuksköterska|strateg|utvecklare|ledare|"
    r"ansvarig|föreståndare|direktör|samordnare|politiker|MAS|MAR|SAS|minister|professor)\W{1,3}\Z",
    re.IGNORECASE,
)
_ROLL_EFTER = re.compile(r",? ?\(?(?:enhetschef|verksamhetschef|förvaltningschef|MAS|MAR|SAS)\b")
_ADRESS = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäöé]+(?:gatan|vägen|gränd|stigen|backen|torget|allén) \d{1,3} ?[A-Z]?\b"
)
_INITIALER = re.compile(r"\b[A-ZÅÄÖ]\.? ?[A-ZÅÄÖ]\.?,? \(?(?:född|f\.|f) ?(?:18|19|20)?\d\d\b")


class Namnfynd(NamedTuple):
    """Något som kan peka ut en person: plats, slag, och texten med bara begynnelsebokstäver."""

    rad: int
    kol: int
    slag: str
    visning: str


def find_brukarnamn(text: str) -> list[Namnfynd]:
    """Möjliga namn, adresser och initialer med födelseår, i ordning."""
    fynd = [(m.start(), "namn", m[0]) for m in _NAMN.finditer(text) if _is_person(m, text)]
    fynd += [(m.start(), "adress", m[0]) for m in _ADRESS.finditer(text)]
    fynd += [(m.start(), "initialer och födelseår", m[0]) for m in _INITIALER.finditer(text)]
    return [
        Namnfynd(text.count("\n", 0, nr) + 1, nr - text.rfind("\n", 0, nr), slag, _mask(vad))
        for nr, slag, vad in sorted(fynd)
    ]


def _is_person(m: re.Match[str], text: str) -> bool:
    fore = text[max(0, m.start() - 30) : m.start()]
    return not (_ROLL.search(fore) or _ROLL_EFTER.match(text, m.end()))


def _mask(text: str) -> str:
    return re.sub(r"(?<=\w)\w|\d", "*", text)
