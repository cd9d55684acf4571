"""Kontroller av kvalitetsberättelsen och patientsäkerhetsberättelsen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfolj.base.stavning import find_narmaste
from uppfolj.models.arende import Ar, Kontext
from uppfolj.rules.berattelse_texter import (
    BERATTELSE,
    PATIENTSAKERHET,
    RUBRIKER,
    build_textdelar,
    find_egna,
)
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.planutfall import compute_planutfall

_POLICY = "lokal rutin: Policy för uppföljning (Åtvidaberg, återkoppling)"
_MAPPAR = {
    "kvalitetsberattelse": (BERATTELSE, "Kvalitetsberättelsen"),
    "patientsakerhetsberattelse": (PATIENTSAKERHET, "Patientsäkerhetsberättelsen"),
}


@kontroll("UPF215", "Planens rad är inte gjord, och skälet saknas", niva="fel", stod=_POLICY,
          pa="år")  # fmt: skip
def ogjord_rad_utan_skal(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """Året är slut och en rad i planen är inte helt gjord, utan att någon skrivit varför.

    Kvalitetsberättelsen går igenom planen rad för rad: det som inte blev gjort står där med skälet.

    *Fel:* ``{id: P-04, enhet: solgarden}`` utan genomförd uppföljning

    *Rätt:* ``{id: P-04, enhet: solgarden, ej_genomförd: Enheten flyttade i maj.}``
    """
    if ar.plan is None or k.idag.year <= ar.ar or any(not r.slag for r in ar.rader):
        return
    for r in compute_planutfall(ar, k):
        if r.saknar_skal:
            antal = f" ({r.gjorda} av {r.planerade})" if r.planerade > 1 else ""
            yield sak(
                ar.plan, ("rader", r.nummer),
                f"Rad {r.id}, {r.vad}, är {r.utfall}{antal} fast {ar.ar} är slut.",
                "Skriv varför i ej_genomförd. Är den gjord: registrera besöket i uppföljningen.",
            )  # fmt: skip


@kontroll("UPF216", "Okänd text till berättelsen", niva="fel", stod="verktygets format", pa="år")
def okand_berattelsetext(ar: Ar, k: Kontext) -> Iterator[Sak]:
    """En textfil är varken en rubrik i berättelsen, en enhets text eller ett eget avsnitt.

    Ett eget avsnitt börjar med sin rubrik på första raden. Annars är filens namn felskrivet, och
    texten hade fallit bort.

    *Fel:* ``berattelse/solgaarden.md``

    *Rätt:* ``berattelse/solgarden.md``, eller en fil som börjar med ``# Vår egen rubrik``
    """
    for mapp, rubriker in RUBRIKER.items():
        enheter = [e.id for e in k.enheter.values()] if mapp == BERATTELSE else []
        namn = [*(r.id for r in rubriker), *enheter]
        for fil, avsnitt in find_egna(ar, mapp, enheter):
            if avsnitt is None:
                menade = find_narmaste(fil.rsplit("/", 1)[-1][:-3], namn)
                gor = f"Menade du ”{menade}.md”? " if menade else ""
                yield Sak(
                    fil, (), "Texten hör inte till någon rubrik eller enhet, så den är inte med.",
                    f"{gor}Döp om filen, eller börja den med en egen rubrik (# …).",
                )  # fmt: skip


@kontroll("UPF217", "Berättelsen är klar men en del är tom", niva="fel",
          stod="lag: PSL 3 kap. 10 §; lokal rutin: Kvalitetsarbete (Östersund)",
          pa="mapp")  # fmt: skip
def klar_berattelse_utan_text(ar: Sequence[Ar], _k: Kontext) -> Iterator[Sak]:
    """Berättelsen är märkt gjord fast någon av de tre delarna saknar text: hur, åtgärder, resultat.

    Prövas bara när berättelsen skrivs här, alltså när dess mapp har någon text.

    *Fel:* ``{frist: kvalitetsberättelse, period: 2025}`` och en tom ``2025/berattelse/resultat.md``

    *Rätt:* text i alla tre filerna
    """
    aren = {a.ar: a for a in ar}
    for ett in ar:
        for n, u in enumerate(ett.utfort.utfort if ett.utfort else []):
            mapp, vad = _MAPPAR.get(u.frist, ("", ""))
            om = aren.get(int(u.period)) if u.period.isdecimal() else None
            if om is None or u.inte_gjord or not om.texter.get(mapp) or ett.utfort is None:
                continue
            for d in build_textdelar(om, mapp).values():
                if d.saknas:
                    yield sak(
                        ett.utfort, ("utfort", n),
                        f"{vad} {om.ar} är märkt gjord, men ”{d.namn}” är tom.",
                        f"Skriv texten i {om.ar}/{mapp}/{d.id}.md.",
                    )  # fmt: skip
