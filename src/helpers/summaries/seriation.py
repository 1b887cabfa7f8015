"""An order of the rows and columns of a square, so that what belongs together stands together."""

import numpy as np


def seriated(likeness: np.ndarray) -> list[int]:
    """The rows of a symmetric matrix of likenesses (0 or more) in an order that puts like by like.

    By the Fiedler vector of its Laplacian (Atkins, Boman and Hendrickson 1998, A spectral algorithm
    for seriation and the consecutive ones problem): the order in which the sum of likeness times
    squared distance is smallest, were places any numbers. Rows that nothing ties to the rest are
    ordered by themselves and come last.
    """
    groups = sorted(_tied(likeness), key=len, reverse=True)
    return [row for group in groups for row in _along(likeness, group)]


def _along(likeness: np.ndarray, rows: list[int]) -> list[int]:
    if len(rows) < 3:
        return rows
    part = likeness[np.ix_(rows, rows)] * (1 - np.eye(len(rows)))
    laplacian = np.diag(part.sum(axis=1)) - part
    places = np.linalg.eigh(laplacian)[1][:, 1]
    # Either direction is right; the one that has the first row near the top is kept.
    places = places if places[0] <= 0 else -places
    return [rows[n] for n in np.argsort(places, kind="stable")]


def _tied(likeness: np.ndarray) -> list[list[int]]:
    """The groups of rows that are tied to each other, by one or over others."""
    groups, left = [], list(range(len(likeness)))
    while left:
        group = waiting = [left.pop(0)]
        while waiting:
            tied = [row for row in left if likeness[row, waiting].max() > 0]
            left = [row for row in left if row not in tied]
            group, waiting = group + tied, tied
        groups.append(sorted(group))
    return groups
