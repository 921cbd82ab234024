"""Everything that editors do, as the web and the command line call it."""

from __future__ import annotations

from chapters.catalog.adding import Choose
from chapters.catalog.editing.captioning import Captioning
from chapters.catalog.editing.collecting import Collecting
from chapters.catalog.editing.drafting import Drafting
from chapters.catalog.editing.history import History
from chapters.catalog.editing.publishing import Publishing
from chapters.catalog.editing.shelving import Shelving
from chapters.catalog.editing.suggesting import Suggesting
from chapters.catalog.ports import Clock, Records


class Desk:
    """``drafting`` keeps unpublished work, ``publishing`` makes revisions, ``history`` looks back;
    ``suggesting`` takes what visitors say, ``shelving`` looks after recordings, ``captioning`` after what is said
    in them, ``collecting`` after collections."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self.drafting = Drafting(records, clock=clock)
        self.publishing = Publishing(records, clock=clock, choose=choose)
        self.history = History(records)
        self.suggesting = Suggesting(records, clock=clock, choose=choose)
        self.shelving = Shelving(records, clock=clock, choose=choose)
        self.captioning = Captioning(records, clock=clock)
        self.collecting = Collecting(records, clock=clock)
