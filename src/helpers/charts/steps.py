"""How figures moved: steps over time, a line a source, each named at its end."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.articles import Summary, charted
from helpers.charts.casualties import days, powers
from helpers.charts.chart import HUES, REST, Chart, Nothing, canvas, count_axis, nothing, short
from helpers.wording import counted, joined, written

LINE = 15  # pixels that a name at the end of a line takes
NAME = 17  # letters of it
TITLE = 36  # letters of the name of an incident
AXIS = 46  # pixels that the days below take
LEAST = 120  # pixels that the lines of one incident take
FAR = 50  # times the smallest: from where on the scale is one of powers
TOLD = 4  # lines that the words for a picture name


def tolls_over_time(summary: Summary) -> Chart | Nothing:
    """Steps over time, a line a source and series; an arrow where a toll is at least so many."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = _numbered(summary.data)
    height = max(LEAST + 100, LINE * _n_lines(frame))
    with canvas(height=height + AXIS) as (figure, axes):
        _lines(axes, frame, height)
    return charted(figure, summary, f"Steps over time, a line a source; last: {_last(frame)}.")


def moves_over_time(summary: Summary) -> Chart | Nothing:
    """A picture an incident, one below the other: steps over time, a line a source."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = _numbered(summary.data)
    told = [own for _, own in frame.groupby("incident", sort=False)]
    heights = [max(LEAST, LINE * _n_lines(own)) for own in told]
    ratios = {"height_ratios": heights}
    pixels = sum(heights) + (AXIS + 2 * LINE) * len(told)
    with canvas(height=pixels, nrows=len(told), squeeze=False, gridspec_kw=ratios) as (
        figure,
        all_,
    ):
        for axes, own, height in zip(all_.flat, told, heights, strict=True):
            _lines(axes, own, height)
            axes.set_title(short(own.incident.iloc[0], TITLE, 2), pad=LINE)
    names = joined([f"{own.incident.iloc[0]}: {_last(own)}" for own in told])
    return charted(figure, summary, f"{counted(len(told), 'picture')} of steps over time. {names}.")


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    series = frame.get("series", "")
    return frame.assign(number=frame.low.fillna(frame.high).astype(float), series=series)


def _n_lines(frame: pd.DataFrame) -> int:
    return frame.line.nunique()


def _last(frame: pd.DataFrame) -> str:
    last = frame.groupby("line", sort=False).tail(1)
    told = [
        f"{row.line} {row.figure} on {written(row.day)}" for row in last.head(TOLD).itertuples()
    ]
    return joined([*told, *([f"{len(last) - TOLD} more"] if len(last) > TOLD else [])])


def _lines(axes: Axes, frame: pd.DataFrame, height: float) -> None:
    """The lines with their names at the right edge; the first six have a hue, others are grey."""
    positive = frame.number[frame.number > 0]
    wide = len(positive) > 0 and positive.max() > FAR * positive.min()
    top = frame.number.max()
    names = list(frame.line.drop_duplicates())
    colours = dict(zip(names, [*HUES, *[REST] * len(names)], strict=False))
    for line in reversed(names):
        _steps(axes, frame[frame.line == line], colours[line], top, wide)
    days(axes, frame)
    if wide:
        powers(axes.yaxis, frame.assign(low=frame.number), ["low"])
    else:
        count_axis(axes.yaxis)
    _name_lines(axes, frame.groupby("line", sort=False).tail(1), colours, height)


def _steps(axes: Axes, own: pd.DataFrame, colour: str, top: float, wide: bool) -> None:
    """Dots, joined within one series as long as they rise: what falls is another count."""
    for _, series in own.groupby("series"):
        for _, run in series.groupby(series.number.diff().lt(0).cumsum()):
            axes.step(date2num(run.day), run.number, where="post", color=colour)
    at, numbers = date2num(own.day), own.number.to_numpy()
    axes.plot(at, numbers, "o", color=colour, markersize=4.5)
    up = own.high.isna().to_numpy()
    if up.any():
        style = {"color": colour, "linestyle": "none", "elinewidth": 1.2, "capsize": 2.5}
        reach = numbers[up] * 0.25 if wide else top * 0.04
        axes.errorbar(at[up], numbers[up], yerr=reach, lolims=True, **style)


def _name_lines(axes: Axes, last: pd.DataFrame, colours: dict[str, str], height: float) -> None:
    """The names on an axis of their own at the right, none on another."""
    beside = axes.twinx()
    beside.set(yscale=axes.get_yscale(), ylim=axes.get_ylim())
    beside.minorticks_off()
    ends = last.sort_values("number", kind="stable")
    to_pixels = axes.transScale.transform
    low, high = (to_pixels((0, end))[1] for end in axes.get_ylim())
    own = [(to_pixels((0, n))[1] - low) / (high - low) * height for n in ends.number]
    apart = [low + at / height * (high - low) for at in spread(own, LINE, height)]
    ticks = [axes.transScale.inverted().transform((0, at))[1] for at in apart]
    names = [f"{short(row.line, NAME, 1)} {row.figure}" for row in ends.itertuples()]
    beside.set_yticks(ticks, names)
    beside.tick_params(length=0, pad=4)
    for label, line in zip(beside.get_yticklabels(), ends.line, strict=True):
        label.set_color(colours[line])
    beside.spines[:].set_visible(False)


def spread(places: Sequence[float], gap: float, height: float) -> list[float]:
    """The places from the lowest up, moved as little as it takes to lie a gap apart."""
    moved = np.array(places, dtype=float)
    for before, after in pairwise(range(len(moved))):
        moved[after] = max(moved[after], moved[before] + gap)
    moved[-1:] = np.minimum(moved[-1:], max(height, gap * (len(moved) - 1)))
    for before, after in reversed(list(pairwise(range(len(moved))))):
        moved[before] = min(moved[before], moved[after] - gap)
    return moved.tolist()
