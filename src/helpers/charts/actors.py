"""Charts of who is mentioned: how often, when, by which outlet, with whom, and who is cited."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter
from matplotlib.transforms import offset_copy

from helpers.charts.articles import Summary
from helpers.charts.chart import (
    GRID,
    INK,
    MUTED,
    PHONE,
    SURFACE,
    Chart,
    Nothing,
    canvas,
    colour_of,
    count_axis,
    date_axis,
    nothing,
    shade,
    short,
)
from helpers.wording import joined, written

COLOURED = range(6)  # places in the ranking that have a colour of their own
ROW, PANEL, CELL, FRAME = 38, 66, 27, 46  # pixels: a row of two lines, a panel, a cell, the rest
LETTER, DIGIT, GAP = 4.6, 6.2, 12  # points: of a column's head, of its numbers, between two
FAR_ABOVE = 3  # binary logarithms: eight times as often as by chance is as dark as more
NUMBERED = 16  # columns of a grid that have room for numbers
TOLD = 6  # items that an alt text names


def mentions_per_actor(summary: Summary) -> Chart | Nothing:
    """Bars, one an actor, its type below its name; articles and mentions beside them."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.articles, 0.55, color=colours(data))
        two_lines(axes, data.name, data.type)
        number_columns(axes, data[["articles", "stories", "mentions"]])
        count_axis(axes.xaxis)
    told = [f"{row.name} ({row.type}) {written(row.articles)}" for row in _rows(data)]
    shown = data[["name", "type", "articles", "of", "share", "stories", "mentions"]]
    return chart_of(summary, figure, f"Bars, one an actor, in articles: {told_of(told)}.", shown)


def mentions_over_time(summary: Summary) -> Chart | Nothing:
    """A panel an actor: in each step all articles in grey, those that mention it in colour."""
    if summary.empty or not summary.data.mentioning.sum():
        return nothing(f"{summary.finding}.")
    data = summary.data
    actors = list(dict.fromkeys(data.actor))
    stack = {"nrows": len(actors), "sharex": True, "sharey": True, "squeeze": False}
    with canvas(height=FRAME + PANEL * len(actors), **stack) as (figure, panels):
        for axes, actor in zip(panels[:, 0], actors, strict=True):
            _attention(axes, data[data.actor == actor])
    shown = data[["when", "name", "mentioning", "articles", "mentions"]]
    peaks = data.loc[data.groupby("actor", sort=False).mentioning.idxmax()]
    told = [f"{row.name} {written(row.mentioning)}, {row.when}" for row in _rows(peaks)]
    alt = f"Columns along time, a panel an actor. Most articles: {joined(told)}."
    return chart_of(summary, figure, alt, shown)


def _attention(axes: Axes, data: pd.DataFrame) -> None:
    starts = date2num(data.period)
    ends = np.append(starts[1:], 2 * starts[-1] - starts[-2] if len(starts) > 1 else starts[-1] + 1)
    left, widths = starts - 0.5, 0.88 * (ends - starts)
    axes.bar(left, data.articles, widths, align="edge", color=GRID)
    axes.bar(left, data.mentioning, widths, align="edge", color=colours(data)[0])
    axes.set_title(short(data.name.iloc[0], 40, 1), fontweight="normal", pad=3)
    date_axis(axes, data.period.iloc[0], data.period.iloc[-1])
    axes.set_xlim(left[0], ends[-1] - 0.5)
    count_axis(axes.yaxis)


def share_over_time(summary: Summary) -> Chart | Nothing:
    """A grid, actors by steps of time: the darker, the greater the share of the articles."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    steps = list(dict.fromkeys(data.period))
    table = data.pivot(index="actor", columns="period", values="share")
    table = table.loc[list(dict.fromkeys(data.actor))]
    sizes = data.groupby("period", sort=False).articles.first()
    names = dict(zip(data.actor, data.name, strict=True))
    with canvas(height=FRAME + 24 + CELL * (len(table) + 1)) as (figure, axes):
        _grid(axes, table.to_numpy(float), [short(names[actor]) for actor in table.index])
        places = _few_places(len(steps))
        _footed(axes, len(table), sizes, places)
        axes.set_xticks(places, _axis_labels(steps, places))
    told = [
        f"{row.name} {_percent(row.share)} of {written(row.articles)}, {row.when}"
        for row in _rows(data.loc[data.groupby("actor", sort=False).share.idxmax()])
    ]
    shown = data[["when", "name", "mentioning", "articles", "share"]]
    alt = f"A grid of actors along time. Greatest shares: {joined(told)}."
    return chart_of(summary, figure, alt, shown)


def actors_by_outlet(summary: Summary) -> Chart | Nothing:
    """A grid, outlets by actors: the darker, the greater the share of the outlet's articles."""
    if summary.empty or not summary.data.mentioning.sum():
        return nothing(f"{summary.finding}.")
    data = summary.data
    actors = dict(zip(data.actor, data.name, strict=True))
    table = data.pivot(index="outlet", columns="actor", values="share")
    table = table.loc[list(dict.fromkeys(data.outlet)), list(actors)]
    sizes = data.groupby("outlet", sort=False).articles.first()
    rows = [f"{short(name, 22, 1)} ({written(n)})" for name, n in sizes.items()]
    with canvas(height=FRAME + 70 + CELL * len(table)) as (figure, axes):
        _grid(axes, table.to_numpy(float), rows)
        _headed(axes, list(actors.values()))
    told = [
        f"{row.outlet} {_percent(row.share)} {row.name}"
        for row in _rows(data.loc[data.groupby("outlet", sort=False).share.idxmax()])
    ]
    shown = data[["outlet", "articles", "name", "mentioning", "share"]]
    alt = f"A grid of outlets by actors. Each outlet's greatest share: {told_of(told)}."
    return chart_of(summary, figure, alt, shown, least=150 + 46 * len(actors))


