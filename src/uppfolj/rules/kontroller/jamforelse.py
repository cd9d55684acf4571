"""Kontroller som kräver en jämförelse med git: ``uppfolj kontrollera --mot REV``."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.rules.jamforelse_lage import Lage, format_dagar
from uppfolj.rules.jamforelse_rott import find_bortfall, find_framflyttade, find_mildrade
from uppfolj.rules.kontroll import Sak, kontroll

_RESULTAT = (
    "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), sammanställning av resultat"
)
_OFFENTLIG = (
    "lokal rutin: Hur följer vi upp verksamheter (Södertälje): den färdiga rapporten är offentlig"
)


@kontroll("UPF295", "Rött har försvunnit", niva="fel", stod=_RESULTAT, pa="jämförelse")
def rott_har_forsvunnit(fore: Lage, nu: Lage) -> Iterator[Sak]:
    """En röd iakttagelse fanns i revisionen men är borttagen, eller görs till utvecklingsförslag.

    Det röda ska åtgärdas och kontrolleras, aldrig bara försvinna. Vad som är rött avgörs av skalan
    som den var. Prövas bara med ``--mot``.

    *Fel:* filen ``iakttagelser/I-003.md`` tas bort

    *Rätt:* ``åtgärdad: 2026-06-01`` när åtgärden är kontrollerad
    """
    for b in find_bortfall(fore, nu):
        farg = fore.get_farg(b.fore.bedomning)
        hur = "är borttagen" if b.nu is None else "är nu ett utvecklingsförslag"
        yield Sak(
            b.nu.fil if b.nu else fore.get_gammal_vag(b.fore.fil), (),
            f"{b.fore.id} var {farg} och {hur}.",
            "Återställ den. Är bristen åtgärdad skrivs dagen i åtgärdad.", 1, 1,
        )  # fmt: skip


@kontroll(
    "UPF296", "Mildare bedömning efter fastställandet", niva="fel", stod=_OFFENTLIG,
    pa="jämförelse",
)  # fmt: skip
def mildare_efter_faststallandet(fore: Lage, nu: Lage) -> Iterator[Sak]:
    """En bedömning har blivit mildare fast rapporten redan var fastställd i revisionen.

    En ny fastställd version, med motiv, får ha en annan bedömning. Prövas bara med ``--mot``.

    *Fel:* I-003 ändras från röd till gul i en fastställd uppföljning

    *Rätt:* ``uppfolj rapport faststall ID --ny-version --motiv TEXT``
    """
    for m in find_mildrade(fore, nu):
        if m.faststalld:
            fran, till = fore.get_farg(m.fore), nu.get_farg(m.nu)
            id_ = m.arende.rsplit("/", 1)[-1]
            yield Sak(
                m.fil, m.falt, f"{m.vad} {fran} → {till} efter att rapporten fastställts.",
                "Återställ bedömningen, eller fastställ en ny version: uppfolj rapport faststall "
                f"{id_} --ny-version --motiv TEXT --dnr DNR --roll ROLL",
            )  # fmt: skip


@kontroll("UPF297", "Framflyttad utan motiv", niva="varning", stod=_RESULTAT, pa="jämförelse")
def framflyttad_utan_motiv(fore: Lage, nu: Lage) -> Iterator[Sak]:
    """En åtgärd ska vara klar senare än i revisionen, utan att någon sagt varför.

    Varje ny flytt har sitt eget motiv. Prövas bara med ``--mot``.

    *Fel:* ``klart_senast`` ändras från 2026-05-29 till 2026-07-02

    *Rätt:* samma ändring, och ``motiv: Ny sjuksköterska börjar i juni.``
    """
    for f in find_framflyttade(fore, nu):
        if not f.has_motiv():
            dagar = format_dagar(f.get_dagar())
            yield Sak(
                f.fil, ("atgarder", f.nummer, "klart_senast"),
                f"{f.nu.id} framflyttad {dagar}, till {f.nu.klart_senast}, utan motiv.",
                f"Skriv motiv: varför {f.nu.id} får vänta.",
            )  # fmt: skip
