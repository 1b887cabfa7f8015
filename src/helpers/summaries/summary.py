"""What every summary is: a small frame that answers one question, with its finding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.tables import Selection
from helpers.wording import counted, joined, written

# The longest span, in days, that is told by the day, by the week and by the month.
LONGEST_BY_DAY, LONGEST_BY_WEEK, LONGEST_BY_MONTH = 62, 366, 366 * 12
NAMED_OUTLETS = 3


@dataclass(frozen=True)
class Summary:
    """A small frame, the sentence that it amounts to, what was measured, and on what."""

    data: pd.DataFrame
    finding: str
    measure: str
    source: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw; the finding then says so."""
        return self.data.empty


# What it rests on


def source(held: Selection, *left_out: str, dated: bool = False) -> str:
    """The caption of a chart: on what it rests and what was left out.

    `dated`: articles with no date are left out, as they are wherever a period is asked for.
    """
    no_date = undated(held) if dated or held.since or held.until else ""
    parts = [f"{covered(held)}.", no_date, *left_out]
    return " ".join(part for part in parts if part)


def undated(held: Selection) -> str:
    """How many articles (of the outlets chosen) have no date and are left out; "" if all have."""
    outlets = list(held.outlets) or None
    n = held.query(
        "select count(*) as n from held"
        " where day is null and ($outlets is null or list_contains($outlets, outlet))",
        outlets=outlets,
    ).n[0]
    verb = "is" if n == 1 else "are"
    return f"{counted(n, 'article')} with no date {verb} left out." if n else ""


def covered(held: Selection) -> str:
    """How many articles of how many outlets, from when to when: "8 articles of 3 outlets, …"."""
    row = held.query(
        "select count(*) as n, count(distinct outlet) as outlets, min(day) as first,"
        " max(day) as last from articles"
    ).iloc[0]
    text = counted(int(row.n), "article").capitalize()
    if not row.n:
        return f"{text} {period(held)}"
    if row.outlets:
        text += f" of {counted(int(row.outlets), 'outlet')}"
    return f"{text}, {span(row['first'], row['last'])}" if row["first"] is not None else text


def undated(held: Selection) -> int:
    """How many articles of these outlets have no date, whether or not a period leaves them out."""
    if held.outlets:
        return _number(
            held, "held where day is null and list_contains($o, outlet)", o=list(held.outlets)
        )
    return _number(held, "held where day is null")


def without_date(held: Selection) -> str:
    """A sentence on the articles that a count by day leaves out, or nothing if there are none."""
    n = undated(held)
    return (
        f"{counted(n, 'article')} with no date {'is' if n == 1 else 'are'} left out." if n else ""
    )


def outside_period(held: Selection) -> str:
    """As `without_date`, but only where a period was asked for; else undated articles count."""
    return without_date(held) if held.since or held.until else ""


def not_shown(n: int, one: str, many: str | None = None) -> str:
    """A sentence on the rows that a chart has no room for, or nothing if there are none."""
    return f"{counted(n, f'more {one}', f'more {many or one + "s"}')} not shown." if n > 0 else ""


def number(held: Selection, table: str) -> int:
    """How many rows a table of the selection, or `table where …`, has."""
    return _number(held, table)


def _number(held: Selection, table: str, **values: object) -> int:
    return int(held.query(f"select count(*) as n from {table}", **values).n[0])


# Days


def during(held: Selection) -> str:
    """The period as the end of a sentence: " between 1 and 9 December 2024"; "" without dates."""
    row = held.query("select min(day) as first, max(day) as last from articles").iloc[0]
    first, last = held.since or row["first"], held.until or row["last"]
    if first is None or last is None:
        known = [("since", first), ("until", last)]
        return "".join(f" {word} {written(day)}" for word, day in known if day is not None)
    if first == last:
        return f" on {written(first)}"
    return " between " + span(first, last).replace(" to ", " and ")


def percent(part: float, whole: float) -> str:
    """A share in whole percent, never rounded to none or all: "57%", "less than 1%", "0%"."""
    share = 100 * part / whole if whole else 0
    if 0 < share < 1:
        return "less than 1%"
    return "more than 99%" if 99 < share < 100 else f"{share:.0f}%"


def step_named(period: date, step: str) -> str:
    """One step of time in words: "8 December 2024", "the week of 2 December 2024"."""
    if step == "week":
        return f"the week of {written(period)}"
    return {"day": written(period), "month": f"{period:%B %Y}", "year": str(period.year)}[step]


def span(first: date, last: date) -> str:
    """Two days as a period: "1 to 16 December 2024"."""
    return written(first) if first == last else f"{_start(first, last)} to {written(last)}"


def between(first: date, last: date) -> str:
    """Two days within a sentence: "between 1 and 16 December 2024", "on 3 December 2024"."""
    if first == last:
        return f"on {written(first)}"
    return f"between {_start(first, last)} and {written(last)}"


def period(held: Selection) -> str:
    """The period and outlets that were asked for, as the end of a sentence."""
    match held.since, held.until:
        case None, None:
            when = "in this corpus"
        case since, None:
            when = f"since {written(since)}"
        case None, until:
            when = f"until {written(until)}"
        case since, until:
            when = between(since, until)
    return when + _from_outlets(held.outlets)


def _from_outlets(outlets: Sequence[str]) -> str:
    if not outlets:
        return ""
    many = len(outlets) > NAMED_OUTLETS
    return f" from {counted(len(outlets), 'outlet') if many else joined(outlets)}"


def days(held: Selection) -> tuple[date, date] | None:
    """The first and the last day: as asked for, else of the articles; nothing if none is dated."""
    row = held.query("select min(day) as first, max(day) as last from articles").iloc[0]
    if row["first"] is None:
        return None
    return held.since or row["first"], held.until or row["last"]


def unit(first: date, last: date) -> str:
    """The unit in which a span is told: day, week (from Monday), month or year."""
    length = (last - first).days + 1
    if length <= LONGEST_BY_DAY:
        return "day"
    if length <= LONGEST_BY_WEEK:
        return "week"
    return "month" if length <= LONGEST_BY_MONTH else "year"


def when(day: date, unit: str) -> str:
    """A unit of time within a sentence: "on 2 December 2024", "in the week of …", "in 2024"."""
    match unit:
        case "day":
            return f"on {written(day)}"
        case "week":
            return f"in the week from {written(day)}"
        case "month":
            return f"in {day:%B %Y}"
    return f"in {day.year}"


def _start(first: date, last: date) -> str:
    """The first day without what it shares with the last."""
    if first.year != last.year:
        return written(first)
    return str(first.day) if first.month == last.month else f"{first.day} {first:%B}"


# Shares


def share(n: int, of: int) -> str:
    """A share with its denominator: "12 of 48 (25%)"."""
    return f"{written(n)} of {written(of)} ({percent(n, of)})" if of else "none of none"


def percent(n: int, of: int) -> str:
    """A share in whole per cent, never rounded to nothing or to all."""
    if 0 < n < of:
        return (
            "under 1%" if 200 * n < of else "over 99%" if 200 * (of - n) < of else _rounded(n, of)
        )
    return _rounded(n, of)


def _rounded(n: int, of: int) -> str:
    return f"{100 * n / of:.0f}%" if of else "–"
