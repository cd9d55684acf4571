"""Kontroller av att mötena pekar rätt: forum, roller, enheter, uppföljningar, tidigare punkter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import find_narmaste, fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.mote import Mote
from uppfolj.rules.hanvisning import (
    build_enheter,
    build_ordlista,
    build_roller,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.moten import fold_ref, get_motesid, get_ref, list_moten

_FORMAT = "verktygets format"
_PROFILEN = "i profilen (uppfolj.yaml)"
_REGISTRET = "i register/enheter.yaml"
_NAMN = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)+")
_Plats = tuple[Falt, str | None]


@kontroll("UPF205", "Mötet pekar på något som inte finns", niva="fel", stod=_FORMAT, pa="mapp")
def okand_hanvisning_i_mote(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Mötets forum, en roll, en enhet eller en uppföljning finns inte.

    En deltagare med ``organisation`` kommer utifrån och prövas inte mot kommunens roller.

    *Fel:* ``forum: kvalitetsrådd``

    *Rätt:* ``forum: kvalitetsråd``
    """
    finns = {r.id: r.id for ett in aren for r in ett.rader}
    olasta = any("/uppfoljningar/" in fil for ett in aren for fil in ett.olasta)
    for m in list_moten(aren):
        forum: list[_Plats] = [(("forum",), m.forum)]
        organ = build_ordlista(k.profil.organ)
        yield from check_hanvisningar(m, forum, organ, vad="Forumet", var=_PROFILEN)
        if "register/roller.yaml" not in k.olasta:
            roller = [x for x in _find_roller(m) if not _is_namn(x[1])]
            yield from check_hanvisningar(m, roller, build_roller(k), vad="Rollen", var=_PROFILEN)
        if "register/enheter.yaml" not in k.olasta:
            enheter: list[_Plats] = [(("enhet",), m.enhet)]
            enheter += [(("punkter", n, "enhet"), p.enhet) for n, p in enumerate(m.punkter)]
            yield from check_hanvisningar(m, enheter, build_enheter(k), vad="Enheten",
                                          var=_REGISTRET)  # fmt: skip
        for n, id_ in enumerate(m.uppfoljningar):
            if id_ not in finns and not olasta:
                narmast = find_narmaste(id_, finns)
                yield sak(
                    m, ("uppfoljningar", n), f"Uppföljningen ”{id_}” finns inte.",
                    f"Menade du ”{narmast}”?" if narmast else "Skriv uppföljningens id.",
                )  # fmt: skip


def _find_roller(m: Mote) -> Iterator[_Plats]:
    for n, d in enumerate(m.narvarande):
        if not d.organisation:
            yield ("narvarande", n, "roll"), d.roll
    for n, p in enumerate(m.punkter):
        yield ("punkter", n, "ansvarig"), p.ansvarig


def _is_namn(ord_: str | None) -> bool:
    return bool(ord_) and _NAMN.fullmatch(getattr(ord_, "skrivet", ord_ or "")) is not None


@kontroll("UPF212", "Ett namn i stället för en roll", niva="varning", stod=_FORMAT, pa="år")
def namn_i_motet(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En deltagare eller en ansvarig ser ut att vara en person. Filerna har roller.

    *Fel:* ``närvarande: [{roll: Förnamn Efternamn}]``

    *Rätt:* ``närvarande: [{roll: utvecklingsledare}]``
    """
    roller = build_roller(k)
    for m in ar.moten:
        alla: list[_Plats] = [
            (("narvarande", n, "roll"), d.roll) for n, d in enumerate(m.narvarande)
        ]
        alla += [(("punkter", n, "ansvarig"), p.ansvarig) for n, p in enumerate(m.punkter)]
        for falt, ord_ in alla:
            if fold(ord_ or "") not in roller and _is_namn(ord_):
                yield sak(m, falt, "Det ser ut som ett namn.", "Skriv rollen, aldrig namnet.")


@kontroll("UPF207", "Punkten hänvisar till något som inte finns", niva="fel", stod=_FORMAT,
          pa="mapp")  # fmt: skip
def okand_tidigare_punkt(aren: list[Ar], _k: Kontext) -> Iterator[Sak]:
    """``från`` pekar inte på en punkt i ett tidigare möte.

    *Fel:* ``från: 2026-03-12-kvalitetsrad/9`` när mötet har två punkter

    *Rätt:* ``från: 2026-03-12-kvalitetsrad/2``
    """
    moten = list_moten(aren)
    if any("/moten/" in fil for ett in aren for fil in ett.olasta):
        return
    finns = {fold_ref(get_ref(m, p)): (get_ref(m, p), m.datum) for m in moten for p in m.punkter}
    for m in moten:
        for n, p in enumerate(m.punkter):
            if p.fran is None:
                continue
            ref, dag = finns.get(fold_ref(p.fran), ("", None))
            if dag is not None and dag < m.datum:
                continue
            tidigare = [r for r, d in finns.values() if d < m.datum]
            narmast = find_narmaste(p.fran, tidigare)
            text = f"{ref} är inte från ett tidigare möte." if ref else f"{p.fran} finns inte."
            yield sak(
                m, ("punkter", n, "fran"), text,
                f"Menade du ”{narmast}”?" if narmast
                else "Skriv mötets filnamn, snedstreck och punktens id.",
            )  # fmt: skip


@kontroll("UPF209", "Samma möte eller punkt två gånger", niva="fel", stod=_FORMAT, pa="år")
def samma_mote_tva_ganger(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Två filer gäller samma forum, dag och enhet, eller två punkter i ett möte har samma id.

    *Fel:* två punkter med ``id: 1``

    *Rätt:* ``id: 1`` och ``id: 2``
    """
    sedda: dict[tuple[object, ...], str] = {}
    for m in sorted(ar.moten, key=get_motesid):
        nyckel = (m.forum, m.datum, m.enhet)
        if nyckel in sedda:
            text = f"Samma forum och dag som {sedda[nyckel]}."
            yield sak(m, ("datum",), text, "Slå ihop dem, eller rätta datum eller forum.")
        sedda.setdefault(nyckel, get_motesid(m))
        tagna: set[str] = set()
        for n, p in enumerate(m.punkter):
            if p.id in tagna:
                yield sak(m, ("punkter", n, "id"), f"Punkten {p.id} finns redan i mötet.",
                          "Ge den ett eget id.")  # fmt: skip
            tagna.add(p.id)
