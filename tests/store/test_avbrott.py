"""Processen dödas mitt i skrivningen, många gånger. Filen är alltid den gamla eller den nya."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from uppfolj.store.vandring import walk_mapp

DODAD = 60
_SKRIV = """
import itertools, sys
from pathlib import Path
from uppfolj.store.redigera import edit_falt
from uppfolj.store.skriv import write_andrad, write_bygge, write_ny
rot, omgang = Path(sys.argv[1]), sys.argv[2]
edit_falt(rot, "register/roller.yaml", ("roller", 0, "namn"), "ett")
print("igång", flush=True)
for i in itertools.count():
    last = (rot / "data.bin").read_bytes()
    write_andrad(rot, "data.bin", (b"B" if last[:1] == b"A" else b"A") * 300_000, last=last)
    write_ny(rot, f"ny/{omgang}-{i}.bin", b"N" * 300_000)
    write_bygge(rot, "bygge.bin", b"G" * 300_000)
    edit_falt(rot, "register/roller.yaml", ("roller", 0, "namn"), "ett" if i % 2 else "två")
"""
REGISTER = "# {}\nroller:\n  - id: MAS\n    namn: {}  # kvar\n"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL finns inte i Windows")
def test_dodad_mitt_i_skrivningen_lamnar_alltid_en_hel_fil(tmp_path: Path) -> None:
    slump = random.Random(20260318)  # noqa: S311  # prov, inte hemlighet
    (tmp_path / "data.bin").write_bytes(b"A" * 300_000)
    (tmp_path / "register").mkdir()
    lang = "x" * 30_000
    (tmp_path / "register/roller.yaml").write_text(REGISTER.format(lang, "ett"), "utf-8")
    hela = {REGISTER.format(lang, namn).encode() for namn in ("ett", "två")}
    bytta = set()
    for omgang in range(DODAD):
        p = subprocess.Popen(
            [sys.executable, "-c", _SKRIV, str(tmp_path), str(omgang)], stdout=subprocess.PIPE
        )
        assert p.stdout
        p.stdout.readline()
        time.sleep(slump.uniform(0, 0.03))
        p.kill()
        p.communicate(timeout=30)
        data = (tmp_path / "data.bin").read_bytes()
        assert data in (b"A" * 300_000, b"B" * 300_000)
        bytta.add(data[:1])
        assert (tmp_path / "register/roller.yaml").read_bytes() in hela
        for fil, byte in (("ny", b"N"), ("bygge", b"G")):
            for vag in (tmp_path / fil).glob("*.bin"):
                assert byte * 300_000 == vag.read_bytes()
                vag.unlink()
    assert list(tmp_path.rglob(".uppfolj-*.tmp")), "ingen process dog mitt i en skrivning"
    assert {b"A", b"B"} == bytta
    assert {"data.bin", "register/roller.yaml"} == {f.vag for f in walk_mapp(tmp_path).filer}
