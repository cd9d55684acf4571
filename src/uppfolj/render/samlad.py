"""Den samlade rapporten som dokumentjobb, och kvitton på den och på enskilda uppföljningar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from uppfolj.base.fel import UppfoljFel
from uppfolj.render.dokument import FORMAT, Dokumentjobb, Utfall
from uppfolj.render.egenskaper import Egenskaper
from uppfolj.render.mallmotor import Mallmotor, quote_md, strip_prosa
from uppfolj.render.planinit import print_byggt
from uppfolj.render.rapport import RAPPORTFILTER
from uppfolj.render.terminal import print_fel, print_json, print_text
from uppfolj.rules.overgripande import Samlad

MALL = "samlad.md.j2"


def build_samladjobb(
    rot: Path, s: Samlad, ar: int, *, logotyp: str | None, till: tuple[str, ...] = FORMAT
) -> Dokumentjobb:
    """Jobbet för ``bygge/<år>/<id>/samlad``. Höjer ``UppfoljFel`` om mallen utelämnar en enhet."""
    text = Mallmotor(rot, **RAPPORTFILTER).render(MALL, s=s)
    skrivet = strip_prosa(text)
    utelamnade = [r.enhet for r in s.rader if quote_md(r.enhet) not in skrivet]
    if utelamnade:
        raise UppfoljFel(
            f"Mallen {MALL} utelämnar enheter: {', '.join(utelamnade)}.",
            tips="Skriv ut alla i s.rader i mallen, även de som inte har svarat.",
        )
    egenskaper = Egenskaper(
        "Samlad rapport", s.kommun, s.datum, s.status,
        amne=s.projekt.fraga, kategori="Uppföljningsrapport", dnr=s.dnr,
    )  # fmt: skip
    return Dokumentjobb(f"{ar}/{s.id}/samlad", text, egenskaper, logotyp, till)


def print_samlad(rot: Path, s: Samlad, utfall: Sequence[Utfall], *, json: bool) -> None:
    """Hur många som svarat, vilka som inte gjort det, och filerna."""
    utan = [r.enhet for r in s.rader if not r.svar]
    if json:
        filer = [u.vag.relative_to(rot).as_posix() for u in utfall if not u.fel]
        print_json({"id": s.id, "enheter": [r.id for r in s.rader], "svarat": s.svarat,
                    "inget_svar": [r.id for r in s.rader if not r.svar],
                    "utanfor": list(s.utanfor), "filer": filer})  # fmt: skip
        return
    print_text(f"{s.svarat} av {len(s.rader)} enheter har svarat ({s.omfattning}).")
    if utan:
        print_text(f"Inget svar: {', '.join(utan)}")
    if s.utanfor:
        namn = ", ".join(s.utanfor)
        print_fel(f"Svar som inte ingår: {namn}", f"Se: uppfolj kontrollera, eller {s.id}")
    print_byggt(rot, utfall, json=False)


def print_fodd(fil: str, id_: str, fran: str, *, json: bool) -> None:
    """Den nya uppföljningen och länkarna åt båda håll."""
    if json:
        print_json({"fil": fil, "id": id_, "fran": fran})
        return
    print_text(f"Skapade {fil}\nLänkad åt båda håll: {fran} och {id_}")
    print_text(f"Härnäst: uppfolj status {id_}")
