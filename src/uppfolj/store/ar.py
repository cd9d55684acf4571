"""Läs ett ärende och ett år."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.arende import Ar, Arende, ArendeRad
from uppfolj.models.bemanning import is_bemanningsutkast
from uppfolj.models.forberedelse import is_avvikelse
from uppfolj.models.lankar import Lankar
from uppfolj.models.post import Slag
from uppfolj.store.frusna import load_frusen
from uppfolj.store.lasare import load_post
from uppfolj.store.mapp import Arendekarta, Mappkarta, check_fil, find_slag
from uppfolj.store.noder import YamlFel
from uppfolj.store.textfil import check_kodning, read_byte

_LISTOR = {
    "granskning": "granskningar",
    "iakttagelse": "iakttagelser",
    "mote": "moten",
    "enkatsvar": "enkatsvar",
}
"""Slag som det kan finnas flera av. Alla andra är en fil med slagets namn."""
ARSTEXTER = ("berattelse", "patientsakerhet", "analys")
"""Mappar i ett år med fria texter, en fil per rubrik."""


def load_arende(rot: Path, karta: Arendekarta) -> tuple[Arende, list[Anmarkning]]:
    """Läs alla filer i ett ärendes mapp. Trasiga filer hamnar i ``olasta``."""
    arende = Arende(karta.id, karta.ar, karta.mapp)
    anmarkningar: list[Anmarkning] = []
    for vag, _, _ in karta.filer:
        if vag.startswith(f"{karta.mapp}/text/") and vag.endswith(".md"):
            anmarkningar += _load_text(rot, vag, arende.texter, arende.textfiler, arende.olasta)
            continue
        slag = find_slag(vag)
        if slag is None:
            anmarkningar += check_fil(vag)
            load_frusen(rot, vag, arende)
            continue
        anmarkningar += _load_fil(rot, vag, slag, arende)
    return arende, anmarkningar


def _load_fil(rot: Path, vag: str, slag: Slag, till: Arende | Ar) -> list[Anmarkning]:
    """Läs en fil in i fältet med slagets namn. En trasig fil hamnar i ``olasta``."""
    post, anmarkningar = load_post(rot, vag, slag.modell)
    if post is None:
        till.olasta.append(vag)
    elif slag.namn in _LISTOR:
        getattr(till, _LISTOR[slag.namn]).append(post)
    else:
        setattr(till, slag.namn, post)
    return anmarkningar


def _load_text(
    rot: Path, vag: str, texter: dict[str, str], filer: dict[str, str], olasta: list[str]
) -> list[Anmarkning]:
    try:
        text = check_kodning(read_byte(rot / vag)).decode().replace("\r\n", "\n")
    except YamlFel as fel:
        olasta.append(vag)
        return [Anmarkning(vag, fel.rad, fel.kol, fel.regel, "fel", fel.text, fel.gor)]
    texter[fold(Path(vag).stem)] = text
    filer[fold(Path(vag).stem)] = vag
    return []


def find_arende(karta: Mappkarta, id_: str) -> Arendekarta:
    """Ärendets filer. Höjer ``UppfoljFel`` med närmaste id om det inte finns."""
    finns = {a.id: a for a in karta.arenden.values()}
    if id_ not in finns:
        tips = format_menade_du(id_, finns) or "Skapa en: uppfolj ny uppfoljning NAMN"
        raise UppfoljFel(f"Uppföljningen {id_} finns inte.", tips=tips)
    return finns[id_]


def build_rad(arende: Arende) -> ArendeRad:
    """Det lilla av ärendet som regler över året behöver."""
    u, b = arende.uppfoljning, arende.besok
    antal: dict[str, int] = {}
    for i in arende.iakttagelser:
        antal[i.bedomning] = antal.get(i.bedomning, 0) + 1
    return ArendeRad(
        arende.id,
        arende.ar,
        arende.mapp,
        u.enhet if u else "",
        (u.rad or "") if u else "",
        b.datum.isoformat() if b else "",
        u.avslutad.isoformat() if u and u.avslutad else "",
        antal,
        **_build_lankar(arende),
    )


def _build_lankar(arende: Arende) -> dict[str, Any]:
    u = arende.uppfoljning
    if u is None:
        return {}
    x = u.lankar or Lankar()
    svar = arende.svar.svar if arende.svar else []
    return {
        "fran": x.fran or "", "ledde_till": tuple(s.ledde_till for s in svar if s.ledde_till),
        "kopplad": x.kopplad or "", "omvand": bool(x.omvand), "niva": u.niva or "",
        "slag": u.slag, "genomfort": bool(arende.besok and arende.besok.genomfort == "ja"),
        "faststalld": u.faststalld is not None,
        "avtalsavvikelser": tuple(p.ref for p in u.avtalspunkter if is_avvikelse(p)),
        "bemanningsbrister": tuple(
            i.bedomning for i in arende.iakttagelser if is_bemanningsutkast(i.utkast)
        ),
        "orsak": u.orsak,
        "enheter": tuple(arende.projekt.omfattning.enheter) if arende.projekt else (),
        "atgardsnivaer": tuple(
            (p.niva, int(p.uppfoljd[-1:] != [] and p.uppfoljd[-1].resultat == "genomford"))
            for p in (arende.handlingsplan.atgarder if arende.handlingsplan else []) if p.niva
        ),
    }  # fmt: skip


def load_ar(karta: Mappkarta, ar: int) -> tuple[Ar, list[Anmarkning]]:
    """Läs årets egna filer (inte ärendena)."""
    resultat = Ar(ar)
    anmarkningar: list[Anmarkning] = []
    for vag, _, _ in karta.gemensamt:
        if not vag.startswith(f"{ar}/"):
            continue
        mapp = vag.split("/")[1]
        if mapp in ARSTEXTER and vag.endswith(".md"):
            texter = resultat.texter.setdefault(mapp, {})
            filer = resultat.textfiler.setdefault(mapp, {})
            anmarkningar += _load_text(karta.rot, vag, texter, filer, resultat.olasta)
        elif slag := find_slag(vag):
            anmarkningar += _load_fil(karta.rot, vag, slag, resultat)
    return resultat, anmarkningar
