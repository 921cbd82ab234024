"""Old list × new list → which chapter is which: stable keys, and three-way merges.

:func:`align` gives every chapter of a new list its key, :func:`carry` fills in what a plain list cannot say, and
:func:`merge` joins what an editor and a source have both changed.
"""

from chapters.alignment.aligning import Alignment, NewKey, Pair, align
from chapters.alignment.carrying import BEYOND_PLAIN, carry
from chapters.alignment.merging import MERGED_FIELDS, PLAIN_FIELDS, Merge, Proposal, ProposalKind, merge

__all__ = [
    "BEYOND_PLAIN",
    "MERGED_FIELDS",
    "PLAIN_FIELDS",
    "Alignment",
    "Merge",
    "NewKey",
    "Pair",
    "Proposal",
    "ProposalKind",
    "align",
    "carry",
    "merge",
]
