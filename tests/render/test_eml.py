"""Mejlet att öppna: skickas aldrig, samma byte för samma innehåll, inget i texten når huvudet."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from uppfolj.render.eml import build_eml

GRUND: dict[str, Any] = {
    "till": "solgarden@kvarnasa.example",
    "fran": "mas@kvarnasa.example",
    "amne": "Information om uppföljning av Solgården",
    "text": "Hej!\n\nÅäö – och en rad till.\n",
    "datum": date(2026, 2, 20),
    "bilagor": {"brev-information.docx": b"PK-ett-brev", "rapport.docx": b"PK-en-rapport"},
}


def _las(**andrat: Any) -> EmailMessage:
    mejl = message_from_bytes(build_eml(**{**GRUND, **andrat}), policy=policy.default)
    assert isinstance(mejl, EmailMessage)
    return mejl


def test_mejlet_ar_ett_utkast_med_text_och_bilagor():
    mejl = _las()
    assert "1" == mejl["X-Unsent"]
    assert ("solgarden@kvarnasa.example", "mas@kvarnasa.example") == (mejl["To"], mejl["From"])
    assert "Information om uppföljning av Solgården" == mejl["Subject"]
    text, *bilagor = mejl.iter_parts()
    assert GRUND["text"] == text.get_content().replace("\r\n", "\n")
    assert GRUND["bilagor"] == {b.get_filename(): b.get_content() for b in bilagor}


def test_samma_innehall_ger_samma_byte():
    assert build_eml(**GRUND) == build_eml(**GRUND)


@pytest.mark.parametrize(
    "andrat",
    [{"text": "Hej då!\n"}, {"datum": date(2026, 2, 21)}, {"bilagor": {"a.docx": b"PK"}}],
)
def test_annat_innehall_ger_annat_id(andrat: dict[str, Any]):
    assert _las()["Message-ID"] != _las(**andrat)["Message-ID"]


@pytest.mark.parametrize(
    "adress",
    ["", "solgården@kvarnasa.example", "a@b.example\nBcc: c@d.example", "a@b.example, c@d.example",
     "Solgården <a@b.example>", "inte en adress"],
)  # fmt: skip
def test_en_adress_som_inte_ar_en_vanlig_adress_utelamnas(adress: str):
    mejl = _las(till=adress)
    assert (None, None) == (mejl["To"], mejl["Bcc"])


def test_radbyten_i_amnet_blir_mellanslag():
    mejl = _las(amne="Uppföljning\r\nBcc: c@d.example")
    assert ("Uppföljning Bcc: c@d.example", None) == (mejl["Subject"], mejl["Bcc"])


def test_ett_mejl_utan_bilagor_gar_ocksa_att_oppna():
    assert GRUND["text"] == _las(bilagor={}).get_content().replace("\r\n", "\n")
