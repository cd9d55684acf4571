"""Försöken: en funktion per väg in i verktyget. Var och en angriper en gång och prövar löftena."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from uppfolj.base.fel import UppfoljFel
from uppfolj.intake.kolada import _read_svar
from uppfolj.intake.koladabild import fetch_bild
from uppfolj.models.kolada import Koladabild
from uppfolj.models.profil_analys import Koladaregler
from uppfolj.store.resurser import find_mall

sys.path.insert(0, str(Path(__file__).parent))
from angrepp import GIFT, get_gift, mutate_byte, mutate_csv, mutate_grans, mutate_post, mutate_zip
from bana import KOMMANDON, Bana, build_argument

LASER = (
    ("status",), ("frister",), ("frister", "--json"), ("plan", "visa"), ("plan", "visa",
    "--matris"),
    ("ansvar",), ("avvikelser", "visa"), ("avvikelser", "sammanstall"), ("handlingsplan", "visa"),
    ("utvecklingsplan", "visa"), ("matt", "visa"), ("mote", "visa"), ("avtal", "visa"), ("spar",),
    ("egenkontroll", "visa"), ("riskanalys", "visa"), ("basprogram", "visa"), ("statistik", "visa"),
    ("ledningssystem", "visa"), ("overenskommelser",), ("kommentarer",), ("forslag", "enheter"),
    ("rapport", "register"), ("rapport", "verifiera"), ("urval", "verifiera"), ("regelverk",),
    ("analys", "visa"), ("kolada", "visa"), ("skydda",), ("delge", "--lista"), ("policy",),
    ("status", "--pdca"), ("status", "--sosfs"), ("arendekontroll", "verifiera"), ("migrera",),
    ("granskning", "sammanstall"), ("doktor",),
)  # fmt: skip
BYGGER = (
    ("plan", "bygg"), ("arshjul", "--till", "md"), ("berattelse", "bygg"), ("matt", "bygg"),
    ("patientsakerhet", "bygg"), ("analys", "bygg"), ("basprogram", "bygg"), ("statistik", "bygg"),
    ("internkontroll", "redovisa"), ("underlag", "kvalitetsrad", "--kvartal", "2026Q2"),
    ("rapport", "bygg"), ("avvikelser", "sammanstall", "--till", "md"), ("kolada", "bygg"),
    ("exportera", "--till", "csv"), ("exportera", "--till", "xlsx"), ("enhet", "{enhet}"),
    ("exportera", "--till", "parquet"), ("exportera", "--till", "json"),
    ("handlingsplan", "blankett", "{id}"), ("brev", "information", "{id}"), ("guide", "{id}"),
    ("status", "{id}"), ("logg", "{id}"), ("underlag", "namnd", "{id}"), ("granskning",
    "skapa", "{id}"),
    ("jamfor",), ("policy", "--till", "md"), ("utvecklingsplan", "exportera"),
)  # fmt: skip
UTPEKAR = {"publicera", "rapport publicera", "schema", "init", "kontrollera", "frister"}
"""Kommandon där användaren själv kan peka ut en plats att skriva på."""
FORMAT = ("text", "json", "github", "sarif", "gitlab", "junit", "md")


def _fill(slump: Random, bana: Bana, argv: tuple[str, ...]) -> list[str]:
    id_ = slump.choice(bana.arenden or ["2026-03-x"])
    return [a.replace("{id}", id_).replace("{enhet}", slump.choice(bana.ord)) for a in argv]


def forsok_post(slump: Random, bana: Bana) -> None:
    """En fil i mappen är förstörd: kontrollera och ett kommando som läser."""
    vag = slump.choice(bana.poster)
    data = (bana.rot / vag).read_bytes()
    markdown = vag.endswith(".md") and data.startswith(b"---")
    ny = mutate_byte(slump, data) if slump.random() < 0.3 else (
        mutate_post(slump, data, markdown=markdown))  # fmt: skip
    with bana.lada.bytt(vag, ny):
        svar = bana.kor("kontrollera", "--utan-cache", "--format", slump.choice(FORMAT))
        assert svar.kod in {0, 1}, svar
        bana.kor(*_fill(slump, bana, slump.choice(LASER)))
        bana.check_orord()
    bana.lada.check_granne()


def forsok_profil(slump: Random, bana: Bana) -> None:
    """Profilen är förstörd."""
    data = _build_profil(slump, bana)
    with bana.lada.bytt("uppfolj.yaml", mutate_post(slump, data, markdown=False)):
        bana.kor("kontrollera", "--utan-cache")
        for _ in range(3):
            bana.kor(*_fill(slump, bana, slump.choice(LASER)))
    bana.lada.check_granne()


def _build_profil(slump: Random, bana: Bana) -> bytes:
    """Kommunens profil, eller hela rutinen utskriven i den."""
    egen = (bana.rot / "uppfolj.yaml").read_bytes()
    if slump.random() < 0.3:
        return egen
    profil = next(r.split(b":")[1].strip() for r in egen.split(b"\n") if b"bygger_p" in r)
    mall = find_mall("profiler") / f"{slump.choice((profil.decode(), 'standard'))}.yaml"
    text = mall.read_text("utf-8")
    return text.encode() if "standard" in mall.name else text.replace(
        "kommun:\n", "kommun:\n  namn: Kvarnåsa\n", 1).encode()  # fmt: skip


def forsok_grans(slump: Random, bana: Bana) -> None:
    """Tal och dagar vid och bortom gränserna, i en fil som annars är hel."""
    vag = "uppfolj.yaml" if slump.random() < 0.5 else slump.choice(bana.poster)
    data = _build_profil(slump, bana) if vag == "uppfolj.yaml" else (bana.rot / vag).read_bytes()
    with bana.lada.bytt(vag, mutate_grans(slump, data)):
        bana.kor("kontrollera", "--utan-cache")
        for _ in range(3):
            argv = _fill(slump, bana, slump.choice(LASER + BYGGER[:3]))
            dag = slump.choice(("1900-01-01", "2200-12-31", "2026-02-28", "2027-01-01"))
            bana.lada.kor(*argv, "--rot", str(bana.rot), "--idag", dag, rot=False)
    bana.lada.check_granne()
    bana.aterstall()


def forsok_bygg(slump: Random, bana: Bana) -> None:
    """En post är giltig men giftig, och ett dokument byggs av den."""
    vag = slump.choice(bana.poster)
    data = (bana.rot / vag).read_bytes()
    markdown = vag.endswith(".md") and data.startswith(b"---")
    with bana.lada.bytt(vag, mutate_post(slump, data, markdown=markdown)):
        bana.kor(*_fill(slump, bana, slump.choice(BYGGER)))
        for fil in (bana.rot / "bygge").rglob("*.md"):
            assert b"\x1b" not in fil.read_bytes(), fil
    bana.lada.check_granne()
    bana.aterstall()


def forsok_argument(slump: Random, bana: Bana) -> None:
    """Vilket kommando som helst med vad som helst på raden."""
    kommando = slump.choice(list(KOMMANDON))
    bana.kor(*build_argument(slump, bana, kommando))
    bana.lada.check_granne(utpekat=kommando in UTPEKAR)
    bana.aterstall()


def _las(slump: Random, bana: Bana, namn: str, data: bytes, *argv: str) -> None:
    fil = bana.save(namn, data)
    bana.kor(*(a.replace("{fil}", fil) for a in _fill(slump, bana, argv)))
    bana.lada.check_granne()
    bana.aterstall()


def _underlag(bana: Bana, namn: str, argv: tuple[str, ...], monster: str) -> bytes:
    """En riktig fil som verktyget självt har gjort. Görs en gång."""
    fil = bana.underlag / f"orig-{namn}"
    if not fil.exists():
        bana.kor(*argv)
        hittad = next(iter(sorted((bana.rot / "bygge").rglob(monster))), None)
        bana.save(fil.name, hittad.read_bytes() if hittad else b"")
    return fil.read_bytes()


def forsok_export(slump: Random, bana: Bana) -> None:
    """Exportens xlsx kommer tillbaka, ändrad."""
    orig = _underlag(bana, "export.xlsx", ("exportera", "--till", "xlsx"), "*.xlsx")
    _las(slump, bana, "export.xlsx", mutate_zip(slump, orig), "las", "export", "{fil}")


def forsok_blankett(slump: Random, bana: Bana) -> None:
    """Handlingsplanens blankett kommer tillbaka, ändrad."""
    for id_ in bana.planer[:6] or ["x"]:
        orig = _underlag(
            bana, "plan.docx", ("handlingsplan", "blankett", id_), "*handlingsplan*.docx"
        )
        if orig:
            break
        (bana.underlag / "orig-plan.docx").unlink()
        bana.lada.borjan.pop(str(bana.underlag / "orig-plan.docx"))
    if orig:
        _las(slump, bana, "plan.docx", mutate_zip(slump, orig), "handlingsplan", "las", "{fil}")


def forsok_handlingsplantabell(slump: Random, bana: Bana) -> None:
    """Handlingsplanen som tabell."""
    csv = b"Nr;Iakttagelse;\xc3\x85tg\xc3\xa4rd;Ansvarig;Klart senast\nI-1;x;G;MAS;2026-12-01\n"
    _las(slump, bana, "plan.csv", mutate_csv(slump, csv), "handlingsplan", "las", "{fil}",
         "--uppfoljning", slump.choice(bana.planer or ("x",)))  # fmt: skip


def forsok_korrektur(slump: Random, bana: Bana) -> None:
    """Rapporten i Word kommer tillbaka, ändrad."""
    id_ = (bana.arenden or ["x"])[0]
    orig = _underlag(bana, "rapport.docx", ("rapport", "bygg", id_), "*rapport*.docx")
    if orig:
        _las(slump, bana, "rapport.docx", mutate_zip(slump, orig), "korrektur", "las", "{fil}",
             "--uppfoljning", "{id}", *(("--spara",) if slump.random() < 0.3 else ()))  # fmt: skip


def forsok_avvikelser(slump: Random, bana: Bana) -> None:
    """Ett uttag ur avvikelsesystemet."""
    rader = (f"{n};sol;{bana.enheter[0]};2026-03-0{n};Fall {n}\n" for n in range(1, 9))
    csv = "Id;Typ;Enhet;Inkom;Vad\n" + "".join(rader)
    _las(slump, bana, "avv.csv", mutate_csv(slump, csv.encode()), "las", "avvikelser", "{fil}")


def forsok_enkat(slump: Random, bana: Bana) -> None:
    """Svar ur ett enkätverktyg."""
    rader = (f"{bana.enheter[0]};2026T1;brukare;{n};4;Bra {n}\n" for n in range(1, 6))
    csv = "Enhet;Period;Grupp;Fråga 1;Fråga 2;Övrigt\n" + "".join(rader)
    _las(slump, bana, "enkat.csv", mutate_csv(slump, csv.encode()), "las", "enkat", "{fil}",
         "--enkat", slump.choice(bana.formular or bana.ord), "--period", "2026T1")  # fmt: skip


def forsok_utvecklingsplan(slump: Random, bana: Bana) -> None:
    """Utvecklingsplanen som tabell, ur verktyget och tillbaka."""
    orig = _underlag(bana, "upl.xlsx", ("utvecklingsplan", "exportera"), "*utvecklingsplan*.xlsx")
    if orig:
        _las(slump, bana, "upl.xlsx", mutate_zip(slump, orig), "las", "utvecklingsplan", "{fil}")


def forsok_karta(slump: Random, bana: Bana) -> None:
    """Kartan över det andra systemets rubriker är förstörd."""
    karta = "kolumner: {typ: Kategori, vad: Händelse}\nvärden: {typ: {Fall: sol}}\n".encode()
    fil = bana.save("karta.yaml", mutate_post(slump, karta, markdown=False))
    _las(slump, bana, "a.csv", b"Kategori;Enhet;Inkom;H\xc3\xa4ndelse\nFall;x;2026-01-01;y\n",
         "las", "avvikelser", "{fil}", "--karta", fil)  # fmt: skip


def forsok_bilaga(slump: Random, bana: Bana) -> None:
    """En bilaga av något slag, som personskyddet ska läsa."""
    orig = _underlag(bana, "export.xlsx", ("exportera", "--till", "xlsx"), "*.xlsx")
    slut = slump.choice(("xlsx", "docx", "pdf", "eml", "zip", "ics", "txt", "parquet", "odt"))
    huvud = {"pdf": b"%PDF-1.4\n", "eml": b"Subject: x\n\n", "ics": b"BEGIN:VCALENDAR\n"}.get(
        slut, b""
    )
    data = (
        mutate_zip(slump, orig) if slump.random() < 0.6 else huvud + mutate_byte(slump, orig[:3000])
    )
    with bana.lada.bytt(f"2026/bilagor/x.{slut}", data):
        bana.kor("skydda")
        bana.kor("kontrollera", "--utan-cache")


def forsok_kolada(slump: Random, _bana: Bana) -> None:
    """Tjänsten svarar något annat än den lovat."""
    rad = {"id": "U1", "title": "T", "publication_date": "2026-01-01", "members": [{"id": "1"}],
           "kpi": "U1", "municipality": "1", "period": 2025,
           "values": [{"gender": "T", "value": 1.5, "isdeleted": False, "status": ""}]}  # fmt: skip
    val = slump.random()
    svar: Any = {"values": [rad], "next_url": None}
    for _ in range(slump.randint(1, 3)):
        svar = _byt_json(slump, svar)
    data = mutate_byte(slump, json.dumps(svar).encode()) if val < 0.3 else json.dumps(svar).encode()
    try:
        rader = _read_svar(data)["values"]
        regler = Koladaregler.model_validate({"nyckeltal": ["U1"], "grupp": "G1"})
        bild = fetch_bild(_Tjanst(rader), regler, "1", date(2026, 1, 1))  # type: ignore[arg-type]
        text = json.dumps(bild, default=str, ensure_ascii=False)
        assert "\ud800" not in text
        _validate(bild)
    except UppfoljFel as fel:
        assert fel.text  # noqa: PT017  # felet har en text


def _validate(bild: dict[str, Any]) -> None:
    from pydantic import ValidationError

    try:
        Koladabild.model_validate(bild | {"sha256": "0" * 64})
    except ValidationError:
        return


class _Tjanst:
    """En tjänst som alltid ger samma rader."""

    def __init__(self, rader: list[dict[str, Any]]) -> None:
        self.rader = rader

    def __getattr__(self, namn: str) -> Callable[..., list[dict[str, Any]]]:
        return lambda *_: self.rader


def _byt_json(slump: Random, nod: Any) -> Any:
    if isinstance(nod, dict) and nod and slump.random() < 0.9:
        k = slump.choice(list(nod))
        return {**nod, k: _byt_json(slump, nod[k])}
    if isinstance(nod, list) and nod and slump.random() < 0.9:
        return [*nod, _byt_json(slump, nod[-1])] if slump.random() < 0.2 else [
            _byt_json(slump, nod[0]), *nod[1:]]  # fmt: skip
    return slump.choice((get_gift(slump), 10**400, float("nan"), float("inf"), True, -1, 1e308))


MALLAR = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% include '../../granne/hemlig.md' %}",
    "{% include '/etc/hostname' %}", "{{ 9**9**9 }}", "{{ 'a' * 10**12 }}", "{{ [1] * 10**12 }}",
    "{% for a in range(10**9) %}{% for b in range(10**9) %}{% endfor %}{% endfor %}", "{% if %}",
    "{{ cycler.__init__.__globals__ }}", "{{ x", "{% extends 'x' %}", "{{ 1/0 }}", "{{ []['x'] }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "{% include 'rapport.md.j2' %}", "\xff",
    "{{ ('%0' ~ 10**9 ~ 'd') % 1 }}", "{{ '{:>1000000000}'.format(1) }}",
    "{{ self._TemplateReference__context }}",
    "{{ 'x'|center(10**10) }}", "{{ x|attr('__class__') }}", "{% set a = namespace() %}{{ a }}",
    "{{ 'a'.join(['b'] * 10**10) }}", "{{ 'ab'.replace('a', 'b' * 10**10) }}", "{{ 1 << 10**11 }}",
    "{{ 'x'.zfill(10**11) }}", "{{ ('a' * 10**5)|list|batch(1)|list|length }}",
    "{{ 'x'|indent(10**10) }}",
)  # fmt: skip


def forsok_mall(slump: Random, bana: Bana) -> None:
    """Kommunens egen mall vill ut ur sandlådan, eller hänga verktyget."""
    text = slump.choice(MALLAR).encode("latin-1", "replace")
    if slump.random() < 0.3:
        text = mutate_byte(slump, text)
    argv, namn = slump.choice((
        (("plan", "bygg", "--till", "md"), "plan.md.j2"),
        (("berattelse", "bygg", "--till", "md"), "berattelse.md.j2"),
        (("rapport", "bygg", "{id}", "--till", "md"), "rapport.md.j2"),
    ))  # fmt: skip
    with bana.lada.bytt(f"mallar/{namn}", text):
        bana.kor(*_fill(slump, bana, argv))
        for fil in (bana.rot / "bygge").rglob("*.md"):
            assert b"hemlighet 4711" not in fil.read_bytes()
    bana.lada.check_granne()


def forsok_namn(slump: Random, bana: Bana) -> None:
    """Filer och mappar med fientliga namn."""
    namn = slump.choice(
        [g for g in GIFT if g and "\x00" not in g and "/" not in g and g not in ". .."]
    )
    mapp = slump.choice(
        ("", "2026/", "register/", "2026/uppfoljningar/", "2026/bilagor/", "mallar/")
    )
    vag = f"{mapp}{namn[:60]}{slump.choice(('', '.yaml', '.md', '/uppfoljning.yaml', '.docx'))}"
    if (bana.rot / vag).exists():
        return
    with bana.lada.bytt(vag, slump.choice((b"", b"id: x\n", b"\x1b[2J", b"PK\x03\x04x"))):
        bana.kor("kontrollera", "--utan-cache", "--format", slump.choice(FORMAT))
        bana.kor(*_fill(slump, bana, slump.choice(LASER)))
    bana.aterstall()


def forsok_ics(slump: Random, bana: Bana) -> None:
    """Kalenderfilen som ska uppdateras är förstörd. Det som inte är vårt skrivs aldrig över."""
    bana.kor("frister", "--ics", "k.ics")
    data = (bana.rot / "k.ics").read_bytes() if (bana.rot / "k.ics").exists() else b"x"
    (bana.rot / "k.ics").write_bytes(mutate_byte(slump, data))
    bana.kor("frister", "--ics", "k.ics")
    bana.aterstall()


def forsok_minne(slump: Random, bana: Bana) -> None:
    """Kontrollens minne är skadat: svaret är detsamma som utan."""
    kall = bana.kor("kontrollera", "--utan-cache")
    bana.kor("kontrollera")
    for fil in (bana.lada.mapp.parent / "logg" / "minne").glob("*.json"):
        fil.write_bytes(mutate_byte(slump, fil.read_bytes()[:20_000]))
    assert kall == bana.kor("kontrollera")


def build_bomb(antal: int = 200) -> bytes:
    """Ett litet arkiv som packas upp till mycket."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as zip_:
        for n in range(antal):
            zip_.writestr(f"xl/{n}.xml", b"0" * 1_000_000)
    return ut.getvalue()


FORSOK: dict[str, Callable[[Random, Bana], None]] = {
    namn.removeprefix("forsok_"): f
    for namn, f in list(globals().items())
    if namn.startswith("forsok_")
}
