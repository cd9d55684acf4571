"""Korrekturen som synpunkter i faktagranskningen. Aldrig någons namn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.korrektur import Korrektur, Korrekturfil
from uppfolj.models.uppfoljning import Synpunkt
from uppfolj.rules.namn import get_enhetsnamn
from uppfolj.rules.skydd import find_personuppgifter

FRAN = "verksamheten"
_UTAN_RUBRIK = "Rapportens början"
_MAX_TECKEN = 400
"""Längre citat kortas: synpunkten ska gå att läsa i en tabell."""


def build_synpunkter(korrektur: Iterable[Korrektur], finns: Sequence[Synpunkt]) -> list[Synpunkt]:
    """En synpunkt per ändring eller kommentar, utan dem som redan ``finns``."""
    har = {(s.avsnitt, s.synpunkt) for s in finns}
    nya: dict[tuple[str, str], Synpunkt] = {}
    for k in korrektur:
        s = Synpunkt(avsnitt=k.avsnitt or _UTAN_RUBRIK, synpunkt=format_korrektur(k), fran=FRAN)
        if (nyckel := (s.avsnitt, s.synpunkt)) not in har:
            nya[nyckel] = s
    return list(nya.values())


def format_korrektur(k: Korrektur) -> str:
    """``Ändra ”fem” till ”sex”.``"""
    fore, efter, intill = (_shorten(t) for t in (k.fore, k.efter, k.intill))
    plats = f" efter ”{intill}”" if intill else " först i stycket"
    if k.slag == "kommentar":
        return f"Om ”{fore}”: {efter}" if fore else efter
    if k.slag == "ändrat":
        return f"Ändra ”{fore}” till ”{efter}”."
    return f"Ta bort ”{fore}”." if k.slag == "borttaget" else f"Lägg till ”{efter}”{plats}."


def check_korrektur(fil: Korrekturfil, arende: Arende, k: Kontext) -> None:
    """Höj ``UppfoljFel`` om synpunkterna inte kan sparas i uppföljningen.

    Filen kan gälla en annan enhet, rapporten kan vara fastställd eller utkastet aldrig skickat.
    """
    u = arende.uppfoljning
    if u is None:
        raise UppfoljFel(
            f"{arende.mapp}/uppfoljning.yaml går inte att läsa.",
            tips=f"uppfolj kontrollera {arende.mapp}", kod=Slutkod.FEL_I_FILERNA,
        )  # fmt: skip
    titel = f"Uppföljning av {get_enhetsnamn(u.enhet, k)}"
    if fil.titel != titel:
        raise UppfoljFel(
            f"Filens titel är ”{fil.titel or 'tom'}”, men {arende.id} heter ”{titel}”.",
            tips="Är det rätt fil och rätt --uppfoljning? Annars: skriv in synpunkterna för hand.",
        )
    if u.faststalld:
        raise UppfoljFel(
            f"Rapporten fastställdes {u.faststalld.datum}. Synpunkterna kommer efter det.",
            tips="Ska de ändra något: fastställ en ny version efteråt (--ny-version).",
        )
    if u.faktagranskning is None:
        raise UppfoljFel(
            "Utkastet är inte noterat som skickat, så det finns inget att lägga synpunkterna i.",
            tips=f"uppfolj brev faktagranskning {arende.id}",
        )


def check_synpunkter(synpunkter: Iterable[Synpunkt], k: Kontext) -> None:
    """Höj ``UppfoljFel`` om någon synpunkt har ett personnummer. Numret visas inte."""
    tillatna = k.profil.integritet.tillatna_testnummer
    for s in synpunkter:
        if traffar := find_personuppgifter(f"{s.avsnitt}\n{s.synpunkt}", tillatna):
            t = traffar[0]
            raise UppfoljFel(
                f"En synpunkt på {s.avsnitt} har ett {t.slag} ({t.visning}). Inget är sparat.",
                tips="Ta bort numret ur filen, och kör kommandot igen.", kod=Slutkod.FEL_I_FILERNA,
            )  # fmt: skip


def _shorten(text: str) -> str:
    return text if len(text) <= _MAX_TECKEN else f"{text[:_MAX_TECKEN]}…"
