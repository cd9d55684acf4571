"""Kontroller av svaren i journalgranskningen."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.fragor import Checkfraga, Fragesamling
from uppfolj.rules.granskning import find_fragor, find_obesvarade
from uppfolj.rules.guide import OVRIGA_GUIDER
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisning, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak

_STOD = "verktygets format"
_EGNA = "register/checklistor/"
_MAX_UPPRAKNADE = 6


@kontroll("UPF100", "Okänd checklista", niva="fel", stod=_STOD)
def okand_checklista(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En granskning pekar på en checklista som varken följer med eller finns i registret.

    *Fel:* ``checklistor: [SD, GPP]``

    *Rätt:* ``checklistor: [SD, GP]``
    """
    finns = {vikt: lista.id for vikt, lista in k.checklistor.items()}
    for g in arende.granskningar if _is_last(k) else []:
        for n, id_ in enumerate(g.checklistor):
            if fold(id_) not in finns:
                yield from check_hanvisning(
                    g, ("checklistor", n), id_, finns, vad="Checklistan", var=f"i {_EGNA}"
                )


@kontroll("UPF101", "Okänd fråga", niva="fel", stod=_STOD)
def okand_fraga(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett svar gäller en fråga som inte finns i granskningens checklistor.

    *Fel:* ``- {fråga: SD40, svar: ja}``

    *Rätt:* ``- {fråga: SD04, svar: ja}``
    """
    per_listor: dict[tuple[str, ...], dict[str, Checkfraga]] = {}
    for g in arende.granskningar if _is_last(k) else []:
        listor_ = tuple(g.checklistor)
        fragor = per_listor.get(listor_) or find_fragor(listor_, k)
        per_listor[listor_] = fragor
        for n, s in enumerate(g.svar):
            if fragor and fold(s.fraga) not in fragor:
                listor = ", ".join(g.checklistor).upper()
                yield sak(
                    g, ("svar", n, "fraga"), f"Frågan {s.fraga} finns inte i {listor}.",
                    format_menade_du(s.fraga, [f.id for f in fragor.values()]),
                )  # fmt: skip


@kontroll("UPF102", "Frågan är besvarad två gånger", niva="fel", stod=_STOD)
def fraga_tva_ganger(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """Samma fråga står två gånger i en granskning, så det går inte att veta vilket svar som gäller.

    *Fel:* ``- {fråga: SD04, svar: ja}`` och längre ned ``- {fråga: SD04, svar: nej}``

    *Rätt:* ett svar per fråga
    """
    for g in arende.granskningar:
        if len({fold(s.fraga) for s in g.svar}) == len(g.svar):
            continue
        sedda: set[str] = set()
        for n, s in enumerate(g.svar):
            if fold(s.fraga) in sedda:
                text = f"Frågan {s.fraga} står två gånger."
                yield sak(g, ("svar", n, "fraga"), text, "Behåll det svar som gäller.")
            sedda.add(fold(s.fraga))


@kontroll("UPF103", "Granskad med frågor kvar", niva="varning", stod=_STOD)
def granskad_utan_alla_svar(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Granskningen är märkt som gjord men frågor i dess checklistor har inget svar.

    Frågor som inte gäller journalen besvaras med ``ej aktuellt``, så att det syns att de är lästa.

    *Fel:* ``granskad: 2026-03-20`` och ``- {fråga: SD22, svar: }``

    *Rätt:* ``- {fråga: SD22, svar: ej aktuellt}``
    """
    for g in arende.granskningar if _is_last(k) else []:
        kvar = find_obesvarade(g, k) if g.granskad else []
        if kvar:
            fler = f" och {len(kvar) - _MAX_UPPRAKNADE} till" if len(kvar) > _MAX_UPPRAKNADE else ""
            yield sak(
                g, ("granskad",),
                f"Inget svar på {', '.join(kvar[:_MAX_UPPRAKNADE])}{fler}.",
                "Besvara frågorna, eller ta bort dagen i granskad.",
            )  # fmt: skip


@kontroll("UPF104", "Fel i en egen checklista eller guide", niva="fel", stod=_STOD, pa="mapp")
def fel_i_egna_fragor(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En egen samling har samma fråga två gånger, eller ett område som profilen inte har.

    En guides id är ett område, eller ``allmänt`` eller ``avtal``.

    *Fel:* ``- {id: KOST1, område: kost, …}`` när profilen har området måltider

    *Rätt:* ``område: måltider``
    """
    omraden = build_ordlista(k.profil.omraden)
    var = "i profilen (uppfolj.yaml)"
    for lista in k.egna_checklistor:
        platser: list[tuple[Falt, str | None]] = [
            (("fragor", n, "omrade"), f.omrade) for n, f in enumerate(lista.fragor)
        ]
        yield from check_hanvisningar(lista, platser, omraden, vad="Området", var=var)
        yield from _check_dubbla(lista, [f.id for f in lista.fragor])
    for guide in k.egna_guider:
        finns = {**omraden, **{fold(g): g for g in OVRIGA_GUIDER}}
        yield from check_hanvisning(guide, ("id",), guide.id, finns, vad="Området", var=var)
        yield from _check_dubbla(guide, [f.id for f in guide.fragor])


def _check_dubbla(samling: Fragesamling, idn: list[str]) -> Iterator[Sak]:
    for n, id_ in enumerate(idn):
        if fold(id_) in map(fold, idn[:n]):
            text = f"Frågan {id_} står två gånger."
            yield sak(samling, ("fragor", n, "id"), text, "Ge den ena ett annat id.")


@kontroll("UPF105", "Profilen pekar på en okänd checklista", niva="fel", stod=_STOD, pa="mapp")
def profilens_okanda_checklista(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Profilen säger att ett skikt ska granskas med en checklista som inte finns.

    *Fel:* ``checklistor: {SoL: [SD, GPP]}``

    *Rätt:* ``checklistor: {SoL: [SD, GP]}``
    """
    finns = {vikt: lista.id for vikt, lista in k.checklistor.items()}
    for skikt, listor in k.profil.checklistor.items() if _is_last(k) else []:
        for n, id_ in enumerate(listor):
            yield from check_hanvisning(
                k.profil, ("checklistor", skikt, n), id_, finns,
                vad="Checklistan", var=f"i {_EGNA}",
            )  # fmt: skip


def _is_last(k: Kontext) -> bool:
    """Om alla checklistor kunde läsas. Annars går det inte att säga att något saknas."""
    return bool(k.checklistor) and not any(fil.startswith(_EGNA) for fil in k.olasta)
