"""Anmärkningar som JUnit XML: en testfil per fil, ett prov per anmärkning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from uppfolj.base.anmarkning import Anmarkning


def format_lista(anmarkningar: Sequence[Anmarkning]) -> str:
    """Fel blir ``failure``. Varningar och upplysningar blir ``skipped``: de syns men fäller inte.

    Formen är Jenkins schema (``junit-10.xsd``), och ``file`` på provet, som GitLab länkar efter.
    Utan anmärkningar finns ett godkänt prov, för många läsare räknar en tom rapport som ett fel.
    """
    rot = Element("testsuites", {"name": "uppfolj kontrollera", **_count(anmarkningar)})
    for fil, grupp in groupby(anmarkningar, key=lambda a: a.fil):
        lista = list(grupp)
        overhoppade = str(sum(a.niva != "fel" for a in lista))
        svit = SubElement(
            rot, "testsuite", {"name": fil, **_count(lista), "skipped": overhoppade}
        )  # fmt: skip
        for a in lista:
            _add_prov(svit, a)
    if not anmarkningar:
        rot.set("tests", "1")
        svit = SubElement(rot, "testsuite", {"name": "uppfolj", **_count([]), "tests": "1"})
        SubElement(svit, "testcase", name="Inga anmärkningar", classname="uppfolj")
    indent(rot)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(rot, encoding="unicode")}\n'


def _count(anmarkningar: Sequence[Anmarkning]) -> dict[str, str]:
    fel = sum(a.niva == "fel" for a in anmarkningar)
    return {
        "tests": str(len(anmarkningar)),
        "failures": str(fel),
        "errors": "0",
    }


def _add_prov(svit: Element, a: Anmarkning) -> None:
    plats = f"{a.fil}:{a.rad}:{a.kol}"
    prov = SubElement(svit, "testcase", name=f"{a.regel} {plats}", classname=a.regel, file=a.fil)
    text = f"{a.text} {a.gor}"
    if a.niva == "fel":
        SubElement(prov, "failure", type=a.niva, message=text).text = f"{plats}: {text}"
    else:
        SubElement(prov, "skipped", type=a.niva, message=text)
