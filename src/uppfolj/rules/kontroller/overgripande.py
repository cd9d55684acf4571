"""Kontroller av den övergripande uppföljningen: projektplanen, urvalet och svaren."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.hanvisning import (
    build_enheter,
    build_ordlista,
    build_roller,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.slagform import find_enheter, format_ny_projekt, is_projekt

_STOD = "lokal rutin: Hur följer vi upp verksamheter (Södertälje, övergripande uppföljningar)"


@kontroll("UPF130", "Övergripande uppföljning utan projektplan", niva="fel", stod=_STOD)
def overgripande_utan_projektplan(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Slaget är övergripande enligt profilen, men ärendet har ingen projektplan.

    *Fel:* ``slag: övergripande uppföljning`` utan ``projekt.yaml``

    *Rätt:* ``projekt.yaml`` med syfte, fråga, omfattning, tid och deltagare
    """
    u = arende.uppfoljning
    if u is None or arende.projekt or not is_projekt(arende, k):
        return
    if not any(f.endswith("/projekt.yaml") for f in arende.olasta):
        yield sak(
            u, ("slag",), "En övergripande uppföljning är ett projekt och ska ha en projektplan.",
            f"Gör en: {format_ny_projekt(arende)}",
        )  # fmt: skip


@kontroll("UPF131", "Uppföljning utan enhet", niva="fel", stod="verktygets format")
def uppfoljning_utan_enhet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningen säger inte vilken enhet den gäller.

    Bara en övergripande uppföljning får vara utan: den gäller enheterna i projektplanen.

    *Fel:* ingen ``enhet`` i en verksamhetsuppföljning

    *Rätt:* ``enhet: solgarden``
    """
    u = arende.uppfoljning
    if u and not u.enhet and not is_projekt(arende, k):
        yield sak(u, ("id",), "Uppföljningen har ingen enhet.", "Lägg till enhet: med enhetens id.")


@kontroll("UPF132", "Projektet pekar på något som inte finns", niva="fel", stod="verktygets format")
def okand_hanvisning_i_projektet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En verksamhet, enhet eller roll i ``projekt.yaml`` eller ``svar.yaml`` finns inte.

    *Fel:* ``omfattning: {verksamhet: [särskillt boende]}``

    *Rätt:* ``omfattning: {verksamhet: [särskilt boende]}``
    """
    enheter, olasta = build_enheter(k), "register/enheter.yaml" in k.olasta
    if p := arende.projekt:
        f = p.omfattning
        platser = [(("omfattning", "verksamhet", n), v) for n, v in enumerate(f.verksamhet)]
        finns = build_ordlista(k.profil.verksamheter)
        yield from check_hanvisningar(p, platser, finns, vad="Verksamheten", var="i profilen")
        if not olasta:
            platser = [(("omfattning", "enheter", n), e) for n, e in enumerate(f.enheter)]
            yield from check_hanvisningar(p, platser, enheter, vad="Enheten", var="i registret")
        if "register/roller.yaml" not in k.olasta:
            yield from check_hanvisningar(
                p, [(("projektledare",), p.projektledare)], build_roller(k),
                vad="Rollen", var="bland rollerna",
            )  # fmt: skip
    if (s := arende.svar) and not olasta:
        rader = [(("svar", n, "enhet"), x.enhet) for n, x in enumerate(s.svar)]
        yield from check_hanvisningar(s, rader, enheter, vad="Enheten", var="i registret")


@kontroll("UPF133", "Projektledaren är inte den ansvariga", niva="varning", stod=_STOD)
def projektledare_inte_ansvarig(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Den som är ansvarig för uppföljningen är inte den som leder projektet.

    *Fel:* ``projektledare: MAR`` när uppföljningens ansvariga är ``MAS``

    *Rätt:* samma roll på båda ställena
    """
    u, p = arende.uppfoljning, arende.projekt
    if u and p and is_projekt(arende, k) and p.projektledare != u.roller.ansvarig:
        yield sak(
            p, ("projektledare",), "Projektledaren är en annan roll än uppföljningens ansvariga.",
            "Skriv samma roll här och i roller i uppfoljning.yaml.",
        )  # fmt: skip


@kontroll("UPF134", "Svar som inte hör till frågan", niva="fel", stod="verktygets format")
def svar_utanfor_omfattningen(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett svar är från en enhet som inte ingår, eller en enhet har två rader.

    Ett sådant svar kommer inte med i den samlade rapporten.

    *Fel:* ett svar från hemtjänsten när omfattningen är ``[särskilt boende]``

    *Rätt:* en rad per enhet i omfattningen
    """
    if arende.svar is None or arende.projekt is None or "register/enheter.yaml" in k.olasta:
        return
    ingar = {fold(e.id) for e in find_enheter(arende.projekt.omfattning, k, arende.ar)}
    sedda: set[str] = set()
    for n, s in enumerate(arende.svar.svar):
        if s.enhet in k.enheter and s.enhet not in ingar:
            yield sak(
                arende.svar, ("svar", n, "enhet"), "Enheten ingår inte i projektets omfattning.",
                "Ta bort svaret, eller ändra omfattningen i projekt.yaml.",
            )  # fmt: skip
        elif s.enhet in sedda:
            yield sak(
                arende.svar, ("svar", n, "enhet"), "Enheten har redan ett svar högre upp.",
                "Behåll en rad per enhet.",
            )  # fmt: skip
        sedda.add(s.enhet)


@kontroll("UPF149", "Antagen brist utan enskild uppföljning", niva="upplysning", stod=_STOD)
def antagen_brist_utan_uppfoljning(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En brist antas, eller ett område är rött, men det har inte lett till en enskild uppföljning.

    Rutinen säger att det kan leda dit, inte att det måste.

    *Fel:* ``brist_antas: ja`` utan ``ledde_till``

    *Rätt:* ``ledde_till: 2026-09-solgarden``
    """
    kraver = {s.id for s in k.profil.bedomning.skala if s.kraver_handlingsplan}
    if svar := arende.svar:
        for n, s in enumerate(svar.svar):
            rod = any(b.bedomning in kraver for b in s.bedomningar)
            if (s.brist_antas or rod) and s.ledde_till is None:
                yield sak(
                    svar, ("svar", n), "En brist antas, men ingen enskild uppföljning är gjord.",
                    f"Gör en: uppfolj overgripande fodd {arende.id} --enhet {s.enhet}",
                )  # fmt: skip
