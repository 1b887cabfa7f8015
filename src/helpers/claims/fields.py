"""What a claim's clause says of it: over what time the figure runs, and how sure it is."""

import re
from functools import lru_cache

from helpers.claims import vocabulary
from helpers.claims.sentence import Phrase, Sentence
from helpers.quantities import quantity_at

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)-(year|day|week|month)")
_BARRIERS = frozenset(["while", "whereas", "but", ";", "which", "who", "whose"])
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_RIGHTWARD = ("that", "which", "has", "killed", "left", "displaced", "claimed", "anynumber-year")
FEW = 10
"""Fewer people than this, dated by a month or a year, are those of one event."""
FAR = 24
"""Words before a claim in which a denial may stand."""
REACH = 14
"""Words before a claim in which a word may make it doubtful."""


Marker = tuple[int, int, str]


def scopes(s: Sentence) -> list[Marker]:
    """Every marker of scope in a sentence: where it begins and ends, and what it says."""
    row = [_class(word) for word in s.row]
    found = vocabulary.markers("scope").all(row).items()
    found = [(start, end, value) for start, (value, end) in found if s.word(end) not in _DATED]
    return found + _wars(s)


def scope(s: Sentence, markers: list[Marker], phrase: Phrase, last: int) -> str:
    """The scope by the nearest marker of the claim's clause; an incident where there is none."""
    if _is_about_a_war(s, phrase):
        return "cumulative"
    near = [
        m for m in markers if _reaches(s, m, phrase, last) and not _is_of_one_event(s, phrase, m)
    ]
    return min(near, key=lambda m: _distance(m, phrase))[2] if near else "incident"


_DATED = frozenset("after before ago later earlier old into".split())
_NOT_WAR = frozenset("crimes zone monitor planes".split())
_NOT_WITHIN = frozenset("crimes zone monitor planes that which has that's".split())
_WITHIN = frozenset(["in", "during", "throughout"])
_MONTHS_OR_YEARS = ("anymonth", "anyyear", "month", "year")


def _is_about_a_war(s: Sentence, phrase: Phrase) -> bool:
    """Is the war itself the subject: the war in X, which began in 2011, has killed …?"""
    start = s.after(0, "determiner")
    subject = range(start, min(start + 3, phrase.first))
    has = any(s.row[i] in ("has", "have", "had") for i in range(start, phrase.first))
    return has and any(
        s.row[i] in vocabulary.members("war") and s.word(i + 1) not in _NOT_WAR for i in subject
    )


def _wars(s: Sentence) -> list[Marker]:
    """killed | in Syria's civil war."""
    return [
        (j, i + 1, "cumulative")
        for i in range(len(s))
        if s.row[i] in vocabulary.members("war")
        for j in range(max(0, i - 4), i)
        if s.row[j] in _WITHIN
        and s.word(i + 1) not in _NOT_WITHIN
        and not any(s.closes(k) for k in range(j + 1, i) if s.role(k) != "determiner")
    ]


def _is_of_one_event(s: Sentence, phrase: Phrase, marker: Marker) -> bool:
    """Does "in March" only date a single attack, or harm to a few?"""
    if marker[2] != "period" or _class(s.row[marker[1] - 1]) not in _MONTHS_OR_YEARS:
        return False
    few = (
        max(phrase.quantity.low or 0, phrase.quantity.high or 0) < FEW and not phrase.quantity.vague
    )
    return s.row[marker[0]] != "since" and (
        few or not vocabulary.members("event").isdisjoint(s.row)
    )


def _distance(marker: Marker, phrase: Phrase) -> int:
    start, end, value = marker
    return (phrase.first - end if end <= phrase.first else start - phrase.last) - (
        100 if value == "cumulative" else 0
    )


def _reaches(s: Sentence, marker: Marker, phrase: Phrase, last: int) -> bool:
    start, end, _ = marker
    if end <= phrase.first:
        return not _barred(s, end, phrase.first)
    if s.row[end - 1] in _RIGHTWARD or _SPAN.fullmatch(s.row[end - 1]):
        return False
    gap = s.row[max(last, phrase.last) : start]
    near = len(gap) <= REACH or s.row[start] == "since"
    return near and start >= phrase.last and "that" not in gap and _BARRIERS.isdisjoint(gap)


def _barred(s: Sentence, first: int, last: int) -> bool:
    return any(s.row[i] in _BARRIERS for i in range(first, last))


@lru_cache(maxsize=2**14)
def _class(word: str) -> str:
    if _YEAR.fullmatch(word):
        return "anyyear"
    if match := _SPAN.fullmatch(word):
        return f"anynumber-{match[1]}"
    if word in vocabulary.members("month") and word != "may":
        return "anymonth"
    if word.rstrip("s") in _WEEKDAYS:
        return "anyweekday"
    quantity = quantity_at([word], 0) if word not in ("a", "an", "no", "some") else None
    return "anynumber" if quantity and quantity.low else word


def realis(s: Sentence, phrase: Phrase, first: int, last: int) -> str:
    """Asserted, negated, denied or hypothetical, by the words before and inside the claim."""
    start = _clause_start(s, first)
    found = {value for i, (value, _) in _marks(s, start, last).items() if not _is_spent(s, i)}
    found |= {value for value, _ in _marks(s, max(0, first - FAR), first).values()} & {"denied"}
    if "denied" in found:
        return "denied"
    if "hypothetical" in found:
        return "hypothetical"
    negated = phrase.quantity.low == phrase.quantity.high == 0
    negated = negated or any(s.roles[i] == "not" for i in range(phrase.last, last))
    return "negated" if negated or s.role(s.before(first, "adverb") - 1) == "not" else "asserted"


def _marks(s: Sentence, start: int, last: int) -> dict[int, tuple[str, int]]:
    book = vocabulary.markers("realis")
    return {i: m for i in range(start, last) if (m := book.at(s.row, i)) is not None}


def _is_spent(s: Sentence, i: int) -> bool:
    """Is the word something else here: the month of May, a wish said of other things?"""
    if s.row[i] == "may":
        return s.word(i + 1)[:1].isdigit() or s.word(i - 1) in ("in", "on", "of", "since", "last")
    return False


def _clause_start(s: Sentence, first: int) -> int:
    """The first word of the clause that `first` stands in."""
    i = first
    while i > max(0, first - REACH):
        word = s.row[i - 1]
        if word in (";", ":", "while", "but", "whereas", "after", "when", "which", "because"):
            break
        if word in (".", "!", "?") or (word == "," and s.role(i) not in ("determiner", None)):
            break
        i -= 1
    return i
