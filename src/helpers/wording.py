"""How numbers, days, lists and tables are written for a reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral, Real

import pandas as pd

NOTHING = "–"


def written(value: object) -> str:
    """A value as a reader expects it: 1,234; −0.25; 3 December 2024; yes; – where there is none."""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(written, value)) or NOTHING
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return NOTHING
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _day(value)
    return _number(value) if isinstance(value, Real) else str(value)


def counted(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 article", "1,234 articles", "no articles"."""
    return f"{written(n) if n else 'no'} {one if n == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    *most, end = words or [NOTHING]
    return f"{', '.join(most)} {last} {end}" if most else end


@dataclass(frozen=True, repr=False)
class Linked:
    """Words that lead to a place on the same page: the anchor `to`."""

    text: str
    to: str

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__


class Lines(tuple):
    """Words and links that stand below each other in one cell."""

    def __str__(self) -> str:
        return "; ".join(map(str, self))


def anchor(article_id: str, sentence_start: int) -> str:
    """The name of the place on a page where a sentence of an article stands."""
    return f"s-{article_id}-{sentence_start}"


def figure(
    low: int | None, high: int | None, approx: bool = False, vague: str | None = None
) -> str:
    """A figure as it was given: 12, at least 12, up to 30, about 200, 10 to 15, dozens, none."""
    low, high = (None if pd.isna(bound) else int(bound) for bound in (low, high))
    about = "about " if approx else ""
    if low is None and high is None:
        return "no figure" if pd.isna(vague) else str(vague)
    if high is None:
        return f"at least {about}{written(low)}"
    if low is None:
        return f"up to {about}{written(high)}"
    if low == high:
        return f"{about}{written(low)}" if low else "none"
    return f"{about}{written(low)} to {written(high)}"


def _day(value: date) -> str:
    day = f"{value.day} {value:%B} {value.year}"
    timed = isinstance(value, datetime) and (value.hour or value.minute)
    return f"{day}, {value:%H:%M}" if timed else day


def _number(value: Real) -> str:
    text = f"{value:,}" if isinstance(value, Integral) else f"{float(value):,.2f}"
    return text.replace("-", "−")


@dataclass(frozen=True)
class Column:
    """A column's label, and what it holds: number, day or text."""

    label: str
    holds: str


def columns(frame: pd.DataFrame, labels: Mapping[str, str] | None = None) -> list[Column]:
    """The frame's columns under the labels given; others with spaces for underscores."""
    labels = labels or {}
    return [
        Column(str(labels.get(name, str(name).replace("_", " "))), _holds(column))
        for name, column in frame.items()
    ]


def rows(frame: pd.DataFrame) -> list[list[str | tuple]]:
    """The frame's cells, written; whole numbers stay whole where their column has gaps.

    A cell that holds links, or lines, stays a tuple of them.
    """
    values = [[_cell(value) for value in _whole(column)] for _, column in frame.items()]
    return [list(row) for row in zip(*values, strict=True)]


def _cell(value: object) -> str | tuple:
    has_links = isinstance(value, tuple) and any(isinstance(part, Linked) for part in value)
    return value if has_links or isinstance(value, Lines) else written(value)


def _holds(column: pd.Series) -> str:
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return "number"
    values = column.dropna()
    return "day" if len(values) and all(isinstance(v, date) for v in values) else "text"


def _whole(column: pd.Series) -> list:
    if not pd.api.types.is_float_dtype(column) or not (column.dropna() % 1 == 0).all():
        return column.tolist()
    return [None if pd.isna(value) else int(value) for value in column]
