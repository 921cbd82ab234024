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
        "ended": _("The part has ended."),
        "found": _("Chapters: {chapters}, places in the transcript: {places}"),
        "unread": _("The transcript could not be read. Please try again."),
        "copied": _("Copied"),
        "select": _("Press Ctrl and C to copy what is marked."),
        "collected": _("Put aside for your reel. Parts in it: {n}"),
        "uncollected": _("Taken out of your reel. Parts in it: {n}"),
        "reel-open": _("Open your reel ({n})"),
        "part": _("Part {n} of {total}: {title}"),
        "reel-ended": _("The reel has ended."),
        "elsewhere": _("This part plays only at its provider: follow its link."),
        "keys-off": _("Letter keys are off"),
        "keys-on": _("Letter keys are on"),
        "draft-saved": _("Draft saved at {clock} UTC"),
        "draft-here": _("The server cannot be reached. Your draft is kept in this browser and sent later."),
        "offers": _("Suggestions"),
        "offered": _("Suggestions: {n}"),
        "offer-speaker": _("speaker"),
        "offer-topic": _("topic"),
        "offer-title": _("title"),
    }
