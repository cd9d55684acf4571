"""Engångskörningen: samma angrepp som testerna, många gånger, med tid och minne per försök.

    python tests/fuzz/lang.py --sekunder 900 --processer 2 --ut /tmp/fuzz.json

Skriver en rad per slag av angrepp: försök, fel, längsta tid, mest minne. Olika fel räknas efter
var i koden de uppstod.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from forsok import FORSOK, Bana
from sandlada import EXEMPEL, set_miljo

TIDSGRANS = 20.0
VIKT = {"argument": 6, "post": 6, "grans": 6, "profil": 3, "bygg": 3, "mall": 2, "kolada": 20}


def run_process(nr: int, slut: float, bara: list[str]) -> dict[str, Any]:
    """Angrip tills tiden är slut. Ger räkneverken."""
    os.environ["UPPFOLJ_FELSOK"] = "1"
    antal: Counter[str] = Counter()
    tid: dict[str, float] = defaultdict(float)
    fel: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as temp:
        set_miljo(Path(temp))
        banor = [Bana(Path(temp) / e, e) for e in EXEMPEL]
        fro = nr * 1_000_000
        valda = [n for n in bara or FORSOK for _ in range(VIKT.get(n, 1))]
        while time.time() < slut:
            fro += 1
            slump = Random(fro)  # noqa: S311  # prov, inte hemlighet
            namn = slump.choice(valda)
            bana = banor[fro % len(banor)]
            borjade = time.monotonic()
            try:
                FORSOK[namn](slump, bana)
            except Exception as ett:  # noqa: BLE001  # alla fel ska räknas
                _spara(fel, namn, fro, bana.namn, ett)
            gick = time.monotonic() - borjade
            antal[namn] += 1
            tid[namn] = max(tid[namn], gick)
            if gick > TIDSGRANS:
                _spara(fel, namn, fro, bana.namn, TimeoutError(f"{gick:.0f} s {bana.sist}"))
            if antal[namn] % 50 == 0:
                bana.aterstall()
    minne = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"antal": antal, "tid": dict(tid), "fel": fel, "minne_mb": minne // 1024}


def _spara(fel: dict[str, Any], namn: str, fro: int, exempel: str, ett: Exception) -> None:
    text = "".join(traceback.format_exception(ett))
    platser = re.findall(r'src/uppfolj/([\w/]+\.py)\\?", line (\d+)', text + str(ett))
    rader = re.findall(r"\\n(\w+(?:Error|Exception)[^\\]{0,80})", str(ett))
    nyckel = f"{rader[-1][:30] if rader else type(ett).__name__} {platser[-1:] or str(ett)[-80:]}"
    post = fel.setdefault(nyckel, {"antal": 0, "slag": namn, "fro": fro, "exempel": exempel,
                                   "text": text[-6000:]})  # fmt: skip
    post["antal"] += 1


def main() -> None:
    """Läs flaggorna, kör processerna, slå ihop och skriv."""
    p = argparse.ArgumentParser()
    p.add_argument("--sekunder", type=float, default=60)
    p.add_argument("--processer", type=int, default=2)
    p.add_argument("--bara", default="")
    p.add_argument("--bas", type=int, default=1)
    p.add_argument("--ut", default="fuzz.json")
    a = p.parse_args()
    slut = time.time() + a.sekunder
    bara = [b for b in a.bara.split(",") if b]
    with multiprocessing.get_context("spawn").Pool(a.processer) as pool:
        svar = pool.starmap(run_process, [(a.bas + n, slut, bara) for n in range(a.processer)])
    antal: Counter[str] = sum((s["antal"] for s in svar), Counter())
    fel: dict[str, Any] = {}
    for s in svar:
        for k, v in s["fel"].items():
            fel.setdefault(k, {**v, "antal": 0})["antal"] += v["antal"]
    ut = {
        "antal": dict(antal), "summa": antal.total(),
        "tid": {n: round(max(s["tid"].get(n, 0) for s in svar), 1) for n in antal},
        "minne_mb": max(s["minne_mb"] for s in svar), "fel": fel,
    }  # fmt: skip
    Path(a.ut).write_text(json.dumps(ut, ensure_ascii=False, indent=1), "utf-8")
    print({k: v for k, v in ut.items() if k != "fel"})  # noqa: T201  # ett skript
    for k, v in sorted(fel.items(), key=lambda x: -x[1]["antal"]):
        print(v["antal"], v["slag"], v["exempel"], v["fro"], k)  # noqa: T201  # ett skript


if __name__ == "__main__":
    main()
