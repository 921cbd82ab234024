"""The history of a list, and what differs between any two of its revisions."""

from __future__ import annotations

from chapters.catalog.editing.differences import Difference, differences
from chapters.catalog.editing.values import RevisionSummary
from chapters.catalog.ports import Records
from chapters.errors import NotFound
from chapters.model import ChapterList, Revision


class History:
    """The use cases of looking back."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def revisions(self, slug: str) -> tuple[RevisionSummary, ...]:
        """Every revision, the newest first. Raises NotFound for an unknown recording."""
        with self._records.read() as view:
            known = view.editing.whole(slug)
            if known is None:
                raise NotFound(f"There is no recording “{slug}” here.")
            return view.editing.revisions(known[0])

    def revision(self, slug: str, number: int) -> Revision:
        """One revision with its list. Raises NotFound."""
        with self._records.read() as view:
            known = view.editing.whole(slug)
            if known is None:
                raise NotFound(f"There is no recording “{slug}” here.")
            found = view.editing.revision(known[0], number)
        if found is None:
            raise NotFound(f"“{known[1].title}” has no revision {number}; its newest is {known[3]}.")
        return found

    def list_of(self, slug: str, number: int) -> ChapterList:
        """The list of a revision; number 0 is the empty list before the first. Raises NotFound."""
        return self.revision(slug, number).chapters if number else ChapterList()

    def compare(self, slug: str, old: int, new: int) -> tuple[Difference, ...]:
        """What differs from one revision to another; 0 stands for the empty list before the first."""
        return differences(self.list_of(slug, old), self.list_of(slug, new))
