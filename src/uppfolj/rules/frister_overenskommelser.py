"""Överenskommelsernas frister: när de ska ses över och när de går ut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uppfolj.base.stavning import slug
from uppfolj.models.arende import Ar, Arende, Kontext
from uppfolj.models.profil_delar import Kalla
from uppfolj.rules.frist import Frist
from uppfolj.rules.namn import get_rollnamn


def compute_overenskommelsefrister(
    ar: Sequence[Ar], _arenden: Sequence[Arende], k: Kontext
) -> Iterator[Frist]:
    """En frist för översynen och en för sista dagen. En ny dag i registret flyttar fristen.

    Utan år räknas inget: överenskommelserna är inget ärendes.
    """
    register = k.overenskommelser if ar else None
    for o in register.overenskommelser if register else []:
        for falt, dag, vad in (
            ("ses_over", o.ses_over, "Överenskommelsen ses över"),
            ("galler_till", o.galler_till, "Överenskommelsen går ut"),
        ):
            if dag is not None:
                ratt = "ses_över" if falt == "ses_over" else "gäller_till"
                yield Frist(
                    dag, f"overenskommelse/{slug(o.id)}-{slug(falt)}", dag.year,
                    f"{vad}: {o.namn}", Kalla(slag="lokal_rutin", text="överenskommelsen"),
                    f"en ny dag i {ratt} i register/overenskommelser.yaml",
                    (get_rollnamn(o.agare, k),), kort=vad,
                )  # fmt: skip
