"""A map, drawn with no network: circles at towns, over coasts and borders."""

from math import cos, radians

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox

from helpers.charts.articles import Summary
from helpers.charts.chart import GRID, HUES, LINE, MUTED, PHONE, Chart, Nothing, canvas, nothing
from helpers.charts.labels import PIXEL, Mark, name
from helpers.charts.outlines import Box, borders, coasts
from helpers.wording import counted, joined, written

LOW, HIGH = 300, 460  # pixels of the picture
MARGIN = 0.12  # of the extent, left free around the towns
LEAST = 3.0  # degrees from side to side
MOST_OF_THEM = 0.9  # of the incidents: the map may leave out the others, if they lie far off
FAR = 4  # times the area: how much larger the map would be with all
NAMED, TOLD = 14, 6  # towns that the picture, and the words for it, name
SMALLEST, GROWTH = 14, 11  # square points of a circle: for any, and for each incident
LARGEST = 420
FRAME = 34  # pixels of the picture's width and height that the axes' labels take
NOTE = (
    "Coasts and borders are those of GSHHG and the World Data Bank, names those of GeoNames. Where"
    " a border is contested, the line takes no side."
)


def incidents_by_town(summary: Summary) -> Chart | Nothing:
    """Circles on a map, one a town, growing with the number of incidents; the main ones named."""
    if summary.empty:
        return nothing(f"{summary.finding}.")
    frame = summary.data
    box = _extent(frame)
    here = frame[_inside(frame, box)]
    with canvas(height=_height(box), subplot_kw={"axes_class": _Map}) as (figure, axes):
        _frame(axes, box)
        _ground(axes, box)
        sizes = np.minimum(SMALLEST + GROWTH * here.incidents.to_numpy(float), LARGEST)
        axes.scatter(
            here.longitude, here.latitude, sizes, color=HUES[1], alpha=0.72, linewidths=0, zorder=3
        )
        _name(axes, here, sizes, box)
    rows = [f"{row.town} {written(row.incidents)}" for row in here.head(TOLD).itertuples()]
    alt = f"Map with {counted(len(here), 'circle')}, one a town. Incidents: {joined(rows)}."
    caption = " ".join(part for part in (summary.source, _outside(frame, box), NOTE) if part)
    return Chart(figure, summary.finding, summary.measure, alt, frame, caption)


def _extent(frame: pd.DataFrame) -> Box:
    """Around the towns; around those of most incidents, if the others lie far off."""
    every = _around(frame)
    centre = frame[["longitude", "latitude"]].loc[frame.index.repeat(frame.incidents)].median()
    far = np.hypot(frame.longitude - centre.longitude, frame.latitude - centre.latitude)
    nearest = frame.assign(far=far).sort_values("far")
    share = nearest.incidents.cumsum() / nearest.incidents.sum()
    most = _around(nearest[share.shift(fill_value=0) < MOST_OF_THEM])
    near = _around(frame[_inside(frame, _widened(most))])
    return near if FAR * near.width * near.height < every.width * every.height else every


def _widened(box: Box) -> Box:
    """The box with half as much again on every side: what lies there is not far off."""
    across, up = box.width / 2, box.height / 2
    return Box(box.west - across, box.south - up, box.east + across, box.north + up)


def _around(towns: pd.DataFrame) -> Box:
    west, east = towns.longitude.min(), towns.longitude.max()
    south, north = towns.latitude.min(), towns.latitude.max()
    across = max((east - west) * MARGIN, (LEAST - (east - west)) / 2)
    up = max((north - south) * MARGIN, (LEAST - (north - south)) / 2)
    return Box(
        max(west - across, -180), max(south - up, -80), min(east + across, 180), min(north + up, 84)
    )


def _inside(frame: pd.DataFrame, box: Box) -> pd.Series:
    return frame.longitude.between(box.west, box.east) & frame.latitude.between(
        box.south, box.north
    )


