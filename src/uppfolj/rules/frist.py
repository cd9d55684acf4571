"""En frist: en dag, vad den gäller, enligt vad, och vad som gör den gjord."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uppfolj.models.profil_delar import Kalla


@dataclass(frozen=True, slots=True)
class Frist:
    """En frist. ``gjord`` är dagen då den stängdes; ``klar`` kan vara sant utan känd dag.

    ``id`` är stabilt mellan körningar. ``arende`` och ``enhet`` är tomma för årets egna frister.
    ``fran`` är första dagen när fristen är ett fönster. ``kort`` är ``vad`` utan filernas fritext,
    för det som lämnar mappen; tomt när ``vad`` inte har någon. ``inte_gjord`` är skälet till att
    uppgiften inte gjordes: då är den klar, men aldrig gjord.
    ``kvar`` är enheterna som återstår när fristen gäller flera.
    """

    datum: date
    id: str
    ar: int
    vad: str
    kalla: Kalla
    stangs_av: str
    roller: tuple[str, ...] = ()
    arende: str = ""
    enhet: str = ""
    fran: date | None = None
    gjord: date | None = None
    klar: bool = False
    kort: str = ""
    kvar: tuple[str, ...] = ()
    inte_gjord: str = ""

    def get_sen(self, idag: date) -> int:
        """Dagar för sent: gjord efter sista dagen, eller ogjord i dag. Annars 0."""
        slut = self.gjord or (self.datum if self.klar else idag)
        return max(0, (slut - self.datum).days)

    def is_tidig(self) -> bool:
        """Om det gjordes före fönstrets första dag."""
        return bool(self.gjord and self.fran and self.gjord < self.fran)
