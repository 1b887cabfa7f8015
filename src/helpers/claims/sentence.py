"""One sentence as the rules see it: words with their roles, phrases of people, words of harm."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.claims import vocabulary
from helpers.claims.vocabulary import Form, Harm, Kind, Noun, Victims
from helpers.quantities import Quantity, Word

QUOTES = frozenset("\"“”'‘’«»*`")
BULLETS = frozenset("-*•–·#")
ENDS = frozenset(".;:?!()[]{}|/…")
CLOSED = frozenset(
    "be have get modal not preposition conjunction subordinator relative determiner pronoun time "
    "verb freed month".split()
)
"""Roles of words that end a noun phrase."""


_LETTERED = frozenset(["IS", "WHO", "US", "IT", "AM"])
"""Names in capitals that are small words in small letters."""


class Tie(NamedTuple):
    """What ties a phrase to a kind of harm: the rule, and where the words of harm stand."""

    rule: str
    span: tuple[int, int]
    weak: bool = False
    """Gives way to what else was done to them: prisoners held there were killed."""


@dataclass(slots=True, eq=False)
class Phrase:
    """A quantity with its noun, if it has one; positions are those of words, `last` exclusive."""

    quantity: Quantity
    first: int
    last: int
    victims: Victims
    sort: str
    """people: the noun names people; unknown: a noun we do not know; bare: no noun."""
    harm: Harm | None = None
    """What its own words say: 12 deaths, 12 wounded soldiers."""
    rule: str | None = None
    others: bool = False
    of: str | None = None
    """them, dead …: it is some of those."""
    part: bool = False
    links: dict[Kind, Tie] = field(default_factory=dict)
    """The kinds of claim that it makes."""
    whole: "Phrase | None" = None
    """The phrase that it is a part of."""
    old: bool = False
    """An earlier figure that a newer one replaces."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.first, self.last

    def tie(self, kinds: Iterable[Kind], tie: Tie) -> None:
        """Note what was done to these people."""
        self.links |= dict.fromkeys(kinds, tie)


@dataclass(slots=True, eq=False)
class Trigger:
    """Words of harm that share their people: killed; killed and wounded."""

    first: int
    last: int
    readings: tuple[tuple[Harm, Form], ...]
    kinds: tuple[Kind, ...]
    every: tuple[Kind, ...] = ()
    """The kinds one by one, where `kinds` puts them together as casualties."""

    def reading(self, *forms: Form) -> Harm | None:
        """The entry that this is as one of `forms`, if it may be."""
        return next((harm for harm, form in self.readings if form in forms), None)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.first, self.last

    @property
    def verb(self) -> Harm | None:
        """The entry that this is as a verb, if it may be one."""
        return next((harm for harm, _ in self.readings if harm.verb), None)


class Sentence:
    """The words of a sentence, what each may be, and where phrases and triggers stand."""

    def __init__(self, words: Sequence[Word]):
        self.words = words
        self.row = [word.lower for word in words]
        self.roles = [vocabulary.role(word) for word in self.row]
        if not all(word.text.isupper() for word in words if word.text.isalpha()):
            self.roles = [
                None if word.text in _LETTERED else role
                for word, role in zip(words, self.roles, strict=True)
            ]
        self.nouns: dict[int, tuple[Noun, int]] = vocabulary.people().all(self.row)
        self.harms: dict[int, tuple[tuple[tuple[Harm, Form], ...], int]] = vocabulary.harm().all(
            self.row
        )
        self.phrases: list[Phrase] = []
        self.starting: dict[int, Phrase] = {}
        self.ending: dict[int, Phrase] = {}
        self.triggers: list[Trigger] = []

    def __len__(self) -> int:
        return len(self.row)

    def role(self, i: int) -> str | None:
        """What the small word at `i` does; None for other words and outside the sentence."""
        return self.roles[i] if 0 <= i < len(self.row) else None

    def word(self, i: int) -> str:
        """The word at `i`, or nothing outside the sentence."""
        return self.row[i] if 0 <= i < len(self.row) else ""

    def closes(self, i: int) -> bool:
        """Does a noun phrase end before the word at `i`?"""
        return i >= len(self.row) or (
            self.roles[i] in CLOSED or self.row[i] in ENDS or self.row[i] in (",", "-", "--")
        )

    def after(self, i: int, *roles: str) -> int:
        """The first position from `i` on that begins a phrase or has no such role or quote."""
        while i < len(self.row) and i not in self.starting and self._has(i, roles):
            i += 1
        return i

    def before(self, i: int, *roles: str) -> int:
        """The last position up to `i` that ends a phrase or follows a word of no such role."""
        while i > 0 and i not in self.ending and self._has(i - 1, roles):
            i -= 1
        return i

    def _has(self, i: int, roles: tuple[str, ...]) -> bool:
        return self.roles[i] in roles or self.row[i] in QUOTES

    def add(self, phrase: Phrase) -> None:
        """Enter a phrase."""
        self.phrases.append(phrase)
        self.starting[phrase.first] = phrase
        self.ending[phrase.last] = phrase
