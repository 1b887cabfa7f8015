"""The day on which an article says, at its head, that it was written or published."""

from datetime import date

from helpers.dates.expressions import Placed
from helpers.dates.stretches import WEEK
from helpers.dates.vocabulary import Role, book, members
from helpers.quantities import Word

HEAD = 40
"""Words of the head of an article, where its dateline may stand."""
_CREDITS = frozenset(["(", "-", "--", "—", "–", "|"])


def dateline(placed: list[Placed], row: list[Word], day: date | None) -> Placed | None:
    """The expression at the head of a text that says when it was written, if there is one."""
    lower = [word.lower for word in row[: HEAD + 3]]
    heads = [p for p in placed if p.last <= HEAD and p.time.kind == "date"]
    return next((p for p in heads if _is_dateline(p, row, lower, day)), None)


def is_credit(placed: Placed, row: list[Word], day: date | None, head: bool) -> bool:
    """Is it a day of writing: a dateline, or the date below a picture or a message?"""
    if placed.time.full and placed.first == placed.time.first:
        return placed.expression.first == day
    if not head or placed.last > HEAD or placed.time.kind != "date":
        return False
    return _is_dateline(placed, row, [word.lower for word in row[: HEAD + 3]], day)


def _is_dateline(placed: Placed, row: list[Word], lower: list[str], day: date | None) -> bool:
    """Published 10 October 2014; Friday, January 4, 2019; AFP 3 Jun 2016; BEIRUT, Oct 1 (AP) -"""
    at, found = placed.time.first, placed.expression
    if not found.first or found.first != found.last:
        return False
    if _stands_before("happened", lower, at):
        return False
    if _stands_before("published", lower, at):
        return placed.time.full or _is_near(found.first, day)
    if placed.first < at or lower[max(0, at - 1) : at] in (["the"], ["a"], ["an"], ["of"], ["and"]):
        return False
    if placed.time.full:
        return not _goes_on(row, placed.last)
    credit = lower[placed.last : placed.last + 1]
    return _is_near(found.first, day) and bool(credit) and credit[0] in _CREDITS


def _stands_before(role: Role, lower: list[str], at: int) -> bool:
    """Does "published on", "last updated at", or "date of event" stand right before?"""
    known = book(role)
    starts = (i for i in range(max(0, at - 4), at) if lower[i] in set(known))
    ends = (match[1] for i in starts if (match := known.at(lower, i)))
    return any(end in (at, at - 1) and lower[end:at] in ([], [":"]) for end in ends)


def _goes_on(row: list[Word], i: int) -> bool:
    """Does the sentence go on with a small letter: October 7, 2023 attacks?"""
    return i < len(row) and row[i].text[0].islower() and row[i].lower not in members("published")


def _is_near(found: date, day: date | None) -> bool:
    return day is not None and abs((found - day).days) <= WEEK
