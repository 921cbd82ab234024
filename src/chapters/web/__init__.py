"""The web application: pages for viewers and their JSON twins, over one :class:`chapters.catalog.Catalog`."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from chapters.bootstrap import open_catalog
from chapters.settings import Settings, settings_from_environment
from chapters.web.access import install_access, public
from chapters.web.accounts import blueprint as accounts_blueprint
from chapters.web.api import blueprint as api_blueprint
from chapters.web.assets import Assets, resource_root
from chapters.web.background import gather_names, keep_counts, keep_index_current
from chapters.web.caching import install_caching
from chapters.web.completing import blueprint as completing_blueprint
from chapters.web.context import Services
from chapters.web.documents import blueprint as documents_blueprint
from chapters.web.editor import blueprint as editor_blueprint
from chapters.web.editor.words import install_desk_words
from chapters.web.embed import blueprint as embed_blueprint
from chapters.web.errors import install_errors
from chapters.web.exports import blueprint as exports_blueprint
from chapters.web.feeds import blueprint as feeds_blueprint
from chapters.web.languages import Site, install_languages
from chapters.web.logs import install_logs, write_json_lines
from chapters.web.media import blueprint as media_blueprint
from chapters.web.pages import blueprint as pages_blueprint
from chapters.web.passing import blueprint as passing_blueprint
from chapters.web.security import protect
from chapters.web.service import blueprint as service_blueprint
from chapters.web.site import accent_style
from chapters.web.templating import install_templating

if TYPE_CHECKING:
    from chapters.catalog import Catalog

__all__ = ["application", "create_app"]

_COLLECTED_AFTER = (20_000, 20, 20)
"""How many new objects the garbage collector waits for. A page makes tens of thousands, hardly any of them in a circle:
looking through them forty times while it is made took a tenth of its time."""


def create_app(settings: Settings, catalog: Catalog) -> Flask:
    """The application that shows ``catalog`` as ``settings`` say."""
    root = resource_root()
    app: Flask = Site("chapters.web", static_folder=None, template_folder=None)
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    if isinstance(app.json, DefaultJSONProvider):
        app.json.sort_keys = app.json.ensure_ascii = False
    app.extensions["chapters"] = Services(
        settings, catalog, Assets(root / "static", accent_style(settings.accent))
    )
    if settings.json_log:
        install_logs(app)
    install_templating(app, root / "templates")
    install_languages(app)
    install_errors(app)
    protect(app, settings)
    install_caching(app)
    install_access(app)
    install_desk_words(app)
    for blueprint in (
        pages_blueprint,
        embed_blueprint,
        documents_blueprint,
        completing_blueprint,
        feeds_blueprint,
        passing_blueprint,
        media_blueprint,
        exports_blueprint,
        service_blueprint,
    ):
        app.register_blueprint(public(blueprint))
    for guarded in (accounts_blueprint, editor_blueprint, api_blueprint):
        app.register_blueprint(guarded)
    return app


def application() -> Flask:
    """The application as the environment describes it, for a WSGI server.

    Raises StoreUnusable, with a message for people, if the database cannot be opened.
    """
    settings = settings_from_environment(os.environ)
    if settings.json_log:
        write_json_lines()
    catalog = open_catalog(settings)
    keep_index_current(catalog.upkeep)
    keep_counts(catalog.reports)
    gather_names(catalog.directory)
    catalog.search(
        "chapters", facets=True
    )  # reads the tables of the languages, so that no viewer waits for them
    app = create_app(settings, catalog)
    gc.freeze()  # they stay for good: the garbage collector need not look through them again and again
    gc.set_threshold(*_COLLECTED_AFTER)
    return app
