"""Kontroller av samrådet om planen, av vem som har följt upp, och av insatserna i granskningen."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold, format_uppraknat
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.overgripande import Projekt
from uppfolj.models.profil_val import GRANSKARE
from uppfolj.models.register import Enhet
from uppfolj.rules.arendelage import is_rapporterad
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisning
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rapport_ord import get_ord
from uppfolj.rules.tema import find_temafragor

_FORMAT = "verktygets format"
_SAMRAD = "lokal rutin: profilens plan.samråd_minst (Linköping: planen görs i samråd)"
_GRANSKARE = "lokal rutin: profilens granskare (Linköping: förvaltningen följer upp de privata)"


@kontroll("UPF235", "Planrad utan samråd", niva="varning", stod=_SAMRAD, pa="år")
def planrad_utan_samrad(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En rad i planen är inte framtagen i samråd mellan så många parter som rutinen säger.

    Prövas när profilen har ``plan.samråd_minst``.

    *Fel:* ``samråd: [beställaren]`` när rutinen säger två parter

    *Rätt:* ``samråd: [beställaren, utföraren]``
    """
    minst = k.profil.plan.samrad_minst
    for n, rad in enumerate(ar.plan.rader if ar.plan else []):
        parter = {fold(p) for p in rad.samrad}
        if ar.plan and len(parter) < minst:
            yield sak(
                ar.plan, ("rader", n, "samrad"),
                f"{rad.id} har {len(parter)} parter i samråd, rutinen säger minst {minst}.",
                "Skriv parterna i samråd, t.ex. [beställaren, utföraren].",
            )  # fmt: skip


@kontroll("UPF236", "Fel granskare", niva="fel", stod=_GRANSKARE)
def fel_granskare(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Enheten har följts upp av någon som inte får göra det ensam enligt rutinen.

    Vem som får följa upp står per driftform i profilens ``granskare``. En privat utförare kan inte
    vara den enda som granskar sig själv, när rutinen säger att beställaren gör det.

    *Fel:* ``granskare: egen`` för en enhet med ``driftform: privat``

    *Rätt:* ``granskare: beställaren``, eller ``båda``
    """
    u = arende.uppfoljning
    tillatna = _get_tillatna(arende, k)
    if u and u.granskare and tillatna and u.granskare not in map(fold, tillatna):
        form = get_ord(Enhet, "driftform", k.enheter[u.enhet].driftform)
        yield sak(
            u, ("granskare",),
            f"Granskaren är ”{_ORD[u.granskare]}”, men enheten drivs i {form} regi.",
            f"Rutinen tillåter {format_uppraknat((_ORD[g] for g in tillatna), 'eller')}.",
        )  # fmt: skip


@kontroll("UPF237", "Granskare saknas", niva="varning", stod=_GRANSKARE)
def granskare_saknas(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är lämnad utan att det står vem som följde upp: utföraren själv eller beställaren.

    Prövas när profilen säger vem som får följa upp enheter med den driftformen.

    *Fel:* en uppföljning med ``faktagranskning`` men utan ``granskare``

    *Rätt:* ``granskare: beställaren``
    """
    u = arende.uppfoljning
    if u and not u.granskare and is_rapporterad(arende) and _get_tillatna(arende, k):
        yield sak(
            u, ("granskare",), "Det står inte vem som följde upp enheten.",
            "Skriv granskare: egen, beställaren eller båda.",
        )  # fmt: skip


@kontroll("UPF238", "Okänd insats", niva="fel", stod=_FORMAT)
def okand_insats(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En granskad journal har en insats som inte finns i profilens lista.

    Utan lista i profilen får insatsen heta vad som helst, och varje stavning blir en egen grupp.

    *Fel:* ``insats: bostöd``

    *Rätt:* ``insats: boendestöd``
    """
    finns = build_ordlista(k.profil.insatser)
    for g in arende.granskningar if finns else []:
        if g.insats:
            yield from check_hanvisning(
                g, ("insats",), g.insats, finns, vad="Insatsen", var="i profilen"
            )


@kontroll("UPF239", "Fel i temats frågor eller svar", niva="fel", stod=_FORMAT)
def fel_i_temat(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Checklistan som projektet ställer till enheterna finns inte, eller ett svar hör inte dit.

    *Fel:* ``frågesvar: [{fråga: KOST9, svar: ja}]`` när checklistan slutar med KOST4

    *Rätt:* ``frågesvar: [{fråga: KOST4, svar: ja}]``
    """
    p = arende.projekt
    if any(fil.startswith("register/checklistor/") for fil in k.olasta):
        return
    if p and p.checklista:
        finns = {vikt: lista.id for vikt, lista in k.checklistor.items()}
        yield from check_hanvisning(
            p, ("checklista",), p.checklista, finns,
            vad="Checklistan", var="i register/checklistor/",
        )  # fmt: skip
    if p is None or not p.checklista or fold(p.checklista) in k.checklistor:
        yield from _check_svar(arende, p, k)


def _check_svar(arende: Arende, p: Projekt | None, k: Kontext) -> Iterator[Sak]:
    fragor = find_temafragor(arende, k)
    for n, s in enumerate(arende.svar.svar if arende.svar else []):
        sedda: set[str] = set()
        for m, f in enumerate(s.fragesvar):
            falt = ("svar", n, "fragesvar", m, "fraga")
            if p and arende.svar and fold(f.fraga) not in fragor:
                var = f"i checklistan {p.checklista}" if p.checklista else "i projektets frågor"
                gor = "Rätta id:t, eller skriv checklista i projekt.yaml."
                yield sak(arende.svar, falt, f"Frågan {f.fraga} finns inte {var}.", gor)
            elif arende.svar and fold(f.fraga) in sedda:
                text = f"Frågan {f.fraga} står två gånger för samma enhet."
                yield sak(arende.svar, falt, text, "Behåll det svar som gäller.")
            sedda.add(fold(f.fraga))


_ORD = {fold(g): g for g in GRANSKARE}


def _get_tillatna(arende: Arende, k: Kontext) -> list[str]:
    """De granskare som profilen tillåter för enhetens driftform. Tom: prövas inte."""
    enhet = k.enheter.get(arende.uppfoljning.enhet) if arende.uppfoljning else None
    return list(getattr(k.profil.granskare, fold(enhet.driftform))) if enhet else []
