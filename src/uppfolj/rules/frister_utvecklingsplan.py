"""Utvecklingsplanens frister: aktiviteternas dagar, prioriteringen och höstens uppföljning."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_delar import Kalla
from uppfolj.models.utvecklingsplan import Utvecklingsaktivitet
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_enhetsnamn, get_organnamn
from uppfolj.rules.utvecklingsplan import get_agare, get_aktiviteter, is_avslutad


def compute_utvecklingsfrister(
    ar: Sequence[Ar],
    arenden: Sequence[Arende],  # noqa: ARG001  # alla som räknar årets frister har samma form
    kontext: Kontext,
) -> Iterator[Frist]:
    """Gjorda och ogjorda frister för årens utvecklingsaktiviteter."""
    for ett in ar:
        aktiviteter = get_aktiviteter(ett)
        if aktiviteter:
            yield from _prioritering(ett.ar, aktiviteter, kontext)
        for a in aktiviteter:
            yield _aktivitet(ett.ar, a, kontext)
            yield from _hosten(ett.ar, a, kontext)


def _prioritering(ar: int, alla: list[Utvecklingsaktivitet], k: Kontext) -> Iterator[Frist]:
    regler = k.profil.analys
    if regler.prioriteras_manad is None or regler.prioriteras_av is None:
        return
    manad = regler.prioriteras_manad
    klara = [a for a in alla if a.prioritet is not None or is_avslutad(a)]
    dagar = [a.prioriterad for a in klara if a.prioriterad]
    organ = get_organnamn(regler.prioriteras_av, k)
    yield Frist(
        date(ar, manad, monthrange(ar, manad)[1]), f"{ar}/prioritering-aktiviteter", ar,
        f"{organ} prioriterar årets aktiviteter ({len(klara)} av {len(alla)})",
        k.profil.get_kalla("analys.prioriteras_manad"),
        "prioritet och prioriterad på varje aktivitet i utvecklingsplan.yaml", (organ,),
        gjord=max(dagar, default=None) if len(klara) == len(alla) else None,
        klar=len(klara) == len(alla),
    )  # fmt: skip


def _aktivitet(ar: int, a: Utvecklingsaktivitet, k: Kontext) -> Frist:
    return Frist(
        a.klart_senast, f"{ar}/utveckling-{a.id}", ar, f"{a.id}: {a.aktivitet}",
        Kalla(slag="lokal_rutin", text="dagen i utvecklingsplan.yaml"),
        "status klar i utvecklingsplan.yaml", (get_agare(a, k),), enhet=_get_enhet(a, k),
        klar=is_avslutad(a), kort=f"{a.id} i handlingsplanen för utveckling",
    )  # fmt: skip


def _hosten(ar: int, a: Utvecklingsaktivitet, k: Kontext) -> Iterator[Frist]:
    """En prioriterad aktivitet följs upp under hösten, tills den är avslutad."""
    regler = k.profil.analys
    if a.prioritet is None or not (regler.foljs_upp_fran and regler.foljs_upp_till):
        return
    fran = date.fromisoformat(f"{ar}-{regler.foljs_upp_fran}")
    till = date.fromisoformat(f"{ar}-{regler.foljs_upp_till}")
    gjorda = [u.datum for u in a.uppfoljningar if fran <= u.datum <= till]
    yield Frist(
        till, f"{ar}/utveckling-{a.id}-uppfoljning", ar, f"{a.id} följs upp: {a.aktivitet}",
        k.profil.get_kalla("analys.foljs_upp_till"),
        "en rad i aktivitetens uppföljningar, eller att den är klar", (get_agare(a, k),),
        enhet=_get_enhet(a, k), fran=fran, gjord=min(gjorda, default=None),
        klar=bool(gjorda) or is_avslutad(a), kort=f"{a.id} följs upp",
    )  # fmt: skip


def _get_enhet(a: Utvecklingsaktivitet, k: Kontext) -> str:
    return get_enhetsnamn(a.enhet, k) if a.enhet else ""
