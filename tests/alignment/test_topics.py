"""Over random edits of all kinds, a key stays with its topic or goes; it never turns up at another."""

import random
from dataclasses import replace
from itertools import count, product

import pytest

from chapters.alignment import align
from chapters.model import Chapter, ChapterList

WORDS = [
    "".join(parts)
    for parts in product(
        ("ba", "re", "mi", "to", "ku"), ("nor", "vek", "tam", "dul", "ris"), ("a", "en", "os", "iks")
    )
]

Edited = list[tuple[str, Chapter]]  # the key that a chapter has by right, empty for a new topic


class Editor:
    """Makes lists of distinct topics, and edits them knowing which chapter is which."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = WORDS[:]
        self.random.shuffle(self.words)

    def title(self) -> str:
        return " ".join(self.words.pop() for _ in range(min(len(self.words), self.random.randint(1, 3))))

    def listed(self) -> ChapterList:
        start, chapters = 0, []
        for number in range(self.random.randint(3, 20)):
            chapters.append(Chapter(start, self.title(), key=f"k{number}"))
            start += self.random.randint(20, 900) * 1000
        return ChapterList(tuple(chapters))

    def edited(self, items: Edited) -> Edited:
        if not items or len(self.words) < 5:
            return items
        latest = max(chapter.start_ms for _, chapter in items)
        index = self.random.randrange(len(items))
        key, chapter = items[index]
        match self.random.choice(["rename", "retime", "shift", "insert", "remove", "reword", "move"]):
            case "rename":
                items[index] = key, replace(chapter, title=self.title())
            case "retime":
                nudge = self.random.randint(-15, 15) * 1000
                items[index] = key, replace(chapter, start_ms=max(0, chapter.start_ms + nudge))
            case "shift":
                by = self.random.randint(1, 300) * 1000
                items = [(some, replace(one, start_ms=one.start_ms + by)) for some, one in items]
            case "insert":
                items.append(("", Chapter(self.random.randint(0, latest), self.title())))
            case "remove":
                items.pop(index)
            case "reword":
                items[index] = key, replace(chapter, title=f"{chapter.title} {self.words.pop()}")
            case "move":
                items[index] = key, replace(chapter, start_ms=self.random.randint(0, latest))
        return sorted(items, key=lambda item: item[1].start_ms)


@pytest.mark.parametrize(("edits", "kept_to_lost"), [(1, 1000), (3, 50), (8, 15)])
def test_a_key_never_passes_to_another_topic(edits: int, kept_to_lost: int) -> None:
    kept = lost = 0
    for seed in range(200):
        editor = Editor(seed)
        old = editor.listed()
        items: Edited = [(chapter.key, replace(chapter, key="")) for chapter in old]
        for _ in range(edits):
            items = editor.edited(items)
        numbers = count()
        new = ChapterList(tuple(chapter for _, chapter in items))
        result = align(old, new, lambda numbers=numbers: f"new{next(numbers)}")  # type: ignore[misc]
        for (key, chapter), given in zip(items, result.chapters, strict=True):
            assert given.key == key or given.key.startswith("new"), (seed, chapter.title, given.key, key)
            kept += bool(key) and given.key == key
            lost += bool(key) and given.key != key
    assert kept > kept_to_lost * lost
