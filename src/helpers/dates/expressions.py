"""The time expressions of a text, resolved against the article's own day."""

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from helpers.dates.grammar import Now, Time, times
from helpers.dates.stretches import NO_DAY, Precision, Stretch
from helpers.dates.vocabulary import book, members, saying
from helpers.quantities import Word, words

Role = Literal["at", "since", "until", "telling", "looking-back", "following", "future"]
LONGEST_NEAR = 5
"""Words of the longest "in the early hours of"."""
TOLD = 8
"""Words between a verb of saying and its day, at most ("told … in an interview on Monday")."""
TOLL = 10
"""Words between a toll that rose and the day of the count, at most."""
AHEAD = 6
"""Words between a word of the future and its day, at most."""
_ARTICLES = frozenset(["a", "an", "the"])
_ENDS = frozenset('.;:?!,()"“”')


class Expression(NamedTuple):
    """Words that say when, and the days that they mean, both included."""

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    precision: Precision
    """year: anything longer than a month."""
    role: Role
    """at: something happened then. since: a stretch of time begins there. until: a count ends
    there. telling: somebody said so then. looking-back: a trial or a funeral was then. following:
    it dates what follows it (a day after the raid). future: it is still to come."""


class Placed(NamedTuple):
    """An expression and the words that it is made of, `last` exclusive."""

    expression: Expression
    first: int
    last: int
    time: Time
    subject_tells: bool
    """A verb of saying follows at once: the ministry on Monday | said."""


def days_in(text: str, day: date | None) -> list[Expression]:
    """Every time expression of a text, in order; those that need a day and have none get none.

    "The same day", "two days later" are counted from the day named last before them.
    """
    return [placed.expression for placed in placed_in(text, words(text), day)]


def placed_in(
    text: str, row: list[Word], day: date | None, spoken: date | None = None
) -> list[Placed]:
    """The time expressions of a text whose words are known; `spoken` is the day it speaks of."""
    lower = [word.lower.removesuffix("'s") for word in row]
    found = []
    for time in times(row, lower):
        placed = _placed(text, row, lower, time, day, spoken)
        found.append(placed)
        if placed.expression.first and placed.expression.role in ("at", "telling"):
            spoken = placed.expression.first
    return found


def _placed(
    text: str, row: list[Word], lower: list[str], time: Time, day: date | None, spoken: date | None
) -> Placed:
    first = _with_words_before(lower, time.first)
    tells = time.last < len(row) and says(row[time.last])
    role = _role(row, lower, time, first)
    stretch = _resolved(time, Now(day, spoken, role == "future"))
    start, end = row[first].start, row[time.last - 1].end
    return Placed(
        Expression(start, end, text[start:end], *stretch, role), first, time.last, time, tells
    )


def _resolved(time: Time, now: Now) -> Stretch:
    needs = now.spoken is None if time.kind in ("spoken", "following") else True
    if now.day is None and needs and not time.full:
        return NO_DAY
    return time.stretch(now)


@cache
def _before() -> frozenset[str]:
    """Words that belong to a time expression when they stand before it."""
    return members("near") | members("begins") | members("until")


def _with_words_before(row: list[str], first: int) -> int:
    """Where an expression begins, with "early", "on", "since", "in the early hours of" before."""
    moved = True
    while moved:
        moved = False
        for length in range(min(LONGEST_NEAR, first), 0, -1):
            if " ".join(row[first - length : first]) in _before():
                first, moved = first - length, True
                break
    return first


def _role(row: list[Word], lower: list[str], time: Time, first: int) -> Role:
    if time.kind in ("following", "range", "spoken"):
        return "following" if time.kind == "following" else "at"
    opening = " ".join(lower[first : time.first])
    for role, name in (("begins", "since"), ("until", "until")):
        if any(f"{word} " in f"{opening} " for word in members(role)):
            return name
    if _is_possessive(row[time.last - 1].text):
        return "looking-back" if _is_any(lower, time.last, "back") else "at"
    if _has_begun(lower, first):
        return "since"
    if _is_told(row, lower, first):
        return "telling"
    if _looks_back(lower, first, time.last):
        return "looking-back"
    return "future" if _is_to_come(lower, time.first, first, time.last) else "at"


def _is_possessive(word: str) -> bool:
    """Monday's raid, and Mondays raid where the apostrophe was lost."""
    return word.endswith(("'s", "’s")) or (word.endswith("days") and word[0].isupper())


def _is_told(row: list[Word], lower: list[str], first: int) -> bool:
    """Is it the day of the telling: said on Monday; told the agency in an interview on Monday?"""
    if _is_any(lower, first - 1, "account"):
        return True
    if _is_according(lower, first) or _is_of_toll(lower[max(0, first - TOLL) : first]):
        return True
    named = False
    for i in range(first - 1, max(-1, first - 1 - TOLD), -1):
        if says(row[i]):
            direct = lower[i + 1] in _ARTICLES or lower[i + 1] not in members("told")
            return not named or not direct or lower[i] in ("told", "tells", "telling")
        if lower[i] not in members("told"):
            if not row[i].text[0].isupper():
                return False
            named = True
    return False


def _is_according(row: list[str], first: int) -> bool:
    """According to officials | on Monday."""
    for i in range(first - 1, max(-1, first - 1 - AHEAD), -1):
        if row[i] in _ENDS:
            return False
        if row[i] == "according":
            return True
    return False


def _is_of_toll(row: list[str]) -> bool:
    """The death toll rose to 12 | on Monday."""
    tolls = [i for i, word in enumerate(row) if word in members("toll")]
    return bool(tolls) and not members("rose").isdisjoint(row[tolls[0] :])


def _is_any(row: list[str], i: int, role: Literal["account", "back", "future"]) -> bool:
    return 0 <= i < len(row) and row[i] in members(role)


def says(word: Word) -> bool:
    """Is it a verb of saying, and not the States?"""
    return word.lower in saying() and (word.text.islower() or word.text.isupper())


def _has_begun(row: list[str], first: int) -> bool:
    """Did something begin then: the fighting that began on Monday; since war broke out in May?"""
    return _is_near(row, first, "began")


def _is_near(row: list[str], first: int, role: Literal["began", "future"]) -> bool:
    """Does a phrase of the role stand shortly before, with no number or mark between?"""
    phrases = book(role)
    for i in range(first - 1, max(-1, first - 1 - AHEAD), -1):
        if row[i] in _ENDS or row[i][:1].isdigit():
            return False
        if (match := phrases.at(row, i)) and match[1] <= first + 1:
            return True
    return False


def _looks_back(row: list[str], first: int, last: int) -> bool:
    """Is it the day of a trial, a funeral, a protest: sentenced on Monday for killing 12?"""
    known = members("back")
    if _is_any(row, last, "back"):
        return True
    for i in range(first - 1, max(-1, first - 1 - AHEAD), -1):
        if row[i] in known:
            return True
        if row[i] in _ENDS or row[i] in saying() or row[i][0].isdigit():
            return False
    return False


def _is_to_come(row: list[str], at: int, first: int, last: int) -> bool:
    """Is it a day to come: will meet on Tuesday; next Tuesday; due on 5 June?"""
    if not members("future").isdisjoint(row[at:last]) or _is_any(row, last, "future"):
        return True
    return _is_near(row, first, "future")
