"""Names beside points, as many as there is room for without one lying on another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from helpers.charts.chart import INK, SURFACE

LETTER, LINE = 6.1, 13  # pixels that a letter takes across, and a line down
GAP = 4  # pixels between a mark and its name
PIXEL = 0.75  # points


class Mark(NamedTuple):
    """A mark with its name: its place in data units, and how far it reaches in pixels."""

    x: float
    y: float
    name: str
    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Mark") -> bool:
        """Whether the two lie on each other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


def name(
    axes: Axes, marks: Sequence[Mark], width: float, height: float, most: int, clear: int
) -> None:
    """Names the first marks for which there is room in a frame of these pixels, `most` at most.

    No name lies on another, nor on a mark before its own, nor on one of the first `clear`. The
    first mark is named in any case.
    """
    names: list[Mark] = []
    for n, mark in enumerate(marks):
        taken = [*names, *marks[: max(n, clear)]]
        chosen = next(_free(mark, taken, width, height), None)
        if n == 0 and not chosen:
            chosen = next(_free(mark, (), width, height), None)
        if chosen and len(names) < most:
            _write(axes, mark, *chosen)
            names.append(chosen[0])


def _free(
    mark: Mark, taken: Sequence[Mark], width: float, height: float
) -> Iterator[tuple[Mark, tuple[str, str]]]:
    """The places of a name that are free: x and y are its distance from the mark, in pixels."""
    for place, align in _places(mark):
        within = place.left >= 0 and place.right <= width
        within &= place.bottom >= 0 and place.top <= height
        if within and not any(place.meets(other) for other in taken):
            yield place, align


def _places(mark: Mark) -> Iterator[tuple[Mark, tuple[str, str]]]:
    """Right of the mark, left of it, above, below."""
    long, half = LETTER * len(mark.name), LINE / 2
    x, y = (mark.left + mark.right) / 2, (mark.bottom + mark.top) / 2
    aside, up = (mark.right - mark.left) / 2 + GAP, (mark.top - mark.bottom) / 2 + GAP
    right, left, middle = (x + aside, x + aside + long), (x - aside - long, x - aside), x - long / 2
    beside = (y - half, y + half)
    yield Mark(aside, 0, "", *right, *beside), ("left", "center")
    yield Mark(-aside, 0, "", *left, *beside), ("right", "center")
    over, under = (
        (mark.top + GAP, mark.top + GAP + LINE),
        (mark.bottom - GAP - LINE, mark.bottom - GAP),
    )
    yield Mark(0, up, "", middle, middle + long, *over), ("center", "bottom")
    yield Mark(0, -up, "", middle, middle + long, *under), ("center", "top")


def _write(axes: Axes, mark: Mark, place: Mark, align: tuple[str, str]) -> None:
    text = axes.annotate(
        mark.name,
        (mark.x, mark.y),
        (place.x * PIXEL, place.y * PIXEL),
        textcoords="offset points",
        ha=align[0],
        va=align[1],
        color=INK,
        fontsize=8.5,
        zorder=5,
        bbox={"facecolor": SURFACE, "edgecolor": "none", "alpha": 0.7, "pad": 0.6},
    )
    text.set_in_layout(False)  # else the axes would shrink to make room for it
