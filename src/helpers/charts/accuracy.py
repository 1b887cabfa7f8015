"""Pictures of how often numbers are right: points with their intervals, two to a row."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from helpers.charts.actors import CELL, FRAME, chart_of, number_columns, told_of
from helpers.charts.articles import Summary
from helpers.charts.chart import HUES, Chart, Nothing, canvas, nothing, short

MARKS = ((-0.15, HUES[0], "o"), (0.15, HUES[1], "D"))  # place beside the row, colour, mark
MEASURED = {"precision": "right of those read", "recall": "found of those in the text"}
AGAINST = {"rules": "Sitrep's rules", "plain": "a plain regular expression"}


def measured_by_kind(summary: Summary) -> Chart | Nothing:
    """Precision and recall of each kind."""
    return _points(summary, "kind", MEASURED, ["F1", "figures"])


def measured_by_type(summary: Summary) -> Chart | Nothing:
    """Precision and recall of each type of actor."""
    return _points(summary, "type", MEASURED, ["F1", "actors"])


def constructed_by_kind(summary: Summary) -> Chart | Nothing:
    """F1 of each kind, of the rules and of a plain expression."""
    return _points(summary, "kind", AGAINST, ["figures"])


def constructed_by_tag(summary: Summary) -> Chart | Nothing:
    """The share of texts read without a mistake, by tag."""
    return _points(summary, "tag", AGAINST, ["texts", "missed", "extra"])


def tone_worth(summary: Summary) -> Chart | Nothing:
    """Macro-F1 and accuracy of each scorer of tone."""
    rates = {"macro_f1": "macro-F1", "accuracy": "labels right"}
    return _points(summary, "scorer", rates, ["zeros", "worth"])


def _points(
    summary: Summary, name: str, rates: Mapping[str, str], numbers: list[str]
) -> Chart | Nothing:
    """Two points a row with their intervals, from none to all; numbers beside them."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    data = summary.data
    with canvas(height=FRAME + 44 + CELL * len(data)) as (figure, axes):
        for (rate, label), mark in zip(rates.items(), MARKS, strict=True):
            _intervals(axes, data, rate, label, mark)
        axes.set_yticks(range(len(data)), [short(row) for row in data[name]])
        axes.set(ylim=(len(data) - 0.5, -0.5), xlim=(0, 1.02))
        axes.xaxis.set_major_formatter(PercentFormatter(1))
        axes.grid(axis="x")
        number_columns(axes, data[numbers])
        figure.legend(ncols=2, loc="outside upper left", columnspacing=1.2)
    return chart_of(summary, figure, f"Points with intervals: {_told(data, name, rates)}.", data)


def _intervals(
    axes: Axes, data: pd.DataFrame, rate: str, label: str, mark: tuple[float, str, str]
) -> None:
    shift, colour, marker = mark
    places = np.arange(len(data)) + shift
    axes.hlines(places, data[f"{rate}_low"], data[f"{rate}_high"], color=colour, linewidth=1.6)
    axes.plot(data[rate], places, marker, color=colour, markersize=5.5, label=label)


def _told(data: pd.DataFrame, name: str, rates: Mapping[str, str]) -> str:
    rows = data.to_dict("records")
    told = [
        f"{row[name]} " + " and ".join(f"{_percent(row[rate])} {rates[rate]}" for rate in rates)
        for row in rows
    ]
    return told_of(told)


def _percent(rate: float) -> str:
    return "–" if pd.isna(rate) else f"{100 * rate:.0f}%"
