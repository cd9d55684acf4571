"""Pandoc: många dokument i få processer. Binären hittas utan att ``pypandoc`` importeras."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.store.resurser import find_mall

TIDSGRANS_SEKUNDER = 30.0
"""Så länge får ett dokument ta, om inte ``UPPFOLJ_PANDOC_SEKUNDER`` säger annat.

En hel bunt får dessutom en halv sekund per dokument.
"""
_BUNTAR_PER_KARNA = 2
_MINSTA_BUNT = 4
_FAST_TID = "1767225600"
"""2026-01-01: pandoc får aldrig läsa klockan. Dokumentets egna datum sätts efteråt."""


Efterbehandling = Callable[[int, dict[str, bytes]], dict[str, bytes]]
"""Dokumentets nummer och filer efter format → filerna som de ska vara."""


@dataclass(frozen=True, slots=True)
class Sattning:
    """Ett dokument att sätta: säker Markdown, format (``md``, ``docx``) och bilder efter namn."""

    markdown: str
    format: tuple[str, ...]
    bilder: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Satt:
    """Det satta dokumentets byte efter format, eller felet."""

    filer: dict[str, bytes]
    fel: str = ""


def find_pandoc() -> Path:
    """Pandoc som följer med ``pypandoc_binary``.

    ``UPPFOLJ_PANDOC`` pekar ut en annan binär. Höjer ``UppfoljFel`` om den inte finns.
    """
    if egen := os.environ.get("UPPFOLJ_PANDOC"):
        platser = [Path(egen)]
    else:
        spec = find_spec("pypandoc")
        mappar = (spec.submodule_search_locations or []) if spec else []
        namn = "pandoc.exe" if os.name == "nt" else "pandoc"
        platser = [Path(m) / "files" / namn for m in mappar]
    for plats in platser:
        if plats.is_file():
            return plats
    var = platser[0] if platser else "pypandoc_binary"
    raise UppfoljFel(
        f"Pandoc, som sätter dokumenten, finns inte ({var}).",
        tips="Se vad som saknas: uppfolj doktor",
    )


def get_tidsgrans() -> float:
    """Sekunderna ett dokument får ta."""
    try:
        return float(os.environ.get("UPPFOLJ_PANDOC_SEKUNDER", TIDSGRANS_SEKUNDER))
    except ValueError:
        return TIDSGRANS_SEKUNDER


def run_pandoc(argument: Sequence[str], *, sekunder: float | None = None) -> bytes:
    """Kör pandoc, ge det den skriver. Höjer ``UppfoljFel`` om det inte går eller tar för länge."""
    pandoc, sekunder = find_pandoc(), sekunder or get_tidsgrans()
    miljo = {**os.environ, "SOURCE_DATE_EPOCH": _FAST_TID}
    try:
        svar = subprocess.run(  # noqa: S603  # egen binär, argument som vi själva satt ihop
            [pandoc, *argument], capture_output=True, timeout=sekunder, check=True, env=miljo,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fel:
        raise UppfoljFel(
            f"Pandoc blev inte klar på {sekunder:.0f} sekunder och avbröts.",
            tips="Bygg en rapport i taget för att hitta vilken text som är orsaken.",
        ) from fel
    except (subprocess.CalledProcessError, OSError) as fel:
        skal = fel.stderr.decode(errors="replace") if hasattr(fel, "stderr") else str(fel)
        raise UppfoljFel(
            f"Pandoc kunde inte köras: {skal.strip()[:300]}",
            tips="Se vad som är fel: uppfolj doktor",
        ) from fel
    return svar.stdout


def satt_dokument(
    sattningar: Sequence[Sattning],
    referens: bytes = b"",
    *,
    efter: Efterbehandling = lambda _, filer: filer,
    sekunder: float | None = None,
) -> list[Satt]:
    """Sätt alla dokument, i samma ordning. Ett fel i ett dokument stoppar inte de andra.

    ``referens`` är Words referensdokument. ``efter`` får dokumentets nummer och filer och ger
    filerna efter efterbehandling; den körs medan andra buntar sätts. ``sekunder`` är gränsen för
    ett dokument. Höjer ``UppfoljFel`` om pandoc saknas.
    """
    if not sattningar:
        return []
    find_pandoc()
    grans = sekunder or get_tidsgrans()
    karnor = os.cpu_count() or 1
    langd = max(_MINSTA_BUNT, -(-len(sattningar) // (karnor * _BUNTAR_PER_KARNA)))
    nummer = range(len(sattningar))
    buntar = [nummer[i : i + langd] for i in range(0, len(nummer), langd)]
    with tempfile.TemporaryDirectory(prefix="uppfolj-") as temp:
        mapp = Path(temp)
        (mapp / "referens.docx").write_bytes(referens)
        poster = [_write_post(mapp, nr, s) for nr, s in enumerate(sattningar)]

        def satt(bunt: range) -> list[Satt]:
            _satt_bunt(mapp, [poster[nr] for nr in bunt], grans)
            return [poster[nr].read(nr, efter) for nr in bunt]

        with ThreadPoolExecutor(karnor) as pool:
            return [ett for svar in pool.map(satt, buntar) for ett in svar]


@dataclass(frozen=True, slots=True)
class _Post:
    """Filerna för ett dokument i den tillfälliga mappen."""

    fil: Path
    ut: dict[str, Path]
    fel: Path
    referens: Path
    bilder: Mapping[str, Path]

    def is_klar(self) -> bool:
        return self.fel.exists() or all(v.exists() for v in self.ut.values())

    def to_json(self) -> dict[str, object]:
        return {
            "in": str(self.fil),
            "ut": {f: str(v) for f, v in self.ut.items()},
            "fel": str(self.fel),
            "referens": str(self.referens),
            "bilder": {namn: str(vag) for namn, vag in self.bilder.items()},
        }

    def read(self, nr: int, efter: Efterbehandling) -> Satt:
        if self.fel.exists():
            return Satt({}, self.fel.read_text(encoding="utf-8"))
        return Satt(efter(nr, {f: v.read_bytes() for f, v in self.ut.items()}))


def _write_post(mapp: Path, nr: int, sattning: Sattning) -> _Post:
    fil = mapp / f"{nr}.md"
    fil.write_text(sattning.markdown, encoding="utf-8", newline="\n")
    ut = {f: mapp / f"{nr}-ut.{f}" for f in sattning.format}
    return _Post(fil, ut, mapp / f"{nr}.fel", mapp / "referens.docx", sattning.bilder)


def _satt_bunt(mapp: Path, poster: list[_Post], sekunder: float) -> None:
    """Sätt en bunt. Hänger den sig tas de ofärdiga en i taget, så att bara den skyldiga faller."""
    lista = mapp / f"{poster[0].fil.stem}-{len(poster)}.json"
    lista.write_text(json.dumps([p.to_json() for p in poster]), encoding="utf-8")
    try:
        run_pandoc(
            ["lua", str(find_mall("pandoc") / "satt.lua"), str(lista)],
            sekunder=sekunder + (len(poster) - 1) / 2,
        )
    except UppfoljFel as fel:
        if len(poster) == 1:
            poster[0].fel.write_text(fel.text, encoding="utf-8")
            return
        for post in poster:
            if not post.is_klar():
                _satt_bunt(mapp, [post], sekunder)
