"""Numbers in addresses that a database can hold."""

from __future__ import annotations

from typing import Final

from werkzeug.routing import IntegerConverter, Map

MOST: Final = 2**31 - 1


class RowNumber(IntegerConverter):
    """``<int:number>``: a larger one names nothing, so its address is not known."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, signed: bool = False) -> None:
        super().__init__(map, fixed_digits, min, MOST, signed)
