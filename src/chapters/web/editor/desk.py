"""The first page of the desk: what waits, and every recording."""

from __future__ import annotations

from flask import render_template, request, url_for

from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext
from chapters.web.moments import page_number

LONGEST_WORDS = 200


@blueprint.get("/desk/")
def desk() -> str:
    """What there is to do."""
    words = request.args.get("q", "")[:LONGEST_WORDS]
    state = request.args.get("state", "")
    found = catalog().desk.shelving.listed(
        words, state=state, page=page_number(request.args.get("page", "1"))
    )
    waiting = len(catalog().pending()) + len(catalog().desk.suggesting.waiting())

    def page_url(page: int) -> str:
        return url_for(".desk", q=words or None, state=state or None, page=page)

    return render_template(
        "editor/desk.html",
        waiting=ngettext("%(n)s proposal waits for you.", "%(n)s proposals wait for you.", waiting),
        words=words,
        state=state,
        states=(
            ("", _("All")),
            ("empty", _("Without chapters")),
            ("hidden", _("Hidden")),
            ("deleted", _("Deleted")),
        ),
        total=ngettext("%(n)s recording", "%(n)s recordings", found.total),
        recordings=found.recordings,
        previous_url=page_url(found.page - 1) if found.page > 1 else "",
        next_url=page_url(found.page + 1) if found.has_next else "",
    )
