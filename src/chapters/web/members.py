"""What an error says to programs beyond its message."""

from __future__ import annotations

from typing import Any

from chapters.catalog.editing.values import Clashed, Unpublishable
from chapters.errors import ChaptersError
from chapters.problems import Problem
from chapters.web.listjson import chapter_json


def error_members(error: ChaptersError) -> dict[str, Any]:
    """What RFC 9457 calls extension members: the problems of a list, or the chapters that clash."""
    if isinstance(error, Unpublishable):
        return {"problems": [problem_json(problem) for problem in error.problems]}
    if isinstance(error, Clashed):
        return {
            "current": error.current,
            "kept": error.aside,
            "clashes": [
                {
                    "key": clash.key,
                    **{
                        name: chapter_json(side) if side else None
                        for name, side in (
                            ("base", clash.base),
                            ("mine", clash.mine),
                            ("theirs", clash.theirs),
                        )
                    },
                }
                for clash in error.clashes
            ],
        }
    return {}


def problem_json(problem: Problem) -> dict[str, Any]:
    """A finding about a list or a text."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "suggestion": problem.suggestion,
    }
