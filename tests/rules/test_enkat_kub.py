"""Enkätens små tal: inget som visas, i något dokument, gör ett dolt tal möjligt att räkna fram."""

from __future__ import annotations

import random
from typing import Any

import pytest

from uppfolj.models.enkat import Enkat, Enkatsvar
from uppfolj.rules.enkat import Svarsrad
from uppfolj.rules.enkat_bygge import ALLA, ANTAL, Bygge, Extra, Tabellregel
from uppfolj.rules.enkat_kub import Kub, build_kub
from uppfolj.rules.enkat_samband import is_upprepning
from uppfolj.rules.smatal import find_bestamda, is_litet

GRANS = 5
FORM = Enkat.model_validate({"id": "f", "namn": "F"})


def rad(enhet: str, steg: int, **svar: str) -> Svarsrad:
    data = {"period": "2026", "svar": svar}
    return Svarsrad(FORM, enhet, steg, Enkatsvar.model_validate(data))


def find(fraga: str, kolumn: str = "") -> Any:
    def las(r: Svarsrad) -> tuple[str, str] | None:
        svar = r.svar.svar.get(fraga)
        return (str(svar), str(r.svar.svar.get(kolumn, ALLA))) if svar else None

    return las


def svarat(r: Svarsrad) -> tuple[str, str] | None:
    return (ALLA, ALLA) if "b" in r.svar.svar else None


REGLER = [
    Tabellregel("egen", ("EFx", "EFy", "Gx", "Gy"), find("egen")),
    Tabellregel("a", ("x", "y", "z"), find("a", "k"), ("m", "n")),
    Tabellregel("svar b", (), svarat, bas="svar b"),
    Tabellregel("b", ("p", "q", "r"), find("b"), bas="svar b"),
]


def dra(fro: int, antal: int, enheter: str = "EF", steg: int = 3) -> list[Svarsrad]:
    slump = random.Random(fro)  # noqa: S311  # påhittade svar
    rader = []
    for _ in range(antal):
        enhet = slump.choices(enheter, [5, 1, 2][: len(enheter)])[0]
        svar = {"a": slump.choices("xyz", [6, 3, 1])[0], "k": slump.choice("mn")}
        svar["egen"] = ("G" if enhet == "G" else "EF") + slump.choice("xxy")
        if slump.random() < 0.9:  # några svarar inte
            svar["b"] = slump.choices("pqr", [5, 4, 1])[0]
        rader.append(rad(enhet, slump.randrange(steg), **svar))
    return rader


def find_samband(kub: Kub, rader: list[Svarsrad]) -> list[Any]:
    """Alla samband i alla tabeller tillsammans, så som den som läser allt kan ställa upp dem."""
    hela = Bygge(kub.enheter, kub.steg)
    for t in (Tabellregel(ANTAL, (), lambda _: (ALLA, ALLA)), *REGLER):
        hela.add_tabell(t, rader)
    return [(s, *delar) for s, delar in hela.summor if all(n in kub.varden for n in (s, *delar))]


@pytest.mark.parametrize("fro", range(40))
def test_os_15_inget_dolt_tal_ar_bestamt_av_alla_tabeller_tillsammans(fro: int) -> None:
    rader = dra(fro, 15 + 9 * (fro % 6), "EFG"[: 1 + fro % 3])
    kub = build_kub(rader, REGLER, GRANS, Extra())
    synliga = [v for n, v in kub.varden.items() if n not in kub.dolda]
    assert not any(is_litet(v, GRANS) for v in synliga)
    nr = {n: i for i, n in enumerate(kub.varden)}
    samband = [tuple(nr[n] for n in s) for s in find_samband(kub, rader)]
    assert set() == find_bestamda(samband, {nr[n] for n in kub.dolda})


@pytest.mark.parametrize("fro", range(10))
def test_det_som_visades_i_var_star_fast_i_host(fro: int) -> None:
    alla = dra(fro, 60)
    for sist in (0, 1):
        fore = build_kub([r for r in alla if r.steg <= sist], REGLER, GRANS, Extra())
        efter = build_kub(alla, REGLER, GRANS, Extra())
        gamla = set(fore.varden)
        assert fore.dolda == efter.dolda & gamla


def test_tertialen_och_aret_rojer_inte_tillsammans_en_liten_period() -> None:
    rader = [rad("E", 0, a="x") for _ in range(9)] + [rad("E", 1, a="x") for _ in range(2)]
    kub = build_kub(rader, [Tabellregel("a", ("x", "y"), find("a"))], GRANS, Extra())
    assert (9, None, None) == (
        kub.get(ANTAL, ALLA, "T0"), kub.get(ANTAL, ALLA, "T1"), kub.get(ANTAL, ALLA, "Y1"),
    )  # fmt: skip
    assert kub.get("a", ALLA, "Y1", "x") is None


def test_ett_stort_tal_visas_och_ingen_ar_noll() -> None:
    rader = [rad("E", 0, a="x") for _ in range(9)]
    kub = build_kub(rader, [Tabellregel("a", ("x", "y"), find("a"))], GRANS, Extra())
    assert (9, 0, 0) == (
        kub.get("a", "E", "T0", "x"), kub.get("a", "E", "T0", "y"), kub.get(ANTAL, "F", "T0"),
    )  # fmt: skip


def test_tva_tabeller_som_inte_var_for_sig_rojer_antalen_gor_det_inte_ihop() -> None:
    """n = a + b är känt i antalen. En tabell som dessutom ger a - b säger mer än så."""
    bas = {("n", ("a", "b")): None}
    assert is_upprepning({("x", ("a", "b")): None}, {"a", "b"}, {"n", "a", "b"}, bas)
    mer = {("a", ("x", "y")): None, ("z", ("x", "y", "b")): None}
    assert is_upprepning(mer, {"a", "b", "x", "y"}, {"n", "a", "b"}, bas)
    for_mycket = {("a", ("x",)): None, ("x", ("b", "z")): None}
    assert not is_upprepning(for_mycket, {"a", "b", "x"}, {"n", "a", "b"}, bas)
