"""Captions: WebVTT and SRT files as people really have them ⇄ the cues of a track."""

from chapters.captions.reader import read_captions
from chapters.captions.result import MAX_BYTES, MAX_CUES, CaptionsFormat, CaptionsResult
from chapters.captions.writer import write_webvtt

__all__ = ["MAX_BYTES", "MAX_CUES", "CaptionsFormat", "CaptionsResult", "read_captions", "write_webvtt"]
