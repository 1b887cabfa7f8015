"""The sentences of an article as words, with the parties that they name and their words of harm."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple, TypeVar

from helpers.circumstances import vocabulary
from helpers.circumstances.vocabulary import MARKS, Party, Weapon
from helpers.quantities import words

FAR = 40
"""Words between a claim and what is said of it, at most; boundaries count as several."""
OTHER_HARM = 8
"""Words that each word of harm counts as, besides the claim's own, between it and a deed."""
HEAD = 3
"""Sentences at the head of an article, which say what it is about."""
NAMED_AGO = 800
"""Characters back to the actor that "the army" or "the group" stands for, at most."""
ENDINGS = frozenset(["", "'s", "'", "s", "."])
"""What a word may add to a name that it still means: Russia's, Russias."""
LINKED = frozenset(["-linked", "-affiliated"])
"""What makes of a name a word for those who are near to its bearer."""

Span = tuple[int, int]
"""The first word, and the one after the last."""
_WORD = re.compile(r"[^\W_]+")


class Actor(NamedTuple):
    """An entry of the actor lexicon, as far as it matters here."""

    id: str
    type: str
    camp: str | None


class Mention(NamedTuple):
    """Where an article names an actor, in characters of its text."""

    start: int
    end: int
    actor: Actor


class Named(NamedTuple):
    """A party that a sentence names, by a name or by a common word, at words first to last."""

    first: int
    last: int
    actor: Actor | None
    camp: str | None = None
    linked: bool = False
    """It only says whom they are near to: al-Qaeda-linked fighters."""

    @property
    def side(self) -> str | None:
        """Whose those are whom it names: an actor's id, or the camp that a common word means."""
        return self.camp or (self.actor and self.actor.id)


class Claim(NamedTuple):
    """A claim: the words of its figure, and what its table says of it."""

    id: str
    sentence: int
    span: Span
    kind: str
    victims: str
    scope: str
    realis: str
    part_of: str | None
    source: Actor | None
    side: str | None = None


class Arm(NamedTuple):
    """A word for a weapon."""

    first: int
    last: int
    weapon: Weapon
    part: str


class Deed(NamedTuple):
    """Words that say that a party did harm; without an actor, one that has no name."""

    first: int
    last: int
    actor: Actor | None
    told: bool = False
    """They only say whose deed it was: claimed responsibility, blamed."""


S = TypeVar("S", Arm, Deed)


class Line:
    """One sentence: its words, and what they name."""

    def __init__(self, number: int, start: int, text: str, article: "Article"):
        self.number, self.start, self.article = number, start, article
        self.words = words(text)
        self.row = [word.lower.removesuffix("'s") for word in self.words]
        self.roles = [vocabulary.grammar().get(word) for word in self.row]
        self.named = self._parties(self._mentioned())
        self.at = {named.first: named for named in self.named}

    def __len__(self) -> int:
        return len(self.row)

    def word(self, i: int) -> str:
        """The word at `i`, or nothing outside the sentence."""
        return self.row[i] if 0 <= i < len(self.row) else ""

    def role(self, i: int) -> str | None:
        """What the small word at `i` does."""
        return self.roles[i] if 0 <= i < len(self.row) else None

    def positions(self, start: int, end: int) -> Span:
        """The words that the characters [start:end] of the article touch."""
        first = bisect_right(self.words, start - self.start, key=lambda word: word.end)
        last = bisect_left(self.words, end - self.start, key=lambda word: word.start)
        return first, max(first + 1, last)

    def closes(self, i: int) -> bool:
        """Do the words for a party end before the word at `i`?"""
        return i >= len(self.row) or self.roles[i] in vocabulary.CLOSING or self.row[i] in MARKS

    def naming(self, first: int, last: int) -> list[Named]:
        """The parties that are named from the word `first` on, before the word `last`."""
        start, end = (
            bisect_left(self.named, i, key=lambda named: named.first) for i in (first, last)
        )
        return self.named[start:end]

    @cached_property
    def begins_anew(self) -> bool:
        """Does the sentence speak of another event: separately, elsewhere, last year?"""
        return bool(vocabulary.book("new").all(self.row))

    @cached_property
    def acts(self) -> dict[int, tuple[str, int]]:
        """Words by which parties act, with their role."""
        return vocabulary.acts().all(self.row)

    @cached_property
    def denials(self) -> dict[int, tuple[str, int]]:
        """Verbs of denying."""
        return vocabulary.book("deny").all(self.row)

    @cached_property
    def arms(self) -> list[Arm]:
        """Words for weapons."""
        found = vocabulary.weapons().all(self.row)
        arms = [Arm(i, last, *which) for i, (which, last) in found.items()]
        return [arm for arm in arms if not (arm.weapon.nothing or self._is_of_them(arm))]

    def _is_of_them(self, arm: Arm) -> bool:
        """Does it only say whom somebody fights: the coalition fighting | the group?"""
        return arm.weapon.weapon == "fighting" and arm.last in self.at

    def near(self, found: Sequence[S], claim: Span) -> list[tuple[int, S]]:
        """Those within reach of the claim, the nearest first, with how far off they stand."""
        first = bisect_left(found, claim[0] - FAR, key=lambda f: f.first)
        last = bisect_right(found, claim[1] + FAR, key=lambda f: f.first)
        costs = [(self._cost(each, claim), each) for each in found[first:last]]
        return sorted((pair for pair in costs if pair[0] <= FAR), key=lambda pair: pair[0])

    def _cost(self, found: Arm | Deed, claim: Span) -> int:
        """How many words off, with what the boundaries between count as, and other harm."""
        gap = (self.row[found.last : claim[0]] or self.row[claim[1] : found.first])[: FAR + 1]
        harms = sum(word in vocabulary.members("harm") for word in gap)
        return (
            len(gap)
            + sum(vocabulary.boundaries().get(word, 0) for word in gap)
            + OTHER_HARM * max(0, harms - 1)
        )

    def _mentioned(self) -> list[Named]:
        """The names of the sentence; "Iran-backed" names nobody who acts."""
        end = self.start + (self.words[-1].end if self.words else 0)
        found = []
        for mention in self.article.mentions_within(self.start, end):
            first, last = self.positions(mention.start, mention.end)
            if last > len(self.words):
                continue
            word = self.words[last - 1]
            rest = word.lower[mention.end - self.start - word.start :]
            if rest in ENDINGS or rest in LINKED:
                found.append(Named(first, last, mention.actor, linked=rest in LINKED))
        return found

    def _parties(self, mentioned: list[Named]) -> list[Named]:
        """The names and the common words for parties, in order; of "militant rebels" the rebels."""
        taken = {i for named in mentioned for i in range(named.first - 1, named.last + 1)}
        common = vocabulary.parties().all(self.row)
        read = [
            self._common(i, last, party)
            for i, (party, last) in common.items()
            if taken.isdisjoint(range(i, last))
        ]
        told = sorted([*mentioned, *filter(None, read)], key=lambda named: named.first)
        begun = {named.first for named in told}
        return [named for named in told if named.side or named.last not in begun]

    def _common(self, first: int, last: int, party: Party) -> Named | None:
        """The party that a common word stands for here, if it stands for one."""
        definite = self.word(first - 1) == "the"
        if self._is_in_a_name(first, last):
            return None
        if party.nobody:
            return None if definite else Named(first, last, None)
        if party.last:
            actor = self.article.last_named(party.last, self.start + self.words[first].start)
            return Named(first, last, actor) if actor and definite else None
        if not self.article.speaks_of(party.needs, self.row) or self._is_others(first, party.needs):
            return None
        actor = self.article.actors.get(party.actor) if party.actor else None
        return Named(first, last, actor, party.camp)

    def _is_in_a_name(self, first: int, last: int) -> bool:
        """Does the common word belong to a name: the Military Times?"""
        after = self.words[last].text[0].isupper() if last < len(self) else False
        shouted = self.words[first].text.isupper()
        return first > 0 and self.words[first].text[0].isupper() and after and not shouted

    def _is_others(self, first: int, needs: frozenset[str]) -> bool:
        """Does the word before say that they are another country's: Chechen rebels?"""
        return self._is_people(first - 1) and self.word(first - 1) not in needs

    def _is_people(self, i: int) -> bool:
        """Is the word at `i` one for a people?"""
        return i >= 0 and self.words[i].text[0].isupper() and self.row[i] in vocabulary.peoples()


