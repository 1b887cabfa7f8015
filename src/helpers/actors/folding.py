"""Text folded for the comparison of names, with the way back to the original.

Small letters without accents; no apostrophes inside words, so that Hay'at, Hay’at and Hayat are one
name; a blank for a hyphen or a possessive apostrophe, so that al-Sham and al Sham are one, and
Hama's is not Hamas.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import category, combining, normalize

_POSSESSIVE = re.compile(r"(?<=\w)['’‘ʼ´`](?=[sS](?!\w))")
_DASH = re.compile(r"(?<=\s)-+|-+(?=\s)|-{2,}")
_SURPLUS = re.compile("\0+|(?<= )[ \0]+")
_APOSTROPHES = frozenset("'’‘ʼʾʿ`´′ˈ")
_HYPHENS = frozenset("-‐‑")
_NO_ACCENT = {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}


class Folded(NamedTuple):
    """`plain[i]` was made from `text[at[i]]`."""

    text: str
    plain: str
    at: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded stretch stands in the original text."""
        return self.at[start], self.at[end - 1] + 1

    def is_capital(self, place: int) -> bool:
        """Whether the folded character was written as a capital."""
        return self.text[self.at[place]].isupper()


def fold(text: str) -> Folded:
    """The text folded, with the place of each of its characters in the original."""
    dashed = _DASH.sub(lambda m: "—" * len(m[0]), text) if "-" in text else text
    plain = _POSSESSIVE.sub(" ", dashed).translate(_CHARACTERS)
    if "\0" not in plain and "  " not in plain:
        return Folded(text, plain, range(len(plain)))
    kept = [0, *(place for m in _SURPLUS.finditer(plain) for place in m.span()), len(plain)]
    at = [
        place
        for start, end in zip(kept[::2], kept[1::2], strict=True)
        for place in range(start, end)
    ]
    return Folded(text, _SURPLUS.sub("", plain), at)


def words_only(plain: str) -> str:
    """The folded text, as long as before, with a blank for everything but letters and digits."""
    return plain.translate(_WORDS_ONLY)


class _Characters(dict):
    """One folded character for each; NUL for one that is to be dropped."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_character(chr(code))
        return folded


class _WordCharacters(dict):
    def __missing__(self, code: int) -> str:
        self[code] = kept = chr(code) if chr(code).isalnum() or chr(code) == "_" else " "
        return kept


def _folded_character(character: str) -> str:
    if character == "\0" or character.isspace() or character in _HYPHENS:
        return " "
    if character in _APOSTROPHES or combining(character) or category(character) == "Cf":
        return "\0"
    base = _NO_ACCENT.get(character) or normalize("NFKD", character)[0]
    small = base.lower()
    return small if len(small) == 1 and not small.isspace() else character


_CHARACTERS = _Characters()
_WORDS_ONLY = _WordCharacters()
