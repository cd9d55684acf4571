"""Enkätens formulär: hitta ett, och skriv det som kalkylblad."""

from __future__ import annotations

from pathlib import Path

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import format_menade_du, get_skrivet, slug
from uppfolj.models.arende import Kontext
from uppfolj.models.enkat import Enkat
from uppfolj.rules.enkat import find_form


def find_formular(id_: str, k: Kontext) -> Enkat:
    """Formuläret med id:t eller namnet. Höjer ``UppfoljFel`` (slutkod 2) med det närmaste."""
    form = find_form(id_, k)
    if form is None:
        tips = format_menade_du(id_, [get_skrivet(f.id) for f in k.enkater.values()])
        raise UppfoljFel(f"Formuläret {id_} finns inte.", tips=tips, kod=Slutkod.FEL_ARGUMENT)
    return form


def write_kalkylblad(rot: Path, form: Enkat, ar: int, k: Kontext) -> Path:
    """Skriv ``bygge/enkater/<id>.xlsx`` och ge dess plats."""
    from uppfolj.render.enkat_mall import build_kolumner, render_xlsx
    from uppfolj.store.skriv import write_bygge

    data = render_xlsx(form, build_kolumner(form, ar, k))
    return write_bygge(rot, f"enkater/{slug(form.id)}.xlsx", data)
