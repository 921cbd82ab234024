"""The first page of the desk: what waits, and every recording."""

from __future__ import annotations

from flask import render_template

from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import ngettext


@blueprint.get("/desk/")
def desk() -> str:
    """What there is to do."""
    count = len(catalog().pending())
    waiting = ngettext("%(n)s proposal waits for a decision.", "%(n)s proposals wait for a decision.", count)
    return render_template("editor/desk.html", waiting=waiting)
