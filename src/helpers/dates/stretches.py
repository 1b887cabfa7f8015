"""Days on the calendar: which stretch of days a time expression means."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "year", "unknown"]

FORWARD = 3
"""Days by which a date without a year may lie after the article's: outlets live in many zones."""
WEEK, MONTH = 7, 31
"""Days of the longest stretch that is called a week, a month."""


class Stretch(NamedTuple):
    """From a first day to a last one, both included, and how precise that is; or no day at all."""

    first: date | None
    last: date | None
    precision: Precision


NO_DAY = Stretch(None, None, "unknown")


def one(day: date) -> Stretch:
    """A single day."""
    return Stretch(day, day, "day")


def between(first: date, last: date) -> Stretch:
    """A stretch as precise as it is short; no day if it ends before it begins."""
    length = (last - first).days + 1
    if length < 1:
        return NO_DAY
    fits = [(1, "day"), (WEEK, "week"), (MONTH, "month")]
    return Stretch(first, last, next((name for most, name in fits if length <= most), "year"))


def moved(day: date, days: int) -> Stretch:
    """A day so many days later; no day where the calendar ends."""
    try:
        return one(day + timedelta(days))
    except OverflowError:
        return NO_DAY


def weekday(day: date, number: int, which: int | None, future: bool) -> Stretch:
    """The weekday on or before a day; before it if "last"; after it if "next"."""
    if which == 1:
        return moved(day, (number - day.weekday() - 1) % 7 + 1)
    if future:
        return moved(day, (number - day.weekday()) % 7)
    back = (day.weekday() - number) % 7
    return moved(day, -(back or 7) if which == -1 else -back)


def weekday_of_week(day: date, number: int, weeks: int) -> Stretch:
    """The weekday of this week, the last or the next; weeks begin on Monday."""
    return moved(day, number - day.weekday() + 7 * weeks)


def weekend(day: date, which: int | None, future: bool) -> Stretch:
    """Saturday and Sunday, as far as they have come."""
    saturday = weekday(day, 5, 1 if which == 1 else None, future)
    if which == -1 and saturday.first and (day - saturday.first).days < 2:
        saturday = moved(day, -7 - (day - saturday.first).days)
    if not saturday.first:
        return NO_DAY
    sunday = moved(saturday.first, 1).last or saturday.first
    last = sunday if future or which == 1 else min(sunday, day)
    return Stretch(saturday.first, last, "week")


def week(day: date, weeks: int) -> Stretch:
    """A week of the calendar, from Monday on: 0 is this one, as far as it has come."""
    first = moved(day, -day.weekday() + 7 * weeks).first
    last = moved(first, 6).first if first else None
    if not first or not last:
        return NO_DAY
    return Stretch(first, day if weeks == 0 else last, "week")


def month(year: int, number: int) -> Stretch:
    """A month of the calendar; months below 1 and over 12 belong to other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return NO_DAY
    last = monthrange(year, number)[1]
    return Stretch(date(year, number, 1), date(year, number, last), "month")


def year(number: int) -> Stretch:
    """A year of the calendar."""
    if not date.min.year <= number <= date.max.year:
        return NO_DAY
    return Stretch(date(number, 1, 1), date(number, 12, 31), "year")


def month_near(day: date, number: int, which: int | None, future: bool) -> Stretch:
    """The month of that name that is now or was last, or will be next."""
    later = number > day.month or (number == day.month and which == -1)
    if which == 1 or (future and number < day.month):
        return month(day.year + (number <= day.month), number)
    return month(day.year - (later and not future), number)


def day_near(day: date, number: int, day_of_month: int, future: bool) -> Stretch:
    """The day of that month that was last, or will be next."""
    years = range(day.year - 8, day.year + 9)  # a 29 February may be eight years off
    found = [d for d in (on(y, number, day_of_month) for y in years) if d]
    if future:
        return next((one(d) for d in found if d >= day), NO_DAY)
    past = [d for d in found if (d - day).days <= FORWARD]
    return one(past[-1]) if past else NO_DAY


def on(year: int, month: int, day: int) -> date | None:
    """The day, if there is such a one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def ago(day: date, number: int, days_of_unit: int) -> Stretch:
    """So many days, weeks, months or years from a day; the longer the unit, the vaguer."""
    if days_of_unit < WEEK:
        return moved(day, number)
    if days_of_unit < MONTH - 1:
        near = moved(day, number * days_of_unit).first
        return _whole_week(near) if near else NO_DAY
    if days_of_unit <= MONTH:
        return month(day.year, day.month + number)
    return year(day.year + number)


def _whole_week(day: date) -> Stretch:
    found = week(day, 0)
    return Stretch(found.first, moved(found.first, 6).last, "week") if found.first else NO_DAY


def last_days(day: date, number: int) -> Stretch:
    """The last so many days, the article's own included."""
    first = moved(day, 1 - number).first
    return between(first, day) if first else NO_DAY
