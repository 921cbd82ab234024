"""What opens something is given out once and kept only as a digest."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from chapters.errors import Invalid

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LENGTH: Final = 43
"""43 letters of 64 are 258 bits."""
SHORTEST_PASSWORD: Final = 10
LONGEST_PASSWORD: Final = 1024
LONGEST_NAME: Final = 80


def digest(secret: str) -> str:
    """What is stored instead of a secret of :data:`LENGTH` random letters. A slow hash would add nothing to 258 bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def fold(name: str) -> str:
    """What two names have in common that are the same to people."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def checked_name(name: str) -> str:
    """``name`` as it will be shown. Raises Invalid for one that cannot be told from others."""
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not 2 <= len(clean) <= LONGEST_NAME:
        raise Invalid(f"A name has 2 to {LONGEST_NAME} characters.")
    if any(unicodedata.category(char).startswith("C") for char in clean):
        raise Invalid("The name holds characters that cannot be seen. Type it again.")
    return clean


def checked_password(password: str, name: str) -> str:
    """``password``, if it is worth having. Raises Invalid, saying what is wrong with it."""
    size = len(password.encode("utf-8", "surrogatepass"))
    if len(password) < SHORTEST_PASSWORD:
        raise Invalid(
            f"The password has {len(password)} characters; give it at least {SHORTEST_PASSWORD}. Several words are best."
        )
    if size > LONGEST_PASSWORD:
        raise Invalid(f"The password takes {size} bytes; at most {LONGEST_PASSWORD} are read.")
    if len(set(password)) < 4 or fold(name) in fold(password):
        raise Invalid(
            "This password is easily guessed: it repeats itself, or holds the name. Choose another."
        )
    return password
