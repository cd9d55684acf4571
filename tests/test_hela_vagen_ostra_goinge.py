"""En uppföljning enligt Östra Göinges rutin, från tom mapp till stängt ärende, med kommandona.

Allt i kommunens mapp skrivs med kommandona. Utanför den fyller verksamheten i två Word-filer. Efter
varje kommando ska mappen vara utan fel, och efter varje steg ska ``status`` ha kommit längre.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

ID = "2026-03-solgarden"
MAPP = f"2026/uppfoljningar/{ID}"


@pytest.fixture
def vag(start_vag: Any) -> Any:
    """En ny kommun med Östra Göinges rutin."""
    ny = start_vag("ostra-goinge", date(2026, 1, 5))
    ny.id = ID
    return ny


def test_hela_vagen_fran_plan_till_stangd_uppfoljning(vag: Any) -> None:
    for steg in (
        planera, informera, forbered_besoket, besok, granska, bedom, korrekturlas,
        begar_handlingsplan, redovisa, avsluta,
    ):  # fmt: skip
        steg(vag)
    laget = json.loads(vag.forsok("status", ID, "--json").ut)
    assert ("2026-06-15", None, []) == (laget["avslutad"], laget["nasta"], laget["oppna"])
    assert {"klart"} == {s["lage"] for s in laget["steg"]}
    assert [] == [f for f in laget["forsenade"] if f["arende"] == ID]


def planera(v: Any) -> None:
    """Januari: SAS och MAS planerar. En ändring efter beslutet loggas."""
    v.kor("plan", "init", "2026")
    v.kor("andra", "enheter", "--lagg", "enheter: id=solgarden; namn=Solgården; "
          "verksamhet=särskilt boende; lagrum=SoL,HSL; platser=36")  # fmt: skip
    v.kor("andra", "plan", "--falt", "planerad=2026-01-15", "--falt", "planerad_av=SAS,MAS",
          "--lagg", "rader: id=P-01; enhet=solgarden; områden=dokumentation; månad=3")  # fmt: skip
    v.idag = date(2026, 1, 20)
    v.kor("plan", "andra", "P-01", "--motiv", "Klagomål i januari", "--roll", "MAS",
          "--falt", "områden=dokumentation,delaktighet")  # fmt: skip
    v.kor("plan", "bygg")


def informera(v: Any) -> None:
    """Steg 1: informationsbrevet med sina fem delar."""
    v.idag = date(2026, 2, 20)
    v.kor("ny", "uppfoljning", "solgarden")
    assert 1 == v.steg()
    assert 1 == v.forsok("brev", "information", ID).kod
    v.kor("andra", "uppfoljning", ID, "--falt", "information.datumförslag=2026-03-18",
          "--falt", "information.yrkeskategorier=enhetschef,undersköterska",
          "--lagg", "dokument: namn=Rutin för kontaktmannaskap; slag=rutin")  # fmt: skip
    v.kor("brev", "information", ID)
    v.kor("brev", "information", ID, "--skickat", "2026-02-20", "--kanal", "e-post")
    assert 2 == v.steg()


def forbered_besoket(v: Any) -> None:
    """Steg 2: åtta journaler per lagrum, och brevet om urvalet veckan före besöket."""
    v.kor("ny", "besok", ID, "--falt", "datum=2026-03-18")
    v.idag = date(2026, 3, 2)
    v.kor("urval", "--kunder", "30", "--skikt", "SoL", "--kunder", "5", "--skikt", "HSL",
          "--kalla", "tärning", "--slump", "3 1 4 1 5", "--uppfoljning", ID,
          "--grund", "SoL 14 kap. tillsyn av egen verksamhet")  # fmt: skip
    v.kor("urval", "verifiera", ID)
    v.idag = date(2026, 3, 10)
    v.kor("brev", "urval", ID, "--skickat", "2026-03-10", "--kanal", "e-post")


def besok(v: Any) -> None:
    """Steg 2: besöket är gjort, med deltagare och intervjuer."""
    v.idag = date(2026, 3, 18)
    v.kor(
        "andra",
        "besok",
        ID,
        "--falt",
        "genomfört=ja",
        *(f"--lagg=deltagare: roll={roll}" for roll in ("MAS", "SAS", "enhetschef")),
        *(f"--lagg=intervjuer: kategori={k}" for k in ("verksamhetsansvarig", "personal")),
    )
    assert 3 == v.steg()


def granska(v: Any) -> None:
    """Steg 3–5: avvikelserna, rutinerna, och varje dragen journal med sin checklista."""
    v.kor("granskning", "skapa", ID)
    blad = sorted((v.rot / MAPP / "granskning").iterdir())
    assert 8 + 5 + 1 == len(blad), "åtta SoL, alla fem HSL och enhetens egen"
    for nr, fil in enumerate(blad):
        fragor = re.findall(r"{fråga: (\w+), svar: }", fil.read_text("utf-8"))
        svar = {fraga: "nej" if fraga == "SD01" and nr in {8, 9, 10} else "ja" for fraga in fragor}
        v.kor("andra", "granskning", ID, fil.stem, "--falt", f"granskad={v.idag}",
              "--falt", "granskad_av=MAS",
              *(f"--falt=svar.{fraga}={ord_}" for fraga, ord_ in svar.items()))  # fmt: skip
    rutin = {"begärt": "2026-02-20", "mottaget": "2026-03-10", "granskat": v.idag,
             "återlämnat": v.idag, "känd": "ja", "följs": "nej"}  # fmt: skip
    v.kor(
        "andra",
        "uppfoljning",
        ID,
        "--falt",
        f"avvikelser.granskat={v.idag}",
        "--lagg",
        "avvikelser.antal: typ=sol; antal=4",
        "--lagg",
        "avvikelser.antal: typ=hsl; antal=0",
        *(f"--falt=dokument.Rutin för kontaktmannaskap.{n}={v_}" for n, v_ in rutin.items()),
    )
    v.idag = date(2026, 3, 25)
    assert "SD01" in v.kor("granskning", "sammanstall", ID, "--utkast")
    assert 6 == v.steg()


def bedom(v: Any) -> None:
    """Steg 6: iakttagelserna med färg, områdenas bedömning och utkastet till rapport."""
    v.kor("granskning", "godta", ID, "SD01", "--falt", "förslag=Se över mallen")
    v.kor("granskning", "godta", ID, "rutin-rutin-for-kontaktmannaskap",
          "--falt", "förslag=Gå igenom rutinen på arbetsplatsträffen",
          "--falt", "område=dokumentation")  # fmt: skip
    v.kor("ny", "iakttagelse", "De boende väljer själva när de äter", "--uppfoljning", ID,
          "--falt", "område=delaktighet", "--falt", "bedömning=grön", "--falt", "krav=SoL 5:1",
          "--falt", "grund=Intervjuer med fyra boende")  # fmt: skip
    v.kor(
        "andra",
        "uppfoljning",
        ID,
        "--lagg",
        "bedömningar: område=dokumentation; bedömning=röd; motivering=Rutinen följs inte.",
        "--lagg",
        "bedömningar: område=delaktighet; bedömning=grön; motivering=Boende bestämmer.",
    )
    assert 7 == v.steg()
    v.kor("rapport", "bygg", ID)
    assert "ARBETSMATERIAL" in v.las(f"bygge/2026/{ID}/rapport.md")


def korrekturlas(v: Any) -> None:
    """Steg 7: verksamheten läser, svarar med spårade ändringar, och varje synpunkt hanteras."""
    v.idag = date(2026, 4, 1)
    v.kor("brev", "faktagranskning", ID, "--skickat", "2026-04-01", "--kanal", "e-post")
    v.idag = date(2026, 4, 8)
    svar = v.rot.parent / "svar.docx"
    write_sparad_andring(v.rot / f"bygge/2026/{ID}/rapport.docx", svar, "Planen följs sedan maj.")
    v.kor("korrektur", "las", str(svar), "--uppfoljning", ID, "--spara")
    assert "Planen följs sedan maj" in v.las(f"{MAPP}/uppfoljning.yaml")
    assert 7 == v.steg()
    v.kor("andra", "uppfoljning", ID, "--falt", f"faktagranskning.svar={v.idag}",
          "--falt", "faktagranskning.synpunkter.1.hantering=Infört i rapporten.")  # fmt: skip
    assert 8 == v.steg()


def begar_handlingsplan(v: Any) -> None:
    """Steg 8: blanketten till enheten, den ifyllda läses in, och planen godkänns."""
    v.idag = date(2026, 4, 10)
    v.kor("brev", "handlingsplan", ID, "--skickat", "2026-04-10", "--kanal", "e-post")
    v.kor("handlingsplan", "blankett", ID)
    v.idag = date(2026, 4, 24)
    svar = v.rot.parent / "ifylld.docx"
    fill_blankett(v.rot / f"bygge/2026/{ID}/handlingsplan-blankett.docx", svar)
    v.kor("handlingsplan", "las", str(svar))
    assert "Gå igenom rutinen" in v.kor("handlingsplan", "visa")
    v.kor("handlingsplan", "godkann", ID)
    assert 9 == v.steg()


def redovisa(v: Any) -> None:
    """Steg 9: rapporten fastställs, och alla som ska ha den får den. Sedan är den offentlig."""
    v.idag = date(2026, 4, 28)
    publicerat = v.rot.parent / "publicerat"
    assert 0 != v.forsok("publicera", ID, "--till", str(publicerat)).kod
    v.kor("rapport", "faststall", ID, "--dnr", "KS 2026/31", "--roll", "MAS")
    v.idag = date(2026, 5, 12)
    v.kor("brev", "redovisning", ID, "--till", "md")
    v.kor("delge", ID, "--till", "ks", "--form", "muntligt vid sammanträdet")
    assert "Ledningsgruppen" in v.forsok("status", ID).ut
    v.kor("delge", ID, "--till", "ledningsgrupp", "--form", "föredragning")
    v.kor("publicera", ID, "--till", str(publicerat))
    handlingar = [f.read_text("utf-8") for f in publicerat.rglob("*.md")]
    assert any("KS 2026/31" in h for h in handlingar)
    assert not any("ARBETSMATERIAL" in h for h in handlingar)


def avsluta(v: Any) -> None:
    """Rött är öppet tills kommunen kontrollerat det. Sedan stängs uppföljningen."""
    v.idag = date(2026, 6, 15)
    assert "I-002" in v.forsok("frister").ut
    assert "Öppna röda" in v.forsok("status", ID).ut
    v.kor("handlingsplan", "verifiera", ID, "Å-001", "--resultat", "genomförd", "--roll", "MAS",
          "--hur", "återbesök", "--effekt", "Alla boende vet vem som är deras kontakt")  # fmt: skip
    v.kor("andra", "urval", ID, "--falt", f"nyckel_förstörd={v.idag}")
    v.kor("andra", "uppfoljning", ID, "--falt", f"avslutad={v.idag}")
    v.kor("kontrollera", "--strikt")
    v.kor("rapport", "verifiera")
    v.kor("urval", "verifiera", ID)
    v.kor("frister", "--ics", str(v.rot.parent / "frister.ics"))
    v.kor("arshjul", "--till", "md")
    assert "Solgården | Uppföljning" in v.las("bygge/2026/arshjul.md")
    v.kor("analys", "bygg", "--for", "analysdag", "--till", "md")
    assert "åtgärdad, kontrollerad 2026-06-15" in v.las("bygge/2026/analysdag.md")


def write_sparad_andring(fran: Path, till: Path, text: str) -> None:
    """Det verksamheten gör i Word: en tillagd mening med spårade ändringar."""
    dokument = Document(str(fran))
    stycke = next(s for s in dokument.paragraphs if s.text)
    tillagg = OxmlElement("w:ins")
    for namn, varde in (("id", "901"), ("author", "Enhetschef"), ("date", "2026-04-07T10:00:00Z")):
        tillagg.set(qn(f"w:{namn}"), varde)
    rad, inne = OxmlElement("w:r"), OxmlElement("w:t")
    inne.text = text
    rad.append(inne)
    tillagg.append(rad)
    stycke._p.append(tillagg)
    dokument.save(str(till))


def fill_blankett(fran: Path, till: Path) -> None:
    """Det enheten gör i Word: fyller i blankettens fält, så att ledtexterna försvinner."""
    svar = {
        "atgard": "Gå igenom rutinen", "ansvarig": "enhetschef", "klart_senast": "2026-06-01",
        "status": "Pågår",
    }  # fmt: skip
    dokument = Document(str(fran))
    for falt in dokument.element.body.iter(qn("w:sdt")):
        _, nummer, namn = falt.find(f".//{qn('w:tag')}").get(qn("w:val")).split(".")
        if nummer.startswith("I-") and namn in svar:
            for ledtext in [*falt.iter(qn("w:showingPlcHdr")), *falt.iter(qn("w:rStyle"))]:
                ledtext.getparent().remove(ledtext)
            next(falt.iter(qn("w:t"))).text = svar[namn]
    dokument.save(str(till))
