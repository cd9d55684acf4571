"""``kontrollera --mot``: samma dom som hela körningen, och det röda kan inte försvinna."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uppfolj.cli.app import run
from uppfolj.store.exempel import load_exempeldag
from uppfolj.store.resurser import find_resurs

U = "2026/uppfoljningar/2026-03-solgarden"
PLAN = f"{U}/handlingsplan.yaml"
_HANDLINGSPLAN = """\
begärd: 2026-04-13
svar_senast: 2026-05-04
status: inkommen
inkommen: [{datum: 2026-05-02, från: enhetschef}]
åtgärder:
  - id: Å-001
    iakttagelse: I-001
    åtgärd: Planerna gås igenom.
    ansvarig: enhetschef
    klart_senast: 2026-05-29
"""


def byt(kommun: Any, fil: str, gammalt: str, nytt: str) -> None:
    text = kommun.las(fil)
    assert gammalt in text
    kommun.skriv(fil, text.replace(gammalt, nytt, 1))


@pytest.fixture
def gren(kommun: Any, klart: str) -> Any:
    kommun.skriv(PLAN, _HANDLINGSPLAN)
    kommun.checka_in(klart)
    kommun.git("checkout", "-q", "-b", "gren")
    return kommun


def kontroll(kommun: Any, *argument: str) -> list[dict[str, Any]]:
    svar = kommun.kor("kontrollera", "--mot", "main", "--json", *argument, idag="2026-05-10")
    return list(svar.json["anmarkningar"])


def regler(kommun: Any, *argument: str) -> Counter[str]:
    return Counter(a["regel"] for a in kontroll(kommun, *argument))


def faststall(kommun: Any) -> None:
    svar = kommun.kor("rapport", "faststall", "2026-03-solgarden", "--dnr", "KS 2026/71", "--roll",
                      "MAS", idag="2026-05-05")  # fmt: skip
    assert 0 == svar.kod, svar
    kommun.git("checkout", "-q", "main")
    kommun.checka_in("Fastställd")
    kommun.git("checkout", "-q", "-B", "gren")


def test_en_borttagen_rod_iakttagelse_ar_ett_fel_pa_den_borttagna_filen(gren: Any) -> None:
    assert 0 == regler(gren)["UPF295"]
    (gren.rot / U / "iakttagelser/I-001.md").unlink()
    (ett,) = [a for a in kontroll(gren) if a["regel"] == "UPF295"]
    assert ("fel", f"{U}/iakttagelser/I-001.md", True) == (ett["niva"], ett["fil"], ett["ny"])
    assert "I-001 var röd och är borttagen." == ett["text"]
    svar = gren.kor("kontrollera", "--mot", "main", "--andrade", idag="2026-05-10")
    assert (1, True) == (svar.kod, "UPF295 fel (ny)" in svar.ut)


def test_en_rod_iakttagelse_gar_inte_att_gomma_som_utvecklingsforslag(gren: Any) -> None:
    fil = f"{U}/iakttagelser/I-001.md"
    byt(gren, fil, "id: I-001", "id: I-001\ntyp: utvecklingsförslag")
    assert 1 == regler(gren)["UPF295"]


def test_inte_heller_genom_att_andra_skalan(gren: Any) -> None:
    byt(gren, "uppfolj.yaml", "bygger_på: ostra-goinge",
        "bygger_på: ostra-goinge\nbedömning:\n  skala:\n    - {id: grön, namn: Grön, etikett: Bra, "
        "allvar: 0}\n    - {id: röd, namn: Röd, etikett: Bra, allvar: 0}")  # fmt: skip
    (gren.rot / U / "iakttagelser/I-001.md").unlink()
    assert 1 == regler(gren)["UPF295"]


def test_en_rod_iakttagelse_i_ett_omdopt_arende_ar_inte_borta(gren: Any) -> None:
    (gren.rot / U).rename(gren.rot / U.replace("2026-03-", "2026-04-"))
    assert 0 == regler(gren)["UPF295"]


def test_ett_dubbelt_id_ar_ett_fel_men_det_roda_ar_inte_borta(gren: Any) -> None:
    text = gren.las(f"{U}/iakttagelser/I-001.md")
    gren.skriv(f"{U}/iakttagelser/I-001-b.md", text.replace("Planerna är", "Larmen är"))
    antal = regler(gren)
    assert (0, 1) == (antal["UPF295"], antal["UPF010"])


def test_en_rod_som_tas_bort_ur_ett_omdopt_arende_ar_ett_fel_pa_sin_gamla_plats(gren: Any) -> None:
    ny = gren.rot / U.replace("2026-03-", "2026-04-")
    (gren.rot / U).rename(ny)
    (ny / "iakttagelser/I-001.md").unlink()
    (a,) = [a for a in kontroll(gren, "--andrade") if a["regel"] == "UPF295"]
    assert f"{U}/iakttagelser/I-001.md" == a["fil"]


def test_andrade_sager_hur_manga_nya_som_galler_andra_filer(gren: Any) -> None:
    byt(gren, "register/enheter.yaml", "id: bjorkliden", "id: bjorkviken")
    svar = gren.kor("kontrollera", "--mot", "main", "--andrade")
    assert "1 av de nya gäller andra filer än dem som visas." in svar.ut
    assert "gäller andra filer" not in gren.kor("kontrollera", "--mot", "main").ut


def test_en_trasig_fil_ar_inte_en_borttagen(gren: Any) -> None:
    gren.skriv(f"{U}/iakttagelser/I-001.md", "---\ntrasig: [\n---\n")
    antal = regler(gren)
    assert (0, 1) == (antal["UPF295"], antal["UPF002"])


def test_en_mildare_bedomning_efter_faststallandet_ar_ett_fel(gren: Any) -> None:
    byt(gren, f"{U}/iakttagelser/I-001.md", "bedömning: röd", "bedömning: gul")
    assert 0 == regler(gren)["UPF296"]
    byt(gren, f"{U}/iakttagelser/I-001.md", "bedömning: gul", "bedömning: röd")
    faststall(gren)
    byt(gren, f"{U}/iakttagelser/I-001.md", "bedömning: röd", "bedömning: gul")
    byt(gren, f"{U}/uppfoljning.yaml", "dokumentation, bedömning: röd",
        "dokumentation, bedömning: gul")  # fmt: skip
    funna = [a for a in kontroll(gren) if a["regel"] == "UPF296"]
    assert [f"{U}/iakttagelser/I-001.md", f"{U}/uppfoljning.yaml"] == [a["fil"] for a in funna]
    assert funna[0]["text"].startswith("I-001 röd → gul")
    rad = gren.las(funna[1]["fil"]).splitlines()[funna[1]["rad"] - 1]
    assert "dokumentation, bedömning: gul" in rad
    gren.kor("rapport", "faststall", "2026-03-solgarden", "--ny-version", "--motiv", "Omprövad",
             "--dnr", "KS 2026/72", "--roll", "MAS", idag="2026-05-09")  # fmt: skip
    assert 0 == regler(gren)["UPF296"]


def test_en_framflyttad_atgard_vill_ha_ett_eget_motiv(gren: Any) -> None:
    byt(gren, PLAN, "2026-05-29", "2026-07-02")
    (ett,) = [a for a in kontroll(gren) if a["regel"] == "UPF297"]
    assert ("varning", True) == (ett["niva"], "framflyttad 34 dagar" in ett["text"])
    assert "klart_senast: 2026-07-02" in gren.las(PLAN).splitlines()[ett["rad"] - 1]
    byt(gren, PLAN, "2026-07-02", "2026-07-02\n    motiv: Ny sjuksköterska i juni.")
    assert 0 == regler(gren)["UPF297"]
    gren.git("checkout", "-q", "main")
    gren.checka_in()
    gren.git("checkout", "-q", "-B", "gren")
    byt(gren, PLAN, "2026-07-02", "2026-08-02")
    assert 1 == regler(gren)["UPF297"]
    byt(gren, PLAN, "2026-08-02", "2026-06-02")
    assert 0 == regler(gren)["UPF297"]


def test_ett_inaktuellt_godkannande_ar_ett_fel_ocksa_utan_jamforelse(gren: Any) -> None:
    svar = gren.kor("handlingsplan", "godkann", "2026-03-solgarden", "--dnr", "KS 2026/9",
                    idag="2026-05-04")  # fmt: skip
    assert 0 == svar.kod
    for falt in ("godkänd: 2026-05-04", "roll: MAS", "dnr: KS 2026/9", "sha256: "):
        assert falt in gren.las(PLAN)
    for fritt in ("status: klar", "effekt: Bättre."):
        byt(gren, PLAN, "    klart_senast", f"    {fritt}\n    klart_senast")
        assert 0 == regler(gren)["UPF298"]
    byt(gren, PLAN, "åtgärd: Planerna gås igenom.", "åtgärd: Planerna läses.")
    utan = gren.kor("kontrollera", "--json", "--utan-cache", idag="2026-05-10")
    assert 1 == utan.kod
    assert ["UPF298"] == [a["regel"] for a in utan.json["anmarkningar"] if a["niva"] == "fel"]
    assert 2 == gren.kor("handlingsplan", "godkann", "2026-03-solgarden", "--roll", "MASS").kod
    igen = gren.kor("handlingsplan", "godkann", "2026-03-solgarden", "--dnr", "KS 2026/10",
                    idag="2026-05-11")  # fmt: skip
    assert 0 == igen.kod
    assert 0 == regler(gren)["UPF298"]
    assert 3 == gren.kor("handlingsplan", "godkann", "2026-03-solgarden").kod


def test_ett_andrat_datum_dnr_eller_roll_gor_godkannandet_inaktuellt(gren: Any) -> None:
    gren.kor("handlingsplan", "godkann", "2026-03-solgarden", "--dnr", "KS 2026/9",
             idag="2026-05-04")  # fmt: skip
    text = gren.las(PLAN)
    for fran, till in (("godkänd: 2026-05-04", "godkänd: 2026-05-05"), ("2026/9", "2026/8"),
                       ("roll: MAS", "roll: SAS")):  # fmt: skip
        gren.skriv(PLAN, text.replace(fran, till))
        assert 1 == regler(gren)["UPF298"], till


def test_en_plan_som_godkants_utan_kontrollsumma_ar_giltig(gren: Any) -> None:
    byt(gren, PLAN, "status: inkommen", "status: godkänd\ngodkänd: 2026-05-04")
    byt(gren, PLAN, "åtgärd: Planerna gås igenom.", "åtgärd: Planerna läses.")
    assert not [a for a in kontroll(gren) if a["niva"] == "fel"]


def test_det_som_fanns_i_revisionen_marks_inte_som_nytt(gren: Any) -> None:
    gren.git("checkout", "-q", "main")
    gren.skriv("2026/plan.yaml", gren.las("2026/plan.yaml") + "okänt: ja\n")
    gren.checka_in()
    gren.git("checkout", "-q", "-B", "gren")
    gren.skriv("2026/plan.yaml", "# En rad till\n" + gren.las("2026/plan.yaml"))
    gren.skriv("2026/utfort.yaml", "fel: ja\n")
    nya = {(a["fil"], a["ny"]) for a in kontroll(gren)}
    assert {("2026/plan.yaml", False), ("2026/utfort.yaml", True)} <= nya
    svar = gren.kor("kontrollera", "--mot", "main", idag="2026-05-10")
    assert "UPF004 fel: Fältet" in svar.ut
    assert "(ny)" in svar.ut
    assert "1 ny, 0 borta" in svar.ut
    sarif = gren.kor("kontrollera", "--mot", "main", "--format", "sarif", idag="2026-05-10").json
    assert {"new", "unchanged"} == {r["baselineState"] for r in sarif["runs"][0]["results"]}


def test_en_trasig_profil_hindrar_inte_kontrollen(gren: Any) -> None:
    byt(gren, "uppfolj.yaml", "bygger_på:", "bygger_på: [")
    svar = gren.kor("kontrollera", "--mot", "main", idag="2026-05-10")
    assert 1 == svar.kod
    assert "uppfolj.yaml:" in svar.ut
    assert "Inte jämfört" in svar.ut


def test_flera_format_i_en_korning_och_vagar_fran_klonens_rot(gren: Any, tmp_path: Path) -> None:
    (gren.rot / U / "iakttagelser/I-001.md").unlink()
    filer = {f: tmp_path / f"ut.{f}" for f in ("sarif", "gitlab", "junit", "md", "json")}
    flaggor = [x for f, fil in filer.items() for x in ("--spara", f"{f}={fil}")]
    svar = gren.kor("kontrollera", "--mot", "main", "--format", "github", *flaggor,
                    "--bas", str(gren.rot.parent), idag="2026-05-10")  # fmt: skip
    assert 1 == svar.kod
    assert f"file=kommun/{U}/iakttagelser/I-001.md," in svar.ut
    plats = f"kommun/{U}/iakttagelser/I-001.md"
    for format_, fil in filer.items():
        assert plats.replace("-", "-") in fil.read_text("utf-8"), format_
    poster = json.loads(filer["json"].read_text("utf-8"))["anmarkningar"]
    assert len(poster) == len(json.loads(filer["gitlab"].read_text("utf-8")))


def test_kontrollera_skriver_aldrig_i_mappen_utom_i_bygge(gren: Any) -> None:
    fore = gren.find_filer()
    svar = gren.kor("kontrollera", "--spara", f"json={gren.rot}/2026/x.json")
    assert (2, True) == (svar.kod, "skriver aldrig där" in svar.fel)
    assert 2 == gren.kor("kontrollera", "--spara", "sarif").kod
    assert 2 == gren.kor("kontrollera", "--spara", "fel=x").kod
    assert 2 == gren.kor("kontrollera", "--andrade").kod
    assert 2 == gren.kor("kontrollera", "--bas", str(gren.rot / "2026")).kod
    assert fore == gren.find_filer()
    gren.kor("kontrollera", "--spara", f"json={gren.rot}/bygge/x.json")
    assert (gren.rot / "bygge/x.json").is_file()


def test_en_konflikt_som_ar_kvar_i_en_text_ar_ett_fel(gren: Any) -> None:
    text = f"{U}/text/bakgrund.md"
    gren.skriv(text, "Uppföljningen är planerad i mars.\n")
    gren.checka_in()
    gren.git("checkout", "-q", "-b", "annan", "HEAD~1")
    gren.skriv(text, "Uppföljningen är planerad i april.\n")
    gren.checka_in()
    with pytest.raises(subprocess.CalledProcessError):
        gren.git("merge", "-q", "gren")
    assert "<<<<<<<" in gren.las(text)
    svar = gren.kor("kontrollera", "--json")
    assert 1 == svar.kod
    (a,) = [a for a in svar.json["anmarkningar"] if a["fil"] == text]
    assert ("UPF001", 1) == (a["regel"], a["rad"])
    assert "konflikt" in a["text"]


@pytest.fixture(scope="module")
def exempel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ett exempelår i git, att ändra på måfå i."""
    mall = tmp_path_factory.mktemp("exempel") / "kommun"
    shutil.copytree(find_resurs("exempel-ar") / "ostra-goinge", mall,
                    ignore=shutil.ignore_patterns("bygge", ".*"))  # fmt: skip
    return mall


