"""Kontroller av organets kontroll av biståndsärenden."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arendekontroll import Arendekontroll, Arendekontroller, Insatslista
from uppfolj.models.statistik import Statistik
from uppfolj.rules.arendekontroll import find_moten, get_krav
from uppfolj.rules.arendekontroll_dragning import check_dragningar
from uppfolj.rules.hanvisning import build_enheter, build_ordlista, build_roller, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_namn

_FORMAT = "verktygets format"
_STOD = "lokal rutin: Policy för uppföljning (Åtvidaberg, biståndsbeslut)"
_PROFILEN = "i profilen (uppfolj.yaml)"
_Plats = tuple[Falt, str | None]


@kontroll(
    "UPF195", "Okänt ord i ärendekontroll eller statistik",
    niva="fel", stod=_FORMAT, pa="år",
)  # fmt: skip
def okand_hanvisning_i_arendekontroll(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Ett organ, en verksamhet, en roll eller en enhet i filen finns inte.

    *Fel:* ``verksamhet: hemtjenst``

    *Rätt:* ``verksamhet: hemtjänst``
    """
    if p := ar.arendekontroll:
        organ: list[_Plats] = [(("kontroller", n, "organ"), c.organ) for n, c in _number(p)]
        finns = build_ordlista(k.profil.organ)
        yield from check_hanvisningar(p, organ, finns, vad="Organet", var=_PROFILEN)
    if ar.insatser:
        yield from _check_insatser(ar.insatser, k)
    if ar.statistik and "register/enheter.yaml" not in k.olasta:
        yield from _check_statistik(ar.statistik, k)


def _check_insatser(post: Insatslista, k: Kontext) -> Iterator[Sak]:
    rader = list(enumerate(post.uppfoljningar))
    platser: list[_Plats] = [(("uppfoljningar", n, "verksamhet"), r.verksamhet) for n, r in rader]
    finns = build_ordlista(k.profil.verksamheter)
    yield from check_hanvisningar(post, platser, finns, vad="Verksamheten", var=_PROFILEN)
    if "register/roller.yaml" not in k.olasta:
        platser = [(("uppfoljningar", n, "av"), r.av) for n, r in rader]
        roller = build_roller(k)
        yield from check_hanvisningar(post, platser, roller, vad="Rollen", var="bland rollerna")


def _check_statistik(post: Statistik, k: Kontext) -> Iterator[Sak]:
    platser: list[_Plats] = [(("varden", n, "enhet"), v.enhet) for n, v in enumerate(post.varden)]
    var = "i register/enheter.yaml"
    yield from check_hanvisningar(post, platser, build_enheter(k), vad="Enheten", var=var)


@kontroll("UPF196", "Sammanträdet finns inte i kalendern", niva="varning", stod=_STOD, pa="år")
def sammantrade_utan_mote(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Ärenden är kontrollerade en dag då organet inte har något sammanträde, eller ett inställt.

    Mötena med organet som ``forum`` är kalendern. En dag som inte stämmer med den lämnar det
    riktiga sammanträdet utan kontroll.

    *Fel:* ``sammanträde: 2026-03-13`` när mötet är den 12 mars

    *Rätt:* samma dag i ``arendekontroll.yaml`` som i ``moten/``
    """
    post = ar.arendekontroll
    if post is None or any(fil.startswith(f"{ar.ar}/moten/") for fil in ar.olasta):
        return
    for n, c in _number(post):
        moten = {m.datum: m for m in find_moten(ar, c.organ)}
        mote = moten.get(c.sammantrade)
        if mote is None or mote.installt:
            vad = "är inställt" if mote else "finns inte i kalendern"
            finns = ", ".join(str(d) for d, m in sorted(moten.items()) if not m.installt)
            yield sak(
                post, ("kontroller", n, "sammantrade"), f"Sammanträdet {c.sammantrade} {vad}.",
                f"Sammanträden som finns: {finns or 'inga'}. Lägg in det: uppfolj ny mote",
            )  # fmt: skip


@kontroll("UPF197", "Färre ärenden kontrollerade än rutinen säger", niva="varning", stod=_STOD,
          pa="år")  # fmt: skip
def for_fa_arenden(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Färre ärenden än profilens antal är kontrollerade när sammanträdet är över, utan skäl.

    *Fel:* två ärenden vid ett sammanträde, när rutinen säger tre

    *Rätt:* tre ärenden, eller ``skäl: Bara två ärenden hann gås igenom.``
    """
    post, organ = ar.arendekontroll, k.profil.arendekontroll.organ
    for n, c in _number(post) if post else ():
        antal, krav = len({a.nr for a in c.arenden}), get_krav(c, k)
        if post and c.organ == organ and c.sammantrade < k.idag and antal < krav and not c.skal:
            namn = get_namn(k.profil.organ, c.organ)
            yield sak(
                post, ("kontroller", n), f"{namn} {c.sammantrade}: {antal} av {krav} ärenden.",
                "Fyll i ärendena, eller skriv skäl.",
            )  # fmt: skip


@kontroll("UPF198", "Fel ärende kontrollerat", niva="fel", stod=_STOD, pa="år")
def fel_arende(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """Ett kontrollerat ärende drogs inte, eller ett ärende eller sammanträde står två gånger.

    *Fel:* ``nr: 9`` när 4, 11 och 17 drogs

    *Rätt:* de dragna numren. Går ett inte att kontrollera: ``uppfolj arendekontroll uteslut``
    """
    post = ar.arendekontroll
    sedda: set[tuple[object, str]] = set()
    for n, c in _number(post) if post else ():
        if post is None:
            return
        if (c.sammantrade, c.organ) in sedda:
            text = f"Sammanträdet {c.sammantrade} står två gånger."
            yield sak(post, ("kontroller", n), text, "Behåll det ena.")
        sedda.add((c.sammantrade, c.organ))
        yield from _check_nummer(post, n, c)


def _check_nummer(post: Arendekontroller, n: int, c: Arendekontroll) -> Iterator[Sak]:
    valda = {nr for s in c.dragningar[-1].skikt for nr in s.valda} if c.dragningar else None
    sedda: set[int] = set()
    for i, a in enumerate(c.arenden):
        falt: Falt = ("kontroller", n, "arenden", i, "nr")
        if a.nr in sedda:
            yield sak(post, falt, f"Ärende {a.nr} står två gånger.", "Behåll det ena.")
        elif valda is not None and a.nr not in valda:
            drogs = ", ".join(map(str, sorted(valda))) or "inga"
            yield sak(post, falt, f"Ärende {a.nr} drogs inte.", f"De som drogs: {drogs}.")
        sedda.add(a.nr)


@kontroll("UPF199", "Dragningen av ärenden går inte att räkna om", niva="fel", stod=_STOD, pa="år")
def andrad_arendedragning(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Dragningen har ändrats, gäller ett annat sammanträde, eller saknas fast ärendena ska dras.

    *Fel:* ett nummer i ``valda`` som slumptexten inte ger

    *Rätt:* dragningen som den skrevs. Räkna om: ``uppfolj arendekontroll verifiera``
    """
    if ar.arendekontroll:
        yield from check_dragningar(ar.arendekontroll, k)


def _number(post: Arendekontroller) -> list[tuple[int, Arendekontroll]]:
    return list(enumerate(post.kontroller))
