"""The lists of words by which a place is told from a mere name."""

from functools import cache

from helpers import lexicon

LEXICON = "place_words"


class Words(lexicon.Entry):
    """One list, with a word on what it is for."""

    name: str
    meaning: str
    words: tuple[str, ...]


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of some lists."""
    return frozenset(word for name in names for word in _lists()[name])


@cache
def one_word() -> dict[str, str]:
    """For every spelling of "tell", "sheikh" … one that stands for them all."""
    lines = ([way.strip() for way in line.split("|")] for line in _lists()["one word"])
    return {way: ways[0] for ways in lines for way in ways}


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.words for entry in lexicon.entries(LEXICON, Words)}
