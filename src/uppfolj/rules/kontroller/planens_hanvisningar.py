"""Kontroller av att planen, uppföljningarna och enheterna hänger ihop."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold
from uppfolj.models.arende import Ar, ArendeRad, Kontext
from uppfolj.models.plan import Detaljplan, Plan, Utfortlista
from uppfolj.rules.frister_ar import get_fristregler
from uppfolj.rules.hanvisning import (
    Ordlista,
    build_enheter,
    build_mal,
    build_ordlista,
    build_roller,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll

_STOD = "verktygets format"
_REGISTRET = "i register/enheter.yaml"
_PROFILEN = "i profilen (uppfolj.yaml)"
_PLANEN = "i plan.yaml"
_Plats = tuple[Falt, str | None]


@kontroll("UPF022", "Okänd planrad", niva="fel", stod=_STOD, pa="år")
def okand_planrad(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En uppföljning säger sig höra till en rad som inte finns i årets plan.

    *Fel:* ``rad: P-20``

    *Rätt:* ``rad: P-02``
    """
    if f"{ar.ar}/plan.yaml" in ar.olasta:
        return
    finns = _get_rader(ar)
    for rad in ar.rader:
        if rad.rad and fold(rad.rad) not in finns:
            gor = f"Raderna är {', '.join(finns.values())}." if finns else "Lägg till raden."
            text = f"Planraden ”{rad.rad}” finns inte i {ar.ar}/plan.yaml."
            yield Sak(_get_fil(rad), ("rad",), text, gor)


