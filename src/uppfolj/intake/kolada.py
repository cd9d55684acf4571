"""Hämta nyckeltal från Koladas öppna tjänst (version 3). Läser bara; skriver ingenting.

Frågorna ställs i adressens väg, högst 25 id:n i varje del, och svaren hämtas sida för sida tills
det inte finns fler. En fråga som inte går att besvara stoppar hela hämtningen.
"""

from __future__ import annotations

import json
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from uppfolj.base.fel import UppfoljFel

ADRESS = "https://api.kolada.se/v3"
PER_FRAGA = 25
"""Fler id:n i en del av vägen ger 422."""
_PER_SIDA = 5000
_MAX_BYTE = 10_000_000
"""Så stort får ett svar vara. 5 000 rader är omkring 2 MB."""
_MAX_SIDOR = 1000
TIDSGRANS_SEKUNDER = 600.0
_MAX_ALLT = 50_000_000
"""Så mycket får svaren vara tillsammans."""
T = TypeVar("T")
_VANTA = {"connect": 10.0, "read": 60.0}
_TIPS = "Det som hämtades förra gången är orört. Försök igen senare."


class Koladatjanst:
    """En förbindelse till tjänsten på ``adress``. Försöker igen vid 429 och tillfälliga fel."""

    def __init__(self, adress: str = ADRESS, *, paus: float = 1.0) -> None:
        """``paus`` är sekunder före andra försöket; den fördubblas sedan."""
        self._adress = adress.rstrip("/")
        self._pool = _build_pool(adress, paus)
        self._slut = time.monotonic() + _get_tidsgrans()
        self._kvar = _MAX_ALLT

    def fetch_nyckeltal(self, idn: Sequence[str]) -> list[dict[str, Any]]:
        """Katalogens uppgifter om nyckeltalen."""
        return [r for del_ in _split(idn) for r in self._fetch_alla(f"kpi/{_join(del_)}")]

    def fetch_kommuner(self, koder: Sequence[str]) -> list[dict[str, Any]]:
        """Kommunernas namn."""
        return [
            r for del_ in _split(koder) for r in self._fetch_alla(f"municipality/{_join(del_)}")
        ]

    def fetch_grupp(self, grupp: str) -> list[dict[str, Any]]:
        """En jämförelsegrupp med medlemmar."""
        return list(self._fetch_alla(f"municipality_groups/{quote(grupp, safe='')}"))

    def fetch_varden(
        self, nyckeltal: Sequence[str], kommuner: Sequence[str], ar: Sequence[int]
    ) -> list[dict[str, Any]]:
        """Värdena för nyckeltalen, kommunerna och åren."""
        return [
            rad
            for n in _split(nyckeltal) for k in _split(kommuner) for a in _split([*map(str, ar)])
            for rad in self._fetch_alla(
                f"data/kpi/{_join(n)}/municipality/{_join(k)}/year/{_join(a)}"
            )
        ]  # fmt: skip

    def _fetch_alla(self, vag: str) -> Iterator[dict[str, Any]]:
        """Alla rader, sida för sida. Nästa sida måste ligga på samma tjänst."""
        adress = f"{self._adress}/{vag}?per_page={_PER_SIDA}"
        hamtade: set[str] = set()
        while adress:
            if adress in hamtade or len(hamtade) >= _MAX_SIDOR:
                raise UppfoljFel("Kolada skickar samma sida om och om igen.", tips=_TIPS)
            hamtade.add(adress)
            svar = self._fetch_sida(adress)
            yield from svar["values"]
            adress = svar.get("next_url") or ""
            if adress and _get_vard(adress) != _get_vard(self._adress):
                raise UppfoljFel("Kolada hänvisar till en annan tjänst.", tips=_TIPS)

    def _fetch_sida(self, adress: str) -> dict[str, Any]:
        from urllib3.exceptions import HTTPError

        try:
            status, data = _run_inom(lambda: self._fetch(adress), self._slut - time.monotonic())
        except HTTPError as fel:
            raise UppfoljFel(
                f"Kolada svarar inte ({type(fel).__name__}).",
                tips=f"Kontrollera nätet och eventuell proxy. {_TIPS}",
            ) from fel
        if status != 200:  # noqa: PLR2004  # HTTP: svaret kom
            raise UppfoljFel(f"Kolada svarade {status}.", tips=_get_rad(status))
        self._kvar -= len(data)
        if self._kvar < 0:
            raise UppfoljFel("Koladas svar är orimligt stora.", tips=_TIPS)
        return _read_svar(data)

    def _fetch(self, adress: str) -> tuple[int, bytes]:
        """Status och byte. Packade svar packas inte upp: ingen har bett om det."""
        svar = self._pool.request("GET", adress, preload_content=False, redirect=False)
        try:
            return svar.status, svar.read(_MAX_BYTE + 1, decode_content=False)
        finally:
            svar.close()


