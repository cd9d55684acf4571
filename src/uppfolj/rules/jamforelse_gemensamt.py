"""Vad som ändrats i profilen, registren och övriga filer, och vad som inte gick att läsa."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from uppfolj.models.post import Post
from uppfolj.rules.jamforelse_lage import Grupp, Lage, Rad, Vikt
from uppfolj.rules.jamforelse_post import compare_poster


def compare_register(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """Profilen och registren."""
    rader = compare_poster(_get_poster(fore), _get_poster(nu), fore, nu)
    rader += [*_compare_skala(fore, nu), *_compare_kallor(fore, nu)]
    yield Grupp("register", "Profil och register", tuple(rader))


def compare_filer(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """Filer som inte är poster: texter, bilagor, frusna rapporter.

    Filerna i en ny eller borttagen uppföljning sägs med den.
    """
    rader = []
    hela = tuple(f"{m}/" for m in fore.get_arenden().keys() ^ nu.get_arenden().keys())
    for fil in sorted({*fore.filer, *nu.filer}):
        if fil.startswith(hela):
            continue
        if fil not in fore.filer:
            rader.append(Rad("fil", "Tillagd", fil))
        elif fil not in nu.filer:
            rader.append(Rad("fil", "Borttagen", fil))
        elif fore.filer[fil] != nu.filer[fil]:
            rader.append(Rad("fil", "Ändrad", fil))
    yield Grupp("filer", "Övriga filer", tuple(rader))


def compare_olasta(fore: Lage, nu: Lage) -> Iterator[Grupp]:
    """Det som inte går att läsa på ena sidan, och därför inte är jämfört."""
    rader = [
        Rad("oläst", f"{f} går inte att läsa, så den är inte jämförd", f, Vikt.OLAST)
        for f in sorted(set(nu.olasta))
    ]
    rader += [
        Rad("oläst", f"{f} gick inte att läsa förut, så den är inte jämförd", f)
        for f in sorted(set(fore.olasta) - set(nu.olasta))
    ]
    yield Grupp("olasta", "Filer som inte gick att läsa", tuple(rader))


def _compare_skala(fore: Lage, nu: Lage) -> Iterator[Rad]:
    """Det röda som slutar vara rött för att skalan ändras, fast ingen rört iakttagelserna."""
    for steg in fore.kontext.profil.bedomning.skala:
        ny = nu.get_steg(steg.id)
        if not steg.kraver_handlingsplan or (ny and ny.kraver_handlingsplan):
            continue
        antal = sum(
            i.bedomning == steg.id and fore.is_rod(i) for a in fore.arenden for i in a.iakttagelser
        )
        hur = "kräver inte längre handlingsplan" if ny else "finns inte längre på skalan"
        text = f"{steg.namn} {hur}: {antal} {'iakttagelse' if antal == 1 else 'iakttagelser'}"
        yield Rad("skala", text, nu.kontext.profil.fil or "uppfolj.yaml", Vikt.BORTA)


def _compare_kallor(fore: Lage, nu: Lage) -> Iterator[Rad]:
    """Källan till ett värde i profilen: den står bredvid värdet och är ingen egen post."""
    fil = nu.kontext.profil.fil or "uppfolj.yaml"
    gamla, nya = (x.kontext.profil._kallor for x in (fore, nu))  # noqa: SLF001  # bara för utskrift
    for vag in sorted({*gamla, *nya}):
        fran, till = (k.get(vag) for k in (gamla, nya))
        if fran != till:
            texter = [
                f"{k.slag.replace('_', ' ')}: {k.text}" if k else "ingen" for k in (fran, till)
            ]
            yield Rad("post", f"Källan till {vag}: {' → '.join(texter)}", fil)


def _get_poster(lage: Lage) -> list[Post]:
    """Profilen och registrens poster som de står i filerna. Verktygets egna har ingen fil."""
    poster: list[Post] = []
    for f in fields(lage.kontext):
        varde = getattr(lage.kontext, f.name)
        ett = varde if isinstance(varde, tuple) else (varde,)
        poster += [p for p in ett if isinstance(p, Post) and p.fil]
    return poster
