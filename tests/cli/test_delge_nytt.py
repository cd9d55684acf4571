"""``uppfolj delge --mottagare``: bara det nya, mottagare för mottagare, och att det loggas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Bygg = Callable[..., str]
LISTA = "2026/delgivningar.yaml"
ROD = "---\nid: I-00{}\nrubrik: {}\nområde: dokumentation\nbedömning: röd\nkonstaterad: {}\n---\n"


@pytest.fixture
def aret(kommun: Any, solgarden: Bygg) -> Any:
    """Åtvidabergs rutin, ett besök i februari, rött i mars, en fastställd rapport i april."""
    kommun.skriv("uppfolj.yaml", "bygger_på: atvidaberg\nkommun: {namn: Kvarnåsa kommun}\n")
    solgarden(
        "slag: kvalitetsrevision\n"
        f"fastställd: {{datum: 2026-04-10, roll: MAS, dnr: KS 7, sha256: {'a' * 64}}}\n",
        besok="datum: 2026-02-18\ngenomfört: ja\n",
        I_001=ROD.format(1, "Planerna är gamla", "2026-02-18"),
        I_002=ROD.format(2, "Larmen fungerar inte", "2026-03-05"),
    )
    return kommun


def ids(svar: Any) -> list[str]:
    return [h["id"].removeprefix("2026-03-solgarden/") for h in svar.json["handelser"]]


def test_at_52_bara_det_som_hant_sedan_dagen_ar_med(aret: Any) -> None:
    argv = ("delge", "--mottagare", "utskott", "--sedan", "2026-03-01")
    svar = aret.kor(*argv, "--json", idag="2026-04-20")
    assert (0, ["I-002", "rapport-1"]) == (svar.kod, ids(svar))
    assert ("vard_och_omsorgsutskottet", "2026-03-01", "2026-04-20") == (
        svar.json["mottagare"], svar.json["fran"], svar.json["till"],
    )  # fmt: skip
    ut = aret.kor(*argv, idag="2026-04-20").ut
    assert "Solgården, kvalitetsrevision: I-002 Larmen fungerar inte (2026-03-solgarden)" in ut
    assert "röd 2" in ut
    assert "I-001" not in ut
    assert not (aret.rot / LISTA).exists()


def test_at_52_nasta_gang_raknas_fran_det_som_loggats_for_just_den_mottagaren(aret: Any) -> None:
    argv = ("delge", "--mottagare", "utskottet")
    svar = aret.kor(*argv, "--sedan", "2026-01-01", "--logga", "--form", "sammanträde",
                    idag="2026-03-10")  # fmt: skip
    assert (0, True) == (svar.kod, f"Loggat i {LISTA}" in svar.ut)
    assert ["rapport-1"] == ids(aret.kor(*argv, "--json", idag="2026-04-20"))
    assert 2 == aret.kor("delge", "--mottagare", "ledningsgrupp", idag="2026-04-20").kod
    anm = aret.kor("kontrollera", "--json", idag="2026-04-20").json["anmarkningar"]
    assert [] == [a for a in anm if a["fil"] == LISTA]


def test_at_52_det_som_skrivs_in_i_efterhand_goms_inte(
    aret: Any,
) -> None:
    argv = ("delge", "--mottagare", "utskottet")
    aret.kor(*argv, "--sedan", "2026-01-01", "--logga", "--form", "e-post", idag="2026-04-20")
    sen = "2026/uppfoljningar/2026-03-solgarden/iakttagelser/I-003.md"
    aret.skriv(sen, ROD.format(3, "Sent inskriven", "2026-03-20"))
    svar = aret.kor(*argv, "--json", idag="2026-04-21")
    assert [] == ids(svar)
    assert ["2026-03-solgarden/I-003"] == [h["id"] for h in svar.json["sena"]]
    assert "Sent inskriven" in aret.kor(*argv, idag="2026-04-21").ut
    assert 0 == aret.kor(*argv, "--logga", "--form", "e-post", idag="2026-04-21").kod
    assert 0 == aret.kor(*argv, "--json", idag="2026-05-01").json["antal"]


def test_samma_dag_tva_ganger_gar_och_tar_inte_upp_nagot_igen(aret: Any) -> None:
    argv = ("delge", "--mottagare", "utskottet", "--logga", "--form", "e-post")
    aret.kor(*argv, "--sedan", "2026-01-01", idag="2026-04-10")
    svar = aret.kor(*argv, "--json", idag="2026-04-10")
    assert (0, 0) == (svar.kod, svar.json["antal"])
    anm = aret.kor("kontrollera", "--json", idag="2026-04-20").json["anmarkningar"]
    assert [] == [a for a in anm if a["fil"] == LISTA]


def test_at_53_information_till_kvalitetsradet_stanger_kvartalets_frist(aret: Any) -> None:
    def hamta() -> Any:
        rader = aret.kor("frister", "--alla", "--json", idag="2026-07-01").json
        rader = rader["frister"] if isinstance(rader, dict) else rader
        return next(r for r in rader if r["id"] == "2026/kvalitetsrad-2026Q2")

    assert not hamta()["klar"]
    aret.kor("delge", "--mottagare", "kvalitetsråd", "--sedan", "2026-04-01", "--logga", "--form",
             "e-post", idag="2026-06-15")  # fmt: skip
    assert (True, "2026-06-15") == (hamta()["klar"], hamta()["gjord"])


def test_det_nya_blir_ett_dokument(aret: Any) -> None:
    argv = ("delge", "--mottagare", "utskottet", "--bygg", "md,docx", "--sedan")
    assert 0 == aret.kor(*argv, "2026-03-01", idag="2026-04-20").kod
    md = aret.las("bygge/2026/delgivning-vard-och-omsorgsutskottet-2026-04-20.md")
    assert "## Rött: kräver handlingsplan" in md
    assert "- 5 mars 2026: Solgården, kvalitetsrevision: I-002 Larmen fungerar inte" in md
    aret.kor(*argv, "2026-04-19", idag="2026-04-20")
    md = aret.las("bygge/2026/delgivning-vard-och-omsorgsutskottet-2026-04-20.md")
    assert "Inget nytt har hänt." in md


@pytest.mark.parametrize(
    ("argv", "tips"),
    [
        (("--mottagare", "utskotet"), "Tillåtna: "),
        (("--mottagare", "ledningsgruppp"), "Menade du ”ledningsgrupp”?"),
        (("--mottagare", "vård"), "kan vara flera"),
        (("--mottagare", "utskottet"), "--sedan ÅÅÅÅ-MM-DD"),
        (("--mottagare", "utskottet", "--sedan", "2026-09-01"), "har inte varit än"),
        (("--mottagare", "utskottet", "--sedan", "2026-03-01", "--logga"), "--form"),
        (("--mottagare", "utskottet", "--till", "ks"), "hör inte ihop"),
        (("2026-03-solgarden", "--mottagare", "utskottet"), "hör inte ihop"),
        (("--sedan", "2026-03-01"), "--mottagare ORGAN"),
    ],
)
def test_det_som_inte_gar_ihop_stoppas_och_inget_skrivs(
    aret: Any, argv: tuple[str, ...], tips: str
) -> None:
    fore = aret.find_filer()
    svar = aret.kor("delge", *argv, idag="2026-04-20")
    assert (2, True) == (svar.kod, tips in svar.fel)
    assert fore == aret.find_filer()


def test_tva_besok_pa_samma_enhet_skiljs_at_av_slaget(aret: Any) -> None:
    for slag in ("avtalsuppföljning", "kvalitetsrevision"):
        id_ = f"2026-04-{slag[:5]}"
        aret.skriv(
            f"2026/uppfoljningar/{id_}/uppfoljning.yaml",
            f"id: {id_}\nenhet: solgarden\nslag: {slag}\nområden: [dokumentation]\n"
            "roller: {ansvarig: MAS}\n",
        )
        aret.skriv(f"2026/uppfoljningar/{id_}/besok.yaml", "datum: 2026-04-08\ngenomfört: ja\n")
    argv = ("delge", "--mottagare", "utskottet", "--bygg", "md", "--sedan", "2026-04-01")
    assert 0 == aret.kor(*argv, idag="2026-04-20").kod
    md = aret.las("bygge/2026/delgivning-vard-och-omsorgsutskottet-2026-04-20.md")
    rader = sorted(r for r in md.splitlines() if "Besöket gjordes" in r)
    assert [
        "- 8 april 2026: Solgården, kvalitetsrevision: Besöket gjordes",
        "- 8 april 2026: Solgården, uppföljning av avtal: Besöket gjordes",
    ] == rader
