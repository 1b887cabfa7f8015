"""Charts of attention: outlets against each other, surges, who speaks, and camps."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
from matplotlib.dates import date2num

from helpers.charts.actors import (
    FRAME,
    ROW,
    chart_of,
    colours,
    number_columns,
    told_of,
    two_lines,
)
from helpers.charts.articles import Summary
from helpers.charts.chart import (
    GRID,
    HUES,
    INK,
    LINE,
    Chart,
    Nothing,
    canvas,
    count_axis,
    date_axis,
    nothing,
    short,
)
from helpers.wording import written

FARTHEST = 4  # binary logarithms: sixteen times as often is drawn as far as more
RATIOS = {-4: "1/16", -3: "1/8", -2: "1/4", -1: "1/2", 0: "1", 1: "2", 2: "4", 3: "8", 4: "16"}
SHORTEST = 0.012  # part of the axis that the shortest surge takes


def outlet_leanings(summary: Summary) -> Chart | Nothing:
    """Bars to the right where the outlet mentions the actor more than the others, else left."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    drawn = data.log_ratio.clip(-FARTHEST, FARTHEST)
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.barh(range(len(data)), drawn, 0.55, color=colours(data))
        axes.axvline(0, color=INK, linewidth=1)
        two_lines(axes, data.name, data.outlet)
        number_columns(
            axes,
            pd.DataFrame({"it": _percents(data.a, data.n), "others": _percents(data.b, data.m)}),
        )
        reach = max(2, int(np.ceil(drawn.abs().max())))
        shown = [tick for tick in RATIOS if abs(tick) <= reach and tick % (1 + (reach > 2)) == 0]
        axes.set_xticks(shown, [RATIOS[tick] for tick in shown])
        axes.set_xlim(-reach - 0.1, reach + 0.1)
        axes.grid(axis="x")
    told = [
        f"{row.outlet} {row.name} {_of(row.a, row.n)}, others {_of(row.b, row.m)}"
        for row in data.itertuples(index=False)
    ]
    table = data[["outlet", "name", "a", "n", "b", "m", "log_ratio", "g2"]].set_axis(
        ["outlet", "name", "with", "of", "others with", "of others", "log ratio", "G²"], axis=1
    )
    alt = f"Bars to both sides, one an outlet and actor: {told_of(told)}."
    return chart_of(summary, figure, alt, table)


def surges(summary: Summary) -> Chart | Nothing:
    """Stretches along time, one a surge, with the shares in it and at other times beside."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    first, last = data.begins.iloc[0], data.ends.iloc[0]
    starts, widths = _stretches(data, first, last)
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.hlines(range(len(data)), date2num(first), date2num(last), color=GRID, zorder=0)
        axes.barh(range(len(data)), widths, 0.5, starts, color=colours(data))
        two_lines(axes, data.name, data.when)
        number_columns(
            axes,
            pd.DataFrame({"in it": _percents(data.a, data.n), "else": _percents(data.b, data.m)}),
        )
        date_axis(axes, first, last)
    told = [
        f"{row.name}, {row.when}, {_of(row.a, row.n)}, else {_of(row.b, row.m)}"
        for row in data.itertuples(index=False)
    ]
    table = data[["name", "when", "a", "n", "b", "m", "log_ratio", "g2"]].set_axis(
        ["name", "when", "with", "of", "else with", "of else", "log ratio", "G²"], axis=1
    )
    return chart_of(summary, figure, f"Stretches along time: {told_of(told)}.", table)


def _stretches(data: pd.DataFrame, first: date, last: date) -> tuple[np.ndarray, np.ndarray]:
    """Where the surges begin and how long they are, in days, none too short to be seen."""
    starts = date2num(data["first"])
    ends = date2num([day + timedelta(days=1) for day in data.until])
    least = SHORTEST * (date2num(last) - date2num(first))
    return starts, np.maximum(ends - starts, least)


def speaking(summary: Summary) -> Chart | Nothing:
    """Bars within bars: articles in which the actor speaks, within those that mention it."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.articles, 0.55, color=GRID)
        axes.barh(range(len(data)), data.speaking, 0.55, color=colours(data))
        two_lines(axes, data.name, data.type)
        columns = data[["speaking", "figures", "articles"]]
        number_columns(axes, columns.set_axis(["speaks", "figures", "mentioned"], axis=1))
        count_axis(axes.xaxis)
    told = [f"{row.name} {_of(row.speaking, row.articles)}" for row in data.itertuples(index=False)]
    shown = data[["name", "type", "speaking", "figures", "articles"]]
    alt = f"Bars, one an actor, in articles in which it speaks of those with it: {told_of(told)}."
    return chart_of(summary, figure, alt, shown)


def camps(summary: Summary) -> Chart | Nothing:
    """Bars within bars: articles that mention no other camp, within all that mention this one."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.articles, 0.55, color=LINE, alpha=0.45)
        axes.barh(range(len(data)), data.alone, 0.55, color=HUES[0])
        two_lines(axes, data.camp, [short(names, 26, 1) for names in data.actors])
        number_columns(axes, data[["articles", "alone"]])
        count_axis(axes.xaxis)
    told = [
        f"{row.camp} {written(row.articles)}, {written(row.alone)} of them alone"
        for row in data.itertuples(index=False)
    ]
    shown = data[["camp", "actors", "articles", "alone", "of"]]
    return chart_of(summary, figure, f"Bars, one a camp, in articles: {told_of(told)}.", shown)


def _percents(part: pd.Series, whole: pd.Series) -> list[str]:
    return [f"{100 * n / of:.0f}%" for n, of in zip(part, whole, strict=True)]


def _of(part: float, whole: float) -> str:
    return f"{written(int(part))} of {written(int(whole))}"
