"""``uppfolj kolada``: hämta mot en riktig server på den egna datorn, och läs utan nät."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

FIL = "register/kolada.yaml"
PROFIL = """\
kommun: {namn: Kvarnåsa kommun, kod: "9901"}
kolada:
  nyckeltal: [U23471, U21401]
  grupp: G900001
  från_år: 2023
"""
KPI = {
    "U23471": {
        "id": "U23471", "title": "Brukarbedömning särskilt boende -  helhetssyn, andel (%)",
        "is_divided_by_gender": True, "prel_publication_date": "2026-09-01",
        "publication_date": "2026-12-04", "publ_period": "2026",
    },
    "U21401": {
        "id": "U21401", "title": "Personalkontinuitet, antal (- 2024)",
        "is_divided_by_gender": False, "publication_date": None,
    },
}  # fmt: skip
NAMN = {"9901": "Kvarnåsa", "0000": "Riket", "9902": "Ekberga", "9903": "Tallbo"}


def rad(kpi: str, kommun: str, ar: int, varde: float | None, **ovrigt: Any) -> dict[str, Any]:
    v = {"gender": "T", "count": 1, "status": "", "value": varde, "isdeleted": False, **ovrigt}
    return {"kpi": kpi, "municipality": kommun, "period": ar, "values": [v]}


VARDEN = [
    rad("U23471", "9901", 2025, 81.2),
    rad("U23471", "9901", 2026, 79.0),
    rad("U23471", "9901", 2024, None, status="Missing"),
    rad("U23471", "9901", 2023, 12.0, isdeleted=True),
    rad("U23471", "0000", 2025, 80.4),
    rad("U23471", "9902", 2025, 70.0),
    rad("U23471", "9903", 2025, 90.0),
    rad("U21401", "9901", 2024, 15.5),
]


class Server:
    """Koladas form: väg i stället för fråga, sidor, och 422 för fler än 25 i en del."""

    def __init__(self) -> None:
        self.fragor: list[str] = []
        self.fel: list[int] = []
        self.varden: list[dict[str, Any]] = VARDEN
        self.ratt_svar: Callable[[str], Any] | None = None
        yttre = self

        class Svarar(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                yttre.svara(self)

            def log_message(self, *_: Any) -> None: ...

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Svarar)
        self.adress = f"http://127.0.0.1:{self.http.server_port}/v3"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def svara(self, h: BaseHTTPRequestHandler) -> None:
        vag = h.path.removeprefix("/v3/").split("?")[0]
        self.fragor.append(h.path)
        status = self.fel.pop(0) if self.fel else 200
        if any(len(d.split(",")) > 25 for d in vag.split("/")):
            status = 422
        data: Any = {"error": "fel"}
        if status == 200:
            data = self.ratt_svar(h.path) if self.ratt_svar else self.get_svar(vag, h.path)
        ut = data if isinstance(data, bytes) else json.dumps(data).encode()
        h.send_response(status)
        h.send_header("Content-Length", str(len(ut)))
        h.end_headers()
        h.wfile.write(ut)

    def get_svar(self, vag: str, hel: str) -> dict[str, Any]:
        delar = vag.split("/")
        nasta = None
        if delar[0] == "data":
            valda = [set(d.split(",")) for d in (delar[2], delar[4], delar[6])]
            rader = [
                r
                for r in self.varden
                if r["kpi"] in valda[0]
                and r["municipality"] in valda[1]
                and str(r["period"]) in valda[2]
            ]
            sida = int((re.findall(r"[?&]page=(\d+)", hel) or ["1"])[0])
            if len(rader) > sida * 3:
                nasta = f"{self.adress}/{vag}?page={sida + 1}"
            rader = rader[(sida - 1) * 3 : sida * 3]
        elif delar[0] == "kpi":
            rader = [KPI[i] for i in delar[1].split(",") if i in KPI]
        elif delar[0] == "municipality":
            rader = [{"id": i, "title": NAMN[i], "type": "K"} for i in delar[1].split(",")]
        else:
            medlemmar = [{"member_id": i, "member_title": NAMN[i]} for i in ("9902", "9903")]
            rader = [{"id": "G900001", "title": "Liknande kommuner", "members": medlemmar}]
        return {"values": rader, "count": len(rader), "next_url": nasta, "previous_url": None}


@pytest.fixture
def server() -> Iterator[Server]:
    s = Server()
    yield s
    s.http.shutdown()
    s.http.server_close()


@pytest.fixture
def kvarnasa(kommun: Any) -> Any:
    """En kommun som följer två nyckeltal."""
    kommun.skriv("uppfolj.yaml", f"formatversion: 1\nbygger_på: standard\n{PROFIL}")
    return kommun


def hamta(m: Any, s: Server, idag: str = "2026-10-15") -> Any:
    return m.kor("kolada", "hamta", "--adress", s.adress, "--json", idag=idag)


def test_hamtningen_skriver_en_rad_per_varde_och_ar_lika_nasta_gang(
    kvarnasa: Any, server: Server
) -> None:
    assert (0, True) == ((svar := hamta(kvarnasa, server)).kod, svar.json["andrad"])
    text = kvarnasa.las(FIL)
    assert '  - {nyckeltal: U23471, kommun: "9901", år: 2025, kön: T, värde: 81.2}' in text.replace(
        "'", '"'
    )
    assert hamta(kvarnasa, server, "2026-10-16").json["andrad"] is False
    assert text == kvarnasa.las(FIL)
    assert 0 == kvarnasa.kor("kontrollera", str(kvarnasa.rot / FIL)).kod


def test_saknat_ar_aldrig_noll_och_borttaget_ar_borta(kvarnasa: Any, server: Server) -> None:
    hamta(kvarnasa, server)
    visa = kvarnasa.kor("kolada", "visa", "--json").json["nyckeltal"][0]
    per_ar = {r["ar"]: r["egen"] for r in visa["ar"]}
    assert {2024: None, 2025: 81.2, 2026: 79.0} == per_ar
    assert "saknas" in kvarnasa.kor("kolada", "visa").ut


def test_x_7_radata_ar_kolada_och_medelvardet_egen_bearbetning(
    kvarnasa: Any, server: Server
) -> None:
    hamta(kvarnasa, server)
    forsta, andra = kvarnasa.kor("kolada", "visa", "--json").json["nyckeltal"]
    assert 80.0 == next(r["grupp"] for r in forsta["ar"] if r["ar"] == 2025)
    assert "Egen bearbetning av data från Kolada" in forsta["kalla"]
    assert "Källa: Kolada." == andra["kalla"]
    assert "79,0 (preliminärt)" in kvarnasa.kor("kolada", "visa").ut.replace("\n", " ")
    kvarnasa.kor("kolada", "bygg", "--till", "md")
    md = kvarnasa.las("bygge/nyckeltal.md")
    assert "2026 prel." in md
    assert "Medelvärdet 2025 bygger på 2 kommuner." in md
    assert "Källa: Kolada" in md


def test_upphort_nyckeltal_varnas_det_om(kvarnasa: Any, server: Server) -> None:
    hamta(kvarnasa, server)
    regler = [a["regel"] for a in kvarnasa.kor("kontrollera", "--json").json["anmarkningar"]]
    assert "UPF266" in regler
    assert "har upphört" in str(kvarnasa.kor("kolada", "visa", "--json").json)


def test_ett_nyckeltal_som_inte_delas_pa_kon_sager_det(kvarnasa: Any, server: Server) -> None:
    hamta(kvarnasa, server)
    per_kon, totalt = kvarnasa.kor("kolada", "visa", "--kon", "K", "--json").json["nyckeltal"]
    assert ["Kommunen saknar värden."] == per_kon["varningar"]
    assert "Nyckeltalet delas inte upp på kvinnor och män." in totalt["varningar"]


def test_andrat_for_hand_marks(kvarnasa: Any, server: Server) -> None:
    hamta(kvarnasa, server)
    kvarnasa.skriv(FIL, kvarnasa.las(FIL).replace("81.2", "91.2"))
    regler = [a["regel"] for a in kvarnasa.kor("kontrollera", "--json").json["anmarkningar"]]
    assert "UPF265" in regler


def test_fler_an_25_id_delas_upp(kvarnasa: Any, server: Server) -> None:
    koder = ", ".join(f'"{n}"' for n in range(8000, 8040))
    NAMN.update({str(n): f"K{n}" for n in range(8000, 8040)})
    profil = kvarnasa.las("uppfolj.yaml")
    kvarnasa.skriv("uppfolj.yaml", f"{profil}  kommuner: [{koder}]\n")
    assert 0 == hamta(kvarnasa, server).kod
    assert max(len(d.split(",")) for f in server.fragor for d in f.split("?")[0].split("/")) == 25


def test_tillfalliga_fel_forsoks_igen(kvarnasa: Any, server: Server) -> None:
    server.fel = [429, 503]
    assert 0 == hamta(kvarnasa, server).kod


@pytest.mark.parametrize("fel", [[422], [404], [500] * 9, [301]])
def test_x_8_en_hamtning_som_misslyckas_lamnar_filen_orord(
    kvarnasa: Any, server: Server, fel: list[int]
) -> None:
    hamta(kvarnasa, server)
    fore = kvarnasa.las(FIL)
    server.fel = [200, 200, 200, *fel]
    svar = hamta(kvarnasa, server)
    assert 3 == svar.kod
    assert "orört" in svar.fel
    assert fore == kvarnasa.las(FIL)


@pytest.mark.parametrize(
    "svar",
    [b"<html>", b"", b"[]", b"null", b'{"values": 7}', b'{"values": [7]}', b"[" * 100_000,
     b'{"values": [{"id": "U23471", "publication_date": "nyss"}]}',
     b'{"values": [], "next_url": 5}', b'{"values": [], "next_url": "http://example.org/x"}',
     b'{"error": "This endpoint is deprecated. Please use /v3 instead."}'],
)  # fmt: skip
def test_ett_trasigt_svar_ger_besked_och_skriver_ingenting(
    kvarnasa: Any, server: Server, svar: bytes
) -> None:
    server.ratt_svar = lambda _: svar
    utfall = hamta(kvarnasa, server)
    assert 3 == utfall.kod
    assert "Traceback" not in utfall.fel
    assert not (kvarnasa.rot / FIL).exists()


def test_samma_sida_om_och_om_igen_tar_slut(kvarnasa: Any, server: Server) -> None:
    server.ratt_svar = lambda _: {"values": [], "next_url": f"{server.adress}/kpi/x"}
    assert 3 == hamta(kvarnasa, server).kod
    assert len(server.fragor) < 5


def test_x_8_utan_nat_gar_det_att_visa_men_inte_att_hamta(
    kvarnasa: Any, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    hamta(kvarnasa, server)

    def vagra(*_: Any, **__: Any) -> None:
        raise OSError("inget nät")

    monkeypatch.setattr("socket.socket.connect", vagra)
    assert 0 == kvarnasa.kor("kolada", "visa").kod
    svar = hamta(kvarnasa, server)
    assert 3 == svar.kod
    assert "Kontrollera nätet" in svar.fel


def test_utan_hamtning_sags_vad_man_gor(kvarnasa: Any) -> None:
    svar = kvarnasa.kor("kolada", "visa")
    assert 3 == svar.kod
    assert "uppfolj kolada hamta" in svar.fel
