"""What texts a format can hold: the changes that make any text fit."""

from __future__ import annotations

import re
from typing import Final

from ._format import Texts

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK: Final = re.compile(r"[^\S\n]*\n\s*")
_RUN: Final = re.compile(r"\s*\n\s*")


def fit_text(text: str, texts: Texts) -> str:
    """``text`` with the least change that makes it one of ``texts``."""
    if text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return text  # no control, no break, no space but plain ones within: almost every text
    text = _SURROGATES.sub("", text)
    if texts is Texts.ANY:
        return text
    text = _CONTROLS.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    if texts is Texts.LINES:
        return _BLANK.sub("\n", text).strip()
    return _RUN.sub(" ", text).strip()


def one_line(text: str) -> str:
    """``text`` as :attr:`Texts.LINE` has it."""
    return fit_text(text, Texts.LINE)
