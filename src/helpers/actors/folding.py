"""Text folded for the comparison of names, with the way back to the original.

Small letters without accents; no apostrophes inside words, so that Hay'at, Hay’at and Hayat are one
name; a blank for a hyphen or a possessive apostrophe, so that al-Sham and al Sham are one, and
Hama's is not Hamas. What is not ASCII is folded first, since the rest is then many times faster.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, filterfalse
from typing import NamedTuple
from unicodedata import category, combining, normalize

DASH = "~"  # what every dash is folded to, but not a hyphen
_POSSESSIVE = re.compile(r"['`](?=[sS](?!\w))(?<=\w['`])")
_DASH = re.compile(r"(?<=\s)-+|-+(?=\s)|-{2,}")
_ALIKE = (
    ("’‘ʼʾʿ´′ˈ", "'"),
    ("‐‑", "-"),
    ("–—―−", DASH),
    ("“”„«»″", '"'),
    ("ı", "i"),
    ("øØ", "o"),
    ("łŁ", "l"),
    ("đĐ", "d"),
    ("…·•", "."),
)


class Folded(NamedTuple):
    """`plain[i]` was made from `kept[i]`, which is `text[at(i)]`.

    `dropped` are the places of the characters that were left out; `gaps[n]` is where in `plain` the
    character `dropped[n]` would stand.
    """

    kept: str
    plain: str
    dropped: list[int]
    gaps: list[int]

    def at(self, place: int) -> int:
        """Where the folded character stands in the original text."""
        return place + bisect_right(self.gaps, place)

    def place(self, at: int) -> int:
        """Where the original character, or the next that was kept, stands in the folded text."""
        return at - bisect_left(self.dropped, at)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded stretch stands in the original text."""
        return self.at(start), self.at(end - 1) + 1

    def is_capital(self, place: int) -> bool:
        """Whether the folded character was written as a capital."""
        return self.kept[place].isupper()


def fold(text: str) -> Folded:
    """The text folded, with the places of the characters that were left out."""
    plain = text if text.isascii() else _mostly_ascii(text)
    if "'" in plain or "`" in plain:
        plain = _POSSESSIVE.sub(" ", plain)
    if "--" in plain or " -" in plain or "- " in plain:
        plain = _DASH.sub(lambda m: DASH * len(m[0]), plain)
    plain = plain.translate(_SMALL)
    if "  " in plain:
        plain = _surplus_marked(plain)
    pieces = plain.split("\0")
    gaps = list(accumulate(map(len, pieces[:-1])))
    dropped = [gap + n for n, gap in enumerate(gaps)]
    starts = [0, *(place + 1 for place in dropped)]
    kept = (text[start : start + len(piece)] for start, piece in zip(starts, pieces, strict=True))
    return Folded("".join(kept), "".join(pieces), dropped, gaps)


def words_only(plain: str) -> str:
    """The folded text, as long as before, with a blank for everything but letters and digits."""
    return plain.translate(_WORDS_ONLY)


def _mostly_ascii(text: str) -> str:
    for character in filterfalse(str.isascii, set(text)):
        text = text.replace(character, _KEPT[character])
    return text


def _surplus_marked(plain: str) -> str:
    """The text with a NUL for every blank after another."""
    plain = plain.replace("  ", " \x01")
    while "\x01 " in plain:
        plain = plain.replace("\x01 ", "\x01\x01")
    return plain.replace("\x01", "\0")


class _Kept(dict):
    """One character for each that is not ASCII, ASCII where that can be; NUL for none."""

    def __missing__(self, character: str) -> str:
        self[character] = kept = _nearest(character)
        return kept


class _Small(dict):
    """One folded character for each; NUL for one that is to be dropped."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


class _WordCharacters(dict):
    def __missing__(self, code: int) -> str:
        self[code] = kept = chr(code) if chr(code).isalnum() or chr(code) == "_" else " "
        return kept


def _nearest(character: str) -> str:
    if character.isspace():
        return " "
    if combining(character) or category(character) == "Cf":
        return "\0"
    base = normalize("NFKD", character)[0]
    return "*" if category(character)[0] in "PS" and not base.isascii() else base


def _folded(character: str) -> str:
    if character.isspace() or character == "-":
        return " "
    if character in "\0\x01'`":
        return "\0"
    small = character.lower()
    return small if len(small) == 1 and not small.isspace() else character


_KEPT = _Kept({character: kept for characters, kept in _ALIKE for character in characters})
_SMALL = _Small()
_WORDS_ONLY = _WordCharacters()
