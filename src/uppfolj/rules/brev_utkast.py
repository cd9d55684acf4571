"""Brevet med utkastet till rapport, helt eller i delar, för läsning i verksamheten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from uppfolj.base.fel import Slutkod, UppfoljFel
from uppfolj.base.stavning import fold, format_menade_du
from uppfolj.models.uppfoljning import Faktagranskning
from uppfolj.rules.brev_dagar import Svarstid, compute_svarstid
from uppfolj.rules.brev_innehall import Fall, Innehall
from uppfolj.rules.rapport import build_rapport
from uppfolj.rules.rapport_avsnitt import Avsnitt
from uppfolj.rules.steg_slut import check_rapport

_VAG = "faktagranskning.svarstid_dagar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Utkastbrev(Innehall):
    """Brevet med utkastet. ``delar`` är rubrikerna när bara delar lämnas."""

    svarstid: Svarstid
    statusrad: str
    delar: tuple[str, ...]


def build_utkastbrev(f: Fall) -> Utkastbrev:
    """Brevet. Den svarsdag som redan är loggad gäller; annars räknas den från brevets dag.

    Källor: Östra Göinge (hela sammanställningen korrekturläses), Södertälje (hela eller delar).
    Höjer ``UppfoljFel`` om en rubrik inte finns, eller om rapporten redan är fastställd.
    """
    regler, fg = f.k.profil.faktagranskning, f.u.faktagranskning
    if f.delar and f.u.faststalld:
        raise UppfoljFel(
            "Rapporten är fastställd, så det finns inget utkast att lämna delar av.",
            tips="Rapporten är en allmän handling och lämnas hel.",
        )
    alla = tuple(build_rapport(f.arende, f.k).avsnitt)
    delar = tuple(a.namn for a in find_avsnitt(f.delar, alla))
    svarstid = compute_svarstid(f.datum, _VAG, regler.svarstid_dagar, f.k)
    if fg and not f.delar and fg.skickad == f.datum:
        svarstid = _get_loggad(fg, svarstid)
    obedomda = () if f.delar else tuple(b.text for b in check_rapport(f.arende, f.u, f.k))
    return Utkastbrev(
        rubrik="Delar av utkastet till rapport om {enhet}" if f.delar
        else "Utkast till rapport om {enhet}",
        varningar=tuple(f"Utkastet är inte färdigt: {text}." for text in obedomda),
        svarstid=svarstid,
        statusrad=regler.statusrad,
        delar=delar,
    )  # fmt: skip


def _get_loggad(fg: Faktagranskning, raknad: Svarstid) -> Svarstid:
    senast = fg.svar_senast or fg.skickad + timedelta(days=raknad.dagar)
    dagar = (senast - fg.skickad).days
    if senast == raknad.senast:
        return raknad
    return raknad._replace(senast=senast, dagar=dagar, raknad=senast)


def find_avsnitt(delar: tuple[str, ...], avsnitt: tuple[Avsnitt, ...]) -> tuple[Avsnitt, ...]:
    """Rapportens avsnitt med de rubrikerna (namn eller id), i rapportens ordning.

    Höjer ``UppfoljFel`` (slutkod 2) med närmaste rubrik.
    """
    per_ord = {fold(ord_): a for a in avsnitt for ord_ in (a.id, a.namn)}
    okanda = [d for d in delar if fold(d) not in per_ord]
    if okanda:
        raise UppfoljFel(
            f"Rapporten har ingen rubrik ”{okanda[0]}”.",
            tips=format_menade_du(okanda[0], [a.namn for a in avsnitt]),
            kod=Slutkod.FEL_ARGUMENT,
        )
    valda = {per_ord[fold(d)].id for d in delar}
    return tuple(a for a in avsnitt if a.id in valda)
