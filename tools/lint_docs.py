"""Writes docs/lint.md from the docstrings of the rules: ``python tools/lint_docs.py``."""

from __future__ import annotations

from pathlib import Path

from chapters.lint import RULES, Profile, Rule
from chapters.lint.documentation import Example, documentation_of
from chapters.timecode import format_timecode

HEAD = """# What is checked, and what is mended

<!-- Written by tools/lint_docs.py from the docstrings of the rules; edit those. -->

`chapters lint FILE` reads the table of contents in a description and says which line breaks what, why, and what would mend
it. `--fix` prints the text mended as far as that can be done without asking: only the lines of the list change, no entry
and no word is lost, and the mended text is read again before a change is kept. In Python,
`from chapters.lint import fix, lint` does the same for a text or a chapter list.

```console
$ chapters lint description.txt --profile youtube --duration 1:02:03
$ chapters lint description.txt --fix > mended.txt
$ chapters lint --explain out-of-order
```

The exit code is 0 for a clean list, 1 for findings, 2 for a file that cannot be read. An *error* changes or loses something,
a *warning* deserves a look. What the reader of descriptions reports by itself (a programme in clock time, say) is among the
findings under its own code. A *note* explains how the text was read (a second list became translations, a title goes on in
the next line) and is no finding.

| profile | for |
| --- | --- |
| `editor` | people who keep a collection: what misleads a viewer, or hides a topic from a search |
| `youtube` | YouTube, which shows no chapters at all when one of its rules is broken, and does not say why |
| `podcasting20` | the JSON chapters of Podcasting 2.0 |
| `webvtt` | a WebVTT chapters track |
"""


def table() -> str:
    """The rules at a glance."""
    lines = ["| rule | asks that | severity | mends | profiles |", "| --- | --- | --- | --- | --- |"]
    for rule in RULES:
        profiles = "all" if len(rule.profiles) == len(Profile) else ", ".join(sorted(rule.profiles))
        title = marked(documentation_of(rule).title).rstrip(".")
        mends = "yes" if rule.fix else ""
        lines.append(f"| [`{rule.id}`](#{rule.id}) | {title} | {rule.severity} | {mends} | {profiles} |")
    return "\n".join(lines) + "\n"


def section(rule: Rule) -> str:
    """All about one rule."""
    about = documentation_of(rule)
    parts = [f"## {rule.id}", marked(about.title), marked(about.reasons)]
    for example in about.examples:
        parts.append(f"{caption(example)}\n\n```text\n{example.text}\n```")
    return "\n\n".join(part for part in parts if part) + "\n"


def caption(example: Example) -> str:
    """What an example shows."""
    length = f" (the recording lasts {format_timecode(example.duration_ms)})" if example.duration_ms else ""
    if example.kind == "PASS":
        return f"Right{length}:"
    if example.kind == "FIXED":
        return "Mended:"
    lines = [str(line) for line in example.lines if line]
    place = f", line{'s' if len(lines) > 1 else ''} {', '.join(lines)}" if lines else ""
    suggestion = f"; suggested: `{example.suggestion}`" if example.suggestion else ""
    return f"Wrong{length}{place}{suggestion}:"


def marked(text: str) -> str:
    """reStructuredText's literals as Markdown's."""
    return text.replace("``", "`")


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, table(), *(section(rule) for rule in RULES)])


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("docs", "lint.md").write_text(document(), encoding="utf-8")
