"""Kontroll av att uppdraget, kriterierna och enheternas bedömningar pekar på något som finns."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.hanvisning import Ordlista, build_ordlista, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll
from uppfolj.rules.rapport_resultat import sort_skala

_PROFILEN = "i profilen (uppfolj.yaml)"
_Plats = tuple[Falt, str | None]


@kontroll("UPF189", "Uppdraget eller genomgången pekar fel", niva="fel", stod="verktygets format")
def okand_hanvisning_i_genomgangen(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett organ, kriterium, område, steg på skalan eller en nivå finns inte.

    Gäller uppdraget och kriterierna i ``uppfoljning.yaml``, enheternas bedömningar i ``svar.yaml``
    och åtgärdernas nivå i ``handlingsplan.yaml``.

    *Fel:* ``kriterium: riskanalys`` när profilens kriterium är ``riskanalyser``

    *Rätt:* ``kriterium: riskanalyser``
    """
    if u := arende.uppfoljning:
        organ: list[_Plats] = [(("uppdrag", "organ"), u.uppdrag.organ)] if u.uppdrag else []
        slag = k.profil.get_slag(u.slag)
        kriterier: list[_Plats] = [
            (("kriterier", n, "kriterium"), x.kriterium) for n, x in enumerate(u.kriterier)
        ]
        finns = build_ordlista(k.profil.organ)
        yield from check_hanvisningar(u, organ, finns, vad="Organet", var=_PROFILEN)
        if slag:
            finns = {x.id: x.id for x in slag.kriterier}
            var = f"för slaget {slag.namn.lower()}"
            yield from check_hanvisningar(u, kriterier, finns, vad="Kriteriet", var=var)
    yield from _check_svar(arende, k)
    if plan := arende.handlingsplan:
        platser: list[_Plats] = [
            (("atgarder", n, "niva"), a.niva) for n, a in enumerate(plan.atgarder)
        ]
        nivaer = build_ordlista(k.profil.nivaer)
        yield from check_hanvisningar(plan, platser, nivaer, vad="Nivån", var=_PROFILEN)


def _check_svar(arende: Arende, k: Kontext) -> Iterator[Sak]:
    if arende.svar is None or arende.uppfoljning is None:
        return
    alla = build_ordlista(k.profil.omraden)
    egna: Ordlista = {o: alla.get(o, o) for o in arende.uppfoljning.omraden}
    skala = build_ordlista(sort_skala(k))
    for n, s in enumerate(arende.svar.svar):
        omraden: list[_Plats] = [
            (("svar", n, "bedomningar", m, "omrade"), b.omrade) for m, b in enumerate(s.bedomningar)
        ]
        farger: list[_Plats] = [
            (("svar", n, "bedomningar", m, "bedomning"), b.bedomning)
            for m, b in enumerate(s.bedomningar)
        ]
        yield from check_hanvisningar(
            arende.svar, omraden, egna, vad="Området", var="bland uppföljningens områden"
        )
        yield from check_hanvisningar(
            arende.svar, farger, skala, vad="Bedömningen", var="på skalan"
        )
