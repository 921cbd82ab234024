"""The pages for viewers. A view reads the request, calls the catalog once, and presents what it got."""

from flask import Blueprint

blueprint = Blueprint("pages", __name__)

from chapters.web.pages import browsing, indexes, reels, watching  # noqa: E402, F401 # they put their views into the blueprint
