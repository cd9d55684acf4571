"""Kontroller av enkäternas formulär: det de pekar på, rutinens teman, och att frågorna går ihop."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import fold, format_uppraknat, get_skrivet
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.enkat import Enkat, Enkatfraga
from uppfolj.rules.enkat import TEMAN, is_avslutsform
from uppfolj.rules.hanvisning import (
    Ordlista,
    build_enheter,
    build_roller,
    check_hanvisning,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak

_FORMAT = "verktygets format"
_RUTIN = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 3 (Östersund)"
_MAPP = "register/enkater/"


@kontroll("UPF255", "Okänt ord i en enkät", niva="fel", stod=_FORMAT, pa="mapp")
def okand_hanvisning_i_enkat(aren: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett formulär, profilen eller årets avslut pekar på en enkät, enhet eller roll som saknas.

    *Fel:* ``enheter: [solgaden]``

    *Rätt:* ``enheter: [solgarden]``
    """
    former, enheter = build_former(k), build_enheter(k)
    profil = k.profil.enkat
    for falt in ("arlig", "avslut") if former and not _is_olast(k) else ():
        yield from check_hanvisningar(
            k.profil, [(("enkat", falt), getattr(profil, falt))], former, vad="Formuläret",
            var=f"i {_MAPP}",
        )  # fmt: skip
    utsedda = [(("enkat", "sammanstalls_av", n), r) for n, r in enumerate(profil.sammanstalls_av)]
    yield from check_hanvisningar(
        k.profil, utsedda, build_roller(k), vad="Rollen", var="i profilen"
    )
    for form in k.egna_enkater:
        for falt in ("bygger_pa", "bakgrund"):
            yield from check_hanvisningar(
                form, [((falt,), getattr(form, falt))], former, vad="Formuläret", var=f"i {_MAPP}"
            )
        yield from check_hanvisningar(
            form, [(("enheter", n), e) for n, e in enumerate(form.enheter)], enheter,
            vad="Enheten", var="i register/enheter.yaml",
        )  # fmt: skip
    for ar in aren:
        yield from _check_avslut(ar, k, former, enheter)


def _check_avslut(ar: Ar, k: Kontext, former: Ordlista, enheter: Ordlista) -> Iterator[Sak]:
    post = ar.avslut
    if post is None:
        return
    var = "i register/enheter.yaml"
    for lista in ("avslutade", "utskick", "sammanstallningar"):
        platser = [((lista, n, "enhet"), r.enhet) for n, r in enumerate(getattr(post, lista))]
        yield from check_hanvisningar(post, platser, enheter, vad="Enheten", var=var)
    for n, u in enumerate(post.utskick):
        falt = ("utskick", n, "enkat")
        yield from check_hanvisning(post, falt, u.enkat, former, vad="Formuläret", var=f"i {_MAPP}")
    roller = build_roller(k)
    for n, s in enumerate(post.sammanstallningar):
        falt = ("sammanstallningar", n, "sammanstallare")
        yield from check_hanvisning(
            post, falt, s.sammanstallare, roller, vad="Rollen", var="i profilen"
        )


def build_former(k: Kontext) -> Ordlista:
    """Formulären efter vikt id."""
    return {vikt: get_skrivet(f.id) for vikt, f in k.enkater.items()}


def _is_olast(k: Kontext) -> bool:
    return any(fil.startswith(_MAPP) for fil in k.olasta)


@kontroll("UPF256", "Avslutssamtalet saknar en av rutinens frågor", niva="fel", stod=_RUTIN,
          pa="mapp")  # fmt: skip
def avslutssamtal_utan_tema(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """Ett eget formulär för avslutssamtal frågar inte om allt som rutinen säger.

    Samtalet ska ta reda på vilka insatser som använts, om personen är nöjd med kontakten och med
    resultatet, om målen uppnåtts, synpunkter, förslag, och andra viktiga händelser. Frågornas ord
    är fria: ``tema`` säger vad en fråga svarar mot.

    *Fel:* ett formulär med ``bygger_på: avslutssamtal`` utan frågan med ``tema: måluppfyllelse``

    *Rätt:* en fråga för vart och ett av de sju temana
    """
    for form in k.egna_enkater:
        hel = k.enkater.get(fold(form.id), form)
        if not is_avslutsform(hel, k):
            continue
        har = {f.tema for f in hel.fragor}
        if saknas := [t for t in TEMAN if fold(t) not in har]:
            yield sak(
                form, ("fragor",) if form.fragor else ("id",),
                f"{form.namn} frågar inte om {format_uppraknat(saknas)}.",
                f"Lägg till en fråga med tema: {saknas[0]}.",
            )  # fmt: skip


@kontroll("UPF257", "Fel i en enkätfråga", niva="fel", stod=_FORMAT, pa="mapp")
def fel_i_enkatfraga(_ar: list[Ar], k: Kontext) -> Iterator[Sak]:
    """En fråga saknar alternativ, står två gånger, eller hör till ett par som inte går ihop.

    Ett par är två frågor med samma ``par`` och samma skala, en ``skede: före`` och en ``efter``.

    *Fel:* ``{id: nöjd, text: Är du nöjd?, svar: val}``

    *Rätt:* ``{id: nöjd, text: Är du nöjd?, svar: val, alternativ: [Ja, Nej]}``
    """
    for form in k.egna_enkater:
        sedda: set[str] = set()
        for n, f in enumerate(form.fragor):
            for text, gor in _find_fel(f, form, k, sedda):
                yield sak(form, ("fragor", n), text, gor)
            sedda.add(f.id)


def _find_fel(f: Enkatfraga, form: Enkat, k: Kontext, sedda: set[str]) -> Iterator[tuple[str, str]]:
    namn = get_skrivet(f.id)
    if f.id in sedda:
        yield f"Frågan {namn} står två gånger.", "Ge den ena ett annat id."
    vikta = [fold(a) for a in f.alternativ]
    if f.svar in ("val", "flera_val") and not vikta:
        yield f"Frågan {namn} har inga alternativ.", "Lägg till alternativ: [Ja, Nej]"
    if len(set(vikta)) < len(vikta):
        yield f"Frågan {namn} har samma alternativ två gånger.", "Ta bort det ena."
    if f.svar == "skala" and f.fran >= f.till:
        yield f"Skalan i {namn} går från {f.fran} till {f.till}.", "Rätta från och till."
    if (f.par is None) != (f.skede is None):
        yield f"Frågan {namn} har bara det ena av par och skede.", "Skriv båda, eller inget."
    elif f.par and not _has_par(f, form, k):
        annat = "efter" if f.skede == "fore" else "före"
        yield (
            f"Frågan {namn} har ingen fråga {annat} insatsen med samma par och skala.",
            f"Lägg till en fråga med par: {get_skrivet(f.par)} och skede: {annat}.",
        )


def _has_par(f: Enkatfraga, form: Enkat, k: Kontext) -> bool:
    """Om den andra halvan finns i något formulär som hör ihop med det här."""
    hel = k.enkater.get(fold(form.id), form)
    ihop = [hel] + [e for e in k.enkater.values() if e.bakgrund == hel.id or hel.bakgrund == e.id]
    return any(
        (x.par, x.svar, x.fran, x.till) == (f.par, f.svar, f.fran, f.till) and x.skede != f.skede
        for e in ihop for x in e.fragor
    )  # fmt: skip
