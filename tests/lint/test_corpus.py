"""Real descriptions: few findings on lists that people took care of, and mends that hold."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from chapters import parse_description
from chapters.lint import RULES, Profile, fix, lint
from chapters.problems import Severity

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src" / "chapters" / "sample" / "pyvideo.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus"
MENDABLE = {rule.id for rule in RULES if rule.fix}


def descriptions(path: Path) -> Iterator[tuple[str, int | None]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        yield case["description"], int(case["duration"] * 1000) if case.get("duration") else None


@pytest.mark.parametrize("profile", list(Profile))
def test_every_sample_description_can_be_mended_and_stays_mended(profile: Profile) -> None:
    count = 0
    for text, duration_ms in descriptions(SAMPLE):
        count += 1
        fixed = fix(text, duration_ms=duration_ms, profile=profile)
        left = [p.code for p in fixed.remaining if p.severity is not Severity.INFO and p.code in MENDABLE]
        assert left == [], text
        again = fix(fixed.text, duration_ms=duration_ms, profile=profile)
        assert (again.text, again.applied) == (fixed.text, ())
        read = parse_description(fixed.text, duration_ms).chapters
        assert [(c.start_ms, c.title) for c in read] == [(c.start_ms, c.title) for c in fixed.chapters]
    assert count == 61


@pytest.mark.skipif(
    not CORPUS.exists(), reason="the shared corpus of real descriptions is not beside the checkout"
)
def test_lists_that_people_took_care_of_have_few_findings() -> None:
    found: Counter[str] = Counter()
    clean = total = 0
    for text, duration_ms in descriptions(CORPUS / "labelled.jsonl"):
        problems = [p for p in lint(text, duration_ms=duration_ms) if p.severity is not Severity.INFO]
        found.update(problem.code for problem in problems)
        total += 1
        clean += not problems
    assert clean / total >= 0.9, found


@pytest.mark.skipif(
    not CORPUS.exists(), reason="the shared corpus of real descriptions is not beside the checkout"
)
def test_mending_real_descriptions_changes_few_of_them() -> None:
    cases = list(descriptions(CORPUS / "unlabelled.jsonl"))
    changed = [text for text, duration_ms in cases if fix(text, duration_ms=duration_ms).text != text]
    assert len(changed) / len(cases) <= 0.05
