"""What the templates of the desk say again and again."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, request

from chapters.catalog.accounts.values import Role
from chapters.catalog.editing.differences import Difference, Kind
from chapters.web.access import caller
from chapters.web.i18n import gettext as _
from chapters.web.i18n import long_date, said_of_problem


def install_desk_words(app: Flask) -> None:
    """Make the desk's words known to its templates."""
    app.jinja_env.globals |= {"desk_pages": desk_pages, "said": said}
    app.jinja_env.filters |= {"short_moment": short_moment, "said_of_problem": said_of_problem}


def desk_pages() -> tuple[tuple[str, str], ...]:
    """The desk's own pages that the caller may see: endpoint and name."""
    pages = [
        ("editor.desk", _("Recordings")),
        ("editor.queue", _("Queue")),
        ("editor.collections", _("Collections")),
        ("editor.add", _("Add")),
        ("accounts.account", _("Your account")),
    ]
    if caller().account.may(Role.ADMINISTRATOR):
        pages += [
            ("accounts.people", _("People")),
            ("accounts.audit", _("What was done")),
            ("accounts.report", _("Report")),
        ]
    return tuple(pages)


def said() -> str:
    """What the last press did, as ``?said=`` names it; empty for anything else."""
    return {
        "password": _("The password has been changed. Other browsers are signed out."),
        "sessions": _("The other browsers are signed out."),
        "token": _("The token opens nothing any more."),
        "role": _("What they may do has been changed."),
        "active": _("Done. Their name stays in the history."),
        "draft": _("The draft is saved."),
        "discarded": _("This is what is published. Your draft was set aside; the history has it."),
        "published": _("Published."),
        "merged": _("Published, joined with what somebody else published meanwhile."),
        "restored": _("Restored, as a new revision."),
        "saved": _("Saved."),
        "deleted": _("Deleted. It can be brought back for 30 days."),
        "back": _("It is back, as it was."),
        "united": _("United. The other address leads here."),
        "accepted": _("Accepted."),
        "declined": _("Declined."),
        "added": _("Added."),
        "collection-gone": _("The collection has been taken away."),
        "done": _("Done."),
    }.get(request.args.get("said", ""), "")


def told(one: Difference) -> str:
    """What became of a chapter, in a sentence."""
    match one.kind:
        case Kind.ADDED:
            return _("Added: “%(what)s”", what=one.after)
        case Kind.REMOVED:
            return _("Taken out: “%(what)s”", what=one.before)
        case Kind.RENAMED:
            return _("Renamed: “%(before)s” is now “%(after)s”", before=one.before, after=one.after)
        case Kind.RETIMED:
            return _(
                "Retimed: “%(title)s” from %(before)s to %(after)s",
                title=one.title,
                before=one.before,
                after=one.after,
            )
        case Kind.MOVED if one.after:
            return _("Moved: “%(title)s” now follows “%(after)s”", title=one.title, after=one.after)
        case Kind.MOVED:
            return _("Moved: “%(title)s” now comes first", title=one.title)
    field = field_name(one.field)
    if not one.after:
        return _(
            "“%(title)s”: %(field)s taken away (“%(before)s”)",
            title=one.title,
            field=field,
            before=one.before,
        )
    if not one.before:
        return _("“%(title)s”: %(field)s added: “%(after)s”", title=one.title, field=field, after=one.after)
    return _(
        "“%(title)s”: %(field)s changed from “%(before)s” to “%(after)s”",
        title=one.title,
        field=field,
        before=one.before,
        after=one.after,
    )


def field_name(field: str) -> str:
    """What people call a field of a chapter."""
    return {
        "level": _("level"),
        "kind": _("kind"),
        "summary": _("summary"),
        "language": _("language"),
        "speakers": _("speakers"),
        "topics": _("topics"),
        "links": _("links"),
        "image": _("picture"),
        "listed": _("shown in the list"),
        "translations": _("translations"),
    }.get(field, field)


def short_moment(moment: datetime) -> str:
    """A moment in UTC, to the minute: ``14 November 2024, 09:05 UTC``."""
    return f"{long_date(moment.date())}, {moment:%H:%M} UTC"
