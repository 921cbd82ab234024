"""Texts typed while the keyboard was set to another language: what the same keys give on other layouts.

Each layout is given by what its keys give, in the order of the keys of the American one. On the Latvian layout that is
common now an apostrophe puts the accent on the next letter; the older one has all letters in places of its own.
"""

from __future__ import annotations

import re

_AMERICAN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_SHIFTED = str.maketrans('{}:"<>~', "[];',.`")

_LAYOUTS = {
    "Russian": "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
    "Lithuanian": "`ąčęėįšųū90-žqwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    "Estonian": "`1234567890+´qwertyuiopüõ'asdfghjklöäzxcvbnm,.-",
    "Latvian of its own": "-1234567890-fūgjrmvnzēčžhķšusildatec'ņbīkpoā,.ļ",
}

_TO_AMERICAN = [str.maketrans(keys, _AMERICAN) for keys in _LAYOUTS.values()]
_FROM_AMERICAN = [str.maketrans(_AMERICAN, keys) for keys in _LAYOUTS.values()]

_ACCENTED = dict(zip("acegiklnsuz", "āčēģīķļņšūž", strict=True))
_DEAD_KEY = re.compile("['´`~]([acegiklnsuz])")


def retyped(text: str) -> list[str]:
    """What ``text`` is if the same keys are pressed on another layout than it was typed on; each once, without itself."""
    typed = text.lower()
    american = [typed, *(typed.translate(table) for table in _TO_AMERICAN)]
    found: dict[str, None] = {}
    for keys in american:
        plain = keys.translate(_SHIFTED)
        found[keys] = None
        for table in _FROM_AMERICAN:
            found[plain.translate(table)] = None
        found[_DEAD_KEY.sub(lambda match: _ACCENTED[match[1]], plain)] = None
    found.pop(typed, None)
    return list(found)
