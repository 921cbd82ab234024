"""Token buckets: so many tries at once, then one every so often."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from chapters.catalog.accounts.ports import AccountRecords
from chapters.catalog.accounts.secrecy import digest, fold
from chapters.catalog.accounts.values import Bucket
from chapters.errors import TooMany

FORGET_AFTER = timedelta(days=1)
"""A bucket that nobody touched for so long is full again, whatever its size."""


def sign_in_buckets(name: str, place: str) -> tuple[Bucket, ...]:
    """What a guess takes from: one name from one place, one place, and one name from everywhere."""
    return (
        Bucket(_named("guess", fold(name), place), 10, 60),
        Bucket(_named("place", place), 50, 10),
        Bucket(_named("name", fold(name)), 100, 60),
    )


def suggestion_buckets(place: str) -> tuple[Bucket, ...]:
    """What a visitor's suggestion takes from: their own place, and everybody's together."""
    return (Bucket(_named("suggest", place), 5, 600), Bucket("suggest", 200, 60))


def take(records: AccountRecords, buckets: tuple[Bucket, ...], now: datetime) -> None:
    """Take a try from each of ``buckets``. Raises TooMany if one is empty; nothing is taken then."""
    levels = [_level(records, bucket, now) for bucket in buckets]
    waits = [(1 - level) * bucket.every_s for bucket, level in zip(buckets, levels, strict=True) if level < 1]
    if waits:
        raise TooMany(ceil(max(waits)))
    for bucket, level in zip(buckets, levels, strict=True):
        records.set_level(bucket.name, level - 1, now)
    records.drop_levels(now - FORGET_AFTER)


def give_back(records: AccountRecords, buckets: tuple[Bucket, ...], now: datetime) -> None:
    """Undo a :func:`take` that turned out to be no guess."""
    for bucket in buckets:
        records.set_level(bucket.name, min(bucket.size, _level(records, bucket, now) + 1), now)


def _level(records: AccountRecords, bucket: Bucket, now: datetime) -> float:
    found = records.level(bucket.name)
    if found is None:
        return bucket.size
    level, moment = found
    passed = max(0.0, (now - moment).total_seconds())  # a clock that was set back gives nothing
    return min(bucket.size, level + passed / bucket.every_s)


def _named(*parts: str) -> str:
    """A name that tells neither who tried nor from where."""
    return f"{parts[0]}:{digest(chr(0).join(parts))[:32]}"
