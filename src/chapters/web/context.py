"""What a view may ask of the running application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app

from chapters.settings import Settings
from chapters.web.assets import Assets

if TYPE_CHECKING:
    from chapters.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that :func:`chapters.web.create_app` was handed or made."""

    settings: Settings
    catalog: Catalog
    assets: Assets


def services() -> Services:
    """The services of the application that answers the present request."""
    return cast(Services, current_app.extensions["chapters"])


def catalog() -> Catalog:
    """The catalog that pages are made from."""
    return services().catalog


def settings() -> Settings:
    """What the operator has set."""
    return services().settings
