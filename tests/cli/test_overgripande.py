"""``uppfolj overgripande``: projektet, den samlade rapporten, och det den leder till."""

from __future__ import annotations

import shlex
import zipfile
from typing import Any

import pytest

O = "2026-05-bemanning"  # noqa: E741  # den övergripande uppföljningens id
MAPP = f"2026/uppfoljningar/{O}"
ANSVARIG = "ansvarig tjänsteman"
BADA = "roller: {ansvarig: ansvarig tjänsteman, assisterande: [assisterande tjänsteman]}\n"


@pytest.fixture
def projekt(namnder: Any) -> Any:
    """En övergripande uppföljning av särskilda boenden med ett svar av två."""
    namnder.skriv(
        f"{MAPP}/uppfoljning.yaml",
        f"id: {O}\nslag: övergripande uppföljning\nområden: [kompetens]\n{BADA}",
    )
    namnder.skriv(
        f"{MAPP}/projekt.yaml",
        "syfte: Se om bemanningen räcker.\nfråga: Hur många timmar sjuksköterska i mars?\n"
        "omfattning: {verksamhet: [särskilt boende]}\nstart: 2026-03-01\nslut: 2026-06-01\n"
        f"projektledare: {ANSVARIG}\ndeltagare: [{{roll: MAS, organisation: omsorgskontoret}}]\n",
    )
    namnder.skriv(
        f"{MAPP}/svar.yaml",
        "# svaren\nsvar:\n"
        "  - {enhet: solgarden, svar: 24 timmar | <b>, datum: 2026-04-02, brist_antas: ja}\n",
    )
    return namnder


def test_so_12_projektet_skapas_med_kommandon_och_ar_da_utan_fel(namnder: Any) -> None:
    ny = (
        "ny", "uppfoljning", "bemanning", "--falt", "slag=övergripande uppföljning",
        "--falt", "rad=P-03", "--falt", f"roller.ansvarig={ANSVARIG}",
        "--falt", "roller.assisterande=assisterande tjänsteman",
    )  # fmt: skip
    assert 0 == namnder.kor(*ny, idag="2026-05-10").kod
    utan = namnder.kor("kontrollera", "--json", idag="2026-05-10")
    assert ["UPF130"] == [a["regel"] for a in utan.json["anmarkningar"]]
    falt = ("syfte=Se om det räcker", "fråga=Hur många?", "slut=2026-06-01")
    flaggor = [d for f in falt for d in ("--falt", f)]
    assert 0 == namnder.kor("ny", "projekt", O, *flaggor, idag="2026-05-10").kod
    assert f"projektledare: {ANSVARIG}\n" in namnder.las(f"{MAPP}/projekt.yaml")
    assert "- roll: assisterande tjänsteman\n" in namnder.las(f"{MAPP}/projekt.yaml")
    assert [] == namnder.kor("kontrollera", "--json", idag="2026-05-10").json["anmarkningar"]


@pytest.mark.parametrize("assisterande", ["", "roller.assisterande=assisterande tjänsteman"])
def test_so_12_ny_uppfoljning_sager_kommandot_till_projektplanen_ordagrant(
    namnder: Any, assisterande: str
) -> None:
    falt = ("slag=övergripande uppföljning", "rad=P-03", f"roller.ansvarig={ANSVARIG}")
    flaggor = [d for f in (*falt, assisterande) if f for d in ("--falt", f)]
    svar = namnder.kor("ny", "uppfoljning", "bemanning", *flaggor, idag="2026-05-10")
    (kvar,) = [r for r in svar.ut.splitlines() if "ny projekt" in r]
    assert ("deltagare=ROLL" in kvar) == (not assisterande)
    kommando = kvar.partition("Gör en: uppfolj ")[2]
    for gap, varde in (
        ("ÅÅÅÅ-MM-DD", "2026-06-01"),
        ("…", "Se om det räcker"),
        ("ROLL", "MAS,SAS"),
    ):
        kommando = kommando.replace(gap, varde)
    projekt = namnder.kor(*shlex.split(kommando), idag="2026-05-10")
    assert 0 == projekt.kod, projekt.fel
    assert ("- roll: SAS\n" in namnder.las(f"{MAPP}/projekt.yaml")) == (not assisterande)
    kvar = namnder.kor("kontrollera", "--json", idag="2026-05-10").json["anmarkningar"]
    assert "UPF130" not in {a["regel"] for a in kvar}


