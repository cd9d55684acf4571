"""Kontroller av id: ett id är ett, och säger samma sak som mappen och filnamnet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "verktygets format"


@kontroll("UPF010", "Samma id två gånger", niva="fel", stod=_STOD)
def dubbelt_id(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Två iakttagelser, två åtgärder eller två granskade journaler har samma id.

    Det händer när två personer lägger till varsin samtidigt. Anmärkningen nämner båda filerna.

    *Fel:* ``id: I-003`` i både ``i-003-rutin.md`` och ``i-003-bemanning.md``

    *Rätt:* den ena byter till nästa lediga id, i filen och i filnamnet.
    """
    poster: list[tuple[Post, Falt, str]] = [(i, ("id",), i.id) for i in arende.iakttagelser]
    poster += [(g, ("etikett",), g.etikett) for g in arende.granskningar]
    if plan := arende.handlingsplan:
        poster += [(plan, ("atgarder", n, "id"), a.id) for n, a in enumerate(plan.atgarder)]
    sedda: dict[str, Post] = {}
    for post, falt, id_ in poster:
        forst = sedda.get(id_.lower())
        if forst is None:
            sedda[id_.lower()] = post
            continue
        var = "högre upp i filen" if forst is post else f"i {forst.fil}"
        yield sak(post, falt, f"{id_} finns redan {var}.", "Ge den ena ett ledigt id.")


@kontroll("UPF011", "Id stämmer inte med mappen", niva="fel", stod=_STOD)
def id_skilt_fran_mapp(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Uppföljningens id är inte samma som mappens namn.

    Mappen har ofta kopierats från en annan uppföljning.

    *Fel:* ``id: 2026-03-solgarden`` i mappen ``2026-04-ekbacken``

    *Rätt:* ``id: 2026-04-ekbacken``
    """
    u = arende.uppfoljning
    if u and u.id != arende.id:
        yield sak(
            u, ("id",), f"Id är ”{u.id}” men mappen heter ”{arende.id}”.",
            f"Skriv id: {arende.id}, eller byt namn på mappen.",
        )  # fmt: skip


@kontroll("UPF013", "Filnamnet stämmer inte med iakttagelsens id", niva="fel", stod=_STOD)
def filnamn_skilt_fran_id(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En iakttagelses filnamn börjar inte med dess id, så den som letar hittar fel fil.

    *Fel:* ``i-004-rutin.md`` med ``id: I-003``

    *Rätt:* ``i-003-rutin.md`` med ``id: I-003``
    """
    for i in arende.iakttagelser:
        namn = i.fil.rpartition("/")[2].removesuffix(".md")
        if not f"{namn.lower()}-".startswith(f"{i.id.lower()}-"):
            yield sak(
                i, ("id",), f"Filen heter {namn}.md men iakttagelsens id är {i.id}.",
                f"Byt filens namn så att det börjar med {i.id}, eller rätta id.",
            )  # fmt: skip


@kontroll("UPF028", "Två uppföljningar med samma id", niva="fel", stod=_STOD, pa="mapp")
def dubbel_uppfoljning(aren: list[Ar], _k: Kontext) -> Iterator[Sak]:
    """Två mappar, i var sitt år, heter lika. Då vet inget kommando vilken som menas.

    *Fel:* ``2025/uppfoljningar/solgarden`` och ``2026/uppfoljningar/solgarden``

    *Rätt:* ``2025/uppfoljningar/2025-04-solgarden`` och ``2026/uppfoljningar/2026-03-solgarden``
    """
    sedda: dict[str, str] = {}
    for rad in (rad for ar in aren for rad in ar.rader):
        if rad.id in sedda:
            yield Sak(
                f"{rad.mapp}/uppfoljning.yaml", ("id",),
                f"Uppföljningen {rad.id} finns också i {sedda[rad.id]}.",
                "Byt namn på den ena mappen och dess id, till exempel med år och månad först.",
            )  # fmt: skip
        else:
            sedda[rad.id] = rad.mapp


@kontroll("UPF029", "Samma id två gånger i ett register", niva="fel", stod=_STOD, pa="mapp")
def dubbelt_id_i_register(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Två enheter, regler eller roller i registret har samma id, och bara den sista hade räknats.

    *Fel:* två rader med ``id: solgarden`` i ``register/enheter.yaml``

    *Rätt:* ``solgarden`` och ``solgarden-2``
    """
    if e := k.enhetsregister:
        yield from _check_lista(e, "enheter", "id", [x.id for x in e.enheter])
    if r := k.regelregister:
        yield from _check_lista(r, "regler", "ref", [x.ref for x in r.regler])
    if o := k.rollregister:
        yield from _check_lista(o, "roller", "id", [x.id for x in o.roller])


@kontroll("UPF027", "Samma id två gånger i planen", niva="fel", stod=_STOD, pa="år")
def dubbelt_id_i_plan(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Två rader i planen har samma id, så en uppföljning kan inte säga vilken den hör till.

    *Fel:* två rader med ``id: P-02``

    *Rätt:* ``P-02`` och ``P-03``
    """
    if ar.plan:
        yield from _check_lista(ar.plan, "rader", "id", [r.id for r in ar.plan.rader])


def _check_lista(post: Post, lista: str, falt: str, id_: list[str]) -> Iterator[Sak]:
    antal: Counter[str] = Counter()
    for n, ett in enumerate(id_):
        antal[fold(ett)] += 1
        if antal[fold(ett)] > 1:
            yield sak(
                post, (lista, n, falt), f"{ett} finns redan högre upp i filen.",
                "Ge den ena ett annat id, eller ta bort den.",
            )  # fmt: skip
