"""Kontroller av att det som ärendets filer pekar på finns i profilen och registren."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.hanvisning import (
    Ordlista,
    build_enheter,
    build_ordlista,
    build_roller,
    check_hanvisning,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll

_STOD = "verktygets format"
_PROFILEN = "i profilen (uppfolj.yaml)"


@kontroll("UPF014", "Okänd enhet", niva="fel", stod=_STOD)
def okand_enhet(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Uppföljningens enhet finns inte i ``register/enheter.yaml``.

    *Fel:* ``enhet: solgården-1``

    *Rätt:* ``enhet: solgarden``
    """
    u = arende.uppfoljning
    if u and u.enhet and u.enhet not in k.enheter and "register/enheter.yaml" not in k.olasta:
        yield from check_hanvisning(
            u, ("enhet",), u.enhet, build_enheter(k), vad="Enheten", var="i register/enheter.yaml"
        )


@kontroll("UPF015", "Okänt område", niva="fel", stod=_STOD)
def okant_omrade(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett område i uppföljningen, en iakttagelse eller en intervju finns inte i profilen.

    *Fel:* ``område: dokumentasjon``

    *Rätt:* ``område: dokumentation``
    """
    finns = build_ordlista(k.profil.omraden)
    platser: list[tuple[Post, Falt, str]] = [
        (i, ("omrade",), i.omrade) for i in arende.iakttagelser
    ]
    if u := arende.uppfoljning:
        platser += [(u, ("omraden", n), o) for n, o in enumerate(u.omraden)]
        platser += [(u, ("bedomningar", n), b.omrade) for n, b in enumerate(u.bedomningar)]
    if b := arende.besok:
        platser += [
            (b, ("intervjuer", n, "omraden", m), o)
            for n, i in enumerate(b.intervjuer)
            for m, o in enumerate(i.omraden)
        ]
    for post, falt, ord_ in platser:
        yield from check_hanvisning(post, falt, ord_, finns, vad="Området", var=_PROFILEN)


@kontroll("UPF016", "Okänd roll", niva="fel", stod=_STOD)
def okand_roll(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En roll finns varken i profilen eller i ``register/roller.yaml``.

    Här står roller, aldrig namn på personer.

    *Fel:* ``ansvarig: MASS``

    *Rätt:* ``ansvarig: MAS``
    """
    if "register/roller.yaml" in k.olasta:
        return
    finns = build_roller(k)
    for post, falt, roll in _find_roller(arende):
        yield from check_hanvisning(post, falt, roll, finns, vad="Rollen", var="bland rollerna")


def _find_roller(arende: Arende) -> Iterator[tuple[Post, Falt, str]]:
    if u := arende.uppfoljning:
        yield u, ("roller", "ansvarig"), u.roller.ansvarig
        for n, roll in enumerate(u.roller.assisterande):
            yield u, ("roller", "assisterande", n), roll
        if u.faststalld:
            yield u, ("faststalld", "roll"), u.faststalld.roll
    yield from _find_granskarnas_roller(arende)


def _find_granskarnas_roller(arende: Arende) -> Iterator[tuple[Post, Falt, str]]:
    for g in arende.granskningar:
        if g.granskad_av:
            yield g, ("granskad_av",), g.granskad_av
    for n, d in enumerate(arende.urval.dragningar if arende.urval else []):
        if arende.urval:
            yield arende.urval, ("dragningar", n, "utford_av"), d.utford_av
            for m, ute in enumerate(d.uteslutna):
                yield arende.urval, ("dragningar", n, "uteslutna", m, "roll"), ute.roll
    for n, a in enumerate(arende.handlingsplan.atgarder if arende.handlingsplan else []):
        if arende.handlingsplan:
            for m, uppfoljd in enumerate(a.uppfoljd):
                yield arende.handlingsplan, ("atgarder", n, "uppfoljd", m, "av"), uppfoljd.av


@kontroll("UPF017", "Okänd mottagare", niva="fel", stod=_STOD)
def okand_mottagare(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Resultatet är redovisat för någon som inte finns bland profilens organ.

    *Fel:* ``mottagare: kss``

    *Rätt:* ``mottagare: ks``
    """
    if u := arende.uppfoljning:
        platser = [(("redovisning", n), r.mottagare) for n, r in enumerate(u.redovisning)]
        yield from check_hanvisningar(
            u, platser, build_ordlista(k.profil.organ), vad="Mottagaren", var=_PROFILEN
        )


@kontroll("UPF018", "Okänt ord ur profilen", niva="fel", stod=_STOD)
def okant_profilord(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Slaget, nivån, orsaken eller avvikelsens typ finns inte i profilen.

    *Fel:* ``orsak: politisktbeslut``

    *Rätt:* ``orsak: politiskt beslut``
    """
    u, p = arende.uppfoljning, k.profil
    if u is None:
        return
    ord_: list[tuple[str, Falt, str | None, Ordlista]] = [
        ("Slaget", ("slag",), u.slag, build_ordlista(p.slag)),
        ("Nivån", ("niva",), u.niva, build_ordlista(p.nivaer)),
        ("Orsaken", ("orsak",), u.orsak, build_ordlista(p.orsaker)),
    ]
    typer = build_ordlista(p.avvikelsetyper)
    for n, antal in enumerate(u.avvikelser.antal if u.avvikelser else []):
        ord_.append(("Avvikelsetypen", ("avvikelser", "antal", n), antal.typ, typer))
    for vad, falt, ett, finns in ord_:
        yield from check_hanvisningar(u, [(falt, ett)], finns, vad=vad, var=_PROFILEN)


@kontroll("UPF020", "Okänt krav", niva="fel", stod=_STOD)
def okant_krav(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett krav som iakttagelsen prövas mot finns varken i profilen eller registret.

    *Fel:* ``krav: [SoL 5:11]``

    *Rätt:* ``krav: [SoL 5:1]``
    """
    if "register/regelverk.yaml" in k.olasta:
        return
    for i in arende.iakttagelser:
        for n, ref in enumerate(i.krav):
            if fold(ref) not in k.regler:
                finns = {vikt: r.ref for vikt, r in k.regler.items()}
                yield from check_hanvisning(
                    i, ("krav", n), ref, finns, vad="Kravet", var="i register/regelverk.yaml"
                )


@kontroll("UPF021", "Åtgärd för okänd iakttagelse", niva="fel", stod=_STOD)
def okand_iakttagelse(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En åtgärd pekar på en iakttagelse som inte finns i uppföljningen.

    *Fel:* ``iakttagelse: I-030``

    *Rätt:* ``iakttagelse: I-003``
    """
    if (plan := arende.handlingsplan) and not any("/iakttagelser/" in f for f in arende.olasta):
        platser: list[tuple[Falt, str]] = [
            (("atgarder", n, "iakttagelse"), a.iakttagelse) for n, a in enumerate(plan.atgarder)
        ]
        finns = {fold(i.id): i.id for i in arende.iakttagelser}
        yield from check_hanvisningar(
            plan, platser, finns, vad="Iakttagelsen", var="i uppföljningen"
        )
