"""Kontroller av urvalet: storlek, stöd, avisering, och att dragningen går att räkna om."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from uppfolj.base.datum import compute_veckan_fore
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import get_dragning, is_besokt
from uppfolj.rules.hanvisning import build_roller
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.urval_provning import check_urval
from uppfolj.rules.urval_storlek import compute_storlekar

_RUTIN = "lokal rutin: profilens urval (Östra Göinge: Rutin för uppföljning av verksamhet, steg 2)"
_GRUND = "SoL 15 kap. 9 § för uppgifter från utförare; för HSL- och LSS-journaler krävs annat stöd"


@kontroll("UPF043", "För litet urval", niva="fel", stod=_RUTIN)
def for_litet_urval(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Färre journaler är dragna än rutinen säger.

    Är journalerna så få som ``urval.alla_om_högst`` granskas alla.

    *Fel:* ``population: 23`` och ``antal: 5`` när rutinen säger åtta

    *Rätt:* ``population: 23`` och ``antal: 8``
    """
    urval, d, regler = arende.urval, get_dragning(arende), k.profil.urval
    if urval is None or d is None:
        return
    falt = ("dragningar", len(urval.dragningar) - 1, "skikt")
    gor = "Dra ett större urval: uppfolj urval"
    storlekar = compute_storlekar(
        [(s.namn, s.population) for s in d.skikt],
        regler.antal,
        regler.alla_om_hogst,
        "per_skikt" if regler.per_typ else "proportionell",
    )
    drogs = sum(s.antal for s in d.skikt)
    if not regler.per_typ and drogs < sum(storlekar):
        text = f"{drogs} journaler är dragna, rutinen säger {sum(storlekar)}."
        yield sak(urval, falt, text, gor)
    for n, (s, ska) in enumerate(zip(d.skikt, storlekar, strict=True)):
        if regler.per_typ and s.antal < ska:
            text = (
                f"{s.namn}: {s.antal} av {s.population} journaler är dragna, rutinen säger {ska}."
            )
            yield sak(urval, (*falt, n, "antal"), text, gor)


