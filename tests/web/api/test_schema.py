"""Whatever is sent to the API, it never fails of itself: requests made from its own description, right and wrong ones."""

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


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_makes_it_fail(tmp_path: Path, mode: GenerationMode) -> None:
    desk = open_desk(tmp_path)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", desk.app)
    _, secret = desk.catalog.accounts.tokens.make(
        desk.catalog.accounts.people.named("Anna"), "fuzz", [Scope.READ, Scope.WRITE]
    )
    answers: list[int] = []

    def walk(operation: APIOperation) -> None:  # type: ignore[type-arg]
        names = {
            "slug": st.sampled_from(["lightning-talks", "shared-memory", "nope"]),
            "number": st.integers(0, 3),
        }

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans(), data=st.data())
        def send(case: schemathesis.Case, known: bool, data: st.DataObject) -> None:
            if known:  # else nearly every request would stop at a recording that is not there
                for name in case.path_parameters or {}:
                    if name in names:
                        case.path_parameters[name] = data.draw(names[name])
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            answers.append(response.status_code)
            assert response.status_code < 500, (case.as_curl_command(), response.text)

        with suppress(Unsatisfiable):  # where nothing can be wrong, no wrong request can be made
            send()

    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        walk(operation)
    assert len(answers) > 2 * len(operations)
    assert mode is GenerationMode.NEGATIVE or {200, 404} <= set(answers)
