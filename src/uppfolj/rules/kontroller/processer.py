"""Kontroller av processregistret, regelverket och målen, och att profilens uppgifter har någon."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.register import Regelverk
from uppfolj.rules.ansvar import find_utan_roll
from uppfolj.rules.hanvisning import Ordlista, build_ordlista, build_roller, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.regelverk import is_faststalld, is_upphord

_LEDNING = "föreskrift: SOSFS 2011:9 4 kap. (processer, aktiviteter, rutiner)"
_STOD = "verktygets format"
_REGISTRET = "register/regelverk.yaml"
_ROLLERNA = "register/roller.yaml"
_Plats = tuple[Falt, str | None]


@kontroll("UPF150", "Aktiviteten saknar fastställd rutin", niva="fel", stod=_LEDNING, pa="mapp")
def aktivitet_utan_faststalld_rutin(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En aktivitet i processregistret har ingen rutin, eller en som är utkast eller har upphört.

    Varje aktivitet behöver de rutiner som säkrar kvaliteten, och de ska vara fastställda.

    *Fel:* en aktivitet med ``rutiner: [Rutin introduktion]``, som saknar ``fastställd``

    *Rätt:* ``{ref: Rutin introduktion, fastställd: 2026-01-15, fastställd_av: ledningsgrupp}``
    """
    register = k.processregister
    if register is None or _REGISTRET in k.olasta:
        return
    for n, process in enumerate(register.processer):
        for m, a in enumerate(process.aktiviteter):
            plats: Falt = ("processer", n, "aktiviteter", m)
            if not a.rutiner:
                yield sak(register, plats, f"Aktiviteten ”{a.namn}” har ingen rutin.",
                          "Skriv rutinernas ref i rutiner.")  # fmt: skip
            for nr, ref in enumerate(a.rutiner):
                regel = k.regler.get(fold(ref))
                if regel and is_upphord(regel, k.idag):
                    gor = f"Använd {regel.ersatts_av}." if regel.ersatts_av else "Välj en annan."
                    text = f"{regel.ref} upphörde {regel.upphord}."
                    yield sak(register, (*plats, "rutiner", nr), text, gor)
                elif regel and not is_faststalld(regel, k.idag):
                    text = f"{regel.ref} är inte fastställd."
                    gor = f"Skriv fastställd och fastställd_av i {_REGISTRET}."
                    yield sak(register, (*plats, "rutiner", nr), text, gor)


@kontroll("UPF151", "Okänd hänvisning i ledningssystemet", niva="fel", stod=_STOD, pa="mapp")
def okand_hanvisning_i_ledningssystemet(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En rutin, en roll eller ett organ i processer, regelverk eller mål finns inte.

    *Fel:* ``ägare: MASS``

    *Rätt:* ``ägare: MAS``
    """
    har_roller = _ROLLERNA not in k.olasta
    if p := k.processregister:
        agare: list[_Plats] = [
            (("processer", n, "agare"), x.agare) for n, x in enumerate(p.processer)
        ]
        if har_roller:
            yield from check_hanvisningar(
                p, agare, build_roller(k), vad="Rollen", var="bland rollerna"
            )
        rutiner: list[_Plats] = [
            (("processer", n, "aktiviteter", m, "rutiner", nr), ref)
            for n, x in enumerate(p.processer)
            for m, a in enumerate(x.aktiviteter)
            for nr, ref in enumerate(a.rutiner)
        ]
        if _REGISTRET not in k.olasta:
            regler = {vikt: r.ref for vikt, r in k.regler.items()}
            yield from check_hanvisningar(p, rutiner, regler, vad="Rutinen", var="i regelverket")
    if r := k.regelregister:
        yield from _check_regelverk(r, k, har_roller=har_roller)


def _check_regelverk(r: Regelverk, k: Kontext, *, har_roller: bool) -> Iterator[Sak]:
    if not har_roller:
        return
    regler = list(enumerate(r.regler))
    roller: list[_Plats] = [(("regler", n, "agare"), x.agare) for n, x in regler]
    roller += [
        (("regler", n, "kommentarer", m, "av"), o.av)
        for n, x in regler
        for m, o in enumerate(x.kommentarer)
    ]
    yield from check_hanvisningar(r, roller, build_roller(k), vad="Rollen", var="bland rollerna")
    beslutande: Ordlista = {**build_roller(k), **build_ordlista(k.profil.organ)}
    beslutat: list[_Plats] = [(("regler", n, "faststalld_av"), x.faststalld_av) for n, x in regler]
    yield from check_hanvisningar(
        r, beslutat, beslutande, vad="Den som fastställde,", var="bland rollerna och organen"
    )


@kontroll("UPF155", "Ingen har uppgiften", niva="fel", stod="profilens uppgifter", pa="mapp")
def uppgift_utan_roll(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En uppgift som rutinen fördelar står inte i någon rolls ``ansvar``.

    *Fel:* profilens uppgift ”kvalitetsplan”, och ingen roll med ``ansvar: [kvalitetsplan]``

    *Rätt:* ``{id: utvecklingsledare, ansvar: [kvalitetsplan]}``
    """
    if _ROLLERNA in k.olasta:
        return
    for uppgift in find_utan_roll(k):
        yield sak(
            k.profil, ("uppgifter",), f"Ingen roll har uppgiften ”{uppgift.namn}”.",
            f"Lägg till den i rollens ansvar, i profilen eller {_ROLLERNA}.",
        )  # fmt: skip


@kontroll(
    "UPF156", "Ansvarig förvaltning saknas", niva="fel", stod="profilens uppgifter", pa="mapp"
)
def forvaltning_saknas(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Rutinen fördelar uppgifter mellan roller men säger inte vilken förvaltning som svarar.

    *Fel:* ``uppgifter`` i profilen utan ``kommun.förvaltning``

    *Rätt:* ``kommun: {förvaltning: Vård- och omsorgsförvaltningen}``
    """
    if k.profil.uppgifter and not k.profil.kommun.forvaltning:
        yield sak(
            k.profil, ("kommun",), "Profilen säger inte vilken förvaltning som svarar.",
            "Skriv förvaltning under kommun i uppfolj.yaml.",
        )  # fmt: skip


@kontroll("UPF159", "Rutinen har ingen ägare", niva="varning", stod=_LEDNING, pa="mapp")
def rutin_utan_agare(_aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En rutin ska ses över en viss dag, men ingen roll äger den. Då vet ingen vem som gör det.

    *Fel:* ``revideras_senast: 2027-01-31`` utan ``ägare``

    *Rätt:* ``{ägare: MAS, revideras_senast: 2027-01-31}``
    """
    if r := k.regelregister:
        for n, regel in enumerate(r.regler):
            if regel.revideras_senast and not regel.agare and not is_upphord(regel, k.idag):
                text = f"{regel.ref} ska ses över {regel.revideras_senast}, men har ingen ägare."
                yield sak(r, ("regler", n), text, "Skriv rollen i ägare.")
