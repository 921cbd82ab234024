"""Finding places by topic: the embedded engine is SQLite FTS5, in the same file as the records.

Nothing is imported here, so that a process which only analyses texts loads no database.
"""
