"""Kontroller av det som lagen kräver av en avvikelse: anmälan, nämnden, rätt lag, motparten."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import BEDOMNINGAR, Avvikelse
from uppfolj.models.profil_kvalitet import Kedjesteg
from uppfolj.rules.avvikelsekedja import find_oppna_steg, get_typ
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_enhetsnamn

_BEDOMNING = {fold(b): b for b in BEDOMNINGAR}


def _list_oppna(ar: Ar, k: Kontext, falt: str) -> Iterator[tuple[int, Avvikelse, Kedjesteg]]:
    for n, a in enumerate(ar.avvikelser.avvikelser if ar.avvikelser else []):
        for lage in find_oppna_steg(a, k):
            if lage.steg.falt == falt:
                yield n, a, lage.steg


@kontroll("UPF166", "Extern avvikelse utan motpart", niva="varning", pa="år",
          stod="verktygets format")  # fmt: skip
def extern_utan_motpart(ar: Ar, k: Kontext) -> Iterator[Sak]:  # noqa: ARG001
    """En extern avvikelse säger inte vilken huvudman den rör. Organisationen, aldrig en person.

    *Fel:* ``{ursprung: extern}``

    *Rätt:* ``{ursprung: extern, motpart: regionen}``
    """
    for n, a in enumerate(ar.avvikelser.avvikelser if ar.avvikelser else []):
        if ar.avvikelser and a.ursprung == "extern" and not a.motpart:
            yield sak(
                ar.avvikelser, ("avvikelser", n, "ursprung"), f"{a.id} är extern utan motpart.",
                "Skriv motpart: regionen (eller den huvudman det gäller).",
            )  # fmt: skip


@kontroll(
    "UPF167", "Allvarlig bedömning utan anmälan", niva="upplysning", pa="år",
    stod="lag: SoL 27 kap. 6 §, LSS 24 f §, PSL 3 kap. 5 §",
)  # fmt: skip
def allvarlig_utan_anmalan(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Bedömningen är allvarlig men ingen anmälan är antecknad. Lagen säger snarast, inte en dag.

    *Fel:* ``{typ: lex Sarah, bedömning: allvarligt missförhållande}``

    *Rätt:* ``{typ: lex Sarah, bedömning: allvarligt missförhållande, anmäld: 2026-04-02}``
    """
    for n, a, steg in _list_oppna(ar, k, "anmald"):
        if ar.avvikelser and a.bedomning:
            stod = f" ({steg.stod.text})" if steg.stod else ""
            lagen = f" Lagen säger {steg.lagens_ord}{stod}." if steg.lagens_ord else ""
            yield sak(
                ar.avvikelser, ("avvikelser", n, "bedomning"),
                f"{a.id} är bedömd som {_BEDOMNING[a.bedomning]} men inte anmäld.{lagen}",
                "Anmäl och fyll i anmäld, eller rätta bedömningen. En anmälan kan göras innan "
                "utredningen är klar.",
            )  # fmt: skip


@kontroll(
    "UPF168", "Nämnden är inte informerad", niva="varning", pa="år",
    stod="lag: SoL 27 kap. 4 §, LSS 24 d §",
)  # fmt: skip
def namnden_inte_informerad(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En rapport enligt lex Sarah hos en privat eller ideell utförare, och nämnden vet inget.

    Kraven är desamma för egen och privat regi; den som inte är kommunen informerar också nämnden.

    *Fel:* ``{typ: lex Sarah, enhet: ekbacken}`` när ``ekbacken`` drivs privat

    *Rätt:* ``{typ: lex Sarah, enhet: ekbacken, nämnd_informerad: 2026-03-12}``
    """
    for n, a, steg in _list_oppna(ar, k, "namnd_informerad"):
        if ar.avvikelser:
            stod = f" ({steg.stod.text})" if steg.stod else ""
            yield sak(
                ar.avvikelser, ("avvikelser", n, "enhet"),
                f"{a.id}: {get_enhetsnamn(a.enhet, k)} drivs inte av kommunen, och nämnden är inte "
                f"informerad{stod}.",
                "Fyll i nämnd_informerad när nämnden har fått veta.",
            )  # fmt: skip


@kontroll("UPF169", "Typen hör till en annan lag", niva="varning", stod="profilens typer", pa="år")
def typen_hor_till_annan_lag(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Enheten arbetar inte under lagen som typen hör till: orden och paragraferna blir fel.

    *Fel:* ``typ: lex sarah`` (SoL) för en enhet med ``lagrum: [LSS]``

    *Rätt:* ``typ: lex sarah lss``
    """
    for n, a in enumerate(ar.avvikelser.avvikelser if ar.avvikelser else []):
        typ, enhet = get_typ(a, k), k.enheter.get(a.enhet)
        if not (ar.avvikelser and typ and enhet and typ.lagrum and enhet.lagrum):
            continue
        if not set(typ.lagrum) & set(enhet.lagrum):
            ratta = [
                f"typ: {getattr(t.id, 'skrivet', t.id)}" for t in k.profil.avvikelsetyper
                if t.grupp == typ.grupp and set(t.lagrum) & set(enhet.lagrum)
            ]  # fmt: skip
            gor = f"Skriv {format_uppraknat(ratta, 'eller')}." if ratta else "Rätta typen."
            yield sak(
                ar.avvikelser, ("avvikelser", n, "typ"),
                f"{a.id}: {typ.namn} gäller inte {enhet.namn}, som har lagrum "
                f"{format_uppraknat(lag.upper().replace('SOL', 'SoL') for lag in enhet.lagrum)}.",
                f"{gor} Eller rätta enhetens lagrum i registret.",
            )  # fmt: skip