def mentioned_together(summary: Summary) -> Chart | Nothing:
    """A square of actors by actors: articles with both, darker the more above chance."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    names = dict(zip(data.actor, data.name, strict=True))
    order = {actor: place for place, actor in enumerate(names)}
    table = data.pivot(index="actor", columns="other", values="together").loc[
        list(order), list(order)
    ]
    chance = data.pivot(index="actor", columns="other", values="expected").loc[
        list(order), list(order)
    ]
    counts, chance = table.to_numpy(float), chance.to_numpy(float)
    counts[(counts == 0) & (chance < 1)] = np.nan
    np.fill_diagonal(counts, np.nan)
    above = np.clip(np.log2(np.maximum(counts, 0.5) / chance), 0, FAR_ABOVE)
    with canvas(height=FRAME + 90 + CELL * len(order)) as (figure, axes):
        rows = [short(name, 22, 1) for name in names.values()]
        _grid(axes, above, rows, _whole, counts, FAR_ABOVE)
        _headed(axes, list(names.values()))
        _outlined(axes, data[data.often], order)
    pairs = data[data.actor < data.other].nlargest(TOLD, "together")
    told = [f"{row.name} and {row.other_name} {written(row.together)}" for row in _rows(pairs)]
    shown = data[data.actor < data.other].sort_values("together", ascending=False)
    shown = shown[["name", "other_name", "together", "expected", "ratio"]]
    alt = f"A square of actors by actors. Most articles with both: {joined(told)}."
    return chart_of(summary, figure, alt, shown, least=150 + 34 * len(order))


def _outlined(axes: Axes, often: pd.DataFrame, order: dict[str, int]) -> None:
    for row in often.itertuples():
        x, y = order[row.other], order[row.actor]
        axes.barh(y, 0.84, 0.84, x - 0.42, fill=False, edgecolor=INK, linewidth=1.4)


def cited_as_source(summary: Summary) -> Chart | Nothing:
    """Bars within bars: articles that cite the actor for a figure, within those that mention it."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + ROW * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.articles, 0.55, color=GRID)
        axes.barh(range(len(data)), data.citing, 0.55, color=colours(data))
        two_lines(axes, data.name, data.type)
        number_columns(axes, data[["citing", "articles"]].set_axis(["cited", "mentioned"], axis=1))
        count_axis(axes.xaxis)
    told = [f"{row.name} {written(row.citing)} of {written(row.articles)}" for row in _rows(data)]
    shown = data[["name", "type", "citing", "articles", "claims"]]
    alt = f"Bars, one an actor, in articles that cite it of those that mention it: {told_of(told)}."
    return chart_of(summary, figure, alt, shown)


def attention_by_outlet(summary: Summary) -> Chart | Nothing:
    """Bars, one an outlet: the share of its articles that mention the actor; the counts beside."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + CELL * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.share, 0.66, color=colours(data))
        axes.set_yticks(range(len(data)), [short(name) for name in data.name])
        axes.set_ylim(len(data) - 0.5, -0.5)
        number_columns(axes, data[["mentioning", "articles"]].set_axis(["with it", "of"], axis=1))
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.grid(axis="x")
    told = [
        f"{row.name} {written(row.mentioning)} of {written(row.articles)}" for row in _rows(data)
    ]
    shown = data[["name", "mentioning", "articles", "share"]]
    return chart_of(summary, figure, f"Bars of shares, one an outlet: {told_of(told)}.", shown)


def company(summary: Summary) -> Chart | Nothing:
    """Bars, one another actor: articles that mention both, with a stroke where chance would be."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 18 + CELL * len(data)) as (figure, axes):
        axes.barh(range(len(data)), data.together, 0.6, color=colours(data))
        axes.vlines(
            data.expected, np.arange(len(data)) - 0.42, np.arange(len(data)) + 0.42, color=INK
        )
        axes.set_yticks(range(len(data)), [short(name) for name in data.name])
        axes.set_ylim(len(data) - 0.5, -0.5)
        number_columns(
            axes, data.assign(chance=data.expected.map("{:.1f}".format))[["together", "chance"]]
        )
        count_axis(axes.xaxis)
    told = [
        f"{row.name} {written(row.together)}, {row.expected:.1f} by chance" for row in _rows(data)
    ]
    shown = data[["name", "together", "expected", "articles"]]
    return chart_of(summary, figure, f"Bars, one an actor, in articles: {told_of(told)}.", shown)


