"""Läs profilen: kommunens ``uppfolj.yaml`` ovanpå de profiler den bygger på."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import UppfoljFel
from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.profil import Profil
from uppfolj.models.profil_delar import Kalla
from uppfolj.store.lage import find_lage
from uppfolj.store.noder import YamlFel, read_nod
from uppfolj.store.oversatt import to_anmarkning
from uppfolj.store.resurser import find_mall
from uppfolj.store.textfil import read_byte, split_yaml
from uppfolj.store.vandring import PROFILFIL
from uppfolj.store.yamlfil import parse_noga, parse_snabbt

Kallor = dict[str, Kalla]


class _Hel(list[Any]):
    """En lista som ersätter den ärvda i stället för att slås samman med den."""


def find_profiler() -> list[str]:
    """Namnen på profilerna som följer med."""
    return sorted(p.stem for p in find_mall("profiler").glob("*.yaml"))


def load_profil(rot: Path) -> tuple[Profil | None, list[Anmarkning]]:
    """Läs ``uppfolj.yaml`` med allt den ärver. Fel i den blir anmärkningar."""
    try:
        data = read_byte(rot / PROFILFIL)
    except YamlFel as fel:
        return None, [fel.to_anmarkning(PROFILFIL)]
    return parse_profil(data)


def parse_profil(data: bytes) -> tuple[Profil | None, list[Anmarkning]]:
    """Tolka byten i en ``uppfolj.yaml``. Samma svar som ``load_profil``."""
    try:
        yaml = split_yaml(data, markdown=False).yaml
        try:
            return _build(yaml, noga=False), []
        except ValidationError:
            return _build(yaml, noga=True), []
    except YamlFel as fel:
        return None, [fel.to_anmarkning(PROFILFIL)]
    except ValidationError as fel:
        nod = read_nod(yaml)
        anm = [to_anmarkning(PROFILFIL, Profil, e) for e in fel.errors(include_url=False)]
        lagen = [find_lage(nod, a.falt, 0) for a in anm]
        return None, [a._replace(rad=r, kol=k) for a, (r, k) in zip(anm, lagen, strict=True)]


def _build(yaml: bytes, *, noga: bool) -> Profil:
    """Bygg profilen. Den noggranna läsaren har sista ordet, precis som för posterna."""
    data, kallor = _merge_arv(_read_data(yaml, noga=noga), noga=noga)
    profil = Profil.model_validate(data)
    profil.set_fil(PROFILFIL, yaml.decode() if can_ha_personnummer(yaml) else "")
    profil._kallor.update(kallor)  # noqa: SLF001  # läsaren vet källorna
    return profil


def _read_data(data: bytes, *, noga: bool) -> Any:
    return (None if noga else parse_snabbt(data)) or parse_noga(data) or {}


def _merge_arv(egen: Any, *, noga: bool) -> tuple[dict[str, Any], Kallor]:
    if not isinstance(egen, dict):
        raise YamlFel("UPF006", 1, 1, "Profilen innehåller inga fält.", "Se: uppfolj init")
    kallor: Kallor = {}
    lager = [_unwrap(egen, "", kallor)]
    sedda: list[str] = []
    while namn := lager[-1].get("bygger_pa"):
        if namn in sedda:
            raise YamlFel(
                "UPF006", 1, 1, f"Profilen {namn} bygger på sig själv.", "Rätta bygger_på."
            )
        sedda.append(namn)
        arvda: Kallor = {}
        lager.append(_unwrap(_read_medfoljande(str(namn), noga=noga), "", arvda))
        kallor = {**arvda, **kallor}
    data: dict[str, Any] = {}
    for ett in reversed(lager):
        data = _merge(data, ett)
    data["bygger_pa"] = sedda[0] if sedda else None
    return data, kallor


def _read_medfoljande(namn: str, *, noga: bool) -> Any:
    vag = find_mall(f"profiler/{namn}.yaml")
    if namn not in find_profiler():
        rad = format_menade_du(namn, find_profiler())
        raise YamlFel("UPF006", 1, 1, f"Profilen ”{namn}” i bygger_på finns inte.", rad)
    try:
        return _read_data(vag.read_bytes(), noga=noga)
    except YamlFel as fel:
        raise UppfoljFel(
            f"Den medföljande profilen {namn} är skadad (rad {fel.rad}).",
            tips="Installera om uppfolj.",
        ) from fel


def _unwrap(data: Any, vag: str, kallor: Kallor) -> Any:
    """Vik fältnamnen och lyft ut ``{värde: …, källa: …}``: värdet stannar, källan sparas.

    ``{värde: […], ersätter: ja}`` är en lista som ersätter den ärvda.
    """
    if isinstance(data, list):
        return [_unwrap(d, f"{vag}[]", kallor) for d in data]
    if not isinstance(data, dict):
        return data
    vikt = {fold(str(k)): v for k, v in data.items()}
    if len(vikt) < len(data):
        raise YamlFel(
            "UPF003",
            1,
            1,
            f"Ett fält under ”{vag or 'profilen'}” står två gånger.",
            "Behåll det ena.",
        )
    if "varde" in vikt and vikt.keys() <= {"varde", "kalla", "ersatter"}:
        if "kalla" in vikt:
            kallor[vag] = _read_kalla(vikt["kalla"])
        varde = _unwrap(vikt["varde"], vag, kallor)
        hel = _is_ja(vikt.get("ersatter")) and isinstance(varde, list)
        return _Hel(varde) if hel else varde
    return {k: _unwrap(v, f"{vag}.{k}" if vag else k, kallor) for k, v in vikt.items()}


def _is_ja(varde: Any) -> bool:
    return fold(str(varde)) in ("ja", "true")


def _read_kalla(data: Any) -> Kalla:
    if isinstance(data, str):
        slag, _, text = data.partition(":")
        data = {"slag": slag, "text": text.strip() or slag}
    try:
        return Kalla.model_validate(data)
    except ValidationError as fel:
        text = "En källa skrivs ”lokal rutin: vad” eller med fälten slag och text."
        raise YamlFel("UPF006", 1, 1, text, "Rätta källan.") from fel


def _merge(under: Any, over: Any) -> Any:
    """Fältblock slås samman, listor med id per id (utom ``_Hel``), allt annat ersätts."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{k: _merge(under.get(k), v) for k, v in over.items()}}
    if _has_id(under) and _has_id(over) and not isinstance(over, _Hel):
        poster = {_get_id(p): p for p in under}
        for p in over:
            poster[_get_id(p)] = _merge(poster.get(_get_id(p)), p)
        return list(poster.values())
    return over


def _get_id(post: dict[str, Any]) -> str:
    return fold(str(post.get("id", post.get("ref"))))


def _has_id(data: Any) -> bool:
    return (
        isinstance(data, list)
        and bool(data)
        and all(isinstance(p, dict) and ("id" in p or "ref" in p) for p in data)
    )
