"""The table in docs/formats.md is the registry's."""

import re
from pathlib import Path

from chapters.formats import formats, markdown_table

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_table_in_the_documentation_is_current() -> None:
    """Mend it with the output of ``chapters formats --markdown``."""
    page = PAGE.read_text(encoding="utf-8")
    table = re.search(r"<!-- table: .*? -->\n(.*?)<!-- end -->", page, re.DOTALL)
    assert table is not None
    assert table[1] == markdown_table()
    assert all(f"`{form.name}`" in table[1] for form in formats())
