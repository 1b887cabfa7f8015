"""Time expressions in a row of words: where they stand, and how each is to be resolved.

Every function takes a row and a position and gives what begins there, or None. Nothing is resolved
yet: a `Time` holds a function from the day of reference to a stretch of days.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from helpers.dates import stretches
from helpers.dates.stretches import NO_DAY, Stretch
from helpers.dates.vocabulary import Role, book, members, values
from helpers.quantities import Word, quantity_at

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_DAYS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?-(\d{1,2})(?:st|nd|rd|th)?")
_GLUED = re.compile(r"(0?[1-9]|[12]\d|3[01])((?:19|20)\d\d)")
_FIGURES = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_ALSO_WORDS = frozenset(["may", "march", "mar", "sat", "sun", "wed", "mon", "dec", "jan"])
"""Months and weekdays that in small letters, or alone, are other words or names."""
_MONTH_AFTER = frozenset(
    "in since during until till by last this next early late mid of from to between through the "
    "beginning end".split()
)
_YEAR_AFTER = frozenset(
    "in since during until till by of from to and between early late mid through before "
    "after".split()
)
_PAPERS = frozenset("times telegraph mirror mail express world herald post star".split())
_WHOLE: tuple[Role, ...] = ("day", "spoken", "spoken week", "stretch", "feast", "vague")
_SAW = frozenset("saw was has had brought began ended".split())
_DISTANT = 10_000
"""A number of days, weeks or years larger than this is no distance in time."""


class Now(NamedTuple):
    """What a time expression is resolved against."""

    day: date | None
    """The article's own day."""
    spoken: date | None = None
    """The day that the text speaks of."""
    future: bool = False


class Time(NamedTuple):
    """A time expression; positions are those of words, `last` exclusive."""

    first: int
    last: int
    stretch: Callable[[Now], Stretch]
    kind: Literal["date", "weekday", "span", "range", "spoken", "following", "vague"]
    """following: it dates what follows it (a day after | the raid)."""
    full: bool = False
    """It names its year, and needs no other day."""


def times(words: list[Word], row: list[str]) -> list[Time]:
    """Every time expression of a row, in order; a range ("from Monday to Friday") is one."""
    found: list[Time] = []
    readers, after = _readers(), 0
    for i, word in enumerate(row):
        if i < after:
            continue
        read = readers.get(word) or (_number_time if word[:1].isdigit() else None)
        if read and (time := read(words, row, i)):
            found.append(time)
            after = time.last
    return _with_ranges(found, row) if len(found) > 1 else found


Reader = Callable[[list[Word], list[str], int], Time | None]


@cache
def _readers() -> dict[str, Reader]:
    """The words that a time expression may begin with, and what reads those that begin so."""
    numbers = "a an one two three four five six seven eight nine ten eleven twelve several few many"
    names = {*values("weekday"), *values("short"), *values("month"), *values("which"), "weekend"}
    names |= {f"{day}s" for day in values("weekday")} | {f"mid-{m}" for m in values("month")}
    phrases = {*book(*_WHOLE), *numbers.split(), *values("unit")}
    return dict.fromkeys(phrases, _phrase_time) | dict.fromkeys(names, _name_time)


def _number_time(words: list[Word], row: list[str], i: int) -> Time | None:
    return _figures(row, i) or _date(words, row, i) or _distance(row, i) or _year(row, i)


def _phrase_time(words: list[Word], row: list[str], i: int) -> Time | None:
    return _phrase(row, i) or _distance(row, i)


def _name_time(words: list[Word], row: list[str], i: int) -> Time | None:
    return (
        _date(words, row, i)
        or _phrase(row, i)
        or _weekday(words, row, i)
        or _span(row, i)
        or _month(words, row, i)
    )


def _word(row: list[str], i: int) -> str:
    return row[i] if 0 <= i < len(row) else ""


# phrases that stand as a whole in the lexicon


