"""Kontroller av vad mötena säger: dagar, ledamöter, åtgärder, filens namn, delgivningarna."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.moten import (
    build_motesid,
    find_franvarande,
    fold_ref,
    get_motesid,
    get_ref,
    has_anteckningar,
    is_hallet,
    list_moten,
)
from uppfolj.rules.namn import get_rollnamn

_FORMAT = "verktygets format"
_POLICY = "lokal rutin: Policy för uppföljning av vård och omsorg (Åtvidaberg), {}"


@kontroll("UPF206", "Fast ledamot frånvarande", niva="varning", pa="år",
          stod=_POLICY.format("kvalitetsrådets deltagare"))  # fmt: skip
def fast_ledamot_franvarande(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En roll som profilen säger alltid ingår i forumet står inte som närvarande.

    Den som var där ska stå i listan. Var den inte det står den som frånvarande i anteckningarna.

    *Fel:* ``närvarande: [{roll: MAS}]`` när utvecklingsledaren också är fast ledamot

    *Rätt:* ``närvarande: [{roll: MAS}, {roll: utvecklingsledare}]``
    """
    for m in ar.moten:
        borta = find_franvarande(m, k) if is_hallet(m, k.idag) else []
        if borta:
            namn = format_uppraknat(get_rollnamn(r, k) for r in borta)
            yield sak(
                m, ("narvarande",), f"Frånvarande fasta ledamöter: {namn}.",
                "Lägg till dem i närvarande om de deltog. Annars ska det synas så här.",
            )  # fmt: skip


@kontroll("UPF208", "Klar före mötet där punkten togs upp", niva="fel", stod=_FORMAT, pa="mapp")
def klar_fore_motet(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En punkt är klar före det möte där saken togs upp första gången, eller i framtiden.

    *Fel:* ``klar: 2026-03-01`` i ett möte den 12 mars

    *Rätt:* ``klar: 2026-04-01``
    """
    moten = list_moten(aren)
    forst: dict[tuple[str, str], date] = {}
    for m in moten:
        for n, p in enumerate(m.punkter):
            dag = forst.get(fold_ref(p.fran), m.datum) if p.fran else m.datum
            forst.setdefault(fold_ref(get_ref(m, p)), dag)
            if p.klar and not dag <= p.klar <= k.idag:
                nar = f"före mötet {dag}" if p.klar < dag else "i framtiden"
                yield sak(
                    m, ("punkter", n, "klar"), f"Punkten {p.id} är klar {p.klar}, {nar}.",
                    "Rätta dagen, eller ta bort den tills det är gjort.",
                )  # fmt: skip


@kontroll("UPF210", "Mötets filnamn stämmer inte", niva="fel", stod=_FORMAT, pa="år")
def fel_filnamn(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Filens namn är inte dagen och forumet, eller så är mötet ett annat år än mappens.

    Andra möten hänvisar till en punkt med filens namn.

    *Fel:* ``2026-03-21-kvalitetsrad.md`` med ``datum: 2026-03-12``

    *Rätt:* ``2026-03-12-kvalitetsrad.md``
    """
    for m in ar.moten:
        ratt = build_motesid(m.datum, m.forum, m.enhet or "")
        if m.datum.year != ar.ar:
            yield sak(m, ("datum",), f"Mötet {m.datum} ligger i mappen för {ar.ar}.",
                      f"Flytta filen till {m.datum.year}/moten, eller rätta datum.")  # fmt: skip
        elif get_motesid(m) not in (ratt, build_motesid(m.datum, m.forum)):
            yield sak(m, ("datum",), f"Filen heter {get_motesid(m)}, inte {ratt}.",
                      f"Döp om filen till {ratt}.md, eller rätta datum eller forum.")  # fmt: skip


@kontroll("UPF211", "Åtgärd utan ansvarig eller dag", niva="varning", stod=_FORMAT, pa="år")
def atgard_utan_ansvarig(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En punkt säger att något ska göras, men inte av vem eller till när.

    *Fel:* ``{id: 2, punkt: Se över rutinen, slag: åtgärd}``

    *Rätt:* ``{id: 2, punkt: Se över rutinen, slag: åtgärd, ansvarig: MAS, senast: 2026-05-01}``
    """
    for m in ar.moten:
        for n, p in enumerate(m.punkter):
            saknas = [f for f in ("ansvarig", "senast") if getattr(p, f) is None]
            if p.slag == "atgard" and p.klar is None and saknas:
                vad = format_uppraknat(saknas)
                yield sak(m, ("punkter", n), f"Åtgärden i punkt {p.id} saknar {vad}.",
                          f"Lägg till {vad}.")  # fmt: skip


@kontroll("UPF213", "Mötets dagar går inte ihop", niva="fel", stod=_FORMAT, pa="år")
def motets_dagar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett möte som inte varit än har anteckningar, eller så delgavs de före mötet.

    *Fel:* ``datum: 2062-03-12`` och minnesanteckningar

    *Rätt:* ``datum: 2026-03-12``
    """
    for m in ar.moten:
        if m.datum > k.idag and has_anteckningar(m):
            yield sak(m, ("datum",), f"Mötet {m.datum} har inte varit än men har anteckningar.",
                      "Rätta datum, eller vänta med anteckningarna.")  # fmt: skip
        if m.delgivet and not m.datum <= m.delgivet <= k.idag:
            nar = "före mötet" if m.delgivet < m.datum else "i framtiden"
            yield sak(m, ("delgivet",), f"Delgivet {m.delgivet} ligger {nar}.",
                      "Rätta dagen, eller ta bort den tills det är gjort.")  # fmt: skip


@kontroll("UPF214", "Delgivningen går inte ihop", niva="fel", stod=_FORMAT, pa="år")
def fel_i_delgivningar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En rad i ``delgivningar.yaml`` har en okänd mottagare, eller dagar som inte går ihop.

    *Fel:* ``{mottagare: utskotet, datum: 2026-05-02, från: 2026-05-01, till: 2026-04-01, …}``

    *Rätt:* ``från`` före ``till``, och ``till`` senast samma dag som ``datum``
    """
    lista = ar.delgivningar
    if lista is None:
        return
    platser = [(("delgivningar", n, "mottagare"), d.mottagare)
               for n, d in enumerate(lista.delgivningar)]  # fmt: skip
    yield from check_hanvisningar(
        lista, platser, build_ordlista(k.profil.organ), vad="Mottagaren",
        var="i profilen (uppfolj.yaml)",
    )  # fmt: skip
    for n, d in enumerate(lista.delgivningar):
        if not d.fran <= d.till <= d.datum <= k.idag:
            yield sak(
                lista, ("delgivningar", n, "datum"),
                f"Dagarna {d.fran}, {d.till} och {d.datum} är inte i ordning, eller i framtiden.",
                "Från ska vara före till, och till senast dagen då informationen lämnades.",
            )  # fmt: skip
