"""Kontroller av iakttagelserna och områdenas samlade bedömning."""

from __future__ import annotations

from collections.abc import Iterator

from uppfolj.base.anmarkning import Falt
from uppfolj.models.arende import Arende, Kontext
from uppfolj.models.post import Post
from uppfolj.models.profil_regler import Skalsteg
from uppfolj.rules.hanvisning import build_ordlista, check_hanvisning
from uppfolj.rules.kontroll import Sak, kontroll, sak

_RUTIN = "lokal rutin: Rutin för uppföljning av verksamhet (Östra Göinge), {}"
_SKALA = "lokal rutin: profilens bedömning.skala"


@kontroll("UPF019", "Bedömningen finns inte i skalan", niva="fel", stod="verktygets format")
def okand_bedomning(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En bedömning är inget steg på profilens skala.

    Har skalan bytts säger profilen det i ``analys.seriebrott``; åren före prövas då inte.

    *Fel:* ``bedömning: orange``

    *Rätt:* ``bedömning: röd``
    """
    if any(b.galler == "bedomning" and arende.ar < b.ar for b in k.profil.analys.seriebrott):
        return
    finns = build_ordlista(k.profil.bedomning.skala)
    platser: list[tuple[Post, Falt, str]] = [
        (i, ("bedomning",), i.bedomning) for i in arende.iakttagelser
    ]
    if u := arende.uppfoljning:
        platser += [
            (u, ("bedomningar", n, "bedomning"), b.bedomning) for n, b in enumerate(u.bedomningar)
        ]
    for post, falt, ord_ in platser:
        yield from check_hanvisning(post, falt, ord_, finns, vad="Bedömningen", var="i skalan")


@kontroll("UPF051", "Iakttagelse utan krav", niva="fel", stod=_RUTIN.format("syfte"))
def iakttagelse_utan_krav(arende: Arende, _k: Kontext) -> Iterator[Sak]:
    """En iakttagelse säger inte vilket krav den prövas mot. Då är färgen bara en åsikt.

    Ett utvecklingsförslag behöver inget krav.

    *Fel:* ``bedömning: röd`` utan ``krav``

    *Rätt:* ``krav: [SoL 14:3]``
    """
    for i in arende.iakttagelser:
        if not i.krav and i.typ == "iakttagelse":
            yield sak(
                i, ("krav",), f"{i.id} säger inte vilket krav den prövas mot.",
                "Lägg till krav: med lagen, rutinen eller avtalet.",
            )  # fmt: skip


@kontroll("UPF052", "Brist utan förslag", niva="varning", stod=_RUTIN.format("syfte"))
def brist_utan_forslag(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse som enheten ska eller kan åtgärda har inget förslag på åtgärd.

    *Fel:* ``bedömning: gul`` utan ``förslag``

    *Rätt:* ``förslag: Gå igenom rutinen på nästa arbetsplatsträff.``
    """
    for i in arende.iakttagelser:
        steg = k.profil.bedomning.get_steg(i.bedomning)
        brist = bool(i.brist) or (steg is not None and steg.allvar > 0 and steg.agare is None)
        if brist and not i.forslag and i.typ == "iakttagelse":
            yield sak(
                i,
                ("bedomning",),
                f"{i.id} har inget förslag på åtgärd.",
                "Lägg till fältet förslag.",
            )


@kontroll("UPF053", "Uppfyllt krav med brist", niva="fel", stod=_SKALA)
def gron_med_brist(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Bedömningen säger att kravet är helt uppfyllt, men iakttagelsen har en brist.

    *Fel:* ``bedömning: grön`` och ``brist: Två planer saknas.``

    *Rätt:* ``bedömning: gul`` med samma brist, eller grön utan brist
    """
    for i in arende.iakttagelser:
        steg = k.profil.bedomning.get_steg(i.bedomning)
        if i.brist and steg and not steg.tillater_brist:
            yield sak(
                i, ("brist",), f"{i.id} är {steg.namn.lower()} men har en brist.",
                "Ändra bedömningen, eller ta bort bristen.",
            )  # fmt: skip


@kontroll("UPF054", "Område utan bedömning", niva="fel", stod=_SKALA)
def omrade_utan_bedomning(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Rapporten har lämnats ut eller fastställts utan att varje område har en bedömning.

    *Fel:* ``områden: [dokumentation, delaktighet]`` och bara ``dokumentation`` i ``bedömningar``

    *Rätt:* en rad i ``bedömningar`` för varje område
    """
    u = arende.uppfoljning
    if u is None or not (u.faktagranskning or u.faststalld):
        return
    har = {b.omrade for b in u.bedomningar}
    for omrade in u.omraden:
        if omrade not in har:
            yield sak(
                u, ("bedomningar",), f"{_format_omrade(omrade, k)} har ingen bedömning.",
                "Lägg till området i bedömningar.",
            )  # fmt: skip


@kontroll("UPF055", "Området är bedömt två gånger", niva="fel", stod=_SKALA)
def omrade_bedomt_tva_ganger(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Samma område står två gånger i ``bedömningar``, så det går inte att veta vad som gäller.

    *Fel:* ``dokumentation`` både gul och röd

    *Rätt:* en rad per område
    """
    u = arende.uppfoljning
    sedda: set[str] = set()
    for n, b in enumerate(u.bedomningar if u else []):
        if u and b.omrade in sedda:
            yield sak(
                u, ("bedomningar", n), f"{_format_omrade(b.omrade, k)} är bedömt två gånger.",
                "Behåll den ena raden.",
            )  # fmt: skip
        sedda.add(b.omrade)


@kontroll("UPF056", "Området ingår inte i uppföljningen", niva="fel", stod="verktygets format")
def omrade_utanfor_uppfoljningen(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """En iakttagelse eller bedömning gäller ett område som inte står i uppföljningens områden.

    *Fel:* ``område: bemötande`` när ``områden: [dokumentation]``

    *Rätt:* ``områden: [dokumentation, bemötande]``
    """
    u = arende.uppfoljning
    if u is None:
        return
    platser: list[tuple[Post, Falt, str]] = [
        (i, ("omrade",), i.omrade) for i in arende.iakttagelser
    ]
    platser += [(u, ("bedomningar", n), b.omrade) for n, b in enumerate(u.bedomningar)]
    for post, falt, omrade in platser:
        if omrade not in u.omraden and k.profil.get_omrade(omrade):
            yield sak(
                post, falt, f"{_format_omrade(omrade, k)} ingår inte i uppföljningens områden.",
                "Lägg till området i uppfoljning.yaml, eller rätta det här.",
            )  # fmt: skip


@kontroll("UPF057", "Bedömningen är mildare än iakttagelsen", niva="fel", stod=_SKALA)
def bedomning_mildare_an_iakttagelse(arende: Arende, k: Kontext) -> Iterator[Sak]:
    """Ett område är bättre bedömt än dess värsta iakttagelse. Då döljer rapporten en brist.

    *Fel:* området är gult och en iakttagelse i det är röd

    *Rätt:* området är rött, eller iakttagelsen är gul
    """
    skala = {s.id: s for s in k.profil.bedomning.skala}
    varst: dict[str, tuple[Skalsteg, str]] = {}
    for i in arende.iakttagelser:
        steg = skala.get(i.bedomning)
        if steg and i.typ == "iakttagelse":
            hittills = varst.get(i.omrade)
            if hittills is None or steg.allvar > hittills[0].allvar:
                varst[i.omrade] = (steg, i.id)
    u = arende.uppfoljning
    for n, b in enumerate(u.bedomningar if u else []):
        omradet = skala.get(b.bedomning)
        vard = varst.get(b.omrade)
        if u and omradet and vard and omradet.allvar < vard[0].allvar:
            yield sak(
                u, ("bedomningar", n, "bedomning"),
                f"{_format_omrade(b.omrade, k)} är {omradet.namn.lower()} men {vard[1]} är "
                f"{vard[0].namn.lower()}.",
                "Höj områdets bedömning, eller ändra iakttagelsens.",
            )  # fmt: skip


def _format_omrade(id_: str, k: Kontext) -> str:
    omrade = k.profil.get_omrade(id_)
    return omrade.namn if omrade else id_
