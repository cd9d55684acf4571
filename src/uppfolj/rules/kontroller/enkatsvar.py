"""Kontroller av enkätsvaren och antalet avslutade insatser."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import find_narmaste, fold, get_skrivet
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.enkat import Enkat, Enkatfraga, Enkatsvar, Svarsfil
from uppfolj.rules.enkat import (
    KLIENT,
    find_steg,
    get_alternativ,
    get_fragor,
    get_insatser,
    get_perioder,
    get_rader,
    get_tal,
    get_varden,
    is_avslutsform,
)
from uppfolj.rules.enkat_avslut import find_fler
from uppfolj.rules.hanvisning import build_enheter, check_hanvisning, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.kontroller.enkat import build_former
from uppfolj.rules.namn import get_enhetsnamn

_FORMAT = "verktygets format"
_RUTIN = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 3 (Östersund)"


@kontroll("UPF258", "Okänt ord i enkätsvaren", niva="fel", stod=_FORMAT, pa="år")
def okand_hanvisning_i_svar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Svaren pekar på ett formulär, en enhet eller en insats som inte finns.

    Insatserna prövas mot formulärets ``insatser``, när det har några.

    *Fel:* ``enkät: avslutsamtal``

    *Rätt:* ``enkät: avslutssamtal``
    """
    former, enheter = build_former(k), build_enheter(k)
    for fil in ar.enkatsvar:
        yield from check_hanvisning(fil, ("enkat",), fil.enkat, former, vad="Formuläret",
                                    var="i register/enkater/")  # fmt: skip
        platser = [(("svar", n, "enhet"), s.enhet) for n, s in enumerate(fil.svar)]
        yield from check_hanvisningar(fil, platser, enheter, vad="Enheten",
                                      var="i register/enheter.yaml")  # fmt: skip
        form = k.enkater.get(fold(fil.enkat))
        insatser = {fold(i): i for i in get_insatser(form, k)} if form else {}
        svar = enumerate(fil.svar) if insatser else ()
        yield from check_hanvisningar(
            fil, [(("svar", n, "insats"), s.insats) for n, s in svar], insatser,
            vad="Insatsen", var="i formulärets insatser",
        )  # fmt: skip


@kontroll("UPF259", "Fel period i enkäten", niva="fel", stod=_FORMAT, pa="år")
def fel_enkatperiod(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Perioden är ingen period, eller ligger i ett annat år. Då räknas raden inte med.

    *Fel:* ``period: 2026-T1``

    *Rätt:* ``period: 2026T1``
    """
    namn = {fold(p.namn) for p in get_perioder(ar.ar, k)}
    exempel = get_perioder(ar.ar, k)[0].namn
    gor = f"Skriv den som {ar.ar} eller {exempel}."
    rader = [(fil, "svar", n, s.period) for fil in ar.enkatsvar for n, s in enumerate(fil.svar)]
    post = ar.avslut
    if post:
        rader += [(post, "avslutade", n, a.period) for n, a in enumerate(post.avslutade)]  # type: ignore[misc]  # två slags filer
        for n, s in enumerate(post.sammanstallningar):
            if fold(s.period) not in namn:
                text = f"{s.period} är ingen period som sammanställs {ar.ar}."
                yield sak(post, ("sammanstallningar", n, "period"), text, f"Skriv {exempel}.")
    for fil, lista, n, period in rader:
        if find_steg(period, ar.ar, k) is None:
            text = f"{period} är ingen period i {ar.ar}."
            yield sak(fil, (lista, n, "period"), text, gor)


@kontroll("UPF260", "Svar utanför alternativen", niva="fel", stod=_FORMAT, pa="år")
def svar_utanfor_alternativen(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett svar är inget av frågans alternativ, eller frågan finns inte i formuläret.

    *Fel:* ``nöjd_kontakt: Rätt nöjd``

    *Rätt:* ``nöjd_kontakt: Ganska nöjd``
    """
    for fil in ar.enkatsvar:
        form = k.enkater.get(fold(fil.enkat))
        fragor = get_fragor(form, k) if form else {}
        for n, s in enumerate(fil.svar if form else []):
            yield from _check_svar(fil, n, s, fragor)


def _check_svar(
    fil: Svarsfil, n: int, s: Enkatsvar, fragor: dict[str, Enkatfraga]
) -> Iterator[Sak]:
    for id_ in s.svar:
        falt, fraga = ("svar", n, "svar", id_), fragor.get(id_)
        if fraga is None:
            narmast = find_narmaste(id_, [get_skrivet(f) for f in fragor])
            gor = f"Menade du ”{narmast}”?" if narmast else "Ta bort svaret."
            yield sak(fil, falt, f"Frågan {get_skrivet(id_)} finns inte i formuläret.", gor)
        elif not _is_giltigt(fraga, s):
            finns = ", ".join(get_alternativ(fraga)[:8]) or "ett tal"
            text = f"Svaret på {get_skrivet(id_)} är inget av alternativen."
            yield sak(fil, falt, text, f"Tillåtna: {finns}.")


def _is_giltigt(fraga: Enkatfraga, s: Enkatsvar) -> bool:
    if fraga.svar == "text":
        return True
    if fraga.svar == "tal":
        return get_tal(fraga, s) is not None
    finns = {fold(a) for a in get_alternativ(fraga)}
    varden = get_varden(fraga, s)
    return set(varden) <= finns and (fraga.svar == "flera_val" or len(varden) == 1)


@kontroll("UPF261", "Fler svar än avslutade insatser", niva="varning", stod=_RUTIN, pa="år")
def fler_svar_an_avslutade(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhet har fler uppföljda insatser än den avslutat. Något av talen är fel.

    *Fel:* ``{enhet: eken, period: 2026T1, antal: 30}`` när 38 har svarat

    *Rätt:* ``{enhet: eken, period: 2026T1, antal: 50}``
    """
    if ar.avslut is None:
        return
    svar = [r for r in get_rader(ar, k) if r.svar.grupp == KLIENT and is_avslutsform(r.form, k)]
    for enhet in dict.fromkeys(e for e, _ in find_fler(ar, k, svar)):
        n = next(i for i, a in enumerate(ar.avslut.avslutade) if fold(a.enhet) == fold(enhet))
        yield sak(
            ar.avslut, ("avslutade", n), f"{get_enhetsnamn(enhet, k)} har fler svar än avslutade.",
            "Rätta antalet, eller se om samma svar är inlästa två gånger.",
        )  # fmt: skip


@kontroll("UPF262", "Olika versioner av ett formulär", niva="upplysning", stod=_FORMAT, pa="mapp")
def olika_formularversioner(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Svaren är lämnade på en annan version än den som gäller. Var försiktig när de jämförs.

    *Fel:* svar på version 1 och version 2 i samma jämförelse

    *Rätt:* samma version, eller en mening i analysen om vad som ändrats
    """
    for ar in aren:
        for fil in ar.enkatsvar:
            form: Enkat | None = k.enkater.get(fold(fil.enkat))
            if form and fil.version != form.version:
                yield sak(
                    fil, ("version",),
                    f"Svaren är på version {fil.version}, men {form.namn} är nu {form.version}.",
                    "Säg i analysen vad som ändrats mellan versionerna.",
                )  # fmt: skip