@kontroll("UPF083", "Annan enhet än planraden", niva="fel", stod=_STOD, pa="år")
def annan_enhet_an_planraden(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Uppföljningen gäller en annan enhet än den rad i planen som den säger sig höra till.

    *Fel:* ``enhet: ekbacken`` och ``rad: P-02``, som gäller ``solgarden``

    *Rätt:* raden för ``ekbacken``, eller en loggad ändring av planen
    """
    enheter = {fold(r.id): r.enhet for r in (ar.plan.rader if ar.plan else [])}
    for rad in ar.rader:
        enhet = enheter.get(fold(rad.rad))
        if enhet and rad.enhet and enhet != rad.enhet:
            text = f"Enheten är ”{rad.enhet}”, men planraden {rad.rad} gäller ”{enhet}”."
            gor = "Rätta enhet eller rad. Har planen ändrats: uppfolj plan andra"
            yield Sak(_get_fil(rad), ("enhet",), text, gor)


@kontroll("UPF024", "Planen pekar på något som inte finns", niva="fel", stod=_STOD, pa="år")
def okand_hanvisning_i_plan(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet, ett område, en roll eller något annat i planens filer finns inte.

    *Fel:* ``enhet: solgaden``

    *Rätt:* ``enhet: solgarden``
    """
    if ar.plan:
        yield from _check_plan(ar.plan, k)
    if ar.detaljplan:
        rader = _get_rader(ar) if f"{ar.ar}/plan.yaml" not in ar.olasta else None
        uppfoljningar = {fold(r.id): r.id for r in ar.rader}
        yield from _check_detaljplan(ar.detaljplan, k, rader, uppfoljningar)
    if ar.utfort:
        yield from _check_utfort(ar.utfort, k)


def _check_plan(plan: Plan, k: Kontext) -> Iterator[Sak]:
    p = k.profil
    rader = list(enumerate(plan.rader))
    andringar = list(enumerate(plan.andringar))
    organ: list[_Plats] = [(("beslut", n, "organ"), b.organ) for n, b in enumerate(plan.beslut)]
    omraden: list[_Plats] = [
        (("rader", n, "omraden", m), o) for n, r in rader for m, o in enumerate(r.omraden)
    ]
    roller: list[_Plats] = [(("planerad_av", n), r) for n, r in enumerate(plan.planerad_av)]
    roller += [(("andringar", n, "av"), a.av) for n, a in andringar]
    organ += [(("andringar", n, "uppdrag_av"), a.uppdrag_av) for n, a in andringar]
    enheter: list[_Plats] = [(("rader", n, "enhet"), r.enhet) for n, r in rader]
    if "register/enheter.yaml" not in k.olasta:
        yield from check_hanvisningar(
            plan, enheter, build_enheter(k), vad="Enheten", var=_REGISTRET
        )
    if "register/roller.yaml" not in k.olasta:
        yield from check_hanvisningar(
            plan, roller, build_roller(k), vad="Rollen", var="bland rollerna"
        )
    planrader = {fold(r.id): r.id for r in plan.rader}
    listor: list[tuple[str, list[_Plats], Ordlista, str]] = [
        ("Planraden", [(("rader", n, "kopplad"), r.kopplad) for n, r in rader],
         planrader, "i planen"),
        ("Organet", organ, build_ordlista(p.organ), _PROFILEN),
        ("Området", omraden, build_ordlista(p.omraden), _PROFILEN),
        ("Verksamheten", [(("rader", n, "verksamhet"), r.verksamhet) for n, r in rader],
         build_ordlista(p.verksamheter), _PROFILEN),
        ("Slaget", [(("rader", n, "slag"), r.slag) for n, r in rader],
         build_ordlista(p.slag), _PROFILEN),
        ("Nivån", [(("rader", n, "niva"), r.niva) for n, r in rader],
         build_ordlista(p.nivaer), _PROFILEN),
        ("Orsaken", [(("rader", n, "orsak"), r.orsak) for n, r in rader],
         build_ordlista(p.orsaker), _PROFILEN),
    ]  # fmt: skip
    if "register/mal.yaml" not in k.olasta:
        mal: list[_Plats] = [
            (("rader", n, "mal", m), x) for n, r in rader for m, x in enumerate(r.mal)
        ]
        listor.append(("Målet", mal, build_mal(k), "i register/mal.yaml"))
    for vad, platser, finns, var in listor:
        yield from check_hanvisningar(plan, platser, finns, vad=vad, var=var)


def _check_detaljplan(
    plan: Detaljplan, k: Kontext, planrader: Ordlista | None, uppfoljningar: Ordlista
) -> Iterator[Sak]:
    rader = list(enumerate(plan.rader))
    if planrader is not None:
        platser: list[_Plats] = [(("rader", n, "rad"), r.rad) for n, r in rader]
        yield from check_hanvisningar(plan, platser, planrader, vad="Planraden", var=_PLANEN)
    if "register/enheter.yaml" not in k.olasta:
        platser = [(("rader", n, "enhet"), r.enhet) for n, r in rader]
        yield from check_hanvisningar(
            plan, platser, build_enheter(k), vad="Enheten", var=_REGISTRET
        )
    platser = [(("rader", n, "uppfoljning"), r.uppfoljning) for n, r in rader]
    yield from check_hanvisningar(
        plan, platser, uppfoljningar, vad="Uppföljningen", var="i årets mapp"
    )


def _check_utfort(lista: Utfortlista, k: Kontext) -> Iterator[Sak]:
    rader = list(enumerate(lista.utfort))
    platser: list[_Plats] = [(("utfort", n, "frist"), u.frist) for n, u in rader]
    frister = {f.id: f.id for f in get_fristregler(k)}
    frister |= {f: f for f in k.profil.tidigare_frister}
    yield from check_hanvisningar(lista, platser, frister, vad="Fristen", var=_PROFILEN)
    if "register/roller.yaml" not in k.olasta:
        platser = [(("utfort", n, "av"), u.av) for n, u in rader]
        yield from check_hanvisningar(
            lista, platser, build_roller(k), vad="Rollen", var="bland rollerna"
        )


def _get_rader(ar: Ar) -> Ordlista:
    return {fold(r.id): r.id for r in (ar.plan.rader if ar.plan else [])}


def _get_fil(rad: ArendeRad) -> str:
    return f"{rad.mapp}/uppfoljning.yaml"
