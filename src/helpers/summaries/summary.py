"""What every summary is: a small frame that answers one question, with its finding."""

from dataclasses import dataclass

import pandas as pd

from helpers.tables import Selection
from helpers.wording import counted, written


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


def source(held: Selection, *left_out: str) -> str:
    """The caption of a chart: on what it rests and what was left out."""
    parts = [f"{covered(held)}.", *left_out]
    return " ".join(part for part in parts if part)


def covered(held: Selection) -> str:
    """How many articles of how many outlets, from when to when."""
    row = held.query(
        "select count(*) as n, count(distinct outlet) as outlets, min(day) as first,"
        " max(day) as last from articles"
    ).iloc[0]
    text = counted(int(row.n), "article")
    if row.outlets:
        text += f" of {counted(int(row.outlets), 'outlet')}"
    return f"{text}, {span(row['first'], row['last'])}" if row["first"] is not None else text


def span(first: object, last: object) -> str:
    """Two days as a period: "1 to 16 December 2024"."""
    if first == last:
        return written(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {written(last)}"
    if first.year == last.year:
        return f"{written(first).rsplit(' ', 1)[0]} to {written(last)}"
    return f"{written(first)} to {written(last)}"


STEPS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}  # days, about
MOST_STEPS = 70  # as many as a reader can tell apart on one axis
ENOUGH = 5  # articles or sentences below which a group's mean or share is not shown
WELL_FILLED = (
    10  # articles that a period holds, half of the time or more, for its shares to mean much
)


def step(held: Selection, filled: bool = False) -> str:
    """The shortest of day, week, month, year that divides the period into few enough steps.

    With `filled`, the shortest of them whose steps (those with any article) are well filled too.
    """
    ends = held.query("select min(day) as first, max(day) as last from articles").iloc[0]
    days = (ends["last"] - ends["first"]).days + 1 if ends["first"] is not None else 1
    few = [name for name, length in STEPS.items() if days / length <= MOST_STEPS] or ["year"]
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
