"""Typers användningsfel på svenska, med ett råd.

Felen känns igen på klassnamnet, så att inget privat i typer behöver importeras.
"""

from __future__ import annotations

import re
from typing import Any

import typer

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import find_narmaste, format_menade_du

_VARDEN = (
    (r"(.*) is not a valid (?:int|int range)\.", r"\1 är inget heltal."),
    (r"(.*) is not a valid (?:float|float range)\.", r"\1 är inget tal."),
    (r"(.*) is not a valid boolean.*", r"\1 är varken ja eller nej."),
    (r"(.*) is not in the range (\S+)<=x<=(\S+)\.", r"\1 är inte mellan \2 och \3."),
    (r"(.*) is not in the range x>=(\S+)\.", r"\1 är mindre än \2."),
    (r"(.*) is not in the range x<=(\S+)\.", r"\1 är större än \2."),
    (r"(.*) is not one of (.*)\.", r"\1 finns inte att välja."),
    (r"\w+ (.*) does not exist\.", r"\1 finns inte."),
    (r"\w+ (.*) is a file\.", r"\1 är en fil, inte en mapp."),
    (r"\w+ (.*) is a directory\.", r"\1 är en mapp, inte en fil."),
    (r"\w+ (.*) is not readable\.", r"\1 går inte att läsa."),
    (r"\w+ (.*) is not writable\.", r"\1 går inte att skriva i."),
    (r"(.*) does not match the formats.*", r"\1 är inget datum."),
)


def to_uppfoljfel(fel: typer.TyperException) -> UppfoljFel:
    """Översätt ett användningsfel till svenska, med ett råd. Slutkoden är alltid 2."""
    ctx = getattr(fel, "ctx", None)
    hjalp = f"Se: {ctx.command_path if ctx else 'uppfolj'} --help"
    text, tips = _translate(fel, ctx)
    return UppfoljFel(text, tips=tips or hjalp, kod=Slutkod.FEL_ARGUMENT)


def _translate(fel: Any, ctx: Any) -> tuple[str, str]:
    match type(fel).__name__:
        case "NoSuchOption":
            svar = f"Flaggan {fel.option_name} finns inte.", _get_flaggtips(fel.option_name, ctx)
        case "BadOptionUsage":
            gor = "tar inget" if "does not take" in fel.message else "behöver ett"
            svar = f"Flaggan {fel.option_name} {gor} värde.", ""
        case "MissingParameter":
            svar = f"{_get_namn(fel.param, ctx)} saknas.", ""
        case "BadParameter":
            svar = _translate_varde(fel, ctx)
        case _:
            svar = _translate_ovrigt(fel, ctx)
    return svar


def _translate_ovrigt(fel: Any, ctx: Any) -> tuple[str, str]:
    if traff := re.match(r"No such command '(.*?)'\.", fel.message):
        finns = ctx.command.list_commands(ctx)
        narmast = find_narmaste(traff[1], finns)
        tips = f"Menade du ”{ctx.command_path} {narmast}”?" if narmast else ""
        return f"Kommandot {traff[1]} finns inte.", tips
    if traff := re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", fel.message):
        return f"”{traff[1]}” är ett argument för mycket.", ""
    if fel.message == "Missing command.":
        tips = f"Välj ett av: {', '.join(ctx.command.list_commands(ctx))}."
        return f"Efter ”{ctx.command_path}” saknas ett kommando.", tips
    return "Kommandot är skrivet på ett sätt som inte går att tolka.", ""


def _translate_varde(fel: Any, ctx: Any) -> tuple[str, str]:
    text = re.sub(r"'([^']*)'", r"”\1”", fel.message)
    for monster, svenska in _VARDEN:
        if re.fullmatch(monster, text, re.DOTALL):
            text = re.sub(monster, svenska, text, flags=re.DOTALL)
            break
    skrivet = re.search(r"”(.*?)”", text)
    val = [str(v) for v in getattr(fel.param.type if fel.param else None, "choices", ())]
    tips = format_menade_du(skrivet[1] if skrivet else "", val)
    return f"{_get_namn(fel.param, ctx)}: {text}" if fel.param else text, tips


def _get_namn(param: Any, ctx: Any) -> str:
    if param.param_type_name == "argument":
        return f"Argumentet {param.make_metavar(ctx).strip('[]{}…')}"
    return f"Flaggan {param.opts[0]}"


def _get_flaggtips(flagga: str, ctx: Any) -> str:
    alla = [o for p in ctx.command.get_params(ctx) for o in p.opts] if ctx else []
    if narmast := find_narmaste(flagga, alla):
        return f"Menade du ”{narmast}”?"
    if ctx is not None and ctx.parent is None:
        return f"Flaggor skrivs efter kommandot: {ctx.command_path} KOMMANDO {flagga}"
    return ""
