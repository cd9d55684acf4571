"""Hur var och en räknar om ett urval: med uppfolj, eller i ett vanligt skal utan något av oss."""

from __future__ import annotations

import shlex

from uppfolj.models.urval import Dragning
from uppfolj.rules.urval_forbindelse import format_forbindelsetext


def format_kommando(dragning: Dragning) -> str:
    """Kommandot som räknar om dragningen, med alla värden utskrivna."""
    delar = ["uppfolj", "urval"]
    for s in dragning.skikt:
        delar += ["--kunder", str(s.population), "--skikt", s.namn]
    delar += ["--antal", str(dragning.antal), "--alla-om-hogst", str(dragning.alla_om_hogst)]
    if len(dragning.skikt) > 1:
        delar.append("--totalt" if dragning.fordelning == "proportionell" else "--per-skikt")
    delar += ["--omgang", dragning.omgang, "--utfast", dragning.utfast.isoformat()]
    delar += ["--kalla", dragning.kalla, "--slump", dragning.slump]
    return shlex.join(delar)


def format_recept(dragning: Dragning) -> str:
    """Skalprogram som räknar om dragningen med bara ``sha256sum``, ``sort`` och ``awk``."""
    texter = (dragning.omgang, dragning.utfast.isoformat(), dragning.kalla, dragning.slump)
    rader = []
    for s in dragning.skikt:
        bort = " ".join(str(u.nr) for u in dragning.uteslutna if u.skikt == s.namn)
        rader.append(f"granska {shlex.quote(s.namn)} {s.population} {s.antal} '{bort}'")
    if bunden := dragning.forbindelse:
        text = format_forbindelsetext(dragning, bunden.datum, bunden.publiceras)
        delar = " \\\n  ".join(map(shlex.quote, text.rstrip("\n").split("\n")))
        rader.append(
            f"printf '%s\\n' {delar} |\n  sha256sum | awk '{{print \"förbindelse: \" $1}}'"
        )
    return _RECEPT.replace("TEXTER", shlex.join(texter)) + "\n".join(rader) + "\n"


_RECEPT = r"""# Räkna om urvalet i ett vanligt skal (sh). Kräver bara sha256sum, sort och awk.
seed=$(printf 'uppfolj-urval/1\nomgang: %s\nutfast: %s\nkalla: %s\nslump: %s\n' \
  TEXTER |
  sha256sum | awk '{print $1}')
echo "seed: $seed"

# granska SKIKT JOURNALER ANTAL UTESLUTNA: lägg varje nummers lott i ordning och ta de första.
granska() {
  printf '%s:' "$1"
  awk -v alla="$2" 'BEGIN { for (i = 1; i <= alla; i++) printf "%06d\n", i }' |
    while read -r nr; do
      lott=$(printf 'lott\n%s\n%s\n%s\n' "$seed" "$1" "$nr" | sha256sum)
      echo "${lott%% *} $nr"
    done | LC_ALL=C sort | awk -v antal="$3" -v bort=" $4 " '
      { nr = $2 + 0 }
      index(bort, " " nr " ") == 0 && valda < antal { valda++; printf " %d", nr }
      END { print "" }'
}
"""
