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
