"""Det läsaren själv säger ifrån om. Funktionerna körs aldrig; deras text är reglernas sidor."""

from __future__ import annotations

from uppfolj.rules.kontroll import Sak, kontroll

_STOD = "verktygets format"


@kontroll("UPF001", "Filen går inte att läsa", niva="fel", stod=_STOD, pa="läsning")
def olaslig_fil() -> list[Sak]:
    """Filen är inte UTF-8, eller går inte att öppna.

    Excel och äldre redigerare sparar ibland i Windows-1252 eller UTF-16. Då blir å, ä och ö fel.

    *Fel:* en fil sparad som ”ANSI” eller ”Unicode” i Anteckningar.

    *Rätt:* samma fil sparad med kodningen UTF-8.
    """
    return []


@kontroll("UPF002", "Filen är inte giltig YAML", niva="fel", stod=_STOD, pa="läsning")
def trasig_yaml() -> list[Sak]:
    """Indrag, kolon eller citattecken stämmer inte, eller så används något YAML-trick.

    Ankare (&), alias (*), taggar (!) och sammanslagning (<<) används inte: en fil ska betyda det
    som står i den.

    *Fel:* ``rubrik: Rutin: saknas``

    *Rätt:* ``rubrik: "Rutin: saknas"``
    """
    return []


@kontroll("UPF003", "Fältet står två gånger", niva="fel", stod=_STOD, pa="läsning")
def dubbelt_falt() -> list[Sak]:
    """Samma fält står två gånger, så det går inte att veta vilket som gäller.

    *Fel:* ``bedömning: gul`` och längre ned ``bedömning: röd``

    *Rätt:* en av dem.
    """
    return []


@kontroll("UPF004", "Okänt fält", niva="fel", stod=_STOD, pa="läsning")
def okant_falt() -> list[Sak]:
    """Fältet finns inte. Oftast är det felstavat, och då hade värdet annars tappats bort tyst.

    *Fel:* ``bedömming: röd``

    *Rätt:* ``bedömning: röd``
    """
    return []


@kontroll("UPF005", "Fält saknas", niva="fel", stod=_STOD, pa="läsning")
def saknat_falt() -> list[Sak]:
    """Ett fält som måste finnas saknas.

    *Fel:* en åtgärd utan ``klart_senast``

    *Rätt:* ``klart_senast: 2026-05-29``
    """
    return []


@kontroll("UPF006", "Värdet har fel form", niva="fel", stod=_STOD, pa="läsning")
def fel_varde() -> list[Sak]:
    """Värdet är inte av rätt slag: ett datum som inte är ett datum, ett ord som inte kan väljas.

    *Fel:* ``klart_senast: snarast``

    *Rätt:* ``klart_senast: 2026-05-29``
    """
    return []


@kontroll("UPF007", "Filen eller mappen hör inte hemma här", niva="fel", stod=_STOD, pa="läsning")
def okand_fil() -> list[Sak]:
    """Ett namn som verktyget inte känner igen. En felstavad mapp får aldrig bli ett tyst tomt år.

    *Fel:* ``2026/uppföljningar/`` eller ``2026/uppfoljning/``

    *Rätt:* ``2026/uppfoljningar/``
    """
    return []


@kontroll("UPF009", "Filen är för stor", niva="fel", stod=_STOD, pa="läsning")
def for_stor_fil() -> list[Sak]:
    """Filen är så stor att den knappast är en post.

    *Fel:* en YAML-fil på 40 MB

    *Rätt:* en fil per post.
    """
    return []


@kontroll("UPF301", "Namnet går inte på alla datorer", niva="varning", stod=_STOD, pa="läsning")
def namn_som_inte_gar_overallt() -> list[Sak]:
    """Windows kan inte öppna filen, eller tar den för en annan. Då går mappen inte att hämta där.

    Namn som slutar med punkt eller blanksteg, namn som CON och aux, och tecken som ``:`` och ``?``
    går inte i Windows. Varken Windows eller macOS skiljer på stora och små bokstäver i ett namn.

    *Fel:* ``bilagor/aux.pdf``, eller både ``I-001-lås.md`` och ``I-001-Lås.md``

    *Rätt:* ``bilagor/extra.pdf``, och två namn som skiljer sig på mer än bokstävernas storlek.
    """
    return []
