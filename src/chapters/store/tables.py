"""The tables, as SQLAlchemy Core sees them. The migrations beside this file make them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

collection = Table(
    "collection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("language", Text, nullable=False),
)

recording = Table(
    "recording",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False, unique=True),
    Column("collection_id", ForeignKey("collection.id"), index=True),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("duration_ms", Integer),
    Column("recorded", Text, comment="ISO date"),
    Column("speakers", Text, nullable=False, comment="JSON list"),
    Column("rights", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("credit", Text, nullable=False),
    Column("identifier", Text, nullable=False),
    Column("poster", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("public_from", Text, comment="ISO date"),
    Column("revision", Integer, nullable=False, comment="number of the current revision; 0 = none yet"),
    Column("added", Text, nullable=False, comment="ISO, UTC"),
    Column("modified", Text, nullable=False, comment="ISO, UTC"),
)
Index("recording_newest", recording.c.recorded, recording.c.id)

source = Table(
    "source",
    metadata,
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), primary_key=True),
    Column("provider", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("provenance", Text, nullable=False, comment="where the imported list was read"),
    Column("reason", Text, nullable=False, comment="why that list was taken, in a sentence"),
    Column("origin", Text, nullable=False, comment="the file or address that it was imported from"),
    Column("wishes", Text, nullable=False, comment="JSON: what was asked for when it was added"),
    Column("imported", Text, nullable=False, comment="JSON: the list as last imported, the base of a merge"),
    Column("imported_fields", Text, nullable=False, comment="JSON: the recording's fields as last imported"),
    Column("content_hash", Text, nullable=False, comment="of everything last imported"),
    Column("checked", Text, nullable=False, comment="ISO, UTC: when it was last imported"),
    UniqueConstraint("provider", "provider_id"),
)

alternative = Table(
    "alternative",
    metadata,
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), primary_key=True),
    Column("provenance", Text, primary_key=True),
    Column("chapters", Text, nullable=False, comment="JSON: another list that the last import brought"),
)

proposal = Table(
    "proposal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="change, remove or restore"),
    Column("key", Text, nullable=False, comment="the chapter's; empty for a field of the recording"),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False, comment="JSON: what the source says; a whole chapter for restore"),
    Column("made", Text, nullable=False, comment="ISO, UTC"),
    UniqueConstraint("recording_id", "kind", "key", "field"),
)

chapter = Table(
    "chapter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("position", Integer, nullable=False),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer),
    Column("level", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("more", Text, nullable=False, comment="JSON: the fields that most chapters leave empty"),
)
Index("chapter_of_recording", chapter.c.recording_id, chapter.c.position)

retired_key = Table(
    "retired_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("revision", Integer, nullable=False, comment="the revision that left it out"),
)

track = Table(
    "track",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), nullable=False),
    Column("language", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("cue_count", Integer, nullable=False),
    UniqueConstraint("recording_id", "language", "automatic"),
)

cue = Table(
    "cue",
    metadata,
    Column("track_id", ForeignKey("track.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start_ms", Integer, nullable=False),
    Column("end_ms", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

revision = Table(
    "revision",
    metadata,
    Column("recording_id", ForeignKey("recording.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("parent", Integer),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False, comment="ISO, UTC"),
    Column("note", Text, nullable=False),
    Column("chapters", Text, nullable=False, comment="JSON"),
)

search_entry = Table(
    "search_entry",
    metadata,
    Column(
        "id",
        Integer,
        primary_key=True,
        comment="the static rank in the high bits, so that rowid order is best first",
    ),
    Column("recording_id", Integer, nullable=False, index=True),
    Column("chapter_id", Integer),
    Column("track_id", Integer),
    Column("first_cue", Integer, nullable=False),
    Column("last_cue", Integer, nullable=False),
    Column("title", Text, nullable=False, comment="the very tokens that were indexed: a delete repeats them"),
    Column("names", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("speech", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("facets", Text, nullable=False),
)
