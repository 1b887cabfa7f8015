"""What every summary is: a small frame that answers one question, with its finding."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.tables import Selection
from helpers.wording import counted, written

STEPS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}  # days, about
MOST_STEPS = 96  # as many as a reader can tell apart on one axis: eight years of months
ENOUGH = 5  # articles or sentences below which a group's mean or share is not shown
WELL_FILLED = 10  # articles of a period, half of the time or more, for shares to mean much


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
    parts = [f"{covered(held)}.", no_date, folded(held), *left_out]
    return " ".join(part for part in parts if part)


def covered(held: Selection) -> str:
    """How many articles of how many outlets, from when to when: "8 articles of 3 outlets, …"."""
    row = held.query(
        "select count(*) as n, count(distinct outlet) as outlets, min(day) as first,"
        " max(day) as last from articles"
    ).iloc[0]
    if not row.n:
        return f"No articles{during(held)}"
    text = counted(int(row.n), "article")
    if row.outlets:
        text += f" of {counted(int(row.outlets), 'outlet')}"
    return f"{text}, {span(row['first'], row['last'])}" if row["first"] is not None else text


def undated(held: Selection) -> str:
    """How many articles (of the outlets chosen) have no date and are left out; "" if all have."""
    n = n_undated(held)
    return f"{counted(n, 'article')} with no date {are(n)} left out." if n else ""


def n_undated(held: Selection) -> int:
    """How many articles of the outlets chosen have no date, in whatever period."""
    return number(
        held,
        "held where day is null and ($outlets is null or list_contains($outlets, outlet))",
        outlets=list(held.outlets) or None,
    )


def folded(held: Selection) -> str:
    """How many articles are left out since they repeat another; "" if they are counted."""
    n = n_folded(held)
    repeat = "repeats" if n == 1 else "repeat"
    return f"{counted(n, 'article')} that {repeat} another {are(n)} left out." if n else ""


def n_folded(held: Selection) -> int:
    """How many articles are left out since they repeat another."""
    return number(held, "narrowed") - number(held, "articles")


def n_stories(held: Selection) -> int:
    """How many stories the articles tell."""
    return number(held, "(select distinct story from articles)")


def not_shown(n: int, one: str, many: str | None = None) -> str:
    """A sentence on the rows that a chart has no room for, or nothing if there are none."""
    more = counted(n, f"more {one}", f"more {many or one + 's'}")
    return f"{more} {are(n)} not shown." if n > 0 else ""


def number(held: Selection, table: str, **values: object) -> int:
    """How many rows a table of the selection, or `table where …`, has."""
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


def days(held: Selection) -> tuple[date, date] | None:
    """The first and the last day: as asked for, else of the articles; None if none is dated."""
    row = held.query("select min(day) as first, max(day) as last from articles").iloc[0]
    if row["first"] is None:
        return None
    return held.since or row["first"], held.until or row["last"]


def span(first: date, last: date) -> str:
    """Two days as a period: "1 to 16 December 2024"."""
    if first == last:
        return written(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {written(last)}"
    if first.year == last.year:
        return f"{written(first).rsplit(' ', 1)[0]} to {written(last)}"
    return f"{written(first)} to {written(last)}"


# Steps of time


def step(held: Selection, filled: bool = False) -> str:
    """The shortest of day, week, month, year that divides the period into few enough steps.

    With `filled`, the shortest of them whose steps (those with any article) are well filled too.
    """
    ends = held.query("select min(day) as first, max(day) as last from articles").iloc[0]
    length = (ends["last"] - ends["first"]).days + 1 if ends["first"] is not None else 1
    few = [name for name, long in STEPS.items() if length / long <= MOST_STEPS] or ["year"]
    return next((name for name in few if not filled or _well_filled(held, name)), few[-1])


def _well_filled(held: Selection, step: str) -> bool:
    median = held.query(
        "select median(n) as n from (select count(*) as n from articles"
        " where day is not null group by date_trunc($step, day))",
        step=step,
    ).n[0]
    return bool(median >= WELL_FILLED)


def periods(held: Selection, step: str) -> pd.DataFrame:
    """Every step from the first article's to the last one's: `period` (its first day), `articles`.

    Steps in which nothing was published are there, with 0; articles with no date are not.
    """
    return held.query(
        f"""
        with dated as (
            select date_trunc($step, day) as period, count(*) as articles
            from articles where day is not null group by 1
        )
        select range::date as period, coalesce(articles, 0) as articles
        from range((select min(period) from dated), (select max(period) from dated)
            + interval 1 {step}, interval 1 {step})
        left join dated on dated.period = range order by 1
        """,
        step=step,
    )


def step_named(period: date, step: str) -> str:
    """One step of time in words: "8 December 2024", "the week of 2 December 2024"."""
    if step == "week":
        return f"the week of {written(period)}"
    return {"day": written(period), "month": f"{period:%B %Y}", "year": str(period.year)}[step]


def within(step: str) -> str:
    """The preposition of a step of time: on a day, in a week."""
    return "on" if step == "day" else "in"


# Shares


def share(n: int, of: int, noun: str = "") -> str:
    """A share with its denominator: "12 of 48 articles (25%)". The noun is a regular plural."""
    whole = f"{written(of)} {noun.removesuffix('s') if of == 1 else noun}".rstrip()
    return f"{written(n)} of {whole} ({percent(n, of)})"


def percent(part: float, whole: float) -> str:
    """A share in whole percent, never rounded to none or all: "57%", "less than 1%", "0%"."""
    share = 100 * part / whole if whole else 0
    if 0 < share < 1:
        return "less than 1%"
    return "more than 99%" if 99 < share < 100 else f"{share:.0f}%"


def are(n: int) -> str:
    """The verb for so many."""
    return "is" if n == 1 else "are"
