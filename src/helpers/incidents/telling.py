"""What a sentence says of an event beside its figures: names, target, hour, and how it is told."""

import re
import unicodedata
from functools import cached_property
from itertools import takewhile

from helpers.incidents.vocabulary import Entry, found, members, singular
from helpers.quantities import words

BEFORE_NAME = 3
"""Words between "in" and a name, at most."""
ASIDE = 2
"""Words between "the" or "another" and the word for an event, at most: the twin car | bombing."""
_WORD = re.compile(r"[^\W\d_][\w'-]{2,}")
_ARTICLES = ("al-", "el-", "ar-", "as-", "ash-", "ad-", "az-", "an-", "at-")
_ITEM = re.compile(
    r"[A-Z][A-Z' -]{2,}:"
    r"|[A-Z][\w'’-]+(?: (?:and|of|province|city|region|district|[A-Z][\w'’-]+)){0,4}[.:]$"
)
"""What begins another item of a list: KABUL: three soldiers …; or a line that is a place alone."""
_DEFINITE = frozenset(["the", "that", "this", "those", "these", "its"])
_ENDS = frozenset("a an in of by at on from with and when after to for , :".split())


class Telling:
    """A sentence, read as far as it is asked."""

    def __init__(self, text: str, start: int = 0):
        self.text, self.start = text, start
        self.words = words(text)
        self.row = [singular(word.lower) for word in self.words]

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital that do not open the sentence, folded."""
        inner = self.words[1:]
        return frozenset(folded(w.text) for w in inner if _is_name(w.text)) - members(
            "common", "target"
        )

    @cached_property
    def rest(self) -> frozenset[str]:
        """The other words that news of any event does not have, folded."""
        plain = {folded(word.text) for word in self.words if _WORD.fullmatch(word.text)}
        known = self.names | members("common", "toll", "target")
        return frozenset(plain) - known

    @cached_property
    def targets(self) -> frozenset[str]:
        """What was hit, each by the first word of its entry."""
        return frozenset(entry.words[0] for entry, _ in found("target", self.row).values())

    @cached_property
    def located(self) -> frozenset[str]:
        """The names that stand behind "in", "near" and the like, folded."""
        ends = (end for _, end in found("at", self.row).values())
        return frozenset(name for end in ends for name in self._named_at(end))

    def _named_at(self, i: int) -> frozenset[str]:
        """The name that begins at the word `i`, or a few small words later: in | the town of X."""
        near = range(i, min(i + BEFORE_NAME, len(self.words)))
        start = next((j for j in near if _is_name(self.words[j].text)), len(self.words))
        run = takewhile(lambda word: _is_name(word.text), self.words[start:])
        return frozenset(folded(word.text) for word in run) & self.names

    @cached_property
    def hours(self) -> frozenset[int]:
        """The parts of the day that it names."""
        return self.hours_between(0, len(self.text))

    @cached_property
    def _hour_words(self) -> list[tuple[int, Entry]]:
        return [(i, entry) for i, (entry, _) in found("hour", self.row).items()]

    def hours_between(self, start: int, end: int) -> frozenset[int]:
        """The parts of the day that it names between two characters."""
        near = (e for i, e in self._hour_words if start <= self.words[i].start < end)
        return frozenset(slot for entry in near for slot in entry.slots)

    @cached_property
    def acts(self) -> bool:
        """Whether it says that something was done, by a noun or a verb."""
        return self.opens or bool(found("deed", self.row))

    @cached_property
    def events(self) -> dict[int, tuple[Entry, int]]:
        """Where words for events stand."""
        return found("event", self.row)

    @cached_property
    def opens(self) -> bool:
        """Whether it brings in an event of its own: a blast, air strikes; not: the blast."""
        return any(not self._is_definite(i) for i in self.events)

    @cached_property
    def refers(self) -> bool:
        """Whether it goes on about an event told before: the blast, the toll."""
        return bool(found("toll", self.row)) or any(map(self._is_definite, self.events))

    @cached_property
    def apart(self) -> list[int]:
        """Where (characters) words stand that say: another event than the one before."""
        if _ITEM.match(self.text):
            return [self.start]
        places = list(found("apart", self.row))
        places += [n for i in self.events if (n := self._next_before(i)) is not None]
        return sorted(self.start + self.words[i].start for i in places)

    def _is_definite(self, i: int) -> bool:
        before = self.row[max(0, i - ASIDE - 1) : i][::-1]
        end = next((n for n, word in enumerate(before) if word in _ENDS), len(before))
        return not _DEFINITE.isdisjoint(before[:end]) and members("other").isdisjoint(before[:end])

    def _next_before(self, i: int) -> int | None:
        """Where "another" stands before the event at `i`: another | car bombing."""
        near = range(max(0, i - ASIDE), i)
        return next((j for j in near if self.row[j] in members("other")), None)


def folded(word: str) -> str:
    """A word in small letters, in the singular, without accents and Arabic articles."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = singular(plain).replace("'", "")
    return next((plain.removeprefix(a) for a in _ARTICLES if plain.startswith(a)), plain)


def _is_name(word: str) -> bool:
    return word[0].isupper() and _WORD.fullmatch(word) is not None
