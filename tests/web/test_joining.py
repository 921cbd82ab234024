"""Modules that become one: in order, without clashes, and nothing that is not understood."""

import pytest

from chapters.errors import Invalid
from chapters.web.joining import join_modules


def join(**modules: str) -> str:
    return join_modules("js/main.js", lambda path: modules[path.removeprefix("js/").removesuffix(".js")])


def test_what_is_needed_comes_first_and_only_once() -> None:
    joined = join(
        main="import { a } from './one.js';\nimport { b } from './two.js';\nuse(a, b);\n",
        one="// A comment.\nexport const a = 1;\n",
        two="import { a } from './one.js';\n\nexport function b() {\n  return a;\n}\n",
    )
    assert joined == "const a = 1;\nfunction b() {\nreturn a;\n}\nuse(a, b);\n"


def test_a_module_whose_names_are_taken_has_a_scope_of_its_own() -> None:
    joined = join(
        main="import { a } from './one.js';\nimport { b } from './two.js';\n",
        one="const SIZE = 1;\nexport const a = SIZE;\n",
        two="const SIZE = 2;\nexport const b = SIZE;\n",
    )
    assert "const { b } = (() => {\nconst SIZE = 2;" in joined


def test_what_is_fetched_later_stays_a_file_of_its_own() -> None:
    joined = join(main="import './one.js';\n", one="load(() => import('../vendor/big.mjs'));\n")
    assert "import('./../vendor/big.mjs')" in joined


@pytest.mark.parametrize(
    "text",
    ["export default 1;", "export { a };", "import * as a from './one.js';", "import { a as b } from './one.js';",
     "const { a } = b;", "import './main.js';"],
)  # fmt: skip
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        join(main=text + "\n", one="export const a = 1;\n")