class Article:
    """The sentences of an article, each read at most once, and what it names."""

    def __init__(
        self,
        sentences: Iterable[tuple[int, int, str]],
        mentions: Iterable[Mention],
        actors: dict[str, Actor],
        title: str | None = None,
    ):
        self.actors = actors
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]
        self._sentences = {number: (start, text) for number, start, text in sentences}
        self._lines: dict[int, Line] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._title = title or ""

    @cached_property
    def title(self) -> Line | None:
        """The title, which stands before the text and names no mentions."""
        return Line(-1, -len(self._title) - 1, self._title, self) if self._title else None

    @cached_property
    def _head(self) -> frozenset[str]:
        """The words of the title and of the first sentences."""
        first = [text for _, text in islice(self._sentences.values(), HEAD)]
        return frozenset(w for text in (self._title, *first) for w in _WORD.findall(text.lower()))

    def line(self, number: int) -> Line | None:
        """The sentence of this number, if there is one."""
        if number not in self._lines and number in self._sentences:
            self._lines[number] = Line(number, *self._sentences[number], self)
        return self._lines.get(number)

    def line_with(self, number: int, keys: frozenset[str]) -> Line | None:
        """The sentence of this number, if it holds one of these words."""
        if number not in self._words:
            _, text = self._sentences.get(number, (0, ""))
            self._words[number] = frozenset(_WORD.findall(text.lower()))
        return None if keys.isdisjoint(self._words[number]) else self.line(number)

    def mentions_within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two characters of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_named(self, kinds: frozenset[str], before: int) -> Actor | None:
        """The actor of some types or ids that was named last before a character of the text."""
        found = (self._last[kind].before(before) for kind in kinds if kind in self._last)
        last = max(filter(None, found), key=lambda mention: mention.start, default=None)
        return last.actor if last and before - last.start <= NAMED_AGO else None

    def speaks_of(self, needs: frozenset[str], row: list[str]) -> bool:
        """Does the head of the article, or the sentence, hold one of these words?"""
        return not needs.isdisjoint(self._head) or not needs.isdisjoint(row)

    @cached_property
    def _last(self) -> dict[str, "_Order"]:
        orders: dict[str, _Order] = {}
        for mention in self.mentions:
            for kind in (mention.actor.type, mention.actor.id):
                orders.setdefault(kind, _Order()).add(mention)
        return orders


class _Order:
    """Mentions in order, to find the last one before a place."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        """Append a mention."""
        self.starts.append(mention.start)
        self.mentions.append(mention)

    def before(self, start: int) -> Mention | None:
        """The last mention before `start`."""
        i = bisect_left(self.starts, start)
        return self.mentions[i - 1] if i else None
