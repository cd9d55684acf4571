"""Kontroller av det som rapporten bygger på och av korrekturläsningen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import has_steg, is_besokt, is_rapporterad
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.steg_slut import get_svar_senast

_RUTIN = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), steg {}"
_ALLMANNA = frozenset({"lokal", "rutin", "instruktion", "checklista", "protokoll", "riktlinje"})
_ORDLANGD, _STAM = 5, 6
"""Ett ord som säger något är minst så långt, och känns igen på så många bokstäver."""


@kontroll("UPF061", "Avvikelserna är inte granskade", niva="varning", stod=_RUTIN.format(3))
def avvikelser_ogranskade(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Besöket är gjort, men enhetens avvikelser är inte granskade. Inga avvikelser skrivs som 0.

    Prövas när rapporten har lämnats ut, annars när profilens ``rapport.granskning_dagar`` har gått
    sedan besöket.

    *Fel:* ``genomfört: ja`` i ``besok.yaml`` utan ``avvikelser`` i uppföljningen

    *Rätt:* ``avvikelser: {granskat: 2026-03-19, antal: [{typ: sol, antal: 0}]}``
    """
    u, b = arende.uppfoljning, arende.besok
    if u is None or b is None or u.avvikelser or not is_besokt(arende):
        return
    senast = b.datum + timedelta(days=k.profil.rapport.granskning_dagar)
    if has_steg(arende, k, "avvikelser") and (is_rapporterad(arende) or senast < k.idag):
        yield sak(
            u, ("avvikelser",), "Besöket är gjort men avvikelserna är inte granskade.",
            "Lägg till avvikelser: med dag och antal per typ, även 0.",
        )  # fmt: skip


@kontroll("UPF062", "Rutin som brister utan iakttagelse", niva="upplysning", stod=_RUTIN.format(4))
def rutin_utan_iakttagelse(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En rutin är inte känd eller följs inte, men ingen iakttagelse handlar om den.

    Det räcker att iakttagelsen har något av rutinens egna ord: ”nycklar” för ”Rutin för nycklar”.

    *Fel:* ``{namn: Rutin för nycklar, känd: nej}`` och ingen iakttagelse om nycklar

    *Rätt:* en iakttagelse med rubriken ”Personalen känner inte till rutinen för nycklar”
    """
    u = arende.uppfoljning
    dokument = u.dokument if u else []
    brister = [(n, d) for n, d in enumerate(dokument) if d.kand is False or d.foljs is False]
    if u is None or not brister:
        return
    allt = " ".join(
        fold(f"{i.rubrik} {i.brist or ''} {i.grund or ''} {' '.join(i.krav)} {i.beskrivning}")
        for i in arende.iakttagelser
    )
    for n, d in brister:
        ord_ = [o for o in fold(d.namn).split("_") if len(o) >= _ORDLANGD and o not in _ALLMANNA]
        if not any(o[:_STAM] in allt for o in ord_):
            vad = "är inte känd" if d.kand is False else "följs inte"
            yield sak(
                u, ("dokument", n), f"”{d.namn}” {vad}, men ingen iakttagelse handlar om det.",
                f"Skapa en: uppfolj ny iakttagelse {arende.id}",
            )  # fmt: skip


@kontroll("UPF063", "Fastställd utan verksamhetens svar", niva="fel", stod=_RUTIN.format(7))
def faststalld_utan_svar(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd innan verksamheten svarat, och innan svarstiden gått ut.

    *Fel:* ``fastställd`` utan ``faktagranskning.svar``, fyra dagar före ``svar_senast``

    *Rätt:* ``faktagranskning: {skickad: …, svar: 2026-04-10}``
    """
    u = arende.uppfoljning
    if u is None or u.faststalld is None or not has_steg(arende, k, "faktagranskning"):
        return
    senast = get_svar_senast(u, k)
    if u.faktagranskning is None or senast is None:
        yield sak(
            u, ("faststalld",), "Rapporten är fastställd utan att verksamheten fått läsa den.",
            f"Skicka utkastet: uppfolj brev faktagranskning {arende.id}",
        )  # fmt: skip
    elif u.faktagranskning.svar is None and senast >= u.faststalld.datum:
        yield sak(
            u, ("faststalld", "datum"),
            f"Fastställd {u.faststalld.datum}, men enheten har till {senast} på sig att svara.",
            "Skriv dagen då svaret kom i faktagranskning.svar, eller vänta tills tiden gått ut.",
        )  # fmt: skip


@kontroll("UPF064", "Synpunkt utan hantering", niva="varning", stod=_RUTIN.format(7))
def synpunkt_utan_hantering(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd, men det står inte vad ni gjorde med verksamhetens synpunkt.

    *Fel:* ``{avsnitt: Dokumentation, synpunkt: Fel antal.}``

    *Rätt:* samma rad med ``hantering: Antalet är rättat.``
    """
    u = arende.uppfoljning
    if u is None or u.faststalld is None or u.faktagranskning is None:
        return
    for n, s in enumerate(u.faktagranskning.synpunkter):
        if not s.hantering:
            yield sak(
                u, ("faktagranskning", "synpunkter", n),
                f"Synpunkten på {s.avsnitt} saknar hantering.", "Lägg till hantering:.",
            )  # fmt: skip


@kontroll(
    "UPF080", "För få assisterande", niva="fel",
    stod="lokal rutin: profilens slag (Södertälje: en ansvarig och minst en assisterande)",
)  # fmt: skip
def for_fa_assisterande(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningen har färre assisterande roller än profilen kräver.

    *Fel:* ``assisterande: []`` när profilen kräver minst en

    *Rätt:* ``assisterande: [MAS]``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u and slag and (har := len(u.roller.assisterande)) < slag.minst_assisterande:
        yield sak(
            u, ("roller", "assisterande"),
            f"Assisterande: {har}, rutinen kräver minst {slag.minst_assisterande}.",
            "Lägg till en roll i assisterande.",
        )  # fmt: skip


@kontroll(
    "UPF081", "Brukarperspektivet saknas", niva="varning",
    stod="lokal rutin: profilens slag (Linköping: fokus på brukarens perspektiv)",
)  # fmt: skip
def brukarperspektiv_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten har lämnats ut utan att säga vad uppföljningen betyder för den enskilde.

    *Fel:* en uppföljning utan ``brukarperspektiv``, när profilen kräver det

    *Rätt:* ``brukarperspektiv: De boende vet inte vem de ska fråga.``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u is None or slag is None or not slag.kraver_brukarperspektiv or not is_rapporterad(arende):
        return
    if not u.brukarperspektiv:
        yield sak(
            u, ("brukarperspektiv",), "Det står inte vad uppföljningen betyder för den enskilde.",
            "Lägg till brukarperspektiv:.",
        )  # fmt: skip


@kontroll(
    "UPF085", "Kopia utan slut", niva="upplysning", stod="god ordning; arkivfråga avgörs av er"
)
def kopia_utan_slut(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Uppföljningen är avslutad, men det står inte vad som hände med kopior som kom in.

    *Fel:* ``mottaget: 2026-03-18`` utan ``återlämnat`` eller ``förstört``

    *Rätt:* ``återlämnat: 2026-05-04``
    """
    u = arende.uppfoljning
    if u is None or u.avslutad is None:
        return
    kvar = [d.namn for d in u.dokument if d.mottaget and not (d.aterlamnat or d.forstort)]
    if kvar:
        yield sak(
            u, ("dokument",), f"Vad hände med kopian av {format_uppraknat(kvar)}?",
            "Skriv dagen i återlämnat eller förstört.",
        )  # fmt: skip
