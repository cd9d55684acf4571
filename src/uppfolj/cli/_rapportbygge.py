"""Ett ärende till ett dokumentjobb: läs det, räkna ut rapporten, fyll i mallen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from uppfolj.base.anmarkning import Anmarkning
from uppfolj.cli._rapportval import Rapportval
from uppfolj.models.arende import Arende, Kontext
from uppfolj.render.dokument import Dokumentjobb
from uppfolj.render.mallmotor import Mallmotor
from uppfolj.render.rapport import RAPPORTFILTER, build_jobb, render_rapport
from uppfolj.render.rapportlista import Rapportrad
from uppfolj.rules.rapport import build_rapport
from uppfolj.rules.rapport_hinder import find_hinder
from uppfolj.store.ar import load_arende
from uppfolj.store.mapp import Arendekarta, Mappkarta

_GEMENSAMMA = ("uppfolj.yaml", "register/")


class Rapportbygge:
    """Det som är lika för alla rapporter i en körning."""

    def __init__(
        self,
        karta: Mappkarta,
        kontext: Kontext,
        anmarkningar: Iterable[Anmarkning],
        val: Rapportval,
    ) -> None:
        """``anmarkningar`` är kontrollens för hela mappen."""
        self._karta, self._kontext, self._val = karta, kontext, val
        self._motor = Mallmotor(karta.rot, **RAPPORTFILTER)
        self._per_mapp: defaultdict[str, list[Anmarkning]] = defaultdict(list)
        self._gemensamma = []
        for a in anmarkningar:
            self._per_mapp["/".join(a.fil.split("/")[:3])].append(a)
            if a.fil.startswith(_GEMENSAMMA):
                self._gemensamma.append(a)

    def build(self, karta: Arendekarta) -> tuple[Rapportrad, Dokumentjobb | None]:
        """Raden och jobbet; inget jobb när en slutlig rapport har fel kvar.

        Höjer ``UppfoljFel`` om mallen har fel eller utelämnar något rött.
        """
        arende, lasfel = load_arende(self._karta.rot, karta)
        okanda = [a for a in self._karta.okanda if a.fil.startswith(f"{karta.mapp}/")]
        arende.olasta = sorted({*arende.olasta, *(a.fil for a in (*lasfel, *okanda))})
        kvar = [a for a in self._per_mapp[karta.mapp] if a.niva != "upplysning"]
        slutlig = self._val.slutlig
        r = build_rapport(arende, self._kontext, anmarkningar=len(kvar), slutlig=slutlig)
        hinder = self._find_hinder(arende, kvar) if slutlig else ()
        rad = Rapportrad(r.id, r.status, len(kvar), r.saknade_texter, r.olasta, hinder=hinder)
        if hinder:
            return rad, None
        logotyp = self._kontext.profil.kommun.logotyp
        ut = f"{karta.ar}/{karta.id}/rapport"
        markdown = render_rapport(r, self._motor)
        return rad, build_jobb(r, markdown, ut, logotyp=logotyp, till=self._val.till)

    def _find_hinder(self, arende: Arende, kvar: list[Anmarkning]) -> tuple[str, ...]:
        """Felen i ärendet och det gemensamma, olästa filer och det som inte är gjort än."""
        fel = [a for a in (*kvar, *self._gemensamma) if a.niva == "fel"]
        namnda = {a.fil for a in fel}
        return (
            *(f"{a.fil}:{a.rad}:{a.kol}: {a.regel} {a.text}" for a in fel),
            *(f"{fil}: går inte att läsa" for fil in arende.olasta if fil not in namnda),
            *find_hinder(arende, self._kontext),
        )