def _run_inom(arbete: Callable[[], T], sekunder: float) -> T:
    """Gör arbetet i en tråd som ingen behöver vänta på: en byte i sekunden är aldrig för sent."""
    utfall: queue.SimpleQueue[tuple[list[T], Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            utfall.put(([arbete()], None))
        except Exception as fel:  # noqa: BLE001  # höjs i den tråd som väntar
            utfall.put(([], fel))

    threading.Thread(target=run, daemon=True).start()
    try:
        svar, fel = utfall.get(timeout=max(sekunder, 0))
    except queue.Empty:
        raise UppfoljFel(
            "Kolada blev inte klar i tid, och hämtningen avbröts.", tips=_TIPS
        ) from None
    if fel:
        raise fel
    return svar[0]


def _get_tidsgrans() -> float:
    """Sekunderna en hel hämtning får ta, om inte ``UPPFOLJ_KOLADA_SEKUNDER`` säger annat."""
    try:
        return float(os.environ.get("UPPFOLJ_KOLADA_SEKUNDER", TIDSGRANS_SEKUNDER))
    except ValueError:
        return TIDSGRANS_SEKUNDER


def _build_pool(adress: str, paus: float) -> Any:
    import urllib.request

    import urllib3

    forsok = urllib3.Retry(
        total=5, backoff_factor=paus, backoff_max=60, status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET",), raise_on_status=False, redirect=False,
    )  # fmt: skip
    ovrigt: Any = {
        "retries": forsok, "timeout": urllib3.Timeout(**_VANTA),
        "headers": {"User-Agent": "uppfolj", "Accept": "application/json"},
    }  # fmt: skip
    delar = urlsplit(adress)
    proxy = urllib.request.getproxies().get(delar.scheme)
    if proxy and not urllib.request.proxy_bypass(delar.hostname or ""):
        return urllib3.ProxyManager(proxy, **ovrigt)
    return urllib3.PoolManager(**ovrigt)


def _read_svar(data: bytes) -> dict[str, Any]:
    """Svaret som JSON. Höjer ``UppfoljFel`` om det inte har formen ``{"values": [{…}]}``."""
    if len(data) > _MAX_BYTE:
        raise UppfoljFel("Koladas svar är orimligt stort.", tips=_TIPS)
    try:
        svar = json.loads(data)
    except (ValueError, RecursionError) as fel:
        raise UppfoljFel("Koladas svar går inte att läsa.", tips=_TIPS) from fel
    varden = svar.get("values") if isinstance(svar, dict) else None
    nasta = svar.get("next_url") if isinstance(svar, dict) else None
    hel = isinstance(varden, list) and all(isinstance(v, dict) for v in varden)
    if not hel or not isinstance(nasta, str | None):
        raise UppfoljFel("Koladas svar har en form som verktyget inte känner till.", tips=_TIPS)
    return dict(svar)


def _get_rad(status: int) -> str:
    if status in (404, 422):
        return f"Kontrollera nyckeltalens, kommunernas och gruppens id i uppfolj.yaml. {_TIPS}"
    return _TIPS


def _get_vard(adress: str) -> tuple[str, str]:
    delar = urlsplit(adress)
    return delar.scheme, delar.netloc


def _split(delar: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(delar), PER_FRAGA):
        yield delar[start : start + PER_FRAGA]


def _join(delar: Sequence[str]) -> str:
    return ",".join(quote(d, safe="") for d in delar)