def test_so_12_utan_projektplan_gors_ingen_samlad_rapport(projekt: Any) -> None:
    (projekt.rot / MAPP / "projekt.yaml").unlink()
    svar = projekt.kor("overgripande", "sammanstall", O)
    assert (3, True) == (svar.kod, f"uppfolj ny projekt {O}" in svar.fel)


def test_so_13_den_samlade_rapporten_ar_arbetsmaterial_tills_den_ar_faststalld(
    projekt: Any,
) -> None:
    projekt.kor("overgripande", "sammanstall", O, "--till", "md")
    assert "**Status:** ARBETSMATERIAL" in projekt.las(f"bygge/2026/{O}/samlad.md")


@pytest.mark.parametrize(
    ("omfattning", "vantat"),
    [
        ("{}", ["solgarden", "ekbacken", "norr"]),
        ("{verksamhet: [särskilt boende]}", ["solgarden", "ekbacken"]),
        ("{driftform: [privat]}", ["ekbacken"]),
        ("{lagrum: [SoL]}", ["ekbacken", "norr"]),
        ("{verksamhet: [särskilt boende], lagrum: [SoL]}", ["ekbacken"]),
        ("{enheter: [norr]}", ["norr"]),
    ],
)
def test_so_14_fragan_gar_till_ratt_enheter(
    projekt: Any, omfattning: str, vantat: list[str]
) -> None:
    text = projekt.las(f"{MAPP}/projekt.yaml")
    ny = text.replace("{verksamhet: [särskilt boende]}", omfattning)
    projekt.skriv(f"{MAPP}/projekt.yaml", ny)
    svar = projekt.kor("overgripande", "sammanstall", O, "--till", "md", "--json")
    assert vantat == svar.json["enheter"]


def test_so_14_en_enhet_som_stangt_fore_aret_ingar_inte(projekt: Any) -> None:
    register = projekt.las("register/enheter.yaml")
    projekt.skriv("register/enheter.yaml", register.replace(
        "driftform: privat", "driftform: privat\n    stängd: 2025-12-31"))  # fmt: skip
    svar = projekt.kor("overgripande", "sammanstall", O, "--till", "md", "--json")
    assert ["solgarden"] == svar.json["enheter"]


def test_so_15_varje_enhet_star_i_den_samlade_rapporten(projekt: Any) -> None:
    projekt.skriv(f"{MAPP}/text/bakgrund.md", "Bemanningen är *ojämn*.\n")
    svar = projekt.kor("overgripande", "sammanstall", O)
    assert 0 == svar.kod
    assert "1 av 2 enheter har svarat" in svar.ut
    assert "Inget svar: Ekbacken" in svar.ut
    md = projekt.las(f"bygge/2026/{O}/samlad.md")
    rader = {r.split("|")[1].strip(): r for r in md.splitlines() if r.startswith("|")}
    assert "inget svar" in rader["Ekbacken"]
    assert "24 timmar" in rader["Solgården"]
    assert "<b>" not in md
    assert ["2", "1", "1"] == [c.strip() for c in rader["Särskilt boende"].split("|")[2:5]]
    assert "## Bakgrund" in md
    assert "MAS (omsorgskontoret)" in md
    with zipfile.ZipFile(projekt.rot / f"bygge/2026/{O}/samlad.docx") as docx:
        assert "Ekbacken" in docx.read("word/document.xml").decode()


def test_so_15_rapporten_som_faststalls_har_samma_tabell(projekt: Any) -> None:
    projekt.kor("rapport", "bygg", O, "--till", "md")
    md = projekt.las(f"bygge/2026/{O}/rapport.md")
    assert "1 av 2 enheter har svarat" in md
    rader = [[c.strip() for c in r.split("|")] for r in md.splitlines() if r.startswith("|")]
    assert ["Ekbacken", "Särskilt boende", "privat", "inget svar", "–"] in [r[1:-1] for r in rader]
    assert "Besöket är inte genomfört" not in md


