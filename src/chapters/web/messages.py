"""The words that scripts say: each page carries them, in the language of the interface."""

from __future__ import annotations

from chapters.web.i18n import gettext as _


def messages() -> dict[str, str]:
    """Message by name. Scripts fill in ``{name}`` fields."""
    return {
        "play": _("Play"),
        "pause": _("Pause"),
        "where": _("{n} of {total}"),
        "chapter": _("Chapter {n} of {total}: {title}"),
        "next": _("Next, at {clock}"),
        "after": _("After the last chapter"),
        "silent": _("The player does not answer, so the list cannot follow it. It plays all the same."),
        "refused": _("The player says that it cannot play this here."),
        "unplayable": _("This browser cannot play the file."),
        "keys-off": _("Letter keys are off"),
        "keys-on": _("Letter keys are on"),
    }
