"""A sentence made ready for finding names in it, and a name found there."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from helpers.actors.folding import Folded, fold
from helpers.actors.names import Sense
from helpers.actors.words import words

_TOKEN = re.compile(r"\w+|[^\w\s]")
_PASSED_OVER = frozenset([",", "the"])  # between a name and its apposition


def tokens(text: str) -> list[str]:
    """The words and marks of a text."""
    return _TOKEN.findall(text)


class Mention(NamedTuple):
    """One mention; start and end are places in the article's text."""

    sentence: int
    start: int
    end: int
    surface: str
    actor: str
    form: str


class Line:
    """A sentence with its folded text and its tokens: words and marks, folded."""

    def __init__(self, number: int, start: int, text: str):
        self.number, self.start, self.text = number, start, text
        self.folded: Folded = fold(text)

    @cached_property
    def tokens(self) -> list[str]:
        """The words and marks of the sentence, folded."""
        return tokens(self.folded.plain)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them begins in the folded text."""
        return [token.start() for token in _TOKEN.finditer(self.folded.plain)]

    def is_capital(self, token: int) -> bool:
        """Whether the token begins with a capital."""
        return self.folded.is_capital(self.starts[token])

    def tokens_of(self, start: int, end: int) -> range:
        """The numbers of the tokens between two places of the folded text."""
        return range(bisect_right(self.starts, start) - 1, bisect_left(self.starts, end))

    def has_name_before(self, token: int, named: frozenset[int]) -> bool:
        """Whether a capitalised word, not the sentence's first, stands before; a title is none."""
        before = token - 1
        while before > 0 and self.tokens[before] in _PASSED_OVER:
            before -= 1
        if before < 1 or before in named or not self.is_capital(before):
            return False
        return self.tokens[before] not in words("titles", "before the verb")


class Candidate(NamedTuple):
    """A name found in a line, with what it stands for there; places are in the folded text."""

    line: Line
    start: int
    end: int
    sense: Sense

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the article, for comparison."""
        return self.line.number, self.start

    @property
    def surface(self) -> str:
        """The words of the text, with the last full stop of "U.N."."""
        start, end = self.line.folded.span(self.start, self.end)
        whole = self.line.text[start:end]
        dotted = whole[-2:-1] == "." == self.line.text[end : end + 1]
        return whole + "." if dotted else whole

    def mention(self) -> Mention:
        """The row for the table."""
        start = self.line.start + self.line.folded.at[self.start]
        surface = self.surface
        return Mention(
            self.line.number,
            start,
            start + len(surface),
            surface,
            self.sense.actor.id,
            self.sense.form,
        )
