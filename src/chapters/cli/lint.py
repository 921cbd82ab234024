"""``chapters lint``: what is wrong with a table of contents, and its mend."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import click

from chapters.cli.params import TIMECODE
from chapters.cli.parse import read_or_refuse, shown_name
from chapters.cli.show import problem_record, say, show_changes, show_problems, visible
from chapters.lint import RULES, Fixed, Profile, fix
from chapters.lint import lint as find
from chapters.lint.documentation import documentation_of
from chapters.problems import Problem, Severity


def _explain(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Print the documentation of one rule and leave."""
    if value is None or ctx.resilient_parsing:
        return
    rule = next((rule for rule in RULES if rule.id == value), None)
    if rule is None:
        raise click.BadParameter(f"there is no rule {value!r}; --rules lists them.", ctx, param)
    say((rule.documentation or rule.id).strip())
    ctx.exit()


def _list_rules(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Print the rules and leave."""
    if not value or ctx.resilient_parsing:
        return
    for rule in RULES:
        mends = " (can mend)" if rule.fix else ""
        say(f"{rule.id:<26}  {documentation_of(rule).title}{mends}")
    ctx.exit()


@click.command(short_help="Say what is wrong with a table of contents, and mend it.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    default=Profile.EDITOR.value,
    show_default=True,
    help="For whom the list must be right.",
)
@click.option("--duration", "duration_ms", type=TIMECODE, help="How long the recording is.")
@click.option("--language", default="", metavar="CODE", help="The recording's language, such as lv.")
@click.option(
    "--fix", "mend", is_flag=True, help="Print the mended text; say on standard error what changed."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_list_rules, help="List the rules."
)
@click.option(
    "--explain", is_eager=True, expose_value=False, callback=_explain, metavar="RULE", help="Explain a rule."
)
def lint(file: str, profile: str, duration_ms: int | None, language: str, mend: bool, as_json: bool) -> None:
    """Check the table of contents in FILE (- for standard input): which line breaks what, why, and how to mend it.

    Exit code 0 if it is clean, 1 if there are findings (with --fix: if some are left), 2 if FILE cannot be read. Notes
    explain how the text was read and are no findings.
    """
    text = read_or_refuse(file)
    name = shown_name(file)
    fixed = fix(text, duration_ms=duration_ms, language=language, profile=profile)
    if mend:
        problems = fixed.remaining
        if as_json:
            _print_json(file, profile, problems, fixed)
        else:
            click.echo(fixed.text.encode("utf-8", "surrogateescape"), nl=False)
            _tell(name, text, fixed)
    else:
        problems = find(text, duration_ms=duration_ms, language=language, profile=profile)
        if as_json:
            _print_json(file, profile, problems, None)
        else:
            show_problems(name, text, problems)
            say(f"{name}: {_summary(problems, len(fixed.applied))}", err=True)
    if _findings(problems):
        raise SystemExit(1)


def _findings(problems: Sequence[Problem]) -> list[Problem]:
    """The problems that want something done."""
    return [problem for problem in problems if problem.severity is not Severity.INFO]


def _tell(name: str, before: str, fixed: Fixed) -> None:
    """Say on standard error what was mended, how, and what is left."""
    for problem in fixed.applied:
        place = f"{name}:{problem.line}" if problem.line else name
        say(f"{visible(place)}: mended: {visible(problem.message)} [{problem.code}]", err=True)
    show_changes(before, fixed.text)
    left = _findings(fixed.remaining)
    show_problems(name, fixed.text, left, err=True)
    count = len(fixed.applied)
    done = f"{count} mended" if count else "nothing was changed"
    say(f"{name}: {done}; " + (f"left: {_summary(left, 0)}" if left else "clean."), err=True)


def _summary(problems: Sequence[Problem], mendable: int) -> str:
    counted = Counter(problem.severity for problem in _findings(problems))
    if not counted:
        return "clean."
    parts = [
        f"{count} {severity.value}{'s' if count > 1 else ''}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if (count := counted[severity])
    ]
    hint = f"; --fix mends {mendable}" if mendable else ""
    return ", ".join(parts) + hint + "."


def _print_json(file: str, profile: str, problems: Sequence[Problem], fixed: Fixed | None) -> None:
    record: dict[str, object] = {
        "file": file,
        "profile": profile,
        "clean": not _findings(problems),
        "problems": [problem_record(problem) for problem in problems],
    }
    if fixed is not None:
        record["applied"] = [problem_record(problem) for problem in fixed.applied]
        record["text"] = fixed.text
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))
