"""Chapters: reads the tables of contents of long recordings and opens the player at the chosen moment."""