def _phrase(row: list[str], i: int) -> Time | None:
    """yesterday; the same day; the past 24 hours; years ago."""
    match = book(*_WHOLE).at(row, i)
    if match is None:
        return None
    (role, number), last = match
    if role == "vague":
        return Time(i, last, lambda now: NO_DAY, "vague")
    if role == "spoken":
        return Time(i, last, lambda now: _from_spoken(now, number, 1), "spoken")
    if role == "spoken week":
        return Time(i, last, lambda now: _from_spoken(now, number, stretches.WEEK), "spoken")
    if role == "feast":
        year, end = _year_after(row, last)
        return _dated(i, end, year, number // 100, number % 100, number % 100)
    if role == "stretch":
        return Time(i, last, lambda now: stretches.last_days(now.day, number), "span")
    return Time(i, _past_part(row, last), lambda now: stretches.moved(now.day, number), "date")


def _from_spoken(now: Now, number: int, unit: int) -> Stretch:
    return stretches.ago(now.spoken or now.day, number, unit)


def _past_part(row: list[str], i: int) -> int:
    """The position after the part of a day that stands at `i`, if one does."""
    return i + (_word(row, i) in members("part"))


# days and months by name


def _weekday(words: list[Word], row: list[str], i: int) -> Time | None:
    """Tuesday; last Tuesday night; Tuesday's; Tuesday of last week."""
    which = values("which").get(row[i])
    at = i + (which is not None)
    number = _weekday_number(words, row, at)
    paper = _word(row, at + 1) in _PAPERS and words[at + 1].text[0].isupper()
    if number is None or paper:
        return None
    last = _past_part(row, at + 1)
    week = last + (_word(row, last) == "of")
    weeks = values("which").get(_word(row, week))
    if weeks is not None and _word(row, week + 1) == "week":
        return Time(
            i,
            week + 2,
            lambda now: stretches.weekday_of_week(now.day, number, weeks),
            "weekday",
        )
    return Time(
        i, last, lambda now: stretches.weekday(now.day, number, which, now.future), "weekday"
    )


def _weekday_number(words: list[Word], row: list[str], i: int) -> int | None:
    """The weekday at `i`; none in "on Fridays" and "every Friday"."""
    word = _word(row, i)
    number = values("weekday").get(word.removesuffix("s"))
    if number is None or not words[i].text[0].isupper():
        return None
    plural = word.endswith("s") and "'" not in words[i].text.replace("’", "'")
    repeated = _word(row, i - 1) in members("every") or (plural and _word(row, i - 1) == "on")
    return None if repeated else number


def _date(words: list[Word], row: list[str], i: int) -> Time | None:
    """Tuesday, 27 November 2024; Nov. 27; the 27th of November; 27-28 November."""
    at = _past_weekday(row, i)
    found = _day_first(words, row, at) or _month_first(words, row, at)
    return found._replace(first=i) if found else None


def _past_weekday(row: list[str], i: int) -> int:
    """The position after a weekday, short or not, with its full stop or comma."""
    if row[i] in values("weekday") or row[i] in values("short"):
        i += 1
        i += _word(row, i) in (".", ",")
        i += _word(row, i) == "the"
    return i


def _day_first(words: list[Word], row: list[str], i: int) -> Time | None:
    """27 November 2024; 27th of November; 27-28 November; 27 and 28 November."""
    days = _days_of_month(row, i)
    if days is None:
        return None
    first, last, at = days
    at += _word(row, at) == "of"
    number = _month_number(words, row, at)
    if number is None:
        return None
    year, end = _year_after(row, at + 1)
    return _dated(i, end, year, number, first, last)


def _month_first(words: list[Word], row: list[str], i: int) -> Time | None:
    """Nov. 27; November 27, 2024; November 27-28. "In May 12 people" is a month and a number."""
    number = _month_number(words, row, i)
    if number is None or (_word(row, i - 1) == "in" and not _is_followed_by_year(row, i)):
        return None
    at = i + 1 + (_word(row, i + 1) == ".")
    if glued := _GLUED.fullmatch(_word(row, at)):  # July 152015, where a comma was lost
        return _dated(i, at + 1, int(glued[2]), number, int(glued[1]), int(glued[1]))
    days = _days_of_month(row, at)
    if days is None:
        return None
    year, end = _year_after(row, days[2])
    return _dated(i, end, year, number, days[0], days[1])


def _is_followed_by_year(row: list[str], i: int) -> bool:
    return any(_YEAR.fullmatch(word) for word in row[i + 2 : i + 5])


def _month_number(words: list[Word], row: list[str], i: int) -> int | None:
    """The month at `i`, by its name; those that are also words need a capital."""
    word = _word(row, i)
    number = values("month").get(word)
    if number is None or (word in _ALSO_WORDS and not words[i].text[0].isupper()):
        return None
    return number


def _days_of_month(row: list[str], i: int) -> tuple[int, int, int] | None:
    """The first and the last day of the month named at `i`, and the position after them."""
    word = _word(row, i)
    if pair := _DAYS.fullmatch(word):
        first, last = int(pair[1]), int(pair[2])
        return (first, last, i + 1) if 1 <= first < last <= 31 else None
    day = _DAY.fullmatch(word)
    if day is None:
        return None
    other = _DAY.fullmatch(_word(row, i + 2))
    pair = other and _word(row, i + 1) in ("and", "to", "-") and int(day[1]) < int(other[1])
    if pair and _word(row, i + 3) in values("month"):
        return int(day[1]), int(other[1]), i + 3
    return int(day[1]), int(day[1]), i + 1


def _year_after(row: list[str], i: int) -> tuple[int | None, int]:
    """The year that follows a date, if one does, and the position after all; see `_whole`."""
    i += _word(row, i) == "." and _YEAR.fullmatch(_word(row, i + 1)) is not None
    at = i + (_word(row, i) == ",")
    if _YEAR.fullmatch(_word(row, at)):
        return int(row[at]), at + 1
    at = i + (_word(row, i) == "of")
    which = values("which").get(_word(row, at))
    return (which, at + 2) if which is not None and _word(row, at + 1) == "year" else (None, i)


def _whole(year: int, now: Now) -> int:
    """The year that is meant: -1, 0 and 1 are the last, this one and the next."""
    return year if abs(year) > 1 else now.day.year + year


def _dated(first: int, end: int, year: int | None, month: int, day: int, until: int) -> Time:
    def stretch(now: Now) -> Stretch:
        begins, ends = (_day_of(now, year, month, number) for number in (day, until))
        return stretches.between(begins, ends) if begins and ends else NO_DAY

    return Time(first, end, stretch, "date", full=year is not None and year > 1)


def _day_of(now: Now, year: int | None, month: int, day: int) -> date | None:
    if year is not None:
        return stretches.on(_whole(year, now), month, day)
    return stretches.day_near(now.day, month, day, now.future).first


def _month(words: list[Word], row: list[str], i: int) -> Time | None:
    """in March; last March; mid-March; March 2011; April's."""
    which = values("which").get(row[i])
    at = i + (which is not None)
    name = _word(row, at)
    number = values("month").get(name.removeprefix("mid-"))
    if number is None or not words[at].text.removeprefix("mid-")[0].isupper():
        return None
    end = at + 1 + (_word(row, at + 1) == ".")
    year, end = _year_after(row, end + (_word(row, end) == "of"))
    if year is not None:
        return Time(
            i, end, lambda now: stretches.month(_whole(year, now), number), "span", year > 1
        )
    owns = words[at].end - words[at].start > len(name)  # March's
    told = which is not None or _word(row, at - 1) in _MONTH_AFTER or owns
    if not told and not name.startswith("mid-"):
        return None
    return Time(
        i, at + 1, lambda now: stretches.month_near(now.day, number, which, now.future), "span"
    )


def _year(row: list[str], i: int) -> Time | None:
    """in 2013; the 2013 attack; 2013 saw."""
    word = row[i]
    if not _YEAR.fullmatch(word):
        return None
    before = _word(row, i - 1)
    attribute = before in ("the", "a") and _word(row, i + 1)[:1].isalpha()
    saw = _word(row, i + 1) in _SAW
    if before not in _YEAR_AFTER and not attribute and not saw:
        return None
    return Time(i, i + 1, lambda now: stretches.year(int(word)), "span", full=True)


def _figures(row: list[str], i: int) -> Time | None:
    """2024-11-27; 27/11/2024. 4/5/2024 only where one way of reading it is near the article."""
    match = _FIGURES.fullmatch(row[i])
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        days = {stretches.on(first, second, third)}
    elif len(match[4]) == 4:
        days = {stretches.on(third, second, first)}  # with dots: day first
        days |= {stretches.on(third, first, second)} if match[2] != "." else set()
    else:
        return None
    known = sorted(day for day in days if day)
    if not known:
        return None
    return Time(i, i + 1, lambda now: _only(known, now.day), "date", full=True)


def _only(known: list[date], day: date | None) -> Stretch:
    """The one day that figures mean, or the one of two that lies within a week of the article."""
    near = [d for d in known if day and abs((d - day).days) <= stretches.WEEK]
    found = known if len(known) == 1 else near
    return stretches.one(found[0]) if len(found) == 1 else NO_DAY


# spans and distances


def _span(row: list[str], i: int) -> Time | None:
    """last week; the past three weeks; earlier this month; at the weekend."""
    which = values("which").get(row[i])
    at = i + (which is not None)
    if _word(row, at) == "weekend":
        return Time(i, at + 1, lambda now: stretches.weekend(now.day, which, now.future), "span")
    if which is None:
        return None
    number, at = _number(row, at)
    unit = values("unit").get(_word(row, at))
    if unit is None or number is None or (number == 1 and unit < stretches.WEEK):
        return None
    rolling = row[i] in members("rolling") or number > 1
    return Time(i, at + 1, lambda now: _unit(now.day, which, number, unit, rolling), "span")


def _unit(day: date, which: int, number: int, unit: int, rolling: bool) -> Stretch:
    if rolling:
        return stretches.last_days(day, max(1, number * unit)) if which < 0 else NO_DAY
    if unit < stretches.MONTH - 1:
        return stretches.week(day, which)
    if unit <= stretches.MONTH:
        found = stretches.month(day.year, day.month + which)
    else:
        found = stretches.year(day.year + which)
    return found._replace(last=day) if which == 0 else found


def _number(row: list[str], i: int) -> tuple[int | None, int]:
    """The number at `i` and the position after it; one where there is none."""
    if i >= len(row):
        return None, i
    found = quantity_at(row, i)
    if found is None or found.form == "none":
        return 1, i
    known = found.low if found.low == found.high and (found.low or 0) < _DISTANT else None
    return known, found.last


def _distance(row: list[str], i: int) -> Time | None:
    """two days ago; a week earlier; three days later; a day after; the day before."""
    if values("unit").keys().isdisjoint(row[i : i + 6]):
        return None
    number, at = (1, i + 1) if row[i] == "the" else _number(row, i)
    unit = values("unit").get(_word(row, at))
    word = _word(row, at + 1)
    if unit is None or word not in ("ago", "earlier", "before", "later", "after"):
        return None
    if row[i] == "the" and (word == "ago" or row[at].endswith("s")):
        return None
    if unit == 0:
        number = 0
    elif at == i:
        return _some_time(row, i)
    if number is None:
        return Time(i, at + 2, lambda now: NO_DAY, "vague")
    sign = 1 if word in ("later", "after") else -1
    if word == "ago":
        return Time(i, at + 2, lambda now: stretches.ago(now.day, -number, unit), "date")
    if word in ("before", "after") and _word(row, at + 2) not in ("", ",", ".", ";", ")", "and"):
        return Time(i, at + 2, lambda now: _from_spoken(now, -sign * number, unit), "following")
    return Time(i, at + 2, lambda now: _from_spoken(now, sign * number, unit), "spoken")


def _some_time(row: list[str], i: int) -> Time | None:
    """days after | the raid: nobody says how many."""
    if not row[i].endswith("s") or row[i + 1] not in ("after", "before"):
        return None
    return Time(i, i + 2, lambda now: NO_DAY, "following")


# ranges


def _with_ranges(found: list[Time], row: list[str]) -> list[Time]:
    """Times that belong together made one: from Monday to Friday; at dawn on Sunday."""
    joined: list[Time] = []
    for time in found:
        if joined and _joins(joined[-1], time, row):
            joined[-1] = _range(joined[-1], time)
        elif joined and _is_one_day(joined[-1], time, row):
            whole = time if joined[-1].kind == "spoken" else joined[-1]
            joined[-1] = whole._replace(first=joined[-1].first, last=time.last)
        else:
            joined.append(time)
    return joined


def _joins(left: Time, right: Time, row: list[str]) -> bool:
    gap = [
        word for word in row[left.last : right.first] if word not in ("on", "the", "early", "late")
    ]
    if {left.kind, right.kind} - {"date", "weekday", "span"} or len(gap) != 1:
        return False
    if gap[0] in ("to", "until", "till", "through", "into", "-"):
        return True
    pair = left.kind == right.kind != "span"
    return gap[0] in ("and", "or") and (
        pair or "between" in row[max(0, left.first - 2) : left.first]
    )


def _is_one_day(left: Time, right: Time, row: list[str]) -> bool:
    """Is one of them only a part of the other's day: at dawn on Sunday; yesterday at noon?"""
    gap = row[left.last : right.first]
    spoken = [left.kind, right.kind].count("spoken")
    return (
        spoken == 1
        and gap in ([], ["of"], ["on"], [","])
        and "following" not in (left.kind, right.kind)
    )


def _range(left: Time, right: Time) -> Time:
    def stretch(now: Now) -> Stretch:
        ends = right.stretch(now)
        begins = left.stretch(now if now.future or not ends.last else now._replace(day=ends.last))
        if not begins.first or not ends.last or begins.first > ends.last:
            return NO_DAY
        return stretches.between(begins.first, ends.last)

    full = left.full and right.full
    return Time(left.first, right.last, stretch, "range", full)
