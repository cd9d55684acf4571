"""Kontroller av årets analyser."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.base.stavning import fold, format_menade_du, get_skrivet
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.arsanalys import Arsanalys
from uppfolj.rules import arsanalys as regler
from uppfolj.rules.hanvisning import build_enheter, build_ordlista, build_roller, check_hanvisningar
from uppfolj.rules.kontroll import Sak, kontroll, sak

_OSTERSUND = "lokal rutin: Rutin för systematisk uppföljning, avsnitt 3 (Östersund)"
_VAGNING = "lokal rutin: profilens analys.vägning_krävs (Linköping) och analys.frågor (Östersund)"
_MAX_NAMN = 4


def _get_poster(ar: Ar) -> list[Arsanalys]:
    return ar.analyser.analyser if ar.analyser else []


@kontroll("UPF270", "Okänt ord i analysen", niva="fel", stod="verktygets format", pa="år")
def okand_hanvisning_i_analysen(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En analys pekar på en enhet, nämnd, fråga, jämförelse eller roll som inte finns.

    Detsamma gäller en text i ``analys/`` som inte hör till någon analys.

    *Fel:* ``{nivå: enhet, enhet: solgaden}``

    *Rätt:* ``{nivå: enhet, enhet: solgarden}``
    """
    if ar.analyser is None:
        return
    p = k.profil
    listor = (
        ("enhet", build_enheter(k), "Enheten", "i registret"),
        ("organ", build_ordlista(p.organ), "Organet", "i profilen"),
        ("godkand_av", {**build_roller(k), **build_ordlista(p.organ)}, "Rollen", "bland rollerna"),
    )
    for n, a in enumerate(ar.analyser.analyser):
        rad: Falt = ("analyser", n)
        for falt, finns, vad, var in listor:
            platser = [((*rad, falt), getattr(a, falt))]
            yield from check_hanvisningar(ar.analyser, platser, finns, vad=vad, var=var)
        fragor: list[tuple[Falt, str | None]] = [
            ((*rad, "svar", m, "fraga"), s.fraga) for m, s in enumerate(a.svar)
        ]
        jamforelser: list[tuple[Falt, str | None]] = [
            ((*rad, "jamforelser", m, "kalla"), j.kalla) for m, j in enumerate(a.jamforelser)
        ]
        for rader, lista, vad in (
            (fragor, p.analys.fragor, "Frågan"), (jamforelser, p.analys.jamforelser, "Jämförelsen")
        ):  # fmt: skip
            ord_ = build_ordlista(lista)
            var = "bland profilens (analys)"
            yield from check_hanvisningar(ar.analyser, rader, ord_, vad=vad, var=var)


@kontroll("UPF271", "Oklart vad analysen gäller", niva="fel", stod="verktygets format", pa="år")
def analys_utan_sak(ar: Ar, _k: Kontext) -> Iterator[Sak]:
    """En analys saknar sin enhet eller nämnd, avser ett senare år, eller finns två gånger.

    Detsamma gäller en text i ``analys/`` som inte heter som någon analys i filen.

    *Fel:* ``{id: vuxen, nivå: enhet, avser: 2026}`` utan ``enhet``

    *Rätt:* ``{id: vuxen, nivå: enhet, enhet: vuxen, avser: 2026}``
    """
    if fil := ar.analyser:
        dubbla = {p.nr for p in regler.find_dubbletter(regler.list_analyser([ar]))}
        for n, a in enumerate(fil.analyser):
            namn, rad = get_skrivet(a.id), ("analyser", n)
            if a.niva == regler.ENHET and a.enhet is None:
                yield sak(fil, rad, f"{namn} gäller en enhet, men ingen är angiven.",
                          "Fyll i enhet.")  # fmt: skip
            if a.niva == regler.NAMND and a.organ is None:
                yield sak(fil, rad, f"{namn} gäller en nämnd, men ingen är angiven.",
                          "Fyll i organ.")  # fmt: skip
            if a.avser > ar.ar:
                yield sak(fil, (*rad, "avser"), f"{namn} avser {a.avser} men står i {ar.ar}.",
                          "Flytta den till årets mapp.")  # fmt: skip
            if n in dubbla:
                yield sak(fil, rad, f"{namn} finns redan för {a.avser}.", "Ta bort den ena.")
    idn = [get_skrivet(a.id) for a in _get_poster(ar)]
    for id_, vag in ar.textfiler.get("analys", {}).items():
        if id_ not in map(fold, idn):
            text = f"Texten ”{id_}” hör inte till någon analys i {ar.ar}/analyser.yaml."
            yield Sak(vag, (), text, format_menade_du(id_, idn) or "Skapa analysen först.", 1, 1)


