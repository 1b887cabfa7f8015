"""Pictures of figures that are reported: each claim, its bounds, and who states it.

A dot is a number as stated, a hollow one a word such as dozens, counted as a number by a policy. A
line with an arrow is an open bound: at least, or up to.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.ticker import LogLocator, PercentFormatter

from helpers.charts.articles import NAMED, Summary, bars, charted, listed
from helpers.charts.chart import (
    HUES,
    INK,
    REST,
    SHADES,
    Chart,
    Nothing,
    canvas,
    count_axis,
    date_axis,
    nothing,
    short,
    thousands,
)
from helpers.wording import counted, joined, written

SCOPES = {"incident": (HUES[0], "o", "one incident"), "period": (HUES[1], "D", "a period")}
WORD = (HUES[0], MarkerStyle("o", fillstyle="none"), "a word, counted as a number")
BOUNDS = ["low", "high"]
OPEN = 1.4  # times the number: how far the line of an open bound reaches, on a scale of powers
SPREAD = 0.8  # of a day, over which its claims are laid side by side
APART = 0.12  # days between two claims of a day, at most
LEGEND_ROWS = 2  # that the four names take
MARGIN = 0.01  # of the axis of days, left free at either end
ROOM = 2  # times the largest number: where the scale of powers ends


def claims_by_day(summary: Summary) -> Chart | Nothing:
    """A mark a claim over time, on a scale of powers: low to high, open bounds as arrows."""
    if len(summary.data) < 2:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(height=340) as (figure, axes):
        places = _side_by_side(frame.day)
        for scope, (colour, marker, _) in SCOPES.items():
            own = (frame.scope == scope).to_numpy()
            _marks(axes, places[own], frame[own], colour, marker)
        days(axes, frame)
        powers(axes.yaxis, frame)
        kinds = [SCOPES[scope] for scope in SCOPES if (frame.scope == scope).any()]
        legend(axes, [*kinds, WORD] if frame.vague.notna().any() else kinds)
    rows = [f"{row.figure} on {written(row.day)}" for row in _largest(frame).itertuples()]
    alt = f"{counted(len(frame), 'mark')} over time, one a claim; the largest: {joined(rows)}."
    return charted(figure, summary, alt)


def _side_by_side(days: pd.Series) -> np.ndarray:
    """Places on the axis of days: the claims of one day beside each other, about its middle."""
    place, size = days.groupby(days).cumcount(), days.groupby(days).transform("size")
    apart = np.minimum(SPREAD / size, APART)
    return date2num(days) + ((place - (size - 1) / 2) * apart).to_numpy()


def _marks(axes: Axes, x: np.ndarray, frame: pd.DataFrame, colour: str, marker: str) -> None:
    """Numbers as dots, ranges as lines between two, open bounds as lines with an arrow."""
    low, high = (
        frame[bound].astype("Float64").to_numpy(float, na_value=np.nan) for bound in BOUNDS
    )
    style = {"color": colour, "linestyle": "none", "elinewidth": 1.4, "capsize": 2.5}
    words = frame.vague.notna().to_numpy()
    for number in (low, high):
        axes.plot(x[~words], number[~words], marker, color=colour, markersize=4.5, alpha=0.75)
        axes.plot(x[words], number[words], marker, color=colour, markersize=4.5, fillstyle="none")
    axes.vlines(x, low, high, color=colour, linewidth=1.4)
    up, down = np.isnan(high), np.isnan(low)
    if up.any():
        axes.errorbar(x[up], low[up], yerr=low[up] * (OPEN - 1), lolims=True, **style)
    if down.any():
        axes.errorbar(x[down], high[down], yerr=high[down] * (1 - 1 / OPEN), uplims=True, **style)


def days(axes: Axes, frame: pd.DataFrame) -> None:
    """An axis of days with room for the marks at both ends."""
    date_axis(axes, frame.day.min(), frame.day.max())
    first, last = axes.get_xlim()
    axes.set_xlim(first - MARGIN * (last - first), last + MARGIN * (last - first))


def powers(axis: Axis, frame: pd.DataFrame, columns: Sequence[str] = BOUNDS) -> None:
    """A scale of powers of ten, from below the smallest number to above the largest."""
    numbers = frame[list(columns)].astype("Float64").stack()
    positive = numbers[numbers > 0]
    low, high = (positive.min(), positive.max()) if len(positive) else (1, 1)
    name = axis.axis_name
    axis.axes.set(**{f"{name}scale": "log", f"{name}lim": (low / OPEN, high * ROOM)})
    few = high / low < 30
    axis.set_major_locator(LogLocator(subs=(1, 2, 5) if few else (1,), numticks="auto"))
    axis.set_minor_locator(LogLocator(subs=()))
    axis.set_major_formatter(thousands)
    axis.axes.grid(axis=name)


def legend(axes: Axes, kinds: Sequence[tuple], columns: int | None = None) -> None:
    """What the marks stand for, above the picture: (colour, mark, name) each."""
    handles = [Line2D([], [], color=c, marker=m, linestyle="none", label=n) for c, m, n in kinds]
    axes.legend(
        handles=handles, ncols=columns or len(kinds), loc="lower left", bbox_to_anchor=(0, 1)
    )


def _largest(frame: pd.DataFrame, n: int = 3) -> pd.DataFrame:
    return frame.assign(size=frame.low.fillna(frame.high)).nlargest(n, "size")


# Shares of claims


def claims_by_kind(summary: Summary) -> Chart | Nothing:
    """Bars, one a kind, in parts: asserted, negated, denied, hypothetical."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame, parts = summary.data, ["asserted", "negated", "denied", "hypothetical"]
    with canvas(rows=len(frame) + LEGEND_ROWS) as (figure, axes):
        left = np.zeros(len(frame))
        for part, colour in zip(parts, (HUES[0], HUES[1], HUES[4], REST), strict=True):
            values = frame[part].to_numpy(float)
            axes.barh(range(len(frame)), values, 0.68, left, color=colour, label=part)
            left += values
        axes.set_yticks(range(len(frame)), list(frame.kind))
        axes.set_ylim(len(frame) - 0.5, -0.5)
        count_axis(axes.xaxis)
        axes.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 1))
    alt = "Bars, one a kind of claim." + listed(zip(frame.kind, frame.claims, strict=True))
    return charted(figure, summary, alt)


