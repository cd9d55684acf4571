"""Loggen över ett skickat brev: vilka fält som sätts. Ett datum skrivs aldrig över i tysthet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from uppfolj.base.anmarkning import Falt
from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.rules.brev import Brev, get_skickat
from uppfolj.rules.brev_plan import Planbrev
from uppfolj.rules.brev_utkast import Utkastbrev
from uppfolj.rules.redovisning import build_redovisning
from uppfolj.rules.redovisning_brev import Redovisningsbrev


class Utskick(NamedTuple):
    """Att ett brev skickades: när, hur, till vilken roll. ``motiv`` om ett datum rättas."""

    datum: date
    kanal: str
    mottagare: str
    motiv: str = ""


class Rad(NamedTuple):
    """En ändring i en fil: sätt fältet, eller lägg värdet sist i listan."""

    fil: str
    falt: Falt
    varde: Any
    ny_rad: bool = False


class _Block(NamedTuple):
    """Var ett brev loggas: filen, blocket i den och det som står där nu, med rätt stavning."""

    fil: str
    block: Falt
    nu: Mapping[str, Any]


_FALT = {
    "information": ("skickat", "kanal", "mottagare"),
    "faktagranskning": ("skickad", "kanal", "mottagare"),
    "urval": ("aviserat", "aviserat_kanal", "aviserat_till"),
    "handlingsplan": ("begärd", "begärd_kanal", "begärd_till"),
}


def build_logg(brev: Brev, arende: Arende, k: Kontext, utskick: Utskick) -> list[Rad]:
    """Ändringarna i filerna, i ordning. Tom lista om allt redan står där.

    Höjer ``UppfoljFel`` om dagen inte har varit än, eller om något annat är loggat och inget motiv
    finns.
    """
    if utskick.datum > k.idag:
        raise UppfoljFel(
            f"Brevet kan inte vara skickat {utskick.datum}: i dag är {k.idag}.",
            tips="Logga brevet när det är skickat.",
            kod=Slutkod.FEL_ARGUMENT,
        )
    fil = f"{arende.mapp}/uppfoljning.yaml"
    delar = isinstance(brev.innehall, Utkastbrev) and brev.innehall.delar
    if utskick.motiv and (delar or isinstance(brev.innehall, Redovisningsbrev)):
        raise UppfoljFel(
            "Det här utskicket blir en ny rad, så inget datum rättas.",
            tips=f"Ta bort --andra. Är en rad fel: rätta den i {fil}",
            kod=Slutkod.FEL_ARGUMENT,
        )
    if isinstance(brev.innehall, Redovisningsbrev):
        rader = (
            build_redovisning(arende, k, till=o, form=utskick.kanal, datum=utskick.datum)
            for o in brev.innehall.organ_id
        )
        return [Rad(fil, ("redovisning",), r.model_dump(), ny_rad=True) for r in rader]
    if isinstance(brev.innehall, Utkastbrev) and brev.innehall.delar:
        rad = {
            "skickat": utskick.datum, "kanal": utskick.kanal, "mottagare": utskick.mottagare,
            "delar": list(brev.innehall.delar), "svar_senast": brev.innehall.svarstid.senast,
        }  # fmt: skip
        return [Rad(fil, ("delutkast",), rad, ny_rad=True)]
    return [*_build_falt(brev, arende, utskick), *_build_andring(brev, arende, k, utskick)]


def _build_falt(brev: Brev, arende: Arende, utskick: Utskick) -> Iterator[Rad]:
    plats = _get_block(brev.slag, arende)
    dag, kanal, till = _FALT[brev.slag]
    nytt: dict[str, Any] = {dag: utskick.datum, kanal: utskick.kanal, till: utskick.mottagare}
    _check_konflikt(brev, plats, nytt, dag, utskick)
    if isinstance(brev.innehall, Utkastbrev | Planbrev) and (
        plats.nu.get(dag) != utskick.datum or plats.nu.get("svar_senast") is None
    ):
        nytt["svar_senast"] = brev.innehall.svarstid.senast
    andrat = {n: v for n, v in nytt.items() if plats.nu.get(n) != v}
    if plats.block and not plats.nu:
        yield Rad(plats.fil, plats.block, andrat)
    else:
        yield from (Rad(plats.fil, (*plats.block, n), v) for n, v in andrat.items())
    if brev.slag == "information":
        yield from _begar_dokument(plats.fil, arende, utskick.datum)


def _get_block(slag: str, arende: Arende) -> _Block:
    u = arende.uppfoljning
    post: Post | None = {"urval": arende.urval, "handlingsplan": arende.handlingsplan}.get(slag, u)
    fil = f"{arende.mapp}/{slag if slag in ('urval', 'handlingsplan') else 'uppfoljning'}.yaml"
    block: Falt = () if slag in ("urval", "handlingsplan") else (slag,)
    del_ = getattr(post, slag) if block else post
    falt = type(del_).model_fields if del_ else {}
    return _Block(fil, block, {f.alias or n: getattr(del_, n) for n, f in falt.items()})


def _check_konflikt(
    brev: Brev, plats: _Block, nytt: Mapping[str, Any], dag: str, utskick: Utskick
) -> None:
    """Det som redan står där ändras bara med motiv."""
    annat = [f"{n}: {plats.nu[n]}" for n, v in nytt.items() if plats.nu.get(n) not in (None, v)]
    if annat and not utskick.motiv.strip():
        vag = ".".join(map(str, (*plats.block, dag)))
        raise UppfoljFel(
            f"Brevet är redan loggat i {plats.fil} ({', '.join(annat)}).",
            tips=f"Är {vag} fel? Rätta med ett motiv: uppfolj brev {brev.slag} {brev.id} "
            f"--skickat {utskick.datum} --kanal TEXT --andra MOTIV",
        )


def _begar_dokument(fil: str, arende: Arende, dag: date) -> Iterator[Rad]:
    """Brevet är begäran: dokument utan begärd dag får brevets (Östra Göinge, steg 1 och 2)."""
    for n, d in enumerate(arende.uppfoljning.dokument if arende.uppfoljning else []):
        if d.begart is None and d.mottaget is None:
            yield Rad(fil, ("dokument", n, "begärt"), dag)


def _build_andring(brev: Brev, arende: Arende, k: Kontext, utskick: Utskick) -> Iterator[Rad]:
    """En rättad dag skrivs upp med vad som stod och varför."""
    forr = get_skickat(brev.slag, arende)
    if forr is not None and forr != utskick.datum:
        rad = {"datum": k.idag, "brev": brev.slag, "från": forr, "till": utskick.datum,
               "motiv": utskick.motiv.strip()}  # fmt: skip
        yield Rad(f"{arende.mapp}/uppfoljning.yaml", ("brevändringar",), rad, ny_rad=True)
