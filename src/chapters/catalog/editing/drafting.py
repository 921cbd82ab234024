"""Drafts: saved as they are typed, one for each editor and recording."""

from __future__ import annotations

from chapters.catalog.editing.quiet import quiet_moments
from chapters.catalog.editing.values import Draft, SetAside, Workplace
from chapters.catalog.ports import Clock, Reading, Records, Writing
from chapters.errors import Invalid, NotFound
from chapters.model import ChapterList, Recording

LONGEST_DRAFT = 262_144
"""As much text as the parser reads."""


class Drafting:
    """The use cases of work that is not published yet."""

    def __init__(self, records: Records, *, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def workplace(self, slug: str, author: str) -> Workplace:
        """A recording, hidden ones too, with the caller's draft and those of others. Raises NotFound."""
        with self._records.read() as view:
            row, recording, chapters, revision = _whole(view, slug)
            drafts = view.editing.drafts(row)
        return Workplace(
            recording,
            chapters,
            revision,
            next((draft for draft in drafts if draft.author == author), None),
            tuple(draft for draft in drafts if draft.author != author),
        )

    def save(
        self, slug: str, author: str, *, base: int, text: str, chapters: ChapterList, seen: str = ""
    ) -> Draft:
        """Keep a draft. ``seen`` is when the one that it goes on from was saved, as ISO text, empty for none.

        A draft of the same editor that was saved meanwhile in another window is set aside, not lost.
        """
        if len(text) > LONGEST_DRAFT:
            raise Invalid(f"The text has {len(text):,} characters; at most {LONGEST_DRAFT:,} are read.")
        draft = Draft(author, base, text, chapters, self._clock())
        with self._records.write() as unit:
            known = _whole(unit, slug)
            other = next((one for one in unit.editing.drafts(known[0]) if one.author == author), None)
            if other is not None and other.saved.isoformat() != seen and other.chapters != chapters:
                unit.editing.set_aside(
                    known[0], author, other.base, other.chapters, "another window", now=draft.saved
                )
            unit.editing.save_draft(known[0], draft)
        return draft

    def discard(self, slug: str, author: str) -> None:
        """Begin anew from what is published. What was in the draft is set aside."""
        with self._records.write() as unit:
            known = _whole(unit, slug)
            for draft in unit.editing.drafts(known[0]):
                if draft.author == author:
                    unit.editing.set_aside(
                        known[0], author, draft.base, draft.chapters, "discarded", now=self._clock()
                    )
            unit.editing.drop_draft(known[0], author)

    def quiet(self, slug: str) -> tuple[int, ...]:
        """The moments, in milliseconds, at which the captions of a recording pause; none where it has no captions.

        The captions in the language that is spoken are asked first.
        """
        with self._records.read() as view:
            page = view.recording(slug)
            if page is None:
                raise NotFound(f"There is no recording “{slug}” here.")
            spoken = page.recording.language
            languages = sorted({one.language for one in page.tracks}, key=lambda one: (one != spoken, one))
            track = view.track(slug, languages[0]) if languages else None
        return quiet_moments(track.cues) if track else ()

    def set_asides(self, slug: str) -> tuple[SetAside, ...]:
        """What was set aside, newest first."""
        with self._records.read() as view:
            return view.editing.set_asides(_whole(view, slug)[0])

    def aside(self, slug: str, number: int) -> SetAside:
        """One list that was set aside. Raises NotFound."""
        for one in self.set_asides(slug):
            if one.id == number:
                return one
        raise NotFound(f"Nothing was set aside under the number {number}.")


def _whole(view: Reading | Writing, slug: str) -> tuple[int, Recording, ChapterList, int]:
    found = view.editing.whole(slug)
    if found is None:
        raise NotFound(f"There is no recording “{slug}” here.")
    return found
