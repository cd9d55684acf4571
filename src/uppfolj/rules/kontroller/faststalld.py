"""Kontroller av den fastställda rapporten: den ska vara som den var."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.faststallande import find_andrade_delar, find_andrade_filer
from uppfolj.rules.kontroll import Sak, kontroll, sak

_GOR = (
    "Återställ den (git log visar vem som ändrade), eller fastställ en ny version: "
    "uppfolj rapport faststall {} --ny-version --motiv TEXT --dnr DNR --roll ROLL"
)
_ATERSTALL = "Återställ filen ur git: git log visar vem som tog bort den."
_STOD = (
    "lokal rutin: Hur följer vi upp verksamheter (Södertälje): den färdiga rapporten är offentlig"
)


@kontroll("UPF110", "Underlaget ändrat efter fastställandet", niva="fel", stod=_STOD)
def andrad_efter_faststallande(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Något som rapporten bygger på är inte som när rapporten fastställdes.

    Redovisning, beslut, länkar, återlämnade och förstörda kopior, handlingsplanen, åtgärdade
    iakttagelser och avslut får ändras. Jämförelsen gäller innehållet, inte hur det är skrivet.

    *Fel:* bedömningen av ett område ändras från röd till gul efter fastställandet

    *Rätt:* ``uppfolj rapport faststall ID --ny-version --motiv TEXT``
    """
    u = arende.uppfoljning
    if u is None:
        return
    for a in find_andrade_delar(arende):
        text = f"Inte som när rapporten fastställdes: {a}."
        if a.vad == "borttagen":
            yield sak(u, ("faststalld",), text, _GOR.format(arende.id))
        else:
            falt = (a.falt,) if a.falt else ()
            yield Sak(f"{arende.mapp}/{a.fil}", falt, text, _GOR.format(arende.id))


@kontroll("UPF111", "Den frusna rapporten är ändrad", niva="fel", stod=_STOD)
def frusen_fil_andrad(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En fil i ``rapport/`` är ändrad eller borttagen sedan rapporten fastställdes.

    Står det bara nollor i ``sha256`` är rapporten fastställd utan verktyget. Då finns inget att
    pröva, och rapporten kan inte publiceras härifrån.

    *Fel:* ett stavfel rättas i ``rapport/rapport-v1.docx``

    *Rätt:* rätta i ``text/`` och fastställ en ny version
    """
    u = arende.uppfoljning
    for a in find_andrade_filer(arende):
        text = f"Inte som när rapporten fastställdes: {a}."
        if u is None:
            yield Sak(f"{arende.mapp}/rapport/{min(arende.forteckningar)}", (), text, _ATERSTALL)
            continue
        yield sak(u, ("faststalld", "sha256"), text, _GOR.format(arende.id))
