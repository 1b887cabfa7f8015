"""Pictures of what the corpus holds."""

from collections.abc import Iterable
from typing import Protocol

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from helpers.charts.chart import (
    HUES,
    INK,
    MUTED,
    PHONE,
    Chart,
    Nothing,
    canvas,
    count_axis,
    date_axis,
    nothing,
    shade,
    short,
)
from helpers.wording import counted, joined, written

FEW_STEPS = 16  # so many columns have room for their numbers, on a phone as well
NAMED = 6  # rows that the words for a picture give


class Summary(Protocol):
    """What a chart is drawn from."""

    data: pd.DataFrame
    finding: str
    measure: str
    source: str
    empty: bool


def articles_over_time(summary: Summary) -> Chart | Nothing:
    """Columns, one a day (week …); a sentence where there would be one column only."""
    if len(summary.data) < 2:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(height=220) as (figure, axes):
        starts = date2num(frame.period)
        ends = [*starts[1:], 2 * starts[-1] - starts[-2]]
        widths = [end - start for start, end in zip(starts, ends, strict=True)]
        axes.bar(
            starts - 0.5, frame.articles, [0.86 * w for w in widths], align="edge", color=HUES[0]
        )
        date_axis(axes, frame.period.iloc[0], frame.period.iloc[-1])
        axes.set_xlim(starts[0] - 0.5, ends[-1] - 0.5)
        count_axis(axes.yaxis)
    few = zip(frame.period, frame.articles, strict=True) if len(frame) <= FEW_STEPS else ()
    alt = f"Columns over time, {counted(len(frame), 'step')}. {summary.finding}."
    return charted(figure, summary, alt + listed((written(day), n) for day, n in few))


def articles_by_outlet(summary: Summary) -> Chart | Nothing:
    """Bars, one an outlet."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(rows=len(frame)) as (figure, axes):
        bars(axes, frame.outlet, frame.articles, [written(n) for n in frame.articles])
        count_axis(axes.xaxis)
    alt = "Bars, one an outlet." + listed(zip(frame.outlet, frame.articles, strict=True))
    return charted(figure, summary, alt)


def articles_by_outlet_over_time(summary: Summary) -> Chart | Nothing:
    """A matrix: outlets down, days (weeks …) across, darker where there is more."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame, outlets = summary.data, list(summary.data.outlet.drop_duplicates())
    with canvas(rows=len(outlets)) as (figure, axes):
        _fields(axes, frame, [outlets.index(outlet) for outlet in frame.outlet])
        axes.set_yticks(range(len(outlets)), [short(outlet) for outlet in outlets])
        axes.set_ylim(len(outlets) - 0.5, -0.5)
        date_axis(axes, frame.period.min(), frame["last"].max())
    alt = (
        f"A matrix of {counted(len(outlets), 'outlet')} over time, darker where an outlet has more "
        f"articles, at most {written(int(frame.articles.max()))} in a field. {summary.finding}."
    )
    return charted(figure, summary, alt)


def _fields(axes: Axes, frame: pd.DataFrame, places: list[int]) -> None:
    top = int(frame.articles.max())
    left = date2num(frame.period) - 0.5
    widths = date2num(frame["last"]) + 0.5 - left
    shades = [shade(n, top) for n in frame.articles]
    axes.barh(places, widths * 0.92, 0.86, left + widths * 0.04, color=[fill for fill, _ in shades])
    if frame.period.nunique() > FEW_STEPS:
        return
    for x, width, y, n, (_, ink) in zip(left, widths, places, frame.articles, shades, strict=True):
        axes.text(x + width / 2, y, written(n), color=ink, ha="center", va="center")


def what_is_missing(summary: Summary) -> Chart | Nothing:
    """Bars of shares, one a thing that articles may lack; the bar's end says the count."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(rows=len(frame)) as (figure, axes):
        bars(axes, frame.missing, frame.share, [written(n) for n in frame.articles])
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.grid(axis="x")
    alt = f"Bars of shares of {counted(int(frame['of'].iloc[0]), 'article')}."
    return charted(figure, summary, alt + listed(zip(frame.missing, frame.articles, strict=True)))


def lengths(summary: Summary) -> Chart | Nothing:
    """Bars, one a range of words."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(rows=len(frame)) as (figure, axes):
        bars(axes, frame.words, frame.articles, [written(n) for n in frame.articles])
        count_axis(axes.xaxis)
    alt = "Bars, one a range of words." + listed(
        zip(frame.words + " words", frame.articles, strict=True), len(frame)
    )
    return charted(figure, summary, alt)


def bars(axes: Axes, names: Iterable[str], values: pd.Series, labels: Iterable[str]) -> None:
    """Horizontal bars from the top down, with a label at the end of each."""
    drawn = axes.barh(range(len(values)), values.astype(float), 0.68, color=HUES[0])
    axes.bar_label(drawn, list(labels), padding=4, color=INK)
    axes.set_yticks(range(len(values)), [short(name) for name in names])
    axes.set_ylim(len(values) - 0.5, -0.5)
    axes.tick_params(axis="x", labelcolor=MUTED)


def listed(pairs: Iterable[tuple[object, object]], most: int = NAMED) -> str:
    """The first rows of a picture in words: " Desk 3, Wire 1, and 4 more."."""
    words = [f"{name} {written(value)}" for name, value in pairs]
    if not words:
        return ""
    rest = [f"{written(len(words) - most)} more"] if len(words) > most else []
    return f" {joined(words[:most] + rest)}."


def charted(figure: Figure, summary: Summary, alt: str, least: int = PHONE) -> Chart:
    """The chart of a summary: its finding, measure, numbers and source as they are."""
    told = (summary.finding, summary.measure, alt, summary.data, summary.source)
    return Chart(figure, *told, least=least)
