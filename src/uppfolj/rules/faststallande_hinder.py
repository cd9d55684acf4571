"""Vad som hindrar att en rapport fastställs. Prövas som om den redan vore fastställd."""

from __future__ import annotations

from collections.abc import Iterable

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.rules.arendelage import has_steg, is_besokt, is_installd
from uppfolj.rules.kontroll import check_arende
from uppfolj.rules.rapport import Rapportdata
from uppfolj.rules.rubriker import find_version
from uppfolj.rules.steg_slut import get_svar_senast

_GEMENSAMMA = ("uppfolj.yaml", "register/")
_OM_FRYSNINGEN = frozenset({"UPF110", "UPF111"})
"""Säger att det fastställda ändrats. En ny version är svaret på det."""
_SAGDA = frozenset({"UPF063", "UPF075"})
"""Sägs i klartext av ``_find_ordning``."""


def compute_version(arende: Arende) -> int:
    """Numret på nästa version, från 1."""
    f = arende.uppfoljning.faststalld if arende.uppfoljning else None
    return f.version + 1 if f else 1


def check_version(arende: Arende, *, ny_version: bool, motiv: str | None) -> None:
    """Höj ``UppfoljFel`` om en ny version saknar motiv, eller om det inte är sagt att det är en."""
    u = arende.uppfoljning
    if u is None:
        raise UppfoljFel(
            f"{arende.mapp}/uppfoljning.yaml saknas eller är trasig.",
            tips=f"Se vad som är fel: uppfolj kontrollera {arende.mapp}",
            kod=Slutkod.FEL_I_FILERNA,
        )
    if u.faststalld and not ny_version:
        raise UppfoljFel(
            f"Rapporten är redan fastställd {u.faststalld.datum} (version {u.faststalld.version}).",
            tips="Är det en ny version: lägg till --ny-version --motiv TEXT",
        )
    if ny_version and not u.faststalld:
        raise UppfoljFel(
            "Rapporten är inte fastställd, så det finns ingen version att ersätta.",
            tips="Kör utan --ny-version.", kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip
    if ny_version and not (motiv or "").strip():
        raise UppfoljFel(
            "En ny version behöver ett motiv.",
            tips='Lägg till --motiv "varför"', kod=Slutkod.FEL_ARGUMENT,
        )  # fmt: skip


def find_faststallhinder(
    kandidat: Arende, k: Kontext, anmarkningar: Iterable[Anmarkning]
) -> tuple[str, ...]:
    """Skälen, ett per rad. Tomt: rapporten kan fastställas.

    ``kandidat`` är ärendet med fastställandet inlagt; ``anmarkningar`` är kontrollens för hela
    mappen, så som den är. Fel i ärendet, profilen och registren hindrar.
    """
    egna = (*_GEMENSAMMA, f"{kandidat.mapp}/")
    redan = [a for a in anmarkningar if a.niva == "fel" and a.fil.startswith(egna)]
    sagda = {(a.fil, a.regel, a.text) for a in redan}
    nya = [
        a
        for a in check_arende(kandidat, k)
        if a.niva == "fel" and (a.fil, a.regel, a.text) not in sagda
    ]
    hinder = list(_find_ordning(kandidat, k))
    for a in (*redan, *nya):
        if a.regel not in _OM_FRYSNINGEN | _SAGDA:
            plats = f":{a.rad}:{a.kol}" if a.rad else ""
            hinder.append(f"{a.fil}{plats}: {a.regel} {a.text} {a.gor}")
    namnda = {a.fil for a in redan}
    return (*hinder, *(f"{f}: går inte att läsa" for f in kandidat.olasta if f not in namnda))


def get_rapportrubriker(r: Rapportdata, arende: Arende, k: Kontext) -> list[str]:
    """Profilens rubriker som rapporten har något under, i den ordning de ska stå."""
    version = find_version(arende, k)
    fasta = [rubrik.id for rubrik in version.rubriker] if version else []
    namn = {a.id: a.namn for a in r.avsnitt}
    return [namn[id_] for id_ in fasta if id_ in namn]


def _find_ordning(a: Arende, k: Kontext) -> Iterable[str]:
    u = a.uppfoljning
    if u is None or u.faststalld is None:
        return
    if is_installd(a):
        yield "Besöket är inställt, så det finns inget att fastställa."
    elif has_steg(a, k, "besok") and not is_besokt(a):
        yield "Besöket är inte genomfört. Skriv genomfört: ja i besok.yaml när det är gjort."
    if not has_steg(a, k, "faktagranskning"):
        return
    senast = get_svar_senast(u, k)
    if u.faktagranskning is None or senast is None:
        yield f"Verksamheten har inte fått läsa utkastet: uppfolj brev faktagranskning {a.id}"
    elif u.faktagranskning.svar is None and senast >= u.faststalld.datum:
        yield f"Verksamheten har inte svarat, och har till och med {senast} på sig."