def test_so_15_en_egen_mall_far_inte_utelamna_en_enhet(projekt: Any) -> None:
    projekt.skriv("mallar/samlad.md.j2", "# {{ s.projekt.fraga }}\n")
    svar = projekt.kor("overgripande", "sammanstall", O)
    assert (3, True) == (svar.kod, "Solgården" in svar.fel)


def test_so_16_lanken_star_at_bada_hall(projekt: Any) -> None:
    svar = projekt.kor("overgripande", "fodd", O, "--enhet", "Solgården", "--json")
    ny = svar.json["id"]
    assert (0, O) == (svar.kod, svar.json["fran"])
    assert f"från: {O}\n" in projekt.las(svar.json["fil"])
    assert "orsak: brister antas\n" in projekt.las(svar.json["fil"])
    assert f"brist_antas: ja, ledde_till: {ny}}}" in projekt.las(f"{MAPP}/svar.yaml")
    assert "# svaren\n" in projekt.las(f"{MAPP}/svar.yaml")
    assert [] == projekt.kor("kontrollera", "--json").json["anmarkningar"]
    projekt.kor("overgripande", "sammanstall", O, "--till", "md")
    samlad = projekt.las(f"bygge/2026/{O}/samlad.md")
    assert f"Solgården: en brist antas och följs upp i {ny}" in samlad
    projekt.kor("rapport", "bygg", ny, "--till", "md")
    rapport = projekt.las(f"bygge/2026/{ny}/rapport.md")
    assert f"**Kommer ur övergripande uppföljning:** {O}" in rapport


def test_so_16_en_enhet_utan_svar_far_en_rad_med_lanken(projekt: Any) -> None:
    (projekt.rot / MAPP / "svar.yaml").unlink()
    ny = projekt.kor("overgripande", "fodd", O, "--enhet", "ekbacken", "--json").json["id"]
    assert f"ledde_till: {ny}" in projekt.las(f"{MAPP}/svar.yaml")
    assert [] == projekt.kor("kontrollera", "--json").json["anmarkningar"]


def test_en_enhet_far_bara_en_uppfoljning_och_maste_inga(projekt: Any) -> None:
    assert 0 == projekt.kor("overgripande", "fodd", O, "--enhet", "solgarden").kod
    fore = projekt.find_filer()
    for enhet, ord_ in (("solgarden", "har redan fått"), ("norr", "ingår inte")):
        svar = projekt.kor("overgripande", "fodd", O, "--enhet", enhet)
        assert (3, True) == (svar.kod, ord_ in svar.fel)
    assert 2 == projekt.kor("overgripande", "fodd", O, "--enhet", "finns-inte").kod
    assert fore == projekt.find_filer()


def test_projektets_steg_blir_klara_av_planen_och_svaren(projekt: Any) -> None:
    steg = projekt.kor("status", O, "--json").json["steg"]
    assert ["klart", "återstår"] == [s["lage"] for s in steg[:2]]
    assert "1 av 2 enheter har svarat" in steg[1]["saknas"][0]
    text = projekt.las(f"{MAPP}/svar.yaml")
    projekt.skriv(f"{MAPP}/svar.yaml", f"{text}  - {{enhet: ekbacken, svar: 20 timmar}}\n")
    assert "klart" == projekt.kor("status", O, "--json").json["steg"][1]["lage"]


def test_svarstiden_som_gatt_ut_gor_steget_klart(projekt: Any) -> None:
    text = projekt.las(f"{MAPP}/projekt.yaml")
    projekt.skriv(f"{MAPP}/projekt.yaml", f"{text}svar_senast: 2026-04-15\n")
    lagen = [
        projekt.kor("status", O, "--json", idag=dag).json["steg"][1]["lage"]
        for dag in ("2026-04-15", "2026-04-16")
    ]
    assert ["återstår", "klart"] == lagen


def test_trasiga_svar_gor_att_inget_skrivs(projekt: Any) -> None:
    projekt.skriv(f"{MAPP}/svar.yaml", "svar: [\n")
    fore = projekt.find_filer()
    assert 1 == projekt.kor("overgripande", "fodd", O, "--enhet", "ekbacken").kod
    assert fore == projekt.find_filer()
