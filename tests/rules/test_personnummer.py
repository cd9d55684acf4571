"""Varje form ett nummer skrivs i, och det som liknar ett nummer men inte är det.

Alla nummer är påhittade. Formerna korsas med dagarna: varje form prövas för varje slag av nummer.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uppfolj.base.siffror import can_ha_personnummer
from uppfolj.rules.skydd import find_personuppgifter, mask_personuppgifter

ROT = Path(__file__).resolve().parents[2]
MELLAN = [
    "", "-", "+", "–", "—", "‑", "‐", "−", "－", " ", "\u00a0", "\u202f", "\u2007", "\u2009",
    " - ", " – ", "\u00a0–\u00a0", "--", "\\-", "**-**", "-\n", "-\n  ", "-\n# ", "-\n> ",
    "_", "\u00ad-", "\u200b", "&nbsp;", "&ndash;", "&#45;", "&#8209;", "\\u2013", "\\u00a0",
    "\\x2d", "%2D", "%20", "</b>-", "<b>-</b>", "&#0000000045;", "&ZeroWidthSpace;", "&hairsp;",
    "\\U0000002d", "\\u{2d}", "<!---->-", "<ins>-</ins>", "<a>-</a>", "-<br>", "-\\\n  ", "-  \n",
    "-\r",
    "\u205f", "\u034f-", "\ufe0f-", "\u3164-", "➖", "⁻", "ー", "־", "-\u2028", "-\x0b",
]  # fmt: skip
DAGAR = [
    ("19121212", "personnummer"), ("19121272", "samordningsnummer"),
    ("19121260", "samordningsnummer"), ("19120060", "samordningsnummer"),
    ("19120091", "samordningsnummer"), ("20040229", "personnummer"),
]  # fmt: skip
SIFFROR = {
    "vanliga": "0123456789", "fullbredd": "０１２３４５６７８９", "arabiska": "٠١٢٣٤٥٦٧٨٩",
    "matematiska": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
}  # fmt: skip


def find_slut(sex: str, lopnr: int = 121) -> str:
    """De fyra sista, med rätt kontrollsiffra."""
    nio = f"{sex}{lopnr:03}"
    summa = sum(sum(map(int, str(int(s) * (2 - nr % 2)))) for nr, s in enumerate(nio))
    return f"{lopnr:03}{-summa % 10}"


@pytest.mark.parametrize(("dag", "slag"), DAGAR)
@pytest.mark.parametrize("mellan", MELLAN)
@pytest.mark.parametrize("sekel", [True, False], ids=["12", "10"])
def test_x_1_formen_hittas_vilken_dag_numret_an_har(dag: str, slag: str, mellan: str, sekel: bool):
    nummer = f"{dag if sekel else dag[2:]}{mellan}{find_slut(dag[2:])}"
    text = f"Samtalet gällde {nummer}, som flyttat."
    assert can_ha_personnummer(text.encode())
    (traff,) = find_personuppgifter(text)
    assert (1, 17, slag) == traff[:3]
    assert not any(t.isdigit() for t in traff.visning)
    assert [] == find_personuppgifter(mask_personuppgifter(text))
    assert 1 == len(mask_personuppgifter(text).split(", som flyttat.")) - 1


@pytest.mark.parametrize("siffror", SIFFROR.values(), ids=SIFFROR)
@pytest.mark.parametrize("skilje", ["", "-", "–", ".", "/"])
def test_x_1_andra_alfabet_och_skiljetecken_i_datumet(siffror: str, skilje: str):
    dag, slut = "12" * 3, find_slut("121212")
    nummer = f"19{skilje.join((dag[:2], dag[2:4], dag[4:]))}-{slut}"
    text = nummer.translate(str.maketrans("0123456789", siffror))
    assert ["personnummer"] == [t.slag for t in find_personuppgifter(text)]


RESERV = [
    ("19121212-T212", "T-nummer"), ("19121212T212", "T-nummer"), ("121212-T212", "T-nummer"),
    ("121212T212", "T-nummer"), ("121212–T212", "T-nummer"), ("121212-t212", "T-nummer"),
    ("20121212-TF01", "T-nummer"), ("121212-TF01", "T-nummer"), ("121272-T212", "T-nummer"),
    ("19810829M071", "reservnummer"), ("19810829-M071", "reservnummer"),
    ("19930829X802", "reservnummer"), ("19810829SU3A", "reservnummer"),
    ("19930829SX0C", "reservnummer"), ("22450829AB12", "reservnummer"),
    ("00123440AB12", "reservnummer"), ("991981000010", "reservnummer"),
    ("000101-R220", "reservnummer"), ("１９８１０８２９M071", "reservnummer"),
]  # fmt: skip
INTE = [
    # tid, version, diarium
    "20260318T1430", "20260318T143000Z", "20260318-v001", "20260318T14", "2026-03-18T143",
    "2026-03-18-T123", "20260318-T1234", "ÄN 2024/12", "KS 2026.123", "KS2026-0123", "B20260318A1",
    "20261318-T123", "20260332T123", "19121212-V123", "121212-A123", "121212M071",
    # nyckeltal, konton, artiklar
    "N20890 N00945 U23471", "plusgiro 12 12 12-1", "bg 121-2121", "5000 1212 1212 1212",
    "SE4550000000058398257466", "ISBN 978-91-7000-121-2", "7312121212127", "73121212",
    # tabeller, mått och telefon
    "12 12 12 1212", "12  12  12  1212", "0,12 12,12 12", "010-123 45 67", "08-123 456 78",
    "0812345678", "+46 8 121 212 12", "tel:0101234569", "1212 1212 1212", "12.12.12.1212.5",
    "v 3.1212121212", "pris 1212121212,50 kr", "dnr 2018/0526-0526", "HSN 1912/1212-1212",
    # datum i följd
    "2026-03-18\n2026-09-18", "260318\n1212", "2025–2026", "2026-03-18 – 2026-09-18, 1212",
]  # fmt: skip


@pytest.mark.parametrize(("text", "slag"), RESERV)
def test_x_1_nummer_med_bokstav_hittas_och_doljs(text: str, slag: str):
    (traff,) = find_personuppgifter(f"Journalen för {text} saknar plan.")
    assert slag == traff.slag
    assert set(traff.visning) <= set("*-–")
    assert can_ha_personnummer(f"Journalen för {text} saknar plan.".encode())


@pytest.mark.parametrize("text", INTE)
def test_x_1_tider_konton_och_nyckeltal_ar_inga_nummer(text: str):
    assert [] == find_personuppgifter(text)


T_MELLAN = ["", "-", "+", "–", " ", "\u00a0", "\u00a0–\u00a0", "-\n"]
HELA = [
    "1,191212121212,3", "1,1212121212,3", "[1,1212121212]", "191212121212.0", "191212121212,00",
    "1212121212.0;3", "1912 1212-1212", "1912 1212 1212", "fadder191212121212", "191212121212abc",
    "1️⃣9️⃣1️⃣2️⃣1️⃣2️⃣1️⃣2️⃣-1️⃣2️⃣1️⃣2️⃣", "1\u033691212\u033612-1212", '<a title="121212-1212">',
]  # fmt: skip


@pytest.mark.parametrize("mellan", T_MELLAN)
@pytest.mark.parametrize("dag", ["19121212", "121212"])
def test_x_1_t_nummer_med_varje_sorts_mellanrum(dag: str, mellan: str):
    text = f"Journalen för {dag}{mellan}T212 saknar plan."
    assert ["T-nummer"] == [t.slag for t in find_personuppgifter(text)]
    assert can_ha_personnummer(text.encode())


@pytest.mark.parametrize("text", HELA)
def test_x_1_tal_i_kolumner_och_andra_hela_rader(text: str):
    assert ["personnummer"] == [t.slag for t in find_personuppgifter(text)]
    assert can_ha_personnummer(text.encode())
    assert [] == find_personuppgifter(mask_personuppgifter(text))


@pytest.mark.parametrize("mellan", [" – ", " - ", "–", "-", " ", "--", "/", "\u00a0–\u00a0"])
def test_x_1_en_tid_fran_ett_datum_till_ett_annat_ar_inget_nummer(mellan: str):
    dag = date(2015, 1, 1)
    spann = [
        f"Avtalstid {dag + timedelta(nr)}{mellan}{dag + timedelta(nr + tid)}."
        for nr in range(0, 4000, 7)
        for tid in (0, 30, 182, 365, 730)
    ]
    assert [] == find_personuppgifter("\n".join(spann))


@pytest.mark.parametrize("skrivet", ["&#49;9121212-1212", "19121212-T212", "１９121212–1212"])
def test_x_1_numret_doljs_helt_hur_det_an_skrivits(skrivet: str):
    dold = mask_personuppgifter(f"Se {skrivet} nr 7", ["121212-1219"])
    assert dold in ("Se ********-**** nr 7", "Se ********–**** nr 7")


@pytest.mark.parametrize("tillatet", ["121212-T212", "19121212T212"])
def test_ett_tillatet_t_nummer_ar_ingen_traff(tillatet: str):
    assert [] == find_personuppgifter("19121212-T212 och 121212T212", [tillatet])


def test_sa_manga_falska_traffar_per_miljon_tecken_i_exempelaren_och_handboken():
    filer = [
        f
        for mapp in ("exempel-ar", "docs", "mallar", "src")
        for f in sorted((ROT / mapp).rglob("*"))
        if f.suffix in {".md", ".yaml", ".j2", ".py", ".csv", ".txt", ".json"}
        and "bygge" not in f.parts
    ]
    texter = {f: f.read_text("utf-8") for f in filer}
    assert sum(map(len, texter.values())) > 1_000_000
    assert {} == {f: t for f, text in texter.items() if (t := find_personuppgifter(text))}


def test_x_1_kontrollsummor_hur_korta_de_an_ar_och_tidpunkter_ger_ingen_traff():
    summor = [hashlib.sha256(str(nr).encode()).hexdigest() for nr in range(20_000)]
    rader = [*summor, *(s[:nr] for s in summor for nr in (7, 12, 16, 40))]
    dag = datetime(2019, 1, 1, 8, 0, tzinfo=UTC)
    rader += [(dag + timedelta(hours=31 * nr)).isoformat() for nr in range(1000)]
    assert [] == find_personuppgifter("\n".join(rader))


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Nd", "No", "Cs")), max_size=40
).filter(lambda t: not t or not (t[-1].isalnum() or t[0].isalnum() or {t[0], t[-1]} & set("%\\&<")))


@given(
    _TEXT,
    st.dates(date(1900, 1, 1), date(2029, 12, 31)),
    st.integers(1, 999),
    st.sampled_from([0, 60]),
    st.sampled_from(MELLAN),
    st.booleans(),
    _TEXT,
)
def test_x_1_varje_giltigt_nummer_hittas_i_vilken_text_som_helst(
    fore: str, dag: date, lopnr: int, tillagg: int, mellan: str, sekel: bool, efter: str
):
    sex = f"{dag:%y%m}{dag.day + tillagg:02}"
    if sex.startswith("07") and not (sekel or mellan):
        sekel = True  # tio siffror i följd som börjar på 070 är en mobiltelefon
    slut = find_slut(sex, lopnr)
    text = f"{fore}{f'{dag:%C}' * sekel}{sex}{mellan}{slut}{efter}"
    assert 1 == len(find_personuppgifter(text))
    assert can_ha_personnummer(text.encode())
    assert (
        f"{lopnr:03}{slut[3]}" not in mask_personuppgifter(text)[len(fore) : len(text) - len(efter)]
    )


@given(st.integers(0, 10**12 - 1), st.sampled_from([10, 12]), st.sampled_from(["", "-", " "]))
def test_x_1_ett_tal_som_inte_ar_ett_nummer_hittas_inte(tal: int, antal: int, mellan: str):
    siffror = f"{tal:012}"[-antal:]
    tio = siffror[-10:]
    giltigt = find_slut(tio[:6], int(tio[6:9])) == tio[6:] and (antal == 10 or siffror[:2] in
        {"18", "19", "20", "99"})  # fmt: skip
    traffar = find_personuppgifter(f"x {siffror[:-4]}{mellan}{siffror[-4:]} y")
    assert giltigt or [] == traffar


@given(st.text("0123456789-+ .T–", max_size=40))
def test_x_1_den_snabba_fragan_missar_inget_bland_siffror_och_streck(text: str):
    if find_personuppgifter(text):
        assert can_ha_personnummer(text.encode())
