"""Thousands of requests that Schemathesis makes from the API's own description, right and wrong ones: none makes it fail.

``python -m benchmarks.requests [EXAMPLES]`` sends that many of each kind for each operation, with a token that may read and
write. How it is done stands in ``tests/web/api/test_schema.py``, which is the short form.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

from schemathesis import GenerationMode

from tests.web.api.test_schema import send_all

EXAMPLES = 100


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    warnings.simplefilter("ignore")
    answers: Counter[int] = Counter()
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        with tempfile.TemporaryDirectory() as place:
            answers += send_all(Path(place), mode, examples)
    told = ", ".join(f"{count:,} × {status}" for status, count in sorted(answers.items()))
    print(f"{answers.total():,} requests made from the OpenAPI document: 0 answers of 5xx ({told})")


if __name__ == "__main__":
    main()
