"""Writes what looks like a table of contents and is none: programmes, slots, lengths, plans, scores, prices, dates."""

from __future__ import annotations

import random

from .styles import SEPARATORS, TITLES

CLOCKS = (
    "{h}:{m:02}", "{h:02}:{m:02}", "{h}.{m:02}", "{h:02}.{m:02}", "{h}h{m:02}", "{h}:{m:02} Uhr", "{h}.{m:02} Uhr",
    "plkst. {h}.{m:02}", "plkst. {h}:{m:02}", "kell {h}.{m:02}", "kell {h}:{m:02}", "klo {h}.{m:02}", "kl. {h}.{m:02}",
    "{h}:{m:02} val.", "{h}.{m:02} val.", "{h}:{m:02} ч.", "{h}:{m:02} год.", "godz. {h}:{m:02}", "{h}:{m:02} UTC",
    "{h}:{m:02} CET", "{h}:{m:02} WIB", "{h}時{m:02}分", "{h}：{m:02}", "{h}:{m:02}h", "{h}:{m:02} hrs",
)  # fmt: skip
HALVES = ("{h}:{m:02}am", "{h}:{m:02} AM", "{h}:{m:02} a.m.")


def programme(chance: random.Random) -> str:
    """A programme of a day, in one of the ways that people write times of day."""
    language = chance.choice(list(TITLES))
    step = chance.choice((5, 10, 15, 30, 60))
    minutes = chance.randint(7 * 60 // step, 19 * 60 // step) * step
    form = chance.choice(CLOCKS + HALVES)
    ranges = chance.random() < 0.25 and form in CLOCKS[:4]
    separator = chance.choice(SEPARATORS)
    mark = chance.choice(("", "", "- ", "• ", "🕙 "))
    lines = [chance.choice(("Programma", "Programme:", "Agenda", "Kava", "Programm", "Программа:", ""))]
    for title in chance.sample(TITLES[language], chance.randint(2, 8)):
        length = step * chance.randint(1, 4)
        lines.append(mark + _clock(minutes, form, length if ranges else 0) + separator + title)
        minutes += length
        if minutes >= 23 * 60:
            break
    return "\n".join(lines)


def _clock(minutes: int, form: str, length: int) -> str:
    if length:
        return _clock(minutes, form, 0) + "–" + _clock(minutes + length, form, 0)
    hours, rest = divmod(minutes, 60)
    if form in HALVES:
        half = "am" if hours < 12 else "pm"
        words = form.format(h=(hours - 1) % 12 + 1, m=rest)
        for written in ("am", "AM", "a.m."):
            if words.endswith(written):
                return words[: -len(written)] + (
                    written if half == "am" else written.replace("a", "p").replace("A", "P")
                )
    return form.format(h=hours, m=rest)


def slot(chance: random.Random) -> str:
    """The place of a talk in the timetable of a conference, under its abstract."""
    day, h, m = chance.randint(1, 28), chance.randint(8, 18), chance.choice((0, 15, 30, 45))
    forms = (
        f"Sat Apr {day} {h:02}:{m:02}:00 2025 at Room 3", f"Day 2, R1 {h}:{m:02}–{h + 1}:{m:02}", f"{h}:{m:02} - {h + 1}:{m:02}",
        f"sabato {day} aprile at {h}:{m:02}", f"Time: {h}:{m:02} - {h + 1}:{m:02}", f"⏰ {h}:{m:02}", f"Hall A, 2018-09-{day:02} {h}:{m:02}",
        f"Gada {day}. maijā plkst. {h}.{m:02}", f"{day}. mail kell {h}.{m:02}", f"Am {day}. Mai um {h}.{m:02} Uhr",
        f"Gegužės {day} d. {h}:{m:02} val.", f"{day} мая в {h}:{m:02}", f"時間：{h}:{m:02} - {h + 1}:{m:02}", f"الساعة {h}:{m:02}",
    )  # fmt: skip
    return "A talk about archives.\nIt is long.\n\n" + chance.choice(forms) + "\n\nhttps://example.org"


def lengths(chance: random.Random) -> tuple[str, int]:
    """A list of tracks with how long each is, and their sum in seconds."""
    times = [chance.randint(31, 420) for _ in range(chance.randint(6, 20))]
    lines = [f"{n:02}. Song {n} {t // 60}:{t % 60:02}" for n, t in enumerate(times, 1)]
    return "Tracklist:\n" + "\n".join(lines), sum(times)


def remark(chance: random.Random) -> str:
    """Sentences that name moments, scores, verses, ratios, prices, dates, versions, numbers."""
    a, b = chance.randint(1, 50), chance.randint(10, 59)
    sentences = (
        f"Sorry, the sound is lost at {a}:{b}, it comes back soon.", f"Skaņa pazūd {a}:{b}, atvainojiet!", f"John {a}:{b} was quoted.",
        f"We won {a}:{b}.", "Filmed in 16:9.", f"Only {a}.{b} € today", f"Tel. +371 67 {b} {b} {b}", f"Python 3.{b} and Rust 1.{b}",
        f"{chance.randint(1, 28)}.{chance.randint(1, 12):02}.2024 Rīga", f"Typo at {a}:{b}!", "The split is 50:50 or 80:20.",
        f"See https://youtu.be/abcdefghijk?t={a}:{b}", f"ISBN 978-9934-{b}-{b}-1", f"На {a}:{b} ошибка, извините.", f"Vease {a}:{b}.",
        f"{a} museums joined", f"Chapter {a}.{b} of the book", f"IP 10.0.{a}.{b}", f"{a}:{b}",
    )  # fmt: skip
    return "\n".join(chance.sample(sentences, chance.randint(1, 4)))
