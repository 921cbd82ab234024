"""What organisations have, made into values: info files, media files with what lies beside them, links.

Everything here returns an :class:`~chapters.ingest.incoming.Incoming` and stores nothing. Links are read in a confined
child process; the rest reads files that the caller names.
"""
