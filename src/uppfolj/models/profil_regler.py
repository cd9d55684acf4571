"""Profilens regler för plan, brev, urval, bedömning, rapport och handlingsplan."""

from typing import Annotated

from pydantic import Field

from uppfolj.models.blankett import Kolumnkarta
from uppfolj.models.post import Del
from uppfolj.models.profil_delar import Omrade
from uppfolj.models.varden import Andel, Datum, JaNej, Litet, ManadsNr, Nyckel, Text, Val


class PlanRegler(Del):
    """Hur och när planen görs."""

    namn: Annotated[Text, Field(description="Vad planen heter.")] = "Kvalitetsuppföljningsplan"
    beslutas_av: Annotated[list[Nyckel], Field(description="Organ som beslutar.")] = []
    planeringsmanad: Annotated[
        ManadsNr | None, Field(alias="planeringsmånad", description="Månad, 1–12.")
    ] = None
    planeras_av: Annotated[list[Nyckel], Field(description="Roller som planerar tillsammans.")] = []
    tillatna_manader: Annotated[
        list[ManadsNr], Field(alias="tillåtna_månader", description="Besöksmånader. Tom: alla.")
    ] = []
    detaljplan: Annotated[JaNej, Field(description="Görs en detaljplan under planen?")] = False
    kontaktpolitiker: Annotated[
        JaNej, Field(description="Ska varje enhet ha en kontaktpolitiker?")
    ] = False
    alla_nivaer: Annotated[
        JaNej, Field(alias="alla_nivåer", description="Ska varje nivå ha någon uppföljning?")
    ] = False
    matris: Annotated[JaNej, Field(description="Ska planens dokument visa områden mot nivåer?")] = (
        False
    )
    samrad_minst: Annotated[
        Litet,
        Field(
            alias="samråd_minst", ge=0, description="Parter i samråd på varje rad. 0: prövas ej."
        ),
    ] = 0


class Brev(Del):
    """Brevens obligatoriska delar."""

    obligatoriskt: Annotated[
        list[
            Annotated[str, Val("syfte", "datumförslag", "yrkeskategorier", "områden", "dokument")]
        ],
        Field(description="Delar som informationsbrevet ska ha."),
    ] = []


class UrvalRegler(Del):
    """Hur journaler väljs."""

    antal: Annotated[Litet, Field(ge=1, description="Journaler per uppföljning eller skikt.")] = 8
    alla_om_hogst: Annotated[
        Litet, Field(alias="alla_om_högst", ge=0, description="Så få granskas alla.")
    ] = 8
    per_typ: Annotated[
        JaNej, Field(description="Gäller antalet varje typ för sig (ja) eller totalt (nej)?")
    ] = True
    typer: Annotated[list[Text], Field(description="Skikt, t.ex. [SoL, HSL].")] = []
    period_manader: Annotated[
        Litet, Field(alias="period_månader", ge=1, description="Hur långt tillbaka.")
    ] = 6
    period_fran: Annotated[
        str, Val("besök", "urval"), Field(alias="period_från", description="Räknat från.")
    ] = "besok"
    avisering: Annotated[
        str,
        Val("veckan före", "minst 7 dagar", "ingen"),
        Field(description="När verksamheten får skriftlig information om urvalet."),
    ] = "ingen"
    dras_av: Annotated[Nyckel, Field(description="Rollen som drar.")] = "systemforvaltare"
    rattslig_grund_kravs: Annotated[
        JaNej, Field(alias="rättslig_grund_krävs", description="Måste grunden anges?")
    ] = True
    tillatna_skal: Annotated[
        list[Text], Field(alias="tillåtna_skäl", description="Skäl som får utesluta ett nummer.")
    ] = []
    nyckel_dagar: Annotated[
        Litet, Field(ge=1, description="Dagar tills nyckellistan förstörs.")
    ] = 90


