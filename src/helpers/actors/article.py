"""An article made ready for finding names in it, and a name found there."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

from helpers.actors.folding import fold, words_only
from helpers.actors.names import Sense
from helpers.actors.words import words

_TOKEN = re.compile(r"\w+|[^\w\s]")
_NEXT_WORD = re.compile(r" (\w\w+)")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_PASSED_OVER = frozenset([",", "the"])  # between a name and its apposition
_BEFORE, _AFTER = 70, 130  # characters of a sentence that are looked at around a name
_HEADLINE = (4, 0.75)  # so many long words, and such a share of them with a capital

Spans = Iterable[tuple[int, int, int]]  # number, start and end of each sentence


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


class Article:
    """A text with its folded text, and its sentences in places of the folded text."""

    def __init__(self, text: str, sentences: Spans):
        self.text = text
        self.folded = fold(text)
        self.plain = self.folded.plain
        self.scan = words_only(self.plain)
        self._given = list(sentences)
        self._headlines: dict[int, bool] = {}

    @cached_property
    def sentences(self) -> list[tuple[int, int, int]]:
        """Number, start and end of each sentence."""
        place = self.folded.place
        return [(number, place(start), place(end)) for number, start, end in self._given]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for _, start, _ in self.sentences]

    def sentence(self, start: int, end: int) -> int | None:
        """The place among the sentences of the one that holds the stretch; None if none does."""
        which = bisect_right(self._starts, start) - 1
        return which if which >= 0 and end <= self.sentences[which][2] else None

    def before(self, which: int, place: int) -> list[str]:
        """The words and marks of a sentence before a place, folded."""
        return _TOKEN.findall(self.plain, max(self._starts[which], place - _BEFORE), place)

    def after(self, which: int, place: int) -> list[str]:
        """The words and marks of a sentence after a place, folded."""
        return _TOKEN.findall(self.plain, place, min(self.sentences[which][2], place + _AFTER))

    def has_word(self, which: int, needs: Iterable[str]) -> bool:
        """Whether one of the words or phrases stands in the sentence."""
        _, start, end = self.sentences[which]
        sentence = f" {self.scan[start:end]} "
        return any(f" {word} " in sentence for word in needs)

    def has_name_before(self, which: int, place: int, named_until: int) -> bool:
        """Whether a capitalised word, not the sentence's first, stands before; a title is none.

        Nor is a word that belongs to an actor's name: what stands before `named_until`.
        """
        first = self._starts[which]
        found = list(_TOKEN.finditer(self.plain, max(first, place - _BEFORE), place))
        while found and found[-1][0] in _PASSED_OVER:
            found.pop()
        if not found or found[-1].start() <= max(first, named_until - 1):
            return False
        if not self.folded.is_capital(found[-1].start()) or found[-1][0] in _no_names():
            return False
        return not self.is_headline(which) or self.plain[found[-1].end()] == ","

    def has_name_after(self, which: int, place: int) -> bool:
        """Whether a capitalised word of more than one letter follows at once."""
        following = _NEXT_WORD.match(self.plain, place, self.sentences[which][2])
        if not following or not self.folded.is_capital(following.start(1)):
            return False
        return not self.is_headline(which) and following[1] not in words("days and institutions")

    def is_headline(self, which: int) -> bool:
        """Whether a sentence has capitals on all its words, so that they say nothing."""
        if which not in self._headlines:
            _, start, end = self.sentences[which]
            long = _LONG_WORD.findall(
                self.text[self.folded.at(start) : self.folded.at(end - 1) + 1]
            )
            capitals = sum(word[0].isupper() for word in long)
            few, share = _HEADLINE
            self._headlines[which] = len(long) >= few and capitals >= share * len(long)
        return self._headlines[which]


@cache
def _no_names() -> frozenset[str]:
    return words("titles", "before the verb")


class Candidate(NamedTuple):
    """A name found in a sentence of an article, with what it may stand for there.

    `start` and `end` are places in the folded text, `sentence` one among the sentences.
    """

    start: int
    end: int
    sentence: int
    senses: list[Sense]

    @property
    def sense(self) -> Sense:
        """What it stands for, once that is settled."""
        return self.senses[0]


def mention(article: Article, candidate: Candidate) -> Mention:
    """The row for the table."""
    start, end = article.folded.span(candidate.start, candidate.end)
    surface = article.text[start:end]
    if is_dotted(article, candidate):
        surface, end = f"{surface}.", end + 1
    number = article.sentences[candidate.sentence][0]
    return Mention(number, start, end, surface, candidate.sense.actor.id, candidate.sense.form)


def is_dotted(article: Article, candidate: Candidate) -> bool:
    """Whether a full stop that belongs to the name follows, as in "U.N."."""
    end = candidate.end
    return article.plain[end - 2 : end - 1] == "." == article.plain[end : end + 1]
