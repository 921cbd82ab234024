"""What the templates of the desk say again and again."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, request

from chapters.catalog.accounts.values import Role
from chapters.web.access import caller
from chapters.web.i18n import gettext as _
from chapters.web.i18n import long_date


def install_desk_words(app: Flask) -> None:
    """Make the desk's words known to its templates."""
    app.jinja_env.globals |= {"desk_pages": desk_pages, "said": said}
    app.jinja_env.filters["short_moment"] = short_moment


def desk_pages() -> tuple[tuple[str, str], ...]:
    """The desk's own pages that the caller may see: endpoint and name."""
    pages = [("editor.desk", _("Desk")), ("accounts.account", _("Your account"))]
    if caller().account.may(Role.ADMINISTRATOR):
        pages += [("accounts.people", _("People")), ("accounts.audit", _("What was done"))]
    return tuple(pages)


def said() -> str:
    """What the last press did, as ``?said=`` names it; empty for anything else."""
    return {
        "password": _("The password has been changed. Other browsers are signed out."),
        "sessions": _("The other browsers are signed out."),
        "token": _("The token opens nothing any more."),
        "role": _("What they may do has been changed."),
        "active": _("Done. Their name stays in the history."),
    }.get(request.args.get("said", ""), "")


def short_moment(moment: datetime) -> str:
    """A moment in UTC, to the minute: ``14 November 2024, 09:05 UTC``."""
    return f"{long_date(moment.date())}, {moment:%H:%M} UTC"
