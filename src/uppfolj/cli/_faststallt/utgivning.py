"""Publicera: samla det som får ut, pröva texten en sista gång, skriv filer och förteckning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._hela import load_hela
from uppfolj.cli._planfil import Laget, find_planlage
from uppfolj.cli._skydd.utlamning import find_vakthinder
from uppfolj.models.arende import Arende, Kontext
from uppfolj.render.dokument import build_dokument
from uppfolj.render.plan import build_plandokument
from uppfolj.render.publicering import Publicerat, build_index, build_sida
from uppfolj.rules.faststallande import get_namn
from uppfolj.rules.publicering import (
    find_arbetsmaterial,
    find_planhinder,
    find_rapporthinder,
)
from uppfolj.rules.rubriker import parse_titel
from uppfolj.store.ar import find_arende
from uppfolj.store.publikmapp import Publikmapp


@dataclass(frozen=True, slots=True)
class Handling:
    """En handling som får publiceras: dess plats, det förteckningen visar, och filerna."""

    id: str
    slag: str
    ar: int
    titel: str
    datum: str
    dnr: str
    version: int
    md: bytes
    docx: bytes

    def get_vag(self, slut: str) -> str:
        return f"{self.ar}/{self.id}/{self.id}.{slut}"

    def to_post(self) -> dict[str, object]:
        return {
            "slag": self.slag, "ar": self.ar, "titel": self.titel, "datum": self.datum,
            "dnr": self.dnr, "version": self.version,
            "html": self.get_vag("html"), "docx": self.get_vag("docx"),
        }  # fmt: skip


def check_vad(vad: Iterable[str]) -> None:
    """Höj ``UppfoljFel`` om något av det nämnda är arbetsmaterial, som aldrig publiceras."""
    for ett in vad:
        if namn := find_arbetsmaterial(ett):
            raise UppfoljFel(
                f"{namn} är arbetsmaterial och publiceras inte.",
                tips="Det som går att publicera är beslutade planer och fastställda rapporter.",
            )


def publish_rapporter(
    k: Korning, till: Path, idn: tuple[str, ...], ar: int | None
) -> list[Publicerat]:
    """Publicera rapporterna, en rad var. Höjer ``UppfoljFel`` om en nämnd rapport inte är klar."""
    check_vad(idn)
    publik = Publikmapp(till, k.rot)
    hela = load_hela(k.rot, k.idag)
    namnda = {find_arende(hela.karta, id_).mapp for id_ in idn}
    svar: list[Publicerat] = []
    handlingar: list[Handling] = []
    for a in hela.arenden:
        if a.mapp not in namnda if idn else ar not in (None, a.ar):
            continue
        hinder = find_rapporthinder(a, hela.kontext)
        if hinder is None:
            handlingar.append(_load_rapport(k.rot, a))
        elif idn and not hinder.fel:
            raise UppfoljFel(
                f"{a.id} publiceras inte: {hinder.text}.", tips=f"uppfolj status {a.id}"
            )
        else:
            svar.append(Publicerat(a.id, (), hinder.text, hinder.fel))
    return [*publish_handlingar(k.rot, publik, handlingar, hela.kontext), *svar]


def publish_plan(k: Korning, till: Path, ar: int | None) -> list[Publicerat]:
    """Publicera årets beslutade plan. Höjer ``UppfoljFel`` om den inte är beslutad."""
    publik = Publikmapp(till, k.rot)
    laget = find_planlage(load_hela(k.rot, k.idag), ar)
    kontext = laget.hela.kontext
    if hinder := find_planhinder(laget.plan, kontext):
        raise UppfoljFel(
            f"Planen {laget.plan.ar} publiceras inte: {hinder.text}.",
            tips=f"Skriv besluten i {laget.plan.fil} (beslut), när de är fattade.",
        )
    return publish_handlingar(k.rot, publik, [_load_plan(k.rot, laget)], kontext)


def _load_rapport(rot: Path, a: Arende) -> Handling:
    """De frusna filerna. Finns en version med dolda små tal är det den som publiceras."""
    u = a.uppfoljning
    if u is None or u.faststalld is None:
        raise ValueError(a.id)
    f = u.faststalld
    publik = get_namn(f.version, "-publik")
    namn = publik if f"{publik}.md" in a.frusna else get_namn(f.version, "")
    md, docx = ((rot / a.mapp / "rapport" / f"{namn}.{s}").read_bytes() for s in ("md", "docx"))
    titel = parse_titel(md.decode()) or a.id
    return Handling(a.id, "rapport", a.ar, titel, str(f.datum), f.dnr, f.version, md, docx)


def _load_plan(rot: Path, laget: Laget) -> Handling:
    plan = laget.plan
    jobb = build_plandokument(rot, plan, laget.lagen, laget.hela.kontext)
    utfall = {u.format: u for u in build_dokument(rot, [jobb])}
    if fel := next((u.fel for u in utfall.values() if u.fel), ""):
        raise UppfoljFel(f"Planen gick inte att bygga: {fel}", tips="uppfolj plan bygg")
    md, docx = (utfall[s].vag.read_bytes() for s in ("md", "docx"))
    e = jobb.egenskaper
    return Handling("plan", "plan", plan.ar, e.titel, str(e.datum), e.dnr, 1, md, docx)


def publish_handlingar(
    rot: Path, publik: Publikmapp, handlingar: list[Handling], k: Kontext
) -> list[Publicerat]:
    """Pröva texten en sista gång, skriv filerna, och för in dem i förteckningen."""
    svar = []
    for h in handlingar:
        filer = {h.get_vag("md"): h.md, h.get_vag("docx"): h.docx}
        filer[h.get_vag("html")] = build_sida(h.md.decode(), f"{h.titel} – {k.profil.kommun.namn}")
        if hinder := find_vakthinder(filer, f"{h.titel}\n{h.dnr}", k):
            svar.append(Publicerat(h.id, (), hinder.text, hinder.fel))
            continue
        svar.append(Publicerat(h.id, tuple(publik.write(filer))))
        publik.poster[f"{h.ar}/{h.id}"] = h.to_post()
    index = build_index(rot, k.profil, publik.poster)
    titel = f"Uppföljning av vård och omsorg – {k.profil.kommun.namn}"
    publik.write({"index.md": index.encode(), "index.html": build_sida(index, titel)})
    publik.save()
    return svar
