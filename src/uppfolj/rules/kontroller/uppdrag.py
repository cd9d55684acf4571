"""Kontroller av det som ett slag av uppföljning kräver: uppdrag, roller och orsak."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.hanvisning import build_ordlista, build_roller
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_namn

_REVISION = "lokal rutin: profilens slag (Åtvidaberg: revisionen görs på utskottets uppdrag)"
_ROLLER = "lokal rutin: profilens slag (Åtvidaberg: vem som ansvarar för varje del)"
_ORSAKER = "lokal rutin: profilens slag (Åtvidaberg: sex orsaker till en särskilt riktad)"


@kontroll("UPF180", "Uppdraget saknas", niva="fel", stod=_REVISION)
def uppdrag_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Slaget görs på uppdrag av ett organ, men uppdraget är inte skrivet eller kom från ett annat.

    Uppdraget säger vem som beslutade, när, vad som granskas och hur mycket.

    *Fel:* ``slag: kvalitetsrevision`` utan ``uppdrag``

    *Rätt:* ``uppdrag: {organ: vård- och omsorgsutskottet, datum: 2026-02-10, paragraf: § 12,
    inriktning: Rutiner för läkemedel, omfattning: Två särskilda boenden}``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u is None or slag is None:
        return
    organ = build_ordlista(k.profil.organ)
    fran = [organ.get(o, o) for o in slag.uppdrag_av]
    if u.uppdrag is None and slag.kraver_uppdrag:
        av = f" av {format_uppraknat(get_namn(k.profil.organ, o) for o in slag.uppdrag_av)}"
        yield sak(
            u, ("slag",), f"Slaget görs på uppdrag{av if fran else ' av ett organ'}.",
            "Lägg till uppdrag: med organ, datum, paragraf, inriktning och omfattning.",
        )  # fmt: skip
    elif u.uppdrag and fran and u.uppdrag.organ in organ and u.uppdrag.organ not in slag.uppdrag_av:
        namn = get_namn(k.profil.organ, u.uppdrag.organ)
        yield sak(
            u, ("uppdrag", "organ"), f"{namn} ger inte uppdrag av det här slaget enligt rutinen.",
            f"Skriv organet som gav uppdraget: {', '.join(fran)}.",
        )  # fmt: skip


@kontroll("UPF181", "Krävd roll är inte med", niva="fel", stod=_ROLLER)
def kravd_roll_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En roll som rutinen kräver för slaget är varken ansvarig eller assisterande.

    *Fel:* en kvalitetsrevision med bara ``roller: {ansvarig: utvecklingsledare}``

    *Rätt:* ``roller: {ansvarig: utvecklingsledare, assisterande: [kvalitetsrevisor]}``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u is None or slag is None:
        return
    roller, har = build_roller(k), {u.roller.ansvarig, *u.roller.assisterande}
    saknas = [roller.get(r, r) for r in slag.kraver_roller if r not in har]
    if saknas:
        yield sak(
            u, ("roller",), f"{slag.namn} görs av {format_uppraknat(_skriv(slag.kraver_roller, k))}"
            f", men {format_uppraknat(saknas)} är inte med.",
            "Skriv rollen som ansvarig eller i assisterande.",
        )  # fmt: skip


def _skriv(roller: list[str], k: Kontext) -> list[str]:
    ord_ = build_roller(k)
    return [ord_.get(r, r) for r in roller]


@kontroll("UPF188", "Orsaken hör inte till slaget", niva="fel", stod=_ORSAKER)
def orsak_hor_inte_till_slaget(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rutinen räknar upp orsakerna till ett slag av uppföljning, och den här är ingen av dem.

    Finns orsaken inte alls i profilen är det i stället UPF018.

    *Fel:* ``slag: särskilt riktad uppföljning`` med ``orsak: plan``

    *Rätt:* ``orsak: politiskt beslut``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u is None or slag is None or not slag.orsaker or u.orsak in slag.orsaker:
        return
    finns = build_ordlista(k.profil.orsaker)
    if u.orsak in finns:
        yield sak(
            u, ("orsak",), f"Orsaken ”{finns[u.orsak]}” hör inte till slaget {slag.namn.lower()}.",
            f"Skriv en av: {', '.join(finns.get(o, o) for o in slag.orsaker)}.",
        )  # fmt: skip
