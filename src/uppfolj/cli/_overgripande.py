"""Gör en enskild uppföljning som kommer ur en övergripande."""

from __future__ import annotations

from typing import Any, NamedTuple

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.cli._ett import Ett
from uppfolj.cli._gemensamt import Korning
from uppfolj.cli._nypost import build_nypost
from uppfolj.models.arende import Arende
from uppfolj.models.post import get_slag
from uppfolj.models.uppfoljning import Uppfoljning
from uppfolj.rules.nypost import find_enhet
from uppfolj.rules.overgripande import get_projekt
from uppfolj.rules.slagform import find_enheter
from uppfolj.store.las import lock
from uppfolj.store.nypost import check_text
from uppfolj.store.redigera import add_post, edit_falt
from uppfolj.store.skriv import write_ny


class Fodd(NamedTuple):
    """En enskild uppföljning att skriva, och enheten den gäller."""

    fil: str
    text: bytes
    id: str
    enhet: str


def build_fodd(k: Korning, o: Ett, enhet: str, orsak: str) -> Fodd:
    """Den enskilda uppföljningen. Skriver inget.

    Höjer ``UppfoljFel`` om enheten inte ingår i projektet, redan har fått en uppföljning, eller
    om svaren inte går att läsa.
    """
    kontext, u = o.kontext, o.arende.uppfoljning
    vald = find_enhet(enhet, kontext)
    projekt = get_projekt(o.arende, kontext)
    if vald not in find_enheter(projekt.omfattning, kontext, o.arende.ar):
        raise UppfoljFel(
            f"{vald.namn} ingår inte i {o.arende.id}.",
            tips=f"Se vilka som ingår: uppfolj overgripande sammanstall {o.arende.id}",
        )
    if finns := _find_ledde_till(o.arende, vald.id):
        raise UppfoljFel(
            f"{vald.namn} har redan fått uppföljningen {finns}.", tips=f"uppfolj status {finns}"
        )
    if (svar := f"{o.arende.mapp}/svar.yaml") in o.arende.olasta:
        raise UppfoljFel(
            f"{svar} går inte att läsa, så länken kan inte skrivas där.",
            tips=f"uppfolj kontrollera {svar}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    slag = kontext.profil.get_slag(u.slag) if u else None
    skal = orsak or (slag.orsak_enskild if slag else None)
    falt = [f"områden={','.join(u.omraden if u else [])}", f"länkar.från={o.arende.id}"]
    falt += [f"enhet={vald.id}", *([f"orsak={skal}"] if skal else [])]
    if u:
        falt.append(f"roller.ansvarig={u.roller.ansvarig}")
        falt += [f"roller.assisterande={r}" for r in u.roller.assisterande]
    post = build_nypost(k, "uppfoljning", vald.id, falt, uppfoljning="", ar=o.arende.ar)
    ny = check_text(post.fil, get_slag()["uppfoljning"], post.text)
    return Fodd(post.fil, post.text, ny.id if isinstance(ny, Uppfoljning) else "", vald.id)


def write_fodd(k: Korning, o: Ett, ny: Fodd) -> None:
    """Skriv den nya uppföljningen och länken till den i ``svar.yaml``."""
    fil = f"{o.arende.mapp}/svar.yaml"
    rader = o.arende.svar.svar if o.arende.svar else []
    nummer = next((n for n, s in enumerate(rader) if s.enhet == fold(ny.enhet)), None)
    with lock(k.rot):
        write_ny(k.rot, ny.fil, ny.text)
        if o.arende.svar is None:
            tom = build_nypost(k, "svar", o.arende.id, [], uppfoljning="", ar=None)
            write_ny(k.rot, fil, tom.text)
        if nummer is None:
            rad: dict[str, Any] = {"enhet": ny.enhet, "brist_antas": True, "ledde_till": ny.id}
            add_post(k.rot, fil, ("svar",), rad)
        else:
            edit_falt(k.rot, fil, ("svar", nummer, "ledde_till"), ny.id)


def _find_ledde_till(arende: Arende, enhet: str) -> str:
    rader = arende.svar.svar if arende.svar else []
    return next((s.ledde_till or "" for s in rader if s.enhet == fold(enhet)), "")
