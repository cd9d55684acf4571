"""Kontroller av informationsbrevet och besöket."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.datum import MANADER
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import has_steg, is_besokt, is_rapporterad
from uppfolj.rules.brev_delar import find_saknade_delar
from uppfolj.rules.kontroll import Sak, kontroll, sak

_RUTIN = "lokal rutin: profilen (Östra Göinge: Rutin för uppföljning av verksamhet, steg {})"


@kontroll("UPF037", "Informationsbrevet saknar en del", niva="fel", stod=_RUTIN.format(1))
def information_utan_del(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Brevet är skickat men saknar något som rutinen säger att det ska innehålla.

    Syftet får stå i profilens ``syften`` i stället för i uppföljningen. Områdena måste alltid
    finnas.

    *Fel:* ``skickat: 2026-03-02`` utan ``datumförslag``

    *Rätt:* ``datumförslag: [2026-03-18, 2026-03-19]``
    """
    u = arende.uppfoljning
    if u is None or u.information is None or u.information.skickat is None:
        return
    for d in find_saknade_delar(u, k):
        yield sak(
            u, ("information", "skickat"), f"Brevet är skickat utan {d.vad}.",
            f"Lägg till {d.falt}, och skicka uppgiften till enheten.",
        )  # fmt: skip


@kontroll("UPF038", "Besök utan skickad information", niva="fel", stod=_RUTIN.format(1))
def besok_utan_information(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Besöket är gjort, men inget säger att verksamheten fick information i förväg.

    *Fel:* ``genomfört: ja`` i ``besok.yaml`` utan ``information.skickat`` i uppföljningen

    *Rätt:* ``information: {skickat: 2026-03-02, …}``
    """
    u = arende.uppfoljning
    if u is None or not is_besokt(arende) or not has_steg(arende, k, "information"):
        return
    if u.information is None or u.information.skickat is None:
        yield sak(
            u, ("information",), "Besöket är gjort men informationsbrevet är inte skickat.",
            "Skriv dagen i information.skickat.",
        )  # fmt: skip


@kontroll("UPF039", "Besök utan deltagare", niva="fel", stod=_RUTIN.format(2))
def besok_utan_deltagare(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Besöket är gjort, men inget säger vilka roller som deltog.

    *Fel:* ``genomfört: ja`` utan ``deltagare``

    *Rätt:* ``deltagare: [{roll: MAS}, {roll: enhetschef, organisation: utföraren}]``
    """
    if arende.besok and is_besokt(arende) and not arende.besok.deltagare:
        yield sak(
            arende.besok, ("deltagare",), "Besöket är gjort men har inga deltagare.",
            "Lägg till deltagare: med en rad per roll.",
        )  # fmt: skip


@kontroll(
    "UPF036", "Besök utanför besöksmånaderna", niva="varning",
    stod="lokal rutin: profilens plan.tillåtna_månader",
)  # fmt: skip
def besok_utanfor_manaderna(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Besöket ligger i en månad då uppföljningar inte görs enligt rutinen.

    *Fel:* ``datum: 2026-06-10`` när rutinen säger februari–maj och september–november

    *Rätt:* ``datum: 2026-09-09``, eller ``motiv: Allvarliga klagomål.``
    """
    tillatna, b = k.profil.plan.tillatna_manader, arende.besok
    if (
        b
        and tillatna
        and b.datum.month not in tillatna
        and not b.motiv
        and b.genomfort != "installt"
    ):
        yield sak(
            b, ("datum",), f"Besöket är i {MANADER[b.datum.month - 1]}, utanför rutinens månader.",
            "Byt dag, eller skriv skälet i motiv.",
        )  # fmt: skip


@kontroll("UPF079", "Besök ett annat år", niva="varning", stod="verktygets format")
def besok_ett_annat_ar(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Besökets år är inte samma som mappens. I januari är det oftast ett skrivfel.

    *Fel:* ``datum: 2025-03-18`` i ``2026/uppfoljningar/…``

    *Rätt:* ``datum: 2026-03-18``, eller ``motiv: Framflyttat från november.``
    """
    b = arende.besok
    if b and b.datum.year != arende.ar and not b.motiv:
        yield sak(
            b, ("datum",), f"Besöket är {b.datum} men uppföljningen ligger i {arende.ar}.",
            "Rätta datumet, eller skriv skälet i motiv.",
        )  # fmt: skip


@kontroll("UPF042", "Intervju saknas", niva="varning", stod=_RUTIN.format(2))
def intervju_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Besöket är gjort utan intervju med alla som rutinen säger ska intervjuas.

    *Fel:* ``intervjuer: [{kategori: verksamhetsansvarig}]``

    *Rätt:* ``intervjuer: [{kategori: verksamhetsansvarig}, {kategori: personal, antal: 3}]``
    """
    u, b = arende.uppfoljning, arende.besok
    slag = k.profil.get_slag(u.slag) if u else None
    if b is None or slag is None or not is_besokt(arende):
        return
    har = {i.kategori for i in b.intervjuer}
    saknas = [c for c in slag.kraver_intervjuer if c not in har]
    if saknas:
        yield sak(
            b, ("intervjuer",), f"Intervju med {format_uppraknat(saknas)} saknas.",
            "Gör intervjun och lägg till den i intervjuer.",
        )  # fmt: skip


@kontroll("UPF040", "Begärt dokument har inte kommit", niva="varning", stod=_RUTIN.format(2))
def dokument_ej_mottaget(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Rapporten har lämnats ut fast ett begärt dokument inte har kommit in.

    *Fel:* ``{namn: Rutin för nycklar, begärt: 2026-03-02}`` när faktagranskningen är skickad

    *Rätt:* ``mottaget: 2026-03-18``, eller ta bort dokumentet om ni inte längre behöver det
    """
    if (u := arende.uppfoljning) and is_rapporterad(arende):
        for n, d in enumerate(u.dokument):
            if d.begart and not d.mottaget:
                yield sak(
                    u, ("dokument", n), f"”{d.namn}” är begärt men har inte kommit in.",
                    "Påminn enheten, eller skriv dagen i mottaget.",
                )  # fmt: skip


@kontroll("UPF041", "Mottaget dokument är inte granskat", niva="varning", stod=_RUTIN.format(5))
def dokument_ogranskat(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Rapporten har lämnats ut fast ett dokument som kommit in inte är genomgånget.

    *Fel:* ``{namn: Rutin för nycklar, mottaget: 2026-03-18}`` när faktagranskningen är skickad

    *Rätt:* ``granskat: 2026-03-20``
    """
    if (u := arende.uppfoljning) and is_rapporterad(arende):
        for n, d in enumerate(u.dokument):
            if d.mottaget and not d.granskat:
                yield sak(
                    u, ("dokument", n), f"”{d.namn}” har kommit in men är inte granskat.",
                    "Gå igenom dokumentet och skriv dagen i granskat.",
                )  # fmt: skip
