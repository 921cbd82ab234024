"""Signing in and out, one's own account, and the people who work here."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

from chapters.web.accounts import own, people, signing  # noqa: E402, F401 # they put their views into the blueprint
