"""``uppfolj publicera``: planen, rapporterna och berättelserna. Arbetsmaterial vägras."""

from __future__ import annotations

from typing import Annotated

import typer

from uppfolj.cli._faststallt.publicera import TillFlagga
from uppfolj.cli._gemensamt import ArFlagga, IdagFlagga, JsonFlagga, RotFlagga, get_korning

app = typer.Typer()


@app.command()
def publicera(
    vad: Annotated[
        str,
        typer.Argument(
            metavar="VAD",
            help="plan, rapporter, berattelse, patientsakerhet eller en uppföljnings id.",
        ),
    ],
    till: TillFlagga,
    rot: RotFlagga = None,
    ar: ArFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Publicera den beslutade planen, fastställda rapporter eller årets berättelse, i MAPP."""
    from uppfolj.cli._faststallt.berattelse import find_mapp, publish_berattelse
    from uppfolj.cli._faststallt.utgivning import check_vad, publish_plan, publish_rapporter
    from uppfolj.render.publicering import print_publicerat

    check_vad([vad])
    k = get_korning(rot, idag)
    if vad == "plan":
        svar = publish_plan(k, till, ar)
    elif mapp := find_mapp(vad):
        svar = publish_berattelse(k, till, ar, mapp)
    else:
        svar = publish_rapporter(k, till, () if vad == "rapporter" else (vad,), ar)
    return print_publicerat(till, svar, json=json)
