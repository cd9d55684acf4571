"""Kontroller av rapportens texter mot profilens rubriker."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.stavning import format_menade_du
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.kontroll import Sak, kontroll, sak
from uppfolj.rules.rubriker import find_egna, find_saknade, find_version

_STOD = "lokal rutin: profilens rapport.versioner (Södertälje: fasta rubriker)"


@kontroll("UPF113", "Fastställd utan krävd text", niva="fel", stod=_STOD)
def faststalld_utan_text(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten är fastställd fast en text som profilen kräver saknas.

    Vilka rubriker som krävs avgörs av den version av mallen som gällde på besökets dag.

    *Fel:* en fastställd rapport utan ``text/sammanfattning.md``, när profilen kräver den

    *Rätt:* skriv texten innan rapporten fastställs
    """
    u = arende.uppfoljning
    if u is None or u.faststalld is None:
        return
    for r in find_saknade(arende, k):
        yield sak(
            u, ("faststalld",), f"Texten under rubriken {r.namn} saknas.",
            f"Skriv den i {arende.mapp}/text/{r.id.replace('_', '-')}.md",
        )  # fmt: skip


@kontroll("UPF114", "Rubrik som rutinen inte tillåter", niva="fel", stod=_STOD)
def otillaten_rubrik(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En text hör inte till någon rubrik i profilen, och profilen tillåter inga egna.

    *Fel:* ``text/ovrigt.md`` när profilen har ``extra_tillåtna: nej``

    *Rätt:* flytta texten till en av profilens rubriker
    """
    version = find_version(arende, k)
    if version is None or version.extra_tillatna:
        return
    finns = [r.id for r in version.rubriker]
    for egen in find_egna(arende, k):
        text = f"Rubriken ”{egen.id}” finns inte i profilen, som inte tillåter egna rubriker."
        yield Sak(egen.fil, (), text, format_menade_du(egen.id, finns), 1, 1)


@kontroll("UPF115", "Felstavad rubrik", niva="varning", stod=_STOD)
def felstavad_rubrik(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En textfil heter nästan som en rubrik, och den rubriken saknar text.

    *Fel:* ``text/sammanfatning.md`` när ``text/sammanfattning.md`` saknas

    *Rätt:* ``text/sammanfattning.md``
    """
    version = find_version(arende, k)
    for egen in find_egna(arende, k):
        if egen.menade and version and version.extra_tillatna:
            text = f"Texten hör inte till någon rubrik. Menade du text/{_get_fil(egen.menade)}?"
            yield Sak(egen.fil, (), text, "Döp om filen.", 1, 1)


@kontroll("UPF116", "Egen rubrik", niva="upplysning", stod=_STOD)
def egen_rubrik(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten har en rubrik som inte står i profilen. Det är tillåtet.

    *Fel:* inget, men läs rubriken en gång till: är den avsiktlig?

    *Rätt:* ``text/bemanning.md`` blir rubriken Bemanning
    """
    version = find_version(arende, k)
    for egen in find_egna(arende, k):
        if not egen.menade and version and version.extra_tillatna:
            namn = egen.id.replace("_", " ").capitalize()
            text = f"Rubriken ”{namn}” är er egen. Den står inte i profilen."
            gor = "Är den avsiktlig behöver inget göras."
            yield Sak(egen.fil, (), text, gor, 1, 1)


def _get_fil(id_: str) -> str:
    return f"{id_.replace('_', '-')}.md"