@kontroll("UPF272", "Enhetens analys är inte diskuterad", niva="varning", stod=_OSTERSUND, pa="år")
def analys_utan_dialog(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En enhets analys har svar eller slutsats men ingen dag för dialogen som rutinen begär.

    *Fel:* svar på frågorna utan ``dialog_medarbetare``

    *Rätt:* ``dialog_medarbetare: 2027-04-14`` och ``dialog_ledningsgrupp: 2027-04-21``
    """
    for n, a in enumerate(_get_poster(ar)):
        for med in regler.find_saknade_dialoger(a, k):
            if ar.analyser:
                yield sak(
                    ar.analyser, ("analyser", n),
                    f"Analysen {get_skrivet(a.id)} är inte diskuterad med {med}.",
                    f"Skriv dagen i dialog_{'ledningsgrupp' if 'led' in med else 'medarbetare'}.",
                )  # fmt: skip


@kontroll("UPF273", "Godkänd utan det som krävs", niva="fel", stod=_VAGNING, pa="år")
def godkand_utan_svar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En analys är godkänd fast en fråga är obesvarad, eller vägningen eller slutsatsen saknas.

    En jämförelse som inte är relevant ska ha ett skäl, också innan analysen är godkänd.

    *Fel:* ``godkänd: 2027-04-28`` utan svar på frågan om skillnader mellan grupper

    *Rätt:* ett svar per fråga i profilen, sedan ``uppfolj analys godkann``
    """
    fil = ar.analyser
    for n, a in enumerate(_get_poster(ar)):
        if fil is None:
            return
        for m, j in enumerate(a.jamforelser):
            if regler.is_utan_skal(j):
                yield sak(
                    fil, ("analyser", n, "jamforelser", m),
                    f"{get_skrivet(j.kalla)} är inte relevant, men skälet saknas.",
                    "Skriv varför i resultat.",
                )  # fmt: skip
        if a.godkand is None:
            continue
        hinder = [h for h in regler.find_hinder(a, k) if "skälet" not in h]
        hinder += ["godkänd_av saknas"] if a.godkand_av is None else []
        hinder += ["dagen ligger i framtiden"] if a.godkand > k.idag else []
        for h in hinder:
            yield sak(fil, ("analyser", n), f"{get_skrivet(a.id)} är godkänd, men {h}.",
                      "Fyll i det, eller ta bort godkänd.")  # fmt: skip


@kontroll("UPF274", "Jämförelser som inte är gjorda", niva="varning", stod=_OSTERSUND, pa="år")
def tomma_jamforelser(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En analys har inte alla profilens jämförelser: gjorda med resultat, eller inte relevanta.

    *Fel:* ``{källa: brukarundersökningar, gjord: nej}``

    *Rätt:* ``{källa: riktlinjer, gjord: inte relevant, resultat: Det finns inga för insatsen.}``
    """
    for n, a in enumerate(_get_poster(ar)):
        if ar.analyser and (tomma := regler.find_tomma(a, k)):
            antal = len(k.profil.analys.jamforelser)
            namn = f": {', '.join(tomma)}" if len(tomma) <= _MAX_NAMN else ""
            text = f"{len(tomma)} av {antal} jämförelser säger inget{namn}."
            yield sak(ar.analyser, ("analyser", n), text,
                      "Skriv gjord och resultat, eller inte relevant och varför.")  # fmt: skip