def _outside(frame: pd.DataFrame, box: Box) -> str:
    far = frame[~_inside(frame, box)]
    if far.empty:
        return ""
    n = int(far.incidents.sum())
    names = list(far.town.head(TOLD))
    more = [f"{written(len(far) - TOLD)} more"] if len(far) > TOLD else []
    return f"Beyond the map: {counted(n, 'incident')} in {joined([*names, *more])}."


def _height(box: Box) -> int:
    """As high as a phone needs for the box and a little around it, within bounds."""
    needed = 1.3 * (PHONE - FRAME) * box.height / (box.width * _shrink(box))
    return round(min(max(needed, LOW), HIGH))


def _shrink(box: Box) -> float:
    """How much shorter a degree of longitude is than one of latitude in the middle of the box."""
    return cos(radians((box.south + box.north) / 2))


def _ground(axes: Axes, box: Box) -> None:
    """Coasts and borders, wider than the box: a broad page shows more than a narrow one."""
    wide = Box(
        max(box.west - 1.5 * box.width - 2 * box.height, -180),
        max(box.south - 2 * box.height - box.width, -90),
        min(box.east + 1.5 * box.width + 2 * box.height, 180),
        min(box.north + 2 * box.height + box.width, 90),
    )
    axes.add_collection(LineCollection(coasts(wide), colors=LINE, linewidths=0.8, zorder=1))
    axes.add_collection(
        LineCollection(borders(wide), colors=LINE, linewidths=0.7, linestyles=(0, (3, 2)), zorder=1)
    )


class _Map(Axes):
    """Axes that show a box of the world, and around it what fills the frame without stretching.

    A picture is laid out for a desk and for a phone, so this is worked out anew for each.
    """

    box: Box

    def apply_aspect(self, position: Bbox | None = None) -> None:
        """Widens the limits from the box to the shape of the frame."""
        super().apply_aspect(position)
        place = position or self.get_position(original=True)
        frame = place.transformed(self.get_figure().transSubfigure)
        across, up = (
            self.box.width * _shrink(self.box) / frame.width,
            self.box.height / frame.height,
        )
        wider, higher = max(up / across, 1), max(across / up, 1)
        middle = (self.box.west + self.box.east) / 2, (self.box.south + self.box.north) / 2
        half = self.box.width * wider / 2, self.box.height * higher / 2
        self.viewLim.intervalx = (middle[0] - half[0], middle[0] + half[0])
        self.viewLim.intervaly = (middle[1] - half[1], middle[1] + half[1])


def _frame(axes: _Map, box: Box) -> None:
    axes.box = box
    axes.autoscale(False)
    for axis, names in ((axes.xaxis, "WE"), (axes.yaxis, "SN")):
        axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda at, _, names=names: _degrees(at, names)))
    axes.grid(color=GRID, linewidth=0.6)
    axes.tick_params(length=0, labelcolor=MUTED)
    axes.spines[["bottom"]].set_visible(False)


def _degrees(at: float, names: str) -> str:
    """A degree with its direction; nothing beyond the poles."""
    if abs(at) > (90 if "N" in names else 180):
        return ""
    return f"{abs(at):g}°{names[int(at > 0)] if at else ''}"


def _name(axes: Axes, here: pd.DataFrame, sizes: np.ndarray, box: Box) -> None:
    """Names the main towns; there is room on a desk's page where there is on a phone's."""
    width, height = PHONE - FRAME, _height(box) - FRAME
    scale = min(width / (box.width * _shrink(box)), height / box.height)
    middle = (box.west + box.east) / 2, (box.south + box.north) / 2
    marks = []
    for row, size in zip(here.itertuples(), sizes, strict=True):
        x = width / 2 + (row.longitude - middle[0]) * scale * _shrink(box)
        y = height / 2 + (row.latitude - middle[1]) * scale
        radius = float(np.sqrt(size / np.pi)) / PIXEL
        reach = (x - radius, x + radius, y - radius, y + radius)
        marks.append(Mark(row.longitude, row.latitude, row.town, *reach))
    name(axes, marks, width, height, NAMED, clear=0)
