"""Samla loggen: posternas händelser, filernas ändringar i git, och den fastställda rapporten."""

from __future__ import annotations

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold
from uppfolj.cli._ett import load_ett
from uppfolj.cli._gemensamt import Korning
from uppfolj.render.logg import Arendelogg
from uppfolj.rules.arendelogg import Loggrad, compute_arendelogg
from uppfolj.store.ar import load_ar
from uppfolj.store.githistorik import Historik, load_historik
from uppfolj.store.mapp import load_karta

_GIT = {"ja": True, "nej": False}


def check_git(git: str) -> bool:
    """``--git ja`` eller ``nej``. Höjer ``UppfoljFel`` (slutkod 2) för annat."""
    if fold(git) not in _GIT:
        raise UppfoljFel(
            f"--git är ja eller nej, inte ”{git}”.", tips="--git nej", kod=Slutkod.FEL_ARGUMENT
        )
    return _GIT[fold(git)]


def load_logg(k: Korning, id_: str, *, git: bool) -> Arendelogg:
    """Loggen, äldst först. Samma dag kommer posternas händelser före filernas ändringar.

    Höjer ``UppfoljFel`` om uppföljningen inte finns eller profilen är trasig.
    """
    from uppfolj.cli._faststallt.provning import verify_rapporter

    arende, kontext = load_ett(k.rot, k.idag, id_)
    karta = load_karta(k.rot)
    aren = [load_ar(karta, a)[0] for a in karta.ar]
    rader = compute_arendelogg(arende, aren, kontext)
    historik = load_historik(k.rot, arende.mapp) if git else Historik((), "")
    rader += [Loggrad(a.datum, f"Fil {a.hur}", "", a.fil, a.commit) for a in historik.andringar]
    rader.sort(key=lambda r: r.datum)
    u = arende.uppfoljning
    har = (u is not None and u.faststalld is not None) or bool(arende.forteckningar)
    provade = verify_rapporter(k.rot, arende.id, None) if har else []
    andringar = tuple(x for p in provade for x in p.andringar)
    return Arendelogg(
        arende.id, tuple(rader), historik.besked, har, andringar, tuple(arende.olasta)
    )
