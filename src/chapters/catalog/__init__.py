"""The use cases. What the web and the command line call; pure, with everything else handed in by ``bootstrap``."""

from chapters.catalog.catalog import Catalog
from chapters.catalog.intake import NewRecording, Outcome, Provenance, Saved

__all__ = ["Catalog", "NewRecording", "Outcome", "Provenance", "Saved"]
