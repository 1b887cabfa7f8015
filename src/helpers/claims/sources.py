"""Where in the article the name of a claim's source stands: here, or in a sentence before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from helpers.claims import attribution, names
from helpers.claims.attribution import Cue, Span
from helpers.claims.sentence import BULLETS, Sentence
from helpers.claims.vocabulary import members
from helpers.quantities import words

_LETTERS = re.compile(r"[A-Z]{2,8}")
BEFORE = 6
"""Sentences looked back for the source that "it" or "the group" stands for."""
ENTRIES = 40
"""Entries of a list looked over for its heading and its source, to either side."""
HEAD = 12
"""Sentences at the head of an article that may name one source for all its lists."""
HEADING = 15
"""Words of the longest heading of a list."""


@dataclass(slots=True)
class Row:
    """One sentence of the table of sentences."""

    article_id: str
    sentence: int
    start: int
    text: str


Named = tuple[Row, Span]


def named(s: Sentence, cue: Cue | None, article: list[Row], n: int) -> Named | None:
    """The sentence that names the source, and where in it; None if no source is named."""
    row = article[n]
    if cue is None and attribution.is_quoted(s):
        return next(_before(article, n, None), None)
    if cue is None:
        return _of_list(article, n) if _is_item(row.text) else None
    own = (row, attribution.characters(s, cue.name)) if cue.name else None
    if cue.again is None:
        return (own and _spelt_out(own, article[:n])) or own
    institution = cue.again in members("institution")
    noun = cue.again if institution else None
    found = next(_before(article, n, noun), None)
    return found or own


def _spelt_out(own: Named, before: list[Row]) -> Named | None:
    """The full name that an article gave before its letters: Orrin Relief Watch (ORW)."""
    row, (start, end) = own
    letters = row.text[start:end]
    if not _LETTERS.fullmatch(letters):
        return None
    for earlier in before:
        at = earlier.text.find(f"({letters})")
        if at > 0 and (name := _name_before(earlier.text, at)):
            return earlier, name
    return None


@lru_cache(maxsize=256)
def _name_before(text: str, at: int) -> Span | None:
    """Start and end of the name that ends before the bracket at `at`."""
    s = Sentence(words(text))
    bracket = next((i for i, word in enumerate(s.words) if word.start >= at), 0)
    name = names.name_before(s, bracket) if bracket else None
    return name and attribution.characters(s, name)


def _before(article: list[Row], n: int, noun: str | None) -> Iterator[Named]:
    """The sources that the sentences before name, the nearest first."""
    for row in reversed(article[max(0, n - BEFORE) : n]):
        if name := _last_name(row.text, noun):
            yield row, name


@lru_cache(maxsize=256)
def _last_name(text: str, noun: str | None) -> Span | None:
    """Start and end of the last source that a sentence names."""
    s = Sentence(words(text))
    name = attribution.last_name(s, noun)
    return name and attribution.characters(s, name)


def _of_list(article: list[Row], n: int) -> Named | None:
    """The source of a list of entries: an entry "Source: X", its heading, or one for all lists."""
    first, last = _first_item(article, n), n
    while last < min(len(article), n + ENTRIES) and _is_item(article[last].text):
        last += 1
    rows = [row for row in article[first:last] if _is_entry_of_source(row.text)]
    rows += [row for row in article[max(0, first - 1) : first] if _is_heading(row.text)]
    rows += [row for row in article[: min(first, HEAD)] if _is_entry_of_source(row.text)]
    found = ((row, _last_name(row.text, None)) for row in rows)
    return next(((row, name) for row, name in found if name), None)


def heading(article: list[Row], n: int) -> str | None:
    """The heading of the list that the entry `n` stands in."""
    first = _first_item(article, n) if _is_item(article[n].text) else 0
    return article[first - 1].text if first and _is_heading(article[first - 1].text) else None


def _first_item(article: list[Row], n: int) -> int:
    """The first entry of the list that the entry `n` stands in."""
    first = n
    while first > max(0, n - ENTRIES) and _is_item(article[first - 1].text):
        first -= 1
    return first


def _is_item(text: str) -> bool:
    """Is this an entry of a list?"""
    return text[:1] in BULLETS and text[1:2].isspace()


def _is_entry_of_source(text: str) -> bool:
    return text.lstrip("".join(BULLETS) + " ").lower().startswith("source")


def _is_heading(text: str) -> bool:
    return len(text.split()) <= HEADING and text.rstrip("* ")[-1:] not in (".", "!", "?")