ANDRINGAR = st.lists(
    st.tuples(
        st.sampled_from(["ta bort", "rad bort", "röd till gul", "år", "skräp", "ny fil",
                         "annan mapp", "konflikt", "dubblett", "crlf"]),
        st.integers(0, 10_000),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def change_nagot(rot: Path, slag: str, tal: int) -> None:
    """En ändring på måfå, men samma varje gång för samma tal."""
    slump = random.Random(tal)  # noqa: S311  # inget hemligt
    filer = sorted(f for m in ("20*", "register") for f in rot.glob(f"{m}/**/*") if f.suffix in
                   (".yaml", ".md"))  # fmt: skip
    fil = slump.choice(filer)
    text = fil.read_text("utf-8")
    rader = text.splitlines(keepends=True)
    if slag == "ta bort":
        fil.unlink()
    elif slag == "rad bort":
        rader.pop(slump.randrange(len(rader))) if rader else None
        fil.write_text("".join(rader), "utf-8")
    elif slag == "röd till gul":
        fil.write_text(text.replace("bedömning: röd", "bedömning: gul"), "utf-8")
    elif slag == "år":
        fil.write_text(text.replace("2026-0", "2026-1"), "utf-8")
    elif slag == "skräp":
        fil.write_text(text + "\nokänt: ja\n", "utf-8")
    elif slag == "annan mapp":
        fil.parent.rename(fil.parent.with_name(f"{fil.parent.name}-{tal}"))
    elif slag == "konflikt":
        fil.write_text(f"{text}<<<<<<< HEAD\n=======\n>>>>>>> gren\n", "utf-8")
    elif slag == "dubblett":
        fil.with_stem(f"{fil.stem}-{tal}").write_text(text, "utf-8")
    elif slag == "crlf":
        fil.write_bytes(text.replace("\n", "\r\n").encode())
    else:
        ny = fil.parent / f"ny-{tal}" / "fil.yaml"
        ny.parent.mkdir(exist_ok=True)
        ny.write_text("a: 1\n", "utf-8")


def load_dom(rot: Path, capsys: Any, *argument: str) -> tuple[int, list[Any]]:
    kod = run(["kontrollera", *argument, "--json", "--rot", str(rot), "--idag",
               load_exempeldag().isoformat()])  # fmt: skip
    poster = json.loads(capsys.readouterr().out)["anmarkningar"]
    return int(kod), [(a["fil"], a["rad"], a["kol"], a["regel"], a["text"]) for a in poster]


def _is_inom(fil: str, vagar: set[str]) -> bool:
    return any(fil == v or v.startswith(f"{fil}/") for v in vagar)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(andringar=ANDRINGAR)
def test_domen_over_andrade_filer_ar_hela_korningens_dom_over_dem(
    exempel: Path, andringar: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str], kommun: Any,
) -> None:  # fmt: skip
    kommun.rot = tmp_path_factory.mktemp("egenskap") / "kommun"
    shutil.copytree(exempel, kommun.rot)
    kommun.checka_in()
    for slag, tal in andringar:
        change_nagot(kommun.rot, slag, tal)
    kommun.git("add", "-AN")
    lista = kommun.git("-c", "core.quotepath=false", "diff", "--name-only", "--no-renames", "HEAD")
    andrade = set(lista.splitlines())
    _, hela = load_dom(kommun.rot, capsys)
    _, utan_minne = load_dom(kommun.rot, capsys, "--utan-cache")
    assert hela == utan_minne
    finns = [f for f in sorted(andrade) if (kommun.rot / f).exists()]
    kod, dom = load_dom(kommun.rot, capsys, *(str(kommun.rot / f) for f in finns))
    vantat = [a for a in hela if _is_inom(a[0], set(finns))] if finns else hela
    assert vantat == dom
    _, med = load_dom(kommun.rot, capsys, "--mot", "HEAD")
    assert hela == [a for a in med if a[3] not in ("UPF295", "UPF296", "UPF297")]
    kod_mot, dom_mot = load_dom(kommun.rot, capsys, "--mot", "HEAD", "--andrade")
    assert [a for a in med if _is_inom(a[0], andrade)] == dom_mot
    assert kod <= kod_mot or not finns
    shutil.rmtree(kommun.rot.parent, ignore_errors=True)
