"""Pictures of incidents: each with its range, and what was said of it from day to day."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.articles import Summary, charted
from helpers.charts.casualties import OPEN, legend, powers
from helpers.charts.chart import HUES, PHONE, REST, Chart, Nothing, canvas, date_axis, nothing
from helpers.charts.labels import Mark, name
from helpers.wording import counted, figure, joined, written

HEIGHT = 380
SAME_DAY = 0.14  # days between two incidents of a day, at most
SPREAD = 0.8  # of a day, over which its incidents are laid side by side
NAMED, TOLD = 7, 3  # incidents that the picture, and the words for it, name
FRAME = (52, 62)  # pixels that the labels beside and below the axes take
SIZE = 4  # pixels from the middle of a mark to its edge
BEST, NO_BEST, BY = "o", "_", "<"
TOLD_AS = {
    "disputed": (HUES[1], BEST, "disputed"),
    "background": (REST, BEST, "told as background"),
    "": (HUES[0], BEST, "best figure"),
}
ENDS, BEFORE = (HUES[0], NO_BEST, "lowest, highest"), (HUES[0], BY, "by that day")


def incidents_over_time(summary: Summary) -> Chart | Nothing:
    """A range an incident, on its day, on a scale of powers; a dot is the best figure.

    An arrow up is an open bound, a line across a week or a month; a mark that points back says "by
    that day". The largest are named.
    """
    if len(summary.data) < 2:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    with canvas(height=HEIGHT) as (figure_, axes):
        places = _places(frame)
        low, best, high = (
            frame[name].to_numpy(float, na_value=np.nan) for name in ("low", "best", "high")
        )
        told = np.where(frame.grade == "disputed", "disputed", "")
        told = np.where(frame.background, "background", told)
        for way, (colour, _, _) in TOLD_AS.items():
            chosen = told == way
            _ranges(axes, places[chosen], low[chosen], high[chosen], colour)
            _bests(axes, places[chosen], best[chosen], frame[chosen], colour)
            _stretches(axes, frame[chosen], _middle(low, best, high)[chosen], colour)
        _axes(axes, frame)
        legend(axes, [*(mark for way, mark in TOLD_AS.items() if way in told), ENDS, BEFORE], 2)
        _names(axes, frame, places, _middle(low, best, high))
    rows = [f"{row.incident}, {figure(row.low, row.high)}" for row in _largest(frame).itertuples()]
    alt = f"{counted(len(frame), 'range')} over time, one an incident; the largest: {joined(rows)}."
    return charted(figure_, summary, alt)


def _places(frame: pd.DataFrame) -> np.ndarray:
    """Places on the axis of days: a stretch at its middle, those of one day beside each other."""
    first = frame["first"].fillna(frame["last"])
    middle = (date2num(first) + date2num(frame["last"])) / 2
    days = pd.Series(middle)
    place, size = days.groupby(days).cumcount(), days.groupby(days).transform("size")
    apart = np.minimum(SPREAD / size, SAME_DAY)
    return middle + ((place - (size - 1) / 2) * apart).to_numpy()


def _ranges(axes: Axes, x: np.ndarray, low: np.ndarray, high: np.ndarray, colour: str) -> None:
    style = {"color": colour, "linestyle": "none", "elinewidth": 1.2, "capsize": 2.5}
    axes.vlines(x, low, high, color=colour, linewidth=1.4)
    ends = low < high
    for bound in (low, high):
        axes.plot(x[ends], bound[ends], NO_BEST, color=colour, markersize=7)
    up, down = np.isnan(high) & ~np.isnan(low), np.isnan(low) & ~np.isnan(high)
    if up.any():
        axes.errorbar(x[up], low[up], yerr=low[up] * (OPEN - 1), lolims=True, **style)
    if down.any():
        axes.errorbar(x[down], high[down], yerr=high[down] * (1 - 1 / OPEN), uplims=True, **style)


def _bests(axes: Axes, x: np.ndarray, best: np.ndarray, frame: pd.DataFrame, colour: str) -> None:
    by = (frame.precision == "unknown").to_numpy()
    axes.plot(x[~by], best[~by], BEST, color=colour, markersize=5, alpha=0.85)
    axes.plot(x[by], best[by], BY, color=colour, markersize=5, alpha=0.85)


def _stretches(axes: Axes, frame: pd.DataFrame, at: np.ndarray, colour: str) -> None:
    long = frame.precision.isin(["week", "month"]).to_numpy()
    first, last = frame[long]["first"], frame[long]["last"]
    axes.hlines(at[long], date2num(first), date2num(last), color=colour, linewidth=1, alpha=0.7)


def _middle(low: np.ndarray, best: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Where an incident's name stands: at its best figure, else at a bound."""
    return np.where(np.isnan(best), np.where(np.isnan(high), low, high), best)


def _axes(axes: Axes, frame: pd.DataFrame) -> None:
    first, last = _ends(frame)
    date_axis(axes, first, last)
    powers(axes.yaxis, frame, ["low", "best", "high"])


def _ends(frame: pd.DataFrame) -> tuple[date, date]:
    first = frame["first"].fillna(frame["last"]).min()
    last = frame["last"].max()
    room = timedelta(max(1, round((last - first).days * 0.02)))
    return first - room, last + room


def _names(axes: Axes, frame: pd.DataFrame, places: np.ndarray, at: np.ndarray) -> None:
    """Names the largest incidents by place and figure, where a phone has room for it."""
    width, height = PHONE - FRAME[0], HEIGHT - FRAME[1]
    left, right = axes.get_xlim()
    bottom, top = np.log(axes.get_ylim())
    low, high = (frame[bound].astype("Float64") for bound in ("low", "high"))
    ends = frame.assign(
        x=places,
        y=at,
        least=low.fillna(high / OPEN).to_numpy(float),
        most=high.fillna(low * OPEN).to_numpy(float),
    )
    ends = ends.assign(size=_size(frame))
    ordered = ends.sort_values(["background", "size"], ascending=[True, False], kind="stable")
    marks = []
    for row in ordered.itertuples():
        x = (row.x - left) / (right - left) * width
        lowest, middle, highest = (
            (np.log(number) - bottom) / (top - bottom) * height
            for number in (row.least, row.y, row.most)
        )
        half = max(highest - middle, middle - lowest, SIZE)
        reach = (x - SIZE, x + SIZE, middle - half, middle + half)
        marks.append(Mark(row.x, row.y, _called(row), *reach))
    name(axes, marks, width, height, NAMED, clear=len(marks))


def _called(row: tuple) -> str:
    return _number(row) if pd.isna(row.place) else f"{row.place} {_number(row)}"


def _number(row: tuple) -> str:
    return figure(row.low, row.high) if pd.isna(row.best) else written(int(row.best))


def _largest(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(size=_size(frame)).nlargest(TOLD, "size")


def _size(frame: pd.DataFrame) -> pd.Series:
    """What incidents are ranked by: the best figure, else the lowest, else the highest."""
    return frame.best.fillna(frame.low).fillna(frame.high)
