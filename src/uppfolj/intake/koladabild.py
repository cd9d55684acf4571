"""Bygg bilden av det hämtade: bara värden som gäller, i fast ordning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.intake.kolada import Koladatjanst
from uppfolj.models.profil_analys import Koladaregler

RIKET = "0000"
_UPPHORT = re.compile(r"\((?:\d{4})?\s*[-–]\s*\d{4}\)\s*$")
"""En titel som slutar med ”(- 2024)” hör till ett nyckeltal som inte längre mäts."""
_AR = re.compile(r"[0-9]{4}")
_KON = ("T", "K", "M")
_TIPS = "Det hämtade är orört. Försök igen senare."


def fetch_bild(
    tjanst: Koladatjanst, regler: Koladaregler, kommunkod: str, idag: date
) -> dict[str, Any]:
    """Hämta allt som profilen ber om. Ger fälten i ``Koladabild``, utan kontrollsumma.

    Höjer ``UppfoljFel`` om något inte gick att hämta, eller om ett nyckeltal inte finns.
    """
    nyckeltal = sorted(_build_nyckeltal(tjanst.fetch_nyckeltal(regler.nyckeltal)),
                       key=lambda n: str(n["id"]))  # fmt: skip
    okanda = sorted(set(regler.nyckeltal) - {n["id"] for n in nyckeltal})
    if okanda:
        raise UppfoljFel(
            f"Kolada har inga nyckeltal med id {', '.join(okanda)}.",
            tips="Rätta kolada.nyckeltal i uppfolj.yaml. Det hämtade är orört.",
        )
    grupp = _build_grupp(tjanst.fetch_grupp(regler.grupp), regler.grupp) if regler.grupp else None
    koder = {kommunkod, *regler.kommuner, *((grupp or {}).get("medlemmar") or [])}
    koder |= {RIKET} if regler.riket else set()
    namn = {str(k.get("id")): str(k.get("title")) for k in tjanst.fetch_kommuner(sorted(koder))}
    kommuner: list[dict[str, Any]] = [{"id": k, "namn": namn.get(k, k)} for k in sorted(koder)]
    ar = range(regler.fran_ar, idag.year + 1)
    rader = tjanst.fetch_varden([n["id"] for n in nyckeltal], sorted(koder), ar)
    varden = sorted(_build_varden(rader), key=lambda v: _sort(v, _KON))
    if not varden:
        raise UppfoljFel(
            "Kolada gav inga värden alls.",
            tips="Kontrollera kommunkoden och nyckeltalen i uppfolj.yaml. Det hämtade är orört.",
        )
    alla = kommuner + ([grupp] if grupp else [])
    return {"hämtad": idag, "nyckeltal": nyckeltal, "kommuner": alla, "värden": varden}


def _build_nyckeltal(rader: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for r in rader:
        titel = " ".join(str(r.get("title") or r.get("id")).split())
        post: dict[str, Any] = {"id": str(r.get("id")), "titel": titel}
        for falt, namn in (("publiceras", "publication_date"),
                           ("preliminärt", "prel_publication_date")):  # fmt: skip
            if r.get(namn):
                post[falt] = _read_datum(r[namn])
        if r.get("publ_period"):
            post["period"] = str(r["publ_period"])
        if _UPPHORT.search(titel):
            post["upphört"] = True
        if r.get("is_divided_by_gender"):
            post["per_kön"] = True
        yield post


def _build_grupp(rader: Sequence[dict[str, Any]], id_: str) -> dict[str, Any]:
    if not rader:
        raise UppfoljFel(
            f"Kolada har ingen jämförelsegrupp {id_}.",
            tips="Grupperna byter id varje år. Rätta kolada.grupp i uppfolj.yaml.",
        )
    medlemmar = [str(m.get("member_id") or m.get("id")) for m in _get_poster(rader[0], "members")]
    return {"id": id_, "namn": str(rader[0].get("title") or id_), "grupp": True,
            "medlemmar": sorted(medlemmar)}  # fmt: skip


def _get_poster(rad: dict[str, Any], falt: str) -> list[dict[str, Any]]:
    poster = rad.get(falt) or []
    if not isinstance(poster, list) or not all(isinstance(p, dict) for p in poster):
        raise UppfoljFel("Koladas svar har en form som verktyget inte känner till.", tips=_TIPS)
    return poster


def _build_varden(rader: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Raderna som gäller. Borttagna tas inte med; det som saknas är tomt och aldrig noll."""
    for r in rader:
        for v in _get_poster(r, "values"):
            if v.get("isdeleted") or v.get("gender") not in _KON:
                continue
            post: dict[str, Any] = {
                "nyckeltal": str(r.get("kpi")), "kommun": str(r.get("municipality")),
                "år": _read_ar(r.get("period")), "kön": v["gender"],
            }  # fmt: skip
            varde = v.get("value")
            if isinstance(varde, int | float) and not isinstance(varde, bool):
                post["värde"] = varde
            elif v.get("status"):
                post["status"] = str(v["status"])
            yield post


def _sort(v: dict[str, Any], kon: Sequence[str]) -> tuple[str, str, int, int]:
    return v["nyckeltal"], v["kommun"], v["år"], kon.index(v["kön"])


def _read_datum(text: object) -> date:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError as fel:
        raise UppfoljFel(
            f"Kolada skickade ett datum som inte går att läsa: {str(text)[:40]}.", tips=_TIPS
        ) from fel


def _read_ar(varde: object) -> int:
    if isinstance(varde, int) and date.min.year <= varde <= date.max.year:
        return varde
    if isinstance(varde, str) and _AR.fullmatch(varde):
        return int(varde)
    visas = str(varde)[:40] if isinstance(varde, str) else "ett annat slag av värde"
    raise UppfoljFel(f"Kolada skickade ett år som inte går att läsa: {visas}.", tips=_TIPS)
