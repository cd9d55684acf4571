"""Kontroller av det som inte får hända förrän annat är klart: fastställa och avsluta."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import has_steg, is_besokt, is_installd
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rott import find_oppna_roda

_RUTIN = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), {}"


@kontroll("UPF075", "Fastställd före besöket", niva="fel", stod=_RUTIN.format("stegens ordning"))
def faststalld_utan_besok(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd utan att besöket är genomfört.

    *Fel:* ``fastställd`` när ``besok.yaml`` saknas eller säger ``genomfört: nej``

    *Rätt:* ``genomfört: ja``
    """
    u = arende.uppfoljning
    if u and u.faststalld and has_steg(arende, k, "besok") and not is_besokt(arende):
        if any(f.endswith("/besok.yaml") for f in arende.olasta):
            return
        yield sak(
            u, ("faststalld",), "Rapporten är fastställd, men besöket är inte genomfört.",
            "Skriv genomfört: ja i besok.yaml när besöket är gjort.",
        )  # fmt: skip


@kontroll("UPF076", "Avslutad utan redovisning", niva="fel", stod=_RUTIN.format("steg 9"))
def avslutad_utan_redovisning(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningen är avslutad utan att alla mottagare fått resultatet.

    *Fel:* ``avslutad: 2026-09-01`` och bara ledningsgruppen i ``redovisning``

    *Rätt:* en rad också för ``ks``, med datum och form
    """
    u = arende.uppfoljning
    if u is None or u.avslutad is None or is_installd(arende):
        return
    har = {r.mottagare for r in u.redovisning}
    namn = {o.id: o.namn for o in k.profil.organ}
    for m in k.profil.redovisning:
        if m.nar == "varje_uppfoljning" and m.mottagare not in har:
            yield sak(
                u, ("avslutad",),
                f"Avslutad utan att {namn.get(m.mottagare, m.mottagare)} fått resultatet.",
                f"Redovisa och logga: uppfolj delge {arende.id} --till {m.mottagare} --form FORM",
            )  # fmt: skip


@kontroll(
    "UPF077", "Avslutad med öppet rött", niva="fel", stod=_RUTIN.format("rött måste åtgärdas")
)
def avslutad_med_oppet_rott(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningen är avslutad fast något rött inte är kontrollerat och åtgärdat.

    *Fel:* ``avslutad: 2026-09-01`` när I-003 är röd och åtgärden bara är ”pågår”

    *Rätt:* åtgärden ``uppföljd`` med ``resultat: genomförd``, sedan ``avslutad``
    """
    u = arende.uppfoljning
    if u is None or u.avslutad is None:
        return
    for i in find_oppna_roda(arende, k):
        yield sak(
            u, ("avslutad",), f"Avslutad, men {i.id} är inte kontrollerad som åtgärdad.",
            "Följ upp åtgärden, eller skriv dagen i iakttagelsens åtgärdad.",
        )  # fmt: skip


@kontroll("UPF078", "Avslutad utan fastställd rapport", niva="fel", stod=_RUTIN.format("steg 6"))
def avslutad_utan_rapport(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningen är avslutad utan att rapporten är fastställd.

    En uppföljning vars besök är inställt behöver ingen rapport.

    *Fel:* ``avslutad: 2026-09-01`` utan ``fastställd``

    *Rätt:* ``uppfolj rapport faststall``, sedan ``avslutad``
    """
    u = arende.uppfoljning
    if u is None or not u.avslutad or is_installd(arende) or not has_steg(arende, k, "rapport"):
        return
    if u.faststalld is None:
        yield sak(
            u, ("avslutad",), "Uppföljningen är avslutad utan fastställd rapport.",
            f"Fastställ den: uppfolj rapport faststall {arende.id}",
        )  # fmt: skip


@kontroll("UPF082", "Enheten är stängd", niva="varning", stod="register/enheter.yaml")
def besok_pa_stangd_enhet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Besöket är efter att enheten stängde, eller innan den öppnade.

    *Fel:* besök 2026-03-18 på en enhet med ``stängd: 2025-12-31``

    *Rätt:* en enhet som är öppen den dagen
    """
    b = arende.besok
    enhet = k.enheter.get(arende.uppfoljning.enhet) if arende.uppfoljning else None
    if b is None or enhet is None or is_installd(arende):
        return
    if enhet.stangd and b.datum > enhet.stangd:
        text = f"{enhet.namn} stängde {enhet.stangd}."
        yield sak(b, ("datum",), text, "Rätta dagen, eller registret.")
    if enhet.oppnad and b.datum < enhet.oppnad:
        text = f"{enhet.namn} öppnade {enhet.oppnad}."
        yield sak(b, ("datum",), text, "Rätta dagen, eller registret.")
