"""Charts of tone: what the scorer misses, how scores lie, what moved them, and means by group."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.actors import CELL, FRAME, chart_of, colours, number_columns, told_of
from helpers.charts.articles import Summary
from helpers.charts.chart import (
    GRID,
    HUES,
    INK,
    LINE,
    MUTED,
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    REST,
    Chart,
    Nothing,
    canvas,
    count_axis,
    date_axis,
    nothing,
    short,
)
from helpers.wording import joined, written

LABELS = {"negative": NEGATIVE, "neutral": GRID, "positive": POSITIVE}
BANDS = {"negative": NEGATIVE, "exactly zero": GRID, "near zero": NEUTRAL, "positive": POSITIVE}
UNKNOWN = "not known"


def blind_spots(summary: Summary) -> Chart | Nothing:
    """Bars, one a word: its sentences by how they are scored; its weight beside them."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 44 + CELL * len(data)) as (figure, axes):
        left = np.zeros(len(data))
        for label, colour in LABELS.items():
            axes.barh(
                range(len(data)), data[label], 0.66, left, color=colour, label=f"scored {label}"
            )
            left += data[label].to_numpy(float)
        _rows_named(axes, data.word)
        number_columns(axes, _weights(data) if "weight" in data else data[["sentences"]])
        figure.legend(ncols=3, loc="outside upper left", columnspacing=1.2)
        count_axis(axes.xaxis)
    told = [
        f"{row.word} {written(row.negative)} of {written(row.sentences)}" for row in _rows(data)
    ]
    alt = f"Bars, one a word, with the sentences that are scored negative: {told_of(told)}."
    return chart_of(summary, figure, alt, data)


def _weights(data: pd.DataFrame) -> pd.DataFrame:
    weights = [UNKNOWN if pd.isna(w) else written(float(w)) for w in data.weight]
    return pd.DataFrame({"weight": weights})


def distribution(summary: Summary) -> Chart | Nothing:
    """Four bars: sentences scored negative, exactly zero, near zero, positive."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    shares = [f"{100 * row.sentences / row.of:.0f}%" for row in _rows(data)]
    with canvas(height=FRAME + 18 + CELL * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.sentences, 0.66, color=[BANDS[band] for band in data.band])
        _rows_named(axes, data.band)
        number_columns(axes, data[["sentences"]].assign(share=shares))
        count_axis(axes.xaxis)
    told = [f"{row.band} {written(row.sentences)}" for row in _rows(data)]
    return chart_of(summary, figure, f"Bars of sentences: {joined(told)}.", data)


def drivers(summary: Summary) -> Chart | Nothing:
    """Bars to the left for words that lowered scores, to the right for words that lifted them."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data.sort_values("weight", kind="stable")
    with canvas(height=FRAME + 18 + CELL * len(data)) as (figure, axes):
        signs = [NEGATIVE if weight < 0 else POSITIVE for weight in data.weight]
        axes.barh(range(len(data)), data.weight, 0.66, color=signs)
        _rows_named(axes, data.word)
        number_columns(axes, data[["times"]])
        _score_axis(axes)
    told = [f"{row.word} {written(row.weight)}" for row in _rows(summary.data)]
    alt = f"Bars, one a word, to the left where it lowered scores: {joined(told)}."
    return chart_of(summary, figure, alt, data)


def mean_tone(summary: Summary) -> Chart | Nothing:
    """Points, one a group, each with its interval; what it rests on beside them."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = _with_ends(summary.data)
    with canvas(height=FRAME + 18 + CELL * len(data)) as (figure, axes):
        marks = colours(data) if "rank" in data else [HUES[0]] * len(data)
        places = range(len(data))
        axes.hlines(places, data.low, data.high, color=LINE)
        axes.scatter(data["mean"], places, s=52, c=marks, zorder=3)
        _rows_named(axes, data.name)
        number_columns(axes, data[_rests_on(data)])
        _score_axis(axes)
    return chart_of(summary, figure, _means_told(data), _means_shown(data))


def tone_over_time(summary: Summary) -> Chart | Nothing:
    """Points along time with their intervals, above columns of the sentences they rest on."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = _with_ends(summary.data)
    left, right = date2num(data.period) - 0.5, date2num(data["last"]) + 0.5
    middle = (left + right) / 2
    heights = {"nrows": 2, "sharex": True, "gridspec_kw": {"height_ratios": [3, 1]}}
    with canvas(height=320, **heights) as (figure, (above, below)):
        above.vlines(middle, data.low, data.high, color=LINE)
        above.scatter(middle, data["mean"], s=52, c=HUES[0], zorder=3)
        above.axhline(0, color=INK, linewidth=0.8)
        above.set_title("Mean score", fontweight="normal", pad=3)
        above.grid(axis="y")
        below.bar(left, data.sentences, 0.92 * (right - left), align="edge", color=REST)
        below.set_title("Sentences", fontweight="normal", pad=3)
        date_axis(below, data.period.iloc[0], data["last"].iloc[-1])
        count_axis(below.yaxis)
    return chart_of(summary, figure, _means_told(data), _means_shown(data))


def _means_told(data: pd.DataFrame) -> str:
    told = [f"{row.name} {written(float(row.mean))}" for row in _rows(data)]
    return f"Points with intervals, the means: {told_of(told)}."


def _means_shown(data: pd.DataFrame) -> pd.DataFrame:
    return data[["name", "mean", "low", "high", *_rests_on(data)]]


def _rests_on(data: pd.DataFrame) -> list[str]:
    return [name for name in ("stories", "articles", "sentences") if name in data]


def _with_ends(data: pd.DataFrame) -> pd.DataFrame:
    """The means with the ends of their intervals, which some have as a margin to both sides."""
    if "low" in data:
        return data
    return data.assign(low=data["mean"] - data.margin, high=data["mean"] + data.margin)


def _rows_named(axes: Axes, names: pd.Series) -> None:
    """Rows from the top down, each with its name."""
    axes.set_yticks(range(len(names)), [short(name) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)


def _score_axis(axes: Axes) -> None:
    """A horizontal axis of scores, with its zero."""
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.grid(axis="x")
    axes.locator_params(axis="x", nbins=5)
    axes.tick_params(axis="x", labelcolor=MUTED)


def _rows(data: pd.DataFrame):
    return data.itertuples(index=False)
