"""Orden som de påhittade posterna byggs av. Inga verkliga platser, inga personer."""

from __future__ import annotations

from typing import NamedTuple

LED = (
    "Sol", "Björk", "Ek", "Lind", "Ros", "Äng", "Ström", "Berg", "Sjö", "Skog",
    "Kvarn", "Hassel", "Rönn", "Ask", "Alm", "Vinter", "Sommar", "Höst", "Lärk", "Svan",
)  # fmt: skip
EFTERLED = (
    "gården", "backen", "hagen", "lunden", "vallen", "dalen", "åsen", "höjden", "ängen", "parken",
)  # fmt: skip
VERKSAMHETER = ("särskilt boende", "hemtjänst", "korttidsboende", "bostad med särskild service")
YRKEN = ("undersköterska", "sjuksköterska", "arbetsterapeut", "stödassistent", "enhetschef")
OMRADEN = ("dokumentation", "delaktighet", "bemötande", "kompetens", "hälso- och sjukvård")
FARGER = ("grön", "gul", "röd", "blå")
VIKTER = (50, 30, 15, 5)
ALLVAR = ("grön", "gul", "blå", "röd")
MOTIV = {
    "grön": "Arbetssättet är känt och följs",
    "gul": "Arbetssättet finns men kan göras jämnare mellan grupperna",
    "röd": "Kravet är inte uppfyllt och måste åtgärdas",
    "blå": "Frågan rör flera enheter och hanteras av kommunledningen",
}
DOKUMENT = (
    ("Rutin för kontaktmannaskap", "rutin"),
    ("Rutin för läkemedelshantering", "rutin"),
    ("Genomförandeplaner, avidentifierade", "social dokumentation"),
    ("Introduktionsplan för nya medarbetare", "övrigt"),
)
AVVIKELSER = ("sol", "hsl", "klagomål")
SVAR = ("ja", "ja", "ja", "delvis", "nej", "ej aktuellt")


class Amne(NamedTuple):
    """Det en iakttagelse handlar om: rubrik, brist, förslag och brödtext."""

    rubrik: str
    brist: str
    forslag: str
    text: str


AMNEN = {
    "dokumentation": (
        Amne(
            "Genomförandeplanen beskriver hur insatserna görs",
            "Planen saknar mål eller är äldre än ett halvår i flera av de granskade journalerna",
            "Gå igenom planerna på arbetsplatsträffen och boka tid för uppdatering varje månad",
            "Planerna läses inför varje arbetspass. Där målen är tydliga blir också "
            "anteckningarna tydliga, och vikarier hittar det de behöver.",
        ),
        Amne(
            "Händelser av betydelse antecknas samma dag",
            "Anteckningar görs ibland flera dagar i efterhand och säger inte vad som gjordes sedan",
            "Lägg in en kort stund för dokumentation i slutet av varje pass",
            "Personalen beskriver att tiden för dokumentation varierar mellan passen. "
            "Kvällspassen har svårast att hinna.",
        ),
    ),
    "delaktighet": (
        Amne(
            "Den enskilde är med när planen görs",
            "Det går inte att se i journalen om den enskilde varit med när planen gjordes",
            "Skriv in i rutinen att den enskildes egna önskemål antecknas med citat",
            "I intervjuerna beskrivs samtalen väl. Det som sägs syns inte alltid i skrift.",
        ),
        Amne(
            "Dygnets rytm utgår från vars och ens vanor",
            "Tiderna för frukost och läggning följer schemat mer än önskemålen",
            "Pröva flexibel frukost under två månader och fråga sedan hur det blev",
            "Flera beskriver att de kan välja, men att valet sällan ställs som en fråga. "
            "Matråd hålls fyra gånger om året.",
        ),
    ),
    "bemötande": (
        Amne(
            "Samtalstonen är varm och respektfull",
            "Dörrar öppnas ibland utan att någon knackat och väntat på svar",
            "Ta upp bemötande som stående punkt på arbetsplatsträffen",
            "Vid besöket var tonen lugn och vänlig. Personalen berättar gärna hur de tänker.",
        ),
    ),
    "kompetens": (
        Amne(
            "Nya medarbetare får en planerad introduktion",
            "Introduktionen för vikarier är kortare än rutinen säger och följs inte upp",
            "Använd samma checklista för vikarier som för fast anställda",
            "Checklistan är uppskattad. Två av tre tillfrågade har fyllt i hela.",
        ),
        Amne(
            "Delegeringar är aktuella och samlade på ett ställe",
            "Några delegeringar har gått ut utan att förnyas eller återkallas",
            "Lägg in en påminnelse en månad innan en delegering går ut",
            "Listan över delegeringar finns hos enhetschefen och gås igenom varje månad.",
        ),
    ),
    "hälso- och sjukvård": (
        Amne(
            "Läkemedel ges på rätt tid och signeras",
            "Signeringslistan har luckor under helger i de granskade journalerna",
            "Gå igenom luckorna varje vecka och följ upp med den som haft passet",
            "Andelen signerade doser var 94 % under perioden. Luckorna rör mest helgpassen.",
        ),
        Amne(
            "Risk för fall och trycksår bedöms vid inflyttning",
            "Riskbedömningen görs men leder inte alltid till en åtgärd som går att följa",
            "Skriv in vem som gör vad och till när direkt i riskbedömningen",
            "Bedömningarna görs av sjuksköterska tillsammans med teamet. "
            "Uppföljningen av dem är ojämn mellan våningarna.",
        ),
    ),
}
GRUNDER = (
    "intervju med personal och verksamhetsansvarig vid besöket, samt enhetens egen rutin",
    "5 av 8 granskade journaler, samma bild i intervjuerna med personal på två våningar",
    "iakttagelse vid besöket och enhetens egen rutin, senast ändrad för två år sedan",
    "genomgång av inlämnade dokument och samtal med sjuksköterska och arbetsterapeut",
)
FRAGOR = {"SD": 24, "HS": 26}
"""Checklistorna i mallar/checklistor och hur många frågor de har."""
TEXTER = {
    "sammanfattning": "Verksamheten uppfyller i stort de krav som uppföljningen prövat. "
    "Det som behöver rättas finns i handlingsplanen.\n",
    "bakgrund": "Uppföljningen ingår i årets plan. Enheten följdes upp senast för ett år sedan.\n",
    "syfte_och_metod": "Syftet är att se hur väl verksamheten lever upp till kraven på god "
    "kvalitet.\n\nUnderlaget är besök, intervjuer, granskning av journaler och dokument.\n",
}
