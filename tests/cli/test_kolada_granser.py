"""``kolada hamta`` mot en riktig server som är för stor, för långsam eller aldrig slutar."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from uppfolj.intake import kolada

HUVUD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PROFIL = """\
formatversion: 1
bygger_på: standard
kommun: {namn: Kvarnåsa kommun, kod: "9901"}
kolada: {nyckeltal: [U23471], från_år: 2023}
"""
BORJAN = b'{"values": [' + b"{}," * 100_000
Svarar = Callable[[socket.socket], None]


class Server:
    """Tar emot en fråga i taget på den egna datorn och svarar byte för byte som testet vill."""

    def __init__(self) -> None:
        self.svarar: Svarar = lambda _: None
        self.skickat = 0
        self._lyssnar = socket.create_server(("127.0.0.1", 0))
        self.adress = f"http://127.0.0.1:{self._lyssnar.getsockname()[1]}/v3"
        self.slut = threading.Event()
        threading.Thread(target=self._lyssna, daemon=True).start()

    def _lyssna(self) -> None:
        while not self.slut.is_set():
            try:
                mot, _ = self._lyssnar.accept()
            except OSError:
                return
            threading.Thread(target=self._svara, args=(mot,), daemon=True).start()

    def _svara(self, mot: socket.socket) -> None:
        try:
            with mot:
                mot.recv(65_536)
                self.svarar(mot)
        except OSError:
            return  # verktyget har lagt på

    def skicka(self, mot: socket.socket, data: bytes) -> None:
        mot.sendall(data)
        self.skickat += len(data)

    def stang(self) -> None:
        self.slut.set()
        self._lyssnar.close()


@pytest.fixture
def server() -> Iterator[Server]:
    s = Server()
    yield s
    s.stang()


def _hamta(kommun: Any, server: Server) -> Any:
    kommun.skriv("uppfolj.yaml", PROFIL)
    fore = kommun.find_filer()
    svar = kommun.kor("kolada", "hamta", "--adress", server.adress, idag="2026-10-15")
    assert fore == kommun.find_filer()
    assert 3 == svar.kod
    assert "Det som hämtades förra gången är orört." in svar.fel
    return svar


def test_ett_svar_som_ar_for_stort_lases_inte_klart(kommun: Any, server: Server) -> None:
    def svara(mot: socket.socket) -> None:
        server.skicka(mot, HUVUD + b"Content-Length: 300000000\r\n\r\n" + BORJAN)
        while not server.slut.is_set():
            server.skicka(mot, b"{}," * 300_000)

    server.svarar = svara
    assert "orimligt stort" in _hamta(kommun, server).fel
    assert server.skickat < 50_000_000


def test_ett_svar_som_aldrig_tar_slut_stoppas(kommun: Any, server: Server) -> None:
    def svara(mot: socket.socket) -> None:
        server.skicka(mot, HUVUD + b"Transfer-Encoding: chunked\r\n\r\n")
        while not server.slut.is_set():
            server.skicka(mot, b"%x\r\n%s\r\n" % (len(BORJAN), BORJAN))

    server.svarar = svara
    assert "orimligt stort" in _hamta(kommun, server).fel
    assert server.skickat < 50_000_000


def test_manga_stora_sidor_ar_for_mycket_tillsammans(
    kommun: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kolada, "_MAX_ALLT", 1_000_000)

    def svara(mot: socket.socket) -> None:
        nasta = f'{{}}], "next_url": "{server.adress}/{server.skickat}"}}'.encode()
        data = BORJAN + nasta
        server.skicka(mot, HUVUD + b"Content-Length: %d\r\n\r\n" % len(data) + data)

    server.svarar = svara
    assert "orimligt stora" in _hamta(kommun, server).fel
    assert server.skickat < 3_000_000


@pytest.mark.parametrize("kodning", [b"gzip", b"deflate", b"gzip, gzip"])
def test_en_gzipbomb_packas_inte_upp(kommun: Any, server: Server, kodning: bytes) -> None:
    bomb = gzip.compress(b'{"values": [' + b" " * 300_000_000 + b"]}", 1)
    bomb = gzip.compress(bomb) if b"," in kodning else bomb

    def svara(mot: socket.socket) -> None:
        huvud = HUVUD + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
        server.skicka(mot, huvud % (kodning, len(bomb)) + bomb)

    server.svarar = svara
    assert "går inte att läsa" in _hamta(kommun, server).fel


def _skicka_sakta(server: Server, mot: socket.socket, fore: bytes, byte: bytes) -> None:
    server.skicka(mot, fore)
    while not server.slut.wait(0.05):
        server.skicka(mot, byte)


@pytest.mark.parametrize(
    ("fore", "byte"),
    [
        (HUVUD + b"Content-Length: 100000\r\n\r\n", b" "),
        (HUVUD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (HUVUD + b"X-Lang: ", b"x"),
        (b"HTTP/1.1 429 Vanta\r\nRetry-After: 999999\r\nContent-Length: 0\r\n\r\n", b""),
        (b"", b"H"),
    ],
    ids=["svaret", "i bitar", "huvudet", "be om väntan", "första raden"],
)
def test_en_mycket_langsam_server_far_inte_hanga_hamtningen(
    kommun: Any, server: Server, monkeypatch: pytest.MonkeyPatch, fore: bytes, byte: bytes
) -> None:
    monkeypatch.setenv("UPPFOLJ_KOLADA_SEKUNDER", "0.5")
    server.svarar = lambda mot: _skicka_sakta(server, mot, fore, byte)
    borjade = time.monotonic()
    assert "blev inte klar i tid" in _hamta(kommun, server).fel
    assert time.monotonic() - borjade < 60, "väntan hade varit timmar"