# Shared


def colours(data: pd.DataFrame) -> list[str]:
    """The colour of each row's actor, by its rank in the whole corpus."""
    return [colour_of(rank, COLOURED) for rank in data["rank"].fillna(-1)]


def told_of(words: Sequence[str]) -> str:
    """The first items of a list, and how many more there are."""
    rest = len(words) - TOLD
    return joined([*words[:TOLD], *([f"{written(rest)} more"] if rest > 0 else [])])


def two_lines(axes: Axes, names: Iterable[str], below: Iterable[str]) -> None:
    """Rows from the top down, each with a name and a quieter line below it."""
    names, below = [short(name, 18, 1) for name in names], list(below)
    places = np.arange(len(names))
    axes.set_yticks(places - 0.19, names)
    axes.set_yticks(places + 0.23, below, minor=True)
    axes.tick_params(axis="y", which="minor", length=0, pad=6, labelsize=8, labelcolor=MUTED)
    axes.set_ylim(len(names) - 0.5, -0.5)


def number_columns(axes: Axes, numbers: pd.DataFrame) -> None:
    """Numbers in columns to the right of the rows, headed by their names, as wide as they need."""
    edge = 0.0
    for name in numbers:
        longest = max((len(written(value)) for value in numbers[name]), default=0)
        edge += GAP + max(LETTER * len(name), DIGIT * longest)
        right = {"x": edge, "units": "points"}
        beside = offset_copy(axes.get_yaxis_transform(), axes.figure, **right)
        above = offset_copy(axes.transAxes, axes.figure, y=3, **right)
        axes.text(1, 1, name, transform=above, color=MUTED, ha="right", va="bottom", fontsize=8)
        for row, value in enumerate(numbers[name]):
            axes.text(1, row, written(value), transform=beside, ha="right", va="center")


def _grid(
    axes: Axes,
    values: np.ndarray,
    rows: Sequence[str],
    write: Callable[[float], str] | None = None,
    numbers: np.ndarray | None = None,
    top: float | None = None,
) -> None:
    """Cells darker by their value, with it written where there is room; blank where there is none.

    `values` has a row for each of `rows`; NaN is blank. `numbers` are written in their place;
    `top` is the value of the darkest shade, the greatest one if not given.
    """
    top = top or np.nanmax(values)
    write, numbers = write or _percent, values if numbers is None else numbers
    for (y, x), value in np.ndenumerate(values):
        if np.isnan(value):
            continue
        fill, ink = shade(value, top)
        axes.barh(y, 1, 1, x - 0.5, color=fill, edgecolor=SURFACE, linewidth=1)
        if values.shape[1] <= NUMBERED:
            axes.text(x, y, write(numbers[y, x]), color=ink, ha="center", va="center")
    axes.set_yticks(range(len(rows)), rows)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(-0.5, values.shape[1] - 0.5)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


def _headed(axes: Axes, names: Sequence[str]) -> None:
    """Names of columns above them, slanted."""
    axes.xaxis.tick_top()
    slanted = {"rotation": 40, "ha": "left", "rotation_mode": "anchor", "color": INK}
    axes.set_xticks(range(len(names)), [short(name, 22, 1) for name in names], **slanted)


def _footed(axes: Axes, row: int, sizes: pd.Series, labelled: Iterable[int]) -> None:
    """A last row below a grid: how many articles each column rests on, or those with a label."""
    axes.set_ylim(row + 0.5, -0.5)
    axes.set_yticks(
        [*axes.get_yticks(), row], [*[t.get_text() for t in axes.get_yticklabels()], "Articles"]
    )
    for x in range(len(sizes)) if len(sizes) <= NUMBERED else labelled:
        axes.text(x, row, written(sizes.iloc[x]), color=MUTED, ha="center", va="center")


def _few_places(n: int, most: int = 6) -> list[int]:
    """So many places, evenly spread, that their labels do not collide."""
    return list(range(0, n, -(-n // most)))


def _axis_labels(periods: Sequence[date], places: Iterable[int]) -> list[str]:
    """Short names of some periods: years, months or days, as all of them begin."""
    if all((day.month, day.day) == (1, 1) for day in periods):
        form = "{0.year}"
    else:
        form = "{0:%b}\n{0.year}" if all(day.day == 1 for day in periods) else "{0.day} {0:%b}"
    return [form.format(periods[place]) for place in places]


def _rows(data: pd.DataFrame) -> Iterable:
    return data.itertuples(index=False)


def _whole(value: float) -> str:
    return written(int(value))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def chart_of(
    summary: Summary, figure: Figure, alt: str, shown: pd.DataFrame, least: int = PHONE
) -> Chart:
    """The chart of a summary, with the columns of its numbers that are shown."""
    return Chart(figure, summary.finding, summary.measure, alt, shown, summary.source, least)
