"""The words that the scripts of the desk say, in the language of the interface."""

from __future__ import annotations

from chapters.web.i18n import gettext as _


def desk_messages() -> dict[str, str]:
    """Message by name. Scripts fill in ``{name}`` fields."""
    return {
        "saving": _("Saving…"),
        "saved": _("Draft saved {clock}"),
        "here": _("No connection. Your work is kept in this browser and sent as soon as there is one."),
        "signed-out": _(
            "You are signed out. Your work is kept in this browser: sign in in another tab, and it is sent."
        ),
        "refused": _("Not saved: {why} It is kept in this browser."),
        "elsewhere": _("Your draft was changed in another window as well. The history has that version."),
        "unsent": _("This browser keeps work of yours that never reached the server, from {when}."),
        "unsent-taken": _("Work that never reached the server is back, from {when}."),
        "open": _("{name} has this list open."),
        "at-work": _(
            "{name} is at work on this list too. Different chapters join by themselves on publishing."
        ),
        "changed-too": _("{name} is changing this chapter too"),
        "line": _("Not part of the list"),
        "heading": _("Heading without a time"),
        "taken-out": _("Taken out: “{title}”. Undo brings it back."),
        "added": _("Row {n} added"),
        "undone": _("Undone"),
        "redone": _("Done again"),
        "nothing-undo": _("There is nothing to undo."),
        "nothing-redo": _("There is nothing to do again."),
        "marked": _("A chapter starts at {clock}. Write its title."),
        "moved": _("Row {n} starts at {clock}"),
        "row": _("Row {n}"),
        "no-row": _("Choose a row first."),
        "no-player": _("Open the player first."),
        "no-time": _("“{text}” is not a time; write 1:02:03."),
        "before-zero": _("A start would lie before 0:00. Nothing was moved."),
        "loop-on": _("Looping around {clock}. B ends it."),
        "loop-off": _("The loop has ended."),
        "no-captions": _("There are no captions to look for pauses in."),
        "shifted": _("Starts moved: {n}"),
        "same-points": _("Choose two different rows whose right times are in the same order."),
        "filled": _("Ends filled in: {n}"),
        "emptied": _("Ends taken away: {n}"),
        "pasted": _("Pasted. Chapters: {chapters}, lines that are no chapters: {lines}"),
        "stopped": _("Nothing was published: mend the errors first."),
        "unsaved": _("Nothing was published, since the server cannot be reached. Your work is kept here."),
        "no-server": _("This needs the server, which cannot be reached now."),
        "youtube-copied": _("Copied for YouTube. Characters: {n} of 5,000"),
        "youtube-select": _("Press Ctrl and C to copy what is marked."),
        "youtube-none": _("YouTube would show no chapters:"),
        "youtube-mended": _("Changed for YouTube:"),
        "of": _("of {total}"),
        "none": _("No chapters yet. Paste a description, or mark a chapter while the recording plays."),
        "play": _("Play"),
        "pause": _("Pause"),
        "silent": _("The player does not answer, so the list cannot follow it. It plays all the same."),
        "unplayable": _("This browser cannot play the file."),
        "player-refused": _("The player says that it cannot play this here."),
        "clear": _("Nothing to look at."),
        "no-chapters": _("No chapters."),
    }
