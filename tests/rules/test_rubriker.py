"""Rapportens rubriker: ordning, versioner, egna och felstavade."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.besok import Besok
from uppfolj.rules.rapport_avsnitt import build_avsnitt
from uppfolj.rules.rubriker import (
    check_rubriker,
    find_egna,
    find_saknade,
    find_version,
    parse_rubriker,
)
from uppfolj.store.kontext import load_kontext

_FEL_ORDNING = (
    "Rubrikerna ”Syfte” och ”Bakgrund” står i fel ordning. "
    "Ordningen är ”Bakgrund”, ”Syfte” och ”Åtgärder”."
)
_FASTA = ["bakgrund", "syfte_och_metod", "verksamhetsuppfoljning", "kommentar", "bedomning",
          "atgarder"]  # fmt: skip


@pytest.fixture
def k(tmp_path: Path) -> Kontext:
    """Södertäljes profil."""
    (tmp_path / "uppfolj.yaml").write_text(
        "bygger_på: sodertalje\nkommun: {namn: Kvarnåsa kommun}\n", "utf-8"
    )
    kontext, _ = load_kontext(tmp_path, date(2026, 4, 1))
    assert kontext
    return kontext


def _arende(dag: date, *texter: str) -> Arende:
    filer = {t: f"u/text/{t}.md" for t in texter}
    return Arende("u", dag.year, "u", besok=Besok(datum=dag), texter=dict.fromkeys(texter, "Text."),
                  textfiler=filer)  # fmt: skip


@pytest.mark.parametrize(
    ("dag", "kravs"),
    [
        (date(2015, 1, 15), False),
        (date(2015, 3, 31), False),
        (date(2015, 4, 1), True),
        (date(2026, 3, 18), True),
    ],
)
def test_so_23_sammanfattningen_kravs_fran_varen_2015(k: Kontext, dag: date, kravs: bool):
    saknade = [r.namn for r in find_saknade(_arende(dag, *_FASTA), k)]
    assert (["Sammanfattning"] if kravs else []) == saknade


def test_so_23_fore_den_forsta_versionen_finns_inga_fasta_rubriker(k: Kontext):
    assert find_version(_arende(date(1999, 12, 31)), k) is None
    assert [] == find_saknade(_arende(date(1999, 12, 31)), k)


def test_so_22_varje_fast_rubrik_kravs(k: Kontext):
    for borta in _FASTA:
        kvar = [t for t in _FASTA if t != borta]
        assert [borta] == [r.id for r in find_saknade(_arende(date(2015, 1, 1), *kvar), k)]


def test_so_22_rubrikerna_star_i_profilens_ordning_och_egna_efter_den_tredje(k: Kontext):
    arende = _arende(date(2026, 3, 18), "sammanfattning", "bemanning", *reversed(_FASTA))
    ordning = [a.id for a in build_avsnitt(arende, k, [])]
    tredje = ordning.index("verksamhetsuppfoljning")
    assert "bemanning" == ordning[tredje + 1]
    assert ["sammanfattning", *_FASTA] == [id_ for id_ in ordning if id_ != "bemanning"]


def test_so_24_egen_rubrik_ar_ingen_felstavning(k: Kontext):
    (egen,) = find_egna(_arende(date(2026, 3, 18), "bemanning", *_FASTA), k)
    assert ("bemanning", "u/text/bemanning.md", "") == egen


@pytest.mark.parametrize(
    ("skrivet", "menat"),
    [("sammanfatning", "sammanfattning"), ("samanfattning", "sammanfattning")],
)
def test_so_24_felstavad_rubrik_far_ett_forslag(k: Kontext, skrivet: str, menat: str):
    (egen,) = find_egna(_arende(date(2026, 3, 18), skrivet, *_FASTA), k)
    assert menat == egen.menade


@pytest.mark.parametrize(
    ("har", "vantat"),
    [
        (["Bakgrund", "Syfte", "Åtgärder"], []),
        (["Bakgrund", "Eget", "Syfte", "Bilaga", "Åtgärder", "Till sist"], []),
        (["bakgrund", "SYFTE", "Åtgärder"], []),
        (["Bakgrund", "Åtgärder"], ["Rubriken ”Syfte” saknas."]),
        ([], [f"Rubriken ”{r}” saknas." for r in ("Bakgrund", "Syfte", "Åtgärder")]),
        (["Bakgrund", "Syfte", "Syfte", "Åtgärder"], ["Rubriken ”Syfte” står 2 gånger."]),
        (
            ["Syfte", "Bakgrund", "Åtgärder"],
            [_FEL_ORDNING],
        ),
    ],
)  # fmt: skip
def test_so_22_bada_hallen(har: list[str], vantat: list[str]):
    assert vantat == check_rubriker(har, ["Bakgrund", "Syfte", "Åtgärder"])


def test_rubriker_lases_ur_markdown_men_inte_ur_kod():
    text = "# Titel\n## Ett\n```\n## Kod\n```\n### Under\n## Två \\& tre ##\n~~~\n## Kod\n"
    assert ["Ett", "Två & tre"] == parse_rubriker(text)


@given(st.permutations(["A", "B", "C", "D"]))
def test_so_22_bara_ratt_ordning_godkanns(ordning: list[str]):
    vantade = ["A", "B", "C", "D"]
    assert (ordning == vantade) == (not check_rubriker(ordning, vantade))
