"""Editing: drafts, revisions, what differs, what clashes, and the queue of proposals."""
