"""Kontroller av den grundläggande kvalitetsuppföljningen: planens punkter och årets rader."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.basprogram import Basrad
from uppfolj.rules.basprogram import find_saknade_punkter, format_punktid
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "profilens basprogram"
_EFFEKT = "lokal rutin: Uppföljning och kvalitetssäkring, del 3 (Linköping)"


@kontroll("UPF176", "Planen saknar en punkt i basprogrammet", niva="fel", stod=_STOD, pa="år")
def plan_utan_baspunkt(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Planen har tappat en punkt i den grundläggande kvalitetsuppföljningen.

    Punkterna är lika varje år och påverkas inte av vilka områden planen har. ``uppfolj plan init``
    skriver dem. Började en punkt gälla senare än planen: skriv ``från_år`` på punkten i profilen.

    *Fel:* ``basprogram: [senior alert]`` när profilen också har ``egenkontroll``

    *Rätt:* ``basprogram: [senior alert, egenkontroll]``
    """
    if ar.plan and (saknas := find_saknade_punkter(ar.plan, k)):
        ord_ = [format_punktid(p) for p in saknas]
        yield sak(
            ar.plan, ("basprogram",),
            f"Planen saknar {format_uppraknat(ord_)} ur den grundläggande kvalitetsuppföljningen.",
            f"Lägg till i basprogram: {', '.join(ord_)}.",
        )  # fmt: skip


@kontroll("UPF177", "Effektutvärdering utan behov", niva="fel", stod=_EFFEKT, pa="år")
def effektutvardering_utan_behov(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet gör en effektutvärdering i basprogrammet men säger inte vilket behov den sett.

    *Fel:* ``{punkt: effektutvärderingar, enhet: solgarden}``

    *Rätt:* ``{punkt: effektutvärderingar, enhet: solgarden, behov: Kvällsoro minskar inte}``
    """
    punkter = {p.id for p in k.profil.basprogram if p.slag == "effektutvardering"}
    lista = ar.basprogram
    for n, rad in enumerate(lista.rader if lista else []):
        if lista and rad.punkt in punkter and rad.enhet and rad.deltar and not rad.behov:
            yield sak(
                lista, ("rader", n), "Effektutvärderingen saknar behov.",
                "Skriv behov: det som enheten vill veta effekten av, och varför.",
            )  # fmt: skip


@kontroll("UPF178", "Uppföljningen saknar behov", niva="fel", stod=_EFFEKT)
def uppfoljning_utan_behov(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningens slag kräver att behovet är beskrivet, och det är det inte.

    Slaget har ``kräver_behov: ja`` i profilen, till exempel effektutvärdering.

    *Fel:* ``slag: effektutvärdering`` utan ``behov``

    *Rätt:* ``behov: Enheten vill veta om den nya kvällsrutinen minskar oron``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u and slag and slag.kraver_behov and not u.behov:
        yield sak(
            u, ("slag",), f"{slag.namn} kräver att behovet är beskrivet.",
            "Skriv behov: det som enheten sett, och varför effekten ska utvärderas.",
        )  # fmt: skip


@kontroll("UPF179", "Raden i basprogrammet är ofullständig", niva="varning", stod=_STOD, pa="år")
def ofullstandig_basrad(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En enhet deltar inte och säger inte varför, eller en analys saknar dag eller text.

    En analys räknas som gjord först när den har både text och dag.

    *Fel:* ``{punkt: senior alert, enhet: norr, deltar: nej}``

    *Rätt:* ``{punkt: senior alert, enhet: norr, deltar: nej, skäl: Ingen hälso- och sjukvård}``
    """
    lista = ar.basprogram
    for n, rad in enumerate(lista.rader if lista else []):
        text, gor = _find_brist(rad)
        if lista and text:
            yield sak(lista, ("rader", n), text, gor)


def _find_brist(rad: Basrad) -> tuple[str, str]:
    if not rad.deltar and not rad.skal:
        return "Punkten görs inte, och skälet saknas.", "Skriv skäl."
    if rad.analys and not rad.datum:
        return "Analysen saknar dag.", "Skriv datum: dagen då analysen gjordes."
    if rad.datum and not rad.analys:
        return "Dagen står, men analysen saknas.", "Skriv analys: vad resultatet visar och betyder."
    return "", ""
