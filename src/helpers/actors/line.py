"""A sentence as words and marks, folded, with what of their capitals is left to know."""

import re
from functools import cached_property

from helpers.actors.folding import fold

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Line:
    """A sentence: its number in the article, where it starts there, and its text."""

    def __init__(self, number: int, start: int, text: str):
        self.number, self.start, self.text = number, start, text
        self._folded = fold(text)

    @cached_property
    def tokens(self) -> list[str]:
        """The words and marks, folded."""
        return _TOKEN.findall(self._folded.plain)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start() for token in _TOKEN.finditer(self._folded.plain)]

    def is_capital(self, token: int) -> bool:
        """Whether the token begins with a capital."""
        return self._folded.is_capital(self._starts[token])

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Where the tokens from the first until the one before `stop` stand in the text."""
        end = self._starts[stop - 1] + len(self.tokens[stop - 1])
        return self._folded.span(self._starts[first], end)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [self.span(token, token + 1) for token in range(len(self.tokens))]

    def tokens_at(self, start: int, end: int) -> tuple[int, int]:
        """The first token of a stretch of the text, and the one after its last."""
        over = [n for n, (begin, stop) in enumerate(self._spans) if begin < end and start < stop]
        return (over[0], over[-1] + 1) if over else (0, 1)
