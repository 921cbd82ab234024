"""``python -m chapters`` is the ``chapters`` command."""

from chapters.cli import main

main()
