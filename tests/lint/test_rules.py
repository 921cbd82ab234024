"""Every rule does what its documentation says: its examples are run as they stand."""

from itertools import pairwise

import pytest

from chapters.description import parse_description
from chapters.lint import RULES, Profile, Rule, errors, fix, lint
from chapters.lint.documentation import Example, documentation_of
from chapters.problems import Severity

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}-{example.kind}")
    for rule in RULES
    for number, example in enumerate(documentation_of(rule).examples)
]
MENDS = [
    pytest.param(failing, fixed, id=rule.id)
    for rule in RULES
    for failing, fixed in pairwise(documentation_of(rule).examples)
    if fixed.kind == "FIXED"
]


def circumstances(example: Example) -> dict[str, object]:
    return {
        "profile": example.profile,
        "duration_ms": example.duration_ms,
        "language": example.language,
    }


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_of_the_documentation_holds(rule: Rule, example: Example) -> None:
    found = [
        problem
        for problem in lint(example.text, **circumstances(example))  # type: ignore[arg-type]
        if problem.code == rule.id
    ]
    if example.kind == "FAIL":
        assert tuple(problem.line for problem in found) == example.lines
        assert found[0].suggestion == example.suggestion
    else:
        assert not found


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_passing_example_is_clean_in_every_respect(rule: Rule, example: Example) -> None:
    if example.kind == "PASS":
        found = lint(example.text, **circumstances(example))  # type: ignore[arg-type]
        assert [problem.message for problem in found if problem.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("failing", "fixed"), MENDS)
def test_a_mend_gives_what_the_documentation_shows(failing: Example, fixed: Example) -> None:
    mended = fix(failing.text, **circumstances(failing))  # type: ignore[arg-type]
    assert mended.text == fixed.text


@pytest.mark.parametrize("profile", Profile)
def test_the_errors_that_stop_a_list_are_those_that_lint_finds(profile: Profile) -> None:
    for text in {example.text for rule in RULES for example in documentation_of(rule).examples}:
        for given in (text, parse_description(text).chapters):
            found = lint(given, profile=profile, duration_ms=3_600_000)
            expected = tuple(problem for problem in found if problem.severity is Severity.ERROR)
            assert errors(given, profile=profile, duration_ms=3_600_000) == expected


def test_every_rule_is_documented_with_examples() -> None:
    for rule in RULES:
        kinds = [example.kind for example in documentation_of(rule).examples]
        assert "PASS" in kinds, rule.id
        if rule.id not in NO_FAILING_TEXT:
            assert "FAIL" in kinds, rule.id


NO_FAILING_TEXT = {
    "end-before-start",  # the parser leaves such an end out; see test_lists.py
    "podcasting20-levels",
    "podcasting20-same-second",
    "webvtt-nesting",
    "youtube-description-length",
}
"""Rules that a short text cannot break; tests beside this one break them."""


def test_ids_are_stable_names_in_kebab_case_and_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in ids)
