"""``uppfolj logg``: vem (roll), när och vad, ur posterna och git. Aldrig en persons namn."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

U = "2026/uppfoljningar/2026-03-solgarden"


def git(rot: Path, *argument: str) -> None:
    subprocess.run(
        ["git", "-C", str(rot), "-c", "user.name=Förnamn Efternamn",
         "-c", "user.email=fornamn@example.org", "-c", "commit.gpgsign=false", *argument],
        check=True, capture_output=True,
        env={"GIT_AUTHOR_DATE": "2026-03-19T12:00:00", "GIT_COMMITTER_DATE": "2026-03-19T12:00:00",
             "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": str(rot)},
    )  # fmt: skip


def logg(kommun: Any, *argument: str) -> Any:
    return kommun.kor("logg", "2026-03-solgarden", *argument, idag="2026-04-20")


@pytest.fixture
def fryst(kommun: Any, klart: str) -> str:
    kommun.kor("rapport", "faststall", klart, "--dnr", "KS 2026/71", "--roll", "MAS",
               idag="2026-04-10")  # fmt: skip
    return klart


@pytest.mark.usefixtures("fryst")
def test_at_50_loggen_ar_i_ordning_med_vem_nar_och_vad(kommun: Any) -> None:
    svar = logg(kommun, "--json", "--git", "nej")
    handelser = svar.json["handelser"]
    dagar = [h["datum"] for h in handelser]
    assert sorted(dagar) == dagar
    vad = {h["vad"]: h for h in handelser}
    assert "2026-03-02" == vad["Informationen skickades"]["datum"]
    assert "2026-03-18" == vad["Besöket gjordes"]["datum"]
    assert "MAS och SAS" == vad["Besöket gjordes"]["vem"]
    assert "verksamheten" == vad["Verksamheten svarade på utkastet"]["vem"]
    (rapport,) = [h for h in handelser if h["vad"].startswith("Rapporten fastställdes")]
    assert ("2026-04-10", "MAS") == (rapport["datum"], rapport["vem"])
    assert any(h["vad"].startswith("I-001") for h in handelser)


@pytest.mark.usefixtures("fryst")
def test_at_50_en_andrad_faststalld_fil_syns_i_loggen_och_i_verifiera(kommun: Any) -> None:
    assert "är som den var" in logg(kommun, "--git", "nej").ut
    fil = f"{U}/rapport/rapport-v1.md"
    kommun.skriv(fil, kommun.las(fil).replace("Planerna", "Alla planer"))
    svar = logg(kommun, "--git", "nej")
    assert (1, True) == (svar.kod, "rapport-v1.md" in svar.fel)
    verifiera = kommun.kor("rapport", "verifiera", "--json", idag="2026-04-20")
    assert 1 == verifiera.kod
    assert "rapport-v1.md" in verifiera.ut


@pytest.mark.usefixtures("klart")
def test_at_50_filernas_andringar_hamtas_ur_git_utan_namn(kommun: Any) -> None:
    git(kommun.rot, "init", "-q")
    git(kommun.rot, "add", ".")
    git(kommun.rot, "commit", "-q", "-m", "Första av Förnamn")
    kommun.skriv(f"{U}/text/bakgrund.md", "Ändrad.\n")
    (kommun.rot / U / "iakttagelser/I-001.md").unlink()
    git(kommun.rot, "add", "-A")
    git(kommun.rot, "commit", "-q", "-m", "Andra")
    svar = logg(kommun, "--json")
    ur_git = [h for h in svar.json["handelser"] if h["commit"]]
    assert {"2026-03-19"} == {h["datum"] for h in ur_git}
    par = {(h["vad"], h["fil"]) for h in ur_git}
    assert {("Fil tillagd", f"{U}/uppfoljning.yaml"), ("Fil ändrad", f"{U}/text/bakgrund.md"),
            ("Fil borttagen", f"{U}/iakttagelser/I-001.md")} <= par  # fmt: skip
    assert all(h["fil"].startswith(f"{U}/") for h in ur_git)
    assert "" == svar.json["git"]
    for text in (svar.ut, logg(kommun).ut):
        assert "Förnamn" not in text
        assert "example.org" not in text


@pytest.mark.usefixtures("klart")
def test_utan_git_trasig_git_och_ytlig_klon_ger_besked(kommun: Any, tmp_path: Path) -> None:
    assert "ligger inte i git" in logg(kommun, "--json").json["git"]
    git(kommun.rot, "init", "-q")
    assert "Inget är incheckat" in logg(kommun, "--json").json["git"]
    for n in range(2):
        kommun.skriv(f"{U}/text/bakgrund.md", f"Nummer {n}.\n")
        git(kommun.rot, "add", ".")
        git(kommun.rot, "commit", "-q", "-m", "x")
    ytlig = tmp_path / "ytlig"
    git(tmp_path, "clone", "-q", "--depth", "1", kommun.rot.as_uri(), str(ytlig))
    hel, kommun.rot = kommun.rot, ytlig
    svar = logg(kommun, "--json")
    assert (0, True) == (svar.kod, "ytlig" in svar.json["git"])
    kommun.rot = hel
    for objekt in (hel / ".git/objects").rglob("*"):
        if objekt.is_file():
            objekt.chmod(0o600)
            objekt.write_bytes(b"trasigt")
    svar = logg(kommun, "--json")
    assert 0 == svar.kod
    assert svar.json["git"]
    assert svar.json["handelser"]


def test_okand_uppfoljning_och_fel_flagga(kommun: Any, klart: str) -> None:
    svar = kommun.kor("logg", "2026-03-solgardn")
    assert (3, True) == (svar.kod, klart in svar.fel)
    assert 2 == kommun.kor("logg", klart, "--git", "kanske").kod


@pytest.mark.usefixtures("klart")
def test_det_som_ligger_framat_har_inte_hant(kommun: Any) -> None:
    svar = kommun.kor("logg", "2026-03-solgarden", "--json", "--git", "nej", idag="2026-03-10")
    assert all(h["datum"] <= "2026-03-10" for h in svar.json["handelser"])


def test_en_ny_uppfoljning_har_en_tom_logg(kommun: Any, solgarden: Any) -> None:
    svar = kommun.kor("logg", solgarden(), "--git", "nej")
    assert (0, "Inget har hänt än.\n") == (svar.kod, svar.ut)
