"""Kontroller av avtalsmötet: vilka som var med, och scheman mot den avtalade bemanningen."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Deltagare
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.avtal import get_avtal
from uppfolj.rules.bemanning import build_passrader, find_schemaperiod, format_tal, get_nyckel
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_rollnamn

_RUTIN = "lokal rutin: profilen (Åtvidaberg: Policy för uppföljning, avtal och entreprenad)"


@kontroll("UPF193", "Egen roll saknades på mötet", niva="fel", stod=_RUTIN)
def egen_roll_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Mötet är genomfört utan en av de roller som profilen säger ska vara med (``deltar``).

    *Fel:* ``deltagare: [{roll: förvaltningschef}]``

    *Rätt:* ``deltagare: [{roll: förvaltningschef}, {roll: utvecklingsledare}]``
    """
    u, b = arende.uppfoljning, arende.besok
    slag = k.profil.get_slag(u.slag) if u else None
    for roll in slag.deltar if slag and b and is_besokt(arende) else []:
        if b and not any(_is_roll(d, roll, k) for d in b.deltagare):
            yield sak(
                b, ("deltagare",), f"{get_rollnamn(roll, k)} var inte med på mötet.",
                "Lägg till rollen om den var med. Håll annars mötet med den.",
            )  # fmt: skip


@kontroll("UPF194", "Utförarens roll saknades på mötet", niva="varning", stod=_RUTIN)
def utforarens_roll_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En roll som utföraren förväntas sända (``förväntas_delta``) var inte med på mötet.

    Gäller enheter som någon annan än kommunen driver. Någon i motsvarande ställning skrivs så:
    ``affärsområdeschef, motsvarande regionchef``.

    *Fel:* ``deltagare: [{roll: verksamhetschef, organisation: utföraren}]``

    *Rätt:* också ``{roll: regionchef, organisation: utföraren}``
    """
    u, b = arende.uppfoljning, arende.besok
    slag = k.profil.get_slag(u.slag) if u else None
    enhet = k.enheter.get(fold(u.enhet)) if u else None
    if b is None or slag is None or not is_besokt(arende):
        return
    if enhet is None or enhet.driftform == "kommunal":
        return
    for roll in slag.forvantas_delta:
        namn = getattr(roll, "skrivet", roll)
        motsvarande = f"motsvarande_{roll}"
        if not any(_is_roll(d, roll, k) or motsvarande in fold(d.roll) for d in b.deltagare):
            yield sak(
                b, ("deltagare",), f"Utförarens {namn} var inte med på mötet.",
                f"Var någon i motsvarande ställning med: skriv ”…, motsvarande {namn}”.",
            )  # fmt: skip


def _is_roll(d: Deltagare, roll: str, k: Kontext) -> bool:
    r = k.roller.get(fold(roll))
    namn = (roll, r.namn, r.kort or roll) if r else (roll,)
    return fold(d.roll) in map(fold, namn)


@kontroll("UPF230", "Scheman för fel dagar", niva="varning", stod=_RUTIN)
def fel_schemaperiod(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Perioden i ``bemanning.yaml`` är inte dagarna närmast före mötet (``schema_dagar``).

    *Fel:* möte 2026-05-20 och ``från: 2026-05-01``, ``till: 2026-05-14``

    *Rätt:* ``från: 2026-05-06``, ``till: 2026-05-19``
    """
    b, period = arende.bemanning, find_schemaperiod(arende, k)
    if b and period and (b.fran, b.till) != period:
        yield sak(
            b, ("fran",), f"Perioden är {b.fran} till {b.till}, rutinen ger {period[0]} till "
            f"{period[1]}.",
            f"Granska scheman för de dagarna, och skriv från: {period[0]} och till: {period[1]}.",
        )  # fmt: skip


@kontroll("UPF231", "Bemanningen stämmer inte med avtalet", niva="fel", stod=_RUTIN)
def bemanning_utanfor_avtalet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En rad gäller ett pass eller en kompetens som inte är avtalad, eller säger ett annat antal.

    Prövas tills uppföljningen är stängd: ett avtal får ändras efteråt.

    *Fel:* ``{arbetspass: kväl, kompetens: undersköterska, avtalat: 4, schemalagt: 4}``

    *Rätt:* passet, kompetensen och antalet som i enhetens ``avtal.bemanning``
    """
    u, b, avtal = arende.uppfoljning, arende.bemanning, get_avtal(arende, k)
    if u is None or b is None or u.avslutad or "register/enheter.yaml" in k.olasta:
        return
    avtalade = {get_nyckel(r): r for r in (avtal.bemanning if avtal else [])}
    for n, rad in enumerate(b.rader):
        avtalad = avtalade.get(get_nyckel(rad))
        text = ""
        if avtalad is None:
            text = "är inte avtalat"
        elif avtalad.antal != rad.avtalat:
            text = f"är avtalat till {format_tal(avtalad.antal)}, inte {format_tal(rad.avtalat)}"
        if text:
            yield sak(
                b, ("rader", n), f"{rad.arbetspass}, {rad.kompetens} {text}.",
                "Rätta raden, eller enhetens avtal.bemanning i register/enheter.yaml.",
            )  # fmt: skip


@kontroll("UPF232", "Scheman är inte granskade", niva="varning", stod=_RUTIN)
def scheman_inte_granskade(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Mötet är genomfört, men någon avtalad bemanning är inte jämförd med scheman.

    *Fel:* ``genomfört: ja`` utan ``bemanning.yaml``, eller en rad utan ``schemalagt``

    *Rätt:* ``uppfolj bemanning ID --skriv``, och ``schemalagt`` på varje rad
    """
    b = arende.besok
    if b is None or not is_besokt(arende) or find_schemaperiod(arende, k) is None:
        return
    if any(f.endswith("/bemanning.yaml") for f in arende.olasta):
        return
    ogranskade = [r for r in build_passrader(arende, k) if r.schemalagt is None]
    if ogranskade:
        vilka = format_uppraknat(f"{r.arbetspass} {r.kompetens}" for r in ogranskade)
        post = arende.bemanning or b
        yield sak(
            post, ("rader",) if arende.bemanning else ("datum",),
            f"Scheman är inte granskade för {vilka}.",
            f"Fyll i schemalagt: uppfolj bemanning {arende.id}"
            + ("" if arende.bemanning else " --skriv"),
        )  # fmt: skip
