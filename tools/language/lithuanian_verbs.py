"""Writes ``lithuanian_verbs.txt``: the principal parts of Lithuanian verbs whose stems differ.

    python tools/language/lithuanian_verbs.py lt_LT.dic > src/chapters/language/data/lithuanian_verbs.txt

The dictionary is that of Debian's package ``hunspell-lt`` (BSD-3-Clause; the terms stand in ``data/LICENSES.txt``). It
lists the infinitive (flag T), the present (E) and the past (P) of a verb as separate entries, which are joined here: they
take the same prefixes and look alike. ``MENDED`` are verbs for which this finds the wrong partner.
"""

from __future__ import annotations

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from chapters.language.folding import fold

_NOT_PREFIXES = frozenset("TEPNXRSWYOD")
_REGULAR = re.compile(r"(?:y|ė|o|uo|au|in|en)ti$")
_SURE = 0.7

MENDED = """
austi audžia audė
aušti aušta aušo
birti byra biro
būti būna buvo
būti yra buvo
būti esa buvo
degti dega degė
dvokti dvokia dvokė
džiūti džiūsta džiūvo
duoti duoda davė
dėti deda dėjo
eiti eina ėjo
gauti gauna gavo
gesti genda gedo
gyti gyja gijo
gimti gimsta gimė
gimti gema gimė
gelbėti gelbsti gelbėjo
grūsti grūda grūdo
imti ima ėmė
irti yra iro
justi junta juto
karti karia korė
kauti kauna kovė
kirsti kerta kirto
kristi krinta krito
kristi krenta krito
lieti lieja liejo
likti lieka liko
lyti lyja lijo
lįsti lenda lindo
mauti mauna movė
megti mėgsta mėgo
minti mena minė
minti mina mynė
mirkti mirksta mirko
mirti miršta mirė
mirti mirė mirė
miršti miršta miršo
pūti pūva puvo
plyšti plyšta plyšo
rauti rauna rovė
rasti randa rado
rieti rieja riejo
rūkti rūksta rūko
ryti ryja rijo
rišti riša rišo
sieti sieja siejo
skrieti skrieja skriejo
skristi skrenda skrido
skristi skrinda skrido
siūti siuva siuvo
šlyti šlyja šlijo
šauti šauna šovė
šluoti šluoja šlavė
tapti tampa tapo
tirpti tirpsta tirpo
tįsti tįsta tįso
trykšti trykšta tryško
tremti tremia trėmė
tvenkti tvenkia tvenkė
vemti vemia vėmė
virti verda virė
vogti vagia vogė
vyti veja vijo
žūti žūva žuvo
žūti žūsta žuvo
žengti žengia žengė
žinoti žino žinojo
sklisti sklinda sklido
stotis stojasi stojosi
""".strip().splitlines()


def main(path: str) -> None:
    """Read the dictionary at ``path`` and print the table."""
    infinitives, presents, pasts = _entries(Path(path))
    rows = {tuple(line.split()) for line in MENDED if "tis " not in line}
    known = {row[0] for row in rows}
    for infinitive, prefixes in infinitives:
        if infinitive in known or len(prefixes) < 2 or (_REGULAR.search(infinitive) and len(infinitive) > 5):
            continue
        present = _partner(infinitive, prefixes, presents)
        past = _partner(infinitive, prefixes, pasts)
        if present and past:
            rows.add((infinitive, present, past))
    print("# Principal parts of Lithuanian verbs: infinitive, present and past of the 3rd person.")
    print(
        "# Made by tools/language/lithuanian_verbs.py from the dictionary of hunspell-lt, (c) 2000-2013 Albertas"
    )
    print("# Agejevas, BSD-3-Clause: see LICENSES.txt.")
    for row in sorted(rows):
        print(*row)


def _entries(path: Path) -> tuple[list[tuple[str, frozenset[str]]], ...]:
    found: tuple[list[tuple[str, frozenset[str]]], ...] = ([], [], [])
    for line in path.read_text(encoding="iso-8859-13").splitlines():
        word, _, flags = line.strip().partition("/")
        if not flags or word[0].isupper():
            continue
        prefixes = frozenset(flags) - _NOT_PREFIXES
        if "T" in flags and word.endswith("ti"):
            found[0].append((word, prefixes))
        elif "E" in flags and word.endswith(("a", "i", "o")):
            found[1].append((word, prefixes))
        elif "P" in flags and word.endswith(("o", "ė")):
            found[2].append((word, prefixes))
    return found


def _partner(
    infinitive: str, prefixes: frozenset[str], candidates: list[tuple[str, frozenset[str]]]
) -> str | None:
    """The candidate of the same beginning and prefixes that looks most like the infinitive, if any does."""
    onset = _onset(infinitive)
    scored = [
        (_alike(infinitive, word) + 0.2 * (theirs == prefixes), word)
        for word, theirs in candidates
        if _onset(word) == onset
        and (theirs == prefixes or len(theirs ^ prefixes) <= 2 < len(theirs & prefixes))
    ]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= _SURE else None


def _onset(word: str) -> str:
    match = re.match(r"[^aeiouy]*", fold(word))
    return match[0] if match else ""


def _alike(infinitive: str, finite: str) -> float:
    stem = fold(finite)[:-1].removesuffix("i")
    return SequenceMatcher(None, fold(infinitive)[:-2], stem, autojunk=False).ratio()


if __name__ == "__main__":
    main(sys.argv[1])
