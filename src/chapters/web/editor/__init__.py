"""The editors' desk: every page works as plain forms; scripts make it quicker."""

from flask import Blueprint

from chapters.web.access import editors

blueprint = editors(Blueprint("editor", __name__))

from chapters.web.editor import adding, collections, desk, facts, history, lists, queue, table, visitors  # noqa: E402, F401 # views
