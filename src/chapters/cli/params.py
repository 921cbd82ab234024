"""Kinds of option values."""

from __future__ import annotations

import click

from chapters.timecode import parse_timecode


class Timecode(click.ParamType[int]):
    """A length or moment such as ``1:02:03`` or ``90m``, as milliseconds."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        ms = parse_timecode(str(value))
        if ms is None:
            self.fail(f"{value!r} is not a time; write 1:02:03, 62m or 3723 (seconds).", param, ctx)
        return ms


TIMECODE = Timecode()
