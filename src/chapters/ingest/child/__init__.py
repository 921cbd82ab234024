"""The confined child process: the only place where yt-dlp runs and where links are followed.

Its modules import the standard library, yt-dlp and each other, and nothing else of Chapters.
"""