@kontroll("UPF044", "Urvalet aviserades fel dag", niva="varning", stod=_RUTIN)
def aviserat_fel_dag(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Verksamheten fick inte skriftlig information om urvalet när rutinen säger.

    ”Veckan före” är måndag till söndag i ISO-veckan före besöksveckan. För sent ger enheten för
    kort tid, för tidigt ger tid att ändra i journalerna.

    *Fel:* besök onsdag 2026-03-18 och ``aviserat: 2026-03-16``

    *Rätt:* ``aviserat: 2026-03-11``
    """
    urval, besok, regel = arende.urval, arende.besok, k.profil.urval.avisering
    if urval is None or besok is None or regel == "ingen" or get_dragning(arende) is None:
        return
    forst: date | None
    forst, sist = compute_veckan_fore(besok.datum)
    if regel == "minst_7_dagar":
        forst, sist = None, besok.datum - timedelta(days=7)
    if urval.aviserat is None:
        if is_besokt(arende) or k.idag > sist:
            text = f"Enheten skulle ha fått veta urvalet senast {sist}."
            yield sak(urval, ("aviserat",), text, "Skriv dagen i aviserat, eller flytta besöket.")
    elif urval.aviserat > sist:
        text = f"Urvalet aviserades för sent: {urval.aviserat}, senast var {sist}."
        yield sak(urval, ("aviserat",), text, "Rätta datumet, eller flytta besöket.")
    elif forst and urval.aviserat < forst:
        text = f"Urvalet aviserades för tidigt: {urval.aviserat}, tidigast var {forst}."
        yield sak(
            urval, ("aviserat",), text, "Rätta datumet. Stämmer det: avisera senare nästa gång."
        )


@kontroll("UPF045", "Privat HSL- eller LSS-urval utan rättslig grund", niva="fel", stod=_GRUND)
def privat_urval_utan_grund(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Journaler enligt HSL eller LSS hos en enhet som inte är kommunal är dragna utan stöd.

    Socialtjänstlagens skyldighet att lämna uppgifter till nämnden omfattar inte dem. Skriv vilket
    stöd ni har: samtycke eller avtal.

    *Fel:* en privat enhet och skiktet ``HSL`` utan ``rättslig_grund``

    *Rätt:* ``rättslig_grund: samtycke, inhämtat av enheten``
    """
    enhet = k.enheter.get(arende.uppfoljning.enhet) if arende.uppfoljning else None
    if enhet and enhet.driftform != "kommunal":
        gor = "Lägg till rättslig_grund: samtycke eller avtal."
        yield from _find_utan_grund(arende, k, gor, bara=("hsl", "lss"))


@kontroll(
    "UPF046", "Urval utan rättslig grund", niva="varning", stod="lokal rutin: profilens urval"
)
def urval_utan_grund(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Urvalet säger inte med vilket stöd journalerna läses, fast profilen kräver det.

    *Fel:* ett skikt utan ``rättslig_grund``

    *Rätt:* ``rättslig_grund: egen regi``
    """
    enhet = k.enheter.get(arende.uppfoljning.enhet) if arende.uppfoljning else None
    privat = enhet is not None and enhet.driftform != "kommunal"
    gor = "Lägg till rättslig_grund: egen regi, SoL 15:9, samtycke eller avtal."
    yield from _find_utan_grund(arende, k, gor, utom=("hsl", "lss") if privat else ())


def _find_utan_grund(
    arende: Arende, k: Kontext, gor: str, bara: tuple[str, ...] = (), utom: tuple[str, ...] = ()
) -> Iterator[Sak]:
    urval, d = arende.urval, get_dragning(arende)
    if urval is None or d is None or not k.profil.urval.rattslig_grund_kravs:
        return
    for n, s in enumerate(d.skikt):
        namn = fold(s.namn)
        if s.rattslig_grund or not s.population or namn in utom or (bara and namn not in bara):
            continue
        falt = ("dragningar", len(urval.dragningar) - 1, "skikt", n)
        yield sak(urval, falt, f"{s.namn}: rättslig grund för att läsa journalerna saknas.", gor)


@kontroll("UPF047", "Nyckellistan har inget slutdatum", niva="varning", stod="verktygets format")
def nyckel_utan_slutdatum(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Urvalet säger inte när listan som kopplar nummer till journal ska förstöras.

    Listan finns bara hos systemförvaltaren. Finns den för evigt är numren personuppgifter.

    *Fel:* ``urval.yaml`` utan ``nyckel_förstörs``

    *Rätt:* ``nyckel_förstörs: 2026-06-30``
    """
    if (
        (u := arende.urval)
        and get_dragning(arende)
        and not (u.nyckel_forstors or u.nyckel_forstord)
    ):
        text = "Urvalet säger inte när nyckellistan förstörs."
        yield sak(u, ("nyckel_forstors",), text, "Kom överens med systemförvaltaren, skriv dagen.")


@kontroll("UPF048", "Fel roll drog urvalet", niva="varning", stod=_RUTIN)
def fel_roll_drog_urvalet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Urvalet är draget av en annan roll än rutinen säger.

    *Fel:* ``utförd_av: MAS`` när rutinen säger systemförvaltaren

    *Rätt:* ``utförd_av: systemförvaltare``
    """
    d, roll = get_dragning(arende), k.profil.urval.dras_av
    if arende.urval and d and d.utford_av != roll:
        roller = build_roller(k)
        text = (
            f"Urvalet är draget av {roller.get(d.utford_av, d.utford_av)}, "
            f"rutinen säger {roller.get(roll, roll)}."
        )
        falt = ("dragningar", len(arende.urval.dragningar) - 1, "utford_av")
        yield sak(arende.urval, falt, text, "Rätta rollen, eller dra om med rätt roll.")


@kontroll("UPF049", "Urvalet går inte att räkna om", niva="fel", stod="uppfolj-urval/1")
def urval_utan_omrakning(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Det som står i ``urval.yaml`` är inte vad dragningen ger.

    Av omgång, utfäst dag, källa och slumptext följer vilka nummer som dras. Något av det har
    ändrats efteråt. Samma prövning som ``uppfolj urval verifiera``.

    *Fel:* ``valda: [1, 2, 3]``, när dragningen ger 1, 17 och 7

    *Rätt:* filen så som verktyget skrev den. En ny dragning läggs till, den gamla står kvar.
    """
    return check_urval(arende.urval) if arende.urval else iter(())