class Skalsteg(Omrade):
    """Ett steg på bedömningsskalan."""

    etikett: Annotated[Text, Field(description="Vad det betyder: Måste åtgärdas.")]
    kraver_handlingsplan: Annotated[
        JaNej, Field(alias="kräver_handlingsplan", description="Måste enheten göra en plan?")
    ] = False
    tillater_brist: Annotated[
        JaNej, Field(alias="tillåter_brist", description="Får steget ha en brist?")
    ] = True
    agare: Annotated[
        Nyckel | None, Field(alias="ägare", description="Vem som åtgärdar, om inte enheten.")
    ] = None
    allvar: Annotated[Litet, Field(ge=0, description="Högre är allvarligare. 0: uppfyllt.")] = 0


class Troskel(Del):
    """När journalgranskningens svar föreslår gult och rött. Ett förslag, aldrig en bedömning."""

    rod_under: Annotated[
        Andel, Field(alias="röd_under", description="Andelen uppfyllt, 0–1, som föreslår rött.")
    ] = 0.5
    gul_under: Annotated[Andel, Field(description="Andelen uppfyllt som föreslår gult.")] = 0.9
    delvis_raknas: Annotated[
        Andel, Field(alias="delvis_räknas", description="Vad ett ”delvis” är värt, 0–1.")
    ] = 0.5


class Bedomning(Del):
    """Bedömningsskalan, från bäst till värst."""

    skala: Annotated[list[Skalsteg], Field(description="Stegen.")] = []
    troskel: Annotated[
        Troskel, Field(alias="tröskel", description="När färger föreslås ur svaren.")
    ] = Troskel()

    def get_steg(self, bedomning: Nyckel) -> Skalsteg | None:
        """Steget med det id:t, eller None."""
        return next((s for s in self.skala if s.id == bedomning), None)


class Rubrik(Del):
    """En rubrik i rapporten. ``id`` är filen ``text/<id>.md`` eller en sammanställd del."""

    id: Annotated[Nyckel, Field(description="Id, t.ex. bakgrund.")]
    namn: Annotated[Text, Field(description="Rubriken som den skrivs.")]
    kravs: Annotated[JaNej, Field(alias="krävs", description="Måste ha text?")] = False


class Rubrikversion(Del):
    """Rapportens rubriker från ett datum."""

    galler_fran: Annotated[Datum, Field(alias="gäller_från", description="Från vilken dag.")]
    rubriker: Annotated[list[Rubrik], Field(description="Rubrikerna i ordning.")]
    extra_tillatna: Annotated[
        JaNej, Field(alias="extra_tillåtna", description="Får rapporten ha fler rubriker?")
    ] = True
    extra_efter: Annotated[
        Nyckel | None, Field(description="Rubriken som egna rubriker står efter. Annars sist.")
    ] = None


class RapportRegler(Del):
    """Rapportens rubriker, i versioner efter datum."""

    versioner: Annotated[list[Rubrikversion], Field(description="Äldst först.")] = []
    granskning_dagar: Annotated[
        Litet, Field(ge=1, description="Dagar efter besöket tills materialet är granskat.")
    ] = 14
    utkast_dagar: Annotated[
        Litet, Field(ge=1, description="Dagar efter besöket tills utkastet är sammanställt.")
    ] = 30


class Faktagranskning(Del):
    """Verksamhetens korrekturläsning."""

    svarstid_dagar: Annotated[Litet, Field(ge=1, description="Dagar att svara.")] = 10
    statusrad: Annotated[Text, Field(description="Vad utkast märks med.")] = "ARBETSMATERIAL"


class HandlingsplanRegler(Del):
    """Handlingsplanens frister."""

    svarstid_dagar: Annotated[Litet, Field(ge=1, description="Dagar att lämna planen.")] = 21
    ny_uppfoljning_manader: Annotated[
        Litet | None,
        Field(alias="ny_uppföljning_månader", ge=1, description="Ny uppföljning inom månader."),
    ] = None
    kolumner: Annotated[
        Kolumnkarta, Field(description="Kolumnernas namn i systemet ni för över planer till.")
    ] = Kolumnkarta()
