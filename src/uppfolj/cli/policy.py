"""``uppfolj policy``: sidan som säger vad som följs upp, hur ofta, av vem och enligt vad."""

from __future__ import annotations

import typer

from uppfolj.cli._gemensamt import IdagFlagga, JsonFlagga, RotFlagga, TillFlagga

app = typer.Typer()


@app.command()
def policy(
    till: TillFlagga = "md,docx",
    rot: RotFlagga = None,
    idag: IdagFlagga = None,
    json: JsonFlagga = False,
) -> int:
    """Bygg policyn ur profilen till bygge/. Skriver filer där."""
    from dataclasses import asdict

    from uppfolj.cli._hela import load_hela
    from uppfolj.render.dokument import check_format
    from uppfolj.render.planinit import print_byggt
    from uppfolj.render.policy import build_policyjobb
    from uppfolj.render.terminal import print_json
    from uppfolj.rules.policy import build_policy

    format_ = check_format(till)
    hela = load_hela(rot, idag)
    data = build_policy(hela.kontext)
    utfall = hela.build(build_policyjobb(hela.rot, data, hela.kontext, format_))
    if json:
        filer = [u.vag.relative_to(hela.rot).as_posix() for u in utfall if not u.fel]
        print_json({**asdict(data), "filer": filer})
    else:
        print_byggt(hela.rot, utfall, json=False)
    return hela.finish(utfall)
