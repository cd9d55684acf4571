"""Enkäternas sammanställning: en grupp i taget, för en period, i en enhet eller alla."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Kontext
from uppfolj.models.enkat import Enkat, Enkatutskick
from uppfolj.rules.enkat import (
    GRUPPNAMN,
    KLIENT,
    Svarsrad,
    get_perioder,
    get_rader,
    is_avslutsform,
)
from uppfolj.rules.enkat_avslut import Avslutsrad, build_extra, compute_avslutsrad, find_fler
from uppfolj.rules.enkat_bygge import ALLA, Extra
from uppfolj.rules.enkat_grupp import Grupp, Gruppvy
from uppfolj.rules.enkat_kub import build_kub


@dataclass(frozen=True, slots=True)
class Sammanstallning:
    """Allt som sammanställts för perioden, och utskicken under året."""

    ar: int
    period: str
    enhet: str
    grupper: tuple[Gruppvy, ...]
    avslutade: tuple[Avslutsrad, ...]
    mal: float | None
    utskick: tuple[Enkatutskick, ...]

    def get_under_malet(self) -> list[Avslutsrad]:
        """Enheter vars andel är under målet."""
        return [a for a in self.avslutade if a.enhet and a.utfall == "under målet"]


def find_period(period: str, ar: int, k: Kontext) -> int | None:
    """Periodens plats, None för hela året. Höjer ``UppfoljFel`` (slutkod 2) för annat."""
    namn = [p.namn for p in get_perioder(ar, k)]
    if not period or period == str(ar):
        return None
    for n, p in enumerate(namn):
        if fold(p) == fold(period):
            return n
    raise UppfoljFel(
        f"{period} är ingen period som sammanställs {ar}.",
        tips=format_menade_du(period, dict.fromkeys([*namn, str(ar)])), kod=Slutkod.FEL_ARGUMENT,
    )  # fmt: skip


def compute_sammanstallning(
    ar: Ar, k: Kontext, period: str = "", enhet: str = ""
) -> Sammanstallning:
    """Sammanställ årets svar. Höjer ``UppfoljFel`` för en period eller enhet som inte finns."""
    steg = find_period(period, ar.ar, k)
    post = k.enheter.get(fold(enhet)) if enhet else None
    if enhet and post is None:
        raise UppfoljFel(
            f"Enheten {enhet} finns inte i register/enheter.yaml.",
            tips=format_menade_du(enhet, [e.id for e in k.enheter.values()]),
            kod=Slutkod.FEL_ARGUMENT,
        )
    vald = post.id if post else ALLA
    grans, rader = k.profil.integritet.smatal_grans, get_rader(ar, k)
    vyer: list[Gruppvy] = []
    avslut: list[Avslutsrad] = []
    for namn, grupp, former, egna in _find_grupper(rader, k):
        ar_avslut = grupp == KLIENT and any(is_avslutsform(f, k) for f in former)
        bygge = Grupp(egna, former, k, ar_avslut)
        extra = build_extra(ar, k, egna) if ar_avslut else Extra()
        kub = build_kub(egna, bygge.get_regler(), grans, extra)
        vyer.append(bygge.build_vy(kub, namn, grupp, vald, steg))
        if ar_avslut:
            p = kub.get_period(steg)
            fler = {e for e, x in find_fler(ar, k, egna) if x == p}
            enheter = [e for e in kub.enheter if vald in (ALLA, e)]
            enheter += [ALLA] if vald == ALLA and len(kub.enheter) > 1 else []
            mal = k.profil.enkat.mal_uppfoljda
            avslut = [compute_avslutsrad(kub, fler, mal, e, p) for e in enheter]
    visad = str(ar.ar) if steg is None else get_perioder(ar.ar, k)[steg].namn
    utskick = tuple(ar.avslut.utskick) if ar.avslut else ()
    return Sammanstallning(ar.ar, visad, vald, tuple(vyer), tuple(avslut),
                           k.profil.enkat.mal_uppfoljda, utskick)  # fmt: skip


def _find_grupper(
    rader: Sequence[Svarsrad], k: Kontext
) -> Iterator[tuple[str, str, list[Enkat], list[Svarsrad]]]:
    """Varje grupp för sig. Klienternas avslut hör ihop; andra enkäter till dem står för sig."""
    avslut = [f for f in k.enkater.values() if is_avslutsform(f, k)]
    idn = {f.id for f in avslut}
    svar = [r for r in rader if r.svar.grupp == KLIENT and r.form.id in idn]
    former = [f for f in avslut if any(r.form.id == f.id for r in svar)]
    yield "Svar om avslutade insatser", KLIENT, former or avslut[:1], svar
    for grupp, namn in GRUPPNAMN.items():
        egna = [
            r for r in rader
            if r.svar.grupp == grupp and not (grupp == KLIENT and r.form.id in idn)
        ]  # fmt: skip
        valda = {r.form.id: r.form for r in egna}
        if grupp == KLIENT:
            for form in valda.values():
                yield (f"{namn}: {form.namn}", grupp, [form],
                       [r for r in egna if r.form.id == form.id])  # fmt: skip
        elif egna:
            yield namn, grupp, list(valda.values()), egna
