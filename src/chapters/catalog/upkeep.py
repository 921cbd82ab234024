"""Keeping the search index true: rebuilding it when words are read in a new way, and proving that it agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

BATCH = 20
"""Recordings that one transaction of a rebuild holds: editors never wait long for it."""

Step = Callable[[int], object]
"""Told how many more recordings are done."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the database that is not as it must be, as a sentence for people.

    ``recording_id`` is the recording it belongs to, 0 for none. ``mendable`` says whether something that is
    still right tells how to mend it: the recording for its search entries, its ``history`` for its chapters.
    """

    message: str
    recording_id: int = 0
    mendable: bool = True
    history: bool = False


@dataclass(frozen=True, slots=True)
class IndexState:
    """The analyser that the entries were made by; the one a rebuild under way uses (empty: none); the last recording done."""

    analyser: str
    building: str = ""
    reached: int = 0


class UpkeepWriting(Protocol):
    """What a rebuild needs of a transaction."""

    def state(self) -> IndexState: ...
    def note(self, state: IndexState) -> None: ...
    def after(self, recording_id: int, limit: int) -> Sequence[int]:
        """The numbers of the next recordings, deleted ones too."""

    def index(self, recording_id: int) -> None:
        """Make all entries of a recording anew. Those that are right already are not touched."""

    def take_from_history(self, recording_id: int) -> None:
        """Make the chapters of a recording anew, as its current revision has them."""

    def seal_anew(self) -> None:
        """Take everything that is there for what was saved."""

    def drop_orphans(self) -> None:
        """Take out entries of recordings that are gone."""

    def rebuild(self) -> None:
        """Fill the engine's index anew from the entries."""


class UpkeepRecords(Protocol):
    """What upkeep needs of the store."""

    analyser: str
    """The analyser that this program reads words with."""

    def state(self) -> IndexState: ...
    def count(self) -> int:
        """How many recordings there are, hidden and deleted ones too."""

    def write(self) -> AbstractContextManager[UpkeepWriting]: ...
    def faults(self, step: Step) -> Iterator[Fault]:
        """Everything that is not as it must be, read from one steady view."""


class Upkeep:
    """The use cases of upkeep. All of them run while others read and write."""

    def __init__(self, records: UpkeepRecords) -> None:
        self._records = records

    @property
    def stale(self) -> bool:
        """Whether entries may have been made by another analyser than this program's."""
        state = self._records.state()
        return state.analyser != self._records.analyser or bool(state.building)

    def count(self) -> int:
        """How many recordings a rebuild or a check goes through."""
        return self._records.count()

    def reindex(self, step: Step = lambda _: None, *, pause: Callable[[], object] = lambda: None) -> None:
        """Make all search entries anew, a few recordings at a time. ``pause`` is called between the transactions.

        Interrupted, it goes on where it was; several processes that do it at once share the work.
        """
        target = self._records.analyser
        with self._records.write() as unit:
            if unit.state().building != target:
                unit.note(IndexState(unit.state().analyser, target))
                unit.drop_orphans()
        while True:
            with self._records.write() as unit:
                state = unit.state()
                if state.building != target:  # another process has finished it
                    return
                ids = unit.after(state.reached, BATCH)
                for recording_id in ids:
                    unit.index(recording_id)
                unit.note(IndexState(state.analyser, target, ids[-1]) if ids else IndexState(target))
            step(len(ids))
            pause()

    def verify(self, step: Step = lambda _: None) -> tuple[Fault, ...]:
        """Everything that is wrong: records that are damaged or not as they were saved, entries that do not agree with them,
        an index that does not agree with its entries."""
        return tuple(self._records.faults(step))

    def mend(self, faults: Sequence[Fault]) -> None:
        """Take lists from the history where that is still right, make the entries of the recordings in ``faults`` anew, and
        fill the index from all entries."""
        mendable = [fault for fault in faults if fault.mendable]
        if not mendable:
            return
        with self._records.write() as unit:
            unit.drop_orphans()
            for fault in mendable:
                if fault.history:
                    unit.take_from_history(fault.recording_id)
            for recording_id in dict.fromkeys(fault.recording_id for fault in mendable):
                if recording_id:
                    unit.index(recording_id)
        with self._records.write() as unit:
            unit.rebuild()

    def accept(self) -> None:
        """Take everything that is there for what was saved: the last resort where there is no backup."""
        with self._records.write() as unit:
            unit.seal_anew()
