"""Whatever is sent to the API, it never fails of itself: requests made from its own description, right and wrong ones.

A short form of the long proof, ``benchmarks/requests.py``.
"""

from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation

from chapters.catalog.accounts import Scope
from tests.web.desk import open_desk

EXAMPLES = 4
"""For each operation, and each kind of request."""


KNOWN = {
    "slug": st.sampled_from(["lightning-talks", "shared-memory", "not-public", "elsewhere", "nope"]),
    "recording": st.sampled_from(["lightning-talks", "nope"]),
    "language": st.sampled_from(["lv", "en"]),
    "number": st.integers(0, 3),
}
"""Names that lead somewhere: else nearly every request would stop at a recording that is not there."""


def send_all(folder: Path, mode: GenerationMode, examples: int) -> Counter[int]:
    """Send ``examples`` requests of one kind for each operation; how often each status was answered comes back."""
    desk = open_desk(folder)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", desk.app)
    _, secret = desk.catalog.accounts.tokens.make(
        desk.catalog.accounts.people.named("Anna"), "fuzz", [Scope.READ, Scope.WRITE]
    )
    answers: Counter[int] = Counter()

    def walk(operation: APIOperation) -> None:  # type: ignore[type-arg]
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans(), data=st.data())
        def send(case: schemathesis.Case, known: bool, data: st.DataObject) -> None:
            for name in (case.path_parameters or {}) if known else ():
                if name in KNOWN:
                    case.path_parameters[name] = data.draw(KNOWN[name])
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            answers[response.status_code] += 1
            assert response.status_code < 500, (case.as_curl_command(), response.text)

        with suppress(Unsatisfiable):  # where nothing can be wrong, no wrong request can be made
            send()

    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 30
    for operation in operations:
        walk(operation)
    return answers


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_makes_it_fail(tmp_path: Path, mode: GenerationMode) -> None:
    answers = send_all(tmp_path, mode, EXAMPLES)
    assert answers.total() > 60
    assert mode is GenerationMode.NEGATIVE or {200, 404} <= set(answers)
