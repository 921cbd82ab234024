"""Random chapter lists: every script, the marks that formats live by, times that touch, and every field."""

from hypothesis import strategies as st

from chapters.model import Chapter, ChapterKind, Link, Provider, Recording, Source, Translation

MARKS = [
    "&", "<", ">", "-->", "]", "]]>", "[", ";", "=", "#", "|", '"', "'", "\\", "\n", "\n\n", " ", "  ", "\t", ",", ":", "0:05",
    "1:02:03", "--", "- ", "</b>", "<v Ann>", "&amp;", "&#10;", "{", "}", "%", "$", "@", "=1+1", "'=x", "NOTE", "WEBVTT", "[CHAPTER]",
    "CHAPTER01NAME=", "1", "00:00:01.000 --> 00:00:02.000", "\u2028", "\u200f", "\ufeff", "\x00", "\r", "🎬", "e\u0301",
]  # fmt: skip
WORDS = ["Ievads", "āčēģ", "Введение", "介绍", "مقدمة", "שלום", "ไทย", "हिन्दी", "a", "Panel discussion"]

texts = st.lists(st.sampled_from(MARKS + WORDS), max_size=5).map("".join)
addresses = st.sampled_from(["https://example.org/a?b=1&c=2", "https://example.org/ā", "http://x.example/"])
languages = st.sampled_from(["lv", "en", "ru", "pt-BR"])


@st.composite
def chapters(draw: st.DrawFn, start_ms: int, number: int) -> Chapter:
    """A chapter from ``start_ms`` on, plain or with everything."""
    ends = st.sampled_from([None, start_ms, start_ms + 1, start_ms + 59_999, start_ms + 10**8])
    if draw(st.booleans()):
        return Chapter(start_ms, draw(texts), draw(ends), draw(st.integers(0, 3)))
    return Chapter(
        start_ms,
        draw(texts),
        draw(ends),
        draw(st.integers(0, 3)),
        key=draw(st.sampled_from(["", f"k{number}", "same", "bcdfghj"])),
        kind=draw(st.sampled_from(ChapterKind)),
        summary=draw(texts),
        language=draw(st.one_of(st.just(""), languages)),
        speakers=tuple(draw(st.lists(texts, max_size=2))),
        topics=tuple(draw(st.lists(texts, max_size=2))),
        links=tuple(Link(draw(addresses), draw(texts)) for _ in range(draw(st.integers(0, 2)))),
        image=draw(st.one_of(st.just(""), addresses)),
        listed=draw(st.booleans()),
        translations=tuple(
            Translation(language, draw(texts), draw(texts))
            for language in draw(st.lists(languages, max_size=2, unique=True))
        ),
    )


@st.composite
def lists(draw: st.DrawFn, most: int = 8) -> tuple[Chapter, ...]:
    """A list in time order; starts may be equal."""
    steps = draw(
        st.lists(st.sampled_from([0, 1, 40, 999, 1000, 10_000, 61_234, 3_600_000]), min_size=1, max_size=most)
    )
    start, found = 0, []
    for number, step in enumerate(steps):
        start += step
        found.append(draw(chapters(start, number)))
    return tuple(found)


RECORDING = Recording(
    "talk",
    "A talk & more",
    Source(Provider.YOUTUBE, "lAXjc9Jk5Ho", "https://www.youtube.com/watch?v=lAXjc9Jk5Ho"),
    language="lv",
    duration_ms=7_200_000,
)
recordings = st.sampled_from([None, RECORDING])
