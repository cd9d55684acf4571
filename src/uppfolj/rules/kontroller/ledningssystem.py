"""Kontroller av genomgången av enhetens ledningssystem, och av avtalet som följs upp samtidigt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, ArendeRad, Kontext
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.rules.arendelage import is_besokt
from uppfolj.rules.frister_ar import Period
from uppfolj.rules.genomgang import find_enheter_i_slaget, find_period, find_perioder
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_namn

_STOD = "lokal rutin: profilens kriterier (Åtvidaberg: fem kriterier för ledningssystemet)"
_AVTAL = "lokal rutin: profilens slag (Åtvidaberg: avtalet följs upp samma halvår)"


@kontroll("UPF182", "Kriterium utan svar", niva="fel", stod=_STOD)
def kriterium_utan_svar(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Genomgången är gjord, men ett kriterium har inget svar eller två.

    *Fel:* ``genomfört: ja`` och svar på fyra av fem kriterier

    *Rätt:* en rad i ``kriterier`` för vart och ett: ``{kriterium: riskanalyser, uppfyllt: ja}``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    if u is None or slag is None:
        return
    sedda: set[str] = set()
    for n, svar in enumerate(u.kriterier):
        if svar.kriterium in sedda:
            yield sak(
                u, ("kriterier", n, "kriterium"), "Kriteriet har redan ett svar högre upp.",
                "Behåll ett svar per kriterium.",
            )  # fmt: skip
        sedda.add(svar.kriterium)
    saknas = [f"”{x.namn}”" for x in slag.kriterier if x.id not in sedda]
    if saknas and is_besokt(arende):
        yield sak(
            u, ("kriterier",), f"Genomgången är gjord utan svar på {format_uppraknat(saknas)}.",
            f"Lägg till svaret i kriterier. Underlag: uppfolj ledningssystem blad {arende.id}",
        )  # fmt: skip


@kontroll("UPF183", "Kriterium som inte är uppfyllt, utan kommentar", niva="varning", stod=_STOD)
def kriterium_utan_kommentar(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett kriterium är inte eller bara delvis uppfyllt, och det syns inte vad som fattas.

    *Fel:* ``{kriterium: riskanalyser, uppfyllt: nej}``

    *Rätt:* ``{kriterium: riskanalyser, uppfyllt: nej, kommentar: Ingen riskanalys sedan 2024.}``
    """
    u = arende.uppfoljning
    slag = k.profil.get_slag(u.slag) if u else None
    for n, svar in enumerate(u.kriterier if u else []):
        if u and svar.uppfyllt != "ja" and not (svar.kommentar or "").strip():
            namn = get_namn(slag.kriterier if slag else [], svar.kriterium)
            yield sak(
                u, ("kriterier", n), f"Det syns inte vad som fattas för ”{namn}”.",
                "Skriv det i kommentar.",
            )  # fmt: skip


@kontroll("UPF184", "Avtalet är inte uppföljt samma period", niva="varning", stod=_AVTAL, pa="år")
def avtal_inte_uppfoljt(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet har inte den uppföljning som ska göras tillsammans med en annan, samma period.

    Prövas när den andra uppföljningen är gjord, eller när perioden är slut. Mötet kan vara
    detsamma. En planerad dag i samma period räcker tills den har varit.

    *Fel:* ledningssystemet hos en privat utförare är genomgånget i mars, och avtalet inte uppföljt
    under första halvåret

    *Rätt:* två uppföljningar, med besök samma halvår
    """
    if (ar.plan is None and not ar.rader) or "register/enheter.yaml" in k.olasta:
        return
    for slag in k.profil.slag:
        if slag.parat_med and slag.upprepas:
            for period in find_perioder(ar.ar, slag):
                yield from _check_period(ar, slag, period, k)


def _check_period(ar: Ar, slag: Uppfoljningsslag, period: Period, k: Kontext) -> Iterator[Sak]:
    platser = {fold(e.id): n for n, e in enumerate(k.enhetsregister.enheter)} if (
        k.enhetsregister
    ) else {}  # fmt: skip
    annat = get_namn(k.profil.slag, slag.parat_med or "")
    for enhet in find_enheter_i_slaget(slag, period.slut, k):
        id_ = fold(enhet.id)
        inne = [r for r in ar.rader if r.enhet == id_ and _is_i(r, period, slag.upprepas or "")]
        if any(r.slag == slag.id and (r.genomfort or r.besok >= str(k.idag)) for r in inne):
            continue
        gjord = next((r for r in inne if r.slag == slag.parat_med and r.genomfort), None)
        text = f"{slag.namn} saknas {period.namn} för {enhet.namn}"
        gor = "Gör den i samband med mötet, eller boka den i samma period: uppfolj ny uppfoljning"
        if gjord:
            fil = f"{gjord.mapp}/uppfoljning.yaml"
            yield Sak(fil, ("enhet",), f"{text}, fast {annat.lower()} är gjord.", gor)
        elif period.slut < k.idag and k.enhetsregister:
            yield sak(k.enhetsregister, ("enheter", platser[id_]), f"{text}.", gor)


def _is_i(r: ArendeRad, period: Period, upprepas: str) -> bool:
    return bool(r.besok) and find_period(date.fromisoformat(r.besok), upprepas) == period
