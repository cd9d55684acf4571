"""Kontrollerna av det som inte är poster: filernas namn, och bilagorna. Vakten säger dem."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.rules.kontroll import Sak, kontroll


@kontroll(
    "UPF290", "Personnummer i ett filnamn", niva="fel", pa="läsning",
    stod="verktygets integritetsregel: inga personuppgifter i mappen",
)  # fmt: skip
def personnummer_i_filnamn() -> Iterator[Sak]:
    """En fil eller mapp har ett personnummer, samordningsnummer eller reservnummer i sitt namn.

    Namnet syns i listor, länkar och loggar också när filen är borta, och git minns det. I
    anmärkningen står filens namn med numret dolt.

    *Fel:* en bilaga döpt efter den som journalen handlar om

    *Rätt:* ``bilagor/journal-SoL-03.pdf`` – rangen i urvalet
    """
    yield from ()


@kontroll(
    "UPF291", "Personnummer i en bilaga", niva="fel", pa="läsning",
    stod="verktygets integritetsregel: inga personuppgifter i mappen",
)  # fmt: skip
def personnummer_i_bilaga() -> Iterator[Sak]:
    """Ett personnummer, samordningsnummer eller reservnummer står i en bilaga.

    Bilagor är alla filer som inte är verktygets egna poster: Word, Excel, pdf, brev, arkiv, csv och
    annan text. Också dolda blad, kommentarer, sidhuvuden och dokumentegenskaper läses. Platsen står
    i anmärkningen: cellen, sidan eller stycket. Numret visas aldrig.

    En bilaga läses när den är ny eller ändrad, annars minns verktyget svaret.

    *Fel:* en lista över avvikelser i Excel, med en kolumn för personnummer

    *Rätt:* samma lista utan kolumnen
    """
    yield from ()


@kontroll(
    "UPF292", "Bilagan går inte att läsa", niva="varning", pa="läsning",
    stod="verktygets integritetsregel: inga personuppgifter i mappen",
)  # fmt: skip
def bilaga_som_inte_gar_att_lasa() -> Iterator[Sak]:
    """En bilaga är trasig, låst med lösenord, för stor, eller i ett format som inte kan läsas.

    Då vet ingen om det står personnummer i den. Bilder har ingen text att läsa och nämns inte här:
    se själv efter vad som syns på dem.

    *Fel:* ``bilagor/lista.xlsx`` med lösenord

    *Rätt:* samma fil sparad utan lösenord och utan personuppgifter
    """
    yield from ()
