"""Policyn: vad som följs upp, hur ofta, av vem och enligt vad, läst ur profilen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uppfolj.base.datum import MANADER
from uppfolj.base.stavning import format_uppraknat
from uppfolj.models.arende import Kontext
from uppfolj.models.profil import FORSLAG
from uppfolj.models.profil_delar import Frist, Kalla, Mottagare
from uppfolj.models.profil_kvalitet import Avvikelsetyp, Kedjesteg
from uppfolj.models.profil_slag import Uppfoljningsslag
from uppfolj.rules.ansvar import format_uppgift, format_upprepas
from uppfolj.rules.namn import get_namn, get_rollnamn
from uppfolj.rules.policy_delar import Del, build_delar
from uppfolj.rules.rapport_ord import get_ord

_KRAFT = {"lag": "ska, enligt lag: ", "foreskrift": "ska, enligt föreskrift: ",
          "allmanna_rad": "bör, enligt allmänna råd: ", "lokal_rutin": "enligt lokal rutin: ",
          "forslag": "förslag, inte beslutat: "}  # fmt: skip
INGEN = "inte utpekad"


@dataclass(frozen=True, slots=True)
class Policyrad:
    """Något som följs upp: vad, hur ofta, av vem och enligt vad."""

    vad: str
    hur_ofta: str
    av: str
    enligt: str


@dataclass(frozen=True, slots=True)
class Kedjerad:
    """Ett steg: vad, när det gäller, lagens ord om tid, enligt vad, och kommunens eget mål."""

    vad: str
    villkor: str
    lagens_ord: str
    enligt: str
    mal: str


@dataclass(frozen=True, slots=True)
class Avvikelserad:
    """En typ av avvikelse: vem som utreder (tomt: alla får) och stegen."""

    typ: str
    utreds_av: str
    steg: tuple[Kedjerad, ...]


@dataclass(frozen=True, slots=True)
class Rollrad:
    """En roll och dess uppgifter."""

    roll: str
    uppgifter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policydata:
    """Allt som policyn visar."""

    kommun: str
    forvaltning: str
    namnd: str
    version: str
    syften: tuple[str, ...]
    delar: tuple[Del, ...]
    uppfoljningar: tuple[Policyrad, ...]
    uppgifter: tuple[Policyrad, ...]
    egenkontroller: tuple[Policyrad, ...]
    basprogram: tuple[Policyrad, ...]
    avvikelser: tuple[Avvikelserad, ...]
    roller: tuple[Rollrad, ...]
    redovisning: tuple[Policyrad, ...]


def format_kraft(kalla: Kalla) -> str:
    """Vad källan kräver: lag ska, allmänna råd bör, ett förslag är bara ett förslag."""
    if kalla == FORSLAG:
        return f"{kalla.text}, inte beslutat"
    return _KRAFT[kalla.slag] + kalla.text


def build_policy(k: Kontext) -> Policydata:
    """Läs policyn ur profilen (Åtvidaberg: ledningssystemet visar innehåll och omfattning)."""
    p = k.profil
    return Policydata(
        p.kommun.namn, p.kommun.forvaltning or "", p.kommun.namnd or "", p.version or "",
        tuple(p.syften),
        build_delar(k),
        tuple(_build_slag(s, k) for s in p.slag),
        tuple(_build_frist(f, k) for f in p.frister),
        tuple(
            Policyrad(e.namn, format_upprepas(e.upprepas), _format_roller([e.roll], k, "enheten"),
                      format_kraft(e.kalla)) for e in p.egenkontroll
        ),
        tuple(
            Policyrad(b.namn, "varje år", _format_roller([b.roll], k, "enheten"),
                      format_kraft(b.kalla)) for b in p.basprogram
        ),
        tuple(_build_avvikelse(t, k) for t in p.avvikelsetyper),
        tuple(
            Rollrad(r.namn, tuple(format_uppgift(a, k) for a in r.ansvar))
            for r in k.roller.values() if r.ansvar
        ),
        tuple(_build_mottagare(m, k) for m in p.redovisning),
    )  # fmt: skip


def _format_roller(roller: Iterable[str | None], k: Kontext, annars: str = INGEN) -> str:
    return format_uppraknat(get_rollnamn(r, k) for r in roller if r) or annars


def _build_slag(s: Uppfoljningsslag, k: Kontext) -> Policyrad:
    roller = list(dict.fromkeys((*s.kraver_roller, *s.deltar)))
    if s.upprepas:
        driftform = format_uppraknat(get_ord(Uppfoljningsslag, "driftformer", d)
                                     for d in s.driftformer)  # fmt: skip
        vilka = f"varje enhet i {driftform} drift" if driftform else "varje enhet"
        hur_ofta, enligt = f"{format_upprepas(s.upprepas)}, {vilka}", format_kraft(s.upprepas_kalla)
    else:
        hur_ofta, enligt = "när planen eller ett uppdrag säger det", "årets plan"
    av = _format_roller(roller or k.profil.plan.planeras_av, k)
    return Policyrad(s.namn, hur_ofta, av, enligt)


def _build_frist(f: Frist, k: Kontext) -> Policyrad:
    hur_ofta = format_upprepas(f.upprepas)
    if f.datum and f.upprepas == "ar":
        hur_ofta += f", senast {int(f.datum[3:])} {MANADER[int(f.datum[:2]) - 1]}"
        hur_ofta += " året efter" if f.avser == "aret_fore" else ""
    return Policyrad(f.namn, hur_ofta, _format_roller([f.roll], k), format_kraft(f.kalla))


def _build_avvikelse(t: Avvikelsetyp, k: Kontext) -> Avvikelserad:
    vem = _format_roller(t.utreds_av, k, "")
    return Avvikelserad(t.namn, vem, tuple(_build_steg(s) for s in t.kedja))


def _build_steg(steg: Kedjesteg) -> Kedjerad:
    """Säger lagen ”genast” står det så; ett antal dagar är ett lokalt mål och sägs vara det."""
    villkor = [get_ord(Kedjesteg, "driftformer", d) for d in steg.driftformer]
    vid = [f"i {format_uppraknat(villkor)} drift"] if villkor else []
    vid += [f"vid {format_uppraknat(steg.vid, 'eller')}"] if steg.vid else []
    mal = ""
    if steg.mal_dagar is not None:
        mal = f"{steg.mal_dagar} dagar ({format_kraft(steg.mal_kalla)})"
    return Kedjerad(
        steg.namn[:1].upper() + steg.namn[1:], ", ".join(vid), steg.lagens_ord or "",
        format_kraft(steg.stod or FORSLAG), mal,
    )  # fmt: skip


def _build_mottagare(m: Mottagare, k: Kontext) -> Policyrad:
    enligt = format_kraft(k.profil.get_kalla("redovisning"))
    return Policyrad(
        get_namn(k.profil.organ, m.mottagare), get_ord(Mottagare, "nar", m.nar), "", enligt
    )