def certainty(summary: Summary) -> Chart | Nothing:
    """Bars, one an answer, under the questions asked of every claim."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(rows=len(frame) + frame.question.nunique()) as (figure, axes):
        places = _under_headings(axes, list(frame.answer), list(frame.question))
        drawn = axes.barh(places, frame.share, 0.68, color=HUES[0])
        axes.bar_label(drawn, [written(n) for n in frame.claims], padding=4, color=INK)
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.grid(axis="x")
    told = listed(zip(frame.answer, frame.claims, strict=True), len(frame))
    return charted(figure, summary, f"Bars of shares of claims, one an answer.{told}")


def _under_headings(axes: Axes, names: Sequence[str], headings: Sequence[str]) -> list[int]:
    """The places of rows from the top down, where a heading takes a row above those it holds."""
    labels, places = [], []
    for name, heading, before in zip(names, headings, [None, *headings], strict=False):
        if heading != before:
            labels.append(heading)
        places.append(len(labels))
        labels.append(name)
    axes.set_yticks(range(len(labels)), [short(label, 28, 1) for label in labels])
    axes.set_ylim(len(labels) - 0.5, -0.5)
    for place in set(range(len(labels))) - set(places):
        axes.get_yticklabels()[place].set_fontweight("bold")
    return places


def vague_words(summary: Summary) -> Chart | Nothing:
    """Bars, one a word."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(rows=len(frame)) as (figure, axes):
        bars(axes, frame.word, frame.claims, [written(n) for n in frame.claims])
        count_axis(axes.xaxis)
    alt = "Bars, one a word." + listed(zip(frame.word, frame.claims, strict=True))
    return charted(figure, summary, alt)


# From the lowest to the highest


def claims_by_source(summary: Summary) -> Chart | Nothing:
    """A line a source from its lowest to its highest figure, a stroke at the middle one."""
    if summary.empty or summary.data.claims.sum() == 1:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    names = [f"{short(row.who, 24, 1)} ({written(row.claims)})" for row in frame.itertuples()]
    with canvas(rows=len(frame)) as (figure, axes):
        axes.set_yticks(range(len(frame)), names)
        axes.set_ylim(len(frame) - 0.5, -0.5)
        return _ranges(axes, summary, range(len(frame)), figure)


def _ranges(axes: Axes, summary: Summary, places: Sequence[int], figure: Figure) -> Chart:
    """A line a row on a scale of powers."""
    rows = list(summary.data.itertuples())
    for place, row in zip(places, rows, strict=True):
        _range(axes, place, row)
    powers(axes.xaxis, summary.data.rename(columns={"lowest": "low", "highest": "high"}))
    told = [f"{row.who} {_from_to(row)}" for row in rows[:NAMED]]
    return charted(figure, summary, f"Lines from the lowest to the highest: {joined(told)}.")


def _range(axes: Axes, place: float, row: tuple) -> None:
    axes.hlines(place, row.lowest, row.highest, color=HUES[0], linewidth=2)
    axes.plot([row.lowest, row.highest], [place, place], "o", color=HUES[0], markersize=5)
    if row.open:
        axes.errorbar(
            row.highest, place, xerr=row.highest * (OPEN - 1), xlolims=True, color=HUES[0]
        )
    if "median" in row._fields and row.lowest < row.highest:
        axes.plot(row.median, place, "|", color=INK, markersize=11)


def _from_to(row: tuple) -> str:
    if row.lowest == row.highest:
        return written(row.lowest)
    return f"{written(row.lowest)} to {written(row.highest)}"


# Parts


def parts_of_wholes(summary: Summary) -> Chart | Nothing:
    """A pale bar for each whole, the part dark inside it, both numbers written."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    names = [f"{row.part} {row.victims} of {row.whole}" for row in frame.itertuples()]
    with canvas(rows=len(frame)) as (figure, axes):
        places = range(len(frame))
        axes.barh(places, 1, 0.68, color=SHADES[1])
        axes.barh(places, frame.share.astype(float), 0.42, color=HUES[0])
        axes.set_yticks(places, [short(name, 32) for name in names])
        axes.set(ylim=(len(frame) - 0.5, -0.5), xlim=(0, 1))
        axes.xaxis.set_major_formatter(PercentFormatter(1))
    return charted(figure, summary, f"Bars, each a part inside its whole: {joined(names[:NAMED])}.")
