"""``uppfolj avtal``, kontrollerna av avtalets krav, och fristen efter en avvikelse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

AVVIKER = (
    "[{ref: Avtal 3.4, status: avvikelse, kommentar: Saknas}, {ref: Avtal 4.1, status: uppfyllt}]"
)
UPPFYLLT = "[{ref: Avtal 3.4, status: uppfyllt}, {ref: Avtal 4.1, status: uppfyllt}]"
FAST = (
    'fastställd: {datum: 2026-06-10, roll: förvaltningschef, dnr: "2026:1", '
    f'sha256: "{"0" * 64}"}}\n'
)


def find_regler(kommun: Any, idag: str, regler: tuple[str, ...]) -> list[tuple[str, str]]:
    """Anmärkningarna av de reglerna, som regel och nivå."""
    svar = kommun.kor("kontrollera", "--json", idag=idag)
    alla = [(a["regel"], a["niva"]) for a in svar.json["anmarkningar"]]
    return sorted(a for a in alla if a[0] in regler)


def find_omtag(kommun: Any, idag: str, *argv: str) -> list[dict[str, Any]]:
    """Fristerna för en ny uppföljning."""
    svar = kommun.kor("frister", "--alla", "--json", *argv, idag=idag)
    poster = svar.json["frister"] if isinstance(svar.json, dict) else svar.json
    return [f for f in poster if f["id"].endswith("/ny-uppfoljning")]


def test_at_41_egen_roll_som_saknas_ar_ett_fel(entreprenad: Any, avtalsmote: Any) -> None:
    avtalsmote(deltar="förvaltningschef, verksamhetschef, regionchef", punkter=UPPFYLLT)
    regler = find_regler(entreprenad, "2026-05-25", ("UPF193", "UPF194"))
    assert [("UPF193", "fel")] == regler


def test_at_41_utforarens_roll_som_saknas_ar_en_varning(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote(deltar="förvaltningschef, utvecklingsledare, verksamhetschef", punkter=UPPFYLLT)
    regler = find_regler(entreprenad, "2026-05-25", ("UPF193", "UPF194"))
    assert [("UPF194", "varning")] == regler


@pytest.mark.parametrize("roll", ["regionchef", '"driftchef; motsvarande regionchef"'])
def test_at_41_regionchefen_eller_motsvarande_racker(
    entreprenad: Any, avtalsmote: Callable[..., str], roll: str
) -> None:
    avtalsmote(deltar=f"förvaltningschef, utvecklingsledare, verksamhetschef, {roll}")
    assert [] == find_regler(entreprenad, "2026-05-25", ("UPF193", "UPF194"))


def test_at_41_rollerna_provas_forst_nar_motet_ar_genomfort(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote(deltar="förvaltningschef", genomfort="nej")
    assert [] == find_regler(entreprenad, "2026-05-25", ("UPF193", "UPF194"))


@pytest.mark.parametrize(
    ("mer", "vantat"), [("", ("UPF191", "varning")), (FAST, ("UPF190", "fel")),
                        ("avslutad: 2026-06-20\n", ("UPF190", "fel"))],
)  # fmt: skip
def test_at_44_ett_krav_utan_status_ar_en_varning_och_sedan_ett_fel(
    entreprenad: Any, avtalsmote: Callable[..., str], mer: str, vantat: tuple[str, str]
) -> None:
    avtalsmote(punkter="[{ref: Avtal 3.4, status: uppfyllt}]", mer=mer)
    assert [vantat] == find_regler(entreprenad, "2026-06-30", ("UPF190", "UPF191"))


def test_at_44_ett_krav_som_galler_forst_efter_motet_behover_ingen_status(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    regler = entreprenad.las("register/regelverk.yaml")
    nytt = regler.replace("avtalet, slag: avtal}\n  - {ref: Upp", "avtalet, slag: avtal, "
                          "gäller_från: 2026-07-01}\n  - {ref: Upp")  # fmt: skip
    assert nytt != regler
    entreprenad.skriv("register/regelverk.yaml", nytt)
    avtalsmote(punkter="[{ref: Avtal 3.4, status: uppfyllt}]", mer=FAST)
    assert [] == find_regler(entreprenad, "2026-06-30", ("UPF190", "UPF191"))


def test_at_44_varje_krav_star_i_rapporten_och_avvikelsen_goms_inte(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    id_ = avtalsmote(punkter=AVVIKER)
    entreprenad.kor("rapport", "bygg", id_, "--till", "md", idag="2026-05-25")
    md = entreprenad.las(f"bygge/2026/{id_}/rapport.md")
    assert "### Kraven i avtalet A 14" in md
    md = " ".join(md.split())
    assert "Avtal 3.4 | Dokumentation förs enligt avtalet | ■ avvikelse | Saknas" in md
    assert "Avtal 4.1" in md
    assert "2 krav: 1 avviker." in md
    entreprenad.skriv(
        "mallar/rapport.md.j2",
        '{% extends "original/rapport.md.j2" %}{% block avtal %}Avtalet är bra.{% endblock %}',
    )
    svar = entreprenad.kor("rapport", "bygg", id_, "--till", "md", idag="2026-05-25")
    assert "utelämnar det som avviker från avtalet: Avtal 3.4" in svar.ut + svar.fel


def test_at_44_en_ny_avtalsuppfoljning_far_alla_krav_att_ga_igenom(entreprenad: Any) -> None:
    entreprenad.skriv("2026/utfort.yaml", "utfört: []\n")
    svar = entreprenad.kor(
        "ny", "uppfoljning", "ekbacken", "--falt", "slag=avtalsuppföljning",
        "--falt", "områden=kompetens", "--falt", "roller.ansvarig=förvaltningschef",
        idag="2026-05-01",
    )  # fmt: skip
    assert 0 == svar.kod, svar.fel
    fil = "2026/uppfoljningar/2026-05-ekbacken/uppfoljning.yaml"
    assert "avtalspunkter:\n- ref: Avtal 3.4\n- ref: Avtal 4.1\n" in entreprenad.las(fil)
    rad = "avtalspunkter: ref=Avtal 3.4; status=avvikelse; kommentar=Saknas"
    svar = entreprenad.kor("andra", "uppfoljning", "2026-05-ekbacken", "--lagg", rad)
    assert 0 == svar.kod, svar.fel
    svar = entreprenad.kor("andra", "uppfoljning", "2026-05-ekbacken", "--falt",
                           "avtalspunkter.2.status=uppfyllt")  # fmt: skip
    assert 0 == svar.kod, svar.fel


def test_at_45_avvikelse_den_30_november_ger_en_ny_senast_den_28_februari(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote("2026-11-30", punkter=AVVIKER)
    (frist,) = find_omtag(entreprenad, "2026-12-05")
    assert ("2027-02-28", False) == (frist["datum"], bool(frist["klar"]))
    assert "lokal_rutin" == frist["kalla"]["slag"]
    assert [frist] == find_omtag(entreprenad, "2026-12-05", "--ar", "2027")
    svar = entreprenad.kor("frister", "--strikt", idag="2027-03-01")
    assert (1, True) == (svar.kod, "Ny uppföljning efter 1 avvikelse från avtalet" in svar.ut)


def test_at_45_fristen_stangs_over_arsmapparna_av_en_senare_genomford(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote("2026-11-30", punkter=AVVIKER)
    avtalsmote("2027-02-10", genomfort="nej")
    assert not find_omtag(entreprenad, "2027-02-20")[0]["klar"]
    avtalsmote("2027-02-10", punkter=UPPFYLLT)
    (frist,) = find_omtag(entreprenad, "2027-02-20")
    assert (True, "2027-02-10") == (bool(frist["klar"]), frist["gjord"])


@pytest.mark.parametrize(("fran", "klar"), [("2026-11-ekbacken", True), ("", False)])
def test_at_45_ett_annat_slag_stanger_bara_med_lank_hit(
    entreprenad: Any, avtalsmote: Callable[..., str], *, fran: str, klar: bool
) -> None:
    avtalsmote("2026-11-30", punkter=AVVIKER)
    ny = avtalsmote("2027-01-20", fran=fran)
    fil = f"2027/uppfoljningar/{ny}/uppfoljning.yaml"
    entreprenad.skriv(
        fil, entreprenad.las(fil).replace("slag: avtalsuppföljning", "slag: kvalitetsrevision")
    )
    (frist,) = find_omtag(entreprenad, "2027-02-20")
    assert klar == bool(frist["klar"])
    assert [] == find_regler(entreprenad, "2027-02-20", ("UPF135",))


def test_at_45_utan_avvikelse_eller_fore_motet_finns_ingen_frist(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote("2026-05-20", punkter=UPPFYLLT)
    avtalsmote("2026-11-30", punkter=AVVIKER, genomfort="nej")
    assert [] == find_omtag(entreprenad, "2026-12-05")


def test_at_45_avvikelse_kraver_iakttagelse_atgard_och_en_ny_uppfoljning(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    id_ = avtalsmote(punkter=AVVIKER, mer="avslutad: 2026-06-20\n")
    vilka = ("UPF192", "UPF233")
    fore = [("UPF192", "fel"), ("UPF233", "varning")]
    assert fore == find_regler(entreprenad, "2026-06-30", vilka)
    entreprenad.skriv(
        f"2026/uppfoljningar/{id_}/iakttagelser/I-001-dok.md",
        "---\nid: I-001\nrubrik: Dokumentation\nområde: kompetens\nbedömning: röd\n"
        "krav: [Avtal 3.4]\nbrist: Saknas.\nförslag: Skriv.\n---\n",
    )
    assert fore == find_regler(entreprenad, "2026-06-30", vilka)
    entreprenad.skriv(
        f"2026/uppfoljningar/{id_}/handlingsplan.yaml",
        "begärd: 2026-05-26\nsvar_senast: 2026-06-16\nåtgärder:\n"
        "  - {id: Å-001, iakttagelse: I-001, åtgärd: Skriv, ansvarig: verksamhetschef, "
        "klart_senast: 2026-08-01}\n",
    )
    assert fore[1:] == find_regler(entreprenad, "2026-06-30", vilka)
    avtalsmote("2026-08-12", genomfort="nej")
    assert [] == find_regler(entreprenad, "2026-06-30", vilka)


def test_avtal_visa_har_utgangna_och_snart_utgaende_forst(entreprenad: Any) -> None:
    enheter = entreprenad.las("register/enheter.yaml")
    for id_, slutar in (("b", "2026-03-31"), ("c", "2026-09-30"), ("d", "2031-01-01")):
        enheter += (
            f"  - {{id: {id_}, namn: Enhet {id_}, verksamhet: hemtjänst, driftform: privat, "
            f"avtal: {{nummer: {id_}, slutar: {slutar}}}}}\n"
        )
    enheter += "  - {id: f, namn: F, verksamhet: hemtjänst, driftform: ideell}\n"
    entreprenad.skriv("register/enheter.yaml", enheter)
    data = entreprenad.kor("avtal", "visa", "--json", idag="2026-05-25").json
    assert [("b", "utgånget"), ("c", "snart"), ("ekbacken", ""), ("d", ""), ("solgarden", "")] == [
        (a["enhet"], a["lage"]) for a in data["avtal"]
    ]
    assert ["f"] == data["utan_avtal"]


def test_at_44_senaste_status_per_krav_foljer_med_over_aren(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote("2026-11-30", punkter=AVVIKER)
    avtalsmote("2027-05-10", punkter="[{ref: Avtal 3.4, status: inte prövat, kommentar: Hann inte},"
               " {ref: Avtal 4.1, status: avvikelse}]")  # fmt: skip
    data = entreprenad.kor("avtal", "visa", "--enhet", "ekbacken", "--json", idag="2027-05-20").json
    krav = {x["ref"]: (x["status"], x["dag"]) for x in data["avtal"][0]["krav"]}
    assert {
        "Avtal 3.4": ("avvikelse", "2026-11-30"),
        "Avtal 4.1": ("avvikelse", "2027-05-10"),
    } == krav
    svar = entreprenad.kor("avtal", "visa", "--enhet", "ekbaken", idag="2027-05-20")
    assert (2, True) == (svar.kod, "ekbacken" in svar.fel)


def test_bladet_har_forra_motets_oppna_punkter_och_alla_krav(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    forra = avtalsmote("2026-05-20", punkter=AVVIKER)
    entreprenad.skriv(
        f"2026/uppfoljningar/{forra}/iakttagelser/I-001-dok.md",
        "---\nid: I-001\nrubrik: Dokumentationen saknas\nområde: kompetens\nbedömning: röd\n"
        "krav: [Avtal 3.4]\nbrist: Saknas.\nförslag: Skriv.\n---\n",
    )
    ny = avtalsmote("2026-11-18", genomfort="nej", punkter="[{ref: Avtal 3.4}, {ref: Avtal 4.1}]")
    svar = entreprenad.kor("avtal", "blad", ny, "--till", "md,docx", idag="2026-11-01")
    assert 0 == svar.kod, svar.fel
    md = entreprenad.las(f"bygge/2026/{ny}/avtalsblad.md")
    forst, sedan = md.split("## Bemanningen\n")
    for ord_ in ("Förra uppföljningen: 2026-05-ekbacken", "Saknas", "I-001 Dokumentationen saknas",
                 "ingen åtgärd än"):  # fmt: skip
        assert ord_ in forst
    for ord_ in ("4 november 2026 till 17 november 2026", "■ avvikelse 2026-05-20", "Avtal 4.1",
                 "## Nytt på mötet"):  # fmt: skip
        assert ord_ in sedan
    assert (entreprenad.rot / f"bygge/2026/{ny}/avtalsblad.docx").is_file()


def test_bladet_finns_bara_for_slag_som_provar_avtal(entreprenad: Any, avtalsmote: Any) -> None:
    id_ = avtalsmote()
    fil = f"2026/uppfoljningar/{id_}/uppfoljning.yaml"
    entreprenad.skriv(
        fil, entreprenad.las(fil).replace("slag: avtalsuppföljning", "slag: kvalitetsrevision")
    )
    svar = entreprenad.kor("avtal", "blad", id_)
    assert (3, True) == (svar.kod, "ingen uppföljning av ett avtal" in svar.fel)


def test_li_6_egen_regi_har_ett_uppdrag_med_kravlista(entreprenad: Any) -> None:
    entreprenad.skriv("uppfolj.yaml", "bygger_på: linkoping\nkommun: {namn: Kvarnåsa kommun}\n")
    slag = "slag=uppdrags- eller avtalsuppföljning"
    for enhet in ("solgarden", "ekbacken"):
        svar = entreprenad.kor("ny", "uppfoljning", enhet, "--ar", "2026", "--falt", slag, "--falt",
                               "områden=delaktighet", "--falt", "roller.ansvarig=MAS",
                               idag="2026-05-01")  # fmt: skip
        assert 0 == svar.kod, svar.fel
    id_ = "2026-05-solgarden"
    svar = entreprenad.kor("andra", "uppfoljning", id_,
                           "--falt", "avtalspunkter.1.status=avvikelse",
                           "--falt", "avtalspunkter.1.kommentar=Två dagar i veckan")  # fmt: skip
    assert 0 == svar.kod, svar.fel
    entreprenad.skriv(f"2026/uppfoljningar/{id_}/besok.yaml",
                      "datum: 2026-05-20\ngenomfört: ja\ndeltagare: [{roll: MAS}]\n")  # fmt: skip
    regler = find_regler(entreprenad, "2026-05-25", ("UPF108", "UPF191", "UPF193", "UPF234"))
    assert [("UPF191", "varning")] == regler
    entreprenad.kor("rapport", "bygg", id_, "--till", "md", idag="2026-05-25")
    md = entreprenad.las(f"bygge/2026/{id_}/rapport.md")
    assert "### Kraven i uppdraget U 3" in md
    md = " ".join(md.split())
    assert "Uppdrag 1 | Aktiviteter erbjuds varje dag | ■ avvikelse | Två dagar i veckan" in md
    svar = entreprenad.kor("avtal", "blad", id_, "--till", "md", idag="2026-05-25")
    assert "# Möte om uppdraget: Solgården" in entreprenad.las(f"bygge/2026/{id_}/avtalsblad.md")
    rader = entreprenad.kor("avtal", "visa", "--json", idag="2026-05-25").json["avtal"]
    assert {"solgarden": "uppdrag", "ekbacken": "avtal"} == {r["enhet"]: r["slag"] for r in rader}


def test_at_27_samma_provning_av_krav_i_egen_och_privat_regi(
    entreprenad: Any, avtalsmote: Callable[..., str]
) -> None:
    avtalsmote(punkter="[{ref: Avtal 3.4, status: uppfyllt}]", mer=FAST)
    avtalsmote(enhet="solgarden", punkter="[{ref: Uppdrag 1, status: uppfyllt}]", mer=FAST)
    svar = entreprenad.kor("kontrollera", "--json", idag="2026-06-30").json["anmarkningar"]
    assert ["Kravet Avtal 4.1 har ingen status.", "Kravet Uppdrag 2 har ingen status."] == [
        a["text"] for a in svar if a["regel"] == "UPF190"
    ]
