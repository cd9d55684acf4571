"""Exempelåret är rent, helt och påhittat."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from uppfolj.base.stavning import fold
from uppfolj.cli.app import run
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.rules.arendekontroll_dragning import check_dragningar
from uppfolj.rules.delar import compute_delar
from uppfolj.rules.forberedelser import find_ogjorda
from uppfolj.rules.frister_omtag import compute_omtagsfrister
from uppfolj.rules.frister_upprepas import compute_upprepade
from uppfolj.rules.moten import find_oppna, list_moten
from uppfolj.rules.overgripande import build_samlad
from uppfolj.rules.redovisning_trend import compute_trend, find_forra
from uppfolj.rules.rubriker import find_egna, find_saknade
from uppfolj.rules.steg import compute_steg, compute_summa
from uppfolj.rules.urval_provning import check_urval
from uppfolj.store.ar import build_rad, load_ar, load_arende
from uppfolj.store.kontext import load_kontext
from uppfolj.store.mapp import find_slag, load_karta
from uppfolj.store.resurser import find_resurs

EXEMPEL = find_resurs("exempel-ar")
ROT = EXEMPEL / "ostra-goinge"
SODERTALJE = EXEMPEL / "sodertalje"
ATVIDABERG = EXEMPEL / "atvidaberg"
ROTTER = sorted(p.parent for p in EXEMPEL.glob("*/uppfolj.yaml"))
BYGGT = {"bygge", ".uppfolj", ".vscode"}
FILER = sorted(p for p in EXEMPEL.rglob("*") if p.is_file() and not BYGGT & {*p.parts})
TEXTFILER = [p for p in FILER if p.suffix != ".docx"]
FYRA_FARGER = {"gron", "gul", "rod", "bla"}
VERKLIGA_KOMMUNER = ("östra göinge", "åtvidaberg", "linköping", "östersund", "södertälje")
PERSONNUMMERLIKT = re.compile(r"(?<![0-9a-f])(?:\d{2})?\d{6}[-+ ]?\d{4}(?![0-9a-f])")
KONTROLLSUMMA = re.compile(r"\b[0-9a-f]{64}\b")
varje_exempel = pytest.mark.parametrize("rot", ROTTER, ids=lambda p: p.name)


def read_idag() -> date:
    return date.fromisoformat((EXEMPEL / "idag.txt").read_text("utf-8").strip())


@cache
def load_exempel(rot: Path) -> tuple[Kontext, dict[int, list[Arende]]]:
    """Exemplets kontext, och ärendena efter år."""
    laget, anmarkningar = load_kontext(rot, read_idag())
    assert [] == anmarkningar
    assert laget is not None
    karta = load_karta(rot)
    per_ar: dict[int, list[Arende]] = {ar: [] for ar in karta.ar}
    for arendekarta in karta.arenden.values():
        arende, anmarkningar = load_arende(rot, arendekarta)
        assert [] == anmarkningar
        per_ar[arende.ar].append(arende)
    return laget, per_ar


def find_alla(rot: Path) -> list[Arende]:
    """Exemplets ärenden, alla år."""
    return [a for arenden in load_exempel(rot)[1].values() for a in arenden]


def find_ett(rot: Path, id_: str) -> Arende:
    return next(a for a in find_alla(rot) if a.id == id_)


@pytest.fixture(scope="module")
def kontext() -> Kontext:
    return load_exempel(ROT)[0]


@pytest.fixture(scope="module")
def arenden() -> list[Arende]:
    return load_exempel(ROT)[1][2026]


def test_dagen_star_pa_en_rad():
    assert "2026-10-15\n" == (EXEMPEL / "idag.txt").read_text("utf-8")


@varje_exempel
def test_aret_ar_rent_ocksa_strikt(rot: Path):
    from uppfolj.cli._kontroll import run_kontroll

    resultat = run_kontroll(rot, read_idag())
    assert [] == [a for a in resultat.anmarkningar if a.niva in {"fel", "varning"}]
    assert resultat.antal_filer > 40


def test_minst_atta_enheter_i_flera_verksamheter_och_driftformer(kontext: Kontext):
    enheter = kontext.enheter.values()
    assert len(enheter) >= 8
    assert len({e.verksamhet for e in enheter}) >= 6
    assert {"kommunal", "privat", "ideell"} == {e.driftform for e in enheter}


def test_minst_tolv_uppfoljningar_i_olika_skeden(arenden: list[Arende], kontext: Kontext):
    steg = {compute_summa(compute_steg(a, kontext)) for a in arenden}
    obesokta = [a.id for a in arenden if a.besok is None or a.besok.genomfort == "nej"]
    assert len(arenden) >= 12
    assert len(obesokta) >= 3
    assert len(steg) >= 6


def test_minst_sextio_iakttagelser_i_alla_fyra_farger(arenden: list[Arende]):
    alla = [i for a in arenden for i in a.iakttagelser]
    antal = {f: sum(i.bedomning == f for i in alla) for f in FYRA_FARGER}
    assert len(alla) >= 60
    assert {i.bedomning for i in alla} == FYRA_FARGER
    assert 10 <= antal["rod"] <= 14
    assert min(antal["gron"], antal["gul"]) > antal["rod"]


def test_ingen_text_ar_kopierad():
    """Inte heller från ett exempel till ett annat."""
    arenden = [a for rot in ROTTER for a in find_alla(rot)]
    texter = [t for a in arenden for i in a.iakttagelser for t in (i.rubrik, i.beskrivning.strip())]
    texter += [t for a in arenden for t in a.texter.values()]
    assert [] == sorted({t for t in texter if texter.count(t) > 1})
    assert all(texter)


@varje_exempel
def test_og_1_varje_iakttagelse_provas_mot_ett_krav_som_gallde(rot: Path):
    kontext = load_exempel(rot)[0]
    for i in (i for a in find_alla(rot) for i in a.iakttagelser):
        regler = [kontext.regler[fold(ref)] for ref in i.krav]
        assert regler, i.fil
        assert i.konstaterad, i.fil
        for r in regler:
            assert r.galler_fran is None or r.galler_fran <= i.konstaterad, i.fil
            assert r.upphord is None or i.konstaterad <= r.upphord, i.fil


@varje_exempel
def test_omradet_ar_aldrig_mildare_an_sin_varsta_iakttagelse(rot: Path):
    allvar = {s.id: s.allvar for s in load_exempel(rot)[0].profil.bedomning.skala}
    for a in find_alla(rot):
        bedomningar = a.uppfoljning.bedomningar if a.uppfoljning else []
        for b in bedomningar:
            egna = [i for i in a.iakttagelser if i.typ == "iakttagelse"]
            farger = [i.bedomning for i in egna if i.omrade == b.omrade]
            assert farger, (a.id, b.omrade)
            assert max(allvar[f] for f in farger) == allvar[b.bedomning], (a.id, b.omrade)


def test_granskningarna_stammer_med_iakttagelsernas_tal(arenden: list[Arende]):
    """”journaler 6 av 8” ska gå att räkna fram ur checklistorna."""
    vantat = {
        ("2026-03-solgarden", "HSL", "HS16", "nej"): 6,
        ("2026-03-solgarden", "SoL", "SD13", "delvis"): 3,
        ("2026-03-solgarden", "HSL", "HS13", "delvis"): 3,
        ("2026-04-kvarnhjulet", "SoL", "GP04", "nej"): 6,
        ("2026-04-kvarnhjulet", "SoL", "SD22", "nej"): 3,
        ("2026-04-kvarnhjulet", "HSL", "HS15", "delvis"): 4,
        ("2026-02-hemtjanst-norr", "SoL", "SD04", "nej"): 5,
        ("2026-02-hemtjanst-norr", "SoL", "SD06", "delvis"): 6,
        ("2026-04-dammluckan", "HSL", "HS14", "nej"): 5,
        ("2026-04-dammluckan", "SoL", "SD02", "nej"): 4,
        ("2026-05-hemsjukvarden", "HSL", "HS14", "nej"): 5,
        ("2026-05-hemsjukvarden", "HSL", "HS06", "nej"): 4,
        ("2026-05-skovelhjulet", "LSS", "SD07", "nej"): 4,
        ("2026-09-hemtjanst-soder", "SoL", "SD20", "delvis"): 6,
        ("2026-09-hemtjanst-soder", "SoL", "GP07", "nej"): 5,
        ("2026-09-ragaxet", "LSS", "SD11", "nej"): 4,
    }
    faktiskt = {
        (id_, skikt, fraga, svar): sum(
            (s.fraga, s.svar) == (fraga, svar)
            for a in arenden
            if a.id == id_
            for g in a.granskningar
            if g.etikett.startswith(skikt)
            for s in g.svar
        )
        for id_, skikt, fraga, svar in vantat
    }
    assert vantat == faktiskt


@pytest.mark.parametrize("rot", [ROT, SODERTALJE], ids=lambda p: p.name)
def test_dragningarna_gar_att_rakna_om(rot: Path):
    urval = [a.urval for a in find_alla(rot) if a.urval]
    assert len(urval) >= 4
    for u in urval:
        assert [] == list(check_urval(u))


@varje_exempel
def test_urval_verifiera_godtar_ocksa_ordningen_i_git(rot: Path):
    assert 0 == run(["urval", "verifiera", "--rot", str(rot)])


@varje_exempel
def test_so_26_det_faststallda_ar_som_nar_det_frystes(rot: Path):
    assert 0 == run(["rapport", "verifiera", "--rot", str(rot), "--idag", str(read_idag())])


@pytest.mark.parametrize("fil", TEXTFILER, ids=lambda p: p.relative_to(EXEMPEL).as_posix())
def test_filen_ar_ren_text_utan_personer_och_verkliga_kommuner(fil: Path):
    data = fil.read_bytes()
    text = data.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert [] == PERSONNUMMERLIKT.findall(KONTROLLSUMMA.sub("", text))
    assert [] == [k for k in VERKLIGA_KOMMUNER if k in text.lower()]
    assert [] == re.findall(r"@(?![\w-]+\.example\b)[\w.-]+\.\w+", text)


@pytest.mark.parametrize("fil", [p for p in FILER if p.suffix == ".yaml"], ids=lambda p: p.stem)
def test_yamlfilen_pekar_ut_sitt_schema(fil: Path):
    forsta = fil.read_text("utf-8").split("\n", 1)[0]
    vag, namn = re.fullmatch(
        r"# yaml-language-server: \$schema=(.*)/([a-z]+)\.schema\.json", forsta
    ).groups()
    rot = EXEMPEL / fil.relative_to(EXEMPEL).parts[0]
    slag = find_slag(fil.relative_to(rot).as_posix())
    assert rot / ".uppfolj/schema" == (fil.parent / vag).resolve()
    assert slag is not None
    assert slag.namn == namn


# Exemplet för två nämnder och ett kontor


def test_so_1_3_bada_namnderna_har_beslutat_och_varje_val_har_motiv():
    ar, anmarkningar = load_ar(load_karta(SODERTALJE), 2026)
    assert [] == anmarkningar
    assert ar.plan is not None
    assert ar.detaljplan is not None
    assert {"an", "on"} == {b.organ for b in ar.plan.beslut}
    assert all(rad.enhet is None for rad in ar.plan.rader), "planen är antal, inte enheter"
    assert all(rad.motiv for rad in ar.detaljplan.rader)
    assert ["an"] == [a.uppdrag_av for a in ar.plan.andringar if a.uppdrag_av]


def test_so_7_9_varje_uppfoljning_har_assisterande_och_alla_forberedelser():
    k = load_exempel(SODERTALJE)[0]
    for a in find_alla(SODERTALJE):
        u = a.uppfoljning
        assert u is not None
        assert u.roller.assisterande, a.id
        assert u.roller.ansvarig not in u.roller.assisterande, a.id
        if u.information and u.information.skickat:
            assert [] == find_ogjorda(u, k, u.information.skickat), a.id


def test_minst_atta_uppfoljningar_i_olika_skeden_och_trettiofem_iakttagelser():
    k, per_ar = load_exempel(SODERTALJE)
    skeden = {compute_summa(compute_steg(a, k)).nr for a in per_ar[2026]}
    alla = [i for a in per_ar[2026] for i in a.iakttagelser]
    assert len(per_ar[2026]) >= 8
    assert len(skeden) >= 5
    assert len(alla) >= 35
    assert {"gron", "gul", "rod"} == {i.bedomning for i in alla}


def test_so_15_16_en_enhet_svarade_inte_och_en_ledde_till_en_egen_uppfoljning():
    samlad = build_samlad(
        find_ett(SODERTALJE, "2026-08-sjukskoterskor-sommar"), load_exempel(SODERTALJE)[0]
    )
    assert (5, 4) == (len(samlad.rader), samlad.svarat)
    assert {"2026-10-silvergranen"} == {r.ledde_till for r in samlad.rader if r.ledde_till}
    fodd = find_ett(SODERTALJE, "2026-10-silvergranen").uppfoljning
    assert fodd is not None
    assert samlad.id == fodd.lankar.fran


def test_so_22_24_fasta_rubriker_i_varje_faststalld_rapport_och_en_egen_i_en():
    k = load_exempel(SODERTALJE)[0]
    klara = [
        a for a in find_alla(SODERTALJE) if a.uppfoljning is not None and a.uppfoljning.faststalld
    ]
    assert len(klara) >= 9
    assert [] == [r.id for a in klara for r in find_saknade(a, k)]
    assert ["nattens_bemanning"] == [e.id for a in klara for e in find_egna(a, k)]


def test_so_20_21_det_fardiga_gar_att_publicera_och_inget_annat(tmp_path: Path):
    vart = ["--till", str(tmp_path), "--rot", str(SODERTALJE), "--idag", str(read_idag())]
    run(["publicera", "plan", *vart])
    run(["publicera", "rapporter", *vart])
    index = (tmp_path / "index.html").read_text("utf-8")
    text = "".join(p.read_text("utf-8") for p in tmp_path.rglob("*.md"))
    for a in find_alla(SODERTALJE):
        klar = a.uppfoljning is not None and a.uppfoljning.faststalld is not None
        assert klar == (a.id in index), a.id
    assert "ARBETSMATERIAL" not in text
    assert 0 != run(["publicera", "detaljplan", *vart])


def test_trenden_visar_bade_battre_och_samre():
    k = load_exempel(SODERTALJE)[0]
    alla = find_alla(SODERTALJE)
    riktningar = {
        a.id: {r.riktning for r in compute_trend(a, alla, k).rader}
        for a in alla
        if find_forra(a, alla)
    }
    assert "bättre" in riktningar["2026-03-kopparlyktan"]
    assert "sämre" in riktningar["2026-06-barkbaten"]
    assert "sämre" in riktningar["2026-09-duvslaget"]


def test_so_33_34_den_interna_kontrollen_har_bada_ursprungen_och_ar_redovisad():
    karta = load_karta(SODERTALJE)
    i_ar, forra = (load_ar(karta, ar)[0].internkontroll for ar in (2026, 2025))
    assert i_ar is not None
    assert forra is not None
    assert {"namnd", "ks"} == {p.ursprung for p in i_ar.punkter}
    assert {"an", "on"} == {r.organ for r in forra.redovisad}
    assert all(p.resultat for p in forra.punkter)


# Exemplet för åtta delar, avtal varje halvår och kvalitetsråd


def load_lovtuna() -> tuple[Kontext, list[Ar], list[Arende]]:
    """Exemplets kontext, åren med sina rader, och alla ärenden."""
    karta, alla = load_karta(ATVIDABERG), find_alla(ATVIDABERG)
    aren = []
    for artal in karta.ar:
        ar, anmarkningar = load_ar(karta, artal)
        assert [] == anmarkningar
        ar.rader = [build_rad(a) for a in alla if a.ar == artal]
        aren.append(ar)
    return load_exempel(ATVIDABERG)[0], aren, alla


def test_at_29_varje_del_av_processen_ar_planerad_bada_aren():
    k, aren, _ = load_lovtuna()
    for ar in aren:
        delar = compute_delar(ar, ar.rader, k)
        assert len(delar) == 8
        assert [] == [d.namn for d in delar if d.saknas], ar.ar


def test_at_45_avvikelsen_i_november_foljdes_upp_i_tid_och_majs_ar_forsenad():
    k, aren, alla = load_lovtuna()
    frister = {f.arende: f for f in compute_omtagsfrister(aren, alla, k)}
    hosten, varen = frister["2025-11-hagtornet-avtal"], frister["2026-05-flytbryggan-avtal"]
    assert (date(2026, 2, 28), date(2026, 2, 24)) == (hosten.datum, hosten.gjord)
    assert (date(2026, 8, 20), False) == (varen.datum, varen.klar)


def test_at_30_tre_arenden_dras_till_varje_sammantrade_och_gar_att_rakna_om():
    k, aren, _ = load_lovtuna()
    for ar in aren:
        assert ar.arendekontroll is not None
        assert [] == list(check_dragningar(ar.arendekontroll, k))
        antal = [len(c.arenden) for c in ar.arendekontroll.kontroller if c.sammantrade < k.idag]
        assert {3} == set(antal) - {2}
    assert antal.count(2) == 1, "i juni hanns bara två med"


def test_avvikelserna_har_alla_grupper_bade_interna_och_externa():
    k, aren, _ = load_lovtuna()
    lista = aren[-1].avvikelser
    assert lista is not None
    grupper = {t.id: t.grupp for t in k.profil.avvikelsetyper}
    assert len(lista.avvikelser) == 40
    assert set(grupper.values()) == {grupper[a.typ] for a in lista.avvikelser}
    assert {"intern", "extern"} == {a.ursprung for a in lista.avvikelser}


def test_at_42_en_punkt_fran_hosten_star_forst_pa_nasta_mote_med_utforaren():
    _, aren, _ = load_lovtuna()
    oppna = find_oppna(list_moten(aren), "uppfoljningsmote", "flytbryggan")
    assert [("2025-11-26", 2)] == [(str(x.forst.datum), x.ganger) for x in oppna]


def test_nagot_ar_rott_nagot_aterlamnat_och_det_mesta_faststallt():
    _, _, alla = load_lovtuna()
    planer = {a.id: a.handlingsplan.status for a in alla if a.handlingsplan}
    klara = [a for a in alla if a.uppfoljning and a.uppfoljning.faststalld]
    assert planer["2026-05-flytbryggan-avtal"] == "aterlamnad"
    assert len(klara) >= 12
    assert sum(i.bedomning == "rod" for a in alla for i in a.iakttagelser) >= 8


def test_at_37_perioder_innan_rutinen_borjade_galla_raknas_inte():
    """``upprepas_från: 2026-01-01``: en kommun som börjar på hösten är inte sen med våren före."""
    k, aren, alla = load_lovtuna()
    sena = [f.vad for f in compute_upprepade(aren, alla, k) if f.datum < k.idag and not f.klar]
    assert ["Uppföljning av ledningssystemet 2026H1: Vävstolens dagliga verksamhet"] == sena
