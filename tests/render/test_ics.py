"""Kalenderfilen: läses tillbaka av ett annat bibliotek än det som skulle fela."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from uppfolj.base.fel import UppfoljFel
from uppfolj.models.profil_delar import Kalla
from uppfolj.render.ics import get_uid, read_kalender, render_kalender
from uppfolj.rules.frist import Frist

KOMMUN = "Kvarnåsa kommun"
IDAG = date(2026, 3, 2)
LAG = Kalla(slag="lag", text="PSL 3 kap. 10 §")


def build_frist(id_: str = "2026/psb-2025", datum: date = date(2026, 3, 1), **ovrigt: object):
    grund = {"vad": "Patientsäkerhetsberättelse 2025", "kalla": LAG, "stangs_av": "en rad i utfort"}
    return Frist(datum, id_, 2026, **{**grund, **ovrigt})


def render(*frister: Frist, idag: date = IDAG, fore: bytes | None = None, **val: bool) -> bytes:
    forra = read_kalender(fore, "f.ics", "Frister") if fore else {}
    return render_kalender(frister, KOMMUN, "Frister", idag, fore=forra, **val).data


def read_poster(data: bytes) -> dict[str, Event]:
    return {str(p["uid"]): p for p in Calendar.from_ical(data).events}


def read_en(data: bytes) -> Event:
    (post,) = Calendar.from_ical(data).events
    return post


def test_en_heldagspost_som_inte_upptar_tid_och_paminner_en_vecka_fore():
    data = render(build_frist())
    post = read_en(data)
    assert date(2026, 3, 1) == post.decoded("dtstart")
    assert date(2026, 3, 2) == post.decoded("dtend")
    assert "DATE" == post["dtstart"].params["VALUE"]
    assert ("TRANSPARENT", "FREE") == (post["transp"], post["x-microsoft-cdo-busystatus"])
    (alarm,) = post.walk("VALARM")
    assert timedelta(days=-7) == alarm.decoded("trigger")
    assert "PUBLISH" == Calendar.from_ical(data)["method"]
    assert b"VTIMEZONE" not in data


def test_ett_fonster_blir_en_post_over_alla_dagarna():
    frist = build_frist(datum=date(2026, 3, 15), fran=date(2026, 3, 9))
    post = read_en(render(frist))
    assert (date(2026, 3, 9), date(2026, 3, 16)) == (post.decoded("dtstart"), post.decoded("dtend"))
    assert "Senast söndag 2026-03-15." in post["description"]
    assert "Gör det helst fredag 2026-03-13." in post["description"]


def test_det_som_galler_en_enhet_ar_privat_och_utan_fritext():
    frist = build_frist(
        vad="Å-001 för I-001 (röd): Följ upp Asta i rum 4", kort="Å-001 för I-001 (röd)",
        arende="2026-03-solgarden", enhet="Solgården",
    )  # fmt: skip
    data = render(frist)
    assert ("PRIVATE", "Å-001 för I-001 (röd) (Solgården)") == (
        read_en(data)["class"], read_en(data)["summary"],
    )  # fmt: skip
    assert b"Asta" not in data
    assert "PUBLIC" == read_en(render(build_frist()))["class"]


def test_kallan_och_det_som_stanger_fristen_star_i_posten():
    text = read_en(render(build_frist(roller=("MAS",))))["description"]
    assert "Enligt lag: PSL 3 kap. 10 §" in text
    assert "Ansvarig: MAS" in text
    assert "Klart när: en rad i utfort" in text


def test_crlf_och_hogst_75_byte_pa_varje_rad():
    data = render(build_frist(vad="Åtgärder; följs, upp på åån " * 20))
    assert data.endswith(b"\r\n")
    rader = data.split(b"\r\n")
    assert not any(b"\n" in r or b"\r" in r for r in rader)
    assert max(map(len, rader)) <= 75
    for rad in rader:
        rad.decode()
    assert ("Åtgärder; följs, upp på åån " * 20).strip() == read_en(data)["summary"].strip()


def test_samma_frister_ger_samma_byte_aven_en_annan_dag():
    forsta = render(build_frist(), build_frist("2026/b"))
    assert forsta == render(build_frist("2026/b"), build_frist())
    assert forsta == render(
        build_frist(), build_frist("2026/b"), fore=forsta, idag=date(2026, 3, 9)
    )


def test_en_flyttad_frist_far_hogre_sequence_och_dagens_dtstamp():
    forsta = render(build_frist())
    andra = render(build_frist(datum=date(2026, 2, 1)), fore=forsta, idag=date(2026, 3, 9))
    assert read_en(andra).decoded("sequence") > read_en(forsta).decoded("sequence")
    assert date(2026, 3, 9) == read_en(andra).decoded("dtstamp").date()
    assert read_en(andra)["uid"] == read_en(forsta)["uid"]


def test_tva_andringar_samma_dag_far_var_sin_sequence():
    forsta = render(build_frist())
    andra = render(build_frist(datum=date(2026, 4, 1)), fore=forsta)
    assert 1 == read_en(andra).decoded("sequence") - read_en(forsta).decoded("sequence")


def test_en_ny_fil_utan_den_forra_har_anda_hogre_sequence():
    forsta = render(build_frist())
    utan = render(build_frist(datum=date(2026, 4, 1)), idag=date(2026, 3, 3))
    assert read_en(utan).decoded("sequence") > read_en(forsta).decoded("sequence")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-90, 90)), min_size=2, max_size=6))
def test_sequence_minskar_aldrig_och_okar_nar_dagen_flyttas(steg: list[tuple[int, int]]):
    idag, fore, forra = IDAG, None, None
    for dagar, flytt in steg:
        idag += timedelta(days=dagar)
        fore = render(build_frist(datum=IDAG + timedelta(days=flytt)), fore=fore, idag=idag)
        post = read_en(fore)
        nu = (post.decoded("dtstart"), post.decoded("sequence"))
        if forra:
            assert nu == forra if nu[0] == forra[0] else nu[1] > forra[1]
        forra = nu


def test_en_gjord_frist_aterkallas_bara_om_den_lamnats_ut():
    fore = render(build_frist(), build_frist("2026/b"))
    uid = get_uid(build_frist("2026/b"), KOMMUN)
    efter = render(build_frist(), fore=fore, idag=date(2026, 3, 9))
    borta = read_poster(efter)[uid]
    assert "CANCELLED" == borta["status"]
    assert borta.decoded("sequence") > read_poster(fore)[uid].decoded("sequence")
    assert [] == borta.walk("VALARM")
    assert uid not in read_poster(render(build_frist()))
    assert efter == render(build_frist(), fore=efter, idag=date(2026, 4, 1))


def test_en_aterkallad_frist_som_oppnas_igen_galler_igen():
    fore = render(build_frist())
    borta = render(fore=fore, idag=date(2026, 3, 3))
    igen = read_en(render(build_frist(), fore=borta, idag=date(2026, 3, 4)))
    assert "CONFIRMED" == igen["status"]
    assert igen.decoded("sequence") > read_en(borta).decoded("sequence")


def test_en_aterkallad_frist_forsvinner_ett_ar_efter_sin_dag():
    borta = render(fore=render(build_frist()))
    assert 1 == len(read_poster(render(fore=borta, idag=date(2027, 3, 1))))
    assert 0 == len(read_poster(render(fore=borta, idag=date(2027, 3, 4))))


def test_inget_aterkallas_nar_nagon_fil_inte_gick_att_lasa():
    fore = render(build_frist(), build_frist("2026/b"))
    assert fore == render(build_frist(), fore=fore, aterkalla=False)


def test_tva_kommuners_frister_har_olika_uid():
    assert get_uid(build_frist(), KOMMUN) != get_uid(build_frist(), "Solviks kommun")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hej", b"\xff\xfe\x00", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//Annan//SV\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    ],
)  # fmt: skip
def test_en_fil_som_inte_ar_var_skrivs_inte_over(data: bytes):
    with pytest.raises(UppfoljFel, match="skrivs inte över"):
        read_kalender(data, "f.ics", "Frister")


def test_en_annan_kalender_skrivs_inte_over():
    with pytest.raises(UppfoljFel, match="en annan kalender: ”Frister”"):
        read_kalender(render(build_frist()), "f.ics", "Frister, MAS")


@pytest.mark.parametrize("rad", [b"SEQUENCE:9557\r\n", b"DTSTART;VALUE=DATE:20260301\r\n"])
def test_en_trasig_post_i_var_egen_fil_skrivs_om(rad: bytes):
    data = render(build_frist())
    assert rad in data
    assert data == render(build_frist(), fore=data.replace(rad, b""))
