"""Kontroller av uppföljningar som hör ihop: länkarna, ordningen och de gemensamma besöken."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.datum import MANADER
from uppfolj.base.stavning import find_narmaste, fold
from uppfolj.models.arende import Ar, Arende, ArendeRad, Kontext
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, samarbete)"
_ORDNING = "lokal rutin: profilens samordning.ordning (Södertälje: individuppföljningen först)"


@kontroll("UPF135", "Länken håller inte", niva="fel", stod="verktygets format", pa="mapp")
def lank_at_ett_hall(aren: list[Ar], _k: Kontext) -> Iterator[Sak]:
    """En länk till en annan uppföljning leder ingenstans, eller saknas i den andra.

    *Fel:* ``länkar: {från: 2026-03-bemanning}`` utan att dess ``svar.yaml`` pekar hit

    *Rätt:* ``ledde_till`` i den övergripande och ``från`` i den enskilda
    """
    alla = {rad.id: rad for ar in aren for rad in ar.rader}
    for rad in alla.values():
        fil = f"{rad.mapp}/uppfoljning.yaml"
        for falt, mal, svarar in (
            ("fran", rad.fran, lambda r, x: x.id in r.ledde_till or _is_samma(r, x)),
            ("kopplad", rad.kopplad, lambda r, x: r.kopplad == x.id and r.enhet == x.enhet),
        ):
            if mal and mal not in alla:
                yield Sak(fil, ("lankar", falt), *_saknas(mal, alla))
            elif mal and not svarar(alla[mal], rad):
                text = f"{mal} pekar inte tillbaka på {rad.id}, eller gäller en annan enhet."
                yield Sak(fil, ("lankar", falt), text, f"Skriv länken också i {alla[mal].mapp}.")
        for mal in rad.ledde_till:
            if mal not in alla:
                yield Sak(f"{rad.mapp}/svar.yaml", ("svar",), *_saknas(mal, alla))
            elif alla[mal].fran != rad.id:
                text = f"{mal} säger inte att den kommer ur {rad.id}."
                gor = f"Skriv länkar: {{från: {rad.id}}} i {alla[mal].mapp}/uppfoljning.yaml."
                yield Sak(f"{rad.mapp}/svar.yaml", ("svar",), text, gor)


def _is_samma(mal: ArendeRad, rad: ArendeRad) -> bool:
    """En ny uppföljning av samma enhet: då räcker det att den nya pekar bakåt."""
    return bool(mal.enhet) and fold(mal.enhet) == fold(rad.enhet)


def _saknas(mal: str, alla: dict[str, ArendeRad]) -> tuple[str, str]:
    narmast = find_narmaste(mal, alla)
    gor = f"Menade du ”{narmast}”?" if narmast else "Rätta länken, eller ta bort den."
    return f"Uppföljningen {mal} finns inte.", gor


@kontroll("UPF136", "Samordnade i omvänd ordning", niva="upplysning", stod=_ORDNING, pa="mapp")
def samordnade_i_omvand_ordning(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Två samordnade uppföljningar, eller planrader, kommer i en annan ordning än den vanliga.

    Det får de göra. Skriv då ``omvänd: ja`` på den ena, så syns att det är meningen.

    *Fel:* avtalsuppföljningens besök i mars och den kopplade individuppföljningens i maj

    *Rätt:* individuppföljningen först, eller ``länkar: {kopplad: …, omvänd: ja}``
    """
    ordning = {niva: nr for nr, niva in enumerate(k.profil.samordning.ordning)}
    if not ordning:
        return
    alla = {rad.id: rad for ar in aren for rad in ar.rader}
    for rad in alla.values():
        andra = alla.get(rad.kopplad)
        if andra is None or rad.omvand or andra.omvand or not (rad.besok and andra.besok):
            continue
        if _ska_vara_efter(rad.niva, andra.niva, ordning) and rad.besok < andra.besok:
            text = f"Besöket {rad.besok} är före det i {andra.id} ({andra.besok})."
            gor = "Byt ordning, eller skriv omvänd: ja under länkar."
            yield Sak(f"{rad.mapp}/uppfoljning.yaml", ("lankar", "kopplad"), text, gor)
    for ar in aren:
        yield from _check_planrader(ar, ordning)


def _check_planrader(ar: Ar, ordning: dict[str, int]) -> Iterator[Sak]:
    rader = {fold(r.id): r for r in (ar.plan.rader if ar.plan else [])}
    for n, rad in enumerate(ar.plan.rader if ar.plan else []):
        andra = rader.get(fold(rad.kopplad or ""))
        if ar.plan is None or andra is None or rad.omvand or andra.omvand:
            continue
        if not rad.manad or not andra.manad:
            continue
        if _ska_vara_efter(rad.niva, andra.niva, ordning) and rad.manad < andra.manad:
            yield sak(
                ar.plan, ("rader", n, "kopplad"),
                f"{rad.id} i {MANADER[rad.manad - 1]} är före {andra.id} "
                f"i {MANADER[andra.manad - 1]}.",
                "Byt ordning, eller skriv omvänd: ja på raden.",
            )  # fmt: skip


def _ska_vara_efter(niva: str | None, andra: str | None, ordning: dict[str, int]) -> bool:
    nr, andra_nr = ordning.get(niva or ""), ordning.get(andra or "")
    return nr is not None and andra_nr is not None and nr > andra_nr


@kontroll("UPF143", "Gemensamt besök utan organisationer", niva="varning", stod=_STOD)
def gemensamt_besok_utan_organisation(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Besöket gjordes tillsammans med andra, men det syns inte vilka som kom varifrån.

    *Fel:* ``gemensamt: ja`` och deltagare utan ``organisation``

    *Rätt:* ``{roll: utredare, organisation: socialförvaltningen}`` för varje besökare
    """
    b = arende.besok
    if b is None or not b.gemensamt or not is_besokt(arende) or not b.deltagare:
        return
    for n, d in enumerate(b.deltagare):
        if d.organisation is None and d.kategori not in ("brukare", "anhorig"):
            yield sak(
                b, ("deltagare", n), f"{d.roll} har ingen organisation.",
                "Lägg till organisation: vid ett gemensamt besök.",
            )  # fmt: skip
