"""Kontroller av årets avvikelser: det de pekar på, ordningen i tid och vem som utreder."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.avvikelse import Avvikelse
from uppfolj.rules.avvikelsedagar import find_dagfel
from uppfolj.rules.avvikelsekedja import find_oppna_steg, format_typ, get_faltord, get_typ
from uppfolj.rules.hanvisning import (
    Ordlista,
    build_enheter,
    build_ordlista,
    build_roller,
    check_hanvisningar,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.namn import get_rollnamn

_FORMAT = "verktygets format"


def _list_rader(ar: Ar) -> Iterator[tuple[int, Avvikelse]]:
    yield from enumerate(ar.avvikelser.avvikelser if ar.avvikelser else [])


@kontroll("UPF160", "Avvikelsen pekar på något som inte finns", niva="fel", stod=_FORMAT, pa="år")
def avvikelsens_hanvisningar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Typen, enheten, området eller utredarens roll finns inte i profilen eller registret.

    *Fel:* ``{id: A-001, typ: lex Sara, …}``

    *Rätt:* ``{id: A-001, typ: lex Sarah, …}``
    """
    lista = ar.avvikelser
    if lista is None:
        return
    rader = lista.avvikelser
    profilen = "i profilen (uppfolj.yaml)"
    saker: list[tuple[str, str, Ordlista, str]] = [
        ("typ", "Typen", build_ordlista(k.profil.avvikelsetyper), profilen),
        ("omrade", "Området", build_ordlista(k.profil.omraden), profilen),
        ("utredare", "Rollen", build_roller(k), "i profilen eller register/roller.yaml"),
    ]
    if "register/enheter.yaml" not in k.olasta:
        saker.append(("enhet", "Enheten", build_enheter(k), "i register/enheter.yaml"))
    for falt, vad, finns, var in saker:
        ord_ = [getattr(a, falt) for a in rader]
        platser = [(("avvikelser", n, falt), getattr(o, "skrivet", o)) for n, o in enumerate(ord_)]
        yield from check_hanvisningar(lista, platser, finns, vad=vad, var=var)


@kontroll("UPF161", "Samma avvikelse två gånger", niva="fel", stod=_FORMAT, pa="år")
def avvikelsen_star_tva_ganger(ar: Ar, k: Kontext) -> Iterator[Sak]:  # noqa: ARG001
    """Två rader har samma id, eller samma id i det andra systemet.

    *Fel:* två rader med ``id: A-014``

    *Rätt:* ``id: A-014`` och ``id: A-015``
    """
    for falt in ("id", "frammande_id"):
        sedda: set[str] = set()
        for n, a in _list_rader(ar):
            varde = getattr(a, falt)
            if ar.avvikelser and varde and varde in sedda:
                yield sak(
                    ar.avvikelser, ("avvikelser", n, falt),
                    f"{get_faltord(falt)} {varde} står redan på en rad ovanför.",
                    "Ta bort den ena raden, eller ge den ett eget nummer.",
                )  # fmt: skip
            sedda.add(varde)


@kontroll("UPF162", "Avvikelsens dagar går inte ihop", niva="fel", stod=_FORMAT, pa="år")
def avvikelsens_dagar(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Något är gjort innan avvikelsen kom in, i fel ordning, eller i framtiden.

    *Fel:* ``inkom: 2026-03-10`` och ``utredd: 2026-03-02``

    *Rätt:* ``inkom: 2026-03-10`` och ``utredd: 2026-04-02``
    """
    for n, a in _list_rader(ar):
        for falt, text in find_dagfel(a, k.idag):
            if ar.avvikelser:
                gor = "Rätta datumet, eller ta bort det tills det har hänt."
                yield sak(ar.avvikelser, ("avvikelser", n, falt), f"{a.id}: {text}.", gor)


@kontroll(
    "UPF163", "Fel roll utreder", niva="varning", pa="år",
    stod="profilens utreds_av (Åtvidaberg: MAS lex Maria, utredningssekreteraren lex Sarah)",
)  # fmt: skip
def fel_roll_utreder(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Utredaren är en annan roll än den som profilen säger, eller saknas fast utredningen är klar.

    *Fel:* ``{typ: lex Maria, utredare: enhetschef}`` när profilen säger MAS

    *Rätt:* ``{typ: lex Maria, utredare: MAS}``
    """
    for n, a in _list_rader(ar):
        typ = get_typ(a, k)
        utredd = a.utredning_inledd or a.utredd
        fel = a.utredare not in typ.utreds_av if a.utredare and typ else utredd is not None
        if ar.avvikelser and typ and typ.utreds_av and fel:
            ratt = format_uppraknat([get_rollnamn(r, k) for r in typ.utreds_av], "eller")
            vem = get_rollnamn(a.utredare, k) if a.utredare else "ingen angiven roll"
            yield sak(
                ar.avvikelser, ("avvikelser", n, "utredare"),
                f"{a.id} ({format_typ(a, k)}) utreds av {vem}, inte av {ratt}.",
                f"Skriv utredare: {ratt}, eller ändra utreds_av i profilen.",
            )  # fmt: skip


@kontroll("UPF164", "Åtgärdad utan åtgärd", niva="fel", stod=_FORMAT, pa="år")
def atgardad_utan_atgard(ar: Ar, k: Kontext) -> Iterator[Sak]:  # noqa: ARG001
    """Avvikelsen sägs vara åtgärdad eller uppföljd, men inte vad som gjordes.

    *Fel:* ``{id: A-001, åtgärdad: 2026-04-02}``

    *Rätt:* ``{id: A-001, åtgärd: Ny rutin för larmen, åtgärdad: 2026-04-02}``
    """
    for n, a in _list_rader(ar):
        if ar.avvikelser and a.atgardad and not a.atgard:
            yield sak(
                ar.avvikelser, ("avvikelser", n, "atgardad"),
                f"{a.id} är åtgärdad {a.atgardad}, men åtgärden saknas.", "Skriv åtgärd.",
            )  # fmt: skip


@kontroll("UPF165", "Avslutad med öppna steg", niva="varning", stod="profilens kedja", pa="år")
def avslutad_med_oppna_steg(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Avvikelsen är avslutad fast något i kedjan inte är gjort. Också lagens steg göms då.

    Fann utredningen ingen brist (``bedömning: ingen brist``) behövs ingen åtgärd.

    *Fel:* ``{typ: klagomål, besvarad: 2026-03-20, avslutad: 2026-03-20}``

    *Rätt:* ``avslutad`` när svaret är lämnat, åtgärden gjord och uppföljd
    """
    for n, a in _list_rader(ar):
        oppna = find_oppna_steg(a, k) if a.avslutad else []
        if ar.avvikelser and oppna:
            falt = format_uppraknat(get_faltord(s.steg.falt) for s in oppna)
            yield sak(
                ar.avvikelser, ("avvikelser", n, "avslutad"),
                f"{a.id} är avslutad, men det här är inte gjort: "
                f"{format_uppraknat(s.steg.namn for s in oppna)}.",
                f"Fyll i {falt}, eller ta bort avslutad.",
            )  # fmt: skip
